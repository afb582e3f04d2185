import json
import re
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from cli_scenario import CLEAN_TABLE, GOALLESS_TABLE, HEADER, OWN_RULE, VAGUE_TABLE, Result
from ruamel.yaml import YAML

from goallint.config.keys import KEYS

Run = Callable[..., Result]
Write = Callable[[str, str], Path]


def ids(result: Result) -> list[str]:
    assert result.err == ""
    return [one["id"] for one in json.loads(result.out)["findings"]]


def check(goallint: Run, *arguments: str) -> list[str]:
    return ids(goallint("check", *arguments, "--format", "json"))


BOTH = VAGUE_TABLE.replace("宣传福利彩票", "")
"""A table with GL101 and GL301."""


class TestFound:
    @pytest.mark.parametrize("place", ["", "省/", "省/市/"])
    def test_upwards_from_the_input(self, goallint: Run, write: Write, place: str) -> None:
        write("省/市/t.txt", BOTH)
        write(f"{place}goallint.yaml", "ignore: GL101")

        assert ["GL301"] == check(goallint, "省/市/t.txt")
        assert ["GL301"] == check(goallint, "省/市")

    def test_nearest_one_alone(self, goallint: Run, write: Write) -> None:
        write("省/t.txt", BOTH)
        write("goallint.yaml", "ignore: GL101")
        write("省/goallint.yaml", "ignore: GL301")

        assert ["GL101"] == check(goallint, "省")

    def test_not_beyond_the_top_of_a_repository(self, goallint: Run, write: Write) -> None:
        write("repo/省/t.txt", BOTH)
        write("goallint.yaml", "ignore: GL101")
        write("repo/.git", "gitdir: elsewhere")

        assert ["GL101", "GL301"] == check(goallint, "repo/省")
        write("repo/goallint.yaml", "ignore: GL301")
        assert ["GL101"] == check(goallint, "repo/省")

    def test_in_pyproject(self, goallint: Run, write: Write) -> None:
        write("t.txt", BOTH)
        write("pyproject.toml", '[project]\nname = "x"\n[tool.goallint]\nignore = ["GL101"]\n')

        assert ["GL301"] == check(goallint, "t.txt")

    def test_past_a_pyproject_that_does_not_speak_of_us(self, goallint: Run, write: Write) -> None:
        write("省/t.txt", BOTH)
        write("goallint.yaml", "ignore: GL101")
        write("省/pyproject.toml", '[project]\nname = "x"\n')

        assert ["GL301"] == check(goallint, "省")

    def test_named_or_left_out(self, goallint: Run, write: Write) -> None:
        write("t.txt", BOTH)
        write("goallint.yaml", "ignore: GL101")
        write("other.yaml", "ignore: GL301")

        assert ["GL101"] == check(goallint, "t.txt", "--config", "other.yaml")
        assert ["GL101", "GL301"] == check(goallint, "t.txt", "--no-config")
        assert "不能一起用" in goallint("check", "t.txt", "--no-config", "--config", "other.yaml").err
        assert "none.yaml:1:1: 读不了" in goallint("check", "t.txt", "--config", "none.yaml").err

    def test_report_says_which(self, goallint: Run, write: Write) -> None:
        write("省/t.txt", BOTH)
        write("省/goallint.yaml", "extends: ../base.yaml")
        write("base.yaml", "fail-on: never")

        assert "配置：省/../base.yaml，省/goallint.yaml" in goallint("check", "省").out

    def test_one_that_only_comments_says_nothing(self, goallint: Run, write: Write) -> None:
        write("t.txt", BOTH)
        write("goallint.yaml", "# nothing\n\n")

        assert ["GL101", "GL301"] == check(goallint, "t.txt")


