"""Quotations that no cue governs: the speaker goes on, or nobody is named.

In: the units and what was read in each. Out: the same, with free quotations added. A quotation that is a whole
sentence (or paragraph) belongs to the attribution of the quotation right before it, as a further fragment (PolNeAR);
else it has no source. Quoted words inside the page's own sentence are no statement.
"""

from __future__ import annotations

from dataclasses import replace

from sayso.mark.attribution_units import Token, Unit
from sayso.mark.scene import Scene
from sayso.records import Attribution, Evidence, Span

_LEAST = 3  # words
_MOST = 60  # fragments of one attribution; a transcript is read on in further ones
_SHORT_ASIDE = 4  # words: "He laughed." does not end a speech
CONTINUED = "attribution_quotes.py#continued"
_FREE = "attribution_quotes.py#free"


def add_free(scene: Scene, units: list[Unit], by_unit: list[list[Attribution]]) -> list[list[Attribution]]:
    """Return the attributions of each unit, free quotations added to the one they continue, or on their own."""
    result: list[list[Attribution]] = []
    speaks: tuple[int, int] | None = None  # the unit and the place in it of the attribution that may be continued
    spoke_at = -9  # paragraph
    for unit, read in zip(units, by_unit, strict=True):
        found = list(read)
        result.append(found)
        free = _free_quote(unit, found)
        if free is not None:
            span = scene.span(free.start, free.end)
            if speaks is not None and unit.paragraph - spoke_at <= 1:
                spoke_at = unit.paragraph
                speaker = result[speaks[0]][speaks[1]]
                if len(speaker.contents) < _MOST:
                    result[speaks[0]][speaks[1]] = _continued(speaker, span)
                else:
                    found.append(_again(speaker, span))
                    speaks = (len(result) - 1, len(found) - 1)
                continue
            found.append(_free(span))
        quoted = [number for number, one in enumerate(found) if one.sources and _has_quote(scene, one)]
        if quoted:
            speaks, spoke_at = (len(result) - 1, quoted[-1]), unit.paragraph
        elif len(unit.tokens) > _SHORT_ASIDE:
            speaks = None
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


def _continued(speaker: Attribution, content: Span) -> Attribution:
    """Return the attribution with a quotation that goes on with it."""
    because = (*speaker.because, Evidence(CONTINUED, (content,)))
    return replace(speaker, contents=(*speaker.contents, content), because=because)


def _again(speaker: Attribution, content: Span) -> Attribution:
    """Return the speech that goes on and on as an attribution of its own."""
    because = (Evidence(CONTINUED, (content, *speaker.sources)),)
    return replace(speaker, cue=None, cue_row=None, contents=(content,), because=because)


def _free(content: Span) -> Attribution:
    return Attribution(None, (), (content,), None, None, None, None, None, (Evidence(_FREE, (content,)),))
