//! What is known of a file, as bytes that can be kept.

use serde_json::{Value, json};

use super::{Judged, REASONS, REMOVED, Reason, Sheet, Verdict};

impl Judged {
    /// The bytes to keep.
    #[must_use]
    pub fn to_bytes(&self) -> Vec<u8> {
        let list = |reasons: &[Reason]| -> Vec<Value> {
            reasons.iter().map(|reason| json!([reason.what, reason.page])).collect()
        };
        let reasons = match &self.verdict {
            Verdict::Conforming => None,
            Verdict::Readable(reasons) => Some(list(reasons)),
        };
        let sheet = |sheet: &Sheet| json!([sheet.width, sheet.height, sheet.free_above, sheet.free_below]);
        let sheets: Vec<Value> = self.sheets.iter().map(sheet).collect();
        json!({ "reasons": reasons, "removed": list(&self.removed), "sheets": sheets }).to_string().into_bytes()
    }

    /// What was kept; nothing where it cannot be understood, as after a change of the program.
    #[must_use]
    pub fn from_bytes(bytes: &[u8]) -> Option<Self> {
        let value: Value = serde_json::from_slice(bytes).ok()?;
        let list = |value: &Value, known: &[&'static str]| -> Option<Vec<Reason>> {
            let reason = |value: &Value| {
                let what = known.iter().find(|key| value[0] == **key).copied()?;
                let page = value[1].as_u64().and_then(|page| usize::try_from(page).ok());
                Some(Reason { what, page })
            };
            value.as_array()?.iter().map(reason).collect()
        };
        let verdict = match &value["reasons"] {
            Value::Null => Verdict::Conforming,
            reasons => Verdict::Readable(list(reasons, &REASONS)?),
        };
        let sheet = |value: &Value| {
            let number = |at: usize| value[at].as_f64();
            Some(Sheet { width: number(0)?, height: number(1)?, free_above: number(2)?, free_below: number(3)? })
        };
        let sheets = value["sheets"].as_array()?.iter().map(sheet).collect::<Option<_>>()?;
        Some(Self { verdict, removed: list(&value["removed"], &REMOVED)?, sheets })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_kept_is_what_was_known() {
        let judged = Judged {
            verdict: Verdict::Readable(vec![Reason { what: "scan", page: Some(3) }]),
            removed: vec![Reason { what: "form", page: None }],
            sheets: vec![Sheet { width: 595.276, height: 841.89, free_above: 12.5, free_below: 0.0 }],
        };
        assert_eq!(Judged::from_bytes(&judged.to_bytes()), Some(judged.clone()));
        let conforming = Judged { verdict: Verdict::Conforming, ..judged };
        assert_eq!(Judged::from_bytes(&conforming.to_bytes()), Some(conforming));
        assert_eq!(Judged::from_bytes(b"{}"), None);
        assert_eq!(Judged::from_bytes(br#"{"reasons":[["unheard-of",null]],"removed":[],"sheets":[]}"#), None);
    }
}
