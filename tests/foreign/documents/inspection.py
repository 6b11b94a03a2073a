"""The inspectors' report of December 2005: a text document with contents, links and bookmarks, exported by an office suite."""

from documents.producers import Office, record

TITLE = "Joint area review of children's services in Harrowmere"

OUTCOMES = [
    ("Being healthy", "Adequate", "Most children are healthy, and young children are well looked after. Help for mental health comes late, "
     "and often far from home. Children who are looked after see a dentist and a nurse, but nobody writes down in one place what their health needs are."),
    ("Staying safe", "Inadequate", "Children who are known to be at risk are protected. What happens before that is not safe enough: "
     "contacts are not written down, and it depends on the day and the worker whether a family is seen."),
    ("Enjoying and achieving", "Good", "Schools are good, and improve. Children who are looked after attend well and do better than in most "
     "counties. Disabled children wait too long for help outside school."),
    ("Making a positive contribution", "Adequate", "Young people speak well of the youth forum. They are asked often, but seldom hear what "
     "came of it. Children under eight are not asked at all."),
    ("Achieving economic well-being", "Adequate", "Most young people go on to college or to work. Care leavers have too few places to live, "
     "and plans for adult life begin too late."),
    ("Management of services", "Adequate", "Leaders know the weaknesses of their services, and were open about them. They have too few "
     "experienced social workers, and their information systems do not help those who are there."),
]

