"""Reads GUM: entities, and who says what where the discourse tree has an attribution.

In: a `.conllu` file of the set. Out: documents rebuilt from tokens. An entity is taken from its first word to its head, so
that "the head of the agency" gives "the head" and "the agency", as the flat mentions of the other sets have them. An
attribution within a sentence gives its source (the signal `atsrc`), its cue (what else the satellite says) and its content
(what the nucleus spans within the sentence).
Source: Zeldes, GUM, 2017; eRST: Zeldes et al. 2025; annotation CC BY 4.0.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from train.encoder.documents import Document, Extent, Mention, Saying
from train.encoder.rebuilding import join_tokens
from train.encoder.weak_kinds import split_kind

_KINDS = {"person": "person", "organization": "organisation", "place": "place", "time": "time"}
_ANNOTATED = frozenset({*_KINDS.values(), "armed_group", "facility"})
_BRACKET = re.compile(r"\(([^()]+)(\)?)|([^()]+)\)")
_SOURCE = re.compile(r"atsrc-(\d+(?:-\d+)*)")


@dataclass(slots=True)
class Sheet:
    """The columns of one document that are used here, by token."""

    id: str
    forms: list[str] = field(default_factory=list)
    tags: list[str] = field(default_factory=list)
    notes: list[dict[str, str]] = field(default_factory=list)
    glued: list[bool] = field(default_factory=list)
    sentences: list[int] = field(default_factory=list)
    breaks: list[int] = field(default_factory=list)


def load_gum(path: Path) -> list[Document]:
    """Load the documents of one file."""
    return [build_document(sheet) for sheet in read_sheets(path.read_text(encoding="utf-8").splitlines())]


def read_sheets(lines: Sequence[str]) -> Iterator[Sheet]:
    """Read the file's columns, document by document."""
    sheet: Sheet | None = None
    sentence = 0
    spaces_after: dict[int, bool] = {}
    for line in lines:
        if line.startswith("# newdoc id = "):
            if sheet:
                yield sheet
            sheet, sentence = Sheet(line.split(" = ")[1]), 0
        elif sheet is None:
            continue
        elif line.startswith("# newpar") and not line.startswith("# newpar_"):
            sheet.breaks.append(len(sheet.forms))
        elif line.startswith("# sent_id"):
            sentence += 1
            spaces_after = {}
        elif line and not line.startswith("#"):
            _read_token(line.split("\t"), sheet, sentence=sentence, spaces_after=spaces_after)
    if sheet:
        yield sheet


def _read_token(row: list[str], sheet: Sheet, *, sentence: int, spaces_after: dict[int, bool]) -> None:
    number, form, misc = row[0], row[1], row[9]
    if "-" in number:  # "don't" over "do" and "n't": its parts are glued but for the last
        first, last = (int(part) for part in number.split("-"))
        spaces_after |= dict.fromkeys(range(first, last), False)
        spaces_after[last] = "SpaceAfter=No" not in misc
        return
    if "." in number:
        return
    sheet.forms.append(form)
    sheet.tags.append(row[3])
    sheet.notes.append(dict(part.split("=", 1) for part in misc.split("|") if "=" in part))
    sheet.glued.append(not spaces_after.get(int(number), "SpaceAfter=No" not in misc))
    sheet.sentences.append(sentence)


def build_document(sheet: Sheet) -> Document:
    """Build a document with its mentions and sayings."""
    text, extents = join_tokens(sheet.forms, breaks=[at for at in sheet.breaks if at], glued=sheet.glued)
    mentions = tuple(
        Mention(
            extent=(extents[first][0], extents[last][1]), kind=split_kind(kind, " ".join(sheet.forms[first : last + 1]))
        )
        for first, last, kind in find_entities(sheet)
    )
    sayings = tuple(find_sayings(sheet, extents))
    return Document(
        id=sheet.id,
        corpus="gum",
        text=text,
        mentions=mentions,
        kinds=_ANNOTATED,
        readings=(sayings,) if sayings else (),
    )


