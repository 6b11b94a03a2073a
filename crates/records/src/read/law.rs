//! The law as data: what each jurisdiction calls exempt, how much notice a meeting needs, and the bank holidays. One file a
//! jurisdiction, built in.

use std::collections::BTreeMap;
use std::sync::{LazyLock, OnceLock};

use chrono::{Datelike, NaiveDate};
use serde::Deserialize;

use super::record::RawDate;
use super::{Kind, Workspace};
use crate::model::calendar::{Calendar, Notice, Years};
use crate::model::council::{ExemptForm, ExemptLaw, HearingLaw};
use crate::model::policy::{Body, Jurisdiction};

/// The law of a jurisdiction, as far as papers print it.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Law {
    /// The division whose bank holidays are kept; none where only those count that the council lists.
    holidays: Option<String>,
    /// What is exempt, the oldest provision of a body first.
    #[serde(default)]
    exempt: Vec<ExemptOf>,
    /// On what other grounds the public may be excluded from a hearing.
    #[serde(default)]
    hearing: Vec<HearingOf>,
    /// How much notice meetings need, the oldest provision of a body first.
    #[serde(default)]
    notice: Vec<NoticeOf>,
    /// What the public must be told before an executive decides.
    executive: Option<Executive>,
    /// What the record of a decision must state, the oldest provision of a kind of decision first.
    #[serde(default)]
    particulars: Vec<ParticularsOf>,
    /// Who may vote and take part, and which votes are by name.
    #[serde(default)]
    voting: Vec<VotingOf>,
}

/// What the law may ask of those who vote.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Voting {
    /// That votes on the budget are recorded by name.
    ByName,
    /// That whoever votes is in the room.
    InPerson,
    /// That whoever has a pecuniary interest neither votes nor takes part in the debate without a dispensation.
    WithoutInterest,
}

/// What is asked of those who vote at meetings of some kinds of council, from a day to another.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
struct VotingOf {
    asks: Voting,
    body: Vec<Body>,
    from: Option<RawDate>,
    until: Option<RawDate>,
    citation: String,
}

/// Who makes a decision of which the law says what its record must state.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Decider {
    /// The executive, at a meeting.
    Executive,
    /// A single member.
    Member,
    /// An officer.
    Officer,
}

/// What the record of a decision must state, from a day on.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
struct ParticularsOf {
    of: Vec<Decider>,
    from: RawDate,
    keys: Vec<String>,
    citation: String,
}

/// What the public must be told before an executive decides, from a day on.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Executive {
    from: RawDate,
    key_decision: Clear,
    exception: Clear,
    private: Clear,
    private_again: Clear,
}

/// So many clear days.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
struct Clear {
    days: u32,
    #[serde(default)]
    every_day: bool,
    citation: String,
}

impl Clear {
    fn notice(&self) -> Notice {
        let citation = self.citation.clone();
        Notice { days: self.days, every_day: self.every_day, saturday: false, breaks: false, citation }
    }
}

impl Executive {
    /// How long before a key decision its notice must be published.
    #[must_use]
    pub fn key_decision(&self) -> Notice {
        self.key_decision.notice()
    }

    /// How long before it the notice of the general exception must be published.
    #[must_use]
    pub fn exception(&self) -> Notice {
        self.exception.notice()
    }

    /// How long before a meeting in private its first and its second notice must be published.
    #[must_use]
    pub fn private(&self) -> [Notice; 2] {
        [self.private.notice(), self.private_again.notice()]
    }
}

/// What a kind of council may keep from the public, from a day on.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
struct ExemptOf {
    body: Body,
    from: Option<RawDate>,
    #[serde(default)]
    form: ExemptForm,
    #[serde(default)]
    public_interest: Vec<u32>,
    citation: String,
    motion: Option<String>,
    #[serde(default)]
    category: BTreeMap<u32, BTreeMap<String, String>>,
}

/// A ground for excluding the public from a hearing, from a day on.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
struct HearingOf {
    number: u32,
    from: RawDate,
    citation: String,
    words: BTreeMap<String, String>,
}

/// How much notice a meeting of a kind of council needs, from a day on.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
struct NoticeOf {
    body: Body,
    from: Option<RawDate>,
    days: u32,
    #[serde(default)]
    every_day: bool,
    #[serde(default)]
    saturday: bool,
    #[serde(default)]
    breaks: bool,
    citation: String,
}

/// The bank holidays of a division, by year.
type Holidays = BTreeMap<String, Vec<RawDate>>;

/// The bank holidays of every division, with their source.
#[derive(Debug, Deserialize)]
struct AllHolidays {
    #[serde(rename = "source")]
    _source: String,
    #[serde(flatten)]
    divisions: BTreeMap<String, Holidays>,
}

