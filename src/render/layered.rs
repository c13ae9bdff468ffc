//! Boxes in columns and the curves between them: where each lies.
//!
//! [`place`] knows nothing of what the boxes are. The columns are given, unlike in the
//! general case (Sugiyama, Tagawa and Toda, 1981), so two of its steps are left: an order
//! in each column in which few curves cross, and heights at which what hangs together begins
//! side by side.

use std::collections::BTreeMap;

/// A box that is to be placed.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Item {
    /// Counted from the left.
    pub column: usize,
    pub height: f64,
}

/// Where everything lies.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Placed {
    /// The upper edge of each item.
    pub tops: Vec<f64>,
    /// Of each curve, the heights at which it leaves, passes the columns on its way, and arrives.
    pub ways: Vec<Vec<f64>>,
    /// Of the whole.
    pub height: f64,
}

/// What lies between two boxes, and a curve that passes between boxes.
const GAP: f64 = 8.0;
const PASS: f64 = 2.0;
/// How often the order is improved; it settles before that.
const SWEEPS: usize = 8;

/// Items and, where a curve crosses a column on its way, the places it passes.
struct Layers {
    heights: Vec<f64>,
    /// From above.
    columns: Vec<Vec<usize>>,
    /// From the left.
    links: Vec<(usize, usize)>,
    /// Of each item, those it is linked with in the columns beside its own.
    left: Vec<Vec<usize>>,
    right: Vec<Vec<usize>>,
}

/// Places items; curves lead from an item to another further right.
pub(super) fn place(items: &[Item], curves: &[(usize, usize)]) -> Placed {
    let (mut layers, ways) = layers(items, curves);
    layers.order();
    let tops = layers.tops();
    let middle = |at: &usize| tops[*at] + layers.heights[*at] / 2.0;
    let bottoms = (0..items.len()).map(|at| tops[at] + layers.heights[at]);
    Placed {
        height: bottoms.fold(0.0, f64::max),
        ways: ways.iter().map(|way| way.iter().map(middle).collect()).collect(),
        tops: tops[..items.len()].to_vec(),
    }
}

fn layers(items: &[Item], curves: &[(usize, usize)]) -> (Layers, Vec<Vec<usize>>) {
    let n_columns = items.iter().map(|item| item.column + 1).max().unwrap_or(0);
    let mut heights: Vec<f64> = items.iter().map(|item| item.height).collect();
    let mut columns = vec![Vec::new(); n_columns];
    for (at, item) in items.iter().enumerate() {
        columns[item.column].push(at);
    }
    let mut links = Vec::new();
    let mut ways = Vec::new();
    for (from, to) in curves {
        let mut way = vec![*from];
        for column in &mut columns[items[*from].column + 1..items[*to].column] {
            let pass = heights.len();
            heights.push(PASS);
            column.push(pass);
            way.push(pass);
        }
        way.push(*to);
        links.extend(way.windows(2).map(|pair| (pair[0], pair[1])));
        ways.push(way);
    }
    let (mut left, mut right) = (vec![Vec::new(); heights.len()], vec![Vec::new(); heights.len()]);
    for (from, to) in &links {
        right[*from].push(*to);
        left[*to].push(*from);
    }
    (Layers { heights, columns, links, left, right }, ways)
}

impl Layers {
    /// Brings each column into the order of what its items are linked with, from both sides in
    /// turn; the order with the fewest crossings stays.
    fn order(&mut self) {
        let mut best = (self.crossings(), self.columns.clone());
        for sweep in 0..SWEEPS {
            let from_left = sweep % 2 == 0;
            for step in 1..self.columns.len() {
                let at = if from_left { step } else { self.columns.len() - 1 - step };
                let ranks = self.ranks();
                let beside = if from_left { &self.left } else { &self.right };
                let own = self.columns[at].iter().enumerate();
                let mut sorted: Vec<(f64, usize)> = own
                    .map(|(rank, item)| {
                        (mean(beside[*item].iter().map(|one| ranks[*one])).unwrap_or(rank as f64), *item)
                    })
                    .collect();
                // Stable: what is equal keeps its order.
                sorted.sort_by(|a, b| a.0.total_cmp(&b.0));
                self.columns[at] = sorted.into_iter().map(|(_, item)| item).collect();
            }
            let crossings = self.crossings();
            if crossings < best.0 {
                best = (crossings, self.columns.clone());
            }
        }
        self.columns = best.1;
    }

    /// The place of each item in its column.
    fn ranks(&self) -> Vec<f64> {
        let mut ranks = vec![0.0; self.heights.len()];
        for column in &self.columns {
            for (rank, item) in column.iter().enumerate() {
                ranks[*item] = rank as f64;
            }
        }
        ranks
    }

    fn crossings(&self) -> usize {
        let ranks = self.ranks();
        let mut by_column: BTreeMap<usize, Vec<(f64, f64)>> = BTreeMap::new();
        let mut column_of = vec![0; self.heights.len()];
        for (at, column) in self.columns.iter().enumerate() {
            column.iter().for_each(|item| column_of[*item] = at);
        }
        for (from, to) in &self.links {
            by_column.entry(column_of[*from]).or_default().push((ranks[*from], ranks[*to]));
        }
        let crossed = |links: &Vec<(f64, f64)>| {
            let pairs = links
                .iter()
                .enumerate()
                .flat_map(|(n, one)| links[n + 1..].iter().map(move |other| (one, other)));
            pairs.filter(|(one, other)| (one.0 - other.0) * (one.1 - other.1) < 0.0).count()
        };
        by_column.values().map(crossed).sum()
    }

