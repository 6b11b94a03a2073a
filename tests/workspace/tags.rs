//! The tags of a paper in a form short enough to be read whole.

use std::path::Path;

use super::heard;

/// An element, what its attributes say, and what it holds.
#[derive(Default)]
struct Element {
    name: String,
    holds: Vec<Element>,
}

/// The elements of a PDF, without their words: what is repeated is written once and counted, and what fits one line is one.
/// Needs poppler's `pdfinfo`.
pub fn tags(pdf: &Path) -> String {
    let heard = heard(pdf);
    let mut lines = heard.lines().filter(|line| !line.trim().is_empty()).peekable();
    let mut all = String::new();
    for element in elements(&mut lines, 0) {
        write(&element, 0, &mut all);
    }
    all
}

fn depth(line: &str) -> usize {
    line.len() - line.trim_start().len()
}

/// The elements at a depth or below it. A word is no element, and an attribute belongs to the element above it.
fn elements<'a>(lines: &mut std::iter::Peekable<impl Iterator<Item = &'a str>>, least: usize) -> Vec<Element> {
    let mut all: Vec<Element> = Vec::new();
    while let Some(line) = lines.next_if(|line| depth(line) >= least) {
        let said = line.trim();
        if said.starts_with('"') {
            continue;
        }
        let name = said.split([' ', ':']).next().unwrap_or_default().to_owned();
        let mut element = Element { name, holds: Vec::new() };
        while let Some(attribute) = lines.next_if(|next| next.trim().starts_with('/')) {
            element.name.extend(["[", attribute.trim(), "]"]);
        }
        element.holds = elements(lines, depth(line) + 1);
        all.push(element);
    }
    all
}

/// An element on one line.
fn short(element: &Element) -> String {
    let holds = repeated(&element.holds.iter().map(short).collect::<Vec<_>>());
    if holds.is_empty() { element.name.clone() } else { format!("{}({})", element.name, holds.join(" ")) }
}

fn write(element: &Element, deep: usize, out: &mut String) {
    const WIDTH: usize = 120;
    let line = short(element);
    if line.chars().count() + 2 * deep <= WIDTH {
        out.extend([&"  ".repeat(deep), line.as_str(), "\n"]);
        return;
    }
    out.extend([&"  ".repeat(deep), element.name.as_str(), "\n"]);
    let mut rest = element.holds.as_slice();
    while let Some(first) = rest.first() {
        let same = rest.iter().take_while(|other| short(other) == short(first)).count();
        let mut lines = String::new();
        write(first, deep + 1, &mut lines);
        if same > 1 {
            lines = format!("{} ×{same}\n", lines.trim_end());
        }
        *out += &lines;
        rest = &rest[same..];
    }
}

fn repeated(names: &[String]) -> Vec<String> {
    let count = |run: &[String]| if run.len() > 1 { format!("{}×{}", run[0], run.len()) } else { run[0].clone() };
    names.chunk_by(|a, b| a == b).map(count).collect()
}
