"""Content decides the format, not the suffix."""

import io
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from goallint.grid import UnreadableError
from goallint.readers.files import read_source
from goallint.readers.formats import FORMATS, SUFFIXES, detect
from goallint.readers.inputs import Source
from goallint.reasons import reason

SAMPLES = Path(__file__).parents[2] / "samples"
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(504)
HTML = "<html><body><table><tr><td>项目名称</td><td>绩效目标</td></tr></table></body></html>"
ROWS = [["项目名称", "绩效目标"], ["水电费", "保障运行"]]
TSV = "\n".join("\t".join(row) for row in ROWS)


def package(*names: str, mimetype: str = "", content: bytes = b"<x/>") -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as made:
        if mimetype:
            made.writestr("mimetype", mimetype)
        for name in names:
            made.writestr(name, content)
    return file.getvalue()


def ole(*streams: str) -> bytes:
    return OLE + b"".join(f"{stream}\0".encode("utf-16-le").ljust(128, b"\0") for stream in streams)


XLSX = package("[Content_Types].xml", "xl/workbook.xml")
DOCX = package("[Content_Types].xml", "word/document.xml")


@pytest.mark.parametrize("path", ["a", "a.xlsx", "a.txt", "a.pdf", "包.zip!a.html"])
@pytest.mark.parametrize(
    ("data", "name"),
    [
        (XLSX, "workbook"),
        (DOCX, "word"),
        (package("[Content_Types].xml", "word/document.xml", "word/embeddings/x.xlsx"), "word"),
        (package("content.xml", mimetype="application/vnd.oasis.opendocument.spreadsheet"), "workbook"),
        (package("content.xml", mimetype="application/vnd.oasis.opendocument.text"), "office"),
        (package("OFD.xml", "Doc_0/Document.xml"), "unread"),
        (package("[Content_Types].xml", "ppt/presentation.xml"), "unread"),
        (package("xl/workbook.xml", "xl/worksheets/sheet1.xml"), "workbook"),  # damaged; its reader says so
        (package("xl/a.txt", "word/b.txt"), "archive"),
        (package(), "archive"),
        (package("a.pdf", content=b"%PDF-1.7\n"), "archive"),
        (package("a.xlsx", content=package("[Content_Types].xml", "xl/workbook.xml")), "archive"),
        (ole("Workbook"), "workbook"),
        (ole("Book"), "workbook"),
        (ole("WordDocument"), "office"),
        (ole("PowerPoint Document"), "unread"),
        (ole("EncryptionInfo", "EncryptedPackage"), "word"),
        (b"%PDF-1.7\n", "pdf"),
        (b"\r\n\0junk%PDF-1.4\n", "pdf"),
        (b"{\\rtf1\\ansi", "office"),
        (b'<?xml version="1.0"?><?mso-application progid="Excel.Sheet"?><Workbook xmlns="urn:x">', "workbook"),
        (b'<?xml version="1.0"?><?mso-application progid="Word.Document"?><w:wordDocument>', "office"),
        (HTML.encode("gb18030"), "html"),
        (b"\xef\xbb\xbf \r\n<!DOCTYPE html><title>x</title>", "html"),
        (b"\xff\xfe" + HTML.encode("utf-16-le"), "html"),
        (b"<!-- saved --><TABLE border=1><tr>", "html"),
        (b"MIME-Version: 1.0\r\nContent-Type: multipart/related\r\n\r\n", "html"),
        (b"From: <Saved by Blink>\r\nSnapshot-Content-Location: x\r\nMIME-Version: 1.0\r\n", "html"),
        (b"Rar!\x1a\x07\x01\0", "unread"),
        (b"\x89PNG\r\n\x1a\n", "unread"),
        (TSV.encode(), "text"),
        (TSV.encode("utf-16"), "text"),
        ("# 绩效\n\n| a | b |\n|---|---|\n".encode(), "text"),
        ("<p>1、产出指标</p>\t项目".encode(), "text"),
    ],
)
def test_content_decides(path: str, data: bytes, name: str) -> None:
    assert detect(path, data).name == name


