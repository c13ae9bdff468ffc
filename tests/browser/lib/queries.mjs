// Queries of every form of the language, made from what the pages show.

import { pieces, randomly } from "./texts.mjs";

const SPELLED = [
  "dianzizhengwu", "dzzw", "wangluo", "wl", "guihua", "gh", "xinxihua", "xxh", "shenpi", "sp", "bangong", "pingtai",
  "zhuyaorenwu", "mubiao", "baozhang", "shizhengfu", "caizheng", "gongan", "leiyang", "zongti", "xiangmu", "zhuanxiang",
  "jie", "fugailv", "bdw", "qqq", "zhongdiangongcheng", "xianzhuang", "dianz", "dianzi zhengwu",
];
const FIELDS = ["title", "heading", "table", "indicator", "organization", "标题", "小标题", "表格", "指标", "单位"];
const NAMED = [
  "kind:special-plan", "kind:topic", "类型:指标", "类型：项目", "kind:pages", "status:issued", "状态:送审", "status:review",
  "kind:nothing", "+kind:document 规划", "-kind:indicator 网络", "状态：征求意见 信息", "kind:organization 市", "Kind:TOPIC 农村",
];
const ODD = [
  "", " ", "-", "+", "*", "\"", "\"\"", "标题:", "-网络", "+网络", "网络 网络", "“电子政务", "http://x", "a:b", "网络　安全", "＋网络 －安全",
  "标题：网络＊", "２０１５年", "ＶＰＮ", "vpn", "VPN*", "1", "%", "100%", "2010—2015年", "2010-2015", "一、", "（一）", "《", "km²", "①",
];

/** Some 600 queries; `truth` are the visible blocks of each page. */
export function queries(truth, seed) {
  const random = randomly(seed), all = [...truth.values()];
  const one = (list) => list[Math.floor(random() * list.length)];
  const any = all.flat();
  const word = (blocks, longest = 6) => pieces(blocks, 1, longest, random)[0]?.replace(/\s/g, "") ?? "规划";
  const times = (n, make) => Array.from({ length: n }, make);
  const made = [
    ...pieces(any, 150, 8, random),
    ...times(100, () => { const page = one(all); return `${word(page)} ${word(page)}`; }),
    ...times(40, () => { const page = one(all); return `${word(page, 3)} ${word(page, 3)} ${word(page, 2)}`; }),
    ...times(60, () => `${word(any)} ${word(any)}`),
    ...pieces(any, 60, 24, random).map((piece) => `"${piece}"`),
    ...times(60, () => `${one(FIELDS)}:${word(any, 3)}`),
    ...times(30, () => `${one(FIELDS)}:"${word(any, 4)}" ${word(any, 2)}`),
    ...times(40, () => `${word(any, 2)} -${word(any, 2)}`),
    ...times(20, () => `+${word(any, 2)} ${word(any, 4)} ${word(any, 4)}`),
    ...times(30, () => `${word(any, 3)}*`),
    ...SPELLED, ...NAMED, ...ODD,
  ];
  return [...new Set(made)];
}
