//! What was published of a pack, and its numbers.
//! No word of exempt matter is recorded: digests stand for its ids and texts. Their salt is only in the restricted ledger, so nobody
//! who reads the public one can guess even a short word.

mod number;
mod running;

use std::borrow::Borrow;
use std::collections::BTreeMap;
use std::fmt;

use chrono::NaiveDateTime;
use hmac::{Hmac, KeyInit, Mac};
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

pub use number::{CitedKind, CitedNumber, PageNumber};
pub use running::RunningNumber;

/// How the key of a part or the id of an item starts that only the restricted edition holds, where it is known by its digest alone.
const SEALED: &str = "sealed:";

/// The key of a part in its pack: `front`, `agenda`, the id of a report, or that and the id of an appendix. That of a part which
/// only the restricted edition holds is read from the ledger as a digest, until [`Published::open`] finds the key of it.
#[derive(Debug, Clone, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct PartKey(String);

impl PartKey {
    fn of_digest(digest: &str) -> Self {
        Self(format!("{SEALED}{digest}"))
    }

    /// The key, or its digest with a word before it that says so.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl Borrow<str> for PartKey {
    fn borrow(&self) -> &str {
        &self.0
    }
}

impl From<String> for PartKey {
    fn from(key: String) -> Self {
        Self(key)
    }
}

impl From<&str> for PartKey {
    fn from(key: &str) -> Self {
        Self(key.to_owned())
    }
}

impl fmt::Display for PartKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// An edition: what was published at one time.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PublishedEdition {
    /// Its number, from 1.
    pub number: u32,
    /// When it was published, in local time.
    pub at: NaiveDateTime,
    /// Whether its agenda is that of the edition before: other papers were published then.
    pub same_agenda: bool,
    /// Why it was published; nothing where nobody said.
    pub why: Option<String>,
    /// The SHA-256 of its list of public files.
    pub public: String,
    /// The SHA-256 of its list of restricted files.
    pub restricted: Option<String>,
}

/// What was published of a meeting's pack.
#[derive(Debug, Clone, Default)]
pub struct Published {
    /// The editions, the first one first.
    pub editions: Vec<PublishedEdition>,
    /// The numbers of the items, by their ids.
    pub items: BTreeMap<String, String>,
    /// The parts, in the order in which they were published.
    pub parts: Vec<PublishedPart>,
    /// What digests of exempt matter are salted with, where there is any.
    pub salt: Option<String>,
}

/// A part that was published.
#[derive(Debug, Clone, Default)]
pub struct PublishedPart {
    /// Its key, the same in both editions.
    pub key: PartKey,
    /// The number of the supplement that brought it; 0 for the pack itself.
    pub supplement: u32,
    /// The number of the edition that first published it.
    pub edition: u32,
    /// Its title; empty where only the restricted edition holds it.
    pub title: String,
    /// The numbers of its pages, in their order.
    pub pages: Vec<PageNumber>,
    /// The digest of what it says in the public edition. A part that is gone has none in either edition.
    pub public: Option<String>,
    /// The same of the restricted edition, salted.
    pub restricted: Option<String>,
    /// Its paragraphs and recommendations, as the public reads them.
    pub numbered: Vec<Numbered>,
    /// The same for the restricted edition, with a salted digest of each instead of its text.
    pub sealed: Vec<Numbered>,
    /// Whether only the restricted edition holds it.
    pub secret: bool,
}

/// A paragraph, a recommendation or an appendix.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Numbered {
    /// Under which number members may have cited it.
    pub number: CitedNumber,
    /// By what it is known though its words change: its id or, without one, the section that it is in. A salted digest of that where
    /// the text is one too.
    #[serde(default)]
    pub id: String,
    /// What it says, or a salted digest of that.
    pub text: String,
}

impl Numbered {
    /// The same with salted digests for its text and its id.
    #[must_use]
    pub fn sealed(&self, salt: &str) -> Self {
        Self { number: self.number.clone(), id: seal(salt, &self.id), text: seal(salt, &self.text) }
    }
}

/// Whether the id of an item is known by its digest alone.
#[must_use]
pub fn is_digest(id: &str) -> bool {
    id.starts_with(SEALED)
}

/// The ledger of the restricted edition, as it is in its file. It holds numbers and digests, and no words.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Sealed {
    /// What the digests are salted with: random bytes, in hexadecimal figures.
    pub salt: String,
    /// The numbers of the items from which the public is excluded, by the digests of their ids.
    pub items: BTreeMap<String, String>,
    /// The running numbers of exempt minutes, by the digests of their ids.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub minutes: BTreeMap<String, RunningNumber>,
    /// The running numbers of exempt actions, by the digests of their ids.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub actions: BTreeMap<String, RunningNumber>,
    /// What the restricted edition holds.
    pub parts: Vec<SealedPart>,
}

