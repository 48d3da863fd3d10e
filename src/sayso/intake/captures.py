"""Bytes and their letters → `Capture`, within the limits of one report.

In: a blob's raw bytes, decoded. Out: `Capture`; InputError for what is no report.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from datetime import datetime

from sayso.errors import InputError
from sayso.intake.encodings import Decoded, mend
from sayso.intake.options import IntakeOptions
from sayso.records import Capture, Metadata

TEXT = "text"
HTML = "html"


@dataclass(frozen=True, slots=True)
class Maker:
    """Builds captures that carry one moment and keep one set of limits."""

    options: IntakeOptions
    taken_at: datetime

    def make(self, name: str, raw: bytes, decoded: Decoded, *, media: str, metadata: Metadata) -> Capture:
        """Build a capture. Raises InputError if the text is empty or beyond `max_letters`."""
        if not decoded.text.strip():
            raise InputError("it holds no words", where=name, do="save it again, or leave it out")
        limit = self.options.max_letters
        if media == TEXT and len(decoded.text) > limit:
            raise InputError(
                f"its text has {len(decoded.text):,} characters, more than one report may have ({limit:,})",
                where=name,
                do="split it into its reports, or raise the limit: --max-letters",
            )
        return Capture(
            name=mend(name)[0],
            media=media,
            raw=raw,
            sha256=hashlib.sha256(raw).hexdigest(),
            text=decoded.text,
            encoding=decoded.encoding,
            replaced=decoded.replaced,
            metadata=metadata,
            taken_at=self.taken_at,
        )


def fill(own: Metadata, beside: Metadata) -> Metadata:
    """Return `own`, its blanks filled from what was said beside the file."""
    return Metadata(
        outlet=own.outlet or beside.outlet,
        url=own.url or beside.url,
        published=own.published or beside.published,
        title=own.title or beside.title,
    )
