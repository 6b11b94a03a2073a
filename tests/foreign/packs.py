"""The packs that a build has made, and what each of their parts was made from; run by itself it prints them as JSON."""

import json
import pathlib
import re
import subprocess
import string
import sys
import tomllib


class Part:
    """A part of a pack: its key, its first page counted from 1, its number of pages, and the separate file."""

    def __init__(self, key, first, pages, file, appended):
        self.key, self.first, self.pages, self.file, self.appended = key, first, pages, file, appended


def appended_file(workspace, meeting, key):
    report, appendix = key.split("/")
    folder = workspace / "meetings" / meeting
    record = tomllib.loads((folder / "reports" / f"{report}.toml").read_text(encoding="utf-8"))
    file = next(each["file"] for each in record["appendix"] if each["id"] == appendix)
    return folder / "appendices" / file


def at(label):
    """How far down a pack the page with a number is: "38B" is the second page that was put in after page 38."""
    number = label.rstrip(string.ascii_uppercase)
    letters = label[len(number):]
    return int(number) + (string.ascii_uppercase.index(letters) + 1 if letters else 0)


def packs(workspace, out):
    """Every pack below `out`, with its parts. The front sheet, the agenda, and the sheet of a picture or of an attached file have no
    separate file of the same words."""
    # What is restricted is told in a report of its own.
    reports = [out / "build.json", out / "restricted" / "build.json"]
    for output in (each for report in reports if report.exists() for each in json.loads(report.read_text(encoding="utf-8"))["outputs"]):
        if "parts" not in output:
            continue
        found, first = [], 1
        counts = [at(part["last"]) - at(part["first"]) + 1 if part["first"] else None for part in output["parts"]]
        # The front sheet of a supplement is told without numbers. It has the pages that are left.
        rest = output["pages"] - sum(filter(None, counts))
        for part, count in zip(output["parts"], counts, strict=True):
            key, pages = part["part"], rest if count is None else count
            if "/" in key:
                file = appended_file(workspace, output["meeting"], key)
                joined = file.suffix.lower() == ".pdf" and part["verdict"] != "attached"
                found.append(Part(key, first, pages, file if joined else None, joined))
            else:
                beside = [out / output["path"], (out / output["path"]).parent, out / output["meeting"] / "pack.pdf"]
                papers = [pack.with_name(f"{key}.pdf") for pack in beside]
                file = next((paper for paper in papers if paper.exists()), None)
                unlike = key in ("front", "agenda") or key.startswith("supplement-")
                found.append(Part(key, first, pages, None if unlike else file, False))
            # In an edition for both sides of the paper, each part starts on the front of a leaf.
            first += pages + (pages % 2 if output["paper"].endswith("-duplex") else 0)
        yield out / output["path"], found


def arguments():
    """Pairs of a workspace and the folder that its papers were built to."""
    given = sys.argv[1:]
    if not given or len(given) % 2:
        sys.exit("give a workspace and the folder that it was built to, once or more often")
    return [(pathlib.Path(given[at]), pathlib.Path(given[at + 1])) for at in range(0, len(given), 2)]


def run(*command):
    return subprocess.run([str(word) for word in command], check=True, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL).stdout


def heard(file):
    """What a screen reader is given: lines of `pdfinfo -struct-text` without what differs from file to file."""
    text = run("pdfinfo", "-struct-text", file).decode("utf-8", "replace")
    text = re.sub(r"\bObject \d+ \d+", "Object", text)
    text = re.sub(r"(<|\()p\d+\.", r"\1", text)
    return [line.rstrip() for line in text.splitlines() if line.strip()]


if __name__ == "__main__":
    told = [(pack, parts) for workspace, out in arguments() for pack, parts in packs(workspace, out)]
    print(json.dumps([{"pack": str(pack), "parts": [vars(part) for part in parts]} for pack, parts in told], default=str, indent=1))
