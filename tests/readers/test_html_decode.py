"""What encoding a page is in, whatever it declares."""

import pytest

from goallint.grid import UnreadableError
from goallint.readers.html_decode import decode_page

TEXT = "项目支出绩效目标表（含转移支付项目）：广州市民政局"


def page(declared: str, text: str = TEXT) -> str:
    return f"<html><head><meta http-equiv=Content-Type content='text/html; charset={declared}'></head>{text}"


@pytest.mark.parametrize(
    ("declared", "actual"),
    [
        ("gb2312", "gb18030"),
        ("GBK", "gb18030"),
        ("gb2312", "utf-8"),
        ("utf-8", "utf-8"),
        ("unicode", "utf-16"),
        ("gb2312", "utf-8-sig"),
        ("zlib_codec", "utf-8"),
    ],
)
def test_encoding(declared: str, actual: str) -> None:
    text = page(declared, TEXT + "䶮㐀")
    assert decode_page(text.encode(actual)) == (text, 0)


def test_big5() -> None:
    text = page("big5", "績效目標表，澳門與香港")
    assert decode_page(text.encode("big5")) == (text, 0)


def test_declared_utf8_but_gb18030() -> None:
    text = page("utf-8", TEXT * 20)
    assert decode_page(text.encode("gb18030")) == (text, 0)


def test_few_chinese_characters_among_markup() -> None:
    """A mostly Latin page in GB18030 that declares UTF-8 is no UTF-8 page with a few broken characters."""
    text = page("utf-8", "<td class=xl65></td>" * 2000 + TEXT)
    assert TEXT in decode_page(text.encode("gb18030"))[0]


def test_what_the_transport_named() -> None:
    assert decode_page(TEXT.encode("gb18030"), "gb2312") == (TEXT, 0)


def test_a_cut_character_does_not_spoil_the_page() -> None:
    cut = page("gb2312", TEXT * 10).encode("gb18030") + "…截断".encode("gb18030")[:-1] + b"<br>"
    text, broken = decode_page(cut)
    assert TEXT * 10 in text
    assert broken == 1


def test_no_text_at_all() -> None:
    with pytest.raises(UnreadableError) as caught:
        decode_page(bytes(range(256)) * 20)
    assert caught.value.reason in ("binary", "encoding")
