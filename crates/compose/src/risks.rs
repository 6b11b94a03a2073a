//! A register of risks: where each is, which way it moved, and what is done about it.

use chrono::NaiveDate;
use orderpaper_records::model::council::RiskLevel;
use orderpaper_records::model::report::Subject;
use orderpaper_records::model::risk::{Register, Risk, Score};
use orderpaper_text::chart::{Chart, ChartFigure, MatrixChart, MatrixField, PeriodRow, PeriodTable};
use orderpaper_text::markup::{Block, Inline};

use super::progress::mark;
use super::sentence::clause;
use super::{Anchor, ChangeGroup, Composer, Heading, Part, RatingMark, names, words};

/// What a report prints of a register of risks on a day.
#[derive(Debug, Clone)]
pub struct Risks {
    /// The heading, with the day.
    pub heading: Heading,
    /// The levels of the council, the lowest first; other fields name them by their place here.
    pub levels: Vec<RatingMark>,
    /// The scores of each level in words, such as "15 to 25".
    pub ranges: Vec<String>,
    /// The matrix as a picture; `None` where the council has no levels.
    pub picture: Option<ChartFigure>,
    /// The same matrix as a table, which is beside the picture.
    pub matrix: Matrix,
    /// What has changed since the scores before.
    pub changed: Vec<ChangeGroup>,
    /// The risks that are, the highest current score first.
    pub rows: Vec<RiskRow>,
    /// The risks that were closed since the report before this one, or at all if it is the first.
    pub closed: Vec<ClosedRisk>,
    /// The heading over the closed risks.
    pub closed_heading: String,
}

type Test<'t> = dyn Fn(&Risk) -> bool + 't;

/// Impact against likelihood, with the risks in their places.
#[derive(Debug, Clone)]
pub struct Matrix {
    /// The caption of the table.
    pub caption: String,
    /// The heads of the columns: the corner, then likelihood 1 to 5.
    pub head: Vec<String>,
    /// The rows, impact 5 first.
    pub rows: Vec<MatrixRow>,
}

/// The risks of one impact.
#[derive(Debug, Clone)]
pub struct MatrixRow {
    /// The impact, in words.
    pub head: String,
    /// The cells, likelihood 1 first.
    pub cells: Vec<MatrixCell>,
}

/// The risks of one impact and likelihood.
#[derive(Debug, Clone)]
pub struct MatrixCell {
    /// The level of such risks, as a place in the list of levels.
    pub level: usize,
    /// Their references with commas between them.
    pub here: String,
}

/// A risk that no longer is.
#[derive(Debug, Clone)]
pub struct ClosedRisk {
    /// The reference in the register, such as "R4".
    pub reference: String,
    /// What could have happened.
    pub title: Vec<Inline>,
    /// When it was closed, and why.
    pub closing: String,
}

/// A score of a risk as a cell tells it.
#[derive(Debug, Clone)]
pub struct RiskScore {
    /// Impact, likelihood and their product, in words, or that there is no score yet.
    pub words: String,
    /// The level, as a place in the list of levels; none without a score.
    pub level: Option<usize>,
}

/// A risk as a row of the table.
#[derive(Debug, Clone)]
pub struct RiskRow {
    /// The reference in the register, such as "R4".
    pub reference: String,
    /// Where links to it lead.
    pub anchor: Anchor,
    /// What could happen, in a few words.
    pub title: Vec<Inline>,
    /// What could happen, why, and with what effect.
    pub description: Vec<Block>,
    /// What is done to keep it in hand.
    pub controls: Vec<Vec<Inline>>,
    /// Who answers for it.
    pub owner: String,
    /// Gross, current and target.
    pub scores: [RiskScore; 3],
    /// Which way it has moved, in words.
    pub movement: String,
    /// Why it has or has not moved, where that is reported.
    pub note: Vec<Block>,
}

