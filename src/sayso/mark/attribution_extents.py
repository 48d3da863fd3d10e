"""Settle where contents end: each is cut where the next attribution of the sentence takes over.

In: one unit's drafts in cue order. Out: the same drafts, contents cut, citations made drafts of their own.
"""

from __future__ import annotations

from sayso.mark import attribution_words as w
from sayso.mark.attribution_drafts import Citation, Draft
from sayso.mark.attribution_ground import Ground, Range

_TURNS = frozenset({"and", "but", "while", "whereas", ";", "although", "though"})


def settle(ground: Ground, drafts: list[Draft], citations: list[Citation]) -> list[Draft]:
    """Cut contents at what follows, add what is cited, drop what is left empty."""
    for number, draft in enumerate(drafts):
        if draft.is_right or len(draft.contents) > 1:
            end = _next_turn(ground, draft, drafts[number + 1 :], citations)
            draft.contents = [(low, min(high, end)) for low, high in draft.contents if low < end]
        draft.contents = [trimmed for part in draft.contents if (trimmed := _trim(ground, part)) is not None]
    kept = [draft for draft in drafts if draft.contents]
    return kept + [made for citation in citations if (made := _cited(ground, citation, kept)) is not None]


def _next_turn(ground: Ground, draft: Draft, later: list[Draft], citations: list[Citation]) -> int:
    """Return the first token that is no longer this draft's."""
    start = draft.contents[0][0]
    stop = len(ground.lows)
    for other in later:
        if other.clause <= start or other.clause >= stop:
            continue
        if other.shares or _turns(ground, other) or _closes(other, draft):
            stop = min(stop, other.clause)
    for citation in citations:
        if citation.cue[0] > start and ground.lows[citation.cue[0] - 1] == ",":
            stop = min(stop, citation.cue[0])
    for at in range(start + 2, stop - 2):
        if ground.lows[at] == "but" and w.is_verbal(ground.lows[at + 1]) and ground.lows[at + 1] not in w.BE:
            stop = at  # "that two had died, but gave no source"
            break
    if draft.is_right and draft.clause and ground.lows[draft.clause] in w.RELATIVES:  # "X, which claimed A, has ..."
        verbs = w.HAVE | w.BE
        commas = (at for at in range(start + 1, stop - 1) if ground.lows[at] == "," and ground.lows[at + 1] in verbs)
        stop = next(commas, stop)
    return next((at for at in range(start, stop) if ground.lows[at] == ";"), stop)


def _turns(ground: Ground, other: Draft) -> bool:
    """Whether the other's clause is joined on, not held: ", and the mayor said"."""
    at = other.clause - 1
    if at < 1 or not other.sources:
        return False
    if ground.lows[at] in {";", "whereas"} or (ground.lows[at] == "," and other.is_right):
        return True
    return (ground.lows[at] in _TURNS and ground.lows[at - 1] == ",") or ground.lows[at] in {"while", "but"}


def _closes(other: Draft, draft: Draft) -> bool:
    """Whether the other is "..., X said" or "..., according to X" over what this one holds."""
    return other.is_left and any(low <= draft.contents[0][0] < high for low, high in other.contents)


def _trim(ground: Ground, part: Range) -> Range | None:
    """Drop commas, dashes and conjunctions at either end."""
    low, high = part
    edge = w.DASHES | {",", ";", ":", "and", "but", "while", "whereas"}
    while high > low and ground.lows[high - 1] in edge:
        high -= 1
    while low < high and ground.lows[low] in edge - {"while", "whereas", "but"}:
        low += 1
    is_bare = high == low + 1 and ground.lows[low] in {"that", "to", "whether"}
    return (low, high) if low < high and not is_bare else None


def _cited(ground: Ground, citation: Citation, drafts: list[Draft]) -> Draft | None:
    """Return the statement of "Y, citing X, reported C": X's words, Y the relay."""
    words = ground.lows[citation.source[0] : citation.source[1]]
    names = [token for token in ground.tokens[citation.source[0] : citation.source[1]] if token.is_capital]
    is_person = any(word in ground.lexicon.people - ground.lexicon.documents for word in words)
    is_person = is_person or any(citation.source[0] < end <= citation.source[1] for end in ground.persons)
    is_document = bool(words) and words[-1] in ground.lexicon.documents
    if not citation.is_person and (is_document or not (names or is_person)):
        return None
    host = _host(citation, drafts)
    if host is None:
        return None
    relay = host.sources[0] if host.sources else None
    return Draft(
        citation.rule,
        citation.cue,
        [citation.source],
        list(host.contents),
        citation.cue[0],
        relay=relay,
        said_at=host.said_at,
    )


def _host(citation: Citation, drafts: list[Draft]) -> Draft | None:
    """Return the draft that the citation belongs to: the one before it, else the next."""
    before = [d for d in drafts if d.cue is not None and d.cue[0] < citation.cue[0] and d.sources]
    after = [d for d in drafts if d.cue is not None and d.cue[0] > citation.cue[0] and d.sources]
    if after and (not before or after[0].sources[0][1] <= citation.cue[0]):
        return after[0]
    return before[-1] if before else None
