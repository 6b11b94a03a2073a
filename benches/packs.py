"""The cases of packs: papers and appended files joined, joined anew after a change, and grown."""

import datetime
import html
import json
import os
import random
import re
import shutil
import subprocess

import generate
import html_peer
from measure import compare, measure, paired, summary
from peers import find_pikepdf

DATE = datetime.date(2026, 11, 18)
MEETING = f"{DATE}-scrutiny"
FILE_PAGES = 30
# Paragraphs to a section of a report: 23 fill about eleven pages and a half.
SIZE = 23
REPORT_PAGES = 11.5

JOIN = """
import sys, pikepdf
whole = pikepdf.Pdf.new()
for part in sys.argv[2:]:
    whole.pages.extend(pikepdf.Pdf.open(part).pages)
whole.save(sys.argv[1])
"""


def appended_html(chance, pages, title):
    """A tagged document of so many pages: headings, text, and a table on each."""
    parts = []
    for number in range(1, pages + 1):
        rows = "".join(f"<tr><td>{html.escape(generate.words(chance, 1)[:30])}</td><td>{chance.randrange(1000)}</td></tr>" for _ in range(8))
        text = "".join(f"<p>{html.escape(generate.words(chance, 3))}</p>" for _ in range(4))
        parts.append(f'<section><h2>Part {number}</h2>{text}<table><tr><th scope="col">What</th><th scope="col">How many</th></tr>{rows}</table></section>')
    style = "@page { size: A4; margin: 25mm 20mm } section { break-after: page } section:last-child { break-after: auto } body { font-size: 10pt }"
    return f'<!doctype html><html lang="en-GB"><head><title>{title}</title><style>{style}</style></head><body><h1>{title}</h1>{"".join(parts)}</body></html>'


