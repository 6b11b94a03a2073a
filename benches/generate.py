"""Workspaces for the benchmarks. The same call writes the same bytes, everywhere."""

import datetime
import pathlib
import random

RATINGS = ["blue", "green", "amber", "red"]

SENTENCES = [
    "The service met the panel of parents in the spring and heard where the plan was not yet felt.",
    "Three of the five actions were complete by the end of the quarter, and the other two are in hand.",
    "Staff in the area teams have been trained, and checks of case files show that practice has changed.",
    "The cost will be met from the existing budget and does not go on beyond this financial year.",
    "Members asked for the reasons, and these are set out in the paragraphs that follow.",
    "A draft was sent to partners and unions in May; a meeting to agree it is set for the end of June.",
    "The time from the first call to the first visit is down from fourteen days to nine.",
    "Families in the north of the county still wait longer than those who live near the main town.",
    "The tender was advertised twice and brought six offers, of which four met the conditions.",
    "An audit of forty files found two in which the decision had not been signed by a manager.",
    "The risk that remains is the number of vacant posts, which the workforce plan answers.",
    "Neighbours were told by letter, and the replies have been placed with the background papers.",
    "Nothing in the proposal changes who may use the building or what they pay for it.",
    "The figures are those of the end of March and have been agreed with the County Treasurer.",
    "Work on the bridge can start as soon as the water is low, which is likely to be in August.",
    "Officers will come back with a full report when the first six months have been counted.",
]

TITLES = [
    "Criteria for professionally qualified staff", "A written record of every contact", "One framework for referral",
    "Health care planned with the family", "Access to therapy within a set time", "Repair of the riverside path",
    "Opening hours of the day centre", "A timetable for school transport", "Training for new members of staff",
    "Leaflets in large print", "Response to calls in the evening", "Street lighting in the villages",
]

CREST = """<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 96 96" width="96" height="96">
  <path fill="#12436D" d="M10 4H86V46C86 68 71 84 48 93C25 84 10 68 10 46Z"/>
  <path fill="#FFFFFF" d="M31 14H38V20H44.5V14H51.5V20H58V14H65V28L61 32L63.5 56H32.5L35 32L31 28Z"/>
</svg>
"""

COUNCIL = """name = "Harrowmere County Council"
jurisdiction = "england"
languages = ["en"]

[look]
crest = "images/crest.svg"
crest_alt = "Crest of the county: a tower on a blue shield"

[numbering]
paragraphs = "continuous"

[policy]
progress_page = "landscape"

[[section]]
id = "summary"
heading = "Summary"
required = true

[[section]]
id = "recommendations"
heading = "Recommendations"

[[section]]
id = "considerations"
heading = "Background and considerations"

[[section]]
id = "finance"
heading = "Financial implications"

[[section]]
id = "risk"
heading = "Risk management"

[[section]]
id = "consultation"
heading = "Consultation"

[[section]]
id = "background-papers"
heading = "Background papers"
required = true

[[scheme]]
id = "brag"
name = "BRAG"
""" + "".join(
    f"""
[[scheme.rating]]
id = "{word.lower()}"
word = "{word}"
meaning = "{meaning}"
shape = "{shape}"
colour = "{colour}"
{extra}"""
    for word, meaning, shape, colour, extra in [
        ("Blue", "Complete: the task is done, or the difference is shown", "square", "#12436D", "complete = true\n"),
        ("Green", "On track: it will be done on time, or it makes a difference", "circle", "#1E7B4F", ""),
        ("Amber", "At risk: it may be late, or it does not make enough difference", "diamond", "#B86E00", ""),
        ("Red", "Off track: it will be late, or it makes no difference yet", "triangle", "#B3262E", ""),
    ]
)

OFFICES = [
    "Director of Community Services", "Head of Safeguarding", "Head of Parks and Open Spaces", "County Treasurer",
    "Head of Transport", "Head of Housing Strategy", "Improvement Plan Manager", "Head of Libraries",
]


def write(path, text):
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8", newline="\n")


