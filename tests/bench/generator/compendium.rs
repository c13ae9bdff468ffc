//! `content/` of a generated compendium: documents with front matter, the registries,
//! the plans of the levels above.

use std::io::Result;
use std::path::Path;

use super::document::Document;
use super::markdown::{Dialect, body};
use super::registry::{Indicator, department, n_indicators};
use super::words::FIELDS;
use super::write as write_below;

/// Indicators that answer one of the province.
const ANSWERING: usize = 8;

/// The plans of the levels above: id, level, title.
const UPPER: [(&str, &str, &str); 3] = [
    ("upper-prefecture", "prefecture", "江州市经济社会发展规划纲要"),
    ("upper-province", "province", "东湖省经济社会发展规划纲要"),
    ("upper-state", "state", "国家经济社会发展规划纲要"),
];

pub fn write(n: usize, folder: &Path) -> Result<()> {
    write_file(folder, "compendium.yaml", CONFIG)?;
    write_file(folder, "organizations.yaml", &organizations())?;
    write_file(folder, "glossary.yaml", &glossary())?;
    write_file(folder, "schedule.yaml", SCHEDULE)?;
    write_file(folder, "indicators/shared.yaml", &indicators(n))?;
    write_file(folder, "indicators/upper.yaml", &upper_indicators())?;
    for (id, level, title) in UPPER {
        write_file(folder, &format!("upper/{id}.md"), &upper_plan(id, level, title))?;
    }
    let mut projects = "edition: public\nitems:\n".to_owned();
    for index in 0..n {
        let document = Document::new(index, n);
        let path = format!("{}/{}.md", document.head.folder(), document.head.id);
        let text = front_matter(&document) + &body(&document, Dialect::Compendium);
        write_file(folder, &path, &text)?;
        projects.push_str(&project_entries(&document));
    }
    write_file(folder, "projects.yaml", &projects)
}

fn write_file(folder: &Path, path: &str, text: &str) -> Result<()> {
    write_below(folder, &format!("content/{path}"), text)
}

fn front_matter(document: &Document) -> String {
    let head = &document.head;
    let kind = if head.is_plan { "special-plan" } else { "topic" };
    let mut text = format!(
        "---\nid: {}\ntitle: {}\nkind: {kind}\nlevel: county\nperiod: {{from: 2010, to: 2015}}\nlead: {}\n\
         status: {}\nversion: {}\ndate: {}\nedition: public\nsummary: {}\nkeywords: [{}]\n",
        head.id,
        head.title,
        department(head.field),
        head.status,
        head.version(),
        head.date,
        document.summary,
        document.keywords.join(", "),
    );
    let ids: Vec<String> = document.indicators.iter().map(|at| Indicator::new(*at).id).collect();
    if head.is_plan {
        let projects: Vec<&str> = document.projects.iter().map(|project| project.id.as_str()).collect();
        let (upper, _, _) = UPPER[head.index % UPPER.len()];
        text.push_str(&format!(
            "indicators: [{}]\nprojects: [{}]\naligns:\n  - {{with: \"{upper}#主要任务\", note: 按上级部署安排本地任务}}\n",
            ids.join(", "),
            projects.join(", "),
        ));
    }
    text + "---\n\n"
}

fn project_entries(document: &Document) -> String {
    let serves = document.indicators.first().map(|at| Indicator::new(*at).id).unwrap_or_default();
    let entry = |project: &super::registry::Project| {
        format!(
            "  - id: {}\n    name: {}\n    plan: {}\n    content: {}\n    period: {{from: {}, to: {}}}\n    \
             investment: {}万元\n    funding: 市财政安排\n    lead: {}\n    serves: [{serves}]\n    place: {}\n",
            project.id,
            project.name,
            document.head.id,
            project.content,
            project.from,
            project.to,
            project.investment,
            department(document.head.field),
            project.place,
        )
    };
    document.projects.iter().map(entry).collect()
}

