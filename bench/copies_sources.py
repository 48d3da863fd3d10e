"""Sentences to build constructed piles from: real ones that stand in one document only, and made-up ones without end.

In: named texts (bench/texts.py, or any folder of *.txt). Out: `Source` documents, grouped by incident where that is
known, and `Chain`, which makes sentences of scraps of three to six words of real ones, so that no seven words in a row
stand in two documents unless somebody plants them.
"""

from __future__ import annotations

import json
import random
import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from bench.texts import Named
from sayso.kit.sentences import paragraphs, sentences

SHARED = 7  # words in a row that two documents may not share
NEAR = 2  # so many sentences with such a run in one earlier document: a near-copy, left out as a whole
LEAST, MOST = 6, 60  # words of a usable sentence
LEAST_LINES = 4  # sentences of a usable document
_WORD = re.compile(r"\w+")
_QUOTES = re.compile("[\"“”«»„]|``|''")
_COMMON = 40  # occurrences of a word at which one scrap may go over into another


@dataclass(frozen=True, slots=True)
class Source:
    """One real document as far as its sentences are its own. `incident`: what it is about; "" where nobody says."""

    name: str
    incident: str
    sentences: tuple[str, ...]


def read_folder(folder: Path) -> list[Named]:
    """Return every *.txt under `folder`, ordered by name."""
    paths = sorted(path for path in folder.rglob("*.txt") if path.is_file())
    return [(path.relative_to(folder).as_posix(), path.read_text("utf-8", errors="replace")) for path in paths]


def read_incidents(data: Path) -> dict[str, str]:
    """Return the incident of every text known to be on one: ECB+ subtopics; MUC-4 reports with the same key incident."""
    found: dict[str, str] = {}
    docs = data / "ecbplus" / "docs.jsonl"
    for line in docs.read_text("utf-8").splitlines() if docs.is_file() else []:
        row = json.loads(line)
        found[f"ecbplus/{row['doc_id']}"] = str(row["topic_id"])
    keys = data / "muc4" / "templates.jsonl"
    for line in keys.read_text("utf-8").splitlines() if keys.is_file() else []:
        row = json.loads(line)
        raw = row.get("raw") or {}
        key = tuple(" ".join(raw.get(name, ())) for name in ("incident_date", "incident_location", "incident_type"))
        if all(key) and "*" not in key:  # "*": the report tells of no incident
            found.setdefault(f"muc4/{row['id']}", "/".join(key))
    return found


def cut_sources(texts: Sequence[Named], incidents: dict[str, str]) -> list[Source]:
    """Cut every text into sentences and keep those that no other text has; near-copies are left out as a whole.

    Of reports on one incident only sentences stay that share less than half of their words of content with any of the
    others: whether a closer one was reworded from a common source nobody knows, so it is no negative.
    """
    cut = [(name, _sentences(text)) for name, text in texts]
    owners = _owners([found for _, found in cut])
    told: dict[str, list[frozenset[str]]] = defaultdict(list)
    kept = []
    for (name, found), (is_near, alone) in zip(cut, owners, strict=True):
        incident = incidents.get(name, "")
        others = told[incident] if incident else []
        own = [sentence for sentence, is_own in zip(found, alone, strict=True) if is_own]
        if others:
            own = [sentence for sentence in own if not _is_told(_content(sentence), others)]
        if not is_near and len(own) >= LEAST_LINES:
            kept.append(Source(name, incident, tuple(own)))
            others += map(_content, own)
    return kept


def _is_told(words: frozenset[str], others: Sequence[frozenset[str]]) -> bool:
    return any(is_alike(words, other) for other in others)


def is_alike(words: frozenset[str], others: frozenset[str]) -> bool:
    """Whether the smaller of two sets of content words lies in the other by half, four words at least."""
    common = len(words & others)
    return common >= 4 and 2 * common >= min(len(words), len(others))


def _content(sentence: str) -> frozenset[str]:
    return frozenset(word for word in _WORD.findall(sentence.casefold()) if len(word) > 3)


def _sentences(text: str) -> list[str]:
    found = []
    for start, end in paragraphs(text):
        for low, high in sentences(text, start, end):
            words = text[low:high].split()
            if LEAST <= len(words) <= MOST and words[-1][-1] in '.?!”"':
                found.append(" ".join(words))
    return found


