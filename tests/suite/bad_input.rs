//! Hostile and broken input: each gets a finding (1) or a sentence (2), in a few
//! seconds and some hundred megabytes, never a panic, never half a site.

#![expect(clippy::unwrap_used, reason = "a test stops at what it cannot use")]

use std::fs;
use std::time::Duration;

use super::support::{CONFIG, Run, Sandbox, program, tree};

/// What the largest of inputs may take, on a slow machine that does other things too.
const A_FEW_SECONDS: Duration = Duration::from_secs(20);

const FRONT_MATTER: &str = "---\ntitle: 规划\nedition: public\n---\n\n";

/// Bytes of one file, and the errors that they are.
#[track_caller]
fn check(path: &str, bytes: impl AsRef<[u8]>, expected: &[&str]) {
    let sandbox = Sandbox::of("");
    sandbox.write(path, bytes);
    let run = sandbox.run(&["check"]);
    assert!(run.time < A_FEW_SECONDS, "{:?} for\n{run}", run.time);
    if expected.is_empty() {
        assert_eq!(sandbox.found("error"), [""; 0]);
        assert!(sandbox.builds().time < A_FEW_SECONDS);
    } else {
        sandbox.refuses(expected);
    }
}

/// A document with a text, built with little memory. It may be wrong, but not for long.
#[track_caller]
fn endures(name: &str, body: &str) {
    let sandbox = Sandbox::of("");
    sandbox.write("content/documents/a.md", format!("{FRONT_MATTER}{body}\n"));
    survives(name, &sandbox);
}

#[track_caller]
fn endures_yaml(name: &str, text: &str) {
    let sandbox = Sandbox::of("");
    sandbox.write("content/indicators.yaml", text);
    survives(name, &sandbox);
}

#[track_caller]
fn survives(name: &str, sandbox: &Sandbox) {
    let run = frugally(sandbox, &["build"]);
    assert!(matches!(run.code, Some(0 | 1)), "{name}: {run}");
    assert!(run.time < A_FEW_SECONDS, "{name}: {:?}", run.time);
    match run.code {
        Some(0) => sandbox.verified(),
        _ => {
            assert!(run.stderr.contains("error[") && !sandbox.path("output/public").exists(), "{name}: {run}")
        }
    }
}

/// Runs the program in 2 GB of address space, threads and their stacks included.
fn frugally(sandbox: &Sandbox, arguments: &[&str]) -> Run {
    if !cfg!(target_os = "linux") {
        return sandbox.run(arguments);
    }
    let mut command = std::process::Command::new("sh");
    command.args(["-c", "ulimit -v 2000000; exec \"$0\" \"$@\""]).arg(program()).args(arguments);
    command.current_dir(sandbox.root());
    super::support::plain_environment(&mut command);
    sandbox.finish(command)
}

#[test]
fn encodings_other_than_utf_8_are_refused_and_marks_are_not() {
    let text = format!("{FRONT_MATTER}见[[无]]。\n");
    let plan = "content/plans/a.md";
    let unreadable = "structure/unreadable-file content/plans/a.md:1:1";
    check(plan, b"---\ntitle: \xb9\xe6\xbb\xae\n---\n", &[unreadable]);
    check(plan, b"\xff\xfe-\0-\0-\0", &[unreadable]);
    check(plan, "---\ntitle: a\0b\n---\n", &[unreadable]);
    check(plan, "---\ntitle: a\u{1b}[31mb\n---\n", &[unreadable]);
    // What turns the direction of writing reads otherwise than it is.
    check(plan, format!("{FRONT_MATTER}投资\u{202e}001\u{202c}万元\n"), &[unreadable]);
    check(plan, "---\ntitle: \"a\\u202eb\"\n---\n", &["structure/yaml-syntax content/plans/a.md:2:8"]);
    check(plan, b"", &["structure/missing-field content/plans/a.md:1:1"]);
    check(
        "content/compendium.yaml",
        b"title: \xb9\xe6\n",
        &["structure/unreadable-file content/compendium.yaml:1:1"],
    );
    check(
        "content/indicators.yaml",
        b"- id: \xb9\n",
        &["structure/unreadable-file content/indicators.yaml:1:1"],
    );
    check(plan, &text, &["link/unknown-target content/plans/a.md:6:4"]);
    check(plan, format!("\u{feff}{text}"), &["link/unknown-target content/plans/a.md:6:4"]);
    check(plan, text.replace('\n', "\r\n"), &["link/unknown-target content/plans/a.md:6:4"]);
    check(
        plan,
        format!("\u{feff}{}", text.replace('\n', "\r\n")),
        &["link/unknown-target content/plans/a.md:6:4"],
    );
    check(
        "content/indicators.yaml",
        "\u{feff}- id: a\r\n  name: 甲\r\n  nmae: 乙\r\n",
        &["structure/unknown-key content/indicators.yaml:3:3"],
    );
    check("content/compendium.yaml", format!("\u{feff}{}", CONFIG.replace('\n', "\r\n")), &[]);
    let sandbox = Sandbox::of("");
    sandbox.write(plan, b"---\ntitle: \xb9\xe6\xbb\xae\n---\n");
    sandbox.run(&["check"]).exits(1).says("content/plans/a.md is not UTF-8 at line 2").says("it may be GBK");
}

