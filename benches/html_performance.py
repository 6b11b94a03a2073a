"""The performance part of a report as plain HTML, with the charts as pictures. Words and figures are those of the paper."""

import html

STYLE = """
@page { font-family: "Noto Sans", "DejaVu Sans" }
p { margin: 0.7em 0 } h2 { margin: 1em 0 0.5em } h3, h4 { margin: 1em 0 0.4em; break-after: avoid }
tbody th { border-bottom: 0.6pt solid #B9C2CC; font-weight: normal } caption { text-align: left; font-weight: bold }
.turned { page: wide } .turned table { table-layout: fixed; line-height: 1.2 } .turned tbody th { font-weight: bold }
.chart { break-inside: avoid } .chart img { display: block } .small { font-size: 10pt; color: #4A5562 }
.facts dt { float: left; clear: left; width: 12em; color: #4A5562 } .facts dd { margin: 0 0 0.1em 12em }
.figures { font-size: 10pt; margin: 0.8em 0 } .figures td, .figures thead th + th { text-align: right }
.figures td, .figures th { padding: 2pt }
.action { border-left: 2.4pt solid #12436D; padding-left: 0.9em } .action p { margin: 0.4em 0 }
"""

WIDTHS = ["1.1cm", "auto", "2.5cm", "2.1cm", "2cm", "2.3cm", "2.3cm", "1.7cm", "2cm", "72pt"]


def faces(fonts):
    """The same fonts, from the folder where they are kept."""
    out = []
    for file in sorted(fonts.glob("*.ttf")):
        family = "Noto Sans" if file.stem.startswith("Noto") else "DejaVu Sans Mono" if "Mono" in file.stem else "DejaVu Sans"
        weight = "bold" if "Bold" in file.stem else "normal"
        style = "italic" if "Italic" in file.stem else "normal"
        out.append(f'@font-face {{ font-family: "{family}"; font-weight: {weight}; font-style: {style}; src: url("{file.resolve().as_uri()}") }}\n')
    return "".join(out)


def text(content):
    """Typst's content, which its command line tells as JSON, as HTML."""
    if content is None or isinstance(content, str):
        return html.escape(content or "")
    kind = content["func"]
    if kind in ("sequence", "text", "space", "parbreak"):
        plain = {"space": " ", "parbreak": "</p><p>"}.get(kind, html.escape(content.get("text", "")))
        return plain + "".join(text(child) for child in content.get("children", []))
    tag = {"strong": "strong", "emph": "em"}[kind]
    return f"<{tag}>{text(content['body'])}</{tag}>"


def paragraphs(content):
    return f"<p>{text(content)}</p>" if content else ""


def grey(content):
    return f'<div class="small">{text(content)}</div>'


def name(anchor):
    return f' id="{html.escape(anchor)}"' if anchor else ""


def rating(mark):
    return f'<span class="mark" style="background: {mark["colour"]}"></span> <strong>{html.escape(mark["word"])}</strong>'


def facts(pairs):
    return '<dl class="facts">' + "".join(f"<dt>{label}</dt><dd>{value}</dd>" for label, value in pairs) + "</dl>"


def table(heads, rows, caption="", look="", widths=()):
    """A table whose rows are headed by their first cell."""
    columns = "".join(f'<col style="width: {width}">' for width in widths)
    head = "".join(f'<th scope="col">{cell}</th>' for cell in heads)
    body = "".join(f'<tr><th scope="row">{first}</th>' + "".join(f"<td>{cell}</td>" for cell in rest) + "</tr>" for first, *rest in rows)
    caption = f"<caption>{caption}</caption>" if caption else ""
    columns = f"<colgroup>{columns}</colgroup>" if columns else ""
    return f'<table class="{look}">{caption}{columns}<thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>'


def period_table(given):
    rows = [[text(cell) for cell in (row["year"], *row["cells"])] for row in given["rows"]]
    notes = f"<p>{html.escape(' '.join(given['notes']))}</p>" if given["notes"] else ""
    return table([text(head) for head in given["head"]], rows, text(given["caption"]), "figures") + notes


