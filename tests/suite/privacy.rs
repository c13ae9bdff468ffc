//! No number of a person in the public edition, wherever it came from; and masks in its place
//! where they are asked for. All numbers are made up.

use std::io::{Cursor, Write as _};

use compendium::build::moment::{Answer, Moment};
use compendium::build::session::{Edits, Session, Wanted};
use compendium::check::Strictness;
use compendium::source::{Source, Taken, disk::Disk};
use compendium::syntax::front_matter::Edition;
use compendium::text::{Language, SourcePath};
use zip::write::SimpleFileOptions;

use crate::support::{Run, Sandbox, tree};
use crate::word;

const MOBILE: &str = "13800138000";
/// The check digit is right, the person is not there.
const IDENTITY: &str = "430481198001010013";

/// A compendium with a theme of its own and one document, which shows the attachments named.
fn site(document: &str, theme: &str) -> Sandbox {
    Sandbox::of(&format!(
        "=== content/compendium.yaml\n{}theme: mine\nprint: {{downloads: [docx]}}\n\
         === themes/mine/theme.yaml\nname: mine\n{theme}\
         === content/documents/a.md\n---\ntitle: 网络规划\nedition: public\n---\n\n{document}\n",
        crate::support::CONFIG
    ))
}

/// Says that a build refuses a number of a rule that came from a place, and which file would have shown it.
#[track_caller]
fn refused(sandbox: &Sandbox, rule: &str, masked: &str, place: &str, file: &str) {
    sandbox.run(&["check"]).exits(0);
    let run = sandbox.run(&["build"]).exits(1);
    let run =
        run.says(&format!("error[privacy/{rule}]")).says(masked).says(&format!("--> {place}")).says(file);
    assert!(!sandbox.path("output/public").exists(), "it was published\n{run}");
    assert!(!sandbox.path("output/internal").exists(), "the other edition was published\n{run}");
}

fn office_file(text: &str) -> Vec<u8> {
    let mut zip = zip::ZipWriter::new(Cursor::new(Vec::new()));
    zip.start_file("word/document.xml", SimpleFileOptions::default()).expect("a part begins");
    let (one, other) = text.split_at(text.len() / 2);
    let part = format!(
        "<w:document><w:body><w:p><w:r><w:t>{one}</w:t></w:r><w:r><w:t>{other}</w:t></w:r></w:p></w:body></w:document>"
    );
    zip.write_all(part.as_bytes()).expect("it is written");
    zip.finish().expect("it is whole").into_inner()
}

#[test]
fn a_number_that_the_theme_brings_is_refused_where_it_stands() {
    let theme = format!("=== themes/mine/locales/zh-CN.yaml\nnav:\n  home: 首页\n  plans: 值班{MOBILE}\n");
    let sandbox = site("正文。", &theme);
    // A text that no page shows is nobody's.
    sandbox.builds();
    sandbox.remove("output");
    sandbox.write("content/plans/p.md", "---\ntitle: 规划\nedition: public\n---\n");
    refused(
        &sandbox,
        "mobile-number",
        "138****8000",
        "themes/mine/locales/zh-CN.yaml:3:12",
        "more files of the public edition hold a mobile number",
    );
    let template = "=== themes/mine/templates/404.html\n<p>联系\n<b>QQ</b>：23456789</p>\n";
    refused(
        &site("正文。", template),
        "qq",
        "23****89",
        "themes/mine/templates/404.html:2:11",
        "404.html of the",
    );
    let comment = format!("=== themes/mine/templates/404.html\n<p>页</p><!-- {IDENTITY} -->\n");
    refused(
        &site("正文。", &comment),
        "identity-number",
        "43*************013",
        "themes/mine/templates/404.html:1:14",
        "404.html of the",
    );
    let drawing = format!("=== themes/mine/static/mine.svg\n<svg><text>{MOBILE}</text></svg>\n");
    refused(
        &site("正文。", &drawing),
        "mobile-number",
        "138****8000",
        "themes/mine/static/mine.svg:1:12",
        "assets/theme/mine.svg of the",
    );
}

