//! Any Markdown: parsing ends, every place lies in the text, and the Typst markup made of it is sound and stays in its
//! brackets.
#![no_main]

use std::ops::Range;

use libfuzzer_sys::fuzz_target;
use orderpaper_print::blocks::blocks_to_typst;
use orderpaper_text::markup::{parse, plain_blocks};
use typst_syntax::{SyntaxKind, parse_code};

fuzz_target!(|text: &str| {
    let parsed = parse(text);
    let within = |range: &Range<usize>| assert!(text.get(range.clone()).is_some(), "{range:?} is no part of the text");
    parsed.faults.iter().for_each(|fault| within(&fault.range));
    for (_, range) in parsed.references.iter().chain(&parsed.embeds).chain(&parsed.anchors).chain(&parsed.images) {
        within(range);
    }
    for (_, start) in parsed.words.pieces() {
        within(&(start..text.len()));
    }
    let _ = plain_blocks(&parsed.blocks);

    let source = blocks_to_typst(&parsed.blocks);
    let markup = typst_syntax::parse(&source);
    let (errors, _) = markup.errors_and_warnings();
    assert!(errors.is_empty(), "{source}: {errors:?}");
    // No bracket in the text may close those around it.
    let around = format!("[{source}]");
    let code = parse_code(&around);
    let (errors, _) = code.errors_and_warnings();
    assert!(errors.is_empty(), "{around}: {errors:?}");
    let [node] = code.children().as_slice() else { panic!("{around} leaves its brackets") };
    assert_eq!(node.kind(), SyntaxKind::ContentBlock);
});