def pack_workspace(folder, reports, appended, weasyprint):
    """A meeting of so many reports, and so many appended pages in files of about 30, spread over the reports."""
    generate.council(folder)
    chance = random.Random(6)
    names = [f"report-{index}" for index in range(reports)]
    generate.meeting(folder, DATE, names)
    texts = {name: generate.cover(chance, SIZE, DATE) for name in names}
    files = -(-appended // FILE_PAGES)
    (folder / f"meetings/{MEETING}/appendices").mkdir(parents=True, exist_ok=True)
    for index in range(files):
        pages = min(FILE_PAGES, appended - FILE_PAGES * index)
        source = folder.parent / "appended.html"
        source.write_text(appended_html(chance, pages, f"Annex {index + 1}"), encoding="utf-8")
        file = folder / f"meetings/{MEETING}/appendices/annex-{index}.pdf"
        subprocess.run([weasyprint, "--pdf-variant", "pdf/ua-1", source, file], check=True, capture_output=True)
        texts[names[index % reports]] += f'[[appendix]]\nid = "annex-{index}"\ntitle = "Annex {index + 1}"\nfile = "annex-{index}.pdf"\n\n'
    for name, text in texts.items():
        generate.write(folder / f"meetings/{MEETING}/reports/{name}.toml", text)


class Packs:
    """Cases that measure packs; a part of the bench."""

    def packed(self, reports, appended):
        if appended and not self.weasyprint:
            return None
        return self.workspace(f"pack-{reports}-{appended}", pack_workspace, reports, appended, self.weasyprint)

    def cold(self, workspace):
        """A build that finds nothing of an earlier one: a fresh copy, a fresh place for the output and for whatever is kept."""
        folder = self.folder / "cold"

        def build():
            shutil.rmtree(folder, ignore_errors=True)
            shutil.copytree(workspace, folder / "workspace", ignore=shutil.ignore_patterns("out", ".orderpaper"))
            environment = os.environ | {"XDG_CACHE_HOME": str(folder / "kept")}
            return measure([self.orderpaper, "build", folder / "workspace"], environment=environment)

        return build

    def again(self, workspace):
        return lambda: measure([self.orderpaper, "build", workspace])

    def changed(self, workspace):
        """A build after one line of one report has changed."""
        return self.reworded(workspace, lambda count: f"To tell the committee what has been done: change {count}.")

    def grown(self, workspace):
        """A build after the first report has grown or shrunk by a page, so that every part is joined anew."""
        return self.reworded(workspace, lambda count: "To tell at length. " * (1 + 150 * (count % 2)))

    def reworded(self, workspace, purpose):
        """A build after the first report was given another purpose, by the number of the build."""
        report = workspace / f"meetings/{MEETING}/reports/report-0.toml"
        count = iter(range(1_000_000))

        def build():
            report.write_text(re.sub(r'\npurpose = "[^"]*"', f'\npurpose = "{purpose(next(count))}"', report.read_text()))
            return measure([self.orderpaper, "build", workspace])

        return build

    def parts(self, workspace):
        """The separate files that a pack is joined from, in its order; the front sheet has none."""
        out = workspace / "out" / MEETING
        [pack] = [each for each in json.loads((workspace / "out/build.json").read_text())["outputs"] if "parts" in each]
        found = []
        for key in (part["part"] for part in pack["parts"] if part["part"] != "front"):
            found.append(workspace / f"meetings/{MEETING}/appendices/{key.split('/')[1]}.pdf" if "/" in key else out / f"{key}.pdf")
        return pack["pages"], found

    def pack_of(self, reports, appended, peers=False):
        workspace = self.packed(reports, appended)
        if workspace is None:
            return None
        measure([self.orderpaper, "build", workspace])
        pages, files = self.parts(workspace)
        contestants = {"orderpaper": self.again(workspace), "cold": self.cold(workspace), "changed": self.changed(workspace)}
        if peers:
            grown = self.folder / f"{workspace.name}-grown"
            shutil.copytree(workspace, grown, dirs_exist_ok=True)
            contestants["grown"] = self.grown(grown)
        if peers:
            joined = self.folder / "joined.pdf"
            if shutil.which("qpdf"):
                contestants["qpdf"] = lambda: measure(["qpdf", "--empty", "--pages", *files, "--", joined])
            if python := find_pikepdf():
                contestants["pikepdf"] = lambda: measure([python, "-c", JOIN, joined, *files])
        runs = paired(self.rounds, contestants)
        result = {name: summary(each) for name, each in runs.items()}
        for name in list(contestants)[1:]:
            result[name] |= compare(runs, "orderpaper", name)
        share = compare(runs, "changed", "cold")["ratio"]
        return result | {"pages": pages, "papers": reports, "appended": appended, "changed_share": share}

    def small(self, reports, appended):
        return (max(2, reports // 6), appended // 6) if self.quick else (reports, appended)

    # The cases.

    def pack_typeset(self):
        """A pack of our own papers alone, against one source with all of them."""
        workspace = self.packed(*self.small(12, 0))
        def pack():
            shutil.rmtree(workspace / ".orderpaper", ignore_errors=True)
            return measure([self.orderpaper, "pack", MEETING, workspace, "--out", workspace / "out"])

        contestants = {"orderpaper": pack, "build": self.build(workspace)}
        if self.typst:
            command = self.typst_command(self.one_source(workspace))
            contestants["typst"] = lambda: measure(command)
        return self.result(workspace, contestants) | {"pack": self.pages_of_pack(workspace)}

    def one_source(self, workspace):
        """All papers of a workspace as one source for Typst: each is included, and its places have names of their own."""
        mains = self.sources(workspace)
        folder = workspace.parent / f"{workspace.name}-one"
        shutil.copytree(mains[0].parent, folder, dirs_exist_ok=True)
        style = folder / "style" / "paper.typ"
        style.write_text("".join(line for line in style.read_text().splitlines(True) if "set document(" not in line))
        one = ['#set document(title: "Pack", date: datetime(year: 2026, month: 11, day: 18))\n']
        for index, main in enumerate(mains):
            # The program writes a hyphen as \\u{2d}.
            text = re.sub(r'"(en|cy)(\\u\{2d\})', rf'"p{index}\2\1\2', main.read_text())
            (folder / f"paper-{index}.typ").write_text(text)
            one.append(f'#include "/paper-{index}.typ"\n')
        (folder / "main.typ").write_text("".join(one))
        return folder / "main.typ"

    def pages_of_pack(self, workspace):
        outputs = json.loads((workspace / "out/build.json").read_text())["outputs"]
        return next(each["pages"] for each in outputs if "parts" in each)

    def weasy_pack(self):
        workspace = self.packed(*self.small(12, 0))
        reports = sorted(workspace.glob("meetings/*/reports/*.toml"))
        pages = [html_peer.page(workspace, path=path) for path in reports]
        bodies = [re.search(r"<body[^>]*>(.*)</body>", page, re.DOTALL).group(1) for page in pages]
        return self.against_weasyprint(workspace, pages[0].replace("</body>", "".join(bodies[1:]) + "</body>"))

    def pack(self):
        """Twelve reports and 300 appended pages."""
        return self.pack_of(*self.small(12, 300), peers=True)

    def pack_150(self):
        return self.mixed(150)

    def pack_600(self):
        return self.mixed(600)

    def pack_1400(self):
        return self.mixed(1400)

    def mixed(self, pages):
        """About half of the pages typeset, and half appended."""
        reports = max(2, round(pages / 2 / REPORT_PAGES))
        return self.pack_of(*self.small(reports, pages // 2))
