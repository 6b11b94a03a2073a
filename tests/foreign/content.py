#!/usr/bin/env python3
"""Makes the files that are appended to the demonstration council's papers, each with the program that its author would use.

    python3 -m venv /tmp/foreign && /tmp/foreign/bin/pip install weasyprint img2pdf pikepdf pillow
    ORDERPAPER=target/release/orderpaper /tmp/foreign/bin/python tests/foreign/content.py [name...]

Needs soffice, chromium, gs and the fonts DejaVu. What the documents say stands in `documents/`. Nothing is fetched, and no file
tells when it was made.
"""
import importlib
import shutil
import sys

from documents.producers import CONTENT, WORK

SCRUTINY, CABINET = "2006-09-26-children-scrutiny", "2006-10-10-cabinet"

DOCUMENTS = {
    "joint-area-review": ("inspection", SCRUTINY),
    "budget-annex": ("finance", SCRUTINY),
    "foster-carers-survey": ("survey", SCRUTINY),
    "indicators-by-month": ("indicators", SCRUTINY),
    "office-plans": ("offices", SCRUTINY),
    "letter-of-the-minister": ("letter", SCRUTINY),
    "partnership-board-minutes": ("minutes", SCRUTINY),
    "plan-in-easy-words": ("leaflet", SCRUTINY),
    "performance-april-to-august": ("late", SCRUTINY),
    "tender-scores": ("tenders", CABINET),
}


def main():
    for name in sys.argv[1:] or DOCUMENTS:
        module, meeting = DOCUMENTS[name]
        data = importlib.import_module(f"documents.{module}").make()
        folder = CONTENT / "meetings" / meeting / "appendices"
        folder.mkdir(exist_ok=True)
        (folder / f"{name}.pdf").write_bytes(data)
        print(f"{len(data):8} {name}")
    shutil.rmtree(WORK)


if __name__ == "__main__":
    main()
