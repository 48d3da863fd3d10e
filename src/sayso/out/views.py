"""A casebook as people look at it: incidents with their values, each value with its voices and their words.

In: `Casebook`. Out: views that the terminal, the page and the JSON summary share; every word is the reports' own but
for labels. Nothing is decided here: counts are those of `weigh`. Within a field the value with most origins comes first.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from sayso.out.labels import FIELDS, label_value, name_kind, say_bounds, say_days, say_days_briefly, say_place
from sayso.out.voices import Lens, Voice
from sayso.records import (
    Casebook,
    EventMention,
    FieldValue,
    Incident,
    OriginKind,
    ReportId,
    Span,
    Standing,
    StatementId,
    Status,
    Tally,
)


@dataclass(frozen=True, slots=True)
class ValueView:
    """One value of a field, with the voices behind it."""

    field: str
    label: str  # "7 (soldiers)", "Eastern Front"
    side: str  # whom a count is of; "" where the report does not say
    number: str  # "7", "at least 16"; "" where there is none
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
    day: str  # the same in one column
    where: str
    status: str  # "" for a deed; "threatened", "planned" ... where nothing of it has happened
    tally: Tally
    origins: tuple[str, ...]
    interested: tuple[str, ...]
    unknown: tuple[str, ...]
    values: tuple[ValueView, ...]
    accounts: tuple[Voice, ...]  # every voice that tells of it, one a statement or own-voice sentence
    reports: tuple[ReportId, ...]

    @property
    def unquoted(self) -> tuple[Voice, ...]:
        """The accounts that stand under none of the values."""
        quoted = {(voice.report, voice.spans) for value in self.values for voice in value.voices}
        return tuple(voice for voice in self.accounts if (voice.report, voice.spans) not in quoted)

    def toll(self, field: str) -> str:
        """Return all counts of a field that somebody upholds on one line: "7 or 9 (soldiers); 4 (attackers)"."""
        upheld = [value for value in self.values if value.field == field and value.standing is not Standing.DENIED]
        numbers: dict[str, list[str]] = {}
        for value in upheld:
            if value.number:
                numbers.setdefault(value.side, []).append(value.number)
        words = [
            " or ".join(dict.fromkeys(counts)) + (f" ({side})" if side else "") for side, counts in numbers.items()
        ]
        return "; ".join(words or [value.label for value in upheld[:1]])


def view_incidents(
    casebook: Casebook, *, everything: bool = False, lens: Lens | None = None, begins: str = ""
) -> list[IncidentView]:
    """Return the incidents in order of time; `everything` adds what has not happened; `begins`: only ids that begin so."""
    lens = lens or Lens(casebook)
    return [
        _view(incident, lens)
        for incident in casebook.incidents
        if (everything or incident.is_deed) and incident.id.startswith(begins)
    ]


def order_fields(values: Iterable[ValueView]) -> list[tuple[str, list[ValueView]]]:
    """Return values grouped by field: casualties, then who, to whom, with what."""
    grouped: dict[str, list[ValueView]] = {}
    for value in values:
        grouped.setdefault(value.field, []).append(value)
    return [(field, grouped[field]) for field in sorted(grouped, key=_rank)]


def _rank(field: str) -> int:
    return FIELDS.index(field) if field in FIELDS else len(FIELDS)


def _view(incident: Incident, lens: Lens) -> IncidentView:
    tally = lens.tallies[incident.id]
    mentions = [lens.mentions[key] for key in incident.mentions]
    values = [_value(value, mentions, lens) for value in lens.values[incident.id]]
    values.sort(key=lambda value: (_rank(value.field), -value.tally.origins, -value.tally.reports))
    accounts = _accounts(mentions, lens)
    origins = [lens.origins[origin] for origin in tally.origins]
    return IncidentView(
        id=incident.id,
        name=incident.name,
        kind=name_kind(incident),
        when=say_days(incident.when),
        day=say_days_briefly(incident.when),
        where=say_place(incident.where),
        status="" if incident.is_deed else _commonest_status(mentions),
        tally=tally.tally,
        origins=tuple(origin.name or "(unnamed page)" for origin in origins),
        interested=tuple(origin.name for origin in origins if origin.is_interested),
        unknown=tuple(sorted({voice.chain[-1] for voice in accounts if voice.chain and not voice.is_named})),
        values=tuple(values),
        accounts=tuple(accounts),
        reports=tuple(dict.fromkeys(mention.report for mention in mentions)),
    )


def _commonest_status(mentions: Sequence[EventMention]) -> str:
    counts = Counter(mention.status for mention in mentions)
    status = min(counts, key=lambda found: (-counts[found], found.value))
    return "not known to have happened" if status is Status.UNKNOWN else status.value.replace("_", " ")


def _accounts(mentions: Sequence[EventMention], lens: Lens) -> list[Voice]:
    voices: dict[tuple[object, ...], Voice] = {}
    for mention in mentions:
        said_by: Sequence[StatementId] = mention.said_by
        for voice in [lens.voice_of_statement(s) for s in said_by] or [lens.voice_of_mention(mention.id)]:
            voices.setdefault((voice.report, voice.spans), voice)
    return sorted(voices.values(), key=lambda voice: (voice.outlet, voice.report, voice.spans))


def _value(value: FieldValue, mentions: Sequence[EventMention], lens: Lens) -> ValueView:
    rests_on = _find_grounds(value, mentions)
    voices = [lens.voice_of_statement(key, rests_on[key]) for key in value.statements]
    voices += [lens.voice_of_mention(key, rests_on[key]) for key in value.mentions]
    shown = {(voice.report, voice.chain, voice.spans): voice for voice in reversed(voices)}
    origins = [lens.origins[origin] for origin in value.origins]
    is_altered = any("changed in copying" in evidence.rule for evidence in value.because)
    return ValueView(
        field=value.field,
        label=label_value(value),
        side=value.side if value.side and value.side != value.field else "",  # not "6 wounded (wounded)"
        number="" if value.low is None and value.high is None else say_bounds(value.low, value.high),
        standing=value.standing,
        tally=value.tally,
        origins=tuple(origin.name or "(unnamed page)" for origin in origins if origin.kind is not OriginKind.UNKNOWN),
        interested=tuple(origin.name for origin in origins if origin.is_interested),
        note="changed in copying: rests on nothing" if is_altered else "",
        voices=tuple(sorted(shown.values(), key=lambda voice: (voice.outlet, voice.spans))),
    )


def _find_grounds(value: FieldValue, mentions: Sequence[EventMention]) -> dict[str, list[Span]]:
    """Return, per statement or own-voice mention behind a value, the words of it that the value rests on."""
    evidence = {span for because in value.because for span in because.spans}
    found: dict[str, list[Span]] = defaultdict(list)
    for mention in mentions:
        grounds = [(mention.trigger, mention.said_by)]
        grounds += [(argument.span, mention.said_by) for argument in mention.arguments]
        grounds += [(figure.span, figure.said_by or mention.said_by) for figure in mention.figures]
        for span, said_by in grounds:
            if span in evidence:
                for key in said_by or (mention.id,):
                    found[key].append(span)
    return found
