//! A document's text as Markdown, with links the way each tool wants them.

use super::document::{Block, Document, Head, Piece};
use super::registry::Indicator;

/// Whose Markdown is written.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Dialect {
    /// This program: names in double brackets, tables made from the registries.
    Compendium,
    /// Links to the pages of a site with `.html` addresses.
    Html,
    /// Links to the Markdown files.
    Files,
}

/// The text below the front matter or title.
pub fn body(document: &Document, dialect: Dialect) -> String {
    let mut text = String::new();
    for block in &document.blocks {
        match block {
            Block::Heading { level, text: heading } => {
                text.push_str(&format!("{} {heading}\n\n", "#".repeat(*level)));
            }
            Block::Paragraph(pieces) => {
                pieces.iter().for_each(|one| piece(one, dialect, &mut text));
                text.push_str("\n\n");
            }
            Block::List(items) => {
                items
                    .iter()
                    .enumerate()
                    .for_each(|(at, item)| text.push_str(&format!("{}. {item}\n", at + 1)));
                text.push('\n');
            }
            Block::Table { caption, rows } => table(caption, rows, dialect, &mut text),
            Block::Box { title, text: inner } if dialect == Dialect::Compendium => {
                text.push_str(&format!(":::box {title}\n{inner}\n:::\n\n"));
            }
            Block::Box { title, text: inner } => text.push_str(&format!("> **{title}**\n>\n> {inner}\n\n")),
            Block::Projects { caption } if dialect == Dialect::Compendium => {
                let id = &document.head.id;
                text.push_str(&format!("表：{caption}\n\n```projects\nplan: {id}\ntotal: true\n```\n\n"));
            }
            Block::Projects { caption } => table(caption, &project_rows(document), dialect, &mut text),
        }
    }
    text
}

fn piece(piece: &Piece, dialect: Dialect, text: &mut String) {
    match piece {
        Piece::Text(words) => text.push_str(words),
        Piece::Indicator(at) => {
            let indicator = Indicator::new(*at);
            // Every other indicator is named as a link.
            let linked = dialect == Dialect::Compendium && at % 2 == 0;
            text.push_str(&if linked { format!("[[{}]]", indicator.name) } else { indicator.name });
        }
        Piece::Target(at) => {
            let indicator = Indicator::new(*at);
            text.push_str(&match dialect {
                Dialect::Compendium => format!("[[{}@2015]]", indicator.id),
                _ => indicator.target_words(),
            });
        }
        Piece::Link { to, section, style } => link(&Head::new(*to), *section, *style, dialect, text),
    }
}

fn link(to: &Head, section: Option<&str>, style: usize, dialect: Dialect, text: &mut String) {
    let (id, folder, title) = (&to.id, to.folder(), &to.title);
    let anchor = section.map(|section| format!("#{section}")).unwrap_or_default();
    text.push_str(&match (dialect, style) {
        (Dialect::Compendium, 0) => format!("[[{id}{anchor}]]"),
        (Dialect::Compendium, 1) => format!("[[{id}{anchor}|{title}]]"),
        (Dialect::Compendium | Dialect::Files, _) if section.is_none() || dialect == Dialect::Files => {
            format!("[{title}](../{folder}/{id}.md)")
        }
        (Dialect::Compendium, _) => format!("[{title}](../{folder}/{id}.md{anchor})"),
        (Dialect::Html | Dialect::Files, _) => format!("[{title}](../{folder}/{id}.html)"),
    });
}

fn table(caption: &str, rows: &[Vec<String>], dialect: Dialect, text: &mut String) {
    let lead = if dialect == Dialect::Compendium { "表：" } else { "表 " };
    text.push_str(&format!("{lead}{caption}\n\n"));
    for (at, row) in rows.iter().enumerate() {
        text.push_str(&format!("| {} |\n", row.join(" | ")));
        if at == 0 {
            text.push_str(&format!("|{}\n", "---|".repeat(row.len())));
        }
    }
    text.push('\n');
}

fn project_rows(document: &Document) -> Vec<Vec<String>> {
    let mut rows = vec![["项目", "建设内容", "建设期", "投资（万元）"].map(str::to_owned).to_vec()];
    rows.extend(document.projects.iter().map(|project| {
        vec![
            project.name.clone(),
            project.content.clone(),
            format!("{}—{}年", project.from, project.to),
            project.investment.to_string(),
        ]
    }));
    let total: usize = document.projects.iter().map(|project| project.investment).sum();
    rows.push(vec!["合计".to_owned(), "——".to_owned(), "——".to_owned(), total.to_string()]);
    rows
}