def _owners(documents: Sequence[Sequence[str]]) -> list[tuple[bool, list[bool]]]:
    """Say of every document whether it is a near-copy of an earlier one, and which sentences no earlier one shares."""
    first: dict[int, int] = {}
    found = []
    for index, document in enumerate(documents):
        grams = [shingles(sentence) for sentence in document]
        theirs = [[first[gram] for gram in one if first.get(gram, index) != index] for one in grams]
        shared: dict[int, int] = defaultdict(int)
        for owners in theirs:
            for owner in set(owners):
                shared[owner] += 1
        is_near = any(count >= NEAR for count in shared.values())
        found.append((is_near, [not owners for owners in theirs]))
        for one in grams:
            for gram in one:
                first.setdefault(gram, index)
    return found


def shingles(sentence: str) -> list[int]:
    """Return the hashes of every seven words in a row; of a shorter sentence the one of all its words."""
    words = [match.group().casefold() for match in _WORD.finditer(sentence)]
    if len(words) <= SHARED:
        return [hash(tuple(words))]
    return [hash(tuple(words[at : at + SHARED])) for at in range(len(words) - SHARED + 1)]


class Chain:
    """Makes new sentences: a scrap of a real one, carried on from another place where its last word stands."""

    def __init__(self, sources: Iterable[Source], seed: int) -> None:
        """Take the words of all sources that are not set in capitals and have no tags: one tag is many words."""
        self._random = random.Random(seed)
        usable = [s for source in sources for s in source.sentences if not is_shouted(s) and "<" not in s]
        self.words: list[str] = []
        self._starts: list[int] = []
        self._ends: list[int] = []
        for sentence in usable:
            words = _QUOTES.sub("", sentence).split()
            self._starts.append(len(self.words))
            self.words += words
            self._ends += [len(self.words)] * len(words)
        numbers: dict[str, int] = {}
        ids = np.fromiter((numbers.setdefault(word, len(numbers)) for word in self.words), np.int64, len(self.words))
        self._order: NDArray[np.int64] = np.argsort(ids, kind="stable")
        self._bounds: NDArray[np.int64] = np.searchsorted(ids[self._order], np.arange(len(numbers) + 1))
        self._ids = ids.tolist()

    def sentence(self) -> str:
        """Return a new sentence of ten to thirty-odd words."""
        least = self._random.randint(10, 26)
        at = self._random.choice(self._starts)
        made: list[str] = []
        while True:
            stop = min(at + self._random.randint(3, 5), self._ends[at])
            made += self.words[at:stop]
            if len(made) >= least:
                break
            at = self._elsewhere(stop - 1)
        inner = [bare for word in made if (bare := word.rstrip(".?!;:,-–—"))]
        while not (
            inner[-1].islower() and inner[-1].isalpha() and len(inner[-1]) > 3
        ):  # "Sen." would not end a sentence
            inner.append(self.word())
        inner[0] = inner[0][:1].upper() + inner[0][1:]
        return f"{' '.join(inner)}."

    def word(self) -> str:
        """Return any word, as frequent as it is."""
        return self.words[self._random.randrange(len(self.words))]

    def _elsewhere(self, at: int) -> int:
        """Return where to read on after the word at `at`: after another standing of it, or anywhere.

        Not where the same words stand around it: a made-up report would hold a long run of a real one, a copy that
        nobody planted.
        """
        kind = self._ids[at]
        low, high = int(self._bounds[kind]), int(self._bounds[kind + 1])
        if high - low >= _COMMON:
            other = int(self._order[self._random.randrange(low, high)])
            if self._ends[other] > other + 1 and not self._is_one_phrase(at, other):
                return other + 1
        return self._random.randrange(len(self.words))

    def _is_one_phrase(self, at: int, other: int) -> bool:
        """Whether two standings of a word have the same word before or behind them."""
        if at == other or (min(at, other) > 0 and self._ids[at - 1] == self._ids[other - 1]):
            return True
        return max(at, other) + 1 < len(self._ids) and self._ids[at + 1] == self._ids[other + 1]


def is_shouted(text: str) -> bool:
    """Whether a text is set in capitals, as MUC-4 is."""
    return sum(map(str.isupper, text)) > sum(map(str.islower, text))
