//! The command line as a specification: what each command answers, where it
//! says it, and how it ends: 0 done, 1 the content has errors, 2 it could not run.

use super::support::{Sandbox, entries, keys, place, tree};

/// A compendium with one error and one warning.
fn wrong() -> Sandbox {
    Sandbox::of(
        "=== content/plans/a.md\n---\ntitle: 甲规划\nedition: public\n---\n\n## 目标\n\n见[[无此条目]]。\n\n\
         ### 一、任务\n\n<script>x</script>\n",
    )
}

/// A compendium with a warning and no error.
fn warned() -> Sandbox {
    Sandbox::document("<script>x</script>")
}

#[test]
fn commands_end_with_0_1_or_2() {
    let (fine, warned, wrong) = (Sandbox::example(), warned(), wrong());
    for (sandbox, arguments, code) in [
        (&fine, &["check"][..], 0),
        (&fine, &["check", "--strict"], 0),
        (&fine, &["build"], 0),
        (&fine, &["build", "--strict"], 0),
        (&fine, &["verify", "output/public"], 0),
        (&fine, &["explain"], 0),
        (&fine, &["explain", "structure/duplicate-id"], 0),
        (&fine, &["completions", "bash"], 0),
        (&warned, &["check"], 0),
        (&warned, &["check", "--strict"], 1),
        (&warned, &["build", "--strict"], 1),
        (&warned, &["build"], 0),
        (&wrong, &["check"], 1),
        (&wrong, &["check", "--format", "json"], 1),
        (&wrong, &["check", "--format", "sarif"], 1),
        (&wrong, &["check", "--format", "github"], 1),
        (&wrong, &["build"], 1),
        (&wrong, &["new", "."], 2),
        (&wrong, &["verify", "content"], 2),
        (&wrong, &["explain", "no/such-rule"], 2),
        (&wrong, &["check", "content/plans/none.md"], 2),
        (&wrong, &["check", ".."], 2),
        (&wrong, &["--root", "none", "check"], 2),
        (&wrong, &["--root", "content/plans/a.md", "build"], 2),
        (&wrong, &[], 2),
        (&wrong, &["no-such-command"], 2),
        (&wrong, &["check", "--no-such-option"], 2),
        (&wrong, &["check", "--format", "xml"], 2),
        (&wrong, &["build", "--edition", "secret"], 2),
        (&wrong, &["build", "--output", ""], 2),
        (&wrong, &["check", "-q", "-v"], 2),
        (&wrong, &["check", "--lang", "fr"], 2),
        (&wrong, &["check", "--color", "pink"], 2),
        (&wrong, &["completions", "cmd"], 2),
        (&wrong, &["new"], 2),
        (&wrong, &["verify"], 2),
    ] {
        let run = sandbox.run(arguments);
        assert_eq!(run.code, Some(code), "{run}");
        assert!(
            code == 0 || !run.stderr.is_empty() || !run.stdout.is_empty(),
            "it ends without a word: {run}"
        );
        assert!(code != 2 || run.stdout.is_empty(), "{run}");
    }
}

#[test]
fn help_and_version_are_results() {
    let sandbox = Sandbox::empty();
    for command in ["", "new", "build", "check", "explain", "verify", "pack", "completions"] {
        for option in ["--help", "-h"] {
            let arguments: Vec<&str> =
                [command, option].into_iter().filter(|word| !word.is_empty()).collect();
            let run = sandbox.run(&arguments).exits(0).prints("compendium").prints("--root");
            assert_eq!(run.stderr, "", "{run}");
        }
    }
    let run = sandbox.run(&["--version"]).exits(0);
    assert_eq!(run.stdout, concat!("compendium ", env!("CARGO_PKG_VERSION"), "\n"));
}

#[test]
fn what_could_not_run_says_what_to_do() {
    let sandbox = Sandbox::of("=== content/plans/a.md\n---\ntitle: 甲\n---\n");
    sandbox
        .run(&["--root", "none", "build"])
        .cannot("name the folder with --root, or make one with `compendium new`");
    sandbox.run(&["new", "."]).cannot("choose another directory");
    sandbox.run(&["explain", "no/such-rule"]).cannot("`compendium explain` lists all rules");
    sandbox.run(&["verify", "content"]).cannot("name the directory of one edition, such as output/public");
    sandbox.run(&["verify", "none"]).cannot("none holds no manifest.json");
    sandbox.run(&["check", "content/plans/b.md"]).cannot("there is no content/plans/b.md in the compendium");
    sandbox
        .run(&["--lang", "zh-CN", "explain", "no/such-rule"])
        .exits(2)
        .says("错误：没有名为 no/such-rule 的规则");
}

