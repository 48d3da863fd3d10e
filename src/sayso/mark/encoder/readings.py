"""What the encoder found in one report: spans with scores, and where their links lead. The rules are merged in elsewhere.

Out: `EncoderReading`, offsets in code points of `Report.text`, every tuple in text order. Spans of one role never
overlap; spans of different roles may (a source inside a content is how a statement in a statement shows).
A span may run over sentences and over the windows it was read in; it never covers furniture between them knowingly:
where a span runs across a stretch that is not read (a caption in the middle of a quotation), it is cut there.
Scores are probabilities, 0..1: of a span, the mean over its word pieces; of a pointer, against all others in reach.
"""

from __future__ import annotations

from dataclasses import dataclass

from sayso.records import ReportId, Span


@dataclass(frozen=True, slots=True)
class Pointer:
    """One end a link may have. `to` is an index into the tuple that the link leads into; None: nothing in reach."""

    to: int | None
    score: float


@dataclass(frozen=True, slots=True)
class FoundSource:
    """Words for who speaks."""

    span: Span
    score: float


@dataclass(frozen=True, slots=True)
class FoundCue:
    """Words that say somebody spoke. `sources`: best first, never empty, those under .05 left out but for the first."""

    span: Span
    score: float
    sources: tuple[Pointer, ...]  # into `EncoderReading.sources`


@dataclass(frozen=True, slots=True)
class FoundContent:
    """A stretch of what is said; several that lead to one cue are its fragments. `cues` is ordered as `sources` is."""

    span: Span
    score: float
    cues: tuple[Pointer, ...]  # into `EncoderReading.cues`


@dataclass(frozen=True, slots=True)
class FoundMention:
    """Words that stand for somebody or something. `kind` is the model's own label ("armed_group", "time", …).

    `antecedents`: as `sources` is; empty where the model has no head for it.
    """

    span: Span
    score: float
    kind: str
    antecedents: tuple[Pointer, ...]  # into `EncoderReading.mentions`, earlier ones only


@dataclass(frozen=True, slots=True)
class EncoderReading:
    """All that the encoder found in one report. `model` is "encoder@<version>": what a because names."""

    report: ReportId
    model: str
    sources: tuple[FoundSource, ...]
    cues: tuple[FoundCue, ...]
    contents: tuple[FoundContent, ...]
    mentions: tuple[FoundMention, ...]
