//! Opens PDF files that somebody else made, judges them, joins them with your own into one tagged file, and searches what was made
//! for words that must not be in it.
//!
//! Joining PDF files is easy where only their pages count. Here it is what a screen reader hears that counts: the tags of each part
//! stay whole and in order, its bookmarks, named places and languages too, and the joined file claims PDF/UA-1 and PDF/A-2a where each
//! part keeps them.
//!
//! | Module | Takes | Gives |
//! |:--|:--|:--|
//! | [`appended`] | any bytes | the file without what runs, hides or leads out of it, and a verdict: whether it keeps the standards and, if not, why |
//! | [`join`] | such files, and tagged PDFs of your own | one PDF with their tags, bookmarks, links to each other, page labels, and page furniture on top |
//! | [`numbering`] | how many pages each part has, and what was published before | page labels, of which none ever moves |
//! | [`proof`] | texts that must not be published, and a PDF | where their words occur |
//! | [`archive`] | an office document or another ZIP file | its words |
//!
//! Nothing here re-flows text, reads the disk or asks the time: the same bytes give the same bytes. A file of somebody else is
//! trusted for nothing. It is opened within limits of size and steps, and where a check cannot tell, it says no. Lengths are in points, of
//! which an inch has 72, and pages are counted from 1 unless something is called an index.
//!
//! # Example
//!
//! A report of your own is joined with a file that came from elsewhere.
//!
//! ```
//! use chrono::NaiveDate;
//! use orderpaper_pdf::appended::{self, Verdict};
//! use orderpaper_pdf::join::{self, About, JoinOptions, NoCache, Part, PartKey, Source, Standard};
//!
//! # let (report, plan) = (tagged_pdf(), tagged_pdf());
//! # fn tagged_pdf() -> &'static [u8] {
//! #     include_bytes!(concat!(env!("CARGO_MANIFEST_DIR"), "/../../tests/foreign/conforming-own.pdf"))
//! # }
//! // What is wrong with the plan, for those who asked for it.
//! let opened = appended::open(plan).expect("a file that can be opened");
//! if let Verdict::Readable(reasons) = &opened.verdict {
//!     for reason in reasons {
//!         println!("{} on page {:?}", reason.kind.key(), reason.page);
//!     }
//! }
//!
//! // A file claims no more than its parts keep.
//! let standards = match opened.verdict {
//!     Verdict::Conforming => Standard::ALL.to_vec(),
//!     Verdict::Readable(_) => Vec::new(),
//! };
//! let about = About {
//!     title: "Flood defence: report and plan".to_owned(),
//!     author: None,
//!     language: "en-GB".to_owned(),
//!     date: NaiveDate::from_ymd_opt(2026, 11, 18).expect("a date"),
//!     identifier: "example.org/flood-defence/1".to_owned(),
//!     standards,
//! };
//! let part = |key, title, source| Part { source, key: PartKey::new(key), title, language: "en-GB", depth: 0, attached: None };
//! let parts = [
//!     part("report", "Report", Source::Ours(report)),
//!     part("plan", "Plan", Source::Appended { sha256: "", open: Box::new(|| Ok(opened.clone())), shifts: Vec::new() }),
//! ];
//! let options = JoinOptions { about: &about, elsewhere: "", furniture: None, labels: &[] };
//! let joined = join::join(options, parts, &NoCache).expect("parts that can be joined");
//! assert!(joined.pdf.starts_with(b"%PDF-1.7"));
//! assert_eq!(joined.part_sizes.len(), 2);
//! ```

pub mod appended;
pub mod archive;
pub mod join;
pub mod numbering;
pub mod proof;
mod size;

pub use size::PageSize;
