//! The fonts: those built in, and those of the workspace.

use std::sync::LazyLock;

use typst::foundations::Bytes;
use typst::text::Font;

/// The built-in fonts, read once: Noto Sans for text, `DejaVu` Sans for symbols, `DejaVu` Sans Mono for code.
#[must_use]
pub fn built_in() -> &'static [Font] {
    static FONTS: LazyLock<Vec<Font>> = LazyLock::new(|| {
        let files: [&'static [u8]; 7] = [
            notosans::REGULAR_TTF,
            notosans::BOLD_TTF,
            notosans::ITALIC_TTF,
            notosans::BOLD_ITALIC_TTF,
            dejavu::sans::regular(),
            dejavu::sans::bold(),
            dejavu::sans_mono::regular(),
        ];
        files.into_iter().flat_map(|file| Font::iter(Bytes::new(file))).collect()
    });
    &FONTS
}

/// The fonts of a workspace, from the bytes of their files.
pub fn own(files: &[Vec<u8>]) -> Vec<Font> {
    files.iter().flat_map(|file| Font::iter(Bytes::new(file.clone()))).collect()
}

#[cfg(test)]
mod tests {
    use super::built_in;

    /// Every character that papers in the languages of the program are made of, and the symbols that officers type.
    #[test]
    fn every_language_and_symbols_are_covered() {
        for c in "aâáäeêiîïoôöuûwŵẁẃẅyŷỳýÿŴŶàèìòùáéíóúÀÈÌÒÙÁÉÍÓÚ£€–—‘’“”…•≥≤→↑↓✓✔✗■●▲▼◆○★½²°".chars()
        {
            let covered = built_in().iter().any(|font| font.info().coverage.contains(u32::from(c)));
            assert!(covered, "no font has {c}");
        }
    }
}
