//! The output directory as a specification: complete at every moment, ours
//! alone, listed in its manifest, and the same from the same content.

#![expect(clippy::unwrap_used, reason = "a test stops at what it cannot use")]

use std::collections::BTreeMap;
use std::fs::{self, File};
use std::path::Path;
use std::process::Command;
use std::time::{Duration, Instant, SystemTime};

use compendium::build::unchanged::LastBuild;
use sha2::{Digest, Sha256};

use super::support::{
    Run, Sandbox, Standing, differences, entries, keys, plain_environment, plan, program, rewritten, tree,
};

/// The two editions, without what stands beside them.
fn editions(sandbox: &Sandbox) -> BTreeMap<String, Standing> {
    let mut all = tree(&sandbox.path("output"));
    all.retain(|path, _| path.starts_with("public/") || path.starts_with("internal/"));
    all
}

/// What is left in `output/` besides the editions, the lock and the cache.
fn leftovers(sandbox: &Sandbox) -> Vec<String> {
    let entries = fs::read_dir(sandbox.path("output")).unwrap();
    let mut names: Vec<String> =
        entries.map(|entry| entry.unwrap().file_name().to_string_lossy().into_owned()).collect();
    names.retain(|name| !["public", "internal", ".lock", ".cache"].contains(&name.as_str()));
    names.sort();
    names
}

/// What a build from nothing makes of the same content.
fn clean_build(sandbox: &Sandbox) -> BTreeMap<String, Standing> {
    let clean = sandbox.beside("clean");
    if clean.exists() {
        fs::remove_dir_all(&clean).unwrap();
    }
    sandbox.run(&["build", "--output", &clean.display().to_string()]).exits(0);
    tree(&clean)
}

#[test]
fn the_manifest_lists_every_file_with_its_size_and_hash() {
    let sandbox = Sandbox::example();
    sandbox.write("content/assets/图.svg", "<svg/>");
    sandbox.builds();
    for edition in ["public", "internal"] {
        let mut files = tree(&sandbox.path(&format!("output/{edition}")));
        let manifest = files.remove("manifest.json").unwrap();
        let manifest: serde_json::Value = serde_json::from_slice(&manifest.bytes).unwrap();
        assert_eq!(keys(&manifest), ["edition", "files", "generator", "version"]);
        assert_eq!(manifest["edition"], edition);
        let listed = entries(&manifest["files"]);
        let paths: Vec<&str> = listed.iter().filter_map(|file| file["path"].as_str()).collect();
        assert_eq!(paths, files.keys().map(String::as_str).collect::<Vec<_>>());
        for file in listed {
            assert_eq!(keys(file), ["path", "sha256", "size"]);
            let bytes = &files[file["path"].as_str().unwrap()].bytes;
            let hash: String = Sha256::digest(bytes).iter().map(|byte| format!("{byte:02x}")).collect();
            assert_eq!(file["size"], bytes.len());
            assert_eq!(file["sha256"], hash);
        }
        for expected in ["index.html", "404.html", "sitemap.xml", "feed.xml", "assets/theme/base.css"] {
            assert!(paths.contains(&expected), "{expected}");
        }
        assert_eq!(paths.contains(&"report.html"), edition == "internal");
    }
    let tree = tree(&sandbox.path("output/internal"));
    assert!(tree.contains_key("assets/tu.svg"), "{:?}", tree.keys());
}

#[test]
fn verify_tells_what_is_missing_changed_or_more() {
    let sandbox = Sandbox::example();
    sandbox.builds();
    sandbox.run(&["verify", "output/public"]).exits(0).prints_nothing().says("files are as listed");
    sandbox.remove("output/public/404.html");
    sandbox.write("output/public/feed.xml", "");
    let index = sandbox.read("output/public/index.html").replacen('<', ">", 1);
    sandbox.write("output/public/index.html", index);
    sandbox.write("output/public/plans/more.html", "");
    let run = sandbox.run(&["verify", "output/public"]).exits(1);
    let mut lines: Vec<&str> = run.stdout.lines().collect();
    lines.sort_unstable();
    assert_eq!(
        lines,
        [
            "differs: feed.xml",
            "differs: index.html",
            "missing: 404.html",
            "not in the manifest: plans/more.html"
        ]
    );
    sandbox.run(&["verify", "output/internal"]).exits(0);
    sandbox.write("output/internal/manifest.json", "{");
    sandbox.run(&["verify", "output/internal"]).cannot("manifest.json cannot be read");
    sandbox.write(
        "output/internal/manifest.json",
        "{\"generator\":\"another\",\"version\":\"0\",\"edition\":\"internal\",\"files\":[]}",
    );
    sandbox.run(&["verify", "output/internal"]).cannot("was not written by compendium");
    sandbox.write("hostile/manifest.json", "{\"generator\":\"compendium\",\"version\":\"0\",\"edition\":\"public\",\"files\":[{\"path\":\"../secret\",\"size\":0,\"sha256\":\"\"}]}");
    sandbox.write("secret", "");
    let run = sandbox.run(&["verify", "hostile"]).exits(1);
    assert_eq!(run.stdout, "missing: ../secret\n");
}

