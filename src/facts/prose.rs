//! Statements in running text, clause by clause: [`read`].
//!
//! A clause is phrases of time, a name, words before the value, the value. What a clause
//! leaves unsaid (the name, the year) comes from those before it in the sentence; a year
//! also from the sentences before it in the paragraph.

mod build;
mod completed;
mod computed;
mod context;
mod dated;
mod deed;
mod group;
mod maker;
mod memory;
mod names;
mod object;
mod part;
mod several;
mod told;
mod topic;
mod unsaid;
mod valueless;
mod year_list;

use std::ops::Range;

use super::chain::{self, Verb};
use super::clause::{clauses, is_aside, is_numeric, sentences, tells_size_of_goods};
use super::figure;
use super::lexicon::Lexicon;
use super::name;
use super::name_sort;
use super::name_sound;
use super::normal::Normal;
use super::period::Period;
use super::statement::{Kind, Statement};
use super::time::{self, Time, When};
use build::Context;
use computed::computes;
use group::Group;
use memory::{From, Last, Memory, is_since, note_multiple, note_times, note_times_before};
use topic::{about_share, before_praise, built_behind, is_topic, move_before_object, verb_before_object};

/// Reads the statements of one paragraph. White space and line breaks inside say nothing.
/// Spans are those of `text`. `year` is what the text around it gives to sentences without a
/// year; with the statements comes the year that the paragraph spoke of last.
pub(super) fn read<K: Clone + PartialEq>(
    text: &str,
    lexicon: &Lexicon<K>,
    period: Option<Period>,
    year: Option<When>,
) -> (Vec<Statement<K>>, Option<When>) {
    let normal = Normal::new(text);
    let protected = lexicon.find(&normal.text);
    let leads = normal.text.ends_with(':');
    if lexicon.is_closed() && protected.is_empty() && !leads && !computes(&normal.text) {
        return (Vec::new(), year);
    }
    let mut reader = Reader {
        source: text,
        normal: &normal,
        lexicon,
        period,
        protected,
        year,
        since: None,
        names: Vec::new(),
        found: Vec::new(),
    };
    for sentence in sentences(&normal.text) {
        reader.sentence(sentence);
    }
    (reader.found, reader.year)
}

struct Reader<'a, K> {
    source: &'a str,
    normal: &'a Normal,
    lexicon: &'a Lexicon<K>,
    period: Option<Period>,
    /// Where known names stand in the normalised text.
    protected: Vec<Range<usize>>,
    /// The year that the paragraph spoke of last.
    year: Option<When>,
    /// The year that the changes of the half of the sentence before start from.
    since: Option<When>,
    /// The names that the last sentence ended with.
    names: Vec<String>,
    found: Vec<Statement<K>>,
}

/// A longer clause is no sentence of a plan; the limit keeps reading linear. In bytes.
const LONGEST_CLAUSE: usize = 900;

/// More names than one sentence speaks of respectively; the limit keeps reading linear.
const MOST_SAID: usize = 9;

/// What an amount passes on its way.
const MARKS: [&str; 3] = ["台阶", "大关", "关口"];

