# Everyday work. `just --list` tells what there is.

set shell := ["bash", "-euo", "pipefail", "-c"]

# Build the program.
build:
    cargo build --release

# Run every test. Some need poppler's pdfinfo and pdftotext.
test *arguments:
    cargo test --release {{ arguments }}

# Run the unit tests of one crate after a change, such as `just quick records`.
quick crate:
    cargo test -p orderpaper -p orderpaper-{{ crate }} --lib

# Form, lints and documentation.
check:
    cargo fmt --check
    cargo clippy --release --all-targets -- -D warnings
    RUSTDOCFLAGS="-D warnings" cargo doc --release --no-deps

# Open every pack in real viewers, listen to it, and look at what was appended. Needs chromium, npm, qpdf and poppler.
viewers:
    #!/usr/bin/env bash
    set -euo pipefail
    work=$(mktemp -d)
    trap 'rm -rf "$work"' EXIT
    joined=()
    for workspace in content examples/*/; do
      cargo run --release --quiet -- build "$workspace" --out "$work/$workspace" --format short
      joined+=("$workspace" "$work/$workspace")
    done
    tests/viewers/run "${joined[@]}"

# Measure how long papers take.
bench:
    python3 benches/run.py

# Look for texts, records and spreadsheets that crash the program.
fuzz:
    fuzz/run.sh

# Hold the dependencies against deny.toml. Needs cargo-deny.
deny:
    cargo deny check licenses bans sources

# Everything that a change must pass, conformance of every paper included.
ci:
    .ci/run
