"""What counts as text of a Word document, and what is passed over and noted."""

import pytest
from word_files import cell, package, paragraph, row, table

from goallint.grid import Grid
from goallint.readers.word import read_word

STYLES = (
    '<w:styles xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">'
    '<w:style w:styleId="Hidden"><w:rPr><w:vanish/></w:rPr></w:style>'
    '<w:style w:styleId="z-1"><w:basedOn w:val="Hidden"/></w:style>'
    '<w:style w:styleId="Shown"><w:basedOn w:val="Hidden"/><w:rPr><w:vanish w:val="0"/></w:rPr></w:style>'
    '<w:style w:styleId="a"><w:basedOn w:val="a"/></w:style></w:styles>'
)


def read(paragraphs: str) -> Grid:
    (grid,) = read_word("表.docx", package(table(row("值", cell(paragraphs))), {"word/styles.xml": STYLES}))
    return grid


def value(inner: str) -> str:
    """The text of a cell with one paragraph."""
    return read(f"<w:p>{inner}</w:p>").rows[0].cells[1]


def run(text: str, properties: str = "") -> str:
    return f"<w:r><w:rPr>{properties}</w:rPr><w:t>{text}</w:t></w:r>"


def mark(kind: str, inner: str = "") -> str:
    return f'<w:r><w:fldChar w:fldCharType="{kind}">{inner}</w:fldChar></w:r>'


@pytest.mark.parametrize(
    ("inner", "expected"),
    [
        (run("≥") + run("95%"), "≥95%"),
        ("<w:r><w:t>甲</w:t><w:br/><w:t>乙</w:t><w:tab/><w:t>丙</w:t></w:r>", "甲\n乙\t丙"),
        ("<w:r><w:t>2024</w:t><w:noBreakHyphen/><w:t>1</w:t></w:r>", "2024-1"),
        (f"<w:ins>{run('新值')}</w:ins><w:del><w:r><w:delText>旧值</w:delText></w:r></w:del>", "新值"),
        (f"<w:moveFrom>{run('原处')}</w:moveFrom><w:moveTo>{run('新处')}</w:moveTo>", "新处"),
        (f"<w:hyperlink>{run('链接')}</w:hyperlink><w:smartTag>{run('标记')}</w:smartTag>", "链接标记"),
        (f"<w:sdt><w:sdtPr/><w:sdtContent>{run('控件')}</w:sdtContent></w:sdt>", "控件"),
        (
            "<w:ruby><w:rt><w:r><w:t>yi</w:t></w:r></w:rt><w:rubyBase><w:r><w:t>亿</w:t></w:r></w:rubyBase></w:ruby>",
            "亿",
        ),
        ("<w:r><w:t>控\u202e制\u0085</w:t></w:r>", "控\u202e制\u0085"),
    ],
)
def test_text(inner: str, expected: str) -> None:
    assert value(inner) == expected


@pytest.mark.parametrize(
    ("inner", "expected"),
    [
        ('<w:r><w:sym w:font="Wingdings 2" w:char="F052"/><w:t>新增</w:t></w:r>', "☑新增"),
        ('<w:r><w:sym w:font="Wingdings" w:char="F0A8"/><w:t>延续</w:t></w:r>', "□延续"),
        ('<w:r><w:sym w:font="Symbol" w:char="F0B3"/><w:t>95%</w:t></w:r>', "≥95%"),
        (run("R", '<w:rFonts w:ascii="Wingdings 2" w:hAnsi="Wingdings 2"/>') + run("R"), "☑R"),
        (run("£", '<w:rFonts w:ascii="Wingdings 2"/>') + run("一次性项目"), "□一次性项目"),
        ('<w:r><w:sym w:font="方正" w:char="zz"/></w:r>', "\ufffd"),
        (mark("begin", '<w:ffData><w:checkBox><w:default w:val="0"/><w:checked/></w:checkBox></w:ffData>')
         + mark("separate") + mark("end") + run("是"), "☑是"),
        (mark("begin", '<w:ffData><w:checkBox><w:default w:val="0"/></w:checkBox></w:ffData>') + mark("end"), "□"),
        (mark("begin") + "<w:r><w:instrText>eq \\o\\ac(□,√)</w:instrText></w:r>" + mark("end"), "☑"),
        (mark("begin") + "<w:r><w:instrText>eq \\o\\ac(○,2)</w:instrText></w:r>" + mark("end"), "②"),
    ],
)  # fmt: skip
def test_ticks_and_signs(inner: str, expected: str) -> None:
    assert value(inner) == expected


