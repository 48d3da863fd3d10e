"""`python -m bench NAME [--data DIR] [--split S] [--json FILE] [--limit N] [--misses N]`, `gate`, `all`.

Exit codes: 0 done, 1 under a floor, 2 usage or missing data.
"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from bench.floors import run_gate
from bench.harness import RUNNERS, MissingData, Options, Outcome, find_runner, to_json, to_misses, to_table


def main(arguments: list[str] | None = None) -> int:
    """Run one bench, all of them, or the gate."""
    options = _parser().parse_args(arguments)
    if options.name == "gate":
        return run_gate(is_small=options.small, update=options.update, allow_regression=options.allow_regression)
    names = list(RUNNERS) if options.name == "all" else [options.name]
    return max(_run_one(name, options) for name in names)


def _run_one(name: str, options: argparse.Namespace) -> int:
    given = Options(options.data, options.split, options.limit)
    try:
        outcome = find_runner(name)(given)
    except MissingData as error:
        print(f"bench {name}: {error}", file=sys.stderr)
        return 2
    except ModuleNotFoundError as error:
        if error.name != RUNNERS[name]:
            raise
        print(f"bench {name} is not written yet", file=sys.stderr)
        return 2
    _print(outcome, options)
    return 0


def _print(outcome: Outcome, options: argparse.Namespace) -> None:
    print(to_table(outcome))
    if options.misses:
        print(to_misses(outcome, options.misses))
    if options.json:
        file: Path = options.json
        if options.name == "all":
            file = file.with_stem(f"{file.stem}-{outcome.bench}")
        file.write_text(to_json(outcome) + "\n", encoding="utf-8")


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m bench", description="Measure sayso.")
    parser.add_argument("name", choices=[*RUNNERS, "all", "gate"])
    parser.add_argument("--data", type=Path, help="the corpus; default: its place under SAYSO_DATA")
    parser.add_argument("--split", help="part of the corpus: bundles odd, even or 01,02; five 000,002; polnear dev ...")
    parser.add_argument("--json", type=Path, help="write the figures here as one JSON object; all: FILE-five.json, ...")
    parser.add_argument("--limit", type=int, help="at most so many documents")
    parser.add_argument("--misses", type=int, nargs="?", const=20, default=0, help="list the hardest misses")
    parser.add_argument("--small", action="store_true", help="gate: small slices")
    parser.add_argument("--update", action="store_true", help="gate: pin corpus hashes and raise floors")
    parser.add_argument("--allow-regression", action="store_true", help="gate --update: floors may be lowered")
    return parser


if __name__ == "__main__":
    sys.exit(main())
