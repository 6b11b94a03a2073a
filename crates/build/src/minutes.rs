//! A new record of minutes with what the agenda already says.

use std::fmt::Write;
use std::sync::Arc;

use orderpaper_records::check::{Context, exempt};
use orderpaper_records::model::Text;
use orderpaper_records::model::council::Council;
use orderpaper_records::model::meeting::{Item, Matter, Meeting};
use orderpaper_records::model::minutes::{Proceeding, QuestionPart};
use orderpaper_records::model::numbering::Pattern;
use orderpaper_records::model::person::Person;
use orderpaper_records::model::policy::{ItemKind, ProceedingKind};
use orderpaper_records::read::record::report::Recommendation;

/// A text as a string of TOML.
pub(crate) fn quoted(text: &str) -> String {
    let kept: String = text.chars().filter(|c| *c == '\n' || !c.is_control()).collect();
    format!("\"{}\"", kept.replace('\\', "\\\\").replace('"', "\\\"").replace('\n', "\\n"))
}

/// The id of a person as a string of TOML.
fn id(person: Option<&Arc<Person>>) -> Option<String> {
    person.map(|person| quoted(&person.id))
}

/// Writes keys that have a value, for the clerk to take the number sign away.
fn proposed<const N: usize>(out: &mut String, keys: [(&str, Option<String>); N]) {
    for (key, value) in keys.into_iter().filter_map(|(key, value)| Some((key, value?))) {
        let _ = writeln!(out, "# {key} = {value}");
    }
}

/// What minutes are started from.
struct Start<'a> {
    context: &'a Context<'a>,
    meeting: &'a Meeting,
    /// The patterns of numbered lists of recommendations.
    patterns: &'a [Pattern],
    language: &'a str,
}

/// The record of the minutes of a meeting, to be filled in.
#[must_use]
pub fn record(context: &Context<'_>, meeting: &Meeting, council: &Council) -> String {
    let mut out = String::from(
        "#:schema ../../schema/minutes.json\n\
         # The minutes of the meeting, started from its agenda. Nothing here says yet what happened: take the number sign away\n\
         # from the lines that are true, and add the rest. Items are printed in the order of this file.\n\n",
    );
    let chair = meeting.body.chair.as_ref().map_or("the id of whoever presided", |chair| &chair.id);
    let _ = writeln!(out, "# chair = {}", quoted(chair));
    if let Some(time) = meeting.time {
        let _ = writeln!(out, "# began = {} # the time on the agenda", time.format("%H:%M:%S"));
    }
    out.push_str("# closed = HH:MM:00\n");
    out.push_str(
        "\n# class: member, substitute (with instead_of), co-opted, in-attendance, officer, apologies or absent.\n\
         # Replace `not-recorded` for each; what is likely is written behind it.\n",
    );
    let body = &meeting.body;
    let mut listed = Vec::new();
    let leads = body.chair.iter().chain(&body.vice_chair);
    let members = leads.chain(&body.members).map(|person| (person, "member"));
    let co_opted = body.co_opted.iter().map(|person| (person, "co-opted"));
    let officers =
        meeting.items.iter().filter_map(|item| item.officer.as_ref().or(item.report.as_ref().map(|one| &one.author)));
    let of_classes = body.of_classes.iter().map(|(class, person)| (person, class.as_str()));
    for (person, class) in members.chain(co_opted).chain(of_classes).chain(officers.map(|person| (person, "officer"))) {
        if !listed.contains(&&person.id) {
            listed.push(&person.id);
            let _ =
                write!(out, "\n[[attendance]]\nperson = {}\nclass = \"not-recorded\" # {class}\n", quoted(&person.id));
        }
    }
    if body.members.is_empty() {
        out.push_str("\n# [[attendance]]\n# person = \"the id of a member in people.toml\"\n# class = \"member\"\n");
    }
    let patterns = &meeting.numbering.recommendations;
    let language = council.languages.first().map_or("en", String::as_str);
    let start = Start { context, meeting, patterns, language };
    for item in &meeting.items {
        start.minute(item, &mut out);
    }
    out
}

