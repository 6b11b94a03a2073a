//! What a file says of itself, and which standards it claims.

use chrono::NaiveDate;
use lopdf::{Dictionary, Stream, dictionary};

use super::text_string;

/// A standard that a file claims.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Standard {
    /// PDF/UA-1: everyone can read it. ISO 14289-1.
    Ua1,
    /// PDF/A-2a: it can be kept for ever, with its tags. ISO 19005-2.
    A2a,
    /// PDF/A-3a: the same, and it may carry files of any kind. ISO 19005-3.
    A3a,
}

impl Standard {
    /// The standards of a file whose parts all keep them.
    pub const ALL: [Self; 2] = [Self::Ua1, Self::A2a];

    /// The standards of a file that carries others, of which PDF/A-2 allows only PDF/A.
    pub const WITH_FILES: [Self; 2] = [Self::Ua1, Self::A3a];

    /// How people call it: `PDF/UA-1`.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Ua1 => "PDF/UA-1",
            Self::A2a => "PDF/A-2a",
            Self::A3a => "PDF/A-3a",
        }
    }
}

/// What a file says of itself.
#[derive(Debug, Clone)]
pub struct About {
    /// The title, which viewers show in place of the file's name.
    pub title: String,
    /// Who wrote it; `None` where that is not told.
    pub author: Option<String>,
    /// Its main language, as a tag of RFC 5646: `en-GB`. Of a paper that is alone its own language goes before.
    pub language: String,
    /// The day that it carries as its date of making, at midnight UTC.
    pub date: NaiveDate,
    /// What tells it from every other file, in any form. It does not change when the file is made anew.
    pub identifier: String,
    /// The standards that it claims. Whether it keeps them is for who joins it to know: see [`Verdict`](crate::appended::Verdict).
    pub standards: Vec<Standard>,
}

fn creator() -> String {
    format!("orderpaper {}", env!("CARGO_PKG_VERSION"))
}

/// The document information dictionary. ISO 32000-1, 14.3.3.
pub(super) fn information(about: &About) -> Dictionary {
    let day = text_string(&about.date.format("D:%Y%m%d000000Z").to_string());
    let mut information = dictionary! {
        "Title" => text_string(&about.title),
        "Creator" => text_string(&creator()),
        "CreationDate" => day.clone(),
        "ModDate" => day,
    };
    if let Some(author) = &about.author {
        information.set("Author", text_string(author));
    }
    information
}

/// The same as XMP, which agrees with the dictionary in every word. ISO 19005-2, 6.6.
pub(super) fn xmp(about: &About, language: &str) -> Stream {
    let day = about.date.format("%Y-%m-%dT00:00:00Z");
    let author = about.author.as_ref().map_or(String::new(), |author| {
        format!("<dc:creator><rdf:Seq><rdf:li>{}</rdf:li></rdf:Seq></dc:creator>", escaped(author))
    });
    let claims: String = about.standards.iter().map(|standard| claim(*standard)).collect();
    let text = format!(
        "<?xpacket begin=\"\u{feff}\" id=\"W5M0MpCehiHzreSzNTczkc9d\"?>\
        <x:xmpmeta xmlns:x=\"adobe:ns:meta/\"><rdf:RDF xmlns:rdf=\"http://www.w3.org/1999/02/22-rdf-syntax-ns#\">\
        <rdf:Description rdf:about=\"\" xmlns:dc=\"http://purl.org/dc/elements/1.1/\" \
        xmlns:xmp=\"http://ns.adobe.com/xap/1.0/\" xmlns:pdfaid=\"http://www.aiim.org/pdfa/ns/id/\" \
        xmlns:pdfuaid=\"http://www.aiim.org/pdfua/ns/id/\" \
        xmlns:pdfaExtension=\"http://www.aiim.org/pdfa/ns/extension/\" \
        xmlns:pdfaSchema=\"http://www.aiim.org/pdfa/ns/schema#\" \
        xmlns:pdfaProperty=\"http://www.aiim.org/pdfa/ns/property#\">\
        <dc:format>application/pdf</dc:format>\
        <dc:title><rdf:Alt><rdf:li xml:lang=\"x-default\">{title}</rdf:li></rdf:Alt></dc:title>{author}\
        <dc:language><rdf:Bag><rdf:li>{language}</rdf:li></rdf:Bag></dc:language>\
        <xmp:CreatorTool>{creator}</xmp:CreatorTool><xmp:CreateDate>{day}</xmp:CreateDate>\
        <xmp:ModifyDate>{day}</xmp:ModifyDate>{claims}\
        </rdf:Description></rdf:RDF></x:xmpmeta><?xpacket end=\"r\"?>",
        title = escaped(&about.title),
        language = escaped(language),
        creator = creator(),
    );
    Stream::new(dictionary! { "Type" => "Metadata", "Subtype" => "XML" }, text.into_bytes())
}

fn claim(standard: Standard) -> &'static str {
    match standard {
        Standard::A2a => "<pdfaid:part>2</pdfaid:part><pdfaid:conformance>A</pdfaid:conformance>",
        Standard::A3a => "<pdfaid:part>3</pdfaid:part><pdfaid:conformance>A</pdfaid:conformance>",
        // PDF/A asks that a name which it does not know is explained. ISO 19005-2, 6.6.2.3.
        Standard::Ua1 => {
            "<pdfuaid:part>1</pdfuaid:part><pdfaExtension:schemas><rdf:Bag><rdf:li rdf:parseType=\"Resource\">\
            <pdfaSchema:schema>PDF/UA identification</pdfaSchema:schema>\
            <pdfaSchema:namespaceURI>http://www.aiim.org/pdfua/ns/id/</pdfaSchema:namespaceURI>\
            <pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix><pdfaSchema:property><rdf:Seq>\
            <rdf:li rdf:parseType=\"Resource\"><pdfaProperty:category>internal</pdfaProperty:category>\
            <pdfaProperty:description>The part of ISO 14289 that is kept</pdfaProperty:description>\
            <pdfaProperty:name>part</pdfaProperty:name><pdfaProperty:valueType>Integer</pdfaProperty:valueType>\
            </rdf:li></rdf:Seq></pdfaSchema:property></rdf:li></rdf:Bag></pdfaExtension:schemas>"
        }
    }
}

/// Text as it is in XML.
fn escaped(text: &str) -> String {
    let kept = text.chars().filter(|c| !c.is_control());
    kept.map(|c| match c {
        '&' => "&amp;".into(),
        '<' => "&lt;".into(),
        '>' => "&gt;".into(),
        c => c.to_string(),
    })
    .collect()
}