class TestApplied:
    def test_command_line_wins(self, goallint: Run, write: Write) -> None:
        write("t.txt", VAGUE_TABLE)
        write("goallint.yaml", "fail-on: warning\nlang: en\njobs: 2\npreset: all\nmin-severity: error\n")

        assert 0 == goallint("check", "t.txt").code  # a warning is not graver than the least severity
        assert "no findings" in goallint("check", "t.txt").out
        assert 1 == goallint("check", "t.txt", "--min-severity", "warning").code
        assert 0 == goallint("check", "t.txt", "--min-severity", "warning", "--fail-on", "error").code
        assert "没有发现问题" in goallint("check", "t.txt", "--lang", "zh").out

    def test_environment_wins(self, goallint: Run, write: Write, monkeypatch: pytest.MonkeyPatch) -> None:
        write("t.txt", CLEAN_TABLE)
        write("goallint.yaml", "lang: en\n")
        monkeypatch.setenv("GOALLINT_LANG", "zh")

        assert "没有发现问题" in goallint("check", "t.txt").out

    def test_rules_of_own_folders(self, goallint: Run, write: Write) -> None:
        write("省/t.txt", CLEAN_TABLE)
        write("省/mine/a.yaml", OWN_RULE)
        write("省/goallint.yaml", "rules: mine\n")

        assert ["XX001"] == check(goallint, "省")

    def test_preset_is_named_with_its_place_when_unknown(self, goallint: Run, write: Write) -> None:
        write("t.txt", CLEAN_TABLE)
        write("goallint.yaml", "jobs: 1\npreset: recomended\n")

        assert "goallint.yaml:2: 没有预设“recomended”，是不是“recommended”？\n" == goallint("check", "t.txt").err

    def test_severity_and_locked(self, goallint: Run, write: Write) -> None:
        write("t.txt", VAGUE_TABLE)
        write("goallint.yaml", "severity: {clarity: error}\nlocked: GL301\n")
        ignored = goallint("check", "t.txt", "--ignore", "GL301")

        assert 1 == goallint("check", "t.txt").code
        assert "GL301 已锁定（goallint.yaml:2），不能用 --ignore 关掉\n" == ignored.err

    @pytest.mark.parametrize(
        "said", ["ignore: [GL1]", "severity: {GL101: info}", "per-path: {省/**: {ignore: missing-goal}}"]
    )
    def test_what_a_rule_folder_locked_is_not_switched_off(self, goallint: Run, write: Write, said: str) -> None:
        write("t.txt", GOALLESS_TABLE)
        write("mine/lock.yaml", "override: GL101\nlocked: true\n")
        write("goallint.yaml", f"rules: mine\n{said}\n")
        result = goallint("check", "t.txt")

        assert (2, "") == (result.code, result.out)
        assert re.search(
            r"^goallint.yaml:2:\d+: GL101 已锁定（mine/lock.yaml:2），不能在这里关掉、降级或解锁", result.err
        )

    def test_exclude(self, goallint: Run, write: Write) -> None:
        for name in ("t.txt", "归档/a.txt", "部门/归档/b.txt", "部门/t草稿.txt"):
            write(name, GOALLESS_TABLE)
        write("goallint.yaml", 'exclude: [归档/**, "*草稿*"]\n')
        result = goallint("check", ".", "--format", "json")

        assert ["t.txt", "部门/归档/b.txt"] == [one["path"] for one in json.loads(result.out)["findings"]]
        assert {"excluded": 2} == {
            key: count for key, count in json.loads(result.out)["summary"]["skipped"].items() if key == "excluded"
        }
        assert ["GL101"] == check(goallint, "部门/t草稿.txt")  # named by itself

    def test_parse_goes_by_it(self, goallint: Run, write: Write) -> None:
        write("a.txt", CLEAN_TABLE)
        write("b.txt", CLEAN_TABLE)
        write("goallint.yaml", "exclude: b.txt\n")

        assert 1 == goallint("parse", ".").out.count('"project_list"')

    def test_explain_and_test_go_by_it(self, goallint: Run, write: Write) -> None:
        write("mine/a.yaml", OWN_RULE)
        write("goallint.yaml", "rules: [mine]\nlang: en\n")

        assert goallint("explain", "XX001").out.startswith("XX001 training-count · warning")
        assert "passed, 0 failed\n" in goallint("test").out