def find_entities(sheet: Sheet) -> list[tuple[int, int, str]]:
    """Find entities of our kinds, pronouns apart: first token, head token, kind."""
    found: list[tuple[int, int, str]] = []
    opened: dict[str, list[tuple[int, list[str]]]] = {}
    for at, notes in enumerate(sheet.notes):
        for match in _BRACKET.finditer(notes.get("Entity", "")):
            fields = (match[1] or "").split("-")
            if match[1] and not match[2]:
                opened.setdefault(fields[0], []).append((at, fields))
                continue
            begin: tuple[int, list[str]] | None = (at, fields)
            if not match[1]:
                waiting = opened.get(match[3].split("-")[0])
                begin = waiting.pop() if waiting else None
            if begin and len(begin[1]) > 5 and begin[1][1] in _KINDS:
                heads = [int(part) for part in begin[1][5].split(",") if part.isdigit()]
                last = begin[0] + max(heads, default=1) - 1
                if last <= at and sheet.tags[last] != "PRON" and sheet.tags[last] != "DET":
                    found.append((begin[0], last, _KINDS[begin[1][1]]))
    return found


def find_sayings(sheet: Sheet, extents: Sequence[Extent]) -> Iterator[Saying]:
    """Find attributions whose satellite and nucleus stand in one sentence."""
    units = _find_units(sheet)
    heads = {number: head for number, (_, head, _) in units.items()}
    for number, (span, head, relation) in units.items():
        if not relation.startswith("attribution") or head not in units:
            continue
        inside = [unit for unit in units if unit != number and _hangs_on(unit, head, heads, apart=number)]
        tokens = [at for unit in inside for at in range(*units[unit][0])]
        sentence = sheet.sentences[span[0]]
        content = _join_runs([at for at in sorted(tokens) if sheet.sentences[at] == sentence], sheet)
        match = _SOURCE.search(relation)
        marked = [int(token) - 1 for token in match[1].split("-")] if match else []
        source = [at for at in marked if span[0] <= at < span[1]]
        cue = _find_cue([at for at in range(*span) if at not in source], sheet)
        if content and cue and sheet.sentences[span[1] - 1] == sentence:
            yield Saying(
                source=(extents[source[0]][0], extents[source[-1]][1]) if source else None,
                cue=(extents[cue[0]][0], extents[cue[-1]][1]),
                content=tuple((extents[run[0]][0], extents[run[-1]][1]) for run in content),
            )


def _find_units(sheet: Sheet) -> dict[int, tuple[tuple[int, int], int, str]]:
    """Find the elementary units: number, tokens, the unit it hangs on, its relation with signals."""
    begins = [at for at, notes in enumerate(sheet.notes) if "Discourse" in notes]
    units = {}
    for at, stop in zip(begins, [*begins[1:], len(sheet.forms)], strict=True):
        relation, _, rest = sheet.notes[at]["Discourse"].split(";")[0].partition(":")
        place, _, signals = rest.partition(":")
        number, _, head = place.partition("->")
        if number.isdigit():
            units[int(number)] = ((at, stop), int(head) if head.isdigit() else 0, f"{relation} {signals}")
    return units


def _hangs_on(unit: int, head: int, heads: dict[int, int], *, apart: int) -> bool:
    seen = 0
    while unit != head:
        if unit == apart or unit not in heads or seen > len(heads):
            return False
        unit, seen = heads[unit], seen + 1
    return True


def _join_runs(tokens: Sequence[int], sheet: Sheet) -> list[list[int]]:
    """Join neighbouring tokens to runs, without the marks at their ends."""
    runs: list[list[int]] = []
    for at in tokens:
        if runs and at == runs[-1][-1] + 1:
            runs[-1].append(at)
        else:
            runs.append([at])
    trimmed = [_trim(run, sheet, drop=frozenset({"PUNCT"})) for run in runs]
    return [run for run in trimmed if run]


def _find_cue(tokens: Sequence[int], sheet: Sheet) -> list[int]:
    """Take the longest run of the satellite's other words that holds a verb, or begins with "according"."""
    runs = [_trim(run, sheet, drop=frozenset({"PUNCT", "SCONJ", "CCONJ"})) for run in _join_runs(tokens, sheet)]
    good = [
        run
        for run in runs
        if any(sheet.tags[at] in ("VERB", "AUX") or sheet.forms[at].lower() == "according" for at in run)
    ]
    return max(good, key=len, default=[])


def _trim(run: Sequence[int], sheet: Sheet, *, drop: frozenset[str]) -> list[int]:
    kept = list(run)
    while kept and (sheet.tags[kept[0]] in drop and sheet.forms[kept[0]] not in '“"‘'):
        kept.pop(0)
    while kept and (sheet.tags[kept[-1]] in drop and sheet.forms[kept[-1]] not in '”"’'):
        kept.pop()
    return kept
