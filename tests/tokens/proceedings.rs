//! What happened under an item of a meeting.

use serde_json::{Map, Value, json};

use super::pen::{Class, Pen, id, map, open, printed};
use super::world::World;

/// Fills a minute with interests, proceedings and a vote.
pub fn fill(pen: &mut Pen, world: &mut World, minute: &mut Map<String, Value>, exempt: bool) {
    let class = printed(exempt);
    let [one, two, three, four, five] = <[String; 5]>::try_from(world.members.clone()).unwrap();
    if pen.often() {
        let mut interest = map(
            json!({ "person": two, "kind": pen.pick(&["personal", "ordinary"]), "reason": pen.line(class, "interest.reason") }),
        );
        if pen.often() {
            interest.insert("capacity".into(), pen.line(class, "interest.capacity"));
        }
        if pen.often() {
            interest.insert("dispensation".into(), pen.line(class, "interest.dispensation"));
        } else {
            interest.insert("left".into(), true.into());
        }
        if pen.often() {
            interest.insert("item".into(), minute["id"].clone());
        }
        minute.insert("interest".into(), json!([interest]));
    }
    if pen.chance(25) {
        let withheld = pen.chance(50);
        // Parties go with resolutions that are all exempt.
        let (known, class) = (open(exempt || withheld), open(exempt));
        let party = json!({
            "name": pen.line(known, "party.name"), "side": pen.line(class, "party.side"),
            "represented_by": pen.line(known, "party.represented_by"), "name_withheld": withheld,
        });
        minute.insert("party".into(), json!([party]));
    }
    let mut all = Vec::new();
    let mut before: Option<Value> = None;
    for _ in 0..pen.below(4) {
        let mut one = proceeding(pen, world, exempt);
        let moved = one.get("id").cloned();
        if let Some(with) =
            before.as_ref().filter(|_| ["motion", "motion-on-notice"].contains(&one["kind"].as_str().unwrap()))
        {
            one.insert("moved_with".into(), with.clone());
        }
        all.push(Value::Object(one));
        // What was moved in private may be voted on in public.
        let also: Vec<Value> = before.iter().cloned().collect();
        let vote = |on: &Value| json!({ "kind": "vote", "on": on, "also_on": also, "outcome": "carried" });
        all.extend(moved.as_ref().map(vote));
        before = moved.or(before);
    }
    minute.insert("proceeding".into(), all.into());
    if pen.often() {
        let names = json!({ "for": [one], "against": [two], "abstained": [four], "declined": [world.officers[1]],
            "not_voting": [five], "absent": [three], "excluded": [world.officers[3]],
            "excluded_by": pen.line(open(exempt), "vote.names.excluded_by") });
        let vote = match pen.below(3) {
            0 => json!({ "by": "name", "names": names }),
            1 => json!({ "by": "count", "for": 2, "against": 1, "recorded": { "against": [two] } }),
            _ => json!({ "by": "assent" }),
        };
        minute.insert("vote".into(), vote);
    }
}

/// Fills what somebody said.
fn said(pen: &mut Pen, world: &World, kind: &str, exempt: bool, out: &mut Map<String, Value>) {
    let class = printed(exempt);
    match kind {
        "question" => {
            out.insert("name".into(), format!("Mrs {}", pen.word(class, "proceeding.name")).into());
            out.insert("replied_by".into(), world.officers[0].clone().into());
            out.insert("number".into(), pen.word(class, "proceeding.number").into());
            out.insert("title".into(), pen.line(class, "proceeding.title"));
            out.insert("to".into(), world.officers[0].clone().into());
            out.insert("reply".into(), pen.text(class, "proceeding.reply"));
            let part = json!({ "text": pen.line(class, "question.part.text"), "reply": pen.line(class, "question.part.reply") });
            out.insert("part".into(), json!([part]));
            out.insert("supplementary".into(), pen.line(class, "proceeding.supplementary"));
            out.insert("supplementary_reply".into(), pen.line(class, "proceeding.supplementary_reply"));
        }
        _ => {
            let withheld = pen.chance(30);
            let known = printed(exempt || withheld);
            out.insert("name".into(), format!("Mr {}", pen.word(known, "proceeding.name")).into());
            out.insert("of".into(), pen.line(known, "proceeding.of"));
            if withheld {
                out.insert("name_withheld".into(), true.into());
            }
            if pen.chance(50) {
                out.insert("replier".into(), format!("Dr {}", pen.word(class, "proceeding.replier")).into());
                out.insert("reply".into(), pen.text(class, "proceeding.reply"));
            }
            out.insert("not_taken".into(), "withdrawn".into());
            out.insert("reason".into(), pen.line(class, "proceeding.reason"));
            if kind == "petition" {
                out.insert("signatures".into(), 120.into());
                out.insert("presented_by".into(), world.officers[0].clone().into());
                out.insert("replied_on".into(), "@2026-12-02".into());
                out.insert("number".into(), pen.word(class, "proceeding.number").into());
                out.insert("title".into(), pen.line(class, "proceeding.title"));
            } else {
                out.insert("side".into(), pen.line(class, "proceeding.side"));
            }
        }
    }
}

