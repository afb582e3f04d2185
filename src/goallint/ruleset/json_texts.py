"""What an editor shows beside a key of a rule file."""

from __future__ import annotations

from collections.abc import Mapping

DESCRIPTIONS: Mapping[str, str] = {
    "file": "goallint 的规则、词表或预设 / a rule, word list or preset of goallint",
    "id": "编号，如 OUR001；定下就不要再改 / the id, never to change",
    "name": "英文短名，说出是什么问题，如 vague-value / names the fault",
    "aliases": "旧编号、旧名称，仍然认得 / former ids and names",
    "category": "类别，即审核的哪一方面 / the aspect of review",
    "severity": "级别：error 必须改，warning 多半要改，info 供参考 / how grave it is",
    "enabled": "是否启用，默认 true / whether it runs, true if not given",
    "locked": "锁定：以后的各级设置不能关掉、降级 / later levels may not switch it off or make it less severe",
    "given": "查什么：indicators 一行一个指标，projects 一行一个项目，sums 一行一个合计 / the frame it looks at",
    "where": "只查哪些行，可写“列: 值” / which rows, as `column: value` or a condition",
    "check": "什么样算有问题；几个检查用 all、any、not 组合 / what is wrong with a row",
    "message": "报出来的话，{列名} 会换成这一行的内容 / what is told; {column} is filled in",
    "suggestion": "怎么改，举一个写得好的例子 / the remedy, with an example of good wording",
    "why": "为什么要查 / why it matters",
    "basis": "依据的文件和要求 / document and demand",
    "yields_to": "让位给这些规则：它们报了同一处，这条就不再报 / more specific rules that tell the same defect",
    "examples": "例子，也是这条规则的检验：flags 应报，passes 不该报 / its tests",
    "parameters": "可以调的数，检查里写 $名称 / numbers that may be changed; $name in the check",
    "override": "要改的规则的编号或名称 / the rule to change",
    "terms": "词表的名称 / the name of the term list",
    "words": "词 / the words",
    "classes": "分类词表的名称 / the name of the list of classes",
    "members": "类名: [词, *后缀, 前缀*, *中间*] / the words of each class",
    "add": "加上的词 / words to add",
    "remove": "去掉的词 / words to remove",
    "preset": "预设的名称，用 --preset 选用 / the name of the preset",
    "title": "一句话说明用途 / what it is for",
    "extends": "在哪个预设的基础上 / the preset that it builds on",
    "select": "只用这些规则：编号、GL3、名称、类别、all / only these rules",
    "ignore": "不用这些规则 / not these rules",
    "all": "每一项都成立 / every part holds",
    "any": "至少一项成立 / at least one part holds",
    "has_indicator": "项目中有指标符合（写法同 where） / it holds for an indicator of the project",
    "not": "这一项不成立 / the part does not hold",
}
"""Per key a line in Chinese and English."""
