//! What is at the head and foot of every page. It is kept apart from papers, which do not know where they will be.

use orderpaper_records::model::council::Look;
use orderpaper_text::markup::plain;

use super::Paper;

/// The furniture of the pages of a file.
#[derive(Debug, Clone)]
pub struct Furniture {
    /// The fonts and colours that the furniture is set in.
    pub look: Look,
    /// The title of the file that the pages are laid over.
    pub title: String,
    /// The language of whatever is not in a line of its own.
    pub language: String,
    /// Runs of pages that say the same of themselves.
    pub runs: Vec<Run>,
}

/// Pages of one paper or one appended file.
#[derive(Debug, Clone)]
pub struct Run {
    /// What they say, a line for each language.
    pub lines: Vec<RunningLine>,
    /// Whether they were made by somebody else, so that their margins are not ours to fill.
    pub appended: bool,
    /// Whether the item is reported on the first page too, as in a pack.
    pub item_always: bool,
    /// Whose copy it is, where that is already below the words.
    pub watermark: Option<String>,
    /// Of pages that are left blank, the words that say so in each language.
    pub blank: Vec<String>,
    /// The pages, in order.
    pub sheets: Vec<RunningSheet>,
}

/// What pages say of themselves in one language.
#[derive(Debug, Clone)]
pub struct RunningLine {
    /// The code of the language.
    pub language: String,
    /// The name of the council, for the foot.
    pub council: String,
    /// The title of the paper, for the head of all its pages but the first.
    pub title: String,
    /// The agenda item, in words.
    pub item: String,
    /// The marking of what is not for publication.
    pub marking: Option<String>,
    /// The word for the place where minutes are initialled.
    pub initials: Option<String>,
}

/// A page that furniture is laid over.
#[derive(Debug, Clone)]
pub struct RunningSheet {
    /// The width of the page in points.
    pub width: f64,
    /// The height of the page in points.
    pub height: f64,
    /// Whether it is the first of its paper, which bears the title already.
    pub first: bool,
    /// The page number in words, one for each line.
    pub numbers: Vec<String>,
}

/// How large a page of a paper is, in points, of which an inch has 72.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct PageSize {
    /// From its left edge to its right one, as it is read.
    pub width: f64,
    /// From its upper edge to its lower one.
    pub height: f64,
}

impl Paper {
    /// The title in all languages.
    #[must_use]
    pub fn title(&self) -> String {
        self.versions.iter().map(|version| plain(&version.title)).collect::<Vec<_>>().join(" / ")
    }

    /// What a window or a list of files calls it, and what a screen reader says first: the kind of paper, the body and the day; of a
    /// report its title first.
    #[must_use]
    pub fn document_title(&self) -> String {
        let name = |version: &super::Version| {
            let (kicker, title) = (version.kicker.clone(), plain(&version.title));
            let names = if self.kind.is_report() { [title, kicker] } else { [kicker, title] };
            let names = names.into_iter().chain(version.dated.clone()).filter(|name| !name.is_empty());
            names.collect::<Vec<_>>().join(" – ")
        };
        self.versions.iter().map(name).collect::<Vec<_>>().join(" / ")
    }

    /// What its pages say of themselves.
    #[must_use]
    pub fn running(&self) -> Running {
        let line = |version: &super::Version| RunningLine {
            language: version.language.clone(),
            council: version.council.clone(),
            title: plain(&version.title),
            item: version.item.clone(),
            marking: match (&version.marking, &self.watermark) {
                (Some(marking), Some(name)) => Some(format!("{} · {name}", marking.title)),
                (Some(marking), None) => Some(marking.title.clone()),
                // Where nothing is exempt, a draft alone is marked.
                (None, name) => name.clone(),
            },
            initials: version.initials.clone(),
        };
        Running {
            look: self.look.clone(),
            title: self.title(),
            language: self.languages.first().cloned().unwrap_or_default(),
            lines: self.versions.iter().map(line).collect(),
            first_page: self.first_page,
            page_of: self.versions.iter().map(|version| version.page_of.clone()).collect(),
        }
    }
}

/// What the pages of a paper say of themselves, wherever they will be.
#[derive(Debug, Clone)]
pub struct Running {
    /// The fonts and colours that the furniture is set in.
    pub look: Look,
    /// The title in all languages.
    pub title: String,
    /// The language of the first version.
    pub language: String,
    /// A line for each language.
    pub lines: Vec<RunningLine>,
    /// The number of the first page in a volume.
    first_page: Option<u32>,
    /// "Page n of m" in each language, cut at the two numbers.
    page_of: Vec<[String; 3]>,
}

impl Running {
    /// The furniture of a paper that is alone, whose pages have these sizes.
    #[must_use]
    pub fn alone(&self, sizes: &[PageSize]) -> Furniture {
        let sheet = |(index, PageSize { width, height }): (usize, &PageSize)| {
            let number = |[before, between, after]: &[String; 3]| match self.first_page {
                Some(first) => format!("{before}{}{after}", first as usize + index),
                None => format!("{before}{}{between}{}{after}", index + 1, sizes.len()),
            };
            let numbers = self.page_of.iter().map(number).collect();
            RunningSheet { width: *width, height: *height, first: index == 0, numbers }
        };
        let sheets = sizes.iter().enumerate().map(sheet).collect();
        Furniture {
            look: self.look.clone(),
            title: self.title.clone(),
            language: self.language.clone(),
            runs: vec![Run {
                lines: self.lines.clone(),
                appended: false,
                item_always: false,
                watermark: None,
                blank: Vec::new(),
                sheets,
            }],
        }
    }
}