#[test]
fn an_edition_is_built_alone_or_with_the_other() {
    let sandbox = Sandbox::example();
    let there = |output: &str| {
        ["public", "internal"].map(|edition| sandbox.path(output).join(edition).join("index.html").exists())
    };
    sandbox.run(&["build", "--edition", "public", "--output", "one"]).exits(0);
    assert_eq!(there("one"), [true, false]);
    sandbox.run(&["build", "--edition", "internal", "--output", "a/b/two"]).exits(0);
    assert_eq!(there("a/b/two"), [false, true]);
    sandbox.run(&["build", "--edition", "all", "--output", "three"]).exits(0);
    assert_eq!(there("three"), [true, true]);
    assert!(!sandbox.path("output").exists());
    sandbox.builds();
    let before = tree(&sandbox.path("output/internal"));
    sandbox.write("content/plans/p.md", plan(1, 1));
    sandbox.run(&["build", "--edition", "public"]).exits(0);
    assert!(sandbox.path("output/public/plans/p.html").exists());
    assert!(tree(&sandbox.path("output/internal")) == before);
    let mut command = sandbox.command(&["build", "--output", "here"]);
    fs::create_dir(sandbox.path("below")).expect("it is made");
    command.current_dir(sandbox.path("below"));
    sandbox.finish(command).exits(0);
    assert!(sandbox.path("below/here/public/index.html").exists(), "--output is seen from where one stands");
}

#[test]
fn what_others_wrote_is_left_alone() {
    let refused = |sandbox: &Sandbox, foreign: &str| {
        let before = tree(&sandbox.path("output"));
        let run = sandbox.run(&["build"]).cannot("was not written by compendium and is left alone");
        assert!(run.stderr.contains(foreign), "{run}");
        assert!(tree(&sandbox.path("output")) == before, "something has changed");
        assert_eq!(leftovers(sandbox), [""; 0]);
    };
    let sandbox = Sandbox::example();
    sandbox.write("output/public/thesis.doc", "ten years of work");
    refused(&sandbox, "output/public");
    assert!(!sandbox.path("output/internal").exists(), "the other edition was published");

    let sandbox = Sandbox::example();
    sandbox.builds();
    sandbox.write("output/internal/plans/notes.txt", "mine");
    refused(&sandbox, "output/internal/plans/notes.txt");
    sandbox.remove("output/internal/plans/notes.txt");
    sandbox.builds();
    sandbox.write("output/public/manifest.json", "{\"files\": []}");
    refused(&sandbox, "output/public");

    let sandbox = Sandbox::example();
    sandbox.write("output/public", "a file");
    refused(&sandbox, "output/public");
    let sandbox = Sandbox::example();
    sandbox.write("output", "a file");
    sandbox.run(&["build"]).exits(2).says("output");
    assert_eq!(sandbox.read("output"), "a file");
    sandbox.run(&["build", "--output", "content/compendium.yaml"]).exits(2);
    sandbox.run(&["build", "--output", "content/compendium.yaml/below"]).exits(2);

    let sandbox = Sandbox::example();
    for path in
        ["output/readme.txt", "output/archive/2010/index.html", "output/.htaccess", "output/public.old/x"]
    {
        sandbox.write(path, "mine");
    }
    sandbox.builds();
    for path in
        ["output/readme.txt", "output/archive/2010/index.html", "output/.htaccess", "output/public.old/x"]
    {
        assert_eq!(sandbox.read(path), "mine");
    }
    let sandbox = Sandbox::example();
    fs::create_dir_all(sandbox.path("output/public")).unwrap();
    sandbox.builds();
}