@pytest.mark.parametrize(
    ("path", "data", "name"),
    [
        ("a.xls", ole("WordDocument", "Workbook"), "workbook"),  # a workbook with a document in it
        ("a.doc", ole("Workbook", "WordDocument"), "office"),
        ("a.xls", OLE, "workbook"),
        ("a.wps", OLE, "office"),
        ("a.msi", OLE, "unread"),
        ("a.docx", DOCX[:60], "word"),
        ("a.xlsx", XLSX[:60], "workbook"),
        ("a.zip", XLSX[:60], "archive"),
        ("a.xls", "说明 <table><tr><td>项目".encode("gb18030"), "html"),
        ("a.txt", "项目\t<table> 标签写在单元格里".encode(), "text"),
    ],
)
def test_suffix_decides_where_content_leaves_it_open(path: str, data: bytes, name: str) -> None:
    assert detect(path, data).name == name


@pytest.mark.parametrize("sample", sorted(path.name for path in SAMPLES.glob("*.txt")))
@pytest.mark.parametrize("suffix", [".txt", ".xls", ".html", ".pdf"])
def test_published_tables_are_text_under_any_name(sample: str, suffix: str) -> None:
    assert detect(f"a{suffix}", (SAMPLES / sample).read_bytes()).name == "text"


@pytest.mark.parametrize("path", ["表.xls", "表.txt", "表"])
@pytest.mark.parametrize("encoding", ["utf-8", "gb18030"])
def test_html_table_under_the_name_of_a_workbook_is_read(path: str, encoding: str) -> None:
    (grid,) = read_source(Source(path, HTML.encode(encoding)))

    assert [row.cells for row in grid.rows] == [ROWS[0]]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16"])
def test_markdown_table_is_read_in_any_encoding(encoding: str) -> None:
    text = "| 项目名称 | 绩效目标 |\n| --- | :-: |\n| 水电费 | 保障运行 |\n"

    (grid,) = read_source(Source("表.txt", text.encode(encoding)))

    assert [row.cells for row in grid.rows] == ROWS


def test_text_under_the_name_of_a_workbook_is_read() -> None:
    (grid,) = read_source(Source("表.xls", TSV.encode("gb18030")))

    assert [row.cells for row in grid.rows] == ROWS


def test_pipes_in_cells_make_no_markdown_table() -> None:
    (grid,) = read_source(Source("a.txt", f"{TSV}\n甲|乙\t|-20".encode()))

    assert [row.cells for row in grid.rows] == [*ROWS, ["甲|乙", "|-20"]]


@pytest.mark.parametrize(
    ("path", "data", "expected"),
    [
        ("a.rar", b"Rar!\x1a\x07\x01\0", ("other_archive", "RAR")),
        ("a.zip", b"7z\xbc\xaf\x27\x1c\0", ("other_archive", "7Z")),
        ("a.pdf", b"\xff\xd8\xff\xe0", ("picture", "JPEG")),
        ("公告.ofd", package("OFD.xml"), ("other_format", "OFD")),
        ("a.xlsx", ole("EncryptionInfo", "EncryptedPackage"), ("encrypted", "")),
        ("a.zip", package("a.zip"), ("archive_too_deep", "")),
    ],
)
def test_what_is_known_and_not_read_says_why(path: str, data: bytes, expected: tuple[str, str]) -> None:
    with pytest.raises(UnreadableError) as raised:
        read_source(Source(path, data))

    assert (raised.value.reason, raised.value.detail) == expected
    assert reason(*expected, "zh") != reason(*expected, "en")


@pytest.mark.parametrize("suffix", SUFFIXES)
def test_empty_file_of_each_format_is_empty(suffix: str) -> None:
    with pytest.raises(UnreadableError) as raised:
        read_source(Source(f"a{suffix}", b""))

    assert raised.value.reason == "empty"


@pytest.mark.parametrize("suffix", SUFFIXES)
def test_rubbish_of_each_format_is_refused(suffix: str) -> None:
    with pytest.raises(UnreadableError):
        read_source(Source(f"a{suffix}", bytes(range(256)) * 20))


def test_every_suffix_belongs_to_one_format() -> None:
    assert len(set(SUFFIXES)) == len(SUFFIXES)
    assert len({one.name for one in FORMATS}) == len(FORMATS)


def test_knowing_the_formats_imports_no_library() -> None:
    code = "import sys, goallint.readers; print(*sys.modules)"

    loaded = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout.split()

    heavy = {
        "pandas",
        "numpy",
        "lxml",
        "openpyxl",
        "xlrd",
        "python_calamine",
        "pypdfium2",
        "docx",
        "charset_normalizer",
    }
    assert not heavy & set(loaded)
