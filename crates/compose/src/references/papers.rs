//! References from one paper of a meeting to another: to the report on an item, to a place in it, to a file appended to it.

use std::cell::LazyCell;

use orderpaper_records::model::meeting::Item;
use orderpaper_records::model::policy::Classification;
use orderpaper_records::model::report::{Appendix, Report};
use orderpaper_records::project::Edition;
use orderpaper_text::markup::plain;

use super::targets::{places, values};
use super::{Destination, Linking, Target, Targets};
use crate::Composer;
use crate::meeting::MeetingComposer;

/// The places of a report, which are worked out when one is asked for.
type Places<'a> = LazyCell<Targets, Box<dyn FnOnce() -> Targets + 'a>>;

/// The reports of a meeting, as they are referred to; by default there are none.
#[derive(Default)]
pub(crate) struct Papers<'a> {
    /// The item whose report refers to them; `None` where a paper of the whole meeting does.
    from: Option<&'a str>,
    reports: Vec<(&'a str, Places<'a>)>,
    /// The items without a report in the papers of this edition, though nothing of one is exempt.
    open: Vec<&'a str>,
}

impl<'a> Papers<'a> {
    /// The reports of a meeting.
    pub(crate) fn of(meeting: MeetingComposer<'a>, language: &str, from: Option<&'a str>, linking: Linking) -> Self {
        let places = |item: &'a Item| {
            let (report, language) = (item.report.as_ref()?, language.to_owned());
            let places: Box<dyn FnOnce() -> Targets> =
                Box::new(move || meeting.places(item, report, &language, linking));
            Some((item.id.as_str(), LazyCell::new(places)))
        };
        let items = &meeting.meeting.items;
        let open = items.iter().filter(|item| item.report.is_none());
        let open = open.filter(|item| item.report_class.is_none_or(|class| class == Classification::Open));
        Self {
            from,
            reports: items.iter().filter_map(places).collect(),
            open: open.map(|item| item.id.as_str()).collect(),
        }
    }

    /// Whether nothing exempt can be meant by a place in the report on an item, which this edition lacks.
    pub(super) fn is_open(&self, item: &str) -> bool {
        self.open.contains(&item)
    }

    /// What a report calls a place of its own, if a reference names the report as well.
    pub(super) fn own<'t>(&self, target: &'t str) -> Option<&'t str> {
        target.strip_prefix(self.from?)?.strip_prefix('/')
    }

    /// The place that is meant by `item/place`. A paper of the whole meeting may leave out the item, for it repeats the words of
    /// reports: then it is that of the item `at`, or the first that has such a place.
    pub(super) fn find(&self, target: &str, at: &str) -> Option<&Target> {
        let of =
            |id: &str| self.reports.iter().find(|(item, _)| *item == id).and_then(|(_, places)| places.get(target));
        let named = target.split_once('/').and_then(|(item, _)| of(item));
        let mut any = self.reports.iter().filter(|_| self.from.is_none());
        named.or_else(|| of(at)).or_else(|| any.find_map(|(item, places)| places.get(&format!("{item}/{target}"))))
    }
}

