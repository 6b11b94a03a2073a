#!/usr/bin/env python3
"""Makes the PDFs of this folder: files as officers and consultants send them, and files that wish one ill.

    python3 -m venv /tmp/foreign && /tmp/foreign/bin/pip install weasyprint img2pdf pikepdf pillow
    /tmp/foreign/bin/python tests/foreign/make.py [name...]

Needs soffice, chromium, gs and qpdf, and for our own paper the built program as ORDERPAPER. The tests need nothing of this:
the files are kept. Files named `conforming-` keep PDF/UA-1 and PDF/A-2a, those named `conforming3a-` PDF/UA-1 and PDF/A-3a;
`.ci/run` holds them against veraPDF.
"""
import io, os, pathlib, shutil, subprocess, sys, tempfile, zlib

import img2pdf, pikepdf, weasyprint
from pikepdf import Array, Dictionary, Name, Object, Pdf, Stream, String
from PIL import Image, ImageDraw

HERE = pathlib.Path(__file__).resolve().parent
ROOT = HERE.parent.parent
WORK = pathlib.Path(tempfile.mkdtemp())
os.environ["SOURCE_DATE_EPOCH"] = "1767225600"
MAKERS = {}


def makes(function):
    MAKERS[function.__name__.replace("_", "-")] = function
    return function


def run(*command):
    subprocess.run([str(word) for word in command], check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)


def save(pdf, **options):
    held = io.BytesIO()
    options = {"deterministic_id": True, "linearize": False, **options}
    pdf.save(held, **options)
    return held.getvalue()


# --- Documents -------------------------------------------------------------------------------------------------------

HTML = """<!DOCTYPE html><html lang="en"><head><title>Flood defence appraisal</title><style>
@page { size: A4; margin: 3cm 2cm } body { font-family: "DejaVu Sans"; font-size: 11pt }
table { border-collapse: collapse } td, th { border: 1px solid #333; padding: 3pt }</style></head><body>
<h1>Flood defence appraisal</h1><p>The appraisal compares three options. See <a href="https://www.gov.uk/">the guidance</a>.</p>
<h2>Options</h2><ul><li>Do nothing.</li><li>Maintain.</li><li>Improve.</li></ul>
<p><img alt="A blue square" src="data:image/png;base64,%s" width="40" height="40"></p>
<table><thead><tr><th scope="col">Option</th><th scope="col">Cost</th></tr></thead>
<tbody><tr><td>Maintain</td><td>120,000</td></tr><tr><td>Improve</td><td>480,000</td></tr></tbody></table>
<h2>Advice</h2><p>Officers advise the third option.</p></body></html>"""

FODT = """<?xml version="1.0" encoding="UTF-8"?>
<office:document xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" office:version="1.3"
 xmlns:style="urn:oasis:names:tc:opendocument:xmlns:style:1.0" xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"
 xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0" xmlns:meta="urn:oasis:names:tc:opendocument:xmlns:meta:1.0"
 xmlns:fo="urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0" xmlns:dc="http://purl.org/dc/elements/1.1/"
 xmlns:xlink="http://www.w3.org/1999/xlink" office:mimetype="application/vnd.oasis.opendocument.text">
<office:meta><dc:title>Lettings policy</dc:title><dc:language>en-GB</dc:language></office:meta>
<office:styles><style:default-style style:family="paragraph"><style:text-properties fo:language="en" fo:country="GB"
 style:font-name="DejaVu Sans" fo:font-family="DejaVu Sans" fo:font-size="11pt"/></style:default-style>
<style:style style:name="Heading_20_1" style:display-name="Heading 1" style:family="paragraph" style:default-outline-level="1"
 style:class="text"/>
<style:style style:name="Heading_20_2" style:display-name="Heading 2" style:family="paragraph" style:default-outline-level="2"
 style:class="text"/></office:styles>
<office:body><office:text>
<text:h text:style-name="Heading_20_1" text:outline-level="1">Lettings policy</text:h>
<text:p>The policy was agreed in the spring. It is reviewed each year.</text:p>
<text:h text:style-name="Heading_20_2" text:outline-level="2">Who may apply</text:h>
<text:list><text:list-item><text:p>Anyone who lives in the district.</text:p></text:list-item>
<text:list-item><text:p>Anyone who works there.</text:p></text:list-item></text:list>
<text:p>Ask at the front desk.</text:p>
</office:text></office:body></office:document>"""