    /// The upper edge of each item: beside the first of those that it leads to, or as little
    /// below as the others of its column let it. Every column begins at the top, or a reader on a
    /// narrow screen, who sees two of them, would begin with nothing.
    fn tops(&self) -> Vec<f64> {
        let mut tops = vec![0.0; self.heights.len()];
        for column in self.columns.iter().rev() {
            self.stack(column, &mut tops, &self.right);
        }
        // What others pushed down draws along what it leads to.
        for column in &self.columns {
            self.stack(column, &mut tops, &self.left);
        }
        let highest = tops.iter().copied().fold(f64::INFINITY, f64::min);
        tops.iter().map(|top| top - highest).collect()
    }

    /// Puts each item of a column beside the first of those beside it, and below the one before
    /// it; none is moved up.
    fn stack(&self, column: &[usize], tops: &mut [f64], beside: &[Vec<usize>]) {
        let mut free = 0.0_f64;
        for item in column {
            let middle = |at: usize| tops[at] + self.heights[at] / 2.0;
            let first = beside[*item].iter().map(|at| middle(*at)).reduce(f64::min);
            let wish = first.map_or(0.0, |first| first - self.heights[*item] / 2.0);
            tops[*item] = wish.max(tops[*item]).max(free);
            free = tops[*item] + self.heights[*item] + GAP;
        }
    }
}

fn mean(values: impl Iterator<Item = f64>) -> Option<f64> {
    let (mut sum, mut count) = (0.0, 0.0);
    for value in values {
        sum += value;
        count += 1.0;
    }
    (count > 0.0).then(|| sum / count)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn items(columns: &[usize]) -> Vec<Item> {
        columns.iter().map(|column| Item { column: *column, height: 20.0 }).collect()
    }

    #[test]
    fn what_hangs_together_lies_side_by_side() {
        // Two plans, each with an indicator; the indicators come in the other order.
        let placed = place(&items(&[0, 0, 1, 1]), &[(0, 3), (1, 2)]);
        assert_eq!(placed.tops, [0.0, 28.0, 28.0, 0.0]);
        assert_eq!(placed.ways, [[10.0, 10.0], [38.0, 38.0]]);
        assert_eq!(placed.height, 48.0);
    }

    #[test]
    fn a_parent_lies_beside_the_first_of_its_children() {
        let placed = place(&items(&[0, 1, 1, 1]), &[(0, 1), (0, 2), (0, 3)]);
        assert_eq!(placed.tops, [0.0, 0.0, 28.0, 56.0]);
    }

    #[test]
    fn a_long_curve_passes_between_boxes() {
        let placed = place(&items(&[0, 1, 2, 2]), &[(0, 1), (1, 2), (0, 3)]);
        let way = &placed.ways[2];
        let passed = way[1];
        assert!(passed < placed.tops[1] || passed > placed.tops[1] + 20.0, "{placed:?}");
    }

    #[test]
    fn every_column_begins_at_the_top() {
        // A plan with nine projects, each serving an indicator, and a plan with one.
        let columns: Vec<usize> = [0, 1, 1].into_iter().chain([2; 10]).chain([3; 10]).collect();
        let projects = (0..10).map(|n| (if n < 9 { 1 } else { 2 }, 3 + n));
        let served = (0..10).map(|n| (3 + n, 13 + n));
        let curves: Vec<(usize, usize)> =
            [(0, 1), (0, 2)].into_iter().chain(projects).chain(served).collect();
        let placed = place(&items(&columns), &curves);
        assert_eq!([0, 1, 3, 13].map(|at| placed.tops[at]), [0.0; 4]);
        assert_eq!(placed.tops[2], placed.tops[12], "beside its only project");
    }

    proptest! {
        #[test]
        fn boxes_of_a_column_never_touch(
            columns in prop::collection::vec((0_usize..4, 20.0_f64..50.0), 0..30),
            pairs in prop::collection::vec((0_usize..30, 0_usize..30), 0..60),
        ) {
            let items: Vec<Item> =
                columns.iter().map(|(column, height)| Item { column: *column, height: *height }).collect();
            let is_curve = |(from, to): &(usize, usize)| {
                *from < items.len() && *to < items.len() && items[*from].column < items[*to].column
            };
            let curves: Vec<(usize, usize)> = pairs.into_iter().filter(is_curve).collect();
            let placed = place(&items, &curves);
            prop_assert_eq!(&placed, &place(&items, &curves));
            for column in 0..4 {
                let mut boxes: Vec<(f64, f64)> = (0..items.len())
                    .filter(|at| items[*at].column == column)
                    .map(|at| (placed.tops[at], placed.tops[at] + items[at].height))
                    .collect();
                boxes.sort_by(|a, b| a.0.total_cmp(&b.0));
                for pair in boxes.windows(2) {
                    prop_assert!(pair[1].0 - pair[0].1 > GAP - 1e-6, "{:?}", pair);
                }
                prop_assert!(boxes.iter().all(|(top, bottom)| *top > -1e-6 && *bottom < placed.height + 1e-6));
            }
        }
    }
}