impl Law {
    /// What a kind of council may keep from the public, the oldest provision first.
    pub fn exempt(&self, body: Body) -> impl Iterator<Item = ExemptLaw> {
        self.exempt.iter().filter(move |one| one.body == body).map(|one| ExemptLaw {
            from: one.from.map(|from| from.0),
            form: one.form,
            public_interest: one.public_interest.clone(),
            citation: one.citation.clone(),
            motion: one.motion.clone(),
            categories: one.category.clone(),
        })
    }

    /// On what grounds besides these the public may be excluded from a hearing. Parishes hold none.
    pub fn hearings(&self, body: Body) -> impl Iterator<Item = HearingLaw> {
        self.hearing.iter().filter(move |_| body == Body::Principal).map(|one| HearingLaw {
            number: one.number,
            from: one.from.0,
            citation: one.citation.clone(),
            words: one.words.clone(),
        })
    }

    /// How much notice a meeting on a day needs; nothing where no statute says.
    #[must_use]
    pub fn notice(&self, body: Body, meeting: NaiveDate) -> Option<Notice> {
        let in_force = |notice: &&NoticeOf| notice.body == body && notice.from.is_none_or(|from| from.0 <= meeting);
        self.notice.iter().rev().find(in_force).map(|notice| Notice {
            days: notice.days,
            every_day: notice.every_day,
            saturday: notice.saturday,
            breaks: notice.breaks,
            citation: notice.citation.clone(),
        })
    }

    /// What the public must be told before an executive decides on a day; nothing where no statute says.
    #[must_use]
    pub fn executive(&self, decides: NaiveDate) -> Option<&Executive> {
        self.executive.as_ref().filter(|executive| executive.from.0 <= decides)
    }

    /// The keys of what the record of a decision of a day must state, and the provision that says so; nothing where none does.
    #[must_use]
    pub fn particulars(&self, of: Decider, day: NaiveDate) -> Option<(&[String], &str)> {
        let in_force = |one: &&ParticularsOf| one.of.contains(&of) && one.from.0 <= day;
        self.particulars.iter().rev().find(in_force).map(|one| (one.keys.as_slice(), one.citation.as_str()))
    }

    /// The provision that asks something of those who vote on a day; nothing where none does.
    #[must_use]
    pub fn voting(&self, asks: Voting, body: Body, day: NaiveDate) -> Option<&str> {
        let in_force = |one: &&VotingOf| {
            let runs = one.from.is_none_or(|from| from.0 <= day) && one.until.is_none_or(|until| day <= until.0);
            one.asks == asks && one.body.contains(&body) && runs
        };
        self.voting.iter().find(in_force).map(|one| one.citation.as_str())
    }

    /// The working days of a council, which may be closed and open on days of its own.
    ///
    /// # Errors
    /// The parser's message, if the built-in file does not fit; a test shows that it does.
    pub fn calendar(&self, closed: &[RawDate], open: &[RawDate]) -> Result<Calendar, String> {
        static ALL: LazyLock<Result<AllHolidays, String>> = LazyLock::new(|| {
            let text = include_str!("../../../../templates/law/bank-holidays.toml");
            toml::from_str(text).map_err(|error| error.to_string())
        });
        let all = ALL.as_ref().map_err(Clone::clone)?;
        let Some(division) = &self.holidays else {
            let closed = closed.iter().map(|day| day.0).filter(|day| !open.iter().any(|open| open.0 == *day));
            return Ok(Calendar { closed: closed.collect(), known: Years { first: i32::MIN, last: i32::MAX } });
        };
        let holidays = all.divisions.get(division).ok_or_else(|| format!("no holidays of {division}"))?;
        let days = holidays.values().flatten().chain(closed).map(|day| day.0);
        let is_open = |day: &NaiveDate| open.iter().any(|open| open.0 == *day);
        let years = || holidays.values().flatten().map(|day| day.0.year());
        Ok(Calendar {
            closed: days.filter(|day| !is_open(day)).collect(),
            known: Years { first: years().min().unwrap_or(0), last: years().max().unwrap_or(0) },
        })
    }
}

/// The law of a jurisdiction, read once.
///
/// # Errors
/// The parser's message, if the built-in file does not fit; a test shows that all do.
pub fn of(jurisdiction: Jurisdiction) -> Result<&'static Law, String> {
    static LAWS: [OnceLock<Result<Law, String>>; 6] = [const { OnceLock::new() }; 6];
    let text = match jurisdiction {
        Jurisdiction::England => include_str!("../../../../templates/law/england.toml"),
        Jurisdiction::Wales => include_str!("../../../../templates/law/wales.toml"),
        Jurisdiction::Scotland => include_str!("../../../../templates/law/scotland.toml"),
        Jurisdiction::NorthernIreland => include_str!("../../../../templates/law/northern-ireland.toml"),
        Jurisdiction::Ireland => include_str!("../../../../templates/law/ireland.toml"),
        Jurisdiction::None => "",
    };
    let read = || toml::from_str(text).map_err(|error| error.to_string());
    LAWS[jurisdiction as usize].get_or_init(read).as_ref().map_err(Clone::clone)
}

