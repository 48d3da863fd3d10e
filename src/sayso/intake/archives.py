"""zip and tar → the members inside, with the sources.csv that lies among them. Nothing is written to disk.

In: an archive's blob. Out: `Member`s: a blob to read, or why it is not read.
Source: PKWARE APPNOTE 6.3, POSIX.1-2001 tar; the limits follow what is known of archive bombs, and of names that
lead out of the folder.
"""

from __future__ import annotations

import re
import stat
import tarfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from io import BytesIO
from pathlib import PurePosixPath
from typing import BinaryIO, cast
from zipfile import ZipExtFile, ZipFile, ZipInfo

from sayso.errors import InputError
from sayso.intake.blobs import Blob, read_all
from sayso.intake.files import is_hidden
from sayso.intake.metadata import SHEET, Sheet, gather_sheets
from sayso.intake.options import IntakeOptions
from sayso.intake.unpacking import BROKEN, Budget, broken, count_stream
from sayso.records import Problem

_SHEET_LIMIT = 16 * 1024 * 1024
_DRIVE = re.compile(r"[A-Za-z]:")


@dataclass(frozen=True, slots=True)
class Member:
    """One entry of an archive: a blob to read, an error, a complaint of its sources.csv, or a reason to pass over."""

    name: str
    blob: Blob | None = None
    error: InputError | None = None
    problem: Problem | None = None
    passed: str | None = None


def read_zip(blob: Blob, options: IntakeOptions) -> Iterator[Member]:
    """Yield the members of a zip by name. Raises InputError if it is broken, or a bomb."""
    budget = Budget.of(blob, options)
    with _open_zip(blob, options) as archive:
        infos = sorted((info for info in archive.infolist() if not info.is_dir()), key=lambda info: info.filename)
        sheet = _find_zip_sheet(archive, infos, blob)
        yield from (Member(blob.name, problem=problem) for problem in sheet.problems)
        for info in infos:
            name = _clean_name(info.filename)
            yield _zip_member(archive, info, name, blob=blob, sheet=sheet, budget=budget)
            if budget.is_spent:
                budget.spend(0)
    if not infos:
        raise InputError("the archive is empty", where=blob.name, do="leave it out")


def read_tar(blob: Blob, options: IntakeOptions) -> Iterator[Member]:
    """Yield the members of a tar as they stand in it. Raises InputError if it is broken, or a bomb."""
    sheet = _find_tar_sheet(blob, options)
    yield from (Member(blob.name, problem=problem) for problem in sheet.problems)
    count = 0
    for archive, info in _walk_tar(blob, options):
        count += 1
        yield _tar_member(archive, info, blob=blob, sheet=sheet, options=options)
    if not count:
        raise InputError("the archive is empty", where=blob.name, do="leave it out")


def _zip_member(archive: ZipFile, info: ZipInfo, name: str, *, blob: Blob, sheet: Sheet, budget: Budget) -> Member:
    full = f"{blob.name}!{name}"
    passed = _say_passed(name, blob)
    if passed is not None:
        return Member(full, passed=passed)
    error = _say_unsafe(info.filename)
    if stat.S_ISLNK(info.external_attr >> 16):
        error = InputError("it is a link, not a file", do="put the file itself into the archive")
    elif info.flag_bits & 1:
        error = InputError("it is locked with a password", do="unpack it yourself and give the folder")
    if error:
        return Member(full, error=error)
    open_member = partial(_open_zip_member, archive, info, budget)
    return Member(full, blob=blob.inside(name, open_member, metadata=sheet.find(name), size=info.compress_size))


def _open_zip_member(archive: ZipFile, info: ZipInfo, budget: Budget) -> BinaryIO:
    try:
        return count_stream(cast(ZipExtFile, archive.open(info)), budget)
    except (*BROKEN, RuntimeError) as error:  # RuntimeError: a password is asked for
        raise broken(error) from error


@contextmanager
def _open_zip(blob: Blob, options: IntakeOptions) -> Iterator[ZipFile]:
    with blob.open() as stream:
        try:
            archive = ZipFile(stream)
        except BROKEN as error:
            raise broken(error) from error
        with archive:
            _check_count(len(archive.infolist()), options)
            yield archive


