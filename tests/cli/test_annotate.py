import os
import stat
from collections.abc import Callable
from pathlib import Path

import pytest
from cli_scenario import CLEAN_TABLE, Result
from openpyxl import load_workbook
from tests.annotate.files import document, workbook

Goallint = Callable[..., Result]


@pytest.fixture
def submitted(goallint: Goallint, tmp_path: Path) -> Path:  # noqa: ARG001 - moves to the folder
    path = tmp_path / "报送.xlsx"
    path.write_bytes(workbook())
    return path


def test_marked_file_is_written_beside_the_original(goallint: Goallint, submitted: Path, tmp_path: Path) -> None:
    before = submitted.read_bytes()

    result = goallint("annotate", "报送.xlsx", "-o", "标注.xlsx")

    assert (0, "") == (result.code, result.err)
    assert "标在 3 个单元格里" in result.out
    assert submitted.read_bytes() == before
    assert load_workbook(tmp_path / "标注.xlsx")["项目's 表"]["A6"].comment is not None


def test_original_is_only_overwritten_when_told_so(goallint: Goallint, submitted: Path) -> None:
    before = submitted.read_bytes()
    for arguments in (("-o", "报送.xlsx"), ("-o", "报送.xlsx", "--force"), ()):
        assert goallint("annotate", "报送.xlsx", *arguments).code == 2
        assert submitted.read_bytes() == before
    submitted.chmod(0o640)

    assert goallint("annotate", "报送.xlsx", "--in-place").code == 0

    assert submitted.read_bytes() != before
    assert stat.S_IMODE(submitted.stat().st_mode) == 0o640


def test_what_is_there_is_only_overwritten_when_told_so(goallint: Goallint, submitted: Path, tmp_path: Path) -> None:
    there = tmp_path / "标注.xlsx"
    there.write_text("别人的")

    refused = goallint("annotate", submitted.name, "-o", there.name)
    assert (2, "别人的") == (refused.code, there.read_text())
    assert "--force" in refused.err

    assert goallint("annotate", submitted.name, "-o", there.name, "--force").code == 0
    assert there.read_bytes().startswith(b"PK")


EXEMPTIONS = """\
exemptions:
  - {rule: GL301, reason: 上级口径, by: 张三, until: 2999-12-31}
  - {rule: GL101, project: 别的项目, reason: 先报后补, by: 李四, until: 2999-12-31}
"""


def test_exempted_findings_are_listed_and_those_of_the_configuration_are_not(
    goallint: Goallint, submitted: Path, tmp_path: Path
) -> None:
    (tmp_path / "goallint.yaml").write_text(EXEMPTIONS, encoding="utf-8")

    result = goallint("annotate", submitted.name, "-o", "m.xlsx")

    assert "（另有 1 处已豁免，只加批注）" in result.out
    assert result.err == ""
    (listed,) = [sheet for sheet in load_workbook(tmp_path / "m.xlsx").worksheets if sheet["A2"].value == "级别"]
    levels = {row[1].value: row[0].value for row in listed.iter_rows(min_row=3)}
    assert ("已豁免", None) == (levels["GL301"], levels.get("GL005"))


def test_word_document_is_marked(goallint: Goallint, tmp_path: Path) -> None:
    (tmp_path / "表.docx").write_bytes(document())

    assert "findings in" in goallint("annotate", "表.docx", "-o", "m.docx", "--lang", "en").out


@pytest.mark.parametrize(
    ("name", "content", "advice"),
    [
        ("表.txt", CLEAN_TABLE.encode(), "--report html"),
        ("表.xls", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "Workbook\0".encode("utf-16-le"), "另存为 .xlsx"),
        ("表.doc", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "WordDocument\0".encode("utf-16-le"), "另存为 .docx"),
        ("表.pdf", b"%PDF-1.4\n", "--report html"),
        ("表.xlsx", b"PK\x03\x04 damaged", "损坏"),
        ("空.xlsx", b"", "空的"),
    ],
)
def test_what_cannot_be_marked_is_refused_with_advice(
    goallint: Goallint, tmp_path: Path, name: str, content: bytes, advice: str
) -> None:
    (tmp_path / name).write_bytes(content)

    result = goallint("annotate", name, "-o", f"m{Path(name).suffix}")

    assert result.code == 2
    assert advice in result.err
    assert not (tmp_path / f"m{Path(name).suffix}").exists()
    assert result == goallint("annotate", name)  # before asking where to write what cannot be made


@pytest.mark.parametrize(
    ("arguments", "advice"),
    [
        (("缺.xlsx", "-o", "m.xlsx"), "找不到"),
        ((".", "-o", "m.xlsx"), "不是一个文件"),
        (("报送.xlsx", "-o", "m.xlsm"), "m.xlsx"),
        (("报送.xlsx", "-o", "没有/m.xlsx"), "不存在"),
        (("报送.xlsx", "-o", "m.xlsx", "--in-place"), "只能用一个"),
    ],
)
@pytest.mark.usefixtures("submitted")
def test_wrong_use_is_explained(goallint: Goallint, arguments: tuple[str, ...], advice: str) -> None:
    result = goallint("annotate", *arguments)

    assert result.code == 2
    assert advice in result.err


def test_full_disk_leaves_what_was_there(
    goallint: Goallint, submitted: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = submitted.read_bytes()

    def full(*_: object) -> None:
        raise OSError(28, os.strerror(28))

    monkeypatch.setattr(Path, "replace", full)
    result = goallint("annotate", submitted.name, "--in-place")

    assert result.code == 2
    assert "写不了" in result.err
    assert submitted.read_bytes() == before
    assert [path.name for path in tmp_path.iterdir()] == [submitted.name]
