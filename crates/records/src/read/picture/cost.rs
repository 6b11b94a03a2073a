//! The cost of the elements of a drawing: each counts itself, its content, and whatever it uses as often as it uses it.

use std::collections::{BTreeMap, BTreeSet};

use roxmltree::{Document, Node};

use super::PictureFault;
use super::svg::{DEPTH, broken};

/// What an element comes to.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct Cost {
    /// How many elements are drawn.
    pub(super) drawn: u64,
    /// How many steps of filters are taken.
    pub(super) steps: u64,
    /// How many pixels its pictures have.
    pub(super) pixels: u64,
    /// How deep its elements are nested.
    pub(super) depth: u32,
}

impl Cost {
    /// Adds the content of an element, or what it uses so many times.
    fn add(&mut self, other: Self, times: u64) {
        self.drawn = self.drawn.saturating_add(other.drawn.saturating_mul(times));
        self.steps = self.steps.saturating_add(other.steps.saturating_mul(times));
        self.pixels = self.pixels.saturating_add(other.pixels.saturating_mul(times));
        self.depth = self.depth.max(other.depth.saturating_add(1));
    }
}

/// Finds what a picture costs that a drawing holds, by what leads to it.
type Embedded<'a> = &'a dyn Fn(&str) -> Result<Cost, PictureFault>;

/// The costs of the elements of one drawing.
pub(super) struct Costs<'a, 'input> {
    ids: BTreeMap<&'a str, Node<'a, 'input>>,
    styles: Vec<Style<'a>>,
    embedded: Embedded<'a>,
    known: BTreeMap<u32, Cost>,
    open: BTreeSet<u32>,
}

/// A rule of a style sheet that uses an element.
struct Style<'a> {
    selectors: &'a str,
    body: &'a str,
}

impl<'a, 'input> Costs<'a, 'input> {
    pub(super) fn new(document: &'a Document<'input>, embedded: Embedded<'a>) -> Self {
        let elements = document.descendants().filter(Node::is_element);
        // Where two have one id, the decoder takes the last.
        let ids = elements.clone().filter_map(|node| Some((node.attribute("id")?, node))).collect();
        let rules = sheets(document).flat_map(|sheet| sheet.split('}')).filter_map(|rule| rule.split_once('{'));
        let uses = |body: &str| ["url(", "filter"].iter().any(|word| body.contains(word));
        let styles = rules.filter(|(_, body)| uses(body)).map(|(selectors, body)| Style { selectors, body }).collect();
        Self { ids, styles, embedded, known: BTreeMap::new(), open: BTreeSet::new() }
    }

    /// What an element comes to.
    ///
    /// # Errors
    /// A picture in it that cannot be shown, and elements that contain themselves or are nested too deep.
    pub(super) fn of(&mut self, node: Node<'a, 'input>) -> Result<Cost, PictureFault> {
        if let Some(known) = self.known.get(&node.id().get()) {
            return Ok(*known);
        }
        if !self.open.insert(node.id().get()) {
            return Err(broken("an element in it refers to itself"));
        }
        if self.open.len() > DEPTH as usize {
            return Err(too_deep());
        }
        let mut cost = Cost { drawn: 1, steps: own_steps(node), pixels: 0, depth: 1 };
        for child in node.children().filter(Node::is_element) {
            let of_child = self.of(child)?;
            // What only waits to be used is unfolded, but not drawn.
            let waits = WAITING.contains(&child.tag_name().name());
            cost.add(if waits { Cost { steps: 0, pixels: 0, ..of_child } } else { of_child }, 1);
        }
        self.add_declared(&mut cost, node)?;
        for href in node.attributes().filter(|one| one.name() == "href").map(|one| one.value()) {
            match (node.tag_name().name(), href.strip_prefix('#')) {
                ("a" | "script", _) => {}
                (_, Some(id)) => self.add_used(&mut cost, id, 1)?,
                ("image" | "feImage", None) => cost.add((self.embedded)(href)?, 1),
                _ => {}
            }
        }
        if cost.depth > DEPTH {
            return Err(too_deep());
        }
        self.open.remove(&node.id().get());
        self.known.insert(node.id().get(), cost);
        Ok(cost)
    }