class TestPerPath:
    def test_rules_and_severity_of_some_files(self, goallint: Run, write: Write) -> None:
        for name in ("甲/t.txt", "乙/t.txt", "丙/t.txt"):
            write(name, BOTH)
        write(
            "goallint.yaml",
            "per-path:\n  甲/**: {ignore: GL101}\n  乙: {select: GL101, severity: {GL101: warning}}\n",
        )
        found = json.loads(goallint("check", ".", "--format", "json").out)["findings"]

        assert [
            ("丙/t.txt", "GL101", "error"),
            ("丙/t.txt", "GL301", "warning"),
            ("乙/t.txt", "GL101", "warning"),
            ("甲/t.txt", "GL301", "warning"),
        ] == [(one["path"], one["id"], one["severity"]) for one in found]

    def test_several_processes_give_the_same(self, goallint: Run, write: Write) -> None:
        for name in ("甲/t.txt", "乙/t.txt"):
            write(name, BOTH)
        write("goallint.yaml", "per-path: {甲: {ignore: GL101}}\n")
        one, two = (goallint("check", ".", "--format", "json", "--jobs", jobs) for jobs in ("1", "2"))

        assert one == two
        assert ["GL101", "GL301", "GL301"] == ids(one)

    def test_rule_that_is_off_elsewhere(self, goallint: Run, write: Write) -> None:
        write("甲/t.txt", BOTH)
        write("乙/t.txt", BOTH)
        write("goallint.yaml", "ignore: GL301\nper-path: {甲/*: {select: GL301}}\n")

        assert [("乙/t.txt", "GL101"), ("甲/t.txt", "GL301")] == [
            (one["path"], one["id"]) for one in json.loads(goallint("check", ".", "--format", "json").out)["findings"]
        ]

    def test_where_the_more_specific_rule_is_off_the_general_one_tells(self, goallint: Run, write: Write) -> None:
        """GL112 (too few indicators) leaves to GL106 (no benefit) what both find."""
        few = HEADER + "养老服务\t10.00\t10.00\t培训养老护理员280人\t1、产出指标：培训人次，年度指标值：≥280人。\n"
        write("甲/t.txt", few)
        write("乙/t.txt", few)
        write("goallint.yaml", "select: [GL106, GL112]\nper-path: {甲: {ignore: GL106}}\n")

        assert [("乙/t.txt", "GL106"), ("甲/t.txt", "GL112")] == [
            (one["path"], one["id"]) for one in json.loads(goallint("check", ".", "--format", "json").out)["findings"]
        ]

    def test_copies_are_found_across_files_and_told_where_the_rule_is_on(self, goallint: Run, write: Write) -> None:
        goal = "保障我市符合条件人群参加城乡居民社会养老保险，达到退休年龄的人员按月及时、足额领取基本养老金。"
        header = "主管部门\t项目名称\t绩效目标\t绩效指标\n"
        for folder, name in (("甲", "养老保险政府资助"), ("乙", "风险储备金补贴"), ("丙", "社区书屋建设")):
            write(f"{folder}/t.txt", f"{header}市人社局\t{name}\t{goal}\t1、产出指标：{name}人次，年度指标值：≥9人。\n")
        everywhere = json.loads(goallint("check", ".", "--select", "relevance", "--format", "json").out)["findings"]
        write("goallint.yaml", "per-path: {丙: {ignore: copied-goal}}\n")
        some = json.loads(goallint("check", ".", "--select", "relevance", "--format", "json").out)["findings"]

        assert everywhere
        assert [one for one in everywhere if not one["path"].startswith("丙")] == some
        assert len(some) < len(everywhere)


