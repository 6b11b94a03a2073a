"""Every value of every indicator, from the records themselves: many rows, printed from a browser."""

import csv
from html import escape

from documents.producers import CONTENT, chromium, record

TITLE = "Indicators of children's services by month"
STYLE = """
@page { size: A4; margin: 22mm 18mm 18mm } body { font: 10pt/1.35 "DejaVu Sans"; color: #111 } h1 { font-size: 20pt; margin: 0 0 4mm }
h2 { font-size: 12pt; margin: 7mm 0 1mm; break-after: avoid } table { border-collapse: collapse; width: 100%; font-size: 9pt }
th, td { border-bottom: 0.5pt solid #999; padding: 0.8mm 2mm; text-align: left; vertical-align: top } td:nth-child(n+2):nth-child(-n+3) { text-align: right }
th:nth-child(n+2):nth-child(-n+3) { text-align: right } tr { break-inside: avoid } p { margin: 1mm 0 2mm }
"""


def values(path, indicator):
    if isinstance(indicator.get("value"), list):
        return indicator["value"]
    file = indicator.get("values", {}).get("file", "")
    if not file.endswith(".csv"):
        return []
    with open(CONTENT / "indicators" / file, newline="", encoding="utf-8") as rows:
        return [{key: value for key, value in row.items() if value} for row in csv.DictReader(rows)]


def shown(value):
    if "n" in value:
        return f"{100 * float(value['n']) / float(value['of']):.1f}%", f"{value['n']} of {value['of']}"
    return str(value.get("value", "")), ""


def make():
    found = []
    for path in (CONTENT / "indicators").glob("*.toml"):
        indicator = record(f"indicators/{path.name}")
        rows = [row for row in values(path, indicator) if str(row.get("period", "")) <= "2006-08"]
        if rows:
            found.append((indicator["reference"], indicator, rows))
    found.sort(key=lambda each: (each[0][0], int(each[0][1:])))
    parts = []
    for reference, indicator, rows in found:
        lines = []
        for row in rows:
            value, counts = shown(row)
            note = "; ".join(filter(None, [row.get("flag", "").replace("-", " "), row.get("note", "")]))
            lines.append(f"<tr><td>{row['period']}</td><td>{escape(value)}</td><td>{counts}</td><td>{escape(note)}</td></tr>")
        parts.append(
            f"<h2>{reference} {escape(str(indicator['name']))}</h2><p>{escape(str(indicator['definition']))}</p><table><thead><tr>"
            f'<th scope="col">Period</th><th scope="col">Value</th><th scope="col">Counted</th><th scope="col">Remark</th></tr></thead>'
            f"<tbody>{''.join(lines)}</tbody></table>")
    return chromium(f"""<!DOCTYPE html><html lang="en-GB"><head><meta charset="utf-8"><title>{TITLE}</title><style>{STYLE}</style></head><body>
<h1>{TITLE}</h1><p>Head of Information and Performance, 11 September 2006. This annex holds every value behind the charts of the
performance report, so that anyone can check a chart or draw another. Values of the last months may be provisional; the remark says so.</p>
{"".join(parts)}</body></html>""")
