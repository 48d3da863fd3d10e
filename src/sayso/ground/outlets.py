"""What an outlet's address and name say of where it is: a country's domain, a town in "palestineherald.com".

In: a report's outlet and url as its metadata give them. Out: a country's code; names of towns to look up.
A word for a newspaper beside a name is needed for a town, so that a magazine's title is not taken for one.
Source: sayso editors; country domains are the ISO 3166-1 codes (uk for GB).
"""
# ruff: noqa: SIM905 (word lists read better as words)

from __future__ import annotations

import re
from collections.abc import Iterator

_GENERIC_DOMAINS = frozenset("ai am cc co fm gg io la ly me nu pw st tk to tv vc ws".split())  # sold to anybody
_PAPER = (
    "advertiser advocate argus beacon bee bulletin call chronicle citizen constitution courier daily democrat dispatch echo enquirer "
    "evening examiner express gazette globe guardian herald independent inquirer intelligencer item journal leader ledger local "
    "mail mercury messenger mirror monitor morning news newspaper newspapers observer online paper pilot pioneer post press radio "
    "record recorder reflector register reporter republican review sentinel standard star statesman sun telegram telegraph "
    "the times today tribune union voice weekly world my city and live this is in"
).split()
_HOST = re.compile(r"^(?:[a-z]+://)?(?:[^/@]*@)?([^/:?#]+)", re.I)


def country_of_address(*addresses: str | None) -> str | None:
    """Return the ISO code of the first address under a country's domain."""
    for address in addresses:
        last = _host(address).rpartition(".")[2]
        if len(last) == 2 and last not in _GENERIC_DOMAINS:
            return "GB" if last == "uk" else last.upper()
    return None


def town_names(*sources: str | None) -> list[str]:
    """Return what may be a town's name in an outlet's names and addresses, the likelier first."""
    return list(dict.fromkeys(name for source in sources if source for name in _names(source)))


def _names(source: str) -> Iterator[str]:
    labels = _host(source).split(".") if "." in source else ["".join(source.lower().split()), ""]
    for label in labels[:-1]:
        parts = [part for part in re.split(r"[-_0-9]+", label) if part]
        yield from (name for part in parts if (name := _cut(part)))


def _cut(label: str) -> str:
    """Cut the words for a newspaper off both ends: "palestineherald" is "palestine", "theparisnews" is "paris"."""
    cut = label
    while True:
        word = next((word for word in _PAPER if len(cut) - len(word) >= 4 and cut.endswith(word)), "")
        lead = next(
            (word for word in ("the", "daily", "my", "news") if len(cut) - len(word) >= 5 and cut.startswith(word)), ""
        )
        if not word and not lead:
            return cut if cut != label and cut not in _PAPER else ""
        cut = cut.removesuffix(word).removeprefix(lead) if word else cut.removeprefix(lead)


def _host(address: str | None) -> str:
    found = _HOST.match(address.strip().lower()) if address else None
    return found[1].removeprefix("www.") if found and "." in found[1] else ""
