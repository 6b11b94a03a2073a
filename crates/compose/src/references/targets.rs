//! What references in a report may name: its own places, the items of its agenda, plans and indicators.

use orderpaper_records::model::report::Subject;
use orderpaper_records::project::Edition;
use orderpaper_text::markup::{Block, Figures};

use super::{Destination, Target, Targets, of_plans};
use crate::{Anchor, Composer, Part, Piece, Recommendation};

/// Everything that a reference in a report may name, besides the places in other reports.
pub(crate) fn targets(composer: &Composer<'_>, language: &str, parts: &[Part]) -> Targets {
    let meeting = composer.of_meeting();
    let mut targets = Targets::new();
    for item in &composer.meeting.items {
        let report = item.report.as_ref().filter(|_| item.id != composer.item.id);
        let destination = report.map_or(Destination::Nowhere, |report| meeting.to_report(item, report, language));
        targets.insert(item.id.clone(), Target { words: meeting.item_in_text(item, language), destination });
    }
    targets.extend(of_plans(composer.model, composer.locale, language));
    if let Subject::Progress(of) | Subject::Overview(of) = &composer.report.subject {
        let rows = targets.iter_mut().filter_map(|(id, target)| {
            let (plan, number) = id.split_once('/')?;
            (plan == of.plan).then(|| (number.to_owned(), target))
        });
        for (number, target) in rows {
            target.destination = Destination::Here(Anchor::new(language, &format!("row-{number}")));
        }
    }
    targets.extend(values(composer, language));
    targets.extend(places(composer, language, language, parts));
    targets
}

/// The newest values of indicators.
pub(super) fn values(composer: &Composer<'_>, language: &str) -> Targets {
    let values = composer.model.indicators.iter().map(|(id, indicator)| {
        let words = composer.value_in_text(language, indicator);
        (format!("indicator/{id}"), Target { words, destination: Destination::Nowhere })
    });
    values.collect()
}

/// The places in a report, whose `parts` are in the language `of`: what references to them print, and the names of the places.
pub(super) fn places(composer: &Composer<'_>, language: &str, of: &str, parts: &[Part]) -> Targets {
    let mut targets = Targets::new();
    let say = |key: &str, number: &str| composer.locale.say(language, key, &[("number", number)]);
    for (index, appendix) in composer.report.appendices.iter().enumerate() {
        let number = composer.meeting.numbering.appendices.number(index + 1);
        let withheld = appendix.exempt.is_some() && composer.edition == Edition::Public;
        let place = (!withheld).then(|| Anchor::new(of, &appendix.id));
        let words = say("ref-appendix", &number);
        targets.insert(appendix.id.clone(), Target { words, destination: Destination::here(place) });
    }
    let own = |place: &str| Anchor::id_in(of, place).unwrap_or(place).to_owned();
    let mut add = |place: &str, words: String, destination: Destination| {
        targets.insert(own(place), Target { words, destination });
    };
    let table = |figures: &Figures, add: &mut dyn FnMut(&str, String, Destination)| {
        let pattern = composer.meeting.numbering.tables.as_ref();
        let words = crate::tables::called(composer.locale, language, pattern, figures);
        if let Some(id) = &figures.anchor {
            let place = Anchor::new(of, id);
            add(place.clone().as_str(), words, Destination::Here(place));
        }
    };
    for part in parts {
        match part {
            Part::Section { body, .. } => {
                for piece in body {
                    if let Piece::Withheld { numbers, .. } = piece {
                        for one in numbers {
                            add(&one.id, say("ref-paragraph", &one.number), Destination::Nowhere);
                        }
                    }
                    if let Piece::Paragraph { number, anchor: Some(place), .. } = piece {
                        add(place.as_str(), say("ref-paragraph", number), Destination::Here(place.clone()));
                    }
                    let (Piece::Paragraph { blocks, .. } | Piece::Plain { blocks, .. }) = piece else { continue };
                    tables(blocks, &mut |figures| table(figures, &mut add));
                }
            }
            Part::Recommendations { items, .. } => {
                recommended(items, "", &mut |item, number| {
                    if let Some(place) = &item.anchor {
                        let destination = Destination::here((!item.withheld).then(|| place.clone()));
                        add(place.as_str(), composer.locale.recommendation(language, number), destination);
                    }
                    tables(&item.blocks, &mut |figures| table(figures, &mut add));
                });
            }
            _ => {}
        }
    }
    targets
}

/// Calls `tell` with each table of figures in blocks, those in lists and quotations too.
fn tables(blocks: &[Block], tell: &mut impl FnMut(&Figures)) {
    for block in blocks {
        match block {
            Block::Figures(figures) => tell(figures),
            Block::List { items, .. } => items.iter().for_each(|item| tables(item, tell)),
            Block::Quote(inner) | Block::Exempt { blocks: inner, .. } => tables(inner, tell),
            _ => {}
        }
    }
}

/// Calls `tell` with each recommendation and its number, the numbers of those around it before: "(b)(i)".
fn recommended(items: &[Recommendation], before: &str, tell: &mut impl FnMut(&Recommendation, &str)) {
    for item in items {
        let number = format!("{before}{}", item.number);
        tell(item, &number);
        recommended(&item.parts, &number, tell);
    }
}