class TestExtends:
    def test_builds_on_another_file(self, goallint: Run, write: Write) -> None:
        write("省/mine/a.yaml", OWN_RULE)
        write("省/base.yaml", "rules: mine\nfail-on: never\nignore: GL101\nexclude: a.txt\n")
        write("省/市/goallint.yaml", "extends: ../base.yaml\nfail-on: info\nignore: GL301\nexclude: b.txt\n")
        for name in ("a", "b", "c"):
            write(f"省/市/{name}.txt", BOTH)
        result = goallint("check", "省/市", "--format", "json")

        assert ["XX001"] == ids(result)
        assert 1 == result.code

    def test_mistakes_of_all_files_are_told(self, goallint: Run, write: Write) -> None:
        write("t.txt", BOTH)
        write("base.yaml", "fail-om: never\n")
        write("goallint.yaml", "extends: base.yaml\nlang: fr\n")

        assert [
            "base.yaml:1:1: 没有名为“fail-om”的键，是不是“fail-on”？",
            "goallint.yaml:2:7: 没有名为“fr”的语言；可用的有：en、zh",
            "配置文件有 2 处错误",
        ] == goallint("check", "t.txt").err.splitlines()

    def test_circle_and_missing_file(self, goallint: Run, write: Write) -> None:
        write("t.txt", BOTH)
        write("a.yaml", "extends: b.yaml\n")
        write("b.yaml", "\nextends: a.yaml\n")
        write("c.yaml", "extends: none.yaml\n")

        assert "b.yaml:2:1: extends 绕回了自己" in goallint("check", "t.txt", "--config", "a.yaml").err
        assert "none.yaml:1:1: 读不了" in goallint("check", "t.txt", "--config", "c.yaml").err


class TestStrangers:
    """Who submits tables may put a configuration beside them."""

    def test_plugins_are_not_taken_from_beside_the_tables(self, goallint: Run, write: Write) -> None:
        write("报送/t.txt", CLEAN_TABLE)
        write("报送/goallint.yaml", "plugins: [evil]\n")
        result = goallint("check", "报送")

        assert 2 == result.code
        assert "报送/goallint.yaml:1：这个配置文件要用另外安装的检查（plugins）" in result.err
        assert 0 == goallint("check", "报送", "--no-config").code
        assert "没有安装名为“evil”的检查插件" in goallint("check", "报送", "--config", "报送/goallint.yaml").err

    def test_plugins_of_the_folder_that_one_works_in(self, goallint: Run, write: Write) -> None:
        write("报送/t.txt", CLEAN_TABLE)
        write("goallint.yaml", "plugins: [ours]\n")

        assert "没有安装名为“ours”的检查插件" in goallint("check", "报送").err

    @pytest.mark.parametrize("key", ["rules", "extends", "baseline"])
    def test_links_do_not_lead_out_unseen(self, goallint: Run, write: Write, key: str, tmp_path: Path) -> None:
        write("t.txt", CLEAN_TABLE)
        write("outside/a.yaml", OWN_RULE)
        write("in/t.txt", CLEAN_TABLE)
        write("in/goallint.yaml", f"{key}: inside\n")
        (tmp_path / "in" / "inside").symlink_to(tmp_path / "outside")

        assert "in/goallint.yaml:1:" in (err := goallint("check", "in").err)
        assert "经链接指到了配置文件所在的文件夹之外" in err

    def test_folders_elsewhere_are_taken_when_written_so(self, goallint: Run, write: Write) -> None:
        write("outside/a.yaml", OWN_RULE)
        write("in/t.txt", CLEAN_TABLE)
        write("in/goallint.yaml", "rules: ../outside\n")

        assert ["XX001"] == check(goallint, "in")

    @pytest.mark.parametrize(
        ("name", "text"),
        [
            ("goallint.yaml", "a: &a [x]\nselect: *a\n"),
            ("goallint.yaml", "select: !!python/object/apply:os.system [id]\n"),
            ("goallint.yaml", "ignore: " + "[" * 200 + "]" * 200),
            ("goallint.yaml", "exclude: [" + "x, " * 30_000 + "x]"),
            ("goallint.yaml", "#" * 300_000 + "\nlang: en"),
            ("goallint.yaml", "- a\n- b\n"),
            ("goallint.yaml", "lang：en\n"),
            ("goallint.yaml", "rules: \"a\\0b\"\n"),
            ("goallint.yaml", "exclude: [../x]\n"),
            ("goallint.yaml", "exclude: ['\"]\n"),
            ("pyproject.toml", "[tool.goallint]\na" + ".a" * 100_000 + " = 1\n"),
            ("pyproject.toml", "[tool.goallint]\na = " + "[\n" * 50_000),
            ("pyproject.toml", "[tool.goallint]\nrules = \"a\\u0000b\"\n"),
            ("pyproject.toml", "[tool.goallint\n"),
            ("pyproject.toml", "[tool]\ngoallint = 3 = 4\n"),
        ],
    )  # fmt: skip
    def test_hostile_files_are_mistakes_with_a_place(self, goallint: Run, write: Write, name: str, text: str) -> None:
        write("t.txt", CLEAN_TABLE)
        write(name, text)
        result = goallint("check", "t.txt")

        assert (2, "") == (result.code, result.out)
        assert re.match(rf"{name}:\d+:\d+: ", result.err)
        assert all(len(line) < 400 for line in result.err.splitlines())


