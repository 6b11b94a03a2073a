//! Of which body a meeting is, also where its record cannot be read.

use crate::read::{Kind, Workspace};

/// The body of a meeting, as far as anybody can tell, which is not where its record names one that is not there. Where its record cannot be read, the one that a line of it names or,
/// without such a line, the one that its folder is called after.
#[must_use]
pub fn body_of<'a>(workspace: &'a Workspace, meeting: &str) -> Option<&'a str> {
    if let Some(record) = workspace.meetings.iter().find(|record| record.id == meeting) {
        return committee(workspace, &record.value.committee);
    }
    let path = format!("meetings/{meeting}/meeting.toml");
    let text = workspace.sources.iter().find(|(_, source)| source.path == path).map_or("", |(_, source)| &source.text);
    // Keys of the record itself stand before its first table.
    let own = text.lines().map(str::trim_start).take_while(|line| !line.starts_with('['));
    let mut named: Vec<&str> = own.filter_map(named_in).collect();
    named.dedup();
    match named.as_slice() {
        [] => called_after(workspace, meeting).filter(|_| folders_tell(workspace)),
        [id] => committee(workspace, id),
        // One of them may be in a text.
        _ => None,
    }
}

/// The committee with an id, if there is one.
fn committee<'a>(workspace: &'a Workspace, id: &str) -> Option<&'a str> {
    let all = workspace.known.iter().filter(|name| name.kind == Kind::Committee);
    all.map(|name| name.id.as_str()).find(|one| *one == id)
}

/// The committee that a line names, in whatever quotation marks, or in one of a pair.
fn named_in(line: &str) -> Option<&str> {
    let quotes = ['"', '\''];
    let value = line.trim_start_matches(quotes).strip_prefix("committee")?;
    let value = value.trim_start_matches(quotes).trim_start().strip_prefix('=')?;
    let value = value.split('#').next().unwrap_or_default().trim().trim_start_matches(quotes);
    Some(value.split(quotes).next().unwrap_or_default().trim())
}

/// The committee whose id follows the date in the name of a folder, as `orderpaper new meeting` calls it.
fn called_after<'a>(workspace: &'a Workspace, meeting: &str) -> Option<&'a str> {
    let rest = meeting.get(10..)?.strip_prefix('-')?;
    let is_after = |id: &&str| rest.strip_prefix(*id).is_some_and(|more| more.is_empty() || more.starts_with('-'));
    let all = workspace.known.iter().filter(|name| name.kind == Kind::Committee).map(|name| name.id.as_str());
    all.filter(is_after).max_by_key(|id| id.len())
}

/// Whether no folder of a meeting that can be read is called after another body than its own.
fn folders_tell(workspace: &Workspace) -> bool {
    workspace
        .meetings
        .iter()
        .all(|record| called_after(workspace, &record.id).is_none_or(|id| id == record.value.committee))
}

#[cfg(test)]
mod tests {
    use super::named_in;

    #[test]
    fn a_line_names_a_committee_however_it_is_written() {
        for line in
            ["committee = \"parks\"", "committee='parks' # of the town", "\"committee\" = \"parks", "committee = parks"]
        {
            assert_eq!(named_in(line), Some("parks"), "{line}");
        }
        for line in ["committees = \"parks\"", "# committee = \"parks\"", "the committee = 3"] {
            assert_eq!(named_in(line), None, "{line}");
        }
    }
}
