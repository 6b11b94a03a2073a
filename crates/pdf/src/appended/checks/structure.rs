//! The structure: what is heading, list, table or figure, and where its content is (ISO 14289-1, 7; ISO 19005-2, 6.7).

use std::collections::{BTreeMap, BTreeSet};

use lopdf::{Dictionary, Document, Object, ObjectId};

use super::claim;
use super::tree::{self, Child, Tree};
use crate::appended::noted::Reasons;
use crate::appended::pages::Page;
use crate::appended::{OpenError, Reason, objects};

/// How often the name of a kind may be led on to another.
const MAX_ROLES: usize = 16;
/// The standard kinds of ISO 32000-1, 14.8.4.
const STANDARD: [&[u8]; 49] = [
    b"Document",
    b"Part",
    b"Art",
    b"Sect",
    b"Div",
    b"BlockQuote",
    b"Caption",
    b"TOC",
    b"TOCI",
    b"Index",
    b"NonStruct",
    b"Private",
    b"P",
    b"H",
    b"H1",
    b"H2",
    b"H3",
    b"H4",
    b"H5",
    b"H6",
    b"L",
    b"LI",
    b"Lbl",
    b"LBody",
    b"Table",
    b"TR",
    b"TH",
    b"TD",
    b"THead",
    b"TBody",
    b"TFoot",
    b"Span",
    b"Quote",
    b"Note",
    b"Reference",
    b"BibEntry",
    b"Code",
    b"Link",
    b"Annot",
    b"Ruby",
    b"RB",
    b"RT",
    b"RP",
    b"Warichu",
    b"WT",
    b"WP",
    b"Figure",
    b"Formula",
    b"Form",
];

/// The structure with the standard kind of each element.
pub(super) struct Structure<'a> {
    pub(super) document: &'a Document,
    pub(super) root: &'a Dictionary,
    pub(super) tree: Tree<'a>,
    pub(super) kinds: Vec<&'a [u8]>,
}

impl Structure<'_> {
    /// The children of an element that are elements, by their places.
    pub(super) fn elements_in(&self, place: usize) -> impl Iterator<Item = usize> {
        self.tree.elements[place].children.iter().filter_map(|child| match child {
            Child::Element(place) => Some(*place),
            _ => None,
        })
    }
}

/// Reads and checks the structure of a tagged file; nothing where it has none.
///
/// # Errors
/// [`OpenError::TooLarge`].
pub(super) fn check<'a>(document: &'a Document, reasons: &mut Reasons) -> Result<Option<Structure<'a>>, OpenError> {
    let Ok(catalog) = document.catalog() else { return Ok(None) };
    let info = objects::dictionary(document, catalog, b"MarkInfo");
    let marked = info.is_some_and(|info| {
        objects::is_true(document, info, b"Marked") && !objects::is_true(document, info, b"Suspects")
    });
    reasons.add_if(!marked, Reason::NotTagged, None);
    let Some(root) = objects::dictionary(document, catalog, b"StructTreeRoot") else { return Ok(None) };
    let tree = Tree::of(document, root)?;
    let own = catalog.get(b"StructTreeRoot").ok().and_then(|root| root.as_reference().ok());
    let whole = !tree.broken && !tree.elements.is_empty() && tree.leads_up(own) && root.has_type(b"StructTreeRoot");
    reasons.add_if(!whole, Reason::StructureBroken, None);
    let kinds = tree.elements.iter().map(|element| kind(document, root, element.dictionary, reasons)).collect();
    let structure = Structure { document, root, tree, kinds };
    check_texts(&structure, reasons);
    check_nesting(&structure, reasons);
    Ok(Some(structure))
}

