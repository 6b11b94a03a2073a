//! What is exempt and what is public, word for word. It comes from the marks in the records, not from what a projection leaves, so
//! papers made after a projection can be checked against it.

mod unread;

use std::collections::{BTreeMap, BTreeSet, HashSet};

use orderpaper_text::diagnostic::Finding;
use orderpaper_text::markup::{Block, runs};
use orderpaper_text::source::{Place, SourceId};

use super::marked::{Marked, followed, in_actions, in_agenda, in_decision, in_minutes, in_report, in_voices};
use super::repeated::{ROW, ROW_OF_FILE, repeated};
use crate::check::{CheckedText, Context, aside, exempt};
use crate::model::policy::Classification;
use crate::read::record::report::Report;
use crate::read::{Kind, Outline};

/// A text and where it is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PlacedText {
    /// Where it is in a record, or the file that holds it.
    pub place: Place,
    /// What it says, without its markup.
    pub text: String,
}

impl PlacedText {
    /// A text that is at a place.
    #[must_use]
    pub fn new(place: Place, text: impl Into<String>) -> Self {
        Self { place, text: text.into() }
    }
}

/// Words of a workspace, exempt and public. Those of files that others made, such as appendices, and those that public papers
/// put together are added by whoever reads or makes them. Only texts of records are public words: not the ids in them, nor
/// remarks, nor what the program itself has written down.
#[derive(Debug, Clone, Default)]
pub struct RecordWords {
    /// The texts and figures that are exempt.
    pub exempt: Vec<PlacedText>,
    /// The exempt names, such as ids and those of files.
    pub names: Vec<PlacedText>,
    /// What is public besides the texts of records.
    pub public: Vec<String>,
    /// The public texts of records, each with the place of the record.
    said: Vec<PlacedText>,
    /// Those of records with their places, but for titles.
    open: Vec<PlacedText>,
    /// The titles among them.
    titles: Vec<String>,
    /// The names of offices and people.
    offices: Vec<String>,
    /// The texts in separate files, each with a place where its text is exempt and one where it is public.
    files: BTreeMap<String, [Option<Place>; 2]>,
    /// The exempt texts that no public one should repeat: all but reasons.
    unrepeated: Vec<PlacedText>,
    /// All that is in files which could not be read as records and may hold something exempt.
    pub unread: Vec<PlacedText>,
    /// The names in them that are not public.
    pub unread_names: Vec<PlacedText>,
    /// The files that hold exempt matter.
    pub sources: BTreeSet<SourceId>,
}

impl RecordWords {
    /// Everything that the records of a workspace say.
    #[must_use]
    pub fn of(context: &Context<'_>) -> Self {
        let mut record_words = Self::default();
        let records = records(context);
        let nothing = |record: &OfRecord<'_>| record.marked.is_empty();
        let unread = aside::unread_exempt(context);
        if unread.is_empty()
            && records.values().all(nothing)
            && context.texts.iter().all(|text| text.markdown.exempt.is_empty())
        {
            return record_words;
        }
        let mut public_words = BTreeSet::new();
        for (source, record) in &records {
            record_words.values(context, *source, record, &mut public_words);
        }
        for text in &context.texts {
            let exempt = records.get(&text.record_source).is_some_and(|record| record.marked.holds(&text.field.path));
            if text.field.place.source != text.record_source {
                let words = context.workspace.sources.get(text.field.place.source).text.trim().to_owned();
                record_words.files.entry(words).or_default()[usize::from(exempt)] =
                    Some(Place::new(text.record_source, text.start..text.start));
            }
            let is_loose = text.kind == Kind::Report && is_loose(context, text.record);
            record_words.add(text, (exempt, is_loose), &mut public_words);
        }
        // What a meeting had before it in private is exempt in the words of that day too.
        for record in context.workspace.kept.values().flat_map(|kept| kept.before.values()) {
            let (then, now) = (in_report(context, record), context.report_with(&record.id));
            let is_shut_now = |path: &str| now.is_some_and(|now| is_shut(&now.value, &record.value, path));
            let texts = context.texts_of(record.source);
            for text in texts.filter(|text| then.holds(&text.field.path) || is_shut_now(&text.field.path)) {
                let place = text.field.place;
                runs(&text.markdown.blocks, &mut |run| record_words.exempt.push(PlacedText::new(place, run)));
                record_words.sources.extend([text.record_source, place.source]);
            }
        }
        // What also is as a whole in public, such as the id of a person or of a paragraph, is no secret. Its words may be, in a
        // text.
        record_words.names.retain(|name| !name.text.is_empty() && !public_words.contains(&name.text));
        record_words.names_of_records(context);
        record_words.unread_said(context);
        let unread = unread.into_iter().filter(|id| !records.contains_key(id));
        record_words.unread_exempt(context, unread, &public_words);
        record_words
    }

