//! What differs between two texts, unit by unit and inside each unit: [`changes`].

use serde::Serialize;
use similar::{Algorithm, DiffOp, capture_diff_slices};

use super::units::{Unit, UnitKind};

/// Units are the same one, written anew, when at least so many of a hundred pairs of signs are common.
const LEAST_ALIKE: usize = 50;
/// More pairs of units than this are not looked through for the best ones.
const MOST_PAIRS: usize = 40_000;
/// Longer units are shown as taken out and put in; in words.
const MOST_WORDS: usize = 8_000;
/// Less than this between two changes is read with them; in bytes, two signs of Chinese.
const ISLAND: usize = 6;

/// A lone unit of no more signs than this is not folded.
const SHORT: usize = 60;

/// Whether something was there before, is there now, or both.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum State {
    Same,
    /// Of a unit: some of its words.
    Changed,
    Added,
    Removed,
}

/// A unit of either text, or of both.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize)]
pub struct Row {
    /// What it is.
    pub kind: &'static str,
    /// Of a heading: 2 to 6.
    pub level: Option<u8>,
    /// Of a heading.
    pub number: Option<String>,
    /// What became of it.
    pub state: State,
    /// Its words.
    pub pieces: Vec<Piece>,
}

/// Some words.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize)]
pub struct Piece {
    /// Never `changed`.
    pub state: State,
    /// The words.
    pub text: String,
}

/// Rows that are shown, or folded because nothing in them has changed.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize)]
pub struct Stretch {
    /// Whether it is folded.
    pub folded: bool,
    /// The rows.
    pub rows: Vec<Row>,
}

/// How many units became what.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Serialize)]
pub struct Counts {
    pub changed: usize,
    pub added: usize,
    pub removed: usize,
}

/// The rows of two texts, in the order in which they are read.
pub(super) fn changes(old: &[Unit], new: &[Unit]) -> Vec<Row> {
    let key = |unit: &Unit| (unit.kind, unit.text.clone());
    let keys: (Vec<_>, Vec<_>) = (old.iter().map(key).collect(), new.iter().map(key).collect());
    let mut rows = Vec::with_capacity(new.len());
    for op in capture_diff_slices(Algorithm::Patience, &keys.0, &keys.1) {
        let (old, new) = (&old[op.old_range()], &new[op.new_range()]);
        match op {
            DiffOp::Equal { .. } => rows.extend(new.iter().map(|unit| whole(unit, State::Same))),
            _ => replaced(old, new, &mut rows),
        }
    }
    rows
}

/// Counts what has changed.
pub(super) fn counts(rows: &[Row]) -> Counts {
    let count = |state| rows.iter().filter(|row| row.state == state).count();
    Counts { changed: count(State::Changed), added: count(State::Added), removed: count(State::Removed) }
}

/// Folds what has not changed, but for what tells where a change stands: the headings above it,
/// and the head of its table.
pub(super) fn folded(rows: Vec<Row>) -> Vec<Stretch> {
    let mut shown: Vec<bool> = rows.iter().map(|row| row.state != State::Same).collect();
    show_headings(&rows, &mut shown);
    show_heads(&rows, &mut shown);
    show_short(&rows, &mut shown);
    let mut stretches: Vec<Stretch> = Vec::new();
    for (row, shown) in rows.into_iter().zip(shown) {
        match stretches.last_mut() {
            Some(stretch) if stretch.folded != shown => stretch.rows.push(row),
            _ => stretches.push(Stretch { folded: !shown, rows: vec![row] }),
        }
    }
    stretches
}

/// Of a change, the headings above it, each of a higher rank than the one behind.
fn show_headings(rows: &[Row], shown: &mut [bool]) {
    let mut rank = 0;
    for (at, row) in rows.iter().enumerate().rev() {
        match (row.state, row.level) {
            (State::Same, Some(level)) if level < rank => {
                shown[at] = true;
                rank = level;
            }
            (State::Same, _) => {}
            (_, level) => rank = level.unwrap_or(u8::MAX),
        }
    }
}

