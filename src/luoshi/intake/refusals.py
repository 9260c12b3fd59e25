"""The reader's refusals in the person's language. The codes and their facts are the reader's (``reading.limits``)."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from luoshi.reading.types import CannotRead

SENTENCES = {
    "empty": _("The file is empty."),
    "no-text": _("The file holds no text."),
    "too-large": _("The file has %(megabytes)s MB; at most %(limit)s MB can be read."),
    "too-long": _("The text has more than %(limit)s characters; split the file and read its parts."),
    "too-many-lines": _("The text has more than %(limit)s lines; split the file and read its parts."),
    "not-found": _("There is no such file, or it may not be opened."),
    "nul-bytes": _("The file holds NUL bytes at place %(place)s, so it is not text. Save it again as UTF-8 text."),
    "unknown-charset": _("The encoding of the text is not recognised. Save the file again as UTF-8 text."),
    "unknown-format": _("The file is none of HTML, docx, PDF, txt or md. Save it as one of these."),
    "picture": _(
        "The file is a picture (%(format)s). Recognise its text first, then bring the text or a PDF with text."
    ),
    "archive": _("The file is an archive (%(format)s). Unpack it and bring the documents inside."),
    "old-word": _("The file is in the old Word format (.doc). Open it in Word or WPS and save it as .docx."),
    "old-excel": _("The file is an old Excel table (.xls). A report is read from HTML, docx, PDF, txt or md."),
    "wps": _("The file is in the WPS format (.wps). Open it in WPS and save it as .docx."),
    "ole": _("The file is in an old Office format. Open it in Word or WPS and save it as .docx."),
    "rtf": _("The file is in the RTF format. Open it in Word or WPS and save it as .docx."),
    "et": _("The file is a WPS table (.et). A report is read from HTML, docx, PDF, txt or md."),
    "pages": _("The file is an Apple Pages document (.pages). Open it in Pages and export it as Word (.docx)."),
    "word-xml": _("The file is a Word document in XML. Open it in Word or WPS and save it as .docx."),
    "uof": _("The file is a UOF document (.uof, .uot). Open it in WPS and save it as .docx."),
    "caj": _("The file is a CAJ document. Open it in its reader and save it as PDF, or copy the text."),
    "ofd": _("The file is an OFD document. Open it in its reader and save it as PDF, or copy the text."),
    "odt": _("The file is an OpenDocument text. Open it and save it as .docx."),
    "spreadsheet": _("The file is a spreadsheet. A report is read from HTML, docx, PDF, txt or md."),
    "slides": _("The file is a slide show. A report is read from HTML, docx, PDF, txt or md."),
    "web-archive": _("The file is a web archive (.mht). Save the page again as “HTML only”."),
    "office-encrypted": _("The document is protected by a password. Remove the password and bring it again."),
    "docx-broken": _("The Word document is damaged or cut short. Open it in Word or WPS and save it again."),
    "docx-doctype": _(
        "The Word document contains a document type declaration, which Word never writes; it is refused."
    ),
    "zip-bomb": _(
        "The file unpacks to far more than it should (over %(limit)s MB or %(entries)s parts); it is refused."
    ),
    "html-too-complex": _("The page is nested too deeply or too large to be read. Copy its text and paste it."),
    "pdf-broken": _("The PDF is damaged or cut short. Open it and save it again."),
    "pdf-encrypted": _("The PDF is protected by a password. Remove the password and bring it again."),
    "pdf-no-text": _("The PDF holds no text, only pictures of its %(pages)s pages. Recognise its text first."),
    "pdf-too-many-pages": _(
        "The PDF has %(pages)s pages; at most %(limit)s can be read. Take out the pages of the report."
    ),
    "pdf-too-complex": _("The PDF takes too much time or memory to read. Copy its text and paste it."),
}


def sentence_of(refusal: CannotRead) -> str:
    """The sentence for a code; a code that is not known here speaks the reader's own English."""
    template = SENTENCES.get(refusal.code)
    try:
        return str(template) % refusal.detail if template else str(refusal)
    except (KeyError, TypeError, ValueError):
        return str(refusal)
