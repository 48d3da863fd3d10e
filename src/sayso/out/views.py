"""A casebook as people look at it: incidents with their values, each value with its voices and their words.

In: `Casebook`. Out: views that the terminal, the page and the JSON summary share; every word is the reports' own but
for labels. Nothing is decided here: order and counts are those of `weigh`.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from sayso.records import (
    Casebook,
    Chain,
    CopyKind,
    EventMention,
    FieldValue,
    Incident,
    Interval,
    LinkRole,
    MentionId,
    OriginKind,
    Place,
    Precision,
    Reading,
    Report,
    ReportId,
    Sentence,
    Span,
    Standing,
    Statement,
    StatementId,
    Status,
    Tally,
)

_LONGEST_QUOTE = 280


@dataclass(frozen=True, slots=True)
class Voice:
    """One report's words for a value: who says it there, through whom, in which words."""

    report: ReportId
    outlet: str  # outlet, or the report's name where no outlet is known
    chain: tuple[str, ...]  # relays and speaker, outermost first; () = the page's own voice
    is_named: bool  # False: the innermost speaker has no name and is not counted
    act: str | None
    words: str
    spans: tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class ValueView:
    """One value of a field, with the voices behind it."""

    field: str
    label: str  # "7 killed (soldiers)", "Eastern Front"
    standing: Standing
    tally: Tally
    origins: tuple[str, ...]
    interested: tuple[str, ...]
    note: str
    voices: tuple[Voice, ...]


@dataclass(frozen=True, slots=True)
class IncidentView:
    """One incident as it is shown."""

    id: str
    name: str
    kind: str
    when: str
    where: str
    status: str  # "" for a deed; "threatened", "planned" ... where nothing of it has happened
    tally: Tally
    origins: tuple[str, ...]
    unknown: tuple[str, ...]
    values: tuple[ValueView, ...]
    accounts: tuple[Voice, ...]  # every voice that tells of it, one a statement or own-voice sentence
    reports: tuple[ReportId, ...]


class Lens:
    """Looks a casebook's records up by id; built once for a view."""

    def __init__(self, casebook: Casebook) -> None:
        self.casebook = casebook
        self.reports: dict[ReportId, Report] = {reading.report.id: reading.report for reading in casebook.readings}
        self.statements: dict[StatementId, tuple[Statement, Chain]] = {}
        self.mentions: dict[MentionId, EventMention] = {}
        self._sentences: dict[ReportId, tuple[Sentence, ...]] = {}
        for reading in casebook.readings:
            self._add(reading)
        self.origins = {origin.id: origin for origin in casebook.weighed.origins}
        self.origin_of = defaultdict(list)
        for origin in casebook.weighed.origins:
            for key in (*origin.statements, *origin.mentions):
                self.origin_of[str(key)].append(origin)
        self.values: dict[str, list[FieldValue]] = defaultdict(list)
        for value in casebook.weighed.values:
            self.values[value.incident].append(value)
        self.tallies = {row.incident: row for row in casebook.weighed.tallies}
        self.copied = _copied(casebook)

    def _add(self, reading: Reading) -> None:
        for statement, chain in zip(reading.statements, reading.chains, strict=True):
            self.statements[statement.id] = (statement, chain)
        self.mentions.update((mention.id, mention) for mention in reading.mentions)
        self._sentences[reading.report.id] = reading.marks.sentences

    def outlet(self, report: ReportId) -> str:
        """Return the outlet, or the report's file name where none is known."""
        return self.reports[report].outlet or self.reports[report].name

    def sentence(self, span: Span) -> Span:
        """Return the sentence that holds `span`, or `span` itself."""
        return next((row.span for row in self._sentences[span.report] if row.span.holds(span)), span)

    def voice_of_statement(self, key: StatementId) -> Voice:
        """Return a statement as a voice: its chain without the publisher, its content."""
        statement, chain = self.statements[key]
        links = [link for link in chain.links if link.role is not LinkRole.PUBLISHER]
        report = self.reports[statement.report]
        return Voice(
            report=statement.report,
            outlet=self.outlet(statement.report),
            chain=tuple(link.name or "no source given" for link in links) or ("no source given",),
            is_named=bool(links) and links[-1].is_named,
            act=statement.act.value.replace("_", " "),
            words=clip(" … ".join(report.quote(span) for span in statement.contents)),
            spans=statement.contents,
        )

    def voice_of_mention(self, key: MentionId) -> Voice:
        """Return a mention told in the page's own voice: its sentence."""
        mention = self.mentions[key]
        sentence = self.sentence(mention.trigger)
        words = clip(self.reports[mention.report].quote(sentence))
        return Voice(mention.report, self.outlet(mention.report), (), True, None, words, (sentence,))


def clip(words: str, longest: int = _LONGEST_QUOTE) -> str:
    """Return words on one line, cut at a space where they run on."""
    flat = " ".join(words.split())
    return flat if len(flat) <= longest else flat[:longest].rsplit(" ", 1)[0] + " …"


