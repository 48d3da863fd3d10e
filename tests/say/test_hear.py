"""Statements, chains and relations of whole reports. All texts are our own; outlets and groups are invented."""

from __future__ import annotations

import string
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sayso import resources
from sayso.mark import mark
from sayso.mark.lexicons import MarkLexicons
from sayso.records import (
    Act,
    Attribution,
    Chain,
    Credit,
    Evidence,
    LinkRole,
    RelationKind,
    Report,
    ReportId,
    Span,
    Stance,
    Statement,
)
from sayso.resources import read_rows
from sayso.say import hear
from sayso.say.lexicons import FormsRow, HedgeRow, SayLexicons
from sayso.say.manners import tell_directness
from sayso.say.parts import is_said, part

MARK = MarkLexicons.build(read_rows)
SAY = SayLexicons.build(read_rows)


def report_of(text: str, *, outlet: str | None = "The Kesra Post", credit: str = "") -> Report:
    credited: tuple[Credit, ...] = ()
    if credit:
        start = text.index(credit)
        span = Span(ReportId("r"), start, start + len(credit))
        credited = (Credit(span, span, True, ()),)
    return Report(ReportId("r"), "", "test", text, (), "en", outlet, None, None, None, None, None, credited, ())


def heard(report: Report) -> tuple[tuple[Statement, ...], tuple[Chain, ...]]:
    statements, chains, _ = hear(report, mark(report, MARK), SAY)
    assert [chain.statement for chain in chains] == [statement.id for statement in statements]
    return statements, chains


def hops(chain: Chain) -> list[tuple[str, str | None]]:
    return [(link.role.value, link.name) for link in chain.links if link.role is not LinkRole.PUBLISHER]


def test_a_plain_statement_has_publisher_and_speaker() -> None:
    _, (chain,) = heard(report_of("Governor Adan Mirre said the road was open."))
    assert [(link.role, link.name) for link in chain.links] == [
        (LinkRole.PUBLISHER, "The Kesra Post"),
        (LinkRole.SPEAKER, "Adan Mirre"),
    ]


CHAINS = [  # id, text, hops of the last statement
    (
        "told an agency",
        "Governor Adan Mirre told the Norda News Agency that the road was open.",
        [("relay", "Norda News Agency"), ("speaker", "Adan Mirre")],
    ),
    ("told the publisher", "Governor Adan Mirre told the Kesra Post the road was open.", [("speaker", "Adan Mirre")]),
    ("told reporters", "Governor Adan Mirre told reporters that the road was open.", [("speaker", "Adan Mirre")]),
    (
        "carried on",
        "Governor Adan Mirre told the Norda News Agency that the road was open. “We hold the pass,” he said.",
        [("relay", "Norda News Agency"), ("speaker", "Adan Mirre")],
    ),
    (
        "citing",
        "The Norda News Agency, citing local officials, reported that the dam had burst.",
        [("relay", "Norda News Agency"), ("speaker", "local officials")],
    ),
    (
        "quoted as saying",
        "The Norda News Agency quoted Governor Adan Mirre as saying the pass was shut.",
        [("relay", "Norda News Agency"), ("speaker", "Adan Mirre")],
    ),
    (
        "contacted by",
        "Residents contacted by Tallan Radio said the road was open.",
        [("relay", "Tallan Radio"), ("speaker", "Residents contacted by Tallan Radio")],
    ),
    (
        "in an interview with",
        "Governor Adan Mirre, in an interview with Tallan Radio, said the road was open.",
        [("relay", "Tallan Radio"), ("speaker", "Adan Mirre")],
    ),
    (
        "a name that goes on in small letters",
        "Governor Adan Mirre told Norda news agency that the road was open.",
        [("relay", "Norda news agency"), ("speaker", "Adan Mirre")],
    ),
    (
        "a digest's item",
        "1. Port of Kesra. Two guards hurt in the night (Norda). Governor Adan Mirre: “The gate was not locked by anybody.”",
        [("relay", "Norda"), ("speaker", "Adan Mirre")],
    ),
    ("nobody", "The convoy was reportedly heading for the pass.", [("speaker", None)]),
    ("the page's own reserve", "The figure could not be independently verified.", []),
]