    /// Whether anything is exempt.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.exempt.is_empty() && self.names.is_empty() && self.unread.is_empty()
    }

    /// What else a record says besides its texts: ids, names of files and figures. Those that are public count as public where
    /// they are figures; words that are no text are public where a paper prints them, and are `Value::Words`.
    fn values(
        &mut self,
        context: &Context<'_>,
        source: SourceId,
        record: &OfRecord<'_>,
        public_words: &mut BTreeSet<String>,
    ) {
        let text = &context.workspace.sources.get(source).text;
        let texts: BTreeSet<&str> = context.texts_of(source).map(|text| text.field.path.as_str()).collect();
        for (path, range) in record.outline.leaves() {
            let in_language = path.rsplit_once('.').is_some_and(|(text, _)| texts.contains(text));
            if texts.contains(path.as_str()) || in_language {
                continue;
            }
            let Some(written) = text.get(range.clone()) else { continue };
            let exempt = record.marked.holds(&path);
            if exempt {
                self.sources.insert(source);
            }
            match Value::of(written) {
                Value::Words(words) if exempt => self.names.push(PlacedText::new(Place::new(source, range), words)),
                Value::Figure(figure) if exempt => self.exempt.push(PlacedText::new(Place::new(source, range), figure)),
                Value::Figure(figure) => self.public.extend(printed_forms(&figure)),
                Value::Words(words) => drop(public_words.insert(words)),
                Value::Other => {}
            }
        }
    }

    /// The names of records, which are part of the names of papers. The name of an exempt record is exempt.
    fn names_of_records(&mut self, context: &Context<'_>) {
        let mut secret = BTreeSet::new();
        for record in &context.workspace.reports {
            if record.value.classification == Classification::Exempt {
                secret.insert((Kind::Report, record.id.as_str()));
                let name = record.id.split('/').next_back().unwrap_or_default();
                self.names.push(PlacedText::new(record.place("title"), name));
            }
        }
        for record in context.workspace.decisions.iter().filter(|one| exempt::decision(context, &one.value)) {
            secret.insert((Kind::Decision, record.id.as_str()));
            self.names.push(PlacedText::new(record.place("title"), unread::without_day(&record.id)));
        }
        let unread = aside::unread_exempt(context).into_iter().filter(|id| !unread::is_open(context, *id));
        let unread: Vec<_> = unread.filter_map(|id| Kind::of(&context.workspace.sources.get(id).path)).collect();
        secret.extend(unread.iter().map(|name| (name.kind, name.id.as_str())));
        let known = context.workspace.known.iter().filter(|name| !secret.contains(&(name.kind, name.id.as_str())));
        self.public.extend(known.map(|name| name.id.clone()));
    }

    /// A finding for each public text of a record that repeats an exempt sentence, and for each file of a text that is exempt in one
    /// place and public in another: what is public is searched for by no proof.
    #[must_use]
    pub fn repeated_in_public(&self) -> Vec<Finding> {
        let both = self.files.values().filter_map(|[open, exempt]| open.zip(*exempt));
        both.map(public_and_exempt).chain(self.repeated_in(&self.open)).collect()
    }

    /// A finding for each text that says an exempt sentence, of public files that others made, each with the place that names it.
    #[must_use]
    pub fn repeated_in(&self, open: &[PlacedText]) -> Vec<Finding> {
        repeated(&self.unrepeated, open, &self.titles, &self.offices, ROW)
    }

    /// A finding for each public text of a record that says a long row of words of an exempt file that others made.
    #[must_use]
    pub fn repeated_of(&self, exempt: &[PlacedText]) -> Vec<Finding> {
        repeated(exempt, &self.open, &self.titles, &self.offices, ROW_OF_FILE)
    }

    fn add(&mut self, text: &CheckedText<'_>, (exempt, is_loose): (bool, bool), public_words: &mut BTreeSet<String>) {
        let key = text.field.path.rsplit('.').find(|key| key.parse::<usize>().is_err()).unwrap_or_default();
        let mut marks = text.markdown.exempt.iter();
        for block in &text.markdown.blocks {
            let mut words = Vec::new();
            let (exempt, place) = match block {
                Block::Exempt { paragraphs, blocks, .. } => {
                    runs(blocks, &mut |run| words.push(run.to_owned()));
                    let place = marks.next().map_or(text.field.place, |mark| text.field.at(mark.range.clone()));
                    self.names.extend(paragraphs.iter().flatten().map(|id| PlacedText::new(place, id.as_str())));
                    (true, place)
                }
                block => {
                    runs(std::slice::from_ref(block), &mut |run| words.push(run.to_owned()));
                    if let Block::Paragraph { anchor: Some(id), .. } = block {
                        if exempt {
                            self.names.push(PlacedText::new(text.field.place, id.as_str()));
                        } else {
                            public_words.insert(id.clone());
                        }
                    }
                    (exempt, text.field.place)
                }
            };
            if exempt {
                self.sources.extend([text.record_source, text.field.place.source]);
                if key != "exempt_reason" {
                    self.unrepeated.extend(words.iter().map(|words| PlacedText::new(place, words.as_str())));
                }
                self.exempt.extend(words.into_iter().map(|words| PlacedText::new(place, words)));
            } else {
                if text.kind == Kind::People {
                    self.offices.extend(words.iter().cloned());
                }
                if key.ends_with("title") {
                    self.titles.extend(words.iter().cloned());
                } else {
                    self.open.extend(words.iter().map(|words| PlacedText::new(place, words.as_str())));
                }
                let record = Place::file(text.record_source);
                // Nobody has read a report that is on no agenda.
                let words = words.into_iter().filter(|_| !is_loose);
                self.said.extend(words.map(|words| PlacedText::new(record, words)));
            }
        }
    }

    /// Counts as public what records say in public and papers print. What is in no paper, such as a term that only an exempt text
    /// uses or a report on no agenda, nobody has read yet. A text is printed where each word of it is.
    pub fn count_printed(&mut self, papers: impl Iterator<Item = String>) {
        let printed: HashSet<String> = papers.flat_map(|text| words(&text).collect::<Vec<_>>()).collect();
        let is_printed = |said: &mut PlacedText| words(&said.text).all(|word| printed.contains(&word));
        self.public.extend(self.said.extract_if(.., is_printed).map(|said| said.text));
    }

    /// Counts as public all that records say in public. Papers of an earlier build may say it, although none can be made now of the
    /// records that do.
    pub fn count_said(&mut self) {
        self.public.extend(self.said.drain(..).map(|said| said.text));
    }
}

