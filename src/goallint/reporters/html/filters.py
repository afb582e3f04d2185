"""What the reader of the page can choose: words, unit, rule, severity."""

from __future__ import annotations

from collections.abc import Iterable

from goallint.finding import Report
from goallint.reporters.html.markup import text, words
from goallint.reporters.tally import by_rule, counted
from goallint.reporters.wording import SEVERITIES, say
from goallint.severity import Severity


def units_of(report: Report) -> list[str | None]:
    """The units with findings, the worst first; findings and filters name them by their place here."""
    return [unit for unit, _, _ in counted(report.findings, lambda finding: finding.unit)]


def filters(report: Report, language: str) -> str:
    """The form; it does nothing, and is not shown, where scripts are off."""
    units = [
        (str(at), f"{unit or words(language, 'no_unit')} ({len(found):,})")
        for at, (unit, _, found) in enumerate(counted(report.findings, lambda finding: finding.unit))
    ]
    rules = [(rule.id, f"{rule.id} {rule.name} ({rule.findings + rule.exempted:,})") for rule in by_rule(report)]
    severities = "".join(
        f'<label class="{one}"><input type=checkbox name=severity value="{one}" checked>'
        f"{text(say(SEVERITIES, language, one))}</label>"
        for one in Severity
    )
    return (
        f'<form class=filters><input type=search name=text placeholder="{words(language, "search")}" '
        f'aria-label="{words(language, "search")}">'
        f"{_select('unit', units, language)}{_select('rule', rules, language)}"
        f"<fieldset>{severities}</fieldset><button type=reset>{words(language, 'reset')}</button>"
        f'<output data-pattern="{words(language, "shown", shown="{shown}", all="{all}")}"></output></form>'
    )


def _select(name: str, choices: Iterable[tuple[str, str]], language: str) -> str:
    options = "".join(f'<option value="{text(value)}">{text(shown)}</option>' for value, shown in choices)
    label = words(language, name)
    everything = f'<option value="">{label}：{words(language, "all")}</option>'
    return f'<select name="{name}" aria-label="{label}">{everything}{options}</select>'