@pytest.mark.parametrize(("name", "text", "expected"), CHAINS, ids=[case[0] for case in CHAINS])
def test_chains(name: str, text: str, expected: list[tuple[str, str | None]]) -> None:
    _, chains = heard(report_of(text))
    found = [
        [(role, (fold or "").removeprefix("The ").removeprefix("the ") or None) for role, fold in hops(c)]
        for c in chains
    ]
    assert expected in found


PARTS = [  # id, text, contents of the statements
    ("one sentence", "“They came,” Adan Mirre said, “and they left.”", [["“They came,”", "“and they left.”"]]),
    (
        "two sentences",
        "“They came,” Adan Mirre said. “Nobody saw them.” “Nobody heard them.”",
        [["“They came,”"], ["“Nobody saw them.”"], ["“Nobody heard them.”"]],
    ),
    (
        "a dot in the name",
        "“They came at night,” Col. A. Mirre said, “and they left.”",
        [["“They came at night,”", "“and they left.”"]],
    ),
    (
        "asked",
        "“Did they come by boat?” Adan Mirre asked. “At night or by day?”",
        [["“Did they come by boat?”"], ["“At night or by day?”"]],
    ),
]


@pytest.mark.parametrize(("text", "wanted"), [row[1:] for row in PARTS], ids=[row[0] for row in PARTS])
def test_a_quotation_that_goes_on_is_a_statement_of_its_own(text: str, wanted: list[list[str]]) -> None:
    report = report_of(text)
    cue, name = (
        "asked" if "asked" in text else "said",
        text[text.index("Col" if "Col" in text else "Adan") :].split("Mirre")[0],
    )
    (cued, source) = _spans(report, [[cue, name + "Mirre"]])
    whole = Attribution(cued, (source,), _spans(report, wanted), None, None, None, None, "r", ())
    parts = part(report, whole)
    assert [[report.quote(span) for span in one.contents] for one in parts] == wanted
    assert [one.cue is None for one in parts] == [False] + [True] * (len(parts) - 1)
    assert all(one.sources == whole.sources for one in parts)
    statements, _ = heard(report)
    assert [[report.quote(span) for span in one.contents] for one in statements] == wanted


def _spans(report: Report, wanted: list[list[str]]) -> tuple[Span, ...]:
    starts = [(report.text.index(words), len(words)) for run in wanted for words in run]
    return tuple(Span(report.id, start, start + length) for start, length in starts)


@pytest.mark.parametrize(
    ("content", "wanted"),
    [
        (
            "that the boats had left and that nobody followed them",
            ["that the boats had left", "that nobody followed them"],
        ),
        (
            "that the boats had left, that the gate was shut, but that nobody followed them",
            ["that the boats had left, that the gate was shut", "that nobody followed them"],
        ),
        ("the boats had left and that nobody followed them", ["the boats had left and that nobody followed them"]),
        ("that this and that had been lost", ["that this and that had been lost"]),
    ],
)
def test_that_and_that_are_two_statements(content: str, wanted: list[str]) -> None:
    report = report_of(f"Adan Mirre said {content}.")
    source, cue, said = _spans(report, [["Adan Mirre", "said", content]])
    parts = part(report, Attribution(cue, (source,), (said,), None, None, None, None, "r", ()))
    assert [report.quote(one.contents[0]) for one in parts] == wanted
    assert all(one.cue == cue and one.sources == (source,) for one in parts)


SAID = [  # what only the encoder has: source, cue's row, content, score, whether it is a statement
    ("Adan Mirre", "cues.toml#say", "the road was open", 0.99, False),
    ("Adan Mirre", None, "“The road is open.”", 0.9, True),
    ("Adan Mirre", None, "“The road is open.”", 0.8, False),
    ("No group", "cues.toml#claim", "“the strike”", 0.99, False),
    ("who", "cues.toml#say", "“The road is open.”", 0.99, False),
    ("", "cues.toml#say", "“The road is open.”", 0.99, False),
]


