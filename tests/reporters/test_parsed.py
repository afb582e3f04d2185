import csv
import io
import json
from dataclasses import replace
from decimal import Decimal
from typing import Any
from xml.etree import ElementTree
from zipfile import ZipFile

import pytest

from goallint.grid import Location
from goallint.records import (
    Amount,
    Details,
    Document,
    FieldColumns,
    Indicator,
    Leftover,
    Problem,
    Project,
    Series,
    Span,
    Subtotal,
    Table,
    Task,
)
from goallint.reporters import TooLargeError
from goallint.reporters.parsed import render, xlsx


def indicator(position: int, number: str | None, **changes: Any) -> Indicator:
    values: dict[str, Any] = {
        "level1": "产出指标", "level1_code": "1", "level2": "数量指标", "level2_code": "11", "name": "培训人次",
        "period_value": None, "annual_value": "≥280人", "weight": None,
    }  # fmt: skip
    return Indicator(position, number, **(values | changes), location=Location(line=40, row=40, column=7))


PROJECT = Project(
    name="未成年人救助保护",
    unit="市救助站",
    department="市民政局",
    kind="project",
    total=Amount("1,020.50", Decimal("1020.50")),
    funding={"财政拨款": Amount("1,000.50", Decimal("1000.50")), "其他资金": Amount("", None)},
    goal="保护未成年人",
    period_goal=None,
    indicators_text="…",
    indicators=(indicator(1, "1"), indicator(2, "1.2", name="=HYPERLINK(1)", leftover=(Span(0, 1),))),
    location=Location(line=40, row=40),
    leftovers=(Leftover("多余", Location(line=40), 2), Leftover("前言", Location(line=40))),
    other={"备注": "延续"},
)
EMPTY = Project(
    "办公经费",
    None,
    None,
    "project",
    Amount("3", Decimal("0.0003")),
    {},
    None,
    None,
    None,
    (),
    Location(line=41, row=41),
)
FORM = Project(
    "市民政局", "市民政局", "市民政局", "department", None, {}, "总目标", None, None, (), Location(line=2),
    tasks=(Task("养老服务", "建站", Amount("44, 770. 21", Decimal("44770.21")), "≥11个", Location(line=9)),),
)  # fmt: skip
SUBTOTAL = Subtotal(
    "市救助站",
    "subtotal",
    Amount("1020.50", Decimal("1020.50")),
    {"财政拨款": Amount("", None)},
    Location(line=39),
    0,
    1,
)
TABLE = Table(
    "project_list", "项目支出绩效目标表", "市民政局", "市救助站", "元", 2024, (PROJECT, EMPTY), (SUBTOTAL,),
    Location(line=1),
    leftovers=(Leftover("页脚", Location(line=60)),),
)  # fmt: skip
FORM_TABLE = Table("department_form", None, "市民政局", None, "万元", None, (FORM,), (), Location(line=1))
DOCUMENTS = [
    Document("a.txt", (TABLE, FORM_TABLE)),
    Document("b.txt", (), (Problem("unreadable", "binary", "", Location()),)),
]


def parsed() -> dict[str, Any]:
    document: dict[str, Any] = json.loads(render(DOCUMENTS, "json", "zh"))
    return document


def test_json_has_the_published_shape() -> None:
    first, second = parsed()["documents"]
    table = first["tables"][0]
    project = table["projects"][0]

    assert (first["path"], second["tables"]) == ("a.txt", [])
    assert list(table)[:6] == ["layout", "department", "amount_unit", "budget_year", "projects", "subtotals"]
    assert (table["layout"], table["department"], table["amount_unit"], table["budget_year"]) == (
        "project_list", "市民政局", "元", 2024,
    )  # fmt: skip
    assert list(project)[:10] == [
        "name", "unit", "department", "kind", "total", "funding", "goal", "period_goal", "location", "indicators",
    ]  # fmt: skip
    assert project["indicators"][0] == {
        "position": 1,
        "number": 1,
        "level1": "产出指标",
        "level1_code": "1",
        "level2": "数量指标",
        "level2_code": "11",
        "name": "培训人次",
        "period_value": None,
        "annual_value": "≥280人",
        "weight": None,
        "location": {"sheet": None, "page": None, "line": 40, "row": 40, "column": 7},
        "leftover": None,
        "kind": None,
        "direction": None,
        "core": None,
        "other": {},
        "columns": None,
        "spans": None,
    }
    assert table["subtotals"][0] == {
        "name": "市救助站",
        "total": "1020.50",
        "funding": {"财政拨款": None},
        "location": {"sheet": None, "page": None, "line": 39, "row": None, "column": None},
        "role": "subtotal",
    }


