from collections import Counter
from collections.abc import Iterable
from itertools import groupby
from pathlib import Path

import pytest
from pdf_files import line, pdf, text

from goallint.grid import Area, Grid, Location, Row, UnreadableError
from goallint.layouts import read_grid
from goallint.readers.pdf import read_pdf
from goallint.readers.text import read_text
from goallint.records import Project

FILES = Path(__file__).parent / "files" / "pdf"
SAMPLES = Path(__file__).parents[2] / "samples"
DIGITAL_GOVERNMENT = "yuexiu-digital-government-2024-projects.txt"
HUMAN_RESOURCES = "guangzhou-human-resources-2024-projects.txt"


def read(name: str) -> Grid:
    (grid,) = read_pdf(f"{name}.pdf", (FILES / f"{name}.pdf").read_bytes())
    return grid


def cells(data: bytes) -> list[list[str]]:
    (grid,) = read_pdf("x.pdf", data)
    return [row.cells for row in grid.rows]


def source_lines(sample: str, first: int, last: int) -> list[list[str]]:
    """The filled lines of a sample as cells, by line numbers from 1, both included."""
    lines = (SAMPLES / sample).read_text("utf-8").split("\n")[first - 1 : last]
    return [line.split("\t") for line in lines if line.strip()]


def page_of(lines: list[list[str]], footer: str) -> list[list[str]]:
    """What a page of the made files shows: department and unit stand on one line, a page number at the foot."""
    title, department, unit, *table = lines
    return [title, department + unit, *table, [footer]]


def without_places(project: Project) -> dict[str, object]:
    """Everything that a project says, where it stands aside."""
    values: dict[str, object] = project._asdict()
    values["location"] = None
    values["indicators"] = [one._replace(location=Location()) for one in project.indicators]
    values["leftovers"] = [one._replace(location=Location()) for one in project.leftovers]
    return values


PAGES = [
    page_of(source_lines(HUMAN_RESOURCES, first, last), f"第 {page} 页，共 3 页")
    for page, (first, last) in enumerate([(3, 15), (17, 28), (30, 40)], 1)
]


def test_ruled_table_over_pages_reads_as_the_text_it_was_made_from() -> None:
    rows = read("human-resources-3-pages").rows

    by_page = {page: [row.cells for row in group] for page, group in groupby(rows, key=lambda row: row.page)}
    assert by_page == {1: PAGES[0], 2: PAGES[1], 3: PAGES[2]}


def test_rows_are_numbered_from_the_top_of_their_page() -> None:
    grid = read("human-resources-3-pages")

    assert [row.number for row in grid.rows] == [*range(1, 11), *range(1, 10), *range(1, 9)]
    at = next(at for at, row in enumerate(grid.rows) if row.cells[0] == "市就业补助资金（黄埔区）")
    assert grid.locate(at, 6) == Location(page=2, row=4, column=7)


def test_projects_of_pages_are_those_of_the_text() -> None:
    lines = (SAMPLES / HUMAN_RESOURCES).read_text("utf-8").split("\n")[:40]
    (of_text,), _ = read_grid(*read_text("x.txt", "\n".join(lines).encode()))
    (of_pdf,), problems = read_grid(read("human-resources-3-pages"))

    assert problems == ()
    assert len(of_pdf.projects) == 13
    assert [without_places(one) for one in of_pdf.projects] == [without_places(one) for one in of_text.projects]
    assert (of_pdf.title, of_pdf.department, of_pdf.amount_unit) == (of_text.title, of_text.department, "万元")
    assert [(one.name, one.role, one.total) for one in of_pdf.subtotals] == [
        (one.name, one.role, one.total) for one in of_text.subtotals
    ]


def test_embedded_font() -> None:
    names = ["水电费", "其他运行经费", "编外人员聘用经费", "专项工作经费"]
    source = {row[0]: row for row in source_lines(DIGITAL_GOVERNMENT, 1, 100)}

    rows = [row.cells for row in read("embedded-font").rows]

    assert rows[1] == ["部门名称：广州市越秀区政务服务数据管理局（本级）", "单位：万元"]
    assert [row for row in rows if row[0] in names] == [source[name] for name in names]


def test_page_drawn_sideways() -> None:
    assert [row.cells for row in read("rotated").rows] == [*PAGES[1][:-1], ["第 1 页，共 1 页"]]


@pytest.mark.parametrize("matrix", ["1 0 0 1 100 500", "0 1 -1 0 300 300", "-1 0 0 -1 400 400", "0 -1 1 0 300 500"])
def test_text_running_in_any_direction(matrix: str) -> None:
    table = b"0 0 200 40 re S 0 20 m 200 20 l S 100 0 m 100 40 l S\n"
    words = text(10, 27, "name") + text(110, 27, "goal") + text(10, 7, "road repair") + text(110, 7, "85 km")

    assert cells(pdf(f"{matrix} cm\n".encode() + table + words)) == [["name", "goal"], ["road repair", "85 km"]]


