"""Triggers: every lexicon example, tables of sentences, properties."""

from __future__ import annotations

import re
import tomllib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sayso.mark.triggers import TriggerLexicon, find_triggers
from sayso.resources import data_folder, read_rows

from .scenes import TRICKY, scene_of

LEXICON = TriggerLexicon.build(read_rows)
ROWS = tomllib.loads((data_folder() / "lexicons" / "triggers.toml").read_text("utf-8"))["row"]
WORDS = st.text(alphabet=TRICKY + "killed attack strike bomb of the", max_size=80)


def found(text: str) -> list[tuple[str, str]]:
    scene = scene_of(text)
    triggers, arguments = find_triggers(scene, (), LEXICON)
    assert len(triggers) == len(arguments)
    return [(scene.report.quote(t.span), t.type.value) for t in triggers]


@pytest.mark.parametrize("row", ROWS, ids=[row["id"] for row in ROWS])
def test_every_example_is_found(row: dict[str, str]) -> None:
    starred = re.findall(r"\*([^*]+)\*", row["example"])
    triggers = " | ".join(words for words, _ in found(row["example"].replace("*", "")))
    assert starred
    assert any(word in triggers for word in starred), triggers


@given(WORDS)
def test_triggers_lie_in_order_inside_the_text(text: str) -> None:
    scene = scene_of(text)
    triggers, _ = find_triggers(scene, (), LEXICON)
    ends = [0]
    for trigger in triggers:
        assert ends[-1] <= trigger.span.start < trigger.span.end <= len(text)
        ends.append(trigger.span.end)
