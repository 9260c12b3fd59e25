import pytest
from django.conf import settings

from luoshi.files import storage
from luoshi.files.actions.keep_file import keep_file
from luoshi.files.models import File
from luoshi.files.responses import download

pytestmark = pytest.mark.django_db


def test_keep_file_gives_back_the_same_bytes():
    file = keep_file(chunks=[b"ab", b"c"], by=None)
    assert storage.opened(file.sha256).read() == b"abc"
    assert file.size == 3


def test_keep_file_twice_keeps_one():
    assert keep_file(chunks=[b"abc"], by=None) == keep_file(chunks=[b"a", b"bc"], by=None)
    assert File.objects.count() == 1


def test_keep_file_that_breaks_off_leaves_nothing():
    def broken():
        yield b"half"
        raise OSError("the connection was lost")

    with pytest.raises(OSError, match="connection"):
        keep_file(chunks=broken(), by=None)
    assert not File.objects.exists()
    assert not [path for path in settings.FILES_ROOT.rglob("*") if path.is_file()]


def test_download_is_never_run_by_a_browser():
    response = download(keep_file(chunks=[b"<script>alert(1)</script>"], by=None), "页面.html")
    assert response["Content-Type"] == "application/octet-stream"
    assert response["X-Content-Type-Options"] == "nosniff"
    assert response["Content-Disposition"].startswith("attachment")
    assert "sandbox" in response["Content-Security-Policy"]
