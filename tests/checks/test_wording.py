from __future__ import annotations

import pytest

from goallint.checks.wording import letters, longest_run, off_by_one


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