def picture(size=16, colour="#2060a0"):
    held = io.BytesIO()
    Image.new("RGB", (size, size), colour).save(held, "PNG")
    return held.getvalue()


def html():
    import base64
    return HTML % base64.b64encode(picture()).decode()


def weasy(**options):
    return weasyprint.HTML(string=html()).write_pdf(**options)


UA = [("PDFUACompliance", "boolean", "true"), ("SelectPdfVersion", "long", "2"), ("UseTaggedPDF", "boolean", "true")]


def office(options, text=FODT):
    source = WORK / "policy.fodt"
    source.write_text(text, encoding="utf-8")
    parts = ",".join(f'"{key}":{{"type":"{kind}","value":"{value}"}}' for key, kind, value in options)
    run("soffice", "--headless", f"-env:UserInstallation=file://{WORK}/office", "--convert-to",
        f"pdf:writer_pdf_Export:{{{parts}}}", "--outdir", WORK, source)
    return (WORK / "policy.pdf").read_bytes()


def with_claims(data, part="2", conformance="A", ua=True, title="Flood defence appraisal"):
    """The same with the claims that are asked for; for files that keep both standards but can only be told to claim one."""
    pdf = Pdf.open(io.BytesIO(data))
    xmp = f"""<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?><x:xmpmeta xmlns:x="adobe:ns:meta/">
<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"><rdf:Description rdf:about=""
 xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:pdfaid="http://www.aiim.org/pdfa/ns/id/"
 xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/" xmlns:pdfaExtension="http://www.aiim.org/pdfa/ns/extension/"
 xmlns:pdfaSchema="http://www.aiim.org/pdfa/ns/schema#" xmlns:pdfaProperty="http://www.aiim.org/pdfa/ns/property#">
<dc:title><rdf:Alt><rdf:li xml:lang="x-default">{title}</rdf:li></rdf:Alt></dc:title>
<pdfaid:part>{part}</pdfaid:part><pdfaid:conformance>{conformance}</pdfaid:conformance>{"<pdfuaid:part>1</pdfuaid:part>" if ua else ""}
<pdfaExtension:schemas><rdf:Bag><rdf:li rdf:parseType="Resource"><pdfaSchema:schema>PDF/UA</pdfaSchema:schema>
<pdfaSchema:namespaceURI>http://www.aiim.org/pdfua/ns/id/</pdfaSchema:namespaceURI><pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix>
<pdfaSchema:property><rdf:Seq><rdf:li rdf:parseType="Resource"><pdfaProperty:name>part</pdfaProperty:name>
<pdfaProperty:valueType>Integer</pdfaProperty:valueType><pdfaProperty:category>internal</pdfaProperty:category>
<pdfaProperty:description>Part of the standard</pdfaProperty:description></rdf:li></rdf:Seq></pdfaSchema:property></rdf:li></rdf:Bag>
</pdfaExtension:schemas></rdf:Description></rdf:RDF></x:xmpmeta><?xpacket end="w"?>"""
    metadata = Stream(pdf, xmp.encode())
    metadata.Type, metadata.Subtype = Name.Metadata, Name.XML
    pdf.Root.Metadata = pdf.make_indirect(metadata)
    if "/Info" in pdf.trailer:
        del pdf.trailer["/Info"]
    return save(pdf)


@makes
def conforming_weasyprint():
    return with_claims(tidy(weasy(pdf_variant="pdf/a-2a", pdf_tags=True)))


@makes
def conforming_office():
    return with_claims(office(UA, FODT.replace("text:list", "text:section")), part="2")


@makes
def conforming3a_office():
    return with_claims(office(UA, FODT.replace("text:list", "text:section")), part="3")


@makes
def conforming_own():
    program = os.environ.get("ORDERPAPER", "orderpaper")
    run(program, "build", ROOT / "examples" / "minimal", "--out", WORK / "own")
    return sorted((WORK / "own").rglob("*.pdf"), key=lambda path: (path.stat().st_size, path))[0].read_bytes()


