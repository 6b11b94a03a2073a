"""Plans of two offices on sheets of A3, drawn, and printed through Ghostscript: lines and words without tags."""

import weasyprint

from documents.producers import WORK, make as producers, without_dates

TITLE = "Plans of the offices in Alderford and Stonebeck"

# Rooms: x, y, width and height in decimetres, a name, desks today, and desks that could be added.
ALDERFORD = ("Alderford area office, Mill Street: ground floor", 330, 190, [
    (0, 0, 90, 70, "Reception and waiting", 2, 0), (90, 0, 60, 70, "Family room", 0, 0), (150, 0, 60, 70, "Interview 1", 0, 0),
    (210, 0, 120, 70, "Referral and assessment", 12, 3), (0, 100, 70, 90, "Records", 1, 0), (70, 100, 80, 90, "Meeting room", 0, 0),
    (150, 100, 180, 90, "Long-term work", 14, 1)])
STONEBECK = ("Stonebeck area office, above the library: first floor", 300, 200, [
    (0, 0, 60, 80, "Interview 2", 0, 0), (60, 0, 130, 80, "Referral and assessment", 9, 2), (190, 0, 110, 80, "Disabled children", 8, 1),
    (0, 110, 80, 90, "Waiting, with lift", 1, 0), (80, 110, 60, 90, "Kitchen", 0, 0), (140, 110, 160, 90, "Long-term work", 11, 1)])


def plan(title, width, height, rooms):
    parts = [f'<rect x="0" y="0" width="{width}" height="{height}" fill="#f6f6f2" stroke="#000" stroke-width="2.4"/>']
    for x, y, w, h, name, desks, more in rooms:
        colour = "#dfeee2" if more else "#ffffff"
        parts.append(f'<rect x="{x}" y="{y}" width="{w}" height="{h}" fill="{colour}" stroke="#000" stroke-width="1.1"/>'
                     f'<path d="M {x + 8} {y + h if y == 0 else y} h 12" stroke="#fff" stroke-width="2"/>'
                     f'<text x="{x + 4}" y="{y + 10}" font-size="6.2" font-weight="bold">{name}</text>')
        if desks:
            words = f"{desks} {'desk' if desks == 1 else 'desks'} today" + (f", room for {more} more" if more else "")
            parts.append(f'<text x="{x + 4}" y="{y + 18}" font-size="4.6">{words}</text>')
        for index in range(desks + more):
            row, column = divmod(index, max(1, int((w - 8) // 16)))
            style = 'fill="#8fbf9a" stroke-dasharray="1.5 1"' if index >= desks else 'fill="#d8d8d8"'
            parts.append(f'<rect x="{x + 5 + column * 16}" y="{y + 24 + row * 13}" width="12" height="7" {style} stroke="#333" stroke-width="0.5"/>')
    more = sum(room[6] for room in rooms)
    parts.append(f'<path d="M 0 {height + 14} h 100 M 0 {height + 11} v 6 M 50 {height + 12} v 4 M 100 {height + 11} v 6" stroke="#000" fill="none"/>'
                 f'<text x="0" y="{height + 25}" font-size="5">0</text><text x="44" y="{height + 25}" font-size="5">5 m</text>'
                 f'<text x="92" y="{height + 25}" font-size="5">10 m</text>'
                 f'<text x="120" y="{height + 15}" font-size="5">Green with a broken edge: desks that could be added, {more} in all</text>'
                 f'<text x="120" y="{height + 25}" font-size="5">Property Services, August 2006</text>')
    return (f'<section><h1>{title}</h1><svg xmlns="http://www.w3.org/2000/svg" viewBox="-6 -6 {width + 12} {height + 40}" '
            f'width="320mm" height="{round(320 * (height + 40) / (width + 12))}mm" font-family="DejaVu Sans">{"".join(parts)}</svg></section>')


def make():
    html = f"""<!DOCTYPE html><html lang="en-GB"><head><title>{TITLE}</title><style>@page {{ size: A3 landscape; margin: 10mm 20mm }}
section {{ break-after: page }} section:last-child {{ break-after: auto }} h1 {{ font: bold 17pt "DejaVu Sans"; margin: 0 0 4mm }}</style></head>
<body>{plan(*ALDERFORD)}{plan(*STONEBECK)}</body></html>"""
    source, out = WORK / "offices.pdf", WORK / "offices-printed.pdf"
    source.write_bytes(weasyprint.HTML(string=html).write_pdf())
    producers.run("gs", "-q", "-dNOPAUSE", "-dBATCH", "-sDEVICE=pdfwrite", "-dAutoRotatePages=/None", "-dCompatibilityLevel=1.4",
                  f"-sOutputFile={out}", source)
    return without_dates(out.read_bytes())
