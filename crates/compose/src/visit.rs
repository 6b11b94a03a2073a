//! Every word of a paper, for whatever must see all of them: references are resolved, terms for the glossary found, exempt words
//! searched for, and papers listed by this one walk. Each field is taken apart by its name, so that a new one cannot be forgotten.

mod figures;

use orderpaper_text::chart::{ChartFigure, PeriodTable};
use orderpaper_text::markup::{Block, Inline, runs, runs_of_chart, runs_of_line, runs_of_periods};

use crate::{
    AgendaItem, AgendaLine, AppendixLine, CollectedTable, Field, Glossary, GlossaryTerm, Heading, LabelledLine,
    Marking, MinutePiece, NoticeLine, Paper, Part, PeopleGroup, Piece, Recommendation, Version, WithheldParagraph,
};

/// Words of a paper, as the field that holds them does.
#[derive(Debug)]
pub enum Words<'a> {
    /// Blocks of text.
    Blocks(&'a mut Vec<Block>),
    /// A line of text with its looks.
    Line(&'a mut Vec<Inline>),
    /// Words without looks.
    Plain(&'a mut String),
    /// A chart.
    Chart(&'a mut ChartFigure),
    /// The figures of an indicator.
    Periods(&'a mut PeriodTable),
}

/// Who has chosen words.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum WordsOf {
    /// Whoever wrote the records: terms in them are explained.
    Author,
    /// The program, in its own words and those of the council: headings, labels, numbers, dates.
    Program,
}

/// A place for words in a paper.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct PaperField {
    /// What the words are to the paper, such as `title` or `label`.
    pub name: &'static str,
    /// Who has chosen them.
    pub by: WordsOf,
}

/// What is shown each text of a paper.
pub type Visitor<'v> = dyn FnMut(PaperField, Words<'_>) + 'v;

impl Paper {
    /// Shows every text of the paper to `visit`, in the order of its languages and then that of the page.
    pub fn each_text(&mut self, visit: &mut Visitor<'_>) {
        let Self {
            kind: _,
            meeting: _,
            id: _,
            edition: _,
            date: _,
            look: _,
            orientation: _,
            bilingual: _,
            lists: _,
            charts: _,
            picture: _,
            pages: _,
            first_page: _,
            watermark,
            draft,
            approved: _,
            sheet,
            place: _,
            languages: _,
            versions,
        } = self;
        let mut walk = Walk { visit };
        for words in watermark.iter_mut().chain(draft) {
            walk.program("watermark", words);
        }
        for version in versions {
            walk.version(version);
        }
        sheet.iter_mut().flatten().flatten().for_each(|cell| walk.program("sheet", cell));
    }

    /// Every word of the paper: each run of words that nothing interrupts by itself.
    #[must_use]
    pub fn words(&mut self) -> Vec<String> {
        let mut all = Vec::new();
        self.each_text(&mut |_, words| words.runs(&mut |run| all.push(run.to_owned())));
        all
    }
}

impl Version {
    /// Shows every text of the version to `visit`.
    pub fn each_text(&mut self, visit: &mut Visitor<'_>) {
        Walk { visit }.version(self);
    }
}

impl Part {
    /// Shows every text of the part to `visit`.
    pub fn each_text(&mut self, visit: &mut Visitor<'_>) {
        Walk { visit }.part(self);
    }
}

impl Words<'_> {
    /// Gives each run of words that nothing interrupts to `see`.
    pub fn runs(&self, see: &mut dyn FnMut(&str)) {
        match self {
            Self::Blocks(blocks) => runs(blocks, see),
            Self::Line(line) => runs_of_line(line, see),
            Self::Plain(words) => see(words),
            Self::Chart(chart) => runs_of_chart(chart, see),
            Self::Periods(periods) => runs_of_periods(periods, see),
        }
    }
}

struct Walk<'w, 'v> {
    visit: &'w mut Visitor<'v>,
}

impl Walk<'_, '_> {
    fn show(&mut self, name: &'static str, by: WordsOf, words: Words<'_>) {
        (self.visit)(PaperField { name, by }, words);
    }

    fn blocks(&mut self, name: &'static str, blocks: &mut Vec<Block>) {
        self.show(name, WordsOf::Author, Words::Blocks(blocks));
    }

    fn line(&mut self, name: &'static str, line: &mut Vec<Inline>) {
        self.show(name, WordsOf::Author, Words::Line(line));
    }

    fn plain(&mut self, name: &'static str, words: &mut String) {
        self.show(name, WordsOf::Author, Words::Plain(words));
    }

    fn program(&mut self, name: &'static str, words: &mut String) {
        self.show(name, WordsOf::Program, Words::Plain(words));
    }

