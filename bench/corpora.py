"""Find a corpus, and hash it.

`--data` names it; without that it lies under the folder that SAYSO_DATA names (reports/, gold/, bundles/, data/).
"""

from __future__ import annotations

import hashlib
import os
from pathlib import Path

from bench.harness import MissingData

VARIABLE = "SAYSO_DATA"


def data_root() -> Path:
    """Return the folder of all corpora. Raises MissingData where SAYSO_DATA does not name one."""
    named = os.environ.get(VARIABLE)
    if not named:
        raise MissingData(
            f"no data: give --data DIR, or set {VARIABLE} to the folder that holds bundles/, gold/, data/"
        )
    root = Path(named)
    if not root.is_dir():
        raise MissingData(f"{VARIABLE} names {root}, which is no folder")
    return root


def find_corpus(given: Path | None, *parts: str) -> Path:
    """Return `given`, or the first of `parts` that lies under the data root. Raises MissingData saying what is missing."""
    if given is not None:
        if not given.is_dir():
            raise MissingData(f"--data names {given}, which is no folder")
        return given
    root = data_root()
    for part in parts:
        if (root / part).is_dir():
            return root / part
    raise MissingData(f"{' or '.join(parts)} is missing under {root} ({VARIABLE})")


def hash_folders(*folders: Path) -> str:
    """Hash names and bytes of all files under `folders`, in order: 16 hexadecimal digits of SHA-256."""
    digest = hashlib.sha256()
    for folder in folders:
        for path in sorted(path for path in folder.rglob("*") if path.is_file() and "__pycache__" not in path.parts):
            digest.update(path.relative_to(folder).as_posix().encode())
            digest.update(hashlib.sha256(path.read_bytes()).digest())
    return digest.hexdigest()[:16]
