"""Web archives."""

import base64
import time

import pytest

from goallint.grid import Grid, UnreadableError
from goallint.readers import html_mht
from goallint.readers.html import read_html
from goallint.readers.html_mht import is_mht

PAGE = "<table><tr><td>项目名称</td><td>总计</td></tr></table>"
HEAD = 'MIME-Version: 1.0\nContent-Type: multipart/related; boundary="B"\n\n'


def read(archive: str | bytes) -> Grid:
    (grid,) = read_html("表.mht", archive.encode() if isinstance(archive, str) else archive)
    return grid


def part(content: str, kind: str = "text/html", encoding: str = "8bit") -> str:
    return f"--B\nContent-Type: {kind}\nContent-Transfer-Encoding: {encoding}\n\n{content}\n"


def test_base64() -> None:
    encoded = base64.encodebytes(PAGE.encode("gb18030")).decode()
    archive = HEAD + part(encoded, "text/html; charset=gb2312", "base64") + "--B--\n"
    assert read(archive.replace("\n", "\r\n")).rows[0].cells == ["项目名称", "总计"]


def test_pages_of_a_workbook_saved_as_archive_are_one_document() -> None:
    archive = HEAD + part("<frameset></frameset>") + part(PAGE) + part("body{}", "text/css") + part(PAGE) + "--B--"
    assert [row.table for row in read(archive).rows] == ["表1", "表2"]


def test_parts_within_parts() -> None:
    inner = 'Content-Type: multipart/alternative; boundary="C"\n\n--C\nContent-Type: text/html\n\n' + PAGE + "\n--C--\n"
    assert read(HEAD + "--B\n" + inner + "--B--").rows[0].cells == ["项目名称", "总计"]


def test_a_page_alone_in_a_message() -> None:
    assert read("MIME-Version: 1.0\nContent-Type: text/html\n\n" + PAGE).rows[0].cells == ["项目名称", "总计"]


def test_an_archive_cut_short_gives_what_is_there() -> None:
    archive = (HEAD + part(base64.b64encode((PAGE + "<p>注").encode()).decode(), encoding="base64")).strip()
    assert read(archive[:-3]).rows[0].cells == ["项目名称", "总计"]


@pytest.mark.parametrize("archive", [HEAD, HEAD + "--B--", HEAD + part("无", "text/plain"), "MIME-Version: 1.0"])
def test_an_archive_without_a_page(archive: str) -> None:
    with pytest.raises(UnreadableError) as caught:
        read(archive)
    assert caught.value.reason == "damaged"


def test_what_is_an_archive() -> None:
    assert is_mht(b"From: <Saved by Blink>\r\nSubject: x\r\nMIME-Version: 1.0\r\n")
    assert not is_mht(b"<html>\nMIME-Version: 1.0")
    assert not is_mht("项目名称\t总计".encode())


def test_parts_without_end() -> None:
    nested = "".join(f'--B{n}\nContent-Type: multipart/mixed; boundary="B{n + 1}"\n\n' for n in range(10_000))
    for archive, reason in (
        ('Content-Type: multipart/mixed; boundary="B0"\n\n' + nested, "too_deep"),
        (HEAD + "--B\n\n" * (html_mht.MAX_PARTS + 2), "too_complex"),
        ("MIME-Version: 1.0\n" + "X: y\n" * 2_000_000, "damaged"),
    ):
        started = time.perf_counter()
        with pytest.raises(UnreadableError) as caught:
            read(archive)
        assert caught.value.reason == reason
        assert time.perf_counter() - started < 5
