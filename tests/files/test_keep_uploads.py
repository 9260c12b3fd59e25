from __future__ import annotations

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from luoshi.files.actions.keep_uploads import MOST_FILES, keep_uploads
from luoshi.files.models import File
from luoshi.kernel.errors import Refused
from tests.factories import make_house

pytestmark = pytest.mark.django_db


def test_keep_uploads_gives_files_with_the_names_they_go_by():
    kept = keep_uploads(
        [SimpleUploadedFile("纪要.pdf", b"a"), SimpleUploadedFile("b.txt", b"bb")], make_house().engineer
    )
    assert [(file.size, name) for file, name in kept] == [(1, "纪要.pdf"), (2, "b.txt")]


def test_keep_uploads_cuts_a_long_name_before_its_ending():
    upload = SimpleUploadedFile("a", b"a")
    upload._name = "长" * 300 + ".docx"  # Django itself cuts what comes by a form; other callers may not
    [(_file, name)] = keep_uploads([upload], make_house().engineer)
    assert (len(name), name[-6:]) == (251, "长.docx")


def test_keep_uploads_with_an_empty_one_keeps_none():
    with pytest.raises(Refused, match="空"):
        keep_uploads([SimpleUploadedFile("a.txt", b"a"), SimpleUploadedFile("b.txt", b"")], make_house().engineer)
    assert not File.objects.exists()


def test_keep_uploads_of_too_many_are_refused():
    with pytest.raises(Refused, match="九个"):
        keep_uploads([SimpleUploadedFile(f"{n}", b"a") for n in range(MOST_FILES + 1)], make_house().engineer)
