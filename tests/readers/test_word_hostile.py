"""Word files that are damaged or made to harm: a reason in bounded time, nothing else."""

import struct
import time
from contextlib import suppress

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from word_files import NAMESPACES, RELATIONS, cell, package, paragraph, row, table
from word_files import zipped as packed

from goallint.grid import UnreadableError
from goallint.readers import document, word, zipped
from goallint.readers.word import read_word

PLAIN = package(paragraph("主管部门：广州市民政局") + table(row("项目名称", "总计"), row("机构运行辅助经费", "56.00")))


def reason(data: bytes) -> str:
    started = time.perf_counter()
    with pytest.raises(UnreadableError) as caught:
        read_word("表.docx", data)
    assert time.perf_counter() - started < 10
    return caught.value.reason


def with_document(xml: str) -> bytes:
    return packed({"_rels/.rels": RELATIONS.format("word/document.xml"), "word/document.xml": xml})


def test_not_a_package() -> None:
    assert reason(b"") == "damaged"
    assert reason(b"\0" * 1000) == "damaged"


@pytest.mark.parametrize("share", [0.3, 0.6, 0.95])
def test_truncated(share: float) -> None:
    assert reason(PLAIN[: int(len(PLAIN) * share)]) == "damaged"


def test_encrypted() -> None:
    ole = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(504)
    assert reason(ole + "EncryptedPackage".encode("utf-16-le") + bytes(100)) == "encrypted"
    assert reason(ole + "WordDocument".encode("utf-16-le")) == "no_document"


def test_encrypted_by_the_archive() -> None:
    data = bytearray(PLAIN)
    entry = data.rindex(b"PK\x01\x02")
    data[entry + 8] |= 1
    assert reason(bytes(data)) == "encrypted"


def test_no_document_inside() -> None:
    assert reason(packed({"readme.txt": "无"})) == "no_document"
    workbook = "<workbook xmlns='http://schemas.openxmlformats.org/spreadsheetml/2006/main'/>"
    assert (
        reason(packed({"_rels/.rels": RELATIONS.format("xl/workbook.xml"), "xl/workbook.xml": workbook}))
        == "no_document"
    )


def test_broken_xml() -> None:
    assert reason(with_document("<w:document><w:body>")) == "damaged"
    assert reason(with_document(f"<w:document {NAMESPACES}><w:body><w:p>\x01</w:p>")) == "damaged"
    assert reason(package(paragraph("正文"), {"word/styles.xml": "<w:styles>"})) == "damaged"


@pytest.mark.parametrize(
    "declared",
    [
        '<!ENTITY a "1234567890">' + "".join(f'<!ENTITY {b} "{f"&{a};" * 10}">' for a, b in zip("abcdefghi", "bcdefghij", strict=True)),
        '<!ENTITY j SYSTEM "file:///etc/hostname">',
        '<!ENTITY % p SYSTEM "http://127.0.0.1:9/x.dtd"> %p;',
    ],
    ids=["bomb", "file", "network"],
)  # fmt: skip
def test_entities_are_refused(declared: str) -> None:
    body = f"<w:body>{paragraph('&amp;' if '%' in declared else '&j;')}</w:body>"
    xml = f"<!DOCTYPE x [{declared}]><w:document {NAMESPACES}>{body}</w:document>"
    assert reason(with_document(xml)) in ("unsafe_xml", "damaged")


def test_a_package_that_unpacks_without_end(monkeypatch: pytest.MonkeyPatch) -> None:
    assert reason(package(f"<w:p>{' ' * 10_000}</w:p>" * 4_000)) == "bomb"
    monkeypatch.setattr(zipped, "MAX_UNPACKED", 1000)
    assert reason(package(paragraph("正文" * 500))) == "too_large"


def test_declared_lengths_are_not_believed() -> None:
    """A part that declares one byte is cut by its checksum; one that declares a gigabyte has still to deliver it."""
    for declared in (1, 2**30):
        data = bytearray(PLAIN)
        entry = data.rindex(b"PK\x01\x02")
        data[entry + 24 : entry + 28] = struct.pack("<I", declared)
        with suppress(UnreadableError):
            (grid,) = read_word("表.docx", bytes(data))
            assert grid.rows[0].cells == ["主管部门：广州市民政局"]


def test_parts_without_number() -> None:
    assert reason(PLAIN + b"PK\x01\x02" * (zipped.MAX_ENTRIES + 1)) == "too_complex"


def test_one_paragraph_without_end(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(word, "MAX_BLOCK", 200_000)
    assert reason(package("<w:p>" + "<w:r><w:t>字</w:t></w:r>" * 100_000 + "</w:p>")) == "too_large"


def test_tables_within_tables() -> None:
    assert reason(package("<w:tbl><w:tr><w:tc>" * 10_000 + "</w:tc></w:tr></w:tbl>" * 10_000)) == "too_deep"
    nested = table(row("一", "二"))
    for _ in range(document.MAX_NESTING + 1):
        nested = table(row("一", cell(nested + "<w:p/>")))
    assert reason(package(nested)) == "too_deep"


def test_spans_without_end() -> None:
    wide = cell("宽", '<w:gridSpan w:val="999999999"/>')
    assert reason(package(table(*[row(*[wide] * 100)] * 50))) == "too_many_cells"
    (grid,) = read_word(
        "表.docx", package(table(row(cell("负", '<w:gridSpan w:val="-5"/>'), cell("字", '<w:gridSpan w:val="三"/>'))))
    )
    assert grid.rows[0].cells == ["负", "字"]


def test_empty_rows_without_number(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(document, "MAX_CELLS", 10_000)
    assert reason(package(table(*["<w:tr><w:tc/><w:tc/></w:tr>"] * 6_000))) == "too_many_cells"


TAGS = (
    "w:p w:r w:t w:tbl w:tr w:tc w:tcPr w:trPr w:sdt w:sdtPr w:sdtContent w:del w:ins w:fldChar w:txbxContent "
    "w:vMerge w:gridSpan w:rPr w:pPr w:vanish mc:AlternateContent mc:Choice mc:Fallback m:f m:d w:sym /"
)
MARKUP = st.lists(st.sampled_from(TAGS.split()), max_size=60)


@settings(max_examples=150, deadline=None, database=None)
@given(MARKUP)
def test_markup_in_any_order_gives_a_grid(tags: list[str]) -> None:
    open_tags: list[str] = []
    xml = ""
    for tag in tags:
        if tag != "/":
            open_tags.append(tag)
            xml += f"<{tag} w:val='1'>字"
        elif open_tags:
            xml += f"</{open_tags.pop()}>"
    xml += "".join(f"</{tag}>" for tag in reversed(open_tags))
    (grid,) = read_word("表.docx", package(xml))
    assert all(isinstance(text, str) for one in grid.rows for text in one.cells)
