from __future__ import annotations

from time import process_time

from hypothesis import given, settings
from hypothesis import strategies as st

from sayso.copies import find_copies
from sayso.records import Copy, Report
from tests.copies.reports import LEXICONS, WIRE, report, words_of

TRICKY = "abc saidTwelve12.,;:-\n\t“”‘’\"'ſıİKءابe\u0301é😀\u00a0"

INDEPENDENT = (
    "Mortar rounds hit a lorry park outside Kilis before dawn on Tuesday and twelve men died, residents of the quarter told us. "
    "Our reporter saw bloodied tarpaulins and a dog that would not leave. "
    "The governor's office in Gaziantep promised an inquiry and gave no figure of its own."
)


def test_a_copied_report_is_found_sentence_by_sentence() -> None:
    pile = [report("a", WIRE), report("b", WIRE.replace("12", "20").replace(", the garrison said", ""))]
    (copy,) = find_copies(pile, LEXICONS)
    assert {copy.here, copy.there} == {"a", "b"}
    assert [words_of(pile, copy, passage)[0][:12] for passage in copy.passages] == [
        "A column of ",
        "The road to ",
        "Two mechanic",
    ]


def test_reports_on_other_matters_share_nothing() -> None:
    other = report("b", "The orchard fair opened in Gaziantep. Forty growers showed plums, and a brass band played.")
    assert find_copies([report("a", WIRE), other], LEXICONS) == ()


def test_two_reports_of_one_happening_are_no_copies() -> None:
    assert find_copies([report("a", WIRE), report("b", INDEPENDENT)], LEXICONS) == ()


def test_a_reworded_sentence_counts_beside_kept_ones() -> None:
    there = (
        "A senior officer of the Blue Ridge Guard said Friday the patrols on the eastern ridge will not end unless the "
        f"smugglers fully leave the valley. {WIRE}"
    )
    here = (
        "The patrols on the eastern ridge will not stop until the smugglers totally withdraw from the valley, a senior "
        f"officer of the Blue Ridge Guard said. {WIRE}"
    )
    (copy,) = find_copies([report("a", there), report("b", here)], LEXICONS)
    assert len(copy.passages) == 4


def test_the_order_of_reports_does_not_matter() -> None:
    pile = [report(name, WIRE + f" Number {name} adds a line of its own here.") for name in "abcd"]
    assert find_copies(pile, LEXICONS) == find_copies(pile[::-1], LEXICONS)


def test_furniture_is_not_compared() -> None:
    chrome = "Read every word of the long notice on our policy about cookies and partners today"
    pile = [
        report("a", f"{WIRE}\n{chrome}", furniture=(chrome,)),
        report("b", f"{INDEPENDENT}\n{chrome}", furniture=(chrome,)),
    ]
    assert find_copies(pile, LEXICONS) == ()


def test_identical_reports_are_tied_to_one() -> None:
    started = process_time()
    copies = find_copies([report(f"{n:04}", WIRE) for n in range(1000)], LEXICONS)
    assert process_time() - started < 10
    assert len(copies) == 999
    assert {copy.here for copy in copies} == {"0000"}


def test_a_text_carried_with_small_changes_by_the_whole_pile_is_tied_to_one() -> None:
    copies = find_copies([report(f"{n:04}", WIRE.replace("12", str(n + 13))) for n in range(200)], LEXICONS)
    assert len({copy.there for copy in copies} | {copy.here for copy in copies}) == 200
    assert len(copies) < 400


def test_bad_reports_cost_bounded_time_and_give_no_copies() -> None:
    started = process_time()
    pile = [report("a", "Word"), report("b", "Word"), report("c", "!!"), report("d", "la " * 200_000)]
    assert find_copies([*pile, report("e", "“" * 200_000)], LEXICONS) == ()
    assert process_time() - started < 10


def test_a_report_of_five_megabytes_gives_up_what_it_shares() -> None:
    syllables = ["ba", "de", "ki", "lo", "mu", "na", "re", "si", "to", "vu"]
    numbers = (pow(7, power, 1_000_003) for power in range(1, 10**9))
    lines = []
    for _ in range(52_000):
        words = ["".join(syllables[int(digit)] for digit in str(next(numbers))[:4]) for _ in range(11)]
        lines.append(" ".join(words).capitalize() + ".")
    long = " ".join(lines)
    assert len(long) > 5_000_000
    started = process_time()
    copies = find_copies([report("a", f"{long} {WIRE}"), report("b", WIRE), report("c", "Word.")], LEXICONS)
    assert [(copy.here, copy.there, len(copy.passages)) for copy in copies] == [("b", "a", 3)]
    assert process_time() - started < 20


def test_one_sentence_ten_thousand_times_is_compared_once() -> None:
    line = "Two men died near Kilis when a shell hit their lorry by the old mill, the garrison said. "
    started = process_time()
    (copy,) = find_copies([report("a", line * 10_000), report("b", line * 9_000 + "So they say.")], LEXICONS)
    assert copy.passages
    assert process_time() - started < 10


def test_little_memory_gives_the_same_copies() -> None:
    pile = [report(f"{n:03}", WIRE.replace("12", str(n % 7 + 13)) + f" Line {n} is its own.") for n in range(60)]
    assert find_copies(pile, LEXICONS, memory=1) == find_copies(pile, LEXICONS)


@settings(max_examples=60, deadline=None)
@given(texts=st.lists(st.one_of(st.text(), st.text(alphabet=TRICKY, min_size=20)), max_size=4))
def test_any_text_gives_passages_inside_the_reports(texts: list[str]) -> None:
    pile = [report(str(number), f"{text}\n{WIRE if number % 2 else ''}") for number, text in enumerate(texts)]
    copies = find_copies(pile, LEXICONS)
    assert copies == find_copies(pile[::-1], LEXICONS)
    _check_spans(pile, copies)


def _check_spans(pile: list[Report], copies: tuple[Copy, ...]) -> None:
    by_id = {one.id: one for one in pile}
    for copy in copies:
        for passage in copy.passages:
            assert 0.0 <= passage.similarity <= 1.0
            for span in (passage.here, passage.there):
                assert span.end <= len(by_id[span.report].text)
            for edit in passage.edits:
                assert edit.here is None or passage.here.holds(edit.here)
                assert edit.there is None or passage.there.holds(edit.there)
                assert edit.here or edit.there


def test_two_sentences_made_one_are_both_aligned() -> None:
    there = f"{WIRE} The ferry at the lower ford sank with all its cargo of salted plums. The ferryman swam to the eastern bank."
    here = f"{WIRE} The ferry at the lower ford sank with all its cargo of salted plums and the ferryman swam to the eastern bank."
    (copy,) = find_copies([report("a", there), report("b", here)], LEXICONS)
    assert len(copy.passages) == 5