/// Kinds of proceedings.
const KINDS: [&str; 23] = [
    "narrative",
    "points",
    "question",
    "petition",
    "deputation",
    "speaker",
    "motion",
    "motion-on-notice",
    "procedural-motion",
    "amendment",
    "election",
    "appointment",
    "acceptance",
    "chair",
    "correction",
    "adjournment",
    "vote",
    "ruling",
    "resolution",
    "arrival",
    "minutes",
    "inquorate",
    "note",
];

fn proceeding(pen: &mut Pen, world: &World, exempt: bool) -> Map<String, Value> {
    let [one, two, three, ..] = <[String; 5]>::try_from(world.members.clone()).unwrap();
    let kind = pen.pick(&KINDS);
    let mut out = map(json!({ "kind": kind }));
    // A proceeding may be exempt by itself.
    let own = pen.chance(20);
    let exempt = exempt || own;
    let class = printed(exempt);
    if kind == "amendment" && !exempt {
        // It would follow from a motion before it.
        out.insert("exempt".into(), false.into());
    }
    if own {
        out.insert("exempt".into(), true.into());
        out.insert("exempt_categories".into(), json!([3]));
        out.insert("public_text".into(), pen.text(Class::Printed, "proceeding.public_text"));
    }
    if kind != "points" && kind != "election" && kind != "adjournment" {
        out.insert("text".into(), pen.text(class, "proceeding.text"));
    }
    match kind {
        "points" => {
            let points = [pen.line(class, "proceeding.points"), pen.line(class, "proceeding.points")];
            out.insert("points".into(), json!(points));
        }
        "question" | "petition" | "deputation" | "speaker" => said(pen, world, kind, exempt, &mut out),
        "vote" => {
            let label = pen.line(class, "vote.side.label");
            let side = json!({ "label": label, "names": [one] });
            let note = pen.line(class, "vote.note");
            out.insert("vote".into(), json!({ "by": "roll", "side": [side], "note": note }));
            out.insert("dissent".into(), json!([{ "person": two, "reason": pen.line(class, "dissent.reason") }]));
        }
        "resolution" => {
            let text = pen.text(class, "resolution.text");
            out.insert("lead_in".into(), pen.line(class, "proceeding.lead_in"));
            out.insert("lead_out".into(), pen.line(class, "proceeding.lead_out"));
            out.insert("resolution".into(), json!([{ "text": text }]));
        }
        "arrival" => {
            out.insert("people".into(), json!([two]));
            out.insert("name".into(), format!("Mr {}", pen.word(class, "proceeding.name")).into());
        }
        "minutes" => {
            if pen.often() {
                out.insert("minutes_of".into(), world.before.clone().into());
            } else {
                out.insert("title".into(), pen.line(class, "proceeding.title"));
            }
            let points = [pen.line(class, "proceeding.points"), pen.line(class, "proceeding.points")];
            out.insert("points".into(), json!(points));
            out.insert("taken".into(), pen.pick(&["approved", "adopted"]).into());
            out.insert("signed_by".into(), one.into());
        }
        "motion" | "motion-on-notice" | "procedural-motion" | "amendment" => {
            moved(pen, world, exempt, &mut out);
        }
        "election" => {
            out.insert("office".into(), pen.line(class, "proceeding.office"));
            let candidate = json!({ "person": one, "by": two, "seconded_by": three, "votes": 3, "voters": [two] });
            out.insert("candidate".into(), json!([candidate, { "person": two }]));
            out.insert("casting_for".into(), one.clone().into());
            out.insert("drawn".into(), one.clone().into());
            out.insert("continues".into(), one.clone().into());
            out.insert("elected".into(), one.into());
        }
        "appointment" => {
            out.insert("appointed_to".into(), world.committee.clone().into());
            out.insert("office".into(), pen.line(class, "proceeding.office"));
            out.insert("people".into(), json!([one]));
            out.insert("instead_of".into(), json!([two]));
            out.insert("vacant".into(), true.into());
            out.insert("term_from".into(), "@2026-12-01".into());
            out.insert("term_until".into(), "@2028-05-31".into());
        }
        "acceptance" => {
            out.insert("office".into(), pen.line(class, "proceeding.office"));
            out.insert("people".into(), json!([one]));
        }
        "chair" => {
            out.insert("by".into(), one.into());
        }
        "adjournment" => {
            out.insert("at".into(), "@11:00:00".into());
            out.insert("until".into(), "@2026-11-24T11:30:00".into());
        }
        _ => {}
    }
    out
}

