"""Which rules run, and which rule a name means."""

from __future__ import annotations

import pytest
from rule_folder import Folder, rule_text

from goallint.ruleset import Ruleset, UnknownRuleError, find, narrow
from goallint.severity import Severity


@pytest.fixture
def ruleset(folder: Folder) -> Ruleset:
    folder.write("a.yaml", rule_text(id="AB001", name="first", aliases="[AB900]", severity="error", category="clarity"))
    folder.write("b.yaml", rule_text(id="AB002", name="second", severity="warning", category="relevance"))
    folder.write("c.yaml", rule_text(id="AB101", name="third", severity="info", category="text"))
    folder.write("d.yaml", rule_text(id="AB102", name="fourth", enabled="false", category="text"))
    everything = folder.load()
    return everything._replace(rules=tuple(rule for rule in everything.rules if rule.id.startswith("AB")))


@pytest.mark.parametrize("name", ["AB001", "ab001", "first", "First", "AB900"])
def test_a_rule_is_found_by_id_alias_and_name(ruleset: Ruleset, name: str) -> None:
    assert find(ruleset, name).id == "AB001"


@pytest.mark.parametrize("name", ["AB0", "clarity", "", "AB9001"])
def test_what_means_no_single_rule_is_not_found(ruleset: Ruleset, name: str) -> None:
    with pytest.raises(UnknownRuleError):
        find(ruleset, name)


@pytest.mark.parametrize(
    ("wanted", "ignored", "least", "ids"),
    [
        ([], [], None, ["AB001", "AB002", "AB101"]),
        (["AB001"], [], None, ["AB001"]),
        (["AB9"], ["first"], None, None),
        (["AB0"], [], None, ["AB001", "AB002"]),
        (["AB"], [], None, ["AB001", "AB002", "AB101"]),
        (["relevance", "third"], [], None, ["AB002", "AB101"]),
        (["ab900"], [], None, ["AB001"]),
        # a rule that is off runs only when it is named itself
        (["text"], [], None, ["AB101"]),
        (["AB102"], [], None, ["AB102"]),
        (["fourth", "AB0"], [], None, ["AB001", "AB002", "AB102"]),
        ([], ["AB0"], None, ["AB101"]),
        (["AB"], ["text", "first"], None, ["AB002"]),
        (["AB001"], ["AB001"], None, []),
        ([], [], Severity.ERROR, ["AB001"]),
        ([], [], Severity.WARNING, ["AB001", "AB002"]),
        (["AB1"], [], Severity.WARNING, []),
        (["all"], [], None, ["AB001", "AB002", "AB101", "AB102"]),
        ([], ["ALL"], None, []),
    ],
)
def test_selectors(
    ruleset: Ruleset, wanted: list[str], ignored: list[str], least: Severity | None, ids: list[str] | None
) -> None:
    if ids is None:
        with pytest.raises(UnknownRuleError):
            narrow(ruleset, wanted, ignored, least)
        return
    assert ids == [rule.id for rule in narrow(ruleset, wanted, ignored, least).rules if rule.enabled]


@pytest.mark.parametrize(
    ("wanted", "ignored", "says"),
    [
        (["frist"], [], "“frist”，是不是“first”"),
        ([], ["relevence"], "“relevence”，是不是“relevance”"),
        (["AB0011"], [], "“AB0011”，是不是“AB001”"),
        (["A"], [], "“A”"),
        (["frist"], ["thrid"], "“thrid”，是不是“third”"),
        (["\x1b[31m"], [], "[31m"),
    ],
)
def test_unknown_selectors_are_told_with_the_nearest(
    ruleset: Ruleset, wanted: list[str], ignored: list[str], says: str
) -> None:
    with pytest.raises(UnknownRuleError) as caught:
        narrow(ruleset, wanted, ignored)

    assert says in caught.value.zh
    assert "\x1b" not in str(caught.value)
