"""docs/performance.md, from the results."""

import os
import platform
import statistics

import report_packs
from peers import TYPST_VERSION, WEASYPRINT_VERSION
from tables import megabytes, row, seconds, verdict, versus


def machine():
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 2**30
    return f"{os.cpu_count()} cores, {memory:.0f} GB of memory, {platform.system()}"


def introduction(results, load):
    lines = [
        "# Performance", "",
        "<!-- Written by benches/run.py. Change that, not this. -->", "",
        "The aims were set before anything was measured. Times are of the whole process, from its start to its end, and are medians of "
        "paired runs: in each round every program runs once, and the one that starts changes from round to round. A ratio is the median "
        "of the rounds' ratios. Memory is the peak of the process.", "",
        f"Machine: {machine()}. Typst is its command line {TYPST_VERSION} on the same source that `orderpaper build --typst` keeps, with the same "
        "fonts, standards (PDF/UA-1, PDF/A-2a) and features, built by cargo with the usual release profile, like orderpaper. WeasyPrint "
        f"{WEASYPRINT_VERSION} sets the same texts from plain HTML as PDF/UA-1.", "",
    ]
    if "weasy_performance" in results:
        lines += [
            "For the performance report WeasyPrint gets the same words, figures and fonts, and the same charts as SVG. Typst draws these before "
            "the clock starts, from the marks in the paper's source; WeasyPrint does not have to work them out.", "",
        ]
    counts = {name: len(result["orderpaper"]["walls"]) for name, result in results.items()}
    usual = statistics.mode(counts.values())
    others = [f"{count} for {name.replace('_', ' ')}" for name, count in counts.items() if count != usual]
    lines += [f"Rounds: {usual}{''.join(', ' + other for other in others)}.", ""]
    if load > 0.6:
        lines += [
            f"Other programs were at work during these runs (a load of {load:.1f} on average), so times are longer and more scattered than on "
            "an idle machine. Ratios suffer less, since the programs took turns.", "",
        ]
    return lines


def against_peers(results):
    lines = [
        "## Against peers", "",
        row("case", "orderpaper", "memory", "peer", "peer's memory", "ratio", "aim", ""), row(*["---"] * 8),
    ]
    for name, label in [("cover", "cover report"), ("progress", "progress report"), ("table", "progress table")]:
        if name in results:
            result = results[name]
            what = f"{label} of {result['rows']:,} rows" if name == "table" else label
            lines.append(versus(f"{what}, {result['pages']:,} pages", result, "typst", "Typst", "≤ 1.15×", lambda ratio: ratio <= 1.15))
    if "many" in results:
        result = results["many"]
        label = f"{result['papers']} papers and the packs of their meetings in one run"
        lines.append(versus(label, result, "typst", f"{result['papers']} runs of Typst for the papers alone", "4× faster", lambda ratio: ratio <= 0.25))
        if "typst, two at a time" in result:
            lines.append(versus(label, result, "typst, two at a time", "the same, two at a time", "–", None))
    for name, label in [("weasy_cover", "cover report"), ("weasy_progress", "progress report")]:
        if name in results:
            lines.append(versus(label, results[name], "weasyprint", "WeasyPrint", "20× faster", lambda ratio: ratio <= 0.05))
    if "weasy_performance" in results:
        result = results["weasy_performance"]
        label = f"performance report of {result['indicators']} indicators, {result['pages']:,} pages"
        lines.append(versus(label, result, "weasyprint", "WeasyPrint", "–", None))
    return lines + [
        "",
        "What takes longer than Typst alone: the records are checked, the header and footer of a paper are a second, small paper that is "
        "joined with it, and a public paper is searched for everything exempt before it is written.",
    ]


def archive(results):
    if "archive" not in results:
        return []
    own, whole = results["archive"]["orderpaper"], results["archive"]["with papers"]
    kept = own["wall"] < 1 and own["memory"] < 300
    return [
        "", "## Checking an archive", "",
        f"`orderpaper check --records` of {results['archive']['records']:,} records (reports, meetings, plans and dated notes; about 20 MB of "
        f"text): {seconds(own['wall'])}, {megabytes(own['memory'])}. The aim is under 1 s and 300 MB: {verdict(kept)}. `orderpaper check`, which "
        f"makes every paper too, takes {seconds(whole['wall'])} and {megabytes(whole['memory'])} where no paper has changed since a build.",
    ]


