"""The survey of foster carers: a report with tables and bars, made from HTML for print and archive."""

import random
from html import escape

from documents.producers import weasy

TITLE = "Survey of foster carers, June 2006"
GROUPS = [("less than two years", 11), ("two to five years", 14), ("more than five years", 16)]
AGREE = ["Agree strongly", "Agree", "Neither", "Disagree", "Disagree strongly"]

# A part of the survey, and its statements with how likely agreement was and what somebody wrote beside it.
PARTS = [
    ("Coming to the service", [
        ("We were told honestly what fostering would ask of us.", 0.75, "They told us about the bad nights. They did not tell us about the forms."),
        ("The assessment was thorough and was made with respect.", 0.8, "We learnt things about each other."),
        ("It took no longer than it had to.", 0.35, "Fourteen months. Our spare room had been painted twice."),
    ]),
    ("When a child comes", [
        ("We were told what we needed to know about the child.", 0.4, "He was allergic to eggs. We found out at breakfast."),
        ("We had a say in whether the child should come to us.", 0.6, "On a Friday at six there is not much of a say."),
        ("We had the consents that we needed within two weeks.", 0.45, "She missed the school trip to the mill for want of a signature."),
        ("Money came on time from the first week.", 0.7, ""),
    ]),
    ("Support from day to day", [
        ("Our own social worker is easy to reach.", 0.8, "She rings when she says that she will. That is the whole secret."),
        ("The child's social worker visits when a visit is due.", 0.5, "We have had four since Easter, all of them nice."),
        ("There is somebody to call at night who knows the child.", 0.15, "They were kind, but they asked me to spell his name."),
        ("We are given breaks when we need them.", 0.45, ""),
        ("We know other foster families, and see them.", 0.75, "The Tuesday group in Alderford keeps me going."),
    ]),
    ("Being heard", [
        ("We are treated as part of the team around the child.", 0.55, "I sat in the corridor while they discussed the child who lives in my house."),
        ("What we write for reviews is read.", 0.6, ""),
        ("Our yearly review was held in time.", 0.65, "Eighteen months, but a good one when it came."),
        ("If we complained it would not be held against us.", 0.55, "I would like to think so."),
    ]),
    ("Training", [
        ("The training that we were offered was useful.", 0.85, "The evening on sleep was worth the year's allowance."),
        ("It was held where and when we could go.", 0.4, "Always Harrowmere, always half past nine, always the school run."),
        ("We have been trained to look after teenagers.", 0.3, "We have brought up three. It is not the same."),
    ]),
    ("Looking ahead", [
        ("We expect to be fostering in three years' time.", 0.7, "As long as our knees last."),
        ("We would advise a friend to foster for this council.", 0.75, "I have. She starts in October."),
        ("We would look after a teenager if the support were right.", 0.4, "Ask me again when there is somebody to ring at night."),
    ]),
]

STYLE = """
@page { size: A4; margin: 24mm 20mm 20mm; @bottom-right { content: "Survey of foster carers · " counter(page); font: 9pt "DejaVu Sans" } }
body { font: 11pt/1.45 "DejaVu Sans"; color: #222 } h1 { font-size: 22pt; line-height: 1.2; color: #7a2f18; margin: 0 0 4mm }
h2 { font-size: 15pt; color: #7a2f18; break-before: page; margin: 0 0 4mm } h3 { font-size: 11pt; margin: 0 0 2mm }
.question { break-inside: avoid; margin-bottom: 9mm } table { border-collapse: collapse; width: 100%; font-size: 9.5pt }
th, td { border-bottom: 0.5pt solid #888; padding: 1mm 2mm; text-align: right } th:first-child, td:first-child { text-align: left; min-width: 32mm }
blockquote { margin: 2mm 0 0 6mm; font-style: italic } a { color: #7a2f18 } .lead { font-size: 12.5pt }
"""


def answers(chance, agreement):
    """How many of each group gave each answer."""
    weights = [agreement ** 2, agreement * (1.4 - agreement), 0.18, (1 - agreement) * 0.6, (1 - agreement) ** 2 * 0.7]
    counts = [chance.choices(range(5), weights, k=size) for _, size in GROUPS]
    return [[group.count(kind) for group in counts] for kind in range(5)]