/// Fills a motion of any kind.
fn moved(pen: &mut Pen, world: &World, exempt: bool, out: &mut Map<String, Value>) {
    let class = printed(exempt);
    out.insert("by".into(), world.members[0].clone().into());
    out.insert("seconded_by".into(), world.members[1].clone().into());
    out.insert("outcome".into(), "carried".into());
    out.insert("id".into(), pen.word(id(exempt), "proceeding.id").into());
    out.insert("letter".into(), pen.word(class, "proceeding.letter").into());
    out.insert("title".into(), pen.line(class, "proceeding.title"));
    out.insert("also_by".into(), json!([world.members[2]]));
    if out["kind"] == "amendment" {
        out.insert("becomes".into(), pen.text(class, "proceeding.becomes"));
    }
    if pen.often() {
        out.insert("vote".into(), json!({ "by": "assent" }));
    }
}

/// Fills a minute with what tells of its resolutions: conditions and a call-in.
/// `part` is the id of one of them, and whether that is exempt.
pub fn of_resolutions(
    pen: &mut Pen,
    world: &World,
    minute: &mut Map<String, Value>,
    exempt: bool,
    part: Option<(String, bool)>,
) {
    let class = printed(exempt);
    let three = world.members[2].clone();
    if pen.chance(25) {
        minute.insert(
            "condition".into(),
            json!([pen.text(class, "minute.condition"), pen.line(class, "minute.condition")]),
        );
    }
    if pen.chance(25) {
        let condition = json!({ "kind": "imposed", "text": pen.line(class, "condition.text"), "reason": pen.line(class, "condition.reason") });
        let decision = json!({
            "findings": pen.text(class, "decision.findings"),
            "condition": [condition],
            "informative": [pen.line(class, "decision.informative")],
            "appeal": pen.line(class, "decision.appeal"),
            "costs": pen.line(class, "decision.costs"),
        });
        minute.insert("decision".into(), decision);
    }
    if world.executive && pen.chance(30) {
        let part = part.filter(|_| pen.often());
        let class = printed(exempt || part.as_ref().is_some_and(|(_, exempt)| *exempt));
        let parts: Vec<String> = part.into_iter().map(|(id, _)| id).collect();
        let stage = json!({
            "on": "@2026-11-28", "body": world.other, "outcome": "no-action", "parts": parts,
            "text": pen.line(class, "call_in.stage.text"),
        });
        let mut call = map(json!({
            "on": "@2026-11-26", "by": [three], "reason": pen.line(class, "call_in.reason"), "parts": parts, "valid": true,
            "valid_because": pen.line(class, "call_in.valid_because"), "stage": [stage],
        }));
        if pen.often() {
            call.insert("outcome".into(), pen.line(class, "call_in.outcome"));
        }
        minute.insert("call_in".into(), call.into());
    }
}
