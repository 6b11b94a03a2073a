//! Raw records to the model. It is called only if no rule has found an error, so every reference leads
//! somewhere; a reference that does not is reported as [`ModelError`], never passed over.

mod approval;
mod attendance;
mod decision;
mod indicator;
mod matter;
mod meeting;
mod minutes;
mod moved;
mod next;
mod notice;
mod people;
mod plan;
mod planned;
mod proceeding;
mod published;

pub use published::published;
mod report;
mod resolution;
mod table;

use std::collections::BTreeMap;
use std::fmt;
use std::sync::Arc;

use orderpaper_text::markup::{Inline, map_inlines};

use super::{CheckedText, Context, exempt, numbers};
use crate::model::council::{
    Council, Crest, Look, Numbering, Performance, Priority, Rating, RiskLevel, Scheme, SectionPolicy, Term,
};
use crate::model::indicator::Indicator;
use crate::model::numbering::Pattern;
use crate::model::person::Person;
use crate::model::{Correction, Exemption, Model, Passage, Text};
use crate::read::record::{self, RawText, council as raw};
use crate::read::{Record, Workspace, law};

/// A reference that leads nowhere although no rule said so.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ModelError(pub String);

impl fmt::Display for ModelError {
    fn fmt(&self, f: &mut fmt::Formatter) -> fmt::Result {
        write!(f, "the records name `{}`, which does not exist; this is a fault of the program", self.0)
    }
}

impl std::error::Error for ModelError {}

/// The model of a workspace without errors.
///
/// # Errors
/// [`ModelError`], where a rule is missing.
pub fn model(context: &Context<'_>) -> Result<Model, ModelError> {
    let record = context.workspace.council.as_ref().ok_or_else(|| ModelError("council.toml".into()))?;
    let converter = Converter::new(context, record);
    let plans = converter.plans()?;
    let meetings = converter.meetings()?;
    Ok(Model {
        council: converter.council()?,
        glossary: converter.glossary(),
        decisions: converter.decisions(&meetings)?,
        meetings,
        plans,
        indicators: converter.indicators()?,
        registers: converter.registers()?,
        updates: converter.updates()?,
        answers: converter.answers()?,
        shows_gaps: false,
    })
}

/// The indicators, for the rules that judge what their figures say; `None` where their records do not fit together.
pub(super) fn indicators(context: &Context<'_>) -> BTreeMap<String, Indicator> {
    let council = context.workspace.council.as_ref();
    let converter = council.map(|record| Converter::new(context, record));
    converter.and_then(|converter| converter.indicators().ok()).unwrap_or_default()
}

struct Converter<'c, 'a> {
    context: &'c Context<'a>,
    council: &'c Record<raw::Council>,
    people: BTreeMap<&'c str, Arc<Person>>,
    schemes: BTreeMap<&'c str, Arc<Scheme>>,
}

impl<'c, 'a> Converter<'c, 'a> {
    fn new(context: &'c Context<'a>, council: &'c Record<raw::Council>) -> Self {
        let mut converter = Self { context, council, people: BTreeMap::new(), schemes: BTreeMap::new() };
        if let Some(people) = &context.workspace.people {
            for person in &people.value.person {
                let made = converter.made(person);
                converter.people.insert(&person.id, Arc::new(made));
            }
        }
        for scheme in &council.value.scheme {
            let ratings = scheme.rating.iter().enumerate().map(|(rank, one)| Arc::new(converter.rating(rank, one)));
            let made = Scheme { name: converter.text(scheme.name), ratings: ratings.collect() };
            converter.schemes.insert(&scheme.id, Arc::new(made));
        }
        converter
    }

    fn rating(&self, rank: usize, rating: &raw::Rating) -> Rating {
        Rating {
            id: rating.id.clone(),
            rank,
            word: self.text(rating.word),
            meaning: self.text(rating.meaning),
            shape: rating.shape,
            colour: rating.colour.clone(),
            complete: rating.complete,
            unrated: rating.unrated,
        }
    }

    fn text(&self, field: RawText) -> Text {
        self.with_tables(field, parsed(self.context.text(field)))
    }

    /// The text of a field, empty where the record has none.
    fn text_or_empty(&self, field: Option<RawText>) -> Text {
        field.map(|field| self.text(field)).unwrap_or_default()
    }

    fn optional(&self, field: Option<RawText>) -> Option<Text> {
        self.optional_or_file(field, None)
    }

    /// The text that is in the record, in a file that it names, or in both by language; empty where it has none.
    fn text_or_file(&self, text: Option<RawText>, file: Option<RawText>) -> Text {
        let made = parsed(self.context.text_or_file(text, file));
        match text.or(file) {
            Some(field) => self.with_tables(field, made),
            None => made,
        }
    }

    fn optional_or_file(&self, text: Option<RawText>, file: Option<RawText>) -> Option<Text> {
        Some(self.text_or_file(text, file)).filter(|text| !text.is_empty())
    }

    /// Corrections of something in which anything is exempt, or nothing.
    fn corrections(&self, raw: &[record::Correction], follows: bool) -> Vec<Correction> {
        let one = |one: &record::Correction| Correction {
            on: one.on.0,
            why: self.text(one.why),
            exempt: exempt::inherited(one.exempt, follows),
        };
        raw.iter().map(one).collect()
    }

    /// The ground on which something is exempt, of the `exempt_reason` and the `public_interest` of its record.
    fn ground(&self, categories: Vec<u32>, reason: Option<RawText>, public_interest: Option<RawText>) -> Exemption {
        Exemption { categories, reason: self.optional(reason), public_interest: self.optional(public_interest) }
    }

