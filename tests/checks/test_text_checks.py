from __future__ import annotations

import pytest

from goallint.checks.corpus import Corpus
from goallint.vocabulary import TextColumn
from goallint.vocabulary.texts import ContainsTerm, EqualsTerm, Is, IsEmpty, Matches, RepeatedSentence, Repeats
from tests.checks.corpora import corpus_of, fires, indicators, judge, shown, words


def values(*texts: str | None) -> Corpus:
    return indicators(*({"annual.text": text} for text in texts))


def test_is_compares_whole_values() -> None:
    corpus = indicators({"level1.code": "3"}, {"level1.code": "31"}, {"level1.code": None})

    assert fires(Is("level1.code", ("1", "3")), corpus) == [True, False, False]


def test_is_compares_numbers_as_numbers() -> None:
    corpus = corpus_of(projects=[{"indicators.count": 0}, {"indicators.count": 3}, {"indicators.count": None}])

    assert fires(Is("indicators.count", ("0", "10")), corpus, "projects") == [True, False, None]


@pytest.mark.parametrize(
    "text",
    [
        None,
        "",
        "   ",
        "\t\r\n",
        "\u00a0",
        "\u3000\u200b",
        "<p></p>",
        "<p>&nbsp;</p>",
        "<br/><br>",
        "-",
        "——",
        "/",
        " － ",
    ],
)
def test_nothing_is_said(text: str | None) -> None:
    assert fires(IsEmpty("annual.text"), values(text)) == [True]


@pytest.mark.parametrize("text", ["无", "0", "<p>保障大楼正常运行</p>", "<5%", "-1", "≥", "。", "<1.4", "3>2"])
def test_something_is_said(text: str) -> None:
    assert fires(IsEmpty("annual.text"), values(text)) == [False]


def test_the_first_word_found_is_marked_and_the_longest_there() -> None:
    outcome = judge(
        ContainsTerm("annual.text", words("提升", "稳步", "稳步提升", "有效")),
        values("能力稳步提升，有效提升", "100%", None),
    )

    assert outcome.fails.tolist() == [True, False, False]
    assert shown(outcome)[0] == ("annual.text", (2, 6))


def test_words_are_no_patterns() -> None:
    assert fires(ContainsTerm("annual.text", words("(%)", "a.c")), values("使用率(%)", "abc", "100%")) == [
        True,
        False,
        False,
    ]


def test_a_word_may_be_excused() -> None:
    condition = ContainsTerm("name", words("满意"), words("投诉", "退学"))
    corpus = indicators({"name": "出国人员满意率"}, {"name": "不满意投诉次数"}, {"name": "投诉次数"})

    assert fires(condition, corpus) == [True, False, False]


def test_an_empty_list_of_words_finds_nothing() -> None:
    assert fires(ContainsTerm("annual.text", words()), values("良好")) == [False]
    assert fires(ContainsTerm("annual.text", words("", "良")), values("及时", "良好")) == [False, True]


def test_a_mark_stays_within_the_column_it_was_found_in() -> None:
    corpus = indicators({"level2": "31-服务对象满意度", "level2.code": "31"})

    assert shown(judge(Matches("level2.code", "3"), corpus)) == [("level2", (-1, -1))]


@pytest.mark.parametrize("text", ["定量指标", " 定量 指标。", "定量指标；", "定量\u3000指标"])
def test_a_value_is_a_word(text: str) -> None:
    assert fires(EqualsTerm("annual.text", words("抽样", "定量指标")), values(text)) == [True]


@pytest.mark.parametrize("text", ["非定量指标", "定量指标3个", "（定量指标）", "", None])
def test_a_value_is_more_than_a_word(text: str | None) -> None:
    assert fires(EqualsTerm("annual.text", words("抽样", "定量指标")), values(text)) == [False]


def test_matches_marks_characters_not_bytes() -> None:
    outcome = judge(
        Matches("annual.text", r"\d+\s*/\s*\d+"), values("办结率=办结数/上报数", "全年总分 120/12 个月", None)
    )

    assert outcome.fails.tolist() == [False, True, False]
    assert shown(outcome)[1] == ("annual.text", (5, 11))


