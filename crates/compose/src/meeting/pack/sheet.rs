//! The sheet that is in a pack for a file which is a picture, or is attached.

use orderpaper_records::model::policy::BilingualLayout;
use orderpaper_text::markup::Block;

use super::front::for_readers;
use super::{Inclusion, Pack, PackPart, PartContent};
use crate::locale::Locale;
use crate::meeting::paragraph;
use crate::{Field, Paper, Part, words};

/// What there is to tell of a file that is attached to a pack.
#[derive(Debug, Clone)]
pub struct AttachedFile<'a> {
    /// The path below the folder of the workspace.
    pub path: &'a str,
    /// Its size in bytes, as it is attached.
    pub bytes: usize,
    /// How many pages it has, where it is a PDF.
    pub pages: Option<usize>,
    /// Why it does not keep the standards, as keys of words.
    pub reasons: Vec<&'static str>,
}

impl AttachedFile<'_> {
    /// The name under which a reader saves it.
    #[must_use]
    pub fn name(&self) -> &str {
        self.path.rsplit('/').next().unwrap_or(self.path)
    }

    fn head(&self, language: &str, locale: &Locale) -> Vec<Field> {
        let field = |key: &str, value: String| Field {
            label: locale.say(language, key, &[]),
            value: words(value),
            is_name: false,
            place: None,
        };
        let mut head =
            vec![field("attached-file", self.name().to_owned()), field("attached-size", self.size(language, locale))];
        head.extend(self.pages.map(|pages| field("column-pages", pages.to_string())));
        head
    }

    fn notes(&self, language: &str, locale: &Locale) -> Vec<Block> {
        let say = |key: &str| locale.say(language, key, &[]);
        let mut blocks: Vec<Block> = vec![paragraph(say("attached-how"))];
        if !self.reasons.is_empty() {
            let reasons: Vec<String> =
                for_readers(&self.reasons).map(|reason| say(&format!("appended-{reason}"))).collect();
            blocks.push(paragraph(format!("{} {}", say("attached-doubts"), reasons.join(" "))));
        }
        blocks
    }

    /// The size in thousands of bytes, or in millions with one place.
    fn size(&self, language: &str, locale: &Locale) -> String {
        let say = |key: &str, number: String| locale.say(language, key, &[("number", &number)]);
        match self.bytes.div_ceil(1000) {
            kilobytes @ 0..1000 => say("size-kilobytes", kilobytes.to_string()),
            kilobytes => say("size-megabytes", format!("{}.{}", kilobytes / 1000, kilobytes % 1000 / 100)),
        }
    }
}

impl Pack {
    /// The sheet of a file: the picture that it is, or what there is to tell of an attached one.
    #[must_use]
    pub fn sheet(&self, part: &PackPart, file: &AttachedFile, locale: &Locale) -> Paper {
        let mut paper = self.front.clone();
        paper.id = part.key.to_string();
        let picture = matches!(part.content, PartContent::File { inclusion: Inclusion::Picture, .. });
        for (index, version) in paper.versions.iter_mut().enumerate() {
            if let Some(line) = part.lines.get(index) {
                version.kicker.clone_from(&line.item);
                version.item.clone_from(&line.item);
                version.title = words(line.title.clone());
            }
            version.glossary.terms.clear();
            version.head.clear();
            version.parts = if picture {
                let alt = part.shows.get(index).cloned().unwrap_or_default();
                vec![Part::Picture { path: file.path.to_owned(), alt }]
            } else {
                version.head = file.head(&version.language, locale);
                vec![Part::Text(file.notes(&version.language, locale))]
            };
        }
        // A picture in half a page's width could not be seen.
        if picture {
            paper.bilingual = BilingualLayout::Sequence;
            paper.picture = Some(file.path.to_owned());
        }
        paper
    }
}
