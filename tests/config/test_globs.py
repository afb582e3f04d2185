from pathlib import Path

import pytest

from goallint.config.globs import below, matcher


@pytest.mark.parametrize(
    ("pattern", "meant", "not_meant"),
    [
        ("*.xlsx", ["a.xlsx", "省/市/a.xlsx"], ["a.xls", "axlsx", "a.xlsx.bak"]),
        ("归档", ["归档", "归档/a.txt", "省/归档/市/a.txt"], ["归档2/a.txt", "省/老归档/a.txt"]),
        ("归档/", ["归档/a.txt", "省/归档/a.txt"], ["归档2/a.txt"]),
        ("/归档", ["归档/a.txt"], ["省/归档/a.txt"]),
        ("归档/**", ["归档/a.txt", "归档/市/a.txt"], ["省/归档/a.txt"]),
        ("省/*/a.txt", ["省/市/a.txt"], ["省/市/区/a.txt", "省/a.txt", "别省/市/a.txt"]),
        ("省/**/a.txt", ["省/a.txt", "省/市/a.txt", "省/市/区/a.txt"], ["省/ba.txt"]),
        ("**/草稿*", ["草稿.txt", "省/草稿1.txt"], ["省/新草稿.txt"]),
        ("表?.txt", ["表1.txt"], ["表10.txt", "表.txt"]),
        ("a+(b).txt", ["a+(b).txt"], ["aa(b).txt"]),
        ("**", ["a.txt", "省/a.txt"], []),
    ],
)
def test_what_a_pattern_means(pattern: str, meant: list[str], not_meant: list[str]) -> None:
    matches = matcher(pattern)

    assert meant == [path for path in (*meant, *not_meant) if matches(path)]


def test_names_with_line_breaks_and_broken_bytes() -> None:
    assert matcher("*.txt")("a\nb.txt")
    assert matcher("*.txt")("bad\udcff.txt")


def test_hostile_pattern_takes_no_time() -> None:
    assert not matcher("*a" * 140)("a" * 4000 + "b")


def test_paths_are_seen_from_the_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)

    assert "省/a.txt" == below(str(tmp_path), "省/a.txt")
    assert "a.txt" == below("省", "省/市/../a.txt")
    assert below(str(tmp_path / "省"), "市/a.txt").endswith(f"{tmp_path.name}/市/a.txt")
