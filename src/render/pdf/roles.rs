//! The faces of official type, and which of the fonts at hand plays which: [`choose`].
//!
//! The names are those of the fonts that offices have, then of their free
//! stand-ins; a role that none of them can play is played by the next best.

/// What a face is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Role {
    /// 仿宋: the body of official documents.
    Fang,
    /// 宋体: the body of plans, tables, notes, page numbers.
    Song,
    /// 黑体: headings.
    Hei,
    /// 楷体: headings of the second level, emphasis.
    Kai,
    /// 小标宋: titles.
    Title,
    /// Latin letters and digits of plans.
    Latin,
    /// Code.
    Mono,
    /// Signs that the Chinese faces lack.
    Signs,
}

impl Role {
    /// Every role.
    pub const ALL: [Role; 8] =
        [Role::Fang, Role::Song, Role::Hei, Role::Kai, Role::Title, Role::Latin, Role::Mono, Role::Signs];

    /// The name of the role as a family of fonts.
    pub fn family(self) -> &'static str {
        match self {
            Role::Fang => "fang",
            Role::Song => "song",
            Role::Hei => "hei",
            Role::Kai => "kai",
            Role::Title => "title",
            Role::Latin => "latin",
            Role::Mono => "mono",
            Role::Signs => "signs",
        }
    }

    /// The families that can play it, best first, in lower case.
    fn families(self) -> &'static [&'static str] {
        match self {
            Role::Fang => &[
                "仿宋_gb2312",
                "fangsong_gb2312",
                "方正仿宋_gbk",
                "方正仿宋_gb2312",
                "方正仿宋简体",
                "fzfangsong-z02",
                "fzfangsong-z02s",
                "仿宋",
                "fangsong",
                "华文仿宋",
                "stfangsong",
                "adobe 仿宋 std",
                "adobe fangsong std",
                "fandolfang",
                "fandolfang r",
            ],
            Role::Song => &[
                "宋体",
                "simsun",
                "方正书宋_gbk",
                "方正书宋简体",
                "fzshusong-z01",
                "noto serif cjk sc",
                "noto serif sc",
                "source han serif sc",
                "思源宋体",
                "思源宋体 cn",
                "source han serif cn",
                "宋体-简",
                "songti sc",
                "华文宋体",
                "stsong",
                "fandolsong",
                "ar pl sungtil gb",
                "ar pl uming cn",
            ],
            Role::Hei => &[
                "黑体",
                "simhei",
                "方正黑体_gbk",
                "方正黑体简体",
                "fzhei-b01",
                "noto sans cjk sc",
                "noto sans sc",
                "source han sans sc",
                "思源黑体",
                "思源黑体 cn",
                "source han sans cn",
                "黑体-简",
                "heiti sc",
                "华文黑体",
                "stheiti",
                "pingfang sc",
                "苹方-简",
                "微软雅黑",
                "microsoft yahei",
                "fandolhei",
                "wenquanyi zen hei",
                "wenquanyi micro hei",
            ],
            Role::Kai => &[
                "楷体_gb2312",
                "kaiti_gb2312",
                "方正楷体_gbk",
                "方正楷体_gb2312",
                "方正楷体简体",
                "fzkai-z03",
                "fzkai-z03s",
                "楷体",
                "kaiti",
                "楷体-简",
                "kaiti sc",
                "华文楷体",
                "stkaiti",
                "fandolkai",
                "lxgw wenkai",
                "霞鹜文楷",
                "lxgw wenkai gb",
                "ar pl kaitim gb",
                "ar pl ukai cn",
            ],
            Role::Title => &[
                "方正小标宋简体",
                "方正小标宋_gbk",
                "fzxiaobiaosong-b05",
                "fzxiaobiaosong-b05s",
                "小标宋体",
                "华文中宋",
                "stzhongsong",
            ],
            Role::Latin => &[
                "times new roman",
                "liberation serif",
                "tinos",
                "tex gyre termes",
                "nimbus roman",
                "nimbus roman no9 l",
                "freeserif",
                "noto serif",
            ],
            Role::Mono => &[
                "noto sans mono cjk sc",
                "sarasa mono sc",
                "dejavu sans mono",
                "liberation mono",
                "courier new",
            ],
            Role::Signs => &[
                "wenquanyi zen hei",
                "dejavu sans",
                "noto sans symbols2",
                "noto sans symbols 2",
                "noto sans symbols",
                "segoe ui symbol",
                "arial unicode ms",
            ],
        }
    }

    /// The font that official layout asks for; none where any will do.
    pub fn official(self) -> Option<&'static str> {
        match self {
            Role::Fang => Some("仿宋_GB2312"),
            Role::Hei => Some("黑体"),
            Role::Kai => Some("楷体_GB2312"),
            Role::Title => Some("方正小标宋简体"),
            Role::Song | Role::Latin | Role::Mono | Role::Signs => None,
        }
    }

    /// Whether a family is that font, or the same cut under another name; the families that come
    /// behind these only stand in for it.
    pub fn is_official(self, family: &str) -> bool {
        let first_stand_in = match self {
            Role::Fang => "华文仿宋",
            Role::Hei => "noto sans cjk sc",
            Role::Kai => "楷体-简",
            Role::Title => "华文中宋",
            Role::Song | Role::Latin | Role::Mono | Role::Signs => return false,
        };
        let family = family.to_lowercase();
        self.families().iter().take_while(|name| **name != first_stand_in).any(|name| *name == family)
    }

    /// What the names of other families that can play it hold, in lower case.
    fn hints(self) -> &'static [&'static str] {
        match self {
            Role::Fang => &["仿宋", "fangsong"],
            Role::Hei => &["黑体", "heiti"],
            Role::Kai => &["楷体", "kaiti", "wenkai"],
            Role::Title => &["小标宋", "xiaobiaosong"],
            Role::Song => &["书宋", "宋体", "songti"],
            Role::Latin | Role::Mono | Role::Signs => &[],
        }
    }

    /// How well a family plays it; 0 is best.
    fn rank(self, family: &str) -> Option<usize> {
        let family = family.to_lowercase();
        let known = self.families();
        known.iter().position(|name| *name == family).or_else(|| {
            let named = |hint: &&str| family.contains(*hint);
            // 仿宋体 holds 宋体 and is none.
            let other = self == Role::Song && family.contains("仿宋");
            (self.hints().iter().any(named) && !other).then_some(known.len())
        })
    }

    /// Whether another face of it is wanted for bold type.
    fn has_bold(self) -> bool {
        matches!(self, Role::Song | Role::Latin)
    }
}

