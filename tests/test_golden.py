"""Golden records: what the examples give today, one JSON line a record. `make golden` rewrites them; review the diff."""

from __future__ import annotations

import json
from dataclasses import asdict
from pathlib import Path

import pytest

from sayso.engine.build import assemble_in_memory
from sayso.out.readings import summarise_reading
from sayso.out.views import view_incidents

ROOT = Path(__file__).parents[1]
GOLDEN = Path(__file__).parent / "golden"
PILES = ("jalalabad-bridge", "tripoli-harbour")


def _lines(pile: str) -> list[str]:
    casebook = assemble_in_memory([str(ROOT / "examples" / pile)])
    rows: list[dict[str, object]] = []
    for reading in sorted(casebook.readings, key=lambda row: row.report.name):
        summary = summarise_reading(reading)
        for kind in ("regions", "statements", "events"):
            rows += [{"report": reading.report.name, "kind": kind, **row} for row in summary[kind]]
    rows += [{"kind": "incident", **asdict(view)} for view in view_incidents(casebook, everything=True)]
    return [json.dumps(row, ensure_ascii=False, default=str) for row in rows]


@pytest.mark.parametrize("pile", PILES)
def test_golden(pile: str, request: pytest.FixtureRequest) -> None:
    path = GOLDEN / f"{pile}.jsonl"
    lines = _lines(pile)
    if request.config.getoption("--rewrite-golden"):
        GOLDEN.mkdir(exist_ok=True)
        path.write_text("\n".join(lines) + "\n", "utf-8")
    assert lines == path.read_text("utf-8").splitlines(), "the records changed: `make golden`, then review the diff"
