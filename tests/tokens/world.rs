//! A whole workspace, and what is known of its parts while it is written.

use serde_json::{Value, json};

use super::pen::{Class, Pen, map};
use super::settings::person;
use super::{agenda, decided, minutes, settings};

/// Who may see a report.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Seen {
    Open,
    Part,
    Exempt,
}

/// A recommendation, flat.
#[derive(Debug, Clone)]
pub struct Recommended {
    pub id: Option<String>,
    /// As the report prints it.
    pub number: String,
    pub exempt: bool,
}

/// A report.
#[derive(Debug, Clone)]
pub struct Reported {
    pub seen: Seen,
    pub recommended: Vec<Recommended>,
    /// The ids of the places that may be referred to.
    pub places: Vec<String>,
}

/// An item of an agenda.
#[derive(Debug, Clone)]
pub struct Listed {
    pub id: String,
    /// Whether the public is excluded from it.
    pub excluded: bool,
    /// Whether it gives a category.
    pub categories: bool,
    pub withdrawn: bool,
    pub report: Option<Reported>,
}

/// A resolution or an action, as `meeting/id`.
#[derive(Debug, Clone)]
pub struct Agreed {
    pub id: String,
    pub exempt: bool,
    /// Whether what carries it out is exempt where it says nothing of itself.
    pub follows: bool,
}

/// What is known.
pub struct World {
    pub people: Vec<Value>,
    pub officers: Vec<String>,
    pub members: Vec<String>,
    pub committee: String,
    pub other: String,
    pub executive: bool,
    pub meeting: String,
    pub before: String,
    /// The meeting that is being written.
    pub at: String,
    pub later: String,
    pub ratings: [String; 5],
    pub scheme: String,
    pub priority: String,
    pub plan: String,
    pub plan_numbers: [String; 3],
    pub indicator: String,
    pub register: String,
    pub patterns: [&'static str; 2],
    pub items: Vec<Listed>,
    /// The item that is at the end of each agenda.
    pub standing: Option<Listed>,
    pub actions: Vec<Agreed>,
    pub resolutions: Vec<Agreed>,
    /// The tables of the minutes that are being written.
    pub tables: Vec<serde_json::Value>,
    /// Resolutions that recommend something to another committee.
    pub asked: Vec<Agreed>,
}

impl World {
    fn new(pen: &mut Pen) -> Self {
        let mut id = |field| pen.word(Class::Open, field);
        let mut world = Self {
            people: Vec::new(),
            officers: Vec::new(),
            members: Vec::new(),
            committee: id("committee name"),
            other: id("committee name"),
            executive: false,
            at: String::new(),
            meeting: format!("2026-11-24-{}", id("meeting name")),
            before: format!("2026-10-20-{}", id("meeting name")),
            later: format!("2026-12-15-{}", id("meeting name")),
            ratings: std::array::from_fn(|_| id("council.scheme.rating.id")),
            scheme: id("council.scheme.id"),
            priority: id("council.priority.id"),
            plan: id("plan name"),
            plan_numbers: std::array::from_fn(|_| id("plan.recommendation.number")),
            indicator: id("indicator name"),
            register: id("risk name"),
            patterns: ["(a)", "(i)"],
            items: Vec::new(),
            standing: None,
            actions: Vec::new(),
            resolutions: Vec::new(),
            tables: Vec::new(),
            asked: Vec::new(),
        };
        world.patterns = pen.pick(&[["(a)", "(i)"], ["1.", "a)"], ["(1)", "(A)"]]);
        world.executive = pen.chance(40);
        for _ in 0..4 {
            let one = person(pen, &mut world, Class::Open, false);
            world.officers.push(one);
        }
        for _ in 0..5 {
            let one = person(pen, &mut world, Class::Open, true);
            world.members.push(one);
        }
        world
    }
}

/// Writes a workspace.
pub fn workspace(seed: u64) -> Pen {
    of(seed).0
}

/// A workspace with what is known of it.
pub fn of(seed: u64) -> (Pen, World) {
    let mut pen = Pen::new(seed);
    let pen_ref = &mut pen;
    let mut world = World::new(pen_ref);
    settings::council(pen_ref, &world);
    settings::plan(pen_ref, &world);
    settings::indicator(pen_ref, &world);
    settings::register(pen_ref, &world);
    committees(pen_ref, &mut world);
    let (before, meeting, later) = (world.before.clone(), world.meeting.clone(), world.later.clone());
    agenda::meeting(pen_ref, &mut world, &before, agenda::Time::Before);
    if pen_ref.chance(90) {
        minutes::minutes(pen_ref, &mut world, &before);
    }
    agenda::meeting(pen_ref, &mut world, &meeting, agenda::Time::Now);
    let items = world.items.clone();
    if pen_ref.chance(80) {
        minutes::minutes(pen_ref, &mut world, &meeting);
    }
    if pen_ref.chance(60) {
        agenda::meeting(pen_ref, &mut world, &later, agenda::Time::Later);
    }
    world.items = items;
    decided::decisions(pen_ref, &mut world);
    decided::actions(pen_ref, &mut world);
    let people = std::mem::take(&mut world.people);
    pen.record("people.toml", map(json!({ "person": people })));
    (pen, world)
}

fn committees(pen: &mut Pen, world: &mut World) {
    let kind =
        if world.executive { "executive" } else { pen.pick(&["committee", "council", "scrutiny", "regulatory"]) };
    let [chair, vice, member, co_opted, substitute] = <[String; 5]>::try_from(world.members.clone()).unwrap();
    let mut main = map(json!({
        "name": pen.line(Class::Printed, "committee.name"), "code": pen.word(Class::Open, "committee.code"), "kind": kind,
        "chair_title": pen.line(Class::Printed, "committee.chair_title"),
        "vice_chair_title": pen.line(Class::Printed, "committee.vice_chair_title"),
        "chair": chair, "vice_chair": vice, "members": [chair, vice, member], "co_opted": [co_opted],
        "substitutes": [substitute], "quorum": 2,
        "was": [{ "name": pen.line(Class::Open, "committee.was.name"), "until": "@2010-05-01" }],
        "term": [{ "person": member, "role": "member", "from": "@2020-05-01", "votes_on": ["schools"] },
            { "person": world.officers[0], "class": "observer", "organisation": "county",
                "capacity": pen.line(Class::Printed, "committee.term.capacity") }],
        "vacancy": [{ "party": pen.line(Class::Printed, "committee.vacancy.party"), "organisation": "county",
            "ward": pen.line(Class::Printed, "committee.vacancy.ward") }, { "class": "observer" }],
        "constituents": ["county"],
    }));
    let mut opening = vec![json!({ "id": pen.word(Class::Open, "committee.item.id"), "kind": "apologies" })];
    if pen.often() {
        opening.push(json!({ "id": pen.word(Class::Open, "committee.item.id"), "kind": "interests" }));
    }
    main.insert("opening_item".into(), opening.into());
    if pen.chance(60) {
        // An item that is on each agenda, and that may be exempt.
        let (item, listed) = agenda::item(pen, world, &agenda::Of::Standing);
        world.standing = Some(listed);
        main.insert("closing_item".into(), json!([item]));
    }
    if pen.often() {
        main.insert("minutes".into(), json!({ "pattern": "{n:02}" }));
    }
    pen.record(&format!("committees/{}.toml", world.committee), main);
    let other = json!({ "name": pen.line(Class::Open, "committee.name"), "kind": "scrutiny" });
    pen.record(&format!("committees/{}.toml", world.other), map(other));
}
