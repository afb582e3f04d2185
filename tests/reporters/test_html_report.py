import re
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from lxml import html as parser

from goallint.audit import audit
from goallint.finding import (
    Finding,
    IndicatorRef,
    Related,
    Report,
    RuleInfo,
    Severity,
    SourceIndicator,
    SourceRow,
    Summary,
)
from goallint.grid import Location
from goallint.readers.inputs import collect
from goallint.reporters import html, render
from goallint.reporters.view import View
from goallint.ruleset import load
from tests.reporters.browser import CHROMIUM, Page, chromium
from tests.reporters.hostile import HOSTILE, RULE, TEXTS

Make = Callable[..., Finding]

SAMPLE = Path(__file__).parents[2] / "samples" / "guangzhou-civil-affairs-2023-projects.txt"
COPIED = RULE._replace(id="GL501", name="copied-indicators", severity=Severity.ERROR)


def indicator(name: str, value: str = "≥80%") -> SourceIndicator:
    return SourceIndicator("3", "效益指标", None, name, None, value)


def row(line: int, project: str, *indicators: SourceIndicator, goal: str | None = "宣传福利彩票") -> SourceRow:
    where = Location(line=line, row=line)
    return SourceRow("区局/项目.txt", where, project, "民政局", "1,020.50", goal, None, indicators)


def page(findings: tuple[Finding, ...], *rows: SourceRow, rules: tuple[RuleInfo, ...] = (RULE, COPIED)) -> str:
    by_place = {(one.path, one.location): one for one in rows}
    return str(render(Report(findings, Summary(1, 1, 1, 1), rules, (), by_place), "html", View()))


def texts(of: str, path: str) -> list[str]:
    return [" ".join(node.text_content().split()) for node in parser.document_fromstring(of).xpath(path)]


class TestEvidence:
    def test_indicator_stands_in_its_columns_with_the_part_marked(self, finding: Make) -> None:
        one = finding(span=(0, 2), indicator=IndicatorRef(2, "3", "福彩公益金知名度"))
        shown = page((one,), row(40, "福彩宣传", indicator("别的"), indicator("福彩公益金知名度", "稳步提升")))

        assert ["3", "效益指标", "福彩公益金知名度", "稳步提升"] == texts(shown, "//section[@data-rule]//td")
        assert ["稳步"] == texts(shown, "//section[@data-rule]//mark")

    def test_value_is_marked_where_the_name_says_the_same(self, finding: Make) -> None:
        one = finding(text="招募率", indicator=IndicatorRef(1, "3", "招募率"))
        shown = page((one,), row(40, "福彩宣传", indicator("招募率", "招募率")))

        assert ["招募率"] == texts(shown, "//section[@data-rule]//td[last()]/mark")

    def test_indicator_that_lacks_something_is_shown_without_a_mark(self, finding: Make) -> None:
        one = finding(text=None, indicator=IndicatorRef(1, "3", "中奖率"))
        shown = page((one,), row(40, "福彩宣传", indicator("中奖率")._replace(annual_value=None)))

        assert ["3", "效益指标", "中奖率"] == texts(shown, "//section[@data-rule]//td")
        assert [] == texts(shown, "//section[@data-rule]//mark")

    def test_text_that_is_no_field_is_quoted(self, finding: Make) -> None:
        shown = page((finding(text="信息平台 and 加强", span=(5, 8)),), row(40, "福彩宣传", indicator("别的")))

        assert ["信息平台 and 加强"] == texts(shown, "//blockquote")
        assert ["and"] == texts(shown, "//blockquote/mark")

    def test_what_is_missing_is_shown_as_empty_in_its_row(self, finding: Make) -> None:
        shown = page((finding(text=None, indicator=None),), row(40, "福彩宣传", goal=None))

        assert ["福彩宣传", "1,020.50", "（空）", "（空）"] == texts(shown, "//section[@data-rule]//td")

    def test_copy_stands_beside_its_donor_with_what_they_share(self, finding: Make) -> None:
        donor = Related("区局/项目.txt", Location(line=32, row=32), "儿童福利")
        one = finding(id="GL501", severity=Severity.ERROR, indicator=None, text="1、…", related=(donor,))
        shown = page(
            (one,),
            row(40, "福彩宣传", indicator("每个服务站的配送数量"), indicator("中奖率")),
            row(32, "儿童福利", indicator("孤儿保障率"), indicator("每个服务站点的配送数量")),
        )

        assert ["本项目：福彩宣传", "参见：儿童福利 第 32 行"] == texts(shown, "//div[@class='pair']//h4")
        assert ["每个服务站的配送数量", "每个服务站点的配送数量"] == texts(shown, "//tr[@class='shared']/td[3]")

    def test_copied_goal_stands_beside_that_of_its_donor(self, finding: Make) -> None:
        donor = Related("别局/项目.txt", Location(line=32, row=32), "儿童福利")
        one = finding(id="GL501", indicator=None, text="宣传福利彩票", related=(donor,))
        shown = page((one,), row(40, "福彩宣传"), row(32, "儿童福利")._replace(path="别局/项目.txt"))

        assert ["宣传福利彩票"] * 2 == texts(shown, "//div[@class='pair']//mark")
        assert "参见：儿童福利 别局/项目.txt · 第 32 行" == texts(shown, "//div[@class='pair']//h4")[1]

    def test_donor_without_a_row_is_named(self, finding: Make) -> None:
        donor = Related("区局/项目.txt", Location(line=32, row=32), "儿童福利")

        assert "参见 儿童福利 第 32 行" in texts(page((finding(related=(donor,)),)), "//p[@class='note']")

    def test_whole_row_can_be_unfolded(self, finding: Make) -> None:
        shown = page((finding(),), row(40, "福彩宣传", indicator("甲"), indicator("乙")))

        assert ["福彩宣传", "民政局", "1,020.50", "宣传福利彩票"] == texts(shown, "//details/dl/dd")[:4]
        assert 2 == len(texts(shown, "//details//tbody/tr"))


