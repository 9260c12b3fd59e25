"""What cannot be read gets a sentence in the person's language and leaves no row and no file."""

from __future__ import annotations

import io
import zipfile

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from luoshi.intake.models import Report
from tests.intake.support import TEXT, assert_nothing_kept


def docx_of(document: str, **more: str) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        types = '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>'
        archive.writestr("[Content_Types].xml", types)
        archive.writestr("word/document.xml", document)
        for name, content in more.items():
            archive.writestr(name, content)
    return out.getvalue()


def word(body: str, head: str = "") -> str:
    return (
        f'<?xml version="1.0"?>{head}<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">'
        f"<w:body>{body}</w:body></w:document>"
    )


def pdf_without_text() -> bytes:
    import pypdfium2

    document = pypdfium2.PdfDocument.new()
    document.new_page(200, 200)
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def bomb() -> bytes:
    return docx_of(word("<w:p/>") + " " * 30_000_000)


XXE = '<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]>'
BAD = {
    "empty": (lambda: b"", "空.txt", "文件是空的"),
    "blank": (lambda: b" \n\t\n", "空白.txt", "没有文字"),
    "wrong extension": (lambda: b"\x89PNG\r\n\x1a\n" + b"\x00" * 64, "报告.docx", "这是图片"),
    "truncated docx": (lambda: docx_of(word("<w:p/>" * 500))[:-120], "报告.docx", "损坏或不完整"),
    "zip bomb": (bomb, "报告.docx", "大得反常"),
    "external entities": (lambda: docx_of(word("<w:p>&e;</w:p>", XXE)), "报告.docx", "文档类型声明"),
    "NUL bytes": (lambda: "一、任务\x00\x00说明".encode(), "报告.txt", "空字符"),
    "PDF without text": (pdf_without_text, "报告.pdf", "没有文字，只有"),
    "truncated PDF": (lambda: pdf_without_text()[:90], "报告.pdf", "PDF 损坏"),
}


@pytest.mark.parametrize("case", BAD)
def test_upload_bad_gets_a_sentence_and_nothing_is_kept(house, client, settings, case):
    make, name, sentence = BAD[case]
    client.force_login(house.planner)
    answer = client.post(f"/years/{house.year.pk}/receive/", {"file": SimpleUploadedFile(name, make())})
    assert answer.status_code == 422
    assert sentence in answer.content.decode()
    assert_nothing_kept(settings.FILES_ROOT)


def test_upload_bad_speaks_english_to_who_reads_english(house, client):
    client.force_login(house.planner)
    answer = client.post(
        f"/years/{house.year.pk}/receive/", {"file": SimpleUploadedFile("x.txt", b"")}, HTTP_ACCEPT_LANGUAGE="en"
    )
    assert "The file is empty." in answer.content.decode()


def test_upload_too_large_is_thrown_away_while_it_arrives(house, client, settings):
    settings.MAX_UPLOAD = 3 * 1024 * 1024
    client.force_login(house.planner)
    big = SimpleUploadedFile("大.txt", b"\xe4\xb8\x80" * 1_400_000)
    answer = client.post(f"/years/{house.year.pk}/receive/", {"file": big})
    assert answer.status_code == 422 and "文件超过 3 MB" in answer.content.decode()
    assert not answer.wsgi_request.FILES
    assert_nothing_kept(settings.FILES_ROOT)


def test_paste_too_large_to_be_a_form_gets_the_same_sentence(house, client, settings):
    settings.DATA_UPLOAD_MAX_MEMORY_SIZE = 10_000
    client.force_login(house.planner)
    answer = client.post(f"/years/{house.year.pk}/receive/", {"text": "长" * 20_000})
    assert answer.status_code == 422 and "文件超过" in answer.content.decode()


@pytest.mark.parametrize(
    ("fields", "sentence"),
    [
        ({}, "选一个文件，或粘贴正文"),
        ({"text": "  \n "}, "选一个文件，或粘贴正文"),
        ({"text": "一、任务\x00"}, "空字符"),
    ],
)
def test_paste_bad_gets_a_sentence(house, client, settings, fields, sentence):
    client.force_login(house.planner)
    answer = client.post(f"/years/{house.year.pk}/receive/", fields)
    assert answer.status_code == 422 and sentence in answer.content.decode()
    assert_nothing_kept(settings.FILES_ROOT)


def test_html_with_scripts_shows_its_text_only(house, client):
    page = f"""<html><head><script>alert("evil-one")</script></head><body onload="alert('evil-two')">
    <h1>工作报告</h1><iframe src="javascript:evil3()"></iframe>
    {"".join(f"<p>{line}&lt;b&gt;粗&lt;/b&gt;</p>" for line in TEXT.splitlines() if line)}
    <img src=x onerror="alert('evil-four')"><svg onload="evil5()"></svg></body></html>"""
    client.force_login(house.planner)
    url = f"/years/{house.year.pk}/receive/"
    answer = client.post(url, {"file": SimpleUploadedFile("r.html", page.encode())}, follow=True)
    shown = answer.content.decode()
    report = Report.objects.get()
    assert "着力保交付" in report.text and "evil" not in report.text and "evil" not in shown
    assert "&lt;b&gt;" in shown and "<b>粗" not in shown
    assert "unsafe-inline" not in answer["Content-Security-Policy"]


def test_upload_without_the_token_is_refused(house, settings):
    from django.test import Client

    client = Client(enforce_csrf_checks=True)
    client.force_login(house.planner)
    answer = client.post(f"/years/{house.year.pk}/receive/", {"file": SimpleUploadedFile("r.txt", TEXT.encode())})
    assert answer.status_code == 403
    assert_nothing_kept(settings.FILES_ROOT)
