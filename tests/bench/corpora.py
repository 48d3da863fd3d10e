"""Where the corpora are; tests that need them skip where SAYSO_DATA is not set."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

ROOT = Path(os.environ.get("SAYSO_DATA", "/nonexistent"))

needs_data = [
    pytest.mark.data,
    pytest.mark.skipif(
        not (ROOT / "bundles").is_dir(), reason="SAYSO_DATA does not name a folder with bundles/ and gold/"
    ),
]
