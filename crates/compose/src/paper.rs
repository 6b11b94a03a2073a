//! A paper and its versions, and the one place where they are made.

use std::collections::BTreeMap;

use orderpaper_records::model::Model;
use orderpaper_records::model::council::Look;
use orderpaper_records::model::policy::{BilingualLayout, Orientation};
use orderpaper_records::project::Edition;
use orderpaper_text::markup::Inline;
use orderpaper_text::source::Place;

use crate::locale::Locale;
use crate::references::Lookup;
use crate::{PaperKind, Part, fixed, glossary, one_language};

/// One document: a report, an agenda, minutes, or a sheet of a pack. It becomes one PDF.
#[derive(Debug, Clone)]
pub struct Paper {
    /// The kind, which chooses its template.
    pub kind: PaperKind,
    /// The id of its meeting, which is the folder of its file; `decisions` where no meeting took the decision.
    pub meeting: String,
    /// The id of its report within the meeting.
    pub id: String,
    /// Which edition it was composed for; what that edition does not hold is gone from it.
    pub edition: Edition,
    /// The date that its metadata carry: that of the report or, without one, of the meeting.
    pub date: chrono::NaiveDate,
    /// Crest, fonts, sizes and accent colour, as the council chose them.
    pub look: Look,
    /// How the pages with the widest tables lie. Text stays upright.
    pub orientation: Orientation,
    /// How two languages compare with each other.
    pub bilingual: BilingualLayout,
    /// The patterns of numbered lists, one a level.
    pub lists: Vec<String>,
    /// Whether any of its texts places a chart.
    pub charts: bool,
    /// The path of the picture that fills it, after which its page is turned.
    pub picture: Option<String>,
    /// The greatest number of pages that policy allows.
    pub pages: Option<u32>,
    /// The number of its first page in a volume whose pages run on.
    pub first_page: Option<u32>,
    /// Whose copy it is, which is printed on every page of it.
    pub watermark: Option<String>,
    /// The word that marks it as a draft, which claims nothing and is not for publication.
    pub draft: Option<String>,
    /// Whether it is approved: minutes that a later meeting has approved.
    pub approved: bool,
    /// The rows of its table for programs, written beside it.
    pub sheet: Option<Vec<Vec<String>>>,
    /// The record that it is made from, for findings on the paper as a whole.
    pub place: Place,
    /// The languages of `versions`, the main one first.
    pub languages: Vec<String>,
    /// What it prints, once for each language.
    pub versions: Vec<Version>,
}

/// What a paper prints in one language.
#[derive(Debug, Clone)]
pub struct Version {
    /// The code of the language, such as `cy`.
    pub language: String,
    /// The name of the council in this language.
    pub council: String,
    /// The same in the other languages that the headings are in: code and name.
    pub councils: Vec<(String, String)>,
    /// What the crest shows, for those who cannot see it; empty without a crest.
    pub crest_alt: String,
    /// The office whose paper it is, for the metadata of the file.
    pub author: String,
    /// The line above the title: report to whom, and when.
    pub kicker: String,
    /// The same line in the other languages that the headings are in: code and words.
    pub kickers: Vec<(String, String)>,
    /// The day of the meeting or decision, where neither the kicker nor the title tells it.
    pub dated: Option<String>,
    /// The number of the agenda item, in words.
    pub item: String,
    /// The title: of a report its own, of papers of a meeting the name of the body.
    pub title: Vec<Inline>,
    /// The marking, where the paper is not for publication.
    pub marking: Option<Marking>,
    /// Who reports what to whom, line by line. What no record says has no line.
    pub head: Vec<Field>,
    /// What is below the head, in order.
    pub parts: Vec<Part>,
    /// The terms that are in it, with what they mean.
    pub glossary: Glossary,
    /// The fixed words that templates ask for by key.
    pub words: BTreeMap<&'static str, String>,
    /// "Page n of m", cut at the two numbers; in a volume "Page n" or "Folio n", cut at the number.
    pub page_of: [String; 3],
    /// The word for the place at the foot of each page where minutes are initialled.
    pub initials: Option<String>,
}

/// What tells one paper from all others.
pub(crate) struct Identity {
    pub(crate) kind: PaperKind,
    /// The folder that it lies in: the id of its meeting, or that of decisions outside meetings.
    pub(crate) meeting: String,
    pub(crate) id: String,
    pub(crate) edition: Edition,
    pub(crate) date: chrono::NaiveDate,
    pub(crate) place: Place,
}

