//! The sums and differences that a table states.

use rust_decimal::{Decimal, RoundingStrategy};

use super::{CellParts, FigureCell, FigureRow, FigureTable, RawNumber, RawText};

/// A figure, and the places after the point with which it is printed.
#[derive(Debug, Clone, Copy)]
pub struct Figure {
    /// Not yet rounded.
    pub value: Decimal,
    /// How many places are printed.
    pub places: u32,
}

/// Of what a figure should be the sum.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SumOf {
    /// Of those above it.
    Above,
    /// Of those before it.
    Beside,
    /// Of one beside it and of another that is taken away.
    Difference,
    /// What those are in per cent of a third.
    Percent,
}

/// A figure that should be the sum of others.
#[derive(Debug)]
pub struct Sum {
    /// Its path in its table.
    pub path: String,
    /// Of what it should be the sum.
    pub of: SumOf,
    /// What the record gives.
    pub total: Figure,
    /// The figures that belong to it.
    pub parts: Vec<Figure>,
}

impl FigureTable {
    /// Every sum that the table states: the figure that is one, and the figures of which it is the sum. `words` tells what a unit is
    /// called: a sum is of figures in its own unit alone.
    #[must_use]
    pub fn sums(&self, words: &dyn Fn(RawText) -> String) -> Vec<Sum> {
        let unit = |row: Option<&FigureRow>, column: usize| {
            let of_column = self.column.get(column).and_then(|column| column.unit);
            row.and_then(|row| row.unit).or(of_column).map(words)
        };
        let (lines, columns): (Vec<_>, _) = (self.lines().collect(), self.columns_of_cells());
        let places = |row: Option<&FigureRow>, cell: &CellParts, column| self.places(row, cell, column).unwrap_or(0);
        let mut sums = Vec::new();
        for column in (0..self.width()).filter(|column| self.is_summed(*column)) {
            let mut all = Vec::new();
            let mut since = 0;
            for (index, (path, row, cells)) in lines.iter().enumerate() {
                let begins = row.is_some_and(|row| row.group.is_some());
                since = if begins { all.len() } else { since };
                let Some((at, cell)) =
                    columns[index].0.iter().position(|one| *one == column).map(|at| (at, &cells[at].0))
                else {
                    continue;
                };
                let Some(RawNumber(value)) = cell.value.filter(|_| cell.columns.unwrap_or(1) == 1) else { continue };
                let figure = Figure { value, places: places(*row, cell, column) };
                let own = unit(*row, column);
                let is_subtotal = row.is_some_and(|row| row.subtotal);
                if row.is_none() || is_subtotal {
                    let parts: &[(Option<String>, Figure)] = if is_subtotal { &all[since..] } else { &all };
                    // Where every row says its unit, a total that says none has that of them all.
                    let is_same = |(unit, _): &&(Option<String>, Figure)| {
                        *unit == own || own.is_none() && parts.iter().all(|(other, _)| other == unit)
                    };
                    let parts = parts.iter().filter(is_same).map(|(_, figure)| *figure).collect();
                    sums.push(Sum { path: format!("{path}.values.{at}"), of: SumOf::Above, total: figure, parts });
                    since = all.len();
                } else if row.is_some_and(|row| row.summed) {
                    all.push((own, figure));
                }
            }
        }
        let difference = |column: usize| self.column.get(column).map_or(&[][..], |column| column.difference.as_slice());
        for (index, (path, row, cells)) in lines.iter().enumerate() {
            let figures = columns[index].0.iter().zip(*cells).enumerate();
            let figures = figures.filter_map(|(at, (column, FigureCell(cell)))| {
                let RawNumber(value) = cell.value?;
                Some((at, *column, Figure { value, places: places(*row, cell, *column) }))
            });
            let mut figures: Vec<_> = figures.collect();
            let in_column = |place: usize| figures.iter().find(|(_, column, _)| column + 1 == place).map(|one| one.2);
            for (at, column, total) in &figures {
                let [from, less] = *difference(*column) else { continue };
                if [from, less].contains(&(column + 1)) {
                    continue;
                }
                let Some((from, less)) = in_column(from).zip(in_column(less)) else { continue };
                let less = Figure { value: -less.value, ..less };
                let path = format!("{path}.values.{at}");
                if let Some(of) = self.column.get(*column).and_then(|column| column.percent_of) {
                    let share = in_column(of).and_then(|of| percent(from.value + less.value, of.value, total.value));
                    let parts = share.map(|value| vec![Figure { value, ..*total }]);
                    sums.extend(parts.map(|parts| Sum { path, of: SumOf::Percent, total: *total, parts }));
                    continue;
                }
                sums.push(Sum { path, of: SumOf::Difference, total: *total, parts: vec![from, less] });
            }
            figures
                .retain(|(_, column, _)| self.row_totals && self.is_summed(*column) && difference(*column).is_empty());
            if let Some(((at, column, total), parts)) = figures.split_last()
                && *column + 1 == self.width()
                && !parts.is_empty()
            {
                let is_same = |(_, one, _): &&(usize, usize, Figure)| unit(*row, *one) == unit(*row, *column);
                let parts = parts.iter().filter(is_same).map(|(_, _, figure)| *figure).collect();
                sums.push(Sum { path: format!("{path}.values.{at}"), of: SumOf::Beside, total: *total, parts });
            }
        }
        sums
    }
}

/// A difference in per cent of a figure, with as many places as the percentage that is given; nothing of zero. What is given is right
/// too if it is in per cent of a negative figure without its sign.
fn percent(difference: Decimal, of: Decimal, given: Decimal) -> Option<Decimal> {
    let away = RoundingStrategy::MidpointAwayFromZero;
    let share = (difference * Decimal::ONE_HUNDRED).checked_div(of)?.round_dp_with_strategy(given.scale(), away);
    Some(if of.is_sign_negative() && share == -given { given } else { share })
}
