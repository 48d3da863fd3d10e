from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from .scenes import TRICKY, scene_of

CASES = [  # id, text, (words, depth, is_closed, continues) expected
    ("plain", "“We left,” he said.", [("“We left,”", 0, True, False)]),
    (
        "nested",
        "“They said: ‘Don’t move, the troops’ commander is here.’ We ran.”",
        [
            ("“They said: ‘Don’t move, the troops’ commander is here.’ We ran.”", 0, True, False),
            ("‘Don’t move, the troops’ commander is here.’", 1, True, False),
        ],
    ),
    ("straight", '"We left," he said. "We ran."', [('"We left,"', 0, True, False), ('"We ran."', 0, True, False)]),
    (
        "one straight mark missing",
        '"A," he said. "B, he said. "C," she said.',
        [('"A,"', 0, True, False), ('"B, he said.', 0, False, False), ('"C,"', 0, True, False)],
    ),
    (
        "over paragraphs",
        "“We left.\n\n“We ran.”\n\nHe wept.",
        [("“We left.", 0, False, False), ("“We ran.”", 0, True, True)],
    ),
    ("left open for good", "“We left.\n\nHe wept.", [("“We left.", 0, False, False)]),
    ("guillemets", "«We left», he said.", [("«We left»", 0, True, False)]),
    ("low and high", "„We left“, he said.", [("„We left“", 0, True, False)]),
    (
        "straight singles",
        "'I saw it,' he said. 'They didn't stop.'",
        [("'I saw it,'", 0, True, False), ("'They didn't stop.'", 0, True, False)],
    ),
    ("scare quotes in the plural", "The so-called ‘rebels’ fled.", [("‘rebels’", 0, True, False)]),
    ("editor's brackets", "“They [the troops] left,” he said.", [("“They [the troops] left,”", 0, True, False)]),
    ("arabic letter", "‘Ali of Sana‘a said the fighters’ camp fell.", []),
    ("feet and inches", "A 12\" shell 5' long.", []),
    ("apostrophes", "The '90s, the soldiers' camp, rock 'n' roll, Kata'ib.", []),
    ("stray closing mark", "He left.” She ran.", []),
]


@pytest.mark.parametrize(("text", "expected"), [case[1:] for case in CASES], ids=[case[0] for case in CASES])
def test_quotations(text: str, expected: list[tuple[str, int, bool, bool]]) -> None:
    scene = scene_of(text)
    found = [(scene.report.quote(q.span), q.depth, q.is_closed, q.continues) for q in scene.quotations]
    assert found == expected


@given(st.one_of(st.text(), st.text(alphabet=TRICKY, max_size=200)))
def test_quotations_never_raise_and_stay_inside_their_paragraph(text: str) -> None:
    scene = scene_of(text)
    for quotation in scene.quotations:
        assert quotation.span.end <= len(text)
        first, last = scene.sentence_at(quotation.span.start), scene.sentence_at(quotation.span.end - 1)
        assert first is None or last is None or scene.sentences[first].paragraph == scene.sentences[last].paragraph


def test_a_line_of_marks_is_read_in_linear_time() -> None:
    assert scene_of('“a ‘b "c ' * 20_000).quotations
