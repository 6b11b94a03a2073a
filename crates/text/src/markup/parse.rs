//! Markdown to blocks, over the tree of `comrak`: CommonMark with tables, footnotes, struck-out words, bare addresses
//! and `[[references]]`. Quotes and dashes stay as they were typed.

mod literal;
mod unprinted;

use std::collections::BTreeMap;
use std::ops::Range;

use comrak::nodes::{ListType, Node, NodeValue, Sourcepos, TableAlignment};
use comrak::{Arena, Options, parse_document};

use super::{Align, Block, ExemptMark, Fault, FaultKind, Inline, Mention, Table, Words, marks, near_misses};

/// How deep blocks and inlines may nest. No paper needs a tenth of it.
const DEPTH: usize = 40;

/// The most notes that one text may have. Their cost grows with the square of their number.
pub const NOTES: usize = 500;

/// The bytes of a page of words, about.
const NOTE_PAGE: usize = 5_000;

/// The depth of blocks that are inside nothing else.
const TOP: usize = 1;

/// A parsed text.
#[derive(Debug, Clone, Default)]
pub struct Markdown {
    /// Its paragraphs, lists and tables, in order.
    pub blocks: Vec<Block>,
    /// What a paper cannot print.
    pub faults: Vec<Fault>,
    /// The words in one run, without code, addresses of links and ids.
    pub words: Words,
    /// The references, by their targets.
    pub references: Vec<Mention>,
    /// What it embeds, by ids.
    pub embeds: Vec<Mention>,
    /// The ids that its paragraphs have.
    pub anchors: Vec<Mention>,
    /// The paragraphs that are exempt.
    pub exempt: Vec<ExemptMark>,
    /// The pictures, by the paths of their files as they are written.
    pub images: Vec<Mention>,
    /// How many notes it has marks for; one counts again for every page of words in it.
    pub notes: usize,
}

/// Parses a text.
#[must_use]
pub fn parse(text: &str) -> Markdown {
    let arena = Arena::new();
    let root = parse_document(&arena, text, &options());
    let mut visitor = Visitor::new(text);
    visitor.keep_signs(&arena, root);
    visitor.collect_footnotes(root);
    let blocks = marks::hang(visitor.blocks(root, 0));
    visitor.find_missing_footnotes();
    for (written, range) in marks::stray_ids(text, &visitor.out.words, &visitor.out.anchors) {
        visitor.fault(FaultKind::StrayId(written), range);
    }
    visitor.find_unused_addresses(root);
    visitor.find_mistaken_marks(&blocks);
    Markdown { blocks, ..visitor.out }
}

fn options() -> Options<'static> {
    let mut options = Options::default();
    options.extension.table = true;
    options.extension.strikethrough = true;
    options.extension.footnotes = true;
    options.parse.leave_footnote_definitions = true;
    options.extension.autolink = true;
    options.extension.wikilinks_title_after_pipe = true;
    options
}

struct Visitor<'a, 'm> {
    text: &'m str,
    line_starts: Vec<usize>,
    notes: BTreeMap<String, Node<'a>>,
    heading: u8,
    in_note: bool,
    out: Markdown,
}

impl<'a, 'm> Visitor<'a, 'm> {
    fn new(text: &'m str) -> Self {
        // A line ends at a line feed, and at a carriage return that has none after it.
        let ends =
            text.match_indices(['\n', '\r']).filter(|(at, end)| *end == "\n" || !text[at + 1..].starts_with('\n'));
        let line_starts = std::iter::once(0).chain(ends.map(|(at, _)| at + 1)).collect();
        Self { text, line_starts, notes: BTreeMap::new(), heading: 0, in_note: false, out: Markdown::default() }
    }

    /// Notes stay where they were written until a mark refers to them; one without a mark is never printed.
    fn collect_footnotes(&mut self, root: Node<'a>) {
        for node in root.descendants() {
            let data = node.data();
            let NodeValue::FootnoteDefinition(note) = &data.value else { continue };
            if note.total_references > 0 {
                // A note is printed wherever a mark refers to it. Notes beyond the limit are not expanded.
                let pages = 1 + self.range(data.sourcepos).len() / NOTE_PAGE;
                self.out.notes = self.out.notes.saturating_add(pages.saturating_mul(note.total_references as usize));
                if self.out.notes <= NOTES {
                    self.notes.insert(note.name.clone(), node);
                }
            } else {
                let start = self.range(data.sourcepos).start;
                let range = start..self.floor(start + note.name.len() + "[^]:".len());
                self.fault(FaultKind::UnusedFootnote(note.name.clone()), range);
            }
        }
    }

