from __future__ import annotations

import random
import re

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from sayso.mark.encoder_features import SPECIAL, UPPER, read_features
from train.encoder.decoding import decode_mentions, find_best_path, find_spans, join_relations
from train.encoder.documents import KINDS, ROLES, Document, Extent, Mention, Saying
from train.encoder.pieces import NONE, UNKNOWN, Pieced, find_pieces, label_mentions, label_reading
from train.encoder.reading import cut_cores, measure, measure_mentions
from train.encoder.scoring import Counts, count_exact, count_relations, share_overlap
from train.encoder.windows import LONGEST, cut_windows, find_sentence_ends, join_batch

TEXT = "“We hold the pass,” the rebels said late on Monday. Colonel Adib, who is in Homs, denied it."
SAYINGS = (
    Saying(source=(20, 30), cue=(31, 35), content=((0, 19),)),
    Saying(source=(52, 64), cue=(82, 88), content=((89, 91),)),
)


def piece(text: str, sayings: tuple[Saying, ...] = (), mentions: tuple[Mention, ...] = ()) -> Pieced:
    """Cut every word and mark into a piece, long words into two."""
    found = [match.span() for match in re.finditer(r"\w{1,5}|[^\w\s]", text)]
    extents = np.array(found, dtype=np.int64).reshape(-1, 2)
    document = Document(
        id="d",
        corpus="own",
        text=text,
        readings=(sayings,) if sayings else (),
        mentions=mentions,
        kinds=frozenset(KINDS) if mentions else frozenset(),
    )
    return Pieced(
        document=document,
        ids=np.arange(len(found), dtype=np.int64) + 1000,
        extents=extents,
        features=read_features(text, extents),
        continues=np.array(
            [
                at > 0 and found[at - 1][1] == start and text[start].isalnum() and text[start - 1].isalnum()
                for at, (start, _) in enumerate(found)
            ]
        ),
        readings=(label_reading(sayings, extents),) if sayings else (),
        mentions=label_mentions(document, extents),
    )


def perfect(pieced: Pieced, left: int, size: int) -> dict[str, np.ndarray]:
    """Give the outputs of an encoder that knows the labels of `size` pieces from `left`."""
    reading = pieced.readings[0]
    tags = np.zeros((size + 2, len(ROLES), 3), dtype=np.float32)
    outputs = {name: np.zeros((size + 2, size + 2), dtype=np.float32) for name in ("source_query", "cue_query")}
    keys = np.eye(size + 2, dtype=np.float32)
    for at in range(size):
        for role in range(len(ROLES)):
            tags[at + 1, role, reading.tags[left + at, role]] = 9.0
        for name, links in (("source_query", reading.source_links), ("cue_query", reading.cue_links)):
            target = links[left + at] - left + 1
            outputs[name][at + 1, target if 0 < target < size + 2 else 0] = 1.0
    tags[[0, -1], :, 0] = 9.0
    return outputs | {"tags": tags.reshape(size + 2, -1), "source_key": keys, "cue_key": keys}


PIECES = [
    ("whole", (20, 30), ["the", "rebel", "s"]),
    ("inside a word", (24, 26), ["rebel"]),
    ("a mark", (0, 1), ["“"]),
    ("between words", (3, 4), []),
]


@pytest.mark.parametrize(("extent", "words"), [case[1:] for case in PIECES], ids=[case[0] for case in PIECES])
def test_an_extent_has_the_pieces_it_touches(extent: Extent, words: list[str]) -> None:
    extents = piece(TEXT).extents
    found = find_pieces(extent, extents)
    assert [TEXT[start:end] for start, end in extents[slice(*(found or (0, 0)))]] == words


def test_links_go_from_first_pieces_to_first_pieces() -> None:
    pieced = piece(TEXT, SAYINGS)
    reading = pieced.readings[0]
    words = [TEXT[start:end] for start, end in pieced.extents]
    said, denie = words.index("said"), words.index("denie")
    assert reading.source_links[said] == words.index("the", 4)
    assert reading.source_links[denie] == words.index("Colon")
    assert reading.cue_links[0] == said
    assert reading.cue_links[words.index("”")] == said
    assert reading.cue_links[1] == UNKNOWN


def test_without_a_source_the_link_leads_nowhere() -> None:
    pieced = piece("It was reported that rain fell.", (Saying(source=None, cue=(0, 15), content=((16, 30),)),))
    assert pieced.readings[0].source_links[0] == NONE


def test_the_longer_of_two_mentions_is_kept_whole() -> None:
    mentions = (Mention((44, 50), "time"), Mention((36, 50), "time"))
    pieced = piece(TEXT, mentions=mentions)
    begun = np.flatnonzero(pieced.mentions == 1 + 2 * KINDS.index("time"))
    assert [TEXT[slice(*pieced.extents[at])] for at in begun] == ["late"]