#[test]
fn what_desktops_leave_in_folders_is_no_work_of_others() {
    let sandbox = Sandbox::example();
    sandbox.builds();
    for name in [".DS_Store", "plans/Thumbs.db", "assets/desktop.ini"] {
        sandbox.write(&format!("output/public/{name}"), "x");
    }
    sandbox.run(&["build"]).exits(0);
    sandbox.run(&["pack"]).exits(0);
    sandbox.run(&["verify"]).exits(1).prints("not in the manifest: plans/Thumbs.db");
    sandbox.write("content/documents/new.md", "---\ntitle: 新\nedition: public\n---\n\n正文。\n");
    sandbox.builds();
    sandbox.run(&["verify"]).exits(0);
    sandbox.write("output/public/DS_Store", "mine");
    sandbox.run(&["build"]).cannot("was not written by compendium");
}

#[test]
fn nothing_is_written_into_the_sources() {
    let sandbox = Sandbox::example();
    let before = tree(&sandbox.root());
    let root = sandbox.root().display().to_string();
    for output in
        ["content", "content/site", "content/new/../x", "themes", "themes/mine/", ".", "./", "content/.."]
    {
        sandbox.run(&["build", "--output", output]).cannot("where it would mix with its sources");
        let print = ["print", "--format", "html", "--output", output];
        sandbox.run(&print).cannot("where it would mix with its sources");
    }
    sandbox.run(&["build", "--output", &root]).exits(2);
    assert!(tree(&sandbox.root()) == before, "something was written");
    #[cfg(unix)]
    {
        std::os::unix::fs::symlink(sandbox.path("content"), sandbox.path("link")).expect("it is linked");
        sandbox.run(&["build", "--output", "link/site"]).exits(2);
        assert!(!sandbox.path("content/site").exists());
    }
    sandbox.run(&["build", "--output", "contents"]).exits(0);
    sandbox.run(&["build", "--output", "output/content"]).exits(0);
}

#[cfg(unix)]
#[test]
fn a_link_in_place_of_an_edition_is_left_alone() {
    let sandbox = Sandbox::example();
    sandbox.write("elsewhere/file", "mine");
    fs::create_dir(sandbox.path("output")).unwrap();
    std::os::unix::fs::symlink("../elsewhere", sandbox.path("output/public")).unwrap();
    sandbox.run(&["build"]).cannot("was not written by compendium");
    assert_eq!(sandbox.read("elsewhere/file"), "mine");
    sandbox.remove("elsewhere/file");
    sandbox.run(&["build"]).cannot("was not written by compendium");
    let sandbox = Sandbox::example();
    fs::create_dir(sandbox.path("real")).unwrap();
    std::os::unix::fs::symlink("real", sandbox.path("output")).unwrap();
    sandbox.builds();
    assert!(sandbox.path("real/public/index.html").exists());
}

#[test]
fn what_an_interrupted_build_left_is_cleared_away() {
    let sandbox = Sandbox::example();
    sandbox.builds();
    let before = editions(&sandbox);
    sandbox.write("output/.staging-public/half/a.html", "half");
    sandbox.write("output/.staging-internal/index.html", "half");
    sandbox.write("output/.staging-public-old/index.html", "old");
    sandbox.write("output/.cache/made-public.new", "half");
    sandbox.builds();
    assert_eq!(leftovers(&sandbox), [""; 0]);
    assert!(editions(&sandbox) == before);
    // Between two renames, on systems that cannot exchange two directories.
    fs::rename(sandbox.path("output/public"), sandbox.path("output/.staging-public-old")).unwrap();
    sandbox.write("output/.staging-public/index.html", "half");
    sandbox.builds();
    assert_eq!(leftovers(&sandbox), [""; 0]);
    assert!(editions(&sandbox) == before, "the old edition is back, untouched");
}

#[test]
fn one_build_at_a_time() {
    let sandbox = Sandbox::large(20);
    sandbox.builds();
    let before = editions(&sandbox);
    sandbox.write("content/plans/p0.md", plan(0, 9));
    let lock = File::options().write(true).open(sandbox.path("output/.lock")).unwrap();
    lock.lock().unwrap();
    sandbox.run(&["build"]).cannot("another build is writing to");
    assert!(editions(&sandbox) == before);
    sandbox.run(&["check"]).exits(0);
    drop(lock);
    sandbox.builds();
    for round in 0..5 {
        sandbox.write("content/plans/p1.md", plan(1, 10 + round));
        let mut builds: Vec<_> = (0..4).map(|_| sandbox.start(&["build"])).collect();
        let codes: Vec<_> = builds.iter_mut().map(|build| build.wait().unwrap().code()).collect();
        assert!(
            codes.contains(&Some(0)) && codes.iter().all(|code| matches!(code, Some(0 | 2))),
            "{codes:?}"
        );
        sandbox.verified();
    }
}