#[test]
fn a_number_in_an_attachment_is_refused() {
    for (name, bytes) in [
        (
            "a.svg",
            format!("<svg xmlns=\"http://www.w3.org/2000/svg\"><text>{MOBILE}</text></svg>").into_bytes(),
        ),
        ("a.csv", format!("甲,{MOBILE}\n").into_bytes()),
        ("a.docx", office_file(MOBILE)),
    ] {
        let sandbox = site(&format!("见[附件](../assets/{name})。"), "");
        sandbox.write(&format!("content/assets/{name}"), &bytes);
        // An attachment that nobody sees is nobody's.
        sandbox.write("content/assets/unseen.csv", MOBILE);
        let (place, file) =
            (format!("content/assets/{name}"), format!("assets/{name} of the public edition"));
        refused(&sandbox, "mobile-number", "138****8000", &place, &file);
    }
    let sandbox = site(&format!("见[附件](../assets/{MOBILE}.bin)。"), "");
    sandbox.write(&format!("content/assets/{MOBILE}.bin"), "");
    let file = format!("assets/{MOBILE}.bin of the public edition");
    refused(&sandbox, "mobile-number", "138****8000", "content/documents/a.md:6:17", &file);
}

#[test]
fn what_is_allowed_beside_its_place_is_allowed_on_its_pages() {
    let sandbox =
        site(&format!("<!-- allow privacy/mobile-number: 对外公布的热线 -->\n\n热线{MOBILE}。"), "");
    sandbox.builds();
    assert!(sandbox.read("output/public/documents/a.html").contains(MOBILE));
    // Another one is another.
    sandbox.write("themes/mine/templates/404.html", "<p>13900139000</p>");
    sandbox.run(&["build"]).exits(1).says("139****9000").says_no("138****8000");
}

#[test]
fn the_internal_edition_holds_what_it_likes() {
    let theme = format!("=== themes/mine/templates/404.html\n<p>{MOBILE}</p>\n");
    let sandbox = site("正文。", &theme);
    sandbox.run(&["build", "--edition", "internal"]).exits(0);
    let sandbox = site(&format!(":::internal\n{MOBILE}\n:::"), "");
    sandbox.builds();
}

#[test]
fn pages_that_are_kept_keep_what_was_found_on_them() {
    let sandbox = site("正文。", &format!("=== themes/mine/templates/404.html\n<p>{MOBILE}</p>\n"));
    let config = sandbox.read("content/compendium.yaml");
    let said = |run: Run| {
        let lines = run.stderr.lines().take_while(|line| !line.contains("warning(s)"));
        lines.collect::<Vec<_>>().join("\n")
    };
    sandbox.write("content/compendium.yaml", format!("{config}rules: {{privacy/mobile-number: warning}}\n"));
    let first = said(sandbox.run(&["build"]).exits(0).says("warning[privacy/mobile-number]"));
    assert_eq!(said(sandbox.run(&["build"]).exits(0).says(" 0 of them new")), first);
    sandbox.write("content/documents/b.md", "---\ntitle: 别的\nedition: public\n---\n");
    assert_eq!(said(sandbox.run(&["build"]).exits(0)), first);
    sandbox.run(&["build", "--strict"]).exits(1).says("error[privacy/mobile-number]");
    sandbox.write("content/compendium.yaml", format!("{config}rules: {{privacy/mobile-number: off}}\n"));
    sandbox.run(&["build", "--strict"]).exits(0);
    sandbox.write("content/compendium.yaml", config);
    sandbox.run(&["build"]).exits(1).says("error[privacy/mobile-number]");
}

