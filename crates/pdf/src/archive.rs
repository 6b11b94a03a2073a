//! What packed files say: documents and sheets of office programs, and archives.

use std::io::{Cursor, Read};

use zip::ZipArchive;

/// How many bytes of the parts of a file are read. More of them hold nothing that the first have not.
const LIMIT: u64 = 64 * 1024 * 1024;

/// How the names of parts end that office programs have given.
const OF_PROGRAMS: [&str; 3] = [".xml", ".rels", ".bin"];

/// How many parts are opened.
const PARTS: usize = 4096;

/// The names and words of the parts of a ZIP file, as which office programs pack theirs; nothing of any other file. Parts that
/// cannot be read, such as those behind a password, have their names alone.
#[must_use]
pub fn words(bytes: &[u8]) -> Option<String> {
    if !bytes.starts_with(b"PK") {
        return None;
    }
    let mut archive = ZipArchive::new(Cursor::new(bytes)).ok()?;
    let (mut out, mut left) = (String::new(), LIMIT);
    for index in 0..archive.len().min(PARTS) {
        let Ok(part) = archive.by_index(index) else { continue };
        let name = part.name().map(std::borrow::Cow::into_owned).unwrap_or_default();
        // The office program says there what it is called itself.
        if name == "docProps/app.xml" {
            continue;
        }
        if !OF_PROGRAMS.iter().any(|end| name.ends_with(end)) {
            out.extend([&*name, "\n"]);
        }
        let mut bytes = Vec::new();
        if part.take(left).read_to_end(&mut bytes).is_err() {
            continue;
        }
        left = left.saturating_sub(bytes.len() as u64);
        let text = String::from_utf8_lossy(&bytes);
        if text.trim_start().starts_with('<') {
            // A word may be in pieces, each with marks of its own, and so may words that only marks keep apart.
            out.extend([without_tags(&text, ""), "\n".into(), without_tags(&text, "\n"), "\n".into()]);
        } else if std::str::from_utf8(&bytes).is_ok() {
            out.extend([&*text, "\n"]);
        }
    }
    Some(out)
}

/// What is between the tags of XML, parted by `gap`; paragraphs, cells and breaks part it in any case.
fn without_tags(xml: &str, gap: &str) -> String {
    let mut out = String::new();
    for piece in xml.split('<') {
        let (tag, words) = piece.split_once('>').unwrap_or(("", piece));
        let name = tag.trim_start_matches('/').split([' ', '/']).next().unwrap_or_default();
        let name = name.split_once(':').map_or(name, |(_, name)| name);
        out.push_str(if ["p", "h", "tab", "br", "si", "c", "row", "line-break", "table-cell"].contains(&name) {
            "\n"
        } else {
            gap
        });
        out.push_str(words);
    }
    out.replace("&lt;", "<").replace("&gt;", ">").replace("&quot;", "\"").replace("&apos;", "'").replace("&amp;", "&")
}

#[cfg(test)]
mod tests {
    use std::io::Write;

    use zip::write::SimpleFileOptions;

    use super::*;

    fn packed(parts: &[(&str, &[u8])]) -> Vec<u8> {
        let mut writer = zip::ZipWriter::new(Cursor::new(Vec::new()));
        for (name, bytes) in parts {
            writer.start_file(*name, SimpleFileOptions::default()).expect("a part");
            writer.write_all(bytes).expect("its bytes");
        }
        writer.finish().expect("a file").into_inner()
    }

    #[test]
    fn words_in_pieces_and_words_in_cells_are_read() {
        let document =
            b"<w:p><w:r><w:t>Bag</w:t></w:r><w:r><w:t>shaw &amp; Co</w:t></w:r></w:p><w:p><w:t>takes it</w:t></w:p>";
        let said = words(&packed(&[("word/document.xml", document), ("plan of Firm B.txt", b"at 95000")]));
        let said = said.expect("a packed file");
        for word in ["Bagshaw & Co\n", "takes it", "plan of Firm B.txt", "at 95000"] {
            assert!(said.contains(word), "{said}");
        }
        assert!(!said.contains("Cotakes"), "{said}");
    }

    #[test]
    fn what_is_no_packed_file_or_a_damaged_one_says_nothing() {
        let whole = packed(&[("a.xml", b"<a>words</a>")]);
        assert_eq!(words(b"words"), None);
        assert_eq!(words(b"PK words"), None);
        for end in 0..whole.len() {
            let _ = words(&whole[..end]);
        }
    }
}
