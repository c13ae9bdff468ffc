//! Ranking people agree with: queries on the sample, and the page that comes first.

use super::Site;

/// An exact title first, then a title, a heading, an indicator's name, dense text.
const FIRST: [(&str, &str); 40] = [
    ("网络平台", "plans/network-platform.html"),
    ("电子政务网络平台建设规划", "plans/network-platform.html"),
    ("耒阳市电子政务网络平台建设规划（2010—2015年）", "plans/network-platform.html"),
    ("网上行政审批", "plans/online-approval.html"),
    ("行政审批 电子监察 规划", "plans/online-approval.html"),
    ("十大信息化工程", "plans/ten-projects.html"),
    ("总体规划纲要", "documents/outline.html"),
    ("编制电子政务规划的意见", "documents/opinion.html"),
    ("关于本汇编的说明", "documents/about.html"),
    ("进展情况", "documents/progress-2011.html"),
    ("数字湖南", "upper/hunan-digital.html"),
    ("数字湖南建设纲要", "upper/hunan-digital.html"),
    ("国家电子政务", "upper/state-egov.html"),
    ("通信业", "upper/state-telecom.html"),
    ("统一平台建设管理要求", "upper/hengyang-platform.html"),
    ("湖南省国民经济和社会发展", "upper/hunan-outline.html"),
    ("审批流程再造", "topics/topic-approval.html"),
    ("共享交换机制", "topics/topic-sharing.html"),
    ("农村信息服务延伸", "topics/topic-rural.html"),
    ("行政许可事项网上办理率", "indicators/online-rate.html"),
    ("网上办理率", "indicators/online-rate.html"),
    ("骨干带宽", "indicators/backbone-bandwidth.html"),
    ("群众满意率", "indicators/satisfaction.html"),
    ("按时办结率", "indicators/ontime-rate.html"),
    ("社会保障卡", "indicators/social-cards.html"),
    ("等级保护备案率", "indicators/level-protection.html"),
    ("城域网", "projects/p-edu.html"),
    ("政务数据中心工程", "projects/p-data-center.html"),
    ("数字证书与电子印章", "projects/p-ca.html"),
    ("政府服务热线整合", "projects/p-hotline.html"),
    ("平安视频", "projects/p-video-safety.html"),
    ("耒阳市教育局", "organizations/edu-bureau.html"),
    ("教育局", "organizations/edu-bureau.html"),
    ("信息化工作办公室", "organizations/info-office.html"),
    ("保密局", "organizations/secrecy-bureau.html"),
    ("电信公司", "organizations/telecom.html"),
    ("名词解释", "glossary.html"),
    ("编制进度", "schedule.html"),
    ("网上行政审批两项规划公开征求意见", "consultations/consult-2011.html"),
    ("dianzijianchaxitong", "projects/p-supervision.html"),
];

#[test]
fn the_page_that_people_mean_comes_first() {
    let site = Site::sample();
    let mut wrong = Vec::new();
    for (query, expected) in FIRST {
        let found = site.finds(query);
        if found.first().map(String::as_str) != Some(expected) {
            let shown: Vec<&String> = found.iter().take(3).collect();
            wrong.push(format!("{query}: {expected} expected, found {shown:?}"));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}
