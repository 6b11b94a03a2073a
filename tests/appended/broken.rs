//! A sound file, spoilt in one way each. Every reason has such a way, or a file of its own in `tests/foreign`.

#![expect(clippy::semicolon_if_nothing_returned, reason = "a way to spoil a file is one expression in a table")]

use lopdf::{Dictionary, Document, Object, ObjectId, Stream, dictionary};
use orderpaper_pdf::appended::{self, Change, Reason, Verdict};

type Spoil = fn(&mut Document);

/// The reason that is to be found, the file that is spoilt, and how.
const WAYS: [(Reason, &str, Spoil); 40] = [
    (Reason::NoPdfuaClaim, "conforming-weasyprint", |d| metadata(d, "<pdfuaid:part>1<", "<pdfuaid:part>2<")),
    (Reason::NoPdfaClaim, "conforming-weasyprint", |d| metadata(d, "<pdfaid:conformance>A<", "<pdfaid:conformance>B<")),
    (Reason::MetadataUndeclared, "conforming-weasyprint", |d| {
        metadata(d, "aiim.org/pdfa/ns/extension/", "example.org/")
    }),
    (Reason::NoTitle, "conforming-weasyprint", |d| metadata(d, ">Flood defence appraisal<", "><")),
    (Reason::NoTitle, "conforming-weasyprint", |d| drop(catalog(d).remove(b"ViewerPreferences"))),
    (Reason::NoLanguage, "conforming-weasyprint", |d| catalog(d).set("Lang", Object::string_literal("in English"))),
    (Reason::NoOutputIntent, "conforming-weasyprint", |d| drop(catalog(d).remove(b"OutputIntents"))),
    (Reason::OutputIntentNotRgb, "conforming-weasyprint", |d| {
        each(d, |o| change(o, b"GTS_PDFA1", b"S", |o| drop(o.remove(b"DestOutputProfile"))))
    }),
    (Reason::NotTagged, "conforming-weasyprint", |d| drop(catalog(d).remove(b"StructTreeRoot"))),
    (Reason::NotTagged, "conforming-weasyprint", |d| catalog(d).set("MarkInfo", dictionary! { "Marked" => false })),
    (Reason::NoTabOrder, "conforming-weasyprint", |d| drop(page(d).remove(b"Tabs"))),
    (Reason::LinkWithoutText, "conforming-weasyprint", |d| {
        each(d, |o| change(o, b"Link", b"Subtype", |o| drop(o.remove(b"Contents"))))
    }),
    (Reason::LinkNotTagged, "conforming-weasyprint", |d| {
        each(d, |o| change(o, b"Link", b"Subtype", |o| o.set("StructParent", 9999)))
    }),
    (Reason::FigureWithoutText, "conforming-weasyprint", |d| {
        each(d, |o| change(o, b"Figure", b"S", |o| drop(o.remove(b"Alt"))))
    }),
    (Reason::FormulaWithoutText, "conforming-weasyprint", |d| kind(d, b"P", "Formula")),
    (Reason::NoteWithoutId, "conforming-weasyprint", |d| kind(d, b"P", "Note")),
    (Reason::HeadingSkipped, "conforming-weasyprint", |d| kind(d, b"H2", "H3")),
    (Reason::HeadingsMixed, "conforming-weasyprint", |d| kind(d, b"H2", "H")),
    (Reason::StructureKinds, "conforming-weasyprint", |d| kind(d, b"P", "Paragraph")),
    (Reason::StructureNesting, "conforming-weasyprint", |d| kind(d, b"LBody", "P")),
    (Reason::TableUneven, "conforming-weasyprint", |d| {
        each(d, |o| {
            change(o, b"TH", b"S", |o| o.set("A", dictionary! { "O" => "Table", "Scope" => "Column", "ColSpan" => 2 }))
        })
    }),
    (Reason::TableWithoutHeaders, "conforming-weasyprint", |d| {
        each(d, |o| change(o, b"TH", b"S", |o| drop(o.remove(b"A"))));
        each(d, |o| change(o, b"TD", b"S", |o| drop(o.remove(b"A"))));
    }),
    (Reason::StructureContradictsContent, "conforming-weasyprint", |d| {
        content(d, "", "/P <</MCID 9999>> BDC 0 0 m 9 9 l S EMC")
    }),
    (Reason::StructureBroken, "conforming-weasyprint", |d| {
        each(d, |o| change(o, b"P", b"S", |o| o.set("K", (9999, 0))))
    }),
    (Reason::UntaggedContent, "conforming-weasyprint", |d| content(d, "", "0 0 m 9 9 l S")),
    (Reason::ArtifactInsideTagged, "conforming-weasyprint", |d| {
        content(d, "", "/P <</MCID 9999>> BDC /Artifact BMC EMC EMC")
    }),
    (Reason::TaggedInsideArtifact, "conforming-weasyprint", |d| {
        content(d, "", "/Artifact BMC /P <</MCID 9999>> BDC EMC EMC")
    }),
    (Reason::UnknownOperator, "conforming-weasyprint", |d| content(d, "", "1 2 xyz")),
    (Reason::DeviceCmyk, "conforming-weasyprint", |d| content(d, "", "0 0 0 1 k")),
    (Reason::RenderingIntent, "conforming-weasyprint", |d| content(d, "", "/Nice ri")),
    (Reason::ResourceMissing, "conforming-weasyprint", |d| content(d, "", "/Nothing gs")),
    (Reason::BeyondLimits, "conforming-weasyprint", |d| content(d, "", "Q Q Q Q Q Q Q Q Q Q Q Q Q Q Q Q Q Q Q Q")),
    (Reason::BlendMode, "conforming-weasyprint", |d| state(d, "BM", &Object::from("Foggy"))),
    (Reason::TransferFunction, "conforming-weasyprint", |d| state(d, "TR", &Object::from("Identity"))),
    (Reason::Overprint, "conforming-weasyprint", |d| state(d, "OPM", &Object::from(1))),
    (Reason::InterpolatedImage, "conforming-weasyprint", |d| image(d, "Interpolate", &Object::from(true))),
    (Reason::ImageUnusual, "conforming-weasyprint", |d| image(d, "BitsPerComponent", &Object::from(3))),
    (Reason::ColourSpaceUnusual, "conforming-weasyprint", |d| {
        image(d, "ColorSpace", &Object::Array(vec!["Strange".into()]))
    }),
    (Reason::SpotColours, "conforming-weasyprint", |d| {
        image(d, "ColorSpace", &Object::Array(vec!["Separation".into(), "Gold".into(), "DeviceGray".into()]))
    }),
    (Reason::ColourProfile, "conforming-weasyprint", |d| {
        image(d, "ColorSpace", &Object::Array(vec!["ICCBased".into(), Object::Null]))
    }),
];

