//! Keys that may change no paper and need no finding that names them, each with the reason. A key is written as
//! `kind table[context].key`, where `*` stands for anything.

/// Keys of which nothing comes anywhere in the workspace.
pub const NOWHERE: [(&str, &str); 27] = [
    ("minutes VoteSide.voted", "who did not vote is in no count, see `vote-totals` and `vote-by-absent`"),
    ("* FigureColumn.summed", "sums are checked and told of only where they are wrong, see `table-total`"),
    ("* *.id", "an id is what other records refer to by"),
    ("* *Correction.current", "what it changes is printed only where papers were published, see `permanence::then`"),
    ("* *Item*.budget", "it asks for a vote by name: the fixtures of the rule `named-vote` show it"),
    ("* *Former*.until", "the day matters to papers of another time, see `names`"),
    ("committee *.constituents", "it gives an order to lists by body, see `people`"),
    ("committee Policy.clearance_days", "a number of days matters where a clearance is late, see `clearance-late`"),
    ("committee Policy.clearance_time", "an hour matters where a clearance is late, see `clearance-late`"),
    ("committee Policy.progress_page", "matters to progress reports of that committee, see `papers`"),
    ("committee Policy.recommendations", "matters where a recommendation has another form, see `recommendation-form`"),
    ("committee Policy.seconder", "matters where a motion has no seconder, see `missing-seconder`"),
    ("committee Policy.summary_words_min", "matters to shorter summaries, see `summary-length`"),
    ("committee Policy.abbreviations", "matters to abbreviations that nothing explains, see `undefined-abbreviation`"),
    ("committee Numbering.single_recommendation", "it matters to a report with one recommendation, see `practice`"),
    ("committee Numbering.paragraphs", "paragraphs are numbered through a report without it"),
    ("committee MinuteNumbering.run", "how far numbers run shows in later meetings"),
    ("committee MinuteNumbering.year_starts", "how far numbers run shows in later meetings"),
    ("council SectionPolicy.guidance", "advice to authors, which `new report` writes and papers do not print"),
    ("glossary Term.aliases", "another spelling is looked for, and the term is printed"),
    ("indicator Data.is", "rows that are not chosen are not printed"),
    ("indicator Baseline.until", "a baseline of the same values has the same limits"),
    ("indicator Target.*", "a tolerance or a year's target matters where a value or a forecast is near it"),
    ("indicator Voice.name", "for the council's own files: no paper names who spoke"),
    ("meeting Correction.exempt", "it is so already, where anything on the agenda is exempt"),
    ("minutes Action.exempt", "it is so already, under an exempt minute"),
    ("report *Of.committees", "a committee without a meeting in that time"),
];

/// Keys of which nothing comes in some places, because of what else stands there. In others they are printed or told.
pub const ELSEWHERE: [(&str, &str); 34] = [
    ("minutes Proceeding[minutes].signed", "`signed_by` says it already"),
    ("committee Policy.attendance", "a layout shows where several came, or for several bodies"),
    ("committee Policy.action_updates", "there are no actions to update"),
    ("committee [scrutiny].kind", "what a body is decides on rules and wordings that need more than its kind"),
    ("committee *.code", "the code is in numbers whose pattern has it"),
    ("council MatterOutcome.name", "printed where minutes say that it was reached"),
    ("indicator .breakdown", "drawn where the indicator is shown by itself"),
    ("indicator .comparator", "drawn where the indicator is shown by itself"),
    ("indicator .control", "a chart of too few values has no limits"),
    ("indicator .decimals", "an indicator without any value prints none"),
    ("indicator .definition", "printed where the indicator is shown by itself"),
    ("indicator .owner", "printed where the indicator is shown by itself"),
    ("indicator .polarity", "an indicator without any value is not judged"),
    ("indicator .source", "printed where the indicator is shown by itself"),
    ("indicator .steady_within", "matters to changes of that size"),
    ("indicator .to_date", "an indicator without any value has no year so far"),
    ("indicator .unit", "an indicator without any value prints none"),
    ("indicator Value.forecast", "the newest forecast counts"),
    ("meeting Item.kind", "a title of its own goes before that of its kind"),
    ("minutes Proceeding[narrative].kind", "of an arrival without people the words are printed"),
    ("minutes Item.number", "the number that it has already"),
    ("people Person.*", "printed for contacts, in lists of members, or on papers of that time"),
    ("plan PlanRecommendation.measures", "a recommendation that was withdrawn is not measured"),
    ("plan PlanRecommendation.priority", "a recommendation that was withdrawn is not in an overview"),
    ("progress Note.forecast", "earlier notes are history: their ratings are printed, their forecasts are not"),
    ("progress Note.text", "earlier notes are history: their ratings are printed, their words are not"),
    ("report .exempt_categories", "the same category twice"),
    ("report *.clearance", "printed in the restricted edition alone, which an open report does not have"),
    ("risk Risk.control", "a closed risk prints why it was closed"),
    ("risk Risk.description", "a closed risk prints why it was closed"),
    ("risk Risk.opened", "a closed risk prints why it was closed"),
    ("risk Risk.owner", "a closed risk prints why it was closed"),
    ("risk Score.*", "earlier scores tell how a risk has moved"),
    ("risk Scores.note", "earlier scores tell how a risk has moved"),
];