def test_row_that_goes_on_on_the_next_page_stays_two_rows() -> None:
    grid = read("continued-row")
    (source,) = source_lines(HUMAN_RESOURCES, 12, 12)

    first = next(row for row in grid.rows if row.cells[0] == "市就业补助资金（越秀区）")
    after = next(row for row in grid.rows if row.page == 2 and row.cells[0] == "")
    assert (first.page, first.cells[:6]) == (1, source[:6])
    assert (after.number, after.cells[:6]) == (2, [""] * 6)
    assert first.cells[6] + after.cells[6] == source[6]


def test_table_printed_by_a_word_processor() -> None:
    """Rows break across pages; programs wrap at other places than a plain ruler would."""
    source = [row for page in PAGES[:2] for row in page if len(row) == 7]
    pieces = [
        row for row in read("word-processor").rows if len(row.cells) == 7 and row.cells[0] != "项目名称（资金使用单位）"
    ]

    whole: list[list[str]] = []
    for row in pieces:
        if row.cells[0]:
            whole.append(row.cells)
        else:
            whole[-1] = [before + after for before, after in zip(whole[-1], row.cells, strict=True)]

    assert len(pieces) > len(whole)
    assert _without_blanks(whole) == _without_blanks(row for row in source if row[0] != "项目名称（资金使用单位）")


def _without_blanks(rows: Iterable[list[str]]) -> list[list[str]]:
    """The blank of "3100 人" is lost where a program wraps there."""
    return [[cell.replace(" ", "") for cell in row] for row in rows]


def test_merged_cells_are_known_and_breaks_within_a_narrow_header_joined() -> None:
    grid = read("indicator-list")

    assert [row.cells for row in grid.rows] == [
        ["项目绩效目标及指标汇总表"],
        ["项目名称", "金额（万元）", "一级指标", "二级指标", "三级指标", "指标值"],
        ["农村公路养护", "320.50", "产出指标", "数量指标", "养护里程", "≥85公里"],
        ["", "", "", "", "巡查次数", "≥24次"],
        ["", "", "", "质量指标", "验收合格率", "≥95%"],
        ["", "", "满意度指标", "服务对象满意度指标", "沿线群众满意度", "≥90%"],
        ["防汛物资储备", "48.00", "产出指标", "数量指标", "冲锋舟购置数量", "6艘"],
    ]
    assert grid.merged == (Area(2, 0, 5, 0), Area(2, 1, 5, 1), Area(2, 2, 4, 2), Area(2, 3, 3, 3))


def test_wrapped_latin_words_keep_their_blanks_and_chinese_codes_and_amounts_get_none() -> None:
    assert [row.cells for row in read("narrow-cells").rows] == [
        ["信息系统绩效目标表"],  # struck twice to look bold
        ["项目名称", "绩效目标"],
        ["农村公路养护费", "全区县道、乡道、村道"],  # its last character stands on a line by itself
        ["OA系统", "Cloud Platform operation and maintenance service for all users of the district"],
        ["编码", "项目编码GZIT2022-QM-N-B-025037，金额1,234,567,890.12元，2023-2024年度"],
    ]


def test_lines_that_the_author_broke_stay_apart() -> None:
    box = line(20, 700, 520, 700) + line(20, 600, 520, 600) + line(20, 600, 20, 700) + line(520, 600, 520, 700)
    goals = text(25, 680, "Goal 1: repair 85 km of roads.") + text(25, 665, "Goal 2: clear snow in 2 hours.")
    wrapped = text(125, 640, "x" * 84) + text(125, 625, "end")

    table = cells(pdf(box + line(120, 600, 120, 655) + line(20, 655, 520, 655) + goals + wrapped))

    assert table == [["Goal 1: repair 85 km of roads.\nGoal 2: clear snow in 2 hours.", ""], ["", f"{'x' * 84} end"]]


def test_table_without_lines_is_read_line_by_line_and_reported() -> None:
    grid = read("borderless")
    source = Counter("".join("".join(row) for row in PAGES[0]))
    source.subtract("3")  # of "共 3 页"; this file has one page
    source.update("1")

    lines = Counter("".join("".join(row.cells) for row in grid.rows))
    tables, problems = read_grid(grid)

    assert {char: count for char, count in lines.items() if char != " "} == {
        char: count for char, count in source.items() if count and char != " "
    }
    assert tables == ()
    assert [(problem.kind, problem.reason) for problem in problems] == [("unknown_layout", "no_header")]


def test_owner_password_alone_does_not_hinder_reading() -> None:
    assert [row.cells for row in read("restricted").rows] == [*PAGES[0][:-1], ["第 1 页，共 1 页"]]