def words(chance, sentences):
    return " ".join(chance.choices(SENTENCES, k=sentences))


def paragraphs(chance, count, sentences):
    return "\n\n".join(words(chance, sentences) for _ in range(count))


def council(folder):
    write(folder / "council.toml", COUNCIL)
    write(folder / "images/crest.svg", CREST)
    people = "".join(f'[[person]]\nid = "office-{i}"\noffice = "{office}"\nemail = "office{i}@harrowmere.example"\n\n' for i, office in enumerate(OFFICES))
    write(folder / "people.toml", people)
    write(folder / "committees/scrutiny.toml", 'name = "Community Scrutiny Committee"\n')


def meeting(folder, date, reports):
    items = "".join(f'[[item]]\nid = "item-{report}"\nreport = "{report}"\n\n' for report in reports)
    write(folder / f"meetings/{date}-scrutiny/meeting.toml", f'committee = "scrutiny"\ntime = 10:00:00\nplace = "Council Chamber"\n\n{items}')


def cover(chance, size, date):
    """A report of `size` paragraphs to each of its sections: 4 fill about three pages."""
    section = lambda id, text: f'[[section]]\nid = "{id}"\ntext = """\n{text}\n"""\n\n'
    table = "\n".join(f"| {words(chance, 1)[:24].strip()} | {chance.randrange(10, 900)} | {chance.randrange(10, 900)} |" for _ in range(4))
    return f"""title = "{chance.choice(TITLES)}: the year ahead"
author = "office-{chance.randrange(len(OFFICES))}"
contacts = ["office-{chance.randrange(len(OFFICES))}"]
date = {date}
wards = "County-wide"
action = "decision"
purpose = "To tell the committee what has been done, what it has cost and what is proposed."
background_papers = ["Report to the committee of 11 July 2026"]
lead_in = "That the committee:"

[[recommendation]]
id = "agree"
text = "agrees the programme in [[para-programme]];"

[[recommendation]]
text = "asks for a report on its first six months; and"

[[recommendation]]
text = "thanks all who took part in the consultation."

""" + section("summary", words(chance, 4)) + section(
        "considerations",
        words(chance, 3) + " {#para-programme}\n\n" + paragraphs(chance, 2 * size, 3)
        + "\n\n- the first of the points that were raised;\n- the *second* of them, which is longer; and\n- the **third**.",
    ) + section("finance", f"{paragraphs(chance, size, 2)}\n\n| Heading | This year | Next year |\n|---|---:|---:|\n{table}") + section(
        "risk", paragraphs(chance, size, 2)
    ) + section("consultation", f"{paragraphs(chance, max(size - 1, 1), 3)}\n\nThe reasons are in [[agree]].")


