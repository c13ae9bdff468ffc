//! Clauses without a value: they may give the year or the name for the next, or a target in
//! words (实现乡镇光纤全覆盖).

use std::ops::Range;

use super::super::chain;
use super::super::name;
use super::super::name_sort;
use super::super::name_sound;
use super::super::name_words;
use super::super::statement::{Kind, Op, Stated, Statement};
use super::super::time::{Time, When};
use super::Reader;
use super::memory::{Memory, note_times};
use super::topic::{self, before_praise, behind_change, is_topic};
use super::{dated, year_list};
use crate::quantity::Number;
use crate::text::Span;

/// Words before the year of a clause are no more, in characters: 全市力争.
const LONGEST_LEAD: usize = 4;

/// What is given for the work of a year.
const HONOURS: [&str; 6] = ["获评", "荣获", "评为", "表彰", "考核", "举办权"];

impl<K: Clone + PartialEq> Reader<'_, K> {
    /// A clause with no value may give the year or the name for the next. `is_followed` says
    /// whether a clause with a value follows in the sentence: without one, no name is waited for.
    pub(super) fn without_figures(
        &mut self,
        clause: Range<usize>,
        times: &[Time],
        is_followed: bool,
        memory: &mut Memory,
    ) {
        // 货币发行与去年持平: what is compared here is not what the next clause compares with.
        let is_aside = |time: &Time| {
            matches!(time.when, When::Since(_) | When::SinceLast | When::Ago(_))
                && time.range.end < clause.end
        };
        // 加快1980年前房屋改造: which ones are meant.
        let is_attribute = |time: &Time| {
            let words = &self.text()[time.range.clone()];
            // 获评全省2014年度优秀: so is a year in the middle of what is told.
            let before = self.text()[clause.start..time.range.start].chars().count();
            let is_inside = matches!(time.when, When::Year(_))
                && !self.text()[clause.end..].starts_with(':')
                && before > LONGEST_LEAD
                && time.range.end < clause.end
                && words.starts_with(|first: char| first.is_ascii_digit());
            // 实施“十四五”规划的关键之年: which plan, not when.
            let whose = &self.text()[clause.start..time.range.start];
            let is_plan = matches!(time.when, When::Years(_) | When::Period)
                && time.range.end < clause.end
                && words.contains('五')
                && !words.contains(|sign: char| sign.is_ascii_digit())
                && !whose.ends_with(['从', '自'])
                && !matches!(
                    whose,
                    "" | "全国" | "全省" | "全市" | "全县" | "我国" | "我省" | "我市" | "我县"
                );
            let is_honour = || HONOURS.iter().any(|word| self.text()[clause.clone()].contains(word));
            is_inside
                || is_plan
                || time.range.start > clause.start
                    && words.starts_with(|first: char| first.is_ascii_digit())
                    && (words.ends_with("年前") || words.ends_with("年以前"))
                || is_honour()
        };
        let said: Vec<Time> =
            times.iter().filter(|time| !is_aside(time) && !is_attribute(time)).cloned().collect();
        note_times(&said, &clause, memory);
        if !times.is_empty() {
            memory.years = year_list::listed(self.text(), times).map(|list| list.years).unwrap_or_default();
        }
        let words = &self.text()[clause.clone()];
        // 生产总值达到900亿元，按可比价计算，增长5%: how it is computed.
        if words.starts_with('按') && ["计算", "价格", "口径"].iter().any(|end| words.ends_with(end)) {
            return;
        }
        memory.is_summing |=
            !times.is_empty() && ["合计", "累计", "总计"].iter().any(|sum| words.ends_with(sum));
        if let Some(statement) = self.coverage(&clause, times, memory) {
            self.found.push(statement);
        }
        if !is_followed && memory.names.is_empty() {
            return;
        }
        let mut found = name::subject(self.text(), clause.clone(), times, self.known(&clause));
        // 接入率2013年：95%.
        let dated = times.iter().find(|time| time.range.end == found.range.end);
        if let Some(time) = dated.filter(|time| time.range.start > found.range.start) {
            found.range.end = time.range.start;
        }
        // 扣除价格因素 says how the next is computed, not what it is of.
        if found.range.is_empty() || name_words::is_proviso(&self.text()[found.range.clone()]) {
            return;
        }
        memory.names.clear();
        memory.thing = topic::thing(self.text(), found.range.clone());
        if !is_followed {
            return;
        }
        memory.waiting.push(clause.start);
        let topic = |range: Range<usize>| Some(range).filter(|range| is_topic(&self.text()[range.clone()]));
        memory.topic = topic(found.range.clone())
            .or_else(|| topic(behind_change(self.text(), found.range.clone())))
            .or_else(|| topic(before_praise(self.text(), found.range)?));
    }

    /// 实现…全覆盖 of a known name. Of another nobody can tell what is covered by what, unless it
    /// is short and nothing else stands before 实现全覆盖.
    fn coverage(&self, clause: &Range<usize>, times: &[Time], memory: &Memory) -> Option<Statement<K>> {
        let words = &self.text()[clause.clone()];
        let head = ["全覆盖", "全部覆盖", "全面覆盖"].iter().find_map(|word| words.strip_suffix(word))?;
        let open = clause.start..clause.start + head.len();
        let chain = chain::chain(self.text(), open.clone(), times);
        let subject = name::subject(self.text(), open.start..chain.start, times, self.known(&open));
        let name = &self.text()[subject.range.clone()];
        let indicator = self.lexicon.get(name).cloned();
        let verb = &self.text()[chain.start..open.end];
        if indicator.is_none()
            && !(!self.lexicon.is_closed()
                && matches!(verb, "实现" | "全部实现")
                && subject.torn.is_none()
                && !subject.is_made
                && begins_with(clause, &subject.range, times)
                && is_covered(name))
        {
            return None;
        }
        let year = dated::year(self.period, memory, self.year);
        let span = Span::new(self.normal.source(subject.range.start..clause.end));
        let value = Span::new(self.normal.source(open.end..clause.end));
        Some(Statement {
            name: name.to_owned(),
            indicator,
            op: Op::Equal,
            approx: false,
            value: Stated::One(Number::from(100)),
            unit: "%".to_owned(),
            year,
            baseline_year: None,
            kind: Kind::Coverage,
            span,
            value_span: value,
            text: self.source.get(self.normal.source(clause.clone())).unwrap_or_default().to_owned(),
            is_dated: memory.year.or(self.year).is_some(),
            scope: None,
            row: None,
        })
    }
}

