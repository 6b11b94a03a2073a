//! Keys that may change no paper and need no finding, each with the reason.

/// A key, as `kind table[context].key`, where `*` stands for anything; and why nothing need come of it.
pub const KEYS: [(&str, &str); 44] = [
    ("* *.id", "an id is what other records refer to by"),
    ("* Correction.current", "what it changes is printed only where papers were published, see `permanence::then`"),
    (
        "* *Item*.budget",
        "a budget asks for a vote by name, which the rule `named-vote` looks for once a vote is recorded",
    ),
    ("* *FormerName.until", "the day matters to papers of another time"),
    ("committee *.kind", "what a body is decides on rules and wordings that need more than its kind"),
    ("committee *.code", "the code is in numbers whose pattern has it"),
    ("committee MinuteNumbering.*", "how far numbers run shows in later meetings"),
    ("committee Policy.*", "a policy asks for findings where something breaks it"),
    ("council SectionPolicy.guidance", "advice to authors, which papers do not print"),
    ("glossary Term.aliases", "another spelling is looked for, and the term is printed"),
    ("indicator .breakdown", "drawn where the indicator is shown by itself"),
    ("indicator .comment", "a comment on a period without a value"),
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
    ("indicator Baseline.*", "a baseline of the same values has the same limits"),
    ("indicator Data.is", "rows that are not chosen are not printed"),
    ("indicator Target.*", "a tolerance or a year's target matters where a value or a forecast is near it"),
    ("indicator Value.forecast", "the newest forecast counts"),
    ("indicator Voice.name", "for the council's own files: no paper names who spoke"),
    ("meeting Correction.exempt", "it is so already, where anything on the agenda is exempt"),
    ("meeting Item.kind", "a title of its own goes before that of its kind"),
    ("minutes Action.exempt", "it is so already, under an exempt minute"),
    ("minutes Attendance*.class", "who presides is listed as the chair, whatever else they are"),
    ("minutes Item.number", "the number that it has already"),
    ("people Person.email", "printed for those whom a report names as a contact"),
    ("people Person.party", "printed in lists of members"),
    ("people Person.telephone", "printed for those whom a report names as a contact"),
    ("people Person.ward", "printed in lists of members"),
    ("people Former.*", "the day matters to papers of another time"),
    ("plan PlanRecommendation.measures", "a recommendation that was withdrawn is not measured"),
    ("plan PlanRecommendation.priority", "a recommendation that was withdrawn is not in an overview"),
    ("progress Note.*", "earlier notes are history: their ratings are printed, their words are not"),
    ("report *Of.committees", "a committee without a meeting in that time"),
    ("report .exempt_categories", "the same category twice"),
    ("report *.clearance", "printed in the restricted edition alone, which an open report does not have"),
    ("risk *", "a closed risk prints why it was closed, and earlier scores tell how a risk has moved"),
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