class TestSchema:
    def schema(self, goallint: Run) -> Mapping[str, Any]:
        result = goallint("schema", "--config")
        jsonschema.Draft7Validator.check_schema(found := json.loads(result.out))
        return found

    def test_published_one_is_current(self, goallint: Run) -> None:
        published = Path(__file__).parents[2] / "rules" / "goallint.schema.json"

        assert goallint("schema", "--config").out == published.read_text(encoding="utf-8")

    def test_keys_are_those_of_the_reader(self, goallint: Run) -> None:
        assert list(KEYS) == list(self.schema(goallint)["properties"])

    @pytest.mark.parametrize(
        "text",
        [
            "fail-om: never", "fail-on: fatal", "jobs: -1", "select: []", "severity: {GL301: grave}", "lang: fr",
            "per-path: {a: {locked: GL1}}", "exemptions: [{rule: GL1}]", "preset: My Office", "exclude: ['']",
            "exemptions: [{rule: GL1, reason: a, by: b, until: tomorrow}]",
        ],
    )  # fmt: skip
    def test_refuses_what_the_reader_refuses(self, goallint: Run, write: Write, text: str) -> None:
        write("t.txt", CLEAN_TABLE)
        write("goallint.yaml", text)

        assert 2 == goallint("check", "t.txt").code
        with pytest.raises(jsonschema.ValidationError):
            jsonschema.validate(YAML(typ="safe").load(text), self.schema(goallint))


class TestInit:
    def test_writes_a_file_that_changes_nothing(self, goallint: Run, write: Write) -> None:
        write("t.txt", BOTH)
        result = goallint("init")

        assert (0, "写好了 goallint.yaml，打开它，去掉要用的那几项前面的“# ”\n", "") == result
        assert ["GL101", "GL301"] == check(goallint, "t.txt")

    def test_every_key_is_explained_and_right_when_uncommented(self, goallint: Run, write: Write) -> None:
        goallint("init")
        lines = Path("goallint.yaml").read_text(encoding="utf-8").splitlines()
        keys = "|".join(KEYS)
        said = [line[2:] for line in lines if re.match(rf"# (?:(?:{keys}):| )", line)]
        content = YAML(typ="safe").load("\n".join(said))

        assert set(KEYS) == set(content)
        content["exemptions"][0]["until"] = str(content["exemptions"][0]["until"])
        jsonschema.validate(content, json.loads(goallint("schema", "--config").out))
        write("我的规则/a.yaml", OWN_RULE)
        write("in/goallint.yaml", "\n".join(line for line in said if not re.match("plugins|extends|rules", line)))
        assert 0 == goallint("config", "in").code

    def test_never_overwrites(self, goallint: Run, write: Write) -> None:
        path = write("goallint.yaml", "lang: en\n")
        result = goallint("init")

        assert (2, "“goallint.yaml”已经有了，没有动它\n") == (result.code, result.err)
        assert "lang: en\n" == path.read_text(encoding="utf-8")

    def test_in_a_folder_with_its_schema(self, goallint: Run, write: Write) -> None:
        write("省/x", "")
        goallint("schema", "--config", "-o", "goallint.schema.json")

        assert 0 == goallint("init", "省").code
        first = Path("省/goallint.yaml").read_text(encoding="utf-8").splitlines()[0]
        assert "# yaml-language-server: $schema=../goallint.schema.json" == first


