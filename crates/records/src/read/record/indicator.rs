//! `indicators/<id>.toml`: a measure, its targets and its values over time.

use schemars::JsonSchema;
use serde::Deserialize;

use super::{ID_PATTERN, RawDate, RawNumber, RawText};
use crate::model::policy::{Consent, Flag, Frequency, Polarity, ToDate, UnitKind};

/// A measure by which a council tells whether what it does makes a difference.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Indicator {
    /// The reference by which it is cited, such as "CS 3".
    pub reference: String,
    /// The name in a few words, without the unit.
    pub name: RawText,
    /// What is counted, in plain language.
    pub definition: RawText,
    /// The unit of its values.
    pub unit: UnitKind,
    /// Out of how many a rate is counted, such as 10000.
    #[schemars(range(min = 1))]
    pub per: Option<u32>,
    /// How many places after the point are printed; none for numbers, days and money, one for percentages and rates.
    #[schemars(range(max = 4))]
    pub decimals: Option<u32>,
    /// Which values are good.
    pub polarity: Polarity,
    /// How often it is measured, and so how its periods are written: a month "2006-04", a quarter "2006/07 Q1" (April to
    /// June), a year "2006", a school year or a year from April "2006/07".
    pub frequency: Frequency,
    /// The id of the priority that it belongs to.
    #[schemars(regex(pattern = ID_PATTERN))]
    pub priority: String,
    /// The id of the office that answers for it.
    pub owner: String,
    /// Where the figures come from.
    pub source: Option<RawText>,
    /// How the values of a year so far are put together.
    #[serde(default)]
    pub to_date: ToDate,
    /// How far two values may lie apart and still count as steady, in the unit. Unless told, only equal values do.
    pub steady_within: Option<RawNumber>,
    /// Whether its chart shows the limits of its usual variation (a control chart).
    #[serde(default)]
    pub control: bool,
    /// The time whose values give the limits of a control chart; all the values that the chart shows unless told.
    pub control_baseline: Option<Baseline>,
    /// The targets, each from a day on.
    #[serde(default)]
    pub target: Vec<Target>,
    /// Values of others to compare with.
    #[serde(default)]
    pub comparator: Vec<Comparator>,
    /// The values of one period by group or place.
    #[serde(default)]
    pub breakdown: Vec<Breakdown>,
    /// The values, in any order.
    #[serde(default)]
    pub value: Vec<Value>,
    /// The file that holds the values, in place of `value`.
    pub data: Option<Data>,
    /// What the officer says of a period.
    #[serde(default)]
    pub comment: Vec<Comment>,
    /// What people say whom it is meant to help.
    #[serde(default)]
    pub voice: Vec<Voice>,
}

/// The time from which the limits of a control chart are reckoned.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Baseline {
    /// Its first day.
    pub from: RawDate,
    /// Its last day.
    pub until: RawDate,
}

/// A target, and how far a value may miss it and still be near it.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Target {
    /// The first day on which it holds. The first target may leave it out.
    pub from: Option<RawDate>,
    /// The value to reach, where more is better or less is better; a percentage for the unit "of".
    pub value: Option<RawNumber>,
    /// The lowest good value, where values in a band are good.
    pub low: Option<RawNumber>,
    /// The highest good value, where values in a band are good.
    pub high: Option<RawNumber>,
    /// The values to reach on the way, in place of `value`; between two of them the target moves in a straight line.
    #[serde(default)]
    pub trajectory: Vec<Milestone>,
    /// How far a value may miss the target and still count as near it, in the unit. Nothing unless told.
    pub tolerance: Option<RawNumber>,
    /// The same as a percentage of the target, in place of `tolerance`.
    pub tolerance_percent: Option<RawNumber>,
    /// What is to be reached in the whole year, where the values of a year add up. Forecasts are held against it.
    pub year: Option<RawNumber>,
    /// How far a forecast may miss that and still count as near it. Nothing unless told.
    pub year_tolerance: Option<RawNumber>,
}

/// A value to reach by a day.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Milestone {
    /// The day.
    pub on: RawDate,
    /// The value to reach.
    pub value: RawNumber,
}

/// A value of others for one period.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Comparator {
    /// Who: "England", or a neighbour.
    pub name: RawText,
    /// The period.
    pub period: String,
    /// The value.
    pub value: RawNumber,
}

/// The value of a part: a district, an age group.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Breakdown {
    /// The group or place.
    pub name: RawText,
    /// The period.
    pub period: String,
    /// The value.
    pub value: RawNumber,
}

/// The value of one period.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Value {
    /// The period.
    pub period: String,
    /// The value. Leave it out where `n` and `of` give it, or where there is none.
    pub value: Option<RawNumber>,
    /// How many.
    pub n: Option<RawNumber>,
    /// Out of how many.
    pub of: Option<RawNumber>,
    /// What is expected at the end of the year.
    pub forecast: Option<RawNumber>,
    /// What a reader must know of the value.
    pub flag: Option<Flag>,
    /// A note on the value.
    pub note: Option<RawText>,
}

/// Where the values stand in a spreadsheet or a CSV file.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Data {
    /// The file, beside the record.
    pub file: String,
    /// The sheet of a spreadsheet; the first one unless told.
    pub sheet: Option<String>,
    /// The row that holds the heads of the columns; the first one unless told.
    #[schemars(range(min = 1))]
    pub head_row: Option<u32>,
    /// Only rows in which the column of this head …
    pub only: Option<String>,
    /// … says this. So one sheet can serve many indicators.
    pub is: Option<String>,
    /// The head of the column of periods.
    pub period: String,
    /// The head of the column of values.
    pub value: Option<String>,
    /// The head of the column of counts.
    pub n: Option<String>,
    /// The head of the column of what is counted out of.
    pub of: Option<String>,
    /// The head of the column of forecasts.
    pub forecast: Option<String>,
    /// The head of the column of flags.
    pub flag: Option<String>,
    /// The head of the column of notes.
    pub note: Option<String>,
}

/// What the officer says of a period.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Comment {
    /// The period.
    pub period: String,
    /// What the figures mean.
    pub text: Option<RawText>,
    /// What is done about a value that misses its target. Compulsory where it is off target.
    pub action: Option<RawText>,
    /// The id of a rating that is given in place of the one that the figures give.
    pub rating: Option<String>,
    /// Why another rating is given. It is printed.
    pub reason: Option<RawText>,
}

/// An impact statement: a short quotation from somebody whom the measure speaks of.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Voice {
    /// What was said.
    pub said: RawText,
    /// Who said it, in words that name nobody: "A parent in Alderford".
    pub by: RawText,
    /// The day.
    pub on: RawDate,
    /// What the speaker has agreed to. Only what may be published is printed in a public paper.
    pub consent: Consent,
    /// The name, for the council's own files. No paper prints it.
    pub name: Option<String>,
}