    /// Adds what the attributes of an element, its style, and the style sheets that speak of it use.
    fn add_declared(&mut self, cost: &mut Cost, node: Node<'a, 'input>) -> Result<(), PictureFault> {
        let own = node.attributes().map(|one| (one.name(), one.value()));
        let mut all: Vec<(&str, &str)> = own.filter(|(name, _)| *name != "style").collect();
        let of_body = |body: &'a str| body.split(';').filter_map(|one| one.split_once(':'));
        all.extend(node.attribute("style").into_iter().flat_map(of_body));
        let speaking = self.styles.iter().filter(|style| speaks_of(style.selectors, node));
        all.extend(speaking.flat_map(|style| of_body(style.body)));
        let shapes = cost.drawn;
        for (name, value) in all {
            let times = match name.trim() {
                // Colours and the ends of lines are handed down to everything in the element.
                "fill" | "stroke" | "marker-start" | "marker-end" => shapes,
                "marker" | "marker-mid" => shapes.max(vertices(node)),
                "filter" => {
                    let functions = value.matches('(').count().saturating_sub(value.matches("url(").count());
                    cost.steps = cost.steps.saturating_add(6 * functions as u64);
                    1
                }
                "mask" | "clip-path" => 1,
                _ => continue,
            };
            for used in value.split("url(").skip(1) {
                let used = used.split(')').next().unwrap_or_default();
                let used = used.trim_matches(|c: char| c.is_whitespace() || matches!(c, '"' | '\''));
                if let Some(id) = used.strip_prefix('#') {
                    self.add_used(cost, id, times)?;
                }
            }
        }
        Ok(())
    }

    fn add_used(&mut self, cost: &mut Cost, id: &str, times: u64) -> Result<(), PictureFault> {
        if let Some(node) = self.ids.get(id).copied() {
            cost.add(self.of(node)?, times);
        }
        Ok(())
    }
}

/// The elements that are drawn only where another uses them.
const WAITING: [&str; 7] = ["defs", "symbol", "filter", "mask", "clipPath", "pattern", "marker"];

/// The style sheets of a drawing.
pub(super) fn sheets<'a>(document: &'a Document<'_>) -> impl Iterator<Item = &'a str> {
    let styles = document.descendants().filter(|node| node.tag_name().name() == "style");
    styles.flat_map(|style| style.children()).filter_map(|child| child.text())
}

/// What a filtered element costs beside the steps of its filter: its pixels are kept as a picture.
const FILTERED: f64 = 5.0;

/// How many steps an element takes when it is a filter, or a step of one: more where the region is large, or where each pixel
/// looks at many others.
fn own_steps(node: Node<'_, '_>) -> u64 {
    let name = node.tag_name().name();
    let number = |name: &str| {
        let numbers = node.attribute(name)?.split(|c: char| c.is_whitespace() || c == ',');
        let part = |number: &str| {
            let percent = number.strip_suffix('%');
            percent.map_or(number.parse::<f64>().ok(), |number| Some(number.parse::<f64>().ok()? / 100.0))
        };
        numbers.filter_map(part).reduce(f64::max)
    };
    let in_filter = node.parent().is_some_and(|parent| parent.tag_name().name() == "filter");
    let steps = match name {
        // A region in parts of the element is 1.2 by 1.2 of it where nothing else is said.
        "filter" => {
            let usual = if node.attribute("filterUnits") == Some("userSpaceOnUse") { 1000.0 } else { 1.2 };
            let side = |name: &str| number(name).unwrap_or(usual) / usual;
            FILTERED * (side("width") * side("height")).max(1.0)
        }
        "feTurbulence" if in_filter => FILTERED * number("numOctaves").unwrap_or(1.0).max(1.0),
        "feMorphology" if in_filter => number("radius").unwrap_or(0.0).powi(2).max(1.0),
        "feConvolveMatrix" if in_filter => (number("order").unwrap_or(3.0).powi(2) / 9.0).max(1.0),
        _ => f64::from(u8::from(in_filter && name.starts_with("fe"))),
    };
    #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "the cast holds the number in bounds")]
    let steps = steps.ceil() as u64;
    steps
}

/// The most corners that the lines of an element have: two characters are the least that one takes.
fn vertices(node: Node<'_, '_>) -> u64 {
    let lines = node.descendants().flat_map(|node| [node.attribute("d"), node.attribute("points")]);
    lines.flatten().map(|line| line.len() as u64 / 2).sum()
}

/// Whether a selector of a style sheet may speak of an element, by its last part. Where that is hard to say it may.
fn speaks_of(selectors: &str, node: Node<'_, '_>) -> bool {
    selectors.split(',').any(|selector| {
        let last = selector.split([' ', '\t', '\n', '\r', '>', '+', '~']).rfind(|part| !part.is_empty());
        let Some(last) = last else { return false };
        if last.contains(['*', '[', ':']) {
            return true;
        }
        let names = last.split_inclusive(['.', '#']);
        let classes = node.attribute("class").unwrap_or_default();
        let mut sign = None;
        names.into_iter().any(|part| {
            let name = part.trim_end_matches(['.', '#']);
            let speaks = match sign {
                Some('.') => classes.split_whitespace().any(|class| class == name),
                Some(_) => node.attribute("id") == Some(name),
                None => node.tag_name().name() == name,
            };
            sign = part.chars().last().filter(|c| matches!(c, '.' | '#'));
            speaks
        })
    })
}

fn too_deep() -> PictureFault {
    PictureFault::TooLarge(format!("its elements are nested more than {DEPTH} deep"))
}