#[test]
fn line_ends_make_no_difference() {
    let sandbox = Sandbox::example();
    sandbox.builds();
    let before = tree(&sandbox.path("output"));
    for path in tree(&sandbox.path("content")).keys() {
        let path = format!("content/{path}");
        sandbox.write(&path, format!("\u{feff}{}", sandbox.read(&path).replace('\n', "\r\n")));
    }
    sandbox.builds();
    assert_eq!(super::support::differences(&before, &tree(&sandbox.path("output"))), [""; 0]);
}

#[test]
fn files_beyond_measure_are_not_read() {
    let large = "甲\n".repeat(13_000_000);
    check("content/plans/a.md", &large, &["structure/unreadable-file content/plans/a.md:1:1"]);
    check("content/indicators.yaml", &large, &["structure/unreadable-file content/indicators.yaml:1:1"]);
    check("content/plans/a.md", "x".repeat(100 << 20), &["structure/unreadable-file content/plans/a.md:1:1"]);
    check("content/assets/a.bin", &large, &[]);
    check("content/notes.txt", &large, &[]);
    let line = "字".repeat(3_500_000);
    check("content/plans/a.md", format!("{FRONT_MATTER}{line}\n"), &[]);
    check(
        "content/plans/a.md",
        format!("{FRONT_MATTER}{line}[[无]]\n"),
        &["link/unknown-target content/plans/a.md:6:3500003"],
    );
    check("content/indicators.yaml", format!("- {{id: a, name: {line}}}\n"), &[]);
    check(
        "content/indicators.yaml",
        format!("- {line}\n"),
        &["structure/invalid-value content/indicators.yaml:1:3"],
    );
    check("content/plans/a.md", &line, &["structure/missing-field content/plans/a.md:1:1"]);
}

#[test]
fn an_excerpt_of_a_long_line_is_short() {
    let sandbox = Sandbox::document(&format!("{0}[[无]]{0}", "字".repeat(1_000_000)));
    let run = sandbox.run(&["check"]).exits(1).says("[[无]]");
    assert!(run.stderr.len() < 2_000, "{} bytes", run.stderr.len());
}

#[test]
fn yaml_that_grows_is_stopped() {
    let mut bomb = "a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n".to_owned();
    for level in 1..12 {
        bomb += &format!("a{level}: &a{level} [{}]\n", vec![format!("*a{}", level - 1); 10].join(", "));
    }
    for text in [
        bomb,
        "[".repeat(20_000),
        "{a: ".repeat(20_000),
        "- ".repeat(20_000),
        "? ".repeat(20_000),
        (0..3_000).map(|depth| format!("{}a:\n", " ".repeat(depth))).collect(),
        "- &a x\n".to_owned() + &"- *a\n".repeat(100_000),
        "a: &a [*a]".to_owned(),
        "a: [".to_owned(),
        "a: b\n---\nc: d\n".to_owned(),
        "%YAML 9.9\n---\na".to_owned(),
    ] {
        let sandbox = Sandbox::of("");
        sandbox.write("content/indicators.yaml", &text);
        let run = frugally(&sandbox, &["check"]).exits(1).says("error[structure/yaml-syntax]");
        assert!(run.time < A_FEW_SECONDS, "{text:.20}");
        sandbox.write("content/indicators.yaml", "");
        sandbox.write("content/compendium.yaml", &text);
        frugally(&sandbox, &["check"]).exits(1);
        sandbox.write("content/compendium.yaml", CONFIG);
        sandbox.write("content/plans/a.md", format!("---\n{text}\n---\n"));
        frugally(&sandbox, &["check"]).exits(1);
        sandbox.write("content/plans/a.md", format!("{FRONT_MATTER}```chart\n{text}\n```\n"));
        frugally(&sandbox, &["check"]).exits(1);
    }
    endures_yaml("anchors", &(0..100_000).map(|n| format!("- &a{n} x\n")).collect::<String>());
    endures_yaml("keys", &(0..20_000).map(|n| format!("k{n}: 1\n")).collect::<String>());
    endures_yaml("tags", "- !!binary x\n- !foo {a: b}\n- !!python/object:os.system x");
    endures_yaml("twice", &"- {id: i, name: n}\n".repeat(10_000));
    endures_yaml("years", "- {id: a, name: a, targets: {999999999999: 1, -5: 2, 2015: 1e999999999}}");
    endures_yaml("digits", &format!("- {{id: a, name: a, targets: {{2015: \"{}\"}}}}", "9".repeat(100_000)));
    endures_yaml("hanzi", &format!("- {{id: a, name: a, targets: {{2015: \"{}\"}}}}", "亿".repeat(100_000)));
    endures_yaml("not numbers", "- {id: a, name: a, targets: {2015: .nan, 2014: .inf, 2013: 1e-400}}");
    endures_yaml("comments", &"# a\n".repeat(1_000_000));
    endures_yaml(
        "circles",
        "- {id: a, name: a, sum_of: [b], upper: [{indicator: b, relation: equal}]}\n\
         - {id: b, name: b, sum_of: [a], upper: [{indicator: a, relation: equal}]}\n- {id: c, name: c, sum_of: [c]}\n",
    );
    endures_yaml(
        "chain",
        &(0..5_000)
            .map(|n| format!("- {{id: i{n}, name: n{n}, sum_of: [i{}]}}\n", (n + 1) % 5_000))
            .collect::<String>(),
    );
}

