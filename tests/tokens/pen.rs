//! Chance, words that are nowhere else, and the files of a workspace.

use std::collections::BTreeMap;

use serde_json::{Map, Value, json};

/// What may become of a word.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Class {
    /// It must reach nothing that is public.
    Secret,
    /// The same, but the program may know it inside: an id, by which a thing that is withheld keeps its place.
    SecretId,
    /// A public record holds it, but only exempt matter speaks of it: the name of somebody who is named nowhere else.
    Hidden,
    /// The public reads it.
    Printed,
    /// It may be public or not.
    Open,
}

impl Class {
    pub fn is_secret(self) -> bool {
        matches!(self, Self::Secret | Self::SecretId)
    }
}

/// The class of words that are secret where something is exempt, and printed where it is not.
pub fn printed(exempt: bool) -> Class {
    if exempt { Class::Secret } else { Class::Printed }
}

/// The class of words that need not be printed.
pub fn open(exempt: bool) -> Class {
    if exempt { Class::Secret } else { Class::Open }
}

/// The class of ids.
pub fn id(exempt: bool) -> Class {
    if exempt { Class::SecretId } else { Class::Open }
}

/// Where a word is, and what may become of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Token {
    pub class: Class,
    /// The field.
    pub field: &'static str,
}

/// Writes a workspace.
pub struct Pen {
    state: u64,
    pub tokens: BTreeMap<String, Token>,
    pub files: BTreeMap<String, Vec<u8>>,
    /// The records as they were written, by path.
    pub records: BTreeMap<String, Value>,
    /// Whether papers are in two languages.
    pub both: bool,
    /// Whether nested tables are written within their lines.
    pub inline: bool,
}

/// How every word begins and ends.
pub const START: &str = "quorl";
pub const END: &str = "vand";
pub const LETTERS: usize = 3;

impl Pen {
    pub fn new(seed: u64) -> Self {
        let mut pen = Self {
            state: seed.wrapping_mul(0x9e37_79b9_7f4a_7c15) ^ 0x5851_f42d_4c95_7f2d,
            tokens: BTreeMap::new(),
            files: BTreeMap::new(),
            records: BTreeMap::new(),
            both: false,
            inline: false,
        };
        pen.both = pen.chance(25);
        pen.inline = pen.chance(50);
        pen
    }

    fn next(&mut self) -> u64 {
        self.state = self.state.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.state;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        z ^ (z >> 31)
    }

    /// A number below another.
    pub fn below(&mut self, end: usize) -> usize {
        usize::try_from(self.next() % u64::try_from(end.max(1)).unwrap()).unwrap()
    }

    /// Whether something happens that does so often in a hundred times.
    pub fn chance(&mut self, of_hundred: usize) -> bool {
        self.below(100) < of_hundred
    }

    /// One of several.
    pub fn pick<T: Copy>(&mut self, all: &[T]) -> T {
        all[self.below(all.len())]
    }

    /// `Some(true)`, `Some(false)` or nothing.
    pub fn maybe(&mut self) -> Option<bool> {
        match self.below(4) {
            0 => Some(true),
            1 => Some(false),
            _ => None,
        }
    }

    /// A new word.
    pub fn word(&mut self, class: Class, field: &'static str) -> String {
        // Spread, so that words beside each other are not alike.
        let number = self.tokens.len() * 7919 % 26_usize.pow(3);
        let letter = |place: u32| char::from(b'a' + u8::try_from(number / 26_usize.pow(place) % 26).unwrap());
        let word = format!("{START}{}{END}", (0..3).map(letter).collect::<String>());
        self.tokens.insert(word.clone(), Token { class, field });
        word
    }

    /// A sentence or a part of one, with a word of its own.
    pub fn said(&mut self, class: Class, field: &'static str) -> String {
        let word = self.word(class, field);
        match self.below(4) {
            0 => format!("Of {word}"),
            1 => format!("The matter of {word} and the rest"),
            2 => format!("Because of {word}, as the council has heard"),
            _ => format!("About {word}"),
        }
    }