    /// A footnote without a text stays in the words as `[^name]`; one whose brackets are escaped is meant as words.
    fn find_missing_footnotes(&mut self) {
        for (words, start) in self.out.words.pieces() {
            let Some(open) = words.find("[^") else { continue };
            let Some(close) = words[open..].find(']') else { continue };
            let written = &words[open..=open + close];
            let mut places = self.text[start..].match_indices(written).map(|(at, _)| start + at);
            let Some(at) = places.find(|at| !self.text[..*at].ends_with('\\')) else { continue };
            let name = written[2..written.len() - 1].to_owned();
            let range = at..at + written.len();
            self.out.faults.push(Fault { kind: FaultKind::MissingFootnote(name), range });
        }
    }

    fn find_mistaken_marks(&mut self, blocks: &[Block]) {
        let near_misses = near_misses::near_misses(blocks);
        let is_reported = !near_misses.is_empty();
        for written in near_misses {
            let at = |words: &str| self.text.find(words).map(|at| at..at + words.len());
            let range = at(&written).or_else(|| at("exempt")).unwrap_or(0..self.text.len());
            self.fault(FaultKind::BadMark(written), range);
        }
        for written in near_misses::said(blocks).into_iter().filter(|_| !is_reported) {
            let range = self.text.find(&written).map_or(0..self.text.len(), |at| at..at + written.len());
            self.fault(FaultKind::SaidExempt(written), range);
        }
    }

    fn fault(&mut self, kind: FaultKind, range: Range<usize>) {
        self.out.faults.push(Fault { kind, range });
    }

    /// Lines and columns of bytes, from 1 and with the end inside, to a range of bytes.
    fn range(&self, position: Sourcepos) -> Range<usize> {
        let at = |line: usize, column: usize| {
            let start = self.line_starts.get(line.saturating_sub(1)).copied().unwrap_or(self.text.len());
            (start + column).min(self.text.len())
        };
        let start = at(position.start.line, position.start.column.saturating_sub(1));
        let end = at(position.end.line, position.end.column).max(start);
        self.floor(start)..self.floor(end)
    }

    /// The last place up to an offset at which a character starts.
    fn floor(&self, at: usize) -> usize {
        let at = at.min(self.text.len());
        (0..=at).rev().find(|at| self.text.is_char_boundary(*at)).unwrap_or(0)
    }

    fn blocks(&mut self, parent: Node<'a>, depth: usize) -> Vec<Block> {
        if depth > DEPTH {
            let range = self.range(parent.data().sourcepos);
            self.fault(FaultKind::TooDeep, range);
            return Vec::new();
        }
        parent.children().filter_map(|node| self.block(node, depth + 1)).collect()
    }

    fn block(&mut self, node: Node<'a>, depth: usize) -> Option<Block> {
        let (value, range) = {
            let data = node.data();
            (data.value.clone(), self.range(data.sourcepos))
        };
        match value {
            NodeValue::Paragraph => self.paragraph(node, range, depth),
            NodeValue::Heading(heading) => {
                if heading.level > self.heading + 1 {
                    self.fault(FaultKind::HeadingSkips { level: heading.level, deepest: self.heading + 1 }, range);
                }
                self.heading = heading.level;
                Some(Block::Heading { level: heading.level, body: self.inlines(node, depth) })
            }
            NodeValue::List(list) => {
                let items = node.children().map(|item| self.blocks(item, depth + 1)).collect();
                let start = (list.list_type == ListType::Ordered).then_some(list.start);
                Some(Block::List { start, items })
            }
            NodeValue::Table(table) => {
                let align = table.alignments.iter().map(|align| match align {
                    TableAlignment::Right => Align::Right,
                    TableAlignment::Center => Align::Centre,
                    _ => Align::Left,
                });
                for row in node.children() {
                    self.find_extra_cells(row, table.alignments.len());
                }
                let mut rows: Vec<Vec<Vec<Inline>>> =
                    node.children().map(|row| row.children().map(|cell| self.inlines(cell, depth)).collect()).collect();
                let head = if rows.is_empty() { Vec::new() } else { rows.remove(0) };
                Some(Block::Table(Table { align: align.collect(), head, rows }))
            }
            NodeValue::BlockQuote => Some(Block::Quote(self.blocks(node, depth + 1))),
            NodeValue::CodeBlock(code) => Some(Block::Code(code.literal.trim_end().to_owned())),
            NodeValue::HtmlBlock(_) => {
                self.fault(FaultKind::Html, range);
                None
            }
            _ => None,
        }
    }

