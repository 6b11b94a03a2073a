//! The words of the files that are appended to reports.

use std::collections::BTreeMap;
use std::path::Path;

use orderpaper_pdf::archive;
use orderpaper_pdf::proof;
use orderpaper_records::check::aside::AppendicesAside;
use orderpaper_records::model::Model;
use orderpaper_records::model::media::Media;
use orderpaper_records::model::policy::Classification;
use orderpaper_records::model::report::AppendixFile;
use orderpaper_records::project::{PlacedText, public_and_exempt};
use orderpaper_records::read;
use orderpaper_text::diagnostic::Finding;
use orderpaper_text::source::Place;

use crate::pack::as_pdf;
use crate::write::{self, Cache};

/// What the files say that are appended to reports.
#[derive(Default)]
pub(super) struct Appendices {
    /// The words of exempt ones, each with the place that names the file.
    pub(super) exempt: Vec<PlacedText>,
    /// The words of public ones.
    pub(super) open: Vec<PlacedText>,
    /// The words of those of reports that were set aside.
    pub(super) open_aside: Vec<String>,
    /// The findings on files that are both, as the words of one would excuse those of the other.
    pub(super) public_and_exempt: Vec<Finding>,
}

impl Appendices {
    /// Those of a model; `aside` are files below `root` that no paper of it names.
    pub(super) fn of(model: &Model, (root, aside): (&Path, &AppendicesAside), cache: &Cache) -> Self {
        let mut all = Self::default();
        let (mut open, mut exempt): (BTreeMap<String, Place>, BTreeMap<String, Place>) = Default::default();
        let reports = model.meetings.iter().flat_map(|meeting| &meeting.items).filter_map(|item| item.report.as_ref());
        for report in reports {
            for appendix in &report.appendices {
                let Some(AppendixFile { path, place }) = &appendix.file else { continue };
                // A file that cannot be read gives a finding where it is joined.
                let Ok(bytes) = read::appendix(root, path) else { continue };
                if report.classification == Classification::Exempt || appendix.exempt.is_some() {
                    exempt.insert(write::sha256(&bytes), *place);
                    let text = words_of(path, &bytes, cache);
                    all.exempt.extend((!text.trim().is_empty()).then(|| PlacedText::new(*place, text)));
                } else {
                    open.insert(write::sha256(&bytes), *place);
                    all.open.push(PlacedText::new(*place, open_words(path, &bytes, cache)));
                }
            }
        }
        let bytes = |file: &AppendixFile| read::appendix(root, &file.path).ok();
        let open_aside = aside.open.iter().filter_map(|file| Some(open_words(&file.path, &bytes(file)?, cache)));
        all.open_aside = open_aside.collect();
        for AppendixFile { path, place } in &aside.exempt {
            let Ok(bytes) = read::appendix(root, path) else { continue };
            exempt.insert(write::sha256(&bytes), *place);
            let text = words_of(path, &bytes, cache);
            all.exempt.extend((!text.trim().is_empty()).then(|| PlacedText::new(*place, text)));
        }
        let both = open.iter().filter_map(|(digest, place)| Some((*place, *exempt.get(digest)?)));
        all.public_and_exempt.extend(both.map(public_and_exempt));
        all
    }
}

/// All that a pack may say of a public file: a sheet prints its name.
fn open_words(path: &str, bytes: &[u8], cache: &Cache) -> String {
    let is_pdf = Media::of(path) == Media::Pdf;
    let text = if is_pdf { proof::everything(bytes) } else { words_of(path, bytes, cache) };
    let name = path.rsplit('/').next().unwrap_or(path);
    format!("{name}\n{text}")
}

/// What an appended file says: its pages, and what is packed in it.
fn words_of(path: &str, bytes: &[u8], cache: &Cache) -> String {
    match Media::of(path) {
        Media::Pdf | Media::Office => {
            let pages = as_pdf(cache, path, bytes).map(|pdf| proof::text(&pdf)).unwrap_or_default();
            // The office program that makes pages of a file may not be there, and it may go out as it came.
            let packed = archive::words(bytes).unwrap_or_default();
            [pages, packed].join("\n")
        }
        Media::Picture => String::new(),
        Media::Other => archive::words(bytes).unwrap_or_else(|| String::from_utf8_lossy(bytes).into_owned()),
    }
}
