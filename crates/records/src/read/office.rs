//! Files of office programs, made into PDFs by LibreOffice where that is installed.

use std::fs;
use std::io::ErrorKind;
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::thread::sleep;
use std::time::Duration;

/// The names of the program, in the order in which they are tried. The last two are where installers put it.
const PROGRAMS: [&str; 4] = [
    "soffice",
    "libreoffice",
    "/Applications/LibreOffice.app/Contents/MacOS/soffice",
    r"C:\Program Files\LibreOffice\program\soffice.exe",
];

/// How often, and at what interval, to ask whether it has finished: three minutes in all.
const LOOKS: u32 = 1800;
const PAUSE: Duration = Duration::from_millis(100);

/// Tagged, PDF/UA-1 and PDF/A-2b, with bookmarks.
const OPTIONS: &str = r#"{"UseTaggedPDF":{"type":"boolean","value":"true"},"PDFUACompliance":{"type":"boolean","value":"true"},"SelectPdfVersion":{"type":"long","value":"2"},"ExportBookmarks":{"type":"boolean","value":"true"}}"#;

/// Settings for a document that nobody has checked: no macro runs, and nothing that it links to is fetched.
const SETTINGS: &str = r#"<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry" xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">
<item oor:path="/org.openoffice.Office.Common/Security/Scripting"><prop oor:name="DisableMacrosExecution" oor:op="fuse"><value>true</value></prop></item>
<item oor:path="/org.openoffice.Office.Common/Security/Scripting"><prop oor:name="BlockUntrustedRefererLinks" oor:op="fuse"><value>true</value></prop></item>
<item oor:path="/org.openoffice.Office.Common/Security/Scripting"><prop oor:name="DisableActiveContent" oor:op="fuse"><value>true</value></prop></item>
</oor:items>
"#;

/// Why there is no PDF.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum NoPdf {
    /// LibreOffice is not there.
    NotInstalled,
    /// It gave none: why, as far as it says.
    Failed(String),
}

/// Makes a PDF of a file, which is known by the end of its name. What comes out depends on the version of LibreOffice and on the
/// fonts of the computer.
///
/// # Errors
/// Where LibreOffice is not installed, or does not understand the file.
pub fn to_pdf(path: &str, bytes: &[u8]) -> Result<Vec<u8>, NoPdf> {
    let failed = |error: std::io::Error| NoPdf::Failed(error.to_string());
    let folder = tempfile::tempdir().map_err(failed)?;
    let end = path.rsplit_once('.').unwrap_or_default().1.to_lowercase();
    if !bytes.starts_with(start_of(&end)) {
        return Err(NoPdf::Failed("it is not the kind of file that its name says".into()));
    }
    let source = folder.path().join(format!("appendix.{end}"));
    fs::write(&source, bytes).map_err(failed)?;
    // A separate profile: conversions at the same time do not interfere, and the user's settings play no part.
    let profile = folder.path().join("profile");
    fs::create_dir_all(profile.join("user")).map_err(failed)?;
    fs::write(profile.join("user/registrymodifications.xcu"), SETTINGS).map_err(failed)?;
    let mut child = start(folder.path(), &profile, &source)?;
    if !is_done(&mut child).map_err(failed)? {
        let _ = child.kill();
        let _ = child.wait();
        return Err(NoPdf::Failed("it took longer than three minutes".into()));
    }
    fs::read(folder.path().join("appendix.pdf")).map_err(|_| NoPdf::Failed("it cannot read the file".into()))
}

/// How files of a kind start. LibreOffice treats what it does not know as plain text, and would print any rubbish.
fn start_of(end: &str) -> &'static [u8] {
    match end {
        "rtf" => br"{\rtf",
        "doc" => b"\xD0\xCF\x11\xE0",
        _ => b"PK\x03\x04",
    }
}

fn start(folder: &Path, profile: &Path, source: &Path) -> Result<Child, NoPdf> {
    let of = match source.extension().and_then(|end| end.to_str()) {
        Some("xlsx" | "ods") => "calc",
        Some("pptx" | "odp") => "impress",
        _ => "writer",
    };
    for program in PROGRAMS {
        let started = Command::new(program)
            .args(["--headless", "--norestore", "--nolockcheck", "--nodefault"])
            .arg(format!("-env:UserInstallation=file://{}", profile.display()))
            .args(["--convert-to", &format!("pdf:{of}_pdf_Export:{OPTIONS}"), "--outdir"])
            .args([folder, source])
            .stdin(Stdio::null())
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .spawn();
        match started {
            Ok(child) => return Ok(child),
            Err(error) if error.kind() == ErrorKind::NotFound => {}
            Err(error) => return Err(NoPdf::Failed(error.to_string())),
        }
    }
    Err(NoPdf::NotInstalled)
}

/// Waits for the end; returns whether it came in time.
fn is_done(child: &mut Child) -> std::io::Result<bool> {
    for _ in 0..LOOKS {
        if child.try_wait()?.is_some() {
            return Ok(true);
        }
        sleep(PAUSE);
    }
    Ok(false)
}