    fn paragraph(&mut self, node: Node<'a>, range: Range<usize>, depth: usize) -> Option<Block> {
        let mut body = self.inlines(node, depth);
        let mark = marks::take(&mut body);
        if let Some(anchor) = &mark.id {
            let written = self.text[range.clone()].rfind(&format!("{{#{anchor}"));
            let at = written.map_or(range.clone(), |at| range.start + at..range.start + at + anchor.len() + "{#".len());
            let close = usize::from(self.text[at.end..].starts_with('}'));
            self.out.anchors.push(Mention { name: anchor.clone(), range: at.start..at.end + close });
        }
        let block = if let [Inline::Reference { target, .. }] = body.as_slice()
            && self.text[range.clone()].trim_start().starts_with("![[")
        {
            self.out.references.retain(|one| !range.contains(&one.range.start));
            self.out.embeds.push(Mention { name: target.clone(), range: range.clone() });
            Some(Block::Embed { id: target.clone() })
        } else {
            (!body.is_empty()).then_some(Block::Paragraph { anchor: mark.id.clone(), body })
        };
        let Some(categories) = mark.exempt else { return block };
        let Some(block) = block.filter(|block| depth == TOP && !marks::is_bare(block)) else {
            self.fault(FaultKind::BadMark("{.exempt}".into()), range);
            return None;
        };
        self.out.exempt.push(ExemptMark { categories: categories.clone(), range });
        let paragraphs = if matches!(block, Block::Paragraph { .. }) { vec![mark.id] } else { Vec::new() };
        Some(Block::Exempt { categories, paragraphs, blocks: vec![block] })
    }

    fn inlines(&mut self, parent: Node<'a>, depth: usize) -> Vec<Inline> {
        if depth > DEPTH {
            let range = self.range(parent.data().sourcepos);
            self.fault(FaultKind::TooDeep, range);
            return Vec::new();
        }
        let mut out: Vec<Inline> = Vec::new();
        for node in parent.children() {
            let Some(inline) = self.inline(node, depth + 1) else { continue };
            match (out.last_mut(), inline) {
                (Some(Inline::Text(before)), Inline::Text(text)) => before.push_str(&text),
                (_, inline) => out.push(inline),
            }
        }
        out
    }

    fn inline(&mut self, node: Node<'a>, depth: usize) -> Option<Inline> {
        let (value, range) = {
            let data = node.data();
            (data.value.clone(), self.range(data.sourcepos))
        };
        Some(match value {
            NodeValue::Text(text) => {
                self.out.words.push(range.start, &text);
                Inline::Text(text.into_owned())
            }
            NodeValue::SoftBreak => Inline::Text(" ".into()),
            NodeValue::LineBreak => Inline::LineBreak,
            NodeValue::Code(code) => Inline::Code(code.literal),
            NodeValue::Emph => Inline::Emphasis(self.inlines(node, depth)),
            NodeValue::Strong => Inline::Strong(self.inlines(node, depth)),
            NodeValue::Strikethrough => Inline::Strike(self.inlines(node, depth)),
            NodeValue::Link(link) => {
                let body = self.inlines(node, depth);
                if super::plain(&body).trim().is_empty() || !is_web_address(&link.url) {
                    self.fault(FaultKind::BadLink(link.url.clone()), range);
                }
                Inline::Link { url: link.url, body }
            }
            NodeValue::WikiLink(link) => {
                let words = self.out.words.len();
                let body = self.inlines(node, depth);
                let chosen = super::plain(&body) != link.url;
                if !chosen {
                    // The paper prints a number instead of an id.
                    self.out.words.truncate(words);
                }
                self.out.references.push(Mention { name: link.url.clone(), range });
                Inline::Reference { target: link.url, body: chosen.then_some(body) }
            }
            NodeValue::Image(image) => {
                let alt = super::plain(&self.inlines(node, depth));
                if alt.trim().is_empty() {
                    self.fault(FaultKind::ImageWithoutAlt, range.clone());
                }
                self.out.images.push(Mention { name: image.url.clone(), range });
                Inline::Image { path: image.url, alt }
            }
            NodeValue::FootnoteReference(footnote) => {
                let definition = self.notes.get(&footnote.name).copied()?;
                // A note inside a note could name itself without end, and no page can print it.
                if std::mem::replace(&mut self.in_note, true) {
                    self.fault(FaultKind::NestedFootnote, range);
                    return None;
                }
                let blocks = self.blocks(definition, depth + 1);
                self.in_note = false;
                Inline::Footnote(blocks)
            }
            NodeValue::HtmlInline(_) => {
                self.fault(FaultKind::Html, range);
                return None;
            }
            _ => return None,
        })
    }
}

