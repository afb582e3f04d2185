"""Work in several processes, which are told once what all their tasks have in common."""

from __future__ import annotations

import gc
import signal
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from typing import TYPE_CHECKING, Any, TypeVar

if TYPE_CHECKING:
    from concurrent.futures import ProcessPoolExecutor

Common = TypeVar("Common")
Task = TypeVar("Task")
Result = TypeVar("Result")

_common: Any = None


def pool(processes: int, common: object) -> ProcessPoolExecutor:
    """Processes for tasks made by `with_common`; a forked process has `common` without its being copied."""
    from concurrent.futures import ProcessPoolExecutor  # brings multiprocessing, which one process does not need

    return ProcessPoolExecutor(processes, initializer=_tell, initargs=(common,))


def with_common(work: Callable[[Common, Task], Result]) -> Callable[[Task], Result]:
    """What a process of the pool does: `work` on a task, with what it was told."""
    return partial(_work_here, work)


@contextmanager
def no_collection() -> Iterator[None]:
    """Keep the garbage collector out: a batch makes a million small values, none of them in a cycle, and looking
    through them again and again takes half of the time."""
    was_enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_enabled:
            gc.enable()


def _tell(common: object) -> None:
    global _common
    _common = common
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the parent tells of an interruption, once


def _work_here(work: Callable[[Any, Task], Result], task: Task) -> Result:
    with no_collection():
        return work(_common, task)
