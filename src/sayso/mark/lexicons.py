"""The data that `mark` looks things up in, one lexicon a finder."""

from __future__ import annotations

from dataclasses import dataclass

from sayso.kit.rows import RowReader
from sayso.mark.attributions import AttributionLexicon
from sayso.mark.mentions import MentionLexicon
from sayso.mark.quantities import QuantityLexicon
from sayso.mark.times import TimeLexicon
from sayso.mark.toponyms import ToponymLexicon
from sayso.mark.triggers import TriggerLexicon


@dataclass(frozen=True, slots=True)
class MarkLexicons:
    """Opened once by `resources.py` and handed in."""

    mentions: MentionLexicon
    times: TimeLexicon
    quantities: QuantityLexicon
    toponyms: ToponymLexicon
    attributions: AttributionLexicon
    triggers: TriggerLexicon

    @classmethod
    def build(cls, read: RowReader) -> MarkLexicons:
        """Read the rows this stage needs."""
        return cls(
            mentions=MentionLexicon.build(read),
            times=TimeLexicon.build(read),
            quantities=QuantityLexicon.build(read),
            toponyms=ToponymLexicon.build(read),
            attributions=AttributionLexicon.build(read),
            triggers=TriggerLexicon.build(read),
        )
