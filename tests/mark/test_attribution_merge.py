"""The merge of encoder and rules, against fake readings. All texts are our own."""

from __future__ import annotations

from itertools import chain

import pytest

from sayso.mark.attribution_merge import merge
from sayso.mark.attributions import find_attributions
from sayso.mark.encoder.readings import EncoderReading, FoundContent, FoundCue, FoundSource, Pointer
from sayso.mark.scene import Scene
from sayso.records import Attribution, Span
from tests.mark.test_attributions import LEXICON, full_scene

MODEL = "encoder@test"
Said = tuple[str, str, tuple[str, ...]]  # source, cue, fragments; "" for none


def read(scene: Scene, found: list[Said], score: float = 0.9) -> EncoderReading:
    """Return the reading of an encoder that found just this."""

    def spans(words: list[str]) -> list[Span]:
        starts = {word: scene.report.text.index(word) for word in words if word}
        return sorted(scene.span(start, start + len(word)) for word, start in starts.items())

    def pointer(among: list[Span], word: str) -> tuple[Pointer, ...]:
        at = next((at for at, span in enumerate(among) if scene.report.quote(span) == word), None)
        return (Pointer(at, score),)

    sources = spans([source for source, _, _ in found])
    cues = spans([cue for _, cue, _ in found])
    fragments = {part: cue for _, cue, parts in found for part in parts}
    sourced = {cue: source for source, cue, _ in found}
    return EncoderReading(
        report=scene.report.id,
        model=MODEL,
        sources=tuple(FoundSource(span, score) for span in sources),
        cues=tuple(FoundCue(span, score, pointer(sources, sourced[scene.report.quote(span)])) for span in cues),
        contents=tuple(
            FoundContent(span, score, pointer(cues, fragments[scene.report.quote(span)]))
            for span in spans(list(fragments))
        ),
        mentions=(),
    )


def merged(text: str, found: list[Said], score: float = 0.9) -> tuple[Attribution, ...]:
    scene = full_scene(text)
    return merge(scene, find_attributions(scene, LEXICON), read(scene, found, score), LEXICON)


def told(text: str, attributions: tuple[Attribution, ...]) -> list[Said]:
    def words(span: Span | None) -> str:
        return text[span.start : span.end] if span is not None else ""

    return [
        (" + ".join(map(words, one.sources)), words(one.cue), tuple(map(words, one.contents))) for one in attributions
    ]


