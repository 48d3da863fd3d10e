"""A bundle and a five-like record of our own writing, read from disk."""

from __future__ import annotations

from pathlib import Path

import pytest

from bench.bundles import is_chosen
from bench.dates import read_days
from bench.gold_bundles import find_bundles, read_bundle
from bench.gold_five import read_five
from bench.harness import MissingData

ONE = "Home | News\nCol. Orsolo said two men died at Zaria. He told Quillon that the raid was over.\n"
BUNDLE = """
fiction: true
counting: holders
reports:
- {file: 01.txt, date: '2031-05-05', date_known_from: none, furniture: [Home | News], copies: [], credits: []}
- file: 02.txt
  date: '2031-05-06'
  date_known_from: metadata
  furniture: []
  copies:
  - of: 01.txt
    kind: reworded
    spans: [[Two men died at Zaria, two men died at Zaria]]
    changes:
    - {kind: attribution_dropped, here: null, there: Col. Orsolo said}
  - {of: 'agency:Quillon', kind: passage, spans: [[Two men died]], changes: [], undirected: true}
  credits: []
places:
- {name: Zaria, country: NG, adm1: Kaduna, adm1_codes: [NG.23], lat: 11.11, lon: 7.72, kind: settlement}
actors:
- {canonical: Bren Orsolo, kind: person, forms: [Col. Orsolo]}
- {canonical: Quillon, kind: agency, forms: [Quillon]}
statements:
- id: s1
  file: 01.txt
  source: Col. Orsolo
  speaker: Col. Orsolo
  speaker_id: Bren Orsolo
  cue: said
  content: two men died at Zaria
  form: indirect
  chain: [Daily Utopia, Col. Orsolo]
  relay_ids: []
  root: Bren Orsolo @ briefing
  act: assert
  hedges: []
  said_at: null
- id: s2
  file: 01.txt
  source: {span: He, nth: 1}
  speaker: the governor's man
  speaker_id: null
  cue: told
  content_from: that
  content_to: was over
  form: indirect
  chain: [Daily Utopia, Quillon, the governor's man]
  relay_ids: [Quillon]
  root: unknown
  act: unverifiable
  hedges: []
  said_at: null
mentions:
- id: m1
  file: 01.txt
  trigger: died
  type: clash
  plover: ASSAULT/clash
  actor: null
  actor_id: null
  target: men
  target_id: null
  place: Zaria
  date: 2031-05
  killed: 2
  wounded: '>=3'
  status: happened
  said_by: [s1]
  incident: i1
- id: m2
  file: 02.txt
  trigger: died
  type: clash
  plover: ASSAULT/clash
  actor: Bren Orsolo
  actor_id: Bren Orsolo
  target: null
  target_id: null
  place: null
  date: null
  killed: null
  wounded: null
  status: denied
  said_by: [narrator]
  root: Bren Orsolo @ briefing
  incident: i1
incidents:
- id: i1
  name: Clash at Zaria
  date: 2031-05
  place: Zaria
  type: clash
  mentions: [m1, m2]
  reports: 2
  origins: 1
  origin_groups: [[s1, 02.txt]]
  uncounted: [[s2]]
  fields:
  - field: killed
    values:
    - {value: 2, norm: {field: killed, side: null, value: 2}, statements: [s1], origins: 1, standing: asserted}
    - {value: '>=3', norm: {field: wounded, side: null, value: [3, null]}, statements: [s1], origins: 1, standing: claimed}
  - field: perpetrator
    values:
    - {value: men, norm: {field: perpetrator, side: null, value: null}, statements: [s1], origins: 1, standing: accused}
    - {value: rain, norm: {field: cause, side: null, value: rain}, statements: [s1], origins: 1, standing: accused}
  not_same_as: []
traps: [none]
"""

