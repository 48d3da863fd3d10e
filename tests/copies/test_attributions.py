"""Attributions dropped, added, kept in other words, and what only looks like one; both as find_copies tells them."""

from __future__ import annotations

import pytest

from sayso.copies import find_copies
from sayso.records import Change
from tests.copies.reports import LEXICONS, report

REST = " The road to the border has been shut since dawn. Two mechanics said they had counted nine burnt lorries by the ford."
FACT = "a column of trucks was shelled near Kilis on Tuesday and nine drivers were killed"
BARE = FACT[0].upper() + FACT[1:] + "."
GONE, COME = Change.ATTRIBUTION_DROPPED, Change.ATTRIBUTION_ADDED

DROPPED = [  # what the original says of whom; the copy has the bare fact
    (f"The garrison said that {FACT}.", "The garrison said that"),
    (f"The garrison said {FACT}.", "The garrison said"),
    (f"According to the garrison, {FACT}.", "According to the garrison"),
    (f"{BARE[:-1]}, the garrison said.", "the garrison said"),
    (f"{BARE[:-1]}, according to the garrison.", "according to the garrison"),
    (f"{BARE[:-1]}, the garrison's spokesman, Halil Oran, told reporters.", "told reporters"),
    (f"{BARE[:-1]}, said Halil Oran of the garrison.", "said Halil Oran of the garrison"),
    (f"Local radio reported that {FACT}.", "Local radio reported that"),
    (f"Officials claimed on Monday that {FACT}.", "Officials claimed on Monday that"),
    (f"Police say {FACT}.", "Police say"),
    (
        f"The garrison said in a communiqué late on Monday that {FACT}.",
        "The garrison said in a communiqué late on Monday",
    ),
    (f"The front warned that {FACT}.", "The front warned that"),
]


def _kinds(here: str, there: str) -> list[tuple[Change, str]]:
    """The attributions dropped and added in `here`, the copy, with their words."""
    one, two = report("a", here + REST), report("b", there + REST)
    (copy,) = find_copies([one, two], LEXICONS)
    is_turned = copy.here != "a"
    found = []
    for passage in copy.passages:
        for edit in passage.edits:
            if edit.kind in (GONE, COME):
                span = edit.here or edit.there
                assert span is not None
                words = (one if span.report == "a" else two).quote(span)
                found.append((edit.kind if not is_turned else GONE if edit.kind is COME else COME, words))
    return found


@pytest.mark.parametrize(("original", "words"), DROPPED)
def test_an_attribution_that_was_dropped(original: str, words: str) -> None:
    ((kind, found),) = _kinds(BARE, original)
    assert kind is GONE
    assert words in found


@pytest.mark.parametrize(("original", "words"), DROPPED)
def test_an_attribution_that_was_added(original: str, words: str) -> None:
    ((kind, found),) = _kinds(original, BARE)
    assert kind is COME
    assert words in found


@pytest.mark.parametrize(
    ("here", "there"),
    [
        (f"The garrison said that {FACT}.", f"{BARE[:-1]}, the garrison said."),
        (f"The garrison said that {FACT}.", f"The garrison announced that {FACT}."),
        (f"{BARE[:-1]}, Const. Oran said.", f"{BARE[:-1]}, Oran said."),
        (f"{BARE[:-1]}, according to the garrison.", f"{BARE[:-1]}, a spokesman told reporters."),
        (f"The garrison was quoted as saying that {FACT}.", f"The garrison said {FACT}."),
        (f"A police source said {FACT}.", f"The police source, who asked not to be named, said {FACT}."),
        (BARE, f"{BARE[:-1]}, prompting troops to respond with fire."),
        (BARE, f"{BARE[:-1]}, and the army admitted its part in it only years later."),
        (BARE, f"{BARE[:-1]}, a step that drivers have blamed for delays."),
        (BARE, BARE.replace("a column", "a protected column")),
    ],
)
def test_what_is_no_attribution_dropped_or_added(here: str, there: str) -> None:
    assert _kinds(here, there) == []


def test_one_of_two_attributions() -> None:
    two = f"The garrison said that {FACT}, witnesses told the mayor."
    assert [kind for kind, _ in _kinds(f"The garrison said that {FACT}.", two)] == [GONE]