#[test]
fn verify_and_pack_know_where_an_edition_is() {
    let sandbox = Sandbox::example();
    sandbox.run(&["verify"]).cannot("run `compendium build`");
    sandbox.builds();
    sandbox.run(&["verify"]).exits(0);
    sandbox.remove("output/public/404.html");
    sandbox.run(&["verify", "--edition", "internal"]).exits(0);
    sandbox.run(&["verify"]).exits(1).prints("missing: 404.html");
    sandbox.run(&["verify", "output/internal", "--edition", "internal"]).exits(2);
}

#[test]
fn a_public_edition_of_nothing_is_told_of() {
    let word = "warning: nothing says `edition: public`";
    let sandbox = Sandbox::of("=== content/plans/a.md\n---\ntitle: 甲\n---\n\n正文。\n");
    sandbox.run(&["build"]).exits(0).says(word);
    // Also where nothing is made anew; and not to those who ask for the other edition.
    sandbox.run(&["build"]).exits(0).says(word);
    sandbox.run(&["build", "--edition", "internal"]).exits(0).says_no(word);
    sandbox.run(&["--lang", "zh-CN", "build"]).exits(0).says("警告：没有内容写明 edition: public");
    sandbox.write("content/plans/a.md", "---\ntitle: 甲\nedition: public\ndraft: true\n---\n\n正文。\n");
    sandbox.run(&["build"]).exits(0).says(word);
    sandbox.write("content/glossary.yaml", "- {id: w, term: 词, definition: 意思, edition: public}\n");
    sandbox.run(&["build"]).exits(0).says_no(word);
    warned().run(&["build"]).exits(0).says_no(word);
}

#[test]
fn a_new_compendium_builds_without_a_word_of_blame() {
    let sandbox = Sandbox::empty();
    sandbox
        .run(&["new", "汇编/新的"])
        .exits(0)
        .prints_nothing()
        .says("next: compendium --root 汇编/新的 build");
    for arguments in [["build", "--strict"], ["check", "--strict"]] {
        let run = sandbox.run(&[&["--root", "汇编/新的"], &arguments[..]].concat()).exits(0);
        run.says_no("warning").says_no("error").says_no("info");
    }
    let again = sandbox.run(&["new", "汇编/新的"]).cannot("is not empty");
    drop(again);
    sandbox.write("file", "");
    sandbox.run(&["new", "file"]).exits(2);
    sandbox.run(&["new", "file/below"]).exits(2);
    std::fs::create_dir(sandbox.path("folder")).unwrap();
    sandbox.run(&["new", "folder"]).exits(0);
    sandbox.run(&["--root", "folder", "-q", "build"]).exits(0).prints_nothing();
    assert_eq!(sandbox.read("folder/.gitignore"), "/output/\n");
}

#[test]
fn the_root_is_named_or_here_or_the_nearest_above() {
    let sandbox = Sandbox::of(
        "=== content/plans/deep/a.md\n---\ntitle: 外面\n---\n\
         === inner/content/compendium.yaml\ntitle: 里面\nregion: 某市\nperiod: {from: 2010, to: 2015}\nnonsense: 1\n",
    );
    let found = |folder: &str, arguments: &[&str]| {
        let mut command = sandbox.command(&[arguments, &["check", "--format", "json"]].concat());
        command.current_dir(sandbox.path(folder));
        let report = sandbox.finish(command).json();
        report["summary"]["errors"].as_u64()
    };
    assert_eq!(found(".", &[]), Some(0));
    assert_eq!(found("content/plans/deep", &[]), Some(0));
    assert_eq!(found("inner", &[]), Some(1));
    assert_eq!(found("inner/content", &[]), Some(1));
    assert_eq!(found(".", &["--root", "inner"]), Some(1));
    assert_eq!(found("inner/content", &["--root", "../.."]), Some(0));
    assert_eq!(found("inner", &["--root", &sandbox.root().display().to_string()]), Some(0));
    let outside = sandbox.beside("outside");
    std::fs::create_dir(&outside).unwrap();
    let mut command = sandbox.command(&["check"]);
    command.current_dir(&outside);
    sandbox.finish(command).cannot("no content/compendium.yaml in");
}

