import pytest

from goallint.config.toml import parse
from goallint.ruleset.errors import FileErrors
from goallint.ruleset.nodes import Mapping, Scalar


def test_other_tables_say_nothing() -> None:
    errors = FileErrors("p")

    assert parse('[project]\nname = "x"\n', errors) is None
    assert parse("[tool.goallint-extra]\na = 1\n", errors) is None
    assert [] == errors.errors


def test_keys_have_their_lines() -> None:
    text = '[tool.goallint]\nlang = "en"\n  exclude = [\n  "a",\n]\nseverity.GL301 = "error"\n[tool.goallint."per-path"."a b/**"]\nignore = "x"\n'
    errors = FileErrors("p")
    root = parse(text, errors)

    assert isinstance(root, Mapping)
    assert {"lang": (2, 1), "exclude": (3, 3), "severity": (1, 1), "per-path": (1, 1)} == {
        key.text: (key.line, key.column) for key, _ in root.entries
    }
    severity = root.get("severity")
    assert isinstance(severity, Mapping)
    assert (Scalar("GL301", "GL301", 6, 1), Scalar("error", "error", 6, 1)) == severity.entries[0]
    per_path = root.get("per-path")
    assert isinstance(per_path, Mapping)
    assert ("a b/**", 7) == (per_path.entries[0][0].text, per_path.entries[0][0].line)


def test_dates_are_texts_as_in_yaml() -> None:
    root = parse("[tool.goallint]\nuntil = 2026-12-31\n", FileErrors("p"))

    assert isinstance(root, Mapping)
    assert Scalar("2026-12-31", "2026-12-31", 2, 1) == root.get("until")


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("[tool.goallint]\na = 1 2\n", 2),
        ("[tool.goallint]\n\na = [1,\n", 4),
        ("[tool.goallint]\na" + ".a" * 100_000 + " = 1\n", 2),
        ("[tool.goallint]\na = " + "[" * 100_000, 2),
        ("[tool.goallint]\na = " + "[\n" * 50_000, 1),
        ("[tool.goallint]\nb = 1\na = " + "[" * 100 + "]" * 100 + "\n", 3),
        ("[tool.goallint]\n" + "".join(f"k{at} = 1\n" for at in range(25_000)), 20_001),
    ],
)
def test_what_cannot_be_used_is_told_with_its_line(text: str, line: int) -> None:
    errors = FileErrors("p")
    parse(text, errors)

    assert [line] == [error.line for error in errors.errors]
