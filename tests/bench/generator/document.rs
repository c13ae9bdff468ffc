//! Document number i: a special plan or a topic, the same in every compendium that holds it.

use super::random::Random;
use super::registry::{Indicator, Project, known_indicators};
use super::sentence::Scene;
use super::words::{FIELDS, place};

/// What other documents know of one.
pub struct Head {
    pub index: usize,
    pub id: String,
    pub is_plan: bool,
    pub title: String,
    /// A number from the list of fields.
    pub field: usize,
    pub status: &'static str,
    pub date: String,
}

/// A document with its text.
pub struct Document {
    pub head: Head,
    pub summary: String,
    pub keywords: Vec<&'static str>,
    /// Numbers of the registry.
    pub indicators: Vec<usize>,
    /// None for a topic.
    pub projects: Vec<Project>,
    pub blocks: Vec<Block>,
}

pub enum Block {
    Heading {
        level: usize,
        text: String,
    },
    Paragraph(Vec<Piece>),
    List(Vec<String>),
    Table {
        caption: String,
        rows: Vec<Vec<String>>,
    },
    Box {
        title: String,
        text: String,
    },
    /// The plan's projects with their total.
    Projects {
        caption: String,
    },
}

/// A piece of running text.
pub enum Piece {
    Text(String),
    /// A link to document `to`, to its section if one is named.
    Link {
        to: usize,
        section: Option<&'static str>,
        style: usize,
    },
    /// The name of an indicator.
    Indicator(usize),
    /// The target of an indicator whose target is no bound.
    Target(usize),
}

const PLAN_SECTIONS: [&str; 5] = ["现状与问题", "发展目标", "主要任务", "重点工程", "保障措施"];
const TOPIC_SECTIONS: [&str; 5] = ["调查概况", "基本情况", "问题分析", "对策建议", "研究结论"];
pub const NUMERALS: [&str; 10] = ["一", "二", "三", "四", "五", "六", "七", "八", "九", "十"];

impl Head {
    pub fn new(index: usize) -> Self {
        let mut random = Random::new("head", index);
        let is_plan = matches!(index % 5, 0 | 2);
        let field = random.below(FIELDS.len());
        let where_ = place(&mut random);
        let term = random.pick(FIELDS[field].terms);
        let second = random.pick(FIELDS[field].terms);
        let what = if second == term { term.to_owned() } else { format!("{term}与{second}") };
        let title = if is_plan {
            format!(
                "{where_}{what}{}规划（2010—2015年）",
                random.pick(&["建设", "发展", "专项", "提升", "布局"])
            )
        } else {
            let subject = ["现状与对策", "可行性", "运行机制", "典型经验", "投入方式", "管护办法"];
            format!("{where_}{what}{}研究", random.pick(&subject))
        };
        let status = if is_plan {
            random.pick(&["research", "drafting", "consultation", "consultation", "review"])
        } else {
            random.pick(&["drafting", "review", "issued", "issued"])
        };
        Self {
            index,
            id: format!("{}-{:05}", if is_plan { "sp" } else { "tp" }, index + 1),
            is_plan,
            title,
            field,
            status,
            date: format!(
                "{}-{:02}-{:02}",
                random.between(2010, 2011),
                random.between(1, 12),
                random.between(1, 28)
            ),
        }
    }

    /// What the text calls itself.
    pub fn version(&self) -> &'static str {
        match self.status {
            "research" => "提纲",
            "drafting" => "初稿",
            "consultation" => "征求意见稿",
            "review" => "论证稿",
            _ => "定稿",
        }
    }

    pub fn folder(&self) -> &'static str {
        if self.is_plan { "plans" } else { "topics" }
    }
}

impl Document {
    /// Document `index` of `n`; `n` decides only where links of the first few lead.
    pub fn new(index: usize, n: usize) -> Self {
        let head = Head::new(index);
        let mut random = Random::new("document", index);
        let scene = Scene::new(&FIELDS[head.field], &mut random);
        let mut indicators: Vec<usize> = Vec::new();
        for _ in 0..random.between(3, 6) {
            let chosen = random.below(known_indicators(index));
            if !indicators.contains(&chosen) {
                indicators.push(chosen);
            }
        }
        let projects = if head.is_plan {
            (0..2).map(|number| Project::new(index, number, head.field, &scene)).collect()
        } else {
            Vec::new()
        };
        let summary = scene.fill("{aim}，{act}，{result}。", &mut random);
        let mut keywords: Vec<&str> = (0..3).map(|_| random.pick(FIELDS[head.field].terms)).collect();
        keywords.dedup();
        let mut writer = Writer { n, index, scene, random, blocks: Vec::new() };
        writer.write(&head, &indicators);
        let blocks = writer.blocks;
        Self { head, summary, keywords, indicators, projects, blocks }
    }
}

