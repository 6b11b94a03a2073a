"""A generated workspace as plain HTML, for programs that set HTML. The texts are the same; the style is simple."""

import html
import re
import tomllib

STYLE = """
@page { size: A4; margin: 2.4cm 2.2cm 2.2cm; @bottom-right { content: "Page " counter(page) " of " counter(pages); font-size: 9.5pt } }
@page wide { size: A4 landscape }
body { font-family: "Noto Sans", "DejaVu Sans", sans-serif; font-size: 12pt; color: #1A222C; line-height: 1.35 }
body.wide { page: wide }
h2, h3 { color: #12436D; break-after: avoid }
table { border-collapse: collapse; width: 100%; font-size: 10pt }
th { border-bottom: 1.2pt solid #12436D; text-align: left }
td, th { padding: 5pt; vertical-align: top }
td { border-bottom: 0.6pt solid #B9C2CC }
tr { break-inside: avoid }
.head td { border: 0 } .mark { display: inline-block; width: 0.72em; height: 0.72em }
"""

WORDS = {"blue": ("Blue", "#12436D"), "green": ("Green", "#1E7B4F"), "amber": ("Amber", "#B86E00"), "red": ("Red", "#B3262E")}


def inline(text):
    text = re.sub(r"\s*\{#([\w-]+)\}", "", html.escape(text))
    text = re.sub(r"\[\[([\w-]+)\]\]", r'<a href="#\1">\1</a>', text)
    text = re.sub(r"\*\*(.+?)\*\*", r"<strong>\1</strong>", text)
    return re.sub(r"\*(.+?)\*", r"<em>\1</em>", text)


def blocks(text):
    """The Markdown that generate.py writes: paragraphs, lists and tables."""
    out = []
    for block in text.strip().split("\n\n"):
        lines = block.split("\n")
        anchor = re.search(r"\{#([\w-]+)\}", block)
        name = f' id="{anchor[1]}"' if anchor else ""
        if block.startswith("- "):
            out.append("<ul>" + "".join(f"<li>{inline(line[2:])}</li>" for line in lines) + "</ul>")
        elif block.startswith("| "):
            cells = [[cell.strip() for cell in line.strip("| ").split("|")] for line in lines]
            head = "".join(f'<th scope="col">{inline(cell)}</th>' for cell in cells[0])
            rows = "".join("<tr>" + "".join(f"<td>{inline(cell)}</td>" for cell in line) + "</tr>" for line in cells[2:])
            out.append(f"<table><thead><tr>{head}</tr></thead><tbody>{rows}</tbody></table>")
        else:
            out.append(f"<p{name}>{inline(block)}</p>")
    return "".join(out)


def rating(id):
    word, colour = WORDS[id]
    return f'<span class="mark" style="background: {colour}"></span> <strong>{word}</strong>'


def trail(history, key):
    marks = "".join(f'<span class="mark" style="background: {WORDS[note[key]][1]}"></span> ' for note in history)
    return f"<div>{rating(history[-1][key])}</div><div>{marks}</div>"


def progress(workspace, plan, people):
    record = tomllib.loads((workspace / f"plans/{plan}.toml").read_text())
    files = sorted((workspace / f"plans/{plan}").glob("*.toml"))
    sets = [{note["recommendation"]: note for note in tomllib.loads(file.read_text())["note"]} for file in files]
    out = []
    for group in record["group"]:
        heads = ["No.", "Recommendation", "Owner", "Due", "Progress", "Progress rating", "Impact rating"]
        rows = []
        for one in record["recommendation"]:
            if one["group"] != group["id"]:
                continue
            history = [notes[one["number"]] for notes in sets]
            cells = [
                f"<strong>{html.escape(one['title'])}</strong>{blocks(one['text'])}", people[one["owner"]], one["due"].strftime("%B %Y"),
                blocks(history[-1]["text"]), trail(history, "progress"), trail(history, "impact"),
            ]
            rows.append(f'<tr><th scope="row">{one["number"]}</th>' + "".join(f"<td>{cell}</td>" for cell in cells) + "</tr>")
        head = "".join(f'<th scope="col">{head}</th>' for head in heads)
        out.append(f"<h3>{group['title']}</h3><table><thead><tr>{head}</tr></thead><tbody>{''.join(rows)}</tbody></table>")
    return "".join(out)


def page(workspace, style="", more="", path=None):
    """The only report of a workspace, or the one at `path`, with more style and more to say at its end."""
    council = tomllib.loads((workspace / "council.toml").read_text())
    people = {person["id"]: person["office"] for person in tomllib.loads((workspace / "people.toml").read_text())["person"]}
    report = tomllib.loads((path or next(workspace.glob("meetings/*/reports/*.toml"))).read_text())
    crest = (workspace / "images/crest.svg").resolve().as_uri()
    wide = "progress" in report
    head = [("Report of", people[report["author"]])]
    head += [("For", report["action"].capitalize())] if "action" in report else []
    head += [("Date", report["date"].strftime("%d %B %Y"))] if "date" in report else []
    head += [("Purpose", report["purpose"])] if "purpose" in report else []
    out = [
        f'<!doctype html><html lang="en-GB"><head><meta charset="utf-8"><title>{html.escape(report["title"])}</title><style>{STYLE}{style}</style></head>',
        f'<body class="{"wide" if wide else ""}"><p><img src="{crest}" alt="Crest of the county" height="50"> {council["name"]}</p>',
        f"<h1>{html.escape(report['title'])}</h1><dl>",
        "".join(f"<dt>{label}</dt><dd>{html.escape(value)}</dd>" for label, value in head), "</dl>",
    ]
    sections = {section["id"]: section["text"] for section in report["section"]}
    for section in council["section"]:
        heading = f"<h2>{section['heading']}</h2>"
        if section["id"] == "recommendations":
            items = "".join(f'<li id="{one.get("id", "")}">{inline(one["text"])}</li>' for one in report["recommendation"])
            out.append(f'{heading}<p>{report["lead_in"]}</p><ol type="a">{items}</ol>')
        elif section["id"] in sections:
            out.append(heading + blocks(sections[section["id"]]))
        elif section["id"] == "background-papers":
            out.append(heading + "".join(f"<p>{paper}</p>" for paper in report["background_papers"] or ["None"]))
    if wide:
        out.append("<h2>Progress by recommendation</h2>" + progress(workspace, report["progress"]["plan"], people))
    return "".join(out) + more + "</body></html>"