def test_json_amounts_are_plain_decimal_strings_and_null_for_empty_cells() -> None:
    projects = parsed()["documents"][0]["tables"][0]["projects"]

    assert projects[0]["total"] == "1020.50"
    assert projects[0]["funding"] == {"财政拨款": "1000.50", "其他资金": None}
    assert projects[1]["total"] == "0.0003"


def test_json_keeps_what_fits_nowhere() -> None:
    table = parsed()["documents"][0]["tables"][0]
    project = table["projects"][0]

    assert project["indicators"][1]["leftover"] == ["多余"]
    assert [one["text"] for one in project["leftovers"]] == ["前言"]
    assert [one["text"] for one in table["leftovers"]] == ["页脚"]
    assert project["other"] == {"备注": "延续"}


LISTED = Project(
    "图书购置", None, None, "project", None, {}, "购书", None, None,
    (
        indicator(1, None, details=Details(FieldColumns(0, 2, 3, 4, 0, 6, 8), "定量", "正向指标", True)),
        indicator(
            2, None,
            details=Details(
                FieldColumns(0, 2, 3, 4, 0, 6, 8), other=(("指标解释", "按台账"), ("备注", "新"), ("备注", "改"))
            ),
        ),
    ),
    Location(row=3),
)  # fmt: skip


def listed(style: str) -> bytes:
    return render([Document("c.xlsx", (replace(TABLE, projects=(LISTED, PROJECT)),))], style, "zh")


def test_json_tells_what_further_columns_say_of_an_indicator_and_where_its_fields_stand() -> None:
    one, other = json.loads(listed("json"))["documents"][0]["tables"][0]["projects"][0]["indicators"]

    assert ("定量", "正向指标", True, {}) == (one["kind"], one["direction"], one["core"], one["other"])
    assert (None, None, False, {"指标解释": "按台账", "备注": "新\n改"}) == (
        other["kind"], other["direction"], other["core"], other["other"],
    )  # fmt: skip
    assert one["columns"] == {
        "number": None, "level1": 2, "level2": 3, "name": 4, "period_value": None, "annual_value": 6, "weight": 8,
    }  # fmt: skip


def test_csv_and_xlsx_have_columns_for_what_further_columns_say() -> None:
    wanted = ("项目名称", "定量/定性", "指标方向", "核心指标", "指标附注：指标解释", "指标附注：备注", "备注")
    rows = list(csv.DictReader(io.StringIO(listed("csv").decode("utf-8-sig"), newline="")))
    header, *cells = sheet_cells(listed("xlsx"), 2)
    columns = {text: column for column, (_, text) in header.items()}

    assert [tuple(row[title] for title in wanted) for row in rows] == [
        ("图书购置", "定量", "正向指标", "★", "", "", ""),
        ("图书购置", "", "", "", "按台账", "新\n改", ""),
        ("未成年人救助保护", "", "", "", "", "", "延续"),
        ("未成年人救助保护", "", "", "", "", "", "延续"),
    ]
    assert [
        tuple(row.get(columns[title], ("", ""))[1] for title in wanted[:-1]) for row in cells
    ] == [tuple(row[title] for title in wanted[:-1]) for row in rows]  # fmt: skip


def test_json_of_a_department_form_has_its_tasks() -> None:
    form = parsed()["documents"][0]["tables"][1]["projects"][0]

    assert (form["kind"], form["total"]) == ("department", None)
    assert form["tasks"] == [
        {
            "name": "养老服务",
            "content": "建站",
            "amount": "44770.21",
            "objective": "≥11个",
            "location": {"sheet": None, "page": None, "line": 9, "row": None, "column": None},
        }
    ]