#[test]
fn registries_that_go_in_circles_come_to_an_end() {
    for text in [
        "=== content/organizations.yaml\n- {id: a, name: a, parent: b}\n- {id: b, name: b, parent: a}\n- {id: c, name: c, parent: c}\n",
        "=== content/topics/a.md\n---\ntitle: a\ntopics: [b]\n---\n=== content/topics/b.md\n---\ntitle: b\ntopics: [a, b]\naligns: [{with: a}]\n---\n",
        "=== content/glossary.yaml\n- {id: a, term: a, definition: b, aliases: [b]}\n- {id: b, term: b, definition: a, aliases: [a]}\n",
        "=== content/compendium.yaml\ntitle: a\nregion: b\nperiod: {from: -2147483648, to: 2147483647}\nbase_year: 2147483647\n",
        "=== content/schedule.yaml\nstages: [{id: a, name: a, from: 0001-01-01, to: 9999-12-31}]\n",
        "=== content/schedule.yaml\nstages: [{id: a, name: a, from: 2012-01-01, to: 2010-01-01}]\n",
    ] {
        survives(text, &Sandbox::of(text));
    }
}

#[test]
fn markdown_of_any_depth_and_width_is_read_in_time() {
    let deep = 10_000;
    let both = |open: &str, close: &str| open.repeat(deep) + "甲" + &close.repeat(deep);
    endures("quotes", &both(">", ""));
    endures("spaced quotes", &both("> ", ""));
    endures("lists", &both("- ", ""));
    endures("numbered lists", &both("1. ", ""));
    endures("lists and quotes", &both("1. > ", ""));
    endures(
        "indented lists",
        &(0..1_500).map(|depth| format!("{}- 甲\n", "  ".repeat(depth))).collect::<String>(),
    );
    endures("emphasis", &both("*", "*"));
    endures("mixed emphasis", &both("*a _b ", ""));
    endures("strong and emphasis", &both("**a *b ", ""));
    endures("strikethrough", &both("~~a ~b ", ""));
    endures("links", &both("[", "](b.md)"));
    endures("link openings", &"[".repeat(100_000));
    endures("link destinations", &"[a](".repeat(deep));
    endures("pictures", &both("![", "](b.png)"));
    endures("names", &both("[[", "]]"));
    endures("name openings", &"[[".repeat(50_000));
    endures("broken names", &"[[nope]] ".repeat(20_000));
    endures("code spans", &(1..1_500).map(|n| "`".repeat(n) + " ").collect::<String>());
    endures("ampersands", &"&".repeat(100_000));
    endures("angles", &"<".repeat(100_000));
    endures("tags", &"<a ".repeat(50_000));
    endures("nested tags", &both("<b>", "</b>"));
    endures("nested blocks of tags", &both("<div>\n", "</div>\n"));
    endures("comments", &"<!-- ".repeat(50_000));
    endures("instructions", &"<?".repeat(50_000));
    endures("character data", &"<![CDATA[".repeat(50_000));
    endures("containers", &(0..1_000).map(|n| ":".repeat(1_003 - n) + "note\n").collect::<String>());
    endures("allows", &"<!-- allow a/b: c -->\n\n".repeat(5_000));
    endures("headings", &"## 甲\n\n".repeat(3_000));
    endures("captions", &"表：a {#t}\n\n|a|\n|-|\n|b|\n\n".repeat(2_000));
    endures("definitions", &"a\n: b\n\n".repeat(10_000));
    endures(
        "wide tables",
        &["|", &"a|".repeat(10_000), "\n|", &"-|".repeat(10_000), "\n|", &"b|".repeat(10_000)].concat(),
    );
    endures("tall tables", &("|a|b|\n|-|-|\n".to_owned() + &"|c|d|\n".repeat(50_000)));
    endures(
        "short rows",
        &["|", &"a|".repeat(3_000), "\n|", &"-|".repeat(3_000), "\n", &"|b|\n".repeat(3_000)].concat(),
    );
    endures(
        "footnotes",
        &((0..2_000).map(|n| format!("x[^{n}]\n\n[^{n}]: y[^{}]\n\n", n + 1)).collect::<String>()
            + "[^2000]: z"),
    );
    endures("footnote in itself", "x[^1]\n\n[^1]: y[^1]");
    endures("marks of one footnote", &("x[^1] ".repeat(20_000) + "\n\n[^1]: y"));
    endures(
        "definitions of links",
        &((0..20_000).map(|n| format!("[a{n}]: b\n")).collect::<String>() + "\n" + &"[x] ".repeat(20_000)),
    );
}

#[test]
fn bad_file_names_and_ids() {
    for name in
        ["规划", "a b", "it's \"so\"", "100%", "a#b", "📈", "con", "a.b.c", "-", "&amp;", "<b>", "a:b*?"]
    {
        let sandbox = Sandbox::of("");
        let path = format!("content/documents/{name}.md");
        sandbox.write(&path, FRONT_MATTER);
        sandbox.write(
            "content/documents/other.md",
            format!("{FRONT_MATTER}[[规划]]\n").replace("title: 规划", "title: 别的"),
        );
        sandbox.write(&format!("content/assets/{name}.svg"), "<svg/>");
        match sandbox.run(&["build"]).code {
            Some(0) => sandbox.verified(),
            Some(1) => {
                let wrong = format!("structure/invalid-value {path}:2:8");
                assert!(sandbox.found("error").contains(&wrong), "{name}: {:?}", sandbox.found("error"));
                continue;
            }
            code => panic!("{name}: {code:?}"),
        }
        for page in tree(&sandbox.path("output/public")).keys() {
            let plain = |c: char| c.is_ascii_alphanumeric() || "-_./".contains(c);
            assert!(page.chars().all(plain), "{name} becomes {page}");
        }
    }
    for (name, page) in [("规划", "gui-hua"), ("con", "con-2"), ("a.b.c", "a.b.c"), ("index", "index-2")] {
        let sandbox = Sandbox::of(&format!("=== content/documents/{name}.md\n{FRONT_MATTER}"));
        sandbox.builds();
        sandbox.read(&format!("output/public/documents/{page}.html"));
    }
    let sandbox = Sandbox::of("=== content/indicators/nul.yaml\nname: 甲率\nedition: public\n");
    sandbox.builds();
    sandbox.read("output/public/indicators/nul-2.html");
    for id in
        ["", "a/b", "..", ".", "../../x", "a b", "<script>", "a\\b", "a\"b", "a#b", "a@2015", "a|b", "[[a]]"]
    {
        let id = serde_json::to_string(id).unwrap();
        let text = format!("---\ntitle: 甲\nid: {id}\n---\n");
        let found = {
            let sandbox = Sandbox::of(&format!("=== content/documents/a.md\n{text}"));
            sandbox.found("error")
        };
        assert_eq!(found, ["structure/invalid-value content/documents/a.md:3:5"], "{id}");
        check(
            "content/indicators.yaml",
            format!("- id: {id}\n  name: 甲\n"),
            &["structure/invalid-value content/indicators.yaml:1:7"],
        );
    }
}

