"""Look at this installation: versions, data files and their hashes, what is missing (rim)."""

from __future__ import annotations

import hashlib
import platform
import sqlite3
import sys
from importlib.metadata import PackageNotFoundError, requires, version
from typing import Any

from sayso import __version__, resources
from sayso.errors import ResourceError


def examine() -> dict[str, Any]:
    """Return what is installed: name → value, or name → {part → value}. Never raises over a missing part."""
    folder = resources.data_folder()
    return {
        "sayso": __version__,
        "python": f"{platform.python_version()} ({sys.platform})",
        "sqlite": f"{sqlite3.sqlite_version}, FTS5 {'yes' if _has_fts5() else 'NO: this Python cannot make casebooks'}",
        "reader": f"{resources.choose_reader(None)} (the default; --reader chooses)",
        "encoder": _look_at_encoder(),
        "lexicons and tables": _load(),
        "packages": {name: _version(name) for name in _needed()},
        "data files (sha256)": {
            path.relative_to(folder).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()[:16]
            for path in sorted(folder.rglob("*"))
            if path.is_file()
        },
    }


def _look_at_encoder() -> dict[str, str]:
    """Tell where the weights are, which they are, and whether they open."""
    folder = resources.encoder_folder()
    told = {"folder": str(folder)}
    try:
        name = resources.name_reader(resources.Reader.ENCODER)
        weights = (folder / "encoder.onnx").read_bytes()
        told |= {
            "version": name,
            "weights": f"{len(weights) / 1e6:.1f} MB, sha256 {hashlib.sha256(weights).hexdigest()}",
        }
        resources.load(reader=resources.Reader.ENCODER).check()
        told["state"] = "opens; weights and vocabulary are those of its card"
    except (ResourceError, OSError) as error:
        told["state"] = str(error).replace("\n", ";")
    return told


def _needed() -> list[str]:
    try:
        wanted = requires("sayso") or []
    except PackageNotFoundError:
        wanted = []
    names = {
        "".join(letter if letter.isalnum() or letter in "-_." else " " for letter in line).split()[0] for line in wanted
    }
    return sorted(names)


def _version(name: str) -> str:
    try:
        return version(name)
    except PackageNotFoundError:
        return "not installed"


def _has_fts5() -> bool:
    options = sqlite3.connect(":memory:").execute("PRAGMA compile_options").fetchall()
    return ("ENABLE_FTS5",) in options


def _load() -> str:
    try:
        resources.load()
    except ResourceError as error:
        return str(error).replace("\n", ";")
    return "all read and checked"