/// Of a changed row, the first of its table.
fn show_heads(rows: &[Row], shown: &mut [bool]) {
    let mut head = None;
    for (at, row) in rows.iter().enumerate() {
        if row.kind != UnitKind::Row.as_str() {
            head = None;
            continue;
        }
        let head = *head.get_or_insert(at);
        shown[head] |= row.state != State::Same;
    }
}

/// What is shorter than the line that would stand for it, between two that are shown.
fn show_short(rows: &[Row], shown: &mut [bool]) {
    for at in 1..rows.len().saturating_sub(1) {
        let length: usize = rows[at].pieces.iter().map(|piece| piece.text.chars().count()).sum();
        if shown[at - 1] && shown[at + 1] && length <= SHORT {
            shown[at] = true;
        }
    }
}

fn whole(unit: &Unit, state: State) -> Row {
    row(unit, state, vec![Piece { state, text: unit.text.clone() }])
}

fn row(unit: &Unit, state: State, pieces: Vec<Piece>) -> Row {
    let level = match unit.kind {
        UnitKind::Heading(level) => Some(level),
        _ => None,
    };
    Row { kind: unit.kind.as_str(), level, number: unit.number.clone(), state, pieces }
}

/// Units in the place of others: those that are alike were written anew.
fn replaced(old: &[Unit], new: &[Unit], rows: &mut Vec<Row>) {
    let (mut from, mut to) = (0, 0);
    let end = (old.len(), new.len());
    for (was, is) in pairs(old, new).into_iter().chain([end]) {
        rows.extend(old[from..was].iter().map(|unit| whole(unit, State::Removed)));
        rows.extend(new[to..is].iter().map(|unit| whole(unit, State::Added)));
        if (was, is) != end {
            rewritten(&old[was], &new[is], rows);
        }
        (from, to) = (was + 1, is + 1);
    }
}

fn rewritten(old: &Unit, new: &Unit, rows: &mut Vec<Row>) {
    if old.says(new) {
        rows.push(whole(new, State::Same));
        return;
    }
    match pieces(&old.text, &new.text) {
        Some(pieces) => rows.push(row(new, State::Changed, pieces)),
        None => rows.extend([whole(old, State::Removed), whole(new, State::Added)]),
    }
}

/// The pairs of units that are alike, in the order of both, as much alike altogether as can be.
fn pairs(old: &[Unit], new: &[Unit]) -> Vec<(usize, usize)> {
    let (height, width) = (old.len(), new.len());
    if height == 0 || width == 0 || height.saturating_mul(width) > MOST_PAIRS {
        return Vec::new();
    }
    let grams = |units: &[Unit]| units.iter().map(|unit| pairs_of_signs(&unit.text)).collect::<Vec<_>>();
    let (old_grams, new_grams) = (grams(old), grams(new));
    let alike = |was: usize, is: usize| {
        let same_kind = old[was].kind == new[is].kind;
        let percent = if same_kind { percent_alike(&old_grams[was], &new_grams[is]) } else { 0 };
        if percent < LEAST_ALIKE { 0 } else { percent }
    };
    // best[was][is]: the most that the units from there on can be alike.
    let mut best = vec![vec![0; width + 1]; height + 1];
    let mut score = vec![vec![0; width]; height];
    for was in (0..height).rev() {
        for is in (0..width).rev() {
            score[was][is] = alike(was, is);
            let together = if score[was][is] > 0 { score[was][is] + best[was + 1][is + 1] } else { 0 };
            best[was][is] = together.max(best[was + 1][is]).max(best[was][is + 1]);
        }
    }
    let mut found = Vec::new();
    let (mut was, mut is) = (0, 0);
    while was < height && is < width {
        if score[was][is] > 0 && best[was][is] == score[was][is] + best[was + 1][is + 1] {
            found.push((was, is));
            (was, is) = (was + 1, is + 1);
        } else if best[was][is] == best[was + 1][is] {
            was += 1;
        } else {
            is += 1;
        }
    }
    found
}

