"""How the tenders were scored: an appendix to an exempt report, made from HTML for print and archive."""

from documents.producers import weasy

TITLE = "Scores of the tenders for agency social workers"
STYLE = """@page { size: A4; margin: 24mm 20mm } body { font: 11pt/1.45 "DejaVu Sans" } h1 { font-size: 19pt; margin: 0 0 4mm }
h2 { font-size: 13pt } table { border-collapse: collapse; width: 100% } th, td { border-bottom: 0.5pt solid #777; padding: 1.2mm 2mm;
text-align: right } th:first-child, td:first-child { text-align: left } h2.page { break-before: page }"""

QUESTIONS = [
    ("How workers are checked before they are sent", 12, (9, 11, 4)), ("How quickly a post is filled", 8, (7, 7, 6)),
    ("How long workers stay", 8, (6, 7, 4)), ("Supervision and training", 6, (5, 6, 4)), ("What is done about complaints", 6, (4, 5, 4)),
]
PRICES = [("Salaries", (281, 262, 254)), ("The firm's fee", (38, 31, 26)), ("Travel", (22, 19, 18))]


def table(head, rows):
    heads = "".join(f'<th scope="col">{cell}</th>' for cell in head)
    lines = "".join("<tr>" + "".join(f"<td>{cell}</td>" for cell in row) + "</tr>" for row in rows)
    return f"<table><thead><tr>{heads}</tr></thead><tbody>{lines}</tbody></table>"


def make():
    quality = [(name, most, *scores) for name, most, scores in QUESTIONS]
    quality.append(("Points for quality", 40, *[sum(each[2][firm] for each in QUESTIONS) for firm in range(3)]))
    prices = [(name, *figures) for name, figures in PRICES]
    prices.append(("Price", *[sum(each[1][firm] for each in PRICES) for firm in range(3)]))
    return weasy(f"""<!DOCTYPE html><html lang="en-GB"><head><title>{TITLE}</title><style>{STYLE}</style></head><body><h1>{TITLE}</h1>
<p>Three officers and a parent scored the tenders on 18 September 2006. They did not know the prices, and the firms were shown to them as A, B
and C. Each scored alone; the points below are what they agreed afterwards. No score was more than two points from another.</p>
<h2>Quality</h2>{table(["Question", "Most", "Firm A", "Firm B", "Firm C"], quality)}
<p>Firm B answered the first question best of all. It had not yet received the answers of two former employers, and so had not shown for every
worker that its checks were complete. The panel gave it 11 of 12 points on condition that it does so by 20 October 2006.</p>
<h2 class="page">Price for six posts in a full year, in thousands of pounds</h2>{table(["", "Firm A", "Firm B", "Firm C"], prices)}
<p>The lowest price is given 60 points, and the others as many fewer as they cost more.</p>
<h2>What the panel wrote</h2><p>Firm A: sound, and dear. It has few workers who live in the county, and would send some from far away.</p>
<p>Firm B: knows the county. Its workers stay for eleven months on average, and it pays for their training.</p>
<p>Firm C: checks are made after a worker has begun. The panel would not wish any worker to see a family on those terms.</p>
</body></html>""", TITLE)