def tidy(data):
    """What WeasyPrint leaves out of a file that is to keep both standards."""
    pdf = Pdf.open(io.BytesIO(data))
    pdf.Root.ViewerPreferences = Dictionary(DisplayDocTitle=True)
    for held in pdf.objects:
        if isinstance(held, Stream) and held.get("/Interpolate"):
            held.Interpolate = False
    for page in pdf.pages:
        if "/Annots" in page.obj:
            page.obj.Tabs = Name.S
            for note in page.obj.Annots:
                note.Contents = String("The guidance")
                note.F = 4
    return save(pdf)


@makes
def weasyprint_ua():
    return weasy(pdf_variant="pdf/ua-1")


@makes
def weasyprint_plain():
    return weasy()


@makes
def office_ua():
    return office(UA)


@makes
def office_plain():
    return office([("UseTaggedPDF", "boolean", "false")])


@makes
def chromium_tagged():
    page, out = WORK / "page.html", WORK / "page.pdf"
    page.write_text(html(), encoding="utf-8")
    run("chromium", "--headless", "--no-sandbox", "--disable-gpu", f"--user-data-dir={WORK}/chromium", "--no-pdf-header-footer",
        f"--print-to-pdf={out}", "--generate-pdf-document-outline", page.as_uri())
    return out.read_bytes()


@makes
def ghostscript():
    source, out = WORK / "plain.pdf", WORK / "gs.pdf"
    source.write_bytes(MAKERS["weasyprint-plain"]())
    run("gs", "-q", "-dNOPAUSE", "-dBATCH", "-sDEVICE=pdfwrite", "-dCompatibilityLevel=1.4", f"-sOutputFile={out}", source)
    return out.read_bytes()


@makes
def scan():
    image = Image.new("L", (620, 877), 255)
    draw = ImageDraw.Draw(image)
    for line in range(30):
        draw.rectangle((70, 120 + 20 * line, 540 - 13 * (line % 5), 128 + 20 * line), fill=30)
    held = io.BytesIO()
    image.save(held, "JPEG", quality=40)
    return img2pdf.convert(held.getvalue(), pagesize=(img2pdf.mm_to_pt(210), img2pdf.mm_to_pt(297)), nodate=True)


# --- Containers ------------------------------------------------------------------------------------------------------

def qpdf(data, *options):
    source, out = WORK / "in.pdf", WORK / "out.pdf"
    source.write_bytes(data)
    run("qpdf", "--static-id", *options, source, out)
    return out.read_bytes()


def small(pages=2, **extra):
    """A plain file with a line of text on each page, in a font that is not embedded."""
    pdf = Pdf.new()
    font = pdf.make_indirect(Dictionary(Type=Name.Font, Subtype=Name.Type1, BaseFont=Name.Helvetica))
    for number in range(pages):
        page = pdf.add_blank_page(page_size=(595, 842))
        page.obj.Resources = Dictionary(Font=Dictionary(F1=font))
        page.obj.Contents = pdf.make_stream(f"BT /F1 18 Tf 72 700 Td (Page {number + 1}) Tj ET".encode())
        for key, value in extra.items():
            page.obj[f"/{key}"] = value
    return pdf


@makes
def owner_rc4_40():
    return qpdf(save(small()), "--allow-weak-crypto", "--encrypt", "", "owner", "40", "--print=n", "--")


@makes
def owner_rc4_128():
    return qpdf(save(small()), "--allow-weak-crypto", "--encrypt", "", "owner", "128", "--print=none", "--")


@makes
def owner_aes_128():
    return qpdf(save(small()), "--allow-weak-crypto", "--encrypt", "", "owner", "128", "--use-aes=y", "--")


@makes
def owner_aes_256():
    return qpdf(save(small()), "--object-streams=generate", "--encrypt", "", "owner", "256", "--modify=none", "--")


@makes
def owner_aes_256_r5():
    return qpdf(save(small()), "--allow-weak-crypto", "--encrypt", "", "owner", "256", "--force-R5", "--")


@makes
def user_password():
    return qpdf(save(small()), "--encrypt", "secret", "owner", "256", "--")


@makes
def user_password_rc4():
    return qpdf(save(small()), "--allow-weak-crypto", "--encrypt", "secret", "owner", "40", "--")


@makes
def linearised():
    return qpdf(save(small()), "--linearize")


@makes
def object_streams():
    return qpdf(save(small()), "--object-streams=generate")


