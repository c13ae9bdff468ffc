//! Which names the values of a group are of: [`Reader::names`].

use std::ops::Range;

use super::super::chain::{Chain, Sharing, Verb};
use super::super::list;
use super::super::name::{self, Subject};
use super::super::name_sort;
use super::build;
use super::group::Group;
use super::{Memory, Reader};

impl<K: Clone + PartialEq> Reader<'_, K> {
    /// The names that the values of a group are of; `None` when nobody can tell.
    pub(super) fn names(
        &self,
        subject: &Subject,
        chain: &Chain,
        group: &Group,
        memory: &Memory,
    ) -> Option<Vec<String>> {
        let text = self.text();
        let count = group.figures.len();
        if let Some(words) = &subject.torn {
            let name = name::joined(&text[words.clone()], &text[subject.range.clone()])?;
            return (count == 1).then(|| vec![name]);
        }
        let mut range = subject.range.clone();
        if range.is_empty() {
            // 生产总值…，财政收入…，年均分别增长10%和9%: of the names said so far.
            let respectively = chain.sharing == Some(Sharing::Respectively) && !memory.is_open;
            let said = if respectively { &memory.said } else { &memory.names };
            if count > 1 && said.len() == count && (chain.is_firm() || chain.is_at) {
                return Some(said.clone());
            }
            if count == 1 && chain.sharing.is_none() && !memory.names.is_empty() {
                let firm = chain.is_firm() || chain.is_average || chain.is_at;
                let [before] = memory.names.as_slice() else { return None };
                let moves = matches!(chain.verb, Some(Verb::Up | Verb::Down));
                let whole = without_new(before).filter(|_| !moves && group.is_count());
                return firm.then(|| vec![whole.unwrap_or(before).to_owned()]);
            }
            range = memory.topic.clone()?;
        }
        let printed = &text[range.clone()];
        let known = self.lexicon.get(printed).is_some();
        if printed.starts_with('占') && !known {
            // 占…的比重 goes on from the name before.
            let [before] = memory.names.as_slice() else { return None };
            let name = name::share(&format!("{before}{printed}"));
            let of_whole = printed.ends_with('的') && group.is_share();
            return (count == 1 && (chain.is_firm() || of_whole)).then(|| vec![name]);
        }
        if rate_stem(printed).is_empty() {
            // 年均增长率为7%: the name is the one before.
            return (memory.names.len() == 1 && count == 1).then(|| memory.names.clone());
        }
        // 城市和农村接入能力达到20Mbps和4Mbps says 分别 without the word.
        let several = count > 1 && (chain.sharing == Some(Sharing::Respectively) || chain.verb.is_some());
        if count > 1 && !several {
            return None;
        }
        if several {
            if text[range.clone()].contains("用于") {
                return None;
            }
            let members = list::split(text, range.clone(), count, self.known(&range))?;
            return self.members(&members);
        }
        if known {
            return Some(vec![printed.to_owned()]);
        }
        let members = list::split_all(text, range.clone(), self.known(&range));
        let growth = group.is_growth(chain);
        // 环评率和验收率达100%: rates do not add up, so each is.
        let rates = members.iter().all(|member| text[member.clone()].ends_with('率'));
        if members.len() > 1 && (chain.sharing.is_some() || growth || rates) {
            let complete = members.iter().all(|member| {
                self.lexicon.get(&text[member.clone()]).is_some()
                    || name_sort::has_head(&text[member.clone()])
            });
            let discharge = growth && printed.ends_with("排放量") | printed.ends_with("排放总量");
            if chain.sharing.is_some() || discharge || complete && !printed.contains('占') {
                return self.members(&members);
            }
        }
        let name = name::share(&completed(rate_stem(printed), text, memory));
        let firm = chain.is_firm()
            || subject.is_yearly
            || chain.is_cumulative
            || chain.is_average
            || chain.is_yearly
            || build::rate_word(printed).is_some();
        let bare = chain.start == group.range().start;
        let goods = bare && group.is_of_goods() && name_sort::is_goods(&name);
        // 培育企业10家，园区2个: where the verb says what is done to the first, the second is its object.
        let counted = bare && !memory.is_open && group.is_count() && name_sort::is_countable(&name);
        // 打造示范园区5个、研究中心3个: the verb of the first is that of the second.
        let listed = memory.is_making
            && bare
            && !name.contains(['、', '“'])
            && text[..range.start].ends_with(['、', '和']);
        let listed = listed && (group.is_count() || group.is_of_ground()) && !name_sort::is_action(&name);
        let verbless = name_sort::has_head(&name)
            && (name_sort::is_flow(&name) || !name_sort::is_action(&name))
            || subject.is_made && !name_sort::is_action(&name)
            || subject.is_cumulative
            || name_sort::is_sum(&name)
            || name_sort::is_per_head(&name)
            || counted
            || bare && name_sort::is_done(&name) && (group.is_count() || group.is_of_ground())
            || listed;
        let unlike = !firm && name.contains('、') && !name_sort::has_head(&name);
        let sound =
            !unlike && (name::is_name(&name) && (firm || verbless)) || goods && !name::is_foreign(&name);
        (sound && (name_sort::has_head(&name) || !list_of_unlike(&members, text))).then(|| vec![name])
    }

    fn members(&self, members: &[Range<usize>]) -> Option<Vec<String>> {
        let printed: Vec<&str> = members.iter().map(|member| &self.text()[member.clone()]).collect();
        let names = if printed.iter().all(|name| self.lexicon.get(name).is_some()) {
            printed.iter().map(|name| (*name).to_owned()).collect()
        } else {
            list::share_parts(&printed)?
        };
        // 机械化清扫率和洒水率: a short member may go on from the words of a longer one.
        let length = |name: &String| name.chars().count();
        let (least, most) = (names.iter().map(length).min()?, names.iter().map(length).max()?);
        if least <= 3 && most >= least + 4 {
            return None;
        }
        names.iter().all(|name| self.lexicon.get(name).is_some() || name::is_name(name)).then_some(names)
    }
}

