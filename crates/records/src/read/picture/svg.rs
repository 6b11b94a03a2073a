//! Drawings: how many elements they come to once everything that is used several times is drawn, how deep, and what they hold.

use roxmltree::{Document, ParsingOptions};

use super::cost::{self, Cost, Costs};
use super::{Kind, PictureFault, jpeg, kind, png};

/// The greatest size of a drawing, in bytes. Maps of a county with every road have been seen at a third of it.
const BYTES: usize = 10 * 1024 * 1024;

/// The most elements that are written in a drawing.
const ELEMENTS: usize = 100_000;

/// The most elements that a drawing comes to when everything that is used several times is drawn.
const DRAWN: u64 = 200_000;

/// How deep elements may be inside each other, through what they use.
pub(super) const DEPTH: u32 = 200;

/// The most steps of filters, such as the blur of a shadow: one for each, and five for each element that is filtered. Each
/// may fill a page with pixels.
const STEPS: u64 = 60;

/// How many characters entities may put into a drawing.
const ENTITIES: usize = 1024 * 1024;

/// How often style rules may be matched with elements.
const MATCHES: usize = 20_000_000;

/// How many drawings may be inside each other.
const NESTED: u32 = 1;

/// The pixels of the pictures in a drawing.
///
/// # Errors
/// The fault.
pub(super) fn pixels(bytes: &[u8]) -> Result<u64, PictureFault> {
    let cost = cost(bytes, 0)?;
    if cost.drawn > DRAWN {
        let message = format!("it draws more than {DRAWN} elements once every reuse is counted");
        return Err(PictureFault::TooLarge(message));
    }
    if cost.steps > STEPS {
        let message = format!("its filters have {} steps, but the limit is {STEPS}", cost.steps);
        return Err(PictureFault::TooLarge(message));
    }
    if cost.pixels > super::PIXELS {
        let message = format!("the pictures in it have {} million pixels", cost.pixels.div_ceil(1_000_000));
        return Err(PictureFault::TooLarge(format!(
            "{message}, but the limit is {} million",
            super::PIXELS / 1_000_000
        )));
    }
    Ok(cost.pixels)
}

/// The cost of a drawing that is nested this deep in others.
fn cost(bytes: &[u8], nested: u32) -> Result<Cost, PictureFault> {
    if bytes.len() > BYTES {
        let message = format!("it has {} MB, but the limit for a drawing is {} MB", bytes.len() >> 20, BYTES >> 20);
        return Err(PictureFault::TooLarge(message));
    }
    let text = std::str::from_utf8(bytes).map_err(|_| broken("it is not text in UTF-8"))?;
    let elements = text.as_bytes().windows(2).filter(|pair| pair[0] == b'<' && !matches!(pair[1], b'/' | b'!' | b'?'));
    let elements = elements.count();
    if elements > ELEMENTS {
        let message = format!("it has {elements} elements, but the limit is {ELEMENTS}");
        return Err(PictureFault::TooLarge(message));
    }
    if entities(text) > ENTITIES {
        return Err(PictureFault::TooLarge("its entities expand to too many characters".into()));
    }
    let options = ParsingOptions { allow_dtd: true, ..ParsingOptions::default() };
    let document = Document::parse_with_options(text, options);
    let document = document.map_err(|error| broken(&format!("it is not valid XML: {error}")))?;
    if document.root_element().tag_name().name() != "svg" {
        return Err(broken("it is not an SVG"));
    }
    let rules: usize = cost::sheets(&document).map(|sheet| sheet.matches('{').count()).sum();
    if rules.saturating_mul(elements) > MATCHES {
        let message = format!("it has {rules} style rules for {elements} elements");
        return Err(PictureFault::TooLarge(message));
    }
    Costs::new(&document, &|href| embedded(href, nested)).of(document.root_element())
}

/// The most that entities can add: every sign of a reference as long as the longest text of the declarations.
fn entities(text: &str) -> usize {
    let Some((_, declared)) = text.split_once("<!DOCTYPE") else { return 0 };
    if !declared.contains("<!ENTITY") {
        return 0;
    }
    let longest = declared.split("<!ENTITY").skip(1).map(|one| {
        let value = one.split_once(['"', '\'']).map_or(one, |(_, value)| value);
        // An entity that holds others grows with each of them; no drawing program writes such.
        let end = value.find(['"', '\'']).unwrap_or(value.len());
        if value[..end].contains(['&', '<', '%']) { ENTITIES } else { end }
    });
    longest.max().unwrap_or(0).saturating_mul(text.matches('&').count())
}