#[test]
fn the_language_is_asked_for_or_the_locales_or_chinese() {
    let sandbox = Sandbox::empty();
    let speaks = |locale: &[(&str, &str)], arguments: &[&str]| {
        let mut command = sandbox.command(&[arguments, &["explain", "x/y"]].concat());
        command.env_remove("LC_ALL").envs(locale.iter().copied());
        sandbox.finish(command).exits(2).stderr
    };
    let (english, chinese) = (
        "error: there is no rule x/y; `compendium explain` lists all rules\n",
        "错误：没有名为 x/y 的规则；`compendium explain` 列出全部规则\n",
    );
    for (locale, said) in [
        (&[][..], chinese),
        (&[("LC_ALL", "C")], chinese),
        (&[("LC_ALL", "POSIX")], chinese),
        (&[("LC_ALL", "C.UTF-8")], chinese),
        (&[("LC_ALL", "zh_CN.UTF-8")], chinese),
        (&[("LC_ALL", "zh_CN.GB18030")], chinese),
        (&[("LANG", "zh_CN.UTF-8")], chinese),
        (&[("LC_ALL", "en_US.UTF-8")], english),
        (&[("LANG", "en_GB.UTF-8")], english),
        (&[("LANG", "en_GB.UTF-8"), ("LC_ALL", "zh_CN.UTF-8")], chinese),
    ] {
        assert_eq!(speaks(locale, &[]), said, "{locale:?}");
        assert_eq!(speaks(locale, &["--lang", "en"]), english, "{locale:?}");
        assert_eq!(speaks(locale, &["--lang", "zh-CN"]), chinese, "{locale:?}");
    }
}

#[test]
fn colours_are_for_terminals_or_those_who_ask() {
    let sandbox = wrong();
    let escapes = |arguments: &[&str]| sandbox.run(arguments).exits(1).stderr.contains('\x1b');
    assert!(!escapes(&["check"]));
    assert!(!escapes(&["--color", "auto", "check"]));
    assert!(!escapes(&["--color", "never", "check"]));
    assert!(escapes(&["--color", "always", "check"]));
    assert!(escapes(&["--color", "always", "build"]));
    for format in ["json", "sarif", "github"] {
        let run = sandbox.run(&["--color", "always", "check", "--format", format]).exits(1);
        assert!(!run.stdout.contains('\x1b'), "{run}");
    }
}

#[test]
fn quiet_says_errors_alone_and_verbose_everything() {
    let sandbox = wrong();
    let run = sandbox.run(&["check"]).exits(1).prints_nothing();
    run.says("error[link/unknown-target]").says("warning[").says("1 error(s), ").says_no("info[");
    let run = sandbox.run(&["-q", "check"]).exits(1).prints_nothing();
    run.says("error[link/unknown-target]").says_no("warning[").says_no("error(s)");
    let run = sandbox.run(&["-v", "check"]).exits(1).prints_nothing();
    run.says("error[link/unknown-target]").says("warning[");
    sandbox.write(
        "content/compendium.yaml",
        format!("{}rules: {{structure/raw-html: info}}\n", super::support::CONFIG),
    );
    sandbox.run(&["check"]).exits(1).says_no("info[").says("1 info(s)");
    sandbox.run(&["-v", "check"]).exits(1).says("info[structure/raw-html]");
    let fine = Sandbox::example();
    for arguments in [&["-q", "build"][..], &["-q", "check"], &["-q", "verify", "output/public"]] {
        let run = fine.run(arguments).exits(0).prints_nothing();
        assert_eq!(run.stderr, "", "{run}");
    }
    fine.run(&["build"]).exits(0).prints_nothing().says("wrote ");
}

#[test]
fn results_go_to_standard_output_and_the_rest_does_not() {
    let sandbox = wrong();
    for format in ["json", "sarif", "github"] {
        let run = sandbox.run(&["check", "--format", format]).exits(1);
        assert!(!run.stdout.is_empty() && run.stderr.is_empty(), "{run}");
    }
    for arguments in [&["explain"][..], &["explain", "link/orphan"], &["completions", "zsh"]] {
        let run = sandbox.run(arguments).exits(0);
        assert!(!run.stdout.is_empty() && run.stderr.is_empty(), "{run}");
    }
}

#[cfg(target_os = "linux")]
#[test]
fn a_result_that_cannot_be_written_is_a_failure_and_a_closed_pipe_is_none() {
    let sandbox = Sandbox::example();
    let shell = |script: &str| {
        let mut command = std::process::Command::new("sh");
        command.arg("-c").arg(script).arg(super::support::program()).current_dir(sandbox.root());
        super::support::plain_environment(&mut command);
        sandbox.finish(command)
    };
    shell("\"$0\" explain > /dev/full").cannot("cannot write to standard output");
    shell("\"$0\" check --format json > /dev/full").cannot("cannot write to standard output");
    shell("\"$0\" explain link/orphan > /dev/full").cannot("cannot write to standard output");
    let run = shell("{ \"$0\" completions bash; echo $? >&2; } | true").exits(0);
    assert_eq!(run.stderr, "0\n");
}

