//! The kinds of files that are appended to reports, by the end of their names.

/// What happens to a file of a kind.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Media {
    /// Its pages can be part of a pack.
    Pdf,
    /// A picture, which gets a page.
    Picture,
    /// A file of an office program, which is converted to PDF first.
    Office,
    /// Anything else, which can only be attached.
    Other,
}

/// File extensions, the kinds they mean, and their MIME types as listed by the IANA.
const KINDS: [(&str, Media, &str); 15] = [
    ("pdf", Media::Pdf, "application/pdf"),
    ("png", Media::Picture, "image/png"),
    ("jpg", Media::Picture, "image/jpeg"),
    ("jpeg", Media::Picture, "image/jpeg"),
    ("svg", Media::Picture, "image/svg+xml"),
    ("docx", Media::Office, "application/vnd.openxmlformats-officedocument.wordprocessingml.document"),
    ("xlsx", Media::Office, "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
    ("pptx", Media::Office, "application/vnd.openxmlformats-officedocument.presentationml.presentation"),
    ("odt", Media::Office, "application/vnd.oasis.opendocument.text"),
    ("ods", Media::Office, "application/vnd.oasis.opendocument.spreadsheet"),
    ("odp", Media::Office, "application/vnd.oasis.opendocument.presentation"),
    ("doc", Media::Office, "application/msword"),
    ("rtf", Media::Office, "application/rtf"),
    ("csv", Media::Other, "text/csv"),
    ("txt", Media::Other, "text/plain"),
];

impl Media {
    /// The kind of a file.
    #[must_use]
    pub fn of(path: &str) -> Self {
        entry(path).map_or(Self::Other, |(_, kind, _)| *kind)
    }
}

/// The MIME type of a file.
#[must_use]
pub fn mime(path: &str) -> &'static str {
    entry(path).map_or("application/octet-stream", |(_, _, mime)| mime)
}

fn entry(path: &str) -> Option<&'static (&'static str, Media, &'static str)> {
    let (_, end) = path.rsplit_once('.')?;
    KINDS.iter().find(|(kind, ..)| end.eq_ignore_ascii_case(kind))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn files_are_known_by_the_end_of_their_names() {
        assert_eq!(Media::of("meetings/x/appendices/Plan.v2.PDF"), Media::Pdf);
        assert_eq!(
            [Media::of("a.docx"), Media::of("b.JPEG"), Media::of("pdf"), Media::of("c.zip")],
            [Media::Office, Media::Picture, Media::Other, Media::Other,]
        );
        assert_eq!([mime("a.csv"), mime("noend")], ["text/csv", "application/octet-stream"]);
    }
}