FIVE = """
report: {file: 000_x.txt, date: '2031-05-05', text_only_candidates: ['2031-05-05'], furniture: [{line: 1, span: Home | News}]}
times:
- {id: t1, line: 2, span: Zaria, type: DATE, value: 2031-05}
places:
- {line: 2, span: Zaria, canonical: Zaria, kind: settlement, country: NG, lat: 11.11, lon: 7.72}
actors:
- {canonical: Bren Orsolo, kind: person, spans: [Col. Orsolo, {span: He, nth: 1}]}
- {canonical: army source (anonymous), kind: person, spans: [men]}
attributions:
- {id: a1, speaker: Bren Orsolo, speaker_span: Col. Orsolo, cue: said, content_parts: [two men, at Zaria], form: indirect, chain: [Quillon, army source (anonymous)], stance: vows, co_speakers: [Quillon]}
- {id: a2, speaker: unspecified, speaker_kind: unspecified, speaker_span: null, cue: told, content: the raid was over, form: indirect, chain: [], stance: asserts}
- {id: a3, speaker: Bren Orsolo, speaker_span: Col. Orsolo, cue: said, content: Home, form: indirect, chain: [], stance: asserts, in_furniture: true}
events:
- id: e1
  trigger: died
  plover: ASSAULT/clash
  actor: [unknown]
  target: [Bren Orsolo, Zaria]
  place: [Zaria, Kano]
  date: ../2031-05-05
  killed: {value: '>1', span: two}
  wounded: [{value: 5, span: men}, {value: heavy casualties, span: men}]
  status: alleged
  mentions: [{span: News}, {span: raid}]
- {id: e2, trigger: Home, plover: ASSAULT, actor: [], target: [], place: null, date: null, status: happened, in_furniture: true}
loaded_wording: []
"""
ACROSS = """
same_passage:
- {id: p1, kind: furniture, a: {file: '000', line: 1, from: Home, to: News}, b: {file: '000', line: 2, from: Col., to: over}}
same_actor:
- {canonical: Bren Orsolo, forms: {'000': [the colonel]}}
"""


@pytest.fixture
def bundle(tmp_path: Path) -> Path:
    folder = tmp_path / "01-zaria"
    (folder / "reports").mkdir(parents=True)
    (folder / "reports" / "01.txt").write_text(ONE, encoding="utf-8")
    (folder / "reports" / "02.txt").write_text("Two men died at Zaria.\n", encoding="utf-8")
    (folder / "sources.csv").write_text(
        "file,outlet,url,published\n01.txt,Daily Utopia,,\n02.txt,The Gong,,2031-05-06\n"
    )
    (folder / "gold.yaml").write_text(BUNDLE, encoding="utf-8")
    return folder


def test_a_bundle(bundle: Path) -> None:
    assert find_bundles(bundle.parent) == [bundle]
    pile = read_bundle(bundle)
    first, second = pile.statements
    assert [report.is_exact_asked for report in pile.reports] == [False, True]
    assert (first.speakers, first.own_forms, first.is_unnamed) == (
        ("Bren Orsolo",),
        ("Col. Orsolo", "Col. Orsolo"),
        False,
    )
    assert (second.is_unnamed, second.relays, second.act) == (True, ("Quillon",), "cannot_verify")
    assert ONE[slice(*second.contents[0])] == "that the raid was over"
    died, denied = pile.mentions
    assert died.figures == {("killed", (2, 2)), ("wounded", (3, None))}
    assert (died.points, died.adm1, died.when) == (((11.11, 7.72),), frozenset({"NG.23"}), read_days("2031-05"))
    assert (denied.actors, denied.points, denied.when) == (("Bren Orsolo",), (), None)
    assert [(value.field, value.standing) for value in pile.incidents[0].values] == [
        ("killed", "reported_as_fact"),
        ("wounded", "claimed"),
    ]
    assert pile.incidents[0].groups == (frozenset({"s1", "m2"}),)  # a file stands for its mentions in the page's voice
    assert [copy.is_directed for copy in pile.copies] == [True, False]
    assert pile.books["02.txt"].resolve("Gong") == {"The Gong"}


def test_gold_that_does_not_fit_its_page_is_refused(bundle: Path) -> None:
    (bundle / "reports" / "01.txt").write_text("Something else.\n", encoding="utf-8")
    with pytest.raises(MissingData, match="gold and page differ"):
        read_bundle(bundle)


def test_a_record_like_the_five(tmp_path: Path) -> None:
    for name, text in (("gold/000.yaml", FIVE), ("gold/across.yaml", ACROSS), ("reports/000_x.txt", ONE)):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(text, encoding="utf-8")
    pile = read_five(tmp_path)
    assert [row.id for row in pile.statements] == ["000#a1", "000#a2"]
    first, second = pile.statements
    assert (first.speakers, first.relays, len(first.contents)) == (("Bren Orsolo", "Quillon"), ("Quillon", None), 2)
    assert (second.is_unnamed, second.sources) == (True, ())
    (event,) = pile.mentions
    assert (event.actors, event.recipients, event.points) == ((), ("Bren Orsolo",), ((11.11, 7.72),))
    assert event.figures == {("killed", (2, None)), ("wounded", (5, 5))}
    assert [ONE[slice(*span)] for span in event.triggers] == ["died", "raid"]  # "News" stands in furniture
    assert pile.books["000_x.txt"].resolve("the colonel") == {"Bren Orsolo"}
    assert pile.passages[0].is_furniture
    assert pile.reports[0].is_exact_asked


def test_splits() -> None:
    assert [is_chosen("03-x", split) for split in (None, "odd", "even", "03,04", "04")] == [
        True,
        True,
        False,
        True,
        False,
    ]
