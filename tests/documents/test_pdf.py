"""The renderer: tagged, repeatable, and closed to the world."""

import io
import subprocess
import sys
import threading
from datetime import UTC, datetime
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path

import pytest
from pypdf import PdfReader

from documents.errors import PrintFailed
from documents.pdf import PdfMetadata, render_pdf
from tests.documents import samples

ROOT = Path(__file__).resolve().parents[2]
METADATA = PdfMetadata(
    title="Постановление № 4443",
    identifier="svod1:0a",
    created=datetime(2013, 11, 1, 2, 30, tzinfo=UTC),
    author="Администрация города Хабаровска",
)
PAGE = "<html lang=ru><head><title>чужое</title></head><body><h1>О порядке</h1>{}</body></html>"


def render(body: str = "<p>Текст</p>", **kwargs) -> bytes:
    return render_pdf(PAGE.format(body), stylesheets=[], metadata=METADATA, **kwargs)


def read(data: bytes) -> PdfReader:
    return PdfReader(io.BytesIO(data))


def test_file_says_what_the_caller_said() -> None:
    reader = read(render('<meta name="author" content="Мошенник">'))
    assert reader.metadata.title == "Постановление № 4443"
    assert reader.metadata.author == "Администрация города Хабаровска"
    assert reader.metadata["/CreationDate"] == "D:20131101023000Z"


def test_file_is_tagged_for_screen_readers() -> None:
    catalog = read(render()).trailer["/Root"]
    assert catalog["/Lang"] == "ru"
    assert catalog["/MarkInfo"]["/Marked"]
    assert "/StructTreeRoot" in catalog
    assert catalog["/ViewerPreferences"]["/DisplayDocTitle"]
    assert b'pdfuaid:part="1"' in catalog["/Metadata"].get_data()


def test_headings_are_bookmarks() -> None:
    outline = read(render("<h2>1. Общие положения</h2><p>x</p>")).outline
    assert outline[0].title == "О порядке"
    assert outline[1][0].title == "1. Общие положения"


def test_same_input_gives_same_bytes() -> None:
    assert render() == render()


def test_bytes_do_not_depend_on_the_process() -> None:
    script = (
        "import hashlib; from tests.documents.test_pdf import render;"
        "print(hashlib.sha256(render()).hexdigest())"
    )
    hashes = {
        subprocess.run(
            [sys.executable, "-c", script],
            cwd=ROOT,
            env={"PYTHONHASHSEED": seed, "DJANGO_SETTINGS_MODULE": "cms.settings.test"},
            capture_output=True,
            text=True,
            check=True,
        ).stdout
        for seed in ("1", "2")
    }
    assert len(hashes) == 1


def test_identifier_and_date_come_from_the_caller() -> None:
    later = PdfMetadata(METADATA.title, "svod1:0b", datetime(2020, 1, 1, tzinfo=UTC))
    other = render_pdf(PAGE.format(""), stylesheets=[], metadata=later)
    assert read(other).trailer["/ID"][0] != read(render("")).trailer["/ID"][0]


def test_given_picture_is_shown() -> None:
    reader = read(render('<img src="svod:gerb.png" alt="Герб">', media={"gerb.png": samples.PNG}))
    assert len(reader.pages[0].images) == 1


def test_picture_may_lie_in_a_file(tmp_path: Path) -> None:
    picture = tmp_path / "gerb.png"
    picture.write_bytes(samples.PNG)
    reader = read(render('<img src="svod:gerb.png" alt="Герб">', media={"gerb.png": picture}))
    assert len(reader.pages[0].images) == 1


def test_picture_that_was_not_given_stops_the_print() -> None:
    with pytest.raises(PrintFailed) as failed:
        render('<img src="svod:map.png" alt="Карта">', media={"gerb.png": samples.PNG})
    assert failed.value.code == "media_missing"
    assert failed.value.params == {"names": "map.png"}


@pytest.fixture
def listener():
    """A server on this machine that writes down what it was asked for."""
    asked: list[str] = []

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            asked.append(self.path)
            self.send_response(200)
            self.send_header("Content-Type", "image/png")
            self.end_headers()
            self.wfile.write(samples.PNG)

        def log_message(self, *args: object) -> None:
            """Keep the test's output quiet."""

    server = HTTPServer(("127.0.0.1", 0), Handler)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}", asked
    server.shutdown()
    thread.join()
    server.server_close()


def test_nothing_is_fetched_from_the_network(listener) -> None:
    address, asked = listener
    render(
        f'<base href="{address}/"><link rel="stylesheet" href="{address}/a.css">'
        f'<link rel="attachment" href="{address}/b"><img src="{address}/c.png" alt="">'
        f'<img src="relative.png" alt=""><object data="{address}/d"></object>'
        f'<embed src="{address}/e"><style>@import "{address}/f.css";'
        f'@font-face{{font-family:x;src:url("{address}/g.woff")}}'
        f'p{{font-family:x;background:url("{address}/h.png")}}</style><p>x</p>'
        f'<svg xmlns="http://www.w3.org/2000/svg"><image href="{address}/i.png"/></svg>'
    )
    assert asked == []


SECRET = "секрет-4443"


@pytest.mark.parametrize(
    "template",
    [
        '<img src="{}" alt="">',
        '<link rel="attachment" href="{}">',
        '<a rel="attachment" href="{}">файл</a>',
        '<link rel="stylesheet" href="{}">',
        '<object data="{}"></object>',
        '<style>@import url("{}");</style>',
    ],
)
def test_no_file_of_this_machine_gets_in(tmp_path: Path, template: str) -> None:
    secret = tmp_path / "secret.css"
    secret.write_text(f'body::before {{ content: "{SECRET}" }}', encoding="utf-8")
    data = render(template.format(secret.as_uri()))
    reader = read(data)
    assert SECRET not in reader.pages[0].extract_text()
    assert not reader.attachments


def test_password_file_is_refused_and_logged(caplog) -> None:
    data = render('<img src="file:///etc/passwd" alt=""><p>Текст</p>')
    assert "Текст" in read(data).pages[0].extract_text()
    assert "addresses refused" in caplog.text


def test_picture_hidden_in_an_address_is_refused() -> None:
    bomb = "data:image/svg+xml," + "<svg>" * 10_000
    reader = read(render(f"<img src='{bomb}' alt=''><p>Текст</p>"))
    assert "Текст" in reader.pages[0].extract_text()
    assert not reader.pages[0].images


def test_bottomless_nesting_fails_clearly() -> None:
    with pytest.raises(PrintFailed) as failed:
        render("<div>" * 5000)
    assert failed.value.code == "renderer_failed"


def test_style_sheet_may_not_reach_out_either(tmp_path: Path) -> None:
    (tmp_path / "other.css").write_text("p { color: red }")
    sheet = tmp_path / "act.css"
    sheet.write_text('@import "other.css"; p { font-weight: bold }')
    data = render_pdf(PAGE.format("<p>x</p>"), stylesheets=[sheet], metadata=METADATA)
    assert len(read(data).pages) == 1
