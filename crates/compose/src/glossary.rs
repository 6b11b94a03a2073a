//! The terms that a paper uses, for the glossary at its end.

use orderpaper_records::model::Model;
use orderpaper_text::markup::{Inline, all_words, plain};

use super::{MinutePiece, Part, Piece, Recommendation, Version};

/// The glossary's terms that stand in the version, in the order of the alphabet, each with its meaning.
pub(super) fn terms(model: &Model, version: &Version) -> Vec<(String, Vec<Inline>)> {
    let text = text_of(version);
    let language = &version.language;
    let used = model
        .glossary
        .iter()
        .filter(|term| std::iter::once(&term.term).chain(&term.aliases).any(|word| stands_in(word, &text)));
    let mut terms: Vec<_> = used
        .map(|term| {
            let mut meaning = Vec::new();
            if let Some(stands_for) = &term.stands_for {
                meaning.extend(stands_for.line(language));
                meaning.push(Inline::Text(". ".into()));
            }
            meaning.extend(term.meaning.line(language));
            (term.term.clone(), meaning)
        })
        .collect();
    terms.sort_by_key(|(term, _)| term.to_lowercase());
    terms
}

/// Whether a word stands in a text as a word of its own.
fn stands_in(word: &str, text: &str) -> bool {
    let boundary = |c: Option<char>| c.is_none_or(|c| !c.is_alphanumeric());
    !word.is_empty()
        && text
            .match_indices(word)
            .any(|(at, _)| boundary(text[..at].chars().next_back()) && boundary(text[at + word.len()..].chars().next()))
}

/// All words of a version.
fn text_of(version: &Version) -> String {
    let mut words = vec![plain(&version.title)];
    words.extend(version.head.iter().map(|field| plain(&field.value)));
    for part in &version.parts {
        match part {
            Part::Section { body, .. } => {
                for piece in body {
                    match piece {
                        Piece::Heading(_, title) => words.push(plain(title)),
                        Piece::Paragraph { blocks, .. } | Piece::Plain { blocks, .. } => words.push(all_words(blocks)),
                        Piece::Withheld { .. } => {}
                    }
                }
            }
            Part::Recommendations { lead_in, items, lead_out, .. } => {
                words.push(all_words(lead_in));
                add_recommendations(items, &mut words);
                words.push(all_words(lead_out));
            }
            Part::Text(blocks) => words.push(all_words(blocks)),
            Part::People { groups, .. } => {
                words.extend(groups.iter().flat_map(|(_, people)| people).map(|person| plain(person)));
            }
            Part::Agenda { items, .. } => {
                for item in items {
                    words.push(plain(&item.title));
                    words.extend(item.lines.iter().map(|(_, line)| plain(line)));
                    words.extend(item.parts.iter().map(|part| plain(part)));
                }
            }
            Part::Minute { heading, pieces, .. } => {
                words.push(plain(&heading.title));
                for piece in pieces {
                    add_piece(piece, &mut words);
                }
            }
            Part::Table(table) => {
                words.extend(table.rows.iter().flatten().map(|cell| all_words(cell)));
            }
            Part::Signature { .. } | Part::Picture { .. } => {}
            Part::Appendices(_, list) => words.extend(list.iter().map(|(_, _, title)| plain(title))),
            Part::Background(_, list) => words.extend(list.iter().map(|line| plain(line))),
            Part::Overview(overview) => {
                for row in overview.groups.iter().flat_map(|(_, rows)| rows) {
                    words.push(plain(&row.title));
                    words.extend(row.measures.iter().map(|measured| measured.name.clone()));
                }
            }
            Part::Risks(risks) => {
                for row in &risks.rows {
                    words.extend([plain(&row.title), all_words(&row.description), all_words(&row.note)]);
                    words.extend(row.controls.iter().map(|control| plain(control)));
                }
            }
            Part::Performance(performance) => {
                for (title, scores) in &performance.groups {
                    words.push(plain(title));
                    words.extend(scores.iter().map(|score| plain(&score.name)));
                }
                for block in &performance.blocks {
                    words.extend([plain(&block.title), plain(&block.definition), all_words(&block.comment)]);
                    words.push(all_words(&block.action.1));
                    words.extend(block.voices.iter().map(|(said, _)| all_words(said)));
                }
            }
            Part::Progress(progress) => {
                for (title, rows) in &progress.groups {
                    words.push(plain(title));
                    for row in rows {
                        words.extend([plain(&row.title), all_words(&row.text), row.owner.clone()]);
                        words.extend(row.chunks.iter().map(|(chunk, _)| all_words(chunk)));
                    }
                }
            }
        }
    }
    words.join("\n")
}

fn add_piece(piece: &MinutePiece, words: &mut Vec<String>) {
    match piece {
        MinutePiece::Text(blocks) | MinutePiece::Labelled(_, blocks) => words.push(all_words(blocks)),
        MinutePiece::Points(_, points) => words.extend(points.iter().map(|point| all_words(point))),
        MinutePiece::Terms(terms) => words.extend(terms.iter().map(|(_, line)| plain(line))),
        MinutePiece::Resolved { lead_in, items, lead_out } => {
            words.extend([all_words(lead_in), all_words(lead_out)]);
            add_recommendations(items, words);
        }
    }
}

fn add_recommendations(items: &[Recommendation], words: &mut Vec<String>) {
    for item in items {
        words.push(all_words(&item.blocks));
        add_recommendations(&item.parts, words);
    }
}

#[cfg(test)]
mod tests {
    use super::stands_in;

    #[test]
    fn a_term_is_a_word_of_its_own() {
        assert!(stands_in("APA", "the APA."));
        assert!(!stands_in("APA", "APART"));
        assert!(stands_in("tier 4", "A tier 4 bed"));
    }
}
