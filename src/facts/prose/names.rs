//! Which names the values of a group are of: [`Reader::names`].

use std::ops::Range;

use super::super::chain::{Chain, Sharing, Verb};
use super::super::list;
use super::super::list_place;
use super::super::list_same;
use super::super::list_word;
use super::super::name::{self, Subject};
use super::super::name_sort;
use super::super::name_sound;
use super::build;
use super::completed::{completed, without_new};
use super::deed::deed;
use super::figure::Figure;
use super::group::Group;
use super::several::{industries, residents};
use super::told::{OUTPUTS, SHORTEST_BRANCH, SORTS, TOTALS, goes_on, list_of_unlike, rate_stem};
use super::{MOST_SAID, Memory, Reader};

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
        // 事故起数在上年减少的基础上又下降14%: from what it starts is said by the way.
        if let Some((head, _)) = text[range.clone()].split_once('在')
            && ["基础上", "情况下", "条件下"].iter().any(|end| text[range.clone()].ends_with(end))
        {
            range.end = range.start + head.len();
        }
        if range.is_empty() {
            // 生产总值…，财政收入…，年均分别增长10%和9%: of the names said so far.
            // …12000元，…5000元，增长8%和9%: so it is without the word.
            let moves = chain.sharing.is_none() && group.is_growth(chain);
            let respectively = (chain.sharing == Some(Sharing::Respectively) || moves) && !memory.is_open;
            let said = if respectively { &memory.said } else { &memory.names };
            if count > 1 && said.len() == count && (chain.is_firm() || chain.is_at) {
                return Some(said.clone());
            }
            // …，营业收入30亿元、利润3亿元，分别增长20%和15%: of those of the clause before.
            if chain.sharing == Some(Sharing::Respectively)
                && group.is_growth(chain)
                && let Some(near) = self.near(memory).filter(|near| near.len() == count)
            {
                return Some(near);
            }
            // 总收入由2亿元增加到5亿元，地方收入由1亿元增加到3亿元，均增长1倍.
            let each = chain.sharing == Some(Sharing::Each) && !memory.is_open && memory.said.len() > 1;
            if count == 1 && each && group.is_growth(chain) {
                return Some(memory.said.clone());
            }
            if count == 1 && chain.sharing.is_none() && !memory.names.is_empty() {
                let unit = group.figures.first().map(|figure| figure.unit.as_str());
                let firm = chain.is_firm()
                    || chain.is_average
                    || chain.is_at
                    || group.is_doubling()
                    || memory.goes_on_in(&chain.times, unit);
                // 报纸达到500种、20亿印张，比上年增加2亿印张: one thing, counted in two ways.
                let said =
                    memory.names.first().filter(|said| memory.names.iter().all(|name| name == *said))?;
                // 新增铁路20公里、累计90公里: of all there are.
                let is_all = text[chain.start..group.range().start].starts_with("累计")
                    && memory.last.as_ref().map(|last| last.unit.as_str()) == unit;
                let moved_on = said.strip_prefix('新').filter(|rest| rest.starts_with("转移"));
                if let Some(all) = moved_on.or_else(|| without_new(said)).filter(|_| is_all && !firm) {
                    return Some(vec![all.to_owned()]);
                }
                // 产值30亿元，占全市的20%，增长9%: what is no share goes on from the whole.
                let moved = group.is_share() && chain.verb == Some(Verb::Up);
                let before = match &memory.whole {
                    Some(whole) if moved || !(group.is_share() || group.is_of_points()) => whole,
                    _ => said,
                };
                let moves = matches!(chain.verb, Some(Verb::Up | Verb::Down));
                let whole = without_new(before).filter(|_| !moves && group.is_count());
                return firm.then(|| vec![whole.unwrap_or(before).to_owned()]);
            }
            range = memory.topic.clone()?;
        }
        let printed = &text[range.clone()];
        // 生产汽车8万辆，出口6万辆: those told before.
        if matches!(printed, "出口" | "进口") && count == 1 && group.is_of_goods() {
            match memory.whole.as_ref().map_or(memory.names.as_slice(), std::slice::from_ref) {
                [goods] if !name_sort::has_head(goods) => {
                    return Some(vec![format!("{goods}{printed}")]);
                }
                [] => return None,
                _ => {}
            }
        }
        // 经济增长7%: what grows is seldom named otherwise.
        if printed == "经济" && chain.verb == Some(Verb::Up) && count == 1 {
            return Some(vec!["经济增长".to_owned()]);
        }
        if printed == "人口" && chain.is_ceiling && count == 1 {
            return Some(vec![printed.to_owned()]);
        }
        // 税收增长9%，对经济增长的贡献率达60%: what contributes.
        if let [before] = memory.names.as_slice()
            && printed.starts_with('对')
            && printed.ends_with("贡献率")
            && count == 1
            && chain.is_firm()
        {
            let whole = memory.whole.as_deref().or(before.split('占').next());
            return whole.map(|whole| vec![format!("{whole}{printed}")]);
        }
        let known = self.lexicon.get(printed).is_some();
        let is_of_topic = printed == "占比" && memory.topic.is_some();
        if printed.starts_with('占') && !known && !is_of_topic {
            // 占…的比重 goes on from the name before, or from what passed a mark: 经济总量跨过大关，占….
            let passed = |topic: &Range<usize>| {
                ["大关", "台阶"].iter().any(|mark| text[topic.end..range.start].contains(mark))
            };
            let topic = memory.topic.clone().filter(passed).map(|topic| text[topic].to_owned());
            let before = match memory.names.as_slice() {
                [before] => before,
                [] => topic.as_ref().filter(|topic| name_sort::has_head(topic))?,
                _ => return None,
            };
            let name = name::share(&format!("{before}{printed}"), false);
            // 产值30亿元，占全市产值8%.
            let of_whole = group.is_share() && printed.chars().count() > 1;
            return (count == 1 && (chain.is_firm() || of_whole)).then(|| vec![name]);
        }
        // 信息产业产值达到30亿元，在工业产值中的比重达到8%.
        if let Some(name) = self.share_of_whole(printed, memory) {
            return (count == 1 && chain.is_firm() && name_sound::is_name(&name)).then(|| vec![name]);
        }
        let same_unit = |figure: &Figure| memory.last.as_ref().is_some_and(|last| last.unit == figure.unit);
        if let ([before], [figure]) = (memory.names.as_slice(), group.figures.as_slice())
            && let Some(name) = list_place::of_other_place(before, printed).filter(|_| same_unit(figure))
            && !known
            && chain.is_firm()
        {
            return Some(vec![name]);
        }
        if rate_stem(printed).is_empty() {
            // 年均增长率为7%: the name is the one before.
            return (memory.names.len() == 1 && count == 1).then(|| memory.names.clone());
        }
        if count > 1
            && let Some(names) = list_word::of_completion(printed, count)
        {
            return Some(names);
        }
        // 财政用于科技、教育和文化的支出分别为9亿元、…: each is spent for one of them.
        if count > 1
            && let Some(purposes) = list_word::of_purposes(printed).filter(|names| names.len() == count)
        {
            let sound = chain.is_firm() && purposes.iter().all(|name| name_sound::is_name(name));
            return sound.then_some(purposes);
        }
        // 甲、乙分别占全国产量的7%、18%: each has its share.
        if count > 1
            && let Some((whose, whole)) = printed
                .split_once("分别")
                .filter(|(_, whole)| whole.starts_with('占') && !whole.starts_with("占比"))
        {
            let names: Vec<String> = whose
                .split(['、', '和', '与'])
                .map(|member| name::share(&format!("{member}{whole}"), group.is_share()))
                .collect();
            let sound = names.len() == count && names.iter().all(|name| name_sound::is_name(name));
            return sound.then_some(names);
        }
        // 城市和农村接入能力达到20Mbps和4Mbps says 分别 without the word.
        // 城镇和农村人均住房面积30平方米、40平方米.
        let of_places = count == 2 && list_place::names_two_places(printed) && name_sort::has_head(printed);
        let several = count > 1
            && (chain.sharing == Some(Sharing::Respectively)
                || chain.verb.is_some()
                || chain.op.is_some()
                || of_places
                || group.is_share() && printed.contains('占') && printed.ends_with("比重"));
        // 图书5万种、90亿册: one thing, counted in two ways.
        let is_one = !printed.contains(['、', '和', '与', '及']) && name_sort::is_goods(printed);
        if count > 1 && is_one && chain.sharing.is_none() && group.is_counted_twice() {
            return name_sound::is_name(printed).then(|| vec![printed.to_owned(); count]);
        }
        if count > 1 && !several {
            return None;
        }
        if several && TOTALS.contains(&printed) {
            // 新建公园5个、绿道30公里，总数分别达到20个、80公里.
            let said = memory.said.iter().map(|name| without_new(name).unwrap_or(name).to_owned());
            return (memory.said.len() == count && !memory.is_open).then(|| said.collect());
        }
        if several {
            if text[range.clone()].contains("用于") {
                return None;
            }
            if let Some(industries) = industries(printed).filter(|_| count == 3) {
                return Some(industries);
            }
            if let Some(people) = residents(printed).filter(|_| count == 2) {
                return people.iter().all(|name| name_sound::is_name(name)).then(|| people.to_vec());
            }
            if let Some(names) =
                list_same::of_the_members(&memory.names, printed).filter(|_| memory.names.len() == count)
            {
                return Some(names);
            }
            let members = list::split(text, range.clone(), count, self.known(&range))
                .or_else(|| self.over_clauses(&range, chain, count, memory))?;
            if group.is_of_unlike() {
                // 友好城市和领事机构分别增至20对和6家: what is counted otherwise shares nothing.
                let whole: Vec<String> =
                    members.iter().map(|member| text[member.clone()].to_owned()).collect();
                let printed: Vec<&str> = whole.iter().map(String::as_str).collect();
                let whole = list_same::of_each(&printed).unwrap_or(whole);
                return whole.iter().all(|name| name_sound::is_name(name)).then_some(whole);
            }
            return self.members(&members);
        }
        if known {
            return Some(vec![printed.to_owned()]);
        }
        let members = list::split_all(text, range.clone(), self.known(&range));
        let growth = group.is_growth(chain);
        // 环评率和验收率达100%: rates do not add up, so each is.
        // 小麦、稻谷最低收购价: nor do prices.
        let is_price = ["价", "价格", "均价"].iter().any(|price| printed.ends_with(price));
        let rates = members.iter().all(|member| text[member.clone()].ends_with('率'));
        if members.len() > 1 && (chain.sharing.is_some() || growth || rates || is_price) {
            let complete = members.iter().all(|member| {
                self.lexicon.get(&text[member.clone()]).is_some()
                    || name_sort::has_head(&text[member.clone()])
            });
            let discharge = growth && printed.ends_with("排放量") | printed.ends_with("排放总量");
            if chain.sharing.is_some() || discharge || is_price || complete && !printed.contains('占') {
                return self.members(&members);
            }
        }
        let is_level_share = group.is_share() && !matches!(chain.verb, Some(Verb::Up | Verb::Down));
        // 财政收入15亿元、支出30亿元.
        let behind_half = text[..range.start].ends_with(';');
        let same = match if behind_half { &memory.half } else { &memory.names }.as_slice() {
            [before] if goes_on(&text[..range.start], printed) => list_same::of_the_same(before, printed),
            _ => None,
        };
        let name = same.unwrap_or_else(|| {
            name::share(&completed(rate_stem(printed), &text[..range.start], text, memory), is_level_share)
        });
        let firm = chain.is_firm()
            || subject.is_yearly
            || chain.is_cumulative
            || chain.is_average
            || chain.is_yearly
            || build::rate_word(printed).is_some();
        let bare = chain.start == group.range().start;
        let goods = !memory.is_of_size
            && (bare || firm && name.chars().count() == 1)
            && group.is_of_goods()
            && name_sort::is_goods(&name);
        // 培育企业10家，园区2个: where the verb says what is done to the first, the second is its object.
        let counted = bare && !memory.is_open && group.is_count() && name_sort::is_countable(&name);
        // 打造示范园区5个、研究中心3个: the verb of the first is that of the second.
        // 累计培育企业10家，园区2个: so is that of the clause before.
        let goes_on = memory.has_made && text[..range.start].ends_with(',') && name_sort::is_product(&name);
        let listed = bare
            && !name.contains('、')
            && (memory.is_making && text[..range.start].ends_with(['、', '和']) || goes_on);
        let listed = listed && (group.is_count() || group.is_of_ground()) && !name_sort::is_action(&name);
        let verbless = name_sort::has_head(&name)
            && (name_sort::is_flow(&name) || !name_sort::is_action(&name))
            || subject.is_made && !name_sort::is_action(&name)
            || subject.is_cumulative
            || name_sort::is_trade(&name)
            || matches!(name.as_str(), "利税" | "税收")
                && (text[..range.start].ends_with('、')
                    || memory.names.iter().any(|before| before.ends_with("收入")))
            || name_sort::is_capital(&name)
            || name_sort::is_sum(&name)
            || name_sort::is_per_head(&name)
            || bare && group.is_share() && name.contains('占') && name_sort::has_head(&name)
            || name_sort::is_of_guests(&name)
            || counted
            || bare && group.is_count() && name_sort::is_acted_on(&name)
            || bare && group.is_of_times() && name_sort::is_service(&name)
            || bare && name_sort::is_done(&name) && (group.is_count() || group.is_of_work())
            || listed
            || bare && self.is_another(&range, &name, group, memory);
        // 新建幼儿园、小学23所: things alike are counted together.
        // 新建、改扩建小学和幼儿园20所: the verbs are no members.
        let work = printed.len() - name_sort::behind_work(printed).len();
        let things = range.start + work..range.end;
        let things = list::split_all(text, things.clone(), self.known(&things));
        // 新增甲、乙等示范城市5个: examples of them.
        let of_examples = name.rsplit_once('等').is_some_and(|(examples, thing)| {
            examples.contains('、') && name_sort::is_product(thing) && thing.chars().count() > 2
        });
        // 燃气、供水管网改造9公里: what is worked on is told by sorts.
        let of_work = name.contains('、')
            && (group.is_of_ground() || group.is_count())
            && (name_sort::is_done(&name) || name_sort::is_sum(&name))
            && name_sort::behind_work(&name)
                .split('、')
                .rev()
                .skip(1)
                .all(|sort| sort.chars().count() <= LONGEST_SORT);
        let alike = of_work && (subject.is_made || group.is_of_ground())
            || (subject.is_made || name_sort::is_sum(&name))
                && group.is_count()
                && (of_examples
                    || things.iter().map(|member| &text[member.clone()]).all(|member| {
                        let is_thing = name_sort::is_product(member);
                        is_thing && (!name_sort::is_action(member) || name.starts_with(member))
                    // 生态型、平台型联合体.
                    || !is_thing && SORTS.iter().any(|sort| member.ends_with(sort)) && !name.ends_with(member)
                    }));
        let unlike =
            !firm && name_sort::behind_work(&name).contains('、') && !name_sort::has_head(&name) && !alike;
        let sound = !unlike && (name_sound::is_name(&name) && (firm || verbless))
            || goods && !name_sound::is_foreign(&name);
        // 商业、饮食业、服务业的网点.
        let is_of_all = name.rsplit_once('的').is_some_and(|(_, thing)| name_sort::is_product(thing));
        // 装备制造营收达到900亿元，轻工纺织达到600亿元: of what amount the second is nobody says.
        let has_amount = |before: &String| OUTPUTS.iter().any(|output| before.ends_with(output));
        if group.is_of_money()
            && chain.is_firm()
            && !matches!(chain.verb, Some(Verb::Up | Verb::Down))
            && !name_sort::has_head(&name)
            && !name_sort::is_amount(&name)
            && name.chars().count() > SHORTEST_BRANCH
            && group.figures.iter().all(same_unit)
            && memory.names.first().or(memory.said.last()).is_some_and(has_amount)
        {
            return None;
        }
        // 孤儿从每人每月900元提高到1000元: whose it is, not what.
        if chain.is_per_head && name.ends_with(['儿', '童', '员', '人', '民', '生', '户']) {
            return None;
        }
        // 船舶、家电、玩具“老三样”出口.
        let is_trade = firm && ["出口", "进口"].iter().any(|trade| name.ends_with(trade));
        let whole = name_sort::has_head(&name)
            || is_trade
            || alike
            || firm && is_of_all
            || !list_of_unlike(&things, text);
        if sound && whole {
            return Some(vec![name]);
        }
        let is_worked = group.is_of_ground() && name_sort::is_action(&text[range.clone()]);
        // 开展文艺演出超过20场.
        let is_bound = chain.verb.is_none() && chain.op.is_some() && !chain.is_cumulative && !chain.is_from;
        let is_told = group.is_count() || group.is_of_times() || group.is_of_money() || is_worked;
        let is_alone = (bare || is_bound) && is_told && !memory.is_of_size;
        deed(text, &range, group).filter(|_| is_alone).map(|deed| vec![deed])
    }

    /// 新增棉纺锭30万锭、毛纺锭20万锭: the second of the same sort, in the same unit.
    fn is_another(&self, range: &Range<usize>, name: &str, group: &Group, memory: &Memory) -> bool {
        let sort = |name: &str| name.char_indices().rev().nth(1).map(|(at, _)| name[at..].to_owned());
        let unit = memory.last.as_ref().map(|last| last.unit.as_str());
        self.text()[..range.start].ends_with('、')
            && group.figures.iter().all(|figure| Some(figure.unit.as_str()) == unit)
            && memory.names.last().is_some_and(|before| sort(before) == sort(name) && before != name)
            && !name_sort::is_action(name)
    }

    /// The names of the clause before, each once; none when not all its values were read.
    fn near(&self, memory: &Memory) -> Option<Vec<String>> {
        let mut names: Vec<String> = Vec::new();
        for statement in self.found.get(memory.near.clone()?)?.iter().take(MOST_SAID) {
            if !names.contains(&statement.name) {
                names.push(statement.name.clone());
            }
        }
        Some(names)
    }

    /// 秸秆利用率，农膜、农药包装回收率分别达到80%、85%和90%: the list begins in a clause before.
    fn over_clauses(
        &self,
        range: &Range<usize>,
        chain: &Chain,
        count: usize,
        memory: &Memory,
    ) -> Option<Vec<Range<usize>>> {
        let text = self.text();
        let begins = memory.waiting.iter().rev().take(MOST_CLAUSES).filter(|start| **start < range.start);
        begins.filter(|_| chain.sharing == Some(Sharing::Respectively)).find_map(|start| {
            let whole = *start..range.end;
            let found = name::subject(text, whole.clone(), &[], self.known(&whole));
            let members = list::split(text, found.range.clone(), count, self.known(&found.range))?;
            let is_sound = |member: &Range<usize>| name_sort::has_head(&text[member.clone()]);
            members.iter().all(is_sound).then_some(members)
        })
    }

    fn members(&self, members: &[Range<usize>]) -> Option<Vec<String>> {
        let printed: Vec<String> = members
            .iter()
            // 食品、纺织等产业产值.
            .map(|member| self.text()[member.clone()].replacen("等产业", "产业", 1))
            .collect();
        let printed: Vec<&str> = printed.iter().map(String::as_str).collect();
        // 电池、风机等产品产量: examples of what is meant.
        let of_examples = |name: &&str| {
            name.match_indices('等').any(|(at, and)| {
                // 等保备案率: at its head it is no word for more of them.
                at > 0
                    && !name[..at].ends_with(['高', '中', '初', '同', '平', '均'])
                    && !name[at + and.len()..].starts_with('级')
            })
        };
        if printed.iter().any(of_examples) {
            return None;
        }
        let names = if printed.iter().all(|name| self.lexicon.get(name).is_some()) {
            printed.iter().map(|name| (*name).to_owned()).collect()
        } else {
            list::share_parts(&printed)?
        };
        // 机械化清扫率和洒水率: a short member may go on from the words of a longer one.
        let length = |name: &String| name.chars().count();
        let (least, most) = (names.iter().map(length).min()?, names.iter().map(length).max()?);
        let is_quoted = names.last().is_some_and(|name| name.starts_with('“'));
        if least <= 3 && most >= least + 4 && !is_quoted {
            return None;
        }
        names
            .iter()
            .all(|name| self.lexicon.get(name).is_some() || name_sound::is_name(name))
            .then_some(names)
    }
}

/// What is worked on is told by words that are no longer, in characters.
const LONGEST_SORT: usize = 3;

/// No list begins more clauses before its values; the limit keeps reading linear.
const MOST_CLAUSES: usize = 4;