/// A face of a font at hand.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Candidate {
    /// What its family is called, in every language.
    pub families: Vec<String>,
    /// From 100 to 900.
    pub weight: u16,
    /// Whether it stands upright and is of usual width.
    pub upright: bool,
}

/// A role and the place of the candidate that plays it, regular or bold.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Part {
    /// What for.
    pub role: Role,
    /// Whether it is its bold face.
    pub bold: bool,
    /// The place among the candidates.
    pub at: usize,
}

/// Gives every role a face, as far as there are any; of faces that are equally
/// good the first is taken. Faces of unknown families are asked whether they
/// know Chinese only where no known family is there; nothing where none does.
pub fn choose(candidates: &[Candidate], is_chinese: impl Fn(usize) -> bool) -> Vec<Part> {
    let regular = |role: Role| best(candidates, role, |weight| weight.abs_diff(400));
    let bold = |role: Role| {
        best(candidates, role, |weight| weight.abs_diff(700)).filter(|at| candidates[*at].weight >= 600)
    };
    let any = || (0..candidates.len()).find(|at| candidates[*at].upright && is_chinese(*at));
    let song = regular(Role::Song)
        .or_else(|| regular(Role::Fang))
        .or_else(|| regular(Role::Hei))
        .or_else(|| regular(Role::Kai))
        .or_else(any);
    let Some(song) = song else { return Vec::new() };
    let mut parts = Vec::new();
    for role in Role::ALL {
        let regular = match role {
            Role::Song => Some(song),
            // A bold 宋 is the usual stand-in of 小标宋.
            Role::Title | Role::Hei => regular(role).or_else(|| bold(Role::Song)).or(Some(song)),
            Role::Fang | Role::Kai => regular(role).or(Some(song)),
            Role::Latin | Role::Mono | Role::Signs => regular(role),
        };
        let heavy = if role.has_bold() { bold(role) } else { None };
        parts.extend(regular.map(|at| Part { role, bold: false, at }));
        parts.extend(heavy.map(|at| Part { role, bold: true, at }));
    }
    parts
}

