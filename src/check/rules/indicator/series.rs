//! What is said of one indicator: [`Subject`], in its [`Series`].

use std::collections::BTreeMap;

use super::figure::Figure;
use crate::model::{Compendium, DocumentIndex, Indicator, IndicatorIndex, Origin, Role, Statement};
use crate::quantity::{Unit, Value};
use crate::text::{Place, Span};

/// Everything that is said of one indicator, registered or not.
pub(super) struct Subject<'a> {
    /// What it is called.
    pub name: &'a str,
    /// Its entry.
    pub indicator: Option<&'a Indicator>,
    /// The figures, by the place that states them: the registry, a row, a passage.
    pub series: Vec<Series<'a>>,
}

/// The figures that one place states together.
#[derive(Default)]
pub(super) struct Series<'a> {
    /// The document, none for the registry.
    pub document: Option<DocumentIndex>,
    /// Whether they stand in columns or keys.
    pub is_structured: bool,
    /// Sizes at a time; in the registry baseline, targets and actuals, each by year.
    pub levels: Vec<Figure<'a>>,
    /// Sums over several years.
    pub sums: Vec<Figure<'a>>,
    /// Amounts of every year.
    pub annuals: Vec<Figure<'a>>,
    /// Growth of any kind: rates, changes, multiples.
    pub growths: Vec<Figure<'a>>,
}

/// All indicators that something is said of: those of the registry in its order, then names
/// that nobody has registered, each within its document.
pub(super) fn subjects(compendium: &Compendium) -> Vec<Subject<'_>> {
    let mut subjects = registered(compendium);
    let mut others: BTreeMap<(DocumentIndex, &str), Vec<&Statement>> = BTreeMap::new();
    for statement in compendium.statements().iter().filter(|statement| statement.indicator().is_none()) {
        if let Some(document) = statement.document() {
            others.entry((document, &statement.stated.name)).or_default().push(statement);
        }
    }
    let others = others.into_iter().map(|((_, name), statements)| {
        let series = series(compendium, None, statements.into_iter());
        Subject { name, indicator: None, series }
    });
    subjects.extend(others);
    subjects
}

/// The indicators of the registry, in its order.
fn registered(compendium: &Compendium) -> Vec<Subject<'_>> {
    let indicators = compendium.indicators.iter().enumerate();
    indicators
        .map(|(at, indicator)| subject(compendium, indicator, compendium.statements().of(IndicatorIndex(at))))
        .collect()
}

fn subject<'a>(
    compendium: &Compendium,
    indicator: &'a Indicator,
    statements: impl Iterator<Item = &'a Statement>,
) -> Subject<'a> {
    let unit = indicator.entry.value.unit.as_ref().map(|unit| Unit::read(&unit.value));
    let series = series(compendium, unit.as_ref(), statements);
    Subject { name: &indicator.entry.value.name.value, indicator: Some(indicator), series }
}

/// How far apart, in bytes, statements of one passage may be: about a hundred characters.
const NEAR: u32 = 300;

/// Parts statements of one indicator by the places that make them.
fn series<'a>(
    compendium: &Compendium,
    unit: Option<&Unit>,
    statements: impl Iterator<Item = &'a Statement>,
) -> Vec<Series<'a>> {
    let mut all: Vec<Series<'a>> = Vec::new();
    let mut last: Option<&Statement> = None;
    for statement in statements {
        if last.is_none_or(|last| !is_together(last, statement)) {
            let document = statement.document();
            all.push(Series { document, is_structured: statement.is_structured(), ..Series::default() });
        }
        if let Some(series) = all.last_mut() {
            series.add(statement, unit, base_year(compendium, statement));
        }
        last = Some(statement);
    }
    for series in &mut all {
        let place = |figure: &Figure<'_>| (figure.role().map(|role| role as u8), figure.year);
        series.levels.sort_by_key(place);
        series.sums.sort_by_key(place);
    }
    all
}

fn is_together(one: &Statement, next: &Statement) -> bool {
    match (one.origin, next.origin) {
        (Origin::Registry(_), Origin::Registry(_)) => true,
        (Origin::Table(here), Origin::Table(there)) => {
            let name = |statement: &Statement| statement.stated.row.as_ref().map(|row| row.name_span);
            here == there && name(one) == name(next)
        }
        (Origin::Prose(here), Origin::Prose(there)) => {
            here == there && next.stated.span.start.saturating_sub(one.stated.span.end) <= NEAR
        }
        _ => false,
    }
}