def view_incidents(casebook: Casebook, *, everything: bool = False) -> list[IncidentView]:
    """Return the incidents in order of time; `everything` adds what has not happened (threats, plans)."""
    lens = Lens(casebook)
    return [_view(incident, lens) for incident in casebook.incidents if everything or incident.is_deed]


def _view(incident: Incident, lens: Lens) -> IncidentView:
    tally = lens.tallies[incident.id]
    values = [_value(value, lens) for value in lens.values[incident.id]]
    accounts = _accounts(incident, lens)
    held = {name.id: name for voice in incident.mentions for name in lens.origin_of[str(voice)]}
    for mention in incident.mentions:
        for key in lens.mentions[mention].said_by:
            held.update((origin.id, origin) for origin in lens.origin_of[str(key)])
    return IncidentView(
        id=incident.id,
        name=incident.name,
        kind=(incident.mode or incident.type.value).lower().replace("_", " "),
        when=say_days(incident.when),
        where=say_place(incident.where),
        status="" if incident.is_deed else _commonest_status(incident, lens),
        tally=tally.tally,
        origins=tuple(lens.origins[origin].name or "(unnamed page)" for origin in tally.origins),
        unknown=tuple(sorted({voice.chain[-1] for voice in accounts if voice.chain and not voice.is_named})),
        values=tuple(values),
        accounts=tuple(accounts),
        reports=tuple(dict.fromkeys(lens.mentions[mention].report for mention in incident.mentions)),
    )


def _commonest_status(incident: Incident, lens: Lens) -> str:
    counts = Counter(lens.mentions[mention].status for mention in incident.mentions)
    status = min(counts, key=lambda found: (-counts[found], found.value))
    return "not known to have happened" if status is Status.UNKNOWN else status.value.replace("_", " ")


def _accounts(incident: Incident, lens: Lens) -> list[Voice]:
    voices: dict[tuple[object, ...], Voice] = {}
    for key in incident.mentions:
        said_by: Sequence[StatementId] = lens.mentions[key].said_by
        for voice in [lens.voice_of_statement(s) for s in said_by] or [lens.voice_of_mention(key)]:
            voices.setdefault((voice.report, voice.spans), voice)
    return sorted(voices.values(), key=lambda voice: (lens.outlet(voice.report), voice.report, voice.spans))


def _value(value: FieldValue, lens: Lens) -> ValueView:
    voices = [lens.voice_of_statement(key) for key in value.statements]
    voices += [lens.voice_of_mention(key) for key in value.mentions]
    voices.sort(key=lambda voice: (voice.outlet, voice.spans))
    origins = [lens.origins[origin] for origin in value.origins]
    is_altered = any("changed in copying" in evidence.rule for evidence in value.because)
    return ValueView(
        field=value.field,
        label=label_value(value),
        standing=value.standing,
        tally=value.tally,
        origins=tuple(origin.name or "(unnamed page)" for origin in origins if origin.kind is not OriginKind.UNKNOWN),
        interested=tuple(origin.name for origin in origins if origin.is_interested),
        note="changed in copying: rests on nothing" if is_altered else "",
        voices=tuple(voices),
    )


def label_value(value: FieldValue) -> str:
    """Return a value in few words: "7 soldiers", "at least 16", "heavy casualties", "Eastern Front"."""
    if value.low is None and value.high is None:
        return value.text
    side = f" ({value.side})" if value.side else ""
    if value.high is None:
        return f"at least {value.low}{side}"
    if value.low is None:
        return f"at most {value.high}{side}"
    return f"{value.low}{side}" if value.low == value.high else f"{value.low} to {value.high}{side}"


def say_days(when: Interval | None) -> str:
    """Return an interval of days in words."""
    if when is None or (when.earliest is None and when.latest is None):
        return "day not known"
    if when.day is not None:
        return f"{when.day:%A} {when.day.day} {when.day:%B %Y}"
    if when.earliest is None and when.latest is not None:
        return f"by {when.latest.day} {when.latest:%B %Y}"
    if when.latest is None and when.earliest is not None:
        return f"from {when.earliest.day} {when.earliest:%B %Y}"
    assert when.earliest is not None
    assert when.latest is not None
    return f"{when.earliest.day} {when.earliest:%B %Y} to {when.latest.day} {when.latest:%B %Y}"


def say_place(where: Place | None) -> str:
    """Return a place with its country and how fine it is."""
    if where is None:
        return "place not known"
    country = f", {where.country}" if where.country and where.precision is not Precision.COUNTRY else ""
    return f"{where.name}{country}"


def _copied(casebook: Casebook) -> dict[ReportId, list[ReportId]]:
    found: dict[ReportId, list[ReportId]] = defaultdict(list)
    for copy in casebook.copies:
        if copy.kind not in (CopyKind.BOILERPLATE, CopyKind.QUOTE):
            found[copy.here].append(copy.there)
            found[copy.there].append(copy.here)
    return found


def order_fields(values: Iterable[ValueView]) -> list[tuple[str, list[ValueView]]]:
    """Return values grouped by field, in the order fields first appear."""
    grouped: dict[str, list[ValueView]] = {}
    for value in values:
        grouped.setdefault(value.field, []).append(value)
    return list(grouped.items())