/// The pairs of neighbouring signs, sorted; a lone sign stands for itself.
fn pairs_of_signs(text: &str) -> Vec<(char, char)> {
    let signs: Vec<char> = text.chars().filter(|sign| !sign.is_whitespace()).collect();
    let mut pairs: Vec<(char, char)> = match signs.as_slice() {
        [only] => vec![(*only, *only)],
        signs => signs.windows(2).map(|pair| (pair[0], pair[1])).collect(),
    };
    pairs.sort_unstable();
    pairs
}

/// How many of a hundred pairs of signs two texts have in common (Dice); both are sorted.
fn percent_alike(first: &[(char, char)], second: &[(char, char)]) -> usize {
    let (mut at, mut to, mut common) = (0, 0, 0);
    while at < first.len() && to < second.len() {
        match first[at].cmp(&second[to]) {
            std::cmp::Ordering::Less => at += 1,
            std::cmp::Ordering::Greater => to += 1,
            std::cmp::Ordering::Equal => {
                common += 1;
                (at, to) = (at + 1, to + 1);
            }
        }
    }
    200 * common / (first.len() + second.len()).max(1)
}

/// The words of two units as one: kept, taken out, put in. None where they are too long to compare.
fn pieces(old: &str, new: &str) -> Option<Vec<Piece>> {
    let (old, new) = (words(old), words(new));
    if old.len().max(new.len()) > MOST_WORDS {
        return None;
    }
    let mut found: Vec<Run> = Vec::new();
    for op in capture_diff_slices(Algorithm::Myers, &old, &new) {
        let is_same = matches!(op, DiffOp::Equal { .. });
        let run = Run { is_same, old: old[op.old_range()].concat(), new: new[op.new_range()].concat() };
        match found.last_mut() {
            Some(last) if last.is_same == is_same => last.append(&run),
            _ => found.push(run),
        }
    }
    let mut pieces = Vec::new();
    for run in without_islands(found) {
        if run.is_same {
            pieces.push(Piece { state: State::Same, text: run.new });
            continue;
        }
        for (state, text) in [(State::Removed, run.old), (State::Added, run.new)] {
            if !text.is_empty() {
                pieces.push(Piece { state, text });
            }
        }
    }
    Some(pieces)
}

/// Words that both texts have, or that one has in the place of the other's.
struct Run {
    is_same: bool,
    old: String,
    new: String,
}

impl Run {
    fn append(&mut self, other: &Run) {
        self.old.push_str(&other.old);
        self.new.push_str(&other.new);
    }

    fn size(&self) -> usize {
        self.old.len() + self.new.len()
    }
}

/// Takes in a sign or two between larger changes: nobody reads them apart.
fn without_islands(runs: Vec<Run>) -> Vec<Run> {
    let sizes: Vec<usize> = runs.iter().map(Run::size).collect();
    let mut joined: Vec<Run> = Vec::with_capacity(runs.len());
    for (at, mut run) in runs.into_iter().enumerate() {
        let between = at > 0 && at + 1 < sizes.len();
        let is_island = run.is_same
            && between
            && run.new.len() <= ISLAND
            && sizes[at - 1].min(sizes[at + 1]) > 2 * run.new.len();
        run.is_same &= !is_island;
        match joined.last_mut() {
            Some(last) if last.is_same == run.is_same => last.append(&run),
            _ => joined.push(run),
        }
    }
    joined
}