@makes
def hybrid():
    """A table as of old for most, and a stream of it for what only newer readers need."""
    data = qpdf(save(small(1)), "--object-streams=disable", "--stream-data=uncompress")
    place = data.rindex(b"startxref")
    old = data[data.rindex(b"trailer"):place]
    size = int(old.split(b"/Size")[1].split()[0])
    body = data[:data.rindex(b"xref\n", 0, place)]
    table = data[data.rindex(b"xref\n", 0, data.rindex(b"trailer")):data.rindex(b"trailer")]
    entries = bytes([2]) + (size + 1).to_bytes(4, "big") + bytes([0, 0])
    group = b"%d 0 (hidden)" % size
    first = group.index(b"(")
    start = len(body)
    extra = b"%d 0 obj\n<</Type/ObjStm/N 1/First %d/Length %d>>stream\n%s\nendstream\nendobj\n" % (size + 1, first, len(group), group)
    more = start + len(extra)
    entries += bytes([1]) + start.to_bytes(4, "big") + bytes([0, 0])
    extra += b"%d 0 obj\n<</Type/XRef/Size %d/W[1 4 2]/Index[%d 2]/Length %d>>stream\n%s\nendstream\nendobj\n" % (
        size + 2, size + 3, size, len(entries), entries)
    trailer = old.replace(b"<<", b"<</XRefStm %d " % more, 1)
    return body + extra + table + trailer + b"startxref\n%d\n%%%%EOF\n" % (start + len(extra))


@makes
def version_2_0():
    return save(small(), force_version="2.0")


@makes
def version_1_0():
    return save(small(), force_version="1.0", object_stream_mode=pikepdf.ObjectStreamMode.disable)


@makes
def junk_around():
    return b"From: clerk@example.org\r\n\r\n" + save(small()) + b"\n\0\0\0-- \nsent from a telephone\n" * 3


# --- Pages -----------------------------------------------------------------------------------------------------------

@makes
def rotated():
    pdf = small(4)
    for page, turn in zip(pdf.pages, (90, 180, 270, -90)):
        page.obj.Rotate = turn
    return save(pdf)


@makes
def odd_sizes():
    pdf = small(4)
    sizes = ([0, 0, 1190.55, 841.89], [0, 0, 200, 300], [100, 50, 695, 892], [595, 842, 0, 0])
    for page, box in zip(pdf.pages, sizes):
        page.obj.MediaBox = Array(box)
    pdf.pages[2].obj.CropBox = Array([110, 100, 510, 800])
    return save(pdf)


@makes
def bad_boxes():
    pdf = small(4)
    for page, box in zip(pdf.pages, ([0, 0, 0, 0], [0, 0, 9999999, 9999999], [0, 0, 595], [0, 0, 595, 842])):
        page.obj.MediaBox = Array(box)
    pdf.pages[3].obj.CropBox = Array([2000, 2000, 3000, 3000])
    return save(pdf)


@makes
def user_unit():
    pdf = small(1)
    pdf.pages[0].obj.UserUnit = 2
    return save(pdf)


@makes
def inherited():
    """Boxes, turn and resources stand at the branches."""
    pdf = small(3)
    root = pdf.Root.Pages
    resources = pdf.pages[0].obj.Resources
    for page in pdf.pages:
        for key in ("/MediaBox", "/Resources"):
            del page.obj[key]
    branch = pdf.make_indirect(Dictionary(Type=Name.Pages, Count=2, Rotate=90, Parent=root, Kids=Array(list(root.Kids)[:2])))
    root.Kids = Array([branch, root.Kids[2]])
    root.MediaBox, root.Resources = Array([0, 0, 420, 595]), resources
    return save(pdf)


# --- What is active --------------------------------------------------------------------------------------------------

def note(pdf, page, **keys):
    if "/Annots" not in page.obj:
        page.obj.Annots = Array([])
    annotation = pdf.make_indirect(Dictionary(Type=Name.Annot, **keys))
    page.obj.Annots.append(annotation)
    return annotation


def look(pdf, colour="0.8 0.9 1", size=(100, 20), matrix=None, text=b""):
    stream = pdf.make_stream(f"{colour} rg 0 0 {size[0]} {size[1]} re f".encode() + text)
    stream.Type, stream.Subtype, stream.BBox = Name.XObject, Name.Form, Array([0, 0, *size])
    if matrix:
        stream.Matrix = Array(matrix)
    return stream


