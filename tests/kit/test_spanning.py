"""Span look-ups against the plain definition."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from sayso.kit.spanning import SpanIndex
from sayso.records import ReportId, Span

SPANS = st.tuples(st.integers(0, 30), st.integers(1, 8)).map(
    lambda pair: Span(ReportId("r"), pair[0], pair[0] + pair[1])
)


@given(st.lists(SPANS, max_size=20), SPANS)
def test_an_index_finds_what_the_definition_says(spans: list[Span], asked: Span) -> None:
    index = SpanIndex((span, number) for number, span in enumerate(spans))
    assert set(index.meeting(asked)) == {number for number, span in enumerate(spans) if span.overlaps(asked)}
    assert set(index.holding(asked)) == {number for number, span in enumerate(spans) if span.holds(asked)}
