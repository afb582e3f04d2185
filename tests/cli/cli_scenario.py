import os
from pathlib import Path
from typing import NamedTuple

import goallint

ENVIRONMENT = {**os.environ, "GITHUB_ACTIONS": "", "PYTHONPATH": str(Path(goallint.__file__).parents[1])}
"""For processes that run in another folder."""

HEADER = "项目名称\t总计\t财政拨款\t绩效目标\t绩效指标\n"
GOOD = "1、产出指标：培训人次，年度指标值：≥280人。2、效益指标：就业率，年度指标值：≥80%。"
VAGUE = "1、产出指标：培训人次，年度指标值：≥280人。2、效益指标：福彩公益金知名度，年度指标值：稳步提升。"
CLEAN_TABLE = f"{HEADER}养老服务\t10.00\t10.00\t培训养老护理员280人\t{GOOD}\n"
VAGUE_TABLE = f"{HEADER}福彩宣传\t10.00\t10.00\t宣传福利彩票\t{VAGUE}\n"
GOALLESS_TABLE = f"{HEADER}养老服务\t10.00\t10.00\t\t{GOOD}\n"
OWN_RULE = """\
id: XX001
name: training-count
category: clarity
severity: warning
given: indicators
check: {matches: {column: name, pattern: 培训人次}}
message: {zh: 有培训人次, en: training is counted}
suggestion: {zh: 改用合格人数, en: count those who passed}
why: {zh: 人次不说明效果。, en: A count says nothing about the result.}
basis: [内部要求]
examples:
  flags: ["1、产出指标：培训人次，年度指标值：≥280人。"]
  passes: ["1、产出指标：合格人数，年度指标值：≥280人。"]
"""


class Result(NamedTuple):
    """What a command line gave."""

    code: int
    out: str
    err: str
