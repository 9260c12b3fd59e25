"""Files that want memory or time: each is read in a process whose memory and processor time are measured."""

from __future__ import annotations

import io
import json
import subprocess
import sys
import zipfile
import zlib
from pathlib import Path

import pytest

from luoshi.reading.formats.docx import MEDIA_TYPE
from luoshi.reading.limits import MAX_BYTES, MB

from .conftest import make_pdf

SRC = Path(__file__).resolve().parents[3] / "src"
MEASURED = """
import json, re, resource, sys
from pathlib import Path
from luoshi.reading.read import read_bytes
from luoshi.reading.types import CannotRead
data = open(sys.argv[1], "rb").read()
try:
    code = read_bytes(data, sys.argv[2]).source.media_type
except CannotRead as refused:
    code = refused.code
own, children = (resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
# ru_maxrss begins at what the parent had when it forked: for this process that would be pytest's, so the peak is asked
# of the kernel; for the children it is ours, so they are counted rather too high.
peak = int(re.search(r"VmHWM:\\s*(\\d+)", Path("/proc/self/status").read_text())[1])
print(json.dumps({
    "code": code,
    "memory": (peak + children.ru_maxrss) * 1024,
    "seconds": own.ru_utime + own.ru_stime + children.ru_utime + children.ru_stime,
}))
"""


def measured(path: Path, name: str) -> dict:
    done = subprocess.run(
        [sys.executable, "-c", MEASURED, str(path), name], capture_output=True, env={"PYTHONPATH": str(SRC)}, check=True
    )
    return json.loads(done.stdout)


