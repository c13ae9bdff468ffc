//! Sentences put together from many parts, so that neither a compressor nor a rule about
//! similar passages meets copies.
//!
//! A part is text with slots in braces; a slot names a list of parts or one of the
//! document's own words. Nothing here states the value of an indicator.

use super::random::Random;
use super::words::{FIELDS, Field, place, term};

/// What the sentences of one document are about.
pub struct Scene {
    fields: Vec<&'static Field>,
    places: Vec<String>,
}

impl Scene {
    /// A document of `field` that touches three others and six places.
    pub fn new(field: &'static Field, random: &mut Random) -> Self {
        let mut fields = vec![field, field, field];
        fields.extend((0..3).map(|_| &FIELDS[random.below(FIELDS.len())]));
        Self { fields, places: (0..6).map(|_| place(random)).collect() }
    }

    pub fn place(&self, random: &mut Random) -> &str {
        &self.places[random.below(self.places.len())]
    }

    pub fn term(&self, random: &mut Random) -> &'static str {
        if random.below(9) == 0 {
            return term(random.below(usize::from(u16::MAX))).1;
        }
        let field = self.fields[random.below(self.fields.len())];
        random.pick(field.terms)
    }

    /// A whole sentence with its stop.
    pub fn sentence(&self, random: &mut Random) -> String {
        self.fill("{sentence}。", random)
    }

    /// `part` with every slot filled.
    pub fn fill(&self, part: &str, random: &mut Random) -> String {
        let mut text = String::new();
        self.append(part, random, &mut text);
        text
    }

    fn append(&self, part: &str, random: &mut Random, text: &mut String) {
        let mut rest = part;
        while let Some((before, after)) = rest.split_once('{') {
            let Some((slot, behind)) = after.split_once('}') else { break };
            text.push_str(before);
            match slot {
                "term" => text.push_str(self.term(random)),
                "place" => text.push_str(self.place(random)),
                "unit" => text.push_str(self.fields[random.below(self.fields.len())].department),
                "year" => text.push_str(random.pick(&["2011", "2012", "2013", "2014"])),
                "few" => text.push_str(random.pick(&["两", "三", "四", "五", "六", "七"])),
                _ => self.append(random.pick(parts(slot)), random, text),
            }
            rest = behind;
        }
        text.push_str(rest);
    }
}

/// The list that a slot names.
fn parts(slot: &str) -> &'static [&'static str] {
    LISTS.iter().find(|(name, _)| *name == slot).map_or(&[""], |(_, parts)| *parts)
}

