//! `compendium pack`: an edition as a zip file for upload, whole or what is new in it.

use std::collections::BTreeMap;
use std::fs;
use std::io::Read as _;
use std::path::Path;

use compendium::build::manifest::{Manifest, ManifestEntry, sha256};
use compendium::build::pack::{Order, pack};
use proptest::prelude::*;

use crate::support::{Sandbox, tree};

/// The bytes of files by their paths.
type Files = BTreeMap<String, Vec<u8>>;

/// What a folder holds.
fn on_disk(folder: &Path) -> Files {
    tree(folder).into_iter().map(|(path, file)| (path, file.bytes)).collect()
}

/// What a zip holds. A path stands in it once, in order, with the date and the rights that all have.
fn unpacked(zip: &Path) -> Files {
    let file = fs::File::open(zip).expect("the zip is there");
    let mut archive = zip::ZipArchive::new(file).expect("it is a zip");
    let mut files = Files::new();
    for at in 0..archive.len() {
        let mut file = archive.by_index(at).expect("an entry is read");
        assert_eq!(file.last_modified(), Some(zip::DateTime::default()));
        assert_eq!(file.unix_mode().map(|mode| mode & 0o777), Some(0o644));
        let name = file.name().expect("its name is text").into_owned();
        let in_order = files.last_key_value().is_none_or(|(before, _)| *before < name);
        assert!(in_order, "{name} is out of order");
        let mut bytes = Vec::new();
        file.read_to_end(&mut bytes).expect("its bytes are sound");
        files.insert(name, bytes);
    }
    files
}

#[test]
fn the_whole_zip_holds_the_edition_byte_for_byte() {
    let sandbox = Sandbox::example();
    sandbox.builds();
    for edition in ["public", "internal"] {
        let run = sandbox.run(&["pack", "--edition", edition]).exits(0);
        let zip = sandbox.path(&format!("output/pack/{edition}.zip"));
        assert_eq!(run.stdout.lines().collect::<Vec<_>>(), [zip.display().to_string()]);
        let files = unpacked(&zip);
        assert!(files == on_disk(&sandbox.path(&format!("output/{edition}"))), "{edition}");
        run.says(&format!("{} files", files.len()));
    }
}

#[test]
fn the_same_edition_gives_the_same_bytes_wherever_it_lies() {
    let sandbox = Sandbox::example();
    sandbox.builds();
    sandbox.run(&["pack"]).exits(0);
    sandbox.run(&["build", "--edition", "public", "--output", "elsewhere"]).exits(0);
    sandbox.run(&["pack", "elsewhere/public", "--output", "new/folder/site.zip"]).exits(0);
    assert!(sandbox.bytes("output/pack/public.zip") == sandbox.bytes("new/folder/site.zip"));
}

/// An edition before and after an edit: the folder of a copy of the first, the second built.
fn edited() -> Sandbox {
    let sandbox = Sandbox::example();
    sandbox.write("content/topics/old.md", "---\ntitle: 旧课题\nedition: public\n---\n旧文\n");
    sandbox.builds();
    for (path, bytes) in on_disk(&sandbox.path("output/public")) {
        sandbox.write(&format!("uploaded/{path}"), bytes);
    }
    sandbox.remove("content/topics/old.md");
    sandbox.write("content/topics/new.md", "---\ntitle: 新课题\nedition: public\n---\n新文\n");
    sandbox.builds();
    sandbox
}

#[test]
fn what_was_uploaded_becomes_the_new_edition_by_deleting_and_unpacking() {
    let sandbox = edited();
    let run = sandbox.run(&["pack", "--since", "uploaded/manifest.json"]).exits(0);
    let [zip, list] = ["zip", "txt"].map(|extension| format!("output/pack/public-changes.{extension}"));
    let written = [&zip, &list].map(|path| sandbox.path(path).display().to_string());
    assert_eq!(run.stdout.lines().collect::<Vec<_>>(), written);
    let listed = sandbox.read(&list);
    for line in [
        "new topics/new.html",
        "removed topics/old.html",
        "changed topics/index.html",
        "changed manifest.json",
    ] {
        assert!(listed.lines().any(|listed| listed == line), "no `{line}` in\n{listed}");
    }
    let changed = unpacked(&sandbox.path(&zip));
    assert!(!changed.contains_key("404.html"), "a page that did not change is not sent");
    let mut host = on_disk(&sandbox.path("uploaded"));
    for path in listed.lines().filter_map(|line| line.strip_prefix("removed ")) {
        assert!(host.remove(path).is_some(), "{path} was not there");
    }
    host.extend(changed);
    assert!(host == on_disk(&sandbox.path("output/public")));
}

#[test]
fn where_nothing_changed_nothing_is_sent() {
    let sandbox = Sandbox::example();
    sandbox.builds();
    sandbox
        .run(&["pack", "--since", "output/public/manifest.json"])
        .exits(0)
        .says("0 files to upload, 0 to delete");
    assert!(unpacked(&sandbox.path("output/pack/public-changes.zip")).is_empty());
    assert_eq!(sandbox.read("output/pack/public-changes.txt"), "");
}

