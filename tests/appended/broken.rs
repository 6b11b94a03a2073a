//! A sound file, spoilt in one way each. Every reason has such a way, or a file of its own in `tests/foreign`.

#![expect(clippy::semicolon_if_nothing_returned, reason = "a way to spoil a file is one expression in a table")]

use lopdf::{Dictionary, Document, Object, ObjectId, Stream, dictionary};
use orderpaper_pdf::appended::{self, REASONS, REMOVED, Verdict};

type Spoil = fn(&mut Document);

/// The reason that is to be found, the file that is spoilt, and how.
const WAYS: [(&str, &str, Spoil); 40] = [
    ("no-pdfua-claim", "conforming-weasyprint", |d| metadata(d, "<pdfuaid:part>1<", "<pdfuaid:part>2<")),
    ("no-pdfa-claim", "conforming-weasyprint", |d| metadata(d, "<pdfaid:conformance>A<", "<pdfaid:conformance>B<")),
    ("metadata-undeclared", "conforming-weasyprint", |d| metadata(d, "aiim.org/pdfa/ns/extension/", "example.org/")),
    ("no-title", "conforming-weasyprint", |d| metadata(d, ">Flood defence appraisal<", "><")),
    ("no-title", "conforming-weasyprint", |d| drop(catalog(d).remove(b"ViewerPreferences"))),
    ("no-language", "conforming-weasyprint", |d| catalog(d).set("Lang", Object::string_literal("in English"))),
    ("no-output-intent", "conforming-weasyprint", |d| drop(catalog(d).remove(b"OutputIntents"))),
    ("output-intent-not-rgb", "conforming-weasyprint", |d| {
        each(d, |o| change(o, b"GTS_PDFA1", b"S", |o| drop(o.remove(b"DestOutputProfile"))))
    }),
    ("not-tagged", "conforming-weasyprint", |d| drop(catalog(d).remove(b"StructTreeRoot"))),
    ("not-tagged", "conforming-weasyprint", |d| catalog(d).set("MarkInfo", dictionary! { "Marked" => false })),
    ("no-tab-order", "conforming-weasyprint", |d| drop(page(d).remove(b"Tabs"))),
    ("link-without-text", "conforming-weasyprint", |d| {
        each(d, |o| change(o, b"Link", b"Subtype", |o| drop(o.remove(b"Contents"))))
    }),
    ("link-not-tagged", "conforming-weasyprint", |d| {
        each(d, |o| change(o, b"Link", b"Subtype", |o| o.set("StructParent", 9999)))
    }),
    ("figure-without-text", "conforming-weasyprint", |d| {
        each(d, |o| change(o, b"Figure", b"S", |o| drop(o.remove(b"Alt"))))
    }),
    ("formula-without-text", "conforming-weasyprint", |d| kind(d, b"P", "Formula")),
    ("note-without-id", "conforming-weasyprint", |d| kind(d, b"P", "Note")),
    ("heading-skipped", "conforming-weasyprint", |d| kind(d, b"H2", "H3")),
    ("headings-mixed", "conforming-weasyprint", |d| kind(d, b"H2", "H")),
    ("structure-kinds", "conforming-weasyprint", |d| kind(d, b"P", "Paragraph")),
    ("structure-nesting", "conforming-weasyprint", |d| kind(d, b"LBody", "P")),
    ("table-uneven", "conforming-weasyprint", |d| {
        each(d, |o| {
            change(o, b"TH", b"S", |o| o.set("A", dictionary! { "O" => "Table", "Scope" => "Column", "ColSpan" => 2 }))
        })
    }),
    ("table-without-headers", "conforming-weasyprint", |d| {
        each(d, |o| change(o, b"TH", b"S", |o| drop(o.remove(b"A"))));
        each(d, |o| change(o, b"TD", b"S", |o| drop(o.remove(b"A"))));
    }),
    ("structure-contradicts-content", "conforming-weasyprint", |d| {
        content(d, "", "/P <</MCID 9999>> BDC 0 0 m 9 9 l S EMC")
    }),
    ("structure-broken", "conforming-weasyprint", |d| each(d, |o| change(o, b"P", b"S", |o| o.set("K", (9999, 0))))),
    ("untagged-content", "conforming-weasyprint", |d| content(d, "", "0 0 m 9 9 l S")),
    ("artifact-inside-tagged", "conforming-weasyprint", |d| {
        content(d, "", "/P <</MCID 9999>> BDC /Artifact BMC EMC EMC")
    }),
    ("tagged-inside-artifact", "conforming-weasyprint", |d| {
        content(d, "", "/Artifact BMC /P <</MCID 9999>> BDC EMC EMC")
    }),
    ("unknown-operator", "conforming-weasyprint", |d| content(d, "", "1 2 xyz")),
    ("device-cmyk", "conforming-weasyprint", |d| content(d, "", "0 0 0 1 k")),
    ("rendering-intent", "conforming-weasyprint", |d| content(d, "", "/Nice ri")),
    ("resource-missing", "conforming-weasyprint", |d| content(d, "", "/Nothing gs")),
    ("beyond-limits", "conforming-weasyprint", |d| content(d, "", "Q Q Q Q Q Q Q Q Q Q Q Q Q Q Q Q Q Q Q Q")),
    ("blend-mode", "conforming-weasyprint", |d| state(d, "BM", &Object::from("Foggy"))),
    ("transfer-function", "conforming-weasyprint", |d| state(d, "TR", &Object::from("Identity"))),
    ("overprint", "conforming-weasyprint", |d| state(d, "OPM", &Object::from(1))),
    ("interpolated-image", "conforming-weasyprint", |d| image(d, "Interpolate", &Object::from(true))),
    ("image-unusual", "conforming-weasyprint", |d| image(d, "BitsPerComponent", &Object::from(3))),
    ("colour-space-unusual", "conforming-weasyprint", |d| {
        image(d, "ColorSpace", &Object::Array(vec!["Strange".into()]))
    }),
    ("spot-colours", "conforming-weasyprint", |d| {
        image(d, "ColorSpace", &Object::Array(vec!["Separation".into(), "Gold".into(), "DeviceGray".into()]))
    }),
    ("colour-profile", "conforming-weasyprint", |d| {
        image(d, "ColorSpace", &Object::Array(vec!["ICCBased".into(), Object::Null]))
    }),
];

