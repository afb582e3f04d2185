import io
import os
import sys
from pathlib import Path

import pytest

from goallint.readers.inputs import MissingPathError, Source, collect


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return tmp_path


def write(*names: str) -> None:
    for name in names:
        Path(name).parent.mkdir(parents=True, exist_ok=True)
        Path(name).write_text("x", encoding="utf-8")


def paths(*arguments: str) -> list[str]:
    return [source.path for source in collect(arguments).sources]


def test_folder_is_read_recursively_in_a_stable_order() -> None:
    write("t/b.txt", "t/a.TSV", "t/z/1.csv", "t/c/2.txt", "t/c/d/3.txt")

    assert paths("t") == ["t/a.TSV", "t/b.txt", "t/c/2.txt", "t/c/d/3.txt", "t/z/1.csv"]


def test_what_a_folder_holds_besides_tables_is_counted_by_reason() -> None:
    write("t/.hidden.txt", "t/.git/a.txt", "t/~$a.txt", "t/a.jpg", "t/noext", "t/a.txt")
    os.mkfifo("t/pipe.txt")

    inputs = collect(["t"])

    assert [source.path for source in inputs.sources] == ["t/a.txt"]
    assert inputs.skipped == {"hidden": 2, "lock": 1, "format": 2, "special": 1}


def test_every_format_is_taken_in_folders() -> None:
    write("t/a.xlsx", "t/b.PDF", "t/c.doc", "t/d.zip", "t/e.rar", "t/f.md", "t/g.mht", "t/h.docx", "t/i.jpg")

    assert paths("t") == [f"t/{name}" for name in ["a.xlsx", "b.PDF", "c.doc", "d.zip", "e.rar", "g.mht", "h.docx"]]


def test_other_suffixes_can_be_taken() -> None:
    write("t/a.txt", "t/a.xlsx")

    assert [source.path for source in collect(["t"], suffixes=(".xlsx",)).sources] == ["t/a.xlsx"]


@pytest.mark.parametrize("name", [".hidden.txt", "~$lock.txt", "notes.md", "noext"])
def test_file_named_explicitly_is_always_taken(name: str) -> None:
    write(name)

    assert paths(name) == [name]


def test_same_file_named_twice_is_read_once(folder: Path) -> None:
    write("t/a.txt", "t/sub/b.txt")
    Path("t/c.txt").symlink_to("a.txt")

    assert paths("t/sub", "t/a.txt", "./t//a.txt", str(folder / "t/a.txt"), "t") == ["t/sub/b.txt", "t/a.txt"]


def test_folder_named_twice_counts_what_it_skips_once() -> None:
    write("t/a.txt", "t/b.jpg")

    assert collect(["t", "t/"]).skipped == {"format": 1}


def test_current_folder_shows_plain_names() -> None:
    write("a.txt")

    assert paths(".") == ["a.txt"]


def test_missing_path_is_named() -> None:
    with pytest.raises(MissingPathError) as raised:
        collect(["nowhere.txt"])

    assert raised.value.path == "nowhere.txt"


def test_link_that_leads_back_up_ends() -> None:
    write("t/sub/a.txt")
    Path("t/sub/up").symlink_to("..", target_is_directory=True)

    assert paths("t") == ["t/sub/a.txt"]


def test_broken_link_is_a_source_so_that_reading_it_tells() -> None:
    Path("t").mkdir()
    Path("t/broken.txt").symlink_to("gone.txt")
    Path("t/loop").symlink_to("loop")

    assert paths("t", "t/broken.txt") == ["t/broken.txt", "t/loop"]


def test_folder_that_may_not_be_listed_is_a_source(monkeypatch: pytest.MonkeyPatch) -> None:
    write("t/a.txt", "t/closed/b.txt", "t/z/c.txt")
    listing = Path.iterdir

    def forbid(path: Path) -> object:
        if path.name == "closed":
            raise PermissionError(13, "Permission denied", str(path))
        return listing(path)

    monkeypatch.setattr(Path, "iterdir", forbid)

    assert paths("t") == ["t/a.txt", "t/closed", "t/z/c.txt"]


def test_standard_input_is_read_once_under_its_given_name(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO("项目".encode("gb18030"))))

    inputs = collect(["-", "-"], stdin_name="区局.txt")

    assert inputs.sources == (Source("区局.txt", "项目".encode("gb18030")),)
