//! What the pages draw: every operation is looked at once, those of forms too.

use std::collections::{BTreeMap, BTreeSet};

use lopdf::{Dictionary, Document, Object, ObjectId, Stream};

use super::colours;
use super::graphics::{self, Drawn};
use super::operators::{is_known, names_something};
use crate::appended::content::{self, Operation};
use crate::appended::noted::Reasons;
use crate::appended::pages::Page;
use crate::appended::{OpenError, Reason, objects};

/// The most operations that are looked at in a file.
const MAX_OPERATIONS: u64 = 40_000_000;
/// How deep forms may draw each other.
const MAX_DEPTH: usize = 24;
/// How often the graphics state may be saved without being restored (ISO 19005-2, 6.1.13).
const MAX_SAVED: usize = 28;
/// What was seen on all pages.
pub(super) struct Scanned {
    /// The numbers of marked content, by the page or form that holds it.
    pub(super) marks: BTreeMap<ObjectId, BTreeSet<i64>>,
    /// The fonts that show something.
    pub(super) fonts: BTreeMap<ObjectId, FontUse>,
    /// Of each page, whether it can be drawn in reasonable time.
    pub(super) drawable: Vec<bool>,
}

/// What a font shows.
#[derive(Debug, Default)]
pub(super) struct FontUse {
    /// The first page, from 1.
    pub(super) page: usize,
    /// The codes, of one byte or of two.
    pub(super) codes: BTreeSet<u16>,
}

/// Looks at all pages.
///
/// # Errors
/// [`OpenError::TooLarge`].
pub(super) fn pages(
    document: &Document,
    pages: &[Page],
    tagged: bool,
    reasons: &mut Reasons,
) -> Result<Scanned, OpenError> {
    let mut scan = Scan {
        document,
        tagged,
        reasons,
        page: 0,
        left: MAX_OPERATIONS,
        marks: BTreeMap::new(),
        fonts: BTreeMap::new(),
        known: BTreeMap::new(),
        seen: BTreeMap::new(),
        heavy: false,
    };
    let mut drawable = Vec::with_capacity(pages.len());
    let mut file = Drawn::default();
    for (index, page) in pages.iter().enumerate() {
        scan.page = index + 1;
        let Some(dictionary) = document.objects.get(&page.id).and_then(objects::as_dictionary) else { continue };
        let content = content::of_page(document, dictionary)?;
        scan.reasons.add_if(!content.is_whole, Reason::ContentUnreadable, Some(index + 1));
        let resources = objects::dictionary(document, dictionary, b"Resources");
        let drawn = scan.stream(page.id, &content.bytes, resources, Enclosing::Free, MAX_DEPTH)?;
        scan.reasons.add_if(!drawn.text && drawn.image, Reason::Scan, Some(index + 1));
        drawable.push(drawn.is_light() && file.may_take(drawn));
    }
    Ok(Scanned { marks: scan.marks, fonts: scan.fonts, drawable })
}

/// What marked content is within.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Enclosing {
    Free,
    Artifact,
    Tagged,
}

/// The part of the graphics state that matters here.
#[derive(Debug, Clone, Copy, Default)]
struct State {
    font: Option<CurrentFont>,
}

/// The font in which text is shown.
#[derive(Debug, Clone, Copy)]
struct CurrentFont {
    id: ObjectId,
    code: CodeLength,
}

/// How many bytes the code of a letter has.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum CodeLength {
    One,
    Two,
}

struct Scan<'a, 'f> {
    document: &'a Document,
    tagged: bool,
    reasons: &'f mut Reasons,
    /// The page, from 1.
    page: usize,
    /// How many operations may still be looked at.
    left: u64,
    marks: BTreeMap<ObjectId, BTreeSet<i64>>,
    fonts: BTreeMap<ObjectId, FontUse>,
    /// Forms that were looked at before; nothing while one is being looked at.
    known: BTreeMap<(ObjectId, Enclosing), Option<Drawn>>,
    /// Other resources that were looked at before.
    seen: BTreeMap<ObjectId, Drawn>,
    /// Whether the content that is being looked at holds something that takes nobody knows how long to draw.
    heavy: bool,
}

