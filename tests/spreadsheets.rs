//! Workbooks and CSV files that are damaged, or that stand for more than there is memory for. All of them are small.

#![allow(clippy::unwrap_used, reason = "a test may stop at once")]

use std::fs;
use std::io::{Cursor, Read, Write};

use orderpaper_records::check::{self, Context};
use orderpaper_records::read;
use orderpaper_text::diagnostic::{Colours, Format, render};
use zip::write::SimpleFileOptions;
use zip::{ZipArchive, ZipWriter};

use crate::workspace::{TestWorkspace, repository};

const SHEET: &str = "xl/worksheets/sheet1.xml";
const WORDS: &str = "xl/sharedStrings.xml";

fn fixture(name: &str) -> Vec<u8> {
    fs::read(repository().join("tests/spreadsheets").join(name)).unwrap()
}

/// A sound workbook with this text as one of its parts.
fn packed(part: &str, text: &str) -> Vec<u8> {
    let mut sound = ZipArchive::new(Cursor::new(fixture("sound.xlsx"))).unwrap();
    let mut packed = ZipWriter::new(Cursor::new(Vec::new()));
    for index in 0..sound.len() {
        let file = sound.by_index_raw(index).unwrap();
        if file.name().unwrap() != part {
            packed.raw_copy_file(file).unwrap();
        }
    }
    packed.start_file(part, SimpleFileOptions::default()).unwrap();
    packed.write_all(text.as_bytes()).unwrap();
    packed.finish().unwrap().into_inner()
}

/// The sheet of the sound workbook with more rows, and with more after them.
fn sheet(rows: &str, after: &str) -> String {
    let mut sound = ZipArchive::new(Cursor::new(fixture("sound.xlsx"))).unwrap();
    let mut sheet = String::new();
    sound.by_name(SHEET).unwrap().read_to_string(&mut sheet).unwrap();
    let (start, end) = sheet.split_once("</sheetData>").unwrap();
    format!("{start}{rows}</sheetData>{after}{end}")
}

/// What is reported of a workspace whose indicator reads this file.
fn messages(name: &str, bytes: &[u8]) -> String {
    rendered(name, bytes, Format::Short)
}

/// The same in one of its forms.
fn rendered(name: &str, bytes: &[u8], format: Format) -> String {
    let folder = TestWorkspace::copy_of("tests/findings/base");
    fs::write(folder.path().join("indicators").join(name), bytes).unwrap();
    let record = folder.path().join("indicators/visits.toml");
    let text = fs::read_to_string(&record).unwrap();
    fs::write(record, text.replace("visits.csv", name)).unwrap();
    let workspace = read::workspace(&read::find_root(folder.path()).unwrap());
    let findings = check::check(&Context::new(&workspace));
    let _ = render(&findings, &workspace.sources, Format::Human, Colours::None);
    render(&findings, &workspace.sources, format, Colours::None)
}

#[track_caller]
fn tells(name: &str, bytes: &[u8], part: &str) {
    let messages = messages(name, bytes);
    assert!(messages.contains(part), "{part} is not in\n{messages}");
}

#[test]
fn a_cell_in_the_last_column_is_read_and_one_after_the_last_row_is_reported() {
    let far = sheet("<row r=\"150000\"><c r=\"XFD150000\"><v>1</v></c></row>", "");
    assert_eq!(messages("far.xlsx", &packed(SHEET, &far)), "");
    let further = sheet("<row r=\"200001\"><c r=\"A200001\"><v>1</v></c></row>", "");
    tells("further.xlsx", &packed(SHEET, &further), "it has more than 200000 rows");
}

#[test]
fn many_wide_rows_are_reported() {
    let rows: String = (10..400).map(|row| format!("<row r=\"{row}\"><c r=\"XFD{row}\"><v>1</v></c></row>")).collect();
    tells("wide.xlsx", &packed(SHEET, &sheet(&rows, "")), "it has more than 5000000 cells");
    tells("wide.csv", ",".repeat(5_000_000).as_bytes(), "it has more than 5000000 cells");
}

#[test]
fn a_long_text_in_many_cells_is_reported() {
    let rows: String =
        (10..200).map(|row| format!("<row r=\"{row}\"><c r=\"E{row}\" t=\"s\"><v>0</v></c></row>")).collect();
    let words = format!("<sst><si><t>{}</t></si></sst>", "a".repeat(1_000_000));
    let mut book = ZipWriter::new_append(Cursor::new(packed(SHEET, &sheet(&rows, "")))).unwrap();
    book.start_file(WORDS, SimpleFileOptions::default()).unwrap();
    book.write_all(words.as_bytes()).unwrap();
    tells("long.xlsx", &book.finish().unwrap().into_inner(), "bytes of text");
}

#[test]
fn a_list_of_words_that_claims_too_many_is_reported() {
    for count in ["10000000000000", "9999999999999999999", "99999999999999999999999999999999999999999999"] {
        let words = format!("<sst uniqueCount=\"{count}\"><si><t>word</t></si></sst>");
        tells("words.xlsx", &packed(WORDS, &words), "its list of words is damaged");
    }
    let words = "<sst count=\"4\" uniqueCount=\"2\"><si><t>Month</t></si><si><t>Visits</t></si></sst>";
    assert_eq!(messages("words.xlsx", &packed(WORDS, words)), "");
}

