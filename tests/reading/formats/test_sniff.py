import io
import zipfile

import pytest

from luoshi.reading.formats.sniff import sniff
from luoshi.reading.limits import SENTENCES, Code
from luoshi.reading.read import extract
from luoshi.reading.types import CannotRead

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\x00" * 504


def zipped(*names: str) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for name in names:
            archive.writestr(name, "x")
    return out.getvalue()


@pytest.mark.parametrize(
    ("data", "name", "kind"),
    [
        (zipped("[Content_Types].xml", "word/document.xml"), "page.html", "docx"),
        (b"%PDF-1.7 ...", "report.docx", "pdf"),
        (b"\xef\xbb\xbf\n<!DOCTYPE html><html></html>", "report.txt", "html"),
        (b"<!-- saved from a site --><html><body>", "", "html"),
        ("<p>第一段</p><p>第二段</p>".encode(), "a.htm", "html"),
        ("# 报告\n\n## 一、总结\n".encode(), "", "markdown"),
        ("# 报告\n".encode(), "a.md", "markdown"),
        ("# 不是标题\n## 也不是\n".encode(), "a.txt", "text"),
        (("增长<p>5%</p>的说明。" + "写在普通文本里。" * 60).encode(), "a.txt", "text"),
        ("一、总结\n".encode("utf-16"), "a.txt", "text"),
    ],
)
def test_sniff_goes_by_content_not_by_name(data, name, kind):
    assert sniff(data, name) == kind


@pytest.mark.parametrize(
    ("data", "name", "code"),
    [
        (b"\x89PNG\r\n\x1a\n....", "report.docx", "picture"),
        (b"\xff\xd8\xff\xe0....", "", "picture"),
        (b"Rar!\x1a\x07\x00", "", "archive"),
        (zipped("a.txt"), "", "archive"),
        (zipped("[Content_Types].xml", "xl/workbook.xml"), "", "spreadsheet"),
        (zipped("OFD.xml"), "", "ofd"),
        (OLE + "WordDocument".encode("utf-16-le"), "a.doc", "old-word"),
        (OLE + "Workbook".encode("utf-16-le"), "", "old-excel"),
        (OLE + "WpsDocument".encode("utf-16-le"), "", "wps"),
        (OLE + "EncryptedPackage".encode("utf-16-le"), "a.docx", "office-encrypted"),
        (OLE, "", "ole"),
        (OLE + "WordDocument".encode("utf-16-le"), "a.wps", "wps"),
        (OLE + "Workbook".encode("utf-16-le"), "a.et", "et"),
        (OLE + "PowerPoint Document".encode("utf-16-le"), "a.dps", "slides"),
        (OLE + "EncryptedPackage".encode("utf-16-le"), "a.wps", "office-encrypted"),
        (zipped("Index/Document.iwa", "preview.jpg"), "a.pages", "pages"),
        (zipped("content.xml", "uof.xml"), "a.uot", "uof"),
        (b'<?xml version="1.0"?><uof:UOF xmlns:uof="x">', "a.uof", "uof"),
        (
            b'<?xml version="1.0"?><?mso-application progid="Word.Document"?>'
            b'<w:wordDocument xmlns:w="http://schemas.microsoft.com/office/word/2003/wordml">',
            "a.doc",
            "word-xml",
        ),
        (b"CAJ\x00\x01\x02", "a.caj", "caj"),
        (b"\x00\x00\x00\x18ftypheic\x00", "a.jpg", "picture"),
        (b"{\\rtf1\\ansi", "", "rtf"),
        (b"MIME-Version: 1.0\r\nContent-Type: multipart/related; x\r\n\r\n", "a.mht", "web-archive"),
        (zipped("[Content_Types].xml", "word/document.xml")[:60], "a.docx", "docx-broken"),
        (zipped("[Content_Types].xml", "word/other.xml"), "a.docx", "docx-broken"),
    ],
    ids=lambda value: "bytes" if isinstance(value, bytes) else str(value),  # zipped bytes hold the time
)
def test_sniff_refuses_with_what_to_do(data, name, code):
    with pytest.raises(CannotRead) as refused:
        sniff(data, name)
    assert refused.value.code == code
    assert str(refused.value) == SENTENCES[Code(code)] % refused.value.detail


def test_every_code_has_a_sentence():
    assert set(SENTENCES) == set(Code)


def test_wrong_extension_is_read_with_a_warning():
    extracted = extract("<html><body><p>全院上下要抓好落实。</p></body></html>".encode(), "report.docx")
    assert extracted.text == "全院上下要抓好落实。"
    assert [warning.code for warning in extracted.warnings] == ["wrong-extension"]


def test_right_extension_gives_no_warning():
    assert extract("全院上下要抓好落实。".encode(), "report.txt").warnings == ()
