"""Text tables in the encodings of Chinese programs, whole and with characters that are broken."""

from __future__ import annotations

import pytest

from goallint.audit.reading import read
from goallint.grid import Location, UnreadableError
from goallint.readers.inputs import Source
from goallint.readers.text import read_text
from goallint.records import Document

HEADER = "项目名称\t绩效目标\t绩效指标"
FIRST = "水电费\t按时缴纳电费，保障日常运行。\t1、产出指标：电费支付及时率，年度指标值：100%。"
LAST = "物业费\t按时缴纳物业管理费，营造良好环境。\t1、产出指标：物业费支付及时率，年度指标值：100%。2、效益指标：停电"
TEXT = "\n".join((HEADER, FIRST, LAST))
ENCODINGS = ["utf-8", "utf-8-sig", "gb18030", "utf-16"]


def document(data: bytes) -> Document:
    (found,) = read([Source("表.txt", data)])
    return found


@pytest.mark.parametrize("encoding", [*ENCODINGS, "utf-16-le", "big5"])
def test_a_text_is_read_in_any_encoding(encoding: str) -> None:
    text = (
        TEXT
        if encoding != "big5"
        else "項目名稱\t績效目標\t績效指標\n水電費\t按時繳納電費，保障日常運行。\t年度指標值：良好"
    )

    (grid,) = read_text("表.txt", text.encode(encoding))

    assert [line.split("\t") for line in text.split("\n")] == [row.cells for row in grid.rows]
    assert grid.faults == ()


@pytest.mark.parametrize("encoding", ENCODINGS)
def test_a_text_that_ends_in_the_middle_of_a_character_is_read_up_to_there(encoding: str) -> None:
    found = document(TEXT.encode(encoding)[:-1])

    (table,) = found.tables
    (problem,) = found.problems
    assert ["水电费", "物业费"] == [project.name for project in table.projects]
    assert ("unreadable", "broken_text", "1") == problem[:3]
    assert Location(line=3, row=3, column=3) == problem.location
    assert problem.text == "，年度指标值：100%。2、效益指标：停\ufffd"


@pytest.mark.parametrize("encoding", ["utf-8", "gb18030"])
def test_broken_characters_in_a_text_are_counted_and_the_first_is_shown(encoding: str) -> None:
    before, after = "\n".join((HEADER, FIRST)), "\n".join([FIRST] * 20)

    found = document(before.encode(encoding) + b"\xff\n" + after.encode(encoding) + b"\xff")

    (table,) = found.tables
    (problem,) = found.problems
    assert len(table.projects) == 21
    assert ("broken_text", "2", 2) == (problem.reason, problem.detail, problem.location.line)


def test_a_broken_character_in_a_pipe_table_is_told() -> None:
    lines = ["|".join(line.split("\t")) for line in (HEADER, "-\t-\t-", *[FIRST] * 5)]

    found = document("\n".join(lines).encode()[:-1])

    assert len(found.tables[0].projects) == 5
    assert [problem.reason for problem in found.problems] == ["broken_text"]


def test_a_lost_character_that_the_text_itself_shows_is_told() -> None:
    found = document(TEXT.replace("日常", "\ufffd\ufffd").encode())

    assert [(problem.reason, problem.detail, problem.location.column) for problem in found.problems] == [
        ("broken_text", "2", 2)
    ]


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        pytest.param(bytes(range(128, 256)) * 40, "binary", id="bytes that are no text"),
        pytest.param(b"\x7fELF\x02\x01\0\0\xff\0", "binary", id="program"),
        pytest.param(b"\xef\xbb\xbf" + TEXT.encode("gb18030"), "encoding", id="GB18030 with the mark of UTF-8"),
    ],
)
def test_what_is_mostly_broken_is_not_read(data: bytes, reason: str) -> None:
    with pytest.raises(UnreadableError) as caught:
        read_text("表.txt", data)

    assert caught.value.reason == reason
