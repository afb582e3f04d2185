"""What is made from the rules is current, and says what `goallint explain` says."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from goallint.cli.page import CATEGORY_NAMES, page
from goallint.ruleset import Rule, examples_of, load
from goallint.ruleset.rule import CATEGORIES
from goallint.vocabulary import CHECKS, FACT_NAMES, FACTS

TOP = Path(__file__).parents[2]
RULESET = load()
EXAMPLES = examples_of(RULESET.rules)

each_rule = pytest.mark.parametrize("rule", RULESET.rules, ids=lambda rule: rule.id)


def test_all_that_is_made_is_current() -> None:
    """python docs/build.py writes it."""
    build = TOP / "docs" / "build.py"
    done = subprocess.run([sys.executable, str(build), "--check"], capture_output=True, text=True)

    assert ("", 0) == (done.stdout + done.stderr, done.returncode)


@each_rule
@pytest.mark.parametrize("language", ["zh", "en"])
def test_a_page_shows_no_raw_placeholder(rule: Rule, language: str) -> None:
    told = [
        line
        for section in page(rule, EXAMPLES[rule.id], RULESET, language).sections
        if section.key in ("finds", "suggestion")
        for item in section.items
        for line in item
    ]

    assert told
    assert not any("{" in line for line in told)


@each_rule
def test_the_page_in_the_docs_says_what_explain_says(rule: Rule) -> None:
    published = (TOP / "docs" / "rules" / f"{rule.id}.md").read_text(encoding="utf-8").replace("\\", "")

    for section in page(rule, EXAMPLES[rule.id], RULESET, "zh").sections:
        assert f"## {section.heading} / " in published
        assert all(line in published for item in section.items for line in item if "\\" not in line)


def test_every_fact_has_a_name_for_people() -> None:
    facts = {fact for check in CHECKS.values() for fact in check.facts}

    assert {*facts, *FACTS, "indicator"} == set(FACT_NAMES)  # the fact of has_indicator


def test_every_category_has_a_name_for_people() -> None:
    assert set(CATEGORIES) == set(CATEGORY_NAMES)
