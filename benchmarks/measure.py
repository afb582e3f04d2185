"""Time and peak memory of commands, each in a fresh process, both sides of a comparison in turns."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections.abc import Mapping, Sequence
from statistics import median
from typing import NamedTuple


class Cost(NamedTuple):
    """Wall time in seconds and peak resident memory in MiB (of the largest process of a command)."""

    seconds: float
    mebibytes: float


class CommandError(Exception):
    """A measured command that did not end well: what it was, and the last of what it said."""


def run(command: Sequence[str]) -> Cost:
    """The cost of one run; what the command prints is thrown away. Raises CommandError."""
    began = time.perf_counter()
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True)  # noqa: S603
    assert process.stderr is not None  # noqa: S101 - for the type checker
    said = process.stderr.read()
    _, status, usage = os.wait4(process.pid, 0)
    seconds = time.perf_counter() - began
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        raise CommandError(f"{' '.join(command)}\n{said[-2000:]}")
    unit = 2**20 if sys.platform == "darwin" else 2**10  # ru_maxrss is in bytes there, in KiB elsewhere
    return Cost(seconds, usage.ru_maxrss / unit)


def in_turns(commands: Mapping[str, Sequence[str]], rounds: int) -> dict[str, Cost]:
    """The median cost of each command over `rounds` rounds, every command once a round."""
    costs: dict[str, list[Cost]] = {name: [] for name in commands}
    for _ in range(rounds):
        for name, command in commands.items():
            costs[name].append(run(command))
    return {name: Cost(*map(median, zip(*found, strict=True))) for name, found in costs.items()}