@makes
def javascript():
    pdf = small(1)
    script = Dictionary(S=Name.JavaScript, JS=String("app.alert('hello')"))
    pdf.Root.OpenAction = script
    pdf.Root.Names = Dictionary(JavaScript=Dictionary(Names=Array([String("start"), script])))
    pdf.Root.AA = Dictionary(WC=script)
    pdf.pages[0].obj.AA = Dictionary(O=script)
    note(pdf, pdf.pages[0], Subtype=Name.Link, Rect=Array([72, 690, 200, 720]), A=script)
    return save(pdf)


@makes
def actions():
    pdf = small(2)
    page = pdf.pages[0]
    rect = Array([72, 690, 200, 720])
    kept = [Dictionary(S=Name.URI, URI=String("https://www.gov.uk/")), Dictionary(S=Name.URI, URI=String("mailto:clerk@example.org")),
            Dictionary(S=Name.GoTo, D=Array([pdf.pages[1].obj, Name.Fit])), Dictionary(S=Name.GoTo, D=String("second"))]
    taken = [Dictionary(S=Name.Launch, F=String("calc.exe")), Dictionary(S=Name.URI, URI=String("javascript:alert(1)")),
             Dictionary(S=Name.GoToE, D=Array([0, Name.Fit])), Dictionary(S=Name.GoToR, F=String("other.pdf"), D=Array([0, Name.Fit])),
             Dictionary(S=Name.SubmitForm, F=String("https://example.org/")), Dictionary(S=Name.ResetForm),
             Dictionary(S=Name.ImportData, F=String("data.fdf")), Dictionary(S=Name.Hide, T=String("x")),
             Dictionary(S=Name.Named, N=Name.NextPage), Dictionary(S=Name.URI, URI=String("https://example.org/"),
             Next=Dictionary(S=Name.JavaScript, JS=String("1")))]
    for action in kept + taken:
        note(pdf, page, Subtype=Name.Link, Rect=rect, A=action)
    note(pdf, page, Subtype=Name.Link, Rect=rect, Dest=Array([pdf.pages[1].obj, Name.Fit]))
    pdf.Root.Names = Dictionary(Dests=Dictionary(Names=Array([String("second"), Array([pdf.pages[1].obj, Name.Fit])])))
    pdf.Root.Outlines = pdf.make_indirect(Dictionary(Type=Name.Outlines, Count=2))
    first = pdf.make_indirect(Dictionary(Title=String("One"), Parent=pdf.Root.Outlines, Dest=Array([pdf.pages[0].obj, Name.Fit])))
    second = pdf.make_indirect(Dictionary(Title=String("Two"), Parent=pdf.Root.Outlines, Prev=first,
                                          A=Dictionary(S=Name.Launch, F=String("calc.exe"))))
    first.Next = second
    pdf.Root.Outlines.First, pdf.Root.Outlines.Last = first, second
    return save(pdf)


@makes
def multimedia():
    pdf = small(1)
    page, rect = pdf.pages[0], Array([72, 400, 172, 420])
    for kind in ("Movie", "Sound", "Screen", "RichMedia", "3D"):
        note(pdf, page, Subtype=Name(f"/{kind}"), Rect=rect, AP=Dictionary(N=look(pdf)))
    return save(pdf)


