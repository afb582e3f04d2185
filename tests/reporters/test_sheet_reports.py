import csv
import io
from collections.abc import Callable, Sequence
from pathlib import Path
from zipfile import ZipFile

import pytest
from lxml import etree
from openpyxl import Workbook, load_workbook

from goallint.finding import Exemption, Finding, IndicatorRef, Related, Report, RuleInfo, Summary
from goallint.grid import Location
from goallint.reporters import TooLargeError, render, xlsx
from goallint.reporters.cells import MAX_TEXT
from goallint.reporters.view import View
from goallint.severity import Severity
from tests.reporters.hostile import HOSTILE, RULE, TEXTS

Make = Callable[..., Finding]

pytestmark = pytest.mark.filterwarnings("ignore:Unknown extension", "ignore:Conditional Formatting extension")

DONOR = Related("区局/项目.txt", Location(line=32, row=32), "儿童福利")
SILENT = RuleInfo("GL101", "missing-goal", (), "completeness", Severity.ERROR, "没有目标", "写上", "", ())


def report(*findings: Finding, files: Sequence[str] = ()) -> Report:
    return Report(findings, Summary(1, 1, 1, 1, not_judged={"GL101": 6}), (SILENT, RULE), tuple(files))


def csv_rows(of: Report) -> list[dict[str, str]]:
    data = render(of, "csv", View())
    assert isinstance(data, bytes)
    return list(csv.DictReader(io.StringIO(data.decode("utf-8-sig"), newline="")))


def workbook(of: Report, target: Path | None = None) -> Workbook:
    data = render(of, "xlsx", View(target=target))
    assert isinstance(data, bytes)
    return load_workbook(io.BytesIO(data))


def sheet_rows(of: Report, name: str) -> list[list[object]]:
    return [[cell.value for cell in row] for row in workbook(of)[name].iter_rows()]


def test_row_a_finding_with_everything_known_of_it(finding: Make) -> None:
    (row,) = csv_rows(report(finding(span=(0, 2), related=(DONOR,))))

    assert {
        "级别": "警告",
        "规则": "GL301",
        "单位": "广州市民政局（本级）",
        "项目": "福彩宣传",
        "指标": "3 福彩公益金知名度",
        "位置": "第 40 行第 7 列",
        "问题": "指标“福彩公益金知名度”的年度指标值“稳步提升”没有可衡量的数值",
        "原文": "稳步提升",
        "建议": "写出要达到的数值，例如≥80%",
        "规则名称": "vague-value",
        "有问题的部分": "稳步",
        "豁免": "",
        "依据": "财预〔2021〕101号；财预〔2015〕88号",
        "参见": "儿童福利 区局/项目.txt 第 32 行",
        "文件": "区局/项目.txt",
        "指纹": "0123456789abcdef",
    } == row


def test_csv_has_the_mark_by_which_excel_knows_utf_8(finding: Make) -> None:
    data = render(report(finding()), "csv", View())

    assert data.startswith("\ufeff级别,规则".encode())  # type: ignore[arg-type]


def test_no_cell_of_csv_starts_a_formula_or_holds_a_control_code() -> None:
    rows = csv_rows(HOSTILE)
    cells = [cell for row in rows for cell in row.values()]

    assert len(TEXTS) == len(rows)
    assert not [cell for cell in cells if cell.lstrip()[:1] in set("=+-@＝") - {""} or cell[:1] in set("\t\r\n")]
    assert not [cell for cell in cells if set(cell) & set("\x00\x07\x1b\x7f\x9b\ud800\uffff")]


def test_workbook_says_the_same_as_csv_and_leaves_room_for_remarks(finding: Make) -> None:
    of = report(finding(span=(0, 2), related=(DONOR,)))
    header, row = sheet_rows(of, "问题")

    assert {**csv_rows(of)[0], "豁免": None, "审核意见": None} == dict(zip(header, row, strict=True))


def test_sheet_is_ready_to_sort_and_print(finding: Make) -> None:
    sheet = workbook(report(finding(), finding(severity=Severity.ERROR)))["问题"]

    assert ("A2", "A1:Q3") == (sheet.freeze_panes, sheet.auto_filter.ref)
    assert "$1:$1" == sheet.print_title_rows
    assert "$A$1:$K$3" in str(sheet.print_area)  # up to the remarks
    assert sheet["A2"].fill.start_color.rgb != sheet["A3"].fill.start_color.rgb
    assert sheet.column_dimensions["G"].width > sheet.column_dimensions["A"].width > 0


