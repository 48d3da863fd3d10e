"""What the reader makes of scores: spans over windows' edges, links, the same whatever was read before."""

from __future__ import annotations

from sayso.mark.encoder.reader import lay_out
from sayso.mark.encoder.readings import EncoderReading
from sayso.records import Report, Sentence, Span
from tests.mark.encoder.builders import Remembers, make_encoder, make_pieces, make_report

SAID = "The police said the town was quiet and calm."
LONG = " ".join([SAID, "It was a day.", "The mayor told a ship."] * 30)


def _words(report: Report, reading: EncoderReading) -> list[tuple[str, str | None, str | None]]:
    """Return content, cue, source of each content."""
    found = []
    for content in reading.contents:
        to = content.cues[0].to
        cue = reading.cues[to] if to is not None else None
        who = cue.sources[0].to if cue else None
        source = report.quote(reading.sources[who].span) if who is not None else None
        found.append((report.quote(content.span), report.quote(cue.span) if cue else None, source))
    return found


def test_spans_and_links() -> None:
    encoder, _ = make_encoder()
    report, sentences = make_report(SAID)
    reading = encoder.read(report, sentences)
    assert _words(report, reading) == [("quiet and calm", "said", "police")]
    assert reading.contents[0].score > 0.9
    assert reading.cues[0].sources[0].score > 0.5


def test_a_text_in_capitals_reads_the_same() -> None:
    encoder, _ = make_encoder()
    report, sentences = make_report(SAID.upper())
    assert _words(report, encoder.read(report, sentences)) == [("QUIET AND CALM", "SAID", "POLICE")]


def test_a_report_without_words_is_read() -> None:
    encoder, reads = make_encoder()
    report, sentences = make_report("- -\n")
    assert encoder.read(report, sentences).contents == ()
    assert reads.windows == []


def test_many_windows_give_what_each_says() -> None:
    encoder, reads = make_encoder()
    report, sentences = make_report(LONG)
    found = _words(report, encoder.read(report, sentences))
    assert len(reads.windows) > 2
    assert [words for words, _, _ in found] == ["quiet and calm"] * 30
    assert all(cue in ("said", "told") for _, cue, _ in found)


def test_a_span_over_several_windows_is_one() -> None:
    encoder, reads = make_encoder()
    calm = " ".join(["quiet and calm again"] * 200)
    report, sentences = make_report(f"The police said the town was {calm}. It was a day.")
    reading = encoder.read(report, sentences)
    assert len(reads.windows) > 3
    [content] = reading.contents
    assert report.quote(content.span) == calm
    assert content.cues[0].to == 0  # the first window sees the cue, the others do not


def test_what_is_not_read_parts_a_span() -> None:
    encoder, _ = make_encoder()
    report, _ = make_report("The town was quiet and ADVERTISEMENT calm again.")
    sentences = tuple(Sentence(Span(report.id, low, high), 0, False) for low, high in ((0, 22), (37, 48)))
    reading = encoder.read(report, sentences)
    assert [report.quote(content.span) for content in reading.contents] == ["quiet and", "calm again"]


def test_a_stretch_read_before_is_not_read_again() -> None:
    encoder, reads = make_encoder()
    remembering = encoder.remembering(Remembers())
    report, sentences = make_report(LONG)
    first = remembering.read(report, sentences)
    count = len(reads.windows)
    assert remembering.read(report, sentences) == first == encoder.read(report, sentences)
    assert len(reads.windows) == count + count  # the second time by the encoder without a memory


def test_what_was_remembered_is_moved_to_where_it_stands_now() -> None:
    encoder, reads = make_encoder()
    remembering = encoder.remembering(Remembers())
    remembering.read(*make_report(LONG))
    before = len(reads.windows)
    other, sentences = make_report("The mayor was again quiet. " * 7 + LONG)
    found = remembering.read(other, sentences)
    assert len(reads.windows) - before < before
    assert found == encoder.read(other, sentences)


def test_quotation_and_capitals_are_part_of_the_key() -> None:
    encoder, _ = make_encoder()
    memory = Remembers()
    remembering = encoder.remembering(memory)
    for text in (SAID, SAID.upper(), f'"{SAID}"'):
        remembering.read(*make_report(text))
    assert len(memory.held) == 3


def test_every_letter_of_every_sentence_is_read() -> None:
    pieces = make_pieces()
    text = LONG + "\n\n" + "x" * 9000 + "\n\n" + "no stop here " * 2000
    _, sentences = make_report(text)
    sheet = lay_out(text, sentences, pieces)
    core = [at for window in sheet.windows for at in range(window.start, window.end)]
    assert core == list(range(len(sheet.pieces)))
    read: set[int] = set()
    for at in core:
        read.update(range(sheet.pieces.starts[at], sheet.pieces.ends[at]))
    for sentence in sentences:
        wanted = [at for at in range(sentence.span.start, sentence.span.end) if text[at].isalnum()]
        assert read.issuperset(wanted)
