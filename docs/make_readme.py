"""Fill the parts of README.md that are made: one real record, and the figures the benches print.

`python docs/make_readme.py` writes the record from examples/; `--figures FILE...` writes the table from bench JSON files
(`python -m bench NAME --json FILE`). A test compares the record with what the code gives today.
"""

from __future__ import annotations

import argparse
import json
import re
from pathlib import Path

from sayso.engine.build import assemble_in_memory
from sayso.out.chronology import render_incident
from sayso.out.views import view_incidents

ROOT = Path(__file__).parent.parent
README = ROOT / "README.md"
PILE = ROOT / "examples" / "jalalabad-bridge"

SHOWN = {
    "five": ("statement_f1_50", "root_accuracy", "event_f1", "false_deed_rate", "furniture_f1", "shared_passage_f1"),
    "bundles": (
        "statement_recall_50",
        "statement_f1_50",
        "root_accuracy",
        "chain_exact",
        "event_f1",
        "figure_f1",
        "false_deed_rate",
        "incident_b3",
        "copy_f1",
        "false_independence",
        "true_independence",
        "origins_exact",
    ),
    "pages": ("fundus_f1", "scrapinghub_f1", "plain_f1", "casualty_lines_lost"),
    "polnear": ("source_f1", "cue_f1", "content_f1", "relation_f1_50", "relation_f1_80"),
    "times": ("tbaq_relaxed_f1", "tbaq_value_f1", "meantime_value_f1"),
    "dating": ("meantime_coverage", "bundles_coverage", "contained", "false_exact"),
    "places": ("geovirus_acc161", "gwn_acc161", "lgl_acc161"),
    "actors": ("top1", "false_merge", "unknown_kept"),
    "speed": ("reports_per_s", "wordpieces_per_s", "peak_gb", "cold_start_s"),
}


def main() -> None:
    """Rewrite README.md in place."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--figures", nargs="*", type=Path, default=[])
    given = parser.parse_args()
    text = fill(README.read_text("utf-8"), "record", record())
    if given.figures:
        text = fill(text, "figures", figures([json.loads(path.read_text("utf-8")) for path in given.figures]))
    README.write_text(text, "utf-8")


def fill(text: str, name: str, content: str) -> str:
    """Put `content` between the markers of `name`."""
    pattern = re.compile(rf"(<!-- {name} -->\n).*?(<!-- /{name} -->)", re.DOTALL)
    return pattern.sub(lambda match: f"{match[1]}{content}\n{match[2]}", text)


def record() -> str:
    """Return the incident of the example pile that most reports tell of, as `sayso show` prints it."""
    views = view_incidents(assemble_in_memory([str(PILE)]))
    view = max(views, key=lambda row: (row.tally.reports, row.id))
    return (
        "From the eight reports of `examples/jalalabad-bridge` (fiction), as `sayso show` prints it:\n\n```text\n"
        + "\n".join(render_incident(view, width=110))
        + "\n```"
    )


def figures(documents: list[dict[str, object]]) -> str:
    """Return the figures of several bench runs as one table."""
    lines = ["| bench | figure | value | 95 % interval |", "|---|---|---|---|"]
    for document in documents:
        name = str(document["bench"])
        values, intervals = document["figures"], document.get("intervals", {})
        assert isinstance(values, dict)
        assert isinstance(intervals, dict)
        for figure in SHOWN.get(name, ()):
            if figure in values:
                low_high = intervals.get(figure)
                interval = f"{low_high[0]:.3f} to {low_high[1]:.3f}" if low_high and low_high[0] is not None else ""
                lines.append(f"| {name} | {figure} | {values[figure]:.3f} | {interval} |")
    return "\n".join(lines)


if __name__ == "__main__":
    main()