/// The same for fonts and filters.
const MORE: [(&str, &str, Spoil); 10] = [
    ("jpeg2000", "conforming-weasyprint", |d| image(d, "Filter", &Object::from("JPXDecode"))),
    ("lzw", "conforming-weasyprint", |d| image(d, "Filter", &Object::from("LZWDecode"))),
    ("font-not-embedded", "conforming-office", |d| fonts(d, |font| drop(font.remove(b"FontDescriptor")))),
    ("font-of-pictures", "conforming-office", |d| fonts(d, |font| font.set("Subtype", "Type3"))),
    ("font-not-judged", "conforming-office", |d| fonts(d, |font| font.set("Subtype", "Type1"))),
    ("font-without-meaning", "conforming-office", |d| fonts(d, |font| drop(font.remove(b"ToUnicode")))),
    ("font-widths", "conforming-office", |d| fonts(d, |font| font.set("Widths", vec![Object::Integer(1); 256]))),
    ("font-letters-missing", "conforming-office", |d| {
        content(d, "", "/P <</MCID 9999>> BDC BT /F1 9 Tf <fe> Tj ET EMC")
    }),
    ("font-encoding", "conforming-office", |d| fonts(d, |font| font.set("Encoding", "MacRomanEncoding"))),
    ("taken-out", "conforming-office", |d| catalog(d).set("AA", dictionary! { "WC" => Dictionary::new() })),
];

#[test]
fn whatever_is_spoilt_is_found() {
    for (reason, name, spoil) in WAYS.iter().chain(&MORE) {
        let mut document = Document::load_mem(&super::file(name)).unwrap();
        spoil(&mut document);
        let mut bytes = Vec::new();
        document.save_to(&mut bytes).unwrap();
        let found = match appended::open(&bytes).unwrap().verdict {
            Verdict::Conforming => Vec::new(),
            Verdict::Readable(reasons) => reasons,
        };
        assert!(found.iter().any(|found| found.what == *reason), "{reason} was not found, but {found:?}");
    }
}

