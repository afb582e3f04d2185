import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from cli_scenario import ENVIRONMENT, GOALLESS_TABLE, Result

Run = Callable[..., Result]
Write = Callable[[str, str], Path]


@pytest.fixture(autouse=True)
def own_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The cache of the user, elsewhere than that of whoever runs the tests."""
    folder = tmp_path / "of user"
    monkeypatch.setenv("GOALLINT_CACHE_DIR", str(folder))
    return folder


@pytest.fixture(autouse=True)
def table(write: Write) -> Path:
    return write("t.txt", GOALLESS_TABLE)


def test_nothing_is_kept_unless_asked_for(goallint: Run, own_folder: Path) -> None:
    goallint("check", "t.txt")
    goallint("check", "t.txt", "--no-cache", "--cache-dir", str(own_folder))

    assert not own_folder.exists()


@pytest.mark.parametrize("asked", [["--cache"], ["--cache-dir", "mine"]])
def test_the_second_run_says_the_same(goallint: Run, asked: list[str]) -> None:
    first = goallint("check", "t.txt", *asked)
    second = goallint("check", "t.txt", *asked)

    assert first == second == goallint("check", "t.txt")
    assert first.code == 1
    assert Path("mine").exists() is ("mine" in asked)


def test_every_format_says_the_same(goallint: Run) -> None:
    for style in ("json", "html", "sarif", "csv"):
        goallint("check", "t.txt", "--cache", "--format", style, "-o", "first")
        goallint("check", "t.txt", "--cache", "--format", style, "-o", "second")
        goallint("check", "t.txt", "--format", style, "-o", "third")

        assert Path("first").read_bytes() == Path("second").read_bytes() == Path("third").read_bytes()


def test_info_and_clear(goallint: Run, own_folder: Path) -> None:
    goallint("check", "t.txt", "--cache")

    assert goallint("cache", "info").out.startswith(f"{own_folder}：2 条，")
    assert "已删除 2 条" in goallint("cache", "clear").out
    assert "0 entries" in goallint("cache", "info", "--lang", "en").out


def test_clearing_what_does_not_exist_is_no_mistake(goallint: Run) -> None:
    result = goallint("cache", "clear", "--cache-dir", "nowhere")

    assert (0, "") == (result.code, result.err)
    assert not Path("nowhere").exists()


def test_a_folder_that_cannot_be_written_is_told_before_the_work(goallint: Run) -> None:
    result = goallint("check", "t.txt", "--cache-dir", "t.txt/cache")

    assert (2, "") == (result.code, result.out)
    assert "缓存文件夹“t.txt/cache”写不了" in result.err


def test_a_wrong_limit_is_told(goallint: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GOALLINT_CACHE_MB", "many")

    result = goallint("check", "t.txt", "--cache")

    assert result.code == 2
    assert "GOALLINT_CACHE_MB=many 应是大于 0 的整数" in result.err


def test_it_stays_within_its_limit(
    goallint: Run, write: Write, own_folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("GOALLINT_CACHE_MB", "1")
    rows = GOALLESS_TABLE.partition("\n")
    for number in range(8):
        lines = [rows[2].replace("养老服务", f"养老服务{number}-{row}") for row in range(150)]
        write(f"tables/{number}.txt", rows[0] + "\n" + "".join(lines))

    goallint("check", "tables", "--cache")

    assert 0 < sum(path.stat().st_size for path in own_folder.rglob("*.goallint")) <= 2**20


def test_without_a_named_folder_it_is_the_one_of_the_system(tmp_path: Path) -> None:
    home = {name: value for name, value in ENVIRONMENT.items() if name != "GOALLINT_CACHE_DIR"}
    home |= {"HOME": str(tmp_path), "XDG_CACHE_HOME": str(tmp_path / "caches"), "LOCALAPPDATA": str(tmp_path)}
    command = [sys.executable, "-m", "goallint", "cache", "info"]
    result = subprocess.run(command, env=home, capture_output=True, text=True)

    assert (0, "") == (result.returncode, result.stderr)
    assert str(tmp_path) in result.stdout
    assert f"{os.sep}goallint" in result.stdout


def test_all_known_needs_no_pandas(goallint: Run) -> None:
    goallint("check", "t.txt", "--cache")
    code = (
        "import sys; from goallint.cli import run; "
        "run(['check', 't.txt', '--cache', '--format', 'concise']); print('pandas' in sys.modules)"
    )
    environment = {**ENVIRONMENT, "GOALLINT_CACHE_DIR": os.environ["GOALLINT_CACHE_DIR"]}
    result = subprocess.run([sys.executable, "-c", code], env=environment, capture_output=True, text=True)

    assert "GL101" in result.stdout
    assert result.stdout.splitlines()[-1] == "False"
