"""The command line: build, show, report, export, read, doctor (rim).

Exit codes: 0 done; 1 done, but some inputs were rejected; 2 not done (usage, a broken resource, a casebook that cannot
be opened). Results go to standard output, progress and errors to standard error; `--json` is for machines.
Heavy imports happen inside the commands, so that `--help` answers at once.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Callable
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, NoReturn

import typer

from sayso import __version__
from sayso.errors import SaysoError, UsageError

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from sayso.engine.build import BuildResult
    from sayso.records import Actor, Casebook, PlaceReading
    from sayso.store import CasebookFile

DONE, DONE_WITH_REJECTED, NOT_DONE, STOPPED = 0, 1, 2, 130

app = typer.Typer(
    name="sayso",
    help="Reads overlapping press reports about a conflict: what happened, on whose say-so, from how many independent origins.",
    rich_markup_mode=None,
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)

CasebookPath = Annotated[Path, typer.Argument(metavar="CASEBOOK", help="a casebook made by `sayso build`")]
OwnActors = Annotated[
    Path | None,
    typer.Option(
        "--actors",
        metavar="FILE",
        help="your own table of actors (tsv or csv: id, name, kind; aliases, states, parent, valid_from, valid_to), asked before ours",
    ),
]
OwnPlaces = Annotated[
    Path | None,
    typer.Option(
        "--gazetteer",
        metavar="FILE",
        help="your own table of places (tsv or csv: id, name, lat, lon; aliases, country, admin1, precision, source), asked before ours",
    ),
]
WhichReader = Annotated[
    str | None,
    typer.Option(
        "--reader", metavar="NAME", help="what finds who said what: encoder (trained) or rules [default: encoder]"
    ),
]
AsJson = Annotated[bool, typer.Option("--json", help="one JSON document on standard output, for machines")]


def main() -> None:
    """Run the command line; turn our errors into a message and an exit code."""
    try:
        app(standalone_mode=True)
    except SaysoError as error:
        _stop(error)
    except SystemExit as end:  # Ctrl-C comes out of the command as this code, without a word
        if end.code == STOPPED:
            print(_stopped_words(), file=sys.stderr)
        raise
    except BrokenPipeError:
        sys.stderr.close()
        sys.exit(DONE)


@app.callback(invoke_without_command=True)
def _root(
    context: typer.Context,
    version: Annotated[bool, typer.Option("--version", help="print the version and stop")] = False,
) -> None:
    if version:
        print(f"sayso {__version__}")
        raise typer.Exit(DONE)
    if context.invoked_subcommand is None:
        print(context.get_help())
        raise typer.Exit(NOT_DONE)


@app.command()
def build(
    sources: Annotated[
        list[str],
        typer.Argument(
            metavar="SOURCE...",
            help="files, folders, archives (zip, tar), tables (csv, tsv, jsonl), WARC, RSS/Atom files, PDF, Word; - is standard input",
        ),
    ],
    out: Annotated[
        Path, typer.Option("-o", "--out", metavar="FILE", help="the casebook; one that exists is added to")
    ] = Path("case.db"),
    columns: Annotated[
        str,
        typer.Option(
            "--map", metavar="FIELD=COLUMN,...", help="columns of a table: text=body,outlet=paper,published=day"
        ),
    ] = "",
    workers: Annotated[int | None, typer.Option(min=1, help="worker processes [default: the machine's cores]")] = None,
    memory: Annotated[
        int | None,
        typer.Option(min=1, help="megabytes to find copies in, beside the reports themselves [default: 2000]"),
    ] = None,
    max_letters: Annotated[
        int | None, typer.Option(min=1, help="longest text of one report, in letters [default: 6000000]")
    ] = None,
    no_raw: Annotated[bool, typer.Option("--no-raw", help="keep only the hashes of the raw captures")] = False,
    quiet: Annotated[bool, typer.Option("-q", "--quiet", help="no progress on standard error")] = False,
    actors: OwnActors = None,
    gazetteer: OwnPlaces = None,
    reader: WhichReader = None,
    as_json: AsJson = False,
) -> None:
    """Read reports into a casebook.

    Adds to a casebook that exists; goes on where it was stopped.
    """
    from sayso.engine.build import BuildOptions
    from sayso.engine.build import build as build_casebook
    from sayso.intake import IntakeOptions

    intake = IntakeOptions(columns=_read_map(columns))
    if max_letters is not None:
        intake = replace(intake, max_letters=max_letters)
    options = BuildOptions(
        keeps_raw=not no_raw,
        intake=intake,
        actors=actors,
        gazetteer=gazetteer,
        reader=reader,
        memory=memory,
    )
    if workers is not None:
        options = replace(options, workers=workers)
    with _progress(quiet=quiet or as_json) as progress:
        result = build_casebook(sources, out, options=options, progress=progress)
    _tell_build(result, out, as_json=as_json)
    raise typer.Exit(DONE_WITH_REJECTED if result.rejected else DONE)


@app.command()
def show(
    casebook: CasebookPath,
    everything: Annotated[bool, typer.Option("--all", help="threats, plans and suppositions as well as deeds")] = False,
    brief: Annotated[bool, typer.Option("--brief", help="one line an incident")] = False,
    incident: Annotated[
        str, typer.Option(metavar="ID", help="instead: this incident alone; the id's beginning is enough")
    ] = "",
    search: Annotated[str, typer.Option(metavar="WORDS", help="instead: the reports that hold all these words")] = "",
    as_json: AsJson = False,
) -> None:
    """Print the chronology.

    Each incident with its values side by side, who says so and in which words, and how many independent origins stand
    behind it.
    """
    from sayso.out import render_chronology, summarise
    from sayso.store import CasebookFile

    with CasebookFile(casebook) as file:
        if search:
            _show_search(file, search, as_json=as_json)
            return
        held = file.casebook()
    if incident:
        _show_incident(held, incident, as_json=as_json)
    elif as_json:
        _print_json(summarise(held))
    else:
        colour = sys.stdout.isatty()
        print(render_chronology(held, everything=everything, brief=brief, width=_width(), colour=colour))


def _show_search(file: CasebookFile, words: str, *, as_json: bool) -> None:
    from sayso.out import render_search

    hits = file.search(words)
    reports = {report.id: report for report in file.reports()} if hits else {}
    if as_json:
        _print_json([{"report": str(key), "name": reports[key].name, "words": found} for key, found in hits])
    else:
        print(render_search([(reports[key], found) for key, found in hits]))


def _show_incident(held: Casebook, begins: str, *, as_json: bool) -> None:
    from sayso.out import render_incident, summarise, view_incidents

    views = view_incidents(held, everything=True, begins=begins.lower())
    if not views:
        raise UsageError(
            f"no incident has an id that begins with {begins!r}", where="--incident", do="sayso show --brief lists them"
        )
    if as_json:
        _print_json(summarise(held, begins=begins.lower())["incidents"])
    else:
        print("\n\n".join("\n".join(render_incident(view, _width(), sys.stdout.isatty())) for view in views))


@app.command()
def report(
    casebook: CasebookPath,
    out: Annotated[
        Path | None,
        typer.Option("-o", "--out", metavar="FILE", help="the page to write [default: beside the casebook, .html]"),
    ] = None,
) -> None:
    """Write one self-contained HTML page.

    Chronology, values side by side with the quoted words, tallies, copies, loaded wording, problems.
    """
    from sayso.out.page import render_page
    from sayso.store import CasebookFile

    target = out or casebook.with_suffix(".html")
    with CasebookFile(casebook) as file:
        page = render_page(file.casebook(), title=casebook.stem, about=file.about())
    if target.absolute() == casebook.absolute():
        raise UsageError("the page would be written over the casebook", where=str(target), do="choose another -o")
    _write(target, lambda path: path.write_text(page, "utf-8"))
    print(target)


@app.command()
def export(
    casebook: CasebookPath,
    form: Annotated[str, typer.Option("--as", metavar="FORMAT", help="jsonl or csv")] = "jsonl",
    out: Annotated[Path, typer.Option("-o", "--out", metavar="DIR", help="the folder to write into")] = Path("export"),
    no_text: Annotated[
        bool, typer.Option("--no-text", help="offsets and hashes only, none of the reports' words")
    ] = False,
) -> None:
    """Write the casebook as tables, a file each."""
    from sayso.out import FORMATS, export_tables
    from sayso.store import CasebookFile

    if form not in FORMATS:
        raise UsageError(f"there is no format {form!r}", where="--as", do=f"choose one of: {', '.join(FORMATS)}")
    with CasebookFile(casebook) as file:
        tables = export_tables(file.casebook(), form=form, with_text=not no_text)
    _write(out, lambda path: path.mkdir(parents=True, exist_ok=True))
    for name, content in tables:
        target = out / name
        _write(target, lambda path, words=content: path.write_text(words, "utf-8", newline=""))  # type: ignore[misc]
        print(target)


@app.command()
def read(
    file: Annotated[str, typer.Argument(metavar="FILE", help="one report; - is standard input")],
    reader: WhichReader = None,
    actors: OwnActors = None,
    gazetteer: OwnPlaces = None,
    as_json: AsJson = False,
) -> None:
    """Read one report: show all that was found."""
    from sayso import pipeline, resources
    from sayso.ground import ground
    from sayso.intake import take_in
    from sayso.out import render_reading, summarise_reading
    from sayso.records import Capture

    loaded = resources.load(actors=actors, gazetteer=gazetteer, reader=reader)
    loaded.check()
    found = 0
    rejected = 0
    for item in take_in([file]):
        if not isinstance(item, Capture):
            rejected += 1
            print(f"{item.name}: {item.what}\n  do: {item.do}", file=sys.stderr)
            continue
        opened, problems = pipeline.open_report(item, loaded)
        reading = pipeline.read_report(pipeline.settle((opened,), loaded)[0], loaded)
        found += 1
        for problem in problems:
            print(f"{problem.name}: {problem.what}", file=sys.stderr)
        world = ground([reading], loaded.ground)
        who = [_tell_actor(actor) for actor in world.actors if actor.is_known]
        where = _tell_places(world.places)
        if as_json:
            _print_json({**summarise_reading(reading), "known_actors": who, "known_places": where})
        else:
            print(render_reading(reading, width=_width(), colour=sys.stdout.isatty()))
            print("known actors: " + (", ".join(sorted(one["name"] for one in who)) or "none"))
            print("known places: " + (", ".join(sorted(str(one["name"]) for one in where)) or "none"))
    raise typer.Exit(DONE_WITH_REJECTED if rejected else DONE)


def _tell_places(readings: Iterable[PlaceReading]) -> list[dict[str, object]]:
    places = {one.place.id: one.place for one in readings if one.place}
    return [
        {
            "id": place.id,
            "name": place.name,
            "country": place.country,
            "lat": place.lat,
            "lon": place.lon,
            "precision": place.precision.value,
        }
        for place in places.values()
    ]


def _tell_actor(actor: Actor) -> dict[str, str]:
    return {"id": actor.id, "name": actor.name, "kind": actor.kind.value, "row": actor.because[0].rule}


@app.command()
def doctor(as_json: AsJson = False) -> None:
    """Tell what is installed, with hashes."""
    from sayso.engine.doctor import examine

    findings = examine()
    if as_json:
        _print_json(findings)
        return
    for name, value in findings.items():
        if isinstance(value, dict):
            print(f"{name}:")
            for key, words in value.items():
                print(f"  {key:<28} {words}")
        else:
            print(f"{name:<30} {value}")


def _stopped_words() -> str:
    words = "stopped"
    return (
        f"{words}; what was read so far is kept, the same command goes on from there"
        if "build" in sys.argv[1:2]
        else words
    )


def _tell_build(result: BuildResult, out: Path, *, as_json: bool) -> None:
    totals = result.totals
    if as_json:
        _print_json(
            {
                "casebook": str(out),
                "taken_in": totals.taken_in,
                "accepted": totals.taken_in - result.rejected,
                "rejected": result.rejected,
                "passed_over": dict(totals.passed_over),
                "already_held": result.held,
                "added": result.added,
                "reports": result.reports,
                "incidents": result.incidents,
                "seconds": round(result.seconds, 2),
                "problems": [
                    {"kind": p.kind.value, "stage": p.stage, "name": p.name, "what": p.what, "do": p.do}
                    for p in result.problems
                ],
            }
        )
        return
    from sayso.out import count, name_problem

    print(f"taken in {totals.taken_in} = {totals.taken_in - result.rejected} accepted + {result.rejected} rejected")
    if totals.passed_over:
        print("passed over: " + ", ".join(f"{number} {reason}" for reason, number in totals.passed_over))
    print(
        f"new {result.added}, already held {result.held}; "
        f"the casebook has {count(result.reports, 'report')}, {count(result.incidents, 'incident')}"
    )
    shown = result.problems[:10]
    for problem in shown:
        print(f"  {name_problem(problem)}: {problem.name}: {problem.what}" + (f" ({problem.do})" if problem.do else ""))
    if len(result.problems) > len(shown):
        print(f"  … and {len(result.problems) - len(shown)} more problems: sayso report {out}")
    print(f"{out} ({result.seconds:.1f} s)")


def _read_map(words: str) -> dict[str, str]:
    """Read `text=body,outlet=paper`. Raises UsageError naming the part that is off."""
    columns = {}
    for part in filter(None, (part.strip() for part in words.split(","))):
        name, sign, column = part.partition("=")
        if not sign or not name.strip() or not column.strip():
            raise UsageError(f"{part!r} is not FIELD=COLUMN", where="--map", do="write it like text=body,outlet=paper")
        columns[name.strip()] = column.strip()
    return columns


@contextmanager
def _progress(*, quiet: bool) -> Iterator[Any]:
    """Show a bar with an estimate on standard error, if a person is looking."""
    from sayso.engine.build import Silent

    if quiet or not sys.stderr.isatty():
        yield Silent()
        return
    from sayso.engine.progress import Bar

    with Bar() as bar:
        yield bar


def _write(target: Path, write: Callable[[Path], object]) -> None:
    try:
        write(target)
    except OSError as error:
        raise UsageError(
            f"cannot write: {error.strerror or error}", where=str(target), do="choose another place with -o"
        ) from error


def _width() -> int:
    import shutil

    return max(60, min(120, shutil.get_terminal_size((100, 40)).columns))


def _print_json(document: object) -> None:
    print(json.dumps(document, ensure_ascii=False, indent=2, default=str))


def _stop(error: SaysoError) -> NoReturn:
    print(f"sayso: {error}", file=sys.stderr)
    sys.exit(NOT_DONE)


if __name__ == "__main__":
    main()