    fn person(&self, id: &str) -> Result<Arc<Person>, ModelError> {
        self.people.get(id).cloned().ok_or_else(|| ModelError(id.into()))
    }

    fn council(&self) -> Result<Council, ModelError> {
        let raw = &self.council.value;
        let law = law::of(raw.jurisdiction).map_err(ModelError)?;
        let alt = || self.text_or_empty(raw.look.crest_alt);
        let crest = raw.look.crest.as_ref().map(|path| Crest { path: path.clone(), alt: alt() });
        let look = Look {
            accent: raw.look.accent.clone().unwrap_or_else(|| "#12436D".into()),
            crest,
            font: raw.look.font.clone().unwrap_or_else(|| "Noto Sans".into()),
            text_size: raw.look.text_size.unwrap_or(12.0),
            table_size: raw.look.table_size.unwrap_or(10.0),
        };
        let sections = raw.section.iter().map(|section| SectionPolicy {
            id: section.id.clone(),
            heading: self.text(section.heading),
            numbered: section.numbered,
        });
        Ok(Council {
            name: self.text(raw.name),
            languages: raw.languages.clone(),
            bilingual: raw.bilingual,
            look,
            numbering: Arc::new(numbering(self.context.workspace, "")?),
            sections: sections.collect(),
            priorities: self.priorities(),
            risk_levels: self.risk_levels(),
            performance: raw.performance.as_ref().map(|performance| self.performance(performance)).transpose()?,
            meetings: self.of_meetings(law)?,
            outside_bodies: self.outside_bodies(),
            packs: raw.packs,
            exempt: law.exempt(raw.body).collect(),
            hearings: law.hearings(raw.body).collect(),
            names: people::policy(raw.policy.clone()).names,
        })
    }

    fn priorities(&self) -> Vec<Priority> {
        let priorities = self.council.value.priority.iter();
        priorities.map(|priority| Priority { id: priority.id.clone(), title: self.text(priority.title) }).collect()
    }

    fn risk_levels(&self) -> Vec<RiskLevel> {
        let levels = self.council.value.risk_level.iter().enumerate().map(|(rank, level)| {
            let rating = Rating {
                id: level.from.to_string(),
                rank,
                word: self.text(level.word),
                meaning: self.text_or_empty(level.meaning),
                shape: level.shape,
                colour: level.colour.clone(),
                complete: false,
                unrated: false,
            };
            RiskLevel { from: level.from, rating }
        });
        levels.collect()
    }

    fn performance(&self, raw: &raw::Performance) -> Result<Performance, ModelError> {
        let scheme = self.schemes.get(raw.scheme.as_str()).ok_or_else(|| ModelError(raw.scheme.clone()))?;
        let rating = |id: &String| {
            let found = scheme.ratings.iter().find(|rating| rating.id == *id);
            found.cloned().ok_or_else(|| ModelError(id.clone()))
        };
        let ratings = [rating(&raw.met)?, rating(&raw.near)?, rating(&raw.missed)?, rating(&raw.unrated)?];
        Ok(Performance { ratings, figures: raw.figures })
    }

    fn glossary(&self) -> Vec<Term> {
        let Some(glossary) = &self.context.workspace.glossary else { return Vec::new() };
        let terms = glossary.value.term.iter().map(|term| Term {
            term: term.term.clone(),
            stands_for: self.optional(term.stands_for),
            meaning: self.text(term.meaning),
            aliases: term.aliases.clone(),
        });
        terms.collect()
    }
}

/// The languages of one text put together, their pictures named from the root.
fn parsed<'t, 'a: 't>(languages: impl Iterator<Item = &'t CheckedText<'a>>) -> Text {
    let passages = languages.map(|text| {
        let mut blocks = text.markdown.blocks.clone();
        map_inlines(&mut blocks, &mut |inline| {
            if let Inline::Image { path, .. } = inline {
                *path = from_root(text.folder, path);
            }
        });
        (text.language.to_owned(), Passage { blocks, place: text.field.at(0..text.field.text.len()) })
    });
    Text::new(passages.collect())
}

/// A path in a text, relative to its folder or from the root with a slash, as a path from the root.
pub(super) fn from_root(folder: &str, path: &str) -> String {
    match path.strip_prefix('/') {
        Some(path) => path.to_owned(),
        None if folder.is_empty() => path.to_owned(),
        None => format!("{folder}/{path}"),
    }
}

/// How things are numbered in the papers of a meeting; by the council's policy of today where there is no such meeting.
fn numbering(workspace: &Workspace, meeting: &str) -> Result<Numbering, ModelError> {
    let pattern = |pattern: &String| Pattern::read(pattern).ok_or_else(|| ModelError(pattern.clone()));
    let raw = numbers::of_papers(workspace, meeting).ok_or_else(|| ModelError("council.toml".into()))?;
    let lists = raw.lists.clone().filter(|given| !given.is_empty());
    let lists = lists.unwrap_or_else(|| ["(i)", "(a)", "(A)"].map(str::to_owned).to_vec());
    Ok(Numbering {
        paragraphs: raw.paragraphs.unwrap_or_default(),
        items: pattern(raw.items.as_ref().unwrap_or(&"1".to_owned()))?,
        item_parts: raw.item_parts.as_ref().map(pattern).transpose()?,
        recommendations: numbers::of_recommendations(workspace, meeting),
        numbers_single: raw.single_recommendation.unwrap_or(true),
        resolutions: numbers::of_resolutions(workspace, meeting),
        lists,
        appendices: pattern(raw.appendices.as_ref().unwrap_or(&"A".to_owned()))?,
        tables: raw.tables.as_ref().map(pattern).transpose()?,
    })
}