#[test]
fn an_internal_compiler_is_not_named_by_its_id() {
    let sandbox = site("正文。", "");
    let config = sandbox.read("content/compendium.yaml");
    let off = "compiler: hidden-office\nrules: {link/internal-from-public: off}\n";
    sandbox.write("content/compendium.yaml", format!("{config}{off}"));
    sandbox.write(
        "content/organizations.yaml",
        "- {id: hidden-office, name: 内设机构, liaison: {post: 联络员}}\n",
    );
    sandbox.run(&["build"]).exits(0);
    for page in ["index.html", "documents/a.html", "feed.xml"] {
        let text = sandbox.read(&format!("output/public/{page}"));
        assert!(!text.contains("hidden-office") && !text.contains("内设机构"), "{page}");
    }
    assert!(sandbox.read("output/internal/index.html").contains("内设机构"));
}

#[test]
fn masks_stand_in_the_public_edition_when_they_are_asked_for() {
    let sandbox = site(
        &format!(
            "联系人手机{MOBILE}，`{MOBILE}`，QQ 23456789。\n\n:::internal\n内部{IDENTITY}\n:::\n\n[附件](../assets/a.csv)\n"
        ),
        "",
    );
    sandbox.write("content/assets/a.csv", format!("甲,{MOBILE}\n"));
    sandbox.write(
        "content/organizations.yaml",
        format!("- {{id: o, name: 信息办, edition: public, phone: \"{MOBILE}\"}}\n"),
    );
    let before = tree(&sandbox.path("content"));
    sandbox.run(&["build"]).exits(1);
    let run = sandbox.run(&["build", "--redact"]).exits(0).says_no("error[");
    let run =
        run.says("warning[privacy/mobile-number]").says("masked in the public edition: public text holds");
    let run = run.says("masked in the public edition: the public `phone` holds a mobile number, 138****8000");
    run.says("masked in the public edition: the attachment holds").says("warning[privacy/qq]");
    sandbox.verified();
    assert!(tree(&sandbox.path("content")) == before, "the content was changed");
    for (path, file) in tree(&sandbox.path("output/public")) {
        let parts =
            if path.ends_with(".docx") { word::parts(&file.bytes) } else { [(path, file.bytes)].into() };
        for (path, bytes) in parts {
            let text = String::from_utf8_lossy(&bytes);
            for number in [MOBILE, "23456789", IDENTITY] {
                assert!(!text.contains(number), "{path} holds {number}");
            }
        }
    }
    let page = sandbox.read("output/public/documents/a.html");
    assert!(page.contains("手机138****8000，<code>138****8000</code>，QQ 23****89。"), "{page}");
    assert_eq!(sandbox.read("output/public/assets/a.csv"), "甲,138****8000\n");
    assert!(sandbox.read("output/public/organizations/o.html").contains("138****8000"));
    let internal = sandbox.read("output/internal/documents/a.html");
    assert!(internal.contains(MOBILE) && internal.contains(IDENTITY));
    // Built again, it is the same, and nothing is made anew.
    let public = tree(&sandbox.path("output/public"));
    sandbox.run(&["build", "--redact"]).exits(0).says(" 0 of them new");
    assert!(tree(&sandbox.path("output/public")) == public);
}

#[test]
fn what_no_mask_reaches_is_refused() {
    let sandbox = site("手机138**0013**8000。", "");
    sandbox.run(&["build", "--redact"]).exits(1).says("error[privacy/mobile-number]");
    assert!(!sandbox.path("output/public").exists());
    let sandbox = site("正文。", &format!("=== themes/mine/templates/404.html\n<p>{MOBILE}</p>\n"));
    sandbox.run(&["build", "--redact"]).exits(1).says("themes/mine/templates/404.html:1:4");
    // Other errors are as they were.
    let sandbox = site(&format!("{MOBILE}，见[[nowhere]]。"), "");
    sandbox.run(&["build", "--redact"]).exits(1).says("error[link/unknown-target]").says_no("error[privacy/");
}

/// A theme whose list of contents bears a number.
fn telling() -> String {
    format!(
        "=== themes/mine/locales/zh-CN.yaml\ndocument:\n  contents: 目录{MOBILE}\nprint:\n  contents: 目录{MOBILE}\n"
    )
}

