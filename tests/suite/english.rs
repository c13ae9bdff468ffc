//! A compendium in English, its texts and names included: nothing on its pages is Chinese.

use crate::support::{Sandbox, tree, words};

const ENGLISH: &str = "\
=== content/compendium.yaml
title: Digital plans of the city
region: Some city
period: {from: 2010, to: 2015}
date: 2012-06-20
language: en
numbering: decimal
levels:
  - {id: city, name: Some city}
  - {id: state, name: State}
=== content/organizations.yaml
- {id: office, name: Digital office, edition: public}
=== content/glossary.yaml
- {id: data-centre, term: data centre, definition: A place for machines., edition: public}
=== content/indicators.yaml
edition: public
items:
  - id: rate
    name: Online rate
    unit: \"%\"
    attribute: binding
    owner: office
    plan: a
    direction: up
    baseline: {year: 2010, value: 20}
    targets: {2012: 30, 2013: \">50\", 2015: \">=90\"}
    actuals: {2011: 29}
    upper: [{indicator: state-rate, relation: at-least}]
  - {id: time, name: Time to decide, unit: days, owner: office, plan: a, direction: down, baseline: {year: 2010, value: 14}, targets: {2013: \"<10\", 2015: \"<=6\"}, actuals: {2011: 12}}
  - {id: reach, name: Reach of the network, unit: \"%\", plan: a, direction: up, baseline: {year: 2010, value: ≈40}, targets: {2015: 全覆盖}}
  - {id: state-rate, name: Online rate of the state, unit: \"%\", level: state, direction: up, targets: {2015: 80}}
=== content/projects.yaml
edition: public
items:
  - {id: build, name: New hall, plan: a, lead: office, serves: [rate], period: {from: 2011, to: 2013}, status: planned, content: A hall where people meet.}
  - {id: wire, name: New wires, plan: a, lead: office, period: {from: 2012, to: 2013}}
=== content/schedule.yaml
stages:
  - id: draft
    name: Drafting
    from: 2010-01-01
    to: 2012-12-31
    milestones:
      - {id: sent, name: Text sent, date: 2012-05-01, lead: office}
=== content/consultations.yaml
- id: open
  title: Tell us what you think
  documents: [a]
  from: 2012-06-01
  to: 2012-07-10
  edition: public
  channels: {phone: 0000-0000000}
=== content/plans/a.md
---
title: Plan of the network
edition: public
kind: special-plan
status: consultation
period: {from: 2010, to: 2015}
summary: What the network is to become by 2015.
lead: office
version: Draft
date: 2012-06-01
---

## Aims

By 2015 the rate is [[rate@2015]], see the [data](https://www.example.gov/data) and the data centre.[^1]

| Year | Money |
|---|---|
| 2012 | 10 |

```indicators
ids: [rate, time, reach]
columns: [name, unit, baseline, targets, attribute]
```

```chart
indicators: [rate, time]
```

```projects
plan: a
```

```schedule
```

[^1]: A note.
=== content/plans/versions/a/1.md
---
title: Plan of the network
version: First draft
date: 2011-06-01
---

## Aims

By 2015 the rate is 80%.

```indicators
ids: [rate, time]
```
";

fn built() -> Sandbox {
    let sandbox = Sandbox::of(ENGLISH);
    sandbox.run(&["build"]).exits(0);
    sandbox
}

/// Chinese characters and the punctuation that goes with them.
fn is_chinese(one: char) -> bool {
    // The space behind a number is as wide as a letter in any language.
    matches!(one, '\u{3001}'..='\u{30ff}' | '\u{3400}'..='\u{9fff}' | '\u{ff00}'..='\u{ffef}')
}

#[test]
fn nothing_on_its_pages_is_chinese() {
    let sandbox = built();
    for edition in ["public", "internal"] {
        let tree = tree(&sandbox.path(&format!("output/{edition}")));
        let pages: Vec<_> =
            tree.iter().filter(|(path, _)| path.ends_with(".html") || path.ends_with(".xml")).collect();
        assert!(pages.len() > 20, "{}", pages.len());
        for (path, page) in pages {
            let page = String::from_utf8_lossy(&page.bytes);
            let chinese = page.lines().find(|line| line.contains(is_chinese));
            assert_eq!(chinese, None, "{edition}/{path}");
        }
    }
}

#[test]
fn bounds_are_signs() {
    let sandbox = built();
    let page = sandbox.read("output/public/indicators/rate.html");
    let path = words(&page, "<table class=\"path\"", "</table>");
    assert!(path.ends_with("|2013|&gt;50|—|—|2015|≥90|—|State 80%"), "{path}");
    assert!(
        page.contains("Online rate (%): 2010 baseline 20%, 2012 target 30%, 2013 target &gt;50%"),
        "{page}"
    );
    let days = sandbox.read("output/public/indicators/time.html");
    assert!(words(&days, "<table class=\"path\"", "</table>").contains("|2013|&lt;10|"), "{days}");
    assert!(days.contains("≤6 days"), "{days}");
    let reach = sandbox.read("output/public/indicators/reach.html");
    assert!(reach.contains("≈40%") && reach.contains("full coverage"), "{reach}");
    // In the text, by reference.
    let plan = words(&sandbox.read("output/public/plans/a.html"), "data-prose", "</p>");
    assert!(plan.contains("|≥90%|"), "{plan}");
}

#[test]
fn what_is_about_so_much_adds_up_to_about_so_much() {
    let sandbox = Sandbox::of(
        "=== content/compendium.yaml\ntitle: Plans\nregion: City\nperiod: {from: 2010, to: 2015}\nlanguage: en\n\
         === content/projects.yaml\nedition: public\nitems:\n\
         \u{20} - {id: one, name: One, period: {from: 2011, to: 2012}, investment: 约300万元}\n\
         \u{20} - {id: two, name: Two, period: {from: 2011, to: 2012}, investment: 200万元}\n",
    );
    sandbox.run(&["build"]).exits(0);
    assert!(sandbox.read("output/public/projects/index.html").contains("≈500万元"));
}
