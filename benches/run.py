#!/usr/bin/env python3
"""Measures orderpaper against its peers and writes docs/performance.md.

    python3 benches/run.py             everything, at least five runs each
    python3 benches/run.py --quick     small cases, three runs, nothing is written
    python3 benches/run.py --only cover,archive      measure these again and keep the rest

Peers are never bundled. The Typst command line is taken from $TYPST, the path or the cache folder; WeasyPrint is
installed into a virtual environment in the cache folder. A peer that is not there is reported as not installed.
The charts of the performance report need Typst to be drawn for WeasyPrint. Only the standard library is needed.
"""

import argparse
import functools
import json
import os
import pathlib
import shutil
import statistics
import sys
import tempfile

import charts
import generate
import html_peer
import html_performance
import packs
import report
from measure import compare, measure, paired, several, summary, two_at_a_time
from peers import CACHE, NOT_INSTALLED, ROOT, build_orderpaper, find_typst, find_weasyprint, fonts


def only(workspace):
    """Where there is one report, it alone is made: a peer that sets one page is not held against two."""
    reports = list(workspace.glob("meetings/*/reports/*.toml"))
    return ["--paper", reports[0].stem] if len(reports) == 1 else []


class Bench(packs.Packs):
    def __init__(self, arguments, folder):
        self.quick = arguments.quick
        self.rounds = arguments.runs or (3 if arguments.quick else 5)
        self.folder = folder
        self.orderpaper = str(arguments.binary or build_orderpaper())
        self.typst = find_typst()
        self.weasyprint = find_weasyprint()
        print(f"typst: {'found' if self.typst else NOT_INSTALLED}; weasyprint: {'found' if self.weasyprint else NOT_INSTALLED}")

    @functools.cached_property
    def fonts(self):
        return fonts()

    def workspace(self, name, make, *arguments):
        folder = self.folder / name
        if not folder.exists():
            make(folder, *arguments)
        return folder

    def build(self, workspace):
        """A build that finds nothing of an earlier one."""
        def build():
            shutil.rmtree(workspace / ".orderpaper", ignore_errors=True)
            return measure([self.orderpaper, "build", workspace, "--out", workspace / "out", *only(workspace)])

        return build

    def sources(self, workspace):
        """The Typst source of every paper, kept by the program itself, with the images beside it."""
        kept = workspace.parent / f"{workspace.name}-typst"
        if not kept.exists():
            measure([self.orderpaper, "build", workspace, "--out", kept, "--typst", *only(workspace)])
            for main in kept.glob("*/typst/*/main.typ"):
                shutil.copytree(workspace / "images", main.parent / "images", dirs_exist_ok=True)
        return sorted(kept.glob("*/typst/*/main.typ"))

    def typst_command(self, main):
        return [
            self.typst, "compile", "--root", main.parent, "--ignore-system-fonts", "--ignore-embedded-fonts",
            "--font-path", self.fonts, "--pdf-standard", "ua-1,a-2a", "--features", "a11y-extras", main, main.with_suffix(".pdf"),
        ]

    def against_typst(self, workspace):
        contestants = {"orderpaper": self.build(workspace)}
        if self.typst:
            commands = [self.typst_command(main) for main in self.sources(workspace)]
            contestants["typst"] = (lambda: measure(commands[0])) if len(commands) == 1 else (lambda: several(commands))
            if len(commands) > 1:
                contestants["typst, two at a time"] = lambda: two_at_a_time(commands)
        return self.result(workspace, contestants)

    def against_weasyprint(self, workspace, text):
        """`text` is the page as HTML; without it there is nothing for WeasyPrint to do."""
        contestants = {"orderpaper": self.build(workspace)}
        if self.weasyprint and text:
            page = workspace.with_suffix(".html")
            page.write_text(text, encoding="utf-8")
            command = [self.weasyprint, "--pdf-variant", "pdf/ua-1", page, page.with_suffix(".pdf")]
            contestants["weasyprint"] = lambda: measure(command)
        return self.result(workspace, contestants)

    def result(self, workspace, contestants):
        runs = paired(self.rounds, contestants)
        result = {name: summary(each) for name, each in runs.items()}
        for name in list(contestants)[1:]:
            result[name] |= compare(runs, "orderpaper", name)
        report = workspace / "out" / "build.json"
        if report.exists():
            report = json.loads(report.read_text())
            papers = report["outputs"]
            stages = dict(report["milliseconds"])
            for stage in ("template", "layout", "export"):
                stages[stage] = sum(paper["milliseconds"][stage] for paper in papers)
            result |= {"pages": sum(paper["pages"] for paper in papers), "papers": len(papers), "stages": stages}
        return result

    # The cases.

    def cover(self):
        return self.against_typst(self.workspace("cover", generate.cover_workspace))

    def progress(self):
        return self.against_typst(self.workspace("progress", generate.progress_workspace))

    def table(self):
        return self.table_of(500 if self.quick else 5000)

    def table_of(self, rows):
        result = self.against_typst(self.workspace(f"table-{rows}", generate.table_workspace, rows))
        return result | {"rows": rows}

    def table_500(self):
        return self.table_of(500)

    def table_20000(self):
        return self.table_of(2000 if self.quick else 20000)

    def many(self):
        return self.against_typst(self.workspace("many", generate.many_reports_workspace, 20 if self.quick else 200))

    def weasy_cover(self):
        workspace = self.workspace("cover", generate.cover_workspace)
        return self.against_weasyprint(workspace, html_peer.page(workspace))

    def weasy_progress(self):
        workspace = self.workspace("progress", generate.progress_workspace)
        return self.against_weasyprint(workspace, html_peer.page(workspace))

    def weasy_performance(self):
        indicators = 20 if self.quick else 200
        workspace = self.performance_workspace(indicators)
        page = self.performance_page(workspace) if self.typst else None
        return self.against_weasyprint(workspace, page) | {"indicators": indicators}

    def performance_page(self, workspace):
        """The performance report as HTML. Its charts are drawn by Typst before anything is measured."""
        [main] = self.sources(workspace)
        calls, pictures = charts.prepare(self.typst, self.fonts, main)
        style = html_performance.faces(self.fonts) + html_performance.STYLE
        return html_peer.page(workspace, style, html_performance.parts(calls, pictures))

    def performance(self):
        return self.performance_of(20 if self.quick else 200)

    def performance_50(self):
        return self.performance_of(5 if self.quick else 50)

    def performance_of(self, indicators):
        return self.against_typst(self.performance_workspace(indicators)) | {"indicators": indicators}

    def performance_workspace(self, indicators):
        return self.workspace(f"performance-{indicators}", generate.performance_workspace, indicators, 120)

    def year(self):
        """A municipal year of meetings: every agenda, minutes and decision sheet."""
        meetings = 30 if self.quick else 300
        workspace = self.workspace("year", generate.year_workspace, meetings, 4 * meetings)
        return self.result(workspace, {"orderpaper": self.build(workspace)}) | {"meetings": meetings}

    def actions(self):
        """The list of ten thousand actions."""
        actions = 1000 if self.quick else 10000
        workspace = self.workspace("actions", generate.year_workspace, 30 if self.quick else 300, actions)
        command = [self.orderpaper, "actions", workspace, "--format", "csv"]
        return self.result(workspace, {"orderpaper": lambda: measure(command)}) | {"actions": actions}

    def archive(self):
        records = 1000 if self.quick else 10000
        workspace = self.workspace("archive", generate.archive_workspace, records)
        measure([self.orderpaper, "build", workspace, "--out", workspace / "out"])
        def check(*more):
            return lambda: measure([self.orderpaper, "check", workspace, *more])

        return self.result(workspace, {"orderpaper": check("--records"), "with papers": check()}) | {"records": records}