def meetings(results):
    lines = []
    if "year" in results:
        own = results["year"]["orderpaper"]
        lines.append(
            f"`orderpaper build` of a municipal year of {results['year']['meetings']} meetings, each with its agenda, minutes and decision sheet: "
            f"{seconds(own['wall'])}, {megabytes(own['memory'])}. The aim is under 60 s: {verdict(own['wall'] < 60)}."
        )
    if "actions" in results:
        own = results["actions"]["orderpaper"]
        lines.append(
            f"`orderpaper actions` over {results['actions']['actions']:,} actions: {seconds(own['wall'])}, {megabytes(own['memory'])}. "
            f"The aim is under 2 s: {verdict(own['wall'] < 2)}."
        )
    return ["", "## Meetings", "", "\n\n".join(lines)] if lines else []


def growth(results):
    found = [results[name] for name in ("table_500", "table", "table_20000") if name in results]
    if len(found) < 2:
        return []
    first = found[0]["orderpaper"]
    lines = [
        "", "## Growth of a table", "",
        "A progress table of more and more rows. The aim is that a row of the longest takes no more than 1.3 times as long as one of the shortest.", "",
        row("rows", "pages", "time", "a row", "against the first", "processor time against the first", "memory", "Typst", "Typst's memory", ""), row(*["---:"] * 9, "---"),
    ]
    for result in found:
        own, rows = result["orderpaper"], result["rows"]
        relative = own["wall"] / rows / (first["wall"] / found[0]["rows"])
        processor = own["processor"] / rows / (first["processor"] / found[0]["rows"])
        other = result.get("typst")
        lines.append(row(
            f"{rows:,}", f"{result['pages']:,}", seconds(own["wall"]), f"{own['wall'] / rows * 1000:.2f} ms", f"{relative:.2f}", f"{processor:.2f}",
            megabytes(own["memory"]), seconds(other["wall"]) if other else NOT_INSTALLED, megabytes(other["memory"]) if other else "–",
            "" if result is found[0] else verdict(relative <= 1.3),
        ))
    longest = found[-1]
    if "typst" in longest:
        own, other = longest["orderpaper"]["memory"], longest["typst"]["memory"]
        lines += ["", f"At {longest['rows']:,} rows the aim is less memory than Typst: {own / other:.2f} of it, {verdict(own < other)}."]
    return lines


def performance(results):
    if "performance" not in results or "performance_50" not in results:
        return []
    lines = [
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
    return lines


def staged(name, result):
    """What a case is called where its stages are told."""
    if "rows" in result:
        return f"table of {result['rows']:,} rows"
    if "indicators" in result:
        return f"{result['indicators']} indicators"
    if "meetings" in result:
        return f"{result['meetings']} meetings"
    return f"{result['papers']} papers" if result["papers"] > 1 else f"{name} report"


def stages(results):
    found = {name: result for name, result in results.items() if "stages" in result and not name.startswith("weasy")}
    if not found:
        return []
    names = ["read", "check", "compose", "template", "layout", "export", "write"]
    lines = [
        "", "## Where the time goes", "",
        "Milliseconds in each stage, from `build.json` of the last run. With several papers, template, layout and export are sums over all of them; papers are made in "
        "parallel, so these sums are greater than the time that passed.", "",
        row("case", *names), row("---", *["---:"] * len(names)),
    ]
    return lines + [row(staged(name, result), *[f"{result['stages'][stage]:,.0f}" for stage in names]) for name, result in found.items()]


def page(results, load):
    """`results` of the cases by their names, and how busy other programs kept the machine."""
    lines = introduction(results, load) + against_peers(results)
    for section in (archive, meetings, growth, performance, report_packs.packs, stages):
        lines += section(results)
    return "\n".join([*lines, "", "## Run the benchmarks", "", "    python3 benches/run.py", ""])
