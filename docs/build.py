"""What is made from the rules: docs/rules/, rules/rule.schema.json, and the line of rule files that names the schema.

python docs/build.py           write all that is not current
python docs/build.py --check   exit 1 and name it instead
"""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator
from itertools import groupby
from pathlib import Path

from goallint.cli.page import CATEGORY_NAMES, Page, page, summary
from goallint.cli.schema import schema_text
from goallint.reporters.wording import LANGUAGES, SEVERITIES, say
from goallint.ruleset import Examples, Rule, Ruleset, examples_of, load
from goallint.ruleset.rule import CATEGORIES

TOP = Path(__file__).resolve().parent.parent
PAGES = TOP / "docs" / "rules"
RULES = TOP / "rules"
SCHEMA = "rule.schema.json"

_SPECIAL = re.compile(r"([\\`*_\[\]<>|#])")
_NOTE = "<!-- 由 docs/build.py 生成，请改规则文件 / made by docs/build.py: change the rule instead -->"


def files() -> dict[Path, str]:
    """Every file that is made, as it should be."""
    ruleset = load()
    examples = examples_of(ruleset.rules)
    pages = {PAGES / f"{rule.id}.md": _rule_page(rule, examples[rule.id], ruleset) for rule in ruleset.rules}
    return {RULES / SCHEMA: schema_text(), **_named(), PAGES / "README.md": _index(ruleset), **pages}


def _named() -> dict[Path, str]:
    """The rule files, each with the schema in its first line."""
    made = {}
    for path in sorted(RULES.rglob("*.yaml")):
        line = f"# yaml-language-server: $schema={'../' * (len(path.relative_to(RULES).parts) - 1)}{SCHEMA}\n"
        text = path.read_text(encoding="utf-8")
        made[path] = text if text.startswith(line) else line + text
    return made


def _rule_page(rule: Rule, examples: Examples, ruleset: Ruleset) -> str:
    zh, en = (page(rule, examples, ruleset, language) for language in LANGUAGES)
    return "\n".join(_page_lines(rule, zh, en)) + "\n"


def _page_lines(rule: Rule, zh: Page, en: Page) -> Iterator[str]:
    """Chinese first, English after it in italics; what is the same in both languages once."""
    yield from (f"# {_escaped(zh.title)}", "", _NOTE, "")
    yield f"{_marks(zh)} / *{_marks(en)}*"
    for section, other in zip(zh.sections, en.sections, strict=True):
        yield from ("", f"## {section.heading} / {other.heading}")
        for at, item in enumerate(section.items):
            if section.examples:
                yield from ("", *_fenced(item))
            elif section.key == "yields_to":
                name = item[0].split()[0]
                yield from ("", f"[{_escaped(item[0])}]({name}.md)")
            else:
                yield from ("", *map(_escaped, item))
                if other.items[at] != item:
                    yield from ("", *(f"*{_escaped(line)}*" for line in other.items[at]))
    yield from (
        "",
        f"[规则文件 / rule file](../../{Path(rule.path).relative_to(TOP).as_posix()}) · [全部规则](README.md)",
    )


def _marks(of: Page) -> str:
    return " · ".join(of.marks)


def _fenced(lines: tuple[str, ...]) -> list[str]:
    longest = max((len(run) for line in lines for run in re.findall("`+", line)), default=0)
    fence = "`" * max(3, longest + 1)
    return [f"{fence}text", *lines, fence]


def _escaped(text: str) -> str:
    return _SPECIAL.sub(r"\\\1", text)


def _index(ruleset: Ruleset) -> str:
    lines = ["# 规则 / Rules", "", _NOTE]
    rules = sorted(ruleset.rules, key=lambda rule: (CATEGORIES.index(rule.category), rule.id))
    for category, of_category in groupby(rules, key=lambda rule: rule.category):
        zh, en = CATEGORY_NAMES[category]
        lines += [
            "",
            f"## {zh} / {en}（`{category}`）",
            "",
            "| 规则 / rule | 级别 / severity | 为什么查 / why |",
            "|---|---|---|",
        ]
        lines += [_index_line(rule) for rule in of_category]
    return "\n".join(lines) + "\n"


def _index_line(rule: Rule) -> str:
    zh, en = (_escaped(summary(rule, language)) for language in LANGUAGES)
    severity = " / ".join(say(SEVERITIES, language, rule.severity) for language in LANGUAGES)
    return f"| [{rule.id}]({rule.id}.md) {rule.name} | {severity} | {zh}<br>*{en}* |"


def main() -> int:
    """Write what is not current, or with --check only name it."""
    made = files()
    stale = [path for path, text in made.items() if not path.is_file() or path.read_text(encoding="utf-8") != text]
    gone = [path for path in PAGES.glob("*.md") if path not in made]
    for path in (*stale, *gone):
        print(path.relative_to(TOP).as_posix())
    if "--check" in sys.argv[1:]:
        return int(bool(stale or gone))
    for path in stale:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(made[path], encoding="utf-8", newline="\n")
    for path in gone:
        path.unlink()
    return 0


if __name__ == "__main__":
    sys.exit(main())
