"""What the documents share: producers, and the claims of files that keep both standards."""

import io
import pathlib
import sys
import tomllib
from html import escape

import pikepdf
import weasyprint
from pikepdf import Dictionary, Name, Pdf, Stream, String

HERE = pathlib.Path(__file__).resolve().parent
sys.path.insert(0, str(HERE.parent))

import make  # noqa: E402

CONTENT = make.ROOT / "content"
WORK = make.WORK


def record(path):
    return tomllib.loads((CONTENT / path).read_text(encoding="utf-8"))


def conforming(data, title):
    """The same, with what its producer left out of a file that is to keep PDF/UA-1 and PDF/A-2a."""
    pdf = Pdf.open(io.BytesIO(data))
    pdf.Root.ViewerPreferences = Dictionary(DisplayDocTitle=True)
    for held in pdf.objects:
        if isinstance(held, Stream) and held.get("/Interpolate"):
            held.Interpolate = False
        if isinstance(held, Dictionary) and held.get("/S") == Name.TH and "/A" not in held:
            held.A = Dictionary(O=Name.Table, Scope=Name.Column)
    for page in pdf.pages:
        if "/Annots" in page.obj:
            page.obj.Tabs = Name.S
            for note in page.obj.Annots:
                if "/Contents" not in note:
                    note.Contents = String("To this part of the report")
                note.F = 4
    footers_as_artifacts(pdf)
    return packed(make.with_claims(make.save(pdf), title=title))


def footers_as_artifacts(pdf):
    """Marked content that no element holds becomes an artifact: what WeasyPrint prints in the margins is left so."""
    held = set()

    def walk(element, page):
        page = element.get("/Pg", page)
        kids = element.get("/K", pikepdf.Array())
        for kid in kids if isinstance(kids, pikepdf.Array) else [kids]:
            if isinstance(kid, int):
                held.add((page.objgen, kid))
            elif "/MCID" in kid:
                held.add((kid.get("/Pg", page).objgen, int(kid.MCID)))
            elif kid.get("/Type") != Name.OBJR:
                walk(kid, page)

    walk(pdf.Root.StructTreeRoot, None)
    for page in pdf.pages:
        operations = []
        for operands, operator in pikepdf.parse_content_stream(page):
            marks = str(operator) == "BDC" and isinstance(operands[1], Dictionary) and "/MCID" in operands[1]
            if marks and (page.obj.objgen, int(operands[1].MCID)) not in held:
                operands, operator = [Name.Artifact], pikepdf.Operator("BMC")
            operations.append((operands, operator))
        page.obj.Contents = pdf.make_stream(pikepdf.unparse_content_stream(operations))


def packed(data):
    """The same with its objects in compressed streams, and without what tells one run of its producer from the next."""
    pdf = Pdf.open(io.BytesIO(data))
    for key in ("/ID", "/DocChecksum"):
        if key in pdf.trailer:
            del pdf.trailer[key]
    for intent in pdf.Root.get("/OutputIntents", []):
        profile = intent.DestOutputProfile
        held = profile.read_bytes()
        # The time at which a colour profile was made stands in its head: six numbers of two bytes.
        profile.write(held[:24] + b"\x07\xd6\0\1\0\1\0\0\0\0\0\0" + held[36:])
    return make.save(pdf, object_stream_mode=pikepdf.ObjectStreamMode.generate)


def without_dates(data):
    """A file that claims nothing, without the time at which it was made."""
    pdf = Pdf.open(io.BytesIO(data))
    if "/Metadata" in pdf.Root:
        del pdf.Root.Metadata
    for key in ("/CreationDate", "/ModDate"):
        if key in pdf.docinfo:
            del pdf.docinfo[key]
    return packed(make.save(pdf))


def weasy(html, title):
    return conforming(weasyprint.HTML(string=html).write_pdf(pdf_variant="pdf/a-2a", pdf_tags=True), title)


