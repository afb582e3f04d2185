"""A folder with tables as in a repository of a department, and programs on its PATH: goallint, and a pip that only notes."""

import os
import re
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from ruamel.yaml import YAML

import goallint

ROOT = Path(__file__).parents[2]
SOURCE = Path(goallint.__file__).parents[1]
HEADER = "项目名称\t总计\t财政拨款\t绩效目标\t绩效指标\n"
INDICATORS = "1、产出指标：培训人次，年度指标值：≥280人。2、效益指标：就业率，年度指标值：≥80%。3、满意度指标：学员满意度，年度指标值：≥90%。"
CLEAN = f"{HEADER}养老服务\t10.00\t10.00\t培训养老护理员280人\t{INDICATORS}\n"
GOALLESS = f"{HEADER}养老服务\t10.00\t10.00\t\t{INDICATORS}\n"


def documents(path: str) -> list[Any]:
    """The YAML documents of a file of the project."""
    return list(YAML(typ="safe", pure=True).load_all((ROOT / path).read_text("utf-8")))


def program(folder: Path, name: str, *lines: str) -> None:
    """An executable script of the shell."""
    folder.mkdir(exist_ok=True)
    path = folder / name
    path.write_text("\n".join(["#!/bin/sh", *lines, ""]), encoding="utf-8")
    path.chmod(0o755)


def programs(folder: Path) -> Path:
    """A folder with `goallint` as this Python runs it."""
    program(folder, "goallint", f'PYTHONPATH="{SOURCE}" exec "{sys.executable}" -m goallint "$@"')
    return folder


def bash(script: str, at: Path, path: Path, variables: Mapping[str, str]) -> subprocess.CompletedProcess[str]:
    """Run a script as a CI runner does: it ends with the first command that fails."""
    clean = {key: value for key, value in os.environ.items() if not key.startswith(("GITHUB_", "GOALLINT_", "CI"))}
    environment = {**clean, "PATH": f"{path}{os.pathsep}{os.environ['PATH']}", **variables}
    command = ["bash", "--noprofile", "--norc", "-eo", "pipefail", "-c", script]
    return subprocess.run(command, cwd=at, env=environment, capture_output=True, text=True, timeout=120)


def filled(text: str, values: Mapping[str, str], pattern: str) -> str:
    """A text with the expressions of a CI service replaced; one without a value is an error."""
    return re.sub(pattern, lambda found: values[found[1]], text)
