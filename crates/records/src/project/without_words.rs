//! The public records without a word of their own.
//! Papers put words together that no record holds in that form: "Report to the Cabinet, 24 November 2026". The papers of hollow
//! records show which words these are. They cannot hold anything exempt, whatever a projection does: only what is named here
//! is left in them.

use crate::model::decision::Decision;
use crate::model::meeting::{ApprovedOn, Item, Meeting};
use crate::model::minutes::{Attendance, Minute, Minutes};
use crate::model::planned::PlanEntry;
use crate::model::report::Report;
use crate::model::{Model, Text};

/// The public records with meetings, people, dates and figures, and without the texts of agendas, reports and minutes.
#[must_use]
pub fn without_words(public: &Model) -> Model {
    let Model {
        council,
        glossary,
        meetings,
        plans,
        indicators,
        registers,
        decisions,
        updates: _,
        answers: _,
        shows_gaps,
    } = public;
    let mut indicators = indicators.clone();
    for indicator in indicators.values_mut() {
        indicator.voices.clear();
    }
    Model {
        council: council.clone(),
        glossary: glossary.clone(),
        meetings: meetings.iter().map(meeting).collect(),
        plans: plans.clone(),
        indicators,
        registers: registers.clone(),
        decisions: decisions.iter().map(decision).collect(),
        updates: std::collections::BTreeMap::new(),
        answers: std::collections::BTreeMap::new(),
        shows_gaps: *shows_gaps,
    }
}

/// A decision with those who took it and who have a part in it.
fn decision(decision: &Decision) -> Decision {
    Decision {
        id: String::new(),
        name: String::new(),
        of_day: 0,
        place: decision.place,
        date: decision.date,
        languages: decision.languages.clone(),
        headings: decision.headings.clone(),
        title: Text::default(),
        by: decision.by.clone(),
        jointly_with: decision.jointly_with.clone(),
        decision: Text::default(),
        parts: Vec::new(),
        reasons: None,
        alternatives: None,
        authority: None,
        delegated_by: decision.delegated_by.clone(),
        consulted: decision.consulted.clone(),
        interests: None,
        missing: Vec::new(),
        key_decision: decision.key_decision,
        key_notice: decision.key_notice.clone(),
        reference: None,
        published: decision.published,
        callable: decision.callable,
        call_in_until: decision.call_in_until,
        no_call_in: decision.no_call_in,
        no_call_in_because: None,
        effective: decision.effective,
        to_act: decision.to_act.clone(),
        called_in: None,
        exempt: decision.exempt.clone(),
        public_title: None,
        public_summary: None,
        corrections: Vec::new(),
    }
}

fn meeting(meeting: &Meeting) -> Meeting {
    Meeting {
        id: meeting.id.clone(),
        place: meeting.place,
        date: meeting.date,
        body: meeting.body.clone(),
        committee: meeting.committee.clone(),
        numbering: meeting.numbering.clone(),
        policy: meeting.policy.clone(),
        kind: meeting.kind,
        adjourned_from: meeting.adjourned_from,
        time: meeting.time,
        venue: meeting.venue.clone(),
        attending: meeting.attending,
        joining: None,
        webcast: meeting.webcast,
        languages: meeting.languages.clone(),
        headings: meeting.headings.clone(),
        published: meeting.published,
        publishing: meeting.publishing,
        short_notice_because: None,
        requisition: None,
        letter: None,
        next_given: None,
        next_found: [None, None],
        signatory: meeting.signatory.clone(),
        cancelled: None,
        moved_from: None,
        corrections: Vec::new(),
        items: meeting.items.iter().map(item).collect(),
        minutes: meeting.minutes.as_ref().map(minutes),
        published_pack: None,
        approved_on: meeting.approved_on.clone().map(|on| ApprovedOn { corrections: Vec::new(), ..on }),
    }
}

fn minutes(minutes: &Minutes) -> Minutes {
    Minutes {
        place: minutes.place,
        chair: minutes.chair.clone(),
        next_chairs: minutes.next_chairs.clone(),
        next_vice_chair: minutes.next_vice_chair.clone(),
        began: minutes.began,
        closed: minutes.closed,
        decisions_published: minutes.decisions_published,
        attendance: minutes.attendance.iter().map(|one| Attendance { reason: None, ..one.clone() }).collect(),
        sittings: minutes.sittings.clone(),
        inquorate: None,
        first_page: minutes.first_page,
        annexes: Vec::new(),
        others_present: minutes.others_present,
        corrections: Vec::new(),
        has_interests: minutes.has_interests,
        minutes: minutes.minutes.iter().map(minute).collect(),
    }
}

/// A minute with its number, its votes and those who take part in it.
fn minute(minute: &Minute) -> Minute {
    Minute {
        id: minute.id.clone(),
        // Names of places are made from ids, which are no words.
        name: String::new(),
        number: minute.number.clone(),
        vote: minute.vote.clone().filter(|_| minute.exempt.is_none()),
        ..Minute::default()
    }
}

fn item(item: &Item) -> Item {
    Item {
        id: item.id.clone(),
        name: String::new(),
        kind: item.kind,
        number: item.number.clone(),
        title: None,
        public_title: None,
        time: item.time,
        officer: item.officer.clone(),
        purpose: None,
        action: item.action,
        report: item.report.as_ref().map(report),
        report_class: item.report_class,
        report_title: None,
        to_follow: item.to_follow,
        minutes_of: item.minutes_of.clone(),
        receives: item.receives.clone(),
        exempt_categories: item.exempt_categories.clone(),
        key_decision: item.key_decision,
        key_notice: item.key_notice.clone(),
        plan: PlanEntry::default(),
        private_notice: item.private_notice.clone(),
        business: Vec::new(),
        documents: Vec::new(),
        urgent_because: None,
        withdrawn: None,
        matter: None,
        addendum_to: item.addendum_to.clone(),
        referred_from: item.referred_from.clone(),
        motions: Vec::new(),
        submitted: Vec::new(),
        corrections: Vec::new(),
        parts: Vec::new(),
    }
}

fn report(report: &Report) -> Report {
    Report {
        id: report.id.clone(),
        place: report.place,
        title: Text::default(),
        author: report.author.clone(),
        number: None,
        contributors: report.contributors.clone(),
        contacts: report.contacts.clone(),
        cabinet_member: report.cabinet_member.clone(),
        date: report.date,
        languages: report.languages.clone(),
        headings: report.headings.clone(),
        goes_to: report.goes_to.clone(),
        wards: None,
        classification: report.classification,
        exempt_categories: report.exempt_categories.clone(),
        exempt_reason: None,
        public_interest: None,
        key_decision: report.key_decision,
        forward_plan: report.forward_plan.clone(),
        action: report.action,
        purpose: None,
        late_because: None,
        urgent_because: None,
        clearances: Vec::new(),
        lead_in: None,
        recommendations: Vec::new(),
        lead_out: None,
        sections: Vec::new(),
        subject: report.subject.clone(),
        appendices: Vec::new(),
        missing: Vec::new(),
        background_papers: report.background_papers.as_ref().map(|_| Vec::new()),
        corrections: Vec::new(),
        corrected_tables: Vec::new(),
    }
}
