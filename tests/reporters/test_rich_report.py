from collections.abc import Callable

import pytest
from rich.cells import cell_len

from goallint.finding import Finding, IndicatorRef, Related, Report, Summary
from goallint.grid import Location
from goallint.reporters import render
from goallint.reporters.view import View
from goallint.severity import Severity

Make = Callable[..., Finding]


def show(*findings: Finding, summary: Summary | None = None, **view: object) -> list[str]:
    """The lines of the report."""
    report = Report(findings, summary or Summary())
    text = render(report, "rich", View(**view))  # type: ignore[arg-type]
    assert isinstance(text, str)
    return text.splitlines()


def test_finding_stands_under_its_file_and_project_with_place_indicator_evidence_and_message(finding: Make) -> None:
    lines = show(finding())

    assert lines[:6] == [
        "区局/项目.txt",
        "",
        "福彩宣传 · 广州市民政局（本级） · 第 40 行",
        "  ! 警告 GL301 vague-value · 第 40 行第 7 列 · 指标 3 福彩公益金知名度",
        "    原文：稳步提升",
        "    指标“福彩公益金知名度”的年度指标值“稳步提升”没有可衡量的数值",
    ]


def test_english_report_speaks_english(finding: Make) -> None:
    lines = show(finding(), language="en", verbose=True)

    assert "  ! warning GL301 vague-value · line 40 column 7 · indicator 3 福彩公益金知名度" in lines
    assert "    text: 稳步提升" in lines
    assert "    fix: 写出要达到的数值，例如≥80%" in lines


def test_verbose_adds_suggestion_and_basis(finding: Make) -> None:
    lines = show(finding(), verbose=True)

    assert "    建议：写出要达到的数值，例如≥80%" in lines
    assert "    依据：财预〔2021〕101号；财预〔2015〕88号" in lines
    assert not any("建议" in line or "依据" in line for line in show(finding()))


def test_offending_part_is_bracketed_without_colour_and_reversed_with_it(finding: Make) -> None:
    partly = finding(text="知名度稳步提升，得到认可", span=(3, 7))

    assert "    原文：知名度【稳步提升】，得到认可" in show(partly)
    assert any("知名度\x1b[7;33m稳步提升\x1b[0m，得到认可" in line for line in show(partly, colour=True))


def test_long_evidence_is_cut_around_the_offending_part_to_the_width(finding: Make) -> None:
    text = "通过多种渠道宣传，" * 20 + "知名度稳步提升" + "，得到社会各界认可" * 20
    lines = show(finding(text=text, span=(183, 187)))

    (evidence,) = (line for line in lines if line.startswith("    原文："))
    assert "知名度【稳步提升】，得到" in evidence
    assert evidence.startswith("    原文：…")
    assert evidence.endswith("…")
    assert 70 <= cell_len(evidence) <= 80


@pytest.mark.parametrize("width", [80, 200])
def test_no_line_is_wider_than_the_screen(finding: Make, width: int) -> None:
    long = finding(
        path="很长的文件夹名称/" * 15 + "项目.txt",
        project="项目名称特别长" * 20,
        unit="单位" * 40,
        message="消息，" * 100,
        suggestion="suggestion with words " * 30,
        text="原文" * 500,
        span=(400, 410),
        indicator=IndicatorRef(12, None, "指标名称" * 30),
        related=(Related("另一个文件夹/" * 20, Location(line=7), "捐赠项目" * 20),),
    )

    assert max(map(cell_len, show(long, width=width, verbose=True))) <= width


def test_donor_is_named_with_its_place(finding: Make) -> None:
    copied = finding(related=(Related("市局/清单.txt", Location(line=32, row=32, column=7), "儿童福利"),))

    assert "    参见：市局/清单.txt 第 32 行第 7 列 儿童福利" in show(copied)


@pytest.mark.parametrize(
    ("location", "language", "place"),
    [
        (Location(sheet="汇总", row=12, column=28), "zh", "工作表“汇总” AB12"),
        (Location(sheet="汇总", row=12, column=28), "en", "sheet “汇总” AB12"),
        (Location(page=3, line=120), "zh", "第 120 行"),
        (Location(page=3, row=4), "zh", "第 3 页第 4 行"),
        (Location(page=3, row=4), "en", "page 3 row 4"),
    ],
)
def test_place_is_told_in_the_terms_of_its_format(finding: Make, location: Location, language: str, place: str) -> None:
    assert any(f"vague-value · {place} · " in line for line in show(finding(location=location), language=language))


def test_finding_about_the_file_has_no_project_heading(finding: Make) -> None:
    unreadable = finding(
        id="GL001", name="unreadable-file", category="reading", severity=Severity.ERROR, message="没有读取权限",
        location=Location(), project=None, unit=None, indicator=None, text=None,
    )  # fmt: skip

    assert show(unreadable)[:3] == ["区局/项目.txt", "  ✖ 错误 GL001 unreadable-file", "    没有读取权限"]