/// Whether a text of a report of an earlier day is exempt by what is marked now: with its report, or with the recommendation of its id
/// or, without one, of its place.
fn is_shut(now: &Report, then: &Report, path: &str) -> bool {
    let mut steps = path.split('.');
    let index = steps.next().filter(|key| *key == "recommendation").and_then(|_| steps.next()?.parse::<usize>().ok());
    let same = index.and_then(|index| {
        let id = then.recommendation.get(index)?.id.as_ref();
        id.and_then(|id| now.recommendation.iter().find(|one| one.id.as_ref() == Some(id)))
            .or(now.recommendation.get(index))
    });
    now.classification == Classification::Exempt || same.is_some_and(|one| one.with_parts().any(|part| part.exempt))
}

/// Whether a report is on no agenda.
fn is_loose(context: &Context<'_>, report: &str) -> bool {
    let Some((meeting, report)) = report.split_once('/') else { return true };
    !context.items_of(meeting).any(|item| item.report.as_deref() == Some(report))
}

/// A figure in the forms that papers may print: as written, with thousands separated, and with more decimals.
fn printed_forms(figure: &str) -> Vec<String> {
    let (whole, decimals) = figure.split_once('.').unwrap_or((figure, ""));
    let mut grouped = String::new();
    for (index, digit) in whole.chars().enumerate() {
        if index > 0 && (whole.len() - index).is_multiple_of(3) {
            grouped.push(',');
        }
        grouped.push(digit);
    }
    let longer = (decimals.len()..=MOST_DECIMALS).filter(|places| *places > 0);
    let longer = longer.map(|places| format!("{grouped}.{decimals:0<places$}"));
    std::iter::once(figure.to_owned()).chain(decimals.is_empty().then(|| grouped.clone())).chain(longer).collect()
}