    /// A text of one line, in each language.
    pub fn line(&mut self, class: Class, field: &'static str) -> Value {
        self.in_languages(&mut |pen| pen.said(class, field))
    }

    /// A text that may hold blocks, in each language.
    pub fn text(&mut self, class: Class, field: &'static str) -> Value {
        let shape = self.below(6);
        self.in_languages(&mut |pen| {
            let first = pen.said(class, field);
            let mut more = || pen.word(class, field);
            match shape {
                0 => format!("{first}[^n].\n\n[^n]: A note on {}.\n", more()),
                1 => format!("{first}:\n\n- one *{}*\n- two **{}**\n", more(), more()),
                2 => format!("{first}, see [the page {}](https://www.{}.example/).", more(), more()),
                3 => format!("{first}:\n\n| Name | Sum |\n|:--|--:|\n| {} | 12 |\n", more()),
                _ => format!("{first}."),
            }
        })
    }

    fn in_languages(&mut self, say: &mut dyn FnMut(&mut Self) -> String) -> Value {
        let first = say(self);
        if !self.both {
            return first.into();
        }
        let second = say(self);
        json!({ "en": first, "cy": second })
    }

    /// Whether a key is filled that need not be.
    pub fn often(&mut self) -> bool {
        self.chance(40)
    }

    /// Fills a key at random.
    pub fn fill(&mut self, map: &mut Map<String, Value>, key: &str, class: Class, field: &'static str) {
        if self.often() {
            let text = self.text(class, field);
            map.insert(key.into(), text);
        }
    }

    /// Fills a key of one line at random.
    pub fn fill_line(&mut self, map: &mut Map<String, Value>, key: &str, class: Class, field: &'static str) {
        if self.often() {
            let text = self.line(class, field);
            map.insert(key.into(), text);
        }
    }

    /// Sometimes a correction of what a table of a record says.
    pub fn correct(&mut self, map: &mut Map<String, Value>, class: Class, field: &'static str) {
        if self.chance(25) {
            let why = self.line(class, field);
            let mut one = serde_json::json!({ "on": "@2026-10-01", "why": why });
            // Where anything beside it is exempt it is too, unless it says that it is not.
            if !class.is_secret() {
                one["exempt"] = false.into();
            }
            map.insert("corrected".into(), serde_json::json!([one]));
        }
    }

    /// A text in a file beside the record, or in the record: the key and its value.
    pub fn text_or_file(&mut self, folder: &str, class: Class, field: &'static str) -> (&'static str, Value) {
        let text = self.text(class, field);
        self.in_file(folder, open(class.is_secret()), text)
    }

    /// The same, of a text that is there. `class` is that of the name of the file.
    pub fn in_file(&mut self, folder: &str, class: Class, text: Value) -> (&'static str, Value) {
        if !self.chance(20) {
            return ("text", text);
        }
        let file = |pen: &mut Self, text: &Value| {
            let name = format!("{}.md", pen.word(class, "text_file"));
            pen.files.insert(format!("{folder}/{name}"), text.as_str().unwrap_or_default().into());
            name
        };
        let value = match &text {
            Value::Object(languages) => {
                let named = languages.iter().map(|(key, text)| (key.clone(), file(self, text).into()));
                Value::Object(named.collect())
            }
            text => file(self, text).into(),
        };
        ("text_file", value)
    }

    /// Writes a record down.
    pub fn record(&mut self, path: &str, value: Map<String, Value>) {
        let value = Value::Object(value);
        let text = super::toml::write(&value, self.inline);
        self.files.insert(path.into(), text.into_bytes());
        self.records.insert(path.into(), value);
    }
}

/// The object of a JSON value.
pub fn map(value: Value) -> Map<String, Value> {
    match value {
        Value::Object(map) => map,
        _ => Map::new(),
    }
}