/// Cuts a text into what changes as one: each Chinese sign; words and numbers of other scripts.
fn words(text: &str) -> Vec<&str> {
    let mut words = Vec::new();
    let mut rest = text;
    while let Some(first) = rest.chars().next() {
        let run = rest.find(|sign: char| !is_of_word(sign)).unwrap_or(rest.len());
        // A full stop or comma behind a word is none of it.
        let run = rest[..run].trim_end_matches(['.', ',']).len();
        let (word, behind) = rest.split_at(run.max(first.len_utf8()));
        words.push(word);
        rest = behind;
    }
    words
}

fn is_of_word(sign: char) -> bool {
    sign.is_ascii_alphanumeric() || matches!(sign, '.' | ',' | '%')
}

#[cfg(test)]
mod tests {
    use super::*;

    fn unit(text: &str) -> Unit {
        let kind = match text.strip_prefix('#') {
            Some(_) => UnitKind::Heading(2 + u8::from(text.starts_with("##"))),
            None => UnitKind::Text,
        };
        Unit { kind, number: None, text: text.trim_start_matches('#').to_owned() }
    }

    /// Two texts of lines; what is shown of their changes: `=`, `~`, `+` or `-`, then the words.
    fn shown(old: &str, new: &str) -> Vec<String> {
        let units = |text: &str| text.lines().map(unit).collect::<Vec<_>>();
        let line = |row: Row| {
            let mark = match row.state {
                State::Same => "=",
                State::Changed => "~",
                State::Added => "+",
                State::Removed => "-",
            };
            let words = row.pieces.into_iter().map(|piece| match (row.state, piece.state) {
                (State::Changed, State::Removed) => format!("[-{}-]", piece.text),
                (State::Changed, State::Added) => format!("[+{}+]", piece.text),
                _ => piece.text,
            });
            format!("{mark}{}", words.collect::<String>())
        };
        let stretches = folded(changes(&units(old), &units(new)));
        let lines = stretches.into_iter().flat_map(|stretch| match stretch.folded {
            true => vec![format!("…{}", stretch.rows.len())],
            false => stretch.rows.into_iter().map(line).collect(),
        });
        lines.collect()
    }

    #[test]
    fn a_changed_number_is_marked_whole() {
        assert_eq!(
            shown("到2015年，网上办理率达到80.5%。", "到2015年，网上办理率达到90%以上。"),
            ["~到2015年，网上办理率达到[-80.5%-][+90%以上+]。"]
        );
    }

    #[test]
    fn words_of_english_are_not_cut() {
        assert_eq!(
            shown("The network is ready.", "The networks are ready."),
            ["~The [-network is-][+networks are+] ready."]
        );
    }

    #[test]
    fn a_paragraph_written_anew_is_taken_out_and_put_in() {
        assert_eq!(shown("甲乙丙丁戊己", "子丑寅卯辰巳"), ["-甲乙丙丁戊己", "+子丑寅卯辰巳"]);
    }

    #[test]
    fn a_paragraph_finds_itself_among_new_ones() {
        let old = "建设统一的政务网络平台。";
        let new = "首先说明规划的依据。\n建设统一的政务网络和数据平台。\n最后说明投资。";
        assert_eq!(
            shown(old, new),
            ["+首先说明规划的依据。", "~建设统一的政务网络[+和数据+]平台。", "+最后说明投资。"]
        );
    }

    #[test]
    fn headings_lead_to_what_changed_and_the_rest_is_folded() {
        let old = "#甲\n一段文字\n#乙\n##乙一\n不变的话\n二段旧的文字\n##乙二\n又是不变\n#丙\n末段";
        let new = "#甲\n一段文字\n#乙\n##乙一\n不变的话\n二段新的文字\n##乙二\n又是不变\n#丙\n末段";
        assert_eq!(shown(old, new), ["…2", "=乙", "=乙一", "=不变的话", "~二段[-旧-][+新+]的文字", "…4"]);
    }

    #[test]
    fn texts_that_say_the_same_are_folded_whole() {
        assert_eq!(shown("#甲\n一\n二", "#甲\n一\n二"), ["…3"]);
        assert_eq!(shown("", ""), Vec::<String>::new());
    }
}