#[test]
fn hidden_files_and_backups_are_left_alone() {
    let sandbox = Sandbox::of(
        "=== content/plans/.a.md\nnothing\n=== content/.git/x.md\nnothing\n=== content/plans/a.md~\nnothing\n=== content/plans/.#b.md\nx\n",
    );
    assert_eq!(sandbox.found("error"), [""; 0]);
    sandbox.builds();
}

#[test]
fn long_names_fit() {
    let sandbox = Sandbox::of("");
    let ascii = "a".repeat(250 - 3);
    let chinese = "网".repeat(82);
    for name in [&ascii, &chinese] {
        sandbox.write(&format!("content/documents/{name}.md"), FRONT_MATTER.replace("规划", name));
        sandbox.write(&format!("content/assets/{name}.md"), "");
    }
    sandbox.builds();
}

#[test]
fn names_that_differ_by_case_alone_stay_apart() {
    let sandbox = Sandbox::of(
        "=== content/documents/Plan.md\n---\ntitle: 甲\nedition: public\n---\n=== content/documents/plan.md\n---\ntitle: 乙\nedition: public\n---\n\
         === content/assets/A.svg\n<svg/>\n=== content/assets/a.svg\n<svg></svg>\n\
         === content/indicators.yaml\nitems: [{id: X, name: 甲率}, {id: x, name: 乙率}]\nedition: public\n",
    );
    sandbox.builds();
    let paths: Vec<String> = tree(&sandbox.path("output/public")).into_keys().collect();
    let folded: std::collections::BTreeSet<String> = paths.iter().map(|path| path.to_lowercase()).collect();
    assert_eq!(folded.len(), paths.len(), "{paths:?}");
    assert!(paths.len() > 12);
}

#[test]
fn assets_stay_in_their_folder() {
    for (path, expected) in [
        ("—../—../—../evil.txt", None),
        ("——/a.txt", None),
        ("。/。.txt", None),
        ("——.svg", None),
        ("theme/base.css", None),
        ("theme", None),
        ("theme.css", Some("assets/theme.css")),
        ("图/网络 拓扑.svg", Some("assets/tu/wang-luo-tuo-pu.svg")),
        ("manifest.json", Some("assets/manifest.json")),
    ] {
        let sandbox = Sandbox::of(&format!(
            "=== content/documents/a.md\n{FRONT_MATTER}\n=== content/assets/{path}\ntext\n"
        ));
        sandbox.run(&["build"]).exits(0);
        let outside: Vec<_> =
            fs::read_dir(sandbox.root()).unwrap().map(|entry| entry.unwrap().file_name()).collect();
        assert_eq!(outside.len(), 2, "{path}: {outside:?}");
        sandbox.verified();
        sandbox.builds();
        let output = tree(&sandbox.path("output/internal"));
        let copied: Vec<&String> =
            output.iter().filter(|(_, file)| file.bytes == b"text\n").map(|(path, _)| path).collect();
        assert!(copied.len() == 1 && copied[0].starts_with("assets/"), "{path}: {copied:?}");
        assert!(copied[0].split('/').all(|part| !part.starts_with('.')), "{path}: {copied:?}");
        assert!(expected.is_none_or(|expected| copied[0] == expected), "{path}: {copied:?}");
        assert!(output["assets/theme/base.css"].bytes.len() > 10, "{path}");
    }
    let sandbox = Sandbox::of(
        "=== content/assets/tu\nfile\n=== content/assets/图/a\nfolder\n=== content/assets/圖/a\nanother\n",
    );
    sandbox.builds();
}

#[test]
fn a_folder_in_place_of_a_file_is_seen() {
    let nothing = [""; 0];
    let sandbox = Sandbox::of("=== content/plans/a.md/b.md\n---\ntitle: 甲\n---\n");
    assert_eq!(sandbox.found("error"), nothing);
    let sandbox = Sandbox::of("=== content/indicators.yaml/a.yaml\nid: a\nname: 甲\n");
    assert_eq!(sandbox.found("warning"), ["structure/misplaced-file content/indicators.yaml/a.yaml:1:1"]);
    let sandbox = Sandbox::empty();
    fs::create_dir_all(sandbox.path("content/compendium.yaml")).unwrap();
    sandbox.refuses(&["structure/missing-field content/compendium.yaml:1:1"]);
    let sandbox = Sandbox::empty();
    sandbox.write("content", "a file");
    sandbox.run(&["--root", ".", "build"]).cannot("no content/compendium.yaml in .");
}

