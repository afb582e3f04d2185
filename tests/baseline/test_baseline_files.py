from __future__ import annotations

import pytest
from ruamel.yaml import YAML

from goallint.baseline import BaselineError, Entry, read, written

ENTRIES = (
    Entry("0123456789abcdef", "GL301", "报送/表1.xlsx", "vague-value 单位·“项目”: #1 \\ '甲'"),
    Entry("0123456789abcdef", "GL301", "报送/表1.xlsx", "vague-value 单位·“项目”: #1 \\ '甲'"),
    Entry("fedcba9876543210", "GL001", 'a "b": c.zip!内/表.xlsx', "unreadable-file"),
)


def test_what_is_written_is_read_again_and_again() -> None:
    text = written(ENTRIES)

    assert ENTRIES == read(text.encode())
    assert text == written(read(text.encode()))


def test_other_programs_read_it_as_yaml() -> None:
    content = YAML(typ="safe").load(written(ENTRIES))

    assert (1, 2) == (content["version"], len(content["known"]["报送/表1.xlsx"]))
    assert ["fedcba9876543210 GL001 unreadable-file"] == content["known"]['a "b": c.zip!内/表.xlsx']
    assert {} == YAML(typ="safe").load(written(()))["known"]


def test_lines_cut_by_hand_and_formatted_by_programs() -> None:
    text = """version: 1
# 我们的基线
known:
    报送/表1.xlsx:
    -   0123456789abcdef GL301 vague-value 甲

    -   'fedcba9876543210 GL101 missing-goal'
"""

    assert [("0123456789abcdef", "报送/表1.xlsx"), ("fedcba9876543210", "报送/表1.xlsx")] == [
        (entry.fingerprint, entry.path) for entry in read(text.encode())
    ]


@pytest.mark.parametrize(
    "data",
    [b"", b"\xff\xfe\x00", b"version: 2\nknown: {}\n", b"known: {}\n", "项目名称\t总计\n".encode(), b"id: GL301\n"],
)
def test_what_is_no_baseline_is_refused(data: bytes) -> None:
    with pytest.raises(BaselineError, match="不是 goallint 的基线文件"):
        read(data)


@pytest.mark.parametrize(
    "line",
    [
        "  - 0123 GL301",
        "  - &a [x]",
        "  - *a",
        '  - "0123456789abcdef',
        "oops",
        "  - 0123456789abcdeg GL301 x",
        "\x1b[2J",
    ],
)
def test_line_that_is_no_entry_is_named(line: str) -> None:
    with pytest.raises(BaselineError, match="第 4 行") as error:
        read(f"version: 1\nknown:\n  a.txt:\n{line}\n".encode())

    assert "\x1b" not in error.value.zh


@pytest.mark.parametrize("line", ["  a" + " " * 10**6, "- " * 10**6, '  - "' + "\\" * 10**6, "  " + ":" * 10**6])
def test_hostile_lines_take_no_time(line: str) -> None:
    with pytest.raises(BaselineError):
        read(f"version: 1\nknown:\n{line}x\n".encode())