struct Writer {
    n: usize,
    index: usize,
    scene: Scene,
    random: Random,
    blocks: Vec<Block>,
}

impl Writer {
    fn write(&mut self, head: &Head, indicators: &[usize]) {
        let sections = if head.is_plan { PLAN_SECTIONS } else { TOPIC_SECTIONS };
        let n_below = self.random.between(3, 9);
        let mut below = [0; 5];
        (0..n_below).for_each(|_| below[self.random.below(5)] += 1);
        let mut titles: Vec<String> = Vec::new();
        // Tables, headings, links and statements come to some 700 characters.
        let n_headings = sections.len() + n_below;
        let share = self.random.between(2400, 4300) / n_headings;
        let mut links = self.random.between(5, 15);
        self.running(share / 2);
        for (at, section) in sections.iter().enumerate() {
            self.heading(2, format!("{}、{section}", NUMERALS[at]));
            self.running(share);
            self.section(head, at, indicators);
            for numeral in NUMERALS.iter().take(below[at]) {
                let title = self.title(&mut titles);
                self.heading(3, format!("（{numeral}）{title}"));
                self.running(share);
            }
            let due = links / (sections.len() - at);
            links -= due;
            (0..due).for_each(|_| self.link());
        }
    }

    /// What a section holds besides running text.
    fn section(&mut self, head: &Head, at: usize, indicators: &[usize]) {
        match (head.is_plan, at) {
            (true, 0) | (false, 1) => self.baselines(indicators),
            (true, 1) => {
                self.targets(indicators);
                self.indicator_table(indicators);
            }
            (true, 2) => {
                let title = self.scene.fill("{term}的{aspect}", &mut self.random);
                let text = (0..3).map(|_| self.scene.sentence(&mut self.random)).collect();
                self.blocks.push(Block::Box { title, text });
            }
            (true, 3) => {
                let caption = self.scene.fill("{place}重点工程", &mut self.random);
                self.blocks.push(Block::Projects { caption });
            }
            (true, _) => self.list("{unit}{often}{handle}{object}"),
            (false, 2) => self.indicator_table(indicators),
            (false, 3) => {
                self.targets(indicators);
                self.survey();
            }
            (false, _) => self.list("{where}{act}，{result}"),
        }
    }

    fn heading(&mut self, level: usize, text: String) {
        self.blocks.push(Block::Heading { level, text });
    }

    /// A title that this document has not used.
    fn title(&mut self, used: &mut Vec<String>) -> String {
        loop {
            let pattern =
                self.random.pick(&["{do}{term}", "{term}的{aspect}", "{term}与{term}", "{manner}{do}{term}"]);
            let title = self.scene.fill(pattern, &mut self.random);
            if !used.contains(&title) {
                used.push(title.clone());
                return title;
            }
        }
    }

    /// Paragraphs of about so many characters.
    fn running(&mut self, n_chars: usize) {
        let mut left = n_chars;
        while left > 30 {
            let mut text = String::new();
            for _ in 0..self.random.between(3, 5) {
                text.push_str(&self.scene.sentence(&mut self.random));
                if text.chars().count() >= left {
                    break;
                }
            }
            left = left.saturating_sub(text.chars().count());
            self.blocks.push(Block::Paragraph(vec![Piece::Text(text)]));
        }
    }

    fn list(&mut self, pattern: &str) {
        let n_items = self.random.between(3, 5);
        let items = (0..n_items).map(|_| self.scene.fill(pattern, &mut self.random) + "。").collect();
        self.blocks.push(Block::List(items));
    }