def test_json_tells_what_could_not_be_read() -> None:
    (problem,) = parsed()["documents"][1]["problems"]

    assert (problem["kind"], problem["reason"]) == ("unreadable", "binary")


@pytest.mark.parametrize(
    ("number", "shown"), [("12", 12), ("1.2", "1.2"), ("一", "一"), ("１", "１"), (None, None), ("9" * 30, "9" * 30)]
)
def test_serial_numbers_of_plain_digits_are_integers(number: str | None, shown: int | str | None) -> None:
    project = Project("甲", None, None, "project", None, {}, None, None, None, (indicator(1, number),), Location())
    table = Table("project_list", None, None, None, None, None, (project,), (), Location())
    document = json.loads(render([Document("a", (table,))], "json", "zh"))

    assert document["documents"][0]["tables"][0]["projects"][0]["indicators"][0]["number"] == shown


def csv_rows(language: str = "zh") -> list[dict[str, str]]:
    data = render(DOCUMENTS, "csv", language)
    assert data.startswith(b"\xef\xbb\xbf")
    return list(csv.DictReader(io.StringIO(data.decode("utf-8-sig"), newline="")))


def test_csv_has_a_row_for_each_indicator_and_for_each_project_without() -> None:
    rows = csv_rows()

    assert [(row["项目名称"], row["第几个指标"], row["行"]) for row in rows] == [
        ("未成年人救助保护", "1", "40"),
        ("未成年人救助保护", "2", "40"),
        ("办公经费", "", "41"),
        ("市民政局", "", "2"),
    ]
    assert (rows[0]["总计（万元）"], rows[0]["财政拨款（万元）"], rows[0]["其他资金（万元）"]) == (
        "1020.50",
        "1000.50",
        "",
    )
    assert (rows[0]["绩效目标"], rows[0]["年度指标值"], rows[0]["备注"]) == ("保护未成年人", "≥280人", "延续")
    assert (rows[1]["未能归类的文字"], rows[2]["主管部门"]) == ("多余", "市民政局")


SERIES = [Series("未成年人救助", 3), None, None]


def test_csv_tells_series_beside_every_indicator_of_a_project() -> None:
    text = render(DOCUMENTS, "csv", "zh", SERIES).decode("utf-8-sig")
    rows = list(csv.DictReader(io.StringIO(text, newline="")))

    told = [(row["项目名称"], row["同类项目"], row["同类项目个数"], row["备注"]) for row in rows[:3]]
    assert told == [
        ("未成年人救助保护", "未成年人救助", "3", "延续"),
        ("未成年人救助保护", "未成年人救助", "3", "延续"),
        ("办公经费", "", "", ""),
    ]
    assert "同类项目" not in csv_rows()[0]


def test_xlsx_tells_series_on_the_sheet_of_projects() -> None:
    data = render(DOCUMENTS, "xlsx", "zh", SERIES)
    first, second = (list(row.values()) for row in sheet_cells(data, 1)[1:3])

    assert first[-2:] == [("inlineStr", "未成年人救助"), ("n", "3")]
    assert ("inlineStr", "未成年人救助") not in second
    assert all(text != "同类项目" for _, text in sheet_cells(data, 2)[0].values())


def test_json_tells_series_of_projects() -> None:
    document = json.loads(render(DOCUMENTS, "json", "zh", SERIES))["documents"][0]
    projects = [project["series"] for table in document["tables"] for project in table["projects"]]

    assert projects == [{"name": "未成年人救助", "members": 3}, None, None]


def test_csv_headers_follow_the_language() -> None:
    assert csv_rows("en")[0]["annual value"] == "≥280人"


HOSTILE = {
    "=1+1": "'=1+1",
    "+cmd|' /C calc'!A0": "'+cmd|' /C calc'!A0",
    "-2+3": "'-2+3",
    "@SUM(A1)": "'@SUM(A1)",
    "\t=1": "'\t=1",
    "\r=1": "'\r=1",
    " =1": "' =1",
    "＝1+1": "'＝1+1",
    "-5": "-5",
    "+12.5%": "+12.5%",
    "≥95%": "≥95%",
    "a=b": "a=b",
}