def question(number, text, table, said):
    rows = []
    for name, counts in zip(AGREE, table, strict=True):
        everyone = sum(counts)
        rows.append(f'<tr><td>{name}</td>{"".join(f"<td>{count}</td>" for count in counts)}<td>{everyone}</td>'
                    f'<td>{round(100 * everyone / 41)}%</td></tr>')
    heads = "".join(f'<th scope="col">Fostering {escape(name)} ({size})</th>' for name, size in GROUPS)
    quote = f"<blockquote>“{escape(said)}”</blockquote>" if said else ""
    return (f'<div class="question" id="q{number}"><h3>{number}. {escape(text)}</h3><table><thead><tr><th scope="col">Answer</th>{heads}'
            f'<th scope="col">All (41)</th><th scope="col">Share</th></tr></thead><tbody>{"".join(rows)}</tbody></table>{quote}</div>')


def make():
    chance = random.Random(41)
    body, found, number = [], [], 0
    for index, (name, statements) in enumerate(PARTS, 1):
        body.append(f'<h2 id="part{index}">{escape(name)}</h2>')
        for text, agreement, said in statements:
            number += 1
            table = answers(chance, agreement)
            found.append((sum(table[0]) + sum(table[1]), number, text))
            body.append(question(number, text, table, said))
    found.sort(key=lambda each: (-each[0], each[1]))

    def extreme(rows):
        return "".join(f'<tr><td><a href="#q{each[1]}">{each[1]}. {escape(each[2])}</a></td><td>{each[0]} of 41</td></tr>' for each in rows)

    head = '<table><thead><tr><th scope="col">Statement</th><th scope="col">Who agreed</th></tr></thead><tbody>'
    html = f"""<!DOCTYPE html><html lang="en-GB"><head><title>{TITLE}</title><style>{STYLE}</style></head><body>
<h1>{TITLE}</h1>
<p class="lead">What the foster families of Harrowmere think of the service, and what they ask of it.</p>
<p>In the first two weeks of June 2006 the family placement team wrote to all 58 foster families of the council. Forty-one answered, which is
71%. They had 22 statements before them, and room to write. No name stood on the form. A student on placement counted the answers and copied
what was written; nobody in the team has seen the forms themselves.</p>
<p>The answers are shown by how long a family has fostered: 11 families for less than two years, 14 for two to five years and 16 for longer.
These are small numbers. A difference of one or two families between groups means nothing.</p>
<h2>What stands out</h2>
<p>Most agreed with these five statements:</p>{head}{extreme(found[:5])}</tbody></table>
<p>Fewest agreed with these:</p>{head}{extreme(found[-5:][::-1])}</tbody></table>
<p>Three things were written more often than all others. Families want somebody to call at night who knows the child. They want to know more
about a child before the child comes. And they want one social worker for the child who stays. Nobody asked for more money first, though nine
wrote that the allowance for clothes has not risen since 2002.</p>
<p>The last of these surveys was made in 2003, with other questions and 29 answers. Where a question was the same the answers are better now,
above all about training.</p>
{"".join(body)}
<h2>What the service will do</h2>
<p>The team met eight of the families on 4 July to talk about these answers. Three things were agreed:</p>
<table><thead><tr><th scope="col">What</th><th scope="col">Who answers for it</th><th scope="col">By when</th></tr></thead><tbody>
<tr><td>Somebody of the family placement team can be called at night and at weekends</td><td>Head of Children's Social Care</td><td>November 2006</td></tr>
<tr><td>One page of facts about a child goes with the child, on the day, and is completed within a week</td><td>Head of Children's Social Care</td><td>October 2006</td></tr>
<tr><td>Training is repeated in Alderford and in Carrow, in the evening and with care for children</td><td>Head of Workforce Development</td><td>January 2007</td></tr>
</tbody></table>
<p>The next survey will be made in June 2007 with the same statements, so that the answers can be compared.</p>
</body></html>"""
    return weasy(html, TITLE)
