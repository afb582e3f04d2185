import io
import stat
import struct
import time
import zipfile
import zlib
from collections.abc import Iterable
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from goallint.audit.reading import read
from goallint.readers import archive
from goallint.readers.archive import members
from goallint.readers.files import unpack
from goallint.readers.inputs import Source
from goallint.records import Document

SAMPLES = Path(__file__).parents[2] / "samples"
CIVIL_AFFAIRS = SAMPLES / "guangzhou-civil-affairs-2023-projects.txt"
TABLE = "项目名称,绩效目标,绩效指标\n水电费,保障运行,1、产出指标：支付及时率，年度指标值：100%。\n".encode()

Entry = tuple[str | zipfile.ZipInfo, bytes]


def zipped(entries: Iterable[Entry], method: int = zipfile.ZIP_DEFLATED) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", method) as made:
        for name, content in entries:
            made.writestr(name, content)
    return file.getvalue()


def named(raw: bytes, content: bytes = TABLE) -> bytes:
    """A zip with one member whose name is these bytes, without a word on their encoding."""
    stand_in = b"@" * len(raw)
    return zipped([(stand_in.decode(), content)]).replace(stand_in, raw)


def found(data: bytes) -> tuple[list[str], list[tuple[str, str, str]]]:
    """The paths that are read, and the problems: path, reason, detail."""
    parts = list(members("包.zip", data))
    problems = [
        (part.path, problem.reason, problem.detail)
        for part in parts
        if isinstance(part, Document)
        for problem in part.problems
    ]
    return [part.path for part in parts if isinstance(part, Source)], problems


def test_members_are_read_under_the_path_of_the_archive_in_its_order() -> None:
    data = zipped([("乙.txt", TABLE), ("下属单位/甲.csv", b"x"), ("下属单位/", b"")])

    assert list(members("包.zip", data)) == [Source("包.zip!乙.txt", TABLE), Source("包.zip!下属单位/甲.csv", b"x")]


@pytest.mark.parametrize("encoding", ["gb18030", "utf-8"])
@pytest.mark.parametrize(
    "name", ["绩效目标表.txt", "市级部门/二〇二四年度/项目支出绩效目标表（含转移支付）.csv", "plain.txt"]
)
def test_names_without_a_flag_are_gbk_or_utf8(name: str, encoding: str) -> None:
    assert found(named(name.encode(encoding))) == ([f"包.zip!{name}"], [])


def test_folders_in_windows_style() -> None:
    assert found(named("预算\\绩效.txt".encode("gb18030"))) == (["包.zip!预算/绩效.txt"], [])


def test_second_byte_of_a_gbk_character_is_no_backslash() -> None:
    assert found(named("縗.txt".encode("gb18030"))) == (["包.zip!縗.txt"], [])  # D7 5C


def test_what_is_no_table_is_counted_by_reason() -> None:
    link = zipfile.ZipInfo("link.txt")
    link.external_attr = (stat.S_IFLNK | 0o777) << 16
    data = zipped(
        [
            ("a.txt", TABLE),
            ("~$a.xlsx", b"x"),
            ("__MACOSX/._a.txt", b"x"),
            (".DS_Store", b"x"),
            (".git/config.txt", b"x"),
            ("照片.jpg", b"x"),
            ("说明", b"x"),
            (link, b"/etc/passwd"),
        ]
    )

    assert found(data) == (
        ["包.zip!a.txt"],
        [
            ("包.zip", "lock_members", "1"),
            ("包.zip", "hidden_members", "3"),
            ("包.zip", "format_members", "2"),
            ("包.zip", "special_members", "1"),
        ],
    )


def test_archives_within_archives_up_to_a_depth() -> None:
    data = TABLE
    for name in ("表.txt", "四.zip", "三.zip", "二.zip"):
        data = zipped([(name, data)])

    assert found(data) == (["包.zip!二.zip!三.zip!四.zip"], [])
    (document,) = read([Source("包.zip", data)])
    assert [problem.reason for problem in document.problems] == ["archive_too_deep"]
    assert found(zipped([("二.zip", zipped([("三.zip", zipped([("表.txt", TABLE)]))]))])) == (
        ["包.zip!二.zip!三.zip!表.txt"],
        [],
    )


