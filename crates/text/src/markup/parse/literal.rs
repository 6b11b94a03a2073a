//! Signs that Markdown takes for marks and that are meant as they stand: a list or a heading of one line is none, a figure between
//! figures is not stressed, and words are struck out with two tildes.

use comrak::Arena;
use comrak::nodes::{Ast, AstNode, Node, NodeValue, Sourcepos};

use super::Visitor;

impl<'a> Visitor<'a, '_> {
    pub(super) fn keep_signs(&self, arena: &'a Arena<'a>, root: Node<'a>) {
        self.keep_first_sign(arena, root);
        let spans: Vec<(Node<'a>, &str)> =
            root.descendants().filter_map(|node| Some((node, self.sign_around(node)?))).collect();
        for (node, sign) in spans {
            let at = node.data().sourcepos;
            node.insert_before(words(arena, sign, at));
            for child in node.children().collect::<Vec<_>>() {
                node.insert_before(child);
            }
            node.insert_before(words(arena, sign, at));
            node.detach();
        }
    }

    /// "1) Budget", "- 5 degrees", "# 3" and "> 100 homes" as a whole text. What may be meant as a mark of the text stays one.
    fn keep_first_sign(&self, arena: &'a Arena<'a>, root: Node<'a>) {
        if self.text.trim().contains(['\n', '\r', '{']) {
            return;
        }
        let Some((leaf, may_be_short)) = only_leaf(root) else { return };
        let Some(first) = leaf.first_child() else { return };
        let at = leaf.data().sourcepos;
        let (sign, said) = self.text.split_at(self.range(first.data().sourcepos).start);
        let is_figure = said.starts_with(|c: char| c.is_numeric() || "£€$".contains(c));
        if sign.trim().is_empty() || may_be_short && !is_figure {
            return;
        }
        leaf.data_mut().value = NodeValue::Paragraph;
        leaf.prepend(words(arena, sign.trim_start(), at));
        for block in root.children().collect::<Vec<_>>() {
            block.detach();
        }
        leaf.detach();
        root.append(leaf);
    }

    /// The sign on both sides of words, if it is meant as it stands.
    fn sign_around(&self, node: Node<'a>) -> Option<&'static str> {
        let data = node.data();
        let range = self.range(data.sourcepos);
        let written = self.text.get(range.clone())?;
        let is_figure = |c: Option<char>| c.is_some_and(char::is_numeric);
        match data.value {
            NodeValue::Strikethrough if !written.starts_with("~~") => Some("~"),
            NodeValue::Emph
                if written.starts_with('*')
                    && is_figure(self.text[..range.start].chars().next_back())
                    && is_figure(written.chars().nth(1)) =>
            {
                Some("*")
            }
            _ => None,
        }
    }
}

/// The paragraph or heading that is all there is, and whether a text may be no more: a heading or a quotation.
fn only_leaf(root: Node<'_>) -> Option<(Node<'_>, bool)> {
    let (mut node, mut is_list) = (root, false);
    loop {
        let mut children = node.children();
        node = children.next().filter(|_| children.next().is_none())?;
        match node.data().value {
            NodeValue::List(_) => is_list = true,
            NodeValue::Item(_) | NodeValue::BlockQuote => {}
            NodeValue::Heading(_) => return Some((node, true)),
            NodeValue::Paragraph => return Some((node, !is_list)),
            _ => return None,
        }
    }
}

fn words<'a>(arena: &'a Arena<'a>, said: &str, at: Sourcepos) -> Node<'a> {
    let text = NodeValue::Text(said.to_owned().into());
    arena.alloc(AstNode::new(Ast::new_with_sourcepos(text, at).into()))
}

#[cfg(test)]
mod tests {
    use crate::markup::{Block, parse, plain};

    fn paragraph(text: &str) -> String {
        let [Block::Paragraph { body, .. }] = &parse(text).blocks[..] else {
            panic!("{text}: {:?}", parse(text).blocks)
        };
        plain(body)
    }

    #[test]
    fn a_sign_before_the_only_line_is_part_of_it() {
        for text in [
            "1) Budget",
            "2026. Budget",
            "- 5 degrees",
            "+ Panel",
            "* one",
            "# 3",
            "> 100 homes",
            "> £5 a head",
            "- > 1. x",
        ] {
            assert_eq!(paragraph(text), text);
        }
        assert_eq!(paragraph("- **One** thing"), "- One thing");
        for text in ["> We were not asked.", "- one\n- two", "# Head\n\nText", "1. one\n2. two"] {
            assert!(!matches!(&parse(text).blocks[..], [Block::Paragraph { .. }]), "{text}");
        }
    }

    #[test]
    fn a_figure_between_figures_is_no_stress_and_one_tilde_strikes_nothing_out() {
        for text in ["2*3*4 rooms", "About 200~300~400 homes", "~£2m~ or so"] {
            assert_eq!(paragraph(text), text);
        }
        assert_eq!(paragraph("It is *so* and ~~not~~ so"), "It is so and not so");
    }
}