/// A list whose whole is no name: 道路、桥梁 before one number.
fn list_of_unlike(members: &[Range<usize>], text: &str) -> bool {
    members.len() > 2
        || members.iter().any(|member| text[member.clone()].chars().count() > 14 && members.len() > 1)
}

/// A name that needs the one before: the 产量 behind 粮食播种面积 is of that crop, the 总数
/// behind 新增企业 of all of them; what an industry is the topic of is its.
fn completed(name: &str, text: &str, memory: &Memory) -> String {
    // 服装工业，2015年产量达到500万件.
    let topic = memory.topic.clone().map(|topic| &text[topic]);
    let industry = topic.filter(|topic| topic.ends_with('业') && matches!(name, "产量" | "产值" | "总产值"));
    if let Some(industry) = industry {
        return format!("{industry}{name}");
    }
    let [before] = memory.names.as_slice() else { return name.to_owned() };
    let stem = match name {
        "产量" | "总产量" | "总产" => crop(before),
        "总数" | "总量" => without_new(before),
        _ => None,
    };
    stem.map_or_else(|| name.to_owned(), |stem| format!("{stem}{name}"))
}

/// The crop of 粮食播种面积.
fn crop(area: &str) -> Option<&str> {
    const LONGEST: usize = 4;
    let stem = ["播种面积", "种植面积", "面积"].iter().find_map(|end| area.strip_suffix(end))?;
    (stem.chars().count() <= LONGEST).then_some(stem)
}

/// 新增企业20家，达到90家: the second is not of the new ones alone.
fn without_new(name: &str) -> Option<&str> {
    ["新增", "净增", "新建", "新培育"].iter().find_map(|word| name.strip_prefix(word))
}

/// 年均增长速度 and the like are the kind of the value, not part of the name.
fn rate_stem(name: &str) -> &str {
    build::rate_word(name).map_or(name, |(stem, _)| stem.strip_suffix('的').unwrap_or(stem))
}