impl MeetingComposer<'_> {
    /// What a report holds: its places by their ids and as `item/id`, and the values of indicators as it tells them.
    fn places(&self, item: &Item, report: &Report, language: &str, linking: Linking) -> Targets {
        let Self { model, locale, meeting, edition } = *self;
        let composer = Composer { model, locale, meeting, item, report, edition };
        let printed = report.languages.iter().find(|one| *one == language).or(report.languages.first());
        let printed = printed.map_or(language, String::as_str);
        let short = self.short_name(item, language);
        let mut targets = values(&composer, language);
        for (id, place) in places(&composer, language, printed, &composer.parts(printed)) {
            let appendix = report.appendices.iter().find(|appendix| appendix.id == id);
            let key = if appendix.is_some() { "ref-to" } else { "ref-of" };
            let words = locale.say(language, key, &[("place", &place.words), ("item", &short)]);
            // Under the item itself it is enough to say that it is not of this paper.
            let of_report = locale.say(language, &format!("{key}-report"), &[("place", &place.words)]);
            let destination = match place.destination {
                Destination::Here(anchor) if linking == Linking::Links => {
                    self.to_place(report, appendix, anchor.as_str(), &words)
                }
                _ => Destination::Nowhere,
            };
            targets.insert(format!("{}/{id}", item.id), Target { words, destination: destination.clone() });
            targets.insert(id, Target { words: of_report, destination });
        }
        targets
    }

    /// "item 7", or the title where it has no number.
    fn short_name(&self, item: &Item, language: &str) -> String {
        self.named(item, language, "ref-item-short")
    }

    /// "agenda item 7", or the title where it has no number.
    pub(crate) fn item_in_text(&self, item: &Item, language: &str) -> String {
        self.named(item, language, "ref-item")
    }

    fn named(&self, item: &Item, language: &str, key: &str) -> String {
        if item.number.is_empty() {
            let title = plain(&self.title_of(item, language));
            return self.locale.say(language, "ref-item-titled", &[("title", &title)]);
        }
        self.locale.say(language, key, &[("number", item.cited())])
    }

    /// A link to a report.
    pub(crate) fn to_report(self, item: &Item, report: &Report, language: &str) -> Destination {
        let title = format!("{}: {}", self.item_in_text(item, language), plain(&self.title_of(item, language)));
        Destination::Elsewhere(address(&report.id, &self.file_of(report), &title))
    }

    /// A link to a place of a report or to the file that is appended there.
    fn to_place(self, report: &Report, appendix: Option<&Appendix>, name: &str, title: &str) -> Destination {
        Destination::Elsewhere(match appendix.filter(|appendix| appendix.file.is_some()) {
            Some(appendix) => address(&format!("{}/{}", report.id, appendix.id), &self.file_of_pack(), title),
            None => address(&format!("{}#{name}", report.id), &self.file_of(report), title),
        })
    }

    /// The file of a report, as the papers of this edition find it.
    fn file_of(&self, report: &Report) -> String {
        file(self.edition, edition_of(report, self.edition), &report.id)
    }

    /// The file of the pack, as the papers of this edition find it. There is a restricted one where a report is.
    fn file_of_pack(&self) -> String {
        let reports = self.meeting.items.iter().filter_map(|item| item.report.as_ref());
        let restricted = reports.map(|report| edition_of(report, self.edition)).max();
        file(self.edition, restricted.unwrap_or(Edition::Public), "pack")
    }
}

/// The edition of a report that papers of an edition mean: one that is open whole is made once.
pub(crate) fn edition_of(report: &Report, edition: Edition) -> Edition {
    if report.classification == Classification::Open { Edition::Public } else { edition }
}

/// The file of a paper in the edition `to`, as a paper of the edition `from` finds it.
pub(crate) fn file(from: Edition, to: Edition, id: &str) -> String {
    let above = if (from, to) == (Edition::Restricted, Edition::Public) { "../" } else { "" };
    format!("{above}{id}.pdf")
}

/// The address of a part of the pack, or of a place in it as `key#place`. It holds as well the file that a paper by itself leads
/// to, and the title that tells of the link.
pub(crate) fn address(key: &str, file: &str, title: &str) -> String {
    format!("orderpaper:{}?{}?{}", encoded(key, "/#"), encoded(file, "/"), encoded(title, ""))
}

/// A text with all but its letters, figures and some further signs written as `%XX`. RFC 3986, 2.1.
fn encoded(text: &str, further: &str) -> String {
    let kept = |byte: u8| byte.is_ascii_alphanumeric() || b"-._~".contains(&byte) || further.as_bytes().contains(&byte);
    text.bytes().map(|byte| if kept(byte) { char::from(byte).into() } else { format!("%{byte:02X}") }).collect()
}

#[cfg(test)]
mod tests {
    use super::{address, file};
    use orderpaper_records::project::Edition::{Public, Restricted};

    #[test]
    fn an_address_holds_any_id_and_title() {
        let url = address("budget?#en-a", "../budget?.pdf", "Über: 5%?");
        assert_eq!(url, "orderpaper:budget%3F#en-a?../budget%3F.pdf?%C3%9Cber%3A%205%25%3F");
    }

    #[test]
    fn open_papers_lie_above_the_restricted_ones() {
        assert_eq!(file(Public, Public, "budget"), "budget.pdf");
        assert_eq!(file(Restricted, Restricted, "budget"), "budget.pdf");
        assert_eq!(file(Restricted, Public, "budget"), "../budget.pdf");
    }
}
