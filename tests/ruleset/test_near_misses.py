"""What looks wrong in published tables and is right: each stands among the examples that a rule must not find.

`goallint test` shows that the rules stay silent on those examples; this shows that no near-miss is missing there. The
words are those of the tables, and the rules those that could take them for a fault.
"""

from __future__ import annotations

import pytest

from goallint.ruleset import examples_of, find, load
from goallint.ruleset.rule import Example

RULES = load()
EXAMPLES = examples_of(RULES.rules)

NEAR_MISSES = """
# rows that are no project: a grand total, a unit
合计                            GL101 GL102
广州市越秀区政务服务数据管理局      GL101
# marks, figures, formulas and sentences inside names and values
保持劳动关系总体和谐稳定，切实维护     GL003
故障工单关闭率=实际完成处理的        GL003 GL102 GL202
舆论氛围。 2、产出指标：            GL003 GL205
,年度指标值:<5%;2、              GL003
产出指标:信息化设备正常运作率,       GL003
“社工周”系列活动                 GL201
# every way of writing a target
≥95%                           GL304
95%以上                         GL407
95%或以上                        GL301
90%以上                         GL301 GL407
90%或以上                        GL407
不低于90分                       GL305 GL310
大于或等于99%                     GL301
少于5次                         GL301
≥ 280人                        GL301
1.85万人                        GL301
≥3.9亿元                        GL301
4-8个团组                        GL312 GL313
2-24小时                        GL301 GL312
3月底前                         GL302 GL406
每年12月31日前                    GL302 GL312 GL406
2024年底                        GL302
至少1次/周                       GL304 GL313 GL410
7天×24小时                       GL304
每周一次                         GL301
不少于三种                        GL301 GL305
各一份                          GL302 GL313 GL503
年度指标值：三级                    GL306
零故障                          GL301
0事故                           GL301
<1.4                           GL301 GL307
≤30分钟                         GL301
4条/月*12=48条                   GL304 GL313 GL410
已登记数/应登记数≥98%               GL304 GL410
×100%=90%                      GL304 GL312 GL410
平均≤6秒                         GL301
# zero and small figures of what should not happen
有效投诉次数；实施周期指标值:0        GL309
有效投诉次数；实施周期指标值:≤2宗      GL310 GL505
重大安全事故次数；实施周期指标值:0      GL309
退学率，年度指标值：0               GL311
代偿率，年度指标值：≤10%             GL311
# variants of one programme, phases of one contract, what all purchases and all systems have
市就业补助资金（海珠区）             GL209 GL501 GL502
越秀区劳动保障监察协管员工资          GL501 GL502
2023-2024年信息化运维              GL501 GL504
2022年-2023年机关业务系统维护        GL209 GL502
设备到位率                        GL501
验收合格率                        GL501
服务对象满意度；实施周期指标值:≥90%     GL501
系统正常运行率                      GL501
# names with a file number
穗埔内收[2021]485号基层社会治理       GL103
# goal and indicators say the same
零次                            GL407
0次                             GL407
# figures about other things
校园教学设施完好率达到98%以上           GL407
对学院13套信息系统进行日常维护           GL407
# period and year agree
100%；年度指标值:70%               GL405
车辆准点率>95%                    GL405
99%；年度指标值:95%                GL405
# running contracts, final payments
2021年养老服务整合系统建设项目尾款      GL406
2021年度课题研究项目                GL406
比2022年底前提高                  GL406
# every row rounded by itself
10.01                           GL402
100.01                          GL401
# nobody outside who could be satisfied
公共服务平台信息化运维              GL107
# half-width marks throughout, and beside figures
等,改善和保持办学条件,保障           GL207
每天8:30,开放                     GL207
"""


def pairs() -> list[tuple[str, str]]:
    lines = [line.rsplit("  ", 1) for line in NEAR_MISSES.splitlines() if line and not line.startswith("#")]
    return [(words.strip(), rule) for words, rules in lines for rule in rules.split()]


def written(example: Example) -> str:
    """All that an example says, cell after cell."""
    cells = [cell for row in example.rows for cell in row if isinstance(cell, str)]
    return "\n".join([example.text or "", *cells])


@pytest.mark.parametrize(("words", "rule"), pairs())
def test_a_near_miss_stands_among_what_the_rule_must_not_find(words: str, rule: str) -> None:
    assert any(words in written(example) for example in EXAMPLES[find(RULES, rule).id].passes)
