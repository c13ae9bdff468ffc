//! `compendium pack`: an edition, or what is new in it, as a zip file for upload.

use super::arguments;
use super::report::{Console, result};
use super::verify::told;
use super::{CommandError, Outcome, root};
use crate::build::pack::{Changes, Order, PackError, Packed, pack};
use crate::message;
use crate::text::{Language, Message};

pub(super) fn run(
    arguments: &arguments::Pack,
    shared: &arguments::Shared,
    console: &Console,
) -> Result<Outcome, CommandError> {
    let edition = root::edition(arguments.dir.as_deref(), arguments.edition, shared)?;
    let order =
        Order { edition: &edition, since: arguments.since.as_deref(), output: arguments.output.as_deref() };
    let Packed { zip, files, changes } = pack(order)?;
    let zip = zip.display();
    match changes {
        None => {
            result(&format!("{zip}\n"))?;
            console.done(&message!("{files} 个文件", "{files} files"));
        }
        Some(Changes { list, removed }) => {
            let list = list.display();
            result(&format!("{zip}\n{list}\n"))?;
            console.done(&message!(
                "上传 {files} 个文件，删除 {removed} 个；先按 {list} 删除标有 removed 的，再解压上传",
                "{files} files to upload, {removed} to delete; delete what {list} marks `removed`, then upload what the zip holds"
            ));
        }
    }
    Ok(Outcome::Clean)
}

/// What happened and what to do, for people.
pub(super) fn failure(error: &PackError) -> Message {
    match error {
        PackError::Io { path, cause } => {
            let path = path.display();
            message!(
                "无法读写 {path}：{cause}；检查路径、权限和磁盘空间",
                "cannot read or write {path}: {cause}; check the path, its permissions and the space on the disk"
            )
        }
        PackError::List(error) => message!("无法读取：{error}", "cannot read {error}"),
        PackError::NoEdition(path) => {
            let path = path.display();
            message!(
                "{path} 里没有生成好的版本；先运行 `compendium build`，或给出一个版本的目录",
                "{path} holds no edition; run `compendium build` first, or name the directory of one"
            )
        }
        PackError::Spoilt { directory, first, count } => {
            let (directory, first) = (directory.display(), told(first));
            let [zh, en] = [Language::Chinese, Language::English].map(|language| first.text(language));
            message!(
                "{directory} 与自己的 manifest.json 有 {count} 处不符，第一处：{zh}；重新运行 `compendium build`，全部列出用 `compendium verify`",
                "{directory} differs from its manifest.json in {count} places, the first: {en}; run `compendium build` again; `compendium verify` lists all"
            )
        }
        PackError::NoManifest(path) => {
            let path = path.display();
            message!(
                "{path} 不是本程序写的 manifest.json；给出上次上传时那一版的 manifest.json",
                "{path} is no manifest.json of compendium; name that of the edition which was uploaded last"
            )
        }
        PackError::OtherEdition { path, edition } => {
            let path = path.display();
            message!(
                "{path} 是另一版（{edition}）的；给出同一版的 manifest.json，或用 --edition 换一版",
                "{path} is of another edition ({edition}); name the manifest.json of the same one, or choose it with --edition"
            )
        }
        PackError::Inside(path) => {
            let path = path.display();
            message!(
                "{path} 在要打包的版本目录里；用 --output 换一个地方",
                "{path} is inside the edition that is packed; choose another place with --output"
            )
        }
    }
}