/// The cost of a picture in a drawing, by the link to it.
fn embedded(href: &str, nested: u32) -> Result<Cost, PictureFault> {
    if !href.trim_start().starts_with("data:") {
        let message = format!("it shows another file, `{}`", href.chars().take(60).collect::<String>());
        return Err(broken(&message));
    }
    let url = data_url::DataUrl::process(href.trim_start()).map_err(|_| broken("a picture in it cannot be read"))?;
    let (bytes, _) = url.decode_to_vec().map_err(|_| broken("a picture in it cannot be read"))?;
    let pixels = match kind(&bytes) {
        Kind::Png => png::pixels(&bytes).map_err(within)?,
        Kind::Jpeg => jpeg::pixels(&bytes).map_err(within)?,
        Kind::Other if bytes.trim_ascii_start().starts_with(b"<") || bytes.starts_with(b"\xef\xbb\xbf<") => {
            return if nested < NESTED {
                cost(&bytes, nested + 1).map_err(within)
            } else {
                Err(broken("drawings are nested too deep"))
            };
        }
        Kind::Packed | Kind::Other => return Err(broken("a picture in it is not PNG, JPEG or SVG")),
    };
    Ok(Cost { drawn: 1, steps: 0, pixels, depth: 1 })
}

/// A fault of a picture as a fault of the drawing that holds it.
fn within(fault: PictureFault) -> PictureFault {
    match fault {
        PictureFault::TooLarge(why) => PictureFault::TooLarge(format!("in a picture inside it, {why}")),
        PictureFault::Broken(why) => PictureFault::Broken(format!("in a picture inside it, {why}")),
    }
}

pub(super) fn broken(why: &str) -> PictureFault {
    PictureFault::Broken(why.into())
}

#[cfg(test)]
mod tests {
    use std::fmt::Write;

    use super::pixels;
    use crate::read::picture::PictureFault::{self, Broken, TooLarge};

    fn svg(body: &str) -> Result<u64, PictureFault> {
        pixels(format!("<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 10 10'>{body}</svg>").as_bytes())
    }

    fn message(body: &str) -> String {
        match svg(body) {
            Err(TooLarge(why) | Broken(why)) => why,
            Ok(pixels) => panic!("{pixels} pixels"),
        }
    }

    /// Groups that each use the one before ten times, by this attribute.
    fn laughs(use_of: impl Fn(usize) -> String) -> String {
        let mut body = "<defs><g id='g0'><path d='M0 0h1'/></g>".to_owned();
        for level in 1..10 {
            let _ = write!(body, "<g id='g{level}'>{}</g>", use_of(level - 1).repeat(10));
        }
        body + "</defs><use href='#g9'/>"
    }

    #[test]
    fn ordinary_drawings_have_no_fault() {
        let pattern = "<pattern id='p'><path d='M0 0h1'/></pattern>";
        let shadow = "<filter id='s'><feGaussianBlur stdDeviation='2'/><feOffset dx='1'/></filter>";
        let style = "<style>.a{fill:url(#p)} .b, rect.c{filter:url(#s)}</style>";
        assert_eq!(svg(&format!("{style}<defs>{pattern}{shadow}</defs><path class='a'/><rect class='c'/>")), Ok(0));
        assert_eq!(svg("<a href='https://example.org'><text>Words &amp; more</text></a>"), Ok(0));
    }

    #[test]
    fn what_is_used_again_and_again_is_counted_and_not_drawn() {
        let drawn = "it draws more than 200000 elements once every reuse is counted";
        assert_eq!(message(&laughs(|id| format!("<use href='#g{id}'/>"))), drawn);
        assert_eq!(message(&laughs(|id| format!("<path mask='url(#g{id})'/>"))), drawn);
        assert_eq!(message(&laughs(|id| format!("<path style='fill: url( \"#g{id}\" )'/>"))), drawn);
        let style: String = (0..9).map(|id| format!("g .c{id} {{ clip-path: url(#g{id}) }}")).collect();
        let by_class = laughs(|id| format!("<path class='x c{id}'/>"));
        assert_eq!(message(&format!("<style>{style}</style>{by_class}")), drawn);
        let marker = "<marker id='m'><path d='M0 0h1'/></marker>".to_owned();
        assert_eq!(message(&format!("{marker}<path marker-mid='url(#m)' d='M0 0{}'/>", "h1".repeat(200_000))), drawn);
    }

