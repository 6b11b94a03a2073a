//! A picture whose file does not exist.

use orderpaper_text::diagnostic::Finding;
use orderpaper_text::markup::Mention;
use orderpaper_text::source::Place;

use super::Rule;
use crate::check::Context;
use crate::check::pictures::from_root;

const CODE: &str = "missing-image";

pub(super) const RULE: Rule = Rule {
    code: CODE,
    manual: "\
# missing-image

## What it finds
A picture in a text, or the crest of the council, whose file is not in the workspace or is of a kind that papers
cannot contain.

## Why it matters
The paper would have a gap where the picture should be.

## What to do
Put the file in the workspace and write its path from the folder of the record, or with a leading `/` from the folder
of `council.toml`. Use SVG, PNG or JPEG. Save a picture on the web to the workspace first.
",
    check: Some(check),
};

const KINDS: [&str; 4] = ["svg", "png", "jpg", "jpeg"];

fn check(context: &Context<'_>) -> Vec<Finding> {
    let mut findings = Vec::new();
    for text in &context.texts {
        for Mention { name: path, range } in &text.markdown.images {
            findings.extend(look_up(context, path, text.folder, text.field.at(range.clone())));
        }
    }
    if let Some(council) = &context.workspace.council
        && let Some(path) = &council.value.look.crest
    {
        findings.extend(look_up(context, path, "", council.place("look.crest")));
    }
    findings
}

fn look_up(context: &Context<'_>, written: &str, folder: &str, place: Place) -> Option<Finding> {
    let workspace = context.workspace;
    if written.contains("://") {
        let finding = Finding::error(CODE, place, format!("the picture `{written}` is not in the workspace"));
        return Some(finding.hint("save the picture beside the record, and write the name of the saved file"));
    }
    let path = from_root(folder, written);
    if workspace.images.contains_key(&path) {
        return None;
    }
    let kind = path.rsplit_once('.').map_or("", |(_, kind)| kind).to_lowercase();
    if workspace.files.contains(&path) {
        // A picture of the right kind that exists but was not read has a finding of its own.
        let finding = Finding::error(CODE, place, format!("`{path}` is not a picture that papers can contain"));
        return (!KINDS.contains(&kind.as_str())).then(|| finding.hint("save it as SVG, PNG or JPEG"));
    }
    let finding = Finding::error(CODE, place, format!("there is no picture `{path}`"));
    Some(match near(context, &path) {
        Some(near) => finding.hint(format!("did you mean `/{near}`?")),
        None => {
            finding.hint("paths start from the folder of the record, or with a leading `/` from that of council.toml")
        }
    })
}

/// The picture whose file has the same name, or nearly the same.
fn near<'a>(context: &Context<'a>, path: &str) -> Option<&'a str> {
    let name = |path: &'a str| path.rsplit('/').next().unwrap_or(path);
    let wanted = path.rsplit('/').next().unwrap_or(path);
    let near = orderpaper_text::diagnostic::nearest(wanted, context.workspace.images.keys().map(|path| name(path)))?;
    context.workspace.images.keys().map(String::as_str).find(|path| name(path) == near)
}
