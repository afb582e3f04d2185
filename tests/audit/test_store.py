import os
import threading
import time
from pathlib import Path

import pytest

from goallint.audit.store import Store

KEY, OTHER = "ab" * 32, "cd" * 32


@pytest.fixture
def store(tmp_path: Path) -> Store:
    found = Store(tmp_path / "cache", 1000)
    found.prepare()
    return found


def path_of(store: Store, key: str) -> Path:
    return store.folder / key[:2] / f"{key[2:]}.goallint"


def test_what_is_put_can_be_got(store: Store) -> None:
    store.put(KEY, b"one\ntwo")

    assert b"one\ntwo" == store.get(KEY)
    assert store.get(OTHER) is None


def test_it_is_not_committed_and_not_backed_up(store: Store) -> None:
    assert "*" in (store.folder / ".gitignore").read_text().splitlines()


def test_note_that_found_no_room_is_written_the_next_time(store: Store) -> None:
    (store.folder / ".gitignore").write_bytes(b"")

    store.prepare()

    assert "*" in (store.folder / ".gitignore").read_text().splitlines()
    assert (store.folder / "CACHEDIR.TAG").read_text().startswith("Signature: 8a477f597d28d172789f06886806bc55")


def test_a_full_or_read_only_disk_keeps_nothing_and_harms_nothing(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    store.put(KEY, b"old")

    def full(*_: object) -> int:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Path, "write_bytes", full)
    store.put(KEY, b"new")

    assert b"old" == store.get(KEY)
    assert ["ab"] == [path.name for path in store.folder.iterdir() if path.is_dir()]
    assert 1 == len(list((store.folder / "ab").iterdir()))


def test_the_oldest_entries_go_first(store: Store) -> None:
    keys = [f"{number:02x}" * 32 for number in range(12)]
    for age, key in enumerate(keys):
        store.put(key, b"x" * 91)  # 100 with its checksum
        when = time.time() - age
        os.utime(path_of(store, key), (when, when))

    store.trim()

    assert keys[:8] == [key for key in keys if store.get(key)]


def test_what_is_used_counts_as_new(store: Store) -> None:
    store.put(KEY, b"x")
    os.utime(path_of(store, KEY), (0, 0))

    store.get(KEY)

    assert path_of(store, KEY).stat().st_mtime > time.time() - 60


def test_clearing_removes_entries_and_nothing_else(store: Store) -> None:
    store.put(KEY, b"x")
    others = [
        store.folder / "table.xlsx",
        store.folder / "ab" / "table.xlsx",
        store.folder / "notes" / path_of(store, KEY).name,
    ]
    for other in others:
        other.parent.mkdir(exist_ok=True)
        other.write_bytes(b"mine")

    assert (1, 10) == store.clear()
    assert store.get(KEY) is None
    assert all(other.read_bytes() == b"mine" for other in others)


def test_links_of_a_stranger_are_not_followed(store: Store, tmp_path: Path) -> None:
    outside = tmp_path / "outside"
    outside.mkdir()
    (outside / path_of(store, KEY).name).write_bytes(b"mine")
    (store.folder / "ab").symlink_to(outside)
    path_of(store, OTHER).parent.mkdir()
    path_of(store, OTHER).symlink_to("/dev/zero")

    assert store.get(OTHER) is None
    assert 0 == store.clear().entries - 1  # the link itself
    assert [b"mine"] == [path.read_bytes() for path in outside.iterdir()]


def test_runs_at_the_same_time_see_whole_entries(store: Store) -> None:
    values = [bytes([letter]) * 200_000 for letter in b"abcd"]
    seen: set[bytes | None] = set()

    def put(value: bytes) -> None:
        for _ in range(10):
            store.put(KEY, value)
            seen.add(store.get(KEY))

    threads = [threading.Thread(target=put, args=(value,)) for value in values]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert seen <= set(values)