/// A part of the restricted edition.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SealedPart {
    /// The digest of its key.
    pub part: String,
    /// The number of the supplement that brought it; 0 for the pack itself.
    pub supplement: u32,
    /// The number of the edition that first published it.
    #[serde(default)]
    pub edition: u32,
    /// The numbers that are printed on its pages, where the public edition does not hold it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub pages: Option<Vec<PageNumber>>,
    /// The digest of what it says.
    pub restricted: Option<String>,
    /// The digests of its paragraphs and recommendations, with their numbers.
    pub numbered: Vec<Numbered>,
}

impl Sealed {
    /// The ledger as it is in its file.
    #[must_use]
    pub fn to_json(&self) -> Vec<u8> {
        serde_json::to_vec_pretty(self).unwrap_or_default()
    }

    /// The SHA-256 of what it says, in hexadecimal figures, however the file is laid out. The salt in it keeps the rest from being
    /// guessed.
    #[must_use]
    pub fn digest(&self) -> String {
        let said = serde_json::to_vec(self).unwrap_or_default();
        Sha256::digest(said).iter().map(|byte| format!("{byte:02x}")).collect()
    }
}

/// The salted digest of a text, in hexadecimal figures. HMAC with SHA-256, RFC 2104.
#[must_use]
pub fn seal(salt: &str, text: &str) -> String {
    // A key of any length will do.
    let Ok(mut mac) = Hmac::<Sha256>::new_from_slice(salt.as_bytes()) else { return String::new() };
    mac.update(text.as_bytes());
    mac.finalize().into_bytes().iter().map(|byte| format!("{byte:02x}")).collect()
}

impl PublishedPart {
    /// Whether the pack does not hold it any more.
    #[must_use]
    pub fn is_gone(&self) -> bool {
        self.public.is_none() && self.restricted.is_none()
    }
}

impl Published {
    /// The number of the supplement that comes next.
    #[must_use]
    pub fn next_supplement(&self) -> u32 {
        self.parts.iter().map(|part| part.supplement).max().map_or(0, |last| last + 1)
    }

    /// The parts without those that later ones replace.
    pub fn latest(&self) -> impl Iterator<Item = &PublishedPart> {
        self.parts
            .iter()
            .filter(|part| self.part(part.key.as_str()).is_some_and(|last| last.supplement == part.supplement))
    }

    /// The part as it was last published. A part that was replaced is there twice, the older first.
    #[must_use]
    pub fn part(&self, key: &str) -> Option<&PublishedPart> {
        self.parts.iter().rev().find(|part| part.key.as_str() == key)
    }

    /// When a supplement was published; nothing before that.
    #[must_use]
    pub fn date_of(&self, supplement: u32) -> Option<NaiveDateTime> {
        let part = self.parts.iter().filter(|part| part.supplement == supplement).map(|part| part.edition).min()?;
        self.editions.iter().find(|edition| edition.number == part).map(|edition| edition.at)
    }

    /// The number of the edition that comes next.
    #[must_use]
    pub fn next_edition(&self) -> u32 {
        self.editions.last().map_or(1, |last| last.number + 1)
    }

    /// The salted digest of a text; nothing where nothing is exempt.
    #[must_use]
    pub fn sealed(&self, text: &str) -> Option<String> {
        self.salt.as_ref().map(|salt| seal(salt, text))
    }

    /// Whether the public does not read the text with this number in a part: the restricted edition says something else there.
    #[must_use]
    pub fn is_shut(&self, part: &PublishedPart, number: &CitedNumber) -> bool {
        let of = |list: &[Numbered]| list.iter().find(|one| one.number == *number).map(|one| one.text.clone());
        of(&part.sealed).is_some_and(|sealed| of(&part.numbered).and_then(|text| self.sealed(&text)) != Some(sealed))
    }