impl<K: Clone + PartialEq> Reader<'_, K> {
    fn text(&self) -> &str {
        &self.normal.text
    }

    /// The known names that stand in a range.
    fn known(&self, range: &Range<usize>) -> &[Range<usize>] {
        let first = self.protected.partition_point(|known| known.start < range.start);
        let behind = self.protected.partition_point(|known| known.end <= range.end).max(first);
        &self.protected[first..behind]
    }

    fn sentence(&mut self, sentence: Range<usize>) {
        // Most sentences of a plan give no number at all.
        if !self.text()[sentence.clone()].contains(is_numeric) {
            self.names.clear();
            return;
        }
        let times = time::placed(time::times(self.text(), sentence.clone()), self.period);
        // 到2015年，覆盖率达到60%；到2020年，达到80%: the second half is of the same name.
        let before = std::mem::take(&mut self.names);
        let is_half = self.text()[..sentence.start].ends_with(';');
        // 与2000年相比，甲由2亿元增加到3亿元；乙由…: the second half starts from the same year.
        let since = self.since.take().filter(|_| is_half && times.is_empty());
        let goes_behind = self.text()[sentence.end..].starts_with(';');
        let goes_on = is_half && times.first().is_some_and(|time| time.range.start == sentence.start);
        let names = if goes_on { before.clone() } else { Vec::new() };
        let is_of_size = tells_size_of_goods(&self.text()[sentence.clone()]);
        let mut memory = Memory { names, half: before, is_of_size, since, ..Memory::default() };
        let clauses = clauses(self.text(), sentence).into_iter();
        let clauses = clauses.filter(|clause| clause.len() <= LONGEST_CLAUSE).map(|clause| {
            let first = times.partition_point(|time| time.range.start < clause.start);
            let behind = times.partition_point(|time| time.range.end <= clause.end).max(first);
            let figures = figure::figures(self.text(), clause.clone(), &times[first..behind]);
            (clause, &times[first..behind], group::groups(self.text(), figures))
        });
        let clauses: Vec<(Range<usize>, &[Time], Vec<Group>)> = clauses.collect();
        let lead = memory::lead(self.text(), clauses.iter().map(|(clause, times, _)| (clause, *times)));
        // 与2000年相比，….
        let compared =
            clauses.first().filter(|(_, _, groups)| groups.is_empty()).and_then(|(_, times, _)| {
                times.iter().map(|time| time.when).find(|when| matches!(when, When::Since(_)))
            });
        let compared = compared.or(since);
        let last_value = clauses.iter().rposition(|(_, _, groups)| !groups.is_empty());
        for (at, (clause, times, groups)) in clauses.into_iter().enumerate() {
            let values: usize = groups.iter().map(|group| group.figures.len()).sum();
            let found = self.found.len();
            if groups.is_empty() {
                self.without_figures(clause, times, Some(at) < last_value, &mut memory);
            } else {
                self.clause(clause, times, &groups, &mut memory);
                memory.thing = None;
            }
            memory.near = Some(found..self.found.len()).filter(|stated| stated.len() == values);
            // What is named behind the last value is of nothing that was stated.
            if self.found.len() > found {
                (memory.is_stated, memory.stated) = (true, memory.year);
            }
        }
        let told = if memory.is_stated { memory.stated } else { lead };
        self.year = memory::carried(self.period, told, self.year, goes_behind).or(self.year);
        self.since = compared.filter(|_| goes_behind);
        self.names = memory.names;
    }

    fn clause(&mut self, clause: Range<usize>, times: &[Time], groups: &[Group], memory: &mut Memory) {
        if is_aside(&self.text()[clause.clone()]) && !memory.names.is_empty() {
            return;
        }
        let mut cursor = clause.start;
        let mut stated = false;

        // 由2010年的5万人，增加到2015年的8万人: the second value may stand behind a comma.
        let before_first = clause.start..groups.first().map_or(clause.end, |group| group.range().start);
        let reach = chain::chain(self.text(), before_first.clone(), times);
        if reach.verb != Some(Verb::Level) || reach.start > before_first.start {
            memory.from = None;
        }
        // 培育3家龙头企业，20家骨干企业: the second has the verb of the first.
        memory.has_made = memory.is_making;
        memory.is_making &= groups.first().is_some_and(|group| group.range().start == clause.start);
        let mut index = 0;
        while let Some(group) = groups.get(index) {
            let end = groups.get(index + 1).map_or(clause.end, |next| next.range().start);
            let open = cursor..group.range().start;
            let made = self.object(&clause, open.clone(), (groups, index), times, memory);
            if let Some((behind, next)) = made {
                (cursor, index, stated) = (behind, next, true);
                continue;
            }
            if self.group(clause.clone(), open.clone(), group, end, times, memory) {
                cursor = group.range().end;
                stated = true;
            } else {
                if index == 0 && !self.text()[open.clone()].contains(['由', '从']) {
                    // What is not understood may still say when.
                    note_times(times, &open, memory);
                }
                // 生产总值迈上4个百亿元台阶、达900亿元: what passed the marks.
                if MARKS.iter().any(|mark| self.text()[group.range().end..end].contains(mark)) {
                    memory.topic = self.passing(clause.start..group.range().start, times);
                }
                // 走访200次、引进企业100家: behind the mark the list goes on with its next member.
                // The 九年 of 九年义务教育 is a word, no member.
                let is_word = group.figures.iter().all(|figure| figure.is_wordy);
                if let Some(mark) = self.text()[group.range().end..end].rfind('、').filter(|_| !is_word) {
                    cursor = group.range().end + mark;
                }
            }
            index += 1;
        }
        memory.waiting.clear();
        if !stated {
            memory.names.clear();
            // 生产总值跨越两个百亿元台阶，达到350亿元.
            let words = clause.start..groups.first().map_or(clause.end, |group| group.range().start);
            memory.topic = None;
            if MARKS.iter().any(|mark| self.text()[clause.clone()].ends_with(mark)) {
                memory.topic = self.passing(words, times);
            }
        }
    }

    /// The name of what passes a mark.
    fn passing(&self, words: Range<usize>, times: &[Time]) -> Option<Range<usize>> {
        let found = name::subject(self.text(), words.clone(), times, self.known(&words)).range;
        before_praise(self.text(), found).filter(|range| is_topic(&self.text()[range.clone()]))
    }

    /// Reads one group of values; whether it stated something.
    fn group(
        &mut self,
        clause: Range<usize>,
        open: Range<usize>,
        group: &Group,
        end: usize,
        times: &[Time],
        memory: &mut Memory,
    ) -> bool {
        let text = &self.normal.text;
        let whole = unsaid::with_unit_of_first(group, memory);
        let group = whole.as_ref().unwrap_or(group);
        // A known name is no place for words of the chain.
        let inside = |known: &&Range<usize>| known.start >= open.start && known.end <= open.end;
        let floor =
            self.known(&open).iter().filter(inside).map(|known| known.end).max().unwrap_or(open.start);
        let mut chain = chain::chain(text, floor..open.end, times);
        let is_bounded = group.figures.iter().all(|figure| figure.op.is_some() || figure.approx);
        chain.take_bounds(text, floor, is_bounded);
        chain.take_points(text, floor..open.end, times, group.is_of_points());
        chain.take_speed(text, floor, &text[group.range().end..end]);
        chain.take_growth(&text[floor..open.end], &text[group.range().end..clause.end]);
        unsaid::take_aim(&text[open.clone()], &mut chain, group, memory);
        let is_second = memory.from.is_some() && chain.start <= open.start;
        if text[floor..open.end].is_empty()
            && floor == open.start
            && memory.from.is_none()
            && open.start > clause.start
        {
            return false;
        }
        let reaches = matches!(&text[open.clone()], "到" | "至")
            || chain.start == open.start && text[open.clone()].starts_with(['到', '至']);
        if is_second && chain.verb.is_none() && reaches {
            chain.verb = Some(Verb::Level);
        }
        let (tail, rest) = (&text[group.range().end..end], &text[group.range().end..clause.end]);
        let clause_end = clause.end;
        let moves = matches!(chain.verb, Some(Verb::Up | Verb::Down));
        let is_last = chain.is_firm() && !group.is_count() && group::begins_sentence(rest)
            || moves && group.is_share() && group::begins_name(rest);
        if !is_last && !group::is_sound_tail(tail, rest) {
            memory.is_open = true;
            return false;
        }
        let own: Vec<Time> = times
            .iter()
            .filter(|time| open.start <= time.range.start && time.range.end <= open.end)
            .cloned()
            .collect();
        // 是2010年的3倍: the year is the one to compare with.
        let is_multiple = chain.is_at && group.is_multiple();
        let first_of_two = !is_multiple && (chain.is_from || chain.is_at && is_since(&chain));
        let before = memory.clone();
        if is_multiple {
            note_multiple(&own, &open, memory);
        } else if !first_of_two {
            note_times(&own, &open, memory);
        } else {
            note_times_before(&text[..open.end], &own, &chain, memory);
        }
        let mut words = open.clone();
        let each_year = year_list::of_group(text, &own, &mut chain, &mut words, group, memory);
        let goes_on = text[open.clone()].starts_with(['、', '和']);
        let goes_on_summing = goes_on
            && !memory.names.is_empty()
            && self.found.last().is_some_and(|last| last.kind == Kind::Cumulative);
        let mut subject = name::subject(text, words.start..chain.start, times, self.known(&open));
        subject.range.start += valueless::covered(&text[subject.range.clone()]);
        built_behind(text, &mut subject, &mut chain, group);
        about_share(text, &mut subject, &mut chain);
        if chain.verb.is_none() && (group.is_count() || group.is_of_goods()) {
            verb_before_object(text, &mut subject, &mut chain, memory.topic.is_some());
        } else if let Some((length, verb)) = move_before_object(&text[subject.range.clone()], &chain, group) {
            subject.range.start += length;
            chain.verb = Some(verb);
        } else if chain.verb == Some(Verb::Level) && group.is_count() {
            // 培育引进企业达到20家: the indicator is what there is in the end.
            subject.range.start += maker::maker_before(&text[subject.range.clone()]);
        }
        // 累计开工90处、完工70处: what was done to all of them is another name.
        if subject.range.is_empty()
            && ["完工", "基本建成", "建成通车"]
                .iter()
                .any(|verb| text[chain.start..open.end].starts_with(verb))
        {
            memory.is_open = true;
            return false;
        }
        // 农民的纯收入，平均每人达到600元.
        if memory.topic.is_some() && matches!(&text[subject.range.clone()], "平均每人" | "每人" | "人均")
        {
            subject.range.start = subject.range.end;
        }
        let is_share =
            ["率", "比例", "比重", "占比"].iter().any(|end| text[subject.range.clone()].ends_with(end));
        if chain.is_firm() || is_share {
            subject.range.start += name_sound::counted(&text[subject.range.clone()]);
        }
        // 贷款余额较年初新增200亿元: what is more than then.
        let is_since =
            own.iter().any(|time| matches!(time.when, When::Since(_) | When::SinceLast | When::Ago(_)));
        if chain.verb.is_none() && is_since && chain.is_added(text, open.end) {
            chain.verb = Some(Verb::Up);
            chain.is_cumulative = false;
        }
        let is_compared = dated::is_compared(text, &subject.range, &own);
        let is_parted = dated::is_parted(&subject.range, &own);
        chain.is_cumulative |= memory.is_summing && matches!(chain.verb, None | Some(Verb::Level));
        let is_growing_part = own.is_empty() && self.grows_as_whole(&subject, &chain, group, memory);
        chain.is_average |= is_growing_part;
        let part = self.part(&subject, &chain, group, memory);
        let spared = dated::without_whole_year(text, &subject.range, &own).filter(|_| chain.is_firm());
        let is_parted = is_parted && spared.is_none();
        let place = self.name_in_place(&subject, &chain, group, memory);
        let is_in_place = place.is_some();
        let names = match part {
            _ if is_in_place => place.map(|name| vec![name]),
            _ if spared.is_some() => spared.map(|name| vec![name]),
            Some(_) => Some(vec![text[subject.range.clone()].to_owned()]),
            None if !each_year.is_empty() => self.name_of_years(&subject, &chain, group, memory),
            None => self.names(&subject, &chain, group, memory),
        };
        let is_sound = !is_parted && (!is_compared || subject.range.is_empty());
        let Some(names) = names.filter(|_| is_sound) else {
            *memory = Memory { names: Vec::new(), topic: None, is_open: true, ..before };
            return false;
        };
        let at = if subject.range.is_empty() { chain.start } else { subject.range.start };
        let sum_before = memory.sum.clone().filter(|_| own.is_empty() && !subject.is_made);
        let is_of_span = memory.is_of_span();
        let unit = group.figures.first().map(|figure| figure.unit.as_str());
        let is_unit_same = memory.last.as_ref().map(|last| last.unit.as_str()) == unit;
        let is_fresh =
            before.sum.as_ref().is_none_or(|sum| sum.starts_with('新') || !name_sort::is_done(sum));
        let is_counted_alike = group.is_count() && !subject.is_made && is_unit_same;
        let context = Context {
            chain: &chain,
            subject: &subject,
            printed: &text[subject.range.clone()],
            names: &names,
            start: at,
            clause,
            is_first: first_of_two,
            is_second,
            // 改造小区5个、引进企业3家: another verb sums nothing up.
            // 完成成果转化9项、交易额5亿元: nor is an amount more of what was done.
            goes_on_summing: goes_on_summing
                && !subject.is_made
                && (is_unit_same || is_fresh || !name_sort::has_head(&text[subject.range.clone()])),
            sum_before: sum_before.as_deref(),
            is_of_span,
            makes: subject.is_made && !text[words.start..subject.range.start].ends_with(['有', '持']),
            is_counted_alike,
            part,
        };
        let mut stated = build::statements(self, &context, group, memory);
        year_list::give_years(&mut stated, &each_year);
        // 利润由上年下降2%转为增长9%: the second is of the same.
        if stated.is_empty() && first_of_two && tail.starts_with("转为") {
            *memory = Memory { names, topic: None, is_open: true, ..before };
            return true;
        }
        if stated.is_empty() {
            *memory = Memory { names: Vec::new(), topic: None, is_open: true, ..before };
            return false;
        }
        // 增加床位50张、护士30人: what follows is more of the same.
        let is_more = chain.start == group.range().start && stated.iter().all(|one| one.kind == Kind::Delta);
        memory.is_part = part.is_some() || is_in_place || is_growing_part || is_more;
        let goes_on_from = memory.last.as_ref().filter(|_| names == memory.names);
        memory.last = stated.last().map(|last| Last::of(last).behind(goes_on_from));
        let is_sum = stated.iter().all(|statement| statement.kind == Kind::Cumulative);
        let makes_more = is_sum && memory.has_made;
        let makes = subject.is_made
            || names
                .iter()
                .any(|name| name.starts_with('新') || name.contains("新增") || name_sort::is_done(name));
        memory.is_making = (makes || makes_more || memory.is_making && goes_on) && chain.verb.is_none();
        memory.sum = if is_sum { names.last().cloned() } else { None };
        self.found.extend(stated);
        for name in &names {
            // No sentence says 分别 of more names than that.
            if memory.said.len() < MOST_SAID && !memory.said.contains(name) {
                memory.said.push(name.clone());
            }
        }
        let is_share = text[subject.range.clone()].starts_with('占');
        memory.whole = if is_share { before.names.into_iter().next() } else { None };
        memory.names = names;
        memory.topic = None;
        if is_last && end == clause_end {
            // 递增2％农民收入，…: the next clause is of what began behind the lost stop.
            memory.names.clear();
            let words = name::without_proviso(&text[group.range().end..end]);
            let begun = group.range().end..group.range().end + words.len();
            memory.topic = Some(begun).filter(|begun| is_topic(&text[begun.clone()]));
        }
        true
    }
}
