from __future__ import annotations

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from goallint.checks.wording import fingerprints, letters, longest_run, off_by_one, plain, spaced


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("“随约服务”平台访问量（ＡＢＣ　１２）", "随约服务平台访问量abc12"),
        ("<p>1. 做好新闻宣传工作。</p>", "1做好新闻宣传工作"),
        ("≤5%", "5"),
        ("…；、", ""),
    ],
)
def test_letters_alone_count(text: str, expected: str) -> None:
    assert letters(text) == expected


@given(st.text())
@example("<p title='养老'>⼀、做好ＡＢＣ養老服務（㈠期）。</p>")
@example("\U0002f800\ud800江〇𠀀")
def test_texts_that_agree_in_their_letters_have_one_fingerprint(text: str) -> None:
    one, other = fingerprints([text, letters(text)])

    assert one == other


def test_every_character_that_is_read_as_ideographs_counts_as_those() -> None:
    texts = [text for code in range(0x30000) if (text := chr(code)).isprintable()]
    of_ideographs = [text for text in texts if any("一" <= letter <= "龥" for letter in letters(text))]

    assert (fingerprints(of_ideographs) == fingerprints([letters(text) for text in of_ideographs])).all()


def test_other_texts_have_other_fingerprints() -> None:
    texts = ["按月发放养老金", "按年发放养老金", "", "按月发放养老金金", "按月发放", "服务满意度"] * 5000

    assert len(set(fingerprints(texts).tolist())) == 6


@given(st.text())
@example("“ＡＢＣ”（５０％）；℃＿养老_服务")
def test_blanks_stand_for_all_but_letters(text: str) -> None:
    by_character = "".join(character if character.isalnum() else " " for character in plain(text))

    assert spaced(text).split() == by_character.split()


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("每个服务站点的配送数量", "每个服务站的配送数量"),
        ("赠阅站点覆盖率", "赠阅站点覆盖率"),
        ("维修及时率", "维护及时率"),
        ("覆盖率", "覆盖率1"),
        ("率", ""),
    ],
)
def test_one_character_apart(one: str, other: str) -> None:
    assert off_by_one(one, other)
    assert off_by_one(other, one)


@pytest.mark.parametrize(
    ("one", "other"), [("站点数量", "点数"), ("培训人数", "培训次率"), ("人数次", "人次数"), ("", "数量")]
)
def test_further_apart(one: str, other: str) -> None:
    assert not off_by_one(one, other)


@pytest.mark.parametrize(
    ("text", "other", "expected"),
    [
        ("办公保障", "通过开展办公保障经费项目加强局机关办公设施管理", 4),
        ("办公家具和办公设备购置", "通过开展办公保障经费项目加强局机关办公设施管理", 3),
        ("", "办公", 0),
        ("办公", "", 0),
    ],
)
def test_the_longest_run_in_common(text: str, other: str, expected: int) -> None:
    assert longest_run(text, other) == expected
