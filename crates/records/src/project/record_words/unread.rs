//! The words of records that could not be read.

use std::collections::BTreeSet;
use std::ops::Range;

use orderpaper_text::markup::{self, runs};
use orderpaper_text::source::{Place, Source, SourceId};

use super::{PlacedText, RecordWords, Value, is_loose};
use crate::check::{Context, aside, exempt};
use crate::read::Kind;

impl RecordWords {
    /// What records say that could not be read. Of one that may hold something exempt, only the words that are for the public.
    pub(super) fn unread_said(&mut self, context: &Context<'_>) {
        let path = |source: SourceId| context.workspace.sources.get(source).path.as_str();
        let loose = |source: SourceId| {
            Kind::of(path(source)).is_some_and(|one| one.kind == Kind::Report && is_loose(context, &one.id))
        };
        for (source, texts) in context.workspace.unread.iter().filter(|(source, _)| !loose(**source)) {
            let head = |key| head_of(&context.workspace.sources.get(*source).text, key);
            let is_open = is_open(context, *source);
            // Its title is for the public, whatever else is not.
            let is_titled = head("classification") == Some("\"part-exempt\"");
            let is_title = |path: &str| is_titled && path.split('.').next() == Some("title");
            let record = Place::file(*source);
            let texts = texts.iter().filter(|text| is_open || is_title(&text.path) || is_for_public(&text.path));
            let words = texts.flat_map(|text| {
                let mut words = Vec::new();
                runs(&markup::parse(&text.text).blocks, &mut |run| words.push(PlacedText::new(record, run)));
                words
            });
            self.said.extend(words);
        }
    }

    /// All that is in files which could not be read as records and may hold something exempt, and in the texts that they name; but
    /// not what also is as a whole in public, such as the id of an open item that minutes refer to.
    pub(super) fn unread_exempt(
        &mut self,
        context: &Context<'_>,
        unread: impl Iterator<Item = SourceId>,
        public_words: &BTreeSet<String>,
    ) {
        let workspace = context.workspace;
        for id in unread {
            let source = workspace.sources.get(id);
            let place = Place::file(id);
            self.sources.insert(id);
            let (said, names) = apart(&source.text);
            self.unread.push(PlacedText::new(place, said));
            // The name of one that is marked comes from its title.
            let decision = source.path.strip_prefix("decisions/").filter(|_| exempt::is_marked(&source.text));
            let own = decision.and_then(|file| file.strip_suffix(".toml")).map(without_day);
            let names = names.into_iter().chain(own).filter(|name| !public_words.contains(*name));
            self.unread_names.extend(names.map(|name| PlacedText::new(place, name)));
            self.unread.extend(figures(&source.text).map(|figure| PlacedText::new(place, figure)));
            let texts = workspace.unread.get(&id).into_iter().flatten();
            // Also without the marks of Markdown and the escapes of TOML. What says of itself that it is exempt is sought in the papers of
            // earlier builds too.
            let (is_shut, parts) = (is_shut(source), shut_parts(&source.text));
            let is_in_part = |place: Place| place.source == id && parts.iter().any(|part| part.contains(&place.start));
            for text in texts {
                let shut = is_shut || is_told(&text.path) && is_in_part(text.place);
                let found = if shut { &mut self.exempt } else { &mut self.unread };
                found.push(PlacedText::new(text.place, text.text.as_str()));
                let blocks = markup::parse(&text.text).blocks;
                runs(&blocks, &mut |run| found.push(PlacedText::new(text.place, run)));
            }
        }
    }
}

/// The name of a decision without its day, which is public.
pub(super) fn without_day(id: &str) -> &str {
    id.splitn(4, '-').last().unwrap_or_default()
}

/// Whether nothing in a file is exempt, as far as anybody can tell: in a decision, as it says so.
pub(super) fn is_open(context: &Context<'_>, id: SourceId) -> bool {
    let source = context.workspace.sources.get(id);
    let says_so = || source.path.starts_with("decisions/") && head_of(&source.text, "exempt") == Some("false");
    !aside::may_be_exempt(context, id) || says_so()
}

/// Whether a file that could not be read says at its head that all of it is exempt.
fn is_shut(source: &Source) -> bool {
    if source.path.starts_with("decisions/") {
        return head_of(&source.text, "exempt") == Some("true");
    }
    head_of(&source.text, "classification") == Some("\"exempt\"")
}

