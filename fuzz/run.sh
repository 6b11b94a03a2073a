#!/bin/sh
# Runs every fuzz target, one after the other:  fuzz/run.sh [seconds for each] [target…]
# A crash is kept under fuzz/artifacts/<target>/. The toolchain is the program's own; nothing needs a nightly one.
set -eu
cd "$(dirname "$0")/.."
seconds="${1:-180}"
[ $# -gt 0 ] && shift
[ $# -gt 0 ] || set -- literal markdown records

if ! cargo fuzz --version >/dev/null 2>&1; then
    echo "cargo-fuzz is not installed: cargo install cargo-fuzz" >&2
    exit 2
fi
export RUSTC_BOOTSTRAP=1
triple=$(rustc -vV | sed -n 's/^host: //p')

# What the first runs start from: the examples' own records and texts. The first byte of a record chooses its place.
mkdir -p fuzz/corpus/literal fuzz/corpus/markdown fuzz/corpus/records
python3 - <<'PYTHON'
import pathlib, re
records = [path for name in ("minimal", "bilingual") for path in pathlib.Path("examples", name).rglob("*.toml") if "schema" not in path.parts]
records.sort(key=lambda path: path.relative_to("examples").parts)
for index, path in enumerate(records):
    text = path.read_text(encoding="utf-8")
    pathlib.Path("fuzz/corpus/records", f"example-{index}").write_bytes(bytes([index]) + text.encode())
    for number, body in enumerate(re.findall(r'"""\n(.*?)"""', text, re.S)):
        pathlib.Path("fuzz/corpus/markdown", f"example-{index}-{number}").write_text(body, encoding="utf-8")
for path in pathlib.Path("content").rglob("*.md"):
    pathlib.Path("fuzz/corpus/markdown", path.name).write_bytes(path.read_bytes())
PYTHON

failed=0
for target in "$@"; do
    echo "== $target, $seconds seconds"
    dict=""
    [ -f "fuzz/$target.dict" ] && dict="-dict=fuzz/$target.dict"
    # shellcheck disable=SC2086
    cargo fuzz run --sanitizer none --target "$triple" "$target" -- \
        -max_total_time="$seconds" -max_len=8192 -timeout=20 -rss_limit_mb=2048 -print_final_stats=1 $dict || failed=1
done
exit "$failed"
