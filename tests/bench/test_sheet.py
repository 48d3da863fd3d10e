from __future__ import annotations

import pytest

from bench.sheet import Figure, Sheet


def _only(sheet: Sheet) -> Figure:
    (figure,) = sheet.figures()
    return figure


def test_f1_pools_documents() -> None:
    sheet = Sheet(["a", "b"])
    sheet.f1("f", "a", right=2, wrong=1, missed=0)
    sheet.f1("f", "b", right=1, wrong=0, missed=2)
    figure = _only(sheet)
    assert figure.value == pytest.approx(2 * 3 / (2 * 3 + 1 + 2))
    assert figure.n == 5
    assert None not in (figure.low, figure.high)
    assert (figure.low or 0) <= 6 / 9 <= (figure.high or 0)


def test_intervals_are_seeded_and_one_document_has_none() -> None:
    def make(units: int) -> Figure:
        sheet = Sheet([str(at) for at in range(units)])
        for at in range(units):
            sheet.share("s", str(at), hits=at % 2, of=1)
        return _only(sheet)

    assert make(20) == make(20)
    assert make(20).low == pytest.approx(0.3, abs=0.06)  # 0.5 ± 1.96 * sqrt(.25 / 20)
    assert (make(1).low, make(1).high) == (None, None)


def test_macro_f1_leaves_out_classes_nobody_has() -> None:
    sheet = Sheet(["a"])
    sheet.macro_f1("m", "a", counts={"x": (1, 0, 0), "y": (0, 1, 1), "other": (5, 5, 5)}, classes=["x", "y", "z"])
    assert _only(sheet).value == pytest.approx(0.5)


def test_b3_is_the_harmonic_mean_of_means() -> None:
    sheet = Sheet(["a"])
    sheet.b3("b", "a", precision=1.5, recall=3, of=3)
    assert _only(sheet).value == pytest.approx(2 * 0.5 * 1 / 1.5)


def test_nothing_to_measure_is_none_and_not_zero() -> None:
    sheet = Sheet(["a"])
    sheet.share("s", "a", hits=0, of=0)
    assert _only(sheet).value is None


def test_medians() -> None:
    sheet = Sheet(["a", "b"])
    sheet.median("w", "a", values=[1, 3])
    sheet.median("w", "b", values=[100])
    assert (_only(sheet).value, _only(sheet).n, _only(sheet).is_low_better) == (3, 3, True)