/// How many decimals papers print at the most.
const MOST_DECIMALS: usize = 4;

/// The words of a text in small letters, without the places where they may break.
fn words(text: &str) -> impl Iterator<Item = String> {
    let text = text.replace(['\u{200b}', '\u{ad}'], "").to_lowercase();
    let words: Vec<String> =
        text.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).map(str::to_owned).collect();
    words.into_iter()
}

/// The finding on a file that is public in one place and exempt in another: the words of one would excuse those of the other.
#[must_use]
pub fn public_and_exempt((open, exempt): (Place, Place)) -> Finding {
    Finding::error("exempt-leak", open, "this file is public here, but the same file is exempt in another place")
        .related(exempt, "it is exempt here")
        .hint("put the right file in its place, or mark this exempt too")
}

/// A value that is no text, as it is written.
enum Value {
    Words(String),
    Figure(String),
    /// Truth, or a day or time, which papers are full of.
    Other,
}

impl Value {
    fn of(written: &str) -> Self {
        if let Some(inner) = written.strip_prefix(['"', '\'']) {
            return Self::Words(inner.trim_matches(['"', '\'']).to_owned());
        }
        let figure = written.trim_start_matches(['+', '-']).replace('_', "");
        let is_figure = figure.starts_with(|c: char| c.is_ascii_digit()) && figure.parse::<f64>().is_ok();
        if is_figure { Self::Figure(figure) } else { Self::Other }
    }
}

/// A record with what is exempt in it.
struct OfRecord<'a> {
    outline: &'a Outline,
    marked: Marked,
}

/// What is marked exempt in each record that papers are made from.
fn records<'a>(context: &Context<'a>) -> BTreeMap<SourceId, OfRecord<'a>> {
    let workspace = context.workspace;
    let mut all = BTreeMap::new();
    let mut add = |source: SourceId, outline: &'a Outline, marked: Marked| {
        drop(all.insert(source, OfRecord { outline, marked }));
    };
    for one in &workspace.reports {
        add(one.source, &one.outline, in_report(context, one));
    }
    for one in &workspace.minutes {
        add(one.source, &one.outline, in_minutes(context, one));
    }
    for one in &workspace.meetings {
        add(one.source, &one.outline, in_agenda(context, Some(&one.id), &[("item", &one.value.item)]));
    }
    for one in &workspace.committees {
        let lists = [("opening_item", &one.value.opening_item), ("closing_item", &one.value.closing_item)];
        add(one.source, &one.outline, in_agenda(context, None, &lists));
    }
    let exempt: BTreeSet<String> = workspace.minutes.iter().flat_map(|record| followed(context, record)).collect();
    workspace.actions.iter().for_each(|one| add(one.source, &one.outline, in_actions(one, &exempt)));
    workspace.decisions.iter().for_each(|one| add(one.source, &one.outline, in_decision(context, one)));
    workspace.indicators.iter().for_each(|one| add(one.source, &one.outline, in_voices(one)));
    // Nothing is exempt in these.
    workspace.council.iter().for_each(|one| add(one.source, &one.outline, Marked::default()));
    workspace.people.iter().for_each(|one| add(one.source, &one.outline, Marked::default()));
    workspace.plans.iter().for_each(|one| add(one.source, &one.outline, Marked::default()));
    workspace.progress.iter().for_each(|one| add(one.source, &one.outline, Marked::default()));
    workspace.registers.iter().for_each(|one| add(one.source, &one.outline, Marked::default()));
    all
}
