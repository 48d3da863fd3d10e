"""Report → marks: one pass over the words; every later stage works on what is found here.

In: a cleaned `Report`. Out: `Marks`. Source: PARC 3.0 / PolNeAR (attributions), TIMEX3, PLOVER 0.8 (triggers).
"""

from __future__ import annotations

from dataclasses import replace

from sayso.mark.attribution_merge import merge
from sayso.mark.attributions import find_attributions
from sayso.mark.encoder.reader import Encoder
from sayso.mark.lexicons import MarkLexicons
from sayso.mark.mentions import find_mentions
from sayso.mark.quantities import find_quantities
from sayso.mark.quotations import find_quotations
from sayso.mark.scene import Scene
from sayso.mark.sentences import find_sentences
from sayso.mark.times import find_times
from sayso.mark.toponyms import find_toponyms
from sayso.mark.triggers import find_triggers
from sayso.records import Marks, Report

__all__ = ["mark"]


def mark(report: Report, lexicons: MarkLexicons, encoder: Encoder | None = None) -> Marks:
    """Mark everything in `report` that a later stage needs. Without an encoder the rules alone find who said what."""
    sentences, words = find_sentences(report)
    scene = Scene(report, sentences, words, quotations=find_quotations(report, sentences))
    scene = replace(scene, times=find_times(scene, lexicons.times))
    scene = replace(scene, mentions=find_mentions(scene, lexicons.mentions))
    scene = replace(scene, quantities=find_quantities(scene, lexicons.quantities))
    scene = replace(scene, toponyms=find_toponyms(scene, lexicons.toponyms))
    attributions = find_attributions(scene, lexicons.attributions)
    if encoder is not None:
        attributions = merge(scene, attributions, encoder.read(report, sentences), lexicons.attributions)
    triggers, arguments = find_triggers(scene, attributions, lexicons.triggers)
    return Marks(
        report=report.id,
        sentences=sentences,
        quotations=scene.quotations,
        mentions=scene.mentions,
        times=scene.times,
        toponyms=scene.toponyms,
        quantities=scene.quantities,
        attributions=attributions,
        triggers=triggers,
        arguments=arguments,
    )