#[test]
fn little_content_is_no_content() {
    let sandbox = Sandbox::of("");
    sandbox.builds();
    sandbox.read("output/public/index.html");
    let sandbox = Sandbox::empty();
    sandbox.run(&["build"]).cannot("no content/compendium.yaml in");
    sandbox.run(&["--root", ".", "build"]).cannot("no content/compendium.yaml in");
    fs::create_dir(sandbox.path("content")).unwrap();
    let run = sandbox.run(&["--root", ".", "build"]).exits(1);
    run.says("there is no content/compendium.yaml").says("`compendium new` makes an example");
    for (text, expected) in [
        ("", vec!["missing-field 1:1"; 1]),
        ("# nothing\n", vec!["missing-field 1:1"]),
        ("~\n", vec!["invalid-value 1:1"]),
        ("text\n", vec!["invalid-value 1:1"]),
        ("- a\n", vec!["invalid-value 1:1"]),
        (
            "title: [a]\nregion: {b: c}\nperiod: 5\n",
            vec!["invalid-value 1:8", "invalid-value 2:9", "invalid-value 3:9"],
        ),
    ] {
        let sandbox = Sandbox::empty();
        sandbox.write("content/compendium.yaml", text);
        let found = sandbox.found("error");
        let found: Vec<String> = found
            .iter()
            .map(|found| found.replace("content/compendium.yaml:", "").replace("structure/", ""))
            .collect();
        assert_eq!(found[..expected.len()], expected, "{text}");
        sandbox.run(&["build"]).exits(1);
        assert!(!sandbox.path("output").exists());
    }
}

#[cfg(unix)]
#[test]
fn links_lead_nowhere_outside() {
    use std::os::unix::fs::symlink;
    let unreadable = |path: &str| format!("structure/unreadable-file {path}:1:1");
    for (target, link, said) in [
        ("/etc/passwd", "content/plans/a.md", "is a link out of the root"),
        ("/etc/passwd", "content/assets/a.txt", "is a link out of the root"),
        ("../../../outside/b.md", "content/plans/a.md", "is a link out of the root"),
        ("../../outside", "content/plans", "is a link out of the root"),
        ("../../outside", "content/assets", "is a link out of the root"),
        ("..", "content/plans/loop", "is a link"),
        (".", "content/loop", "is a link"),
        ("../shared", "content/topics", "is a link"),
        ("nowhere.md", "content/plans/a.md", "is not a regular file"),
        ("a.md", "content/plans/a.md", "is not a regular file"),
        ("nowhere", "content/plans/folder", "is not a regular file"),
        ("/dev/zero", "content/plans/a.md", "is a link out of the root"),
    ] {
        let sandbox = Sandbox::of("=== shared/s.md\n---\ntitle: 乙\n---\n");
        fs::create_dir(sandbox.beside("outside")).unwrap();
        fs::write(sandbox.beside("outside/b.md"), FRONT_MATTER).unwrap();
        let link_path = sandbox.path(link);
        fs::create_dir_all(link_path.parent().unwrap()).unwrap();
        symlink(target, &link_path).unwrap();
        let errors = sandbox.refuses(&[&unreadable(link)]);
        errors.says(said);
    }
    let sandbox = Sandbox::of(&format!("=== shared/s.md\n{FRONT_MATTER}"));
    fs::create_dir(sandbox.path("content/documents")).unwrap();
    symlink("../../shared/s.md", sandbox.path("content/documents/a.md")).unwrap();
    sandbox.builds();
    sandbox.read("output/public/documents/a.html");
    let sandbox = Sandbox::empty();
    fs::create_dir(sandbox.beside("outside")).unwrap();
    fs::write(sandbox.beside("outside/compendium.yaml"), CONFIG).unwrap();
    symlink("../outside", sandbox.path("content")).unwrap();
    sandbox.run(&["build"]).exits(1).says("content is a link out of the root");
    let fifo = Sandbox::of("");
    fs::create_dir(fifo.path("content/plans")).unwrap();
    let made = std::process::Command::new("mkfifo").arg(fifo.path("content/plans/a.md")).status();
    if made.is_ok_and(|status| status.success()) {
        fifo.refuses(&[&unreadable("content/plans/a.md")]);
    }
}

#[cfg(target_os = "linux")]
#[test]
fn names_that_are_no_text_are_refused() {
    use std::os::unix::ffi::OsStrExt;
    for name in [&b"a\xb9\xe6.md"[..], b"\xff"] {
        let sandbox = Sandbox::of("");
        let folder = sandbox.path("content/plans").join(std::ffi::OsStr::from_bytes(name));
        fs::create_dir_all(&folder).unwrap();
        fs::write(folder.join("b.md"), FRONT_MATTER).unwrap();
        assert_eq!(sandbox.found("error").len(), 1);
        sandbox.run(&["build"]).exits(1).says("is not UTF-8").says("rename the file");
    }
}