/// Whether a reader can follow the link from a PDF.
fn is_web_address(url: &str) -> bool {
    ["https://", "http://", "mailto:", "tel:"].iter().any(|scheme| url.len() > scheme.len() && url.starts_with(scheme))
}

#[cfg(test)]
mod tests {
    use super::{Block, FaultKind, Inline, Mention, parse};

    #[test]
    fn a_paragraph_takes_its_id_and_references_keep_their_place() {
        let parsed = parse("See [[agency]] now. {#here}");
        assert_eq!(parsed.anchors[0].name, "here");
        assert_eq!(parsed.references, vec![Mention { name: "agency".to_owned(), range: 4..14 }]);
        assert!(matches!(&parsed.blocks[0], Block::Paragraph { anchor: Some(id), .. } if id == "here"));
    }

    #[test]
    fn an_embed_alone_in_its_paragraph_is_a_block() {
        let parsed = parse("Before\n\n![[funding]]\n\nAfter");
        assert_eq!(parsed.blocks[1], Block::Embed { id: "funding".into() });
        assert!(parsed.references.is_empty());
    }

    #[test]
    fn chosen_words_of_a_reference_stay() {
        let parsed = parse("[[agency|the figures]]");
        let Block::Paragraph { body, .. } = &parsed.blocks[0] else { panic!("no paragraph") };
        assert_eq!(
            body[0],
            Inline::Reference { target: "agency".into(), body: Some(vec![Inline::Text("the figures".into())]) }
        );
    }

    #[test]
    fn html_skipping_headings_and_missing_notes_are_faults() {
        let kinds = |text: &str| parse(text).faults.into_iter().map(|p| p.kind).collect::<Vec<_>>();
        assert_eq!(kinds("a <b>c</b>"), vec![FaultKind::Html, FaultKind::Html]);
        assert_eq!(kinds("## Deep"), vec![FaultKind::HeadingSkips { level: 2, deepest: 1 }]);
        assert_eq!(kinds("Claim[^1]"), vec![FaultKind::MissingFootnote("1".into())]);
        assert_eq!(kinds("Claim\n\n[^1]: Source"), vec![FaultKind::UnusedFootnote("1".into())]);
        assert_eq!(kinds("> Claim[^1]\n>\n> [^1]: Source"), vec![]);
    }

    #[test]
    fn a_note_that_names_itself_is_a_fault_and_ends() {
        let parsed = parse("x[^a]\n\n[^a]: y[^a][^a][^a][^a][^a][^a]");
        assert!(parsed.faults.iter().any(|p| p.kind == FaultKind::NestedFootnote));
    }

    #[test]
    fn every_place_lies_between_characters() {
        for text in ["x\n\n[^İ]: ŵŵŵ", "x\n\n> [^a\u{0}ŵ]: ŷ", "[^ſſ]: €€€€", "a\rb\n\n[^1]: note\n\"ar ôl"]
        {
            for fault in parse(text).faults {
                assert!(text.get(fault.range.clone()).is_some(), "{text:?} {fault:?}");
            }
        }
    }

    #[test]
    fn every_kind_of_line_end_is_counted() {
        let text = "a\rb\r\nc [[here]]";
        let range = &parse(text).references[0].range;
        assert_eq!(text.get(range.clone()), Some("[[here]]"));
    }

    #[test]
    fn nesting_without_end_is_a_fault_and_no_crash() {
        let parsed = parse(&(">".repeat(5000) + " deep"));
        assert!(parsed.faults.iter().any(|p| p.kind == FaultKind::TooDeep));
    }
}