def with_value(value: str) -> list[Document]:
    project = Project(
        "甲", None, None, "project", None, {value: Amount("1", Decimal(1))}, value, None, None,
        (indicator(1, "1", annual_value=value),), Location(),
    )  # fmt: skip
    return [Document("a", (Table("project_list", None, None, None, None, None, (project,), (), Location()),))]


@pytest.mark.parametrize(("value", "cell"), HOSTILE.items())
def test_no_csv_cell_starts_a_formula(value: str, cell: str) -> None:
    header, row = csv.reader(io.StringIO(render(with_value(value), "csv", "zh").decode("utf-8-sig"), newline=""))

    assert row[header.index("年度指标值")] == cell
    assert not any(one.startswith(("=", "@", "\t", "\r")) for one in header)


def sheet_cells(data: bytes, sheet: int) -> list[dict[str, tuple[str, str]]]:
    """Rows of {column letters: (type, text)}; a cell with a formula fails."""
    space = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
    root = ElementTree.fromstring(ZipFile(io.BytesIO(data)).read(f"xl/worksheets/sheet{sheet}.xml"))  # noqa: S314
    assert root.find(f".//{space}f") is None
    assert root.find(f".//{space}hyperlink") is None
    return [
        {
            "".join(filter(str.isalpha, cell.get("r", ""))): (cell.get("t", "n"), "".join(cell.itertext()))
            for cell in row.iter(f"{space}c")
        }
        for row in root.iter(f"{space}row")
    ]


def test_xlsx_has_a_sheet_for_each_kind_of_thing() -> None:
    data = render(DOCUMENTS, "xlsx", "zh")
    names = ZipFile(io.BytesIO(data)).read("xl/workbook.xml").decode()

    assert [names.index(f'name="{name}"') for name in ("projects", "indicators", "subtotals", "tasks")] == sorted(
        names.index(f'name="{name}"') for name in ("projects", "indicators", "subtotals", "tasks")
    )
    assert [len(sheet_cells(data, sheet)) for sheet in (1, 2, 3, 4)] == [4, 3, 2, 2]
    texts = list(sheet_cells(data, 1)[1].values())
    assert ("n", "1020.5") in texts
    assert ("inlineStr", "未成年人救助保护") in texts


@pytest.mark.parametrize("value", [*HOSTILE, "http://x", "mailto:x", "internal:A1", "123", "{=1}"])
def test_xlsx_texts_stay_texts(value: str) -> None:
    rows = sheet_cells(render(with_value(value), "xlsx", "zh"), 2)
    header = {text: column for column, (_, text) in rows[0].items()}

    kind, text = rows[1][header["年度指标值"]]
    assert kind == "inlineStr"
    assert text == value.replace("\r", "␍")


def test_xlsx_shows_control_codes_as_symbols() -> None:
    rows = sheet_cells(render(with_value("a\x00\x1b\x9b\nb"), "xlsx", "zh"), 2)

    assert ("inlineStr", "a␀␛<U+009B>\nb") in rows[1].values()


def test_xlsx_cuts_a_text_longer_than_a_cell_and_says_so() -> None:
    rows = sheet_cells(render(with_value("长" * 40_000), "xlsx", "zh"), 2)

    (long,) = (text for _, text in rows[1].values() if text.startswith("长长"))
    assert len(long) == 32_767
    assert long.endswith("已截断 / cut）")


def test_xlsx_with_more_rows_than_a_sheet_holds_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(xlsx, "MAX_ROWS", 3)

    with pytest.raises(TooLargeError) as raised:
        render(DOCUMENTS, "xlsx", "zh")

    assert (raised.value.rows, raised.value.limit) == (3, 2)


def test_xlsx_keeps_an_amount_beyond_the_numbers_of_excel_as_text() -> None:
    project = Project(
        "甲", None, None, "project", Amount("9", Decimal("9" * 400)), {}, None, None, None, (), Location()
    )
    table = Table("project_list", None, None, None, None, None, (project,), (), Location())
    cells = sheet_cells(render([Document("a", (table,))], "xlsx", "zh"), 1)[1].values()

    assert ("inlineStr", "9" * 400) in cells
