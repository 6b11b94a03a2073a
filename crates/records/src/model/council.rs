//! The council: its name, look, policies, people and glossary.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::Text;
use super::calendar::Calendar;
use super::indicator::Attainment;
use super::numbering::Pattern;
use super::policy::{BilingualLayout, FiguresAt, Orientation, PackPolicy, ParagraphNumbering, Shape};

/// The council.
#[derive(Debug, Clone)]
pub struct Council {
    /// Its name.
    pub name: Text,
    /// Its languages, the first one first.
    pub languages: Vec<String>,
    /// How two languages are laid out.
    pub bilingual: BilingualLayout,
    /// Its look.
    pub look: Look,
    /// How things are numbered.
    pub numbering: Numbering,
    /// The sections of a report, in order.
    pub sections: Vec<SectionPolicy>,
    /// The priorities by id, in order.
    pub priorities: Vec<(String, Text)>,
    /// How performance is rated, if it is.
    pub performance: Option<Performance>,
    /// The levels of risk: the lowest score of each, and how it is printed; the lowest first.
    pub risk_levels: Vec<(u8, Rating)>,
    /// What meetings of all bodies have in common.
    pub meetings: Meetings,
    /// How packs are numbered and put together.
    pub packs: PackPolicy,
    /// The statute on exempt information, and its categories by number and language.
    pub exempt: (String, BTreeMap<u32, BTreeMap<String, String>>),
}

/// What meetings of all bodies have in common.
#[derive(Debug, Clone)]
pub struct Meetings {
    /// What an agenda tells the public.
    pub notices: Vec<Text>,
    /// The days on which the council works.
    pub calendar: Calendar,
    /// How many working days after its publication a decision may be called in.
    pub call_in_days: Option<u32>,
}

/// How performance is rated.
#[derive(Debug, Clone)]
pub struct Performance {
    /// The rating for each standing, in the order of [`Attainment::ALL`].
    pub ratings: [Arc<Rating>; 4],
    /// Where the figures behind a chart are printed.
    pub figures: FiguresAt,
}

impl Performance {
    /// The rating for a standing.
    #[must_use]
    pub fn rating(&self, attainment: Attainment) -> &Rating {
        match attainment {
            Attainment::Met => &self.ratings[0],
            Attainment::Near => &self.ratings[1],
            Attainment::Missed => &self.ratings[2],
            Attainment::Unrated => &self.ratings[3],
        }
    }
}

/// Colour, crest and font.
#[derive(Debug, Clone)]
pub struct Look {
    /// The accent colour as `#rrggbb`.
    pub accent: String,
    /// The crest: its path and what it shows.
    pub crest: Option<(String, Text)>,
    /// The font family.
    pub font: String,
    /// The size of the text in points.
    pub text_size: f64,
    /// The size of text in tables in points.
    pub table_size: f64,
}

/// How things are numbered.
#[derive(Debug, Clone)]
pub struct Numbering {
    /// Paragraphs.
    pub paragraphs: ParagraphNumbering,
    /// Recommendations, one pattern for each level.
    pub recommendations: Vec<Pattern>,
    /// Lists, one pattern for each level, as written.
    pub lists: Vec<String>,
    /// Appendices.
    pub appendices: Pattern,
}

/// A section that reports have.
#[derive(Debug, Clone)]
pub struct SectionPolicy {
    /// Its id.
    pub id: String,
    /// Its heading.
    pub heading: Text,
    /// Whether its paragraphs are numbered.
    pub numbered: bool,
}

/// A rating scheme.
#[derive(Debug, Clone)]
pub struct Scheme {
    /// Its name.
    pub name: Text,
    /// Its ratings, the best one first.
    pub ratings: Vec<Arc<Rating>>,
}

/// One rating. Its place in the scheme shows which of two is better.
#[derive(Debug, Clone)]
pub struct Rating {
    /// Its id.
    pub id: String,
    /// Its place in the scheme, from 0, the best.
    pub rank: usize,
    /// The word that is printed.
    pub word: Text,
    /// What it means.
    pub meaning: Text,
    /// The shape beside the word.
    pub shape: Shape,
    /// The colour of the shape as `#rrggbb`.
    pub colour: String,
    /// Whether it means a finished task.
    pub complete: bool,
    /// Whether it says that there is no rating yet.
    pub unrated: bool,
}

/// A term and its meaning.
#[derive(Debug, Clone)]
pub struct Term {
    /// The term.
    pub term: String,
    /// What the letters stand for.
    pub stands_for: Option<Text>,
    /// What it means.
    pub meaning: Text,
    /// Other spellings.
    pub aliases: Vec<String>,
}

/// What a committee requires of its papers.
#[derive(Debug, Clone)]
pub struct Policy {
    /// The page of a progress report.
    pub progress_page: Orientation,
    /// The maximum number of pages of a cover report.
    pub pages: Option<u32>,
}