@pytest.mark.parametrize(("source", "row", "content", "score", "wanted"), SAID)
def test_what_the_encoder_alone_has_is_a_statement_where_it_surely_is(
    source: str, row: str | None, content: str, score: float, wanted: bool
) -> None:
    report = report_of(f"{source} mentions {content}.")
    *sources, cue, said = _spans(report, [[word for word in (source, "mentions", content) if word]])
    because = (Evidence("encoder@x", (cue,), score),)
    assert is_said(report, Attribution(cue, tuple(sources), (said,), None, None, None, None, row, because)) is wanted
    assert is_said(report, Attribution(cue, tuple(sources), (said,), None, None, None, None, row, ()))


def test_a_credit_stands_before_relays_and_not_before_what_was_said_to_the_page() -> None:
    text = (
        "By Tallan Wire\n\nPolice said two men had died. A nurse at the clinic told the Norda News Agency that the ward "
        "was full. A guard told the Kesra Post that the gate was shut; his captain said only that it would open. The "
        "mayor said the road was clear."
    )
    _, chains = heard(report_of(text, credit="Tallan Wire"))
    credit, relay = ("credit", "Tallan Wire"), ("relay", "Norda News Agency")
    assert [hops(chain)[:-1] for chain in chains] == [[credit], [credit, relay], [], [], [credit]]


def test_a_credit_to_the_publisher_is_no_hop() -> None:
    text = "By Kesra Post newsroom\n\nPolice said two men had died."
    _, (chain,) = heard(report_of(text, credit="Kesra Post newsroom"))
    assert hops(chain) == [("speaker", "Police")]


NAMED = [  # text, name of the last speaker, is it named
    ("Police said two men had died.", "Police", True),
    ("A security source said two men had died.", "A security source", False),
    ("Residents said two men had died.", "Residents", False),
    ("An officer who asked not to be named said two men had died.", None, False),
    ("Two villagers reached by telephone said the bridge had gone.", None, False),
    ("The defence minister said two men had died.", "The defence minister", True),
    ("A spokesman for the ministry said two men had died.", "the ministry", True),
    ("Wen Talu, a fisherman, said two men had died. “It was dark,” he said.", "Wen Talu", True),
    ("A nurse said two men had died. “It was dark,” the nurse said.", "A nurse", False),
    ("Dr Rena Okoro said two men had died. “It was dark,” Okoro said.", "Rena Okoro", True),
    ("The Amber Brigade denied the raid. “We were not there,” it said.", "Amber Brigade", True),
]


@pytest.mark.parametrize(("text", "name", "is_named"), NAMED)
def test_who_is_named(text: str, name: str | None, is_named: bool) -> None:
    _, chains = heard(report_of(text))
    link = chains[-1].links[-1]
    assert link.is_named is is_named
    assert name is None or link.name == name


def test_a_document_speaks_for_its_issuer() -> None:
    text = (
        "In a communiqué on Sunday, the Staff of the Armed Forces said the mill was shut. The communiqué blamed rebels."
    )
    _, chains = heard(report_of(text))
    assert chains[-1].links[-1].name == chains[0].links[-1].name


def test_a_group_is_not_its_mouthpiece() -> None:
    _, (chain,) = heard(report_of("The Amber Front denied the raid.", outlet="Voice of the Amber Front"))
    assert [link.role for link in chain.links] == [LinkRole.PUBLISHER, LinkRole.SPEAKER]


def test_the_page_s_own_we_is_the_publisher() -> None:
    _, (chain,) = heard(report_of("We note that nine people have died."))
    assert [link.role for link in chain.links] == [LinkRole.PUBLISHER]


