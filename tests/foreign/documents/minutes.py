"""Minutes of the partnership board, which keeps records of its own and makes its papers from them with this program."""

import os

from documents.producers import WORK, make as producers

RECORDS = {
    "council.toml": """
name = "Harrowmere Children and Young People's Partnership Board"
jurisdiction = "england"
languages = ["en"]

[look]
accent = "#6B2E5F"

[meetings]
minutes = { pattern = "PB{n}", run = "always" }
actions = "PB-A{n}"

[[section]]
id = "summary"
heading = "Summary"
""",
    "people.toml": """
[[person]]
id = "chair"
office = "Chair of the Partnership Board"

[[person]]
id = "director"
office = "Director of Children's Services, Harrowmere County Council"

[[person]]
id = "health"
office = "Director of Children's Health, Harrowmere Primary Care Trust"

[[person]]
id = "police"
office = "Superintendent, Harrowmere Constabulary"

[[person]]
id = "schools"
office = "Head teacher, for the secondary schools"

[[person]]
id = "primary"
office = "Head teacher, for the primary schools"

[[person]]
id = "voluntary"
office = "Co-ordinator, Voluntary and Community Action"

[[person]]
id = "youth"
office = "Member of the youth forum"

[[person]]
id = "plan-manager"
office = "Improvement Plan Manager"
""",
    "committees/board.toml": """
name = "Partnership Board"
chair = "chair"
members = ["chair", "director", "health", "police", "schools", "primary", "voluntary", "youth"]
quorum = 4
""",
    "meetings/2006-09-05-board/meeting.toml": """
committee = "board"
time = 16:30:00
place = "The Library, Harrowmere"

[[item]]
id = "apologies"
title = "Apologies for absence"

[[item]]
id = "health-plans"
title = "Health-care planning for looked-after children"

[[item]]
id = "money"
title = "Money for the actions of the plan"

[[item]]
id = "referrals"
title = "What schools see of the framework for referrals"

[[item]]
id = "transition"
title = "From school to adult life"

[[item]]
id = "listening-day"
title = "The listening day"

[[item]]
id = "next-report"
title = "The second report to the minister"
""",
    "meetings/2006-09-05-board/minutes.toml": """
chair = "chair"
began = 16:30:00
closed = 18:20:00
attendance = [
    { person = "chair", class = "member" },
    { person = "director", class = "member" },
    { person = "health", class = "member", arrived = "money" },
    { person = "police", class = "apologies" },
    { person = "schools", class = "member" },
    { person = "primary", class = "member" },
    { person = "voluntary", class = "member" },
    { person = "youth", class = "member", left = "next-report" },
    { person = "plan-manager", class = "officer" },
]

[[item]]
id = "apologies"

[[item]]
id = "health-plans"

[[item.proceeding]]
by = "plan-manager"
text = "Of the 17 recommendations this is the only one on which nothing has been reported since May. The form for a health plan was agreed in April. It is not known how many plans have been written on it."

[[item.proceeding]]
kind = "question"
by = "voluntary"
text = "Who holds the list of children who ought to have a plan?"
replied_by = "director"
reply = "The council holds the names and the trust the dates of examinations. Neither may send its list to the other until the consents of the parents have been asked for again, because those of 2003 did not speak of it."

[[item.proceeding]]
kind = "points"
points = [
    "Foster families are asked for the same facts by the nurse, by the school and by the social worker.",
    "A child who moves to another district loses the nurse who knows the child.",
    "The youth forum asked that each young person be given a copy of the plan.",
]

[[item.resolution]]
id = "list"
text = "That the council and the trust ask for the consents together, in one letter, by the end of October 2006."

[[item.resolution]]
id = "report"
text = "That the trust be asked to report the number of plans to the scrutiny committee."

[[item.action]]
id = "consents"
text = "Send one letter to parents and to young people of 16 and over, and count the replies each week."
owner = "director"
due = 2006-10-31

[[item]]
id = "money"

[[item.proceeding]]
by = "director"
text = "All 64 actions of the Children and Young People's Plan now have an owner, a date and agreed money. Nine are paid for through the Local Area Agreement, which ends in March 2008. The board will have to say by next summer which of the nine are to go on."

[[item.proceeding]]
kind = "question"
by = "primary"
text = "Schools were told in July that their share of the training money would be less. Is that so?"
replied_by = "director"
reply = "It is less by £8,000, because the 24 sessions of the summer are over. Money for the sessions of the autumn has been kept."

[[item.proceeding]]
by = "health"
text = "The trust and the council will buy speech therapy together from April 2007. It is the first service that they buy in this way, and the trust would like to learn from it before it goes on to others."

[[item.resolution]]
text = "That the board look at the nine actions in February 2007, with what each has changed for children."

[[item]]
id = "referrals"

[[item.proceeding]]
by = "schools"
text = "Secondary schools find the new form easier than the old ones. What they miss is an answer. Of 31 referrals that were made in June and July, 12 had not been answered by the end of term, although the family had in each case been seen."

[[item.proceeding]]
kind = "question"
by = "youth"
text = "Do you tell the young person that you have filled in the form?"
replied_by = "schools"
reply = "Most do. It is not on the form, and it should be the first thing on it."

[[item.resolution]]
text = "That the form begin with the question whether the young person and the family know of it."

[[item.resolution]]
text = "That whoever makes a referral be answered within ten working days, even if the answer is that nothing more can be told."

[[item.action]]
id = "answers"
text = "Count how many referrals of schools are answered within ten working days, and report the number in December."
owner = "plan-manager"
due = 2006-12-05

[[item]]
id = "transition"

[[item.proceeding]]
text = "Each of the 19 secondary schools has named a person for the transition to adult services. From this term the review at 14 is also the first meeting about them. The board heard from one of the 19 how such a meeting goes, and what the parents asked."

[[item.proceeding]]
kind = "points"
points = [
    "Parents ask first who will pay, and are told that nobody can know at 14.",
    "Colleges are not invited, and should be.",
    "It helps when the young person decides who sits where.",
]

[[item.resolution]]
text = "That colleges be invited to each meeting from the age of 16."

[[item]]
id = "listening-day"

[[item.proceeding]]
by = "youth"
text = "The day is on 18 November. The forum has chosen the subjects: being safe on the way home, being listened to in a meeting, and what to do on a Sunday. Each partner is asked to send one person who can say yes to something."

[[item.resolution]]
text = "That each partner send one such person, and tell the forum the name by 1 November."

[[item]]
id = "next-report"

[[item.proceeding]]
by = "plan-manager"
text = "The minister has asked that the second report say what has changed for children. The partners agreed to send the figures that they have, with the day on which they were counted, by 10 November."

[[item.resolution]]
text = "That a draft come to the board on 5 December, after the scrutiny committee has seen it."
""",
}


def make():
    folder = WORK / "board"
    for path, text in RECORDS.items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_text(text, encoding="utf-8")
    producers.run(os.environ.get("ORDERPAPER", "orderpaper"), "build", folder, "--out", WORK / "board-out")
    return (WORK / "board-out" / "2006-09-05-board" / "minutes.pdf").read_bytes()