/// Builds over an existing edition, is stopped at some moment, and finds each
/// edition complete: the old one or the new one. Then the next build succeeds.
fn survives(stop: impl Fn(&mut std::process::Child), rounds: u64) {
    let plans = 40;
    let sandbox = Sandbox::large(plans);
    sandbox.builds();
    let whole = {
        let start = Instant::now();
        change(&sandbox, plans, 1_000);
        sandbox.builds();
        start.elapsed()
    };
    // Moments without a clock or chance: multiples of the golden ratio spread evenly over the build.
    let moment = |round: u64| whole.mul_f64((round as f64 * 0.618_033_988_75).fract());
    let mut stopped = 0;
    for round in 0..rounds {
        let version = usize::try_from(round).unwrap();
        change(&sandbox, plans, version);
        let mut build = sandbox.start(&["build"]);
        let start = Instant::now();
        while start.elapsed() < moment(round) {
            std::thread::sleep(Duration::from_micros(200));
        }
        stop(&mut build);
        stopped += usize::from(!build.wait().unwrap().success());
        sandbox.verified();
        for edition in ["public", "internal"] {
            let versions: std::collections::BTreeSet<String> = (0..plans)
                .map(|number| sandbox.read(&format!("output/{edition}/plans/p{number}.html")))
                .map(|page| {
                    page.split('稿').next().and_then(|text| text.rsplit('第').next()).unwrap().to_owned()
                })
                .collect();
            assert_eq!(versions.len(), 1, "{edition} is of several builds: {versions:?}");
        }
        if round % 4 == 3 {
            sandbox.builds();
            assert_eq!(leftovers(&sandbox), [""; 0]);
            assert_eq!(differences(&editions(&sandbox), &clean_build(&sandbox)), [""; 0]);
        }
    }
    assert!(stopped > 0, "no build was stopped");
    sandbox.builds();
    assert_eq!(leftovers(&sandbox), [""; 0]);
}

fn change(sandbox: &Sandbox, plans: usize, version: usize) {
    for number in 0..plans {
        sandbox.write(&format!("content/plans/p{number}.md"), plan(number, version));
    }
}

#[test]
fn a_kill_at_any_moment_leaves_complete_editions() {
    let rounds = if std::env::var_os("COMPENDIUM_LONG").is_some() { 200 } else { 60 };
    survives(|build| build.kill().unwrap_or_default(), rounds);
}

#[cfg(unix)]
#[test]
fn ctrl_c_at_any_moment_leaves_complete_editions() {
    survives(
        |build| {
            let signal = Command::new("kill")
                .args(["-INT", &build.id().to_string()])
                .stderr(std::process::Stdio::null())
                .status();
            signal.unwrap();
        },
        16,
    );
}

#[cfg(target_os = "linux")]
#[test]
fn a_full_disk_leaves_the_old_edition() {
    let sandbox = Sandbox::large(40);
    let mount = sandbox.path("output");
    fs::create_dir(&mount).unwrap();
    let mounted = Command::new("mount")
        .args(["-t", "tmpfs", "-o", "size=8m", "tmpfs"])
        .arg(&mount)
        .stderr(std::process::Stdio::null())
        .status();
    let mounted = mounted.is_ok_and(|status| status.success()).then(|| Mounted(mount.clone()));
    sandbox.builds();
    let before = editions(&sandbox);
    change(&sandbox, 40, 1);
    let mut command = Command::new("sh");
    if mounted.is_some() {
        let size = |text: usize| vec![b'x'; text];
        let filled =
            (1..).take_while(|n| fs::write(mount.join(format!("filler{n}")), size(100_000)).is_ok()).count();
        assert!(filled > 0, "the disk was full before");
        command.args(["-c", "exec \"$0\" build"]);
    } else {
        command.args(["-c", "trap '' XFSZ; ulimit -f 8; exec \"$0\" build"]);
    }
    command.arg(program()).current_dir(sandbox.root());
    plain_environment(&mut command);
    sandbox
        .finish(command)
        .cannot("check its permissions and the space on the disk; the last output is unchanged");
    assert!(editions(&sandbox) == before);
    sandbox.verified();
    let left = leftovers(&sandbox);
    assert!(left.iter().all(|name| name.starts_with("filler")), "{left:?}");
    for name in left {
        sandbox.remove(&format!("output/{name}"));
    }
    sandbox.builds();
    assert_eq!(differences(&editions(&sandbox), &clean_build(&sandbox)), [""; 0]);
    drop(mounted);
}

