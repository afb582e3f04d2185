"""Checks of other packages: run by the options themselves, and told apart from ours when they fail."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

from goallint.vocabulary import Options

if TYPE_CHECKING:
    from goallint.checks.corpus import View
    from goallint.checks.outcome import Outcome


class OwnCheck(Options, Protocol):
    """Options of a check of another package: they bring the check with them, into every process."""

    def outcome(self, view: View) -> Outcome:
        """An answer for each row of the view."""


class ThirdPartyError(Exception):
    """A check of another package failed. zh, en: which, and how."""

    def __init__(self, check: str, reason: str) -> None:
        super().__init__(check, reason)
        self.zh = f"插件的检查“{check}”出错（{reason}），请报给提供它的人；去掉 --plugin 和用它的规则可以继续检查"
        self.en = f'the check "{check}" of a plugin failed ({reason}); report it to its authors, or run without it'


def outcome_of(options: OwnCheck, view: View) -> Outcome:
    """The outcome of a check of another package. Raises ThirdPartyError for whatever goes wrong in it."""
    try:
        outcome = options.outcome(view)
        sizes = {len(outcome.fails), len(outcome.unknown), *map(len, outcome.facts.values())}
    except Exception as error:
        raise ThirdPartyError(options.check, f"{type(error).__name__}: {error}"[:200]) from error
    if sizes != {len(view.rows)}:
        raise ThirdPartyError(options.check, f"{len(view.rows)} rows, answers for {sizes}")
    return outcome
