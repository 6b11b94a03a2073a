//! Why a file does not keep the standards that a joined file claims.

/// Why a file does not keep PDF/UA-1 (ISO 14289-1) and level A of PDF/A-2 (ISO 19005-2).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Reason {
    /// An artifact is within tagged content. ISO 14289-1, 7.1.
    ArtifactInsideTagged,
    /// A number, name, string or nesting is beyond what PDF/A allows. ISO 19005-2, 6.1.13.
    BeyondLimits,
    /// A graphics state names a blend mode that is none of the standard. ISO 19005-2, 6.2.10.
    BlendMode,
    /// An ICC profile is damaged, too new, or of another kind than it is used as. ISO 19005-2, 6.2.4.2.
    ColourProfile,
    /// A colour space is not one that these checks know.
    ColourSpaceUnusual,
    /// Content of a page or form cannot be unpacked.
    ContentUnreadable,
    /// CMYK is used without a profile that explains it. ISO 19005-2, 6.2.4.3.
    DeviceCmyk,
    /// The file came encrypted, though without a password to open it. ISO 19005-2, 6.1.3.
    Encrypted,
    /// A figure has neither alternative nor replacement text. ISO 14289-1, 7.3.
    FigureWithoutText,
    /// The header, the trailer or the end of the file is not as PDF/A asks. ISO 19005-2, 6.1.2 and 6.1.3.
    FileStructure,
    /// The encoding of a font is not one that PDF/A allows for its kind. ISO 19005-2, 6.2.11.6.
    FontEncoding,
    /// A font lacks a glyph that a page shows. ISO 19005-2, 6.2.11.4.1.
    FontLettersMissing,
    /// A font is not in the file. ISO 19005-2, 6.2.11.4.1.
    FontNotEmbedded,
    /// A font is of a kind that these checks do not read, or is set in a way that they do not see.
    FontNotJudged,
    /// A font is of Type 3: each letter is a little drawing.
    FontType3,
    /// The file gives a glyph another width than its font does. ISO 19005-2, 6.2.11.5.
    FontWidths,
    /// A code of a font stands for no text. ISO 14289-1, 7.21.7.
    FontWithoutMeaning,
    /// A formula has neither alternative nor replacement text. ISO 14289-1, 7.7.
    FormulaWithoutText,
    /// A heading is more than one level below the one before it. ISO 14289-1, 7.4.2.
    HeadingSkipped,
    /// Headings with and without levels are in one file. ISO 14289-1, 7.4.4.
    HeadingsMixed,
    /// A picture has a depth or form that PDF/A does not know. ISO 19005-2, 6.2.8.
    ImageUnusual,
    /// A picture asks to be smoothed. ISO 19005-2, 6.2.8.
    InterpolatedImage,
    /// A picture is in JPEG 2000, which these checks do not read.
    Jpeg2000,
    /// A link is in no `Link` element. ISO 14289-1, 7.18.5.
    LinkNotTagged,
    /// A link has no `Contents`. ISO 14289-1, 7.18.5.
    LinkWithoutText,
    /// A stream is compressed by LZW. ISO 19005-2, 6.1.7.2.
    Lzw,
    /// The metadata has properties without the schema that explains them. ISO 19005-2, 6.6.2.3.
    MetadataUndeclared,
    /// The file, or a stretch of its content, names no language. ISO 14289-1, 7.2.
    NoLanguage,
    /// The file has no output intent for PDF/A. ISO 19005-2, 6.2.3.
    NoOutputIntent,
    /// The metadata does not claim level A of PDF/A-2 or PDF/A-3. ISO 19005-2, 6.6.4.
    NoPdfaClaim,
    /// The metadata does not claim PDF/UA-1. ISO 14289-1, 5.
    NoPdfuaClaim,
    /// A page with links does not tie the order of the tabulator key to the tags. ISO 14289-1, 7.18.3.
    NoTabOrder,
    /// The metadata has no title, or viewers are not asked to show it. ISO 14289-1, 7.1.
    NoTitle,
    /// The file has no tags, or does not say that it is tagged. ISO 14289-1, 7.1.
    NotTagged,
    /// A `Note` element has no id, or that of another. ISO 14289-1, 7.9.
    NoteWithoutId,
    /// The output intent is not for red, green and blue, as that of the joined file is.
    OutputIntentNotRgb,
    /// Colours are printed over each other in overprint mode 1. ISO 19005-2, 6.2.4.2.
    Overprint,
    /// A font maps a code to a character of a private use area. ISO 19005-2, 6.2.11.7.3.
    PrivateCharacters,
    /// A rendering intent is none of the standard. ISO 19005-2, 6.2.6.
    RenderingIntent,
    /// Objects or the table of objects had to be repaired. See also [`Change::Repaired`](super::Change::Repaired).
    Repaired,
    /// Content names a font, picture or other resource that is not there. ISO 19005-2, 6.2.2.
    ResourceMissing,
    /// A page shows a picture and no text.
    Scan,
    /// An ink of its own is used, which would have to agree with those of other parts. ISO 19005-2, 6.2.4.4.
    SpotColours,
    /// An element of the structure has two parents, or leads nowhere. ISO 32000-1, 14.7.2.
    StructureBroken,
    /// Tags and content do not lead to each other. ISO 32000-1, 14.7.4.
    StructureContradictsContent,
    /// An element is of no standard type, or the role map changes a standard one. ISO 14289-1, 7.1.
    StructureKinds,
    /// An element is where its type may not, such as a table cell outside a row. ISO 14289-1, 7.2.
    StructureNesting,
    /// The cells of a table, with what they span, fill no rectangle. ISO 14289-1, 7.2.
    TableUneven,
    /// The header cells of a table cannot be worked out from their scope or from ids. ISO 14289-1, 7.5.
    TableWithoutHeaders,
    /// Tagged content is within an artifact. ISO 14289-1, 7.1.
    TaggedInsideArtifact,
    /// Something had to be taken out, so that the file no longer is what it claims. See [`Change`](super::Change).
    TakenOut,
    /// A graphics state has a transfer function or a halftone. ISO 19005-2, 6.2.5.
    TransferFunction,
    /// Content has an operator that PDF does not know. ISO 19005-2, 6.2.2.
    UnknownOperator,
    /// Something is painted that is neither tagged nor an artifact. ISO 14289-1, 7.1.
    UntaggedContent,
}

