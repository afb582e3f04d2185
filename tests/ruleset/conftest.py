from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from rule_folder import Folder

from goallint.ruleset import RuleError


@pytest.fixture
def folder(tmp_path: Path) -> Folder:
    path = tmp_path / "local"
    path.mkdir()
    return Folder(path)


@pytest.fixture
def errors_in(folder: Folder) -> Callable[[str | bytes], list[RuleError]]:
    """What is wrong with a folder that holds one file of this content."""

    def errors_in(content: str | bytes) -> list[RuleError]:
        folder.write("rule.yaml", content)
        return folder.errors()

    return errors_in