/// The same for fonts and filters.
const MORE: [(Reason, &str, Spoil); 11] = [
    (Reason::Jpeg2000, "conforming-weasyprint", |d| image(d, "Filter", &Object::from("JPXDecode"))),
    (Reason::Lzw, "conforming-weasyprint", |d| image(d, "Filter", &Object::from("LZWDecode"))),
    (Reason::FontNotEmbedded, "conforming-office", |d| fonts(d, |font| drop(font.remove(b"FontDescriptor")))),
    (Reason::FontType3, "conforming-office", |d| fonts(d, |font| font.set("Subtype", "Type3"))),
    (Reason::FontNotJudged, "conforming-office", |d| fonts(d, |font| font.set("Subtype", "Type1"))),
    (Reason::FontWithoutMeaning, "conforming-office", |d| fonts(d, |font| drop(font.remove(b"ToUnicode")))),
    (Reason::FontWidths, "conforming-office", |d| fonts(d, |font| font.set("Widths", vec![Object::Integer(1); 256]))),
    (Reason::FontWidths, "conforming-office", |d| fonts(d, |font| font.set("FirstChar", i64::MIN))),
    (Reason::FontLettersMissing, "conforming-office", |d| {
        content(d, "", "/P <</MCID 9999>> BDC BT /F1 9 Tf <fe> Tj ET EMC")
    }),
    (Reason::FontEncoding, "conforming-office", |d| fonts(d, |font| font.set("Encoding", "MacRomanEncoding"))),
    (Reason::TakenOut, "conforming-office", |d| catalog(d).set("AA", dictionary! { "WC" => Dictionary::new() })),
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
        assert!(found.iter().any(|found| found.kind == *reason), "{reason:?} was not found, but {found:?}");
    }
}

#[test]
fn every_reason_and_every_change_is_shown_by_a_file() {
    let mut reasons: Vec<Reason> = WAYS.iter().chain(&MORE).map(|(reason, _, _)| *reason).collect();
    let mut changes: Vec<Change> = Vec::new();
    for path in super::files() {
        let Ok(appended) = appended::open(&std::fs::read(path).unwrap()) else { continue };
        changes.extend(appended.changes.iter().map(|change| change.kind));
        if let Verdict::Readable(found) = appended.verdict {
            reasons.extend(found.iter().map(|reason| reason.kind));
        }
    }
    let missing: Vec<Reason> = Reason::ALL.into_iter().filter(|reason| !reasons.contains(reason)).collect();
    assert!(missing.is_empty(), "nothing shows {missing:?}");
    let missing: Vec<Change> = Change::ALL.into_iter().filter(|change| !changes.contains(change)).collect();
    assert!(missing.is_empty(), "nothing shows {missing:?}");
    // A list that lacks one would let the program forget what it knew of a file.
    assert!(reasons.iter().all(|reason| Reason::ALL.contains(reason)), "not listed");
    assert!(changes.iter().all(|change| Change::ALL.contains(change)), "not listed");
}

#[test]
fn every_reason_and_every_change_has_words() {
    let words = std::fs::read_to_string("templates/locale/en.ftl").unwrap();
    for key in Reason::ALL.map(Reason::key).into_iter().chain(Change::ALL.map(Change::key)) {
        assert!(words.contains(&format!("\nappended-{key} = ")), "no words for {key}");
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
