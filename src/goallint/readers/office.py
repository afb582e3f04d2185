"""Old documents (.doc .wps .rtf .odt, Word 2003 XML) and odd .xls through LibreOffice, where it is installed.

LibreOffice runs apart: a profile of its own in a private folder that is removed afterwards, macros and links off, a
time limit, and its whole process group ended when that is over.
"""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import tempfile
from pathlib import Path, PurePosixPath

from goallint.grid import Grid, UnreadableError
from goallint.readers.limits import limit

TIMEOUT = 120
"""Seconds that one conversion may take; starting the program takes two to ten. GOALLINT_OFFICE_SECONDS."""

MAX_CONVERTED = 512 * 2**20
"""Bytes of the converted file."""

_NAMES = ("soffice", "libreoffice")
_PLACES = (
    "/Applications/LibreOffice.app/Contents/MacOS/soffice",
    r"C:\Program Files\LibreOffice\program\soffice.com",
    r"C:\Program Files (x86)\LibreOffice\program\soffice.com",
)
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_HEAD = 4096
_WORDS = (".doc", ".dot", ".wps", ".wpt")

_FILTERS = {
    ".doc": "MS Word 97",
    ".xls": "MS Excel 97",
    ".rtf": "Rich Text Format",
    ".odt": "writer8",
    ".xml": "MS Word 2003 XML",
}
"""What LibreOffice is to take a file for; left to itself it reads a damaged one as a text of strange letters."""

_OPTION = '<item oor:path="/org.openoffice.Office.{}"><prop oor:name="{}" oor:op="fuse"><value>{}</value></prop></item>'
_OPTIONS = (
    ("Common/Security/Scripting", "DisableMacrosExecution", "true"),
    ("Common/Security/Scripting", "BlockUntrustedRefererLinks", "true"),
    ("Calc/Content/Update", "Link", "2"),
    ("Writer/Content/Update", "Link", "0"),
)


def read_office(path: str, data: bytes) -> list[Grid]:
    """The grids of an old document or workbook, as its .docx or .xlsx gives them.

    Raises UnreadableError: "needs_office" when LibreOffice is not installed, "office_failed" when it makes nothing of
    the file (damaged, or with a password), "office_timeout", and what the readers of .docx and .xlsx raise.
    """
    kind = _kind(path, data)
    if kind is None:
        raise UnreadableError("office_failed", PurePosixPath(path).suffix)
    converted = _converted(data, *kind)
    if kind[1] == "xlsx":
        from goallint.readers.excel import read_excel

        return read_excel(path, converted)
    from goallint.readers.word import read_word

    return read_word(path, converted)


def _kind(path: str, data: bytes) -> tuple[str, str] | None:
    """What to call a file so that LibreOffice takes it for what it is, and what to make of it; None: better nothing.

    LibreOffice reads whatever it does not know as plain text, and .wps as files of Microsoft Works.
    """
    head = data[:_HEAD].lower()
    if data.startswith(_OLE):
        streams = [one for one in ("WordDocument", "Workbook", "Book") if one.encode("utf-16-le") in data]
        if "WordDocument" in streams and (len(streams) == 1 or path.lower().endswith(_WORDS)):
            return "doc", "docx"
        return ("xls", "xlsx") if streams else None
    if data.startswith(b"PK"):
        return ("odt", "docx") if b"opendocument.text" in head else None
    if head.startswith(b"{\\rtf"):
        return "rtf", "docx"
    return ("xml", "docx") if b"word.document" in head else None


def _converted(data: bytes, suffix: str, target: str) -> bytes:
    program = find_office()
    if program is None:
        raise UnreadableError("needs_office", target)
    with tempfile.TemporaryDirectory(prefix="goallint-", ignore_cleanup_errors=True) as folder:
        source, made = Path(folder, f"input.{suffix}"), Path(folder, "out", f"input.{target}")
        source.write_bytes(data)
        _run(program, source, made.parent, target)
        if not made.is_file() or not made.stat().st_size:
            raise UnreadableError("office_failed", suffix)
        if made.stat().st_size > MAX_CONVERTED:
            raise UnreadableError("too_large", f"{made.stat().st_size // 2**20} MB")
        return made.read_bytes()


def find_office() -> str | None:
    """The LibreOffice program, None when it is not installed."""
    found = (shutil.which(name) for name in _NAMES)
    return next((one for one in found if one), None) or next((one for one in _PLACES if Path(one).is_file()), None)


def _run(program: str, source: Path, out: Path, target: str) -> None:
    seconds = limit("OFFICE_SECONDS", TIMEOUT)
    profile = source.parent / "profile"
    _write_options(profile / "user" / "registrymodifications.xcu")
    command = [program, f"-env:UserInstallation={profile.as_uri()}", "--headless", "--norestore", "--nologo"]
    command += ["--nodefault", "--nolockcheck", f"--infilter={_FILTERS[source.suffix]}"]
    command += ["--convert-to", target, "--outdir", str(out), str(source)]
    environment = {**os.environ, "HOME": str(source.parent), "TMPDIR": str(source.parent)}
    process = subprocess.Popen(  # noqa: S603 - a program found on the path, arguments of our own
        command,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        env=environment,
        cwd=source.parent,
        start_new_session=True,
    )
    try:
        process.wait(seconds)
    except subprocess.TimeoutExpired:
        raise UnreadableError("office_timeout", str(seconds)) from None
    finally:
        if process.returncode is None:
            _end(process)


def _end(process: subprocess.Popen[bytes]) -> None:
    """End the program and what it started: soffice is a script that starts another process."""
    if hasattr(os, "killpg"):
        os.killpg(process.pid, signal.SIGKILL)
    else:
        process.kill()
    process.wait()


def _write_options(file: Path) -> None:
    file.parent.mkdir(parents=True)
    items = "".join(_OPTION.format(*one) for one in _OPTIONS)
    schema = 'xmlns:oor="http://openoffice.org/2001/registry" xmlns:xs="http://www.w3.org/2001/XMLSchema"'
    file.write_text(f'<?xml version="1.0" encoding="UTF-8"?>\n<oor:items {schema}>{items}</oor:items>', "utf-8")
