//! The operators of content streams.

use crate::appended::content;

/// The operators of ISO 32000-1, annex A, but those of letters drawn by themselves.
const KNOWN: &[u8] =
    b" b B b* B* BDC BI BMC BT BX c cm CS cs d Do DP EMC ET EX f F f* G g gs h i j J K k l M m MP n q Q re RG rg \
ri s S SC sc SCN scn sh T* Tc Td TD Tf Tj TJ TL Tm Tr Ts Tw Tz v w W W* y ' \" ";

/// Whether an operator is one of the standard (ISO 19005-2, 6.2.2).
pub(super) fn is_known(operator: &[u8]) -> bool {
    let mut word = vec![b' '];
    word.extend_from_slice(operator);
    word.push(b' ');
    KNOWN.windows(word.len()).any(|known| known == word)
}

/// Whether content uses resources.
pub(super) fn names_something(content: &[u8]) -> bool {
    content::operations(content).any(|operation| matches!(operation.operator, b"Do" | b"Tf" | b"gs" | b"sh"))
}