def test_of_a_field_its_result_is_read_and_not_its_code() -> None:
    code = f"<w:r><w:instrText> IF </w:instrText></w:r>{mark('begin')}{mark('separate')}{run('条件')}{mark('end')}"
    assert value(mark("begin") + code + mark("separate") + run("358.30") + mark("end") + run("万元")) == "358.30万元"


def test_formulas_are_written_on_one_line() -> None:
    def math(text: str) -> str:
        return f"<m:r><m:t>{text}</m:t></m:r>"

    fraction = f"<m:f><m:fPr/><m:num>{math('已办结数')}</m:num><m:den>{math('受理数')}</m:den></m:f>"
    brackets = f"<m:d><m:dPr><m:begChr m:val='（'/><m:endChr m:val='）'/></m:dPr><m:e>{fraction}</m:e></m:d>"
    assert value(f"<m:oMath>{brackets}{math('×100%')}</m:oMath>") == "（已办结数/受理数）×100%"


def test_paragraphs_of_a_cell_are_its_lines() -> None:
    grid = read("<w:p/>" + paragraph("目标1") + "<w:p/>" + paragraph("目标2") + "<w:p/>")
    assert grid.rows[0].cells[1] == "目标1\n\n目标2"


def test_a_paragraph_whose_mark_was_deleted_runs_on() -> None:
    first = f"<w:p><w:pPr><w:rPr><w:del/></w:rPr></w:pPr>{run('提供专业化')}</w:p>"
    assert read(first + paragraph("物业管理服务")).rows[0].cells[1] == "提供专业化物业管理服务"


def test_hidden_text_is_no_value_and_is_noted() -> None:
    styled = (
        '<w:p><w:pPr><w:pStyle w:val="z-1"/></w:pPr>' + run("窗体顶端") + run("露", '<w:vanish w:val="0"/>') + "</w:p>"
    )
    shown = (
        '<w:p><w:pPr><w:pStyle w:val="Shown"/></w:pPr>' + run("显") + run("隐", '<w:rStyle w:val="Hidden"/>') + "</w:p>"
    )
    grid = read(f"<w:p>{run('明')}{run('暗', '<w:vanish/>')}</w:p>{styled}{shown}")
    assert grid.rows[0].cells[1] == "明\n露\n显"
    assert grid.notes == (("hidden_text", "3"),)


def test_deleted_text_is_noted() -> None:
    grid = read(f"<w:p>{run('新')}<w:del><w:r><w:delText>旧</w:delText></w:r></w:del></w:p>")
    assert grid.notes == (("deleted_text", "1"),)


def test_a_prompt_that_nobody_filled_in_is_no_value() -> None:
    prompt = (
        f"<w:sdt><w:sdtPr><w:showingPlcHdr/></w:sdtPr><w:sdtContent>{run('单击此处输入文字')}</w:sdtContent></w:sdt>"
    )
    grid = read(f"<w:p>{prompt}</w:p>")
    assert grid.rows[0].cells == ["值", ""]
    assert grid.notes == (("prompt_text", "1"),)


def test_a_text_box_is_read_once_and_after_its_paragraph() -> None:
    box = f"<w:txbxContent>{paragraph('单位：万元')}{table(row('项目名称', '总计'))}</w:txbxContent>"
    anchored = (
        "<w:p><w:r><w:t>标题</w:t></w:r><w:r><mc:AlternateContent>"
        f"<mc:Choice Requires='wps'><w:drawing><wps:txbx>{box}</wps:txbx></w:drawing></mc:Choice>"
        f"<mc:Fallback><w:pict><v:textbox>{box}</v:textbox></w:pict></mc:Fallback>"
        "</mc:AlternateContent></w:r></w:p>"
    )
    (grid,) = read_word("表.docx", package(anchored + paragraph("文后")))
    assert [(one.table, one.cells) for one in grid.rows] == [
        (None, ["标题"]),
        (None, ["单位：万元"]),
        ("表1", ["项目名称", "总计"]),
        (None, ["文后"]),
    ]
    assert read(anchored).rows[0].cells[1] == "标题\n单位：万元"


def test_what_cannot_be_read_is_noted() -> None:
    embedded = "<w:r><w:object><o:OLEObject Type='Embed'/></w:object></w:r><w:r><w:footnoteReference w:id='1'/></w:r>"
    picture = "<w:r><w:drawing><pic:pic/></w:drawing></w:r>"
    (grid,) = read_word("表.docx", package(f"<w:p>{embedded}{picture}</w:p><w:altChunk/>"))
    assert grid.notes == (("embedded_objects", "2"), ("footnotes", "1"), ("pictures_only", "1"))
    assert ("pictures_only", "1") not in read(f"<w:p>{picture}</w:p>").notes