def test_page_of_a_real_table_tells_every_finding_beside_its_row() -> None:
    report = audit(collect([str(SAMPLE)]).sources, load([]), rows=True)
    shown = str(render(report, "html", View()))
    donors = texts(shown, "//section[@data-rule='GL501']//div[@class='pair']/div[2]/h4")

    assert [one.message for one in report.findings] == texts(shown, "//p[@class='message']")
    assert ["参见：广州市儿童福利经费 第 32 行", "参见：农村老年人活动站点赠阅民政报刊项目 第 48 行"] == donors
    # line 61 carries five indicators of line 48, one name off by a character (服务站/服务站点)
    assert 5 == len(texts(shown, "(//div[@class='pair'])[2]/div[2]//tr[@class='shared']"))
    assert 5 == len(texts(shown, "(//div[@class='pair'])[2]/div[1]//tr[@class='shared']"))


def test_only_the_gravest_are_shown_of_many(finding: Make, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(html, "LIMIT", 2)
    shown = page((finding(), finding(), finding(project="末", severity=Severity.ERROR, message="重")))

    assert ["重", finding().message] == texts(shown, "//p[@class='message']")
    assert any("另有 1 处未显示" in note for note in texts(shown, "//p[@class='note']"))


def test_nothing_found_is_said() -> None:
    assert "没有发现问题" in texts(page(()), "//li")


def test_nothing_outside_the_file_is_named(finding: Make) -> None:
    assert not re.search(r"""(?:src|href)\s*=\s*["']?(?!["']?#)|@import|url\(""", page((finding(),)))


@pytest.mark.skipif(CHROMIUM is None, reason="Chromium is not installed")
class TestInBrowser:
    @pytest.fixture
    def browser(self, tmp_path: Path) -> Iterator[Page]:
        with chromium(tmp_path / "profile") as page:
            yield page

    @pytest.fixture
    def show(self, browser: Page, tmp_path: Path) -> Callable[[str], Page]:
        def opened(shown: str) -> Page:
            file = tmp_path / "report.html"
            file.write_text(shown, "utf-8", "replace")
            browser.open(file.as_uri())
            return browser

        return opened

    @staticmethod
    def visible(browser: Page) -> list[str]:
        """The messages that can be seen."""
        seen = "[...document.querySelectorAll('.message')].filter((one) => one.checkVisibility())"
        found: list[str] = browser.evaluate(f"{seen}.map((one) => one.textContent)")
        return found

    @staticmethod
    def choose(browser: Page, name: str, value: str) -> None:
        browser.evaluate(
            f"document.forms[0].elements['{name}'].value = '{value}';"
            "document.forms[0].dispatchEvent(new Event('input', {bubbles: true}))"
        )

    def test_filters_by_text_unit_rule_and_severity(self, finding: Make, show: Callable[[str], Page]) -> None:
        findings = (
            finding(message="一", unit="甲局"),
            finding(message="二", unit="甲局", id="GL501", severity=Severity.ERROR),
            finding(message="三 Alpha", unit="乙局", project="道路养护", path="别的.txt"),
        )
        browser = show(page(findings))

        assert ["一", "二", "三 Alpha"] == self.visible(browser)
        assert "显示 3 / 3 处" == browser.evaluate("document.querySelector('output').textContent")

        self.choose(browser, "text", "alpha 道路")
        assert ["三 Alpha"] == self.visible(browser)
        hidden = "[...document.querySelectorAll('h2, h3')].filter((one) => !one.checkVisibility()).length"
        assert 2 == browser.evaluate(hidden)  # the other file, the other project
        self.choose(browser, "text", "")

        worst = browser.evaluate("[...document.forms[0].unit.options].find((one) => one.text.startsWith('甲局')).value")
        self.choose(browser, "unit", worst)
        assert ["一", "二"] == self.visible(browser)
        self.choose(browser, "rule", "GL501")
        assert ["二"] == self.visible(browser)
        browser.evaluate("document.querySelector('input[value=error]').click()")
        assert [] == self.visible(browser)
        assert browser.evaluate("document.querySelector('.none').checkVisibility()")
        browser.evaluate("document.querySelector('button').click(); new Promise((done) => setTimeout(done, 50))")
        assert 3 == len(self.visible(browser))

    def test_bar_of_a_chart_sets_its_filter(self, finding: Make, show: Callable[[str], Page]) -> None:
        browser = show(page((finding(message="一"), finding(message="二", id="GL501", unit=None))))
        browser.evaluate("document.querySelector('[data-choice=\"rule:GL501\"]').click()")
        assert ["二"] == self.visible(browser)

        browser.evaluate(
            "[...document.querySelectorAll('.bars a')].find((one) => one.text === '广州市民政局（本级）').click()"
        )
        assert ["一"] == self.visible(browser)

    def test_hostile_text_runs_nothing_and_asks_for_nothing(self, show: Callable[[str], Page]) -> None:
        rows = {
            (one.path, one.location._replace(column=None)): SourceRow(
                one.path, one.location, *[one.text] * 5, (SourceIndicator(*[one.text] * 6),)
            )
            for one in HOSTILE.findings
        }
        browser = show(str(render(HOSTILE._replace(rows=rows), "html", View())))

        assert len(TEXTS) == len(self.visible(browser))
        assert TEXTS[6] in self.visible(browser)
        assert not browser.evaluate("'hit' in window")
        assert 0 == browser.evaluate("document.querySelectorAll('img, [onmouseover], [onerror], main a').length")
        assert 1 == browser.evaluate("document.scripts.length")
        assert 1 == len(browser.requests)
        assert browser.requests[0].startswith("file:")
        assert [] == browser.violations

    def test_policy_lets_no_other_script_run(self, finding: Make, show: Callable[[str], Page]) -> None:
        attack = "<script>window.hit=1</script><img src='http://evil.example/x'>"
        browser = show(page((finding(),)).replace("</main>", f"{attack}</main>"))

        assert not browser.evaluate("'hit' in window")
        assert 2 == len(browser.violations)

    @pytest.mark.parametrize("width", [360, 1200])
    def test_page_is_as_wide_as_its_screen(self, width: int, show: Callable[[str], Page], finding: Make) -> None:
        long = finding(text="W" * 300, project="x" * 300, path="p" * 300, unit="u" * 300)
        table = row(40, "x" * 300, indicator("n" * 200, "W" * 300))._replace(path="p" * 300)
        browser = show(page((long,), table))
        browser.resize(width, 800)

        assert width == browser.evaluate("document.documentElement.scrollWidth")

    def test_paper_has_the_findings_and_no_filters(self, finding: Make, show: Callable[[str], Page]) -> None:
        browser = show(page((finding(),)))
        browser.print_style()

        assert 1 == len(self.visible(browser))
        assert not browser.evaluate("document.querySelector('form').checkVisibility()")
