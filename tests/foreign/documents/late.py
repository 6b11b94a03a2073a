"""A performance report that came after the agenda: what the figures mean in words, made from HTML for print and archive."""

from documents.common import weasy

TITLE = "Performance report, April to August 2006"
STYLE = """@page { size: A4; margin: 22mm 20mm; @bottom-center { content: counter(page); font: 10pt "DejaVu Sans" } }
body { font: 11.5pt/1.5 "DejaVu Sans" } h1 { font-size: 21pt; line-height: 1.25; color: #12436D; margin: 0 0 4mm }
h2 { font-size: 15pt; color: #12436D; margin: 8mm 0 2mm } table { border-collapse: collapse; width: 100%; margin: 3mm 0 }
th, td { text-align: left; border-bottom: 0.5pt solid #777; padding: 1.5mm 2mm } p { margin: 0 0 3mm }"""

ROWS = [
    ("Initial assessments finished within 7 working days", "61%", "70%", "Posts filled since July bring it up by about two points a month."),
    ("Core assessments finished within 35 working days", "66%", "75%", "Steady. The Alderford office is ahead of the other two."),
    ("Social work posts held by agency staff", "9%", "6%", "Eight people have joined the council's own staff."),
    ("Children who changed social worker within a year", "21%", "15%", "Falls more slowly than was hoped; see below."),
]


def make():
    head = "".join(f'<th scope="col">{word}</th>' for word in ("Measure", "April to August", "Target", "What it means"))
    rows = "".join('<tr><th scope="row">{}</th><td>{}</td><td>{}</td><td>{}</td></tr>'.format(*row) for row in ROWS)
    return weasy(f"""<!DOCTYPE html><html lang="en-GB"><head><title>{TITLE}</title><style>{STYLE}</style></head><body><h1>{TITLE}</h1>
<p>Head of Information and Performance, 21 September 2006</p>
<h2>The four measures of the report</h2><table><thead><tr>{head}</tr></thead><tbody>{rows}</tbody></table>
<h2>Why children still change social worker</h2>
<p>Of 412 children who had a social worker for the whole year, 87 had a new one at least once. For 39 of them a post was held by an
agency and ended; for 28 the family moved to another office; for 20 the worker was promoted or went on leave.</p>
<p>The first reason grows rarer as posts are filled. The second does not, so that from October a worker may stay with a family that
moves within the county.</p>
<h2>How the figures were checked</h2>
<p>Forty files were drawn by lot and read against the figures. In 38 the two agreed. Two assessments had been closed a day late and
counted as in time; both are put right here.</p></body></html>""", TITLE)
