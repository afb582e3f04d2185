"""What numbers are shown as."""

import pytest

from goallint.readers.excel_formats import number_format, plain_number


@pytest.mark.parametrize(
    ("code", "value", "shown"),
    [
        ("0%", 0.95, "95%"),
        ("0%", 0.985, "99%"),
        ("0.0%", 0.985, "98.5%"),
        ("0.00%", 0.95, "95.00%"),
        ("0.##%", 0.95, "95%"),
        ("[Red]0%;-0%", -0.5, "-50%"),
        ('"≥"0%', 0.95, "≥95%"),
        ('0"次"', 12, "12次"),
        ('#,##0.00"万元"', 2294.256, "2294.256万元"),
        ('General"人"', 3, "3人"),
        ('"第"0"名"', 3, "第3名"),
        ("000000", 42, "000042"),
        ("yyyy-mm-dd", 45473, "2024年6月30日"),
        ('[$-804]yyyy"年"m"月"d"日";@', 45473, "2024年6月30日"),
        ("[$-F800]dddd\\,\\ mmmm\\ dd\\,\\ yyyy", 45473, "2024年6月30日"),
        ("[DBNum1][$-804]yyyy年m月", 45473, "2024年6月"),
        ("yyyy", 45473, "2024年"),
        ("m/d", 45473, "6月30日"),
        ("yyyy.mm.dd", 45473, "2024年6月30日"),
        ("aaaa", 45473, "2024年6月30日"),
        ("yyyy/m/d h:mm", 45473.6041666667, "2024年6月30日 14:30"),
        ("yyyy-mm-dd", 1, "1900年1月1日"),
        ("yyyy-mm-dd", 61, "1900年3月1日"),
        ("h:mm", 0.25, "6:00"),
        ("[h]:mm", 1.5, "36:00"),
        ("mm:ss.0", 0.5, "12:00:00"),
        ("上午/下午h时mm分", 0.6, "14:24"),
        ('0;-0;"无"', 0, "无"),
        ("0;;", -5, ""),
        (";;;", 5, ""),
    ],
)
def test_formats_that_say_more_than_the_number(code: str, value: float, shown: str) -> None:
    form = number_format(code)

    assert form is not None
    assert form.show(value) == shown


@pytest.mark.parametrize(
    "code",
    [
        "General",
        "@",
        "#,##0.00",
        "0.0_ ",
        "¥#,##0",
        '_ * #,##0.00_ ;_ * \\-#,##0.00_ ;_ * "-"??_ ;_ @_ ',
        "0.00E+00",
        "# ?/?",
        '0!.0,"万"',  # 12345 is shown as 1.2万: the number with 万 would be another amount
        '[>=10000]0.0,"万";0',
        "0000-00-00",
        "",
        "0" * 300,
    ],
)
def test_formats_under_which_a_number_is_just_itself(code: str) -> None:
    assert number_format(code) is None


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (2294.25, "2294.25"),
        (12.0, "12"),
        (-0.0, "0"),
        (0.1 + 0.2, "0.3"),
        (1234.56 * 3, "3703.68"),
        (746104.1, "746104.1"),
        (1e20, "100000000000000000000"),
        (0.00001, "0.00001"),
        (-5.5, "-5.5"),
        (float("inf"), "inf"),
    ],
)
def test_numbers_in_digits(value: float, text: str) -> None:
    assert plain_number(value) == text


@pytest.mark.parametrize("value", [float("inf"), float("-inf"), float("nan"), 1e300, -1e300, 1e-300])
@pytest.mark.parametrize("code", ["0%", "0." + "0" * 100 + "%", "yyyy-mm-dd", "[h]:mm", '0"次"', "000"])
def test_no_number_is_too_odd_to_be_shown(code: str, value: float) -> None:
    form = number_format(code)

    assert form is not None
    assert isinstance(form.show(value), str)
