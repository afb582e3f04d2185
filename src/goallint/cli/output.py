"""Where results go: standard output, or a file that appears whole or not at all."""

from __future__ import annotations

import os
import stat
import sys
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import TypeVar

from goallint.cli.errors import Failure, why
from goallint.reporters import TooLargeError
from goallint.reporters.text import visible

Made = TypeVar("Made")

_STDOUT = Path("-")


def ensure_writable(path: Path | None, inputs: Iterable[str]) -> None:
    """Raise Failure when a result could not be written to `path`, before the work is done for nothing.

    path: a file; None or "-" for standard output. inputs: files of the run, none of which may be overwritten.
    """
    if path is None or path == _STDOUT:
        return
    target = os.path.realpath(path)
    if any(os.path.realpath(source) == target for source in inputs):
        raise Failure(
            f"输出文件“{path}”同时是要检查的文件，写了就会盖掉它；请换一个文件名",
            f'the output file "{path}" is one of the inputs and would be overwritten; choose another name',
        )
    if path.is_dir():
        raise Failure(f"“{path}”是文件夹，请给出文件名", f'"{path}" is a folder; name a file')
    try:
        if not _is_device(path):
            os.close(os.open(probe := _temporary(path), os.O_CREAT | os.O_EXCL | os.O_WRONLY))
            os.unlink(probe)  # noqa: PTH108
    except OSError as error:
        raise _cannot_write(path, error) from None


def write(result: str | bytes, path: Path | None) -> None:
    """Write a result: texts in UTF-8 to a file, in the encoding of the terminal to standard output; bytes as they are.

    A file is written under another name beside its place and moved there at the end: what was there stays when
    anything goes wrong. Raises Failure when it cannot be written.
    """
    if path is None or path == _STDOUT:
        _print(result)
        return
    data = result.encode(errors="replace") if isinstance(result, str) else result
    try:
        if _is_device(path):
            path.write_bytes(data)
        else:
            _replace(Path(os.path.realpath(path)), data)
    except OSError as error:
        raise _cannot_write(path, error) from None


def made(make: Callable[[], Made]) -> Made:
    """What `make` makes. Raises Failure when it is too large for its format or temporary files find no room."""
    try:
        return make()
    except TooLargeError as error:
        raise Failure(
            f"共 {error.rows:,} 行，超过 xlsx 一张表的上限 {error.limit:,} 行，请改用 csv",
            f"{error.rows:,} rows are more than a sheet of xlsx holds ({error.limit:,}); use csv",
        ) from None
    except OSError as error:
        zh, en = why(error)
        raise Failure(
            f"临时文件夹写不了：{zh}；请腾出空间，或用环境变量 TMPDIR 指定别的文件夹",
            f"temporary files cannot be written: {en}; make room, or name another folder in TMPDIR",
        ) from None


def _replace(target: Path, data: bytes) -> None:
    temporary = Path(_temporary(target))
    try:
        with temporary.open("xb") as file:
            file.write(data)
        if target.exists():
            temporary.chmod(stat.S_IMODE(target.stat().st_mode))
        temporary.replace(target)
    except BaseException:
        temporary.unlink(missing_ok=True)
        raise


def _temporary(path: Path) -> str:
    """A name in the folder of the file (a link is followed) that nothing has yet; hidden, so that no run reads it."""
    return os.path.join(os.path.dirname(os.path.realpath(path)), f".goallint-{os.urandom(6).hex()}")  # noqa: PTH118, PTH120


def _is_device(path: Path) -> bool:
    """Whether something stands there that a file must not replace: a pipe, /dev/null."""
    try:
        return not stat.S_ISREG(path.stat().st_mode)
    except FileNotFoundError:
        return False


def _print(result: str | bytes) -> None:
    if sys.stdout is None:
        raise Failure("标准输出已关闭，请用 -o 写到文件", "standard output is closed; use -o FILE")
    if isinstance(result, bytes) and sys.stdout.isatty():  # on a screen, cell texts must not act as control codes
        result = "".join(f"{visible(line)}\n" for line in result.decode("utf-8-sig", "replace").splitlines())
    try:
        if isinstance(result, str):
            sys.stdout.write(result)
        else:
            sys.stdout.buffer.write(result)
        sys.stdout.flush()
    except BrokenPipeError:
        # The reader has had enough (`| head`). Nothing more to say, also not when Python closes its streams.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    except OSError as error:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        zh, en = why(error)
        raise Failure(f"结果没有写完：{zh}", f"the result could not be written: {en}") from None


def _cannot_write(path: Path, error: OSError) -> Failure:
    if isinstance(error, FileNotFoundError | NotADirectoryError):
        return Failure(
            f"文件夹“{path.parent}”不存在，写不了“{path.name}”；请先建好文件夹",
            f'the folder "{path.parent}" does not exist; create it first',
        )
    if isinstance(error, PermissionError):
        return Failure(f"没有权限写“{path}”，请换一个位置", f'no permission to write "{path}"; choose another place')
    zh, en = why(error)
    return Failure(f"写不了“{path}”：{zh}", f'cannot write "{path}": {en}')