def test_archive_under_another_name_is_opened_and_a_workbook_is_not() -> None:
    workbook = zipped([("[Content_Types].xml", b"<Types/>"), ("xl/workbook.xml", b"<workbook/>")])

    assert found(zipped([("表.xlsx", zipped([("内.txt", TABLE)])), ("真.xlsx", workbook)])) == (
        ["包.zip!表.xlsx!内.txt", "包.zip!真.xlsx"],
        [],
    )


def test_names_that_lead_elsewhere_are_only_names(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    inside = tmp_path / "inside"
    inside.mkdir()
    monkeypatch.chdir(inside)
    names = ["../../上级.txt", "/etc/绝对.txt", "C:\\Windows\\盘.txt", "a\n\x1b[31m\u202e红.txt"]

    paths, problems = found(zipped([(name, TABLE) for name in names]))

    assert paths == ["包.zip!../../上级.txt", "包.zip!/etc/绝对.txt", "包.zip!C:/Windows/盘.txt", f"包.zip!{names[3]}"]
    assert problems == []
    assert list(tmp_path.rglob("*")) == [inside]


@pytest.mark.filterwarnings("ignore:Duplicate name")
def test_members_of_the_same_name_are_all_read() -> None:
    data = zipped([("a.txt", b"1"), ("a.txt", b"2"), ("a.txt", b"3")])

    assert list(members("x.zip", data)) == [
        Source("x.zip!a.txt", b"1"),
        Source("x.zip!a.txt (2)", b"2"),
        Source("x.zip!a.txt (3)", b"3"),
    ]


def test_member_with_a_password_does_not_hide_the_others() -> None:
    locked = bytearray(zipped([("密.txt", TABLE)]))
    locked[6] |= 1  # the flag in the local header and in the table of contents
    locked[locked.index(b"PK\x01\x02") + 8] |= 1
    data = zipped([("内.zip", bytes(locked)), ("b.txt", TABLE)])

    assert found(data) == (["包.zip!b.txt"], [("包.zip!内.zip!密.txt", "encrypted", "")])


def test_damaged_member_does_not_hide_the_others() -> None:
    data = zipped([("坏.txt", TABLE * 50), ("好.txt", TABLE)], zipfile.ZIP_STORED)
    data = data.replace(TABLE[:30], b"?" * 30, 1)

    paths, problems = found(data)

    assert paths == ["包.zip!好.txt"]
    assert [(path, reason) for path, reason, _ in problems] == [("包.zip!坏.txt", "damaged")]


@pytest.mark.parametrize("method", [zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED, zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA])
def test_every_common_packing(method: int) -> None:
    assert list(members("x.zip", zipped([("a.txt", TABLE)], method))) == [Source("x.zip!a.txt", TABLE)]


def test_unknown_packing_is_a_problem_of_the_member() -> None:
    data = bytearray(zipped([("a.txt", TABLE)]))
    for place in (8, data.index(b"PK\x01\x02") + 10):
        data[place : place + 2] = struct.pack("<H", 97)

    assert [reason for _, reason, _ in found(bytes(data))[1]] == ["damaged"]


@pytest.mark.parametrize("data", [zipped([]), zipped([("说明.jpg", b"x")]), zipped([("空/", b"")])])
def test_archive_without_a_table_is_a_problem(data: bytes) -> None:
    assert [problem for problem in found(data)[1] if "members" not in problem[1]] == [("包.zip", "empty_archive", "")]


@pytest.mark.parametrize("size", [4, 30, 60, 100])
def test_truncated_archive(size: int) -> None:
    data = zipped([("a.txt", TABLE)])

    assert [(path, reason) for path, reason, _ in found(data[:size])[1]] == [("包.zip", "damaged")]


def test_bomb_is_stopped_by_what_comes_out() -> None:
    packer = zlib.compressobj(9, zlib.DEFLATED, -15)
    packed = b"".join(packer.compress(bytes(2**20)) for _ in range(512)) + packer.flush()
    data = _with_member("bomb.txt", packed, declared=512 * 2**20)
    begun = time.monotonic()

    paths, problems = found(data)

    assert paths == []
    assert [(path, reason) for path, reason, _ in problems] == [("包.zip!bomb.txt", "bomb")]
    assert time.monotonic() - begun < 5


def test_bomb_that_declares_a_small_size_gives_no_more_than_that() -> None:
    packer = zlib.compressobj(9, zlib.DEFLATED, -15)
    packed = packer.compress(bytes(64 * 2**20)) + packer.flush()

    paths, problems = found(_with_member("bomb.txt", packed, declared=100))

    assert (paths, [reason for _, reason, _ in problems]) == ([], ["damaged"])  # the checksum does not fit


def _with_member(name: str, packed: bytes, declared: int) -> bytes:
    head = struct.pack("<HHHHHIIIHH", 20, 0, 8, 0, 0, 0, len(packed), declared, len(name), 0)
    local = b"PK\x03\x04" + head + name.encode() + packed
    entry = b"PK\x01\x02" + struct.pack("<H", 20) + head + struct.pack("<HHHII", 0, 0, 0, 0, 0) + name.encode()
    return local + entry + b"PK\x05\x06" + struct.pack("<HHHHIIH", 0, 0, 1, 1, len(entry), len(local), 0)


def test_all_members_together_are_limited(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(archive, "MAX_TOTAL", 5000)
    inner = zipped([("1.txt", b"x" * 2000), ("2.txt", b"x" * 2000)], zipfile.ZIP_STORED)

    paths, problems = found(zipped([("内.zip", inner), ("3.txt", b"x" * 2000), ("4.txt", b"x")]))

    assert paths == []  # the archive within took more than 4000, its first member too much
    assert problems == [("包.zip!内.zip!1.txt", "archive_total", "0 MB"), ("包.zip!3.txt", "archive_total", "0 MB")]


def test_100_000_members_are_gone_through_and_more_are_not() -> None:
    def many(count: int) -> bytes:
        head = struct.pack("<HHHHHIIIHH", 20, 0, 0, 0, 0, 0, 0, 0, 10, 0)
        entry = b"PK\x01\x02" + struct.pack("<H", 20) + head + struct.pack("<HHHII", 0, 0, 0, 0, 0)
        entries = (entry + b"000000.txt") * count
        local = b"PK\x03\x04" + head + b"000000.txt"
        end = struct.pack("<HHHHIIH", 0, 0, count & 0xFFFF, count & 0xFFFF, len(entries), len(local), 0)
        return local + entries + b"PK\x05\x06" + end

    begun = time.monotonic()

    assert found(many(100_001))[1] == [("包.zip", "too_many_members", "100000")]
    assert time.monotonic() - begun < 2
    paths, problems = found(many(100_000))
    assert len(paths) + len(problems) == 100_000  # newer Pythons refuse entries that share their bytes
    assert time.monotonic() - begun < 60


def test_archive_is_a_document_for_each_file() -> None:
    table = CIVIL_AFFAIRS.read_bytes()
    data = zipped([("民政/绩效.txt", table), ("空.txt", b""), ("~$x.docx", b"x")])

    documents = list(read([Source("包.zip", data), Source("直接.txt", table)]))

    assert [document.path for document in documents] == ["包.zip!民政/绩效.txt", "包.zip!空.txt", "包.zip", "直接.txt"]
    assert documents[0].tables == documents[3].tables
    assert [(one.kind, one.reason) for one in documents[1].problems] == [("unreadable", "empty")]
    assert [(one.kind, one.reason) for one in documents[2].problems] == [("passed_over", "lock_members")]


def test_file_that_is_no_archive_is_itself() -> None:
    assert list(unpack(Source("a.txt", TABLE))) == [Source("a.txt", TABLE)]


@settings(max_examples=150, deadline=None)
@given(
    st.lists(st.tuples(st.integers(min_value=0), st.integers(0, 255)), min_size=1, max_size=12),
    st.integers(min_value=0),
)
def test_mutated_archives_never_raise(changes: list[tuple[int, int]], cut: int) -> None:
    data = bytearray(zipped([("甲.txt", TABLE), ("内.zip", zipped([("乙.txt", TABLE)])), ("丙/丁.csv", b"x" * 300)]))
    for place, value in changes:
        data[place % len(data)] = value
    if cut % 4 == 0:
        del data[cut % len(data) :]

    found(bytes(data))
