"""Write docs/journey.md: one report of examples/ followed through every stage, with its real records.

Run by `make golden`; a test compares the page with what the code gives today.
"""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator
from pathlib import Path

from sayso.engine.build import assemble_in_memory
from sayso.records import Casebook, Reading, Region

ROOT = Path(__file__).parent.parent
PILE = ROOT / "examples" / "jalalabad-bridge"
FILE = "02.txt"
PAGE = Path(__file__).parent / "journey.md"


def main() -> None:
    """Write the page."""
    PAGE.write_text(write(), "utf-8")
    sys.stdout.write(f"{PAGE.relative_to(ROOT)}\n")


def write() -> str:
    """Return the page as the code gives it today."""
    casebook = assemble_in_memory([str(PILE)])
    reading = next(row for row in casebook.readings if row.report.name.endswith(FILE))
    return "\n".join(_page(casebook, reading)) + "\n"


def _page(casebook: Casebook, reading: Reading) -> Iterator[str]:
    report, marks = reading.report, reading.marks
    quote = report.quote
    yield "# The journey of one report\n"
    yield "Made by `docs/make_journey.py` from what the code gives; do not edit. The report is fiction, one of eight in"
    yield "`examples/jalalabad-bridge`. What `sayso` finds is shown as found, mistakes included.\n"
    yield "```text"
    yield report.text.strip()
    yield "```"
    yield from _section("intake → a `Capture`", "the bytes, their hash, what lay beside them in `sources.csv`")
    yield f"- name `{report.name}`, sha256 `{report.sha256[:16]}…`, outlet *{report.outlet}*, published {report.published}"
    yield from _section("clean → a `Report`", "the text kept whole, its parts marked, offsets home")
    yield from _regions(reading, report.regions)
    for credit in report.credits:
        yield f"- credit: “{quote(credit.name)}”" + (" (whole report)" if credit.is_whole_report else "")
    yield from _section("copies → `Copy`", "which sentences stand in other reports of the pile, and what was changed")
    names = {row.report.id: row.report for row in casebook.readings}
    for copy in casebook.copies:
        if report.id in (copy.here, copy.there):
            yield f"- `{names[copy.here].name}` and `{names[copy.there].name}`: {copy.kind.value}, {copy.direction.value.replace('_', ' ')}"
            for passage in copy.passages:
                yield f"  - “{_short(names[copy.here].quote(passage.here))}” / “{_short(names[copy.there].quote(passage.there))}”"
                for edit in passage.edits:
                    here = names[copy.here].quote(edit.here) if edit.here else "—"
                    there = names[copy.there].quote(edit.there) if edit.there else "—"
                    yield f"    - {edit.kind.value.replace('_', ' ')}: “{here}” / “{there}”"
    yield from _section(
        "mark → `Marks`", "one pass: sentences, mentions, times, places, figures, attributions, triggers"
    )
    yield f"- {len(marks.sentences)} sentences, {len(marks.quotations)} quotations"
    yield f"- mentions: {_list(f'{quote(m.span)} ({m.kind.value})' for m in marks.mentions)}"
    yield f"- times: {_list(f'{quote(t.span)} = {t.value}' for t in marks.times)}"
    yield f"- toponyms: {_list(f'{quote(t.span)} ({t.use.value})' for t in marks.toponyms)}"
    yield f"- quantities: {_list(f'{quote(q.span)} = {q.low}..{q.high}' for q in marks.quantities)}"
    yield from _section("say → `Statement`, `Chain`", "who said what, through whom; outermost first")
    for statement, chain in zip(reading.statements, reading.chains, strict=True):
        links = " > ".join(
            f"{link.name or link.role.value}{'' if link.is_named else ' (unnamed)'} [{link.known_by.value}]"
            for link in chain.links
        )
        yield f"- **{statement.act.value.replace('_', ' ')}**, {statement.directness.value}: {links}"
        yield f"  - “{_short(' … '.join(quote(span) for span in statement.contents))}”"
        yield f"  - because: {_list(evidence.rule for evidence in statement.because)}"
    yield from _section("events → `EventMention`", "what is told to have happened, its status, on whose statement")
    for mention in reading.mentions:
        figures = _list(f"{figure.measure.value} {figure.low}..{figure.high}" for figure in mention.figures)
        said = f"{len(mention.said_by)} statement" if mention.said_by else "the page's own voice"
        yield (
            f"- “{quote(mention.trigger)}”: {mention.type.value}/{mention.mode}, {mention.status.value.replace('_', ' ')}, "
            f"{mention.standing.value.replace('_', ' ')}; {figures}; told by {said}"
        )
    yield from _section("ground → `Setting`", "when, where, by whom, to whom; open where the report does not say")
    settings = {setting.mention: setting for setting in casebook.world.settings}
    actors = {actor.id: actor.name for actor in casebook.world.actors}
    for mention in reading.mentions:
        setting = settings[mention.id]
        when = f"{setting.when.earliest}..{setting.when.latest}" if setting.when else "day open"
        where = f"{setting.where.name} ({setting.where.admin1})" if setting.where else "place open"
        who = _list(actors[actor] for actor in setting.actors)
        whom = _list(actors[actor] for actor in setting.recipients)
        yield f"- “{quote(mention.trigger)}”: {when}, {where}; by {who}; to {whom}"
    yield from _section("link → `Incident`", "mentions of one happening, over all reports, and why they were joined")
    own = {mention.id for mention in reading.mentions}
    for incident in casebook.incidents:
        if own & set(incident.mentions):
            yield f"- **{incident.name}**: {len(incident.mentions)} mentions"
            for joined in incident.joined[:3]:
                yield f"  - {joined.score:.2f}: {', '.join(joined.reasons)}"
    yield from _section(
        "weigh → `FieldValue`, `Tally`", "values side by side, and how many independent origins stand behind each"
    )
    origins = {origin.id: origin.name for origin in casebook.weighed.origins}
    for value in casebook.weighed.values:
        incident = next(row for row in casebook.incidents if row.id == value.incident)
        if own & set(incident.mentions):
            behind = _list(origins[origin] for origin in value.origins)
            yield (
                f"- {value.field}: “{_short(value.text)}” ({value.low}..{value.high}) [{value.standing.value.replace('_', ' ')}]: "
                f"{value.tally.origins} origins ({behind}), {value.tally.reports} reports"
            )
    yield from _section("wording → `LoadedTerm`", "loaded words beside the neutral one, and whose voice they are in")
    for term in casebook.terms:
        if term.span.report == report.id:
            voice = "a speaker's" if term.statement else "the outlet's own"
            yield f"- “{quote(term.span)}” for *{term.neutral}*, {voice} voice"


def _section(head: str, what: str) -> Iterator[str]:
    yield f"\n## {head}\n\n{what[0].upper()}{what[1:]}.\n"


def _regions(reading: Reading, regions: Iterable[Region]) -> Iterator[str]:
    for region in regions:
        yield f"- {region.kind.value}: “{_short(reading.report.quote(region.span))}”"


def _list(words: Iterable[str]) -> str:
    return "; ".join(" ".join(word.split()) for word in words) or "none"


def _short(words: str) -> str:
    flat = " ".join(words.split())
    return flat if len(flat) < 110 else flat[:107].rsplit(" ", 1)[0] + " …"


if __name__ == "__main__":
    main()
