"""Pages that are damaged or made to harm: a grid or a reason in bounded time, nothing else."""

import time
from contextlib import suppress
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from goallint.grid import Grid, UnreadableError
from goallint.readers import document, html
from goallint.readers.html import read_html

FILES = sorted((Path(__file__).parent / "files" / "html").iterdir())


def read(page: str) -> Grid:
    started = time.perf_counter()
    try:
        (grid,) = read_html("表.html", page.encode())
        return grid
    finally:
        assert time.perf_counter() - started < 10


def reason(page: str) -> str:
    with pytest.raises(UnreadableError) as caught:
        read(page)
    return caught.value.reason


@pytest.mark.parametrize(
    ("page", "expected"),
    [
        ("<table><tr><td>" * 10_000, "too_deep"),
        ("<div>" * 10_000 + "x" + "</div>" * 10_000, "too_deep"),
        ("<table>" + ("<tr>" + "<td colspan=1000>x" * 100) * 50, "too_many_cells"),
        ("<table><tr>" + "<td rowspan=65534>x" * 1000 + "<tr><td>x" * 10_000, "too_many_cells"),
        ("<table><tr>" + "<td>x" * 10_000 + "<tr><td>x" * 1_000, "too_many_cells"),
    ],
    ids=["tables", "tags", "colspan", "rowspan", "ragged"],
)
def test_more_than_the_limits(page: str, expected: str) -> None:
    assert reason(page) == expected


def test_length_and_tags_are_limited(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(html, "MAX_CHARACTERS", 1_000)
    assert reason("字" * 1_001) == "too_large"
    monkeypatch.setattr(html, "MAX_TAGS", 100)
    assert reason("<p>" * 101) == "too_complex"


def test_lines_of_text_are_limited(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(document, "MAX_PARAGRAPHS", 100)
    assert reason("<p>字" * 101) == "too_complex"


def test_a_tag_with_hundreds_of_thousands_of_attributes() -> None:
    """Takes minutes where a tree is built of it."""
    attributes = " ".join(f"a{number}" for number in range(300_000))
    assert read(f"<p {attributes}><table><tr><td>甲<td>乙</table>").rows[0].cells == ["甲", "乙"]


@pytest.mark.parametrize(
    "piece", ["<!--", "<!", "<?", "<![CDATA[", "&a", "&#x", "</q>", "<a ", "<a b='", "\0", "<b>x</b>", "<td rowspan=0>", "<script>"]
)  # fmt: skip
def test_time_grows_with_length_only(piece: str) -> None:
    with suppress(UnreadableError):
        read("<table><tr><td>" + piece * 100_000)


def test_entities_are_not_expanded() -> None:
    page = "<!DOCTYPE x [<!ENTITY a 'bomb'><!ENTITY b SYSTEM 'file:///etc/hostname'>]><p>&a;&b;</p>"
    assert read(page).rows[-1].cells == ["&a;&b;"]


@pytest.mark.parametrize("page", ["", "   ", "只有文字", "<", "<!-- ", "<table", "<td>甲</td><td>乙</td>"])
def test_hardly_a_page(page: str) -> None:
    assert [row.table for row in read(page).rows] == [None] * len(read(page).rows)


@settings(max_examples=200, deadline=None, database=None)
@given(st.data())
def test_mutated_pages_give_a_grid_or_a_reason(data: st.DataObject) -> None:
    page = bytearray(data.draw(st.sampled_from(FILES)).read_bytes())
    for _ in range(data.draw(st.integers(1, 8))):
        at = data.draw(st.integers(0, len(page) - 1))
        page[at : at + data.draw(st.integers(0, 40))] = data.draw(st.binary(max_size=20))
    with suppress(UnreadableError):
        read_html("表.html", bytes(page))


def test_style_sheets_without_end() -> None:
    rules = "".join(f".a.b{number},.a .c{number}{{display:none}}" for number in range(100_000))
    cells = "".join(f"<td class='a b{number}'>甲" for number in range(20_000))

    assert len(read(f"<style>{rules}{'/*' * 100_000}</style><table><tr>{cells}<tr><td>乙</table>").rows) == 2
    read(f"<style>{'{' * 200_000}{'a,' * 200_000}{{display:none}}</style>" + "<style>" * 20_000)
