"""goallint new-rule: the file loads, its examples pass, and nothing is overwritten."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from cli_scenario import Result

from goallint.cli.new_rule import SKELETONS
from goallint.ruleset import find, load
from goallint.ruleset.rule import CATEGORIES

Run = Callable[..., Result]
Write = Callable[[str, str], Path]


@pytest.mark.parametrize("given", SKELETONS)
def test_a_new_rule_loads_and_its_examples_pass(goallint: Run, tmp_path: Path, given: str) -> None:
    result = goallint("new-rule", "--id", "OUR007", "--name", "our-fault", "--given", given, "-o", "mine")

    assert (result.code, result.err) == (0, "")
    assert result.out.startswith("写好了 mine/our-fault.yaml，改完用 goallint test mine 检验")
    rule = find(load([tmp_path / "mine"]), "OUR007")
    assert (rule.name, rule.category, rule.given) == ("our-fault", "clarity", given)
    assert goallint("test", "mine").code == 0


@pytest.mark.parametrize("category", CATEGORIES)
def test_every_category_is_taken(goallint: Run, tmp_path: Path, category: str) -> None:
    goallint("new-rule", "--id", "OUR001", "--name", "our-fault", "--category", category, "-o", "mine/a.yaml")

    assert find(load([tmp_path / "mine"]), "our-fault").category == category


def test_without_output_it_is_written_here_and_every_key_is_explained(goallint: Run, tmp_path: Path) -> None:
    goallint("new-rule", "--id", "OUR001", "--name", "our-fault")

    lines = (tmp_path / "our-fault.yaml").read_text(encoding="utf-8").splitlines()
    keys = [at for at, line in enumerate(lines) if line[:1].isalpha() and not line.startswith(("name:", "category:"))]
    assert all(lines[at - 1].startswith("#") for at in keys)


def test_it_names_the_schema_that_stands_beside_or_above(goallint: Run, tmp_path: Path) -> None:
    first = goallint("new-rule", "--id", "OUR001", "--name", "one", "-o", "mine")
    goallint("schema", "-o", "mine/rule.schema.json")
    second = goallint("new-rule", "--id", "OUR002", "--name", "two", "-o", "mine/clarity")

    assert "goallint schema -o mine/rule.schema.json" in first.out
    assert "schema" not in second.out
    text = (tmp_path / "mine" / "clarity" / "two.yaml").read_text(encoding="utf-8")
    assert text.startswith("# yaml-language-server: $schema=../rule.schema.json\n")


def test_nothing_is_overwritten(goallint: Run, write: Write) -> None:
    path = write("mine/our-fault.yaml", "precious")
    result = goallint("new-rule", "--id", "OUR001", "--name", "our-fault", "-o", "mine")

    assert result.code == 2
    assert "已经有了，没有动它" in result.err
    assert path.read_text() == "precious"


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (["--id", "our1", "--name", "our-fault"], "应如 OUR001"),
        (["--id", "OUR001", "--name", "Our Fault"], "应如 old-name"),
        (["--id", "GL301", "--name", "our-fault"], "“GL301”已经是规则 GL301 vague-value"),
        (["--id", "OUR001", "--name", "vague-value"], "“vague-value”已经是规则"),
        (["--name", "our-fault"], "缺少 '--id'"),
        (["--id", "OUR001", "--name", "a", "--category", "x"], "只能是 reading"),
        (["--id", "OUR001", "--name", "a", "-o", "file/mine"], "建不了文件夹"),
    ],
)
def test_wrong_usage(goallint: Run, write: Write, arguments: list[str], says: str) -> None:
    write("file", "no folder")
    result = goallint("new-rule", *arguments)

    assert (result.code, result.out) == (2, "")
    assert says in result.err


def test_schema_prints_what_is_published(goallint: Run) -> None:
    from goallint.ruleset.folders import shipped

    assert goallint("schema").out == (shipped() / "rule.schema.json").read_text(encoding="utf-8")
