#!/usr/bin/env python3
"""Measures orderpaper against its peers and writes docs/performance.md.

    python3 benches/run.py             everything, at least five runs each
    python3 benches/run.py --quick     small cases, three runs, nothing is written
    python3 benches/run.py --only cover,archive      measure these again and keep the rest

Peers are never bundled. The Typst command line is taken from $TYPST, the path or the cache folder; WeasyPrint is
installed into a virtual environment in the cache folder. A peer that is not there is reported as not installed.
Only the standard library is needed.
"""

import argparse
import concurrent.futures
import json
import os
import pathlib
import platform
import shutil
import statistics
import subprocess
import sys
import tempfile
import time

import generate
import html_peer

ROOT = pathlib.Path(__file__).resolve().parent.parent
CACHE = pathlib.Path(os.environ.get("XDG_CACHE_HOME") or pathlib.Path.home() / ".cache") / "orderpaper-bench"
TYPST_VERSION = "0.15.1"
WEASYPRINT_VERSION = "70.0"
NOT_INSTALLED = "not installed"


class Run:
    """Wall time and processor time in seconds, peak memory in MB."""

    def __init__(self, wall, processor, memory):
        self.wall, self.processor, self.memory = wall, processor, memory


def measure(command, may_fail=False):
    """Runs a command to its end and measures the whole process."""
    with tempfile.TemporaryFile() as said:
        begin = time.perf_counter()
        process = subprocess.Popen(command, stdin=subprocess.DEVNULL, stdout=said, stderr=said)
        _, status, usage = os.wait4(process.pid, 0)
        wall = time.perf_counter() - begin
        process.returncode = os.waitstatus_to_exitcode(status)
        if process.returncode != 0 and not may_fail:
            said.seek(0)
            sys.exit(f"{' '.join(map(str, command))}\nfailed with {process.returncode}:\n{said.read().decode()[:4000]}")
    unit = 1024 if platform.system() != "Darwin" else 1024 * 1024
    return Run(wall, usage.ru_utime + usage.ru_stime, usage.ru_maxrss / unit)


def several(commands):
    """Runs commands one after the other; peak memory is that of the largest."""
    begin = time.perf_counter()
    runs = [measure(command) for command in commands]
    return Run(time.perf_counter() - begin, sum(run.processor for run in runs), max(run.memory for run in runs))


def two_at_a_time(commands):
    begin = time.perf_counter()
    with concurrent.futures.ThreadPoolExecutor(2) as pool:
        runs = list(pool.map(measure, commands))
    return Run(time.perf_counter() - begin, sum(run.processor for run in runs), 2 * max(run.memory for run in runs))


def paired(rounds, contestants):
    """Runs every contestant once a round, the first one changing from round to round, after a round that warms up."""
    names = list(contestants)
    runs = {name: [] for name in names}
    for number in range(rounds + 1):
        start = number % len(names)
        for name in names[start:] + names[:start]:
            run = contestants[name]()
            if number > 0:
                runs[name].append(run)
    return runs


def summary(runs):
    """Medians of a contestant's runs, and every wall time."""
    return {
        "wall": statistics.median(run.wall for run in runs),
        "processor": statistics.median(run.processor for run in runs),
        "memory": statistics.median(run.memory for run in runs),
        "walls": [round(run.wall, 4) for run in runs],
    }


def compare(runs, name, peer):
    """The median of the ratios of each round, and the summaries."""
    ratios = [a.wall / b.wall for a, b in zip(runs[name], runs[peer])]
    processor = [a.processor / b.processor for a, b in zip(runs[name], runs[peer])]
    return {"ratio": statistics.median(ratios), "processor_ratio": statistics.median(processor)}


# The contestants.


def build_orderpaper():
    subprocess.run(["cargo", "build", "--release"], cwd=ROOT, check=True)
    return target() / "release" / ("orderpaper.exe" if os.name == "nt" else "orderpaper")


def metadata(*more):
    told = subprocess.run(["cargo", "metadata", "--format-version", "1", *more], cwd=ROOT, check=True, capture_output=True)
    return json.loads(told.stdout)


def target():
    return pathlib.Path(metadata("--no-deps")["target_directory"])


