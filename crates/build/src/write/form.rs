//! The forms in which papers are made.

use std::path::Path;

use serde::{Deserialize, Serialize};

/// The form of a file that is made of a paper; reports write it as its media type. The list is closed, so a later build can tell by
/// the extension that a file may be one of ours and may be removed, even if it no longer makes that form.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub enum Form {
    /// A table for programs.
    #[serde(rename = "text/csv")]
    Csv,
    /// A page for the web.
    #[serde(rename = "text/html")]
    Html,
    /// Pages that can be cited and joined to a pack.
    #[default]
    #[serde(rename = "application/pdf")]
    Pdf,
    /// A file for Word.
    #[serde(rename = "application/vnd.openxmlformats-officedocument.wordprocessingml.document")]
    Word,
}

impl Form {
    /// Every form.
    pub const ALL: [Self; 4] = [Self::Csv, Self::Html, Self::Pdf, Self::Word];

    /// The extension of its files, without the dot.
    #[must_use]
    pub const fn extension(self) -> &'static str {
        match self {
            Self::Csv => "csv",
            Self::Html => "html",
            Self::Pdf => "pdf",
            Self::Word => "docx",
        }
    }

    /// The form for the extension of a path; nothing if no paper has such a form.
    #[must_use]
    pub fn of(path: &str) -> Option<Self> {
        let extension = Path::new(path).extension()?;
        Self::ALL.into_iter().find(|form| extension == form.extension())
    }

    /// Whether it is the form that a build report leaves out.
    #[expect(clippy::trivially_copy_pass_by_ref, reason = "serde passes a reference")]
    pub(super) fn is_pdf(&self) -> bool {
        *self == Self::Pdf
    }
}

#[cfg(test)]
mod tests {
    use super::Form;

    #[test]
    fn a_form_is_known_by_its_extension() {
        for form in Form::ALL {
            assert_eq!(Form::of(&format!("a.b/c.{}", form.extension())), Some(form));
        }
        assert_eq!(["a/notes.txt", "a/pdf", "a.pdf/b", ""].map(Form::of), [None; 4]);
    }
}