    #[test]
    fn circles_and_depths_are_reported() {
        assert_eq!(
            message("<g id='a'><use href='#b'/></g><g id='b'><use href='#a'/></g>"),
            "an element in it refers to itself"
        );
        let deep = "its elements are nested more than 200 deep";
        assert_eq!(message(&format!("{}{}", "<g>".repeat(5000), "</g>".repeat(5000))), deep);
        let chain: String = (0..300).map(|id| format!("<g id='c{id}'><use href='#c{}'/></g>", id + 1)).collect();
        assert_eq!(message(&chain), deep);
    }

    #[test]
    fn filters_are_counted_by_what_they_look_at() {
        let filter = |steps: &str| message(&format!("<filter id='f'>{steps}</filter><path filter='url(#f)'/>"));
        assert!(filter("<feTurbulence numOctaves='1000000000'/>").starts_with("its filters have 5000000005 steps"));
        assert!(filter("<feMorphology radius='100'/>").contains("10005"));
        assert!(filter(&"<feGaussianBlur stdDeviation='1e9'/>".repeat(160)).contains("165"));
        assert!(message(&"<rect style='filter: blur(5px)'/>".repeat(60)).contains("360"));
        let wide = "<filter id='f' x='-9' y='-9' width='2000%' height='20'><feFlood/></filter>";
        assert!(message(&format!("{wide}<path filter='url(#f)'/>")).contains("have 1390 steps"));
        // What no element uses costs nothing.
        assert_eq!(svg("<defs><filter id='f'><feTurbulence numOctaves='1000'/></filter></defs>"), Ok(0));
    }

    #[test]
    fn what_leads_out_of_a_drawing_is_reported() {
        assert_eq!(
            message("<image href='https://example.org/a.png'/>"),
            "it shows another file, `https://example.org/a.png`"
        );
        assert_eq!(message("<image href='/etc/passwd'/>"), "it shows another file, `/etc/passwd`");
        assert!(message("<image href='data:image/png;base64,iVBORw0KGgo='/>").ends_with("it is incomplete or damaged"));
        assert!(message("<image href='data:image/gif;base64,R0lGODlh'/>").contains("not PNG, JPEG or SVG"));
    }

    #[test]
    fn pictures_in_a_drawing_are_counted() {
        let picture = |body: &str| format!("<image href='data:image/svg+xml,{body}'/>");
        let inner = "%3Csvg xmlns=%22http://www.w3.org/2000/svg%22%3E%3Cpath/%3E%3C/svg%3E";
        assert_eq!(svg(&picture(inner)), Ok(0));
        let twice = inner.replace("%3Cpath/%3E", &picture(inner).replace('<', "%3C").replace('%', "%25"));
        assert!(svg(&picture(&twice)).is_err());
    }

    #[test]
    fn entities_are_bounded() {
        let with = |declared: &str, body: &str| {
            pixels(
                format!("<!DOCTYPE svg [{declared}]><svg xmlns='http://www.w3.org/2000/svg'>{body}</svg>").as_bytes(),
            )
        };
        assert_eq!(with("<!ENTITY ns 'http://ns.adobe.com/Extensibility/1.0/'>", "<text>&ns;</text>"), Ok(0));
        let message = Err(TooLarge("its entities expand to too many characters".into()));
        let long = format!("<!ENTITY a '{}'>", "x".repeat(10_000));
        assert_eq!(with(&long, &format!("<text>{}</text>", "&a;".repeat(200))), message);
        assert_eq!(with("<!ENTITY a 'x'><!ENTITY b '&a;&a;&a;'>", "<text>&b;</text>"), message);
    }

    #[test]
    fn too_many_elements_or_rules_are_reported_before_they_are_read() {
        assert!(message(&"<g/>".repeat(100_001)).starts_with("it has 100002 elements"));
        let style = ".a{}".repeat(1000);
        assert!(
            message(&format!("<style>{style}</style>{}", "<g/>".repeat(30_000))).starts_with("it has 1000 style rules")
        );
        assert!(matches!(pixels(b"<svg>"), Err(Broken(_))));
        assert!(matches!(pixels(b"\xff\xfe<svg/>"), Err(Broken(_))));
        assert!(matches!(pixels(b"<html/>"), Err(Broken(_))));
    }
}
