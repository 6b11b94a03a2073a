# Words that this council says otherwise. All others stay as they are.
head-report-of = Author
head-contact = Questions to