/// A file system that goes when the test does.
#[cfg(target_os = "linux")]
struct Mounted(std::path::PathBuf);

#[cfg(target_os = "linux")]
impl Drop for Mounted {
    fn drop(&mut self) {
        let _ = Command::new("umount").arg("-l").arg(&self.0).status();
    }
}

#[test]
fn a_build_without_a_change_writes_nothing() {
    let sandbox = Sandbox::example();
    sandbox.builds();
    let before = tree(&sandbox.path("output"));
    sandbox.run(&["build"]).exits(0).says(" 0 of them new");
    assert_eq!(rewritten(&before, &tree(&sandbox.path("output"))), [""; 0]);
    let text = sandbox.read("content/glossary.yaml");
    sandbox.write("content/glossary.yaml", format!("# 说明\n{text}"));
    sandbox.run(&["build"]).exits(0).says(" 0 of them new");
    assert_eq!(rewritten(&before, &tree(&sandbox.path("output"))), [""; 0], "a comment changes no page");
}

#[test]
fn a_change_rewrites_what_it_touches() {
    let sandbox = Sandbox::large(10);
    sandbox.builds();
    let before = tree(&sandbox.path("output/public"));
    sandbox.write("content/plans/p3.md", plan(3, 1));
    sandbox.builds();
    let now = tree(&sandbox.path("output/public"));
    let after = rewritten(&before, &now);
    assert_eq!(after, differences(&before, &now), "what has the same bytes is not written");
    assert!(
        after.contains(&"plans/p3.html".to_owned()) && after.contains(&"manifest.json".to_owned()),
        "{after:?}"
    );
    assert!(
        !after.contains(&"plans/p4.html".to_owned()) && !after.contains(&"assets/theme/base.css".to_owned()),
        "{after:?}"
    );
    assert_eq!(differences(&editions(&sandbox), &clean_build(&sandbox)), [""; 0]);
    sandbox.remove("content/plans/p3.md");
    sandbox.builds();
    assert!(!sandbox.path("output/public/plans/p3.html").exists());
    assert_eq!(differences(&editions(&sandbox), &clean_build(&sandbox)), [""; 0]);
}

#[test]
fn what_was_touched_edited_or_deleted_in_the_output_is_restored() {
    let sandbox = Sandbox::example();
    sandbox.builds();
    let before = editions(&sandbox);
    let restored = |what: &str| {
        sandbox.builds();
        assert_eq!(differences(&before, &editions(&sandbox)), [""; 0], "{what}");
    };
    for path in ["index.html", "assets/theme/base.css", "plans/e-government.html"] {
        let path = format!("output/public/{path}");
        let text = sandbox.read(&path);
        sandbox.write(&path, format!("{text}<!-- edited -->"));
        restored("edited");
        sandbox.write(&path, "x".repeat(text.len()));
        restored("edited to the same length");
        sandbox.write(&path, "");
        restored("emptied");
        sandbox.remove(&path);
        restored("deleted");
        File::options()
            .write(true)
            .open(sandbox.path(&path))
            .unwrap()
            .set_modified(SystemTime::UNIX_EPOCH)
            .unwrap();
        restored("touched");
    }
    sandbox.remove("output/public/plans");
    restored("a folder deleted");
    sandbox.remove("output/public");
    restored("an edition deleted");
    let manifest = sandbox.read("output/public/manifest.json");
    sandbox.write("output/public/manifest.json", manifest.replacen("\"sha256\": \"", "\"sha256\": \"0", 1));
    restored("the manifest edited");
    sandbox.write("output/public/manifest.json", manifest.replace("  ", " "));
    restored("the manifest laid out anew");
    sandbox.write("output/public/manifest.json", manifest.replace("\"public\"", "\"secret\""));
    restored("the manifest of another edition");
}