#[test]
fn a_file_that_would_fill_the_memory_is_reported() {
    let bomb = packed("docProps/thumbnail.bmp", &"\0".repeat(300 * 1024 * 1024));
    assert!(bomb.len() < 1024 * 1024, "{}", bomb.len());
    tells("bomb.xlsx", &bomb, "it would unpack to more than 256 MB");
}

#[test]
fn merged_cells_without_end_are_read() {
    let regions = "<mergeCell ref=\"A1:XFD1048576\"/>".repeat(10_000);
    let merged = sheet("", &format!("<mergeCells>{regions}</mergeCells>"));
    let messages = messages("merged.xlsx", &packed(SHEET, &merged));
    assert!(messages.contains("cell B4 is merged with another"), "{messages}");
}

#[test]
fn a_merged_cell_at_the_end_of_a_row_is_pointed_at_in_its_own_row() {
    let rows = "<row r=\"5\"><c r=\"A5\" t=\"inlineStr\"><is><t>2026-11</t></is></c></row><row r=\"6\"/>";
    let book = packed(SHEET, &sheet(rows, "<mergeCells><mergeCell ref=\"B3:B5\"/></mergeCells>"));
    tells("merged.xlsx", &book, "merged.xlsx [Monthly]:5:8: error[bad-cell]: cell B5 is merged");
    let csv = "Month,Visits,Status\n2026-08,1,\n2026-09,2,sure\n2026-10,,\n";
    tells("visits.csv", csv.as_bytes(), "visits.csv:3:15: error[bad-cell]: cell C3 holds `sure`");
}

#[test]
fn a_table_in_an_older_encoding_is_saved_anew_from_excel() {
    let told = rendered("visits.csv", b"Month,Visits,Status\n2026-08,\xa31,\n", Format::Human);
    assert!(told.contains("error[not-text]: the file that is named here is not saved as UTF-8"), "{told}");
    assert!(
        told.contains("in Excel choose File, Save As, and the type \u{201c}CSV UTF-8 (Comma delimited)\u{201d}"),
        "{told}"
    );
    assert!(!told.contains("Notepad"), "{told}");
}

#[test]
fn a_locked_file_that_is_cut_off_is_reported_wherever_it_ends() {
    let locked = fixture("locked.xlsx");
    for length in (0..locked.len()).step_by(97) {
        tells("locked.xlsx", &locked[..length], "error[unreadable-file]");
    }
    tells("locked.xlsx", &locked, "it is locked with a password");
}

#[test]
fn a_workbook_that_is_cut_off_is_reported_wherever_it_ends() {
    let sound = fixture("sound.xlsx");
    for length in (0..sound.len()).step_by(97) {
        tells("sound.xlsx", &sound[..length], "error[unreadable-file]");
    }
}

#[test]
fn a_date_off_every_calendar_is_reported() {
    for days in ["-1e20", "1e20", "-1e300", "1e300"] {
        let row = format!(
            "<row r=\"5\"><c r=\"A5\" s=\"1\"><v>{days}</v></c><c r=\"B5\"><v>1</v></c></row>\
             <row r=\"6\"><c r=\"A6\" t=\"inlineStr\"><is><t>2026-11</t></is></c><c r=\"B6\" s=\"1\"><v>{days}</v></c></row>"
        );
        let messages = messages("dates.xlsx", &packed(SHEET, &sheet(&row, "")));
        assert!(
            messages.contains("error[bad-period]") && messages.contains("cell B6 failed: a date too far away"),
            "{messages}"
        );
    }
}

#[test]
fn a_number_too_great_to_reckon_with_is_reported() {
    for number in ["79228162514264337593543950335", "-79228162514264337593543950335", "1000000000000000"] {
        let csv = format!("Month,Visits,Status\n2026-09,1,\n2026-10,{number},\n");
        tells("visits.csv", csv.as_bytes(), &format!("cell B3 holds {number}, which is too large"));
        let row = format!("<row r=\"5\"><c r=\"A5\" t=\"str\"><v>2026-11</v></c><c r=\"B5\"><v>{number}</v></c></row>");
        tells("great.xlsx", &packed(SHEET, &sheet(&row, "")), "too large");
    }
}

#[test]
fn a_fault_in_each_of_many_rows_is_reported_without_delay() {
    let words: String = (0..20_000).map(|row| format!("{}-{:02},words,\n", 1900 + row / 12, row % 12 + 1)).collect();
    let told_of_words = messages("visits.csv", format!("Month,Visits,Status\n{words}").as_bytes());
    assert_eq!(told_of_words.matches("error[bad-cell]").count(), 20_000);
    let twice = "2026-08,1,\n".repeat(20_000);
    let told_of_twice = messages("visits.csv", format!("Month,Visits,Status\n{twice}").as_bytes());
    assert_eq!(told_of_twice.matches("error[duplicate-period]").count(), 19_999);
}

#[test]
fn a_file_of_another_kind_is_reported() {
    tells("visits.ods", b"PK", "it is neither an XLSX nor a CSV file");
    tells("visits.xls", &fixture("locked.xlsx")[..512], "it is a workbook in the old format XLS");
}
