import re
from collections.abc import Callable

from markdown_it import MarkdownIt
from markdown_it.token import Token

from goallint.finding import Finding, Report, Summary
from goallint.reporters import markdown, render
from goallint.reporters.view import View
from goallint.severity import Severity
from tests.reporters.hostile import HOSTILE, TEXTS

Make = Callable[..., Finding]


def tokens(report: Report, **view: object) -> list[Token]:
    """What a program that shows Markdown with tables and HTML reads."""
    parser = MarkdownIt("commonmark", {"html": True}).enable(["table", "strikethrough"])
    return parser.parse(str(render(report, "markdown", View(**view))))  # type: ignore[arg-type]


def rows(report: Report, **view: object) -> list[list[str]]:
    """The rows of all tables, as text."""
    found: list[list[str]] = []
    for token in tokens(report, **view):
        if token.type == "tr_open" or token.type == "table_close":
            found.append([])
        elif token.type == "inline" and found:
            found[-1].append("".join(child.content for child in token.children or []))
    return found


def test_tables_by_rule_of_projects_and_findings(finding: Make) -> None:
    found = rows(Report((finding(), finding(id="GL101", name="missing-goal", severity=Severity.ERROR)), Summary(1)))

    assert ["1", "GL101", "错误", "missing-goal"] in found
    assert ["2", "福彩宣传", "广州市民政局（本级）", "区局/项目.txt 第 40 行第 7 列"] in found
    assert ["警告", "GL301", "区局/项目.txt 第 40 行第 7 列", "福彩宣传", finding().message] in found


def test_statistics_lists_no_finding(finding: Make) -> None:
    assert not any(finding().message in row for row in rows(Report((finding(),), Summary(1)), statistics=True))


def test_only_the_gravest_are_listed_of_many(finding: Make) -> None:
    grave = finding(severity=Severity.ERROR, project="最后一个", message="重")
    report = Report((*[finding()] * markdown.LIMIT, grave), Summary(1))
    text = str(render(report, "markdown", View()))

    assert "另有 1 处未列出" in text
    assert any("重" in row for row in rows(report))
    assert len(text) < 65_536


def test_hostile_text_is_text_and_nothing_else() -> None:
    plain = {"text", "text_special", "softbreak"}
    inline = [child for token in tokens(HOSTILE) if token.type == "inline" for child in token.children or []]

    assert plain >= {child.type for child in inline}
    assert not [token for token in tokens(HOSTILE) if token.type.startswith("html")]
    assert len(TEXTS) == len([row for row in rows(HOSTILE) if len(row) == 5]) - 1  # the header


def test_no_link_and_no_mention_comes_from_a_text() -> None:
    text = str(render(HOSTILE, "markdown", View()))

    assert not re.search(r"(?i)https?://|www\.|@[a-z]", text)  # what GitHub makes links and mentions of