# For each recommendation what was found, the evidence for it, and what a child, a parent or a worker said.
FOUND = [
    ("We read the files of 60 children who had been referred between April and August. In 17 of them the first visit was made by somebody "
     "who is not a qualified social worker. Most of these visits were made with care. In four, signs of harm were seen and written down but "
     "not understood, and a second visit had to be made within a month.",
     [("Files read", "60"), ("First visit by a worker without the qualification", "17"), ("Seen again within a month", "4")],
     "I was on my own with it. There was nobody in the office I could ask until four o'clock."),
    ("Agencies have their own criteria, and each believes that the others share them. When we put the same six cases to groups of teachers, "
     "nurses and police officers, they agreed on two. Schools refer early and are often told that nothing can be done; general practitioners "
     "refer late, and by letter.",
     [("Groups asked", "9"), ("Cases put to each", "6"), ("Cases on which all agreed", "2")],
     "We send it in and hope. Sometimes the answer comes after the holidays."),
    ("Of the equivalent of 100 posts for social workers, 71 were held by permanent staff in September and 18 by agency staff; 11 were vacant. "
     "Workers who stay speak well of their managers. Those who leave do so in their second year, when they are given the cases that nobody "
     "else can hold. There is no plan that says how this will change.",
     [("Posts held by permanent staff", "71"), ("Posts held by agency staff", "18"), ("Posts vacant", "11")],
     "I have had five social workers. I stopped learning the names."),
    ("The duty team answers between 40 and 60 contacts a day. We followed 50 of them. For 19 there was no written record by the evening, and "
     "for eight there was none a week later. Where there was a record it did not always say what had been decided, or by whom. This is the "
     "gravest finding of this review, and we told the council of it on the day.",
     [("Contacts followed", "50"), ("Not recorded on the same day", "19"), ("Not recorded after a week", "8")],
     "If the phone rings while you are writing, the phone wins."),
    ("A family that needs help from three agencies is assessed three times, on three forms that ask for the same facts. In Alderford, where a "
     "common form has been tried since January, parents told their story fewer times and help came about two weeks sooner. The trial has "
     "been a success, and there is no plan to extend it.",
     [("Forms in use in the county", "11"), ("Questions that all of them ask", "34"), ("Weeks saved in Alderford", "2")],
     "By the third time I had it off by heart, so I left the worst parts out."),
    ("The Child Concern Model is clear and is liked by those who use it. Only 140 of about 1,900 people who should use it have been trained. "
     "Those who have not been trained treat it as a form to be filled in before a referral, which is the opposite of its purpose.",
     [("People who should be trained", "1,900"), ("Trained by September", "140"), ("Places planned for the year", "200")],
     "It made me ask the family first. I should have done that all along."),
    ("Every looked-after child whom we met had seen a dentist within the year, which is unusual and good. Fewer than half had a plan for "
     "their health that anybody could show us. The trust keeps a record of examinations and the council a record of consents, and neither "
     "sees the other.",
     [("Looked-after children whose files were read", "24"), ("Seen by a dentist within the year", "24"), ("With a plan for their health", "11")],
     "They weigh me every time. Nobody tells me what it is for."),
    ("Children who are referred to occupational therapy wait nine months on average, and those who need equipment for the bath or the stairs "
     "wait a further three. There is no target. The therapists are skilled, and there are four of them for the whole county.",
     [("Average wait for a first visit, in weeks", "39"), ("Longest wait, in weeks", "71"), ("Therapists", "4")],
     "He grew out of the chair before it came."),
    ("Families of disabled children value the short breaks that they are given, and most are given one weekend in ten. Choice is small: "
     "there is one house, in Harrowmere, and the journey from Carrow takes an hour and a half. Direct payments are offered to those who ask, "
     "and few know that they may.",
     [("Families known to the service", "214"), ("Families with short breaks", "96"), ("Families with direct payments", "13")],
     "Two nights of sleep. People do not know what that is worth."),
    ("Planning for adult life should begin at 14. In the files that we read it began at 16 on average, and in two it had not begun on the "
     "eighteenth birthday. Parents do not know which service will answer for their child, because the services have not agreed it.",
     [("Files read", "18"), ("Planning began at 14", "3"), ("No plan at 18", "2")],
     "She was a child on the Tuesday and on the Wednesday she was nobody's."),
    ("We asked 30 parents what would happen next in their case. Nine could say. Letters are correct and hard to read: the standard first "
     "letter has a reading age of 17, and does not say whom to telephone. Young people prefer to be sent a message, which workers may not do.",
     [("Parents asked", "30"), ("Could say what would happen next", "9"), ("Reading age of the first letter", "17")],
     "I kept the letter on the fridge until somebody could tell me what it meant."),
    ("The Children and Young People's Plan has 64 actions. Twenty-two have an owner who knows of it, and 15 have money. The partnership "
     "board discusses the plan at each meeting and has not yet had to choose between one action and another.",
     [("Actions in the plan", "64"), ("With an owner who knows of it", "22"), ("With agreed money", "15")],
     "Everybody is for it. I am not sure that anybody is doing it."),
    ("A worker who wishes to know whether a child is known to the health trust telephones, and is called back. The council's own system holds "
     "two records for about one child in eight. Workers keep notes of their own because they cannot rely on either, and those notes cannot be "
     "found when they are away.",
     [("Children with two records", "1 in 8"), ("Hours without the system, July to September", "46"), ("Average time to a call back, in hours", "5")],
     "I know more from the book in my bag than from the screen."),
    ("Young people who need care in hospital for their mental health are sent to wherever there is a bed. Seven were admitted in the year "
     "before this review, on average 68 miles from home. One family made a journey of four hours, twice a week, for three months.",
     [("Young people admitted in the year", "7"), ("Average distance in miles", "68"), ("Admitted to a ward for adults", "1")],
     "The hospital was kind. It was just that nobody I knew was there."),
    ("The youth forum is lively and is drawn from every part of the county. It was asked about nine matters in the year, and could tell us "
     "what had been decided on two. Looked-after children are asked for their views before each review, on a form which most of them leave empty.",
     [("Matters on which the forum was asked", "9"), ("Decisions of which it was told", "2"), ("Forms left empty, in 24 files", "16")],
     "It is nice to be asked. It would be nicer to be answered."),
    ("Of 21 care leavers whom we could trace, six lived in a place that they called unsuitable, and two had no address of their own. The "
     "district councils have agreed to help and have not agreed how. Families who are homeless are placed outside the county, away from "
     "their children's schools.",
     [("Care leavers traced", "21"), ("In a place that they called unsuitable", "6"), ("Without an address", "2")],
     "They gave me a kettle and a list of telephone numbers."),
    ("Members receive a report once a year, of some 90 pages, with figures that are nine months old. They ask good questions when they have "
     "the means. The scrutiny committee had looked at children's social care once in the two years before this review.",
     [("Reports to members in the year", "1"), ("Age of the newest figure in it, in months", "9"), ("Pages", "90")],
     "We found out what was wrong from the newspaper."),
]