#[test]
fn paper_is_read_like_pages() {
    // Paper for the public is refused in each format, and the old one stays.
    for format in ["pdf", "docx", "html"] {
        if format == "pdf" && !cfg!(feature = "pdf") {
            continue;
        }
        let sandbox = site("## 一节\n\n正文。", &telling());
        sandbox.write("content/plans/p.md", "---\ntitle: 规划\nedition: public\n---\n\n## 目标\n\n正文。\n");
        let arguments = ["print", "--format", format, "--output", "paper"];
        let run = sandbox.run(&arguments).exits(1).says("error[privacy/mobile-number]").says("138****8000");
        let run = run.says("--> themes/mine/locales/zh-CN.yaml:2:15");
        run.says(&format!("compendium.{format} of the public edition holds a mobile number"));
        assert!(!sandbox.path("paper").exists(), "{format}: it was printed");
        // No mask reaches a theme, and the internal edition holds what it likes.
        sandbox.run(&[&arguments[..], &["--redact"]].concat()).exits(1).says("error[privacy/mobile-number]");
        sandbox.run(&[&arguments[..], &["--edition", "internal"]].concat()).exits(0).says_no("privacy/");
        sandbox.remove("paper");
        let config = sandbox.read("content/compendium.yaml");
        let rules = "rules: {privacy/mobile-number: warning}\n";
        sandbox.write("content/compendium.yaml", format!("{config}{rules}"));
        sandbox.run(&arguments).exits(0).says("warning[privacy/mobile-number]");
        assert!(sandbox.path(&format!("paper/compendium.{format}")).exists());
    }
}

#[test]
fn drawings_on_paper_are_read() {
    for format in ["pdf", "docx", "html"] {
        if format == "pdf" && !cfg!(feature = "pdf") {
            continue;
        }
        let sandbox = site("![图](../assets/a.svg)", "");
        let drawing = format!(
            "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"90\" height=\"90\"><text y=\"9\">{MOBILE}</text></svg>"
        );
        sandbox.write("content/assets/a.svg", drawing);
        let arguments = ["print", "a", "--format", format, "--output", "paper"];
        let run = sandbox.run(&arguments).exits(1).says("error[privacy/mobile-number]");
        run.says("--> content/assets/a.svg").says(&format!("a.{format} of the public edition"));
        assert!(!sandbox.path("paper").exists(), "{format}: it was printed");
        sandbox.run(&[&arguments[..], &["--redact"]].concat()).exits(0).says("masked in the public edition");
        assert!(sandbox.path(&format!("paper/a.{format}")).exists());
    }
}

#[cfg(feature = "pdf")]
#[test]
fn a_pdf_that_the_site_offers_is_read() {
    let sandbox = site("## 一节\n\n正文。", "");
    let config = sandbox.read("content/compendium.yaml").replace("[docx]", "[pdf], page: false");
    sandbox.write("content/compendium.yaml", config);
    sandbox.write("themes/mine/templates/document.html", "<p>页</p>");
    sandbox.write("content/plans/p.md", "---\ntitle: 规划\nedition: public\n---\n\n## 目标\n\n正文。\n");
    for (path, text) in crate::support::files(&telling()) {
        sandbox.write(&path, text);
    }
    let run = sandbox.run(&["build", "--edition", "public"]).exits(1);
    let run = run.says("error[privacy/mobile-number]").says("downloads/compendium.pdf and");
    run.says("--> themes/mine/locales/zh-CN.yaml:2:15");
    // It is the PDF that shows it, whatever the pages show.
    sandbox.write("themes/mine/locales/zh-CN.yaml", "document:\n  contents: 目录\n");
    sandbox.builds();
}

