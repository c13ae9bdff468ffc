//! `overlap/similar-project`: no two units run nearly the same project.

use super::likeness::{self, Shingles, shingles};
use super::place::{self, Where};
use crate::diag::{Diagnostic, Diagnostics, RuleName};
use crate::message;
use crate::model::{Compendium, Entity, Project};
use crate::text::Place;

const NAME: RuleName = RuleName("overlap/similar-project");

/// How many of a hundred shingles of two characters two names share.
const LIKE_NAMES: usize = 60;
/// How many of a hundred shingles of three characters what is built shares.
const LIKE_CONTENTS: usize = 50;
/// Shorter descriptions, in characters, say too little to be compared.
const LEAST_CONTENT: usize = 20;
/// Words at the end of a name that say nothing of what is built.
const GENERIC: [&str; 6] = ["建设", "工程", "项目", "系统", "平台", "规划"];

/// Below this, names and contents are alike by chance; from here on people may want to look.
const NEAR_NAMES: usize = 40;
const NEAR_CONTENTS: usize = 30;

/// Compares the names and the contents of all projects.
pub(in crate::check) fn run(compendium: &Compendium, diagnostics: &mut Diagnostics) {
    for (first, second, what, percent) in alike(compendium, LIKE_NAMES, LIKE_CONTENTS) {
        let (first, second) = (&compendium.projects[first], &compendium.projects[second]);
        diagnostics.push(report(compendium, first, second, &what, percent));
    }
}

/// Projects of two units that are more alike than by chance, reported or not: their positions,
/// and by how many of a hundred.
pub(in crate::check) fn near(compendium: &Compendium) -> Vec<(usize, usize, usize)> {
    let alike = alike(compendium, NEAR_NAMES, NEAR_CONTENTS).into_iter();
    alike.map(|(first, second, _, percent)| (first, second, percent)).collect()
}

/// The pairs whose names, or else whose contents, share so many of a hundred shingles.
fn alike(
    compendium: &Compendium,
    least_names: usize,
    least_contents: usize,
) -> Vec<(usize, usize, What, usize)> {
    let names: Vec<Shingles> =
        compendium.projects.iter().map(|project| shingles(&core(compendium, project), 2)).collect();
    let contents: Vec<Shingles> = compendium.projects.iter().map(content).collect();
    let by_name = likeness::pairs(&names, least_names).into_iter();
    let by_content = likeness::pairs(&contents, least_contents)
        .into_iter()
        .filter(|(first, second, _)| likeness::percent(&names[*first], &names[*second]) < least_names);
    let all = by_name
        .map(|(first, second, percent)| (first, second, What::Name, percent))
        .chain(by_content.map(|(first, second, percent)| (first, second, What::Content, percent)));
    let twice = |first: usize, second: usize| {
        let (first, second) = (&compendium.projects[first], &compendium.projects[second]);
        two_units(first, second)
            && !in_turn(compendium, first, second)
            && same_place(compendium, first, second)
    };
    all.filter(|(first, second, ..)| twice(*first, *second)).collect()
}

enum What {
    Name,
    Content,
}

fn report(
    compendium: &Compendium,
    first: &Project,
    second: &Project,
    what: &What,
    percent: usize,
) -> Diagnostic {
    let (one, other) = (&first.entry.value.name, &second.entry.value.name);
    let (name, near) = (&other.value, &one.value);
    let (mine, theirs) = (unit(compendium, second), unit(compendium, first));
    let message = match what {
        What::Name => message!(
            "“{name}”（{mine}）与“{near}”（{theirs}）名称相近（{percent}%）",
            "`{name}` ({mine}) and `{near}` ({theirs}) have nearly the same name ({percent}%)"
        ),
        What::Content => message!(
            "“{name}”（{mine}）与“{near}”（{theirs}）内容相近（{percent}%）",
            "`{name}` ({mine}) and `{near}` ({theirs}) build nearly the same ({percent}%)"
        ),
    };
    let place = |project: &Project, span| Place { path: project.entry.place.path.clone(), span };
    Diagnostic::warning(NAME, place(second, other.span), message)
        .also(place(first, one.span), message!("相近的项目", "the other project"))
        .help(message!(
            "同一件事的合并；不是的，在名称和 content 里写清各做什么",
            "merge them if they are one; else say in name and content what each of them builds"
        ))
}

/// The unit that leads a project, or the plan that holds it where no unit is named.
fn unit(compendium: &Compendium, project: &Project) -> String {
    let lead = project.lead.map(Entity::Organization);
    lead.or(project.plan.map(Entity::Document))
        .map_or_else(|| project.entry.value.id.value.clone(), |entity| compendium.title(entity).to_owned())
}

/// Whether they are not known to be one unit's.
fn two_units(first: &Project, second: &Project) -> bool {
    match (first.lead, second.lead) {
        (Some(one), Some(other)) => one != other,
        _ => first.plan != second.plan,
    }
}

/// Whether the names differ in the number of a phase alone: 一期 and 二期 follow each other.
fn in_turn(compendium: &Compendium, first: &Project, second: &Project) -> bool {
    let numbers = |project: &Project| -> String {
        let name = core(compendium, project);
        name.chars().filter(|one| one.is_ascii_digit() || "一二三四五六七八九十首".contains(*one)).collect()
    };
    let name = |project: &Project| core(compendium, project);
    let phased = |project: &Project| ["期", "阶段", "批"].iter().any(|word| name(project).contains(word));
    (phased(first) || phased(second)) && numbers(first) != numbers(second)
}

/// Whether nothing says that they stand in two places.
fn same_place(compendium: &Compendium, first: &Project, second: &Project) -> bool {
    let of = |project| place::of(compendium, project);
    let is_part = |one: &str, other: &str| one.contains(other) || other.contains(one);
    match (of(first), of(second)) {
        (Where::Unsaid, _) | (_, Where::Unsaid) | (Where::Whole, Where::Whole) => true,
        (Where::Part(one), Where::Part(other)) => is_part(&one, &other),
        // 全市 and 全市中小学.
        _ => match (&first.entry.value.place, &second.entry.value.place) {
            (Some(one), Some(other)) => is_part(one, other),
            _ => true,
        },
    }
}

/// A name without the region, punctuation and what every name ends in.
fn core(compendium: &Compendium, project: &Project) -> String {
    let config = &compendium.config;
    let mut name = project.entry.value.name.value.clone();
    for region in config.levels.iter().map(|level| &level.name).chain([&config.region]) {
        name = name.replace(region.as_str(), "");
    }
    let name: String = name.chars().filter(|one| one.is_alphanumeric()).collect();
    let mut core = name.as_str();
    while let Some(rest) = GENERIC.iter().find_map(|word| core.strip_suffix(word))
        && rest.chars().count() > 2
    {
        core = rest;
    }
    core.to_lowercase()
}

fn content(project: &Project) -> Shingles {
    let content = project.entry.value.content.as_deref().unwrap_or_default();
    let content: String = content.chars().filter(|one| one.is_alphanumeric()).collect();
    if content.chars().count() < LEAST_CONTENT { Shingles::new() } else { shingles(&content, 3) }
}