#[cfg(unix)]
#[test]
fn what_may_not_be_read_is_reported() {
    use std::os::unix::fs::PermissionsExt;
    let sandbox = Sandbox::of(&format!(
        "=== content/plans/a.md\n{FRONT_MATTER}\n=== content/topics/closed/b.md\n{FRONT_MATTER}\n=== content/documents/c.md\n{FRONT_MATTER}[[nope]]\n",
    ));
    let forbid =
        |path: &str, mode| fs::set_permissions(sandbox.path(path), fs::Permissions::from_mode(mode)).unwrap();
    forbid("content/plans/a.md", 0o000);
    forbid("content/topics/closed", 0o000);
    let Some(run) = unprivileged(&sandbox, &["check"]) else { return };
    let run = run
        .exits(1)
        .says("cannot read content/plans/a.md: Permission denied")
        .says("cannot read the folder content/topics/closed");
    run.says("content/documents/c.md:6:3");
    forbid("content/topics/closed", 0o755);
    forbid("content", 0o000);
    let run = unprivileged(&sandbox, &["--root", ".", "check"]).unwrap();
    assert!(matches!(run.code, Some(1 | 2)), "{run}");
    forbid("content", 0o755);
    forbid("content/plans/a.md", 0o644);
    forbid("content/documents/c.md", 0o644);
    sandbox.write("content/documents/c.md", "---\ntitle: 丙\n---\n");
    forbid(".", 0o555);
    unprivileged(&sandbox, &["build"]).unwrap().cannot("check its permissions and the space on the disk");
    fs::create_dir(sandbox.path("output")).unwrap();
    forbid("output", 0o555);
    unprivileged(&sandbox, &["build"]).unwrap().cannot("check its permissions");
    forbid("output", 0o777);
    unprivileged(&sandbox, &["build"]).unwrap().exits(0);
    let before = tree(&sandbox.path("output"));
    forbid("output", 0o555);
    sandbox.write("content/documents/d.md", FRONT_MATTER);
    unprivileged(&sandbox, &["build"]).unwrap().exits(2);
    assert!(tree(&sandbox.path("output")) == before);
    forbid("output/public", 0o000);
    unprivileged(&sandbox, &["verify", "output/public"]).unwrap().exits(2);
    for path in ["output", "output/public", "."] {
        forbid(path, 0o755);
    }
}

/// Runs the program as somebody to whom permissions apply; nothing where nobody can be found.
#[cfg(unix)]
fn unprivileged(sandbox: &Sandbox, arguments: &[&str]) -> Option<Run> {
    use std::os::unix::fs::{MetadataExt, PermissionsExt};
    if fs::metadata(sandbox.beside(".")).unwrap().uid() != 0 {
        return Some(sandbox.run(arguments));
    }
    // The program itself may stand where nobody but root can go.
    let program = sandbox.beside("program");
    if !program.exists() {
        fs::copy(super::support::program(), &program).unwrap();
        fs::set_permissions(sandbox.beside("."), fs::Permissions::from_mode(0o755)).unwrap();
        let owned =
            std::process::Command::new("chown").args(["-R", "65534:65534"]).arg(sandbox.root()).status();
        owned.ok().filter(std::process::ExitStatus::success)?;
    }
    let dropped = ["--reuid=65534", "--regid=65534", "--clear-groups"];
    let can = std::process::Command::new("setpriv").args(dropped).arg("true").status();
    can.ok().filter(std::process::ExitStatus::success)?;
    let mut command = std::process::Command::new("setpriv");
    command.args(dropped).arg(&program).args(arguments).current_dir(sandbox.root());
    super::support::plain_environment(&mut command);
    Some(sandbox.finish(command))
}

/// Breaks out of an attribute and of an element.
const SCRIPT: &str = "\"'><script>alert(1)</script><img src=x onerror=alert(1)>";

#[test]
fn no_text_becomes_a_script() {
    let sandbox = Sandbox::of(HOSTILE);
    for path in tree(&sandbox.path("content")).keys() {
        let path = format!("content/{path}");
        let quoted = serde_json::to_string(SCRIPT).unwrap();
        sandbox.write(&path, sandbox.read(&path).replace("QUOTED", &quoted).replace("SCRIPT", SCRIPT));
    }
    sandbox.builds();
    for (path, file) in tree(&sandbox.path("output")) {
        let text = String::from_utf8_lossy(&file.bytes);
        if path.ends_with("html") || path.ends_with("xml") {
            for wrong in [
                "<script>alert",
                "<img src=x",
                "<svg onload",
                "href=\"javascript:",
                "href=\"data:",
                "onclick=\"alert",
            ] {
                assert!(
                    !text.contains(wrong),
                    "{path}: {:?}",
                    text.split(wrong).next().map(|before| before
                        .chars()
                        .rev()
                        .take(200)
                        .collect::<Vec<_>>()
                        .into_iter()
                        .rev()
                        .collect::<String>())
                );
            }
        }
    }
    let page = sandbox.read("output/public/plans/a.html");
    for kept in ["{{ site }}", "{% raw %}", "{# x #}", "{{ x | safe }}"] {
        assert!(page.contains(kept), "{kept} is lost");
    }
}

#[test]
fn control_characters_reach_no_terminal_and_no_page() {
    for escaped in ["\\u0001", "\\e[31m", "\\b", "\\x7f", "\\v"] {
        for text in [
            format!(
                "=== content/documents/a.md\n---\ntitle: \"甲{escaped}乙\"\nedition: public\nsummary: \"{escaped}\"\n---\n"
            ),
            format!(
                "=== content/organizations.yaml\n- {{id: o, name: \"甲{escaped}\", edition: public, \"x{escaped}\": y}}\n"
            ),
            format!(
                "=== content/indicators.yaml\n- {{id: \"a{escaped}\", name: 甲, owner: \"{escaped}\"}}\n"
            ),
        ] {
            let sandbox = Sandbox::of(&text);
            let acts = |text: &str| text.chars().any(|c| c.is_control() && !"\t\n\r".contains(c));
            for arguments in [
                &["build"][..],
                &["check", "--format", "json"],
                &["check", "--format", "github"],
                &["check", "--format", "sarif"],
            ] {
                let run = sandbox.run(arguments);
                assert!(!acts(&run.stderr) && !acts(&run.stdout), "{run}");
            }
            if sandbox.path("output").exists() {
                for (path, file) in tree(&sandbox.path("output")) {
                    let is_text = [".html", ".xml", ".json"].iter().any(|end| path.ends_with(end));
                    assert!(!is_text || !acts(&String::from_utf8_lossy(&file.bytes)), "{path} of {text}");
                }
            }
        }
    }
}

