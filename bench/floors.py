"""The gate: run the benches and fail under a floor. `floors.json` holds floors, directions and corpus hashes."""

from __future__ import annotations


def run_gate(*, is_small: bool, update: bool, allow_regression: bool) -> int:
    """Run every bench that has floors; return 0, or 1 under a floor."""
    raise NotImplementedError
