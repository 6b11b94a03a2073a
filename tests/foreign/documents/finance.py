"""The annex of the budget: wide tables on pages on their side, exported by an office suite."""

import random

from documents.producers import Office

TITLE = "Revenue budget of children's services 2006/07: annex of figures"
MONTHS = ["Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec", "Jan", "Feb", "Mar"]
LINES = ["Salaries of social workers", "Salaries of other staff", "Agency staff", "Training", "Travel", "Premises", "Supplies",
         "Telephones and computers", "Payments to families", "Payments to other bodies", "Legal costs", "Grants of the government", "Other income"]
INCOME = {"Grants of the government", "Other income"}

# A service, the budget of each line above in thousands of pounds, and what there is to say of it.
SERVICES = [
    ("Referral and assessment", [906, 214, 132, 18, 41, 66, 24, 31, 12, 8, 22, -96, -4],
     "Agency staff cost more than was planned in July, when four workers were on leave at once. The vacancies pay for this."),
    ("Looked-after children and long-term work", [1188, 262, 96, 20, 58, 71, 27, 33, 184, 46, 118, -120, -9],
     "Legal costs follow the number of cases before the courts, which was 21 in August against 17 a year before."),
    ("Disabled children", [342, 158, 14, 9, 22, 38, 41, 12, 210, 170, 4, -60, -12],
     "Payments to other bodies hold the £170,000 for families of disabled children, of which the health trust gives £70,000. "
     "By the end of August £64,000 had been spent, as planned."),
    ("Family placement", [431, 96, 0, 14, 29, 24, 19, 11, 1342, 618, 9, 0, -6],
     "Payments to families are the allowances of foster families. Fewer children live with families of agencies than was planned."),
    ("Homes for children", [0, 1124, 61, 16, 12, 148, 92, 14, 0, 206, 2, 0, -38],
     "The home in Carrow is being painted and has two places fewer until October."),
    ("Safeguarding and reviews", [288, 122, 0, 41, 14, 18, 9, 12, 0, 26, 6, -52, 0],
     "Training includes 24 sessions on the Child Concern Model, all of which have been held and paid for."),
    ("Inclusion and work with schools", [64, 486, 0, 22, 31, 44, 37, 19, 58, 142, 0, -188, -21],
     "Payments to other bodies rise in September, when the places of the new school year begin."),
    ("Participation and the youth forum", [0, 92, 0, 6, 9, 12, 28, 7, 14, 32, 0, -24, -2],
     "Supplies hold the leaflet for parents, and its versions in Welsh, in large print and as a recording."),
]


def shares(amount, weights):
    """An amount in whole thousands over twelve months, which add up to it again."""
    total, given, result = sum(weights), 0, []
    for month in range(12):
        upto = round(amount * sum(weights[: month + 1]) / total)
        result.append(upto - given)
        given = upto
    return result


def row(name, profile, spent, forecast):
    year, planned = sum(profile), sum(profile[:5])
    return [name, *map(str, profile), str(year), str(planned), str(spent), str(spent - planned), str(forecast)]


def figures(service, budget, chance):
    found = []
    for name, amount in zip(LINES, budget, strict=True):
        weights = [10] * 12
        if name in ("Training", "Grants of the government"):
            weights = [4, 6, 16, 10, 4, 14, 10, 10, 6, 8, 8, 16]
        families = (service, name) == ("Disabled children", "Payments to other bodies")
        if families:
            weights = [128] * 5 + [151.4] * 7
        profile = shares(amount, weights)
        planned = sum(profile[:5])
        spent = planned + round(planned * chance.choice([-7, -4, -2, 0, 0, 0, 1, 2, 3]) / 100)
        if families:
            spent = planned
        if name == "Agency staff":
            spent = planned + round(planned * 0.09)
        found.append((name, profile, spent, amount + round((spent - planned) * 1.5)))
    return found


def total(name, rows):
    profile = [sum(each[1][month] for each in rows) for month in range(12)]
    return (name, profile, sum(each[2] for each in rows), sum(each[3] for each in rows))


def make():
    chance = random.Random(2006)
    office = Office(TITLE, size=10, landscape=True)
    head = ["£000", *MONTHS, "Year", "Plan to Aug", "Spent to Aug", "More (less –)", "Forecast"]
    widths = [54, *[11.5] * 12, 14, 14, 15, 15, 20]
    office.heading(1, TITLE)
    office.paragraph("County Treasurer, 8 September 2006", "Lead")
    office.paragraph("The tables show the budget of each service by month, what had been spent by 31 August, and what the service expects to "
                     "have spent by the end of March. All figures are in thousands of pounds and are rounded, each total for itself. Income "
                     "stands with a minus sign. Salaries include national insurance and pensions.")
    office.paragraph("Central charges and the capital programme are not in these tables. The 15 further posts that the committee considers "
                     "are not in the budget either.")
    services, tables = [], []
    for name, budget, note in SERVICES:
        rows = figures(name, budget, chance)
        tables.append((name, rows, note))
        services.append(total(name, rows))
    office.heading(2, "All services")
    office.table(head, [row(*each) for each in services] + [row(*total("Total", services))], widths)
    for name, rows, note in tables:
        office.heading(1, name)
        office.paragraph(note)
        office.table(head, [row(*each) for each in rows] + [row(*total("Total", rows))], widths)
    lines = [total(line, [rows[index] for _, rows, _ in tables]) for index, line in enumerate(LINES)]
    office.heading(1, "All services by kind of spending and income")
    office.table(head, [row(*each) for each in lines] + [row(*total("Total", lines))], widths)
    return office.pdf()