CASES: list[tuple[str, str, list[Said], list[Said]]] = [  # id, text, what the encoder found, what is kept
    (
        "the encoder's spans",
        "Police in the town said late on Friday that two men had died.",
        [("Police in the town", "said late on Friday", ("that two men had died",))],
        [("Police in the town", "said late on Friday", ("that two men had died",))],
    ),
    (
        "the rules' source where the encoder has none",
        "Police said that two men had died.",
        [("", "said", ("that two men had died",))],
        [("Police", "said", ("that two men had died",))],
    ),
    (
        "two sources stay two",
        "The Governor of Kesra and the Mayor of Tallan said that the road was open.",
        [("The Governor of Kesra and the Mayor of Tallan", "said", ("that the road was open",))],
        [("The Governor of Kesra + the Mayor of Tallan", "said", ("that the road was open",))],
    ),
    (
        "what only the encoder has",
        "The verdict of the harbour guild on the new pier: too short by half.",
        [("the harbour guild", "verdict", ("too short by half",))],
        [("the harbour guild", "verdict", ("too short by half",))],
    ),
    (
        "a plain one of the rules alone",
        "Police said that two men had died.",
        [],
        [("Police", "said", ("that two men had died",))],
    ),
    (
        "what the encoder reads as another's words",
        "In the view of the clerk two men had died, police said.",
        [("the clerk", "In the view of", ("two men had died",))],
        [("the clerk", "In the view of", ("two men had died",))],
    ),
    (
        "a denial stays",
        "The front denied that its men had set fire to the port.",
        [],
        [("The front", "denied", ("that its men had set fire to the port",))],
    ),
    (
        "a torn content is the rules'",
        "A boat of the harbour guild sank off the northern pier in the night, police said.",
        [("police", "said", ("A boat",))],
        [("police", "said", ("A boat of the harbour guild sank off the northern pier in the night",))],
    ),
    (
        "what the source itself says is torn too",
        "A relief worker said two boats had sunk.",
        [("A relief worker", "said", ("A relief worker",))],
        [("A relief worker", "said", ("two boats had sunk",))],
    ),
    (
        "who quotes whom is the rules'",
        "The Norda agency quoted the mayor as saying the pier was safe.",
        [("The Norda agency", "quoted", ("the mayor as saying the pier was safe",))],
        [("the mayor", "quoted the mayor as saying", ("the pier was safe",))],
    ),
    (
        "whose paper it is",
        "Mayor's office: all boats were safe, a communiqué said.",
        [("a communiqué", "said", ("Mayor's office: all boats were safe",))],
        [("Mayor's office", "said", ("all boats were safe",))],
    ),
    (
        "a source that runs into what is said",
        "“It is safe,” said the mayor, the pier is old.",
        [("the mayor", "said", ("“It is safe,”", "the mayor, the pier is old"))],
        [("the mayor", "said", ("“It is safe,”", "the pier is old"))],
    ),
    (
        "a fragment in another sentence that is no quotation",
        "The mayor said the pier was safe. The clerk has doubts about the pier.",
        [("The mayor", "said", ("the pier was safe", "doubts about the pier"))],
        [("The mayor", "said", ("the pier was safe",))],
    ),
    (
        "speech within speech is the rules'",
        "“The widow said that two men had come to the gate,” the mayor added.",
        [("the mayor", "added", ("“The widow said that two men had come to the gate,”",))],
        [
            ("the mayor", "added", ("“The widow said that two men had come to the gate,”",)),
            ("The widow", "said", ("that two men had come to the gate",)),
        ],
    ),
    (
        "a quotation that nobody is given for",
        "The gate was shut. “Nobody came to open it for us.”",
        [],
        [("", "", ("“Nobody came to open it for us.”",))],
    ),
    (
        "the encoder gives it to somebody",
        "The clerk shrugged. “Nobody came to open it for us.”",
        [("The clerk", "shrugged", ("“Nobody came to open it for us.”",))],
        [("The clerk", "shrugged", ("“Nobody came to open it for us.”",))],
    ),
    (
        "a refusal",
        "A spokesman for the port declined to comment on the fire.",
        [],
        [("A spokesman for the port", "declined to", ("to comment on the fire",))],
    ),
    (
        "fragments with a blank between are one",
        "“They came by boat.” The clerk said: “We saw them. We hid.”",
        [("The clerk", "said", ("“They came by boat.”", "“We saw them.", "We hid.”"))],
        [("The clerk", "said", ("“They came by boat.”", "“We saw them. We hid.”"))],
    ),
]


@pytest.mark.parametrize(("text", "found", "kept"), [row[1:] for row in CASES], ids=[row[0] for row in CASES])
def test_what_is_kept(text: str, found: list[Said], kept: list[Said]) -> None:
    assert told(text, merged(text, found)) == kept


def test_because_names_who_found_it() -> None:
    text = "Police in the town told reporters on Friday that two men had died. The guild sees it: rain."
    found: list[Said] = [
        ("Police in the town", "told", ("that two men had died",)),
        ("The guild", "sees it:", ("rain",)),
    ]
    both, alone = merged(text, found)
    assert [evidence.rule for evidence in both.because] == ["cues.toml#tell", MODEL]
    assert [evidence.score for evidence in both.because] == [None, 0.9]
    assert both.addressee is not None
    assert (both.cue_row, both.said_at is not None) == ("cues.toml#tell", True)
    assert alone.because[0].rule == MODEL


def test_what_the_encoder_alone_is_unsure_of_is_left_out() -> None:
    text = "The verdict of the harbour guild on the new pier: too short by half."
    assert merged(text, [("the harbour guild", "verdict", ("too short by half",))], score=0.2) == ()


def test_of_two_contents_the_sure_one_counts() -> None:
    text = "Police said that two men had died, a figure that was not new."
    found: list[Said] = [("Police", "said", ("that two men had died",))]
    assert told(text, merged(text, found, score=0.95))[0][2] == ("that two men had died",)
    assert told(text, merged(text, found, score=0.6))[0][2] == ("that two men had died, a figure that was not new",)


def test_nothing_read_nothing_merged() -> None:
    text = "Rain fell on the town and the river rose."
    assert merged(text, []) == ()


def test_long_reports_take_time_in_step_with_their_length() -> None:
    text = " ".join(f"Guard {at} said that gate {at} was shut." for at in range(400))
    found: list[Said] = [(f"Guard {at} ", f"said that gate {at} ", (f"gate {at} was shut",)) for at in range(400)]
    assert len(merged(text, found)) == len(list(chain(found)))
