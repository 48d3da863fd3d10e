"""Who said what: one row per way that news says it. All sentences are our own."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sayso.mark.attribution_cues import AttributionLexicon, CueRow, WordRow
from sayso.mark.attributions import find_attributions
from sayso.mark.mentions import MentionLexicon, find_mentions
from sayso.mark.scene import Scene
from sayso.mark.times import TimeLexicon, find_times
from sayso.records import Attribution, RegionKind
from sayso.resources import read_rows
from tests.mark.scenes import TRICKY, scene_of

LEXICON = AttributionLexicon.build(read_rows)
TIMES = TimeLexicon.build(read_rows)
MENTIONS = MentionLexicon.build(read_rows)


def full_scene(text: str, *regions: tuple[RegionKind, str]) -> Scene:
    scene = scene_of(text, *regions)
    scene = replace(scene, times=find_times(scene, TIMES))
    return replace(scene, mentions=find_mentions(scene, MENTIONS))


def said(text: str, *regions: tuple[RegionKind, str]) -> list[tuple[str, str, str]]:
    """Return (source, cue, content) of each attribution, parts joined by " + "."""
    return [_row(text, found) for found in find_attributions(full_scene(text, *regions), LEXICON)]


def _row(text: str, found: Attribution) -> tuple[str, str, str]:
    sources = " + ".join(text[span.start : span.end] for span in found.sources)
    contents = " + ".join(text[span.start : span.end] for span in found.contents)
    return sources, text[found.cue.start : found.cue.end] if found.cue else "", contents


CASES = [  # id, text, (source, cue, content) in order
    ("that", "Police said that two men had died.", [("Police", "said", "that two men had died")]),
    ("zero", "The mayor said the road was open.", [("The mayor", "said", "the road was open")]),
    ("post", "Two men had died, police said.", [("police", "said", "Two men had died")]),
    ("inverted", "“We are ready,” said the mayor.", [("the mayor", "said", "“We are ready,”")]),
    (
        "inverted with apposition",
        "“We saw nothing,” said Wen Talu, a fisherman.",
        [("Wen Talu, a fisherman", "said", "“We saw nothing,”")],
    ),
    (
        "apposition before the cue",
        "The head of the clinic, Dr Rena Okoro, said nine people had died.",
        [("The head of the clinic, Dr Rena Okoro", "said", "nine people had died")],
    ),
    (
        "relative clause before the cue",
        "Sir Aldo Merin, who replaced Orso Vance in July, said the talks would go on.",
        [("Sir Aldo Merin, who replaced Orso Vance in July", "said", "the talks would go on")],
    ),
    (
        "initial",
        "“It was loud,” Sergeant J. Abara told reporters.",
        [("Sergeant J. Abara", "told", "“It was loud,”")],
    ),
    (
        "split inside a sentence",
        "“The soldiers shot at the lamps,” one woman said, “and then they ran.”",
        [("one woman", "said", "“The soldiers shot at the lamps,” + “and then they ran.”")],
    ),
    (
        "two sentences of quotation",
        "“We buried nine. Four are children,” the imam said.",
        [("the imam", "said", "“We buried nine. Four are children,”")],
    ),
    (
        "the quotation goes on",
        "“They came at night,” the widow said. “Nobody saw their faces.”",
        [("the widow", "said", "“They came at night,” + “Nobody saw their faces.”")],
    ),
    (
        "asked",
        "“Where were the guards?” Merin asked.",
        [("Merin", "asked", "“Where were the guards?”")],
    ),
    (
        "parenthetical",
        "The column, analysts say, is short of fuel.",
        [("analysts", "say", "The column + is short of fuel")],
    ),
    (
        "parenthetical after if",
        "If the pass stays shut, said the union's head, Imre Toll, the town will go hungry.",
        [("the union's head, Imre Toll", "said", "If the pass stays shut + the town will go hungry")],
    ),
    (
        "according, first",
        "According to a nurse, the ward was full.",
        [("a nurse", "According to", "the ward was full")],
    ),
    (
        "according, last",
        "The ward was full, according to a nurse at the clinic.",
        [("a nurse at the clinic", "according to", "The ward was full")],
    ),
    (
        "as X say",
        "If, as the authorities claim, a store blew up, let them show it.",
        [("the authorities", "claim", "a store blew up")],
    ),
    (
        "and said",
        "The governor called it “an act of cowards” and said six people had died.",
        [
            ("The governor", "called", "it “an act of cowards”"),
            ("The governor", "said", "six people had died"),
        ],
    ),
    (
        "adding that",
        "“The bridge is safe,” he said, adding that nine lorries had crossed.",
        [("he", "said", "“The bridge is safe,”"), ("he", "adding", "that nine lorries had crossed")],
    ),
    (
        "while",
        "The bishop condemned the raid while stressing that talks must go on.",
        [("The bishop", "condemned", "the raid"), ("The bishop", "stressing", "that talks must go on")],
    ),
    (
        "that and that",
        "She said that the boats had left and that nobody followed them.",
        [("She", "said", "that the boats had left and that nobody followed them")],
    ),
    (
        "denied a noun",
        "The front denied involvement in the raid.",
        [("The front", "denied", "involvement in the raid")],
    ),
    (
        "denied a gerund, aside in between",
        "The Grey Heron Army (GHA), in a fax received at this office, denied having men in the town.",
        [("The Grey Heron Army (GHA)", "denied", "having men in the town")],
    ),
    (
        "denial and its colon",
        "He denied that the ferry had been stopped: “Whoever says so was asleep.”",
        [("He", "denied", "that the ferry had been stopped: “Whoever says so was asleep.”")],
    ),
    (
        "accused of",
        "Its rivals accuse the group of selling fuel.",
        [("Its rivals", "accuse", "the group of selling fuel")],
    ),
    (
        "put at",
        "The clinic put the number of wounded at five.",
        [("The clinic", "put", "the number of wounded at five")],
    ),
    (
        "raised the toll",
        "The army raised the toll of the ambush to 21 from 12.",
        [("The army", "raised", "the toll of the ambush to 21 from 12")],
    ),
    (
        "at the door of",
        "The communiqué laid the blame at the door of the highland clans.",
        [("The communiqué", "laid", "the blame at the door of the highland clans")],
    ),
    (
        "vowed to",
        "The brigade vowed to “burn every bridge”.",
        [("The brigade", "vowed", "to “burn every bridge”")],
    ),
    (
        "did not say",
        "The brigade did not say which side had fired.",
        [("The brigade", "did not say", "which side had fired")],
    ),
    (
        "unverified",
        "The figure could not be independently verified.",
        [("", "could not be independently verified", "The figure")],
    ),
    (
        "passive by",
        "The attacks were claimed by the Dawn Brigade.",
        [("the Dawn Brigade", "were claimed by", "The attacks")],
    ),
    (
        "quoted as saying",
        "The Norda agency quoted the general as saying the pass was shut.",
        [("the general", "quoted the general as saying", "the pass was shut")],
    ),
    (
        "noun cue",
        "The envoy repeated the army's claim that the port was open.",
        [
            ("The envoy", "repeated", "the army's claim that the port was open"),
            ("the army's", "claim", "that the port was open"),
        ],
    ),
    (
        "shouted",
        "MEN OF THE HIGHLAND COLUMN KILLED TWO GUARDS NEAR TAMBO, THE COMMAND REPORTED TODAY.",
        [("THE COMMAND", "REPORTED", "MEN OF THE HIGHLAND COLUMN KILLED TWO GUARDS NEAR TAMBO")],
    ),
    (
        "the time is not the source's",
        "The spokesman of the army on Monday denied that its men had fired.",
        [("The spokesman of the army", "denied", "that its men had fired")],
    ),
    (
        "accused of",
        "A patrol was accused of shooting nine herders.",
        [("", "was accused", "of shooting nine herders")],
    ),
    (
        "quoted, colon",
        "Tallan Radio quoted a miner: the shaft had been shut for a week.",
        [("a miner", "quoted", "the shaft had been shut for a week")],
    ),
    (
        "was quoted as saying, last",
        "“We will answer,” the commander was quoted as saying by the Hill Voice.",
        [("the commander", "quoted as saying", "“We will answer,”")],
    ),
    (
        "a caller claiming to speak",
        "A caller claiming to speak for the Reed Column told this newspaper the group had fired.",
        [("A caller claiming to speak for the Reed Column", "told", "the group had fired")],
    ),
    (
        "two sides, one comma",
        "The upper side says two of its men died, the lower side says four.",
        [("The upper side", "says", "two of its men died"), ("the lower side", "says", "four")],
    ),
    (
        "which it denies",
        "Its rivals accuse the front of selling fuel, which it denies.",
        [("Its rivals", "accuse", "the front of selling fuel"), ("it", "denies", "the front of selling fuel")],
    ),
    (
        "the narrator's but",
        "The agency reported that two had died but gave no source.",
        [("The agency", "reported", "that two had died")],
    ),
    (
        "the page's own I",
        "I said that the road was shut.",
        [],
    ),
    (
        "digest",
        "3. Fire on the pier on Sunday evening (Marsad).",
        [("Marsad", "Marsad", "Fire on the pier on Sunday evening")],
    ),
    (
        "a claim of what the lead tells",
        "A bomb under a lorry killed two men on Monday. The Amber Brigade claimed responsibility.",
        [("The Amber Brigade", "claimed responsibility", "A bomb under a lorry")],
    ),
    ("nobody", "No group had claimed responsibility for the raid.", []),
    ("scare quotes", "Nobody has seen the “neutralised” men.", []),
    ("noun, not verb", "The claims were heard in the square.", []),
    ("no speech", "The lorry added two tonnes of flour to its load.", []),
    ("free quotation", "“The river took them all.”", [("", "", "“The river took them all.”")]),
    (
        "name and colon",
        "Sheikh Omar Dallal: “We will not leave this hill.”",
        [("Sheikh Omar Dallal", ":", "“We will not leave this hill.”")],
    ),
]


@pytest.mark.parametrize(("name", "text", "expected"), CASES, ids=[case[0] for case in CASES])
def test_attributions(name: str, text: str, expected: list[tuple[str, str, str]]) -> None:
    assert said(text) == expected


HEADLINES = [  # text, (source, content)
    ("Two dead in port blast: Army", [("Army", "Two dead in port blast")]),
    ("Mayor: bridge will open on Friday", [("Mayor", "bridge will open on Friday")]),
    ("Ferry sinks off Bimbia - police", [("police", "Ferry sinks off Bimbia")]),
    ("Five held after raid, ministry says", [("ministry", "Five held after raid")]),
    ("GUARDS FIRED FIRST, SAY VILLAGERS", [("VILLAGERS", "GUARDS FIRED FIRST")]),
]


@pytest.mark.parametrize(("text", "expected"), HEADLINES)
def test_headlines(text: str, expected: list[tuple[str, str]]) -> None:
    body = f"{text}\n\nThe lamps were out."
    found = said(body, (RegionKind.TITLE, text))
    assert [(source, content) for source, _, content in found] == expected


def test_addressee_channel_and_time() -> None:
    text = "Wen Talu told the Kesra Post by telephone on Sunday that the ferry had sunk."
    (found,) = find_attributions(full_scene(text), LEXICON)
    parts = {name: getattr(found, name) for name in ("addressee", "channel", "said_at")}
    assert {name: text[span.start : span.end] for name, span in parts.items() if span} == {
        "addressee": "the Kesra Post",
        "channel": "telephone",
        "said_at": "Sunday",
    }


def test_citing_makes_a_second_statement_with_the_outlet_as_relay() -> None:
    text = "The Norda agency, citing local officials, reported that the dam had burst."
    found = find_attributions(full_scene(text), LEXICON)
    rows = {_row(text, one)[0]: one for one in found}
    assert rows["local officials"].contents == rows["The Norda agency"].contents
    assert rows["local officials"].relay == rows["The Norda agency"].sources[0]


def test_furniture_is_not_heard() -> None:
    text = "The lamps were out.\n\nPolice said two men had died.\n\nThe gate was shut."
    assert said(text, (RegionKind.FURNITURE, "Police said two men had died.")) == []


VERB_ROWS = read_rows("cues", CueRow)
WORD_ROWS = [*read_rows("cue_phrases", WordRow), *read_rows("cue_nouns", WordRow)]


@pytest.mark.parametrize("row", [*VERB_ROWS, *WORD_ROWS], ids=lambda row: row.id)
def test_examples_of_the_cue_lexicons(row: CueRow | WordRow) -> None:
    text = row.example.replace("*", "")
    starred = row.example.split("*")[1]
    cues = [_row(text, found)[1] for found in find_attributions(full_scene(text), LEXICON)]
    assert any(starred in cue for cue in cues), cues


@pytest.mark.parametrize("row", read_rows("say_words", WordRow), ids=lambda row: row.id)
def test_examples_of_the_closed_lists(row: WordRow) -> None:
    assert row.example.split("*")[1].lower() in row.forms


@settings(max_examples=150, deadline=None)
@given(
    st.one_of(
        st.text(max_size=200),
        st.text(alphabet=TRICKY, max_size=200),
        st.lists(
            st.sampled_from(
                [
                    "said",
                    "“",
                    "”",
                    ",",
                    "that",
                    "the army",
                    "and",
                    "who",
                    "told",
                    "He",
                    "AFP",
                    "according to",
                    "as",
                    ".",
                    "\n\n",
                    "quoted",
                    "by",
                    "was",
                    "claims",
                    "(",
                    ")",
                    ":",
                    "–",
                    "reportedly",
                    "İ",
                    "vowed to",
                ]
            ),
            max_size=40,
        ).map(" ".join),
    )
)
def test_spans_lie_inside_the_text_and_contents_are_in_order(text: str) -> None:
    for found in find_attributions(full_scene(text), LEXICON):
        assert found.contents
        assert list(found.contents) == sorted(found.contents)
        for span in (*found.contents, *found.sources, *([found.cue] if found.cue else [])):
            assert 0 <= span.start < span.end <= len(text)
            assert text[span.start : span.end].strip()


def test_a_speech_that_goes_on_and_on_is_cut() -> None:
    text = "\n\n".join(["“We came here at night,” the widow said.", *["“And nobody saw any of us.”"] * 130])
    found = find_attributions(full_scene(text), LEXICON)
    assert [len(one.contents) for one in found] == [60, 60, 11]
    assert all(text[one.sources[0].start : one.sources[0].end] == "the widow" for one in found)