    fn programs<'s>(&mut self, name: &'static str, all: impl IntoIterator<Item = &'s mut String>) {
        all.into_iter().for_each(|words| self.program(name, words));
    }

    fn chart(&mut self, chart: &mut ChartFigure) {
        self.show("chart", WordsOf::Program, Words::Chart(chart));
    }

    fn version(&mut self, version: &mut Version) {
        let Version {
            language: _,
            council,
            councils,
            crest_alt,
            author,
            kicker,
            kickers,
            dated,
            item,
            title,
            marking,
            head,
            parts,
            glossary: Glossary { heading, terms },
            words,
            page_of,
            initials,
        } = version;
        let others = councils.iter_mut().map(|(_, name)| name);
        self.programs("council", [council, crest_alt].into_iter().chain(others));
        self.programs("furniture", page_of.iter_mut().chain(initials));
        self.program("author", author);
        self.programs(
            "kicker",
            [kicker, item].into_iter().chain(kickers.iter_mut().map(|(_, words)| words)).chain(dated),
        );
        self.line("title", title);
        if let Some(Marking { title, reasons }) = marking {
            self.programs("marking", std::iter::once(title).chain(reasons));
        }
        for Field { label, value, is_name: _, place: _ } in head {
            self.program("label", label);
            self.line("value", value);
        }
        for part in parts {
            self.part(part);
        }
        self.program("heading", heading);
        for GlossaryTerm { term, meaning } in terms {
            self.program("term", term);
            self.show("meaning", WordsOf::Program, Words::Line(meaning));
        }
        for words in words.values_mut() {
            self.program("fixed", words);
        }
    }

    fn heading(&mut self, Heading { number, title }: &mut Heading) {
        self.programs("number", number);
        self.show("heading", WordsOf::Program, Words::Line(title));
    }

    fn part(&mut self, part: &mut Part) {
        match part {
            Part::Section { heading, place: _, body } => {
                self.heading(heading);
                for piece in body {
                    self.piece(piece);
                }
            }
            Part::Recommendations { heading, lead_in, items, lead_out } => {
                self.heading(heading);
                self.resolution(lead_in, items, lead_out);
            }
            Part::Appendices { heading, list } => {
                self.heading(heading);
                for AppendixLine { label, anchor: _, title } in list {
                    self.program("label", label);
                    self.line("appendix", title);
                }
            }
            Part::Background { heading, list } => {
                self.heading(heading);
                for line in list {
                    self.line("background", line);
                }
            }
            Part::Progress(progress) => self.progress(progress),
            Part::Performance(performance) => self.performance(performance),
            Part::Risks(risks) => self.risks(risks),
            Part::Overview(overview) => self.overview(overview),
            Part::Text(blocks) => self.blocks("text", blocks),
            Part::Picture { path: _, alt } => self.program("alternative", alt),
            Part::People { heading, columns: _, groups } => {
                self.heading(heading);
                for PeopleGroup { label, people } in groups {
                    self.program("label", label);
                    for person in people {
                        self.line("person", person);
                    }
                }
            }
            Part::Agenda { heading, items } => {
                self.heading(heading);
                for item in items {
                    self.agenda_item(item);
                }
            }
            Part::Minute { heading: Heading { number, title }, anchor: _, note, pieces } => {
                self.programs("number", number);
                self.line("heading", title);
                self.programs("note", note);
                for piece in pieces {
                    self.minute(piece);
                }
            }
            Part::Table(table) => self.table(table),
            Part::Signature { closing, words } => {
                self.programs("signature", closing.iter_mut().chain(words.iter_mut()));
            }
        }
    }

    fn piece(&mut self, piece: &mut Piece) {
        match piece {
            Piece::Paragraph { number, anchor: _, blocks } => {
                self.program("number", number);
                self.blocks("paragraph", blocks);
            }
            Piece::Heading { level: _, title } => self.line("heading", title),
            Piece::Withheld { number, numbers, blocks } => {
                self.programs("number", number);
                // The ids are the names of places, and no page prints them.
                self.programs("number", numbers.iter_mut().map(|WithheldParagraph { id: _, number }| number));
                self.show("withheld", WordsOf::Program, Words::Blocks(blocks));
            }
            Piece::Plain { anchor: _, blocks } => self.blocks("text", blocks),
        }
    }

    fn resolution(&mut self, lead_in: &mut Vec<Block>, items: &mut [Recommendation], lead_out: &mut Vec<Block>) {
        self.blocks("lead-in", lead_in);
        self.recommendations(items);
        self.blocks("lead-out", lead_out);
    }

    fn recommendations(&mut self, items: &mut [Recommendation]) {
        for Recommendation { number, anchor: _, blocks, withheld: _, place: _, parts } in items {
            self.program("number", number);
            self.blocks("recommendation", blocks);
            self.recommendations(parts);
        }
    }

    fn agenda_item(&mut self, item: &mut AgendaItem) {
        let AgendaItem { number, anchor: _, title, lines, notices, parts, parts_numbered: _ } = item;
        self.program("number", number);
        self.line("item", title);
        for AgendaLine { label, text } in lines {
            self.programs("label", label);
            self.line("value", text);
        }
        for NoticeLine { label, lines, blocks } in notices {
            self.program("label", label);
            for LabelledLine { label, text } in lines {
                self.program("label", label);
                self.line("value", text);
            }
            self.blocks("notice", blocks);
        }
        for part in parts {
            self.line("part", part);
        }
    }

    fn minute(&mut self, piece: &mut MinutePiece) {
        match piece {
            MinutePiece::Text(blocks) => self.blocks("text", blocks),
            MinutePiece::Labelled { label, blocks } => {
                self.program("label", label);
                self.blocks("value", blocks);
            }
            MinutePiece::Points { lead, points } => {
                self.program("lead-in", lead);
                for point in points {
                    self.blocks("point", point);
                }
            }
            MinutePiece::Terms(terms) => {
                for LabelledLine { label, text } in terms {
                    self.program("label", label);
                    self.line("value", text);
                }
            }
            MinutePiece::Resolved { lead_in, items, lead_out } => self.resolution(lead_in, items, lead_out),
        }
    }

    fn table(&mut self, table: &mut CollectedTable) {
        let CollectedTable { kind: _, heading, caption, head, rows, empty } = table;
        self.heading(heading);
        self.program("caption", caption);
        self.programs("column", head);
        rows.iter_mut().flatten().for_each(|cell| self.blocks("cell", cell));
        self.program("empty", empty);
    }
}
