//! Colours that look the same everywhere (ISO 19005-2, 6.2.3 and 6.2.4).

use lopdf::{Dictionary, Document, Object, Stream};

use crate::appended::noted::Reasons;
use crate::appended::{Reason, content, objects};

/// How deep colour spaces may be built on each other.
const MAX_DEPTH: usize = 6;

/// A kind of ICC profile.
struct ProfileKind {
    /// How many numbers a colour has.
    parts: i64,
    /// The sign of its colour space. ISO 15076-1, 7.2.6.
    space: [u8; 4],
}

const RGB: ProfileKind = ProfileKind { parts: 3, space: *b"RGB " };
const PROFILES: [ProfileKind; 4] = [
    ProfileKind { parts: 1, space: *b"GRAY" },
    RGB,
    ProfileKind { parts: 3, space: *b"Lab " },
    ProfileKind { parts: 4, space: *b"CMYK" },
];

/// A joined file has one output intent, and it is one of red, green and blue. ISO 19005-2, 6.2.3.
pub(super) fn check_intents(document: &Document, reasons: &mut Reasons) {
    let catalog = document.catalog().ok();
    let intents = catalog.and_then(|catalog| objects::array(document, catalog, b"OutputIntents")).unwrap_or_default();
    let intents =
        intents.iter().filter_map(|intent| objects::resolve(document, intent).and_then(objects::as_dictionary));
    let profiles: Vec<Option<&Stream>> = intents
        .filter(|intent| objects::name(document, intent, b"S") == Some(b"GTS_PDFA1"))
        .map(|intent| objects::get(document, intent, b"DestOutputProfile").and_then(|profile| profile.as_stream().ok()))
        .collect();
    if profiles.is_empty() {
        reasons.add(Reason::NoOutputIntent, None);
    }
    for profile in profiles {
        let good = profile.is_some_and(|profile| is_profile(document, profile, &[RGB]));
        reasons.add_if(!good, Reason::OutputIntentNotRgb, None);
    }
}

/// A colour space, by itself or by name. ISO 19005-2, 6.2.4.
pub(super) fn check(
    document: &Document,
    resources: Option<&Dictionary>,
    space: &Object,
    page: usize,
    reasons: &mut Reasons,
) {
    if let Some(problem) = problem(document, resources, space, MAX_DEPTH) {
        reasons.add(problem, Some(page));
    }
}

fn problem(document: &Document, resources: Option<&Dictionary>, space: &Object, depth: usize) -> Option<Reason> {
    let Some(depth) = depth.checked_sub(1) else { return Some(Reason::ColourSpaceUnusual) };
    let Some(space) = objects::resolve(document, space) else { return Some(Reason::ColourSpaceUnusual) };
    if let Object::Name(name) = space {
        return match name.as_slice() {
            b"DeviceGray" | b"DeviceRGB" | b"Pattern" => None,
            b"DeviceCMYK" if has_default(document, resources, b"DefaultCMYK") => None,
            b"DeviceCMYK" => Some(Reason::DeviceCmyk),
            name => {
                let spaces = objects::dictionary(document, resources?, b"ColorSpace");
                match spaces.and_then(|spaces| spaces.get(name).ok()) {
                    Some(named) => problem(document, None, named, depth),
                    None => Some(Reason::ResourceMissing),
                }
            }
        };
    }
    let parts = space.as_array().map(Vec::as_slice).unwrap_or_default();
    let family = parts.first().and_then(|family| objects::resolve(document, family)?.as_name().ok());
    match (family, parts.get(1)) {
        (Some(b"CalGray" | b"CalRGB" | b"Lab" | b"DeviceGray" | b"DeviceRGB" | b"Pattern"), None)
        | (Some(b"CalGray" | b"CalRGB" | b"Lab"), Some(_)) => None,
        (Some(b"DeviceCMYK"), _) => problem(document, resources, &parts[0], depth),
        (Some(b"Pattern" | b"Indexed"), Some(base)) => problem(document, resources, base, depth),
        (Some(b"ICCBased"), Some(profile)) => {
            let profile = objects::resolve(document, profile).and_then(|profile| profile.as_stream().ok());
            (!profile.is_some_and(|profile| is_profile(document, profile, &PROFILES))).then_some(Reason::ColourProfile)
        }
        // Inks would have to agree with each other over the whole pack.
        (Some(b"Separation" | b"DeviceN"), _) => Some(Reason::SpotColours),
        _ => Some(Reason::ColourSpaceUnusual),
    }
}

/// Whether a profile is one of these kinds, of a version up to 4.
fn is_profile(document: &Document, profile: &Stream, kinds: &[ProfileKind]) -> bool {
    let Ok(Some(bytes)) = content::unpacked(profile) else { return false };
    let (Some(space), Some(sign), Some(version)) = (bytes.get(16..20), bytes.get(36..40), bytes.get(8)) else {
        return false;
    };
    let class = bytes.get(12..16).unwrap_or_default();
    let class = [b"scnr".as_slice(), b"mntr", b"prtr", b"spac"].contains(&class);
    let parts = objects::integer(document, &profile.dict, b"N");
    class
        && sign == b"acsp"
        && *version <= 4
        && kinds.iter().any(|kind| Some(kind.parts) == parts && space == kind.space)
}

/// Whether a colour space stands in for one of a device.
pub(super) fn has_default(document: &Document, resources: Option<&Dictionary>, name: &[u8]) -> bool {
    objects::resource(document, resources, b"ColorSpace", name).is_some()
}
