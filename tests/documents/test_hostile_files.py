"""Every file ends in a document or in a refusal with words; the child cannot reach out."""

import struct
import subprocess
import sys
import textwrap
from pathlib import Path

import pytest
from django.utils.translation import override

from documents import office, read
from documents.errors import FileRefused
from documents.read import read_bytes
from tests.documents.reading.word_files import docx, lists, lvl, p, packed, table, tc, tr

ROOT = Path(__file__).parents[2]
W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'


def word(document, **others):
    return packed({"[Content_Types].xml": "<Types/>", "word/document.xml": document, **others})


LAUGHS = '<!DOCTYPE x [<!ENTITY a "ха">' + "".join(
    f'<!ENTITY {b} "{f"&{a};" * 10}">' for a, b in zip("abcdefgh", "bcdefghi", strict=True)
)
DEEP = 20_000


def _crowded(members):
    """A ZIP whose directory names so many members, all of them at one place and empty."""
    entry = b"PK\x01\x02" + bytes(24) + struct.pack("<H", 1) + bytes(16) + b"x"
    end = struct.pack("<4s4H2LH", b"PK\x05\x06", 0, 0, 0xFFFF, 0xFFFF, len(entry) * members, 0, 0)
    return entry * members + end


def _odt(content):
    return packed({"mimetype": "application/vnd.oasis.opendocument.text", "content.xml": content})


REFUSED = [
    ("a bomb of entities", "docx", word(f"{LAUGHS}]><w:document {W}><w:body><w:p><w:r><w:t>&i;</w:t></w:r></w:p></w:body></w:document>"), {"entities"}),
    ("an entity that reads a file", "docx", word(f'<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]><w:document {W}><w:body><w:p><w:r><w:t>&e;</w:t></w:r></w:p></w:body></w:document>'), {"entities"}),
    ("an outside document type", "docx", word(f'<!DOCTYPE x SYSTEM "http://127.0.0.1:9/x.dtd"><w:document {W}><w:body/></w:document>'), {"entities"}),
    ("a bomb of zeros", "docx", word(b"<w:document>" + b" " * (120 * 1024 * 1024)), {"too_heavy"}),
    ("elements beyond measure", "docx", word(f"<w:document {W}><w:body>" + "<w:p/>" * 4_000_000 + "</w:body></w:document>"), {"too_heavy", "too_slow"}),
    ("deep XML", "docx", word(f"<w:document {W}><w:body>" + "<w:sdt>" * DEEP + "</w:sdt>" * DEEP + "</w:body></w:document>"), {"too_deep"}),
    ("no XML at all", "docx", word("постановление"), {"damaged"}),
    ("XML of something else", "docx", word("<html/>"), {"damaged"}),
    ("half a file", "docx", docx(p("Текст") * 50)[:700], {"damaged"}),
    ("a spreadsheet under the name of a text", "docx", packed({"[Content_Types].xml": "", "xl/workbook.xml": ""}), {"not_what_it_says"}),
    ("a program under the name of a text", "docx", b"MZ\x90\x00" + b"\x00" * 100, {"executable"}),
    ("macros", "docx", packed({"[Content_Types].xml": "", "word/document.xml": "", "word/vbaProject.bin": ""}), {"macros"}),
    ("a ZIP that leads outside", "zip", packed({"../../etc/cron.d/x": "x"}), {"kind_not_allowed"}),
    ("a directory of a hundred thousand members", "docx", _crowded(100_000), {"too_heavy"}),
    ("an ODT of something else", "odt", _odt("<office:text/>"), {"damaged"}),
    ("a bomb of entities in ODT", "odt", _odt(f"{LAUGHS}]><x>&i;</x>"), {"entities"}),
    ("nothing", "txt", b"", {"empty"}),
    ("deep HTML", "html", b"<html>" + b"<div>" * DEEP + b"x", {"too_deep"}),
    ("bytes", "txt", bytes(range(256)) * 4, {"kind_not_allowed", "not_what_it_says"}),
]  # fmt: skip


@pytest.mark.parametrize(
    ("suffix", "data", "codes"), [r[1:] for r in REFUSED], ids=[r[0] for r in REFUSED]
)
def test_refused_in_words(suffix, data, codes):
    with override("ru"), pytest.raises(FileRefused) as refused:
        read_bytes(f"акт.{suffix}", data)
    assert refused.value.code in codes
    assert "акт" in str(refused.value)