class TestConfigCommand:
    def settings(self, goallint: Run, *arguments: str) -> list[tuple[str, Any, str | None]]:
        document = json.loads(goallint("config", *arguments, "--format", "json").out)
        return [tuple(one.values()) for one in document["settings"] if one["origin"]]

    def test_says_what_applies_and_where_it_was_written(self, goallint: Run, write: Write) -> None:
        write("base.yaml", "fail-on: never\nexclude: [a, b]\nseverity: {GL301: error}\n")
        write(
            "in/goallint.yaml", "extends: ../base.yaml\nfail-on: info\nexclude: c\nper-path:\n  x/**: {ignore: GL1}\n"
        )

        assert [
            ("extends", "in/../base.yaml", "in/goallint.yaml:1"),
            ("severity", {"GL301": "error"}, "in/../base.yaml:3"),
            ("fail-on", "info", "in/goallint.yaml:2"),
            ("exclude", "a", "in/../base.yaml:2"),
            ("exclude", "b", "in/../base.yaml:2"),
            ("exclude", "c", "in/goallint.yaml:3"),
            ("per-path", {"x/**": {"ignore": "GL1"}}, "in/goallint.yaml:5"),
        ] == self.settings(goallint, "in")

    def test_for_people(self, goallint: Run, write: Write) -> None:
        write("goallint.yaml", "fail-on: info\n")
        lines = goallint("config").out.splitlines()

        assert "  goallint.yaml" in lines
        assert ["fail-on", "info", "goallint.yaml:1"] in [line.split() for line in lines]
        assert ["preset", "recommended", "默认"] in [line.split() for line in lines]
        assert "没有配置文件" in goallint("config", "--no-config").out

    def test_lines_of_toml(self, goallint: Run, write: Write) -> None:
        write(
            "pyproject.toml",
            '[tool.other]\nlang = "x"\n[tool.goallint]\nlang = "en"\n\n[tool.goallint.severity]\nGL301 = "error"\n'
            '[tool.goallint.per-path."x/**"]\nignore = ["GL1"]\n[[tool.goallint.exemptions]]\nrule = "GL3"\n'
            'reason = "r"\nby = "b"\nuntil = 2999-12-31\n',
        )

        assert [
            ("severity", "pyproject.toml:7"),
            ("lang", "pyproject.toml:4"),
            ("per-path", "pyproject.toml:9"),
            ("exemptions", "pyproject.toml:10"),
        ] == [(key, origin) for key, _, origin in self.settings(goallint)]

    def test_effective_rules_name_the_configuration(self, goallint: Run, write: Write) -> None:
        write("goallint.yaml", "severity:\n  GL301: error\nselect: [clarity]\nmin-severity: warning\n")
        rules = json.loads(goallint("rules", "--format", "json").out)["rules"]
        by_id = {rule["id"]: rule for rule in rules}

        assert ("error", "goallint.yaml:2") == (by_id["GL301"]["severity"], by_id["GL301"]["origins"]["severity"])
        assert (False, "goallint.yaml:3") == (by_id["GL101"]["enabled"], by_id["GL101"]["origins"]["enabled"])
        infos = [rule for rule in rules if rule["severity"] == "info" and rule["category"] == "clarity"]
        assert {"goallint.yaml:4"} == {rule["origins"]["enabled"] for rule in infos}
