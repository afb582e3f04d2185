"""What stands in the sheets, for workbooks and documents alike. The form is a Chinese one, and so are its words."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from decimal import Decimal
from pathlib import PurePath

from goallint.finding import Finding
from goallint.reporters.wording import SEVERITIES, exempted, exempted_mark, place, say
from goallint.review.assess import Assessment, Judged, UnitReview, counting, grade_of, gravity, mean_rate
from goallint.review.form import Form
from goallint.severity import Severity

FORM_HEADER = ("审核内容", "审核要点", "分值", "机审得分", "机审发现的问题（证据）", "审核人意见", "得分")
FORM_WIDTHS = (10, 34, 6, 8, 36, 9, 6)
DETAIL_HEADER = ("序号", "问题", "级别和规则", "建议", "位置")
PROJECT_HEADER = ("序号", "项目名称", "金额（万元）", "错误", "警告", "提示", "机审得分率", "建议等级", "审核结果")
ITEM_HEADER = ("审核内容", "要点", "分值", "机审分值", "有问题的项目", "问题数", "审核人意见")
UNREAD_HEADER = ("序号", "文件", "位置", "没有审核的原因")

LEGEND = "● 程序可以判断　◐ 程序只能判断一部分，其余由审核人判断　○ 留给审核人判断"
DRAFT = "机审初稿：机审得分、问题和建议等级由 goallint 按规则给出；审核人意见、得分、审核结果由审核人填写"
SIGNATURE = "审核人（签字）：　　　　　　　　复核人（签字）：　　　　　　　　审核日期：　　　年　　月　　日"
DETAIL_TITLE = "附：机审问题明细"
PROJECTS_TITLE = "各项目机审结果"
ITEMS_TITLE = "各要点机审发现"
TABLE_TITLE = "整张表的问题（不属于单个项目）"

MAX_DETAILS = 500
"""Findings of one project that its sheet lists; it says how many there are besides."""

_MARKS = {"machine": "●", "partly": "◐", "reviewer": "○"}
_MOST_EVIDENCE = 4
_LONGEST = 60


def title(assessment: Assessment, form: Form) -> str:
    """The title of the sheet of a project."""
    return form.department_title if assessment.project.kind == "department" else form.title


def facts(assessment: Assessment, unit: UnitReview) -> list[tuple[str, ...]]:
    """What identifies a project: rows of labels and values, the first of one pair, the others of two."""
    where = place(assessment.project.location._replace(column=None), "zh")
    return [
        ("项目名称", assessment.project.name or "（没有写名称）"),
        ("主管部门", unit.department or "—", "项目单位", unit.unit),
        ("金额（万元）", amount(assessment), "来源", f"{PurePath(assessment.path).name} {where}"),
    ]


def amount(assessment: Assessment) -> str:
    """The total of a project."""
    total = assessment.project.total
    return f"{total.value:,.2f}" if total is not None and total.value is not None else "—"


def total_amount(unit: UnitReview) -> str:
    """The totals of the projects of a unit together."""
    totals = [one.project.total for one in unit.projects]
    known = [total.value for total in totals if total is not None and total.value is not None]
    return f"{sum(known, Decimal(0)):,.2f}" if known else "—"


def form_rows(assessment: Assessment, form: Form) -> list[tuple[str, ...]]:
    """The rows of the form of a project, in the order of `FORM_HEADER`, without the total."""
    sections = [section.name for section in form.sections for _ in section.items]
    return [_cells(section, judged, form) for section, judged in zip(sections, assessment.items, strict=True)]


def total_row(assessment: Assessment, form: Form) -> tuple[str, ...]:
    """The last row of the form."""
    points = sum(item.points for item in form.items)
    return ("合计", "", number(points), _of(assessment.score, assessment.points), "", "", "")


def proposal(assessment: Assessment, form: Form) -> str:
    """The proposed grade and how it was computed."""
    if assessment.grade is None:
        return f"机审部分不建议等级：{assessment.unjudged}"
    limited = f"；因{assessment.limited}，最高为“{assessment.grade.name}”" if assessment.limited else ""
    steps = f"{number(assessment.score)} ÷ {number(assessment.points)} ＝ {assessment.rate:g}%{limited}"
    return (
        f"机审部分建议等级：{assessment.grade.name}（{steps}）。{_scale(form)}；{_deducted(form)}"
        f"{_exempted(assessment.findings)}。"
        f"其余 {number(sum(item.points for item in form.items) - assessment.points)} 分程序不判断，由审核人评定。"
    )


def consequences(form: Form) -> str:
    """What follows from each grade."""
    return "；".join(f"“{grade.name}”的，{grade.consequence}" for grade in form.grades) + f"（{form.basis}）。"


def boxes(form: Form) -> str:
    """The grades to tick."""
    return "　".join(f"□{grade.name}" for grade in form.grades)


def details(findings: Sequence[Finding]) -> list[tuple[str, ...]]:
    """The rows of the list of findings, in the order of `DETAIL_HEADER`."""
    rows: list[tuple[str, ...]] = [
        (str(at), problem(one), f"{severity(one)} {one.id}", one.suggestion, place(one.location, "zh"))
        for at, one in enumerate(findings[:MAX_DETAILS], 1)
    ]
    if (left := len(findings) - MAX_DETAILS) > 0:
        rows.append(("…", f"另有 {left} 处，请用 goallint check 查看", "", "", ""))
    return rows


def project_rows(unit: UnitReview) -> list[tuple[str, ...]]:
    """The rows of the list of projects, in the order of `PROJECT_HEADER`."""
    return [project_row(at, one) for at, one in enumerate(unit.projects, 1)]


def project_row(at: int, one: Assessment) -> tuple[str, ...]:
    """A row of the list of projects."""
    counts = Counter(finding.severity for finding in counting(one.findings))
    grade = "—" if one.grade is None else one.grade.name
    rate = "—" if one.grade is None else f"{one.rate:g}%"
    numbers = (str(counts[severity]) for severity in Severity)
    return (str(at), one.project.name or "（没有写名称）", amount(one), *numbers, rate, grade, "")


def item_rows(unit: UnitReview, form: Form) -> list[tuple[str, ...]]:
    """The rows of what was found on each item in all projects, in the order of `ITEM_HEADER`."""
    sections = [section.name for section in form.sections for _ in section.items]
    rows: list[tuple[str, ...]] = []
    for at, (section, item) in enumerate(zip(sections, form.items, strict=True)):
        judged = [one.items[at] for one in unit.projects]
        found = [counting(one.findings) for one in judged]
        counts = (str(sum(map(bool, found))), str(sum(map(len, found))))
        told = counts if any(one.looked for one in judged) else ("程序不判断", "—")
        rows.append((section, item.name, number(item.points), number(item.machine), *told, ""))
    return rows


def unit_proposal(unit: UnitReview, form: Form) -> str:
    """The proposed grade of a unit and how it was computed."""
    rate = mean_rate(unit.projects)
    if rate is None:
        return "机审部分不建议等级：没有一个项目可以建议等级"
    graded = Counter(one.grade.name for one in unit.projects if one.grade is not None)
    counts = "、".join(f"{grade.name} {graded[grade.name]} 个" for grade in form.grades)
    exempt = _exempted(finding for one in unit.projects for finding in one.findings)
    missing = f"，另有 {left} 个不建议等级" if (left := len(unit.projects) - graded.total()) else ""
    return (
        f"机审部分建议等级：{grade_of(rate, form).name}（{graded.total()} 个项目的机审得分率平均为 {rate:g}%）。"
        f"其中 {counts}{missing}。{_scale(form)}{exempt}。"
    )


def severity(finding: Finding) -> str:
    """The name of the severity, or that it is exempted."""
    return exempted_mark("zh") if finding.exemption else say(SEVERITIES, "zh", finding.severity)


def problem(finding: Finding) -> str:
    """What is wrong, and of what is exempted why it is."""
    return "\n".join(filter(None, (finding.message, exempted(finding.exemption, "zh"))))


def number(value: float) -> str:
    """A number of points."""
    return f"{value:g}"


def _cells(section: str, judged: Judged, form: Form) -> tuple[str, ...]:
    item = judged.item
    asks = "\n".join(f"{_MARKS[ask.judge]} {ask.text}" for ask in item.asks)
    score = _of(judged.score, item.machine) if judged.score is not None else "—"
    grades = [f"□{grade.name}" for grade in form.grades]
    opinion = "\n".join(" ".join(grades[at : at + 2]) for at in range(0, len(grades), 2))
    return (section, f"{item.name}\n{asks}", number(item.points), score, _evidence(judged), opinion, "")


def _evidence(judged: Judged) -> str:
    found = sorted(judged.findings, key=gravity)
    if not found:
        if judged.looked:
            return "未发现问题"
        return "没有规则检查此项，请审核人填写" if judged.item.rules else "程序不判断，请审核人填写"
    names = [*(say(SEVERITIES, "zh", one) for one in Severity), exempted_mark("zh")]
    counts = Counter(map(severity, found))
    head = "、".join(f"{name} {counts[name]}" for name in names if counts[name])
    lines = [f"{severity(finding)} {finding.id} {_short(finding.message)}" for finding in found[:_MOST_EVIDENCE]]
    more = [f"另有 {len(found) - _MOST_EVIDENCE} 处，见明细"] if len(found) > _MOST_EVIDENCE else []
    return "\n".join([f"{head}：", *lines, *more])


def _exempted(findings: Iterable[Finding]) -> str:
    """That what is exempted costs nothing, where there is such."""
    count = sum(one.exemption is not None for one in findings)
    return f"；已豁免的 {count} 处列出，不扣分" if count else ""


def _short(text: str) -> str:
    return text if len(text) <= _LONGEST else f"{text[: _LONGEST - 1]}…"


def _of(score: float, points: float) -> str:
    return f"{number(score)}/{number(points)}" if points else "—"


def _scale(form: Form) -> str:
    lines: Iterable[str] = (f"{grade.least:g}% 及以上为{grade.name}" for grade in form.grades[:-1])
    return f"得分率{'，'.join(lines)}，其余为{form.grades[-1].name}"


def _deducted(form: Form) -> str:
    told = "、".join(
        f"{say(SEVERITIES, 'zh', one)} {form.deductions[one]:g}%"
        if form.deductions[one]
        else f"{say(SEVERITIES, 'zh', one)}不扣"
        for one in Severity
    )
    return f"每处问题扣该要点机审分值的比例：{told}，扣完为止"