#[test]
fn json_has_the_shape_of_the_contract() {
    let sandbox = Sandbox::of(
        "=== content/indicators.yaml\n- id: rate\n  name: 办理率\n- id: rate\n  name: 另一个率\n  titel: x\n\
         === content/plans/a.md\n---\ntitle: 甲规划\n---\n\n到“十二五”末，𠮷见[[无此条目]]。\n",
    );
    let report = sandbox.report();
    assert_eq!(keys(&report), ["diagnostics", "summary", "version"]);
    assert_eq!(report["version"], 1);
    assert_eq!(keys(&report["summary"]), ["errors", "infos", "warnings"]);
    let diagnostics = entries(&report["diagnostics"]);
    for (severity, count) in [("error", "errors"), ("warning", "warnings"), ("info", "infos")] {
        let found = diagnostics.iter().filter(|found| found["severity"] == severity).count();
        assert_eq!(report["summary"][count], found, "{count}");
    }
    for found in diagnostics {
        assert_eq!(keys(found), ["help", "message", "rule", "severity", "spans", "suggestions"]);
        assert!(
            found["message"].as_str().is_some_and(|text| !text.is_empty() && !text.ends_with(['.', '。'])),
            "{found}"
        );
        assert!(found["help"].is_null() || found["help"].is_string(), "{found}");
        let spans = entries(&found["spans"]);
        assert_eq!(spans.iter().filter(|span| span["primary"] == true).count(), 1, "{found}");
        for span in spans {
            assert_eq!(keys(span), ["column", "end_column", "end_line", "label", "line", "path", "primary"]);
            let number = |key: &str| span[key].as_u64().unwrap();
            assert!(number("line") >= 1 && number("column") >= 1, "{span}");
            assert!(
                (number("line"), number("column")) <= (number("end_line"), number("end_column")),
                "{span}"
            );
            assert!(span["path"].as_str().is_some_and(|path| path.starts_with("content/")), "{span}");
        }
    }
    let errors: Vec<String> =
        diagnostics.iter().filter(|found| found["severity"] == "error").map(place).collect();
    assert_eq!(
        errors,
        [
            "structure/duplicate-id content/indicators.yaml:3:7",
            "structure/unknown-key content/indicators.yaml:5:3",
            "link/unknown-target content/plans/a.md:5:13",
        ]
    );
    let named = |rule: &str| diagnostics.iter().find(|found| found["rule"] == rule).unwrap();
    let second = &named("structure/duplicate-id")["spans"][1];
    assert_eq!(
        (&second["line"], &second["column"], &second["end_column"]),
        (&1.into(), &7.into(), &11.into())
    );
    assert_eq!(second["label"], "first used here");
    let link = &named("link/unknown-target")["spans"][0];
    assert_eq!((&link["end_line"], &link["end_column"]), (&5.into(), &17.into()), "columns count characters");
    let clean = Sandbox::example().report();
    assert_eq!(clean["summary"], serde_json::json!({"errors": 0, "warnings": 0, "infos": 0}));
    assert_eq!(clean["diagnostics"], serde_json::json!([]));
}

#[test]
fn sarif_has_the_shape_of_its_standard() {
    let sandbox = wrong();
    sandbox.write("content/plans/规划 一#.md", "---\ntitle: 乙\nid: a\n---\n");
    let log = sandbox.run(&["check", "--format", "sarif"]).exits(1).json();
    assert_eq!(keys(&log), ["$schema", "runs", "version"]);
    assert_eq!(log["version"], "2.1.0");
    let [run] = entries(&log["runs"]) else { panic!("one run: {log}") };
    assert_eq!(run["columnKind"], "unicodeCodePoints");
    let driver = &run["tool"]["driver"];
    assert_eq!(driver["name"], "compendium");
    let rules: Vec<&str> = entries(&driver["rules"]).iter().filter_map(|rule| rule["id"].as_str()).collect();
    assert!(rules.is_sorted_by(|a, b| a < b), "{rules:?}");
    let results = entries(&run["results"]);
    assert_eq!(results.len(), entries(&sandbox.report()["diagnostics"]).len());
    for result in results {
        assert!(rules.contains(&result["ruleId"].as_str().unwrap()), "{result}");
        assert!(["error", "warning", "note"].contains(&result["level"].as_str().unwrap()), "{result}");
        assert!(result["message"]["text"].as_str().is_some_and(|text| !text.is_empty()), "{result}");
        let related = result.get("relatedLocations").map_or(&[][..], entries);
        assert_eq!(entries(&result["locations"]).len(), 1, "{result}");
        for location in entries(&result["locations"]).iter().chain(related) {
            let physical = &location["physicalLocation"];
            let uri = physical["artifactLocation"]["uri"].as_str().unwrap();
            assert!(uri.starts_with("content/") && uri.is_ascii() && !uri.contains([' ', '#']), "{uri}");
            let region = &physical["region"];
            assert_eq!(keys(region), ["endColumn", "endLine", "startColumn", "startLine"]);
            assert!(
                region["startLine"].as_u64() >= Some(1) && region["startColumn"].as_u64() >= Some(1),
                "{region}"
            );
        }
    }
    let duplicate = results.iter().find(|result| result["ruleId"] == "structure/duplicate-id").unwrap();
    let uri = &duplicate["locations"][0]["physicalLocation"]["artifactLocation"]["uri"];
    assert_eq!(uri, "content/plans/%E8%A7%84%E5%88%92%20%E4%B8%80%23.md");
    let clean = Sandbox::example().run(&["check", "--format", "sarif"]).exits(0).json();
    assert_eq!(clean["runs"][0]["results"], serde_json::json!([]));
}