/// The standard kind of an element. ISO 14289-1, 7.1: standard kinds mean what they mean, others lead to one.
fn kind<'a>(document: &'a Document, root: &'a Dictionary, element: &'a Dictionary, reasons: &mut Reasons) -> &'a [u8] {
    let roles = objects::dictionary(document, root, b"RoleMap");
    let role = |name: &[u8]| roles.and_then(|roles| objects::name(document, roles, name));
    let mut name = objects::name(document, element, b"S").unwrap_or_default();
    for _ in 0..MAX_ROLES {
        if STANDARD.contains(&name) {
            // A kind that is led on to itself is left alone by some programs that write it.
            reasons.add_if(role(name).is_some_and(|other| other != name), Reason::StructureKinds, None);
            return name;
        }
        let Some(next) = role(name) else { break };
        name = next;
    }
    reasons.add(Reason::StructureKinds, None);
    name
}

/// Texts that stand for others, and languages. ISO 14289-1, 7.2, 7.3, 7.7 and 7.9.
fn check_texts(structure: &Structure<'_>, reasons: &mut Reasons) {
    let document = structure.document;
    let mut notes = BTreeSet::new();
    for (element, kind) in structure.tree.elements.iter().zip(&structure.kinds) {
        let text = |key: &[u8]| {
            objects::string(document, element.dictionary, key).filter(|text| !text.trim_ascii().is_empty())
        };
        let has_text = text(b"Alt").or_else(|| text(b"ActualText")).is_some();
        reasons.add_if(*kind == b"Figure" && !has_text, Reason::FigureWithoutText, None);
        reasons.add_if(*kind == b"Formula" && !has_text, Reason::FormulaWithoutText, None);
        reasons.add_if(
            *kind == b"Note" && !text(b"ID").is_some_and(|id| notes.insert(id)),
            Reason::NoteWithoutId,
            None,
        );
        let language = objects::string(document, element.dictionary, b"Lang");
        reasons.add_if(
            language.is_some_and(|language| !language.is_empty() && !claim::is_language(language)),
            Reason::NoLanguage,
            None,
        );
    }
}

/// What may be in what. ISO 14289-1, 7.2; ISO 32000-1, 14.8.4.3.
fn check_nesting(structure: &Structure<'_>, reasons: &mut Reasons) {
    for (place, kind) in structure.kinds.iter().enumerate() {
        let parent = structure.tree.elements[place].parent.map(|parent| structure.kinds[parent]).unwrap_or_default();
        let within: &[&[u8]] = match *kind {
            b"LI" => &[b"L"],
            b"LBody" => &[b"LI"],
            b"TOCI" => &[b"TOC"],
            b"TR" => &[b"Table", b"THead", b"TBody", b"TFoot"],
            b"TH" | b"TD" => &[b"TR"],
            b"THead" | b"TBody" | b"TFoot" => &[b"Table"],
            b"RB" | b"RT" | b"RP" => &[b"Ruby"],
            b"WT" | b"WP" => &[b"Warichu"],
            _ => &[],
        };
        reasons.add_if(!within.is_empty() && !within.contains(&parent), Reason::StructureNesting, None);
        let inside: &[&[u8]] = match *kind {
            b"L" => &[b"L", b"LI", b"Caption"],
            b"LI" => &[b"Lbl", b"LBody"],
            b"TOC" => &[b"TOC", b"TOCI", b"Caption"],
            b"TOCI" => &[b"Lbl", b"Reference", b"NonStruct", b"P", b"TOC"],
            b"Table" => &[b"TR", b"THead", b"TBody", b"TFoot", b"Caption"],
            b"THead" | b"TBody" | b"TFoot" => &[b"TR"],
            b"TR" => &[b"TH", b"TD"],
            _ => continue,
        };
        let misfit = structure.elements_in(place).any(|child| !inside.contains(&structure.kinds[child]));
        let captions: Vec<usize> = structure
            .elements_in(place)
            .enumerate()
            .filter(|(_, child)| structure.kinds[*child] == b"Caption")
            .map(|(at, _)| at)
            .collect();
        let last = structure.elements_in(place).count().saturating_sub(1);
        let misplaced = captions.len() > 1 || captions.iter().any(|at| *at != 0 && *at != last);
        reasons.add_if(misfit || misplaced, Reason::StructureNesting, None);
    }
}

