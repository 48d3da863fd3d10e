"""What one window gave: runs of pieces with scores, and where their links lead. Small, so that it can be kept.

A window's marks depend on its pieces alone. They are what is remembered for a stretch that stands again elsewhere, so
all places are counted from the core's first piece; those before it are negative.
"""

from __future__ import annotations

from typing import NamedTuple

Lead = tuple[int | None, float]  # the piece at which the link's other end begins (None: at nothing), and how likely


class Run(NamedTuple):
    """Pieces `[start, end)` of the core. `begins` False: it goes on from a piece before the core.

    `score`: mean probability of its labels; `leads`: best first, empty where no link starts from such a run.
    """

    start: int
    end: int
    kind: int
    begins: bool
    score: float
    leads: tuple[Lead, ...] = ()


class WindowMarks(NamedTuple):
    """The runs of one window, in order. `kind` counts the model's kinds of mentions; 0 elsewhere."""

    sources: tuple[Run, ...]
    cues: tuple[Run, ...]
    contents: tuple[Run, ...]
    mentions: tuple[Run, ...]
