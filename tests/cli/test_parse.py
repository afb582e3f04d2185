import io
import json
import sys
from collections.abc import Callable
from pathlib import Path
from zipfile import is_zipfile

import pytest
from cli_scenario import CLEAN_TABLE, Result

Run = Callable[..., Result]
Write = Callable[[str, str], Path]


@pytest.fixture(autouse=True)
def table(write: Write) -> Path:
    return write("t.txt", "单位：元\n" + CLEAN_TABLE.replace("10.00", "123,456.70"))


def test_json_is_the_default(goallint: Run) -> None:
    result = goallint("parse", "t.txt")
    (project,) = json.loads(result.out)["documents"][0]["tables"][0]["projects"]

    assert result.code == 0
    assert (project["name"], project["total"]) == ("养老服务", "12.345670")
    assert [one["annual_value"] for one in project["indicators"]] == ["≥280人", "≥80%", "≥90%"]


def test_csv_goes_to_the_screen_or_a_file(goallint: Run, tmp_path: Path) -> None:
    printed = goallint("parse", "t.txt", "--format", "csv").out
    goallint("parse", "t.txt", "--format", "csv", "-o", "t.csv")

    assert printed.startswith("\ufeff文件,")
    assert (tmp_path / "t.csv").read_bytes().decode("utf-8").splitlines() == printed.splitlines()


def test_series_are_told_when_asked_for(goallint: Run, write: Write) -> None:
    districts = [
        CLEAN_TABLE.splitlines()[1].replace("养老服务", f"市就业补助资金（{name}）") for name in ("越秀区", "海珠区")
    ]
    write("s.txt", "\n".join([*CLEAN_TABLE.splitlines(), *districts]))

    def projects(*options: str) -> list[dict[str, object]]:
        (table,) = json.loads(goallint("parse", "s.txt", *options).out)["documents"][0]["tables"]
        return list(table["projects"])

    assert [one["series"] for one in projects("--series")] == [None, *[{"name": "就业", "members": 2}] * 2]
    assert all("series" not in one for one in projects())


def test_xlsx_needs_a_file(goallint: Run, tmp_path: Path) -> None:
    refused = goallint("parse", "t.txt", "--format", "xlsx")

    assert (refused.code, refused.out) == (2, "")
    assert "-o" in refused.err
    assert goallint("parse", "t.txt", "--format", "xlsx", "-o", "t.xlsx").code == 0
    assert is_zipfile(tmp_path / "t.xlsx")


def test_xlsx_with_too_many_rows_advises_csv(goallint: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("goallint.reporters.parsed.xlsx.MAX_ROWS", 2)
    result = goallint("parse", "t.txt", "--format", "xlsx", "-o", "t.xlsx")

    assert result.code == 2
    assert "请改用 csv" in result.err
    assert not Path("t.xlsx").exists()


def test_file_that_cannot_be_read_is_named_and_the_rest_parsed(goallint: Run, tmp_path: Path) -> None:
    (tmp_path / "empty.txt").write_bytes(b"")
    result = goallint("parse", "empty.txt", "t.txt")

    assert result.code == 1
    assert result.err.startswith("empty.txt: 文件是空的")
    assert [len(document["tables"]) for document in json.loads(result.out)["documents"]] == [0, 1]


def test_what_it_wrote_before_is_no_file_that_cannot_be_read(goallint: Run, table: Path) -> None:
    assert 0 == goallint("parse", str(table), "--format", "csv", "-o", str(table.with_name("parsed.csv"))).code

    result = goallint("parse", str(table.parent), "--format", "csv")

    assert 0 == result.code
    assert "parsed.csv" in result.err


def test_standard_input(goallint: Run, table: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(table.read_bytes())))
    (document,) = json.loads(goallint("parse", "-", "--stdin-filename", "x.txt").out)["documents"]

    assert (document["path"], len(document["tables"])) == ("x.txt", 1)


def test_input_is_not_overwritten(goallint: Run, table: Path) -> None:
    before = table.read_bytes()

    assert goallint("parse", "t.txt", "-o", "./t.txt").code == 2
    assert table.read_bytes() == before


@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize(
    ("command", "style"),
    [
        ("parse", "csv"),
        ("parse", "xlsx"),
        *(("check", style) for style in ("csv", "xlsx", "html", "rich", "github")),
    ],
)
def test_own_output_is_passed_over_when_it_is_checked(
    goallint: Run, table: Path, command: str, style: str, language: str
) -> None:
    name = f"out.{style if style in ('csv', 'xlsx', 'html') else 'txt'}"
    goallint(command, str(table), "--format", style, "--lang", language, "-o", name)
    result = goallint("check", name, "--format", "json")

    (finding,) = json.loads(result.out)["findings"]
    assert ("GL006", 0) == (finding["id"], result.code)
    assert "goallint 写出" in finding["message"]
