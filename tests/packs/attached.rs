//! Files that are attached to a pack.

use super::*;

/// The names of the attached files with what they hold, and how each belongs to the pack.
fn attached(pdf: &Path) -> BTreeMap<String, (Vec<u8>, String)> {
    let document = Document::load(pdf).unwrap();
    let list = document.catalog().unwrap().get_deref(b"AF", &document).unwrap().as_array().unwrap();
    let one = |file: &Object| {
        let file = document.get_dictionary(file.as_reference().unwrap()).unwrap();
        let name = lopdf::decode_text_string(file.get(b"UF").unwrap()).unwrap();
        let stream = file.get(b"EF").unwrap().as_dict().unwrap().get_deref(b"F", &document).unwrap();
        let stream = stream.as_stream().unwrap();
        let kind = String::from_utf8(stream.dict.get(b"Subtype").unwrap().as_name().unwrap().to_vec()).unwrap();
        (name, (stream.decompressed_content().unwrap_or_else(|_| stream.content.clone()), kind))
    };
    list.iter().map(one).collect()
}

#[test]
fn an_attached_file_comes_out_as_it_went_in() {
    let workspace = with_files(&["scan"]);
    let spreadsheet = b"ward,visits\nNorth,12\n";
    fs::write(workspace.path().join(format!("meetings/{MEETING}/appendices/visits.csv")), spreadsheet).unwrap();
    let workspace = workspace
        .append(REPORT, "\n[[appendix]]\nid = \"visits\"\ntitle = \"Visits by ward\"\nfile = \"visits.csv\"\n")
        .append("council.toml", "\n[packs]\nappendices = \"attach\"\n");
    run(&workspace, &["build"]);
    let pdf = out(&workspace, &format!("{MEETING}/pack.pdf"));
    let files = attached(&pdf);
    assert_eq!(files["visits.csv"], (spreadsheet.to_vec(), "text/csv".to_owned()));
    let scan = fs::read(repository().join("tests/foreign/scan.pdf")).unwrap();
    assert_eq!(files["scan.pdf"], (scan, "application/pdf".to_owned()));
    let pack = pack_in(&report(&workspace), MEETING);
    assert_eq!(pack["standards"], serde_json::json!(["PDF/UA-1", "PDF/A-3a"]));
    let verdicts: Vec<&str> =
        pack["parts"].as_array().unwrap().iter().map(|part| part["verdict"].as_str().unwrap()).collect();
    assert_eq!(verdicts.iter().filter(|verdict| **verdict == "attached").count(), 2);
    // A sheet tells of each, under a number of the pack.
    let heard = lines(&pdf).join("\n");
    assert!(heard.contains("Appendix B: Visits by ward") && heard.contains("visits.csv"), "{heard}");
    assert!(heard.contains("It is attached to this PDF"), "{heard}");
}

#[test]
fn a_file_may_be_attached_to_one_appendix_and_joined_to_another() {
    let workspace = with_files(&["scan"]).append(
        REPORT,
        "attach = true\n\n[[appendix]]\nid = \"again\"\ntitle = \"Again\"\nfile = \"scan.pdf\"\n\n\
         [[appendix]]\nid = \"twice\"\ntitle = \"Twice\"\nfile = \"scan.pdf\"\nattach = true\n",
    );
    run(&workspace, &["build"]);
    let pack = out(&workspace, &format!("{MEETING}/pack.pdf"));
    assert_eq!(labels(&pack).len(), 4 + 1 + 1 + 1);
    // Both can be found, though they have one name.
    let document = Document::load(&pack).unwrap();
    let names = document.catalog().unwrap().get_deref(b"Names", &document).unwrap().as_dict().unwrap();
    let files = names.get_deref(b"EmbeddedFiles", &document).unwrap().as_dict().unwrap();
    let pairs = files.get(b"Names").unwrap().as_array().unwrap();
    assert!(pairs.len() == 4 && pairs[0] != pairs[2], "{pairs:?}");
}

#[test]
fn an_appendix_may_differ_from_policy() {
    let workspace =
        with_files(&["scan"]).replace(REPORT, "file = \"scan.pdf\"\n", "file = \"scan.pdf\"\nattach = true\n");
    let messages = run(&workspace, &["build"]);
    assert!(!messages.contains("appendix-not-accessible"), "{messages}");
    let pack = pack_in(&report(&workspace), MEETING);
    assert_eq!(pack["standards"], serde_json::json!(["PDF/UA-1", "PDF/A-3a"]));
    let policy = "\n[packs]\nappendices = \"attach\"\n";
    let workspace = with_files(&["scan"])
        .replace(REPORT, "file = \"scan.pdf\"\n", "file = \"scan.pdf\"\nattach = false\n")
        .append("council.toml", policy);
    let messages = run(&workspace, &["build"]);
    assert!(messages.contains("appendix-not-accessible"), "{messages}");
}
