"""Target values as domain experts read them; words are those of the shipped term lists."""

from __future__ import annotations

import pytest

from goallint.audit import lexicon_of
from goallint.notation.lexicon import Lexicon
from goallint.notation.target import Target, parse_target
from goallint.ruleset import load


@pytest.fixture(scope="module")
def lexicon() -> Lexicon:
    return lexicon_of(load())


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("≥95%", Target("percent", "≥", 95, 95, None, "%")),
        ("95%以上", Target("percent", "≥", 95, 95, None, "%")),
        ("95%或以上", Target("percent", "≥", 95, 95, None, "%")),
        ("95%及以上", Target("percent", "≥", 95, 95, None, "%")),
        ("不低于90分", Target("quantity", "≥", 90, 90, None, "分")),
        ("大于或等于99%", Target("percent", "≥", 99, 99, None, "%")),
        ("＞９５％", Target("percent", ">", 95, 95, None, "%")),
        ("少于5次", Target("quantity", "<", 5, None, 5, "次")),
        ("≥ 280人", Target("quantity", "≥", 280, 280, None, "人")),
        ("1.85万人", Target("quantity", None, 18500, 18500, 18500, "人")),
        ("≥3.9亿元", Target("quantity", "≥", 3.9e8, 3.9e8, None, "元")),
        ("4-8个团组", Target("quantity", "~", 4, 4, 8, "个团组")),
        ("2-24小时", Target("quantity", "~", 2, 2, 24, "小时")),
        ("至少1次/周", Target("quantity", "≥", 1, 1, None, "次")),
        ("不少于三种", Target("quantity", "≥", 3, 3, None, "种")),
        ("两百人", Target("quantity", None, 200, 200, 200, "人")),
        ("<1.4", Target("quantity", "<", 1.4, None, 1.4, None)),
        ("<=3", Target("quantity", "≤", 3, None, 3, None)),
        ("≤30分钟", Target("quantity", "≤", 30, None, 30, "分钟")),
        ("城市800元/月、农村600元/月", Target("quantity", None, 800, 800, 800, "元")),
        ("4条/月*12=48条", Target("quantity", "=", 48, 48, 48, "条")),
        ("已登记数/应登记数≥98%", Target("percent", "≥", 98, 98, None, "%")),
        ("（合同审核参与数÷合同数）×100%=90%", Target("percent", "=", 90, 90, 90, "%")),
        ("平均≤6秒", Target("quantity", "≤", 6, None, 6, "秒")),
        ("平均丢包率不大于1‰", Target("percent", "≤", 1, None, 1, "‰")),
        ("约1200人次", Target("quantity", "~", 1200, None, None, "人次")),
        ("0", Target("quantity", None, 0, 0, 0, None)),
        ("0起", Target("quantity", None, 0, 0, 0, "起")),  # the unit of accidents, here no 起 for 以上
        ("500元起", Target("quantity", "≥", 500, 500, None, "元")),
        ("8588.71平方米", Target("quantity", None, 8588.71, 8588.71, 8588.71, "平方米")),  # no August 8588
        ("2024.11平方米", Target("quantity", None, 2024.11, 2024.11, 2024.11, "平方米")),
        ("15667.58㎡", Target("quantity", None, 15667.58, 15667.58, 15667.58, "m2")),
        ("≥12345件", Target("quantity", "≥", 12345, 12345, None, "件")),  # no hotline
        ("全年处理工单不少于123456件", Target("quantity", "≥", 123456, 123456, None, "件")),
        ("12345热线工单办结率≥95%", Target("percent", "≥", 95, 95, None, "%")),
        ("85%（含）以上", Target("percent", "≥", 85, 85, None, "%")),
        ("不少于10（含）场", Target("quantity", "≥", 10, 10, None, "场")),
        ("十余场", Target("quantity", None, 10, 10, 10, "场")),
        ("不少于三十多人", Target("quantity", "≥", 30, 30, None, "人")),
        ("2024.11", Target("date")),
        ("零故障", Target("zero", "=", 0, 0, 0, "故障")),
        ("0事故", Target("zero", "=", 0, 0, 0, "事故")),
        ("无重大网络安全事件", Target("zero", "=", 0, 0, 0, None)),
        ("", Target(None)),
        ("<p></p>", Target(None)),
    ],
)
def test_figures(lexicon: Lexicon, text: str, expected: Target) -> None:
    assert parse_target(text, lexicon) == expected


