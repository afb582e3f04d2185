"""Projects of the published tables, shortened, and departments made of them."""

from __future__ import annotations

from typing import Any, NamedTuple

from goallint.checks.corpus import Corpus
from tests.checks.corpora import corpus_of


class Listed(NamedTuple):
    """A project: indicators as name=value, one a line."""

    name: str | None
    goal: str | None = None
    indicators: str = ""
    department: str | None = "广州市民政局"
    document: int = 0
    kind: str = "project"


def corpus(*projects: Listed) -> Corpus:
    rows: list[dict[str, Any]] = []
    for row, project in enumerate(projects):
        for at, line in enumerate(project.indicators.split(), 1):
            name, _, value = line.partition("=")
            rows.append({"name": name, "annual.text": value or None, "position": at, "project.row": row})
    return corpus_of(
        projects=[
            {
                "project": project.name,
                "goal": project.goal,
                "department": project.department,
                "document": project.document,
                "kind": project.kind,
                "indicators.text": project.indicators or None,
                "indicators.count": len(project.indicators.split()),
            }
            for project in projects
        ],
        indicators=rows,
    )


PRESS = Listed(
    "农村老年人活动站点赠阅民政报刊项目",
    "通过为我市1144个农村老年人活动服务站点，按月赠阅各1份报纸《中国社会报》和1份杂志《中国民政》，让农村老年服务对象及时掌握"
    "国家养老服务政策、了解养老工作最新动态，同时丰富农村老年人文化生活。",
    """赠阅站点覆盖率=100%覆盖
    每个服务站点的配送数量=每个站点赠阅报纸、杂志各一份
    农村老年人的精神文化生活=农村老年人的精神文化生活得到提升
    农村老年人对国家养老服务政策了解度=逐年提升
    被调查的老人对服务质量满意度=≥85%""",
)
TALENT = Listed(
    "养老服务人才提升项目",
    "通过专业化和规范化的职业技能培训，提升养老服务人才职业素养和技能水平，完善人才培养激励机制，推进多层次养老服务人才培养。",
    """被调查的老人对服务质量满意度=≥85%
    农村老年人对国家养老服务政策了解度=逐年提升
    农村老年人的精神文化生活=农村老年人的精神文化生活得到提升
    每个服务站的配送数量=每个站点赠阅报纸、杂志各一份
    赠阅站点覆盖率=100%覆盖
    培训参加人数=培训失能老年人家庭照护者不少于250人次
    课程数量=不少于4种培训课程""",
)
CHILDREN = Listed(
    "广州市儿童福利经费",
    "发挥广州市未成年人保护工作领导小组办公室作用，新建11个未成年人保护示范站，开展未成年人保护工作宣传月活动，"
    "完成全市儿童福利和未成年人保护工作年度评估。",
    """孤儿生活保障标准=不低于全省最低保障标准
    服务满意度=≥80%
    散居孤儿基本生活保障金发放率=100%
    困境儿童建档率=100%
    未成年人保护示范站建设=11个""",
)
COMMUNITY = Listed(
    "基层政权与社区治理经费",
    "开展最美城乡社区工作者评选活动，推动社区治理改革创新，开展幸福村居建设，提升社区治理水平。",
    """服务满意度=≥80%
    孤儿生活保障标准=不低于全省最低保障标准
    散居孤儿基本生活保障金发放率=100%
    困境儿童建档率=100%
    未成年人保护示范站建设=11个
    评选最美城乡社区者=40名
    深化社区民主协商机制的城乡社区比例=100%""",
)
PENSION_GOAL = (
    "通过开展本项目，实现城乡居民“老有所养”的社会建设目标。保障我市符合条件人群参加城乡居民社会养老保险，"
    "达到退休年龄的人员按月及时、足额领取基本养老金。"
)
PENSION_INDICATORS = """养老金的准时发放率=100%
    群众综合评价满意度=≥85%
    城乡居民养老保险人均养老金水平=不低于上年
    城乡居民养老保险待遇领取人数=≥57万人
    城乡居民养老保险参保人数=≥130万人
    城乡居民养老保险参保任务完成率=100%"""
PENSION = Listed("城乡居民社会养老保险政府资助项目", PENSION_GOAL, PENSION_INDICATORS)
FARMERS = PENSION._replace(name="城乡居民社会养老保险政府资助项目（被征地农民）")
RESERVE = PENSION._replace(name="社会保障风险储备金财政补贴项目")

OFFICE_GOAL = (
    "通过开展办公保障经费项目，加强局机关办公设施管理，加大后勤保障力度，及时处理设施设备故障，改善工作环境，"
    "为机关工作人员营造一个舒适、安全的办公环境，提高人力资源和社会保障工作效率及水平。"
)
OFFICE = Listed("局本级办公保障经费", OFFICE_GOAL, "节能减排 提供后勤保障 保障办公楼日常后勤服务 改造后勤服务设施数量")
FURNITURE = Listed(
    "局本级办公家具和办公设备购置经费",
    OFFICE_GOAL,
    "设备验收合格率 提高工作效率 使用者对设备的满意度 购置设备投入使用率",
)

EQUIPMENT = "设备采购及时率=100% 设备到位率=95% 设备验收合格率=95% 设备使用率(%)=95%以上 安全事故发生次数=0次"
MAINTENANCE = (
    "系统正常运作率=95% 系统稳定运行率=95% 服务响应率=95% 系统数据损失或泄露事故发生次数=0次 系统使用满意率=95%"
)