class Parts:
    """Writes the calls one after the other, and takes the next picture for each chart."""

    def __init__(self, pictures):
        self.pictures = iter(pictures)

    def picture(self, alt):
        return f'<img src="{next(self.pictures).resolve().as_uri()}" alt="{html.escape(alt)}">'

    def subheading(self, level, title):
        return f"<h{level + 2}>{text(title)}</h{level + 2}>"

    def progress_counts(self, heading, caption, ratings, counts, words, notes=()):
        rows = [[text(row["label"]), *(str(count or words["none"]) for count in row["counts"])] for row in counts]
        heads = [html.escape(words["column-rating"]), *map(rating, ratings)]
        return f"<h3>{html.escape(heading)}</h3>" + table(heads, rows, html.escape(caption))

    def progress_key(self, ratings, key, words):
        items = "".join(f"<li>{rating(mark)}: {html.escape(mark['meaning'])}</li>" for mark in ratings)
        return f'<h3>{html.escape(words["key-heading"])}</h3><ul>{items}</ul><p>{html.escape(" ".join(key))}</p>'

    def performance_told(self, told):
        def one(named):
            word = f" ({html.escape(named['word'])})" if named["word"] else ""
            return f'<a href="#{html.escape(named["anchor"])}">{html.escape(named["name"])}</a>{word}'

        return facts((html.escape(kind["label"]), "; ".join(map(one, kind["named"]))) for kind in told)

    def performance_annex(self, annex):
        return f"<h3>{html.escape(annex['heading'])}</h3>" + "".join(map(period_table, annex["tables"]))

    def chart(self, given):
        picture = self.picture(given["alt"])
        drawn = f'<div class="chart"><p><strong>{text(given["title"])}</strong></p>{picture}{grey(given["caption"])}</div>'
        return drawn + (period_table(given["figures"]) if given["figures"] else "")

    def scorecard(self, title, ratings, words, scores):
        columns = ["reference", "measure", "value", "target", "rating", "since-last", "since-year", "year-to-date", "forecast", "course"]
        heads = [html.escape(words[f"column-{column}"]) for column in columns]
        rows = [self.score(score, ratings) for score in scores]
        return f'<div class="turned"><h3>{text(title)}</h3>{table(heads, rows, widths=WIDTHS)}</div>'

    def score(self, score, ratings):
        forecast = score["forecast"]
        return [
            f"<span{name(score['anchor'])}>{text(score['reference'])}</span>",
            text(score["name"]) + (grey(score["overridden"]) if score["overridden"] else ""),
            f"<strong>{text(score['value'])}</strong>{grey(score['period'])}",
            text(score["target"]),
            rating(ratings[score["rating"]]),
            text(score["since-last"]),
            text(score["since-year"]),
            text(score["year"] or "–"),
            f"{text(forecast['value'])}<div>{rating(ratings[forecast['rating']])}</div>" if forecast else "–",
            self.picture(score["spark-words"]) if score["spark"] else text(score["spark-words"]),
        ]

    def measure_block(self, block, ratings, words):
        pairs = [(html.escape(words["column-rating"]), rating(ratings[block["rating"]]))]
        pairs += [(text(fact["label"]), text(fact["value"])) for fact in block["facts"]]
        out = [f"<h4{name(block['anchor'])}>{text(block['title'])}</h4>", paragraphs(block["definition"]), facts(pairs), paragraphs(block["reason"])]
        out += [self.chart(given) for given in (block["chart"], *block["comparisons"]) if given]
        out.append(paragraphs(block["comment"]))
        if block["action"]:
            out.append(f'<div class="action"><p><strong>{text(block["action-label"])}</strong></p>{paragraphs(block["action"])}</div>')
        out += [f"<blockquote>{paragraphs(voice['said'])}{grey(voice['by'])}</blockquote>" for voice in block["voices"]]
        return "".join(out)


def parts(calls, pictures):
    """`calls` as charts.py tells them, `pictures` the files of their charts in the same order."""
    writer = Parts(pictures)
    out = [getattr(writer, call["name"].replace("-", "_"))(*call["given"], **call["named"]) for call in calls]
    left = len(list(writer.pictures))
    assert left == 0, f"{left} charts are not in the page"
    return "<h2>Performance by priority</h2>" + "".join(out)