    /// Adds what the restricted ledger says.
    pub fn add_sealed(&mut self, ledger: &Sealed) {
        self.salt = Some(ledger.salt.clone());
        self.items.extend(ledger.items.iter().map(|(id, number)| (format!("{SEALED}{id}"), number.clone())));
        for sealed in &ledger.parts {
            let known = self.parts.iter_mut().find(|part| {
                part.supplement == sealed.supplement && seal(&ledger.salt, part.key.as_str()) == sealed.part
            });
            match known {
                Some(part) => {
                    part.restricted.clone_from(&sealed.restricted);
                    part.sealed.clone_from(&sealed.numbered);
                }
                None => self.parts.push(PublishedPart {
                    key: PartKey::of_digest(&sealed.part),
                    supplement: sealed.supplement,
                    edition: sealed.edition,
                    title: String::new(),
                    pages: sealed.pages.clone().unwrap_or_default(),
                    public: None,
                    restricted: sealed.restricted.clone(),
                    numbered: Vec::new(),
                    sealed: sealed.numbered.clone(),
                    secret: true,
                }),
            }
        }
    }

    /// Replaces digests with the keys and ids that exist. What is then known only by its digest is gone.
    pub fn open<'a>(&mut self, keys: impl Iterator<Item = &'a str>, ids: impl Iterator<Item = &'a str>) {
        let Some(salt) = self.salt.clone() else { return };
        let keys: BTreeMap<PartKey, &str> = keys.map(|key| (PartKey::of_digest(&seal(&salt, key)), key)).collect();
        for part in &mut self.parts {
            if let Some(key) = keys.get(&part.key) {
                part.key = (*key).into();
            }
        }
        for id in ids {
            if let Some(number) = self.items.remove(&format!("{SEALED}{}", seal(&salt, id))) {
                self.items.insert(id.to_owned(), number);
            }
        }
    }

    /// The ledger of the restricted edition; nothing where nothing is exempt. `secret` tells the items whose ids are.
    #[must_use]
    pub fn ledger(&self, secret: &impl Fn(&str) -> bool) -> Option<Sealed> {
        let salt = self.salt.as_ref()?;
        let digest = |name: &str| name.strip_prefix(SEALED).map_or_else(|| seal(salt, name), str::to_owned);
        let items = self.items.iter().filter(|(id, _)| secret(id) || id.starts_with(SEALED));
        let parts = self.parts.iter().filter(|part| part.secret || part.restricted.is_some());
        Some(Sealed {
            salt: salt.clone(),
            items: items.map(|(id, number)| (digest(id), number.clone())).collect(),
            minutes: BTreeMap::new(),
            actions: BTreeMap::new(),
            parts: parts
                .map(|part| SealedPart {
                    part: digest(part.key.as_str()),
                    supplement: part.supplement,
                    edition: part.edition,
                    pages: part.secret.then(|| part.pages.clone()),
                    restricted: part.restricted.clone(),
                    numbered: part.sealed.clone(),
                })
                .collect(),
        })
    }

    /// What everybody may know of it.
    #[must_use]
    pub fn public(&self, secret: &impl Fn(&str) -> bool) -> Self {
        let items = self.items.iter().filter(|(id, _)| !secret(id) && !id.starts_with(SEALED));
        let parts = self.parts.iter().filter(|part| !part.secret);
        Self {
            editions: self.editions.clone(),
            items: items.map(|(id, number)| (id.clone(), number.clone())).collect(),
            parts: parts.cloned().collect(),
            salt: None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn published() -> Published {
        let part = |key: &str, secret: bool| PublishedPart {
            key: key.into(),
            title: if secret { String::new() } else { "Budget".into() },
            pages: vec![String::from("4").into()],
            restricted: Some("digest".into()),
            sealed: vec![Numbered {
                number: CitedNumber::of(CitedKind::Paragraph, "1"),
                id: seal("salt", "tender"),
                text: seal("salt", "Firm B"),
            }],
            secret,
            ..PublishedPart::default()
        };
        Published {
            editions: Vec::new(),
            items: BTreeMap::from([("budget".into(), "4".into()), ("firm-b".into(), "5".into())]),
            parts: vec![part("budget", false), part("tender", true)],
            salt: Some("salt".into()),
        }
    }

    #[test]
    fn the_ledgers_together_say_what_was_published_and_no_exempt_word() {
        let secret = |id: &str| id == "firm-b";
        let (public, ledger) = (published().public(&secret), published().ledger(&secret).unwrap());
        let written = format!("{public:?}{}", serde_json::to_string(&ledger).unwrap());
        assert!(!["firm-b", "Firm B", "tender"].iter().any(|word| written.contains(word)), "{written}");
        let mut read = public;
        read.add_sealed(&ledger);
        assert_eq!(read.items.get("firm-b"), None);
        read.open(["budget", "tender"].into_iter(), ["budget", "firm-b"].into_iter());
        assert_eq!(read.items, published().items);
        let (before, now) = (format!("{:?}", published().parts), format!("{:?}", read.parts));
        assert_eq!(before, now);
    }
}