/// The candidate of the best family, and in it of the best weight.
fn best(candidates: &[Candidate], role: Role, from: impl Fn(u16) -> u16) -> Option<usize> {
    let upright = candidates.iter().enumerate().filter(|(_, one)| one.upright);
    let ranked = upright.filter_map(|(at, one)| {
        let rank = one.families.iter().filter_map(|family| role.rank(family)).min()?;
        Some((rank, from(one.weight), at))
    });
    ranked.min().map(|(.., at)| at)
}

#[cfg(test)]
mod tests {
    use super::{Candidate, Role, choose};

    fn candidates(faces: &[(&str, u16)]) -> Vec<Candidate> {
        let face = |(family, weight): &(&str, u16)| Candidate {
            families: vec![(*family).to_owned()],
            weight: *weight,
            upright: true,
        };
        faces.iter().map(face).collect()
    }

    /// What plays each role, a `+` behind bold faces.
    fn cast(faces: &[(&str, u16)], is_chinese: fn(usize) -> bool) -> String {
        let parts = choose(&candidates(faces), is_chinese);
        let told = parts.iter().map(|part| {
            format!("{}{} {}", part.role.family(), if part.bold { "+" } else { "" }, faces[part.at].0)
        });
        told.collect::<Vec<_>>().join(", ")
    }

    #[test]
    fn stand_ins_are_told_from_official_fonts() {
        let official = |role: Role, family: &str| role.is_official(family);
        assert!(official(Role::Fang, "FangSong_GB2312") && official(Role::Hei, "SimHei"));
        assert!(official(Role::Title, "方正小标宋_GBK") && official(Role::Kai, "楷体"));
        assert!(!official(Role::Fang, "FandolFang") && !official(Role::Title, "华文中宋"));
        assert!(!official(Role::Hei, "Noto Sans CJK SC") && !official(Role::Kai, "LXGW WenKai"));
    }

    #[test]
    fn roles_go_to_the_fonts_of_offices_before_their_stand_ins() {
        let faces = [("FandolFang", 400), ("Noto Serif CJK SC", 400), ("SimSun", 400), ("仿宋", 400)];
        assert_eq!(cast(&faces, |_| false), "fang 仿宋, song SimSun, hei SimSun, kai SimSun, title SimSun");
    }

    #[test]
    fn a_bold_song_stands_in_for_titles_and_headings() {
        let faces = [("Noto Serif CJK SC", 400), ("Noto Serif CJK SC", 700), ("DejaVu Sans", 400)];
        assert_eq!(
            cast(&faces, |_| false),
            "fang Noto Serif CJK SC, song Noto Serif CJK SC, song+ Noto Serif CJK SC, hei Noto Serif CJK SC, \
             kai Noto Serif CJK SC, title Noto Serif CJK SC, signs DejaVu Sans"
        );
        let parts = choose(&candidates(&faces), |_| false);
        let title = parts.iter().find(|part| part.role == Role::Title).map(|part| part.at);
        assert_eq!(title, Some(1));
    }

    #[test]
    fn an_unknown_font_is_taken_where_it_knows_chinese_and_no_other_does() {
        let faces = [("Foo", 400), ("Bar", 400)];
        assert_eq!(cast(&faces, |_| false), "");
        assert_eq!(cast(&faces, |at| at == 1), "fang Bar, song Bar, hei Bar, kai Bar, title Bar");
        assert_eq!(Role::Song.rank("某某仿宋体"), None);
        assert!(Role::Fang.rank("某某仿宋体").is_some());
    }
}
