//! What an edition may contain. The public edition is made from records in which exempt matter does not exist.

mod marked;
mod record_words;
mod repeated;
mod withhold;
mod without_words;

pub use record_words::{PlacedText, RecordWords, public_and_exempt};
pub use repeated::names_in_file;
pub use without_words::without_words;

use crate::model::Model;
use crate::model::policy::Consent;

/// Who an edition is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Edition {
    /// Everyone.
    Public,
    /// Those who may see exempt information.
    Restricted,
}

impl Edition {
    /// The word for it.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Public => "public",
            Self::Restricted => "restricted",
        }
    }
}

/// The records as one edition may print them.
#[derive(Debug, Clone)]
pub struct Projection {
    /// For whom it was made.
    pub edition: Edition,
    /// The records without what the edition may not contain.
    pub model: Model,
}

/// The records for an edition. The public one loses every word of what is exempt, and the names of those who cleared a
/// report. In the place of a section, paragraph, recommendation, appendix or resolution it keeps that there is one, and its
/// categories, so that both editions carry the same numbers; of an exempt minute it keeps the public summary. The restricted
/// one holds everything.
#[must_use]
pub fn project(model: &Model, edition: Edition) -> Projection {
    let mut model = model.clone();
    if edition == Edition::Public {
        model = withhold::withhold(model);
    }
    for indicator in model.indicators.values_mut() {
        indicator.voices.retain(|voice| match voice.consent {
            Consent::Public => true,
            Consent::Members => edition == Edition::Restricted,
            Consent::None => false,
        });
    }
    Projection { edition, model }
}
