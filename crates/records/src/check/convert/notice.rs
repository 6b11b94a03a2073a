//! Notices of key decisions and of meetings in private.

use super::{Converter, ModelError};
use crate::model::notice::{Exception, KeyNotice, PrivateNotice, Urgency};
use crate::read::record::notice as raw;

impl Converter<'_, '_> {
    pub(super) fn key_notice(&self, raw: Option<&raw::KeyNotice>) -> Result<Option<KeyNotice>, ModelError> {
        let Some(raw) = raw else { return Ok(None) };
        let exception = raw.exception.as_ref().map(|one| {
            let notified = self.people_of(&one.notified)?;
            Ok(Exception { because: self.text(one.because), notified, published: one.published.0 })
        });
        Ok(Some(KeyNotice {
            published: raw.published.map(|day| day.0),
            exception: exception.transpose()?,
            urgency: self.urgency(raw.urgency.as_ref())?,
        }))
    }

    pub(super) fn private_notice(&self, raw: Option<&raw::PrivateNotice>) -> Result<Option<PrivateNotice>, ModelError> {
        let Some(raw) = raw else { return Ok(None) };
        Ok(Some(PrivateNotice {
            because: self.text(raw.because),
            published: [raw.published, raw.again].map(|day| day.map(|day| day.0)),
            representations: self.optional(raw.representations),
            response: self.optional(raw.response),
            urgency: self.urgency(raw.urgency.as_ref())?,
        }))
    }

    fn urgency(&self, raw: Option<&raw::Urgency>) -> Result<Option<Urgency>, ModelError> {
        let one = |raw: &raw::Urgency| {
            Ok(Urgency { because: self.text(raw.because), agreed_by: self.person(&raw.agreed_by)?, on: raw.on.0 })
        };
        raw.map(one).transpose()
    }
}
