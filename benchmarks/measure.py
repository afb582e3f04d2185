"""Time and peak memory of commands, each in a fresh process, both sides of a comparison in turns.

Run as a script, it measures the command on its command line. That keeps the measuring process small: Linux counts the
memory of the process that starts a command as the command's own until it has grown beyond it.
"""

from __future__ import annotations

import json
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


def in_turns(commands: Mapping[str, Sequence[str]], rounds: int) -> dict[str, Cost]:
    """The median cost of each command over `rounds` rounds, every command once a round. Raises CommandError."""
    costs: dict[str, list[Cost]] = {name: [] for name in commands}
    for _ in range(rounds):
        for name, command in commands.items():
            costs[name].append(_measure_apart(command))
    return {name: Cost(*map(median, zip(*found, strict=True))) for name, found in costs.items()}


def _measure_apart(command: Sequence[str]) -> Cost:
    measured = subprocess.run([sys.executable, __file__, *command], capture_output=True, text=True)  # noqa: S603
    if measured.returncode:
        raise CommandError(f"{' '.join(command)}\n{measured.stderr[-2000:]}")
    return Cost(*json.loads(measured.stdout))


def _measure(command: Sequence[str]) -> Cost:
    """The cost of one run; what it prints is thrown away, what it complains about is passed on."""
    began = time.perf_counter()
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL)  # noqa: S603
    _, status, usage = os.wait4(process.pid, 0)
    seconds = time.perf_counter() - began
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        sys.exit(process.returncode)
    unit = 2**20 if sys.platform == "darwin" else 2**10  # ru_maxrss is in bytes there, in KiB elsewhere
    return Cost(seconds, usage.ru_maxrss / unit)


if __name__ == "__main__":
    print(json.dumps(_measure(sys.argv[1:])))
