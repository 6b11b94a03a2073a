#!/bin/sh
# Runs every fuzz target, one after the other:  fuzz/run.sh [seconds for each] [target…]
# A crash is kept under fuzz/artifacts/<target>/. The toolchain is the program's own; nothing needs a nightly one.
set -eu
cd "$(dirname "$0")/.."
seconds="${1:-180}"
[ $# -gt 0 ] && shift
[ $# -gt 0 ] || set -- appended literal markdown records spreadsheets

if ! cargo fuzz --version >/dev/null 2>&1; then
    echo "cargo-fuzz is not installed: cargo install cargo-fuzz" >&2
    exit 2
fi
export RUSTC_BOOTSTRAP=1
triple=$(rustc -vV | sed -n 's/^host: //p')

# What the first runs start from: the examples' own records, texts and spreadsheets, and the tests' appended files. The first byte of a record chooses its
# place; that of a spreadsheet chooses a file or a part of a workbook.
mkdir -p fuzz/corpus/appended fuzz/corpus/literal fuzz/corpus/markdown fuzz/corpus/records fuzz/corpus/spreadsheets
python3 - <<'PYTHON'
import io, pathlib, re, zipfile

def seed(target, name, data):
    pathlib.Path("fuzz/corpus", target, name).write_bytes(data)

# The examples and the order are those of fuzz_targets/records.rs.
examples = ("minimal", "bilingual", "from-spreadsheet")
records = [path for name in examples for path in pathlib.Path("examples", name).rglob("*.toml") if "schema" not in path.parts]
records.sort(key=lambda path: path.relative_to("examples").parts)
for index, path in enumerate(records):
    text = path.read_text(encoding="utf-8")
    seed("records", f"example-{index}", bytes([index]) + text.encode())
    for number, body in enumerate(re.findall(r'"""\n(.*?)"""', text, re.S)):
        seed("markdown", f"example-{index}-{number}", body.encode())
for path in pathlib.Path("tests/foreign").glob("*.pdf"):
    seed("appended", path.name, path.read_bytes())
for path in pathlib.Path("content").rglob("*.md"):
    seed("markdown", path.name, path.read_bytes())

# The files, then the parts, in the order of fuzz_targets/spreadsheets.rs.
files = sorted(path for path in pathlib.Path("examples/from-spreadsheet").rglob("*") if path.suffix in (".csv", ".xlsx"))
parts = ("xl/sharedStrings.xml", "xl/styles.xml", "xl/workbook.xml", "xl/worksheets/sheet2.xml")
choice = {path.suffix: bytes([index]) for index, path in enumerate(files)}
for path in files + sorted(pathlib.Path("tests/spreadsheets").glob("*.xlsx")):
    seed("spreadsheets", path.name, choice[path.suffix] + path.read_bytes())
    if not zipfile.is_zipfile(path):
        continue
    with zipfile.ZipFile(path) as packed:
        contents = {name: packed.read(name) for name in packed.namelist()}
    # The same without compression: a byte changed in it is a byte changed in the XML.
    plain = io.BytesIO()
    with zipfile.ZipFile(plain, "w") as stored:
        for name, data in contents.items():
            stored.writestr(name, data)
    seed("spreadsheets", f"{path.stem}-stored", choice[".xlsx"] + plain.getvalue())
    for name, data in contents.items():
        place = "xl/worksheets/sheet2.xml" if name.startswith("xl/worksheets/") else name
        if place in parts:
            seed("spreadsheets", f"{path.stem}-{pathlib.Path(name).stem}", bytes([len(files) + parts.index(place)]) + data)
words = b'<sst uniqueCount="2"><si><t>Period</t></si><si><r><t>Out </t></r><r><t>of</t></r></si></sst>'
seed("spreadsheets", "shared-words", bytes([len(files) + parts.index("xl/sharedStrings.xml")]) + words)
PYTHON

failed=0
for target in "$@"; do
    echo "== $target, $seconds seconds"
    dict=""
    [ -f "fuzz/$target.dict" ] && dict="-dict=fuzz/$target.dict"
    longest=8192
    case "$target" in appended | spreadsheets) longest=65536 ;; esac
    # shellcheck disable=SC2086
    cargo fuzz run --sanitizer none --target "$triple" "$target" -- \
        -max_total_time="$seconds" -max_len="$longest" -timeout=20 -rss_limit_mb=2048 -print_final_stats=1 $dict || failed=1
done
exit "$failed"
