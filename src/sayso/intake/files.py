"""A path → the files under it, sorted, each once; what is no plain file is named and refused.

In: a file or folder on disk. Out: `Found` files with the sheet that speaks of them, and `Problem`s.
"""

from __future__ import annotations

import errno
import os
import stat
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import BinaryIO

from sayso.errors import InputError
from sayso.intake.blobs import NOTHING_SAID, Blob
from sayso.intake.encodings import decode
from sayso.intake.metadata import SHEET, Sheet, gather_sheets, read_sheet
from sayso.records import Metadata, Problem, ProblemKind

_SHEET_LIMIT = 16 * 1024 * 1024
_HIDDEN = frozenset(("__macosx", "thumbs.db", "desktop.ini"))


@dataclass(frozen=True, slots=True)
class Found:
    """One entry of a folder: a file to read, or why it cannot be."""

    name: str  # relative to the folder, with /
    path: Path
    error: InputError | None = None


def is_hidden(name: str) -> bool:
    """Whether an entry is the system's own: dot files, lock files, what macOS and Windows leave in folders."""
    return name.startswith((".", "~$")) or name.casefold() in _HIDDEN


def open_file(path: Path, name: str, *, metadata: Metadata = NOTHING_SAID) -> Blob:
    """Return the blob of a plain file. Raises InputError if it is none, or may not be read."""
    try:
        status = path.stat()
        if not stat.S_ISREG(status.st_mode):
            raise InputError(f"it is {_say_type(status.st_mode)}, not a file", where=name, do="leave it out")
        with path.open("rb"):
            pass
    except OSError as error:
        raise unreadable(error, name) from error
    return Blob(name, partial(_open, path), metadata=metadata, size=status.st_size)


def unreadable(error: OSError, name: str) -> InputError:
    """Say in plain words why the system will not give a file."""
    if error.errno == errno.ELOOP:
        return InputError("it is a link that leads back to itself", where=name, do="remove the link")
    if error.errno == errno.ENOENT:
        return InputError("it is not there, or a link to what is not there", where=name, do="correct or remove it")
    if error.errno in {errno.EACCES, errno.EPERM}:
        return InputError("you may not read it", where=name, do="give yourself the right to read it")
    return InputError(f"the system cannot read it ({error.strerror or error})", where=name, do="check the disk")


def walk(folder: Path, pass_over: Callable[[str], None]) -> list[Found]:
    """Return the files under `folder`, sorted by path. Hidden entries go to `pass_over`.

    Links are followed as long as they stay inside the folder and do not lead back.
    """
    found: list[Found] = []
    folders = [(str(folder), "")]  # a list of our own: folders may lie deeper than Python can call
    while folders:
        place, prefix = folders.pop()
        try:
            entries = list(os.scandir(place))
        except OSError as error:
            name = prefix.rstrip("/") or "."
            found.append(Found(name, Path(place), unreadable(error, name)))
            continue
        for entry in entries:
            name = f"{prefix}{entry.name}"
            if is_hidden(entry.name):
                pass_over("hidden file or folder")
            elif entry.is_symlink():
                found.extend(_follow(Path(entry.path), name, root=folder.resolve(), pass_over=pass_over))
            elif entry.is_dir(follow_symlinks=False):
                folders.append((entry.path, f"{name}/"))
            else:
                found.append(Found(name, Path(entry.path)))
    return sorted(found, key=lambda entry: entry.name)


def _follow(path: Path, name: str, *, root: Path, pass_over: Callable[[str], None]) -> Iterator[Found]:
    try:
        target = path.resolve(strict=True)
    except OSError as error:
        yield Found(name, path, unreadable(error, name))
        return
    except RuntimeError:  # Python 3.11 and 3.12 on a loop
        yield Found(name, path, unreadable(OSError(errno.ELOOP, "loop"), name))
        return
    if not target.is_relative_to(root):
        do = "copy it in, or give its own path as a source"
        yield Found(name, path, InputError("it is a link that leads out of the folder", where=name, do=do))
    elif target.is_dir() and path.parent.resolve().is_relative_to(target):
        yield Found(name, path, InputError("it is a link that leads back to itself", where=name, do="remove the link"))
    elif target.is_dir():
        pass_over("link to a folder that is read where it lies")
    else:
        yield Found(name, path)


def find_sheets(folder: Path, sheets: list[str], names: list[str]) -> Sheet:
    """Read the `sheets` found in `folder`; if there is none at its top, the one beside it that speaks of its files."""
    beside = folder.resolve().parent / SHEET
    outer = Sheet()
    if SHEET not in sheets and beside.is_file():
        outer = _only_ours(_read(beside, names, where=f"../{SHEET}"))
    texts, problems = {}, list(outer.problems)
    for name in sheets:
        try:
            texts[name] = _read_bytes(folder / name)
        except OSError as error:
            problems.append(_unreadable_sheet(error, name))
    inner = gather_sheets(texts, names)
    return Sheet({**outer.rows, **inner.rows}, (*problems, *inner.problems))


def find_sheet_for_file(path: Path) -> Sheet:
    """Read what a sources.csv in the file's folder, or in the one above, says of this one file."""
    folder = path.resolve().parent
    for sheet, where in ((folder / SHEET, SHEET), (folder.parent / SHEET, f"../{SHEET}")):
        if sheet.is_file() and sheet != path.resolve():
            found = _only_ours(_read(sheet, [path.name], where=where))
            if found.rows:
                return found
    return Sheet()


def _only_ours(sheet: Sheet) -> Sheet:
    """Drop the complaints of a sheet that names none of our files: it is about something else."""
    return sheet if sheet.rows or any(p.kind is ProblemKind.REJECTED for p in sheet.problems) else Sheet()


def _read(path: Path, names: list[str], *, where: str) -> Sheet:
    """Read a sheet that lies outside what was given."""
    try:
        raw = _read_bytes(path)
    except OSError as error:
        return Sheet(problems=(_unreadable_sheet(error, where),))
    return read_sheet(decode(raw).text, names, where=where, is_beside=True)


def _read_bytes(path: Path) -> bytes:
    with path.open("rb") as stream:
        return stream.read(_SHEET_LIMIT)


def _unreadable_sheet(error: OSError, where: str) -> Problem:
    reason = unreadable(error, where)
    return Problem(ProblemKind.REJECTED, "intake", where, reason.what, reason.do)


def _open(path: Path) -> BinaryIO:
    return path.open("rb")


def _say_type(mode: int) -> str:
    for test, words in (
        (stat.S_ISFIFO, "a pipe"),
        (stat.S_ISSOCK, "a socket"),
        (stat.S_ISBLK, "a device"),
        (stat.S_ISCHR, "a device"),
        (stat.S_ISDIR, "a folder"),
    ):
        if test(mode):
            return words
    return "something else"
