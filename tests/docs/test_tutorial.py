"""The tutorial, step by step: its files are written, its commands run, their output is as it says."""

from __future__ import annotations

import re
import shlex
from pathlib import Path
from typing import NamedTuple

import pytest

from goallint.cli import run
from goallint.ruleset import RuleErrors, load

TUTORIAL = Path(__file__).parents[2] / "docs" / "tutorial.md"
BLOCK = re.compile(r"^```(\w+)(?: (\S+))?\n(.*?)^```$", re.MULTILINE | re.DOTALL)


class Block(NamedTuple):
    """A fenced block: its language, the file that it is, its text."""

    language: str
    file: str | None
    text: str


BLOCKS = [Block(language, file or None, text) for language, file, text in BLOCK.findall(TUTORIAL.read_text("utf-8"))]


def as_shown(output: str) -> re.Pattern[str]:
    """What an output must look like; … stands for anything, alone on a line for any lines."""
    return re.compile(".*".join(map(re.escape, output.split("…"))), re.DOTALL)


def test_every_step_gives_what_it_says(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("GOALLINT_LANG", raising=False)
    for block in BLOCKS:
        if block.file:
            path = tmp_path / block.file
            path.parent.mkdir(exist_ok=True)
            path.write_text(block.text, encoding="utf-8")
            continue
        command, _, output = block.text.partition("\n")
        program, *arguments = shlex.split(command.removeprefix("$ "))
        assert "goallint" == program
        run(arguments)
        told = capsys.readouterr()
        assert as_shown(output).fullmatch(told.out + told.err), f"{command}\n{told.out}{told.err}"


def test_every_block_is_a_file_or_a_command() -> None:
    assert {"console"} == {block.language for block in BLOCKS if block.file is None}
    assert 5 <= sum(block.language == "yaml" for block in BLOCKS)


CHECKS = re.findall(r"^\| `(\{\w+: \{.*?\}\})` \|", TUTORIAL.read_text("utf-8"), re.MULTILINE)


@pytest.mark.parametrize("check", CHECKS)
def test_the_checks_of_the_table_are_written_rightly(tmp_path: Path, check: str) -> None:
    given = "projects" if "goal" in check or "has_indicator" in check else "indicators"
    rule = f"id: OUR001\nname: ours\ncategory: clarity\nseverity: info\ngiven: {given}\nmessage: {{zh: 报}}\n"
    text = f"{rule}suggestion: {{zh: 改}}\ncheck: {check}\n".replace("\\|", "|")
    (tmp_path / "rule.yaml").write_text(text, "utf-8")

    try:
        load([tmp_path])
    except RuleErrors as errors:
        pytest.fail(str(errors))


def test_the_table_shows_some_checks() -> None:
    assert len(CHECKS) >= 8