def _find_zip_sheet(archive: ZipFile, infos: list[ZipInfo], blob: Blob) -> Sheet:
    names = [_clean_name(info.filename) for info in infos]
    texts = {}
    for info, name in zip(infos, names, strict=True):
        if _is_sheet(name) and not info.flag_bits & 1:
            with _open_zip_member(archive, info, Budget(_SHEET_LIMIT)) as stream:
                texts[name] = stream.read()
    return gather_sheets(texts, [name for name in names if _say_passed(name, blob) is None], prefix=f"{blob.name}!")


def _find_tar_sheet(blob: Blob, options: IntakeOptions) -> Sheet:
    names, texts = [], {}
    for archive, info in _walk_tar(blob, options):
        name = _clean_name(info.name)
        names.append(name)
        if _is_sheet(name) and info.isfile() and info.size < _SHEET_LIMIT:
            texts[name] = _read_tar_member(archive, info)
    return gather_sheets(texts, [name for name in names if _say_passed(name, blob) is None], prefix=f"{blob.name}!")


def _walk_tar(blob: Blob, options: IntakeOptions) -> Iterator[tuple[tarfile.TarFile, tarfile.TarInfo]]:
    """Yield the entries that are no folders, in one pass over the stream."""
    with blob.open() as stream:
        try:
            with tarfile.open(fileobj=stream, mode="r|") as archive:
                for count, info in enumerate(archive, start=1):
                    _check_count(count, options)
                    archive.members.clear()  # type: ignore[attr-defined]  # it would keep all headers
                    if not info.isdir():
                        yield archive, info
        except BROKEN as error:
            raise broken(error) from error


def _tar_member(
    archive: tarfile.TarFile, info: tarfile.TarInfo, *, blob: Blob, sheet: Sheet, options: IntakeOptions
) -> Member:
    name = _clean_name(info.name)
    full = f"{blob.name}!{name}"
    passed = _say_passed(name, blob)
    if passed is not None:
        return Member(full, passed=passed)
    error = _say_unsafe(info.name)
    if not info.isfile() or info.issparse():
        error = InputError("it is a link or a device, not a file", do="put the file itself into the archive")
    elif info.size > options.max_bytes:
        error = InputError("it is larger than one input may be", do="unpack it yourself and give it as a source")
    if error:
        return Member(full, error=error)
    data = _read_tar_member(archive, info)
    return Member(full, blob=blob.inside(name, partial(BytesIO, data), metadata=sheet.find(name), size=len(data)))


def _read_tar_member(archive: tarfile.TarFile, info: tarfile.TarInfo) -> bytes:
    stream = archive.extractfile(info)
    return stream.read() if stream else b""


def _say_passed(name: str, blob: Blob) -> str | None:
    """Say why an entry is no input."""
    parts = PurePosixPath(name).parts
    if any(is_hidden(part) for part in parts if part not in {".", ".."}):
        return "hidden file or folder"
    if _is_sheet(name):
        return ""  # used, not passed over
    if blob.kind_name.lower().endswith(".wacz") and not re.search(r"\.warc(\.gz)?$", name.lower()):
        return "a web archive's own index"
    return None


def _say_unsafe(name: str) -> InputError | None:
    """Refuse names that would lead out of the folder they are unpacked into, though nothing is unpacked here."""
    plain = name.replace("\\", "/")
    if plain.startswith("/") or _DRIVE.match(plain) or ".." in plain.split("/") or "\0" in plain:
        return InputError("its name leads out of the archive", do="pack the archive again with plain names")
    return None


def _clean_name(name: str) -> str:
    return name.replace("\\", "/").removeprefix("./")


def _is_sheet(name: str) -> bool:
    return PurePosixPath(name).name == SHEET


def _check_count(count: int, options: IntakeOptions) -> None:
    if count > options.max_members:
        raise InputError(
            f"the archive has more than {options.max_members:,} entries",
            do="unpack it yourself and give the folder",
        )


def load_blob(blob: Blob, options: IntakeOptions) -> Blob:
    """Return an archive that lies in another one as a blob in memory, so that it can be read to and fro."""
    data = read_all(blob, options.max_bytes)
    return blob.holding(data)