ACTS = [  # text, act of the first statement
    ("Police said two men had died.", Act.ASSERT),
    ("The front denied the raid.", Act.DENY),
    ("The front said it had nothing to do with the raid.", Act.DENY),
    ("“We did not bomb the mill,” the front said.", Act.DENY),
    ("The army blamed the front for the raid.", Act.ACCUSE),
    ("The army said the raid was the work of the front.", Act.ACCUSE),
    ("The front threatened to burn the granaries.", Act.THREATEN),
    ("“Their town will burn for this,” the front said.", Act.THREATEN),
    ("The front promised to free the miners.", Act.PROMISE),
    ("The ministry said it would send two battalions to the pass.", Act.PROMISE),
    ("The mayor said the town would have salt for a week.", Act.ASSERT),
    ("The union demanded the release of its members.", Act.ORDER),
    ("The front claimed responsibility for the raid.", Act.CLAIM_RESPONSIBILITY),
    ("The front said its fighters had struck the post.", Act.CLAIM_RESPONSIBILITY),
    ("The army admitted that its guns had hit the school.", Act.ADMIT),
    ("The mayor asked residents not to gather at the gate.", Act.ORDER),
    ("The senator asked whether the pilots had been warned.", Act.QUESTION),
    ("The ministry declined to comment on the raid.", Act.REFUSE_COMMENT),
    ("The claim could not be independently verified.", Act.CANNOT_VERIFY),
]


@pytest.mark.parametrize(("text", "act"), ACTS)
def test_acts(text: str, act: Act) -> None:
    statements, _ = heard(report_of(text))
    assert statements[0].act is act


def test_stance_is_the_cue_s() -> None:
    texts = {
        "Police said two men had died.": Stance.NEUTRAL,
        "Police claimed two men had died.": Stance.DISTANCING,
        "Police confirmed that two men had died.": Stance.ENDORSING,
    }
    assert {text: heard(report_of(text))[0][0].stance for text in texts} == texts


def test_a_statement_inside_a_statement_has_its_parent() -> None:
    text = "A hospital official told the Norda News Agency that residents had reported hearing two blasts."
    statements, chains = heard(report_of(text))
    outer, inner = statements
    assert inner.parent == outer.id
    assert [role for role, _ in hops(chains[1])] == ["relay", "speaker", "witness"]


def test_a_denial_answers_an_accusation_and_a_reserve_the_claim_before_it() -> None:
    text = "The army accused the Amber Brigade of mining the mill road. The Amber Brigade denied mining the mill road."
    report = report_of(text)
    statements, _, relations = hear(report, mark(report, MARK), SAY)
    kinds = {relation.kind: (relation.subject, relation.object) for relation in relations}
    assert kinds[RelationKind.DENIES] == (statements[1].id, statements[0].id)
    report = report_of("The army said nine men had died. The figure could not be independently verified.")
    statements, _, relations = hear(report, mark(report, MARK), SAY)
    assert [(relation.kind, relation.object) for relation in relations] == [(RelationKind.QUALIFIES, statements[0].id)]


def test_ids_are_stable() -> None:
    report = report_of("Police said two men had died. The front denied the raid.")
    assert heard(report)[0] == heard(report)[0]


@pytest.mark.parametrize("row", read_rows("hedges", HedgeRow), ids=lambda row: row.id)
def test_examples_of_the_hedges(row: HedgeRow) -> None:
    starred = row.example.split("*")[1]
    report = report_of("Police said: " + row.example.replace("*", ""))
    statements, _ = heard(report)
    found = {report.quote(hedge.span) for statement in statements for hedge in statement.hedges}
    assert any(starred in words or words in starred for words in found)


@pytest.mark.parametrize(
    "row", [*read_rows("speakers", FormsRow), *read_rows("act_words", FormsRow)], ids=lambda row: row.id
)
def test_examples_of_the_closed_lists(row: FormsRow) -> None:
    assert row.example.split("*")[1].lower() in row.forms


LETTERS = string.ascii_letters[:8] + "ſıİK.’‘“”\"', \n\u00a0ءاب\u0301😀é"


@settings(max_examples=60, deadline=None)
@given(
    st.text(alphabet=LETTERS, max_size=120),
    st.sampled_from(["The army said {}.", "{} told Norda {}", "“{},” he said."]),
)
def test_hearing_never_fails(words: str, frame: str) -> None:
    report = report_of(frame.replace("{}", words))
    statements, _ = heard(report)
    for statement in statements:
        assert statement.contents
        assert len({one.id for one in statements}) == len(statements)


def test_the_parts_fit_together() -> None:
    assert resources.load is not None
    report = report_of("“We hold the pass,” he said.")
    (attribution,) = mark(report, MARK).attributions
    assert tell_directness(report, attribution).value == "direct"
    assert replace(attribution, cue=None) != attribution