impl Reason {
    /// All of them, in the order of the alphabet, which is also their own.
    pub const ALL: [Self; 54] = [
        Self::ArtifactInsideTagged,
        Self::BeyondLimits,
        Self::BlendMode,
        Self::ColourProfile,
        Self::ColourSpaceUnusual,
        Self::ContentUnreadable,
        Self::DeviceCmyk,
        Self::Encrypted,
        Self::FigureWithoutText,
        Self::FileStructure,
        Self::FontEncoding,
        Self::FontLettersMissing,
        Self::FontNotEmbedded,
        Self::FontNotJudged,
        Self::FontType3,
        Self::FontWidths,
        Self::FontWithoutMeaning,
        Self::FormulaWithoutText,
        Self::HeadingSkipped,
        Self::HeadingsMixed,
        Self::ImageUnusual,
        Self::InterpolatedImage,
        Self::Jpeg2000,
        Self::LinkNotTagged,
        Self::LinkWithoutText,
        Self::Lzw,
        Self::MetadataUndeclared,
        Self::NoLanguage,
        Self::NoOutputIntent,
        Self::NoPdfaClaim,
        Self::NoPdfuaClaim,
        Self::NoTabOrder,
        Self::NoTitle,
        Self::NotTagged,
        Self::NoteWithoutId,
        Self::OutputIntentNotRgb,
        Self::Overprint,
        Self::PrivateCharacters,
        Self::RenderingIntent,
        Self::Repaired,
        Self::ResourceMissing,
        Self::Scan,
        Self::SpotColours,
        Self::StructureBroken,
        Self::StructureContradictsContent,
        Self::StructureKinds,
        Self::StructureNesting,
        Self::TableUneven,
        Self::TableWithoutHeaders,
        Self::TaggedInsideArtifact,
        Self::TakenOut,
        Self::TransferFunction,
        Self::UnknownOperator,
        Self::UntaggedContent,
    ];

    /// The name by which words for it are looked up, as in a file of translations: `figure-without-text`.
    #[must_use]
    pub const fn key(self) -> &'static str {
        match self {
            Self::ArtifactInsideTagged => "artifact-inside-tagged",
            Self::BeyondLimits => "beyond-limits",
            Self::BlendMode => "blend-mode",
            Self::ColourProfile => "colour-profile",
            Self::ColourSpaceUnusual => "colour-space-unusual",
            Self::ContentUnreadable => "content-unreadable",
            Self::DeviceCmyk => "device-cmyk",
            Self::Encrypted => "encrypted",
            Self::FigureWithoutText => "figure-without-text",
            Self::FileStructure => "file-structure",
            Self::FontEncoding => "font-encoding",
            Self::FontLettersMissing => "font-letters-missing",
            Self::FontNotEmbedded => "font-not-embedded",
            Self::FontNotJudged => "font-not-judged",
            Self::FontType3 => "font-type3",
            Self::FontWidths => "font-widths",
            Self::FontWithoutMeaning => "font-without-meaning",
            Self::FormulaWithoutText => "formula-without-text",
            Self::HeadingSkipped => "heading-skipped",
            Self::HeadingsMixed => "headings-mixed",
            Self::ImageUnusual => "image-unusual",
            Self::InterpolatedImage => "interpolated-image",
            Self::Jpeg2000 => "jpeg2000",
            Self::LinkNotTagged => "link-not-tagged",
            Self::LinkWithoutText => "link-without-text",
            Self::Lzw => "lzw",
            Self::MetadataUndeclared => "metadata-undeclared",
            Self::NoLanguage => "no-language",
            Self::NoOutputIntent => "no-output-intent",
            Self::NoPdfaClaim => "no-pdfa-claim",
            Self::NoPdfuaClaim => "no-pdfua-claim",
            Self::NoTabOrder => "no-tab-order",
            Self::NoTitle => "no-title",
            Self::NotTagged => "not-tagged",
            Self::NoteWithoutId => "note-without-id",
            Self::OutputIntentNotRgb => "output-intent-not-rgb",
            Self::Overprint => "overprint",
            Self::PrivateCharacters => "private-characters",
            Self::RenderingIntent => "rendering-intent",
            Self::Repaired => "repaired",
            Self::ResourceMissing => "resource-missing",
            Self::Scan => "scan",
            Self::SpotColours => "spot-colours",
            Self::StructureBroken => "structure-broken",
            Self::StructureContradictsContent => "structure-contradicts-content",
            Self::StructureKinds => "structure-kinds",
            Self::StructureNesting => "structure-nesting",
            Self::TableUneven => "table-uneven",
            Self::TableWithoutHeaders => "table-without-headers",
            Self::TaggedInsideArtifact => "tagged-inside-artifact",
            Self::TakenOut => "taken-out",
            Self::TransferFunction => "transfer-function",
            Self::UnknownOperator => "unknown-operator",
            Self::UntaggedContent => "untagged-content",
        }
    }
}
