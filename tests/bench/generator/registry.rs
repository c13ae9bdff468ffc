//! What plans share: indicators with their values, projects, units, upper plans.

use super::random::Random;
use super::words::{FIELDS, n_terms, term, town};

/// What is measured, by the last part of an indicator's name.
struct Measure {
    name: &'static str,
    unit: &'static str,
    /// Least and most at the base year, and how far it goes from there.
    base: (usize, usize),
    change: (usize, usize),
    down: bool,
}

const MEASURES: &[Measure] = &[
    Measure { name: "完好率", unit: "%", base: (40, 60), change: (12, 35), down: false },
    Measure { name: "覆盖率", unit: "%", base: (15, 50), change: (20, 45), down: false },
    Measure { name: "平均响应时间", unit: "小时", base: (24, 72), change: (8, 20), down: true },
    Measure { name: "达标率", unit: "%", base: (30, 60), change: (15, 38), down: false },
    Measure { name: "在册数", unit: "处", base: (40, 400), change: (30, 500), down: false },
    Measure { name: "使用满意率", unit: "%", base: (50, 65), change: (10, 30), down: false },
    Measure { name: "年故障次数", unit: "次", base: (30, 90), change: (10, 25), down: true },
    Measure { name: "联网率", unit: "%", base: (5, 45), change: (25, 50), down: false },
    Measure { name: "持证人员数", unit: "人", base: (60, 600), change: (50, 900), down: false },
    Measure { name: "检查合格率", unit: "%", base: (45, 64), change: (10, 34), down: false },
];

/// An indicator of the registry.
pub struct Indicator {
    pub id: String,
    pub name: String,
    pub unit: &'static str,
    /// A number from the list of fields: its department owns it.
    pub owner: usize,
    pub base: usize,
    pub middle: usize,
    pub target: usize,
    pub down: bool,
    /// The target is a bound: 以上, or 以下 where less is better.
    pub bound: bool,
    pub binding: bool,
}

impl Indicator {
    /// Indicator `index`; the same in every compendium that has so many.
    pub fn new(index: usize) -> Self {
        let (field, word) = term(index);
        let owner = index % FIELDS.len();
        // A term comes back with another measure, until all of them are used.
        let measure = &MEASURES[(index / n_terms() + index) % MEASURES.len()];
        let prefix = if index < n_terms() * MEASURES.len() { "" } else { field.name };
        let mut random = Random::new("indicator", index);
        let base = random.between(measure.base.0, measure.base.1);
        let change = random.between(measure.change.0, measure.change.1);
        let towards = |part: usize| if measure.down { base - part } else { base + part };
        Self {
            id: format!("ind-{:04}", index + 1),
            name: format!("{prefix}{word}{}", measure.name),
            unit: measure.unit,
            owner,
            base,
            middle: towards(change / 2),
            target: towards(change),
            down: measure.down,
            bound: random.below(4) == 0,
            binding: random.below(3) == 0,
        }
    }

    /// The target as tables print it.
    pub fn target_cell(&self) -> String {
        match (self.bound, self.down) {
            (false, _) => self.target.to_string(),
            (true, false) => format!("≥{}", self.target),
            (true, true) => format!("≤{}", self.target),
        }
    }

    /// The target as a sentence prints it.
    pub fn target_words(&self) -> String {
        let tail = match (self.bound, self.down) {
            (false, _) => "",
            (true, false) => "以上",
            (true, true) => "以内",
        };
        format!("{}{}{tail}", self.target, self.unit)
    }

    pub fn attribute(&self) -> &'static str {
        if self.binding { "约束性" } else { "预期性" }
    }
}

/// How many indicators a compendium of `n` documents shares.
pub fn n_indicators(n: usize) -> usize {
    (n / 10).max(20)
}

/// The indicators that document `index` may speak of: those of the smallest compendium that holds it.
pub fn known_indicators(index: usize) -> usize {
    n_indicators(index + 1)
}

/// The id of the department of field `index`.
pub fn department(index: usize) -> String {
    format!("dept-{:02}", index + 1)
}

/// A major project; it belongs to the plan of the same number.
pub struct Project {
    pub id: String,
    pub name: String,
    pub content: String,
    pub from: usize,
    pub to: usize,
    /// In 万元.
    pub investment: usize,
    pub place: String,
}

const WORKS: &[&str] =
    &["提升工程", "新建工程", "整治工程", "配套工程", "改造工程", "延伸工程", "示范工程", "补短板工程"];

impl Project {
    /// Project `number` (0 or 1) of plan `index`, whose field has the number `field`.
    pub fn new(index: usize, number: usize, field: usize, scene: &super::sentence::Scene) -> Self {
        let mut random = Random::new("project", index * 2 + number);
        let own = random.pick(FIELDS[field].terms);
        let (_, other) = term(index * 2 + number + index / n_terms());
        let from = random.between(2010, 2012);
        let place = town(index * 2 + number);
        Self {
            id: format!("prj-{:05}-{}", index + 1, number + 1),
            name: format!("{place}{own}与{other}{}", random.pick(WORKS)),
            content: scene.fill("{do}{object}，{manner}{do}{object}，{result}。", &mut random),
            from,
            to: random.between(from + 1, 2015),
            investment: random.between(8, 320) * 10,
            place,
        }
    }
}