/// Whether structure and content agree: every mark has one element, every element's mark is there, the tree of parents leads back,
/// and each link is in the structure. ISO 14289-1, 7.1 and 7.18; ISO 32000-1, 14.7.4.4.
pub(super) fn check_places(
    structure: &Structure<'_>,
    pages: &[Page],
    marks: &BTreeMap<ObjectId, BTreeSet<i64>>,
    reasons: &mut Reasons,
) {
    let document = structure.document;
    let parents = objects::dictionary(document, structure.root, b"ParentTree")
        .map(|root| tree::numbers(document, root))
        .unwrap_or_default();
    let numbers: BTreeMap<ObjectId, usize> =
        pages.iter().enumerate().map(|(index, page)| (page.id, index + 1)).collect();
    let number_of = |id: &ObjectId| numbers.get(id).copied();
    let (mut held, mut links) = (BTreeMap::new(), BTreeMap::new());
    for (place, element) in structure.tree.elements.iter().enumerate() {
        for child in &element.children {
            let twice = match child {
                Child::Mark(owner, number) => held.insert((*owner, *number), place).is_some(),
                Child::Object(id) => links.insert(*id, place).is_some(),
                Child::Element(_) | Child::Nothing => false,
            };
            reasons.add_if(twice, Reason::StructureContradictsContent, None);
        }
    }
    for ((owner, number), place) in &held {
        let there = marks.get(owner).is_some_and(|marks| marks.contains(number));
        let leads = lead(document, &parents, *owner, b"StructParents");
        let back =
            leads.and_then(|leads| leads.as_array().ok()).and_then(|list| list.get(usize::try_from(*number).ok()?));
        let back = back.and_then(|back| back.as_reference().ok());
        let agrees = there && back.is_some() && back == structure.tree.elements[*place].id;
        reasons.add_if(!agrees, Reason::StructureContradictsContent, number_of(owner));
    }
    for (owner, numbers) in marks {
        let lost = numbers.iter().any(|number| !held.contains_key(&(*owner, *number)));
        reasons.add_if(lost, Reason::StructureContradictsContent, number_of(owner));
    }
    for (index, page) in pages.iter().enumerate() {
        let dictionary = document.objects.get(&page.id).and_then(objects::as_dictionary);
        let listed = dictionary.and_then(|page| objects::array(document, page, b"Annots")).unwrap_or_default();
        for id in listed.iter().filter_map(|link| link.as_reference().ok()) {
            let place = links.remove(&id);
            let is_link = place.is_some_and(|place| structure.kinds[place] == b"Link");
            let back = lead(document, &parents, id, b"StructParent");
            let back =
                document.objects.get(&id).and(back).is_some_and(|_| leads_to(document, &parents, id, place, structure));
            reasons.add_if(!is_link || !back, Reason::LinkNotTagged, Some(index + 1));
        }
    }
    // What is left names nothing that lies on a page.
    reasons.add_if(!links.is_empty(), Reason::StructureContradictsContent, None);
}

/// What the tree of parents has for an object.
fn lead<'a>(
    document: &'a Document,
    parents: &BTreeMap<i64, &'a Object>,
    id: ObjectId,
    key: &[u8],
) -> Option<&'a Object> {
    let dictionary = document.objects.get(&id).and_then(objects::as_dictionary)?;
    objects::resolve(document, parents.get(&objects::integer(document, dictionary, key)?)?)
}

/// Whether the tree of parents leads from a link to its element.
fn leads_to(
    document: &Document,
    parents: &BTreeMap<i64, &Object>,
    id: ObjectId,
    place: Option<usize>,
    structure: &Structure<'_>,
) -> bool {
    let dictionary = document.objects.get(&id).and_then(objects::as_dictionary);
    let number = dictionary.and_then(|link| objects::integer(document, link, b"StructParent"));
    let parent = number.and_then(|number| parents.get(&number)?.as_reference().ok());
    parent.is_some() && parent == place.and_then(|place| structure.tree.elements[place].id)
}
