"""What a file is, told from its content. Its name only decides between kinds of text and is compared for a warning."""

from __future__ import annotations

import io
import re
import zipfile
from pathlib import PurePath

from luoshi.reading.formats.charset import unmarked_utf16
from luoshi.reading.limits import Code, refusal

from ..late import late

OLE_MAGIC = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"

PICTURES = (
    (b"\x89PNG\r\n\x1a\n", "PNG"),
    (b"\xff\xd8\xff", "JPEG"),
    (b"GIF8", "GIF"),
    (b"BM", "BMP"),
    (b"II*\x00", "TIFF"),
    (b"MM\x00*", "TIFF"),
)
ARCHIVES = (
    (b"Rar!\x1a\x07", "RAR"),
    (b"7z\xbc\xaf\x27\x1c", "7z"),
    (b"\x1f\x8b\x08", "gzip"),
)
WORD_BODY = late(r"word/document\d*\.xml")  # some writers number it
ZIP_MEMBERS = (
    ("xl/workbook.xml", Code.SPREADSHEET),
    ("xl/workbook.bin", Code.SPREADSHEET),
    ("ppt/presentation.xml", Code.SLIDES),
    ("OFD.xml", Code.OFD),
    ("Index/Document.iwa", Code.PAGES),
    ("Index.zip", Code.PAGES),
    ("buildVersionHistory.plist", Code.PAGES),
    ("uof.xml", Code.UOF),
    ("content.xml", Code.ODT),
)
# Office files of one piece: Word 2003 and Word's flat form, and the Chinese office standard.
XML_START = late(rb"\s*<\?xml[^>]{0,200}\?>")
XML_KINDS = (
    (b"http://schemas.microsoft.com/office/word/2003/wordml", Code.WORD_XML),
    (b"http://schemas.microsoft.com/office/2006/xmlPackage", Code.WORD_XML),
    (b"schemas.uof.org", Code.UOF),
    (b"<uof:UOF", Code.UOF),
    (b"urn:schemas-microsoft-com:office:spreadsheet", Code.SPREADSHEET),
)
READERS = (b"CAJ\x00", b"KDH \x00", b"HN\x00\x00\xc8\x00")  # of China's academic libraries
OLE_NAMES = {
    ".et": Code.ET,
    ".ett": Code.ET,
    ".dps": Code.SLIDES,
    ".dpt": Code.SLIDES,
    ".wps": Code.WPS,
    ".wpt": Code.WPS,
}
HTML_START = late(
    rb"\s*(?:<!--.*?-->\s*|<\?xml[^>]*\?>\s*)*<(?:!doctype\s+html|html|head|body|meta|title)\b", re.I | re.S
)
HTML_TAG = late(rb"</?(?:p|div|br|span|table|tr|td|h[1-6]|a|ul|li|strong|font|section|article)\b[^<>]*>", re.I)
MARKDOWN_LINE = late(rb"^(?:#{1,6} \S|```|\*\*\S)", re.M)

EXPECTED = {
    "html": {".html", ".htm", ".xhtml", ".shtml"},
    "docx": {".docx", ".docm", ".dotx"},
    "pdf": {".pdf"},
    "markdown": {".md", ".markdown"},
    "text": {".txt", ".text", ".md", ".markdown"},
}
KNOWN = set().union(*EXPECTED.values()) | {".doc", ".wps", ".rtf", ".xls", ".xlsx", ".png", ".jpg", ".jpeg"}


def sniff(data: bytes, name: str = "") -> str:
    """``html``, ``docx``, ``pdf``, ``markdown`` or ``text``; ``CannotRead`` for what is known and not read.

    Its code names the format (``picture``, ``archive``, ``old-word``, ``wps``, ``rtf`` …), or ``office-encrypted``,
    ``docx-broken``, ``unknown-format``. Whatever has no such sign is text: noise is refused by ``decode``.
    """
    _refuse_pictures_and_archives(data)
    if b"%PDF-" in data[:1024]:
        return "pdf"
    if data.startswith(b"PK\x03\x04") or data.startswith(b"PK\x05\x06"):
        return _inside_zip(data, name)
    if data.startswith(OLE_MAGIC):
        raise refusal(_inside_ole(data, name))
    if data.startswith(READERS):
        raise refusal(Code.CAJ)
    if data.lstrip()[:5] == b"{\\rtf":
        raise refusal(Code.RTF)
    return _kind_of_text(data, suffix(name))


