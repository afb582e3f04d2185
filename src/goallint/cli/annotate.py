"""`goallint annotate`: the submitted file itself, with what was found marked in its cells."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import click

from goallint.cli.errors import Failure
from goallint.cli.options import Chosen, bilingual, config_options, help_option, language_option, ruleset_options
from goallint.cli.output import ensure_writable, made, write
from goallint.cli.run import Wanted, audited, prepared

if TYPE_CHECKING:
    from goallint.annotate import Marked
    from goallint.finding import Finding
    from goallint.readers.inputs import Source

_SUFFIXES = (".xlsx", ".xlsm", ".xltx", ".xltm", ".docx", ".docm", ".dotx")
_SAVE_AS = {
    "workbook": ("请用 Excel 或 WPS 打开，另存为 .xlsx", "open it in Excel or WPS and save it as .xlsx"),
    "office": ("请用 Word 或 WPS 打开，另存为 .docx", "open it in Word or WPS and save it as .docx"),
    "word": ("请用 Word 或 WPS 打开（去掉密码），另存为 .docx", "open it in Word or WPS and save it as .docx"),
    "archive": ("请先解压，再逐个标注", "unpack it and annotate its files one by one"),
}
_REPORT = (
    "这种文件里写不了批注，请改用 goallint check 文件 --report html:结果.html（或 xlsx）",
    "it cannot hold comments; use goallint check FILE --report html:findings.html (or xlsx)",
)
"""By the format of a file that cannot be annotated: what to do instead."""


@click.command(
    help=bilingual(
        "在送审的 xlsx、docx 里标出问题：单元格加批注和底色，附清单，其余不动。",
        "Mark the findings in the file itself; all else in it stays.",
    ),
)
@click.argument("file", metavar="FILE", type=click.Path(path_type=Path))
@click.option(
    "-o",
    "--output",
    type=click.Path(path_type=Path),
    metavar="MARKED",
    help=bilingual("标好的文件写到哪里", "where to write the marked file"),
)
@click.option("--in-place", is_flag=True, help=bilingual("直接写回原文件", "write it back to FILE"))
@click.option("--force", is_flag=True, help=bilingual("MARKED 已有时覆盖", "overwrite MARKED if it exists"))
@ruleset_options
@config_options
@language_option
@help_option
def command(
    file: Path,
    output: Path | None,
    in_place: bool,
    force: bool,
    folders: tuple[Path, ...],
    preset: str | None,
    plugins: tuple[str, ...],
    chosen: Chosen,
    language: str,
) -> int:
    """Exit code: 0 when the marked file was written, whether anything was found or not."""
    run = prepared([str(file)], None, Wanted(folders, preset, plugins, chosen), language)
    (source,) = _one(run.inputs.sources, file)
    with _said(file):
        source = _with_data(source)
    target = _target(file, output, in_place=in_place, force=force)
    ensure_writable(target, [] if in_place else [source.path])
    only = run._replace(inputs=run.inputs._replace(sources=(source,)))
    from goallint.annotate import annotate

    # what is wrong with the configuration is no remark on the table, and an exemption may be for another file
    findings = [one for one in audited(only, 1, progress=False).findings if one.path == source.path]
    with _said(file):
        marked = made(lambda: annotate(source.path, source.data or b"", findings, run.language))
    write(marked.data, target)
    _tell(marked, findings, target, run.language)
    return 0


def _target(file: Path, output: Path | None, *, in_place: bool, force: bool) -> Path:
    """Where to write. Raises Failure when that is not said or would overwrite what was not meant to be."""
    if in_place and output is not None:
        raise Failure("-o 和 --in-place 只能用一个", "use -o or --in-place, not both")
    if in_place:
        return file
    if output is None or output == Path("-"):
        name = file.with_name(f"{file.stem}-标注{file.suffix}")
        raise Failure(
            f"请用 -o 给出标好的文件名，例如 -o {name.name}；要写回原文件请加 --in-place",
            "name the marked file with -o, or use --in-place to write it back",
        )
    if file.suffix.lower() in _SUFFIXES and output.suffix.lower() != file.suffix.lower():
        raise Failure(
            f"标好的文件要和原文件同一种格式，请写成 {output.with_suffix(file.suffix)}",
            f"the marked file has the format of the original; name it {output.with_suffix(file.suffix)}",
        )
    if output.exists() and not force and not _is_same(output, file):  # the input itself is refused in any case
        raise Failure(
            f"“{output}”已经有了；换一个文件名，或加 --force 覆盖",
            f'"{output}" exists; choose another name or use --force',
        )
    return output


def _is_same(one: Path, other: Path) -> bool:
    try:
        return one.samefile(other)
    except OSError:
        return False


def _one(sources: Sequence[Source], file: Path) -> Sequence[Source]:
    if len(sources) != 1 or file.is_dir() or sources[0].data is not None:
        raise Failure(f"“{file}”不是一个文件；一次标注一个文件", f'"{file}" is not a file; annotate one file at a time')
    return sources


def _with_data(source: Source) -> Source:
    """The file with its bytes, which are those that are checked and marked, if they can be."""
    from goallint.annotate import ensure_annotatable
    from goallint.readers.files import read_bytes

    data = read_bytes(source)
    ensure_annotatable(source.path, data)
    return source._replace(data=data)


@contextmanager
def _said(file: Path) -> Iterator[None]:
    """Turn what is wrong with the file into what to do about it."""
    from goallint.annotate import NotAnnotatableError
    from goallint.grid import UnreadableError
    from goallint.reasons import reason

    try:
        yield
    except UnreadableError as error:
        zh, en = (reason(error.reason, error.detail, one) for one in ("zh", "en"))
        raise Failure(f"“{file}”标不了：{zh}", f'"{file}" cannot be annotated: {en}') from None
    except NotAnnotatableError as error:
        zh, en = _SAVE_AS.get(error.format, _REPORT)
        raise Failure(
            f"“{file}”不能标注，只能标 .xlsx、.xlsm、.docx；{zh}", f'"{file}": only .xlsx, .xlsm and .docx; {en}'
        ) from None


def _tell(marked: Marked, findings: Sequence[Finding], target: Path, language: str) -> None:
    exempt = sum(one.exemption is not None for one in findings)
    found = len(findings) - exempt
    if language == "zh":
        told = f"{found} 处问题{f'（另有 {exempt} 处已豁免，只加批注）' * bool(exempt)}"
        click.echo(f"{told}，标在 {marked.cells} 个单元格里；只在清单里的 {marked.listed} 处。已写到“{target}”")
        if marked.signed:
            click.echo("原文件有数字签名，加了批注后签名失效", err=True)
        return
    told = f"{found} findings{f' (and {exempt} exempted)' * bool(exempt)}"
    click.echo(f'{told} in {marked.cells} cells, {marked.listed} only in the list: written to "{target}"')
    if marked.signed:
        click.echo("the digital signature of the file no longer holds", err=True)