#[test]
fn github_gets_a_line_for_each_finding() {
    let sandbox = wrong();
    let run = sandbox.run(&["check", "--format", "github"]).exits(1);
    let line = run.stdout.lines().find(|line| line.starts_with("::error")).unwrap();
    assert_eq!(
        line,
        "::error file=content/plans/a.md,line=8,col=4,endLine=8,endColumn=8,title=link/unknown-target::\
         no document, indicator, project, organization or term is named `无此条目`"
    );
    assert!(run.stdout.lines().all(|line| line.starts_with("::")), "{run}");
    assert_eq!(run.stdout.lines().count(), entries(&sandbox.report()["diagnostics"]).len());
    sandbox.write("content/plans/100%,一:.md", "---\ntitle: \"\"\nid: \"a\\nb\"\n---\n");
    let run = sandbox.run(&["check", "--format", "github"]).exits(1);
    assert!(run.stdout.lines().all(|line| line.starts_with("::")), "a name breaks its line: {run}");
    run.prints("file=content/plans/100%25%2C一%3A.md,");
}

#[test]
fn check_reports_the_paths_asked_for() {
    let sandbox = Sandbox::of(
        "=== content/plans/a.md\n---\ntitle: 甲\nid: x\n---\n\n[[nope]]\n\
         === content/plans/ab.md\n---\ntitle: 乙\n---\n\n[[nope]]\n\
         === content/topics/c.md\n---\ntitle: 丙\nid: x\n---\n",
    );
    let errors = |folder: &str, paths: &[&str]| {
        let mut command = sandbox.command(&[&["check", "--format", "json"], paths].concat());
        command.current_dir(sandbox.path(folder));
        let run = sandbox.finish(command);
        assert_eq!(run.code, Some(i32::from(run.json()["summary"]["errors"] != 0)), "{run}");
        let report = run.json();
        let found = entries(&report["diagnostics"]).iter().filter(|found| found["severity"] == "error");
        found.map(|found| place(found).split(' ').next().unwrap().to_owned()).collect::<Vec<_>>()
    };
    let (unknown, twice) = ("link/unknown-target", "structure/duplicate-id");
    assert_eq!(errors(".", &[]), [unknown, unknown, twice]);
    assert_eq!(errors(".", &["content/plans/ab.md"]), [unknown]);
    assert_eq!(errors(".", &["content/plans/a.md"]), [unknown, twice], "the other place counts");
    assert_eq!(errors(".", &["content/topics"]), [twice]);
    assert_eq!(errors(".", &["content/topics/", "content/plans/ab.md"]), [unknown, twice]);
    assert_eq!(errors(".", &["."]).len(), 3);
    assert_eq!(errors(".", &["content/compendium.yaml"]), [""; 0]);
    assert_eq!(errors("content", &["plans"]), [unknown, unknown, twice]);
    assert_eq!(errors("content", &["content/topics"]), [twice], "a path from the root");
    assert_eq!(errors("content/plans", &["../topics/c.md"]), [twice]);
    assert_eq!(errors(".", &[&sandbox.path("content/topics").display().to_string()]), [twice]);
}

