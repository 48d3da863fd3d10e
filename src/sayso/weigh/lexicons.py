"""The data that `weigh` looks things up in: bylines that put a reporter on the spot, kinds that are parties."""

from __future__ import annotations

import re
from dataclasses import dataclass

from sayso.kit.rows import RowReader


@dataclass(frozen=True, slots=True)
class OwnVoiceRow:
    """Words by which a page says that it saw or heard for itself."""

    id: str
    forms: tuple[str, ...]
    example: str
    source: str


@dataclass(frozen=True, slots=True)
class WeighLexicons:
    """Opened once by `resources.py` and handed in."""

    own_voice: re.Pattern[str]

    @classmethod
    def build(cls, read: RowReader) -> WeighLexicons:
        """Read `own_voice.toml`."""
        forms = sorted((form for row in read("own_voice", OwnVoiceRow) for form in row.forms), key=len, reverse=True)
        return cls(own_voice=re.compile(rf"\b(?:{'|'.join(map(re.escape, forms))})\b", re.IGNORECASE))
