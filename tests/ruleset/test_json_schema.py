"""The JSON Schema against the loader: current, true of every shipped file, and as strict where a file can tell."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft7Validator
from rule_folder import RULE, Folder, rule_text

from goallint.ruleset import RuleError
from goallint.ruleset.errors import FileErrors
from goallint.ruleset.folders import read_folder, shipped
from goallint.ruleset.json_schema import json_schema
from goallint.ruleset.nodes import Mapping, Node, Scalar, parse
from goallint.vocabulary import CHECKS

SCHEMA = json_schema(CHECKS)
VALIDATOR = Draft7Validator(SCHEMA)
PUBLISHED = shipped() / "rule.schema.json"
FILES = {Path(errors.path).relative_to(shipped()).as_posix(): root for root, errors in read_folder(shipped())}

Errors = Callable[[str | bytes], list[RuleError]]


def plain(node: Node | None) -> Any:
    """A node as JSON has it."""
    match node:
        case None:
            return None
        case Scalar():
            return node.value
        case Mapping():
            return {key.text: plain(value) for key, value in node.entries}
        case _:
            return [plain(item) for item in node.items]


def is_valid(text: str) -> bool:
    return VALIDATOR.is_valid(plain(parse(text, FileErrors("rule.yaml"))))


def test_the_published_schema_is_current() -> None:
    """python docs/build.py writes it."""
    assert SCHEMA == json.loads(PUBLISHED.read_text(encoding="utf-8"))


def test_it_is_a_schema() -> None:
    Draft7Validator.check_schema(SCHEMA)


@pytest.mark.parametrize("path", FILES)
def test_every_shipped_file_is_valid(path: str) -> None:
    assert [] == [f"{error.json_path}: {error.message}"[:200] for error in VALIDATOR.iter_errors(plain(FILES[path]))]


@pytest.mark.parametrize("path", FILES)
def test_every_shipped_file_names_the_schema(path: str) -> None:
    """python docs/build.py adds the line."""
    first = (shipped() / path).read_text(encoding="utf-8").partition("\n")[0]

    assert "# yaml-language-server: $schema=../rule.schema.json" == first


@pytest.mark.parametrize(
    "text",
    [
        rule_text(),
        rule_text(
            aliases="LOC9", basis="内部要求", why="{zh: 因为}", enabled="false", locked="true", yields_to="GL301"
        ),
        rule_text(where="{annual.kind: [words, sentence], level1: 产出指标}"),
        rule_text(where="{any: [{level1: 产出指标}, {not: {number: '1'}}, {compare: {column: position, above: 3}}]}"),
        rule_text(check="{compare: {column: annual.number, below: $least}}", parameters="{least: 0.5}"),
        rule_text(check="{matches: {column: name, pattern: '^[0-9]+$'}}"),
        rule_text(check="{not: {contains_term: {column: name, terms: vague, unless: zero_words}}}"),
        rule_text(given="projects", check="{copied_goal: {}}", where="{kind: project}"),
        rule_text(examples="{flags: [一格, {project: 甲, funding: {财政拨款: '1.00'}}], passes: [{bytes: 'fe ff'}]}"),
        rule_text(examples="{flags: [[{project: 甲}, {subtotal: 合计, total: '2'}], {text: 一个文件}]}"),
        "override: GL301\nenabled: false\n",
        "override: GL501\nparameters: {min_shared: 5}\nlocked: true\nmessage: {zh: 改}\n",
        "terms: ours\nwords: [甲, 乙]\n",
        "terms: vague\nadd: [甲]\nremove: [稳步]\n",
        "classes: ours\nmembers: {甲类: [甲, '*乙'], 丙类: [丙]}\n",
        "classes: ours\nmembers: {甲类: [甲]}\n",
        "preset: ours\ntitle: {zh: 我们的}\nextends: audit\nselect: [GL3]\nseverity: {GL301: error}\nlocked: GL301\n",
    ],
)
def test_what_the_loader_takes_is_valid(folder: Folder, text: str) -> None:
    folder.write("rule.yaml", text)

    assert folder.errors() == []
    assert is_valid(text)


@pytest.mark.parametrize("key", RULE)
@pytest.mark.parametrize("value", [None, "[[]]", "{}", "12"])
def test_a_missing_key_or_one_of_another_shape_is_refused_by_both(errors_in: Errors, key: str, value: str) -> None:
    text = rule_text(**{key: value})

    assert errors_in(text)
    assert not is_valid(text)


@pytest.mark.parametrize(
    "changed",
    [
        {"severty": "error"},
        {"id": "gl301"},
        {"id": "GL3"},
        {"name": "Local_Rule"},
        {"category": "clarty"},
        {"severity": "warn"},
        {"given": "indicator"},
        {"enabled": '"no"'},
        {"locked": "1"},
        {"aliases": "[LOC9, '']"},
        {"basis": "[]"},
        {"message": "{en: no value}"},
        {"message": "{zh: 无, fr: non}"},
        {"message": "{zh: 3}"},
        {"parameters": "{Least: 1}"},
        {"parameters": "{least: many}"},
        {"parameters": "{least: true}"},
        {"check": "{is_emty: {column: name}}"},
        {"check": "{is_empty: {column: name}, matches: {column: name, pattern: a}}"},
        {"check": "{is_empty: {column: nme}}"},
        {"check": "{is_empty: {column: position}}"},
        {"check": "{is_empty: {}}"},
        {"check": "{is_empty: {column: name, terms: vague}}"},
        {"check": "{is: {column: position, values: '1'}}"},
        {"check": "{is: {column: annual.kind, values: [word]}}"},
        {"check": "{is: {column: annual.kind, values: []}}"},
        {"check": "{compare: {column: annual.number}}"},
        {"check": "{compare: {column: name, above: 1}}"},
        {"check": "{compare: {column: annual.number, above: many}}"},
        {"check": "{matches: {column: name, pattern: ''}}"},
        {"check": f"{{matches: {{column: name, pattern: {'a' * 1001}}}}}"},
        {"check": "{all: []}"},
        {"check": "{any: {is_empty: {column: name}}}"},
        {"check": "{not: [{is_empty: {column: name}}]}"},
        {"check": "{differs: {column: stated, other: computed}}"},
        {"check": "{annual.kind: words}"},
        {"given": "projects", "check": "{not: {copied_goal: {}}}"},
        {"given": "projects", "check": "{copied_goal: {min_length: 2.5}}"},
        {"given": "projects", "check": "{is_empty: {column: goal}}", "where": "{layout: list}"},
        {"given": "sums", "check": "{is_empty: {column: label}}", "where": "{direction: [down, acros]}"},
        {"where": "{annual.number: 5}"},
        {"where": "{annual.kind: words, is_empty: {column: name}}"},
        {"where": "{not: {anual.kind: words}}"},
        {"examples": "{flag: [一格]}"},
        {"examples": "{flags: []}"},
        {"examples": "{flags: [{projet: 甲}]}"},
        {"examples": "{flags: [{project: 3}]}"},
        {"examples": "{flags: [{}]}"},
        {"examples": "{flags: [{bytes: xyz}]}"},
        {"examples": "{flags: [{text: 一个文件, goal: 目标}]}"},
        {"examples": "{flags: [{subtotal: 合计, goal: 目标}]}"},
        {"examples": "{flags: [{project: 甲, funding: [1]}]}"},
    ],
)
def test_a_wrong_rule_is_refused_by_both(errors_in: Errors, changed: dict[str, str | None]) -> None:
    text = rule_text(**changed)

    assert errors_in(text)
    assert not is_valid(text)


@pytest.mark.parametrize(
    "text",
    [
        "override: GL301\n",
        "override: GL301\ncheck: {is_empty: {column: name}}\n",
        "override: 301\nenabled: true\n",
        "override: GL301\nenabled: 0\n",
        "terms: vague\n",
        "terms: ours\nwords: [甲]\nadd: [乙]\n",
        "terms: Our Words\nwords: [甲]\n",
        "terms: ours\nwords: [甲, 乙, 甲]\n",
        "terms: ours\nwords: [3]\n",
        "terms: ours\nwords: 甲\n",
        "terms: ours\nmembers: {甲类: [甲]}\n",
        "classes: ours\nmembers: [甲]\n",
        "classes: ours\nmembers: {甲类: 甲}\n",
        "classes: ours\nwords: [甲]\n",
        "preset: ours\n",
        "preset: Ours\ntitle: {zh: 我们的}\n",
        "preset: ours\ntitle: {zh: 我们的}\nslect: GL3\n",
        "preset: ours\ntitle: {zh: 我们的}\nseverity: {GL301: warn}\n",
        "preset: ours\ntitle: {zh: 我们的}\nlocked: true\n",
        "word: [甲]\n",
    ],
)
def test_another_wrong_file_is_refused_by_both(errors_in: Errors, text: str) -> None:
    assert errors_in(text)
    assert not is_valid(text)
