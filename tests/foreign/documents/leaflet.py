"""A leaflet in easy words: eight small pages with a picture on each, made from HTML for print and archive."""

import base64

from documents.producers import weasy

TITLE = "The plan in easy words"
STYLE = """@page { size: A5; margin: 18mm 14mm 14mm; @bottom-center { content: counter(page); font: 11pt "DejaVu Sans" } }
body { font: 15pt/1.5 "DejaVu Sans" } h1 { font-size: 25pt; line-height: 1.2; color: #0b5c54; margin: 0 0 5mm }
h2 { font-size: 19pt; line-height: 1.2; color: #0b5c54; break-before: page; margin: 0 0 4mm } p { margin: 0 0 4mm } img { width: 60mm; margin: 0 0 4mm }"""


def picture(shapes):
    svg = f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 120 80" width="120" height="80"><rect width="120" height="80" fill="#e3f1ef"/>{shapes}</svg>'
    return "data:image/svg+xml;base64," + base64.b64encode(svg.encode()).decode()


def person(x, colour, size=1.0):
    return (f'<circle cx="{x}" cy="{40 - 12 * size}" r="{7 * size}" fill="{colour}"/>'
            f'<path d="M {x - 10 * size} {40 + 26 * size} q 0 {-30 * size} {10 * size} {-30 * size} q {10 * size} 0 {10 * size} {30 * size} z" fill="{colour}"/>')


PAGES = [
    ("What this is about", person(40, "#0b5c54") + person(75, "#c05a2b", 0.8), "A grown-up and a child side by side",
     ["Some children need help.", "The council must give good help.", "Some people came to look. They are called inspectors.", "They said: you must do better."]),
    ("What the inspectors found", '<rect x="35" y="14" width="50" height="54" fill="#fff" stroke="#0b5c54" stroke-width="3"/><path d="M 43 28 h 34 M 43 40 h 34 M 43 52 h 20" stroke="#0b5c54" stroke-width="3"/>',
     "A sheet of paper with writing on it", ["Schools are good.", "Foster families are good.", "But some children waited too long for help.", "And the council did not always write things down."]),
    ("Who will help you", person(30, "#c05a2b") + person(60, "#0b5c54") + person(90, "#5a4a8a"), "Three people in a row",
     ["A <b>social worker</b> helps children and families.", "There were not enough of them.", "Now there are ten more.", "We want to find fifteen more."]),
    ("Telling your story", '<path d="M 20 16 h 70 q 10 0 10 10 v 20 q 0 10 -10 10 h -40 l -14 14 v -14 h -16 q -10 0 -10 -10 v -20 q 0 -10 10 -10" fill="#0b5c54"/>',
     "A speech bubble", ["You should tell your story only once.", "We now use one form.", "The people who help you can all read it.", "You can say who may read it."]),
    ("Being healthy", '<path d="M 60 66 C 20 40 32 12 60 30 C 88 12 100 40 60 66 z" fill="#c05a2b"/>', "A heart",
     ["If you do not live at home, you should have a <b>health plan</b>.", "Not everybody has one yet.", "We have asked the doctors and nurses to be quick."]),
    ("Come and tell us", '<rect x="25" y="18" width="70" height="50" fill="#fff" stroke="#0b5c54" stroke-width="3"/><rect x="25" y="18" width="70" height="14" fill="#0b5c54"/><circle cx="78" cy="52" r="7" fill="#c05a2b"/>',
     "A calendar with one day marked", ["Come to the <b>listening day</b>.", "It is on Saturday 18 November.", "It is at Shire Hall.", "Lunch is free. So is the bus."]),
    ("If you want to ask", '<path d="M 38 20 q 6 30 30 40 l 8 -10 l 14 8 q -4 14 -16 14 q -44 -8 -52 -50 q 2 -10 12 -12 l 8 14 z" fill="#0b5c54"/>', "A telephone",
     ["Ring us: 01632 960128.", "You do not have to say your name.", "Ask somebody to ring for you if you like.", "Thank you for reading this."]),
]


def make():
    first = picture(person(30, "#c05a2b", 0.7) + person(60, "#0b5c54", 1.1) + person(90, "#5a4a8a", 0.8))
    parts = [f'<h2>{head}</h2><img alt="{alt}" src="{picture(shapes)}">' + "".join(f"<p>{line}</p>" for line in lines)
             for head, shapes, alt, lines in PAGES]
    return weasy(f"""<!DOCTYPE html><html lang="en-GB"><head><title>{TITLE}</title><style>{STYLE}</style></head><body><h1>{TITLE}</h1>
<img alt="Two children and a grown-up" src="{first}"><p>How Harrowmere will help children better</p><p>Written with the youth forum, 2006</p>
{"".join(parts)}</body></html>""", TITLE)
