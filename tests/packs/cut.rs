//! What is cut from a pack keeps the numbers of the pack.

use lopdf::dictionary;

use super::*;

/// Adds an appended file of so many bytes that do not grow smaller.
fn with_large_file(workspace: TestWorkspace, name: &str, bytes: usize) -> TestWorkspace {
    let mut document = Document::new();
    // Not the same noise twice: what two files share is in a pack once.
    let mut state = name.bytes().fold(0u32, |state, byte| state * 31 + u32::from(byte));
    let noise = std::iter::repeat_with(|| {
        state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
        state.to_be_bytes()[0]
    });
    let picture = document.add_object(lopdf::Stream::new(
        dictionary! {
            "Type" => "XObject", "Subtype" => "Image", "ColorSpace" => "DeviceGray", "BitsPerComponent" => 8,
            "Width" => i64::try_from(bytes / 1000).unwrap(), "Height" => 1000,
        },
        noise.take(bytes / 1000 * 1000).collect(),
    ));
    let content =
        document.add_object(lopdf::Stream::new(dictionary! {}, b"q 400 0 0 400 90 200 cm /Scan Do Q".to_vec()));
    let pages = document.new_object_id();
    let page = document.add_object(dictionary! {
        "Type" => "Page", "Parent" => pages, "MediaBox" => vec![0.into(), 0.into(), 595.into(), 842.into()],
        "Contents" => content,
        "Resources" => dictionary! { "XObject" => dictionary! { "Scan" => picture } },
    });
    let kids = dictionary! { "Type" => "Pages", "Count" => 1, "Kids" => vec![page.into()] };
    document.objects.insert(pages, kids.into());
    let catalog = document.add_object(dictionary! { "Type" => "Catalog", "Pages" => pages });
    document.trailer.set("Root", catalog);
    let folder = workspace.path().join("meetings").join(MEETING).join("appendices");
    fs::create_dir_all(&folder).unwrap();
    document.save(folder.join(format!("{name}.pdf"))).unwrap();
    workspace
        .append(REPORT, &format!("\n[[appendix]]\nid = \"{name}\"\ntitle = \"A large scan\"\nfile = \"{name}.pdf\"\n"))
}

#[test]
fn a_file_for_each_item_has_the_numbers_of_the_pack() {
    let workspace = with_files(&["conforming-own"]);
    run(&workspace, &["pack", MEETING, ".", "--items"]);
    let item = out(&workspace, &format!("{MEETING}/pack-items/mill-lane.pdf"));
    let pack = report(&workspace);
    let whole = out(&workspace, &format!("{MEETING}/pack.pdf"));
    let parts = pack_in(&pack, MEETING)["parts"].as_array().unwrap().clone();
    let first = parts.iter().find(|part| part["part"] == "play-area").unwrap()["first"].as_str().unwrap().to_owned();
    let all = labels(&whole);
    let from = all.iter().position(|label| *label == first).unwrap();
    assert_eq!(labels(&item), all[from..]);
    assert!(page_text(&item, 1).contains(&format!("Page {first}")));
    // A screen reader hears what it hears of the pack from there on.
    let heard = lines(&item);
    assert!(lines(&whole).windows(heard.len() - 1).any(|window| window == &heard[1..]));
    // Whoever builds without asking for them has none that are out of date.
    run(&workspace, &["build"]);
    assert!(!item.exists());
}

#[test]
fn each_part_of_the_duplex_edition_starts_on_the_front_of_a_leaf() {
    let workspace = with_files(&["conforming-own"]).append("council.toml", "\n[packs.besides]\nduplex = true\n");
    run(&workspace, &["build"]);
    let leaves = out(&workspace, &format!("{MEETING}/pack-duplex.pdf"));
    let whole = labels(&out(&workspace, &format!("{MEETING}/pack.pdf")));
    let printed = labels(&leaves);
    let numbered: Vec<&String> = printed.iter().filter(|label| !label.is_empty()).collect();
    assert_eq!(numbered, whole.iter().collect::<Vec<_>>());
    assert!(printed.len() > numbered.len(), "some part has an odd number of pages");
    for part in pack_in(&report(&workspace), MEETING)["parts"].as_array().unwrap() {
        let page = printed.iter().position(|label| part["first"] == *label).unwrap();
        assert_eq!(page % 2, 0, "{part} starts on a back");
    }
    let blank = printed.iter().position(String::is_empty).unwrap();
    assert_eq!(page_text(&leaves, blank + 1).trim(), "This page is left blank.");
}

#[test]
fn pieces_for_mail_hold_the_pack_and_are_small_enough() {
    let workspace = with_large_file(with_large_file(with_files(&[]), "north", 600_000), "south", 600_000);
    run(&workspace, &["pack", MEETING, ".", "--mail-limit", "1"]);
    let pieces = [1, 2].map(|number| out(&workspace, &format!("{MEETING}/pack-parts/{number}-of-2.pdf")));
    let mut all = Vec::new();
    for piece in &pieces {
        assert!(fs::metadata(piece).unwrap().len() <= 1_000_000);
        all.extend(labels(piece));
    }
    assert_eq!(all, labels(&out(&workspace, &format!("{MEETING}/pack.pdf"))));
    // What cannot be cut is reported.
    let workspace = with_large_file(with_files(&[]), "huge", 1_200_000);
    let messages = run(&workspace, &["pack", MEETING, ".", "--mail-limit", "1"]);
    assert!(messages.contains("piece-too-large") && messages.contains("2 MB"), "{messages}");
}
