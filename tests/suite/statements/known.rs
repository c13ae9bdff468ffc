//! Names and aliases of a registry in prose: the longest at each place is meant.

use compendium::facts::{self, Lexicon};

const NAMES: [(&str, &str); 7] = [
    ("行政许可事项网上办理率", "online"),
    ("网上办理率", "online"),
    ("市直部门政务外网接入率", "departments"),
    ("部门外网接入率", "departments"),
    ("乡镇街道政务外网接入率", "towns"),
    ("政务外网骨干带宽", "backbone"),
    ("带宽", "bandwidth"),
];

/// Each statement as the key of its indicator, or `?`, and its value.
fn known(text: &str) -> Vec<String> {
    let lexicon = Lexicon::new(NAMES.map(|(name, id)| (name.to_owned(), id)));
    let found = facts::plain::read(text, &lexicon, "2011-2015".parse().ok());
    found
        .iter()
        .map(|statement| {
            let value = super::shown(&statement.clone().about(statement.indicator.map(str::to_owned)));
            let value = value.split(' ').nth(2).unwrap_or_default().to_owned();
            format!("{} {value}", statement.indicator.unwrap_or("?"))
        })
        .collect()
}

#[test]
fn the_longest_name_is_meant() {
    let check = |text: &str, expected: &[&str]| assert_eq!(known(text), expected, "{text}");
    check("到2015年，全市行政许可事项网上办理率由25%提高到90%以上。", &["online 25%", "online 90%"]);
    check(
        "市直部门政务外网接入率和乡镇街道政务外网接入率分别达到100%和80%。",
        &["departments 100%", "towns 80%"],
    );
    check("政务外网骨干带宽达到10Gbps，乡镇网上办理率达到60%。", &["backbone 10Gbps", "? 60%"]);
    check("企业宽带平均带宽达到20Mbps，部门外网接入率达到95%。", &["? 20Mbps", "departments 95%"]);
}
