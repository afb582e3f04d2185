"""The job of templates/goallint.yml with its inputs filled in as GitLab does, run as a runner of GitLab runs it."""

import json
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

from ruamel.yaml import YAML

from tests.ci.scratch import CLEAN, GOALLESS, ROOT, bash, documents, filled, program, programs

TEMPLATE = "templates/goallint.yml"
INPUTS = documents(TEMPLATE)[0]["spec"]["inputs"]


def job(**inputs: str) -> dict[str, Any]:
    defaults = {name: one["default"] for name, one in INPUTS.items() if "default" in one}
    values = {**defaults, "install": "goallint.whl", **inputs}
    text = (ROOT / TEMPLATE).read_text("utf-8").partition("\n---\n")[2]
    (found,) = YAML(typ="safe", pure=True).load(filled(text, values, r"\$\[\[ inputs\.([\w-]+) \]\]")).values()
    return dict(found)


def run(at: Path, **inputs: str) -> tuple[int, str, str]:
    """Exit code, output, and what pip was told."""
    noted, found = at / ".pip", job(**inputs)
    path = programs(at / ".bin")
    program(path, "python", f'echo "$@" >> {noted}')
    result = bash("\n".join(found["script"]), at, path, {**found["variables"], "GITLAB_CI": "true"})
    return result.returncode, result.stdout + result.stderr, noted.read_text("utf-8")


def test_findings_fail_the_job_and_stand_in_both_reports(tmp_path: Path) -> None:
    (tmp_path / "t.txt").write_text(GOALLESS, encoding="utf-8")

    code, out, pip = run(tmp_path)

    assert code == 1
    assert "GL101" in out
    assert pip.endswith(" goallint.whl\n")
    reports = job()["artifacts"]["reports"]
    issues = json.loads((tmp_path / reports["codequality"]).read_bytes())
    assert {("t.txt", 2)} == {(one["location"]["path"], one["location"]["lines"]["begin"]) for one in issues}
    assert ElementTree.parse(tmp_path / reports["junit"]).getroot().get("name") == "goallint"  # noqa: S314


def test_reports_are_kept_when_the_job_fails() -> None:
    assert job()["artifacts"]["when"] == "always"


def test_a_clean_table_passes_and_options_are_taken(tmp_path: Path) -> None:
    for name, text in (("a.txt", CLEAN), ("b.txt", CLEAN), ("*.txt", GOALLESS)):
        (tmp_path / name).write_text(text, encoding="utf-8")

    assert run(tmp_path, paths="a.txt b.txt")[0] == 0
    assert "GL101" in run(tmp_path, paths="*.txt")[1]  # the file of that name, not all
    assert run(tmp_path, paths=".", args="--fail-on never --ignore GL101")[0] == 0


def test_what_to_install_has_to_be_said() -> None:
    assert "default" not in INPUTS["install"]
