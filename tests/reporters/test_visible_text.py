import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from goallint.reporters.text import cut, excerpt, fold, shorten, visible


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("绩效指标：≥95%", "绩效指标：≥95%"),
        ("a\nb\tc\r", "a↵b⇥c␍"),
        ("\x00\x1b[31m\x07\x7f", "␀␛[31m␇␡"),
        ("\x85\x9b31m", "<U+0085><U+009B>31m"),
        ("\u202eevil\u2066x\u2069", "<U+202E>evil<U+2066>x<U+2069>"),
        ("零\u200b宽\ufeff", "零<U+200B>宽<U+FEFF>"),
        ("第一行\u2028第二行", "第一行<U+2028>第二行"),
        ("bad\udcff", "bad<U+DCFF>"),
        ("全角\u3000空格\xa0", "全角\u3000空格\xa0"),
    ],
)
def test_what_cannot_be_seen_becomes_a_symbol(text: str, shown: str) -> None:
    assert visible(text) == shown


@given(st.text())
def test_visible_text_never_holds_control_codes_or_line_breaks(text: str) -> None:
    shown = visible(text)

    assert len(shown.splitlines()) <= 1
    assert visible(shown) == shown


@pytest.mark.parametrize(
    ("span", "width", "expected"),
    [
        (None, 40, ("", "通过宣传，知名度稳步提升，得到认可", "")),
        ((8, 12), 40, ("通过宣传，知名度", "稳步提升", "，得到认可")),
        ((8, 12), 20, ("…名度", "稳步提升", "，得…")),
        ((0, 4), 20, ("", "通过宣传", "，知名度稳…")),
        ((13, 17), 20, ("…稳步提升，", "得到认可", "")),
        (None, 16, ("", "通过宣…得到认可", "")),
    ],
)
def test_excerpt_keeps_the_offending_part_and_cuts_around_it(
    span: tuple[int, int] | None, width: int, expected: tuple[str, str, str]
) -> None:
    assert excerpt("通过宣传，知名度稳步提升，得到认可", span, width) == expected


@given(st.text(max_size=200), st.data(), st.integers(2, 60))
def test_excerpt_fits(text: str, data: st.DataObject, width: int) -> None:
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))

    assert cell_len("".join(excerpt(text, (start, end), width))) <= width


def test_excerpt_of_a_huge_cell_is_quick_and_short() -> None:
    huge = "甲" * 5_000_000

    assert cell_len("".join(excerpt(huge, (2_500_000, 2_500_002), 80))) <= 80
    assert cell_len(shorten(huge, 80)) <= 80


def test_cut_keeps_the_beginning() -> None:
    assert cut("绩效目标表", 7) == "绩效目…"
    assert cut("绩效目标表", 10) == "绩效目标表"


def folded(text: str, width: int) -> list[str]:
    return [text[line] for line in fold(text, width)]


def test_chinese_breaks_anywhere_but_before_closing_punctuation() -> None:
    assert folded("没有可衡量的，请补充（数值）", 12) == ["没有可衡量", "的，请补充", "（数值）"]
    assert folded("依据财预〔2021〕101号", 10) == ["依据财预", "〔2021〕", "101号"]


def test_words_and_numbers_stay_whole() -> None:
    assert folded("见 GL301 vague-value 第40行", 12) == ["见 GL301 ", "vague-value ", "第40行"]


@given(st.text(st.characters(codec="gb18030", categories=["L", "N", "P", "Zs"]), max_size=100), st.integers(2, 30))
def test_folded_lines_fit_and_lose_nothing_but_blanks(text: str, width: int) -> None:
    lines = folded(text, width)

    assert all(cell_len(line) <= width for line in lines)
    assert "".join(lines).replace(" ", "") == text.replace(" ", "")
