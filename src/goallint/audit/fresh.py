"""Files that the cache does not know: judged in batches like all others, and kept one by one."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from itertools import chain, repeat
from typing import NamedTuple

import numpy as np

from goallint.audit.batches import Batch, Judged, count_tables, in_batches, judged, shared_out, spread
from goallint.audit.entries import Entry, decoded, encoded
from goallint.audit.keys import content_of, key_of
from goallint.audit.reading import read
from goallint.audit.store import Store
from goallint.audit.work import Effort, Result, Work
from goallint.finding import Finding, SourceRow
from goallint.frames import kept_for_corpus
from goallint.frames.plain import plain
from goallint.grid import Location
from goallint.readers.inputs import Source
from goallint.records import Document


class Task(NamedTuple):
    """What is done with every file: base: the key of all that does not depend on the file."""

    work: Work
    store: Store
    base: bytes


class _Part(NamedTuple):
    """A file of a batch with its documents. key: None where nobody may rely on its result another time."""

    key: str | None
    documents: list[Document]


def judge_fresh(
    task: Task, sources: Sequence[Source], jobs: int | None, progress: Callable[[int], None] | None
) -> Iterator[Entry]:
    """Judge the files and keep what they give; the entries, in order."""
    todo, processes = shared_out(lambda size: in_batches(sources, size=size), jobs)
    for entries, seconds in spread(_run, task, todo, processes, progress):
        first, *others = (decoded(key, data) for key, data in entries)
        yield _timed(first, seconds)  # of a batch, whose files nobody can tell the times of
        yield from others


def _timed(entry: Entry, seconds: Mapping[str, float]) -> Entry:
    effort = entry.result.effort._replace(seconds=seconds)
    return entry._replace(result=entry.result._replace(effort=effort))


def _run(task: Task, batch: Batch) -> tuple[list[tuple[str | None, bytes]], Mapping[str, float]]:
    """Per file of a batch its key and its entry, which is kept; and what the rules took."""
    parts = _apart([_part(task.base, source) for source in batch.sources])
    found = judged(task.work, list(chain.from_iterable(part.documents for part in parts)))
    entries = [(part.key, data) for part, data in zip(parts, _entries(task.work, parts, found), strict=True)]
    for key, data in entries:
        if key is not None:
            task.store.put(key, data)
    return entries, found.judgement.seconds


def _part(base: bytes, source: Source) -> _Part:
    """Read a file. The key is that of the very bytes that are judged."""
    data = content_of(source)
    documents = list(read([source if data is None else Source(source.path, data)]))
    unread = any(problem.kind == "unreadable" for document in documents for problem in document.problems)
    # what could not be read today (no LibreOffice, no time) may be read tomorrow
    return _Part(None if data is None or unread else key_of(base, source.path, data), documents)


def _apart(parts: Sequence[_Part]) -> list[_Part]:
    """The parts, without a key where two would give documents of the same path: findings could belong to either."""
    count = Counter(path for part in parts for path in {document.path for document in part.documents})
    return [
        part._replace(key=None) if any(count[document.path] > 1 for document in part.documents) else part
        for part in parts
    ]


def _entries(work: Work, parts: Sequence[_Part], found: Judged) -> Iterator[bytes]:
    sizes = [len(part.documents) for part in parts]
    owner = {document.path: at for at, part in enumerate(parts) for document in part.documents}
    findings: list[list[Finding]] = [[] for _ in parts]
    rows: list[dict[tuple[str, Location], SourceRow]] = [{} for _ in parts]
    for finding in found.findings:
        findings[owner[finding.path]].append(finding)
    for (path, location), row in found.rows.items():
        rows[owner[path]][path, location] = row
    counts, efforts = _counts(parts, found), [Effort(one, {}) for one in _not_judged(work, found, sizes)]
    frames = plain(kept_for_corpus(found.built, work.keep), sizes) if work.keep else repeat(None)
    results = map(Result, findings, counts, efforts, rows)
    for result, kept in zip(results, frames, strict=False):  # without frames there is no end of None
        yield encoded(result, len(kept["projects"]["project.row"]) if kept else 0, kept)


def _counts(parts: Sequence[_Part], found: Judged) -> list[tuple[int, int, int, int]]:
    owners = np.repeat(np.arange(len(parts)), [len(part.documents) for part in parts])
    documents = found.built.frames["indicators"]["document"].to_numpy()
    indicators = np.bincount(owners[documents], minlength=len(parts)).tolist()
    return [
        (len(part.documents), *count_tables(part.documents), count)
        for part, count in zip(parts, indicators, strict=True)
    ]


def _not_judged(work: Work, found: Judged, sizes: Sequence[int]) -> list[Mapping[str, int]]:
    """Per file how many rows each rule could not judge."""
    owners = np.repeat(np.arange(len(sizes)), sizes)
    given = {rule.id: rule.given for rules in work.rules for rule in rules}
    counts: list[dict[str, int]] = [{} for _ in sizes]
    for rule, rows in found.judgement.not_judged.items():
        documents = found.built.frames[given[rule]]["document"].to_numpy()[rows]
        for at, count in enumerate(np.bincount(owners[documents], minlength=len(sizes)).tolist()):
            if count:
                counts[at][rule] = count
    return list(counts)
