//! The visible text of a page but for its navigation, read in another way than the program reads it:
//! what surrounds `<main>` is cut off, tags become borders or nothing, one after another.

use compendium::search::normal;

/// Elements that stand in a line; every other tag is a border.
const INLINE: &str = " a abbr b bdi bdo cite code data del dfn em font i ins kbd label mark q rp rt ruby s samp small span strong sub sup time tspan u var wbr ";

/// The normal forms of the blocks that the main part of a page shows.
pub fn blocks(html: &str) -> Vec<String> {
    let (_, main) = html.split_once("<main").expect("the page has a main part");
    let (main, _) = main.split_once("</main>").expect("the main part ends");
    let mut text = String::new();
    let mut rest = &main[main.find('>').expect("the tag ends") + 1..];
    while let Some(at) = rest.find('<') {
        text.push_str(&rest[..at]);
        let end = at + rest[at..].find('>').expect("the tag ends");
        let tag = rest[at + 1..end].trim_start_matches('/');
        let name = tag.split([' ', '/', '\n']).next().unwrap_or_default();
        rest = &rest[end + 1..];
        match name {
            "br" => text.push(' '),
            // The names of drawings are spoken, not shown.
            "title" | "script" | "style" if !tag.ends_with('/') => {
                rest = rest.split_once(&format!("</{name}>")).map_or("", |(_, after)| after);
            }
            // What leads elsewhere says nothing of the page.
            "nav" => {
                rest = rest.split_once("</nav>").map_or("", |(_, after)| after);
                text.push('\u{1}');
            }
            // Not there before a script wants it.
            "form" | "p" if tag.ends_with(" hidden") => {
                rest = rest.split_once(&format!("</{name}>")).map_or("", |(_, after)| after);
                text.push('\u{1}');
            }
            _ if INLINE.contains(&format!(" {name} ")) => {}
            _ => text.push('\u{1}'),
        }
    }
    text.push_str(rest);
    let text = text.replace("&lt;", "<").replace("&gt;", ">").replace("&quot;", "\"").replace("&#x27;", "'");
    let text = text.replace("&#39;", "'").replace("&nbsp;", " ").replace("&amp;", "&");
    text.split('\u{1}').map(normal::normal).filter(|block| !block.is_empty()).collect()
}