def zipped(parts: dict[str, bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return out.getvalue()


def docx_with(document: bytes, **parts: bytes) -> bytes:
    return zipped({"[Content_Types].xml": b"<Types/>", "word/document.xml": document, **parts})


def document(body: bytes, prolog: bytes = b"") -> bytes:
    space = b"http://schemas.openxmlformats.org/wordprocessingml/2006/main"
    return prolog + b'<w:document xmlns:w="' + space + b'"><w:body>' + body + b"</w:body></w:document>"


def bomb() -> bytes:
    return docx_with(document(b"<w:p/>"), **{"word/media/a.bin": b"\0" * (300 * MB)})


def lying_bomb() -> bytes:
    """The headers say one byte; the content is far more."""
    data = docx_with(document(b"<w:p><w:r><w:t>" + b"x" * (60 * MB) + b"</w:t></w:r></w:p>"))
    size = (60 * MB + len(document(b"<w:p><w:r><w:t></w:t></w:r></w:p>"))).to_bytes(4, "little")
    return data.replace(size, (1).to_bytes(4, "little"))


def entities() -> bytes:
    prolog = b'<!DOCTYPE d [<!ENTITY x SYSTEM "file:///etc/passwd">]>'
    return docx_with(document(b"<w:p><w:r><w:t>&x;</w:t></w:r></w:p>", prolog))


def billion_laughs() -> bytes:
    lines = b"".join(b'<!ENTITY l%d "%s">' % (n, b"&l%d;" % (n - 1) * 10) for n in range(1, 10))
    prolog = b'<!DOCTYPE d [<!ENTITY l0 "lol">' + lines + b"]>"
    return docx_with(document(b"<w:p><w:r><w:t>&l9;</w:t></w:r></w:p>", prolog).decode().encode("utf-16"))


def deep_xml() -> bytes:
    return docx_with(document(b"<w:sdt>" * 100_000))


def wide_table() -> bytes:
    """A long cell over 63 columns, merged down through thousands of rows, in a table that gives tasks."""
    wide, down = b'<w:gridSpan w:val="63"/>', b"<w:vMerge/>"
    cell = "<w:tc><w:tcPr>%s</w:tcPr><w:p><w:r><w:t>%s</w:t></w:r></w:p></w:tc>"
    head = "".join(cell % ("", name) for name in ("任务", "牵头单位"))
    first = cell % (wide.decode() + '<w:vMerge w:val="restart"/>', "擔當" * 100_000)
    rows = (
        f"<w:tr>{head}</w:tr><w:tr>{first}</w:tr>"
        + f"<w:tr>{cell % (wide.decode() + down.decode(), '')}{cell % ('', '科')}</w:tr>" * 10_000
    )
    return docx_with(document(f"<w:tbl>{rows}</w:tbl>".encode()))


def many_paragraphs() -> bytes:
    return docx_with(document("<w:p><w:r><w:t>抓</w:t></w:r></w:p>".encode() * 100_000))


def open_fields() -> bytes:
    """Fields that begin and never end, and text that runs on without an end mark."""
    field = b'<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>TOC</w:instrText></w:r>'
    mark = b"<w:pPr><w:rPr><w:del/></w:rPr></w:pPr>"
    return docx_with(document((b"<w:p>" + mark + field + "<w:r><w:t>抓落实</w:t></w:r></w:p>".encode()) * 20_000))


def whole_docx() -> bytes:
    return docx_with(document("<w:p><w:r><w:t>抓好落实。</w:t></w:r></w:p>".encode() * 200))


def many_entries() -> bytes:
    return zipped({"word/document.xml": b""} | {f"{number}": b"" for number in range(6000)})


def formatting_flood() -> bytes:
    opened = b"".join(b"<b x=%d>" % n for n in range(1000))
    return b"<html><body>" + opened + b"<p>x" * 400_000


def pdf_bomb(make_page_stream: bytes) -> bytes:
    packed = zlib.compress(zlib.compress(make_page_stream, 9), 9)
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R >>",
        b"<< /Length %d /Filter [/FlateDecode /FlateDecode] >>\nstream\n%s\nendstream" % (len(packed), packed),
    ]
    body = b"".join(b"%d 0 obj\n%s\nendobj\n" % (number, content) for number, content in enumerate(objects, 1))
    return b"%PDF-1.5\n" + body + b"trailer << /Root 1 0 R /Size 5 >>\n%%EOF"


RULES = "".join(f"{n % 500} 0 m {n % 500} 800 l S 0 {n % 800} m 500 {n % 800} l S\n" for n in range(50_000))
PDF_READ = {"application/pdf", "pdf-too-complex"}

HOSTILE = [
    ("empty", lambda: b"", "a.txt", {"empty"}),
    ("blank", lambda: b" \n" * 1000, "a.txt", {"no-text"}),
    ("sixty megabytes", lambda: b"a" * (MAX_BYTES + 10 * MB), "a.txt", {"too-large"}),
    ("long text", lambda: "落实".encode() * 700_000, "a.txt", {"too-long"}),
    ("many lines", lambda: "一\n".encode() * 400_000, "a.txt", {"too-many-lines"}),
    ("NUL bytes", lambda: b"\x00" * MB, "a.txt", {"nul-bytes"}),
    ("truncated docx", lambda: whole_docx()[:-300], "a.docx", {"docx-broken"}),
    ("zip bomb", bomb, "a.docx", {"zip-bomb"}),
    ("zip bomb with false headers", lying_bomb, "a.docx", {"zip-bomb", "docx-broken"}),
    ("many zip entries", many_entries, "a.docx", {"zip-bomb"}),
    ("external entity", entities, "a.docx", {"docx-doctype"}),
    ("nested entities in UTF-16", billion_laughs, "a.docx", {"docx-doctype"}),
    ("bottomless XML", deep_xml, "a.docx", {"docx-broken"}),
    ("wide table", wide_table, "a.docx", {MEDIA_TYPE}),
    ("a hundred thousand paragraphs", many_paragraphs, "a.docx", {"too-many-lines"}),
    ("fields without an end", open_fields, "a.docx", {MEDIA_TYPE}),
    ("truncated PDF", lambda: make_pdf([[(90, 700, 16, "抓好落实。")]] * 3)[:1500], "a.pdf", {"pdf-broken", "pdf-no-text"}),
    ("PDF of a hundred thousand rules", lambda: make_pdf([[(90, 700, 16, "抓好落实。")]], drawn_too=RULES), "a.pdf", PDF_READ),
    ("docx named html", whole_docx, "a.html", {MEDIA_TYPE}),
    ("bottomless HTML", lambda: b"<html><body>" + b"<div>" * 500_000 + b"x", "a.html", {"text/html"}),
    ("flood of formatting", formatting_flood, "a.html", {"html-too-complex", "too-long", "too-many-lines"}),
    ("unclosed scripts", lambda: b"<html><body>" + b"<script>" * 500_000, "a.html", {"no-text"}),
    ("PDF bomb", lambda: pdf_bomb(b"q " * (400 * MB)), "a.pdf", {"pdf-no-text", "pdf-broken", "pdf-too-complex"}),
]  # fmt: skip


@pytest.mark.skipif(sys.platform != "linux", reason="memory is measured through /proc")
@pytest.mark.parametrize(("make", "name", "codes"), [case[1:] for case in HOSTILE], ids=[case[0] for case in HOSTILE])
def test_hostile_file_gets_its_answer_within_memory_and_time(make, name, codes, tmp_path):
    path = tmp_path / "hostile"
    path.write_bytes(make())
    answer = measured(path, name)
    assert answer["code"] in codes
    assert answer["memory"] < 500_000_000
    assert answer["seconds"] < 10