/// Keys of which a finding says what follows, and does not name them.
pub const IMPLIED: [(&str, &str); 39] = [
    ("* FigureRow.summed", "the sums of other rows are others"),
    ("decision .reasons", "no text places the table that stood in them"),
    ("minutes .annex", "there is no such item"),
    ("minutes .inquorate", "something was resolved without a quorum"),
    ("minutes Proceeding[election].candidate", "somebody had votes, and nobody was elected"),
    ("* *Item*.exempt_categories", "what is exempt lacks a motion before it, or a summary for the public"),
    ("committee Item*.kind", "an item of another kind has nothing recorded under it"),
    ("committee Item*.minutes_of", "the minutes of that meeting were approved already"),
    ("committee Policy.action_updates", "an action has no update"),
    ("* Policy.clearances", "an officer has not cleared a report"),
    ("council Policy.abbreviations", "an abbreviation is not explained"),
    ("committee Term.*", "somebody was not a member on that day"),
    ("committee [scrutiny].closing_item", "there is no minute of the item"),
    ("council Performance.near", "a rating is given to two things"),
    ("council OwnClass.counts_as", "somebody of the class was there, and would not have been"),
    ("council MatterField.required", "a matter lacks the field"),
    ("council SectionPolicy.required", "a report lacks the section"),
    ("council [performance].jurisdiction", "the law has no such category"),
    ("council [performance].body", "the law has no such category"),
    ("decision .called_in", "what was called in has no such part"),
    ("indicator .breakdown", "the period is of another length"),
    ("indicator .comment", "there is no value of that period"),
    ("indicator .comparator", "the period is of another length"),
    ("indicator .control_baseline", "the baseline has too few values"),
    ("indicator .data", "two values are of one period"),
    ("indicator .frequency", "the periods are of another length"),
    ("indicator Baseline.from", "the baseline ends before it begins"),
    ("indicator Data.head_row", "there is no such column"),
    ("meeting *.own_items_only", "an item of the minutes is not on the agenda"),
    ("meeting Item[exclusion].key_decision", "no notice was given of it"),
    ("minutes Attendance*", "other attendance fits a vote or an item no more"),
    ("minutes *.resolution", "an executive decision says nothing about reasons"),
    ("minutes Out.left_at", "somebody came back before they went out"),
    ("minutes Proceeding*.kind", "an adjournment or a resumption has no time"),
    ("minutes Item*.call_in", "what was called in has no such part"),
    ("minutes Item*.decision", "the kind of matter has no such outcome"),
    ("minutes Vote.*", "the votes do not fit those in the room"),
    ("minutes Resolution.part", "two parts have one id"),
    ("report FigureTable.row_totals", "the last column holds no totals"),
];

/// Whether a key is meant by a pattern.
pub fn fits(pattern: &str, name: &str) -> bool {
    let mut rest = name;
    let parts: Vec<&str> = pattern.split('*').collect();
    let last = parts.len() - 1;
    for (index, part) in parts.iter().enumerate() {
        match (index, rest.find(part)) {
            (0, _) if !rest.starts_with(part) => return false,
            (index, _) if index == last && !part.is_empty() => return rest.ends_with(part),
            (_, Some(at)) => rest = &rest[at + part.len()..],
            (_, None) => return false,
        }
    }
    rest.is_empty() || pattern.ends_with('*')
}
