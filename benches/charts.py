"""The charts of a performance report as SVG, and the figures of its parts, from the Typst source that the program keeps."""

import json
import pathlib
import subprocess

HEAD = pathlib.Path(__file__).with_name("charts.typ")
CALLS = ["subheading", "progress-counts", "progress-key", "performance-told", "performance-annex", "chart", "scorecard", "measure-block"]


def calls(main):
    """The calls that make the performance part. Each stands on a line of its own."""
    starts = tuple(f"#{name}(" for name in CALLS)
    return [line for line in main.read_text(encoding="utf-8").splitlines() if line.startswith(starts)]


def run(command):
    return subprocess.run(command, check=True, stdout=subprocess.PIPE, encoding="utf-8").stdout


def prepare(typst, fonts, main):
    """What each call is given, and the files of the charts in the order of the calls. `main` is the paper's source."""
    source = main.with_name("charts.typ")
    source.write_text(HEAD.read_text(encoding="utf-8") + "\n".join(calls(main)) + "\n", encoding="utf-8")
    options = ["--root", main.parent, "--ignore-system-fonts", "--ignore-embedded-fonts", "--font-path", fonts]
    run([typst, "compile", *options, source, main.with_name("chart-{0p}.svg")])
    told = run([typst, "eval", *options, "--in", source, "query(metadata).map(told => told.value)"])
    return json.loads(told), sorted(main.parent.glob("chart-*.svg"))