def chromium(html):
    page, out = WORK / "annex.html", WORK / "annex.pdf"
    page.write_text(html, encoding="utf-8")
    make.run("chromium", "--headless", "--no-sandbox", "--disable-gpu", f"--user-data-dir={WORK}/chromium",
             "--no-pdf-header-footer", "--generate-pdf-document-outline", f"--print-to-pdf={out}", page.as_uri())
    return without_dates(out.read_bytes())


# --- A text document of an office suite -----------------------------------------------------------------------------

NAMESPACES = " ".join(f'xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{urn}"' for name, urn in {
    "office": "office:1.0", "style": "style:1.0", "text": "text:1.0", "table": "table:1.0", "meta": "meta:1.0",
    "fo": "xsl-fo-compatible:1.0"}.items()) + ' xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:xlink="http://www.w3.org/1999/xlink"'


def paragraph_style(name, shown, paragraph="", text="", parent="", more=""):
    parent = f' style:parent-style-name="{parent}"' if parent else ""
    return (f'<style:style style:name="{name}" style:display-name="{shown}" style:family="paragraph"{parent}{more}>'
            f'<style:paragraph-properties {paragraph}/><style:text-properties {text}/></style:style>')


class Office:
    """Builds a flat text document, and has it exported."""

    def __init__(self, title, size=11, landscape=False, font="DejaVu Sans", break_before=True):
        self.title, self.size, self.landscape, self.font = title, size, landscape, font
        self.break_before = break_before
        self.parts, self.widths = [], []

    def heading(self, level, text, mark=None):
        anchor = f'<text:bookmark text:name="{mark}"/>' if mark else ""
        self.parts.append(f'<text:h text:style-name="Heading_20_{level}" text:outline-level="{level}">{anchor}{escape(text)}</text:h>')

    def paragraph(self, text, style="Standard"):
        self.parts.append(f'<text:p text:style-name="{style}">{escape(text)}</text:p>')

    def contents_line(self, mark, text):
        self.parts.append(
            f'<text:p text:style-name="Contents"><text:a xlink:type="simple" xlink:href="#{mark}">{escape(text)}</text:a><text:tab/>'
            f'<text:bookmark-ref text:reference-format="page" text:ref-name="{mark}">0</text:bookmark-ref></text:p>')

    def table(self, head, rows, widths):
        """Widths in millimetres; the first column stands left, figures stand right."""
        name = f"Table{len(self.widths) + 1}"
        self.widths.append((name, widths))
        columns = "".join(f'<table:table-column table:style-name="{name}.{index}"/>' for index in range(len(widths)))

        def row(cells, style):
            def cell(index, text):
                figure = index > 0 and bool(text) and (text[0].isdigit() or text[0] in "-–£.")
                kind = style if style == "Table_20_Heading" else ("Number" if figure else "Table_20_Contents")
                return (f'<table:table-cell table:style-name="Cell" office:value-type="string"><text:p text:style-name="{kind}">'
                        f'{escape(text)}</text:p></table:table-cell>')
            return "<table:table-row>" + "".join(cell(index, text) for index, text in enumerate(cells)) + "</table:table-row>"

        self.parts.append(
            f'<table:table table:name="{name}" table:style-name="{name}">{columns}<table:table-header-rows>'
            f'{row(head, "Table_20_Heading")}</table:table-header-rows>{"".join(row(each, "") for each in rows)}</table:table>')

    def source(self):
        size, small = self.size, min(self.size - 1, 9) if self.landscape else self.size - 1
        width, height = (297, 210) if self.landscape else (210, 297)
        styles = [
            f'<style:default-style style:family="paragraph"><style:text-properties fo:language="en" fo:country="GB" '
            f'style:font-name="{self.font}" fo:font-family="{self.font}" fo:font-size="{size}pt"/></style:default-style>',
            paragraph_style("Standard", "Standard", 'fo:margin-bottom="7pt" fo:line-height="130%"'),
            paragraph_style("Lead", "Lead", 'fo:margin-bottom="10pt" fo:line-height="135%"', f'fo:font-size="{size + 2}pt"', "Standard"),
            paragraph_style("Said", "Said", 'fo:margin-left="12mm" fo:margin-right="12mm" fo:margin-bottom="8pt" fo:line-height="130%"',
                            'fo:font-style="italic"', "Standard"),
            '<style:style style:name="Contents" style:display-name="Contents" style:family="paragraph" '
            'style:parent-style-name="Standard"><style:paragraph-properties fo:margin-bottom="3pt"><style:tab-stops><style:tab-stop '
            'style:position="160mm" style:type="right" style:leader-style="dotted" style:leader-text="."/></style:tab-stops>'
            '</style:paragraph-properties></style:style>',
            paragraph_style("Heading_20_1", "Heading 1",
                            'fo:margin-top="0mm" fo:margin-bottom="4mm" fo:keep-with-next="always"'
                            + (' fo:break-before="page"' if self.break_before else ""),
                            f'fo:font-size="{size + 6}pt" fo:font-weight="bold" fo:color="#3a2a5e"', more=' style:default-outline-level="1" style:class="text"'),
            paragraph_style("Heading_20_2", "Heading 2", 'fo:margin-top="5mm" fo:margin-bottom="2mm" fo:keep-with-next="always"',
                            f'fo:font-size="{size + 2}pt" fo:font-weight="bold" fo:color="#3a2a5e"', more=' style:default-outline-level="2" style:class="text"'),
            paragraph_style("Table_20_Contents", "Table Contents", "", f'fo:font-size="{small}pt"', more=' style:class="extra"'),
            paragraph_style("Number", "Number", 'fo:text-align="end"', f'fo:font-size="{small}pt"', "Table_20_Contents"),
            paragraph_style("Table_20_Heading", "Table Heading", "", f'fo:font-weight="bold" fo:font-size="{small}pt"',
                            "Table_20_Contents", ' style:class="extra"'),
            paragraph_style("Footer", "Footer", 'fo:text-align="center"', 'fo:font-size="9pt"'),
        ]
        automatic = [
            f'<style:page-layout style:name="Sheet"><style:page-layout-properties fo:page-width="{width}mm" fo:page-height="{height}mm" '
            f'style:print-orientation="{"landscape" if self.landscape else "portrait"}" fo:margin-top="20mm" fo:margin-bottom="14mm" '
            f'fo:margin-left="{14 if self.landscape else 25}mm" fo:margin-right="{14 if self.landscape else 25}mm"/>'
            f'<style:footer-style><style:header-footer-properties fo:min-height="8mm" fo:margin-top="4mm"/></style:footer-style></style:page-layout>',
            '<style:style style:name="Cell" style:family="table-cell"><style:table-cell-properties fo:padding="1.2mm" '
            'fo:border-bottom="0.5pt solid #777777"/></style:style>',
        ]
        for name, widths in self.widths:
            automatic.append(f'<style:style style:name="{name}" style:family="table"><style:table-properties style:width="{sum(widths)}mm" '
                             f'table:align="left" fo:margin-bottom="4mm" style:may-break-between-rows="true"/></style:style>')
            automatic += [f'<style:style style:name="{name}.{index}" style:family="table-column"><style:table-column-properties '
                          f'style:column-width="{width}mm"/></style:style>' for index, width in enumerate(widths)]
        return (f'<?xml version="1.0" encoding="UTF-8"?><office:document {NAMESPACES} office:version="1.3" '
                f'office:mimetype="application/vnd.oasis.opendocument.text"><office:meta><dc:title>{escape(self.title)}</dc:title>'
                f'<dc:language>en-GB</dc:language></office:meta><office:styles>{"".join(styles)}</office:styles>'
                f'<office:automatic-styles>{"".join(automatic)}</office:automatic-styles><office:master-styles>'
                f'<style:master-page style:name="Standard" style:page-layout-name="Sheet"><style:footer><text:p text:style-name="Footer">'
                f'{escape(self.title)} – <text:page-number text:select-page="current">1</text:page-number></text:p></style:footer>'
                f'</style:master-page></office:master-styles><office:body><office:text>{"".join(self.parts)}</office:text></office:body>'
                f'</office:document>')

    def pdf(self):
        return conforming(make.office(make.UA, self.source()), self.title)
