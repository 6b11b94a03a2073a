//! The pictures that records name: in texts, as appendices and as the crest.

use orderpaper_text::markup::Mention;
use orderpaper_text::source::Place;

use super::Context;
use crate::read::portable;
use crate::read::{FaultKind, Kind, PictureFault};

/// A picture that a record names.
#[derive(Debug)]
pub struct Named<'a> {
    /// The path of its file from the root of the workspace.
    pub path: String,
    /// Where it is named.
    pub place: Place,
    /// The kind of the record that names it.
    pub kind: Kind,
    /// The id of that record, which is unique within its kind.
    pub record: &'a str,
}

/// Every picture that records name, those of one record together.
#[must_use]
pub fn named<'a>(context: &Context<'a>) -> Vec<Named<'a>> {
    let mut all = Vec::new();
    for text in &context.texts {
        let (kind, record) = (text.kind, text.record);
        let images = text.markdown.images.iter();
        all.extend(images.map(|Mention { name: path, range }| {
            let path = from_root(text.folder, path);
            Named { path, place: text.field.at(range.clone()), kind, record }
        }));
    }
    let workspace = context.workspace;
    for report in &workspace.reports {
        let folder = format!("meetings/{}/appendices", context.meeting_of(report));
        for (index, appendix) in report.value.appendix.iter().enumerate() {
            let Some(file) = &appendix.file else { continue };
            let place = report.place(&format!("appendix.{index}.file"));
            all.push(Named { path: format!("{folder}/{file}"), place, kind: Kind::Report, record: &report.id });
        }
    }
    if let Some(council) = &workspace.council
        && let Some(path) = &council.value.look.crest
    {
        let place = council.place("look.crest");
        all.push(Named { path: from_root("", path), place, kind: Kind::Council, record: &council.id });
    }
    all
}

/// A picture that cannot be used.
#[derive(Debug, Clone)]
pub struct FaultyPicture<'a> {
    /// Its path from the root of the workspace.
    pub path: &'a str,
    /// Its file as a whole.
    pub file: Place,
    /// Why it cannot be used.
    pub fault: &'a PictureFault,
    /// Where records name it; empty where none does.
    pub places: Vec<Place>,
}

/// Every picture that cannot be used.
#[must_use]
pub fn faults<'a>(context: &Context<'a>) -> Vec<FaultyPicture<'a>> {
    let workspace = context.workspace;
    let faults = workspace.faults.iter().filter_map(|fault| {
        let FaultKind::Picture(why) = &fault.kind else { return None };
        Some((workspace.sources.get(fault.place.source).path.as_str(), fault.place, why))
    });
    let faults: Vec<_> = faults.collect();
    if faults.is_empty() {
        return Vec::new();
    }
    let named = named(context);
    let with_places = faults.into_iter().map(|(path, file, fault)| {
        let places = named.iter().filter(|named| named.path == path).map(|named| named.place).collect();
        FaultyPicture { path, file, fault, places }
    });
    with_places.collect()
}

/// A path from the root of the workspace, with `.` and `..` followed.
#[must_use]
pub fn from_root(folder: &str, written: &str) -> String {
    let written = &portable::composed(written);
    let joined = match written.strip_prefix('/') {
        Some(path) => path.to_owned(),
        None => format!("{folder}/{written}"),
    };
    let mut steps = Vec::new();
    for step in joined.split('/') {
        match step {
            "" | "." => {}
            ".." => drop(steps.pop()),
            step => steps.push(step),
        }
    }
    steps.join("/")
}

#[cfg(test)]
mod tests {
    use super::from_root;

    #[test]
    fn paths_start_from_the_record_or_from_the_root() {
        assert_eq!(from_root("meetings/m/reports", "../map.svg"), "meetings/m/map.svg");
        assert_eq!(from_root("meetings/m/reports", "/images/map.svg"), "images/map.svg");
        assert_eq!(from_root("", "./images/crest.svg"), "images/crest.svg");
    }
}
