//! Heading numbers: 一、（一）1.（1）, 第N章, 1.1, and what people wrote themselves.

use crate::syntax::front_matter::Numbering;
use crate::syntax::outline::{Heading, NumberForm, TypedNumber, is_annex, is_apart};
use crate::text::in_hanzi;

/// What is wrong with a hand-written number.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NumberingProblem {
    /// The heading, counted in the outline.
    pub heading: usize,
    /// The number that its place asks for.
    pub expected: String,
    /// Its value there.
    pub expected_value: u32,
}

/// Gives every heading its number. A number written by hand is kept, and the
/// count goes on from it; those that repeat or skip are returned. Chapters and sections may
/// begin anew below each heading or go on from the last, as 章 do from 篇 to 篇.
pub fn number_headings(
    headings: &[Heading],
    numbering: Numbering,
) -> (Vec<Option<String>>, Vec<NumberingProblem>) {
    let mut counts = [0_u32; 7];
    // What 章 and 节 have come to, by level.
    let mut last = [0_u32; 7];
    let mut numbers = Vec::with_capacity(headings.len());
    let mut problems = Vec::new();
    for (at, heading) in headings.iter().enumerate() {
        let is_apart = heading.typed.is_none() && is_apart(heading.level, &heading.text);
        if is_apart || is_annex(heading.level, &heading.text) {
            counts[heading.level as usize + 1..].fill(0);
            numbers.push(None);
            continue;
        }
        // A document that skips a level (## then ####) numbers the deeper one as the next.
        let level = heading.level.min(6);
        for deeper in &mut counts[level as usize + 1..] {
            *deeper = 0;
        }
        let slot = &mut counts[level as usize];
        *slot += 1;
        let expected_value = *slot;
        match &heading.typed {
            Some(typed) => {
                let goes_on = expected_value == 1
                    && matches!(typed.form, NumberForm::Chapter | NumberForm::Section)
                    && typed.value == last[level as usize] + 1;
                if typed.value != expected_value && !goes_on {
                    let expected = print_alike(typed, expected_value, &counts, level);
                    problems.push(NumberingProblem { heading: at, expected, expected_value });
                }
                counts[level as usize] = typed.value;
                last[level as usize] = typed.value;
                numbers.push(Some(typed.text.clone()));
            }
            None => {
                numbers.push(form(numbering, level).map(|form| print(form, expected_value, &counts, level)))
            }
        }
    }
    (numbers, problems)
}

/// The form of number at a heading level; deep headings have none.
fn form(numbering: Numbering, level: u8) -> Option<NumberForm> {
    use NumberForm::{Arabic, ArabicBracket, Chapter, Decimal, Hanzi, HanziBracket, Section};
    let forms: &[NumberForm] = match numbering {
        Numbering::Official => &[Hanzi, HanziBracket, Arabic, ArabicBracket],
        Numbering::Chapter => &[Chapter, Section, Hanzi, HanziBracket, Arabic],
        Numbering::Decimal => &[Decimal, Decimal, Decimal, Decimal, Decimal],
        Numbering::None => &[],
    };
    forms.get(usize::from(level.saturating_sub(2))).copied()
}

/// A number in place of one that was written: 第一编 is none of 篇, nor 第1章 of 第二章.
fn print_alike(typed: &TypedNumber, value: u32, counts: &[u32; 7], level: u8) -> String {
    let is_ordinal = matches!(typed.form, NumberForm::Part | NumberForm::Chapter | NumberForm::Section);
    let Some(unit) = typed.text.chars().last().filter(|_| is_ordinal) else {
        return print(typed.form, value, counts, level);
    };
    let in_digits = typed.text.contains(|character: char| character.is_ascii_digit());
    let numeral = if in_digits { value.to_string() } else { in_hanzi(value) };
    format!("第{numeral}{unit}")
}