#[test]
fn every_key_is_listed_and_seen() {
    let mut seen: Vec<&str> = WAYS.iter().chain(&MORE).map(|(reason, _, _)| *reason).collect();
    let mut removed = Vec::new();
    for path in super::files() {
        let Ok(appended) = appended::open(&std::fs::read(path).unwrap()) else { continue };
        removed.extend(appended.removed.iter().map(|reason| reason.what));
        if let Verdict::Readable(reasons) = appended.verdict {
            seen.extend(reasons.iter().map(|reason| reason.what));
        }
    }
    for (keys, seen) in [(REASONS.as_slice(), seen), (REMOVED.as_slice(), removed)] {
        assert!(keys.is_sorted(), "{keys:?}");
        let missing: Vec<&&str> = keys.iter().filter(|key| !seen.contains(key)).collect();
        assert!(missing.is_empty(), "nothing shows {missing:?}");
        let unknown: Vec<&&str> = seen.iter().filter(|key| !keys.contains(key)).collect();
        assert!(unknown.is_empty(), "not listed: {unknown:?}");
    }
}

fn catalog(document: &mut Document) -> &mut Dictionary {
    document.catalog_mut().unwrap()
}

fn page(document: &mut Document) -> &mut Dictionary {
    let id = document.page_iter().next().unwrap();
    document.get_dictionary_mut(id).unwrap()
}

/// Changes every dictionary, also those within others.
fn each(document: &mut Document, mut change: impl FnMut(&mut Dictionary)) {
    fn walk(object: &mut Object, change: &mut dyn FnMut(&mut Dictionary)) {
        match object {
            Object::Array(items) => items.iter_mut().for_each(|item| walk(item, change)),
            Object::Dictionary(dictionary) | Object::Stream(Stream { dict: dictionary, .. }) => {
                change(dictionary);
                dictionary.iter_mut().for_each(|(_, value)| walk(value, change));
            }
            _ => {}
        }
    }
    document.objects.values_mut().for_each(|object| walk(object, &mut change));
}

/// Changes a dictionary if a key of it has a name.
fn change(dictionary: &mut Dictionary, name: &[u8], key: &[u8], change: fn(&mut Dictionary)) {
    if dictionary.get(key).and_then(Object::as_name).is_ok_and(|value| value == name) {
        change(dictionary);
    }
}

/// Makes the elements of one kind elements of another.
fn kind(document: &mut Document, from: &[u8], to: &str) {
    each(document, |dictionary| {
        if dictionary.has(b"K") && dictionary.get(b"S").and_then(Object::as_name).is_ok_and(|kind| kind == from) {
            dictionary.set("S", to);
        }
    });
}

fn image(document: &mut Document, key: &str, value: &Object) {
    each(document, |dictionary| {
        if dictionary.get(b"Subtype").and_then(Object::as_name).is_ok_and(|kind| kind == b"Image") {
            dictionary.set(key, value.clone());
        }
    });
}

/// Sets a key in all graphics states, which overprint from then on.
fn state(document: &mut Document, key: &str, value: &Object) {
    each(document, |dictionary| {
        if dictionary.has(b"ca") || dictionary.has(b"CA") {
            dictionary.set("OP", true);
            dictionary.set(key, value.clone());
        }
    });
}

fn fonts(document: &mut Document, change: fn(&mut Dictionary)) {
    each(document, |dictionary| {
        if dictionary.has_type(b"Font") {
            change(dictionary);
        }
    });
}

fn metadata(document: &mut Document, from: &str, to: &str) {
    let id = catalog(document).get(b"Metadata").unwrap().as_reference().unwrap();
    let stream = document.get_object_mut(id).unwrap().as_stream_mut().unwrap();
    let text = String::from_utf8(stream.get_plain_content().unwrap()).unwrap();
    assert!(text.contains(from), "{from}");
    stream.set_plain_content(text.replace(from, to).into_bytes());
}

/// Puts content before and after that of the first page.
fn content(document: &mut Document, before: &str, after: &str) {
    let id: ObjectId = document.page_iter().next().unwrap();
    let mut all = before.as_bytes().to_vec();
    all.extend(document.get_page_content(id));
    all.push(b'\n');
    all.extend(after.as_bytes());
    let stream = document.add_object(Stream::new(Dictionary::new(), all));
    page(document).set("Contents", stream);
}