#[test]
fn statements_are_those_of_the_paths_asked_for_in_a_format_that_they_have() {
    let sandbox = Sandbox::of(
        "=== content/indicators.yaml\n- {id: rate, name: 网上办理率, unit: \"%\", targets: {2015: 90}}\n\
         === content/plans/a.md\n---\ntitle: 甲\n---\n\n到2015年，网上办理率达到90%。\n\
         === content/plans/b.md\n---\ntitle: 乙\n---\n\n到2015年，网上办理率达到90%。\n",
    );
    let of = |paths: &[&str]| {
        let run = sandbox.run(&[&["check", "--statements", "--format", "json"], paths].concat()).exits(0);
        let report = run.json();
        let paths = entries(&report["statements"]).iter().map(|one| one["path"].as_str().unwrap().to_owned());
        paths.collect::<Vec<_>>()
    };
    assert_eq!(of(&[]), ["content/indicators.yaml", "content/plans/a.md", "content/plans/b.md"]);
    assert_eq!(of(&["content/plans/b.md"]), ["content/plans/b.md"]);
    assert_eq!(of(&["content/plans"]).len(), 2);
    sandbox.run(&["check", "--statements", "content/plans/c.md"]).cannot("there is no content/plans/c.md");
    sandbox.run(&["check", "--statements", "--format", "sarif"]).cannot("--statements prints human or json");
    sandbox.write("content/plans/a.md", "---\ntitle: 甲\n---\n\n到2015年，网上办理率达到９５％。\n");
    let report =
        sandbox.run(&["check", "--statements", "--format", "json", "content/plans/a.md"]).exits(0).json();
    assert_eq!(entries(&report["statements"])[0]["unit"], "%", "in half width");
    // 网 in GBK.
    std::fs::write(sandbox.path("gbk.txt"), b"\xcd\xf8").unwrap();
    sandbox.run(&["check", "--statements", "--text", "gbk.txt"]).cannot("save it as UTF-8 first");
}

#[cfg(unix)]
#[test]
fn check_knows_a_linked_file_by_its_own_name() {
    let sandbox = Sandbox::of(
        "=== shared/a.md\n---\ntitle: 甲\n---\n\n[[nope]]\n=== content/plans/b.md\n---\ntitle: 乙\n---\n",
    );
    std::os::unix::fs::symlink("../../shared/a.md", sandbox.path("content/plans/a.md")).unwrap();
    sandbox.run(&["check", "content/plans/a.md"]).exits(1).says("content/plans/a.md:5:3");
    sandbox.run(&["check", "content/plans/b.md"]).exits(0);
}

#[test]
fn the_compendium_sets_severities() {
    let with = |rules: &str| {
        let sandbox = warned();
        sandbox.write("content/compendium.yaml", format!("{}rules:\n  {rules}\n", super::support::CONFIG));
        sandbox
    };
    let raw_html = ["structure/raw-html content/documents/a.md:6:1"];
    assert_eq!(warned().found("warning"), raw_html);
    let off = with("structure/raw-html: off");
    assert_eq!((off.found("warning"), off.found("error")), (vec![], vec![]));
    off.run(&["check", "--strict"]).exits(0);
    let error = with("structure/raw-html: error");
    assert_eq!(error.found("error"), raw_html);
    error.run(&["build"]).exits(1);
    let info = with("structure/raw-html: info");
    assert!(info.found("info").contains(&raw_html[0].to_owned()));
    info.run(&["check", "--strict"]).exits(0);
    assert_eq!(
        with("structure/raw-htlm: off").found("warning"),
        ["structure/unknown-rule content/compendium.yaml:5:3", raw_html[0]]
    );
    assert_eq!(
        with("structure/raw-html: never").found("error"),
        ["structure/invalid-value content/compendium.yaml:5:23"]
    );
    let wrong = wrong();
    wrong.write(
        "content/compendium.yaml",
        format!("{}rules: {{link/unknown-target: off}}\n", super::support::CONFIG),
    );
    wrong.run(&["build"]).exits(0);
}

