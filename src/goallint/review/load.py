"""form.yaml, or the user's own form → Form. All that is wrong with the file is said at once, with its place."""

from __future__ import annotations

from collections.abc import Mapping
from importlib.resources import as_file, files
from pathlib import Path

from goallint.review.form import JUDGES, Ask, Form, Grade, Item, Limit, Section
from goallint.ruleset import Ruleset
from goallint.ruleset import fields as read
from goallint.ruleset.errors import FileErrors, RuleErrors, shown
from goallint.ruleset.folders import read_file
from goallint.ruleset.nodes import Mapping as MappingNode
from goallint.ruleset.nodes import Node
from goallint.ruleset.rule import CATEGORIES
from goallint.severity import Severity

_KEYS = ("title", "department_title", "basis", "notes", "grades", "deductions", "limits", "sections")
_ANY_RULE = ("规则", "rule")
_RULE = ("规则或类别", "rule or category")
_GRADE = ("等级", "grade")
_JUDGE = ("判断者", "judge")
_MOST_POINTS = 1000


def load_form(path: Path | None, ruleset: Ruleset) -> Form:
    """The form of a file, the shipped one for None. Raises RuleErrors with every mistake in it."""
    if path is not None:
        return _load(path, ruleset)
    with as_file(files("goallint.review").joinpath("form.yaml")) as shipped:
        return _load(shipped, ruleset)


def _load(path: Path, ruleset: Ruleset) -> Form:
    errors = FileErrors(str(path))
    root = read_file(path, errors)
    form = None if root is None else _Reader(errors, ruleset).form(root)
    if errors.errors or form is None:
        raise RuleErrors(sorted(errors.errors, key=lambda error: (error.line, error.column)))
    return form


class _Reader:
    """Reads the nodes of one file and notes what is wrong in `errors`."""

    def __init__(self, errors: FileErrors, ruleset: Ruleset) -> None:
        self._errors = errors
        self._rules = {name: rule.id for rule in ruleset.rules for name in (rule.id, rule.name, *rule.aliases)}
        self._categories = {rule.id: rule.category for rule in ruleset.rules}
        self._items: dict[str, int] = {}
        self._grades: tuple[str, ...] = ()
        self._count = 0

    def form(self, root: MappingNode) -> Form | None:
        found = read.mapping(root, self._errors, _KEYS)
        if len(found) < len(_KEYS):
            return None
        grades = self._read_grades(found["grades"])
        self._grades = tuple(grade.name for grade in grades)
        sections = tuple(self._section(node) for node in read.items(found["sections"], self._errors))
        by_category = {
            rule: self._items[category] for rule, category in self._categories.items() if category in self._items
        }
        by_rule = {rule: self._items[rule] for rule in self._categories if rule in self._items}
        title, department_title, basis = (read.text(found[key], self._errors) for key in _KEYS[:3])
        return Form(
            title,
            department_title,
            basis,
            read.texts(found["notes"], self._errors),
            grades,
            self._deductions(found["deductions"]),
            tuple(self._limit(node) for node in read.items(found["limits"], self._errors)),
            sections,
            by_category | by_rule,
        )

    def _read_grades(self, node: Node) -> tuple[Grade, ...]:
        grades: list[Grade] = []
        for one in read.items(node, self._errors):
            found = read.mapping(one, self._errors, ("name", "from", "consequence"))
            if len(found) < 3:
                continue
            least = self._number(found["from"], 100)
            if grades and least >= grades[-1].least:
                self._errors.add(found["from"], "分数线要从高到低", "the scores must fall from grade to grade")
            texts = (read.text(found[key], self._errors) for key in ("name", "consequence"))
            grades.append(Grade(next(texts), least, next(texts)))
        if grades and grades[-1].least > 0:
            self._errors.add(node, "最后一级的分数线应为 0", "the last grade must begin at 0")
        return tuple(grades)

    def _deductions(self, node: Node) -> Mapping[Severity, float]:
        names = [severity.value for severity in Severity]
        found = read.mapping(node, self._errors, names)
        return {Severity(name): self._number(value, 100) for name, value in found.items()}

    def _limit(self, node: Node) -> Limit:
        found = read.mapping(node, self._errors, ("rules", "grade", "why"))
        if len(found) < 3:
            return Limit((), "", "")
        names = (
            read.choice(one, _ANY_RULE, self._rules, self._errors) for one in read.items(found["rules"], self._errors)
        )
        rules = [self._rules[name] for name in names if name]
        grade = read.choice(found["grade"], _GRADE, self._grades, self._errors)
        return Limit(tuple(rules), grade, read.text(found["why"], self._errors))

    def _section(self, node: Node) -> Section:
        found = read.mapping(node, self._errors, ("name", "items"))
        if len(found) < 2:
            return Section("", ())
        items = tuple(self._item(one) for one in read.items(found["items"], self._errors))
        return Section(read.text(found["name"], self._errors), items)

    def _item(self, node: Node) -> Item:
        found = read.mapping(node, self._errors, ("name", "points", "machine", "asks"), ("rules",))
        number, self._count = self._count, self._count + 1
        if not found.keys() >= {"name", "points", "machine", "asks"}:
            return Item("", 0, 0, (), ())
        points, machine = self._number(found["points"], _MOST_POINTS), self._number(found["machine"], _MOST_POINTS)
        if machine > points:
            self._errors.add(found["machine"], "机审分值超过了分值", "machine is more than points")
        asks = tuple(self._ask(one) for one in read.items(found["asks"], self._errors))
        rules = self._told_here(found["rules"], number) if "rules" in found else ()
        return Item(read.text(found["name"], self._errors), points, machine, asks, rules)

    def _ask(self, node: Node) -> Ask:
        found = read.mapping(node, self._errors, ("text", "judge"))
        if len(found) < 2:
            return Ask("", "")
        return Ask(read.text(found["text"], self._errors), read.choice(found["judge"], _JUDGE, JUDGES, self._errors))

    def _told_here(self, node: Node, number: int) -> tuple[str, ...]:
        """The rules of an item; one that another item has is noted."""
        names = []
        for one in read.items(node, self._errors):
            name = read.choice(one, _RULE, (*self._rules, *CATEGORIES), self._errors)
            known = self._rules.get(name, name)
            if known in self._items:
                zh, en = f"“{shown(name)}”已归入另一个要点", f'"{shown(name)}" belongs to another item already'
                self._errors.add(one, zh, en)
            elif known:
                self._items[known] = number
                names.append(known)
        return tuple(names)

    def _number(self, node: Node, most: float) -> float:
        value = read.number(node, self._errors)
        if not 0 <= value <= most:
            self._errors.add(node, f"应在 0 到 {most} 之间", f"must be between 0 and {most}")
        return float(value)
