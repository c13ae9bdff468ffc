//! The public edition is a function of what is public: of the reference compendium, whatever is put
//! in that is internal, and wherever, changes nothing of it; nor does it when all that is internal
//! is taken out. What is compared are the keys of all files, of which the bytes are a function
//! (I1); for what is taken out, the bytes themselves.

use std::collections::BTreeMap;
use std::path::Path;

use compendium::build::edition;
use compendium::render;
use compendium::source::memory::Memory;
use compendium::syntax::front_matter::Edition;
use compendium::text::Fingerprint;
use proptest::prelude::*;

use crate::laws::{analyse, default_theme, made};
use crate::support::tree;

type Texts = BTreeMap<String, String>;

/// The compendium that comes with the program.
fn reference() -> Texts {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("content");
    let text = |bytes| String::from_utf8(bytes).expect("the reference compendium is text");
    tree(&root).into_iter().map(|(path, file)| (format!("content/{path}"), text(file.bytes))).collect()
}

fn memory(texts: &Texts) -> Memory {
    Memory::new(texts.iter().map(|(path, text)| (path.clone(), text.clone().into_bytes())))
}

/// What every file of an edition depends on.
fn keys(texts: &Texts, edition: Edition) -> BTreeMap<String, Fingerprint> {
    let theme = default_theme();
    let analysis = analyse(&memory(texts));
    let views = edition::views(&analysis, edition, &theme);
    render::recipes(&views, &theme).into_iter().map(|recipe| (recipe.path, recipe.key)).collect()
}

/// Something internal to put in.
#[derive(Debug, Clone)]
struct Secret {
    what: What,
    /// Which of the places where it can stand.
    at: usize,
    /// Which of [`NAMES`] it bears.
    name: usize,
}

#[derive(Debug, Clone, Copy)]
enum What {
    Document,
    Draft,
    Version,
    Passage,
    Indicator,
    Project,
    Organization,
    Term,
    Milestone,
    Review,
    Consultation,
    Attachment,
    Comment,
}

const ALL: [What; 13] = [
    What::Document,
    What::Draft,
    What::Version,
    What::Passage,
    What::Indicator,
    What::Project,
    What::Organization,
    What::Term,
    What::Milestone,
    What::Review,
    What::Consultation,
    What::Attachment,
    What::Comment,
];

/// Names that come first and last in lists, words of public texts, names of public things.
const NAMES: [&str; 8] =
    ["一号", "骨干网络", "电子政务", "网络平台规划", "规划期", "市政府办", "政务外网", "龘文件"];

fn secret() -> impl Strategy<Value = Secret> {
    (prop::sample::select(ALL.to_vec()), any::<prop::sample::Index>(), 0..NAMES.len())
        .prop_map(|(what, at, name)| Secret { what, at: at.index(10_000), name })
}

/// Puts a text before one of the lines that begin in a way, in one of the files of a folder.
fn insert(texts: &mut Texts, folder: &str, line: &str, at: usize, secret: &str) {
    let paths: Vec<String> = texts.keys().filter(|path| path.starts_with(folder)).cloned().collect();
    let path = &paths[at % paths.len()];
    let text = &texts[path];
    let mut places: Vec<usize> =
        text.match_indices(&format!("\n{line}")).map(|(place, _)| place + 1).collect();
    places.push(text.len());
    let place = places[at % places.len()];
    let text = format!("{}{secret}{}", &text[..place], &text[place..]);
    texts.insert(path.clone(), text);
}