METHOD = [
    ("August 2005", "The council and its partners sent their own assessment, and the files of 60 children"),
    ("12 to 16 September 2005", "First week in the county: the duty team, the health trust, two schools and the police"),
    ("26 to 30 September 2005", "Second week: meetings with 112 children and young people, 47 parents and 163 members of staff"),
    ("14 October 2005", "What was found was told to the council, the trust and the partnership board"),
    ("November 2005", "The council and its partners checked the facts of the draft"),
    ("December 2005", "Published"),
]


def make():
    plan = record("plans/improvement.toml")
    office = Office(TITLE, size=12)
    office.heading(1, TITLE)
    office.paragraph("Report of the inspectorates, December 2005", "Lead")
    office.paragraph("This report tells what inspectors found when they looked at everything that is done for children and young people in "
                     "the county of Harrowmere: by the county council, by the health trust, by the police, by schools, and by the voluntary "
                     "and community organisations that work with them.", "Lead")
    office.paragraph("It judges how well these services help children to be healthy and safe, to enjoy life and to do well, to take part, and "
                     "to be ready for work. It makes 17 recommendations. Each has a page of its own, so that it can be handed to whoever "
                     "answers for it.")
    office.paragraph("Names and some facts have been changed where a child could otherwise be recognised. What children, parents and workers "
                     "said is printed as they said it.")
    office.heading(1, "Contents")
    entries = [("summary", "Summary"), ("outcomes", "Judgements on the five outcomes"), ("method", "How the review was made")]
    entries += [(f"rec-{each['number']}", f"{each['number']}  {each['title']}") for each in plan["recommendation"]]
    for mark, text in [*entries, ("next", "What happens next")]:
        office.contents_line(mark, text)
    office.heading(1, "Summary", "summary")
    for text in [
        "Children and young people in Harrowmere do well at school, and most are healthy and happy. Children who have a plan for their "
        "protection are protected. Foster families and schools give children who cannot live at home a good start.",
        "The services that should notice a child in difficulty, and act, are not good enough. It is too often a matter of chance whether a "
        "worry about a child is written down, whether somebody with the right training looks at it, and whether the family hears what will "
        "happen. We have judged the outcome \"staying safe\" to be inadequate for this reason and for no other.",
        "The council and its partners did not dispute this. They knew of most of what we found, and had begun on some of it. What they lack "
        "is not will but experienced staff, a way to share what they know, and regular questions from members about whether things improve.",
        "The first four recommendations bear directly on the safety of children. We ask the council to complete them by the summer of 2006. "
        "Inspectors will return in June 2006 to see what has been done.",
    ]:
        office.paragraph(text)
    office.heading(1, "Judgements on the five outcomes", "outcomes")
    office.paragraph("Each outcome is judged to be outstanding, good, adequate or inadequate. The judgement is of what the services "
                     "contribute, and not of the children.")
    office.table(["Outcome", "Judgement"], [(name, judgement) for name, judgement, _ in OUTCOMES], [110, 45])
    for name, _, text in OUTCOMES:
        office.heading(2, name)
        office.paragraph(text)
    office.heading(1, "How the review was made", "method")
    office.paragraph("Nine inspectors from four inspectorates took part. They read files, sat beside the people who answer the telephone, and "
                     "talked with children and parents without staff in the room.")
    office.table(["When", "What was done"], METHOD, [48, 107])
    office.paragraph("A finding stands in this report only where at least two kinds of evidence agree: what is written in files, what people "
                     "told us, what we saw, or what the figures show.")
    for each, (found, evidence, said) in zip(plan["recommendation"], FOUND, strict=True):
        office.heading(1, f"Recommendation {each['number']}: {each['title']}", f"rec-{each['number']}")
        office.paragraph(each["text"], "Lead")
        office.heading(2, "What we found")
        office.paragraph(found)
        office.table(["Evidence", "Number"], evidence, [120, 35])
        office.heading(2, "What was said")
        office.paragraph(f"“{said}”", "Said")
    office.heading(1, "What happens next", "next")
    for text in [
        "The council will publish an improvement plan by the end of January 2006 and send it to the inspectorates and to the minister. We "
        "advise that the plan keep the numbers of these recommendations, so that anyone can follow each of them from this report to its end.",
        "An adviser will attend the improvement board. The minister will ask for reports on progress, the first of them in August 2006.",
        "We thank everyone who gave us their time. Above all we thank the children and young people who told us how things are. They "
        "asked us for one thing: that somebody should come back and tell them what was done.",
    ]:
        office.paragraph(text)
    return office.pdf()
