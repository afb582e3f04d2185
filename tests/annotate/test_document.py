import io
from collections.abc import Callable
from pathlib import Path

import pytest
from docx import Document
from docx.document import Document as DocumentType
from docx.oxml.ns import qn
from docx.table import _Cell

from goallint.annotate import Marked, annotate
from goallint.finding import Exemption, Finding
from tests.annotate.files import converted, document, findings_of, parts_of
from tests.readers.word_files import cell, package, paragraph, row, table
from tests.reporters.hostile import TEXTS

Make = Callable[..., Finding]

CHANGED = {"word/document.xml", "word/comments.xml"}
MERGED = '<w:vMerge w:val="restart"/>', "<w:vMerge/>"


TYPES = (
    '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" '
    'ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Override PartName="/word/document.xml" '
    'ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>'
)


def document_of(body: str) -> bytes:
    return package(body, {"[Content_Types].xml": TYPES})


def marked(data: bytes) -> Marked:
    return annotate("表.docx", data, findings_of("表.docx", data), "zh")


def opened(data: bytes) -> DocumentType:
    return Document(io.BytesIO(data))


def colour(of: _Cell) -> str | None:
    shading = of._tc.find(f".//{qn('w:shd')}")
    return None if shading is None else shading.get(qn("w:fill"))


def commented(of: DocumentType) -> dict[str, str]:
    """The text that each comment stands at, and what it says."""
    said = {str(one.comment_id): one.text for one in of.comments}
    found = {}
    for start in of.element.iter(qn("w:commentRangeStart")):
        number = start.get(qn("w:id"))
        holder = next((one for one in start.iterancestors(qn("w:tc"))), start.getparent())
        found["".join(one.text or "" for one in holder.iter(qn("w:t")))] = said[number]
    return found


def test_parts_that_are_not_marked_stay_byte_for_byte() -> None:
    submitted = document()
    before, after = parts_of(submitted), parts_of(marked(submitted).data)

    assert {name for name in before if after[name] != before[name]} == CHANGED
    assert list(after) == list(before)


def test_texts_tables_and_formats_stay() -> None:
    submitted = document()
    before, after = opened(submitted), opened(marked(submitted).data)

    assert [one.text for one in after.paragraphs][: len(before.paragraphs)] == [one.text for one in before.paragraphs]
    (original,) = before.tables
    copy, _ = after.tables
    assert [[one.text for one in row.cells] for row in copy.rows] == [
        [one.text for one in row.cells] for row in original.rows
    ]
    assert copy.style.name == original.style.name
    assert after.sections[0].header.paragraphs[0].text == "送审稿"
    assert after.element.body[-1].tag == qn("w:sectPr")


def test_cells_with_findings_are_commented_and_shaded_by_the_gravest() -> None:
    after = opened(marked(document()).data)

    said = commented(after)
    assert said["2024年项目支出绩效目标表"] == "标题待定"
    vague = next(text for place, text in said.items() if "福彩公益金知名度" in place)
    assert "【错误 GL309】" in vague
    assert "【警告 GL301】" in vague
    assert colour(after.tables[0].cell(2, 4)) == "F8CBAD"
    assert colour(after.tables[0].cell(1, 4)) is None


def test_list_stands_on_the_last_page() -> None:
    findings = findings_of("表.docx", document())

    after = opened(marked(document()).data)

    assert [row.cells[1].text for row in after.tables[1].rows][1:] == [one.id for one in findings]
    title = next(one for one in after.paragraphs if one.text == "问题清单")
    assert title.paragraph_format.page_break_before


def test_document_without_comments_gets_them(finding_at: Make) -> None:
    data = document_of(table(row("项目", "目标"), row("养老", "有效提升")))

    result = annotate("表.docx", data, [finding_at("表1", 2, 2)], "zh")

    assert commented(opened(result.data)).keys() == {"有效提升"}


def test_cell_that_goes_on_from_above_is_marked_where_it_begins(finding_at: Make) -> None:
    first, more = (cell(text, merge) for text, merge in zip(("产出", ""), MERGED, strict=True))
    data = document_of(table(row("级别", "名称"), row(first, "人次"), row(more, "合格率")))

    result = annotate("表.docx", data, [finding_at("表1", 3, 1)], "zh")

    assert commented(opened(result.data)).keys() == {"产出"}


def test_columns_are_counted_as_the_reader_counts_them(finding_at: Make) -> None:
    wide = cell("合并", '<w:gridSpan w:val="2"/>')
    hidden = row("藏", "藏", "藏", properties="<w:hidden/>")
    inner = cell(f"{paragraph('外')}{table(row('内', '里'))}{paragraph('')}")
    data = document_of(table(hidden, row(wide, "第三列"), row(inner, "乙", "丙")) + table(row("另一张", "表")))

    for at, expected in (((1, 3), "第三列"), ((1, 2), "合并"), ((2, 3), "丙")):
        result = annotate("表.docx", data, [finding_at("表1", *at)], "zh")
        assert commented(opened(result.data)).keys() == {expected}
    inside = annotate("表.docx", data, [finding_at("表2", 1, 2)], "zh")
    assert commented(opened(inside.data)).keys() == {"里"}
    other = annotate("表.docx", data, [finding_at("表3", 1, 1)], "zh")
    assert commented(opened(other.data)).keys() == {"另一张"}


def test_exempted_finding_is_told_and_listed_without_shading(finding_at: Make) -> None:
    data = document_of(table(row("项目", "目标"), row("养老", "有效提升")))
    exempt = finding_at("表1", 2, 2)._replace(exemption=Exemption("上级口径", "张三", "2999-12-31"))

    result = annotate("表.docx", data, [exempt], "zh")

    after = opened(result.data)
    told = "没有可衡量的数值\n已豁免：上级口径（张三，到 2999-12-31）"
    assert {"有效提升": f"【已豁免 GL301】{told}"} == commented(after)
    assert colour(after.tables[0].cell(1, 1)) is None
    listed = after.tables[1].rows[1].cells
    assert ("已豁免", "F2F2F2", told) == (listed[0].text, colour(listed[0]), listed[4].text)
    assert 0 == result.listed


@pytest.mark.parametrize("text", TEXTS)
def test_texts_of_strangers_are_texts(text: str, finding_at: Make) -> None:
    found = finding_at("表1", 1, 1)._replace(message=text, text=text, project=text, suggestion=text)

    result = annotate("表.docx", document_of(table(row("项目", "目标"))), [found], "zh")

    assert len(list(opened(result.data).comments)) == 1


def test_libreoffice_opens_it(tmp_path: Path) -> None:
    path = converted(tmp_path, "marked.docx", marked(document()).data, "odt")

    content = parts_of(path.read_bytes())["content.xml"].decode()
    assert content.count("<office:annotation ") == 3
    assert "问题清单" in content
