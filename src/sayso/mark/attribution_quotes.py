"""Quotations that no cue governs: the speaker goes on, or nobody is named.

In: the units and what was read in each. Out: the same, with free quotations added. A quotation that is a whole
sentence (or paragraph) belongs to the speaker of the quotation right before it; else it has no source. Quoted words
inside the page's own sentence are no statement.
"""

from __future__ import annotations

from sayso.mark.attribution_units import Token, Unit
from sayso.mark.scene import Scene
from sayso.records import Attribution, Evidence, Span

_LEAST = 3  # words
_SHORT_ASIDE = 4  # words: "He laughed." does not end a speech
_CONTINUED = "attribution_quotes.py#continued"
_FREE = "attribution_quotes.py#free"


def add_free(scene: Scene, units: list[Unit], by_unit: list[list[Attribution]]) -> list[list[Attribution]]:
    """Return the attributions of each unit, free quotations added."""
    result: list[list[Attribution]] = []
    speaker: Attribution | None = None
    spoke_at = -9  # paragraph
    for unit, read in zip(units, by_unit, strict=True):
        found = list(read)
        free = _free_quote(unit, found)
        if free is not None:
            near = speaker is not None and unit.paragraph - spoke_at <= 1
            found.append(_free(scene, free, speaker if near else None))
        result.append(found)
        quoted = next((a for a in reversed(found) if a.sources and _has_quote(scene, a)), None)
        if quoted is not None:
            speaker, spoke_at = quoted, unit.paragraph
        elif len(unit.tokens) > _SHORT_ASIDE:
            speaker = None
    return result


def _free_quote(unit: Unit, found: list[Attribution]) -> Token | None:
    """Return the quotation that makes up the whole unit, if no attribution has it."""
    if unit.is_heading or len(unit.tokens) != 1 or unit.tokens[0].quote is None or unit.tokens[0].length < _LEAST:
        return None
    token = unit.tokens[0]
    taken = any(span.start <= token.start and token.end <= span.end for a in found for span in a.contents)
    return None if taken else token


def _has_quote(scene: Scene, attribution: Attribution) -> bool:
    return any(
        scene.report.text[span.end - 1] in "\"”’»'" or scene.report.text[span.start] in "\"“‘«'"
        for span in attribution.contents
    )


def _free(scene: Scene, token: Token, speaker: Attribution | None) -> Attribution:
    content = scene.span(token.start, token.end)
    sources: tuple[Span, ...] = speaker.sources if speaker is not None else ()
    rule = _CONTINUED if speaker is not None else _FREE
    return Attribution(
        cue=None,
        sources=sources,
        contents=(content,),
        addressee=speaker.addressee if speaker else None,
        channel=speaker.channel if speaker else None,
        relay=speaker.relay if speaker else None,
        said_at=speaker.said_at if speaker else None,
        cue_row=None,
        because=(Evidence(rule, (content, *sources)),),
    )
