"""When a name stands for an outlet that is known by another: "AFP" for the publisher, "Cedar" for "Cedar Wire"."""

from __future__ import annotations

from sayso.kit.folding import fold

SMALL = frozenset(
    {"agency", "channel", "daily", "de", "network", "news", "newspaper", "of", "official", "online", "press", "radio"}
    | {"service", "state", "television", "the", "tv", "wire"}
)  # words of outlets' names that tell none from another


def is_outlet_named(outlet: str | None, name: str | None) -> bool:
    """Whether `name` is the outlet's: the same, a part of it, or its initials."""
    if not outlet or not name:
        return False
    here, there = fold(outlet).split(), fold(name).split()
    if not there:
        return False
    kept = [word for word in there if word not in SMALL] or there
    own = {word for word in here if word not in SMALL}
    if set(kept) <= set(here) or (own and own <= set(there)):
        return True
    initials = "".join(word[0] for word in outlet.split() if word[0].isupper()).lower()
    return len(kept) == 1 and len(kept[0]) >= 2 and kept[0] == fold(initials)
