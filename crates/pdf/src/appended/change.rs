//! What was done to a file so that it can be joined.

/// What was removed of a file, repaired in it, or made part of its pages.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Change {
    /// A file that was embedded was removed.
    Attachment,
    /// A comment or drawing on top of a page became part of it.
    Comment,
    /// A comment that shows nothing on its page was removed.
    CommentWithoutLook,
    /// A stream that is in another file was left empty.
    ExternalStream,
    /// The fields of a form became part of their pages, as they were filled in.
    Form,
    /// An action that sends, resets or hides fields was removed.
    FormAction,
    /// What a layer draws that the file does not show was removed.
    HiddenLayer,
    /// A script, or an action that a page or field starts by itself, was removed.
    JavaScript,
    /// An action that starts a program or reads data was removed.
    LaunchAction,
    /// A link that leads nowhere, or does more than lead, was removed.
    LinkRemoved,
    /// Sound, film or a moving figure was removed; its look became part of the page.
    Multimedia,
    /// There was no tree of pages: they are in the order of their objects' numbers.
    PageOrderLost,
    /// A page gives no size that can be true; A4 was taken.
    PageSizeUnknown,
    /// The tree of pages names pages that are not there.
    PagesMissing,
    /// A program for a printer was removed.
    PostScript,
    /// Words that somebody marked to be blacked out still stand in the file.
    RedactionNotApplied,
    /// Objects, pages or the table of objects had to be repaired.
    Repaired,
    /// A signature, which holds good no longer, became part of its page.
    Signature,
    /// A form in XFA, which few programs show, was removed.
    XfaForm,
}

impl Change {
    /// All of them, in the order of the alphabet, which is also their own.
    pub const ALL: [Self; 19] = [
        Self::Attachment,
        Self::Comment,
        Self::CommentWithoutLook,
        Self::ExternalStream,
        Self::Form,
        Self::FormAction,
        Self::HiddenLayer,
        Self::JavaScript,
        Self::LaunchAction,
        Self::LinkRemoved,
        Self::Multimedia,
        Self::PageOrderLost,
        Self::PageSizeUnknown,
        Self::PagesMissing,
        Self::PostScript,
        Self::RedactionNotApplied,
        Self::Repaired,
        Self::Signature,
        Self::XfaForm,
    ];

    /// The name by which words for it are looked up, as in a file of translations: `hidden-layer`.
    #[must_use]
    pub const fn key(self) -> &'static str {
        match self {
            Self::Attachment => "attachment",
            Self::Comment => "comment",
            Self::CommentWithoutLook => "comment-without-look",
            Self::ExternalStream => "external-stream",
            Self::Form => "form",
            Self::FormAction => "form-action",
            Self::HiddenLayer => "hidden-layer",
            Self::JavaScript => "javascript",
            Self::LaunchAction => "launch-action",
            Self::LinkRemoved => "link-removed",
            Self::Multimedia => "multimedia",
            Self::PageOrderLost => "page-order-lost",
            Self::PageSizeUnknown => "page-size-unknown",
            Self::PagesMissing => "pages-missing",
            Self::PostScript => "postscript",
            Self::RedactionNotApplied => "redaction-not-applied",
            Self::Repaired => "repaired",
            Self::Signature => "signature",
            Self::XfaForm => "xfa-form",
        }
    }
}
