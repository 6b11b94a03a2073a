//! How large pages are.

/// The size of a page as one sees it, turned and cut.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct PageSize {
    /// The width in points, of which an inch has 72.
    pub width: f64,
    /// The height in points.
    pub height: f64,
}