#[test]
fn an_edition_that_is_not_as_its_manifest_says_is_refused() {
    let sandbox = Sandbox::example();
    sandbox.run(&["pack"]).cannot("holds no edition; run `compendium build` first");
    sandbox.builds();
    sandbox.run(&["pack"]).exits(0);
    let before = sandbox.bytes("output/pack/public.zip");
    let index = sandbox.bytes("output/public/index.html");
    sandbox.write("output/public/index.html", [index.as_slice(), b" "].concat());
    sandbox
        .run(&["pack"])
        .cannot("in 1 places, the first: differs: index.html; run `compendium build` again");
    sandbox.write("output/public/index.html", index);
    sandbox.write("output/public/plans/more.html", "");
    sandbox.run(&["pack"]).cannot("not in the manifest: plans/more.html");
    sandbox.remove("output/public/plans/more.html");
    sandbox.remove("output/public/404.html");
    sandbox.run(&["pack"]).cannot("missing: 404.html");
    assert!(sandbox.bytes("output/pack/public.zip") == before, "the last zip is as it was");
    assert_eq!(tree(&sandbox.path("output/pack")).keys().collect::<Vec<_>>(), ["public.zip"]);
}

#[test]
fn what_is_no_earlier_manifest_is_refused() {
    let sandbox = Sandbox::example();
    sandbox.builds();
    sandbox.run(&["pack", "--since", "none.json"]).cannot("cannot read or write none.json");
    sandbox.run(&["pack", "--since", "content/compendium.yaml"]).cannot("is no manifest.json of compendium");
    sandbox
        .run(&["pack", "--since", "output/internal/manifest.json"])
        .cannot("is of another edition (internal)");
    let hostile = |path: &str| {
        let entry = ManifestEntry { path: path.to_owned(), size: 0, sha256: String::new() };
        sandbox.write("hostile.json", Manifest::new("public", vec![entry]).to_text());
        sandbox.run(&["pack", "--since", "hostile.json"]).cannot("is no manifest.json of compendium");
    };
    // Whoever follows the list would delete what is not the site's.
    ["../secret", "/etc/passwd", "a//b", "plans/a.html\nremoved plans/b.html", ""]
        .into_iter()
        .for_each(hostile);
    assert!(!sandbox.path("output/pack").exists());
}

#[test]
fn the_zip_does_not_stand_in_the_edition_that_it_holds() {
    let sandbox = Sandbox::example();
    sandbox.builds();
    for output in ["output/public/site.zip", "output/internal/../public/new/site.zip"] {
        sandbox.run(&["pack", "--output", output]).cannot("is inside the edition");
    }
    sandbox.run(&["pack", "--output", "site.tar"]).exits(2);
    sandbox.verified();
}

/// A handful of paths that do not stand in each other's way, with a byte or two.
fn edition() -> impl Strategy<Value = Files> {
    let path = prop_oneof!["[a-d]\\.html", "plans/[a-d一二]\\.html", "assets/x/[a-c] [12]\\.css"];
    proptest::collection::btree_map(path, proptest::collection::vec(any::<u8>(), 0..3), 0..9)
}

/// Puts an edition on disk as `build` does.
fn publish(folder: &Path, files: &Files) {
    let entries = files.iter().map(|(path, bytes)| ManifestEntry {
        path: path.clone(),
        size: bytes.len() as u64,
        sha256: sha256(bytes),
    });
    let manifest = Manifest::new("public", entries.collect()).to_text();
    fs::create_dir_all(folder).expect("a folder can be made");
    fs::write(folder.join("manifest.json"), manifest).expect("it can be written");
    for (path, bytes) in files {
        let path = folder.join(path);
        fs::create_dir_all(path.parent().expect("it has one")).expect("a folder can be made");
        fs::write(path, bytes).expect("it can be written");
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 64, failure_persistence: None, ..ProptestConfig::default() })]

    /// Earlier edition − what is listed as removed + the zip = the later edition; and no more is sent than differs.
    #[test]
    fn any_edition_becomes_any_other(earlier in edition(), later in edition()) {
        let folder = tempfile::tempdir().expect("a temporary folder");
        let [was, is] = ["was", "is"].map(|name| folder.path().join(name));
        publish(&was, &earlier);
        publish(&is, &later);
        let since = was.join("manifest.json");
        let order = Order { edition: &is, since: Some(&since), output: None };
        let packed = pack(order).expect("a sound edition is packed");
        let changes = packed.changes.expect("changes were asked for");
        let list = fs::read_to_string(&changes.list).expect("the list is there");
        let mut host = on_disk(&was);
        for line in list.lines() {
            let (word, path) = line.split_once(' ').expect("a word and a path");
            let there = (on_disk(&was).contains_key(path), on_disk(&is).contains_key(path));
            let expected = match there {
                (true, true) => "changed",
                (true, false) => "removed",
                _ => "new",
            };
            prop_assert_eq!(word, expected);
            if word == "removed" {
                host.remove(path);
            }
        }
        let sent = unpacked(&packed.zip);
        for (path, bytes) in &sent {
            prop_assert!(host.get(path) != Some(bytes), "{} did not change", path);
        }
        host.extend(sent);
        prop_assert_eq!(host, on_disk(&is));
    }
}
