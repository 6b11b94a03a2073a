//! Files that others made: pictures and PDFs with a word in them.

/// A picture that holds a word.
pub fn svg(word: &str) -> String {
    format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"40\" height=\"40\"><title>{word}</title><rect width=\"40\" height=\"40\" fill=\"#12436D\"/></svg>\n"
    )
}

/// A PDF of one page that says a word.
pub fn pdf(word: &str) -> Vec<u8> {
    let content = format!("BT /F1 12 Tf 72 720 Td (Of {word}) Tj ET");
    let objects = [
        "<< /Type /Catalog /Pages 2 0 R >>".to_owned(),
        "<< /Type /Pages /Kids [3 0 R] /Count 1 >>".to_owned(),
        "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources << /Font << /F1 5 0 R >> >> >>".to_owned(),
        format!("<< /Length {} >>\nstream\n{content}\nendstream", content.len()),
        "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>".to_owned(),
    ];
    let mut out = String::from("%PDF-1.4\n");
    let mut starts = Vec::new();
    for (index, object) in objects.iter().enumerate() {
        starts.push(out.len());
        out += &format!("{} 0 obj\n{object}\nendobj\n", index + 1);
    }
    let table = out.len();
    out += "xref\n0 6\n0000000000 65535 f \n";
    out.extend(starts.iter().map(|start| format!("{start:010} 00000 n \n")));
    out += &format!("trailer\n<< /Size 6 /Root 1 0 R >>\nstartxref\n{table}\n%%EOF\n");
    out.into_bytes()
}
