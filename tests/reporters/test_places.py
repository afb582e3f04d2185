import pytest

from goallint.grid import Location
from goallint.reporters.wording import place


@pytest.mark.parametrize(
    ("location", "zh", "en"),
    [
        (Location(line=40, row=40, column=7), "第 40 行第 7 列", "line 40 column 7"),
        (Location("汇总", row=40, column=28), "工作表“汇总” AB40", "sheet “汇总” AB40"),
        (Location("汇总", row=40), "工作表“汇总”第 40 行", "sheet “汇总” row 40"),
        (Location("表12", row=5, column=2), "表12第 5 行第 2 列", "table 12 row 5 column 2"),
        (Location("表1"), "表1", "table 1"),
        (Location("附表1"), "工作表“附表1”", "sheet “附表1”"),
        (Location("表²", row=2, column=1), "工作表“表²” A2", "sheet “表²” A2"),
        (Location(page=3, row=5, column=2), "第 3 页第 5 行第 2 列", "page 3 row 5 column 2"),
        (Location(), "", ""),
    ],
)
def test_place_in_words(location: Location, zh: str, en: str) -> None:
    assert (zh, en) == (place(location, "zh"), place(location, "en"))