def plan(folder, id, count, dates, chance, long_text=False):
    """A plan with `count` recommendations in groups of a hundred at most, and notes of every date."""
    groups = max(1, min(3, count // 5))
    text = ['title = "Improvement plan"\napproved = 2025-01-02\nscheme = "brag"\n']
    text += [f'[[group]]\nid = "g{group}"\ntitle = "Stage {group + 1}"\n' for group in range(groups)]
    for number in range(1, count + 1):
        group = (number - 1) * groups // count
        text.append(
            f'[[recommendation]]\nnumber = "{number}"\ntitle = "{chance.choice(TITLES)}"\ntext = "{words(chance, 1)}"\n'
            f'group = "g{group}"\nowner = "office-{chance.randrange(len(OFFICES))}"\ndue = 2026-{chance.randrange(1, 13):02}-28\n'
        )
    write(folder / f"plans/{id}.toml", "\n".join(text))
    for date in dates:
        notes = []
        for number in range(1, count + 1):
            body = paragraphs(chance, 2, 2) if long_text else words(chance, 1)
            if long_text and number % 6 == 0:
                body = paragraphs(chance, 3, 5)
            notes.append(
                f'[[note]]\nrecommendation = "{number}"\nprogress = "{chance.choice(RATINGS)}"\n'
                f'impact = "{chance.choice(RATINGS)}"\ntext = """\n{body}\n"""\n'
            )
        write(folder / f"plans/{id}/{date}.toml", "\n".join(notes))


def progress_report(folder, date, plan_id):
    write(folder / f"meetings/{date}-scrutiny/reports/progress.toml", f"""title = "Improvement plan: progress"
author = "office-0"
action = "noting"
background_papers = []
lead_in = "That the committee:"

[progress]
plan = "{plan_id}"

[[recommendation]]
text = "notes the progress."

[[section]]
id = "summary"
text = "{SENTENCES[1]} {SENTENCES[4]}"
""")


DATE = "2026-11-18"


def cover_workspace(folder):
    """One report of three pages."""
    council(folder)
    meeting(folder, DATE, ["report"])
    write(folder / f"meetings/{DATE}-scrutiny/reports/report.toml", cover(random.Random(1), 4, DATE))


def progress_workspace(folder):
    """One progress report of about eight pages: 17 recommendations and three sets of notes."""
    council(folder)
    plan(folder, "plan", 17, ["2026-02-20", "2026-05-19", "2026-09-18"], random.Random(2), long_text=True)
    meeting(folder, DATE, ["progress"])
    progress_report(folder, DATE, "plan")


def table_workspace(folder, rows):
    """One progress report whose table has this many rows."""
    council(folder)
    plan(folder, "plan", rows, ["2026-05-19", "2026-09-18"], random.Random(3))
    meeting(folder, DATE, ["progress"])
    progress_report(folder, DATE, "plan")


PERFORMANCE = """
[[scheme.rating]]
id = "not-rated"
word = "Not rated"
meaning = "No value or no target"
shape = "ring"
colour = "#5A6470"
unrated = true

[[priority]]
id = "first"
title = "People are safe and well"

[[priority]]
id = "second"
title = "Places are cared for"

[performance]
scheme = "brag"
met = "green"
near = "amber"
missed = "red"
unrated = "not-rated"
"""


def performance_workspace(folder, indicators, months):
    """One performance report on so many indicators of so many months, about a third of them off target."""
    council(folder)
    write(folder / "council.toml", COUNCIL + PERFORMANCE)
    chance = random.Random(7)
    for index in range(indicators):
        level = chance.uniform(40, 80)
        periods = [f"{2026 - (months - 1 - month + 3) // 12}-{(8 - (months - 1 - month)) % 12 + 1:02}" for month in range(months)]
        values = []
        for period in periods:
            level = min(99.0, max(1.0, level + chance.uniform(-3, 3)))
            values.append(f'    {{ period = "{period}", value = {level:.1f} }},')
        target = min(95, max(5, round(level + chance.choice([-8, 2, 12]))))
        write(folder / f"indicators/measure-{index:03}.toml", f"""reference = "M{index + 1}"
name = "{chance.choice(TITLES)}"
definition = "{words(chance, 1)}"
unit = "percent"
polarity = "higher"
frequency = "month"
priority = "{chance.choice(["first", "second"])}"
owner = "office-{index % len(OFFICES)}"
to_date = "mean"
value = [
{chr(10).join(values)}
]

[[target]]
value = {target - 5}
tolerance = 5

[[target]]
from = 2025-04-01
value = {target}
tolerance = 5

[[comment]]
period = "{periods[-1]}"
text = "{words(chance, 2)}"
action = "{words(chance, 1)}"
""")
    meeting(folder, DATE, ["performance"])
    write(folder / f"meetings/{DATE}-scrutiny/reports/performance.toml", f"""title = "Performance"
author = "office-0"
background_papers = []
lead_in = "That the committee:"

[performance]
as_at = 2026-09-30

[[recommendation]]
text = "notes how the indicators stand."

[[section]]
id = "summary"
text = "{words(chance, 4)}"
""")


def many_reports_workspace(folder, count):
    """`count` reports of three pages, ten to a meeting."""
    council(folder)
    chance = random.Random(4)
    day = datetime.date(2026, 11, 18)
    for start in range(0, count, 10):
        date = day + datetime.timedelta(days=start)
        names = [f"report-{index}" for index in range(start, min(start + 10, count))]
        meeting(folder, date, names)
        for name in names:
            write(folder / f"meetings/{date}-scrutiny/reports/{name}.toml", cover(chance, 4, date))


def archive_workspace(folder, records):
    """A long archive: half of the records are reports, a tenth meetings, the rest plans and dated notes on them."""
    council(folder)
    chance = random.Random(5)
    day = datetime.date(2025, 2, 3)
    meetings = records // 10
    for index in range(meetings):
        date = day + datetime.timedelta(days=index)
        names = [f"report-{number}" for number in range(5)]
        meeting(folder, date, names)
        for name in names:
            write(folder / f"meetings/{date}-scrutiny/reports/{name}.toml", cover(chance, 1, date))
    plans = records // 125
    left = records - 6 * meetings - plans - 3
    for index in range(plans):
        count = left // plans + (index < left % plans)
        dates = [day + datetime.timedelta(days=7 * week) for week in range(count)]
        plan(folder, f"plan-{index}", 6, dates, chance)
    return sum(1 for _ in pathlib.Path(folder).rglob("*.toml"))


def minutes(chance, members, actions):
    """What happened at a meeting: who was there, ten items with talk and a resolution, and actions."""
    lines = ["began = 10:00:00", "closed = 12:40:00", ""]
    for member in members:
        state = chance.choice(["member"] * 9 + ["apologies"])
        lines.append(f'[[attendance]]\nperson = "{member}"\nclass = "{state}"\n')
    for number in range(10):
        lines.append(f'[[item]]\nid = "item-{number}"\ntext = "{words(chance, 3)}"\n')
        lines.append(f'[[item.proceeding]]\nkind = "question"\nby = "{members[1]}"\ntext = "{words(chance, 1)}"\nreplied_by = "{members[2]}"\nreply = "{words(chance, 2)}"\n')
        lines.append('[[item.resolution]]\ntext = "That the report be noted, and that officers come back in six months."\n')
        for action in range(actions // 10 + (number < actions % 10)):
            lines.append(f'[[item.action]]\nid = "a-{number}-{action}"\ntext = "{words(chance, 1)}"\nowner = "{chance.choice(members)}"\ndue = 2026-09-{action % 28 + 1:02}\n')
    return "\n".join(lines)


def year_workspace(folder, meetings, actions):
    """A municipal year: meetings of ten committees, each with its agenda and minutes, so many actions, and updates of half of them."""
    council(folder)
    chance = random.Random(7)
    members = [f"member-{number}" for number in range(12)]
    people = "".join(f'[[person]]\nid = "{member}"\nname = "Councillor {member[7:]}"\n\n' for member in members)
    with open(folder / "people.toml", "a", encoding="utf-8") as file:
        file.write("\n" + people)
    listed = ", ".join(f'"{member}"' for member in members)
    for number in range(10):
        write(folder / f"committees/committee-{number}.toml", f'name = "Committee {number}"\nmembers = [{listed}]\nquorum = 3\n')
    updates = []
    for index in range(meetings):
        date = datetime.date(2025, 6, 2) + datetime.timedelta(days=index * 330 // meetings)
        id = f"{date}-committee-{index}"
        items = "".join(f'[[item]]\nid = "item-{number}"\ntitle = "{chance.choice(TITLES)}"\n\n' for number in range(10))
        write(folder / f"meetings/{id}/meeting.toml", f'committee = "committee-{index % 10}"\ntime = 10:00:00\n\n{items}')
        of_meeting = actions // meetings + (index < actions % meetings)
        record = minutes(chance, members, of_meeting)
        write(folder / f"meetings/{id}/minutes.toml", record)
        named = [line[6:-1] for line in record.splitlines() if line.startswith('id = "a-')]
        updates += [f'[[update]]\naction = "{id}/{name}"\non = 2026-05-04\nstatus = "done"\ntext = "{words(chance, 1)}"\n' for name in named[::2]]
    write(folder / "actions/all.toml", "\n".join(updates))
