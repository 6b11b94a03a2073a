//! Tables of records.

use serde_json::{Map, Value, json};

use super::pen::{Pen, id, printed};

/// A table with every key that holds words.
pub fn table(pen: &mut Pen, name: &str, exempt: bool) -> Value {
    let class = printed(exempt);
    let (short, corrected) = (pen.often(), pen.chance(25));
    let mut line = |field| pen.line(class, field);
    let heads = [line("table.column.head"), line("table.column.head")];
    let mut table = json!({
        "id": name,
        "caption": line("table.caption"),
        "label": line("table.label"),
        "notes": [line("table.notes")],
        "row": [
            { "label": line("table.row.label"), "group": line("table.row.group"), "values": [1, { "value": 2, "note": line("table.cell.note") }] },
            { "label": line("table.row.label"), "unit": line("table.row.unit"), "note": line("table.row.note"),
                "values": [3, { "text": line("table.cell.text") }] },
        ],
        "total": { "label": line("table.total.label"), "note": line("table.total.note"), "values": [4, 2] },
    });
    if corrected {
        // It is exempt where the table is.
        table["corrected"] = json!([{ "on": "@2026-10-01", "why": line("table.corrected") }]);
    }
    if short {
        table["columns"] = json!(heads);
    } else {
        let [first, second] = heads;
        table["column"] = json!([
            { "head": first, "above": line("table.column.above"), "unit": line("table.column.unit") },
            { "head": second, "note": line("table.column.note") },
        ]);
    }
    table
}

/// Puts a table below a text of a record, sometimes.
pub fn placed(pen: &mut Pen, tables: &mut Vec<Value>, exempt: bool, text: &mut Value) {
    if !pen.chance(30) {
        return;
    }
    let name = pen.word(id(exempt), "table.id");
    let place = |text: &mut Value| *text = format!("{}\n\n![[{name}]]\n", text.as_str().unwrap_or_default()).into();
    match text {
        Value::Object(languages) => languages.values_mut().for_each(place),
        text => place(text),
    }
    tables.push(table(pen, &name, exempt));
}

/// Adds the tables of a record to it.
pub fn add(record: &mut Map<String, Value>, tables: Vec<Value>) {
    record.insert("table".into(), tables.into());
}