const LISTS: &[(&str, &[&str])] = &[
    (
        "sentence",
        &[
            "{aim}，{act}，{result}",
            "{aim}，{act}，{act}",
            "{act}，{result}",
            "{when}，{act}，{result}",
            "{where}{act}；{where}{act}",
            "{aim}，{when}{act}",
            "{lack}，{cause}，需要{act}",
            "{finding}，{cause}",
            "{when}，{unit}{act}，{unit}{act}",
            "凡涉及{object}的事项，{rule}，{result}",
            "{object}{rule}，{object}{rule}",
            "{who}反映，{lack}，{lack}",
            "从{where}的情况看，{finding}，但{lack}",
            "{act}的同时，{act}，防止{bad}",
            "既要{act}，也要{act}，{result}",
            "{when}，{place}、{place}和{place}{act}",
            "对{object}实行{method}，对{object}实行{method}，{result}",
            "{aim}，应当{act}；条件不足的，可以{act}",
        ],
    ),
    (
        "aim",
        &[
            "为{gain}",
            "围绕{gain}",
            "着眼于{gain}",
            "针对{bad}的问题",
            "考虑到{lack}",
            "从{where}的实际出发",
            "结合{term}{aspect}的调整",
            "在理清{object}的基础上",
            "以{gain}为先",
            "本着{virtue}、{virtue}的原则",
            "顺着{who}的{aspect}要求",
            "与{place}的{term}相配套",
        ],
    ),
    (
        "act",
        &[
            "{do}{object}",
            "{do}{object}",
            "{do}{object}并{do}{aspect}",
            "把{object}列入{frame}",
            "由{unit}{often}{do}{object}",
            "依托{term}{do}{object}",
            "将{term}与{term}合并{handle}",
            "分{few}步{do}{object}",
            "选在{place}先行{do}{object}",
            "{often}{handle}{object}",
            "用{method}{do}{object}",
            "会同{unit}{handle}{term}的{aspect}",
            "就{object}征求{who}意见",
            "请{who}参与{object}的{aspect}",
            "{manner}{do}{object}",
            "给{place}的{term}配上{aspect}",
        ],
    ),
    (
        "object",
        &[
            "{term}",
            "{term}",
            "{term}的{aspect}",
            "{where}{term}",
            "{term}和{term}",
            "{who}使用的{term}",
            "{term}所需的{aspect}",
            "{state}的{term}",
            "{place}{term}的{aspect}",
        ],
    ),
    (
        "result",
        &[
            "使{aspect}{become}",
            "做到{virtue}、{virtue}",
            "减少{bad}",
            "方便{who}{use}",
            "让{who}{use}更省事",
            "避免{bad}",
            "逐步{gain}",
            "把{aspect}落到{place}",
            "形成{virtue}的{aspect}",
            "为{object}留出余地",
            "不给{who}添负担",
            "便于{unit}{handle}",
        ],
    ),
    (
        "gain",
        &[
            "改善{object}",
            "稳住{object}",
            "补齐{place}的{aspect}",
            "保障{who}{use}",
            "缩小{place}与{place}之间的差别",
            "提高{term}的{aspect}",
            "降低{term}的{cost}",
            "理顺{unit}与{unit}的{aspect}",
            "守住{term}的底线",
            "延长{term}的使用年限",
            "带动{term}",
            "消除{bad}",
        ],
    ),
    (
        "lack",
        &[
            "{object}{short}",
            "{place}的{term}{short}",
            "{term}与{term}{apart}",
            "{who}{use}仍有不便",
            "{aspect}跟不上{term}的变化",
            "{unit}和{unit}的{aspect}{apart}",
            "{where}{bad}时有发生",
        ],
    ),
    (
        "cause",
        &[
            "原因在于{aspect}{short}",
            "主要是{object}{short}",
            "一方面{aspect}{short}，另一方面{object}{short}",
            "这与{term}的{aspect}有关",
            "根子在{term}和{term}{apart}",
            "说明{object}还要下功夫",
            "可见{gain}不能只靠{aspect}",
        ],
    ),
    (
        "finding",
        &[
            "{place}的{object}{become}",
            "{who}对{object}最为关心",
            "{term}的{aspect}明显好于{term}",
            "{few}个乡镇的{term}已经{become}",
            "{object}在{where}推得较快",
            "走访的{few}处{term}各有长短",
            "{year}年以来{object}有了起色",
        ],
    ),
    (
        "rule",
        &[
            "由{unit}先行{handle}",
            "须经{unit}同意",
            "按{method}办理",
            "一律列入{frame}",
            "由{who}签字认可",
            "不再另设{aspect}",
            "{often}公布一次",
            "与{term}同时安排",
        ],
    ),
    (
        "do",
        &[
            "新建", "改造", "完善", "清理", "整合", "扩充", "加固", "推广", "盘活", "更新", "布设", "修订",
            "试行", "培育", "配齐", "升级", "调整", "延伸", "疏通", "巩固", "恢复", "引入", "规范", "优化",
            "细化", "统筹", "建好", "管好", "用好", "补建",
        ],
    ),
    (
        "handle",
        &[
            "核对", "抽查", "评议", "验收", "登记", "公示", "会商", "复核", "调度", "督办", "维护", "统计",
            "通报", "评估", "检修", "研究", "跟踪", "结算", "备案", "比对",
        ],
    ),
    (
        "aspect",
        &[
            "技术标准",
            "管护责任",
            "运行经费",
            "人员编制",
            "操作规程",
            "服务半径",
            "日常巡查",
            "应急预案",
            "数据口径",
            "收费办法",
            "选址方案",
            "维修队伍",
            "考核办法",
            "档案资料",
            "用电负荷",
            "建设时序",
            "用地手续",
            "培训计划",
            "公示内容",
            "监督渠道",
            "备品备件",
            "用户评价",
            "轮换制度",
            "协作机制",
            "质量抽检",
            "移交程序",
            "安全距离",
            "分工界线",
            "信息报送",
            "补助标准",
            "使用记录",
            "排班安排",
            "环境卫生",
            "设备选型",
            "合同条款",
            "联络方式",
            "开放时间",
            "图纸资料",
            "接口约定",
            "保养周期",
        ],
    ),
    (
        "bad",
        &[
            "重复投入",
            "有人建无人管",
            "数据对不上",
            "多头跑腿",
            "设备闲置",
            "忙闲不均",
            "责任不清",
            "久拖不决",
            "临时应付",
            "标准不一",
            "占而不用",
            "信息滞后",
            "乱收费",
            "漏报瞒报",
            "以包代管",
            "半途而废",
            "季节性短缺",
            "管线打架",
            "反复开挖",
            "账实不符",
        ],
    ),
    (
        "who",
        &[
            "村民",
            "企业",
            "学生家长",
            "老年人",
            "外来务工人员",
            "基层干部",
            "种养大户",
            "个体工商户",
            "残疾人",
            "社区居民",
            "一线职工",
            "游客",
            "驾驶员",
            "志愿者",
            "合作社",
            "施工单位",
            "管护人员",
            "医护人员",
            "青年创业者",
            "人大代表",
            "业主代表",
            "乡镇干部",
        ],
    ),
    (
        "use",
        &[
            "就近办事",
            "查询进度",
            "用上好水",
            "出行换乘",
            "申领补助",
            "反映问题",
            "看病取药",
            "上学放学",
            "销售产品",
            "办理登记",
            "学习技能",
            "获取信息",
            "锻炼身体",
            "参与评议",
            "及时避险",
            "维护权益",
            "存取货物",
            "预约服务",
        ],
    ),
    (
        "short",
        &[
            "不够牢靠",
            "分布不匀",
            "长期欠账",
            "更新缓慢",
            "缺人照看",
            "来源单一",
            "过于分散",
            "难以持续",
            "标准偏低",
            "衔接不畅",
            "底数不清",
            "年久失修",
            "覆盖不到边远村组",
            "受季节影响较大",
            "缺少统一安排",
            "利用不充分",
            "报批环节偏多",
            "投入时断时续",
        ],
    ),
    (
        "apart",
        &["各管一段", "互不相通", "口径不同", "时间错开", "步调不齐", "职责交叉", "缺乏照应", "标准有别"],
    ),
    (
        "become",
        &[
            "趋于稳定",
            "有章可循",
            "责任到人",
            "逐年改观",
            "大体够用",
            "前后一致",
            "公开透明",
            "有据可查",
            "成网成片",
            "更加细致",
            "切合实际",
            "经得起检查",
            "与人口分布相称",
            "随需要增减",
        ],
    ),
    (
        "virtue",
        &[
            "节约",
            "便民",
            "安全",
            "公开",
            "均衡",
            "简便",
            "耐用",
            "因地制宜",
            "先急后缓",
            "量力而行",
            "建管并重",
            "共建共享",
            "分级负责",
            "集中连片",
            "新旧衔接",
            "公平",
            "可追溯",
            "可核查",
        ],
    ),
    (
        "manner",
        &[
            "逐村",
            "成片",
            "按流域",
            "按季节",
            "整街",
            "随工程",
            "就近",
            "错峰",
            "边建边",
            "利用旧房",
            "借助市场力量",
            "以奖代补",
            "通过招标",
            "结合农闲",
            "利用既有线路",
            "按户",
            "分片区",
            "随道路改造",
        ],
    ),
    (
        "method",
        &[
            "清单管理",
            "轮流值守",
            "合同约定",
            "积分制",
            "片长制",
            "年度轮修",
            "委托经营",
            "联合检查",
            "随机抽取",
            "台账销号",
            "分类施策",
            "限时办结",
            "双人复核",
            "GIS标注",
            "二维码标识",
            "远程监看",
            "IC卡计量",
            "GPS定位",
            "网格包干",
            "租赁",
        ],
    ),
    (
        "frame",
        &[
            "年度计划",
            "部门预算",
            "村规民约",
            "绩效考核",
            "日常巡查范围",
            "统一招标",
            "公开目录",
            "民生实事",
            "工程验收内容",
            "培训课程",
            "储备项目库",
            "镇村议事日程",
            "督查事项",
            "审计范围",
        ],
    ),
    (
        "when",
        &[
            "{year}年汛期之前",
            "{year}年上半年",
            "{year}年下半年",
            "规划中期",
            "{year}年秋收以后",
            "头两年",
            "后三年",
            "每年第{few}个月",
            "冬修期间",
            "开学之前",
            "{year}年起",
            "试点期满后",
        ],
    ),
    (
        "where",
        &[
            "{place}",
            "{place}一带",
            "城郊",
            "山区村组",
            "沿江低洼地段",
            "老城区",
            "{place}和{place}",
            "交通干线两侧",
            "新建小区",
            "库区移民村",
            "边远村",
            "集镇",
        ],
    ),
    ("often", &["按月", "按季", "逐年", "每半年", "定期", "随时", "每逢节前", "年底"]),
    ("state", &["闲置", "新增", "老化", "在建", "共用", "待修", "已登记", "临时", "迁建", "季节性"]),
    ("cost", &["运行费用", "能耗", "维修次数", "闲置时间", "中间环节", "管理成本", "等候时间", "损耗"]),
];
