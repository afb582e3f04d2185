"""Tables to review, and what the review of them gives."""

from collections.abc import Container

from goallint.audit import audit
from goallint.audit.reading import read
from goallint.finding import Exemption
from goallint.readers.inputs import Source
from goallint.review import Form, Reviews, assess, load_form
from goallint.ruleset import load

GOOD = "1、产出指标：培训人次，年度指标值：≥280人。2、效益指标：就业率，年度指标值：≥80%。3、满意度指标：学员满意度，年度指标值：≥90%。"
VAGUE = "1、产出指标：培训人次，年度指标值：≥280人。2、效益指标：福彩公益金知名度，年度指标值：稳步提升。3、满意度指标：观众满意度，年度指标值：≥90%。"
ZERO = VAGUE.replace("≥90%", "0")
GOAL = "为全市困难家庭培训养老护理员280人，使八成以上学员就业"
EXEMPTION = Exemption("上级口径", "张三", "2999-12-31")
HEADER = "项目名称\t总计\t财政拨款\t绩效目标\t绩效指标\n"


def table(*rows: tuple[str, str, str], unit: str = "民政局", total: str = "10.00") -> str:
    """A list of one unit; rows: project, goal, indicators."""
    lines = "".join(f"{name}\t{total}\t10.00\t{goal}\t{indicators}\n" for name, goal, indicators in rows)
    return f"项目支出绩效目标表\n单位名称：{unit}\n{HEADER}{lines}"


def reviewed(exempted: Container[str] = (), **files: str) -> Reviews:
    """The reviews of some tables by their names. exempted: the rules whose findings are."""
    sources = [Source(f"{name}.txt", text.encode()) for name, text in files.items()]
    report = audit(sources, load(), rows=True)
    found = (one._replace(exemption=EXEMPTION) if one.id in exempted else one for one in report.findings)
    return assess(list(read(sources)), report._replace(findings=tuple(found)), shipped())


def shipped() -> Form:
    return load_form(None, load())
