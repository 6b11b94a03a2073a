//! The last lawful day of publication, against a table that was worked out apart from the program.

#![allow(clippy::unwrap_used, reason = "a test may stop at once")]

use chrono::NaiveDate;
use orderpaper_records::model::calendar::Notice;
use orderpaper_records::model::policy::{Body, Jurisdiction};
use orderpaper_records::read::law;

/// `tests/clear-days.tsv` was made by a separate script with another source of holidays, and twenty of its rows were counted on a
/// printed calendar: dates around Easter, Christmas, moved and added holidays, in three divisions.
#[test]
fn the_last_lawful_day_is_that_of_the_table() {
    let table = std::fs::read_to_string("tests/clear-days.tsv").unwrap();
    let mut seen = 0;
    for line in table.lines().skip(1) {
        let [_, jurisdiction, body, days, meeting, latest] = line.split('\t').collect::<Vec<_>>()[..] else {
            panic!("{line}");
        };
        let law = law::of(match jurisdiction {
            "england" => Jurisdiction::England,
            "wales" => Jurisdiction::Wales,
            "scotland" => Jurisdiction::Scotland,
            _ => Jurisdiction::NorthernIreland,
        });
        let law = law.unwrap();
        let body = if body == "parish" { Body::Parish } else { Body::Principal };
        let (meeting, latest): (NaiveDate, NaiveDate) = (meeting.parse().unwrap(), latest.parse().unwrap());
        let days: u32 = days.parse().unwrap();
        let asked = law.notice(body, meeting).unwrap();
        // Some rows are of other notices, such as the 28 days of a private meeting of an executive.
        let notice = Notice { days, ..asked };
        let found = law.calendar(&[], &[]).unwrap().latest_publication(meeting, &notice);
        assert_eq!(found, Some(latest), "{line}");
        seen += 1;
    }
    assert_eq!(seen, 48);
}

#[test]
fn the_law_asks_for_as_many_days_as_its_sections_say() {
    let day = |text: &str| text.parse::<NaiveDate>().unwrap();
    let notice = |jurisdiction, body, on| law::of(jurisdiction).unwrap().notice(body, day(on));
    let days = |jurisdiction, body, on| notice(jurisdiction, body, on).map(|notice| notice.days);
    assert_eq!(days(Jurisdiction::England, Body::Principal, "2002-09-30"), Some(3));
    assert_eq!(days(Jurisdiction::England, Body::Principal, "2002-10-01"), Some(5));
    assert_eq!(days(Jurisdiction::England, Body::Parish, "2026-11-24"), Some(3));
    assert_eq!(days(Jurisdiction::Wales, Body::Principal, "2026-11-24"), Some(3));
    assert_eq!(days(Jurisdiction::Scotland, Body::Principal, "2026-11-24"), Some(3));
    assert_eq!(days(Jurisdiction::NorthernIreland, Body::Principal, "2026-11-24"), Some(5));
    assert_eq!(notice(Jurisdiction::Scotland, Body::Parish, "2026-11-24"), None, "no statute says");
}