/// The year after which the years of a plan begin, as far as the statement does not say.
fn base_year(compendium: &Compendium, statement: &Statement) -> i32 {
    let base = compendium.base_year();
    let period = |at: DocumentIndex| compendium.documents[at.0].source.front_matter.period.as_ref();
    match statement.document().and_then(period) {
        // Custom prints the base year as the first of the period.
        Some(period) if period.value.from != base => period.value.from - 1,
        _ => base,
    }
}

impl<'a> Series<'a> {
    fn add(&mut self, statement: &'a Statement, unit: Option<&Unit>, base: i32) {
        let Some(year) = statement.stated.year else { return };
        let base = statement.stated.baseline_year.unwrap_or(base);
        let figure = Figure { statement, year, base };
        // 7% of an amount of money is growth, of what kind it does not say.
        let fits = unit.zip(figure.unit()).is_none_or(|(own, unit)| own.same_family(unit));
        match figure.quantity().value {
            _ if figure.is_annual() => self.annuals.push(figure),
            Value::Level(_) | Value::Coverage if fits => self.levels.push(figure),
            Value::Cumulative(_) if fits => self.sums.push(figure),
            // 是“十五”时期的3倍: of all of those years, so no rate leads there.
            Value::Multiple(_) if statement.stated.baseline_year.is_none() => {}
            Value::Rate(_) | Value::Change(_) | Value::Multiple(_) => self.growths.push(figure),
            _ => {}
        }
    }

    /// Sizes and sums.
    pub(super) fn sizes(&self) -> impl Iterator<Item = &Figure<'a>> {
        self.levels.iter().chain(&self.sums)
    }

    /// The sizes of a year.
    pub(super) fn levels_of(&self, year: i32) -> Vec<Figure<'a>> {
        self.levels.iter().filter(|figure| figure.year == year).copied().collect()
    }

    /// The figure that is in its place what another is in its own: of the same year and kind.
    pub(super) fn same_as(&self, other: &Figure<'_>) -> Option<&Figure<'a>> {
        let like = |figure: &Figure<'_>| (figure.role().map(|role| role as u8), figure.is_sum(), figure.year);
        self.sizes().find(|figure| like(figure) == like(other))
    }
}

impl<'a> Subject<'a> {
    /// What the registry says.
    pub(super) fn registry(&self) -> Option<&Series<'a>> {
        self.series.first().filter(|series| series.document.is_none())
    }

    /// Baseline and targets in the registry that are no sums, or only the sums.
    pub(super) fn path(&self, sums: bool) -> Vec<&Figure<'a>> {
        let all = self.registry().map(|series| if sums { &series.sums } else { &series.levels });
        all.into_iter().flatten().filter(|figure| figure.role() != Some(Role::Actual)).collect()
    }

    /// Growths of two kinds over the same years, stated together, or one of them in the registry.
    pub(super) fn pairs(
        &self,
        one: impl Fn(&Figure<'a>) -> bool,
        other: impl Fn(&Figure<'a>) -> bool,
    ) -> Vec<(Figure<'a>, Figure<'a>)> {
        let mut pairs = Vec::new();
        for (at, series) in self.series.iter().enumerate() {
            let registry = self.registry().filter(|_| at > 0);
            let own: Vec<&Figure<'a>> = series.growths.iter().collect();
            let registered: Vec<&Figure<'a>> = registry.iter().flat_map(|series| &series.growths).collect();
            let mut add = |first: &[&Figure<'a>], second: &[&Figure<'a>]| {
                for first in first.iter().filter(|figure| one(figure)) {
                    let same = |second: &&&Figure<'a>| {
                        other(second) && (second.base, second.year) == (first.base, first.year)
                    };
                    pairs.extend(second.iter().find(same).map(|second| (**first, **second)));
                }
            };
            add(&own, &own);
            if !own.iter().any(|figure| other(figure)) {
                add(&own, &registered);
            }
            if !own.iter().any(|figure| one(figure)) {
                add(&registered, &own);
            }
        }
        pairs
    }

    /// The unit of the indicator.
    pub(super) fn unit(&self) -> Option<Unit> {
        let unit = self.indicator?.entry.value.unit.as_ref();
        unit.map(|unit| Unit::read(&unit.value))
    }
}

/// The place of something in an indicator's entry.
pub(super) fn place_in(indicator: &Indicator, span: Span) -> Place {
    Place { path: indicator.entry.place.path.clone(), span }
}