#[test]
fn masks_stand_on_paper_when_they_are_asked_for() {
    let sandbox = site(&format!("联系人手机{MOBILE}。\n\n:::internal\n内部{IDENTITY}\n:::\n"), "");
    let arguments = ["print", "--format", "html", "--format", "docx", "--output", "paper"];
    sandbox
        .run(&arguments)
        .exits(1)
        .says("error[privacy/mobile-number]")
        .says("--> content/documents/a.md:6:6");
    assert!(!sandbox.path("paper").exists(), "it was printed");
    let masking = [&arguments[..], &["--redact"]].concat();
    let run = sandbox.run(&masking).exits(0).says("warning[privacy/mobile-number]").says_no("error[");
    run.says("masked in the public edition: public text holds a mobile number, 138****8000");
    let page = sandbox.read("paper/compendium.html");
    assert!(
        page.contains("手机138****8000。") && !page.contains(MOBILE) && !page.contains(IDENTITY),
        "{page}"
    );
    let lines = word::lines(&sandbox.bytes("paper/compendium.docx"));
    assert!(lines.iter().any(|line| line.contains("手机138****8000。")), "{lines:?}");
    assert!(!lines.iter().any(|line| line.contains(MOBILE) || line.contains(IDENTITY)), "{lines:?}");
    // The internal edition is not masked.
    sandbox.run(&[&masking[..], &["--edition", "internal"]].concat()).exits(0).says_no("masked");
    let page = sandbox.read("paper/compendium.html");
    assert!(page.contains(MOBILE) && page.contains(IDENTITY), "{page}");
}

/// A session that shows the public edition of a sandbox.
fn session(sandbox: &Sandbox, redact: bool) -> Session {
    let wanted = Wanted { edition: Edition::Public, conditions: Strictness::Lenient.into(), redact };
    Session::with_fonts(&Disk::new(sandbox.root()), wanted, &|_| None).expect("it starts")
}

/// Writes a file and tells the session.
fn edit(session: &mut Session, sandbox: &Sandbox, path: &str, text: &str) {
    sandbox.write(path, text);
    let below = SourcePath::new(path);
    let files = match path.starts_with("themes/") {
        true => Vec::new(),
        false => vec![(below.clone(), Taken::Source(Source::new(below, text)))],
    };
    let edits = Edits { files, themes: path.starts_with("themes/") };
    session.apply(edits, &Disk::new(sandbox.root())).expect("the theme is read");
}

/// The findings of a moment about persons, as `error rule path: message`.
fn found(moment: &Moment) -> Vec<String> {
    let found = moment.found().diagnostics.iter().filter(|found| found.rule.group() == "privacy");
    let told = found.map(|found| {
        let (severity, place) = (found.severity.as_str(), &found.primary.place.path);
        format!("{severity} {} {place}: {}", found.rule.0, found.message.text(Language::English))
    });
    told.collect()
}

fn page(moment: &Moment, path: &str) -> String {
    match moment.file(path) {
        Answer::Made(bytes) => String::from_utf8_lossy(&bytes).into_owned(),
        other => unreachable!("{path}: {other:?}"),
    }
}

#[test]
fn the_panel_tells_what_the_pages_of_the_public_edition_show() {
    let sandbox = site("正文。", "");
    let mut session = session(&sandbox, false);
    assert_eq!(found(session.moment()), [""; 0]);
    edit(&mut session, &sandbox, "themes/mine/templates/404.html", &format!("<p>{MOBILE}</p>"));
    let of_template = "error privacy/mobile-number themes/mine/templates/404.html: \
                       404.html of the public edition holds a mobile number, 138****8000";
    assert_eq!(found(session.moment()), [of_template]);
    // Who writes it sees the page all the same: it is nobody else's yet.
    assert!(page(session.moment(), "404.html").contains(MOBILE));
    // A page that nobody has changed is not made again to be read.
    let made = session.moment().n_made();
    edit(
        &mut session,
        &sandbox,
        "content/documents/a.md",
        "---\ntitle: 网络规划\nedition: public\n---\n\n新的。\n",
    );
    assert_eq!(found(session.moment()), [of_template]);
    assert_eq!(session.moment().n_made(), made, "reading counts as making for somebody");
    edit(&mut session, &sandbox, "themes/mine/templates/404.html", "<p>页</p>");
    assert_eq!(found(session.moment()), [""; 0]);
    // A static file, an attachment; what the content says the rules tell, once.
    edit(&mut session, &sandbox, "themes/mine/static/a.svg", &format!("<svg><text>{MOBILE}</text></svg>"));
    assert_eq!(found(session.moment()).len(), 1);
    let text = format!("---\ntitle: 网络规划\nedition: public\n---\n\n手机{MOBILE}。\n");
    edit(&mut session, &sandbox, "content/documents/a.md", &text);
    let of_text =
        "error privacy/mobile-number content/documents/a.md: public text holds a mobile number, 138****8000";
    assert_eq!(found(session.moment()), [of_text]);
}