#[test]
fn a_comment_silences_with_a_reason() {
    let markdown =
        |comment: &str| Sandbox::document(&format!("## 目标\n\n正文。\n\n{comment}\n见[[nope]]。"));
    let (here, warned) = ("link/unknown-target content/documents/a.md:11:4", "content/documents/a.md:10:1");
    assert_eq!(markdown("").found("error"), [here]);
    let silenced = markdown("<!-- allow link/unknown-target: 随后补上 -->");
    assert_eq!((silenced.found("error"), silenced.found("warning")), (vec![], vec![]));
    silenced.run(&["check", "--strict"]).exits(0);
    silenced.builds();
    let unexplained = markdown("<!-- allow link/unknown-target -->");
    assert_eq!(unexplained.found("warning"), [format!("structure/unexplained-allow {warned}")]);
    assert_eq!(unexplained.found("error"), [""; 0]);
    let unused = markdown("<!-- allow link/missing-asset: 理由 -->");
    assert_eq!(unused.found("warning"), [format!("structure/unused-allow {warned}")]);
    assert_eq!(unused.found("error"), [here]);
    let unknown = markdown("<!-- allow link/unknown-traget: 理由 -->");
    assert_eq!(unknown.found("warning"), [format!("structure/unknown-rule {warned}")]);
    let elsewhere =
        Sandbox::document("## 目标\n\n<!-- allow link/unknown-target: 理由 -->\n正文。\n\n见[[nope]]。");
    assert_eq!(elsewhere.found("error"), ["link/unknown-target content/documents/a.md:11:4"]);

    let yaml = |text: &str| Sandbox::of(&format!("=== content/indicators.yaml\n{text}\n"));
    let entry = "- id: a\n  name: 甲\n  owner: nope";
    assert_eq!(yaml(entry).found("error"), ["link/unknown-target content/indicators.yaml:3:10"]);
    let silenced = yaml(&format!("{entry} # allow link/unknown-target: 机构待定"));
    assert_eq!((silenced.found("error"), silenced.found("warning")), (vec![], vec![]));
    let above = yaml(&format!("# allow link/unknown-target: 机构待定\n{entry}"));
    assert_eq!((above.found("error"), above.found("warning")), (vec![], vec![]));
    let unused = yaml("- id: a\n  name: 甲 # allow link/unknown-target: 机构待定");
    assert_eq!(unused.found("warning"), ["structure/unused-allow content/indicators.yaml:2:11"]);
    let unexplained = yaml(&format!("{entry} # allow link/unknown-target"));
    assert_eq!(unexplained.found("warning"), ["structure/unexplained-allow content/indicators.yaml:3:15"]);
    let front_matter = Sandbox::of(
        "=== content/documents/a.md\n---\ntitle: 甲\nlead: nope # allow link/unknown-target: 待定\n---\n",
    );
    assert_eq!((front_matter.found("error"), front_matter.found("warning")), (vec![], vec![]));
}

#[test]
fn explain_lists_the_rules_and_explains_each_in_both_languages() {
    let sandbox = Sandbox::empty();
    let lists = ["en", "zh-CN"].map(|lang| sandbox.run(&["--lang", lang, "explain"]).exits(0).stdout);
    for list in &lists {
        let names: Vec<&str> = list.lines().filter_map(|line| line.split_whitespace().next()).collect();
        let known: Vec<&str> = compendium::check::RULES.iter().map(|rule| rule.name.0).collect();
        assert_eq!(names, known);
        assert!(list.lines().all(|line| line.split_whitespace().count() >= 3), "{list}");
    }
    assert_ne!(lists[0], lists[1]);
    for rule in compendium::check::RULES {
        let pages = ["en", "zh-CN"]
            .map(|lang| sandbox.run(&["--lang", lang, "explain", rule.name.0]).exits(0).stdout);
        assert!(pages.iter().all(|page| page.starts_with(&format!("# {}\n", rule.name))), "{}", rule.name);
        assert!(pages[0].contains("## What it checks") && pages[1].contains("## 检查什么"), "{}", rule.name);
    }
}

#[test]
fn completions_are_made_for_every_shell() {
    let sandbox = Sandbox::empty();
    for shell in ["bash", "zsh", "fish", "powershell", "elvish"] {
        let run = sandbox.run(&["completions", shell]).exits(0);
        for word in ["compendium", "build", "verify", "strict", "edition", "date"] {
            assert!(run.stdout.contains(word), "{shell} does not complete {word}");
        }
    }
}

#[test]
fn findings_are_told_in_both_languages() {
    let sandbox = Sandbox::of(
        "=== content/compendium.yaml\ntitle: 甲\nregion: 乙\nperiod: {from: 2015, to: 2010}\nbase_url: ftp://x\n\
         theme: default\nrules: {a/b: off}\n\
         === content/plans/a.md\n---\ntitle: 甲\nkidn: x\nstatus: 完成\n---\n\n[[nope]] ![x](../assets/x.png) [y](javascript:z) [^1]\n\n\
         :::nothing\nx\n:::\n\n<script>x</script>\n\n<!-- allow link/orphan -->\n\n<!-- allow link/missing-asset: y -->\n\n甲\n\
         === content/plans/b.md\nno front matter\n\
         === content/stray.md\nx\n=== content/indicators.yaml\n- id: a\n- {id: a, name: x, name: y, owner: z}\n=== content/projects.yaml\na: [\n",
    );
    let run = |lang: &str| sandbox.run(&["--lang", lang, "check", "--format", "json"]).exits(1).json();
    let (english, chinese) = (run("en"), run("zh-CN"));
    let (english, chinese) = (entries(&english["diagnostics"]), entries(&chinese["diagnostics"]));
    assert!(english.len() > 12 && english.len() == chinese.len(), "{} {}", english.len(), chinese.len());
    for (english, chinese) in english.iter().zip(chinese) {
        assert_eq!(place(english), place(chinese));
        for key in ["message", "help"] {
            let texts = [&english[key], &chinese[key]];
            if texts.iter().all(|text| text.is_null()) {
                continue;
            }
            let [english, chinese] = texts.map(|text| text.as_str().unwrap_or_default());
            assert!(
                !english.is_empty() && !chinese.is_empty() && english != chinese,
                "{english} | {chinese}"
            );
            assert!(!chinese.is_ascii(), "no Chinese: {chinese}");
        }
    }
}