@makes
def form():
    pdf = small(1)
    page = pdf.pages[0]
    off, on = look(pdf, "1 1 1", (12, 12)), look(pdf, "0 0 0", (12, 12))
    fields = [
        note(pdf, page, Subtype=Name.Widget, FT=Name.Tx, T=String("name"), V=String("Jane"), Rect=Array([72, 600, 272, 640]),
             AP=Dictionary(N=look(pdf, "0.8 0.9 1"))),
        note(pdf, page, Subtype=Name.Widget, FT=Name.Btn, T=String("agree"), AS=Name.Yes, Rect=Array([72, 560, 84, 572]),
             AP=Dictionary(N=Dictionary(Yes=on, Off=off))),
        note(pdf, page, Subtype=Name.Widget, FT=Name.Tx, T=String("turned"), Rect=Array([300, 500, 320, 600]),
             AP=Dictionary(N=look(pdf, "1 0.8 0.8", matrix=[0, 1, -1, 0, 20, 0]))),
        note(pdf, page, Subtype=Name.Widget, FT=Name.Tx, T=String("hidden"), F=2, Rect=Array([400, 500, 500, 600]),
             AP=Dictionary(N=look(pdf, "1 0 0"))),
        note(pdf, page, Subtype=Name.Widget, FT=Name.Btn, T=String("send"), Rect=Array([400, 600, 500, 620]),
             A=Dictionary(S=Name.SubmitForm, F=String("https://example.org/")), AP=Dictionary(N=look(pdf, "0.5 0.5 0.5"))),
    ]
    pdf.Root.AcroForm = Dictionary(Fields=Array(fields), XFA=pdf.make_stream(b"<xdp/>"), NeedAppearances=True)
    return save(pdf)


@makes
def signature():
    pdf = small(1)
    value = pdf.make_indirect(Dictionary(Type=Name.Sig, Filter=Name("/Adobe.PPKLite"), SubFilter=Name("/adbe.pkcs7.detached"),
                                         ByteRange=Array([0, 10, 20, 10]), Contents=String("signed")))
    field = note(pdf, pdf.pages[0], Subtype=Name.Widget, FT=Name.Sig, T=String("signature"), V=value,
                 Rect=Array([72, 100, 272, 150]), AP=Dictionary(N=look(pdf, "0.9 0.9 0.7")))
    pdf.Root.AcroForm = Dictionary(Fields=Array([field]), SigFlags=3)
    pdf.Root.Perms = Dictionary(DocMDP=value)
    return save(pdf)


@makes
def comments():
    pdf = small(2)
    page, rect = pdf.pages[1], Array([72, 690, 172, 710])
    highlight = note(pdf, page, Subtype=Name.Highlight, Rect=rect, QuadPoints=Array([72, 710, 172, 710, 72, 690, 172, 690]),
                     Contents=String("really?"), AP=Dictionary(N=look(pdf, "1 1 0")))
    note(pdf, page, Subtype=Name.Popup, Rect=Array([400, 600, 500, 700]), Parent=highlight)
    note(pdf, page, Subtype=Name.Text, Rect=Array([20, 700, 40, 720]), Contents=String("no look of its own"))
    note(pdf, page, Subtype=Name.Stamp, Rect=Array([300, 300, 400, 320]), AP=Dictionary(N=look(pdf, "1 0 0")))
    note(pdf, page, Subtype=Name.Redact, Rect=Array([72, 400, 172, 420]), AP=Dictionary(N=look(pdf, "0 0 0")))
    return save(pdf)


@makes
def attachments():
    pdf = small(1)
    pdf.attachments["figures.csv"] = pikepdf.AttachedFileSpec(pdf, b"a,b\n1,2\n", filename="figures.csv",
                                                              mod_date="D:20260101000000Z", creation_date="D:20260101000000Z")
    held = pdf.make_stream(b"secret")
    held.Type = Name.EmbeddedFile
    spec = pdf.make_indirect(Dictionary(Type=Name.Filespec, F=String("x.txt"), UF=String("x.txt"), EF=Dictionary(F=held)))
    note(pdf, pdf.pages[0], Subtype=Name.FileAttachment, Rect=Array([20, 20, 40, 40]), FS=spec)
    pdf.pages[0].obj.AF = Array([spec])
    return save(pdf)


@makes
def layers():
    """A layer that is shown, one that is not, a form of the second, and a membership of both."""
    pdf = small(1)
    shown, hidden = (pdf.make_indirect(Dictionary(Type=Name.OCG, Name=String(name))) for name in ("shown", "hidden"))
    both = pdf.make_indirect(Dictionary(Type=Name.OCMD, OCGs=Array([shown, hidden]), P=Name.AllOn))
    pdf.Root.OCProperties = Dictionary(OCGs=Array([shown, hidden]), D=Dictionary(Order=Array([shown, hidden]), OFF=Array([hidden])))
    inner = look(pdf, "1 0 0")
    inner.OC = hidden
    page = pdf.pages[0].obj
    page.Resources.Properties = Dictionary(P1=shown, P2=hidden, P3=both)
    page.Resources.XObject = Dictionary(X1=pdf.make_indirect(inner))
    page.Contents = pdf.make_stream(b"""/OC /P1 BDC BT /F1 18 Tf 72 700 Td (Shown) Tj ET EMC
/OC /P2 BDC /Span <</Lang(en)>> BDC BT /F1 18 Tf 72 800 Td (Hidden) Tj ET EMC q 0 0 595 30 re f Q EMC
/OC /P3 BDC 0 20 100 100 re f EMC
q 1 0 0 1 72 20 cm /X1 Do Q
BT /F1 18 Tf 72 400 Td (Seen) Tj ET""")
    return save(pdf)


