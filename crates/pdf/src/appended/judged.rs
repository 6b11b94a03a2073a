//! What is known of a file once it was looked at, also as bytes that can be kept.

use serde_json::{Value, json};

use super::{Appended, Change, Noted, Reason, Sheet, Verdict};

/// What is known of a file once it was looked at.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Judged {
    /// Whether it meets the standards.
    pub verdict: Verdict,
    /// What was taken out of it, put right or made part of its pages.
    pub changes: Vec<Noted<Change>>,
    /// Its pages, in order.
    pub sheets: Vec<Sheet>,
}

impl Appended {
    /// What is known of it, for the next time.
    #[must_use]
    pub fn judged(&self) -> Judged {
        Judged { verdict: self.verdict.clone(), changes: self.changes.clone(), sheets: self.sheets.clone() }
    }
}

impl Judged {
    /// The bytes to keep.
    #[must_use]
    pub fn to_bytes(&self) -> Vec<u8> {
        let reasons = match &self.verdict {
            Verdict::Conforming => None,
            Verdict::Readable(reasons) => Some(written(reasons, Reason::key)),
        };
        let sheet = |sheet: &Sheet| json!([sheet.width, sheet.height, sheet.free_above, sheet.free_below]);
        let sheets: Vec<Value> = self.sheets.iter().map(sheet).collect();
        let changes = written(&self.changes, Change::key);
        json!({ "reasons": reasons, "changes": changes, "sheets": sheets }).to_string().into_bytes()
    }

    /// What was kept; nothing where it cannot be understood, as after a change of the program.
    #[must_use]
    pub fn from_bytes(bytes: &[u8]) -> Option<Self> {
        let value: Value = serde_json::from_slice(bytes).ok()?;
        let verdict = match &value["reasons"] {
            Value::Null => Verdict::Conforming,
            reasons => Verdict::Readable(read(reasons, &Reason::ALL, Reason::key)?),
        };
        let sheet = |value: &Value| {
            let number = |at: usize| value[at].as_f64();
            Some(Sheet { width: number(0)?, height: number(1)?, free_above: number(2)?, free_below: number(3)? })
        };
        let sheets = value["sheets"].as_array()?.iter().map(sheet).collect::<Option<_>>()?;
        Some(Self { verdict, changes: read(&value["changes"], &Change::ALL, Change::key)?, sheets })
    }
}

fn written<K: Copy>(list: &[Noted<K>], key: fn(K) -> &'static str) -> Vec<Value> {
    list.iter().map(|noted| json!([key(noted.kind), noted.page])).collect()
}

fn read<K: Copy>(list: &Value, all: &[K], key: fn(K) -> &'static str) -> Option<Vec<Noted<K>>> {
    let one = |value: &Value| {
        let kind = all.iter().copied().find(|kind| value[0] == key(*kind))?;
        let page = value[1].as_u64().and_then(|page| usize::try_from(page).ok());
        Some(Noted { kind, page })
    };
    list.as_array()?.iter().map(one).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_kept_is_what_was_known() {
        let judged = Judged {
            verdict: Verdict::Readable(vec![Noted { kind: Reason::Scan, page: Some(3) }]),
            changes: vec![Noted { kind: Change::Form, page: None }],
            sheets: vec![Sheet { width: 595.276, height: 841.89, free_above: 12.5, free_below: 0.0 }],
        };
        assert_eq!(Judged::from_bytes(&judged.to_bytes()), Some(judged.clone()));
        let conforming = Judged { verdict: Verdict::Conforming, ..judged };
        assert_eq!(Judged::from_bytes(&conforming.to_bytes()), Some(conforming));
        assert_eq!(Judged::from_bytes(b"{}"), None);
        assert_eq!(Judged::from_bytes(br#"{"reasons":[["unheard-of",null]],"changes":[],"sheets":[]}"#), None);
    }
}
