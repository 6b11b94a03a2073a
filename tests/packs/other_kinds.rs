//! Appendices that are no PDFs: pictures, and files of office programs.

use super::*;

/// A workspace whose report has this file as its appendix.
fn with_file(name: &str, bytes: &[u8], keys: &str) -> TestWorkspace {
    let workspace = with_files(&[]);
    fs::write(workspace.path().join(format!("meetings/{MEETING}/appendices/{name}")), bytes).unwrap();
    let record = format!("\n[[appendix]]\nid = \"other\"\ntitle = \"The site\"\nfile = \"{name}\"\n{keys}");
    workspace.append(REPORT, &record)
}

fn svg(width: u32, height: u32) -> Vec<u8> {
    format!("<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {width} {height}\"><rect width=\"{width}\" height=\"{height}\"/></svg>").into_bytes()
}

/// The width and height of the page with this number, from 1.
fn size(pdf: &Path, page: usize) -> (f32, f32) {
    let document = Document::load(pdf).unwrap();
    let id = document.get_pages()[&u32::try_from(page).unwrap()];
    let numbers = document.get_dictionary(id).unwrap().get(b"MediaBox").unwrap().as_array().unwrap();
    (numbers[2].as_float().unwrap(), numbers[3].as_float().unwrap())
}

#[test]
fn a_picture_becomes_a_page_that_says_what_it_shows() {
    for (width, height, is_wide) in [(400, 200, true), (200, 1400, false)] {
        let workspace = with_file("site.svg", &svg(width, height), "alt = \"Map of the park with both gates\"\n");
        run(&workspace, &["build"]);
        let pdf = out(&workspace, &format!("{MEETING}/pack.pdf"));
        let pack = pack_in(&report(&workspace), MEETING);
        assert_eq!(pack["standards"], serde_json::json!(["PDF/UA-1", "PDF/A-2a"]));
        let last = pack["parts"].as_array().unwrap().last().unwrap().clone();
        assert_eq!((last["first"].clone(), last["verdict"].clone()), (last["last"].clone(), "conforming".into()));
        let page = labels(&pdf).iter().position(|label| last["first"] == *label).unwrap() + 1;
        let (across, up) = size(&pdf, page);
        assert_eq!(across > up, is_wide);
        assert!(page_text(&pdf, page).contains("Appendix A: The site"));
        let shown = crate::workspace::alternative_texts(&pdf);
        assert!(shown.iter().any(|text| text == "Map of the park with both gates"), "{shown:?}");
    }
    let workspace = with_file("site.svg", &svg(400, 200), "");
    let messages = said(&workspace.run(&["build"]));
    assert!(messages.contains("image-without-alt") && messages.contains("alt ="), "{messages}");
}

#[test]
fn a_file_of_an_office_program_is_converted_or_the_command_is_reported() {
    let document = br"{\rtf1\ansi A letter of the friends of the park.\par}";
    let workspace = with_file("letter.rtf", document, "");
    // A path on which there is no program at all.
    let nowhere = tempfile::tempdir().unwrap();
    let alone = |arguments: &[&str]| {
        let mut command = crate::workspace::program();
        command.args(arguments).current_dir(workspace.path()).env("PATH", nowhere.path());
        command.output().unwrap()
    };
    let output = alone(&["build"]);
    let messages = said(&output);
    assert!(!output.status.success());
    for words in ["unusable-appendix", "LibreOffice", "soffice --headless --convert-to pdf letter.rtf", "attach = true"]
    {
        assert!(messages.contains(words), "{words} is not in {messages}");
    }
    let broken = with_file("letter.docx", b"no letter at all", "");
    let messages = said(&broken.run(&["build"]));
    assert!(
        messages.contains("unusable-appendix") && messages.contains("the kind of file that its name says"),
        "{messages}"
    );
    if !Command::new("soffice").arg("--version").output().is_ok_and(|output| output.status.success()) {
        return;
    }
    let messages = run(&workspace, &["build"]);
    assert!(messages.contains("appendix-converted"), "{messages}");
    let heard = lines(&out(&workspace, &format!("{MEETING}/pack.pdf"))).join("\n");
    assert!(heard.contains("A letter of the friends of the park."), "{heard}");
    // What was made once is remembered.
    assert!(alone(&["build"]).status.success());
}
