//! Notices of key decisions and of meetings in private.

use orderpaper_text::source::SourceId;

use super::{Converter, Unsound};
use crate::model::notice::{KeyNotice, PrivateNotice, Urgency};
use crate::read::record::notice as raw;

impl Converter<'_, '_> {
    pub(super) fn key_notice(
        &self,
        (source, path): (SourceId, &str),
        raw: Option<&raw::KeyNotice>,
    ) -> Result<Option<KeyNotice>, Unsound> {
        let Some(raw) = raw else { return Ok(None) };
        let exception = raw.exception.as_ref().map(|one| {
            let because = self.text(source, &format!("{path}.exception.because"));
            Ok((because, self.people_of(&one.told)?, one.published.0))
        });
        Ok(Some(KeyNotice {
            published: raw.published.map(|day| day.0),
            exception: exception.transpose()?,
            urgency: self.urgency(source, &format!("{path}.urgency"), raw.urgency.as_ref())?,
        }))
    }

    pub(super) fn private_notice(
        &self,
        (source, path): (SourceId, &str),
        raw: Option<&raw::PrivateNotice>,
    ) -> Result<Option<PrivateNotice>, Unsound> {
        let Some(raw) = raw else { return Ok(None) };
        let text = |key: &str| format!("{path}.{key}");
        Ok(Some(PrivateNotice {
            because: self.text(source, &text("because")),
            published: [raw.published, raw.again].map(|day| day.map(|day| day.0)),
            representations: self.optional(source, &text("representations")),
            response: self.optional(source, &text("response")),
            urgency: self.urgency(source, &text("urgency"), raw.urgency.as_ref())?,
        }))
    }

    fn urgency(&self, source: SourceId, path: &str, raw: Option<&raw::Urgency>) -> Result<Option<Urgency>, Unsound> {
        let one = |raw: &raw::Urgency| {
            let because = self.text(source, &format!("{path}.because"));
            Ok(Urgency { because, agreed_by: self.person(&raw.agreed_by)?, on: raw.on.0 })
        };
        raw.map(one).transpose()
    }
}