impl Paper {
    /// The paper as a draft: every page says so, and whose copy it is.
    #[must_use]
    pub fn as_draft(self, locale: &Locale) -> Self {
        let draft = self.languages.first().map(|language| locale.say(language, "draft", &[]));
        let marks: Vec<String> = draft.iter().chain(&self.watermark).cloned().collect();
        Self { watermark: Some(marks.join(" · ")), draft, ..self }
    }

    /// A paper in the council's look. It lies upright and has no limit of pages; where it has more than others, such as a sheet for
    /// programs, the caller adds that.
    pub(crate) fn new(model: &Model, locale: &Locale, identity: Identity, mut versions: Vec<Version>) -> Self {
        one_language::tell(&mut versions, locale);
        let council = &model.council;
        let Identity { kind, meeting, id, edition, date, place } = identity;
        let of_meeting = model.meetings.iter().find(|one| one.id == meeting);
        let numbering = of_meeting.map_or(&council.numbering, |one| &one.numbering);
        crate::tables::tell(&mut versions, locale, numbering.tables.as_ref());
        Self {
            kind,
            meeting,
            id,
            edition,
            date,
            look: council.look.clone(),
            orientation: Orientation::Portrait,
            bilingual: council.bilingual,
            lists: numbering.lists.clone(),
            charts: false,
            picture: None,
            pages: None,
            first_page: None,
            watermark: None,
            draft: None,
            approved: false,
            sheet: None,
            place,
            languages: versions.iter().map(|version| version.language.clone()).collect(),
            versions,
        }
    }
}

/// What a version says that others do not.
pub(crate) struct Draft {
    pub(crate) kicker: String,
    pub(crate) title: Vec<Inline>,
    pub(crate) author: String,
    pub(crate) head: Vec<Field>,
    pub(crate) parts: Vec<Part>,
}

impl Version {
    /// A version with the fixed words of its language, and the glossary of the terms that are in it: references must be resolved by
    /// then. Its pages are headed by its kicker, unless the caller names an item.
    pub(crate) fn new(model: &Model, locale: &Locale, language: &str, draft: Draft, marking: Option<Marking>) -> Self {
        let council = &model.council;
        let mut version = Self {
            language: language.to_owned(),
            council: council.name.plain(language),
            councils: Vec::new(),
            crest_alt: council.look.crest.as_ref().map(|crest| crest.alt.plain(language)).unwrap_or_default(),
            author: draft.author,
            item: draft.kicker.clone(),
            kicker: draft.kicker,
            kickers: Vec::new(),
            dated: None,
            title: draft.title,
            marking,
            head: draft.head,
            parts: draft.parts,
            glossary: Glossary { heading: locale.say(language, "glossary", &[]), terms: Vec::new() },
            words: fixed::words(locale, language),
            page_of: fixed::page_of(locale, language),
            initials: None,
        };
        version.glossary.terms = glossary::terms(model, &mut version);
        if !version.glossary.terms.is_empty() {
            let lookup = Lookup::without_meeting(model, locale, language);
            version.glossary.terms.iter_mut().for_each(|term| lookup.resolve_line(&mut term.meaning));
        }
        version
    }
}

/// That a paper is not for publication, and why.
#[derive(Debug, Clone)]
pub struct Marking {
    /// "Not for publication", in the language of the version.
    pub title: String,
    /// The categories of exempt information, each in a sentence.
    pub reasons: Vec<String>,
}

/// The terms of the council's glossary that are in a version.
#[derive(Debug, Clone)]
pub struct Glossary {
    /// The heading over them, which is printed only where there are any.
    pub heading: String,
    /// The terms, in the order of the alphabet.
    pub terms: Vec<GlossaryTerm>,
}

/// An entry of the glossary.
#[derive(Debug, Clone)]
pub struct GlossaryTerm {
    /// The term or abbreviation as the council writes it, whatever alias the paper uses.
    pub term: String,
    /// What it stands for in full, and what it means.
    pub meaning: Vec<Inline>,
}

/// A line of the head, and where to look when it cannot be set.
#[derive(Debug, Clone)]
pub struct Field {
    /// The label, such as "Report of".
    pub label: String,
    /// The words beside the label.
    pub value: Vec<Inline>,
    /// Whether the value is the name of a body or an office, which has one in each language.
    pub is_name: bool,
    /// Where the value was written; `None` where the program put it together.
    pub place: Option<Place>,
}
