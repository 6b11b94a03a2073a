//! `indicators/<id>.toml`: a measure, its targets and its values over time.

use schemars::JsonSchema;
use serde::Deserialize;

use super::super::portable;
use super::{Acknowledgement, ID_PATTERN, RawDate, RawNumber, RawText};
use crate::model::policy::{Consent, Flag, Frequency, Polarity, ToDate, UnitKind};

/// A measure that shows a council whether its work makes a difference.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Indicator {
    /// The reference by which it is cited, such as "CS 3".
    pub reference: String,
    /// The name in a few words, without the unit.
    pub name: RawText,
    /// What is counted, in plain language.
    pub definition: RawText,
    /// What its values count. It decides how they are printed.
    pub unit: UnitKind,
    /// Out of how many a rate is counted, such as 10000.
    #[schemars(range(min = 1))]
    pub per: Option<u32>,
    /// How many decimal places are printed; by default none for numbers, days and money, and one for percentages and rates, or
    /// more where a share would be printed as all or as none that is not.
    #[schemars(range(max = 4))]
    pub decimals: Option<u32>,
    /// Which values are good.
    pub polarity: Polarity,
    /// How often it is measured, and therefore how its periods are written: a month "2006-04", a quarter "2006/07 Q1" (April to
    /// June), a year "2006", a school year or a year from April "2006/07".
    pub frequency: Frequency,
    /// The id of the priority that it belongs to.
    #[schemars(regex(pattern = ID_PATTERN))]
    pub priority: String,
    /// The id of the office that is responsible for it.
    pub owner: String,
    /// The last day for which it is told of, where it is no longer measured. Papers on a later day leave it out.
    pub ended: Option<RawDate>,
    /// Where the figures come from.
    pub source: Option<RawText>,
    /// Whether each value counts from the start of the year: that of August holds those of April to July. Papers say so.
    #[serde(default)]
    pub cumulative: bool,
    /// How the values of a year so far are combined.
    #[serde(default)]
    pub to_date: ToDate,
    /// How far apart two values may be and still count as steady, in the unit. By default only equal values do.
    pub steady_within: Option<RawNumber>,
    /// Whether its chart shows the limits of its usual variation (a control chart).
    #[serde(default)]
    pub control: bool,
    /// The time whose values give the limits of a control chart; by default all the values in the chart.
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
    /// The file with the values, instead of `value`.
    pub data: Option<Data>,
    /// What the officer says about a period.
    #[serde(default)]
    pub comment: Vec<Comment>,
    /// What the people say whom it should help.
    #[serde(default)]
    pub voice: Vec<Voice>,
    /// The warnings on this record that somebody has accepted, one table for each.
    #[serde(default)]
    pub acknowledged: Vec<Acknowledgement>,
}

/// The time that gives the limits of a control chart.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Baseline {
    /// Its first day.
    pub from: RawDate,
    /// Its last day.
    pub until: RawDate,
}

/// A target, and how far a value may miss it and still be close to it.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Target {
    /// The first day on which it applies. The first target may leave this out.
    pub from: Option<RawDate>,
    /// The value to reach, where more is better or less is better; a percentage for the unit "of".
    pub value: Option<RawNumber>,
    /// The lowest good value, where values in a band are good.
    pub low: Option<RawNumber>,
    /// The highest good value, where values in a band are good.
    pub high: Option<RawNumber>,
    /// The values to reach on the way, instead of `value`; between two of them the target moves in a straight line.
    #[serde(default)]
    pub trajectory: Vec<Milestone>,
    /// How far a value may miss the target and still count as close to it, in the unit; by default not at all.
    pub tolerance: Option<RawNumber>,
    /// The same as a percentage of the target, instead of `tolerance`.
    pub tolerance_percent: Option<RawNumber>,
    /// The target for the whole year, where the values of a year add up. Forecasts are compared with it.
    pub year: Option<RawNumber>,
    /// How far a forecast may miss that and still count as close to it; by default not at all.
    pub year_tolerance: Option<RawNumber>,
}

/// A value to reach by a day.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Milestone {
    /// The day by which the value is to be reached.
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
    /// The period in which it was measured, written as the periods of the indicator are: "2006-04" for a month.
    pub period: String,
    /// The value, in the unit of the indicator.
    pub value: RawNumber,
}

/// The value of a part: a district, an age group.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Breakdown {
    /// The group or place, such as "Alderford".
    pub name: RawText,
    /// The period in which it was measured, written as the periods of the indicator are: "2006-04" for a month.
    pub period: String,
    /// The value, in the unit of the indicator.
    pub value: RawNumber,
}

/// The value of one period.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Value {
    /// The period, written as `frequency` says: "2006-04" for a month.
    pub period: String,
    /// The value. Leave it out where `n` and `of` give it, or where there is none.
    pub value: Option<RawNumber>,
    /// How many were counted: 41, if it is 41 out of 67.
    pub n: Option<RawNumber>,
    /// Out of how many: 67, if it is 41 out of 67.
    pub of: Option<RawNumber>,
    /// What is expected at the end of the year.
    pub forecast: Option<RawNumber>,
    /// What a reader must know of the value.
    pub flag: Option<Flag>,
    /// A note on this value alone. It is printed below the table of figures.
    pub note: Option<RawText>,
}

/// Where the values are in a spreadsheet or a CSV file.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Data {
    /// The file, beside the record.
    #[serde(deserialize_with = "portable::name")]
    pub file: String,
    /// The sheet of a spreadsheet; by default the first.
    pub sheet: Option<String>,
    /// The row of the column headings; by default the first.
    #[schemars(range(min = 1))]
    pub head_row: Option<u32>,
    /// Use only rows in which the column with this heading …
    pub only: Option<String>,
    /// … has this value. So one sheet can serve many indicators.
    pub is: Option<String>,
    /// The heading of the column of periods.
    pub period: String,
    /// The heading of the column of values.
    pub value: Option<String>,
    /// The heading of the column of counts.
    pub n: Option<String>,
    /// The heading of the column for `of`.
    pub of: Option<String>,
    /// The heading of the column of forecasts.
    pub forecast: Option<String>,
    /// The heading of the column of flags.
    pub flag: Option<String>,
    /// The heading of the column of notes.
    pub note: Option<String>,
}

/// What the officer says about a period.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Comment {
    /// The period of the value that it explains.
    pub period: String,
    /// What the figures mean.
    pub text: Option<RawText>,
    /// What is being done about a value that misses its target. Required if the value is off target.
    pub action: Option<RawText>,
    /// The id of a rating that replaces the one from the figures.
    pub rating: Option<String>,
    /// Why another rating is given. It is printed.
    pub reason: Option<RawText>,
}

/// An impact statement: a short quotation from somebody whom the measure concerns.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Voice {
    /// What was said, word for word. It is printed as a quotation.
    pub said: RawText,
    /// Who said it, in words that name nobody: "A parent in Alderford".
    pub by: RawText,
    /// The day on which it was said. Papers print its month.
    pub on: RawDate,
    /// What the speaker has agreed to. Only what may be published is printed in a public paper.
    pub consent: Consent,
    /// The name, for the council's own files. No paper prints it.
    pub name: Option<String>,
}
