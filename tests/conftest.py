"""What all tests share: the option that rewrites golden records, and where the corpora are."""

from __future__ import annotations

import os
from pathlib import Path

import pytest


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--rewrite-golden", action="store_true", help="write the golden records anew; review the diff")


@pytest.fixture(scope="session")
def corpora() -> Path:
    """The folder with reports/, gold/, bundles/ and data/; skips where SAYSO_DATA names none."""
    folder = Path(os.environ.get("SAYSO_DATA", ""))
    if not os.environ.get("SAYSO_DATA") or not (folder / "reports").is_dir():
        pytest.skip("SAYSO_DATA names no folder with reports/: third-party text is not part of the project")
    return folder