/// The provision that asks something of those who vote at a meeting, by its id; nothing where none does.
#[must_use]
pub fn asks(workspace: &Workspace, what: Voting, meeting: &str) -> Option<String> {
    let council = &workspace.council.as_ref()?.value;
    let day = Kind::Minutes.date(meeting)?;
    of(council.jurisdiction).ok()?.voting(what, council.body, day).map(str::to_owned)
}

#[cfg(test)]
mod tests {
    use chrono::NaiveDate;

    use super::{Body, Decider, Jurisdiction, of};

    #[test]
    fn every_jurisdiction_has_its_categories_and_its_holidays() {
        use Jurisdiction::{England, Ireland, NorthernIreland, Scotland, Wales};
        for (jurisdiction, least) in [(England, 7), (Wales, 7), (Scotland, 7), (NorthernIreland, 7), (Ireland, 3)] {
            let law = of(jurisdiction).unwrap_or_else(|error| panic!("{error}"));
            let exempt: Vec<_> = law.exempt(Body::Principal).collect();
            assert!(exempt.last().is_some_and(|one| one.categories.len() >= least), "{jurisdiction:?}");
            assert!(
                exempt.iter().skip(1).all(|one| one.from.is_some()) && exempt.is_sorted_by_key(|one| one.from),
                "{jurisdiction:?}"
            );
            let calendar = law.calendar(&[], &[]).unwrap_or_else(|error| panic!("{error}"));
            assert!(calendar.closed.len() > 150, "{jurisdiction:?}");
        }
    }

    #[test]
    fn where_no_law_is_known_nothing_is_asked_for() {
        let law = of(Jurisdiction::None).unwrap_or_else(|error| panic!("{error}"));
        let day = NaiveDate::from_ymd_opt(2026, 12, 1).unwrap_or_default();
        assert!(law.exempt(Body::Principal).next().is_none() && law.notice(Body::Principal, day).is_none());
        assert!(law.executive(day).is_none() && law.particulars(Decider::Executive, day).is_none());
        let calendar = law.calendar(&[], &[]).unwrap_or_else(|error| panic!("{error}"));
        assert!(calendar.knows(day, day) && calendar.is_working(day));
    }

    #[test]
    fn particulars_are_those_of_the_day() {
        let day = |year, month, day| NaiveDate::from_ymd_opt(year, month, day).unwrap_or_default();
        let keys = |jurisdiction, of, day| {
            let law = super::of(jurisdiction).unwrap_or_else(|error| panic!("{error}"));
            law.particulars(of, day).map(|(keys, _)| keys.join(" ")).unwrap_or_default()
        };
        let england = |of, day| keys(Jurisdiction::England, of, day);
        assert_eq!(england(Decider::Executive, day(2012, 9, 9)), "");
        assert_eq!(england(Decider::Executive, day(2012, 9, 10)), "reasons alternatives");
        assert_eq!(england(Decider::Officer, day(2026, 1, 1)), "reasons alternatives interests");
        assert_eq!(keys(Jurisdiction::Wales, Decider::Member, day(2026, 1, 1)), "reasons interests");
        assert_eq!(keys(Jurisdiction::Wales, Decider::Officer, day(2026, 1, 1)), "");
        assert_eq!(keys(Jurisdiction::Scotland, Decider::Executive, day(2026, 1, 1)), "");
    }

    #[test]
    fn what_is_asked_of_those_who_vote_is_that_of_the_day() {
        use super::Voting::{ByName, InPerson, WithoutInterest};
        let asked = |jurisdiction, asks, body, year, month, day| {
            let law = of(jurisdiction).unwrap_or_else(|error| panic!("{error}"));
            law.voting(asks, body, NaiveDate::from_ymd_opt(year, month, day).unwrap_or_default()).is_some()
        };
        let england = |asks, body, year, month, day| asked(Jurisdiction::England, asks, body, year, month, day);
        assert!(england(InPerson, Body::Principal, 2020, 4, 3) && !england(InPerson, Body::Principal, 2020, 4, 4));
        assert!(!england(InPerson, Body::Principal, 2021, 5, 6) && england(InPerson, Body::Parish, 2021, 5, 7));
        assert!(!england(ByName, Body::Principal, 2014, 2, 24) && england(ByName, Body::Principal, 2014, 2, 25));
        assert!(!england(ByName, Body::Parish, 2026, 2, 24));
        assert!(
            !england(WithoutInterest, Body::Parish, 2012, 6, 30) && england(WithoutInterest, Body::Parish, 2012, 7, 1)
        );
        for other in [Jurisdiction::Wales, Jurisdiction::Scotland, Jurisdiction::NorthernIreland, Jurisdiction::Ireland]
        {
            assert!(!asked(other, InPerson, Body::Principal, 2026, 1, 1), "{other:?}");
        }
    }
}