impl Composer<'_> {
    /// The register of risks that the report brings, if it brings one.
    pub(super) fn risks(&self, language: &str, number: &mut dyn FnMut() -> Option<String>) -> Option<Part> {
        let Subject::Risks(of) = &self.report.subject else { return None };
        let register = self.model.registers.get(&of.register)?;
        let day = of.as_at.unwrap_or(self.meeting.date);
        let (newest, before) = scored_on(register, day);
        let open = open(register, day);
        let title = self.locale.say(
            language,
            "risks-heading",
            &[("register", &register.title.plain(language)), ("date", &self.locale.date(language, day))],
        );
        let levels = &self.model.council.risk_levels;
        let last = self.last_report_on(&of.register, day);
        let closed = register.risks.iter().filter_map(|risk| {
            let closed = risk.closed.as_ref();
            let closed = closed.filter(|closed| closed.on <= day && last.is_none_or(|last| closed.on > last))?;
            let on = self.locale.date(language, closed.on);
            let why = closed.because.as_ref().map(|why| why.plain(language)).unwrap_or_default();
            let key = if why.is_empty() { "risk-closed-on" } else { "risk-closed" };
            let closing = self.locale.say(language, key, &[("date", &on), ("reason", clause(&why))]);
            Some(ClosedRisk { reference: risk.reference.clone(), title: risk.title.line(language), closing })
        });
        Some(Part::Risks(Box::new(Risks {
            heading: Heading { number: number(), title: words(title) },
            levels: levels.iter().map(|level| mark(&level.rating, language)).collect(),
            ranges: self.ranges(language),
            picture: self.matrix_picture(language, register, day),
            matrix: self.matrix(language, &open, day),
            changed: self.risks_changed(language, &open, day, before),
            rows: open.iter().map(|risk| self.risk(language, risk, day, (before, newest))).collect(),
            closed: closed.collect(),
            closed_heading: match last {
                Some(last) => {
                    self.locale.say(language, "risks-closed-since", &[("date", &self.locale.date(language, last))])
                }
                None => self.locale.say(language, "risks-closed", &[]),
            },
        })))
    }

    /// The day of the report before this one on a register, to any body.
    fn last_report_on(&self, register: &str, day: NaiveDate) -> Option<NaiveDate> {
        let meetings = self.model.meetings.iter().filter(|meeting| meeting.date < self.meeting.date);
        let days = meetings.flat_map(|meeting| {
            let reports = meeting.items.iter().filter_map(|item| item.report.as_ref());
            reports.filter_map(|report| match &report.subject {
                Subject::Risks(of) if of.register == register => Some(of.as_at.unwrap_or(meeting.date)),
                _ => None,
            })
        });
        days.filter(|last| *last < day).max()
    }

    /// The level of a score, by its place.
    fn level(&self, score: Score) -> usize {
        let levels = &self.model.council.risk_levels;
        levels.iter().rposition(|level| level.from <= score.product()).unwrap_or(0)
    }

    fn ranges(&self, language: &str) -> Vec<String> {
        let levels = &self.model.council.risk_levels;
        let ends = levels.iter().skip(1).map(|level| level.from - 1).chain([25]);
        let range = |(level, to): (&RiskLevel, u8)| {
            self.locale.say(language, "risk-range", &[("from", &level.from.to_string()), ("to", &to.to_string())])
        };
        levels.iter().zip(ends).map(range).collect()
    }

    fn matrix(&self, language: &str, open: &[&Risk], day: NaiveDate) -> Matrix {
        let cell = |impact: u8, likelihood: u8| {
            let score = Score { impact, likelihood };
            MatrixCell { level: self.level(score), here: scored(open, day, score).join(", ") }
        };
        let numbered = |key: &str, n: u8| self.locale.say(language, key, &[("n", &n.to_string())]);
        let rows = (1..=5).rev().map(|impact| MatrixRow {
            head: numbered("risk-impact-n", impact),
            cells: (1..=5).map(|likelihood| cell(impact, likelihood)).collect(),
        });
        let head = std::iter::once(self.locale.say(language, "risk-matrix-corner", &[]));
        Matrix {
            caption: self.locale.say(language, "risk-matrix", &[]),
            head: head.chain((1..=5).map(|likelihood| numbered("risk-likelihood-n", likelihood))).collect(),
            rows: rows.collect(),
        }
    }

    /// The matrix as a picture, with the same as a table below it, for a text.
    pub(super) fn matrix_with_figures(
        &self,
        language: &str,
        register: &Register,
        day: NaiveDate,
    ) -> Option<ChartFigure> {
        let figures = Some(self.matrix_figures(language, &open(register, day), day));
        Some(ChartFigure { figures, ..self.matrix_picture(language, register, day)? })
    }

    fn matrix_picture(&self, language: &str, register: &Register, day: NaiveDate) -> Option<ChartFigure> {
        let open = open(register, day);
        let levels = &self.model.council.risk_levels;
        let highest = levels.len().checked_sub(1)?;
        let shade = |level: usize| (level * 4).checked_div(highest).unwrap_or(0);
        let field = |impact: u8, likelihood: u8| {
            let score = Score { impact, likelihood };
            MatrixField { shade: shade(self.level(score)), score: score.product(), names: scored(&open, day, score) }
        };
        let rows = (1..=5).rev().map(|impact| (1..=5).map(|likelihood| field(impact, likelihood)).collect());
        let say = |key: &str| self.locale.say(language, key, &[]);
        let chart = MatrixChart { rows: rows.collect(), upward: say("risk-impact"), rightward: say("risk-likelihood") };
        let of_level = |level: usize| {
            let here = open
                .iter()
                .filter(|risk| risk.scores_on(day).is_some_and(|scores| self.level(scores.current) == level));
            here.map(|risk| risk.reference.clone()).collect::<Vec<_>>()
        };
        let ranges = self.ranges(language);
        let described = levels.iter().zip(&ranges).enumerate().rev().map(|(level, (printed, range))| {
            let here = of_level(level);
            let here = if here.is_empty() { say("none") } else { here.join(", ") };
            let word = printed.rating.word.plain(language);
            let arguments = [("level", word.as_str()), ("range", range), ("risks", &here)];
            self.locale.say(language, "risk-matrix-level", &arguments)
        });
        let unscored = open.iter().filter(|risk| risk.scores_on(day).is_none()).map(|risk| risk.reference.clone());
        let unscored: Vec<String> = unscored.collect();
        let unscored = (!unscored.is_empty())
            .then(|| self.locale.say(language, "risks-unscored", &[("risks", &unscored.join(", "))]));
        let described: Vec<String> = described.chain(unscored.clone()).collect();
        let caption = self.locale.say(language, "risk-matrix-caption", &[("date", &self.locale.date(language, day))]);
        let date = self.locale.date(language, day);
        let (count, all) = (of_level(highest).len().to_string(), open.len().to_string());
        let word = levels.last().map(|level| level.rating.word.plain(language)).unwrap_or_default();
        let title = [("count", count.as_str()), ("all", &all), ("level", &word)];
        Some(ChartFigure {
            chart: Chart::Matrix(chart),
            title: self.locale.say(language, "risk-matrix-title", &title),
            caption: std::iter::once(caption).chain(unscored).collect::<Vec<_>>().join(" "),
            alt: format!(
                "{} {}",
                self.locale.say(language, "risk-matrix-alt", &[("date", &date)]),
                described.join(" ")
            ),
            figures: None,
        })
    }

    /// The matrix as a table of words.
    fn matrix_figures(&self, language: &str, open: &[&Risk], day: NaiveDate) -> PeriodTable {
        let Matrix { caption, head, rows } = self.matrix(language, open, day);
        let levels = &self.model.council.risk_levels;
        let cell = |MatrixCell { level, here }| {
            let word = levels.get(level).map(|level| level.rating.word.plain(language)).unwrap_or_default();
            if here.is_empty() { word } else { format!("{word}: {here}") }
        };
        let rows = rows
            .into_iter()
            .map(|row| PeriodRow { label: row.head, values: row.cells.into_iter().map(cell).collect() });
        PeriodTable { caption, head, rows: rows.collect(), notes: Vec::new() }
    }

    fn risks_changed(
        &self,
        language: &str,
        open: &[&Risk],
        day: NaiveDate,
        before: Option<NaiveDate>,
    ) -> Vec<ChangeGroup> {
        let Some(before) = before else { return Vec::new() };
        let moved = |risk: &Risk| moved(risk, day).filter(|moved| moved.on > before);
        let up = |moved: &Moved| moved.now.product() > moved.before.product();
        let down = |moved: &Moved| moved.now.product() < moved.before.product();
        let kinds: [(&str, &Test<'_>); 3] = [
            ("risks-new", &|risk| risk.opened > before),
            ("risks-up", &|risk| moved(risk).as_ref().is_some_and(up)),
            ("risks-down", &|risk| moved(risk).as_ref().is_some_and(down)),
        ];
        let mut changed = Vec::new();
        for (key, is_so) in kinds {
            let references: Vec<String> =
                open.iter().filter(|risk| is_so(risk)).map(|risk| risk.reference.clone()).collect();
            if !references.is_empty() {
                changed.push(ChangeGroup { label: self.locale.say(language, key, &[]), changed: references });
            }
        }
        changed
    }

    fn risk(
        &self,
        language: &str,
        risk: &Risk,
        day: NaiveDate,
        (before, newest): (Option<NaiveDate>, Option<NaiveDate>),
    ) -> RiskRow {
        let scores = risk.scores_on(day);
        let of = |score: Option<Score>| {
            let Some(score) = score else {
                return RiskScore { words: self.locale.say(language, "risk-not-scored", &[]), level: None };
            };
            let [impact, likelihood, product] =
                [score.impact, score.likelihood, score.product()].map(|n| n.to_string());
            let arguments = [("impact", impact.as_str()), ("likelihood", &likelihood), ("score", &product)];
            RiskScore { words: self.locale.say(language, "risk-score", &arguments), level: Some(self.level(score)) }
        };
        let movement = match moved(risk, day) {
            _ if before.is_some_and(|before| risk.opened > before) => self.locale.say(language, "risk-new", &[]),
            Some(Moved { before, now, since, .. }) => {
                let key = match now.product().cmp(&before.product()) {
                    std::cmp::Ordering::Greater => "risk-up",
                    std::cmp::Ordering::Less => "risk-down",
                    std::cmp::Ordering::Equal if now == before => "risk-same",
                    std::cmp::Ordering::Equal => "risk-otherwise",
                };
                let (from, score) = (before.product().to_string(), of(Some(before)).words);
                let since = self.locale.date(language, since);
                self.locale.say(language, key, &[("from", &from), ("score", &score), ("date", &since)])
            }
            None if scores.is_none() => String::new(),
            None => self.locale.say(language, "risk-first", &[]),
        };
        // A score that was not looked at when others were is older than a reader takes it for.
        let older = scores.filter(|scores| Some(scores.on) < newest);
        let older = older.map(|scores| {
            let on = self.locale.date(language, scores.on);
            self.locale.say(language, "risk-scored-on", &[("date", &on)])
        });
        let movement = [Some(movement), older].into_iter().flatten().filter(|said| !said.is_empty());
        let movement = movement.collect::<Vec<_>>().join("; ");
        RiskRow {
            reference: risk.reference.clone(),
            anchor: Anchor::new(language, &format!("risk-{}", risk.reference)),
            title: risk.title.line(language),
            description: risk.description.as_ref().map(|text| text.blocks(language)).unwrap_or_default(),
            controls: risk.controls.iter().map(|control| control.line(language)).collect(),
            owner: names::office(&risk.owner, language, self.meeting.date),
            scores: [
                of(scores.map(|scores| scores.gross)),
                of(scores.map(|scores| scores.current)),
                of(scores.map(|scores| scores.target)),
            ],
            movement,
            note: scores.and_then(|scores| scores.note.as_ref()).map(|note| note.blocks(language)).unwrap_or_default(),
        }
    }
}

