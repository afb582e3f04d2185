"""The hook of .pre-commit-hooks.yaml, run by pre-commit itself where it is installed."""

import importlib.util
import json
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from goallint.cli import run
from goallint.readers.formats import SUFFIXES
from tests.ci.scratch import CLEAN, GOALLESS, documents, programs

(HOOK,) = documents(".pre-commit-hooks.yaml")[0]
LEFT_OUT = {".txt", ".html", ".htm"}
"""requirements.txt and web pages are in many repositories; tables of these formats are taken with `files:`."""


def test_it_takes_every_format_but_those_of_other_things() -> None:
    taken = {suffix for suffix in SUFFIXES if re.search(HOOK["files"], f"报送/表{suffix}")}

    assert set(SUFFIXES) - taken == LEFT_OUT
    assert re.search(HOOK["files"], "表.XLSX")
    assert not re.search(HOOK["files"], "README.md")


def test_its_command_is_one_of_ours(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "t.csv").write_text(GOALLESS.replace("\t", ","), encoding="utf-8")
    program, *arguments = HOOK["entry"].split()

    assert program == "goallint"
    assert run([*arguments, str(tmp_path / "t.csv")]) == 1
    assert "GL101" in capsys.readouterr().out


def test_it_compares_all_files_in_one_run() -> None:
    assert HOOK["require_serial"] is True


@pytest.mark.skipif(importlib.util.find_spec("pre_commit") is None, reason="pre-commit is not installed")
class TestPreCommit:
    def pre_commit(self, at: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
        path = f"{programs(at / '.bin')}{os.pathsep}{os.environ['PATH']}"
        clean = {key: value for key, value in os.environ.items() if not key.startswith("GIT_")}
        environment = {**clean, "PATH": path, "PRE_COMMIT_HOME": str(at / ".home")}
        command = [sys.executable, "-m", "pre_commit", *arguments]
        return subprocess.run(command, cwd=at, env=environment, capture_output=True, text=True, timeout=120)

    def repository(self, at: Path) -> None:
        """A repository whose configuration has the hook as it is, but for what would need the network: its installation."""
        hook = {**HOOK, "language": "system"}
        config = {"repos": [{"repo": "local", "hooks": [hook]}]}
        (at / ".pre-commit-config.yaml").write_text(json.dumps(config, ensure_ascii=False), encoding="utf-8")
        (at / "good.tsv").write_text(CLEAN, encoding="utf-8")
        (at / "bad table.tsv").write_text(GOALLESS, encoding="utf-8")
        (at / "requirements.txt").write_text("goallint\n", encoding="utf-8")
        subprocess.run(["git", "init", "--quiet"], cwd=at, check=True)
        subprocess.run(["git", "add", "--", "good.tsv", "bad table.tsv", "requirements.txt"], cwd=at, check=True)

    def test_the_manifest_is_valid(self) -> None:
        manifest = Path(__file__).parents[2] / ".pre-commit-hooks.yaml"
        command = [sys.executable, "-m", "pre_commit", "validate-manifest", str(manifest)]
        result = subprocess.run(command, capture_output=True, text=True)

        assert (0, "") == (result.returncode, result.stdout + result.stderr)

    def test_a_commit_with_findings_is_stopped(self, tmp_path: Path) -> None:
        self.repository(tmp_path)

        result = self.pre_commit(tmp_path, "run", "--all-files")

        assert result.returncode == 1
        assert "bad table.tsv:2:" in result.stdout
        assert "requirements.txt" not in result.stdout

    def test_clean_files_pass(self, tmp_path: Path) -> None:
        self.repository(tmp_path)

        assert self.pre_commit(tmp_path, "run", "--files", "good.tsv").returncode == 0
