"""Numbers that Word sets by itself are read as everybody sees them."""

from __future__ import annotations

import pytest
from docx import Document
from word_files import cell, package, row, saved, table

from goallint.readers.word import read_word

SPACE = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'


def level(at: int, kind: str, text: str, start: int = 1) -> str:
    return (
        f'<w:lvl w:ilvl="{at}"><w:start w:val="{start}"/><w:numFmt w:val="{kind}"/><w:lvlText w:val="{text}"/></w:lvl>'
    )


NUMBERING = (
    f'<w:numbering {SPACE}><w:abstractNum w:abstractNumId="0">'
    + level(0, "decimal", "%1、")
    + level(1, "decimal", "%1.%2")
    + '</w:abstractNum><w:abstractNum w:abstractNumId="1">'
    + level(0, "japaneseCounting", "%1、", 9)
    + level(1, "bullet", "l")
    + '</w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>'
    '<w:num w:numId="2"><w:abstractNumId w:val="1"/></w:num>'
    '<w:num w:numId="3"><w:abstractNumId w:val="0"/><w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride>'
    '</w:num><w:num w:numId="4"><w:abstractNumId w:val="99"/></w:num></w:numbering>'
)


def numbered(text: str, number: int, at: int = 0) -> str:
    marks = f'<w:pPr><w:numPr><w:ilvl w:val="{at}"/><w:numId w:val="{number}"/></w:numPr></w:pPr>'
    return f"<w:p>{marks}<w:r><w:t>{text}</w:t></w:r></w:p>"


def texts(*paragraphs: str) -> list[str]:
    """The lines of a cell with these paragraphs."""
    body = table(row("值", cell("".join(paragraphs))))
    (grid,) = read_word("表.docx", package(body, {"word/numbering.xml": NUMBERING}))
    return grid.rows[0].cells[1].split("\n")


def test_levels_count_on_and_begin_anew_below_a_higher_one() -> None:
    found = texts(
        numbered("甲", 1), numbered("乙", 1, 1), numbered("丙", 1, 1), numbered("丁", 1), numbered("戊", 1, 1)
    )

    assert ["1、甲", "1.1乙", "1.2丙", "2、丁", "2.1戊"] == found


def test_list_that_restarts_counts_from_its_own_start() -> None:
    assert ["1、甲", "2、乙", "1、丙", "2、丁"] == texts(
        *[numbered(text, 1) for text in "甲乙"], *[numbered(text, 3) for text in "丙丁"]
    )


def test_chinese_numbers_bullets_and_what_has_no_list() -> None:
    found = texts(
        numbered("甲", 2),
        numbered("乙", 2),
        numbered("丙", 2),
        numbered("丁", 2, 1),
        numbered("戊", 4),
        numbered("己", 0),
    )

    assert ["九、甲", "十、乙", "十一、丙", "丁", "戊", "己"] == found


def test_column_of_numbers_without_text_is_read() -> None:
    rows = [row(cell(numbered("", 1)), name) for name in ("购书", "编目")]
    (grid,) = read_word("表.docx", package(table(*rows), {"word/numbering.xml": NUMBERING}))

    assert [["1、", "购书"], ["2、", "编目"]] == [one.cells for one in grid.rows]


def test_numbers_of_a_style() -> None:
    document = Document()
    for text in ("完成采购。", "完成验收。"):
        document.add_paragraph(text, style="List Number")
    (grid,) = read_word("表.docx", saved(document))

    assert [["1.完成采购。"], ["2.完成验收。"]] == [one.cells for one in grid.rows]


@pytest.mark.parametrize(
    ("kind", "start", "shown"),
    [
        ("chineseCounting", 20, "二十"), ("chineseCountingThousand", 99, "九十九"), ("chineseCounting", 100, "100"),
        ("decimalEnclosedCircleChinese", 3, "③"), ("decimalEnclosedCircle", 21, "21"), ("decimalZero", 7, "07"),
        ("lowerLetter", 28, "bb"), ("upperRoman", 14, "XIV"), ("ideographTraditional", 2, "乙"), ("none", 5, ""),
        ("unknown", 5, "5"),
    ],
)  # fmt: skip
def test_kinds_of_numbers(kind: str, start: int, shown: str) -> None:
    numbering = (
        f'<w:numbering {SPACE}><w:abstractNum w:abstractNumId="0">{level(0, kind, "%1", start)}</w:abstractNum>'
        '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num></w:numbering>'
    )
    (grid,) = read_word(
        "表.docx", package(table(row("值", cell(numbered("；", 1)))), {"word/numbering.xml": numbering})
    )

    assert f"{shown}；" == grid.rows[0].cells[1]