#[test]
fn the_internal_edition_is_served_as_it_is() {
    let sandbox = site("正文。", &format!("=== themes/mine/templates/404.html\n<p>{MOBILE}</p>\n"));
    let wanted = Wanted { edition: Edition::Internal, conditions: Strictness::Lenient.into(), redact: true };
    let session = Session::with_fonts(&Disk::new(sandbox.root()), wanted, &|_| None).expect("it starts");
    assert_eq!(found(session.moment()), [""; 0]);
    assert!(page(session.moment(), "404.html").contains(MOBILE));
}

#[test]
fn the_public_edition_is_served_with_masks_when_they_are_asked_for() {
    let sandbox = site("手机13900139000。", "");
    let mut session = session(&sandbox, true);
    let masked = |number: &str| {
        format!(
            "warning privacy/mobile-number content/documents/a.md: \
             masked in the public edition: public text holds a mobile number, {number}"
        )
    };
    assert_eq!(found(session.moment()), [masked("139****9000")]);
    assert!(page(session.moment(), "documents/a.html").contains("手机139****9000。"));
    // After each edit it is what a build would publish.
    let head = "---\ntitle: 网络规划\nedition: public\n---\n\n";
    let allow = "<!-- allow privacy/mobile-number: 对外公布的热线 -->";
    for (text, shown) in [
        (format!("手机{MOBILE}，QQ 23456789。"), "手机138****8000，QQ 23****89。"),
        (format!("{allow}\n\n热线{MOBILE}。"), "热线13800138000。"),
        ("手机138**0013**8000。".to_owned(), "手机138<strong>0013</strong>8000。"),
        ("正文。".to_owned(), "正文。"),
    ] {
        edit(&mut session, &sandbox, "content/documents/a.md", &format!("{head}{text}\n"));
        let page = page(session.moment(), "documents/a.html");
        assert!(page.contains(shown), "{page}");
        let run = sandbox.run(&["build", "--edition", "public", "--redact"]);
        let found = found(session.moment());
        for (severity, count) in [("error[privacy/", "error "), ("warning[privacy/", "warning ")] {
            let told = run.stderr.matches(severity).count();
            assert_eq!(found.iter().filter(|one| one.starts_with(count)).count(), told, "{found:?}\n{run}");
        }
        if run.code == Some(0) {
            assert_eq!(page, sandbox.read("output/public/documents/a.html"));
        }
    }
    // A rule that is turned on masks what did not change; a broken file is shown as it was, with its masks.
    let config = sandbox.read("content/compendium.yaml");
    let off = format!("{config}rules: {{privacy/mobile-number: off}}\n");
    edit(&mut session, &sandbox, "content/documents/a.md", &format!("{head}手机{MOBILE}。\n"));
    edit(&mut session, &sandbox, "content/compendium.yaml", &off);
    assert!(page(session.moment(), "documents/a.html").contains(MOBILE));
    edit(&mut session, &sandbox, "content/compendium.yaml", &config);
    assert!(page(session.moment(), "documents/a.html").contains("138****8000"));
    edit(
        &mut session,
        &sandbox,
        "content/documents/a.md",
        &format!("---\ntitle: [\n---\n\n手机{MOBILE}。\n"),
    );
    assert!(session.moment().found().summary.errors > 0);
    assert!(page(session.moment(), "documents/a.html").contains("138****8000"));
}