fn indicators(n: usize) -> String {
    let entry = |at: usize| {
        let Indicator { id, name, unit, owner, base, middle, .. } = &Indicator::new(at);
        let indicator = Indicator::new(at);
        let direction = if indicator.down { "down" } else { "up" };
        let attribute = if indicator.binding { "binding" } else { "expected" };
        let owner = department(*owner);
        let target = indicator.target_cell();
        let upper = if at < ANSWERING {
            format!("    upper: [{{indicator: up-{:04}, relation: at-least}}]\n", at + 1)
        } else {
            String::new()
        };
        format!(
            "  - id: {id}\n    name: {name}\n    unit: \"{unit}\"\n    attribute: {attribute}\n    direction: {direction}\n    \
             owner: {owner}\n    definition: 按年度调查取得的{name}，口径以主管部门说明为准。\n    source: 市统计局年度调查\n    \
             baseline: {{year: 2010, value: {base}}}\n    targets: {{2013: {middle}, 2015: \"{target}\"}}\n{upper}"
        )
    };
    (0..n_indicators(n)).fold("edition: public\nitems:\n".to_owned(), |text, at| text + &entry(at))
}

/// What the province asks for is a little less than what is planned here.
fn upper_indicators() -> String {
    let entry = |at: usize| {
        let indicator = Indicator::new(at);
        let name = &indicator.name;
        let (direction, target) =
            if indicator.down { ("down", indicator.target + 2) } else { ("up", indicator.target - 2) };
        format!(
            "  - id: up-{:04}\n    name: 全省{name}\n    level: province\n    unit: \"{}\"\n    attribute: expected\n    \
             direction: {direction}\n    plan: upper-province\n    source: 东湖省规划纲要\n    targets: {{2015: {target}}}\n",
            at + 1,
            indicator.unit,
        )
    };
    (0..ANSWERING).fold("edition: public\nitems:\n".to_owned(), |text, at| text + &entry(at))
}

fn upper_plan(id: &str, level: &str, title: &str) -> String {
    format!(
        "---\nid: {id}\ntitle: {title}\nkind: upper-plan\nlevel: {level}\nperiod: {{from: 2010, to: 2015}}\nedition: public\n\
         source: 《{title}》\nsummary: 本地规划对接的上级规划。\n---\n\n## 主要任务\n\n\
         上级规划对公共设施的建设、管护和服务提出总体部署，本地规划按此分解。\n\n## 衔接要求\n\n\
         下级规划的目标不低于上级的要求，任务与上级的安排前后呼应。\n"
    )
}

fn organizations() -> String {
    FIELDS.iter().enumerate().fold("edition: public\nitems:\n".to_owned(), |text, (at, field)| {
        let (id, name, work) = (department(at), field.department, field.name);
        text + &format!(
            "  - id: {id}\n    name: 青江{name}\n    aliases: [{name}]\n    duty: 负责全市{work}方面的规划、建设和管理。\n    \
             phone: 0734-0000000\n    email: {id}@example.gov.cn\n    leading_group: {{head: 局长, members: [业务科科长]}}\n    \
             liaison: {{post: 办公室联络员, phone: \"0734-0000000\"}}\n"
        )
    })
}

/// A term of each field.
fn glossary() -> String {
    FIELDS.iter().enumerate().fold("edition: public\nitems:\n".to_owned(), |text, (at, field)| {
        let (term, work) = (field.terms[0], field.name);
        text + &format!(
            "  - {{id: term-{:02}, term: {term}, definition: 本汇编中列入{work}工作清单并登记编号的一类设施或事项。}}\n",
            at + 1
        )
    })
}

const CONFIG: &str = r#"title: 青江市规划汇编（2010—2015年）
region: 青江市
period: {from: 2010, to: 2015}
base_year: 2010
language: zh-CN
summary: 用来测量的规划汇编，文字和数据均由程序拟写。
date: 2011-12-31
base_url: https://www.example.gov.cn/guihua/
levels:
  - {id: county, name: 青江市}
  - {id: prefecture, name: 江州市}
  - {id: province, name: 东湖省}
  - {id: state, name: 国家}
editions:
  public: {name: 公开版}
  internal: {name: 内部版}
publication:
  site_name: 青江市规划公开专栏
  site_domain: www.example.gov.cn
  site_id_code: "4300000000"
  content_source: 青江市规划局
documents:
  special-plan:
    title: "*规划（2010—2015年）"
    sections: [现状, 目标, 任务, 工程, 保障]
"#;

const SCHEDULE: &str = "edition: public
stages:
  - {id: stage-research, name: 前期研究阶段, from: 2010-01-01, to: 2010-12-31, content: 开展调查和课题研究。}
  - {id: stage-drafting, name: 编制起草阶段, from: 2011-01-01, to: 2011-10-31, content: 起草各专项规划。}
  - {id: stage-alignment, name: 论证衔接阶段, from: 2011-11-01, to: 2012-06-30, content: 征求意见并与上级衔接。}
";