# --- What is damaged or means harm -----------------------------------------------------------------------------------

@makes
def zero_pages():
    pdf = small(1)
    del pdf.pages[0]
    return save(pdf)


@makes
def damaged_table():
    data = qpdf(save(small()), "--object-streams=disable")
    place = data.rindex(b"xref\n", 0, data.rindex(b"startxref"))
    return data[:place] + b"xref\n0 3\n0000000000 65535 f \n" + b"0000000999 00000 n \n" * 2 + data[data.rindex(b"trailer"):]


@makes
def no_table():
    data = qpdf(save(small()), "--object-streams=disable")
    return data[:data.rindex(b"xref\n", 0, data.rindex(b"startxref"))]


@makes
def wrong_start():
    data = save(small())
    place = data.rindex(b"startxref")
    return data[:place] + b"startxref\n17\n%%EOF\n"


@makes
def wrong_lengths():
    data = qpdf(save(small()), "--object-streams=disable", "--stream-data=uncompress")
    place = data.rindex(b"xref\n", 0, data.rindex(b"startxref"))
    return data[:place].replace(b"/Length ", b"/Length 9") + data[data.rindex(b"trailer"):]


@makes
def truncated():
    data = qpdf(save(small(6)), "--object-streams=disable")
    return data[:len(data) * 6 // 10]


@makes
def cut_short():
    """What is left has no page at all."""
    return save(small())[:120]


def raw(*bodies, root=1):
    """A file of these objects, numbered from 1."""
    data, places = b"%PDF-1.7\n%\xc3\xa4\xc3\xb6\n", []
    for number, body in enumerate(bodies, 1):
        places.append(len(data))
        data += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    table = b"xref\n0 %d\n0000000000 65535 f \n" % (len(bodies) + 1) + b"".join(b"%010d 00000 n \n" % place for place in places)
    return data + table + b"trailer\n<</Size %d/Root %d 0 R>>\nstartxref\n%d\n%%%%EOF\n" % (len(bodies) + 1, root, len(data))


def packed(data):
    return b"<</Filter/FlateDecode/Length %d>>stream\n%s\nendstream" % (len(data), data)


PAGE = b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R>>"


@makes
def tree_cycle():
    return raw(b"<</Type/Catalog/Pages 2 0 R>>", b"<</Type/Pages/Count 3/Kids[3 0 R 2 0 R 5 0 R 3 0 R]>>", PAGE,
               b"<</Length 0>>stream\n\nendstream", b"<</Type/Pages/Kids[2 0 R 5 0 R]>>")


@makes
def missing_page():
    return raw(b"<</Type/Catalog/Pages 2 0 R>>", b"<</Type/Pages/Count 2/Kids[3 0 R 99 0 R]>>", PAGE,
               b"<</Length 0>>stream\n\nendstream")


@makes
def lost_tree():
    return raw(b"<</Type/Catalog/Pages 99 0 R>>", b"null", PAGE, b"<</Length 0>>stream\n\nendstream")


@makes
def leads_outside():
    """A stream whose content is in another file, and a program for printers."""
    page = PAGE.replace(b"/Contents", b"/Resources<</XObject<</X 5 0 R>>>>/Contents")
    return raw(b"<</Type/Catalog/Pages 2 0 R>>", b"<</Type/Pages/Count 1/Kids[3 0 R]>>", page,
               b"<</F(other.bin)/Length 5>>stream\n/X Do\nendstream", b"<</Type/XObject/Subtype/PS/Length 8>>stream\nshowpage\nendstream")


@makes
def huge_count():
    return raw(b"<</Type/Catalog/Pages 2 0 R>>", b"<</Type/Pages/Count 2000000000/Kids[3 0 R]>>", PAGE,
               b"<</Length 0>>stream\n\nendstream")


@makes
def deep_tree():
    depth = 400
    nodes = [b"<</Type/Pages/Count 1/Kids[%d 0 R]>>" % (number + 3) for number in range(depth)]
    return raw(b"<</Type/Catalog/Pages 2 0 R>>", *nodes, b"<</Type/Page/MediaBox[0 0 595 842]>>")


@makes
def deep_arrays():
    deep = b"[" * 60000 + b"]" * 60000
    return raw(b"<</Type/Catalog/Pages 2 0 R/Names 5 0 R>>", b"<</Type/Pages/Count 1/Kids[3 0 R]>>", PAGE,
               b"<</Length 0>>stream\n\nendstream", deep[:30000])


@makes
def deep_forms():
    """Each form draws the next one ten times."""
    forms = []
    for number in range(12):
        body = b"/X Do " * 10 if number < 11 else b"0 0 1 1 re f"
        keys = b"/Resources<</XObject<</X %d 0 R>>>>" % (number + 6) if number < 11 else b""
        forms.append(b"<</Type/XObject/Subtype/Form/BBox[0 0 595 842]%s/Length %d>>stream\n%s\nendstream" % (keys, len(body), body))
    page = b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R/Resources<</XObject<</X 5 0 R>>>>>>"
    return raw(b"<</Type/Catalog/Pages 2 0 R>>", b"<</Type/Pages/Count 1/Kids[3 0 R]>>", page,
               b"<</Length 5>>stream\n/X Do\nendstream", *forms)


def bomb(size):
    packer, out = zlib.compressobj(9), []
    for _ in range(size >> 20):
        out.append(packer.compress(b"\0" * (1 << 20)))
    return b"".join(out) + packer.flush()


@makes
def bomb_content():
    once = bomb(256 << 20)
    twice = zlib.compress(once, 9)
    body = b"<</Filter[/FlateDecode/FlateDecode]/Length %d>>stream\n%s\nendstream" % (len(twice), twice)
    return raw(b"<</Type/Catalog/Pages 2 0 R>>", b"<</Type/Pages/Count 1/Kids[3 0 R]>>", PAGE, body)


@makes
def bomb_objects():
    twice = zlib.compress(bomb(512 << 20), 9)
    body = b"<</Type/ObjStm/N 1/First 4/Filter[/FlateDecode/FlateDecode]/Length %d>>stream\n%s\nendstream" % (len(twice), twice)
    return raw(b"<</Type/Catalog/Pages 2 0 R>>", b"<</Type/Pages/Count 1/Kids[3 0 R]>>", PAGE,
               b"<</Length 0>>stream\n\nendstream", body)


@makes
def one_object_often():
    """A table that names one stream of 8 kilobytes forty thousand times."""
    body = b"%PDF-1.7\n"
    objects = [b"<</Type/Catalog/Pages 2 0 R>>", b"<</Type/Pages/Count 1/Kids[3 0 R]>>", PAGE,
               b"<</Length 8000>>stream\n" + b" " * 8000 + b"\nendstream"]
    places = []
    for number, text in enumerate(objects, 1):
        places.append(len(body))
        body += b"%d 0 obj\n%s\nendobj\n" % (number, text)
    entries = b"\0\0\0\0" + b"".join(b"\1" + place.to_bytes(3, "big") for place in places)
    entries += (b"\1" + places[3].to_bytes(3, "big")) * 200_000
    held = zlib.compress(entries, 9)
    table = b"<</Type/XRef/Size %d/W[1 3 0]/Root 1 0 R/Filter/FlateDecode/Length %d>>stream\n%s\nendstream" % (
        len(entries) // 4, len(held), held)
    return body + b"900000 0 obj\n%s\nendobj\nstartxref\n%d\n%%%%EOF\n" % (table, len(body))


@makes
def not_a_pdf():
    return b"PK\3\4 this is no PDF"


def main():
    wanted = sys.argv[1:] or list(MAKERS)
    for name in wanted:
        data = MAKERS[name]()
        (HERE / f"{name}.pdf").write_bytes(data)
        print(f"{len(data):8} {name}")
    shutil.rmtree(WORK)


if __name__ == "__main__":
    main()