impl Scan<'_, '_> {
    fn tell(&mut self, so: bool, reason: Reason) {
        self.reasons.add_if(so, reason, Some(self.page));
    }

    /// Looks at the content of a page, form or pattern.
    fn stream(
        &mut self,
        owner: ObjectId,
        content: &[u8],
        resources: Option<&Dictionary>,
        enclosing: Enclosing,
        depth: usize,
    ) -> Result<Drawn, OpenError> {
        let mut drawn = Drawn::default();
        let mut marked: Vec<Enclosing> = Vec::new();
        let mut states = vec![State::default()];
        let above = std::mem::take(&mut self.heavy);
        for operation in content::operations(content) {
            self.left =
                self.left.checked_sub(1).ok_or_else(|| OpenError::TooLarge("operations on pages".to_owned()))?;
            drawn.operations += 1;
            let within = marked.last().copied().unwrap_or(enclosing);
            match operation.operator {
                b"q" => {
                    let state = states.last().copied().unwrap_or_default();
                    states.push(state);
                    self.tell(states.len() > MAX_SAVED + 1, Reason::BeyondLimits);
                }
                b"Q" if states.len() > 1 => drop(states.pop()),
                b"Q" => self.tell(true, Reason::BeyondLimits),
                b"BMC" | b"BDC" => {
                    let inner = self.mark(owner, &operation, resources, within);
                    marked.push(inner);
                }
                b"EMC" => drop(marked.pop()),
                b"Tf" => {
                    let font = self.font(&operation, resources);
                    if let Some(state) = states.last_mut() {
                        state.font = font;
                    }
                }
                b"Tj" | b"TJ" | b"'" | b"\"" => {
                    let state = states.last().copied().unwrap_or_default();
                    if self.show(&operation, state) {
                        drawn.text = true;
                        self.paints(within);
                    }
                }
                b"S" | b"s" | b"f" | b"F" | b"f*" | b"B" | b"B*" | b"b" | b"b*" => self.paints(within),
                b"sh" => {
                    self.paints(within);
                    drawn.add(self.resource(&operation, resources, b"Shading", depth)?.as_part());
                }
                b"BI" => {
                    self.paints(within);
                    drawn.image = true;
                    if let Some(Object::Dictionary(image)) = operation.operands.first() {
                        graphics::inline_image(image, self.page, self.reasons);
                    }
                }
                b"Do" => drawn.add(self.draw(&operation, resources, within, depth)?.as_part()),
                b"gs" => drawn.add(self.resource(&operation, resources, b"ExtGState", depth)?),
                b"cs" | b"CS" => self.colour_space(&operation, resources),
                b"scn" | b"SCN" if operation.name().is_some() => {
                    drawn.add(self.resource(&operation, resources, b"Pattern", depth)?.as_part());
                }
                b"k" | b"K" => {
                    self.tell(!colours::has_default(self.document, resources, b"DefaultCMYK"), Reason::DeviceCmyk);
                }
                b"ri" => self.tell(!operation.name().is_some_and(graphics::is_intent), Reason::RenderingIntent),
                other => self.tell(!is_known(other), Reason::UnknownOperator),
            }
        }
        if std::mem::replace(&mut self.heavy, above) {
            drawn.add(Drawn::heavy());
        }
        Ok(drawn)
    }

    /// ISO 14289-1, 7.1: whatever is painted is an artifact or has its place in the structure.
    fn paints(&mut self, within: Enclosing) {
        self.tell(self.tagged && within == Enclosing::Free, Reason::UntaggedContent);
    }