def fonts():
    """The fonts that the program embeds, from the crates that carry them."""
    folder = CACHE / "fonts"
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    wanted = {
        "notosans": ["NotoSans-Regular", "NotoSans-Bold", "NotoSans-Italic", "NotoSans-BoldItalic"],
        "dejavu": ["DejaVuSans", "DejaVuSans-Bold", "DejaVuSansMono"],
    }
    for package in metadata()["packages"]:
        for name in wanted.get(package["name"], []):
            found = next(pathlib.Path(package["manifest_path"]).parent.rglob(f"{name}.ttf"))
            shutil.copy(found, folder)
    return folder


def find_typst():
    places = [os.environ.get("TYPST"), shutil.which("typst"), CACHE.parent / "typst-cli" / "bin" / "typst"]
    for place in filter(None, places):
        if pathlib.Path(place).exists():
            version = subprocess.run([place, "--version"], capture_output=True, text=True).stdout.split()
            if len(version) > 1 and version[1] == TYPST_VERSION:
                return str(place)
    return None


def find_weasyprint():
    program = CACHE / "weasyprint" / "bin" / "weasyprint"
    if not program.exists():
        try:
            subprocess.run([sys.executable, "-m", "venv", CACHE / "weasyprint"], check=True)
            pip = [CACHE / "weasyprint" / "bin" / "python", "-m", "pip", "install", "-q", f"weasyprint=={WEASYPRINT_VERSION}"]
            subprocess.run(pip, check=True)
        except (OSError, subprocess.CalledProcessError):
            return None
    works = subprocess.run([program, "--version"], capture_output=True).returncode == 0
    return str(program) if works else None


class Bench:
    def __init__(self, arguments, folder):
        self.quick = arguments.quick
        self.rounds = arguments.runs or (3 if arguments.quick else 5)
        self.folder = folder
        self.orderpaper = str(arguments.binary or build_orderpaper())
        self.typst = find_typst()
        self.weasyprint = find_weasyprint()
        self.fonts = fonts()
        print(f"typst: {'found' if self.typst else NOT_INSTALLED}; weasyprint: {'found' if self.weasyprint else NOT_INSTALLED}")

    def workspace(self, name, make, *arguments):
        folder = self.folder / name
        if not folder.exists():
            make(folder, *arguments)
        return folder

    def build(self, workspace):
        return lambda: measure([self.orderpaper, "build", workspace, "--out", workspace / "out"])

    def sources(self, workspace):
        """The Typst source of every paper, kept by the program itself, with the images beside it."""
        kept = workspace.parent / f"{workspace.name}-typst"
        if not kept.exists():
            measure([self.orderpaper, "build", workspace, "--out", kept, "--typst"])
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

    def weasy(self, name, make):
        workspace = self.workspace(name, make)
        contestants = {"orderpaper": self.build(workspace)}
        if self.weasyprint:
            page = self.folder / f"{name}.html"
            page.write_text(html_peer.page(workspace), encoding="utf-8")
            command = [self.weasyprint, "--pdf-variant", "pdf/ua-1", page, page.with_suffix(".pdf")]
            contestants["weasyprint"] = lambda: measure(command)
        return self.result(workspace, contestants)

    def weasy_cover(self):
        return self.weasy("cover", generate.cover_workspace)

    def weasy_progress(self):
        return self.weasy("progress", generate.progress_workspace)

    def performance(self):
        return self.performance_of(20 if self.quick else 200)

    def performance_50(self):
        return self.performance_of(5 if self.quick else 50)

    def performance_of(self, indicators):
        result = self.against_typst(self.workspace(f"performance-{indicators}", generate.performance_workspace, indicators, 120))
        return result | {"indicators": indicators}

    def archive(self):
        records = 1000 if self.quick else 10000
        workspace = self.workspace("archive", generate.archive_workspace, records)
        return self.result(workspace, {"orderpaper": lambda: measure([self.orderpaper, "check", workspace])}) | {"records": records}


CASES = ["cover", "progress", "table_500", "table", "table_20000", "many", "weasy_cover", "weasy_progress", "archive", "performance_50", "performance"]


# The page.


