"""The part of docs/performance.md that tells of packs."""

from tables import megabytes, row, seconds, versus


def packs(results):
    lines = []
    if "pack_typeset" in results:
        result = results["pack_typeset"]
        lines += [row("case", "orderpaper", "memory", "peer", "peer's memory", "ratio", "aim", ""), row(*["---"] * 8)]
        label = f"pack of {result['pack']} pages"
        lines.append(versus(label, result, "typst", "Typst, all papers as one source", "≤ 1×", lambda ratio: ratio <= 1))
        lines.append(row(f"the same, and each of its papers as a file", seconds(result["build"]["wall"]), megabytes(result["build"]["memory"]), *[""] * 5))
        if "weasy_pack" in results:
            lines.append(versus(label, results["weasy_pack"], "weasyprint", "WeasyPrint, the reports alone", "20× faster", lambda ratio: ratio <= 0.05))
        lines.append("")
    if "pack" in results:
        result = results["pack"]
        own = result["orderpaper"]
        lines += [
            f"A pack of {result['papers']} reports and {result['appended']} appended pages, {result['pages']} pages in all. It takes "
            f"{seconds(result['cold']['wall'])} from nothing, {seconds(own['wall'])} when nothing has changed, and "
            f"{seconds(result['changed']['wall'])} after one line of one report has changed: {100 * result['changed_share']:.0f}% of the time from nothing.", "",
            row("joining the same parts", "time", "memory"), row("---", "---:", "---:"),
            row("orderpaper, a second build, with tags, links, bookmarks and labels", seconds(own["wall"]), megabytes(own["memory"])),
            row("orderpaper, one report a page longer: that report is set and every part joined again", seconds(result["grown"]["wall"]), megabytes(result["grown"]["memory"])),
        ]
        told = {"qpdf": "qpdf --pages, which loses the tags", "pikepdf": "pikepdf, which loses the tags"}
        lines += [row(text, seconds(result[name]["wall"]), megabytes(result[name]["memory"])) for name, text in told.items() if name in result]
        lines.append("")
    grown = [results[name] for name in ("pack_150", "pack_600", "pack_1400") if name in results]
    if grown:
        lines += [
            "Packs of more and more pages, half of them appended:", "",
            row("pages", "from nothing", "a page", "memory", "second build", "a page", "memory", "one line changed"), row(*["---:"] * 8),
        ]
        for result in grown:
            cold, own = result["cold"], result["orderpaper"]
            per = lambda run: f"{1000 * run['wall'] / result['pages']:.2f} ms"
            lines.append(row(str(result["pages"]), seconds(cold["wall"]), per(cold), megabytes(cold["memory"]), seconds(own["wall"]), per(own),
                             megabytes(own["memory"]), f"{100 * result['changed_share']:.0f}%"))
    return ["", "## Packs", "", *lines] if lines else []