CASES = [
    "cover", "progress", "table_500", "table", "table_20000", "many", "weasy_cover", "weasy_progress", "weasy_performance", "archive",
    "year", "actions",
    "performance_50", "performance",
    "pack_typeset", "weasy_pack", "pack", "pack_150", "pack_600", "pack_1400",
]


def run(arguments, chosen, results, kept):
    """Measures cases, and keeps their results as soon as each is done."""
    with tempfile.TemporaryDirectory(prefix="orderpaper-bench-") as folder:
        bench = Bench(arguments, pathlib.Path(folder).resolve())
        for name in chosen:
            results[name] = getattr(bench, name)()
            results[name]["load"] = os.getloadavg()[0]
            print(name, json.dumps(results[name]), flush=True)
            if not arguments.quick:
                kept.write_text(json.dumps(results, indent=1))


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--quick", action="store_true", help="small cases, three runs, nothing is written")
    parser.add_argument("--only", metavar="CASES", help=f"of {', '.join(CASES)}")
    parser.add_argument("--page", action="store_true", help="write the page again from the results that were kept")
    parser.add_argument("--binary", type=pathlib.Path, help="measure this program instead of building one")
    parser.add_argument("--runs", type=int, help="runs of each, five unless told")
    arguments = parser.parse_args()
    chosen = arguments.only.split(",") if arguments.only else CASES
    if unknown := [name for name in chosen if name not in CASES]:
        parser.error(f"there is no case {', '.join(unknown)}")
    CACHE.mkdir(parents=True, exist_ok=True)
    kept = CACHE / "results.json"
    results = {} if arguments.quick or not kept.exists() else json.loads(kept.read_text())
    if not arguments.page:
        run(arguments, chosen, results, kept)
    measured = {name: results[name] for name in CASES if name in results}
    # The program itself keeps about one core busy, and the last minute's average lags behind.
    load = max(0.0, statistics.mean(result["load"] for result in measured.values()) - 1)
    text = report.page(measured, load)
    print(text)
    if not arguments.quick:
        (ROOT / "docs").mkdir(exist_ok=True)
        (ROOT / "docs/performance.md").write_text(text, encoding="utf-8", newline="\n")


if __name__ == "__main__":
    main()