/// Whether nothing but a phrase of time stands before a name.
fn begins_with(clause: &Range<usize>, name: &Range<usize>, times: &[Time]) -> bool {
    name.start == clause.start
        || times.iter().any(|time| time.range.start == clause.start && time.range.end == name.start)
}

/// Whether some words name one thing that something may cover: 行政村宽带.
fn is_covered(name: &str) -> bool {
    const LENGTHS: std::ops::RangeInclusive<usize> = 4..=12;
    // 审计监督, 村庄清洁行动: what is done, and to whom nobody says.
    const DEEDS: [&str; 12] =
        ["行动", "建设", "整治", "监督", "监测", "监管", "改造", "开放", "治理", "创建", "体系", "培训"];
    LENGTHS.contains(&name.chars().count())
        && !DEEDS.iter().any(|deed| name.ends_with(deed))
        && !name.starts_with(['一', '“'])
        && !name.contains(['、', '和', '与', '及', '的', '在', '对', '将', '把', '等', '以', '未', '向'])
        && name_sound::is_name(name)
        && !name_sort::is_action(name)
}

/// The bytes of what is covered and told before another name: 行政村光纤全覆盖、乡镇外网覆盖率.
pub(super) fn covered(words: &str) -> usize {
    const MARK: &str = "全覆盖、";
    words.rfind(MARK).map_or(0, |at| at + MARK.len())
}
