"""Real workbooks with bytes changed, added and cut: grids or UnreadableError, nothing else."""

import io
import random
import time
import zipfile
from pathlib import Path

import pytest
from excel_files import goals_workbook, goals_xlsb
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from goallint.grid import UnreadableError
from goallint.readers.excel import read_excel

FILES = Path(__file__).parent / "files" / "excel"
WHOLE = {
    "xlsx": goals_workbook(),
    "xlsb": goals_xlsb(),
    "xls": (FILES / "goals.xls").read_bytes(),
    "ods": (FILES / "goals.ods").read_bytes(),
}
PIECES = [b"<", b">", b'"', b"&", b"<!--", b"<![CDATA[", b"9" * 12, b"-1", b"\0", b"\xff\xff\xff\xff", b"XFD1048576"]
PIECES += [b"</c>", b"<c>", b"<row/>", b' t="e"', b' s="3"', b"</table:table-cell>", b"\x82\x80\x80\x80\x0f"]


def mutated(data: bytes, chance: random.Random) -> bytes:
    changed = bytearray(data)
    for _ in range(chance.choice((1, 2, 8, 40))):
        at = chance.randrange(len(changed) + 1)
        match chance.randrange(4):
            case 0:
                changed[at : at + 1] = bytes([chance.randrange(256)])
            case 1:
                del changed[at : at + chance.randrange(60)]
            case 2:
                changed[at:at] = chance.choice(PIECES)
            case _:
                other = chance.randrange(len(changed) + 1)
                changed[at:at] = changed[other : other + chance.randrange(300)]
    return bytes(changed)


def mutated_part(data: bytes, chance: random.Random) -> bytes:
    """A zip with one part changed before it is packed, so that what is changed is what gets parsed."""
    target = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(target, "w") as new:
        chosen = chance.choice(old.namelist())
        for name in old.namelist():
            content = old.read(name)
            new.writestr(name, mutated(content, chance) if name == chosen else content)
    return target.getvalue()


@pytest.mark.parametrize("kind", WHOLE)
@given(seed=st.integers(0, 2**32))
@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_changed_workbooks_are_read_or_refused(kind: str, seed: int) -> None:
    chance = random.Random(seed)  # noqa: S311 - bytes to change, not secrets
    change = mutated_part if kind != "xls" and chance.random() < 0.9 else mutated
    data = change(WHOLE[kind], chance)
    start = time.perf_counter()

    try:
        grids = read_excel("a", data)
    except UnreadableError:
        grids = []

    assert all(isinstance(cell, str) for grid in grids for row in grid.rows for cell in row.cells)
    assert all(area.bottom < len(grid.rows) for grid in grids for area in grid.merged)
    assert time.perf_counter() - start < 10
