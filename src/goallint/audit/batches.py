"""Sources in batches, each read and judged in one go, in one process or several."""

from __future__ import annotations

import gc
import os
import signal
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from typing import NamedTuple

from goallint.audit.judge import judge
from goallint.audit.reading import read
from goallint.audit.rows import Rows, rows_of
from goallint.audit.wording import findings_of
from goallint.checks.corpus import Corpus
from goallint.finding import Finding
from goallint.frames import Frames, build, kept_for_corpus
from goallint.notation.lexicon import Lexicon
from goallint.readers.inputs import Source
from goallint.ruleset.rule import Rule

BATCH_BYTES = 8 * 2**20
"""About the size of a batch."""

PARALLEL_BYTES = 4 * BATCH_BYTES
"""From this input size on, all processors are used unless the user says otherwise."""


class Work(NamedTuple):
    """What is done with every batch: the rules that judge by rows, and whether frames are kept for the others.

    rows: whether the rows that findings stand in are wanted.
    """

    rules: Sequence[Rule]
    lexicon: Lexicon
    language: str
    keep: bool
    rows: bool = False


class Batch(NamedTuple):
    """Some sources in a row. size: bytes."""

    sources: tuple[Source, ...]
    size: int


class Result(NamedTuple):
    """What a batch gave. counts: files, tables, projects, indicators. kept: columns for rules over all files."""

    findings: list[Finding]
    counts: tuple[int, int, int, int]
    not_judged: Mapping[str, int]
    kept: Frames
    rows: Rows


def batches(sources: Sequence[Source]) -> list[Batch]:
    """The sources cut into batches of about BATCH_BYTES, in order."""
    found: list[Batch] = []
    first, size = 0, 0
    for index, source in enumerate(sources):
        size += _size(source)
        if size >= BATCH_BYTES or index == len(sources) - 1:
            found.append(Batch(tuple(sources[first : index + 1]), size))
            first, size = index + 1, 0
    return found


def run_all(
    work: Work, todo: Sequence[Batch], jobs: int | None, progress: Callable[[int], None] | None
) -> Iterator[Result]:
    """The results of all batches, in order."""
    workers = min(len(todo), jobs or _jobs(sum(batch.size for batch in todo)))
    if workers <= 1:
        results = (run(work, batch) for batch in todo)
        yield from _with_progress(results, todo, progress)
        return
    from concurrent.futures import ProcessPoolExecutor  # brings multiprocessing, which one process does not need

    with ProcessPoolExecutor(workers, initializer=_set_work, initargs=(work,)) as pool:
        yield from _with_progress(pool.map(_run_here, todo), todo, progress)


def run(work: Work, batch: Batch) -> Result:
    """Read and judge one batch."""
    with no_collection():
        return _run(work, batch)


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


def _run(work: Work, batch: Batch) -> Result:
    documents = list(read(batch.sources))
    frames = build(documents, work.lexicon, work.language)
    judgement = judge(work.rules, Corpus(frames))
    findings = findings_of(judgement.hits, frames, work.language)
    tables = [table for document in documents for table in document.tables]
    projects = sum(project.kind == "project" for table in tables for project in table.projects)
    counts = (len(documents), len(tables), projects, len(frames["indicators"]))
    kept = kept_for_corpus(frames) if work.keep else {}
    rows = rows_of(judgement.hits, frames) if work.rows else {}
    return Result(findings, counts, judgement.not_judged, kept, rows)


_work: Work | None = None


def _set_work(work: Work) -> None:
    """Give a worker process its work once instead of with every batch."""
    global _work
    _work = work
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the parent tells of an interruption, once


def _run_here(batch: Batch) -> Result:
    assert _work is not None  # noqa: S101 - set by the initializer of the pool
    return run(_work, batch)


def _with_progress(
    results: Iterator[Result], todo: Sequence[Batch], progress: Callable[[int], None] | None
) -> Iterator[Result]:
    done = 0
    for batch, result in zip(todo, results, strict=True):
        done += len(batch.sources)
        if progress is not None:
            progress(done)
        yield result


def _jobs(size: int) -> int:
    return os.cpu_count() or 1 if size >= PARALLEL_BYTES else 1


def _size(source: Source) -> int:
    if source.data is not None:
        return len(source.data)
    try:
        return os.stat(source.path).st_size  # noqa: PTH116
    except OSError:
        return 0