def test_a_table_in_a_table_forty_deep():
    inside = p("дно")
    for _level in range(40):
        inside = table(tr(tc(inside + p(""))))
    assert "дно" in read_bytes("акт.docx", docx(inside)).text


def test_fifteen_thousand_paragraphs():
    body = p("Абзац", num="1.0") * 15_000
    read_ = read_bytes("акт.docx", docx(body, numbering=lists(lvl(0, "%1."))))
    assert (len(read_.blocks), read_.blocks[-1].text) == (15_000, "15000. Абзац")


def test_members_that_lead_outside_are_never_unpacked(tmp_path):
    data = packed(
        {
            "[Content_Types].xml": "<Types/>",
            "word/document.xml": f"<w:document {W}><w:body>{p('Текст')}</w:body></w:document>",
            "../../../../svod-escaped": "x",
        }
    )
    assert read_bytes("акт.docx", data).text == "Текст"
    assert not Path("/svod-escaped").exists()


def test_styles_in_a_circle():
    circle = '<w:style w:type="paragraph" w:styleId="A"><w:basedOn w:val="A"/></w:style>'
    assert read_bytes("акт.docx", docx(p("Текст", style="A"), styles=circle)).text == "Текст"


def confined(tmp_path, code):
    """Run ``code`` inside the walls; return what it prints."""
    program = (
        "from pathlib import Path\nfrom documents.confinement import Limits, confine\n"
        f"missing = confine(Limits(), writable=(Path({str(tmp_path)!r}),))\n"
        + textwrap.dedent(code)
    )
    done = subprocess.run([sys.executable, "-c", program], cwd=ROOT, capture_output=True, text=True)
    return done.stdout.strip() or done.stderr.strip().splitlines()[-1]


@pytest.mark.skipif(sys.platform != "linux", reason="the kernel of Linux keeps these walls")
def test_the_walls(tmp_path):
    if confined(tmp_path, "print(missing)") != "[]":
        pytest.skip("this kernel has no seccomp or no Landlock")
    outside = tmp_path.parent / "outside"
    assert "Permission" in confined(tmp_path, "import socket; socket.socket()")
    assert "Permission" in confined(tmp_path, "import socket; socket.socket(socket.AF_INET6)")
    assert "Permission" in confined(tmp_path, f"open({str(outside)!r}, 'w')")
    assert "Permission" in confined(tmp_path, f"import os; os.mkdir({str(outside)!r})")
    assert (
        confined(tmp_path, f"open({str(tmp_path / 'in')!r}, 'w').write('x'); print('ok')") == "ok"
    )
    assert "MemoryError" in confined(tmp_path, "x = bytearray(600 * 1024 * 1024)")
    assert "Permission" in confined(
        tmp_path, "import subprocess, sys; subprocess.run([sys.executable, '-c', "
        "'import socket; socket.socket()'], check=True)"
    ) or "non-zero" in confined(
        tmp_path, "import subprocess, sys; subprocess.run([sys.executable, '-c', "
        "'import socket; socket.socket()'], check=True)"
    )  # fmt: skip


def test_without_libreoffice_a_clear_word(settings):
    settings.SVOD_OFFICE = "/нет/soffice"
    assert office.program() is None
    with override("ru"), pytest.raises(FileRefused, match="нужен LibreOffice"):
        read_bytes("акт.rtf", rb"{\rtf1 x}")


@pytest.mark.skipif(office.program() is None, reason="LibreOffice is not on this machine")
def test_through_libreoffice():
    old = rb"{\rtf1\ansi\ansicpg1251 1. \'d3\'f2\'e2\'e5\'f0\'e4\'e8\'f2\'fc.\par}"
    assert read_bytes("акт.rtf", old).text.strip() == "1. Утвердить."
    odt = office.convert("акт.docx", docx(p("1. Утвердить.")), "docx", "odt")
    assert read_bytes("акт.odt", odt).text.strip() == "1. Утвердить."


def test_the_child_is_not_waited_for_for_ever(monkeypatch):
    monkeypatch.setattr("documents.asking._SECONDS", 0.01)
    with pytest.raises(FileRefused) as refused:
        read_bytes("акт.docx", docx(p("Текст")))
    assert refused.value.code == "too_slow"


def test_every_readable_kind_has_a_reader():
    assert set(read.READABLE) <= {"docx", "odt", "doc", "rtf", "html", "txt"}