#[test]
fn a_cache_that_is_broken_old_or_gone_costs_time_alone() {
    let sandbox = Sandbox::large(6);
    sandbox.builds();
    // The index of search is a folder, which a build does not read.
    let caches: Vec<String> = fs::read_dir(sandbox.path("output/.cache"))
        .unwrap()
        .map(Result::unwrap)
        .filter(|entry| entry.path().is_file())
        .map(|entry| entry.file_name().to_string_lossy().into_owned())
        .collect();
    assert!(caches.len() >= 3, "{caches:?}");
    let mut version = 0;
    let mut check = |what: &str, spoil: &dyn Fn(&Path, Vec<u8>)| {
        for name in &caches {
            let path = sandbox.path("output/.cache").join(name);
            let bytes = fs::read(&path).unwrap();
            spoil(&path, bytes);
        }
        version += 1;
        sandbox.write("content/plans/p2.md", plan(2, version));
        sandbox.builds();
        assert_eq!(differences(&editions(&sandbox), &clean_build(&sandbox)), [""; 0], "{what}");
    };
    let put = |path: &Path, bytes: &[u8]| fs::write(path, bytes).unwrap();
    check("empty", &|path, _| put(path, b""));
    check("noise", &|path, bytes| put(path, &bytes.iter().map(|byte| byte ^ 0x5a).collect::<Vec<_>>()));
    check("zeros", &|path, bytes| put(path, &vec![0; bytes.len()]));
    check("ones", &|path, bytes| put(path, &vec![0xff; bytes.len()]));
    for cut in [1, 5, 20, 100] {
        check("truncated", &|path, bytes| put(path, &bytes[..bytes.len() - cut.min(bytes.len())]));
        check("cut short", &|path, bytes| put(path, &bytes[..cut.min(bytes.len())]));
    }
    for at in [0, 9, 12, 40, 200, 1_000] {
        check("a bit", &|path, mut bytes| {
            let at = at % bytes.len();
            bytes[at] ^= 1;
            put(path, &bytes);
        });
    }
    check("another version", &|path, mut bytes| {
        let at = bytes.windows(2).position(|pair| pair == b"0.").unwrap();
        bytes[at] = b'9';
        put(path, &bytes);
    });
    check("a folder", &|path, _| {
        fs::remove_file(path).unwrap();
        fs::create_dir(path).unwrap();
        fs::write(path.join("x"), "").unwrap();
    });
    fs::remove_dir_all(sandbox.path("output/.cache")).unwrap();
    sandbox.builds();
    fs::remove_dir_all(sandbox.path("output/.cache")).unwrap();
    sandbox.write("output/.cache", "a file");
    sandbox.builds();
    assert_eq!(differences(&editions(&sandbox), &clean_build(&sandbox)), [""; 0]);
}

#[test]
fn what_is_new_is_kept_beside_what_was_kept() {
    let sandbox = Sandbox::large(40);
    sandbox.builds();
    let size = |name: &str| sandbox.path(name).metadata().map_or(0, |file| file.len());
    let (kept, more) = ("output/.cache/documents", "output/.cache/documents-more");
    let before = sandbox.bytes(kept);
    assert_eq!(size(more), 0);
    sandbox.write("content/plans/p3.md", plan(3, 1));
    sandbox.builds();
    assert!(sandbox.bytes(kept) == before, "what has not changed is not written again");
    assert!(size(more) > 0 && size(more) < size(kept) / 5, "{} beside {}", size(more), size(kept));
    assert_eq!(differences(&editions(&sandbox), &clean_build(&sandbox)), [""; 0]);
    // When most of it is new, all of it is written.
    (0..40).for_each(|at| sandbox.write(&format!("content/plans/p{at}.md"), plan(at, 2)));
    sandbox.builds();
    assert!(sandbox.bytes(kept) != before);
    assert_eq!(size(more), 0);
    assert_eq!(differences(&editions(&sandbox), &clean_build(&sandbox)), [""; 0]);
}

#[test]
fn tables_of_the_two_editions_are_not_mixed_up() {
    let sandbox = Sandbox::example();
    sandbox.builds();
    let before = editions(&sandbox);
    let swap = sandbox.bytes("output/.cache/made-public");
    sandbox.write("output/.cache/made-public", sandbox.bytes("output/.cache/made-internal"));
    sandbox.write("output/.cache/made-internal", swap);
    sandbox.builds();
    assert_eq!(differences(&before, &editions(&sandbox)), [""; 0]);
}