def suffix(name: str) -> str:
    """The ending of a file's name, in small letters with its dot; "" where it has none."""
    return PurePath(name).suffix.lower()


def contradicts(kind: str, name: str) -> bool:
    """Whether the name's ending promises something else than the content is; an ending not known promises nothing.
    ``kind`` is one that ``sniff`` gives."""
    ending = suffix(name)
    return ending in KNOWN and ending not in EXPECTED[kind]


def _refuse_pictures_and_archives(data: bytes) -> None:
    for magic, label in PICTURES:
        if data.startswith(magic) and (magic != b"BM" or b"\x00" in data[:16]):
            raise refusal(Code.PICTURE, format=label)
    if data[4:8] == b"ftyp" and data[8:12] in (b"heic", b"heix", b"mif1", b"avif"):
        raise refusal(Code.PICTURE, format="HEIC")
    if data.startswith(b"RIFF") and data[8:12] == b"WEBP":
        raise refusal(Code.PICTURE, format="WebP")
    for magic, label in ARCHIVES:
        if data.startswith(magic):
            raise refusal(Code.ARCHIVE, format=label)


def _inside_zip(data: bytes, name: str) -> str:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            members = set(archive.namelist())
    except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError):
        # Without its directory the kind is only guessed; Office files name their first part [Content_Types].xml.
        office = b"[Content_Types].xml" in data[:4096] or b"word/" in data or suffix(name) in EXPECTED["docx"]
        raise refusal(Code.DOCX_BROKEN if office else Code.UNKNOWN_FORMAT) from None
    if any(WORD_BODY.fullmatch(member) for member in members):
        return "docx"
    for member, code in ZIP_MEMBERS:
        if member in members:
            raise refusal(code)
    if "[Content_Types].xml" in members:
        raise refusal(Code.DOCX_BROKEN)
    raise refusal(Code.ARCHIVE, format="zip")


def _inside_ole(data: bytes, name: str) -> Code:
    """The old compound files carry their streams' names in UTF-16. WPS writes the same ones, but for its own."""
    streams = (
        ("EncryptedPackage", Code.OFFICE_ENCRYPTED),
        ("WpsDocument", Code.WPS),
        ("WordDocument", Code.OLD_WORD),
        ("Workbook", Code.OLD_EXCEL),
        ("PowerPoint Document", Code.SLIDES),
    )
    for stream, code in streams:
        if stream.encode("utf-16-le") in data:
            return code if code == Code.OFFICE_ENCRYPTED else OLE_NAMES.get(suffix(name), code)
    return OLE_NAMES.get(suffix(name), Code.OLE)


def _refuse_xml(head: bytes) -> None:
    if XML_START.match(head):
        for sign, code in XML_KINDS:
            if sign in head[:8192]:
                raise refusal(code)


def _kind_of_text(data: bytes, ending: str) -> str:
    head = data[:65536]
    if head.startswith((b"\xff\xfe", b"\xfe\xff")):
        head = head.decode("utf-16", "replace").encode()
    elif unmarked := unmarked_utf16(data):
        head = head.decode(unmarked, "replace").encode()
    if head[:2048].lower().find(b"mime-version:") >= 0 and b"multipart/related" in head.lower():
        raise refusal(Code.WEB_ARCHIVE)
    _refuse_xml(head.removeprefix(b"\xef\xbb\xbf"))
    if HTML_START.match(head.removeprefix(b"\xef\xbb\xbf")):
        return "html"
    tags = len(HTML_TAG.findall(head))
    if tags >= 2 and (ending in EXPECTED["html"] or tags * 200 > len(head)):
        return "html"
    if ending in EXPECTED["markdown"]:
        return "markdown"
    if ending not in EXPECTED["text"] and len(MARKDOWN_LINE.findall(head)) >= 2:
        return "markdown"
    return "text"
