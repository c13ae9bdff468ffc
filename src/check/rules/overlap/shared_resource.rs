//! `overlap/shared-resource`: a resource is built once in one place and time.

use std::collections::BTreeMap;

use super::place::{self, Where};
use crate::diag::{Diagnostic, Diagnostics, RuleName};
use crate::message;
use crate::model::{Compendium, Project};
use crate::registry::ProjectStatus;
use crate::syntax::front_matter::Period;
use crate::text::Place;

const NAME: RuleName = RuleName("overlap/shared-resource");

/// Resources that several projects tend to build for themselves, as they are called; the first
/// name of each is what it is compared by.
const RESOURCES: [&[&str]; 14] = [
    &["数据中心", "云平台", "云计算中心", "计算资源池"],
    &["机房"],
    &["灾备中心", "容灾中心", "备份中心", "灾备"],
    &["骨干网", "骨干网络", "城域网"],
    &["光缆", "光纤"],
    &["数据交换平台", "共享交换平台", "信息交换平台", "数据交换"],
    &["身份认证", "电子认证", "认证中心"],
    &["视频会议", "会议系统"],
    &["呼叫中心", "话务平台", "热线平台"],
    &["视频监控"],
    &["门户网站", "网站平台", "网站群"],
    &["短信平台"],
    &["指挥中心"],
    &["信息服务站", "信息站点"],
];
/// What makes it something that is built, and not used.
const BUILDING: [&str; 9] = ["新建", "建设", "建成", "自建", "购置", "购买", "铺设", "敷设", "搭建"];
/// What makes it something that is there.
const USING: [&str; 8] = ["利用", "依托", "接入", "迁入", "租用", "使用", "共用", "现有"];

/// Groups the projects by resource and place, and looks for two at a time.
pub(in crate::check) fn run(compendium: &Compendium, diagnostics: &mut Diagnostics) {
    let mut groups: BTreeMap<(String, String), Vec<usize>> = BTreeMap::new();
    for (at, project) in compendium.projects.iter().enumerate() {
        let place = place_of(compendium, project);
        for resource in resources(project) {
            groups.entry((resource, place.clone())).or_default().push(at);
        }
    }
    for ((resource, place), mut projects) in groups {
        let project = |at: &usize| &compendium.projects[*at];
        projects.sort_by_key(|at| years(compendium, project(at)));
        // Each is told once, against the one before it that lasts longest.
        let mut latest: Option<usize> = None;
        for at in projects {
            let reach = |at: usize| years(compendium, &compendium.projects[at]).1;
            if let Some(before) = latest.filter(|before| reach(*before) >= years(compendium, project(&at)).0)
                && differ(project(&before), project(&at))
            {
                diagnostics.push(report(compendium, project(&before), project(&at), &resource, &place));
            }
            latest = latest.filter(|before| reach(*before) >= reach(at)).or(Some(at));
        }
    }
}

/// What two projects build twice.
fn report(
    compendium: &Compendium,
    first: &Project,
    second: &Project,
    resource: &str,
    place: &str,
) -> Diagnostic {
    let (one, other) = (&first.entry.value.name, &second.entry.value.name);
    let (name, near) = (&other.value, &one.value);
    let (from, to) = (
        years(compendium, first).0.max(years(compendium, second).0),
        years(compendium, first).1.min(years(compendium, second).1),
    );
    let years = if from == to { from.to_string() } else { format!("{from}—{to}") };
    let at = |project: &Project, span| Place { path: project.entry.place.path.clone(), span };
    Diagnostic::warning(
        NAME,
        at(second, other.span),
        message!(
            "“{name}”和“{near}”{years}年在{place}都建“{resource}”",
            "`{name}` and `{near}` both build `{resource}` in {place}, {years}"
        ),
    )
    .also(at(first, one.span), message!("也建这一资源的项目", "the other project that builds it"))
    .help(message!(
        "由一个项目建、另一个共用；确需各建的，写明不同的 place、period 或 resource",
        "let one build it and the other use it; where both are needed, give another place, period or resource"
    ))
}

/// Whether a resource of a name can be built twice: a second phase builds on, and what is done is there.
fn differ(first: &Project, second: &Project) -> bool {
    let phased = |project: &Project| {
        let name = &project.entry.value.name.value;
        ["期", "阶段", "扩容", "升级", "改造"].iter().any(|word| name.contains(word))
    };
    let done = |project: &Project| project.entry.value.status == Some(ProjectStatus::Done);
    !phased(first) && !phased(second) && !done(first) && !done(second)
}

/// What a project builds: what it says, or what its name and content say.
fn resources(project: &Project) -> Vec<String> {
    let value = &project.entry.value;
    let mut found: Vec<String> = match &value.resource {
        Some(written) => {
            written.split(['、', '，', ',', '；', ';', '与', '和']).map(known_or_as_written).collect()
        }
        None => {
            let content = value.content.as_deref().unwrap_or_default();
            let built = content.split(['。', '；', '，', ',', ';']).filter(|clause| is_built(clause));
            let texts = built.chain([value.name.value.as_str()]);
            texts.flat_map(known).map(str::to_owned).collect()
        }
    };
    found.retain(|resource| !resource.is_empty());
    found.sort_unstable();
    found.dedup();
    found
}

fn known_or_as_written(text: &str) -> String {
    known(text).next().map_or_else(|| plain(text), str::to_owned)
}

/// The known resources that a text names.
fn known(text: &str) -> impl Iterator<Item = &'static str> + '_ {
    RESOURCES
        .iter()
        .filter(|names| names.iter().any(|name| text.contains(name)))
        .filter_map(|names| names.first().copied())
}

fn is_built(clause: &str) -> bool {
    BUILDING.iter().any(|word| clause.contains(word)) && !USING.iter().any(|word| clause.contains(word))
}

/// Where a project stands; without a place it is for the whole region.
fn place_of(compendium: &Compendium, project: &Project) -> String {
    match place::of(compendium, project) {
        Where::Unsaid | Where::Whole => compendium.config.region.clone(),
        Where::Part(part) => part,
    }
}

/// The years of a project: its own, its plan's or the compendium's.
fn years(compendium: &Compendium, project: &Project) -> (i32, i32) {
    let plan = project.plan.and_then(|plan| compendium.documents[plan.0].source.front_matter.period);
    let period = project.entry.value.period.or(plan).map(|period| period.value);
    let Period { from, to } = period.unwrap_or(compendium.config.period.value);
    (from, to)
}

/// A text without spaces and punctuation.
fn plain(text: &str) -> String {
    text.chars().filter(|one| one.is_alphanumeric()).collect()
}
