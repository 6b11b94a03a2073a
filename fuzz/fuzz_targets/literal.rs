//! Any text as a Typst string: the same text in code, and inert in markup.
#![no_main]

use libfuzzer_sys::fuzz_target;
use orderpaper_print::blocks::literal;
use typst_syntax::{SyntaxKind, ast, parse, parse_code};

fuzz_target!(|text: &str| {
    let literal = literal(text);
    let kept = |c: &char| matches!(c, '\n' | '\t' | '\r') || !(c.is_control() || matches!(c, '\u{feff}' | '\u{fffe}' | '\u{ffff}'));
    let expected: String = text.chars().filter(kept).collect();

    let code = parse_code(&literal);
    let (errors, _) = code.errors_and_warnings();
    assert!(errors.is_empty(), "{literal} is not code: {errors:?}");
    let [node] = code.children().as_slice() else { panic!("{literal} is more than one node of code") };
    let value = node.cast::<ast::Str>().expect("a string").get();
    assert_eq!(value, expected, "{literal} is another text");

    let markup = parse(&literal);
    let (errors, _) = markup.errors_and_warnings();
    assert!(errors.is_empty(), "{literal} is not markup: {errors:?}");
    for node in markup.children() {
        let inert = matches!(node.kind(), SyntaxKind::Text | SyntaxKind::Escape | SyntaxKind::SmartQuote | SyntaxKind::Space);
        // Three points in a row are read as an ellipsis, which is the one thing that is set otherwise than it is written.
        let ellipsis = node.kind() == SyntaxKind::Shorthand && node.leaf_text() == "...";
        assert!(inert || ellipsis, "{literal} in markup has {node:?}");
    }
});
