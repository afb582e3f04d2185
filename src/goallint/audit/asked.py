"""What rules over all files look at, so that no more is kept of every file."""

from __future__ import annotations

from collections.abc import Sequence

from goallint.audit.variants import Variant
from goallint.ruleset.messages import placeholders
from goallint.vocabulary import FRAMES, Options, leaves


def asked(variants: Sequence[Variant], with_rows: bool) -> tuple[tuple[str, str], ...]:
    """Frame and column of what rules over all files name, and where what they find stands.

    Their checks know what else to look at. Reports with rows show indicators too.
    """
    rules = [rule for variant in variants for rule in variant.by_corpus]
    named = {(rule.given, name) for rule in rules for name in ("location", *placeholders(rule))}
    for rule in rules:
        if rule.where is not None:
            named |= {
                (given, str(value)) for options, given in leaves(rule.where, rule.given) for value in _values(options)
            }
    if rules and with_rows:
        named.add(("indicators", "location"))
    return tuple(sorted((given, name) for given, name in named if name in FRAMES[given] or name == "location"))


def _values(options: Options) -> Sequence[object]:
    """What the options of a check say; some of it are names of columns. Those of another package say it themselves."""
    return [value for value in options if isinstance(value, str)] if isinstance(options, tuple) else ()
