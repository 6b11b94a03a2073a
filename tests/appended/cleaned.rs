//! What is left of a file once it has been opened.

use lopdf::{Document, Object};
use orderpaper_pdf::appended::{self, Appended, OpenError};

fn opened(name: &str) -> Appended {
    appended::open(&super::file(name)).unwrap()
}

/// The file as it would be written, unpacked.
fn text(document: &Document) -> String {
    let mut document = document.clone();
    document.decompress();
    let mut bytes = Vec::new();
    document.save_to(&mut bytes).unwrap();
    String::from_utf8_lossy(&bytes).into_owned()
}

#[test]
fn nothing_that_runs_is_left() {
    for name in ["javascript", "actions", "form", "signature", "multimedia", "attachments", "comments"] {
        let text = text(&opened(name).document);
        for word in [
            "JavaScript",
            "/JS",
            "Launch",
            "SubmitForm",
            "ImportData",
            "GoToE",
            "GoToR",
            "EmbeddedFile",
            "/AA",
            "AcroForm",
            "Widget",
            "XFA",
        ] {
            assert!(!text.contains(word), "{name} still holds {word}");
        }
    }
}

#[test]
fn plain_links_and_bookmarks_stay() {
    let document = opened("actions").document;
    let pages: Vec<_> = document.page_iter().collect();
    let links = document.get_page_annotations(pages[0]).unwrap();
    assert_eq!(links.len(), 6, "three addresses, of which one lost what followed, two places by action, one by itself");
    let outlines = document.catalog().unwrap().get(b"Outlines").unwrap().as_reference().unwrap();
    let first = document.get_dictionary(outlines).unwrap().get(b"First").unwrap().as_reference().unwrap();
    assert!(document.get_dictionary(first).unwrap().has(b"Dest"));
}

#[test]
fn a_hidden_layer_is_not_in_the_file_any_more() {
    let document = opened("layers").document;
    let text = text(&document);
    assert!(text.contains("(Shown)") && text.contains("(Seen)"));
    assert!(!text.contains("(Hidden)") && !text.contains("hidden"), "{text}");
    assert!(!text.contains("/OC") && !text.contains("1 0 0 rg"), "{text}");
}

#[test]
fn what_a_field_shows_is_part_of_the_page() {
    let document = opened("form").document;
    let page = document.page_iter().next().unwrap();
    let content = String::from_utf8(document.get_page_content(page)).unwrap();
    assert_eq!(content.matches(" Do Q").count(), 4, "the hidden field is not drawn: {content}");
    // The field of 200 by 40 has a look of 100 by 20; that of 20 by 100 has one that is turned.
    assert!(content.contains("q 2.00000 0.00000 0.00000 2.00000 72.00000 600.00000 cm"), "{content}");
    assert!(content.contains("q 1.00000 0.00000 0.00000 1.00000 300.00000 500.00000 cm"), "{content}");
}

#[test]
fn every_page_has_all_that_it_inherits() {
    let document = opened("inherited").document;
    for page in document.page_iter() {
        let page = document.get_dictionary(page).unwrap();
        for key in [b"MediaBox".as_slice(), b"CropBox", b"Rotate", b"Resources"] {
            assert!(page.has(key));
        }
    }
    let root = document.catalog().unwrap().get(b"Pages").and_then(Object::as_reference).unwrap();
    let root = document.get_dictionary(root).unwrap();
    assert_eq!(root.get(b"Count").and_then(Object::as_i64).unwrap(), 3);
    assert_eq!(root.len(), 3);
}

#[test]
fn a_file_that_only_its_owner_may_change_is_read() {
    for name in ["owner-rc4-40", "owner-rc4-128", "owner-aes-128", "owner-aes-256", "owner-aes-256-r5"] {
        assert!(text(&opened(name).document).contains("(Page 2) Tj"), "{name}");
    }
    for name in ["user-password", "user-password-rc4"] {
        assert_eq!(appended::open(&super::file(name)).unwrap_err(), OpenError::Password, "{name}");
    }
}

#[test]
fn what_is_clean_stays_as_it_is() {
    for name in ["conforming-own", "conforming-weasyprint", "conforming-office", "form", "layers"] {
        let first = opened(name);
        let mut bytes = Vec::new();
        first.document.clone().save_to(&mut bytes).unwrap();
        let again = appended::open(&bytes).unwrap();
        assert_eq!(first.verdict == again.verdict, name.starts_with("conforming"), "{name}: {:?}", again.verdict);
        assert!(again.changes.is_empty(), "{name}: {:?}", again.changes);
        assert_eq!(first.sheets, again.sheets, "{name}");
    }
}

#[test]
fn any_cut_and_any_wrong_byte_is_borne() {
    for name in ["conforming-weasyprint", "form", "object-streams", "owner-aes-256"] {
        let sound = super::file(name);
        for part in 1..24 {
            let _ = appended::open(&sound[..sound.len() * part / 24]);
            let mut wrong = sound.clone();
            for place in (part..wrong.len()).step_by(97) {
                wrong[place] ^= 0x15;
            }
            let _ = appended::open(&wrong);
        }
    }
}
