"""Score a copy finder on real near-copies: pairs of ECB+ documents labelled sentence by sentence (bench/labels).

The finder reads all documents of ECB+ topics 1-35 as one pile. Sentences are those of bench/ecb.py. What the labels call
unsure is not asked: neither missed nor wrong. A found pair of two topics is told by `real_same_incident`.
"""

from __future__ import annotations

import tempfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from bench.copies_engines import Page, run_engine
from bench.copies_scores import ATTRIBUTION, BOILERPLATE
from bench.copies_truth import LEAST_WORDS, Found, Pair, Shared, covered, pair_up
from bench.ecb import EcbDocument, read_ecb
from bench.harness import Miss, MissingData
from bench.sheet import Figure, Sheet
from bench.spans import Range

LABELS = Path(__file__).parent / "labels" / "ecb_copies.tsv"


@dataclass(frozen=True, slots=True)
class Label:
    """Two documents and the pairs of sentences (left, right) that were judged. `left` < `right` as strings."""

    left: str
    right: str
    aligned: frozenset[Pair]
    unsure: frozenset[Pair]
    numbers: frozenset[Pair]
    attributions: frozenset[Pair]
    unsure_attributions: frozenset[Pair]

    @property
    def name(self) -> str:
        """Both documents."""
        return f"{self.left} {self.right}"


def read_labels(path: Path = LABELS) -> list[Label]:
    """Read the labels. Raises ValueError where a change is labelled in sentences that are not aligned."""
    lines = [line for line in path.read_text("utf-8").splitlines() if not line.startswith("#")]
    found = []
    for line in lines[1:]:
        left, right, *cells = line.split("\t")
        label = Label(left, right, *(_pairs(cell) for cell in cells))
        if not label.numbers | label.attributions <= label.aligned:
            raise ValueError(f"{label.name}: a change in sentences that are not aligned")
        found.append(label)
    return found


def _pairs(cell: str) -> frozenset[Pair]:
    found = set()
    for item in cell.split():
        first, _, second = item.partition(":")
        found.add((int(first), int(second)))
    return frozenset(found)


def score_real(data: Path) -> tuple[tuple[Figure, ...], list[Miss], list[str]]:
    """Run sayso over ECB+ and score it on the labels. Raises MissingData where ECB+ is not there."""
    if not (data / "ecbplus" / "docs.jsonl").is_file():
        raise MissingData(f"{data / 'ecbplus' / 'docs.jsonl'} is missing")
    documents = read_ecb(data / "ecbplus")
    names = sorted(documents)
    with tempfile.TemporaryDirectory() as folder:
        result = run_engine("sayso", [Page(name, None, None, documents[name].text) for name in names], Path(folder))
    if isinstance(result, str):
        return (), [], [f"ECB+: {result}"]
    found = {(names[one.left], names[one.right]): one for one in result.found if one.kind != BOILERPLATE}
    labels = read_labels()
    sheet = Sheet([label.name for label in labels])
    misses = [
        miss for label in labels for miss in score_label(sheet, label, documents, found.get((label.left, label.right)))
    ]
    topics = [documents[left].topic == documents[right].topic for left, right in found]
    same = Figure("real_same_incident", sum(topics) / len(topics) if topics else None, len(topics))
    note = f"ECB+: {len(labels)} labelled pairs of {len(names)} documents; {len(found)} pairs found, {result.cpu:.1f} s CPU"
    return (*sheet.figures(), same), misses, [note]


def score_label(sheet: Sheet, label: Label, documents: Mapping[str, EcbDocument], found: Found | None) -> list[Miss]:
    """Write down sentences, changed numbers and attributions of one labelled pair."""
    both = documents[label.left], documents[label.right]
    passages = [(passage, aligned_by(passage, both)) for passage in found.passages] if found else []
    asked = {pair for pair in label.aligned if _is_asked(pair, both)}
    given = {pair for _, pairs in passages for pair in pairs if _is_asked(pair, both)} - label.unsure
    right, wrong, missed = asked & given, given - asked, asked - given
    sheet.f1("real_sentence_f1", label.name, right=len(right), wrong=len(wrong), missed=len(missed))
    if asked:
        sheet.share("real_pair_recall", label.name, hits=found is not None, of=1)
    misses = [Miss("sentence missed", label.name, show(pair, both)) for pair in sorted(missed)]
    misses += [Miss("sentence invented", label.name, show(pair, both)) for pair in sorted(wrong)]
    return misses + _score_numbers(sheet, label, passages, both) + _score_attributions(sheet, label, passages, both)


Both = tuple[EcbDocument, EcbDocument]
Passages = Sequence[tuple[Shared, list[Pair]]]


def aligned_by(passage: Shared, both: Both) -> list[Pair]:
    """Return the pairs of sentences that a predicted passage says answer to each other."""
    printed = tuple([document.text[low:high] for low, high in document.sentences] for document in both)
    left, right = covered(passage.left, both[0].sentences), covered(passage.right, both[1].sentences)
    return pair_up(left, right, (printed[0], printed[1]))


def _score_numbers(sheet: Sheet, label: Label, passages: Passages, both: Both) -> list[Miss]:
    told = changed_in(passages, both, kinds=("number", "date"))
    for pair in label.numbers:
        sheet.share("real_changed_number_recall", label.name, hits=pair in told, of=1)
    return [Miss("number missed", label.name, show(pair, both)) for pair in sorted(label.numbers - told)]


def _score_attributions(sheet: Sheet, label: Label, passages: Passages, both: Both) -> list[Miss]:
    told = changed_in(passages, both, kinds=ATTRIBUTION)
    asked = told & label.aligned - label.unsure_attributions
    for pair in label.attributions:
        sheet.share("real_dropped_attribution_recall", label.name, hits=pair in told, of=1)
    for pair in asked:
        sheet.share("real_dropped_attribution_precision", label.name, hits=pair in label.attributions, of=1)
    missed, invented = sorted(label.attributions - told), sorted(asked - label.attributions)
    misses = [Miss("real attribution missed", label.name, show(pair, both)) for pair in missed]
    return misses + [Miss("real attribution invented", label.name, show(pair, both)) for pair in invented]


def changed_in(passages: Passages, both: Both, *, kinds: Sequence[str]) -> set[Pair]:
    """Return the pairs of sentences in which a change of some kind is told: on one side at least it lies in the sentence."""
    found = set()
    for passage, pairs in passages:
        spans = [(change.left, change.right) for change in passage.changes if change.kind in kinds]
        found |= {
            (left, right)
            for left, right in pairs
            if any(_meet(one, both[0].sentences[left]) or _meet(two, both[1].sentences[right]) for one, two in spans)
        }
    return found


def _meet(span: Range | None, sentence: Range) -> bool:
    return span is not None and span[0] < sentence[1] and sentence[0] < span[1]


def _is_asked(pair: Pair, both: Both) -> bool:
    return all(len(words_of(document, at)) >= LEAST_WORDS for document, at in zip(both, pair, strict=True))


def words_of(document: EcbDocument, at: int) -> list[str]:
    """Return the words of a sentence."""
    return document.text[slice(*document.sentences[at])].split()


def show(pair: Pair, both: Both) -> str:
    """Return the two sentences, for the list of misses."""
    return " | ".join(" ".join(words_of(document, at)) for document, at in zip(both, pair, strict=True))