    /// Opens marked content. ISO 14289-1, 7.1: no artifact within what is tagged, and the other way round.
    fn mark(
        &mut self,
        owner: ObjectId,
        operation: &Operation<'_>,
        resources: Option<&Dictionary>,
        within: Enclosing,
    ) -> Enclosing {
        let properties = match operation.operands.get(1) {
            Some(Object::Dictionary(direct)) => Some(direct.clone()),
            Some(Object::Name(name)) => {
                let found = objects::resource(self.document, resources, b"Properties", name);
                self.tell(found.is_none(), Reason::ResourceMissing);
                found.and_then(objects::as_dictionary).cloned()
            }
            _ => None,
        };
        if let Some(language) =
            properties.as_ref().and_then(|properties| objects::string(self.document, properties, b"Lang"))
        {
            self.tell(!super::claim::is_language(language), Reason::NoLanguage);
        }
        let number = properties.and_then(|properties| properties.get(b"MCID").ok().and_then(objects::whole));
        if operation.operands.first().and_then(|tag| tag.as_name().ok()) == Some(b"Artifact") {
            self.tell(within == Enclosing::Tagged, Reason::ArtifactInsideTagged);
            return Enclosing::Artifact;
        }
        match number {
            Some(number) => {
                self.tell(within == Enclosing::Artifact, Reason::TaggedInsideArtifact);
                let fresh = self.marks.entry(owner).or_default().insert(number);
                self.tell(!fresh, Reason::StructureContradictsContent);
                Enclosing::Tagged
            }
            None => within,
        }
    }

    fn font(&mut self, operation: &Operation<'_>, resources: Option<&Dictionary>) -> Option<CurrentFont> {
        let Some(Object::Name(name)) = operation.operands.first() else { return None };
        let fonts = resources.and_then(|resources| objects::dictionary(self.document, resources, b"Font"));
        let id = fonts.and_then(|fonts| fonts.get(name).ok()?.as_reference().ok());
        let font = id.and_then(|id| self.document.get_dictionary(id).ok());
        self.tell(font.is_none(), Reason::FontNotJudged);
        let kind = objects::name(self.document, font?, b"Subtype");
        self.heavy |= kind == Some(b"Type3");
        let code = if kind == Some(b"Type0") { CodeLength::Two } else { CodeLength::One };
        Some(CurrentFont { id: id?, code })
    }

    /// Notes what is shown, and tells whether it is anything.
    fn show(&mut self, operation: &Operation<'_>, state: State) -> bool {
        let strings: Vec<&[u8]> = match operation.operands.last() {
            Some(Object::String(text, _)) => vec![text],
            Some(Object::Array(parts)) => parts.iter().filter_map(|part| part.as_str().ok()).collect(),
            _ => Vec::new(),
        };
        if strings.iter().all(|text| text.is_empty()) {
            return false;
        }
        let Some(CurrentFont { id, code }) = state.font else {
            self.tell(true, Reason::FontNotJudged);
            return true;
        };
        let page = self.page;
        let font = self.fonts.entry(id).or_insert_with(|| FontUse { page, ..FontUse::default() });
        for text in strings {
            match code {
                CodeLength::One => font.codes.extend(text.iter().map(|byte| u16::from(*byte))),
                CodeLength::Two => {
                    let pairs = text.chunks(2).map(|pair| [pair[0], pair.get(1).copied().unwrap_or(0)]);
                    font.codes.extend(pairs.map(u16::from_be_bytes));
                }
            }
        }
        true
    }

    fn colour_space(&mut self, operation: &Operation<'_>, resources: Option<&Dictionary>) {
        let Some(name) = operation.name() else { return };
        let name = Object::Name(name.to_vec());
        colours::check(self.document, resources, &name, self.page, self.reasons);
    }

    /// A picture or form that is drawn.
    fn draw(
        &mut self,
        operation: &Operation<'_>,
        resources: Option<&Dictionary>,
        within: Enclosing,
        depth: usize,
    ) -> Result<Drawn, OpenError> {
        let Some(name) = operation.name() else { return Ok(Drawn::default()) };
        let list = resources.and_then(|resources| objects::dictionary(self.document, resources, b"XObject"));
        let id = list.and_then(|list| list.get(name).ok()?.as_reference().ok());
        let Some(Object::Stream(stream)) = id.and_then(|id| self.document.get_object(id).ok()) else {
            // A renderer may find something else by that name further up.
            self.tell(true, Reason::ResourceMissing);
            return Ok(Drawn::heavy());
        };
        let Some(id) = id else { return Ok(Drawn::default()) };
        if objects::name(self.document, &stream.dict, b"Subtype") == Some(b"Form") {
            return self.form(id, stream, resources, within, depth);
        }
        self.paints(within);
        if self.seen.insert(id, Drawn::default()).is_none() {
            graphics::image(self.document, resources, stream, self.page, self.reasons);
        }
        Ok(Drawn::of_image(self.document, stream))
    }