/// Puts a secret in; `n` tells it from others.
fn put(texts: &mut Texts, secret: &Secret, n: usize) {
    let Secret { what, at, name } = *secret;
    let name = NAMES[name];
    // Before, amid and behind the ids that there are; one reads as another does in pinyin.
    let id = [format!("a{n}"), format!("net-dept-rate-{n}"), format!("圭画{n}"), format!("zz{n}")];
    let id = &id[at % id.len()];
    let document = |more: &str| {
        format!(
            "---\nid: {id}\ntitle: {name}\nlead: info-office\nparticipants: [telecom]\nindicators: [net-dept-rate]\n\
             projects: [p-backbone]\ntopics: [topic-network]\nkeywords: [电子政务]\n\
             aligns: [{{with: \"state-egov#主要目标\"}}]\n{more}---\n\n## 发展目标\n\n\
             见[[network-platform#主要任务]]、[[电子政务外网]]和[[p-backbone]]，到2015年市直部门政务外网接入率达到95%。\n"
        )
    };
    match what {
        What::Document => {
            let folder = ["plans", "topics", "documents", "upper"][at % 4];
            texts.insert(format!("content/{folder}/{id}.md"), document(""));
        }
        What::Draft => {
            texts.insert(format!("content/plans/{id}.md"), document("edition: public\ndraft: true\n"));
        }
        What::Version => {
            let path = format!("content/plans/versions/online-approval/{id}.md");
            let text = format!(
                "---\ntitle: {name}\nversion: 第{n}稿\ndate: 2011-0{}-01\n---\n\n## 目标\n",
                at % 9 + 1
            );
            texts.insert(path, text);
        }
        What::Passage => {
            let passage = format!(
                ":::internal\n## {name}\n\n见[[topic-funding]]和[[net-dept-rate@2015]]。[^s{n}]\n\n表：{name} {{#tab-{id}}}\n\n\
                 | 甲 | 乙 |\n|---|---|\n| 丙 | 1 |\n\n:::box {name}\n框\n:::\n\n[^s{n}]: 注。\n:::\n\n"
            );
            // An internal document has room for more; a public one is what matters.
            let folder =
                ["content/plans/n", "content/plans/o", "content/documents/", "content/upper/"][at % 4];
            insert(
                texts,
                folder,
                "#",
                at,
                &passage.replace("\n:::box", "\n::::box").replace("框\n:::", "框\n::::"),
            );
        }
        What::Indicator => {
            let entry = format!(
                "  - {{id: {id}, name: {name}, aliases: [{name}率], unit: \"%\", edition: internal, owner: info-office, \
                 plan: network-platform, direction: up, baseline: {{year: 2010, value: 50}}, targets: {{2015: 80}}, \
                 upper: [{{indicator: net-dept-rate, relation: at-most}}]}}\n"
            );
            insert(texts, "content/indicators/", "  - id", at, &entry);
        }
        What::Project => {
            let entry = format!(
                "  - {{id: {id}, name: {name}工程, plan: network-platform, edition: internal, lead: info-office, \
                 participants: [telecom], serves: [net-dept-rate], investment: 100万元, place: 城区, resource: 骨干网络}}\n"
            );
            insert(texts, "content/projects/", "  - id", at, &entry);
        }
        What::Organization => {
            let entry = format!("  - {{id: {id}, name: {name}, edition: internal, parent: leading-group}}\n");
            insert(texts, "content/organizations", "  - id", at, &entry);
        }
        What::Term => {
            let entry = format!(
                "  - {{id: {id}, term: {name}, aliases: [接入], definition: 释义, edition: internal}}\n"
            );
            insert(texts, "content/glossary", "  - {", at, &entry);
        }
        What::Milestone => {
            let entry = format!(
                "      - {{id: {id}, name: {name}, date: 2010-06-15, done: 2010-06-15, lead: gov-office, \
                 documents: [opinion], edition: internal}}\n"
            );
            insert(texts, "content/schedule", "      - id", at, &entry);
        }
        What::Review => {
            let text = format!(
                "title: {name}论证\ndocuments: [online-approval]\ndate: 2011-10-01\npanel: [某专业]\nconclusion: 可行。\n\
                 opinions: [{{number: 1, on: \"network-platform#发展目标\", text: 意见, response: adopted, answer: 采纳}}]\n"
            );
            texts.insert(format!("content/reviews/{id}.yaml"), text);
        }
        What::Consultation => {
            let text = format!(
                "title: {name}\ndocuments: [network-platform]\nfrom: 2011-09-01\nto: 2011-10-15\ncontact: info-office\n\
                 opinions: [{{number: 1, sender: 某单位, text: 意见, response: adopted, answer: 采纳}}]\n"
            );
            texts.insert(format!("content/consultations/{id}.yaml"), text);
        }
        What::Attachment => {
            texts.insert(
                format!("content/assets/{id}.svg"),
                "<svg xmlns=\"http://www.w3.org/2000/svg\"/>".to_owned(),
            );
        }
        What::Comment => {
            insert(texts, "content/indicators/", "  - id", at, &format!("  # {name}\n"));
            insert(texts, "content/plans/n", "#", at, &format!("<!-- {name} -->\n\n"));
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]

    #[test]
    fn nothing_internal_that_is_put_in_changes_the_public_edition(secrets in prop::collection::vec(secret(), 1..8)) {
        let texts = reference();
        let mut more = texts.clone();
        for (n, secret) in secrets.iter().enumerate() {
            put(&mut more, secret, n);
        }
        let (before, after) = (keys(&texts, Edition::Public), keys(&more, Edition::Public));
        let differs = |path: &&String| before.get(*path) != after.get(*path);
        let differing: Vec<&String> = before.keys().chain(after.keys()).filter(differs).collect();
        prop_assert_eq!(differing, Vec::<&String>::new());
    }
}

#[test]
fn each_kind_of_secret_is_seen_where_it_belongs() {
    // Or the law above would hold of nothing.
    let texts = reference();
    let before = keys(&texts, Edition::Internal);
    for what in ALL.into_iter().filter(|what| !matches!(what, What::Comment | What::Attachment)) {
        let mut more = texts.clone();
        put(&mut more, &Secret { what, at: 0, name: 0 }, 0);
        assert_ne!(keys(&more, Edition::Internal), before, "{what:?}");
    }
}

#[test]
fn the_public_edition_without_anything_internal_is_the_same() {
    let texts = reference();
    let public: Texts = texts
        .iter()
        .filter(|(path, text)| {
            let is_document = path.ends_with(".md");
            let is_public = text.lines().any(|line| line == "edition: public");
            !path.contains("/reviews/") && (is_public || !is_document)
        })
        .map(|(path, text)| (path.clone(), without_internal(path, text)))
        .collect();
    assert!(public.len() < texts.len(), "documents were internal");
    let changed = public.iter().filter(|(path, text)| texts[*path] != **text).count();
    assert!(changed > 2, "entries, contacts and passages were internal");
    let theme = default_theme();
    let made = |texts: &Texts| made(&analyse(&memory(texts)), Edition::Public, &theme);
    let (before, after) = (made(&texts), made(&public));
    let differs = |path: &&String| before.get(*path) != after.get(*path);
    let differing: Vec<&String> = before.keys().chain(after.keys()).filter(differs).collect();
    assert_eq!(differing, [""; 0]);
}

/// A text without its internal passages, entries and contacts.
fn without_internal(path: &str, text: &str) -> String {
    if path.ends_with(".md") {
        let mut kept = String::new();
        let mut internal = false;
        for line in text.split_inclusive('\n') {
            match (internal, line.trim_end()) {
                (false, ":::internal") => internal = true,
                (true, ":::") => internal = false,
                (true, _) => {}
                (false, _) => kept.push_str(line),
            }
        }
        return kept;
    }
    // Entries go from one dash to the next one as deep.
    let mut entries: Vec<(usize, String)> = vec![(0, String::new())];
    for line in text.split_inclusive('\n') {
        if line.trim_start().starts_with("- id:") {
            entries.push((line.len() - line.trim_start().len(), String::new()));
        }
        let contact = ["liaison:", "leading_group:", "head:", "deputies:", "members:"];
        let is_contact =
            path.contains("organizations") && contact.iter().any(|key| line.trim_start().starts_with(key));
        if let Some((_, entry)) = entries.last_mut().filter(|_| !is_contact) {
            entry.push_str(line);
        }
    }
    let is_internal = |(deep, entry): &(usize, String)| {
        let own = format!("\n{}edition: internal", " ".repeat(deep + 2));
        *deep > 0 && entry.contains(&own)
    };
    entries.iter().filter(|entry| !is_internal(entry)).map(|(_, entry)| entry.as_str()).collect()
}
