//! What holds of any text whatever.

use compendium::facts::{self, Lexicon, Period};
use proptest::prelude::*;

use super::of_markdown;

/// Text of the words and signs that statements are made of, in any order.
fn anything() -> impl Strategy<Value = String> {
    let pieces = prop::sample::select(vec![
        "到2015年",
        "2010年",
        "“十二五”期间",
        "覆盖率",
        "总收入",
        "和",
        "、",
        "，",
        "。",
        "达到",
        "增长",
        "下降",
        "分别",
        "由",
        "提高到",
        "年均",
        "90%",
        "１２．５万户",
        "一亿五千万",
        "百分之",
        "翻一番",
        "19∶43∶38",
        "以上",
        "左右",
        "的",
        "比",
        "占",
        "（",
        "）",
        "\n",
        " ",
        "~",
        "-",
        "5G",
        "倍",
        "三分之一",
        "使",
        "实现",
        "其中",
        "|",
        "0",
        "控制在",
        "个百分点",
        "第",
        "十",
        "各",
        "均",
        "é",
        "😀",
    ]);
    prop_oneof![prop::collection::vec(pieces, 0..40).prop_map(|pieces| pieces.concat()), "\\PC{0,80}",]
}

proptest! {
    #[test]
    fn any_text_is_read_and_spans_lie_in_it(text in anything(), period in prop::bool::ANY) {
        let period = period.then_some(Period { from: 2011, to: 2015 });
        let plain = facts::plain::read(&text, &Lexicon::<String>::default(), period);
        let lexicon = Lexicon::new([("覆盖率".to_owned(), 1), ("收入和".to_owned(), 2)]);
        let known = facts::plain::read(&text, &lexicon, period);
        let spans = plain.iter().map(|s| (s.span, s.value_span)).chain(known.iter().map(|s| (s.span, s.value_span)));
        for (whole, value) in spans {
            prop_assert!(whole.contains(value), "{whole:?} {value:?}");
            prop_assert!(text.get(whole.range()).is_some_and(|printed| !printed.is_empty()));
            prop_assert!(text.get(value.range()).is_some());
        }
    }

    #[test]
    fn any_markdown_is_read(text in anything()) {
        for statement in of_markdown(&text, "2011-2015") {
            prop_assert!(text.get(statement.span.range()).is_some());
            prop_assert!(text.get(statement.value_span.range()).is_some());
        }
    }
}