fn print(form: NumberForm, value: u32, counts: &[u32; 7], level: u8) -> String {
    match form {
        NumberForm::Part => format!("第{}篇", in_hanzi(value)),
        NumberForm::Chapter => format!("第{}章", in_hanzi(value)),
        NumberForm::Section => format!("第{}节", in_hanzi(value)),
        NumberForm::Hanzi => format!("{}、", in_hanzi(value)),
        NumberForm::HanziBracket => format!("（{}）", in_hanzi(value)),
        NumberForm::Arabic => format!("{value}."),
        NumberForm::ArabicBracket => format!("（{value}）"),
        NumberForm::Decimal => {
            let parts: Vec<String> = counts[2..=level as usize].iter().map(u32::to_string).collect();
            parts.join(".")
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::syntax::markdown;
    use crate::text::SourcePath;

    fn numbered(text: &str, numbering: Numbering) -> Vec<String> {
        let (parsed, diagnostics) = markdown::parse(&SourcePath::new("x.md"), &text.into(), 0, None);
        assert_eq!(diagnostics, []);
        let (numbers, _) = number_headings(&parsed.outline.headings, numbering);
        let lines = numbers.iter().zip(&parsed.outline.headings);
        lines
            .map(|(number, heading)| format!("{}{}", number.as_deref().unwrap_or("-"), heading.text))
            .collect()
    }

    const PLAIN: &str = "## 甲\n### 乙\n### 丙\n#### 丁\n##### 戊\n## 己\n### 庚\n";

    #[test]
    fn each_scheme_numbers_by_level() {
        assert_eq!(
            numbered(PLAIN, Numbering::Official),
            ["一、甲", "（一）乙", "（二）丙", "1.丁", "（1）戊", "二、己", "（一）庚"]
        );
        assert_eq!(
            numbered(PLAIN, Numbering::Chapter),
            ["第一章甲", "第一节乙", "第二节丙", "一、丁", "（一）戊", "第二章己", "第一节庚"]
        );
        assert_eq!(
            numbered(PLAIN, Numbering::Decimal),
            ["1甲", "1.1乙", "1.2丙", "1.2.1丁", "1.2.1.1戊", "2己", "2.1庚"]
        );
        assert_eq!(numbered("## 甲\n", Numbering::None), ["-甲"]);
    }

    #[test]
    fn annexes_count_by_themselves() {
        assert_eq!(
            numbered("## 甲\n## 附件1 目标表\n### 乙\n## 附件管理\n", Numbering::Official),
            ["一、甲", "-附件1 目标表", "（一）乙", "二、附件管理"]
        );
    }

    #[test]
    fn what_stands_before_and_behind_the_text_has_no_number() {
        assert_eq!(
            numbered(
                "## 前　言\n## 甲\n### 前言\n## 附录二 清单\n## 附表管理\n## 结语\n",
                Numbering::Official
            ),
            ["-前　言", "一、甲", "（一）前言", "-附录二 清单", "二、附表管理", "-结语"]
        );
        assert_eq!(numbered("## 一、前言\n## 乙\n", Numbering::Official), ["一、前言", "二、乙"]);
    }

    fn problems(text: &str) -> Vec<(usize, String)> {
        let (parsed, _) = markdown::parse(&SourcePath::new("x.md"), &text.into(), 0, None);
        let (_, problems) = number_headings(&parsed.outline.headings, Numbering::Official);
        problems.into_iter().map(|problem| (problem.heading, problem.expected)).collect()
    }

    #[test]
    fn chapters_go_on_from_part_to_part_or_begin_anew() {
        let parts = |third: &str, fourth: &str| {
            problems(&format!(
                "## 第一篇 甲\n### 第一章 乙\n### 第二章 丙\n## 第二篇 丁\n### {third} 戊\n### {fourth} 己\n"
            ))
        };
        assert_eq!(parts("第三章", "第四章"), []);
        assert_eq!(parts("第一章", "第二章"), []);
        assert_eq!(parts("第三章", "第5章"), [(5, "第4章".to_owned())]);
        assert_eq!(parts("第四章", "第五章"), [(4, "第一章".to_owned())]);
        assert_eq!(problems("## 第一编 甲\n## 第三编 乙\n"), [(1, "第二编".to_owned())]);
    }

    #[test]
    fn a_number_written_by_hand_is_not_given_twice() {
        assert_eq!(
            numbered("## 一、甲\n## 乙\n## 五、丙\n## 丁\n", Numbering::Official),
            ["一、甲", "二、乙", "五、丙", "六、丁"]
        );
    }

    #[test]
    fn a_gap_is_a_problem_with_its_remedy() {
        let (parsed, _) =
            markdown::parse(&SourcePath::new("x.md"), &"## 一、甲\n## 三、乙\n## 四、丙\n".into(), 0, None);
        let (_, problems) = number_headings(&parsed.outline.headings, Numbering::Official);
        assert_eq!(problems, [NumberingProblem { heading: 1, expected: "二、".into(), expected_value: 2 }]);
    }
}
