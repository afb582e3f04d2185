import io
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from cli_scenario import CLEAN_TABLE, ENVIRONMENT, Result
from rich.cells import cell_len

from goallint.cli.group import COMMANDS

Run = Callable[..., Result]
Write = Callable[[str, str], Path]


@pytest.mark.parametrize("command", [[], *([name] for name in COMMANDS)])
def test_help_is_bilingual_and_fits_80_columns(goallint: Run, command: list[str]) -> None:
    result = goallint(*command, "--help")

    assert (result.code, result.err) == (0, "")
    assert "显示这份说明" in result.out
    assert "show this help" in result.out
    assert max(map(cell_len, result.out.splitlines())) <= 80


def test_help_lists_every_command(goallint: Run) -> None:
    out = goallint("--help").out

    assert all(f"  {name} " in out for name in COMMANDS)


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["chekc"], f"没有命令“chekc”，可用的有：{', '.join(COMMANDS)}"),
        (["check"], "错误：缺少 'PATH...'"),
        (["check", "--formatt", "json", "t.txt"], "错误：没有选项 --formatt，是不是 --format？"),
        (["check", "--format", "xml", "t.txt"], "错误：'--format' 只能是 rich、concise、json"),
        (["check", "--jobs", "-1", "t.txt"], "错误：'--jobs' 应是不小于 0 的整数"),
        (["check", "t.txt", "--select"], "错误：选项 --select 后面少了值，或者不该有值"),
        (["check", "t.txt", "--lang", "en", "--fail-on", "never", "--jobs", "x"], "error: Invalid value for '--jobs'"),
        (["explain", "GL3301"], "没有规则“GL3301”，是不是“GL301”？"),
        (["rules", "--rules", "nowhere"], "没有这个规则文件夹"),
    ],
)
def test_wrong_usage_is_explained_and_ends_with_2(goallint: Run, arguments: list[str], message: str) -> None:
    result = goallint(*arguments)

    assert (result.code, result.out) == (2, "")
    assert message in result.err


def test_nothing_at_all_shows_the_help(goallint: Run) -> None:
    result = goallint()

    assert result.code == 2
    assert "check" in result.err


def test_interruption_ends_with_130(goallint: Run, write: Write, monkeypatch: pytest.MonkeyPatch) -> None:
    write("t.txt", CLEAN_TABLE)

    def interrupt(*_: object, **__: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("goallint.audit.audit", interrupt)
    result = goallint("check", "t.txt")

    assert (result.code, result.out, result.err.strip()) == (130, "", "已中断")


def python(code: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run([sys.executable, "-c", code], env=ENVIRONMENT, capture_output=True, text=True)


def test_version() -> None:
    result = python("import sys; sys.argv[1:] = ['--version']; import goallint.__main__; goallint.__main__.main()")

    assert result.returncode == 0
    assert result.stdout.startswith("goallint")


def test_own_fault_is_told_apart_from_findings() -> None:
    code = "import sys, goallint.cli as c; c.run = lambda _: 1 / 0; sys.argv = ['goallint']; c.main()"
    result = python(code)

    assert result.returncode == 2
    assert "ZeroDivisionError" in result.stderr
    assert "这是 goallint 自己的错误" in result.stderr


@pytest.mark.parametrize(
    "arguments", [["--help"], ["check", "--help"], ["rules"], ["explain", "GL301"], ["schema"], ["--version"]]
)
def test_quick_commands_import_nothing_heavy(arguments: list[str]) -> None:
    heavy = ("pandas", "numpy", "xlsxwriter", "rich.console", "rich.table", "orjson", "multiprocessing")
    code = (
        f"import sys; from goallint.cli import run; run({arguments}); print([m for m in {heavy} if m in sys.modules])"
    )

    assert python(code).stdout.splitlines()[-1] == "[]"


def test_progress_is_for_terminals_with_many_files_only(monkeypatch: pytest.MonkeyPatch) -> None:
    from goallint.cli.screen import MANY, progress_bar

    def shown(total: int, *, terminal: bool, wanted: bool = True) -> bool:
        screen = io.StringIO()
        monkeypatch.setattr(screen, "isatty", lambda: terminal)
        monkeypatch.setattr(sys, "stderr", screen)
        with progress_bar(total, "zh", wanted=wanted) as progress:
            if progress:
                progress(total)
            return progress is not None

    assert shown(MANY, terminal=True)
    assert not shown(MANY - 1, terminal=True)
    assert not shown(MANY, terminal=False)
    assert not shown(MANY, terminal=True, wanted=False)
