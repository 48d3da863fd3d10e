"""Rebuilds running text from tokens, so that the encoder reads what a newspaper prints."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from train.encoder.documents import Extent

_NO_SPACE_BEFORE = frozenset(".,;:!?)]}%”’") | {"'s", "’s", "n't", "n’t", "'re", "'ve", "'ll", "'d", "'m", "'"}
_NO_SPACE_AFTER = frozenset("([{$£€“‘")
_TYPEWRITER = {"``": "“", "''": "”", "-LRB-": "(", "-RRB-": ")"}


def join_tokens(
    tokens: Sequence[str], *, breaks: Collection[int] = (), glued: Sequence[bool] | None = None
) -> tuple[str, list[Extent]]:
    """Give the text and each token's extent. A token of `breaks` begins a line; `glued` tells that no space follows."""
    parts: list[str] = []
    extents: list[Extent] = []
    length = 0
    inside = False
    glue = True
    begins = frozenset(breaks)
    for at, token in enumerate(tokens):
        shown = _TYPEWRITER.get(token, token)
        if at in begins:
            gap, inside = "\n", False
        elif glue or (glued is None and (shown in _NO_SPACE_BEFORE or (shown == '"' and inside))):
            gap = ""
        else:
            gap = " "
        if shown == '"':
            inside = not inside
        parts += [gap, shown]
        extents.append((length + len(gap), length + len(gap) + len(shown)))
        length += len(gap) + len(shown)
        glue = glued[at] if glued is not None else shown in _NO_SPACE_AFTER or (shown == '"' and inside)
    return "".join(parts), extents