impl Start<'_> {
    fn minute(&self, item: &Item, out: &mut String) {
        let title = item.title.as_ref().or(item.report_title.as_ref()).map(|title| title.plain(self.language));
        let listed = match (item.number.as_str(), title) {
            ("", Some(title)) => title,
            (number, Some(title)) => format!("Item {number}: {title}"),
            (number, None) => format!("Item {number}"),
        };
        let _ = write!(out, "\n# {}\n[[item]]\nid = {}\n", listed.replace('\n', " "), quoted(&item.id));
        let exempt = exempt::of_item(self.context, &self.meeting.id, &item.id);
        if item.withdrawn.is_some() {
            out.push_str("outcome = \"withdrawn\"\n");
            if exempt {
                // Nothing more can be said of a withdrawn item.
                out.push_str("exempt = false\n");
            }
            return;
        }
        if exempt {
            out.push_str(
                "exempt = true\n# Say here what the public may know. The rest of this item is printed only in the restricted minutes.\n\
                 # public_summary = \"…\"\n",
            );
        }
        let likely = match item.kind {
            ItemKind::Apologies => "# text = \"There were no apologies.\"\n",
            ItemKind::Substitutes => "# text = \"There were no substitutes.\"\n",
            ItemKind::Interests => "# text = \"There were no declarations of interest.\"\n",
            ItemKind::Minutes => "# approved = true\n# signed = true\n",
            ItemKind::Exclusion => {
                "# [[item.proceeding]]\n# kind = \"procedural-motion\"\n# procedure = \"exclude-public\"\n# text = \"That the public be excluded [insert why]\"\n\
                 # outcome = \"carried\"\n"
            }
            _ => "# text = \"[insert what was said]\"\n",
        };
        out.push_str(likely);
        for motion in &item.motions {
            out.push_str("\n# [[item.proceeding]]\n# kind = \"motion-on-notice\"\n");
            let also: Vec<String> = motion.also_by.iter().map(|person| quoted(&person.id)).collect();
            let keys = [
                ("letter", motion.letter.as_deref().map(quoted)),
                ("title", motion.title.as_ref().map(|title| self.string(title))),
                ("by", id(motion.by.as_ref())),
                ("also_by", (!also.is_empty()).then(|| format!("[{}]", also.join(", ")))),
                ("seconded_by", id(motion.seconded_by.as_ref())),
                ("text", Some(self.string(&motion.text))),
                ("reply", motion.reply.as_ref().map(|reply| self.string(&reply.text))),
                ("replied_by", motion.reply.as_ref().and_then(|reply| id(reply.by.as_ref()))),
                ("replied_on", motion.reply.as_ref().and_then(|reply| reply.on).map(|day| day.to_string())),
            ];
            proposed(out, keys);
            out.push_str("# outcome = \"carried\"\n");
        }
        item.submitted.iter().for_each(|one| self.submitted(one, out));
        if let Some(matter) = &item.matter {
            self.decision(matter, out);
        }
        if item.report.is_none() && matches!(item.kind, ItemKind::Business) {
            out.push_str("\n# [[item.resolution]]\n# text = \"That [insert what was resolved]\"\n");
        }
        let Some(report) = &item.report else { return };
        let whole = format!("{}/{}", self.meeting.id, report.id);
        let Some(record) = self.context.report_with(&whole) else { return };
        for (index, one) in record.value.recommendation.iter().enumerate() {
            self.resolution(index, one, out);
            if one.exempt && !exempt {
                out.push_str("# exempt = true\n# public_text = \"[insert what the public may know]\"\n");
            }
        }
        if !record.value.recommendation.is_empty() {
            // How each voted on the budget is recorded by name.
            let is_budget = self.context.items_of(&self.meeting.id).any(|one| one.id == item.id && one.budget);
            let how = if is_budget { "names = { for = [], against = [], abstained = [] }" } else { "unanimous = true" };
            let _ = write!(out, "\n# [item.vote]\n# {how}\n");
        }
    }

    /// A text as its record has it, in each language, as a value of TOML.
    fn string(&self, text: &Text) -> String {
        let council = self.context.workspace.council.as_ref();
        let languages = council.map(|council| council.value.languages.as_slice()).unwrap_or_default();
        let written = |language| {
            let place = text.place(language).filter(|_| text.other_than(language).is_none())?;
            let found = self.context.texts.iter().find(|one| one.field.place == place)?;
            Some((language, quoted(found.field.text.trim_end())))
        };
        let all: Vec<(&str, String)> = languages.iter().map(String::as_str).filter_map(written).collect();
        match all.as_slice() {
            [] => quoted(&text.plain(self.language)),
            [(language, words)] if languages.first().is_some_and(|first| first == language) => words.clone(),
            several => {
                let several: Vec<String> = several.iter().map(|(code, words)| format!("{code} = {words}")).collect();
                format!("{{ {} }}", several.join(", "))
            }
        }
    }

    /// What was submitted and may have been taken, as the agenda has it.
    fn submitted(&self, one: &Proceeding, out: &mut String) {
        let plain = |text: &Option<Text>| text.as_ref().map(|text| self.string(text));
        let part = |part: &QuestionPart| format!("{{ text = {} }}", self.string(&part.text));
        let parts: Vec<String> = one.parts.iter().map(part).collect();
        let keys = [
            ("kind", Some(quoted(one.kind.name()))),
            ("number", one.number.as_deref().map(quoted)),
            ("title", plain(&one.title)),
            ("by", id(one.by.as_ref())),
            ("name", plain(&one.name)),
            ("name_withheld", one.name_withheld.then(|| "true".into())),
            ("of", plain(&one.of)),
            ("side", plain(&one.side)),
            ("to", id(one.to.as_ref())),
            ("presented_by", id(one.presented_by.as_ref())),
            ("signatures", one.signatures.map(|count| count.to_string())),
            ("text", plain(&one.text)),
            ("part", (!parts.is_empty()).then(|| format!("[{}]", parts.join(", ")))),
            ("not_taken", one.not_taken.map(|why| quoted(why.name()))),
            ("reason", plain(&one.reason)),
        ];
        out.push_str("\n# [[item.proceeding]]\n");
        proposed(out, keys);
        if one.not_taken.is_some() {
            return;
        }
        out.push_str(match one.kind {
            ProceedingKind::Petition => "# referred_to = \"the id of a body or an officer\"\n",
            ProceedingKind::Question => {
                "# replied_by = \"the id of who replied\"\n# reply = \"[insert what was replied]\"\n"
            }
            // What they wished to say is not yet what they said.
            _ if one.text.is_some() => "",
            _ => "# text = \"[insert what was said]\"\n",
        });
    }

    /// The decision on a matter and the parties to a hearing on it, as lines to fill in, with the outcomes that its kind has.
    fn decision(&self, matter: &Matter, out: &mut String) {
        let council = self.context.workspace.council.as_ref();
        let kind = council.and_then(|council| council.value.matter.iter().find(|kind| kind.id == matter.kind));
        let outcomes: Vec<String> = kind.iter().flat_map(|kind| &kind.outcome).map(|one| quoted(&one.id)).collect();
        out.push_str("\n# [item.decision]\n");
        if let Some((first, others)) = outcomes.split_first() {
            let others = if others.is_empty() { String::new() } else { format!(" # or {}", others.join(", ")) };
            let _ = writeln!(out, "# outcome = {first}{others}");
        }
        out.push_str(
            "# findings = \"[insert what was found]\"\n# appeal = \"[insert to whom and until when the parties may appeal]\"\n\n\
             # [[item.decision.condition]]\n# text = \"…\"\n# reason = \"…\"\n\n\
             # If it was a hearing: each party, and what it said when.\n# [[item.party]]\n# name = \"…\"\n\
             # side = \"Applicant\"\n# represented_by = \"…\"\n\n\
             # [[item.proceeding]]\n# kind = \"speaker\"\n# name = \"…\"\n# side = \"for the applicant\"\n\
             # text = \"[insert what was said]\"\n",
        );
    }

    /// A recommendation as a resolution that may have been passed, named by its id or, without one, by its number. It is a comment:
    /// nobody has recorded yet what was resolved.
    fn resolution(&self, index: usize, recommendation: &Recommendation, out: &mut String) {
        out.push_str("\n# [[item.resolution]]\n");
        let number = || self.patterns.first().map_or_else(String::new, |pattern| pattern.number(index + 1));
        match &recommendation.id {
            Some(id) => drop(writeln!(out, "# id = {0}\n# recommendation = {0}", quoted(id))),
            None => drop(writeln!(out, "# recommendation = {}", quoted(&number()))),
        }
    }
}
