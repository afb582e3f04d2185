"""The shipped rules as a set: what they are called, that they say all they must, and that they load quickly."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
import re2

from goallint.coverage import leaves
from goallint.ruleset import Rule, examples_of, load
from goallint.ruleset.errors import FileErrors
from goallint.ruleset.folders import read_file
from goallint.ruleset.messages import placeholders
from goallint.ruleset.rule import LANGUAGES
from goallint.vocabulary.texts import Matches

RULES = load().rules
TOP = Path(__file__).parents[2] / "rules"

# id, name, severity, category: fixed, others refer to them
PUBLISHED = """
GL001 unreadable-file error reading
GL002 unknown-layout error reading
GL003 unparsed-text warning reading
GL004 unknown-column info reading
GL005 unused-exemption warning reading
GL006 passed-over info reading
GL101 missing-goal error completeness
GL102 missing-indicators error completeness
GL103 code-as-name error completeness
GL104 placeholder-goal error completeness
GL105 missing-output error completeness
GL106 missing-benefit warning completeness
GL107 missing-satisfaction info completeness
GL108 missing-cost info completeness
GL109 missing-value error completeness
GL110 missing-indicator-name error completeness
GL111 missing-amount warning completeness
GL112 too-few-indicators info completeness
GL113 missing-project-name error completeness
GL201 duplicate-number error conformity
GL202 number-gap warning conformity
GL203 unknown-level1 error conformity
GL204 level-mismatch error conformity
GL205 malformed-indicator error conformity
GL206 html-markup warning conformity
GL207 mixed-punctuation info conformity
GL208 malformed-number error conformity
GL209 duplicate-project warning conformity
GL210 weight-sum error conformity
GL301 vague-value warning clarity
GL302 statement-value warning clarity
GL303 placeholder-value error clarity
GL304 formula-without-target warning clarity
GL305 reference-value info clarity
GL306 yes-no-value info clarity
GL307 missing-unit info clarity
GL308 unit-mismatch warning clarity
GL309 satisfaction-zero error clarity
GL310 satisfaction-not-rate error clarity
GL311 wrong-direction warning clarity
GL312 impossible-value error clarity
GL313 compound-target info clarity
GL314 target-in-name info clarity
GL401 total-mismatch error consistency
GL402 subtotal-mismatch error consistency
GL403 budget-imbalance warning consistency
GL404 annual-exceeds-period warning consistency
GL405 period-annual-mismatch warning consistency
GL406 stale-date warning consistency
GL407 goal-indicator-conflict warning consistency
GL408 repeated-indicator warning consistency
GL409 conflicting-indicator error consistency
GL410 broken-formula warning consistency
GL411 cross-table-conflict info consistency
GL501 copied-indicators error relevance
GL502 copied-goal error relevance
GL503 copied-value warning relevance
GL504 names-other-project warning relevance
GL505 misfiled-indicator info relevance
GL506 goal-uncovered info relevance
GL507 unallocated-target info relevance
GL601 series-outlier info appropriateness
GL602 thin-for-money info appropriateness
GL901 foreign-word info text
GL902 repeated-sentence info text
"""


def test_ids_names_severities_and_categories_are_as_published() -> None:
    listed = [f"{rule.id} {rule.name} {rule.severity} {rule.category}" for rule in RULES]

    assert [line for line in PUBLISHED.splitlines() if line] == listed


each_rule = pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.id)


@each_rule
def test_a_rule_stands_in_the_folder_of_its_category_under_its_name(rule: Rule) -> None:
    assert Path(rule.path).relative_to(TOP) == Path(rule.category, f"{rule.name}.yaml")


@each_rule
def test_a_rule_is_explained_in_both_languages(rule: Rule) -> None:
    for texts in (rule.message, rule.suggestion, rule.why):
        assert all(texts[language] for language in LANGUAGES)
        assert texts["zh"] != texts["en"]


@each_rule
def test_a_suggestion_shows_how_it_should_read(rule: Rule) -> None:
    assert "例如" in rule.suggestion["zh"]


@each_rule
def test_a_rule_rests_on_a_document_and_cites_no_article(rule: Rule) -> None:
    assert rule.basis
    if rule.id != "GL005":  # which speaks of the configuration, not of a table
        assert all(basis.startswith("《") and "号）" in basis for basis in rule.basis)
    assert not any(f"第{number}条" in basis for basis in rule.basis for number in "一二三四五六七八九十")


@each_rule
def test_a_message_shows_what_it_is_about(rule: Rule) -> None:
    assert placeholders(rule)


@each_rule
def test_a_rule_shows_what_it_finds_and_more_than_one_thing_that_it_does_not(rule: Rule) -> None:
    examples = examples_of([rule])[rule.id]

    assert examples.flags
    assert len(examples.passes) >= 2


@each_rule
def test_a_rule_is_loaded_without_its_examples_and_with_all_else(rule: Rule) -> None:
    errors = FileErrors(rule.path)
    whole, loaded = (read_file(Path(rule.path), errors, without) for without in ((), ("examples",)))

    assert whole is not None
    assert loaded is not None
    assert loaded.entries == tuple(entry for entry in whole.entries if entry[0].text != "examples")
    assert errors.errors == []


def test_every_pattern_is_one_of_re2() -> None:
    """Nobody tries the patterns of shipped rules when they are loaded."""
    patterns = [
        options.pattern
        for rule in RULES
        for condition in filter(None, (rule.where, rule.check))
        for options, _ in leaves(condition, rule.given)
        if isinstance(options, Matches)
    ]

    assert patterns
    assert all(re2.compile(pattern) for pattern in patterns)


@pytest.mark.parametrize("name", ["placeholders", "references", "yes_no", "vague", "zero_words"])
def test_the_lists_of_the_target_parser_are_there(name: str) -> None:
    assert load().terms[name].words


def test_a_word_stands_in_one_list_of_whole_values() -> None:
    terms = load().terms
    words = [word for name in ("placeholders", "references", "yes_no", "zero_words") for word in terms[name].words]

    assert len(set(words)) == len(words)


def test_loading_needs_neither_pandas_nor_checks() -> None:
    code = (
        "import sys, goallint.ruleset as r; r.load();"
        "print([m for m in sys.modules if m in ('pandas', 'numpy', 're2', 'goallint.checks', 'goallint.frames', 'difflib')])"
    )

    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)

    assert done.stdout.strip() == "[]"


def test_rules_are_told_of_as_they_are_run_but_for_the_words() -> None:
    told = load(words=False)

    def said(rule: Rule) -> list[object]:
        return [getattr(rule, key) for key in Rule._fields if key not in ("where", "check")]

    assert [said(rule) for rule in told.rules] == [said(rule) for rule in RULES]
    assert (told.terms.keys(), told.classes.keys()) == (load().terms.keys(), load().classes.keys())
    assert not any(words for _, words in told.terms.values())
    assert not any(members for _, members in told.classes.values())
