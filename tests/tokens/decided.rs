//! Decisions outside meetings, and what has become of actions and recommendations.

use serde_json::{Map, Value, json};

use super::agenda::key_notice;
use super::pen::{Class, Pen, id, map, open, printed};
use super::settings::somebody;
use super::tables;
use super::world::{Agreed, World};

pub fn decisions(pen: &mut Pen, world: &mut World) {
    for number in 0..pen.below(4) {
        let delegated = (!world.resolutions.is_empty() && pen.chance(70))
            .then(|| world.resolutions[pen.below(world.resolutions.len())].clone());
        let own = pen.maybe();
        // The rule: its own word, or that of the minute behind it and of anything resolved in that.
        let exempt = own.unwrap_or(delegated.as_ref().is_some_and(|one| one.follows));
        let (name, record) = decision(pen, world, (own, exempt), delegated.as_ref());
        let day = 25 + number % 2;
        pen.record(&format!("decisions/2026-11-{day}-{name}.toml"), record);
    }
}

fn decision(
    pen: &mut Pen,
    world: &mut World,
    (own, exempt): (Option<bool>, bool),
    delegated: Option<&Agreed>,
) -> (String, Map<String, Value>) {
    let class = printed(exempt);
    let name = pen.word(open(exempt), "decision name");
    let by = world.officers[0].clone();
    let (mut decided, mut tables) = (pen.text(class, "decision.decision"), Vec::new());
    tables::placed(pen, &mut tables, exempt, &mut decided);
    let mut one = map(json!({
        "title": pen.line(class, "decision.title"), "by": by, "decision": decided, "table": tables,
        "reasons": pen.text(class, "decision.reasons"), "alternatives": pen.line(class, "decision.alternatives"),
        "interests": pen.line(class, "decision.interests"),
    }));
    pen.fill_line(&mut one, "authority", class, "decision.authority");
    pen.fill_line(&mut one, "no_call_in_because", open(exempt), "decision.no_call_in_because");
    if pen.often() {
        let part = pen.word(id(exempt), "decision.part.id");
        let stage = json!({
            "on": "@2026-12-08", "body": world.other, "outcome": "no-action", "parts": [part],
            "text": pen.line(class, "decision.called_in.stage.text"),
        });
        let called_in = json!({
            "on": "@2026-12-04", "by": [world.members[0]], "parts": [part], "valid": true, "stage": [stage],
            "reason": pen.line(class, "decision.called_in.reason"), "outcome": pen.line(class, "decision.called_in.outcome"),
            "valid_because": pen.line(class, "decision.called_in.valid_because"),
        });
        one.insert("called_in".into(), called_in);
        one.insert(
            "part".into(),
            json!([{
                "id": part, "text": pen.line(class, "decision.part.text"),
                "no_call_in_because": pen.line(class, "decision.part.no_call_in_because"),
            }]),
        );
    }
    one.insert("jointly_with".into(), json!([world.officers[1]]));
    one.insert("to_act".into(), json!([somebody(pen, world, exempt)]));
    if let Some(delegated) = delegated {
        one.insert("delegated_by".into(), delegated.id.clone().into());
    }
    if pen.often() {
        one.insert("consulted".into(), json!([somebody(pen, world, exempt)]));
    }
    if pen.often() {
        one.insert("key_decision".into(), true.into());
        one.insert("key_notice".into(), key_notice(pen, world));
    }
    if pen.often() {
        one.insert("reference".into(), pen.word(Class::Printed, "decision.reference").into());
        one.insert("published".into(), "@2026-11-30".into());
    }
    pen.correct(&mut one, class, "decision.corrected");
    if let Some(own) = own {
        one.insert("exempt".into(), own.into());
    }
    if exempt {
        one.insert("exempt_categories".into(), json!([3]));
        pen.fill_line(&mut one, "exempt_reason", Class::Secret, "decision.exempt_reason");
        pen.fill_line(&mut one, "public_interest", Class::Secret, "decision.public_interest");
        one.insert("public_title".into(), pen.line(Class::Printed, "decision.public_title"));
        one.insert("public_summary".into(), pen.text(Class::Printed, "decision.public_summary"));
    }
    if pen.both {
        one.insert("language".into(), "both".into());
    }
    (name, one)
}

/// Each record of actions holds some of the updates and answers.
pub fn actions(pen: &mut Pen, world: &mut World) {
    let mut updates = Vec::new();
    for action in world.actions.clone() {
        for day in ["@2026-11-02", "@2026-11-20"] {
            if pen.often() {
                let status = pen.pick(&["open", "started", "done", "dropped"]);
                let text = pen.line(open(action.exempt), "actions.update.text");
                let owner = somebody(pen, world, action.exempt);
                let mut update = json!({
                    "action": action.id, "on": day, "status": status, "text": text, "owner": owner,
                    "due": "@2026-12-20",
                });
                if day == "@2026-11-20" && pen.often() {
                    update["moved_to"] = world.other.clone().into();
                }
                updates.push(update);
            }
        }
    }
    let mut answers = Vec::new();
    for asked in world.asked.clone() {
        if pen.chance(60) {
            let owner = somebody(pen, world, asked.exempt);
            answers.push(json!({
                "resolution": asked.id, "by": world.other, "on": "@2026-11-20", "answer": "partly",
                "reason": pen.line(open(asked.exempt), "actions.answer.reason"), "owner": owner, "due": "@2026-12-20",
            }));
        }
    }
    let name = pen.word(Class::Open, "actions name");
    pen.record(&format!("actions/{name}.toml"), map(json!({ "update": updates, "answer": answers })));
}
