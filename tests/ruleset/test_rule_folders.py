"""Which files of a folder are rule files, and the bounds of a folder."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from rule_folder import Folder, rule_text

from goallint.ruleset import find, folders, load
from goallint.ruleset.errors import FileErrors


def test_other_and_hidden_files_are_no_rule_files(folder: Folder) -> None:
    folder.write("mine.yaml", rule_text())
    for name in ("README.md", "notes.yaml.bak", ".draft.yaml", ".git/config.yaml", "a/.cache/b.yml", "#mine.yaml#"):
        folder.write(name, "no: [rule")

    assert folder.errors() == []
    assert find(folder.load(), "LOC001").path == str(folder.path / "mine.yaml")


def test_links_out_of_the_folder_are_not_followed(folder: Folder, tmp_path: Path) -> None:
    outside = tmp_path / "outside"
    outside.mkdir()
    (outside / "secret.yaml").write_text("no: [rule")
    (folder.path / "linked.yaml").symlink_to(outside / "secret.yaml")
    (folder.path / "linked").symlink_to(outside)
    (folder.path / "loop").symlink_to(folder.path)
    (folder.path / "broken.yaml").symlink_to(folder.path / "gone")
    (folder.path / "self.yaml").symlink_to(folder.path / "self.yaml")

    errors = folder.errors()

    assert {"broken.yaml", "self.yaml"} == {Path(error.path).name for error in errors}


def test_a_link_within_the_folder_is_a_second_file(folder: Folder) -> None:
    folder.write("mine.yaml", rule_text())
    (folder.path / "z.yaml").symlink_to(folder.path / "mine.yaml")

    assert all("已在" in error.zh for error in folder.errors())


def test_a_missing_folder_is_an_error(tmp_path: Path) -> None:
    (error,) = Folder(tmp_path / "gone").errors()

    assert (str(tmp_path / "gone"), 1, 1) == (error.path, error.line, error.column)


def test_a_file_is_no_folder(folder: Folder) -> None:
    path = folder.write("mine.yaml", rule_text())

    (error,) = Folder(path).errors()

    assert "所在的文件夹" in error.zh


def test_a_folder_without_rule_files_is_an_error(folder: Folder) -> None:
    folder.write("README.md", "rules are elsewhere")

    (error,) = folder.errors()

    assert (str(folder.path), 1, 1) == (error.path, error.line, error.column)
    assert ".yaml" in error.zh


def test_too_many_files_are_refused(folder: Folder, monkeypatch: pytest.MonkeyPatch) -> None:
    most = len(list(folders.shipped().rglob("*.yaml")))
    monkeypatch.setattr(folders, "MAX_FILES", most)
    for at in range(most + 1):
        folder.write(f"{at}.yaml", rule_text(id=f"LOC{at:03}", name=f"rule-{at}"))

    (error,) = folder.errors()

    assert f"最多 {most} 个" in error.zh


def test_a_folder_full_of_other_files_is_not_searched_for_ever(folder: Folder, monkeypatch: pytest.MonkeyPatch) -> None:
    most = len(list(folders.shipped().rglob("*")))
    monkeypatch.setattr(folders, "MAX_ENTRIES", most)
    for at in range(most // 2 + 1):
        folder.write(f"{at}/x.txt", "")

    (error,) = folder.errors()

    assert "文件太多" in error.zh


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no pipes here")
def test_a_pipe_is_not_waited_for(folder: Folder) -> None:
    os.mkfifo(folder.path / "pipe.yaml")

    (error,) = folder.errors()

    assert "不是普通文件" in error.zh


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root may read everything")
def test_a_file_without_permission_is_an_error(folder: Folder) -> None:
    folder.write("mine.yaml", rule_text()).chmod(0)

    (error,) = folder.errors()

    assert "读不了" in error.zh


def test_a_folder_given_twice_is_read_once(folder: Folder, monkeypatch: pytest.MonkeyPatch) -> None:
    folder.write("mine.yaml", rule_text())
    monkeypatch.chdir(folder.path.parent)

    assert load([folder.path, Path("local"), Path("local/../local")]).rules == folder.load().rules


def test_the_shipped_rules_are_found_from_any_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    before = load()
    monkeypatch.chdir(tmp_path)

    assert before == load()


def test_an_installed_package_carries_its_rules(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    package = tmp_path / "site-packages" / "goallint"
    Folder(package / "_rules").write("mine.yaml", rule_text())
    Folder(package / "_rules").write("presets/recommended.yaml", "preset: recommended\ntitle: {zh: 默认}\n")
    monkeypatch.setattr("goallint.__file__", str(package / "__init__.py"))

    assert [rule.id for rule in load().rules] == ["LOC001"]


def test_examples_that_other_keys_follow_are_read_with_the_rest(tmp_path: Path) -> None:
    path = tmp_path / "rule.yaml"
    path.write_text("id: LOC001\nexamples:\n  flags: [甲]\n# end\nname: local-rule\n", encoding="utf-8")

    root = folders.read_file(path, FileErrors(str(path)), ["examples"])

    assert root is not None
    assert [key.text for key, _ in root.entries] == ["id", "examples", "name"]
