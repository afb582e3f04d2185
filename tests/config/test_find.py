from pathlib import Path

import pytest

from goallint.config.find import find


@pytest.mark.parametrize(
    "text",
    [
        '[tool.goallint]\nlang = "en"\n',
        '[project]\nname = "x"\n\n  [ tool . goallint ]\n',
        '["tool"."goallint"]\n',
        "[tool.goallint.per-path]\n",
        '[tool]\ngoallint.lang = "en"\n',
        '[tool]\n[tool.goallint]\nlang = "en"\n',
        'tool.goallint.lang = "en"\n',
        'tool = {goallint = {lang = "en"}}\n',
        '[[tool.goallint.exemptions]]\nrule = "GL101"\n',
    ],
)
def test_a_table_however_it_is_written(tmp_path: Path, text: str) -> None:
    (tmp_path / "pyproject.toml").write_text(text, "utf-8")

    assert tmp_path / "pyproject.toml" == find(tmp_path)


@pytest.mark.parametrize(
    "text",
    [
        '[project]\ndependencies = ["goallint"]\n[tool.pytest]\nx = 1\n',
        '[tool.goallint-extra]\nlang = "en"\n',
        '# [tool.goallint]\n[tool]\nother = "goallint"\n',
    ],
)
def test_a_file_without_the_table_is_passed_by(tmp_path: Path, text: str) -> None:
    (tmp_path / "pyproject.toml").write_text(text, "utf-8")
    (tmp_path / ".git").mkdir()

    assert find(tmp_path) is None