/// The tables of a file that could not be read which a line of them says are exempt, and those that belong to them, as bytes of it.
fn shut_parts(text: &str) -> Vec<Range<usize>> {
    let mut tables: Vec<(&str, Range<usize>, bool)> = Vec::new();
    let mut start = 0;
    for line in text.split_inclusive('\n') {
        let (begin, plain) = (start, line.trim());
        start += line.len();
        if let Some(name) = header_of(plain) {
            // What belongs to a table has its name before its own.
            let belongs = |above: &str| name.strip_prefix(above).is_some_and(|rest| rest.starts_with('.'));
            let above = tables.iter().filter(|(above, ..)| belongs(above)).max_by_key(|(above, ..)| above.len());
            let is_shut = above.is_some_and(|(_, _, is_shut)| *is_shut);
            tables.push((name, begin..start, is_shut));
        } else if let Some((_, place, is_shut)) = tables.last_mut() {
            place.end = start;
            *is_shut |= plain.split_once('=').is_some_and(|(key, value)| match key.trim() {
                "exempt" => value.trim().starts_with("true"),
                "exempt_categories" => value.contains(|c: char| c.is_ascii_digit()),
                _ => false,
            });
        }
    }
    tables.into_iter().filter(|(.., is_shut)| *is_shut).map(|(_, place, _)| place).collect()
}

/// The name of the table that a line begins.
fn header_of(line: &str) -> Option<&str> {
    let name = line.strip_prefix('[')?.split(']').next()?.trim_start_matches('[').trim();
    let is_name = |c: char| c.is_ascii_alphanumeric() || "_-.".contains(c);
    (!name.is_empty() && name.chars().all(is_name)).then_some(name)
}

/// Whether a text of something exempt is not for the public, and neither its name nor its title.
fn is_told(path: &str) -> bool {
    let key = path.rsplit('.').find(|part| !part.chars().all(|c| c.is_ascii_digit())).unwrap_or_default();
    !is_for_public(path) && !["id", "title", "name", "reference", "number"].contains(&key)
}

/// The keys of a record that hold ids.
const OF_IDS: [&str; 12] = [
    "id",
    "item",
    "report",
    "recommendation",
    "resolution",
    "action",
    "motion",
    "meeting",
    "committee",
    "person",
    "by",
    "owner",
];

/// A file's text without the ids that its keys hold, and these: they are sought as a whole, as those of records that can be read.
fn apart(text: &str) -> (String, BTreeSet<&str>) {
    let in_id = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || "-_./".contains(c);
    let (mut said, mut ids, mut before) = (Vec::new(), BTreeSet::new(), "");
    for string in text.split('"') {
        let key = before.trim_end().strip_suffix('=').and_then(|start| start.split_whitespace().next_back());
        if key.is_some_and(|key| OF_IDS.contains(&key)) && string.chars().all(in_id) {
            ids.extend(string.split('/').filter(|id| id.contains(char::is_alphabetic)));
        } else {
            said.push(string);
        }
        before = string;
    }
    (said.join("\""), ids)
}

/// What stands in a text as a figure, also in a list.
fn figures(text: &str) -> impl Iterator<Item = String> {
    let words = text.split(|c: char| !c.is_ascii_alphanumeric() && !['.', '_', '-', '+'].contains(&c));
    words.filter_map(|word| match Value::of(word) {
        Value::Figure(figure) => Some(figure),
        Value::Words(_) | Value::Other => None,
    })
}

/// What a key at the head of a file is given on its line, before any table.
fn head_of<'a>(text: &'a str, key: &str) -> Option<&'a str> {
    let mut head = text.lines().take_while(|line| !line.starts_with('['));
    head.find_map(|line| line.split_once('=').filter(|(name, _)| name.trim() == key)).map(|(_, value)| value.trim())
}

/// Whether a text is what the public reads in place of something exempt.
fn is_for_public(path: &str) -> bool {
    path.rsplit('.').next().is_some_and(|key| key.starts_with("public_") && key != "public_interest")
}

#[cfg(test)]
mod tests {
    use super::shut_parts;

    #[test]
    fn a_table_that_says_so_is_exempt_with_all_that_belongs_to_it() {
        let text = "began = 1\n[[item]]\nid = \"a\"\nexempt = true\n[[item.proceeding]]\ntext = \"secret\"\n[item.proceeding.vote]\n\
                    [[item]]\nid = \"b\"\n[[item.proceeding]]\ntext = \"open\"\n[[item.action]] # what follows\n\
                    exempt_categories = [3]\ntext = \"hidden\"\nbroken =\n[[items]]\nexempt = false\n";
        let parts: Vec<&str> = shut_parts(text).into_iter().map(|part| &text[part]).collect();
        assert_eq!(parts.len(), 4, "{parts:?}");
        let all = parts.concat();
        assert!(all.contains("secret") && all.contains("hidden") && all.contains("[item.proceeding.vote]"));
        assert!(!all.contains("open") && !all.contains("\"b\""));
    }
}
