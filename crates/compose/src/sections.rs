//! The parts below the head, in the council's order, with the numbers of their paragraphs.

use orderpaper_records::model::policy::ParagraphNumbering;
use orderpaper_records::model::report::{Recommendation as Recommended, Section, SignedOff};
use orderpaper_records::model::{Text, council::SectionPolicy};
use orderpaper_records::project::Edition;
use orderpaper_text::markup::{Block, Inline, plain};

use super::gaps::to_be_written;
use super::{
    Anchor, AppendixLine, Composer, Heading, Part, Piece, Recommendation, Withheld, WithheldParagraph, corrections,
    one_language, words,
};
use crate::names::office;

/// The ids in the council's list of sections that stand for lists.
const RECOMMENDATIONS: &str = "recommendations";
const APPENDICES: &str = "appendices";
const BACKGROUND: &str = "background-papers";

/// The place of a part in a report, with the council's own heading for a list.
#[derive(Clone, Copy)]
enum PlaceOf<'a> {
    Recommendations(Option<&'a Text>),
    /// What the report is about besides its own words.
    Subject,
    Section(&'a SectionPolicy),
    Appendices(Option<&'a Text>),
    Background(Option<&'a Text>),
}

/// Counts sections and paragraphs.
struct Counter {
    numbering: ParagraphNumbering,
    section: usize,
    paragraph: usize,
}

impl Counter {
    /// The number of the next section, where sections have one.
    fn section(&mut self) -> Option<String> {
        self.section += 1;
        if self.numbering == ParagraphNumbering::BySection {
            self.paragraph = 0;
            return Some(self.section.to_string());
        }
        None
    }

    fn paragraph(&mut self) -> String {
        self.paragraph += 1;
        match self.numbering {
            ParagraphNumbering::Continuous => self.paragraph.to_string(),
            ParagraphNumbering::BySection => format!("{}.{}", self.section, self.paragraph),
        }
    }
}

impl Composer<'_> {
    /// The parts in order. A list that the council's sections do not place goes where readers look for it:
    /// recommendations first, progress after the text, appendices and background papers last.
    pub(super) fn parts(&self, language: &str) -> Vec<Part> {
        let mut counter = Counter { numbering: self.meeting.numbering.paragraphs, section: 0, paragraph: 0 };
        self.places().into_iter().flat_map(|place| self.part(language, place, &mut counter)).collect()
    }

    /// What a report has, in order, whether or not it has it.
    fn places(&self) -> Vec<PlaceOf<'_>> {
        let policies = &self.model.council.sections;
        let placed = |id: &str| policies.iter().any(|policy| policy.id == id);
        let last_text = policies.iter().rposition(|policy| self.section(policy).is_some());
        let mut all = Vec::new();
        if !placed(RECOMMENDATIONS) {
            all.push(PlaceOf::Recommendations(None));
        }
        if last_text.is_none() {
            all.push(PlaceOf::Subject);
        }
        for (index, policy) in policies.iter().enumerate() {
            let heading = Some(&policy.heading);
            all.push(match policy.id.as_str() {
                RECOMMENDATIONS => PlaceOf::Recommendations(heading),
                APPENDICES => PlaceOf::Appendices(heading),
                BACKGROUND => PlaceOf::Background(heading),
                _ => PlaceOf::Section(policy),
            });
            if Some(index) == last_text {
                all.push(PlaceOf::Subject);
            }
        }
        if !placed(APPENDICES) {
            all.push(PlaceOf::Appendices(None));
        }
        if !placed(BACKGROUND) {
            all.push(PlaceOf::Background(None));
        }
        all
    }

    fn part(&self, language: &str, place: PlaceOf<'_>, counter: &mut Counter) -> Vec<Part> {
        let mut parts = Vec::new();
        match place {
            PlaceOf::Recommendations(heading) => {
                let part = self.recommendations(language, heading, counter);
                let gap = || heading.and_then(|_| self.gap(language, RECOMMENDATIONS, heading, counter));
                parts.extend(part.or_else(gap));
            }
            PlaceOf::Subject => {
                parts.extend(self.progress(language, &mut || counter.section()));
                parts.extend(self.performance(language, &mut || counter.section()));
                parts.extend(self.measure_comments(language, &mut || counter.section()));
                parts.extend(self.risks(language, &mut || counter.section()));
                parts.extend(self.overview(language, &mut || counter.section()));
                parts.extend(self.collected(language, &mut || counter.section()));
            }
            PlaceOf::Section(policy) => {
                let part = self.section(policy).map(|section| self.text(language, policy, section, counter));
                parts.extend(part.or_else(|| self.gap(language, &policy.id, Some(&policy.heading), counter)));
            }
            PlaceOf::Appendices(heading) => parts.extend(self.appendices(language, heading, counter)),
            PlaceOf::Background(heading) => {
                let part = self.background(language, heading, counter);
                parts.extend(part.or_else(|| self.gap(language, BACKGROUND, heading, counter)));
            }
        }
        parts
    }

    /// The number of the section with the recommendations, as papers print it.
    fn section_of_recommendations(&self) -> usize {
        let mut counter = Counter { numbering: self.meeting.numbering.paragraphs, section: 0, paragraph: 0 };
        let before = self.places().into_iter().take_while(|place| !matches!(place, PlaceOf::Recommendations(_)));
        // The languages of a report have the same sections.
        let language = self.report.languages.first().map_or("en", String::as_str);
        before.for_each(|place| drop(self.part(language, place, &mut counter)));
        counter.section + 1
    }

    fn section(&self, policy: &SectionPolicy) -> Option<&Section> {
        self.report.sections.iter().find(|section| section.id == policy.id)
    }

    fn heading(&self, language: &str, own: Option<&Text>, key: &str, counter: &mut Counter) -> Heading {
        let title = own.map_or_else(|| words(self.locale.say(language, key, &[])), |text| text.line(language));
        Heading { number: counter.section(), title }
    }

    /// In a draft, the heading of a part that the report has not got yet, and that it is still to be written.
    fn gap(&self, language: &str, id: &str, own: Option<&Text>, counter: &mut Counter) -> Option<Part> {
        let unsaid = id == BACKGROUND && self.report.background_papers.is_none();
        let is_missing = unsaid || self.report.missing.iter().any(|one| one == id);
        (self.model.shows_gaps && is_missing).then(|| {
            let heading = self.heading(language, own, id, counter);
            let blocks = vec![to_be_written(self.locale, language, &plain(&heading.title))];
            Part::Section { heading, place: None, body: vec![Piece::Plain { anchor: None, blocks }] }
        })
    }

    fn text(&self, language: &str, policy: &SectionPolicy, section: &Section, counter: &mut Counter) -> Part {
        let heading = self.heading(language, Some(&policy.heading), "", counter);
        let withheld = self.withheld(language);
        let mut body: Vec<Piece> = Vec::new();
        if let (Some(exempt), Edition::Restricted) = (&section.exempt, self.edition) {
            let mut blocks = withheld.placeholder(&exempt.categories, Vec::new());
            blocks.extend(withheld.grounds(exempt));
            body.push(Piece::Plain { anchor: None, blocks });
        }
        let corrected = corrections::blocks(self.locale, language, &section.corrections);
        if !corrected.is_empty() {
            body.push(Piece::Plain { anchor: None, blocks: corrected });
        }
        if self.model.shows_gaps && section.text.is_empty() {
            let blocks = vec![to_be_written(self.locale, language, &plain(&heading.title))];
            body.push(Piece::Plain { anchor: None, blocks });
        }
        let other =
            section.text.other_than(language).filter(|other| self.report.languages.iter().any(|one| one == other));
        if let Some(other) = other {
            // The paragraphs keep their numbers, which those of the other language have.
            let paragraphs = paragraphs(&section.text.blocks(language));
            let blocks = vec![one_language::note(self.locale, language, other)];
            body.push(absent(paragraphs, blocks, policy.numbered.then_some(&mut *counter), withheld));
            return Part::Section { heading, place: section.text.place(language), body };
        }
        for block in self.embed(language, section.text.blocks(language)) {
            match block {
                Block::Exempt { categories, paragraphs, blocks } if self.edition == Edition::Public => {
                    let blocks = withheld.placeholder(&categories, blocks);
                    body.push(absent(paragraphs, blocks, policy.numbered.then_some(&mut *counter), withheld));
                }
                Block::Exempt { categories, blocks, .. } => {
                    for block in withheld.marked(&categories, blocks) {
                        add(&mut body, block, language, policy.numbered.then_some(&mut *counter));
                    }
                }
                block => add(&mut body, block, language, policy.numbered.then_some(&mut *counter)),
            }
        }
        if let Some(signed) = section.signed_off.as_ref().filter(|_| !is_withheld(section, self.edition)) {
            let blocks = vec![Block::Paragraph { anchor: None, body: words(self.signed_off(language, signed)) }];
            body.push(Piece::Plain { anchor: None, blocks });
        }
        Part::Section { heading, place: section.text.place(language), body }
    }

    /// "Signed off by the Director of Finance on 2 November 2026."
    fn signed_off(&self, language: &str, signed: &SignedOff) -> String {
        let by = office(&signed.by, language, signed.on.unwrap_or(self.meeting.date));
        match signed.on {
            Some(day) => {
                let date = self.locale.date(language, day);
                self.locale.say(language, "signed-off-on", &[("office", &by), ("date", &date)])
            }
            None => self.locale.say(language, "signed-off", &[("office", &by)]),
        }
    }

    fn recommendations(&self, language: &str, own: Option<&Text>, counter: &mut Counter) -> Option<Part> {
        let report = self.report;
        if report.recommendations.is_empty() {
            return None;
        }
        let blocks = |text: &Option<Text>| text.as_ref().map(|text| text.blocks(language)).unwrap_or_default();
        Some(Part::Recommendations {
            heading: self.heading(language, own, "recommendations", counter),
            lead_in: blocks(&report.lead_in),
            items: self.items(language, &report.recommendations, &mut Vec::new()),
            lead_out: blocks(&report.lead_out),
        })
    }

    fn items(&self, language: &str, recommendations: &[Recommended], above: &mut Vec<usize>) -> Vec<Recommendation> {
        let mut items = Vec::new();
        for (index, recommended) in recommendations.iter().enumerate() {
            above.push(index);
            items.push(Recommendation {
                number: self.own_number(above),
                anchor: recommended.id.as_ref().map(|id| Anchor::new(language, id)),
                withheld: recommended.exempt.is_some() && self.edition == Edition::Public,
                blocks: self.wording(language, recommended),
                place: recommended.text.place(language),
                parts: self.items(language, &recommended.parts, above),
            });
            above.pop();
        }
        items
    }

    /// The number of the recommendation at a place, counted from 0 on each level, without those of the levels above; nothing for one that
    /// is alone, where the council does not number it.
    fn own_number(&self, place: &[usize]) -> String {
        let numbering = &self.meeting.numbering;
        let level = place.len().saturating_sub(1);
        let index = place.last().map_or(1, |index| index + 1);
        if level == 0 && !numbering.numbers_single && self.report.recommendations.len() == 1 {
            return String::new();
        }
        match numbering.recommendations.get(level).or(numbering.recommendations.last()) {
            Some(pattern) if pattern.is_by_section() => pattern.number_in(self.section_of_recommendations(), index),
            Some(pattern) => pattern.number(index),
            None => index.to_string(),
        }
    }

    /// The same, with those of the levels above before it: "(b)(i)".
    pub(super) fn number_at(&self, place: &[usize]) -> String {
        (1..=place.len()).map(|end| self.own_number(&place[..end])).collect()
    }

    /// What a recommendation says, and how it was corrected.
    fn wording(&self, language: &str, recommended: &Recommended) -> Vec<Block> {
        let text = self.embed(language, recommended.text.blocks(language));
        let mut blocks = self.withheld(language).whole(recommended.exempt.as_ref(), text);
        blocks.extend(corrections::blocks(self.locale, language, &recommended.corrections));
        blocks
    }

    /// The number of a recommendation of the report, those of the levels above before it.
    pub(super) fn number_of(&self, wanted: &Recommended) -> Option<String> {
        fn find(list: &[Recommended], wanted: &Recommended) -> Option<Vec<usize>> {
            list.iter().enumerate().find_map(|(index, one)| {
                if std::ptr::eq(one, wanted) {
                    return Some(vec![index]);
                }
                find(&one.parts, wanted).map(|inside| std::iter::once(index).chain(inside).collect())
            })
        }
        find(&self.report.recommendations, wanted).map(|place| self.number_at(&place))
    }

    fn appendices(&self, language: &str, own: Option<&Text>, counter: &mut Counter) -> Option<Part> {
        let appendices = &self.report.appendices;
        if appendices.is_empty() {
            return None;
        }
        let one = |(index, appendix): (usize, &orderpaper_records::model::report::Appendix)| {
            let number = self.meeting.numbering.appendices.number(index + 1);
            let label = self.locale.say(language, "appendix", &[("number", &number)]);
            let withheld = appendix.exempt.is_some() && self.edition == Edition::Public;
            let mut title = self.withheld(language).line(appendix.exempt.as_ref(), appendix.title.line(language));
            if appendix.to_follow {
                let note = self.locale.say(language, "to-follow", &[]);
                title.extend(words(format!(" ({note})")));
            }
            if let Some(why) = &appendix.withdrawn {
                title.extend(words(format!(" ({}: ", self.locale.say(language, "agenda-withdrawn", &[]))));
                title.extend(why.line(language));
                title.extend(words(")"));
            }
            title.extend(corrections::in_line(self.locale, language, &appendix.corrections));
            let anchor = (!withheld).then(|| Anchor::new(language, &appendix.id));
            AppendixLine { label, anchor, title }
        };
        let list = appendices.iter().enumerate().map(one).collect();
        Some(Part::Appendices { heading: self.heading(language, own, "appendices", counter), list })
    }

    /// The background papers; "None" where there are none, which is stated and never left out. LGA 1972 s.100D.
    fn background(&self, language: &str, own: Option<&Text>, counter: &mut Counter) -> Option<Part> {
        let papers = self.report.background_papers.as_ref()?;
        let mut list: Vec<Vec<Inline>> = papers.iter().map(|text| text.line(language)).collect();
        if list.is_empty() {
            list.push(words(self.locale.say(language, "none", &[])));
        }
        Some(Part::Background { heading: self.heading(language, own, "background-papers", counter), list })
    }
}

/// Whether an edition leaves out a section as a whole.
fn is_withheld(section: &Section, edition: Edition) -> bool {
    section.exempt.is_some() && edition == Edition::Public
}

/// Adds a block: a paragraph as a piece of its own, what hangs below one to it.
fn add(body: &mut Vec<Piece>, block: Block, language: &str, counter: Option<&mut Counter>) {
    match (block, body.last_mut()) {
        (Block::Heading { level, body: title }, _) => body.push(Piece::Heading { level, title }),
        (Block::Paragraph { anchor: id, body: inlines }, _) => {
            let anchor = id.map(|id| Anchor::new(language, &id));
            let blocks = vec![Block::Paragraph { anchor: None, body: inlines }];
            body.push(match counter {
                Some(counter) => Piece::Paragraph { number: counter.paragraph(), anchor, blocks },
                None => Piece::Plain { anchor, blocks },
            });
        }
        (block, Some(Piece::Paragraph { blocks, .. } | Piece::Plain { blocks, .. })) => blocks.push(block),
        (block, _) => body.push(Piece::Plain { anchor: None, blocks: vec![block] }),
    }
}

/// The ids of the numbered paragraphs of a text, one for each.
fn paragraphs(blocks: &[Block]) -> Vec<Option<String>> {
    let of_block = |block: &Block| match block {
        Block::Paragraph { anchor, .. } => vec![anchor.clone()],
        Block::Exempt { paragraphs, .. } => paragraphs.clone(),
        _ => Vec::new(),
    };
    blocks.iter().flat_map(of_block).collect()
}

/// What is in the place of paragraphs that this edition does not hold. They are counted as the other edition counts them.
fn absent(
    paragraphs: Vec<Option<String>>,
    blocks: Vec<Block>,
    counter: Option<&mut Counter>,
    withheld: Withheld<'_>,
) -> Piece {
    let Some(counter) = counter else { return Piece::Plain { anchor: None, blocks } };
    let numbered: Vec<_> = paragraphs.into_iter().map(|id| (id, counter.paragraph())).collect();
    let (number, blocks) = match numbered.as_slice() {
        [] => (None, blocks),
        [(_, one)] => (Some(one.clone()), blocks),
        [(_, first), .., (_, last)] => (None, withheld.paragraphs(first, last, blocks)),
    };
    let numbers = numbered.into_iter().filter_map(|(id, number)| Some(WithheldParagraph { id: id?, number })).collect();
    Piece::Withheld { number, numbers, blocks }
}