def seconds(value):
    return f"{value * 1000:.0f} ms" if value < 1 else f"{value:.2f} s" if value < 100 else f"{value:.0f} s"


def megabytes(value):
    return f"{value:.0f} MB" if value < 1000 else f"{value / 1000:.1f} GB"


def verdict(kept):
    return "kept" if kept else "missed"


def machine():
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 2**30
    return f"{os.cpu_count()} cores, {memory:.0f} GB of memory, {platform.system()}"


def row(*cells):
    return "| " + " | ".join(cells) + " |"


def versus(label, result, peer, peer_label, aim, kept):
    """A line of the main table: the program against a peer."""
    own = result["orderpaper"]
    if peer not in result:
        return row(label, seconds(own["wall"]), megabytes(own["memory"]), f"{peer_label}: {NOT_INSTALLED}", "–", "–", aim, "–")
    other = result[peer]
    ratio = other["ratio"]
    told = f"{ratio:.2f}×" if ratio >= 0.67 else f"{1 / ratio:.1f}× faster"
    return row(
        label, seconds(own["wall"]), megabytes(own["memory"]), f"{peer_label}: {seconds(other['wall'])}",
        megabytes(other["memory"]), told, aim, verdict(kept(ratio)) if kept else "",
    )


def page(results):
    known = lambda name: name in results
    lines = [
        "# Performance", "",
        "<!-- Written by benches/run.py. Change that, not this. -->", "",
        "The aims were set before anything was measured. Times are of the whole process, from its start to its end, and are medians of "
        "paired runs: in each round every program runs once, and the one that starts changes from round to round. A ratio is the median "
        "of the rounds' ratios. Memory is the peak of the process.", "",
        f"Machine: {machine()}. Typst is its command line {TYPST_VERSION} on the very source that `orderpaper build --typst` keeps, with the same "
        "fonts, standards (PDF/UA-1, PDF/A-2a) and features, built by cargo with the usual release profile, as orderpaper is. WeasyPrint "
        f"{WEASYPRINT_VERSION} sets the same texts from plain HTML as PDF/UA-1.", "",
    ]
    counts = {name: len(results[name]["orderpaper"]["walls"]) for name in CASES if known(name)}
    usual = statistics.mode(counts.values())
    others = [f"{count} for {name.replace('_', ' ')}" for name, count in counts.items() if count != usual]
    lines += [f"Rounds: {usual}{''.join(', ' + other for other in others)}.", ""]
    if results.get("load", 0) > 0.6:
        lines += [
            f"Other programs were at work during these runs (a load of {results['load']:.1f} on average), so that times are longer and more scattered than on "
            "an idle machine. Ratios suffer less, since the programs took turns.", "",
        ]
    lines += [
        "## Against peers", "",
        row("case", "orderpaper", "memory", "peer", "peer's memory", "ratio", "aim", ""), row(*["---"] * 8),
    ]
    for name, label in [("cover", "cover report"), ("progress", "progress report"), ("table", "progress table")]:
        if known(name):
            result = results[name]
            what = f"{label} of {result['rows']:,} rows" if name == "table" else label
            lines.append(versus(f"{what}, {result['pages']:,} pages", result, "typst", "Typst", "≤ 1.15×", lambda ratio: ratio <= 1.15))
    if known("many"):
        result = results["many"]
        label = f"{result['papers']} reports in one run"
        lines.append(versus(label, result, "typst", f"{result['papers']} runs of Typst", "4× faster", lambda ratio: ratio <= 0.25))
        if "typst, two at a time" in result:
            lines.append(versus(label, result, "typst, two at a time", "the same, two at a time", "–", None))
    for name, label in [("weasy_cover", "cover report"), ("weasy_progress", "progress report")]:
        if known(name):
            lines.append(versus(label, results[name], "weasyprint", "WeasyPrint", "20× faster", lambda ratio: ratio <= 0.05))
    if known("archive"):
        own = results["archive"]["orderpaper"]
        kept = own["wall"] < 1 and own["memory"] < 300
        lines += [
            "", "## Checking an archive", "",
            f"`orderpaper check` of {results['archive']['records']:,} records (reports, meetings, plans and dated notes; about 20 MB of text): "
            f"{seconds(own['wall'])}, {megabytes(own['memory'])}. The aim is under 1 s and 300 MB: {verdict(kept)}.",
        ]
    growth = [results[name] for name in ("table_500", "table", "table_20000") if known(name)]
    if len(growth) > 1:
        first = growth[0]["orderpaper"]
        lines += [
            "", "## Growth of a table", "",
            "A progress table of more and more rows. The aim is that a row of the longest takes no more than 1.3 times as long as one of the shortest.", "",
            row("rows", "pages", "time", "a row", "against the first", "processor time against the first", "memory", "Typst", "Typst's memory", ""), row(*["---:"] * 9, "---"),
        ]
        for result in growth:
            own, rows = result["orderpaper"], result["rows"]
            relative = own["wall"] / rows / (first["wall"] / growth[0]["rows"])
            processor = own["processor"] / rows / (first["processor"] / growth[0]["rows"])
            other = result.get("typst")
            lines.append(row(
                f"{rows:,}", f"{result['pages']:,}", seconds(own["wall"]), f"{own['wall'] / rows * 1000:.2f} ms", f"{relative:.2f}", f"{processor:.2f}",
                megabytes(own["memory"]), seconds(other["wall"]) if other else NOT_INSTALLED, megabytes(other["memory"]) if other else "–",
                "" if result is growth[0] else verdict(relative <= 1.3),
            ))
        longest = growth[-1]
        if "typst" in longest:
            own, other = longest["orderpaper"]["memory"], longest["typst"]["memory"]
            lines += ["", f"At {longest['rows']:,} rows the aim is less memory than Typst: {own / other:.2f} of it, {verdict(own < other)}."]
    if known("performance") and known("performance_50"):
        lines += [
            "", "## Performance reports", "",
            "Indicators of 120 months each, a third of them off target with a chart and its figures. The aim is 3 s or less for 100 pages, and time that grows "
            "in proportion to the number of indicators.", "",
            row("indicators", "pages", "time", "for 100 pages", "an indicator against the first", "memory", "Typst", "ratio", ""), row(*["---:"] * 8, "---"),
        ]
        small, large = results["performance_50"], results["performance"]
        for result in (small, large):
            own, count = result["orderpaper"], result["indicators"]
            relative = own["wall"] / count / (small["orderpaper"]["wall"] / small["indicators"])
            hundred = own["wall"] / result["pages"] * 100
            other = result.get("typst")
            lines.append(row(
                str(count), str(result["pages"]), seconds(own["wall"]), seconds(hundred), f"{relative:.2f}", megabytes(own["memory"]),
                seconds(other["wall"]) if other else NOT_INSTALLED, f"{other['ratio']:.2f}×" if other else "–", verdict(hundred <= 3),
            ))
    staged = [(name, results[name]) for name in CASES if known(name) and "stages" in results[name] and not name.startswith("weasy")]
    if staged:
        stages = ["read", "check", "compose", "template", "layout", "export", "write"]
        lines += [
            "", "## Where the time goes", "",
            "Milliseconds in each stage, from `build.json` of the last run. With several papers, template, layout and export are sums over all of them; papers are made in "
            "parallel, so that these sums are greater than the time that passed.", "",
            row("case", *stages), row("---", *["---:"] * len(stages)),
        ]
        for name, result in staged:
            what = f"table of {result['rows']:,} rows" if "rows" in result else f"{result['indicators']} indicators" if "indicators" in result else f"{result['papers']} reports" if result["papers"] > 1 else f"{name} report"
            lines.append(row(what, *[f"{result['stages'][stage]:,.0f}" for stage in stages]))
    lines += ["", "## To repeat it", "", "    python3 benches/run.py", ""]
    return "\n".join(lines)


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
    # The program itself keeps about one core busy, and the last minute's average lags behind.
    loads = [results[name]["load"] for name in CASES if name in results]
    results["load"] = max(0.0, statistics.mean(loads) - 1)
    text = page(results)
    print(text)
    if not arguments.quick:
        (ROOT / "docs").mkdir(exist_ok=True)
        (ROOT / "docs/performance.md").write_text(text, encoding="utf-8", newline="\n")


if __name__ == "__main__":
    main()
