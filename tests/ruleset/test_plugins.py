"""Checks of another package: only when named, told apart when they fail, at work in rules like our own."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from rule_folder import Folder, rule_text

from goallint.audit import audit
from goallint.checks.third_party import ThirdPartyError
from goallint.examples import run
from goallint.readers.inputs import Source
from goallint.ruleset import PluginError, RuleErrors, load

PAGE = Path(__file__).parents[2] / "docs" / "plugins.md"
MODULE = PAGE.read_text(encoding="utf-8").partition("```python\n")[2].partition("```")[0]
"""The example of the documentation."""

RULE = rule_text(
    given="indicators",
    check="{same_backwards: {column: name}}",
    message="{zh: '“{name}”倒着念也一样，正中是{middle}', en: the same backwards}",
    examples='{flags: ["1、产出指标：人上人，年度指标值：3人。"], passes: ["1、产出指标：培训人次，年度指标值：3人次。"]}',
)
TABLE = "项目名称\t绩效目标\t绩效指标\n办班\t培训护理员\t1、产出指标：人上人，年度指标值：≥280人。\n"

Install = Callable[..., None]


@pytest.fixture
def install(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Install]:
    """Installs a distribution that offers the plugin "acme", as a folder on the path of Python."""

    def install(module: str = MODULE, entry: str = "acme_checks:CHECKS") -> None:
        site = tmp_path / "site"
        info = site / "acme-1.0.dist-info"
        info.mkdir(parents=True)
        (site / "acme_checks.py").write_text(module, encoding="utf-8")
        (info / "METADATA").write_text("Metadata-Version: 2.1\nName: acme\nVersion: 1.0\n")
        (info / "entry_points.txt").write_text(f"[goallint.checks]\nacme = {entry}\n")
        monkeypatch.syspath_prepend(str(site))

    yield install
    sys.modules.pop("acme_checks", None)


def test_a_rule_may_use_the_check_of_a_named_plugin(folder: Folder, install: Install) -> None:
    install()
    folder.write("mine.yaml", RULE)

    ruleset = load([folder.path], plugins=["acme"])
    report = audit([Source("t.txt", TABLE.encode())], ruleset)

    (finding,) = (finding for finding in report.findings if finding.id == "LOC001")
    assert finding.message == "“人上人”倒着念也一样，正中是上"
    assert all(result.ok for result in run(ruleset) if result.rule_id == "LOC001")


def test_the_check_works_in_every_process(folder: Folder, install: Install, tmp_path: Path) -> None:
    install()
    folder.write("mine.yaml", RULE)
    for at in (1, 2):
        (tmp_path / f"{at}.txt").write_text(TABLE + "\n" * 9_000_000)

    report = audit(
        [Source(str(tmp_path / f"{at}.txt")) for at in (1, 2)], load([folder.path], plugins=["acme"]), jobs=2
    )

    assert 2 == sum(finding.id == "LOC001" for finding in report.findings)


def test_a_plugin_that_is_not_named_is_not_imported(folder: Folder, install: Install) -> None:
    install("raise RuntimeError('imported')")
    folder.write("mine.yaml", RULE)

    with pytest.raises(RuleErrors) as caught:
        folder.load()

    assert "没有名为“same_backwards”的检查" in caught.value.errors[0].zh
    assert "acme_checks" not in sys.modules


def test_options_of_the_check_are_looked_at_like_our_own(folder: Folder, install: Install) -> None:
    install()
    folder.write("mine.yaml", rule_text(check="{same_backwards: {column: nme, least: many}}"))

    with pytest.raises(RuleErrors) as caught:
        load([folder.path], plugins=["acme"])

    assert ["name" in error.zh or "整数" in error.zh for error in caught.value.errors] == [True, True]


@pytest.mark.parametrize(
    ("module", "entry", "says"),
    [
        ("raise RuntimeError('no licence')", "acme_checks:CHECKS", "RuntimeError: no licence"),
        ("import sys; sys.exit(0)", "acme_checks:CHECKS", "SystemExit"),
        ("import nowhere_to_be_found", "acme_checks:CHECKS", "nowhere_to_be_found"),
        ("CHECKS = ()", "acme_checks:CHECKS", "tuple"),
        ("CHECKS = (1,)", "acme_checks:CHECKS", "1 is no Check"),
        (MODULE, "acme_checks:CHEKS", "CHEKS"),
        (MODULE.replace('"same_backwards"', '"is_empty"'), "acme_checks:CHECKS", "已有名为“is_empty”的检查"),
        (MODULE.replace('"same_backwards"', '"all"'), "acme_checks:CHECKS", "已有名为“all”的检查"),
        (MODULE.replace('"same_backwards"', '"Same"'), "acme_checks:CHECKS", "my_check"),
        (MODULE.replace("def outcome", "def verdict"), "acme_checks:CHECKS", "outcome"),
        (MODULE.replace("least: int", "least: complex"), "acme_checks:CHECKS", "complex"),
        (MODULE.replace('("indicators",)', '("elephants",)'), "acme_checks:CHECKS", "elephants"),
        (MODULE.replace('("indicators",))', '("projects",), "corpus")'), "acme_checks:CHECKS", "corpus"),
    ],
)
def test_a_broken_plugin_is_told_with_the_reason(install: Install, module: str, entry: str, says: str) -> None:
    install(module, entry)

    with pytest.raises(PluginError) as caught:
        load(plugins=["acme"])

    assert "检查插件“acme”不能用" in caught.value.zh
    assert says in caught.value.zh


def test_a_missing_plugin_is_told_with_those_that_there_are(install: Install) -> None:
    with pytest.raises(PluginError) as caught:
        load(plugins=["acme"])
    assert "没有安装名为“acme”的检查插件；请先用 pip 安装" in caught.value.zh

    install()
    with pytest.raises(PluginError) as caught:
        load(plugins=["acne"])
    assert "是不是“acme”？" in caught.value.zh


@pytest.mark.parametrize(
    ("body", "says"),
    [
        ("raise KeyError(view.given)", "KeyError: 'indicators'"),
        ("return None", "AttributeError"),
        ("return Outcome.of(view.rows[:0] > 0)", "1 rows"),
    ],
)
def test_a_check_that_fails_is_named(folder: Folder, install: Install, body: str, says: str) -> None:
    module = MODULE[: MODULE.index("        fails =")] + f"        {body}\n\n\n" + MODULE[MODULE.index("CHECKS =") :]
    install(module)
    folder.write("mine.yaml", RULE)

    with pytest.raises(ThirdPartyError) as caught:
        audit([Source("t.txt", TABLE.encode())], load([folder.path], plugins=["acme"]))

    assert "“same_backwards”" in caught.value.zh
    assert says in caught.value.zh