/// A compendium with a script wherever there is a text.
const HOSTILE: &str = include_str!("bad_input/scripts.txt");

#[test]
fn an_address_that_acts_is_refused_wherever_it_stands() {
    for address in [
        "javascript:alert(1)",
        "JavaScript:alert(1)",
        " javascript:alert(1)",
        "data:text/html,x",
        "vbscript:x",
        "file:///etc/passwd",
    ] {
        let quoted = serde_json::to_string(address).unwrap();
        for text in [
            format!(
                "=== content/organizations.yaml\n- {{id: o, name: 甲, edition: public, website: {quoted}}}\n"
            ),
            format!(
                "=== content/documents/a.md\n{FRONT_MATTER}\n=== content/consultations/c.yaml\n\
                 {{title: 甲, documents: [a], from: 2011-01-01, to: 2011-02-01, edition: public, channels: {{website: {quoted}}}}}\n"
            ),
            format!("=== content/documents/a.md\n{FRONT_MATTER}[x](<{address}>)\n"),
            format!("=== content/documents/a.md\n{FRONT_MATTER}![x](<{address}>)\n"),
            format!("=== content/documents/a.md\n{FRONT_MATTER}[x]\n\n[x]: <{address}>\n"),
            format!("{}base_url: {quoted}\n", format_args!("=== content/compendium.yaml\n{CONFIG}")),
        ] {
            let sandbox = Sandbox::of(&text);
            let run = sandbox.run(&["build"]);
            let acts = |text: &str| {
                text.contains(&format!("href=\"{}", address.trim()))
                    || text.contains(&format!("src=\"{}", address.trim()))
            };
            let published = sandbox.path("output/public").exists();
            let acting = published
                && tree(&sandbox.path("output"))
                    .values()
                    .any(|file| acts(&String::from_utf8_lossy(&file.bytes)));
            assert!(!acting, "a page leads to {address}\n{text}\n{run}");
        }
    }
    let link = |target: &str| Sandbox::document(&format!("[x]({target})")).found("error");
    assert_eq!(link("javascript:alert(1)"), ["link/forbidden-scheme content/documents/a.md:6:1"]);
    assert_eq!(link("data:text/html,x"), ["link/forbidden-scheme content/documents/a.md:6:1"]);
    assert_eq!(link("java&#10;script:x"), ["link/forbidden-scheme content/documents/a.md:6:1"]);
}

#[test]
fn relative_links_do_not_leave_the_content() {
    for target in [
        "../../../../../etc/passwd",
        "../../secret.md",
        "../compendium.yaml",
        "/etc/passwd",
        "../../content/../secret.md",
        "..%2f..%2fsecret.md",
        "%2e%2e/%2e%2e/secret.md",
        "..\\\\..\\\\secret.md",
        "../assets/../../secret.md",
        "../assets/../plans/x.svg",
    ] {
        for markdown in [format!("[x](<{target}>)"), format!("![x](<{target}>)")] {
            let sandbox = Sandbox::document(&markdown);
            sandbox.write("secret.md", "secret");
            sandbox.write("content/assets/a.svg", "<svg/>");
            let found = sandbox.found("error");
            assert_eq!(found.len(), 1, "{markdown}: {found:?}");
            assert!(found[0].starts_with("link/"), "{markdown}: {found:?}");
            sandbox.run(&["build"]).exits(1);
        }
    }
    let sandbox = Sandbox::document("![x](../assets/../assets/./a.svg) [y](./../documents/a.md)");
    sandbox.write("content/assets/a.svg", "<svg/>");
    sandbox.builds();
    assert!(sandbox.read("output/public/documents/a.html").contains("src=\"../assets/a.svg\""));
}

