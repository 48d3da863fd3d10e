from __future__ import annotations

from sayso.records import EntityMention, EventType, Evidence, Marks, MentionForm, MentionKind, ReportId, Span, Trigger
from sayso.store.codec import pack, unpack
from sayso.store.sharing import share

REPORT = ReportId("r1")


def _span(start: int, end: int) -> Span:
    return Span(REPORT, start, end)


def _marks() -> Marks:
    because = (Evidence("names#person", (_span(0, 5),), 0.5), Evidence("other", (), None, "said so"))
    mentions = tuple(
        EntityMention(_span(0, 5), _span(0, 5), MentionKind.PERSON, MentionForm.NAMED, antecedent, because)
        for antecedent in (None, _span(0, 5), _span(7, 9))
    )
    triggers = (Trigger(_span(7, 9), EventType.ASSAULT, "raid", (Evidence("names#person", (_span(7, 9),), 0.5),)),)
    return unpack(pack(Marks(REPORT, (), (), mentions, (), (), (), (), triggers, ((), ()))), Marks)


def test_a_shared_record_is_the_same_record() -> None:
    marks = _marks()
    share(marks)
    assert marks == _marks()


def test_equal_parts_are_one() -> None:
    marks = _marks()
    share(marks)
    first, second, third = marks.mentions
    assert first.span is first.head is second.antecedent is third.because[0].spans[0]
    assert third.antecedent is marks.triggers[0].span
    assert first.because is second.because
    assert first.because is not marks.triggers[0].because
