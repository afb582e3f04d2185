"""What the style sheets in a page hide: rules for tags, classes and ids that set display or visibility."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import NamedTuple

MAX_RULES = 20
"""Most rules kept for one class, id or tag; the last ones of a page with more."""

HIDING = re.compile(
    r"display\s{0,9}:\s{0,9}none|visibility\s{0,9}:\s{0,9}(?:hidden|collapse)|mso-hide\s{0,9}:\s{0,9}all", re.IGNORECASE
)
SHOWING = re.compile(r"display\s{0,9}:\s{0,9}(?!none)\w|visibility\s{0,9}:\s{0,9}visible", re.IGNORECASE)
_BRACE = re.compile(r"[{}]")
_COMBINATOR = re.compile(r"[\s>+~]")
_SIMPLE = re.compile(r"(?:\*|([\w-]{1,80}))?((?:[.#][\w-]{1,80}){0,8})")
_NAME = re.compile(r"[.#][\w-]+")


class _Rule(NamedTuple):
    """For elements with all of `names` (.class, #id) and the tag, if any: whether they are hidden. rank: what wins."""

    tag: str | None
    names: frozenset[str]
    hides: bool
    rank: tuple[bool, int, int]


class Styles:
    """The rules of the style sheets that a page has shown so far.

    Only rules for every screen count (none inside @media), and of selectors only those of one element: what a rule
    with ancestors or states (.tab > .on, .tab:first-child) shows, may be shown, and what it hides, may be hidden.
    In doubt an element is shown.
    """

    def __init__(self) -> None:
        self._rules: dict[str, list[_Rule]] = {}
        self._known: dict[tuple[str, str, str], bool] = {}
        self._count = 0

    def add(self, sheet: str) -> None:
        """Take in a style sheet."""
        self._known.clear()
        for selectors, body in _blocks(_without_comments(sheet)):
            hides = HIDING.search(body) is not None
            if hides or SHOWING.search(body):
                for selector in selectors.split(","):
                    self._add(selector.strip(), hides)

    def _add(self, selector: str, hides: bool) -> None:
        simple = _SIMPLE.match(_COMBINATOR.split(selector)[-1])
        is_whole = simple is not None and simple[0] == selector
        if simple is None or not (simple[1] or simple[2]) or (hides and not is_whole):
            return
        tag, names = simple[1] and simple[1].lower(), frozenset(_NAME.findall(simple[2]))
        self._count += 1
        ids = sum(1 for name in names if name[0] == "#")
        rule = _Rule(tag, names, hides, (not is_whole, 100 * ids + 10 * len(names) + (tag is not None), self._count))
        kept = self._rules.setdefault(min(names, default=tag or ""), [])
        kept.append(rule)
        del kept[:-MAX_RULES]

    def hides(self, tag: str, attributes: Mapping[str, str]) -> bool:
        """Whether the rules hide an element."""
        if not self._rules:
            return False
        key = (tag, attributes.get("class", ""), attributes.get("id", ""))
        if key not in self._known:
            if len(self._known) > 10_000:
                self._known.clear()
            self._known[key] = self._decide(*key)
        return self._known[key]

    def _decide(self, tag: str, classes: str, identifier: str) -> bool:
        names = {f".{name}" for name in classes.split()[:50]} | ({f"#{identifier}"} if identifier else set())
        rules = (rule for key in (tag, *names) for rule in self._rules.get(key, ()))
        fitting = [rule for rule in rules if rule.tag in (None, tag) and rule.names <= names]
        return max(fitting, key=lambda rule: rule.rank).hides if fitting else False


def _without_comments(sheet: str) -> str:
    pieces = []
    at = 0
    while (start := sheet.find("/*", at)) >= 0:
        pieces.append(sheet[at:start])
        end = sheet.find("*/", start + 2)
        at = len(sheet) if end < 0 else end + 2
    return "".join([*pieces, sheet[at:]]).replace("<!--", " ").replace("-->", " ")


def _blocks(sheet: str) -> Iterator[tuple[str, str]]:
    """The rules outside @media and the like: what stands before the braces, and within."""
    depth, at, selectors = 0, 0, ""
    for brace in _BRACE.finditer(sheet):
        text, at = sheet[at : brace.start()], brace.end()
        if brace[0] == "{":
            depth += 1
            if depth == 1:
                selectors = text.rpartition(";")[2]  # after @import …;
        else:
            if depth == 1 and "@" not in selectors:
                yield selectors, text
            depth = max(0, depth - 1)
