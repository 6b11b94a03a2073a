"""A letter and its enclosure as a machine in the post room scans them: pictures of pages, the last one fed in sideways."""

import io
import random
import textwrap

import img2pdf
import pikepdf
from PIL import Image, ImageDraw, ImageFilter, ImageFont

from documents.producers import make as producers, packed

DPI = 120
FONTS = "/usr/share/fonts/truetype/dejavu"

FIRST = """Department for Education and Skills
Children's Services Improvement
London

24 August 2006

The Leader of the Council
Harrowmere County Council
Shire Hall
Harrowmere

Dear Leader,

FIRST REPORT ON THE IMPROVEMENT PLAN

Thank you for your council's report on progress to 15 August, which reached me on the day on which it was due. I have read it with my adviser, who attends your improvement board.

I am glad to see that every contact with the duty team is now recorded on the day, and that a qualified social worker leads the work with almost every child who may need protection. These were the gravest findings of the review, and you have acted on them quickly. Please pass on my thanks to the staff who have done this.

Three matters still concern me.

First, there are too few experienced social workers. I note that the number of permanent staff has risen. I should like your second report to say how many have left in the same time, and why.

Secondly, your information system is late. I understand that this is in the hands of your supplier more than in yours. Please tell me in December what you will do if it fails again.
""", """Thirdly, your report says nothing of health-care planning for looked-after children. I have written to the chair of the Primary Care Trust in the same words. It is a recommendation to both of you, and I do not wish to hear from either that it waits for the other.

I have three requests for your second report:

1. that it keep to the numbers of the recommendations, as the first one did;

2. that it show for each recommendation what has changed for children, and not only what has been done; and

3. that your scrutiny committee see it before I do, and that what its members say be sent with it.

The enclosed sheet shows what I expect to have before me, and when. I hope that after the third report in March 2007 I shall not need to ask for another.

A copy of this letter goes to the chair of your improvement board. I have no objection to its being put before members and the public.

Yours sincerely,



Minister of State for Children
"""
SHEET = [("Report", "Progress to", "With me by", "To be sent with it"),
         ("First", "15 August 2006", "22 August 2006", "(received)"),
         ("Second", "30 November 2006", "15 December 2006", "What the scrutiny committee said"),
         ("Third", "28 February 2007", "15 March 2007", "The inspectors' letter of 2006"),
         ("", "", "", "Figures on staffing, by month"),
         ("", "", "", "Plans for health care, by district")]


def sheet(width, height):
    return Image.new("L", (width, height), 250)


def font(size, name="DejaVuSerif"):
    return ImageFont.truetype(f"{FONTS}/{name}.ttf", size * DPI // 72)


def letter(text):
    width, height = 210 * DPI * 10 // 254, 297 * DPI * 10 // 254
    image = sheet(width, height)
    draw, down = ImageDraw.Draw(image), 110
    for line in text.split("\n"):
        for piece in textwrap.wrap(line, 82) or [""]:
            draw.text((110, down), piece, fill=35, font=font(10))
            down += 25 if piece else 16
    if "sincerely" in text:
        at = down - 62
        draw.line([(118, at), (150, at - 34), (162, at + 6), (190, at - 26), (204, at + 2), (240, at - 18), (300, at - 12)], fill=60, width=3, joint="curve")
    return image


def enclosure():
    width, height = 297 * DPI * 10 // 254, 210 * DPI * 10 // 254
    image = sheet(width, height)
    draw = ImageDraw.Draw(image)
    draw.text((100, 90), "Enclosure: reports on the improvement plan of Harrowmere", fill=35, font=font(13))
    for row, cells in enumerate(SHEET):
        for column, cell in enumerate(cells):
            draw.text((100 + (0, 150, 400, 660)[column], 190 + 62 * row), cell, fill=35, font=font(10))
        draw.line((100, 232 + 62 * row, width - 100, 232 + 62 * row), fill=90, width=2)
    return image


def scanned(image, turn, chance):
    """A little askew, with the dust of the glass."""
    image = image.rotate(turn, resample=Image.BICUBIC, fillcolor=250).filter(ImageFilter.GaussianBlur(0.6))
    draw = ImageDraw.Draw(image)
    for _ in range(60):
        x, y = chance.randrange(image.width), chance.randrange(image.height)
        draw.point((x, y), fill=chance.randrange(120, 220))
    held = io.BytesIO()
    image.save(held, "JPEG", quality=38, dpi=(DPI, DPI))
    return held.getvalue()


def make():
    chance = random.Random(24)
    pages = [scanned(letter(FIRST[0]), 0.4, chance), scanned(letter(FIRST[1]), -0.3, chance),
             scanned(enclosure().transpose(Image.ROTATE_90), 0.2, chance)]
    layout = img2pdf.get_layout_fun((img2pdf.mm_to_pt(210), img2pdf.mm_to_pt(297)))
    pdf = pikepdf.Pdf.open(io.BytesIO(img2pdf.convert(pages, layout_fun=layout, nodate=True)))
    pdf.pages[2].obj.Rotate = 90
    return packed(producers.save(pdf))