REPEATS = Repeats("annual.text", "name")


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("招募率", "招募率"),
        ("补助资金发放率", "发放率"),
        ("故障排除率(%)", "故障排除率"),
        ("故障排除率", "故障排除率（%）。"),
        ("响应及时率", "响应 及时率"),
        ("推进粤港澳大湾区高水平人才高地建设", "推进粤港澳大湾区高水平人才高地建设"),
        ("服务对象满意度（％）", "满意度"),
        ("应答及时率（应答时间少于6秒）", "应答及时率"),
    ],
)
def test_the_value_repeats_the_name(name: str, value: str) -> None:
    assert fires(REPEATS, indicators({"name": name, "annual.text": value})) == [True]


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("工程采购工作完成", "完成"),
        ("租金支付及时", "及时"),
        ("完成", "完成"),
        ("招募率", "100%"),
        ("招募率达到100%", "100%"),
        ("网络安全等级保护三级", "三级"),
        ("社区精神健康服务工作站、心理咨询室全覆盖", "全覆盖"),
        ("重大安全零事故", "零事故"),
        ("招募率", "招募率≥90%"),
        ("招募率", "志愿者招募率"),
        ("发放率", "补助资金发放率"),
        ("招募率", "率"),
        ("招募率", None),
        (None, "招募率"),
        ("招募率", ""),
        ("（%）", "（%）"),
    ],
)
def test_the_value_says_something_of_its_own(name: str | None, value: str | None) -> None:
    assert fires(REPEATS, indicators({"name": name, "annual.text": value})) == [False]


def test_repeats_is_judged_by_row() -> None:
    corpus = indicators(
        {"name": "招募率", "annual.text": "招募率"},
        {"name": "到岗率", "annual.text": "招募率"},
        {"name": "招募率", "annual.text": "到岗率"},
    )

    assert fires(REPEATS, corpus) == [True, False, False]


def test_a_sentence_that_stands_twice_is_marked() -> None:
    text = "充分利用先进网络技术。保障安全；充分利用 先进网络技术！"
    corpus = corpus_of(projects=[{"goal": text}, {"goal": "验收合格。验收合格。"}, {"goal": None}])

    outcome = judge(RepeatedSentence(TextColumn("goal"), 10), corpus, "projects")

    assert [True, False, False] == outcome.fails.tolist()
    assert text.rindex("充分") == outcome.start[0]
    assert "充分利用 先进网络技术" == text[outcome.start[0] : outcome.end[0]]


@pytest.mark.parametrize("number", ["1.", "（2）", " 3、 ", "12．"])
def test_a_sentence_that_stands_twice_may_be_an_item_of_a_list(number: str) -> None:
    sentence = "充分利用学校现有的网络技术"
    text = f"{sentence}。{number}{sentence}。"

    outcome = judge(RepeatedSentence(TextColumn("goal"), 10), corpus_of(projects=[{"goal": text}]), "projects")

    assert [True] == outcome.fails.tolist()
    assert (text.rindex("充分"), len(text) - 1) == (outcome.start[0], outcome.end[0])


def test_amounts_tell_sentences_apart() -> None:
    text = "1.5万人参加全市统一组织的培训。2.5万人参加全市统一组织的培训。"

    outcome = judge(RepeatedSentence(TextColumn("goal"), 10), corpus_of(projects=[{"goal": text}]), "projects")

    assert [False] == outcome.fails.tolist()


def test_a_word_that_two_texts_hold_together_is_in_neither() -> None:
    corpus = indicators(
        {"name": "群众满"}, {"name": "意度"}, {"name": "满意"}, {"name": "\x00满"}, {"name": "意\x00满意"}
    )

    outcome = judge(ContainsTerm("name", words("满意", "满\x00意")), corpus)

    assert [False, False, True, False, True] == outcome.fails.tolist()
    assert [(0, 2), (2, 4)] == [(outcome.start[at], outcome.end[at]) for at in (2, 4)]