def test_windows_hold_every_piece_once_and_their_links_stay_inside() -> None:
    text = "\n".join([TEXT] * 40)
    step = len(TEXT) + 1
    sayings = tuple(
        Saying(
            source=(saying.source[0] + at * step, saying.source[1] + at * step) if saying.source else None,
            cue=(saying.cue[0] + at * step, saying.cue[1] + at * step) if saying.cue else None,
            content=tuple((start + at * step, end + at * step) for start, end in saying.content),
        )
        for at in range(40)
        for saying in SAYINGS
    )
    pieced = piece(text, sayings)
    for seed in range(5):
        windows = list(cut_windows(pieced, random.Random(seed)))
        assert np.concatenate([window.ids[1:-1] for window in windows]).tolist() == pieced.ids.tolist()
        assert all(len(window.ids) <= LONGEST + 2 for window in windows)
        assert all(window.cue_links.max() < len(window.ids) for window in windows)
        shapes = {int(feature) // 4 for window in windows for feature in window.features[1:-1]}
        assert shapes <= set(range(6))
    batch = join_batch(windows[:3])
    assert batch["features"][~batch["real"]].tolist() == [SPECIAL] * int((~batch["real"]).sum())


def test_now_and_then_a_window_is_read_in_capitals() -> None:
    pieced = piece(TEXT, SAYINGS)
    read = [next(cut_windows(pieced, random.Random(seed))).features[2] // 4 for seed in range(60)]
    assert read.count(UPPER) in range(1, 20)


def test_a_sentence_may_begin_after_a_stop_or_on_a_new_line() -> None:
    text = "Rain fell. It froze 3.5 degrees\nRoads closed, he said."
    pieced = piece(text)
    starts = [text[pieced.extents[at, 0]] for at in np.flatnonzero(find_sentence_ends(pieced))]
    assert starts == ["R", "I", "R"]


def test_cores_follow_each_other_and_lie_in_their_windows() -> None:
    pieced = piece(" ".join([TEXT] * 60))
    cores = list(cut_cores(pieced))
    assert [core[0] for core, _ in cores[1:]] == [core[1] for core, _ in cores[:-1]]
    assert cores[-1][0][1] == len(pieced.ids)
    assert all(left <= core[0] and core[1] <= right and right - left <= LONGEST for core, (left, right) in cores)


def test_a_perfect_encoder_scores_perfectly() -> None:
    pieced = piece(TEXT, SAYINGS)
    size = len(pieced.ids)
    scores = measure([pieced], lambda ids, features: perfect(pieced, 0, size), np.zeros((3, 3, 3), dtype=np.float32))
    assert set(scores.values()) == {1.0}


def test_relations_of_a_perfect_encoder_are_those_marked() -> None:
    pieced = piece(TEXT, SAYINGS)
    outputs = perfect(pieced, 0, len(pieced.ids))
    found = {role: find_spans(outputs["tags"].reshape(-1, 3, 3)[:, at].argmax(-1)) for at, role in enumerate(ROLES)}
    relations = join_relations(found, outputs)
    assert len(relations) == 2
    assert all(source and cue and len(content) == 1 for source, cue, content in relations)


def test_a_word_is_not_begun_twice() -> None:
    scores = np.array([[0, 5, 0], [0, 4, 3.5], [5, 0, 0]], dtype=np.float32)
    steps = np.zeros((3, 3), dtype=np.float32)
    assert find_best_path(scores, steps, np.array([False, False, False])).tolist() == [1, 1, 0]
    assert find_best_path(scores, steps, np.array([False, True, False])).tolist() == [1, 2, 0]


def test_mentions_of_two_kinds_can_touch() -> None:
    scores = np.zeros((4, 2 * len(KINDS) + 1), dtype=np.float32)
    for at, label in enumerate([1, 2, 7, 0]):
        scores[at, label] = 5.0
    found = decode_mentions(scores, np.zeros(4, dtype=np.bool_))
    assert found == [(0, 2, KINDS[0]), (2, 3, KINDS[3])]


def test_mentions_that_are_as_marked_score_one() -> None:
    pieced = piece(TEXT, mentions=(Mention((44, 50), "time"), Mention((52, 64), "person")))
    scores = np.zeros((len(pieced.ids) + 2, 2 * len(KINDS) + 1), dtype=np.float32)
    scores[np.arange(len(pieced.ids)) + 1, pieced.mentions] = 5.0
    found = measure_mentions([pieced], lambda ids, features: {"mentions": scores})
    assert found == {"mention_f1": 1.0, "person_f1": 1.0, "time_f1": 1.0}


OVERLAPS = [
    ("same", ((0, 10),), ((0, 10),), 1.0),
    ("half", ((0, 10),), ((0, 5),), 0.5),
    ("in pieces", ((0, 5), (5, 10)), ((0, 10),), 1.0),
    ("apart", ((0, 5),), ((6, 9),), 0.0),
    ("nothing", (), (), 0.0),
]


@pytest.mark.parametrize(
    ("first", "second", "share"), [case[1:] for case in OVERLAPS], ids=[case[0] for case in OVERLAPS]
)
def test_overlap_is_what_both_hold_of_what_either_holds(
    first: tuple[Extent, ...], second: tuple[Extent, ...], share: float
) -> None:
    assert share_overlap(first, second) == share


def test_one_relation_found_answers_one_marked() -> None:
    gold = [((0, 3), (4, 6), ((7, 20),)), (None, (30, 33), ((34, 50),))]
    found = [((0, 3), (4, 6), ((7, 20),)), ((0, 3), (4, 6), ((7, 19),)), ((0, 3), (30, 33), ((34, 50),))]
    counts = Counts()
    count_relations(counts, found, gold, least=0.5)
    assert (counts.right, counts.found, counts.gold) == (1, 3, 2)


@given(st.lists(st.tuples(st.integers(0, 50), st.integers(1, 9)), max_size=8))
def test_exact_scores_of_the_same_spans_are_perfect(starts: list[tuple[int, int]]) -> None:
    spans = {(start, start + size) for start, size in starts}
    counts = Counts()
    count_exact(counts, spans, spans)
    assert counts.f1 == (1.0 if spans else 0.0)


def test_a_title_is_now_and_then_a_window_of_its_own() -> None:
    pieced = piece("Rain floods Tyre\n" + TEXT)
    sizes = [len(next(cut_windows(pieced, random.Random(seed))).ids) - 2 for seed in range(40)]
    assert 10 < sizes.count(4) < 30
