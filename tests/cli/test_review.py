import os
from collections.abc import Callable
from pathlib import Path

import pytest
from cli_scenario import CLEAN_TABLE, GOALLESS_TABLE, Result
from openpyxl import load_workbook

from goallint.grid import Grid
from goallint.readers.files import read_source
from goallint.readers.inputs import Source

Goallint = Callable[..., Result]
Write = Callable[[str, str], Path]

UNIT = "单位名称：民政局\n"


def names(folder: Path) -> set[str]:
    return {path.name for path in folder.iterdir()}


def test_sheets_of_every_unit_are_written(goallint: Goallint, write: Write, tmp_path: Path) -> None:
    write("材料/甲.txt", f"单位名称：民政局\n{CLEAN_TABLE}")
    write("材料/乙.txt", f"单位名称：人社局\n{GOALLESS_TABLE}")

    result = goallint("review", "材料", "-o", "审核")

    assert (0, "") == (result.code, result.err)
    assert "2 个单位、2 个项目" in result.out
    units = {f"{unit}.{style}" for unit in ("民政局", "人社局") for style in ("xlsx", "docx")}
    assert units | {"审核汇总.xlsx"} == names(tmp_path / "审核")


def test_every_file_is_read_once(goallint: Goallint, write: Write, monkeypatch: pytest.MonkeyPatch) -> None:
    write("材料/甲.txt", f"单位名称：民政局\n{CLEAN_TABLE}")
    write("材料/乙.txt", f"单位名称：人社局\n{GOALLESS_TABLE}")
    read: list[str] = []

    def counting(source: Source) -> list[Grid]:
        read.append(source.path)
        return read_source(source)

    monkeypatch.setattr("goallint.audit.reading.read_source", counting)
    goallint("review", "材料", "-o", "审核")

    assert ["材料/乙.txt", "材料/甲.txt"] == sorted(read)


def test_one_format_alone(goallint: Goallint, write: Write, tmp_path: Path) -> None:
    write("甲.txt", UNIT + CLEAN_TABLE)

    goallint("review", "甲.txt", "-o", "审核", "--format", "docx")

    assert {"民政局.docx", "审核汇总.xlsx"} == names(tmp_path / "审核")


def test_sheets_that_may_be_filled_in_are_not_overwritten(goallint: Goallint, write: Write, tmp_path: Path) -> None:
    write("甲.txt", UNIT + CLEAN_TABLE)
    filled = write("审核/民政局.docx", "已填")

    refused = goallint("review", "甲.txt", "-o", "审核")
    assert (2, "已填") == (refused.code, filled.read_text(encoding="utf-8"))
    assert {"民政局.docx"} == names(tmp_path / "审核")
    assert "--force" in refused.err

    assert goallint("review", "甲.txt", "-o", "审核", "--force").code == 0
    assert filled.read_bytes().startswith(b"PK")


def test_files_that_cannot_be_read_are_named(goallint: Goallint, write: Write) -> None:
    write("材料/甲.txt", UNIT + CLEAN_TABLE)
    write("材料/乙.xlsx", "坏的")

    result = goallint("review", "材料", "-o", "审核", "--format", "xlsx")

    assert result.code == 1
    assert "乙.xlsx" in result.err


def test_what_is_wrong_with_exemptions_is_told_and_in_no_sheet(
    goallint: Goallint, write: Write, tmp_path: Path
) -> None:
    write("甲.txt", UNIT + CLEAN_TABLE)
    write("goallint.yaml", "exemptions:\n  - {rule: GL101, reason: 先报后补, by: 李四, until: 2020-12-31}\n")

    result = goallint("review", "甲.txt", "-o", "审核")

    assert "goallint.yaml: 第 2 行 有一条豁免过期了" in result.err
    assert 0 == result.code
    assert ["按单位", "按项目"] == load_workbook(tmp_path / "审核" / "审核汇总.xlsx").sheetnames


def test_nothing_to_review_is_said(goallint: Goallint, write: Write, tmp_path: Path) -> None:
    write("甲.txt", "会议通知\n")

    result = goallint("review", "甲.txt", "-o", "审核")

    assert result.code == 2
    assert "没有读到项目" in result.err
    assert not (tmp_path / "审核").exists()


@pytest.mark.parametrize(("folder", "advice"), [("没有/审核", "不存在"), ("甲.txt", "不是文件夹")])
def test_folder_that_cannot_be_made_is_said(goallint: Goallint, write: Write, folder: str, advice: str) -> None:
    write("甲.txt", UNIT + CLEAN_TABLE)

    result = goallint("review", "甲.txt", "-o", folder)

    assert result.code == 2
    assert advice in result.err


def test_full_disk_is_said_and_leaves_what_was_there(
    goallint: Goallint, write: Write, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write("甲.txt", UNIT + CLEAN_TABLE)
    there = write("审核/审核汇总.xlsx", "旧的")

    def full(*_: object) -> None:
        raise OSError(28, os.strerror(28))

    monkeypatch.setattr(Path, "replace", full)
    result = goallint("review", "甲.txt", "-o", "审核", "--force")

    assert result.code == 2
    assert "写不了" in result.err
    assert there.read_text(encoding="utf-8") == "旧的"
    assert {"审核汇总.xlsx"} == names(tmp_path / "审核")


def test_mistakes_in_the_own_form_are_told(goallint: Goallint, write: Write) -> None:
    write("甲.txt", UNIT + CLEAN_TABLE)
    write("form.yaml", "titel: x\n")

    result = goallint("review", "甲.txt", "-o", "审核", "--form", "form.yaml")

    assert result.code == 2
    assert "form.yaml:1:1" in result.err
    assert "title" in result.err


def test_shipped_form_can_be_shown_and_used_as_the_own_one(goallint: Goallint, write: Write, tmp_path: Path) -> None:
    write("甲.txt", UNIT + CLEAN_TABLE)
    write(
        "form.yaml", goallint("review", "--show-form").out.replace("title: 项目支出绩效目标审核表", "title: 本县审核表")
    )

    assert goallint("review", "甲.txt", "-o", "审核", "--form", "form.yaml").code == 0

    book = load_workbook(tmp_path / "审核" / "民政局.xlsx")
    assert book.worksheets[1]["A1"].value == "本县审核表"
