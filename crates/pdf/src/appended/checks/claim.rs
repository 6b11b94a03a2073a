//! What a file says of itself.

use lopdf::{Dictionary, Document, Object};

use crate::appended::noted::Reasons;
use crate::appended::{Reason, content, objects};

const PDFA: &str = "http://www.aiim.org/pdfa/ns/id/";
const PDFUA: &str = "http://www.aiim.org/pdfua/ns/id/";
const EXTENSION: &str = "http://www.aiim.org/pdfa/ns/extension/";

/// ISO 14289-1, 5 and 7.1; ISO 19005-2, 6.6.2 and 6.6.4: the claims, the title, the language.
pub(super) fn check(document: &Document, reasons: &mut Reasons) {
    let empty = Dictionary::new();
    let catalog = document.catalog().unwrap_or(&empty);
    let metadata = metadata(document, catalog).unwrap_or_default();
    reasons.add_if(value(&metadata, PDFUA, "part").as_deref() != Some("1"), Reason::NoPdfuaClaim, None);
    let part = value(&metadata, PDFA, "part");
    let level = value(&metadata, PDFA, "conformance");
    // PDF/A-3 is PDF/A-2 with attachments, and those have been taken out.
    let claims = matches!(part.as_deref(), Some("2" | "3")) && level.as_deref() == Some("A");
    reasons.add_if(!claims, Reason::NoPdfaClaim, None);
    reasons.add_if(metadata.contains(PDFUA) && !metadata.contains(EXTENSION), Reason::MetadataUndeclared, None);
    let shows_title = objects::dictionary(document, catalog, b"ViewerPreferences")
        .is_some_and(|preferences| objects::is_true(document, preferences, b"DisplayDocTitle"));
    reasons.add_if(title(&metadata).is_none() || !shows_title, Reason::NoTitle, None);
    let language = objects::string(document, catalog, b"Lang");
    reasons.add_if(!language.is_some_and(is_language), Reason::NoLanguage, None);
}

/// Whether a string is the name of a language (RFC 5646, as far as PDF asks).
pub(super) fn is_language(text: &[u8]) -> bool {
    let text = lopdf::decode_text_string(&Object::string_literal(text)).unwrap_or_default();
    let mut parts = text.split('-');
    let first = parts
        .next()
        .is_some_and(|part| (1..=8).contains(&part.len()) && part.bytes().all(|byte| byte.is_ascii_alphabetic()));
    first && parts.all(|part| (1..=8).contains(&part.len()) && part.bytes().all(|byte| byte.is_ascii_alphanumeric()))
}

fn metadata(document: &Document, catalog: &Dictionary) -> Option<String> {
    let Object::Stream(stream) = objects::get(document, catalog, b"Metadata")? else { return None };
    let bytes = content::unpacked(stream).ok()??;
    // UTF-8 is the rule; others are read as if they claimed nothing.
    String::from_utf8(bytes).ok()
}

/// A simple property, written as an element or as an attribute.
fn value(metadata: &str, namespace: &str, property: &str) -> Option<String> {
    let prefix = prefix(metadata, namespace)?;
    let element = format!("<{prefix}:{property}>");
    if let Some((_, after)) = metadata.split_once(&element) {
        return Some(after.split('<').next()?.trim().to_owned());
    }
    let (_, after) = metadata.split_once(&format!(" {prefix}:{property}="))?;
    let quote = after.chars().next().filter(|quote| matches!(quote, '"' | '\''))?;
    Some(after[1..].split(quote).next()?.trim().to_owned())
}

/// The prefix that stands for a namespace.
fn prefix<'a>(metadata: &'a str, namespace: &str) -> Option<&'a str> {
    let place = metadata.find(&format!("=\"{namespace}\"")).or_else(|| metadata.find(&format!("='{namespace}'")))?;
    let before = &metadata[..place];
    Some(before[before.rfind("xmlns:")? + 6..].trim())
        .filter(|prefix| prefix.bytes().all(|byte| byte.is_ascii_alphanumeric()))
}

fn title(metadata: &str) -> Option<&str> {
    let prefix = prefix(metadata, "http://purl.org/dc/elements/1.1/")?;
    let (_, after) = metadata.split_once(&format!("<{prefix}:title"))?;
    let (inside, _) = after.split_once(&format!("</{prefix}:title>"))?;
    let (_, item) = inside.split_once(":li")?;
    let (_, text) = item.split_once('>')?;
    Some(text.split('<').next()?.trim()).filter(|text| !text.is_empty())
}