@pytest.mark.parametrize(("name", "reason"), [("scanned", "scanned"), ("encrypted", "encrypted")])
def test_file_that_says_nothing_tells_why(name: str, reason: str) -> None:
    with pytest.raises(UnreadableError) as raised:
        read(name)

    assert raised.value.reason == reason


def test_fonts_without_meaning_are_told_from_text() -> None:
    data = (FILES / "embedded-font.pdf").read_bytes().replace(b"/ToUnicode", b"/NoUnicode")

    with pytest.raises(UnreadableError) as raised:
        read_pdf("x.pdf", data)

    assert raised.value.reason == "garbled"


SCAN = b"q 600 0 0 800 0 0 cm /I1 Do Q\n"
LOGO = b"q 60 0 0 80 0 700 cm /I1 Do Q\n"


def test_pages_that_are_pictures_are_noted() -> None:
    (grid,) = read_pdf("x.pdf", pdf(text(50, 700, "page one"), SCAN, SCAN + text(50, 20, "scanned by X"), LOGO))

    assert [(row.page, row.cells) for row in grid.rows] == [(1, ["page one"]), (3, ["scanned by X"])]
    assert grid.notes == (("picture_pages", "2"),)


def test_marks_on_scanned_pages_are_no_text_layer() -> None:
    with pytest.raises(UnreadableError) as raised:
        read_pdf("x.pdf", pdf(SCAN + text(50, 20, "scanned by X"), SCAN))

    assert raised.value.reason == "scanned"


def two_by_two(edges: bytes) -> bytes:
    words = ((20, 710, "a1"), (120, 710, "b1"), (20, 690, "a2"), (120, 690, "b2"))
    return pdf(edges + b"".join(text(*word) for word in words))


BARS = b"".join(b"10 %d 200 0.5 re f\n" % y for y in (725, 705, 685)) + b"".join(
    b"%d 685 0.5 40 re f\n" % x for x in (10, 110, 210)
)
BOXES = b"".join(b"%d %d 100 20 re S\n" % (x, y) for x in (10, 110) for y in (685, 705))
DASHES = b"[2 1] 0 d " + b"".join(line(10, y, 210, y) for y in (685, 705, 725)) + line(110, 685, 110, 725)
PIECES = b"".join(line(x, y, x + 4, y) for x in range(10, 210, 5) for y in (685, 705, 725)) + line(110, 685, 110, 725)
DOUBLE = b"".join(line(9, y, 211, y) + line(9, y + 1.5, 211, y + 1.5) for y in (685, 705, 725)) + b"".join(
    line(x, 685, x, 726) + line(x + 1.5, 685, x + 1.5, 726) for x in (10, 110, 210)
)
DRAWING = b"q 1 0 0 1 0 0 cm " + BARS + b"Q 0 0 600 800 re n\n"


@pytest.mark.parametrize("edges", [BARS, BOXES, DASHES, PIECES, DOUBLE, DRAWING])
def test_edges_as_programs_draw_them(edges: bytes) -> None:
    assert cells(two_by_two(edges)) == [["a1", "b1"], ["a2", "b2"]]


def test_sides_left_open_and_a_last_row_without_a_lower_edge() -> None:
    edges = line(10, 725, 210, 725) + line(10, 705, 210, 705) + line(110, 725, 110, 680)

    assert cells(two_by_two(edges)) == [["a1", "b1"], ["a2", "b2"]]


def test_frame_around_a_page_is_no_table() -> None:
    frame = b"5 5 590 790 re S\n"

    assert cells(pdf(frame + text(20, 760, "Title: x") + text(20, 740, "line"))) == [["Title: x"], ["line"]]
    assert cells(two_by_two(frame + BARS)) == [["a1", "b1"], ["a2", "b2"]]


def test_underlines_and_invisible_paths_are_no_table() -> None:
    hidden = b"10 685 100 40 re n 110 685 100 40 re W n\n"

    assert cells(two_by_two(line(10, 680, 100, 680) + line(10, 708, 100, 708) + hidden)) == [["a1 b1"], ["a2 b2"]]


def test_cell_grid_with_a_piece_of_a_line_missing_keeps_every_text_in_its_row() -> None:
    edges = b"10 685 200 40 re S\n" + line(10, 705, 110, 705) + line(110, 705, 110, 725)

    assert cells(two_by_two(edges)) == [["a1", "b1"], ["a2 b2", ""]]


def test_lines_around_a_table_stay_in_order() -> None:
    before, after = text(20, 750, "Department: A") + text(400, 750, "Unit: B"), text(20, 600, "1 / 3")
    page = BARS + before + after + text(20, 710, "a1") + text(120, 690, "b2")

    (grid,) = read_pdf("x.pdf", pdf(page))

    assert grid.rows == [
        Row(["Department: A", "Unit: B"], page=1, number=1),
        Row(["a1", ""], page=1, number=2),
        Row(["", "b2"], page=1, number=3),
        Row(["1 / 3"], page=1, number=4),
    ]
