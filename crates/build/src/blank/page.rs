//! The text of a new record, with advice that comes from the schema of its kind, so that it is never out of date.

use std::fmt::Write as _;

use orderpaper_records::read::{Kind, schema};
use serde_json::Value;

pub(super) use crate::minutes::quoted;

/// How long a line of advice is at the most, in characters.
const WIDEST: usize = 120;

/// A record that is being written.
pub(super) struct Page {
    schema: Value,
    text: String,
}

impl Page {
    /// A record of a kind that says at its head what it is.
    pub(super) fn new(kind: Kind, about: &str) -> Self {
        let up = "../".repeat(kind.place().matches('/').count());
        let up = if up.is_empty() { "./" } else { &up };
        let text = format!("#:schema {up}schema/{}.json\n", kind.name());
        let mut page = Self { schema: schema::of(kind), text };
        page.advice(about);
        page
    }

    /// Lines of advice, of words that are as long as they like.
    pub(super) fn advice(&mut self, words: &str) {
        for paragraph in words.lines() {
            let mut line = String::new();
            for word in paragraph.split_whitespace() {
                if line.chars().count() + word.chars().count() >= WIDEST {
                    let _ = writeln!(self.text, "#{line}");
                    line.clear();
                }
                line.push(' ');
                line.push_str(word);
            }
            let _ = writeln!(self.text, "#{line}");
        }
    }

    /// An empty line.
    pub(super) fn gap(&mut self) {
        self.text.push('\n');
    }

    /// A key with its value and what it means.
    pub(super) fn key(&mut self, key: &str, value: &str) {
        self.meaning(key);
        let _ = writeln!(self.text, "{key} = {value}");
    }

    /// A key that may be needed, as a comment.
    pub(super) fn perhaps(&mut self, key: &str, value: &str) {
        self.meaning(key);
        let _ = writeln!(self.text, "# {key} = {value}");
    }

    /// A key whose value is known, or that is still empty; what a text may be.
    pub(super) fn known(&mut self, key: &str, value: Option<&str>) {
        self.key(key, &quoted(value.unwrap_or_default()));
    }

    /// Lines as they are.
    pub(super) fn lines(&mut self, lines: &str) {
        self.text.push_str(lines);
    }

    /// Lines as comments.
    pub(super) fn comment(&mut self, lines: &str) {
        for line in lines.lines() {
            let _ = writeln!(self.text, "{}", format!("# {line}").trim_end());
        }
    }

    /// What a key means and what may be chosen for it, as the schema says.
    fn meaning(&mut self, key: &str) {
        self.gap();
        let about = self.schema["properties"][key].clone();
        let words = about["description"].as_str().unwrap_or_default().to_owned();
        self.advice(&words);
        let name = about["$ref"].as_str().and_then(|path| path.strip_prefix("#/$defs/"));
        let choices = name.map(|name| self.schema["$defs"][name]["oneOf"].clone()).unwrap_or_default();
        for choice in choices.as_array().into_iter().flatten() {
            if let Some(value) = choice["const"].as_str() {
                self.advice(&format!("\"{value}\": {}", choice["description"].as_str().unwrap_or_default()));
            }
        }
    }

    /// The whole record.
    pub(super) fn finish(self) -> String {
        self.text
    }
}
