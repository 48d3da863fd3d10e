from __future__ import annotations

import pytest

from sayso.copies import find_copies
from sayso.records import Change
from tests.copies.reports import LEXICONS, WIRE, report

N, D, P, H = Change.NUMBER, Change.DATE, Change.PLACE, Change.HEDGE
LEAD = "A column of trucks was shelled near Kilis on Tuesday, killing 12 drivers, the garrison said."

CASES = [  # id, the lead as it stands in the copy, the edits (kind, words here, words there)
    ("number", LEAD.replace("12", "20"), [(N, "20", "12")]),
    ("spelled number", LEAD.replace("12", "twelve"), []),
    (
        "attribution dropped",
        LEAD.replace(", the garrison said", ""),
        [(Change.ATTRIBUTION_DROPPED, None, "the garrison said")],
    ),
    (
        "number and attribution",
        LEAD.replace("12", "20").replace(", the garrison said", ""),
        [(N, "20", "12"), (Change.ATTRIBUTION_DROPPED, None, "the garrison said")],
    ),
    ("a fraction behind a number", LEAD.replace("12 drivers", "12 1/2 drivers"), [(N, "12 1/2", "12")]),
    (
        "a number behind a date is no date",
        LEAD.replace("on Tuesday, killing 12 drivers", "on 6 May, six drivers"),
        None,
    ),
    ("attribution moved", "The garrison said a" + LEAD[1:].replace(", the garrison said", ""), []),
    ("date", LEAD.replace("Tuesday", "Monday"), [(D, "Monday", "Tuesday")]),
    ("place", LEAD.replace("Kilis", "Adana"), [(P, "Adana", "Kilis")]),
    ("hedge added", LEAD.replace("killing 12", "killing at least 12"), [(H, "at least", None)]),
    (
        "loaded word",
        LEAD.replace("killing 12 drivers", "killing 12 innocent drivers"),
        [(Change.LOADED_WORD, "innocent", None)],
    ),
    (
        "negation",
        LEAD.replace("was shelled", "was not shelled"),
        [(Change.NEGATION, "not", None)],
    ),
    ("spelling of an abbreviation", LEAD.replace("A column of trucks", "A column of U.S. trucks"), None),
]


@pytest.mark.parametrize(("text", "expected"), [case[1:] for case in CASES], ids=[case[0] for case in CASES])
def test_edits(text: str, expected: list[tuple[Change, str | None, str | None]] | None) -> None:
    there, here = report("b", WIRE), report("a", WIRE.replace(LEAD, text), credit=None)
    (copy,) = find_copies([there, here], LEXICONS)
    found = []
    for edit in next(p for p in copy.passages if p.here.start == 0).edits:
        sides = (edit.here, edit.there) if copy.here == "a" else (edit.there, edit.here)
        found.append(
            (
                _seen_from(edit.kind, is_turned=copy.here != "a"),
                here.quote(sides[0]) if sides[0] else None,
                there.quote(sides[1]) if sides[1] else None,
            )
        )
    if expected is not None:
        assert found == expected


def _seen_from(kind: Change, *, is_turned: bool) -> Change:
    turned = {
        Change.ATTRIBUTION_DROPPED: Change.ATTRIBUTION_ADDED,
        Change.ATTRIBUTION_ADDED: Change.ATTRIBUTION_DROPPED,
    }
    return turned.get(kind, kind) if is_turned else kind