def test_row_is_as_high_as_its_texts(finding: Make) -> None:
    sheet = workbook(report(finding(), finding(text="长" * 100)))["问题"]

    assert sheet.row_dimensions[3].height > 2 * sheet.row_dimensions[2].height


def test_no_cell_of_a_workbook_is_a_formula_and_texts_stay() -> None:
    sheet = workbook(HOSTILE)["问题"]
    messages = [sheet.cell(row, 7) for row in range(2, len(TEXTS) + 2)]

    assert {"s", "n"} >= {cell.data_type for row in sheet.iter_rows() for cell in row}
    assert TEXTS[0] == messages[0].value
    assert TEXTS[6] == messages[6].value
    assert "\ufffe" not in str(messages[11].value)


def test_every_part_of_the_hostile_workbook_is_valid_xml() -> None:
    with ZipFile(io.BytesIO(render(HOSTILE, "xlsx", View()))) as archive:  # type: ignore[arg-type]
        for name in archive.namelist():
            etree.fromstring(archive.read(name))
            assert b"<f>" not in archive.read(name)


def test_text_longer_than_a_cell_is_cut(finding: Make) -> None:
    sheet = workbook(report(finding(text="长" * 40_000)))["问题"]

    assert len(str(sheet["H2"].value)) == MAX_TEXT


class TestLinks:
    @pytest.fixture(autouse=True)
    def folder(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.chdir(tmp_path)

    def link(self, finding: Finding, target: str = "结果/问题.xlsx") -> object:
        cell = workbook(report(finding, files=[finding.path]), Path(target))["问题"]["F2"]
        assert cell.value
        return cell.hyperlink and (cell.hyperlink.target.replace("\\", "/"), cell.hyperlink.location)

    def make(self, name: str) -> str:
        Path(name).parent.mkdir(exist_ok=True)
        Path(name).write_bytes(b"")
        return name

    def test_to_the_cell_of_a_workbook_seen_from_the_report(self, finding: Make) -> None:
        where = Location(sheet="汇总's", row=40, column=28)
        path = self.make("报送/项目 #1.xlsx")

        assert ("../报送/项目%20%231.xlsx", "'汇总''s'!AB40") == self.link(finding(path=path, location=where))

    def test_to_a_file_without_cells(self, finding: Make) -> None:
        table = Location(sheet="表1", row=4, column=2)

        assert ("../项目.docx", None) == self.link(finding(path=self.make("项目.docx"), location=table))

    def test_none_to_what_is_not_there(self, finding: Make) -> None:
        assert self.link(finding(path="材料.zip!甲.xlsx")) is None

    def test_none_beyond_what_a_sheet_can_hold(self, finding: Make, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(xlsx, "MAX_LINKS", 0)

        assert self.link(finding(path=self.make("项目.txt"))) is None


def test_overviews(finding: Make) -> None:
    other = finding(severity=Severity.ERROR, unit=None, project="乙", indicator=IndicatorRef(1, None, None))
    exempt = finding(exemption=Exemption("上级统一口径", "张三", "2026-12-31"))
    of = report(finding(), finding(), exempt, other, finding(project=None, unit=None))

    assert [
        ["单位", "错误", "警告", "提示", "合计", "已豁免", "有问题的项目"],
        ["（未写单位）", 1, 1, 0, 2, 0, 1],
        ["广州市民政局（本级）", 0, 2, 0, 2, 1, 1],
    ] == sheet_rows(of, "按单位")
    assert [
        ["规则", "规则名称", "类别", "级别", "合计", "已豁免", "未能判断"],
        ["GL301", "vague-value", "clarity", "警告", 4, 1, 0],
        ["GL101", "missing-goal", "completeness", "错误", 0, 0, 6],
    ] == sheet_rows(of, "按规则")
    assert [
        ["项目", "单位", "错误", "警告", "提示", "合计", "已豁免", "位置", "文件"],
        ["乙", None, 1, 0, 0, 1, 0, "第 40 行", "区局/项目.txt"],
        ["福彩宣传", "广州市民政局（本级）", 0, 2, 0, 2, 1, "第 40 行", "区局/项目.txt"],
    ] == sheet_rows(of, "按项目")


def test_nothing_found_is_a_workbook_with_its_headers() -> None:
    assert 1 == len(sheet_rows(report(), "问题"))


def test_more_findings_than_rows_is_told(finding: Make, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(xlsx, "MAX_ROWS", 3)
    with pytest.raises(TooLargeError) as raised:
        render(report(*[finding()] * 3), "xlsx", View())

    assert (3, 2) == (raised.value.rows, raised.value.limit)