@pytest.mark.parametrize(
    ("kind", "texts"),
    [
        ("quantity", ["每周一次", "每周", "按月提供", "全天", "7天×24小时", "各一份", "每个站点赠阅报纸、杂志各一份", "≥年度计划值600台（套）",
                      "一周以内（一般整改）", "提升30G以上", "每月组织开展一场平安政策宣讲会", "全年制作发布10部以上“三微”作品，讲好平安故事",
                      "2次/年", "≥25人/班", "安全，0次", "全年办理案件量≥2500"]),
        ("percent", ["100%覆盖", "不少于资助项目数量的80%", "响应时间30分钟以内比例大于等于95%", "100%依照合同期限完成竣工验收",
                     "被调查满意的人员/总人数*100%达到95%以上。"]),
        ("date", ["3月底前", "每年12月31日前", "2024年底", "2022年10月份", "2023年6月前完成", "2024年11月30日前", "每年7月份之前完成",
                  "2023.07-2024.01", "2020年1月--2020年11月", "2021-2023", "5月底和11月底前", "每学期结束前", "汛期前", "年底前完成", "四季度", "三季度前完成", "一季度末", "2024年下半年", "上半年",
                  "每月15日前", "次月10日前发放"]),
        ("level", ["三级", "二级", "等保三级", "优秀", "优", "达到地表水Ⅳ类", "稳定在Ⅱ类", "国家二级标准", "Ⅲ级", "达到优良等级", "二等奖以上"]),
        ("zero", ["未发生重大安全事故", "未出现延期或未足额支付本金和利息的情况", "购置设备无闲置情况", "从未发生", "无收到垃圾分类处理处罚"]),
        ("list", ["视频宣传、海报宣传、活动宣传"]),
        ("words", ["稳步提升", "有效提升", "良好", "及时", "较合理", "显著加强", "长期", "和谐稳定", "较快交付，性能较优",
                   "进一步提升", "有力保障", "更加丰富", "有所减轻", "得到保障", "延长", "长远"]),
        ("sentence", ["协助做好相关工作", "为市领导决策提供数据支撑", "七个区协管员工资分摊", "实现“最多跑一次”改革",
                      "攻克一批重点案件，净化社会环境", "提高办公效率"]),
        ("placeholder", ["定量指标", "非量化指标", "非具体量化指标", "抽样", "年度评估", "年度计划数", "物资验收合格率", "活动完成程度", "发放率",
                         "优良中低差", "高中低", "好坏", "是/否"]),
        ("formula", ["网格事件办结率=办结数/上报数", "待审核数据/已审核数据*100%", "街镇月度考评中“事件质量方面”全年总分/12个月",
                     "日均交易量=全年交易数/365天", "（增加人员投入资金-系统建设资金）/总投入=成本减少比例"]),
        ("reference", ["不低于上年", "按当年度市下达任务数", "不低于全省最低保障标准", "不低于省要求的一类地区城乡低保最低标准", "采购价格≤预算价格",
                       "合同约定面积", "按进度支付", "和孤儿基本生活保障标准齐平",
                       "按照县奖补办法执行", "不超概算", "控制在标准内"]),
        ("yes_no", ["是", "符合", "正常", "全覆盖", "合法合规", "完成", "安全", "正常开展", "通过竣工验收", "达到安全生态标准",
                    "应救尽救", "不扩散", "按时足额发放", "按时", "一次性通过", "全部", "达成预期指标"]),
    ],
)  # fmt: skip
def test_kinds(lexicon: Lexicon, kind: str, texts: list[str]) -> None:
    assert {text: parse_target(text, lexicon).kind for text in texts} == dict.fromkeys(texts, kind)


@pytest.mark.parametrize(
    "piece", ["1、", "不低于", "（", "(", "/", "一", "9", "年", "、", "*", "=", "无", "按", "标准"]
)
def test_a_long_value_of_one_piece_takes_no_time(lexicon: Lexicon, piece: str) -> None:
    # 100,000 characters; a pattern that backtracks would not come back
    parse_target(piece * (100_000 // len(piece)), lexicon)
    assert parse_target(piece * (1_900 // len(piece)), lexicon).kind is not None


@pytest.mark.parametrize(
    "text",
    [
        "≤2.05万元/公里",
        "1200元/生·年",
        "≥2个/平方公里",
        "4批次/千人",
        "≤35微克/立方米",
        "17元/人.每天",
        "≤500元/100km",
        "严格按照预算标准1000元/人给补助对象兑付补助",
    ],
)
def test_a_rate_is_a_figure_and_no_formula(lexicon: Lexicon, text: str) -> None:
    assert parse_target(text, lexicon).kind == "quantity"


@pytest.mark.parametrize(
    ("text", "kind"),
    [("Ⅲ类及以上", "level"), ("国家级", "level"), ("优良", "level"), ("合格及以上", "level"), ("-", "placeholder"),
     ("≥", "placeholder"), ("XX%", "placeholder"), ("高质量", "words"), ("不超预算", "reference")],
)  # fmt: skip
def test_short_values(lexicon: Lexicon, text: str, kind: str) -> None:
    assert parse_target(text, lexicon).kind == kind