#[test]
fn the_same_content_gives_the_same_bytes() {
    let sandbox = Sandbox::large(12);
    sandbox.write("content/assets/图.svg", "<svg/>");
    sandbox.write(
        "content/compendium.yaml",
        sandbox.read("content/compendium.yaml") + "base_url: https://www.example.gov.cn/\n",
    );
    sandbox.builds();
    let first = editions(&sandbox);
    let copy = Sandbox::empty();
    for (path, file) in tree(&sandbox.path("content")).into_iter().rev() {
        copy.write(&format!("content/{path}"), file.bytes);
    }
    for (n, environment) in [
        &[("RAYON_NUM_THREADS", "1")][..],
        &[("RAYON_NUM_THREADS", "2")],
        &[("RAYON_NUM_THREADS", "7"), ("TZ", "Pacific/Kiritimati")],
        &[("TZ", "America/Los_Angeles"), ("LC_ALL", "zh_CN.UTF-8")],
        &[("TZ", "Asia/Shanghai"), ("LC_ALL", "C"), ("LANG", "tr_TR.UTF-8")],
        &[
            ("NO_COLOR", "1"),
            ("HOME", "/nonexistent"),
            ("USER", "nobody"),
            ("SOURCE_DATE_EPOCH", "0"),
            ("COLUMNS", "20"),
        ],
    ]
    .iter()
    .enumerate()
    {
        let output = format!("build-{n}");
        let mut command = copy.command(&["build", "-q", "--output", &output]);
        command.envs(environment.iter().copied());
        copy.finish(command).exits(0);
        assert_eq!(differences(&first, &tree(&copy.path(&output))), [""; 0], "{environment:?}");
    }
    let mut command =
        copy.command(&["--lang", "en", "--root", ".", "build", "--strict", "--output", "strict"]);
    command.env("TZ", "UTC");
    let run = copy.finish(command);
    if run.code == Some(0) {
        assert_eq!(differences(&first, &tree(&copy.path("strict"))), [""; 0]);
    }
}

#[test]
fn nothing_of_the_place_of_building_shows() {
    let sandbox = Sandbox::example();
    sandbox.write(
        "content/plans/w.md",
        "---\ntitle: 有警告的规划\nedition: public\n---\n\n<script>x</script>\n",
    );
    sandbox.builds();
    let place = sandbox.root().display().to_string();
    for (path, file) in editions(&sandbox) {
        assert!(!String::from_utf8_lossy(&file.bytes).contains(&place), "{path}");
    }
}

#[test]
fn a_build_of_nothing_new_says_the_same_again_over_files_that_still_stand() {
    // A warning, so that there is something to say.
    let sandbox = Sandbox::document("网上办理率达到90%左右以上。\n");
    let output = sandbox.path("output");
    let before_closing = |run: &Run| run.stderr.rsplit_once("wrote ").unwrap().0.to_owned();
    let first = sandbox.builds().says("warning");
    let again = sandbox.builds().says(", 0 of them new");
    assert_eq!(before_closing(&again), before_closing(&first));
    // Other words in the cache show whether it was asked.
    let tell = || {
        let last = LastBuild::read(&output).unwrap();
        LastBuild { said: "as before\n".to_owned(), ..last }.keep(&output);
    };
    tell();
    sandbox.run(&["build"]).exits(0).says("as before");
    sandbox.run(&["build", "--lang", "zh-CN"]).exits(0).says_no("as before");
    let whole = editions(&sandbox);
    let page = output.join("internal/index.html");
    let spoil: [&dyn Fn(); 3] =
        [&|| fs::remove_file(&page).unwrap(), &|| fs::write(&page, "spoilt").unwrap(), &|| {
            File::options().append(true).open(&page).unwrap().set_modified(SystemTime::UNIX_EPOCH).unwrap()
        }];
    for spoil in spoil {
        sandbox.run(&["build"]).exits(0);
        tell();
        spoil();
        sandbox.builds().says_no("as before");
        assert_eq!(differences(&editions(&sandbox), &whole), Vec::<String>::new());
    }
    tell();
    sandbox.write("output/internal/foreign.html", "");
    sandbox.run(&["build"]).cannot("foreign.html");
    sandbox.remove("output/internal/foreign.html");
    sandbox.write("content/assets/new.svg", "<svg/>");
    sandbox.run(&["build"]).exits(0).says_no("as before");
}