def test_text_of_a_cell_is_never_markup_nor_control_code(finding: Make) -> None:
    hostile = finding(
        project="[red]项目[/red]",
        unit="[link=http://x]单位[/link]",
        text="\x1b[31m[bold]x[/bold]\u202e\x9b2J",
        message="值“:smile: [blink]”\n第二行\x07",
        indicator=IndicatorRef(1, "1", "[/]\x00"),
    )
    lines = show(hostile, width=200)
    coloured = "\n".join(show(hostile, width=200, colour=True))

    assert "[red]项目[/red] · [link=http://x]单位[/link] · 第 40 行" in lines
    assert "    原文：␛[31m[bold]x[/bold]<U+202E><U+009B>2J" in lines
    assert "    值“:smile: [blink]”↵第二行␇" in lines
    assert any(line.endswith("指标 1 [/]␀") for line in lines)
    assert "\x1b[31m" not in coloured
    assert not set("\x00\x07\x9b\u202e") & set(coloured)


def test_no_escape_codes_without_colour(finding: Make) -> None:
    assert "\x1b" not in "\n".join(show(finding(), verbose=True))


def test_summary_tells_what_was_read_and_what_not(finding: Make) -> None:
    unread = finding(id="GL003", name="unparsed-text", category="reading")
    summary = Summary(5, 66, 333, 1597, {"hidden": 1, "format": 3}, {"GL401": 12, "GL202": 3})
    lines = show(finding(), unread, unread, summary=summary)

    assert lines[lines.index("读取：文件 5 个，表 66 张，项目 333 个，指标 1,597 个") :][:12] == [
        "读取：文件 5 个，表 66 张，项目 333 个，指标 1,597 个",
        "未能读取：GL003 unparsed-text 2 处",
        "跳过：不是表格格式 3 个，隐藏文件 1 个",
        "未能判断：GL202 3 行，GL401 12 行",
        "发现：错误 0 处，警告 3 处，提示 0 处",
        "",
        "  处数  规则",
        "     2  GL003  警告     unparsed-text",
        "     1  GL301  警告     vague-value",
        "",
        "  错误    警告    提示  问题最多的项目",
        "     0       3       0  福彩宣传 · 广州市民政局（本级） · 项目.txt 第 40 行",
    ]


def test_nothing_found_is_said() -> None:
    assert show(summary=Summary(1, 1, 42, 214)) == ["读取：文件 1 个，表 1 张，项目 42 个，指标 214 个", "没有发现问题"]


def test_statistics_show_counts_only(finding: Make) -> None:
    lines = show(finding(), statistics=True)

    assert lines[0].startswith("读取：")
    assert "     1  GL301  警告     vague-value" in lines
    assert not any("原文" in line for line in lines)


def test_statistics_tell_the_time_of_every_rule(finding: Make) -> None:
    timed = Summary(seconds={"GL003": 0.5, "GL301": 12.3456})
    found = finding(id="GL003", name="unparsed-text"), finding()
    lines = show(*found, summary=timed, statistics=True)

    assert lines[3:6] == [
        "  处数  用时/秒  规则",
        "     1    0.500  GL003  警告     unparsed-text",
        "     1   12.346  GL301  警告     vague-value",
    ]
    assert "  处数  规则" in show(*found, summary=timed)


def test_worst_projects_come_first_by_errors_then_warnings(finding: Make) -> None:
    error = {"severity": Severity.ERROR, "id": "GL101"}
    lines = show(
        finding(project="两警告"),
        finding(project="两警告"),
        finding(project="一错误", **error),
        finding(project="一错误一警告", **error),
        finding(project="一错误一警告"),
        statistics=True,
    )

    assert [line.split("  ")[-1].split(" · ")[0] for line in lines[-3:]] == ["一错误一警告", "一错误", "两警告"]


def test_only_ten_worst_projects_are_listed(finding: Make) -> None:
    lines = show(*(finding(project=f"项目{number}") for number in range(11)), statistics=True)

    assert sum("项目" in line.split(" · ")[0] for line in lines if " · " in line) == 10


def test_beyond_the_bound_the_worst_are_shown_and_the_rest_counted(finding: Make) -> None:
    mild = [finding(project=f"轻{number}") for number in range(600)]
    grave = finding(project="重", severity=Severity.ERROR, id="GL101")
    lines = show(*mild, grave)

    assert sum(line.startswith(("  ! ", "  ✖ ")) for line in lines) == 500
    assert lines[2].startswith("重 · ")
    assert any(line.startswith("另有 101 处未显示，这里只列出问题最重的 500 处") for line in lines)
    assert "发现：错误 1 处，警告 600 处，提示 0 处" in lines


def test_a_single_project_beyond_the_bound_shows_its_errors_first(finding: Make) -> None:
    error = finding(severity=Severity.ERROR, id="GL101", message="最后一处是错误")
    lines = show(*([finding()] * 600), error)

    assert "    最后一处是错误" in lines[:8]
