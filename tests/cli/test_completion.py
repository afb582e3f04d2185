"""What a shell gets for a line with the cursor at its end, asked as the shells ask."""

import subprocess
import sys
from pathlib import Path

import pytest
from cli_scenario import ENVIRONMENT, OWN_RULE

from goallint.reporters import FORMATS


def asked(shell: str, words: str, current: str, at: Path) -> list[str]:
    """The lines that the program prints for the shell."""
    last = current if shell == "fish" else str(len(words.split()) + (not current) - 1)
    question = {"_GOALLINT_COMPLETE": f"{shell}_complete", "COMP_WORDS": words, "COMP_CWORD": last}
    command = [sys.executable, "-m", "goallint"]
    result = subprocess.run(command, cwd=at, env={**ENVIRONMENT, **question}, capture_output=True, text=True)
    assert result.stderr == ""
    return result.stdout.splitlines()


def completed(words: str, at: Path) -> list[str]:
    """The values that bash gets; words: the line, its last word half typed, or empty after a blank."""
    lines = asked("bash", words, "" if words.endswith(" ") else words.split()[-1], at)
    return [line.partition(",")[2] for line in lines if line.startswith("plain,")]


def test_commands(tmp_path: Path) -> None:
    assert {"check", "parse", "rules", "explain"} <= set(completed("goallint ", tmp_path))
    assert ["explain"] == completed("goallint ex", tmp_path)


def test_a_command_that_does_not_exist_is_no_fault_while_typing(tmp_path: Path) -> None:
    assert [] == completed("goallint nonsense --f", tmp_path)


def test_options_and_formats(tmp_path: Path) -> None:
    assert ["--format"] == completed("goallint check --form", tmp_path)
    assert list(FORMATS) == completed("goallint check --format ", tmp_path)
    assert ["junit:", "json:"] == sorted(completed("goallint check --report j", tmp_path), reverse=True)


def test_rules_by_id_name_and_category(tmp_path: Path) -> None:
    assert {"GL501", "GL502"} <= set(completed("goallint check --select GL5", tmp_path))
    assert "vague-value" in completed("goallint check --ignore vag", tmp_path)
    assert "clarity" in completed("goallint rules --select cl", tmp_path)
    assert "GL301" in completed("goallint explain gl30", tmp_path)


def test_the_last_rule_of_a_list(tmp_path: Path) -> None:
    assert "GL101,vague-value" in completed("goallint check --ignore GL101,vag", tmp_path)
    assert [] == completed("goallint explain GL101,vag", tmp_path)


def test_presets(tmp_path: Path) -> None:
    assert {"recommended", "submission", "audit", "all"} == set(completed("goallint check --preset ", tmp_path))


def test_own_rules_and_presets_count(tmp_path: Path) -> None:
    (tmp_path / "own").mkdir()
    (tmp_path / "own/xx001.yaml").write_text(OWN_RULE, encoding="utf-8")
    (tmp_path / "own/office.yaml").write_text("preset: our-office\ntitle: {zh: 我们的, en: ours}\n", encoding="utf-8")

    assert ["XX001"] == completed("goallint check --rules own --select XX", tmp_path)
    assert ["our-office"] == completed("goallint check --rules own --preset our", tmp_path)


def test_mistakes_in_rule_files_are_not_told_while_typing(tmp_path: Path) -> None:
    assert [] == completed("goallint check --rules nowhere --select GL5", tmp_path)


def test_files_are_left_to_the_shell(tmp_path: Path) -> None:
    assert ["file,报送"] == asked("bash", "goallint check 报送", "报送", tmp_path)


def test_zsh_gets_three_lines_for_each_value(tmp_path: Path) -> None:
    lines = asked("zsh", "goallint check --stat", "--stat", tmp_path)

    assert ["plain", "--statistics", "只看统计和各规则的用时，不逐条列出"] == lines


def test_fish_gets_one_line_for_each_value(tmp_path: Path) -> None:
    lines = asked("fish", "goallint check --form", "--form", tmp_path)

    assert len(lines) == 1
    assert "--format" in lines[0]
    assert "结果的格式" in lines[0]


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_each_shell_gets_its_script(shell: str, tmp_path: Path) -> None:
    question = {**ENVIRONMENT, "_GOALLINT_COMPLETE": f"{shell}_source"}
    command = [sys.executable, "-m", "goallint"]
    result = subprocess.run(command, cwd=tmp_path, env=question, capture_output=True, text=True)

    assert (0, "") == (result.returncode, result.stderr)
    assert f"_GOALLINT_COMPLETE={shell}_complete" in result.stdout


def test_bash_completes_with_the_script(tmp_path: Path) -> None:
    program = tmp_path / "goallint"
    program.write_text(f'#!/bin/sh\nexec "{sys.executable}" -m goallint "$@"\n', encoding="utf-8")
    program.chmod(0o755)
    script = (
        'eval "$(_GOALLINT_COMPLETE=bash_source goallint)"; complete -p goallint >/dev/null;'
        ' COMP_WORDS=(goallint explain vague-v); COMP_CWORD=2; _goallint_completion goallint; echo "${COMPREPLY[@]}"'
    )
    environment = {**ENVIRONMENT, "PATH": f"{tmp_path}:{ENVIRONMENT['PATH']}"}
    result = subprocess.run(["bash", "-ec", script], env=environment, capture_output=True, text=True)

    assert ("vague-value\n", "") == (result.stdout, result.stderr)
