from __future__ import annotations

import io
import sys
from pathlib import Path

import pytest

from tests.intake.piles import REPORT, lay, take, take_bytes, zipped


def pdf(*lines: str) -> bytes:
    """Return a PDF with one page of Helvetica."""
    drawn = "BT /F1 12 Tf 72 720 Td 14 TL " + " ".join(f"({line}) Tj T*" for line in lines) + " ET"
    objects = [
        "<< /Type /Catalog /Pages 2 0 R >>",
        "<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Contents 4 0 R /Resources << /Font << /F1 5 0 R >> >> >>",
        f"<< /Length {len(drawn)} >>\nstream\n{drawn}\nendstream",
        "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
    ]
    out = "%PDF-1.4\n"
    starts = []
    for number, body in enumerate(objects, start=1):
        starts.append(len(out))
        out += f"{number} 0 obj\n{body}\nendobj\n"
    table = "".join(f"{start:010} 00000 n \n" for start in starts)
    out += f"xref\n0 6\n0000000000 65535 f \n{table}trailer\n<< /Size 6 /Root 1 0 R >>\nstartxref\n{len(out)}\n%%EOF"
    return out.encode("latin-1")


def docx() -> bytes:
    document = pytest.importorskip("docx").Document()
    document.add_paragraph("Four killed in Dori")
    document.add_paragraph("Police said four died.")
    table = document.add_table(rows=1, cols=2)
    table.cell(0, 0).text, table.cell(0, 1).text = "killed", "4"
    document.add_paragraph("Residents said six.")
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


@pytest.mark.parametrize("name", ["a.pdf", "a.bin", "a"])
def test_a_pdf(tmp_path: Path, name: str) -> None:
    pytest.importorskip("pypdf")
    raw = pdf("Four killed in Dori", "Police said four died.")
    [capture] = take_bytes(tmp_path, name, raw).captures
    assert (capture.text, capture.media, capture.encoding) == (
        "Four killed in Dori\nPolice said four died.",
        "text",
        "pdf",
    )
    assert capture.raw == raw


def test_a_word_document(tmp_path: Path) -> None:
    [capture] = take_bytes(tmp_path, "a.docx", docx()).captures
    assert capture.text.split("\n") == [
        "Four killed in Dori",
        "Police said four died.",
        "killed\t4",
        "Residents said six.",
    ]
    assert capture.encoding == "docx"


BROKEN = [
    ("pdf without letters", "a.pdf", pdf(), "holds no letters"),
    ("pdf cut short", "a.pdf", pdf("Four killed")[:60], ""),
    ("pdf of junk", "a.pdf", b"%PDF-1.4\n" + bytes(range(256)) * 20, ""),
    ("word of junk", "a.docx", b"PK\3\4junk", "no Word file"),
    ("word without a document", "a.docx", zipped({"x": "y"}), "broken"),
    ("word bomb", "a.docx", zipped({"[Content_Types].xml": b" " * 300_000_000}), "unpacks to"),
    ("text called word", "a.docx", b"words", "is none"),
]


@pytest.mark.parametrize(("name", "data", "words"), [row[1:] for row in BROKEN], ids=[row[0] for row in BROKEN])
def test_broken_documents_say_so(tmp_path: Path, name: str, data: bytes, words: str) -> None:
    pytest.importorskip("pypdf")
    pytest.importorskip("docx")
    outcome = take(lay(tmp_path / "pile", {name: data, "z.txt": REPORT}))
    assert outcome.names == ["z.txt"]
    assert words in outcome.reason(name)


@pytest.mark.parametrize("name", ["a.pdf", "a.docx"])
def test_without_the_extra_the_command_is_named(tmp_path: Path, name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sayso.intake.documents.find_spec", lambda library: None)
    raw = pdf("x") if name == "a.pdf" else b"PK\3\4"
    [problem] = take_bytes(tmp_path, name, raw).rejected
    assert problem.do == "pip install 'sayso[documents]'"


def test_plain_piles_do_not_import_the_heavy_readers(tmp_path: Path) -> None:
    import subprocess

    lay(tmp_path, {"a.txt": REPORT})
    code = f"import sys; from sayso.intake import take_in; list(take_in([{str(tmp_path)!r}])); print([m for m in ('pypdf','docx','feedparser') if m in sys.modules])"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