    fn form(
        &mut self,
        id: ObjectId,
        form: &Stream,
        above: Option<&Dictionary>,
        within: Enclosing,
        depth: usize,
    ) -> Result<Drawn, OpenError> {
        match self.known.get(&(id, within)) {
            Some(Some(drawn)) => {
                let drawn = *drawn;
                // Content with places in the structure is drawn once (ISO 14289-1, 7.20).
                let marked = self.marks.get(&id).is_some_and(|marks| !marks.is_empty());
                self.tell(marked, Reason::StructureContradictsContent);
                return Ok(drawn);
            }
            // It draws itself.
            Some(None) => {
                self.tell(true, Reason::ResourceMissing);
                return Ok(Drawn::heavy());
            }
            None => {}
        }
        let Some(depth) = depth.checked_sub(1) else {
            self.tell(true, Reason::BeyondLimits);
            return Ok(Drawn::heavy());
        };
        self.known.insert((id, within), None);
        graphics::form(self.document, form, self.page, self.reasons);
        let resources = objects::dictionary(self.document, &form.dict, b"Resources");
        let content = content::unpacked(form)?;
        self.tell(content.is_none(), Reason::ContentUnreadable);
        // What a form takes from the page that draws it, PDF/A does not allow; it is looked at all the same.
        self.tell(resources.is_none() && content.as_deref().is_some_and(names_something), Reason::ResourceMissing);
        let drawn = self.stream(id, &content.unwrap_or_default(), resources.or(above), within, depth)?;
        self.known.insert((id, within), Some(drawn));
        Ok(drawn)
    }

    /// A graphics state, pattern or shading that is used by name.
    fn resource(
        &mut self,
        operation: &Operation<'_>,
        resources: Option<&Dictionary>,
        list: &[u8],
        depth: usize,
    ) -> Result<Drawn, OpenError> {
        let Some(name) = operation.name() else { return Ok(Drawn::default()) };
        let names = resources.and_then(|resources| objects::dictionary(self.document, resources, list));
        let entry = names.and_then(|names| names.get(name).ok());
        let Some(found) = entry.and_then(|entry| objects::resolve(self.document, entry)) else {
            self.tell(true, Reason::ResourceMissing);
            return Ok(Drawn::heavy());
        };
        let id = entry.and_then(|entry| entry.as_reference().ok());
        if let Some(drawn) = id.and_then(|id| self.seen.get(&id)) {
            return Ok(*drawn);
        }
        graphics::resource(self.document, resources, found, self.page, self.reasons);
        let Some(depth) = depth.checked_sub(1) else { return Ok(Drawn::heavy()) };
        // While it is looked at it may lead back to itself.
        self.seen.extend(id.map(|id| (id, Drawn::heavy())));
        let mut drawn = Drawn::default();
        if let (Object::Stream(pattern), b"Pattern", Some(id)) = (found, list, id) {
            let resources = objects::dictionary(self.document, &pattern.dict, b"Resources");
            let content = content::unpacked(pattern)?.unwrap_or_default();
            // A pattern is part of what it fills.
            let tile = self.stream(id, &content, resources, Enclosing::Artifact, depth)?;
            drawn.add(graphics::tiled(self.document, &pattern.dict, tile));
        }
        if let Some(group) =
            objects::as_dictionary(found).and_then(|state| objects::dictionary(self.document, state, b"SMask"))
            && let Some(Object::Stream(form)) = objects::get(self.document, group, b"G")
            && let Some(inner) = group.get(b"G").ok().and_then(|group| group.as_reference().ok())
        {
            drawn.add(self.form(inner, form, resources, Enclosing::Artifact, depth)?.as_part());
        }
        self.seen.extend(id.map(|id| (id, drawn)));
        Ok(drawn)
    }
}