#[test]
fn people_see_both_places_of_a_contradiction() {
    let sandbox = Sandbox::of(
        "=== content/plans/甲规划.md\n---\ntitle: 甲规划\nid: same\n---\n\
         === content/topics/乙研究.md\n---\ntitle: 乙研究\nid: same\n---\n",
    );
    sandbox.run(&["check"]).exits(1).says(
        "\
error[structure/duplicate-id]: the id `same` is used twice
 --> content/topics/乙研究.md:3:5
  |
3 | id: same
  |     ^^^^
  |
 ::: content/plans/甲规划.md:3:5
  |
3 | id: same
  |     ---- first used here
  |
  = help: change one of the ids

1 error(s)",
    );
    let run = sandbox.run(&["--lang", "zh-CN", "check"]).exits(1);
    run.says("错误[structure/duplicate-id]").says("办法").says("1 个错误");
}

#[test]
fn carets_stand_under_full_width_characters() {
    let run = Sandbox::document("到2015年，规划见[[没有]]。").run(&["check"]).exits(1);
    let lines: Vec<&str> = run.stderr.lines().collect();
    let at = lines.iter().position(|line| line.contains("到2015年")).unwrap();
    let (source, carets) = (lines[at], lines[at + 1]);
    let width = |text: &str| text.chars().map(|c| if c.is_ascii() { 1 } else { 2 }).sum::<usize>();
    assert_eq!(carets.find('^'), source.find("没有").map(|at| width(&source[..at])), "{}", run.stderr);
    assert_eq!(carets.matches('^').count(), 4, "{}", run.stderr);
}

#[test]
fn a_build_with_an_error_leaves_the_last_output_as_it_was() {
    let sandbox = Sandbox::example();
    sandbox.builds();
    let before = tree(&sandbox.path("output"));
    let good = sandbox.read("content/plans/e-government.md");
    for bad in [
        good.replace("[[online-rate@2015]]", "[[nothing]]"),
        good.replace("status: drafting", "status: done"),
        "no front matter".to_owned(),
    ] {
        sandbox.write("content/plans/e-government.md", bad);
        sandbox.run(&["build"]).exits(1).prints_nothing().says("error[");
        assert!(tree(&sandbox.path("output")) == before, "something in output/ has changed");
    }
    sandbox.write("content/plans/e-government.md", good);
    sandbox.builds();
    assert!(tree(&sandbox.path("output")) == before, "the same content gives another output");
}

#[test]
fn check_writes_nothing() {
    let sandbox = Sandbox::example();
    let before = tree(&sandbox.root());
    sandbox.run(&["check"]).exits(0);
    assert!(tree(&sandbox.root()) == before);
}

#[test]
fn timings_tell_of_stages_rules_templates_and_files() {
    let sandbox = Sandbox::example();
    let run = sandbox.run(&["--quiet", "build", "--timings"]).exits(0);
    // Which are slowest is a matter of the moment.
    let of = |title: &str| {
        let below = run.stderr.lines().skip_while(|line| *line != title).skip(1);
        below.take_while(|line| line.contains(" ms ")).map(str::to_owned).collect::<Vec<String>>()
    };
    assert!(of("stages").iter().any(|line| line.ends_with("1 × parse")), "{run}");
    assert!(of("slowest rules").iter().all(|line| line.contains('/')), "{run}");
    assert!(of("slowest templates").iter().all(|line| line.ends_with(".html")), "{run}");
    assert_eq!(["slowest rules", "slowest templates", "slowest files"].map(|title| of(title).len()), [10; 3]);
    sandbox.run(&["--quiet", "build", "--timings"]).exits(0).says("× unchanged?").says_no("slowest rules");
}
