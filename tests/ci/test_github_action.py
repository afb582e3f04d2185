"""The steps of action.yml, run as a runner of GitHub runs them; only setting up Python and pip's network are left out."""

import json
from pathlib import Path
from typing import Any, NamedTuple

import pytest

from tests.ci.scratch import CLEAN, GOALLESS, ROOT, bash, documents, filled, program, programs

EXPRESSION = r"\$\{\{ ([\w.-]+) \}\}"
(ACTION,) = documents("action.yml")
STEPS = {step.get("name", "").split(" · ")[-1]: step for step in ACTION["runs"]["steps"]}


class Run(NamedTuple):
    code: int
    out: str
    err: str
    outputs: str
    summary: str


@pytest.fixture
def repository(tmp_path: Path) -> Path:
    folder = tmp_path / "repository"
    folder.mkdir()
    (folder / "表 一.txt").write_text(CLEAN, encoding="utf-8")
    (folder / "表 二.txt").write_text(GOALLESS, encoding="utf-8")
    return folder


def check(repository: Path, **inputs: str) -> Run:
    temporary = repository.parent / "temp"
    temporary.mkdir()
    defaults = {f"inputs.{name}": one["default"] for name, one in ACTION["inputs"].items()}
    values = {**defaults, **{f"inputs.{name}": value for name, value in inputs.items()}, "runner.temp": str(temporary)}
    files = {name: temporary / name.lower() for name in ("GITHUB_OUTPUT", "GITHUB_STEP_SUMMARY")}
    for file in files.values():
        file.touch()
    step = STEPS["check"]
    variables = {name: filled(text, values, EXPRESSION) for name, text in step["env"].items()}
    variables |= {name: str(file) for name, file in files.items()} | {"GITHUB_ACTIONS": "true"}
    result = bash(step["run"], repository, programs(temporary / "bin"), variables)
    outputs, summary = (file.read_text("utf-8") for file in files.values())
    return Run(result.returncode, result.stdout, result.stderr, outputs, summary)


def test_findings_become_annotations_a_summary_and_exit_code_1(repository: Path) -> None:
    run = check(repository)

    assert (1, "") == (run.code, run.err)
    assert "::error file=表 二.txt,line=2,title=GL101" in run.out
    assert "exit-code=1\n" == run.outputs
    assert "GL101" in run.summary


def test_a_clean_table_passes(repository: Path) -> None:
    run = check(repository, paths="表 一.txt\n")

    assert (0, "exit-code=0\n") == (run.code, run.outputs)


def test_paths_stand_one_a_line_and_options_between_blanks(repository: Path) -> None:
    run = check(repository, paths="\n表 一.txt\r\n表 二.txt\n", args="--ignore GL101\n  --fail-on never")

    assert (0, "") == (run.code, run.err)
    assert "GL101" not in run.out


def test_sarif_is_written_on_demand(repository: Path) -> None:
    check(repository, sarif="out.sarif", summary="false")

    assert "GL101" in {
        one["ruleId"] for one in json.loads((repository / "out.sarif").read_bytes())["runs"][0]["results"]
    }


def test_what_cannot_be_checked_ends_with_2_and_says_why(repository: Path) -> None:
    run = check(repository, paths="nowhere")

    assert (2, "exit-code=2\n", "") == (run.code, run.outputs, run.summary)
    assert "找不到“nowhere”" in run.err


@pytest.mark.parametrize("hostile", ["$(touch hit)", "`touch hit`", "; touch hit", '"; touch hit; "', "--help", "*"])
def test_inputs_are_never_run(repository: Path, hostile: str) -> None:
    run = check(repository, paths=hostile, args=hostile if hostile[0] != "-" else "", sarif="")

    assert run.code == 2
    assert not (repository / "hit").exists()


def test_no_script_holds_an_expression() -> None:
    assert all("${{" not in step.get("run", "") for step in STEPS.values())


def test_the_action_installs_itself_where_the_next_step_finds_it(tmp_path: Path) -> None:
    noted, on_path = tmp_path / "pip.txt", tmp_path / "path.txt"
    fake = tmp_path / "python"
    module = f'if [ "$2" = venv ]; then mkdir -p "$3/bin" && cp "$0" "$3/bin/python"; else echo "$@" >> {noted}; fi'
    program(tmp_path, fake.name, module)
    step = STEPS["install goallint"]
    values = {"inputs.python": str(fake), "github.action_path": str(ROOT), "runner.temp": str(tmp_path / "temp dir")}
    variables: dict[str, Any] = {name: filled(text, values, EXPRESSION) for name, text in step["env"].items()}

    result = bash(step["run"], tmp_path, tmp_path, {**variables, "GITHUB_PATH": str(on_path)})

    assert (0, "") == (result.returncode, result.stderr)
    assert noted.read_text("utf-8").startswith("-m pip install ")
    assert noted.read_text("utf-8").endswith(f" {ROOT}\n")
    assert f"{tmp_path}/temp dir/goallint/bin\n" == on_path.read_text("utf-8")