#[test]
fn a_broken_theme_publishes_nothing_and_says_where() {
    let minimal = "name: mine\n";
    for (files, expected) in [
        ("", "theme/unknown content/compendium.yaml:4:8"),
        ("=== themes/mine/readme.txt\nx\n", "structure/missing-field themes/mine/theme.yaml:1:1"),
        ("=== themes/mine/theme.yaml\n", "structure/missing-field themes/mine/theme.yaml:1:1"),
        ("=== themes/mine/theme.yaml\nname: other\n", "structure/invalid-value themes/mine/theme.yaml:1:7"),
        (
            "=== themes/mine/theme.yaml\nname: mine\ncolor: red\n",
            "structure/unknown-key themes/mine/theme.yaml:2:1",
        ),
        (
            "=== themes/mine/theme.yaml\nname: mine\nextends: mine\n",
            "theme/unknown themes/mine/theme.yaml:2:10",
        ),
        (
            "=== themes/mine/theme.yaml\nname: mine\nextends: nope\n",
            "theme/unknown themes/mine/theme.yaml:2:10",
        ),
        (
            "=== themes/mine/theme.yaml\nname: mine\nextends: ../default\n",
            "theme/unknown themes/mine/theme.yaml:2:10",
        ),
        (
            "=== themes/mine/theme.yaml\nname: mine\nextends: other\n=== themes/other/theme.yaml\nname: other\nextends: mine\n",
            "theme/unknown themes/other/theme.yaml:2:10",
        ),
        (
            "=== themes/mine/theme.yaml\nMINIMAL=== themes/mine/templates/home.html\n<p>\n  {% if x %}\n",
            "theme/template themes/mine/templates/home.html:",
        ),
        (
            "=== themes/mine/theme.yaml\nMINIMAL=== themes/mine/templates/home.html\n<p>\n  {{ nothing.at.all }}\n",
            "theme/template themes/mine/templates/home.html:2:",
        ),
        (
            "=== themes/mine/theme.yaml\nMINIMAL=== themes/mine/templates/home.html\n{{ head.title | nofilter }}\n",
            "theme/template themes/mine/templates/home.html",
        ),
        (
            "=== themes/mine/theme.yaml\nMINIMAL=== themes/mine/templates/home.html\n{% extends \"nowhere.html\" %}\n",
            "theme/template themes/mine/templates/home.html",
        ),
        (
            "=== themes/mine/theme.yaml\nMINIMAL=== themes/mine/locales/zh-CN.yaml\n- a\n",
            "theme/locale themes/mine/locales/zh-CN.yaml:1:1",
        ),
        (
            "=== themes/mine/theme.yaml\nMINIMAL=== themes/mine/locales/zh-CN.yaml\na: [\n",
            "structure/yaml-syntax themes/mine/locales/zh-CN.yaml:1:",
        ),
        (
            "=== themes/mine/theme.yaml\nMINIMAL=== themes/mine/locales/zh-CN.yaml\nnav:\n  plnas: 我的规划\n",
            "theme/locale themes/mine/locales/zh-CN.yaml:2:3",
        ),
    ] {
        let sandbox = Sandbox::example();
        sandbox.builds();
        let before = tree(&sandbox.path("output"));
        let config = format!("{CONFIG}theme: mine\n").replace("2010", "2011");
        sandbox.write("content/compendium.yaml", config);
        for (path, text) in super::support::files(&files.replace("MINIMAL", minimal)) {
            sandbox.write(&path, text);
        }
        let (rule, place) = expected.split_once(' ').unwrap();
        let run = sandbox.run(&["build"]).exits(1).says(&format!("error[{rule}]"));
        run.says(&format!("--> {}", place.trim_end_matches(":1:1")));
        assert!(tree(&sandbox.path("output")) == before, "{files}");
        let left: Vec<_> =
            fs::read_dir(sandbox.path("output")).unwrap().map(|entry| entry.unwrap().file_name()).collect();
        assert!(left.iter().all(|name| !name.to_string_lossy().contains("staging")), "{left:?}");
    }
}

#[test]
fn a_theme_changes_what_it_names_and_inherits_the_rest() {
    let sandbox = Sandbox::example();
    sandbox.builds();
    let before = tree(&sandbox.path("output/public"));
    let config = sandbox.read("content/compendium.yaml");
    sandbox.write("content/compendium.yaml", format!("{config}theme: mine\n"));
    for (path, text) in super::support::files(
        "=== themes/mine/theme.yaml\nname: mine\n=== themes/mine/templates/404.html\n<p>{{ t.nav.plans }}</p>{# {{ t.nav.plan }} #}\n\
         === themes/mine/templates/foot.html\n<footer>{{ section }} {{ root }}foot</footer>\n\
         === themes/mine/locales/zh-CN.yaml\nnav:\n  plans: 我的规划\n  plan: 本页用的\n=== themes/mine/static/mine.css\na {}\n",
    ) {
        sandbox.write(&path, text);
    }
    sandbox.builds();
    assert_eq!(sandbox.read("output/public/404.html").trim(), "<p>我的规划</p>");
    assert_eq!(sandbox.read("output/public/assets/theme/mine.css"), "a {}\n");
    let home = sandbox.read("output/public/index.html");
    assert!(home.contains("我的规划") && home.contains("<footer> foot</footer>"), "{home}");
    // Each part of the site has a foot of its own.
    for section in ["plans", "indicators"] {
        let list = sandbox.read(&format!("output/public/{section}/index.html"));
        assert!(list.contains(&format!("<footer>{section} ../foot</footer>")), "{list}");
    }
    let after = tree(&sandbox.path("output/public"));
    assert_eq!(after.len(), before.len() + 1);
    assert_eq!(after["assets/theme/base.css"].bytes, before["assets/theme/base.css"].bytes);
}

#[test]
fn a_default_theme_on_the_disk_stands_in_for_the_one_built_in() {
    let sandbox = Sandbox::example();
    sandbox.builds();
    let before = tree(&sandbox.path("output"));
    let files = compendium::theme::builtin_files();
    let entries = compendium::source::Files::list(&files, "themes/default").unwrap();
    for entry in &entries {
        sandbox.write(entry.path.as_str(), compendium::source::Files::read(&files, &entry.path).unwrap());
    }
    sandbox.builds();
    assert!(tree(&sandbox.path("output")) == before, "the same theme writes other bytes");
    sandbox.write("themes/default/templates/404.html", "<p>另一页</p>");
    sandbox.builds();
    assert_eq!(sandbox.read("output/public/404.html"), "<p>另一页</p>");
    sandbox.remove("themes/default/templates");
    sandbox.run(&["build"]).exits(1).says("error[theme/template]");
    assert_eq!(sandbox.read("output/public/404.html"), "<p>另一页</p>");
    sandbox.verified();
}