/// The risks that are on a day, the highest score first.
fn open(register: &Register, day: NaiveDate) -> Vec<&Risk> {
    let mut open: Vec<&Risk> = register.risks.iter().filter(|risk| risk.is_open_on(day)).collect();
    open.sort_by_key(|risk| std::cmp::Reverse(risk.scores_on(day).map(|scores| scores.current.product())));
    open
}

/// The risks with this score on a day, by their references.
fn scored(open: &[&Risk], day: NaiveDate, score: Score) -> Vec<String> {
    let here = open.iter().filter(|risk| risk.scores_on(day).is_some_and(|scores| scores.current == score));
    here.map(|risk| risk.reference.clone()).collect()
}

/// The last two days, up to `day`, on which anything in the register was scored, the later one first.
fn scored_on(register: &Register, day: NaiveDate) -> (Option<NaiveDate>, Option<NaiveDate>) {
    let days = register.risks.iter().flat_map(|risk| &risk.scores).map(|scores| scores.on).filter(|on| *on <= day);
    let days: std::collections::BTreeSet<NaiveDate> = days.collect();
    let mut latest = days.into_iter().rev();
    (latest.next(), latest.next())
}

/// How a risk has moved between its own last two scores.
struct Moved {
    /// The current score before.
    before: Score,
    /// The day of that.
    since: NaiveDate,
    /// The current score now.
    now: Score,
    /// The day from which that holds.
    on: NaiveDate,
}

/// How a risk has moved up to a day; nothing where it was scored once.
fn moved(risk: &Risk, day: NaiveDate) -> Option<Moved> {
    let now = risk.scores_on(day)?;
    let before = risk.scores_on(now.on.pred_opt()?)?;
    Some(Moved { before: before.current, since: before.on, now: now.current, on: now.on })
}