    /// A sentence about another document, most often an earlier one.
    fn link(&mut self) {
        let earlier = self.random.below(self.index.max(16)) % self.n;
        let to = if earlier == self.index { (earlier + 1) % self.n } else { earlier };
        let sections = if Head::new(to).is_plan { PLAN_SECTIONS } else { TOPIC_SECTIONS };
        let section = (self.random.below(3) == 0).then(|| sections[self.random.below(sections.len())]);
        let pattern = self.random.pick(&[
            "{object}的安排与|相衔接，{result}。",
            "{object}已在|中说明，此处不再展开。",
            "|对{object}另有要求，{unit}{act}。",
            "{aim}，参照|{do}{object}。",
            "{object}如有变动，以|为准，{result}。",
        ]);
        let text = self.scene.fill(pattern, &mut self.random);
        let (before, after) = text.split_once('|').unwrap_or((&text, ""));
        let style = self.random.below(3);
        self.blocks.push(Block::Paragraph(vec![
            Piece::Text(before.to_owned()),
            Piece::Link { to, section, style },
            Piece::Text(after.to_owned()),
        ]));
    }

    /// Where the indicators stand, as prose states it.
    fn baselines(&mut self, indicators: &[usize]) {
        for at in indicators {
            let indicator = Indicator::new(*at);
            let base = format!("{}{}", indicator.base, indicator.unit);
            let (before, after) = match self.random.below(3) {
                0 => ("2010年，".to_owned(), format!("为{base}。")),
                1 => ("到2010年底，".to_owned(), format!("为{base}。")),
                _ => ("据统计，2010年".to_owned(), format!("为{base}。")),
            };
            self.statement(*at, before, after);
        }
    }

    /// Where the indicators shall stand, as prose states it.
    fn targets(&mut self, indicators: &[usize]) {
        for at in indicators {
            let indicator = Indicator::new(*at);
            let (base, target) = (format!("{}{}", indicator.base, indicator.unit), indicator.target_words());
            let (change, reach) = match (indicator.down, indicator.bound) {
                (true, true) => ("下降到", "控制在"),
                (true, false) => ("下降到", "降到"),
                (false, _) => ("提高到", "达到"),
            };
            match self.random.below(3) {
                0 => self.statement(*at, "到2015年，".to_owned(), format!("{reach}{target}。")),
                1 => {
                    self.statement(*at, String::new(), format!("由2010年的{base}{change}2015年的{target}。"))
                }
                _ if indicator.bound => {
                    self.statement(*at, "力争2015年".to_owned(), format!("{reach}{target}。"));
                }
                _ => self.blocks.push(Block::Paragraph(vec![
                    Piece::Text("到2015年，".to_owned()),
                    Piece::Indicator(*at),
                    Piece::Text(reach.to_owned()),
                    Piece::Target(*at),
                    Piece::Text(self.scene.fill("；{act}。", &mut self.random)),
                ])),
            }
        }
    }

    fn statement(&mut self, indicator: usize, before: String, after: String) {
        let tail =
            if self.random.below(2) == 0 { self.scene.sentence(&mut self.random) } else { String::new() };
        self.blocks.push(Block::Paragraph(vec![
            Piece::Text(before),
            Piece::Indicator(indicator),
            Piece::Text(after + &tail),
        ]));
    }

    fn indicator_table(&mut self, indicators: &[usize]) {
        let head = ["指标", "单位", "2010年", "2013年", "2015年", "属性"];
        let mut rows = vec![head.map(str::to_owned).to_vec()];
        rows.extend(indicators.iter().map(|at| {
            let indicator = Indicator::new(*at);
            vec![
                indicator.name.clone(),
                indicator.unit.to_owned(),
                indicator.base.to_string(),
                indicator.middle.to_string(),
                indicator.target_cell(),
                indicator.attribute().to_owned(),
            ]
        }));
        let caption = self.scene.fill("{place}有关指标", &mut self.random);
        self.blocks.push(Block::Table { caption, rows });
    }

    /// Who was asked, and what they said.
    fn survey(&mut self) {
        let mut rows = vec![["受访对象", "地点", "主要意见"].map(str::to_owned).to_vec()];
        for _ in 0..self.random.between(4, 6) {
            let cells = ["{who}", "{place}", "{do}{object}，{result}"];
            rows.push(cells.iter().map(|cell| self.scene.fill(cell, &mut self.random)).collect());
        }
        let caption = self.scene.fill("{place}走访意见", &mut self.random);
        self.blocks.push(Block::Table { caption, rows });
    }
}
