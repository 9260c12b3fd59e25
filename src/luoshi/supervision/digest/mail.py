"""Mail by the house's own server (``LUOSHI_SMTP``), one connection a run."""

from __future__ import annotations

import smtplib
from contextlib import suppress
from hashlib import sha256

from django.conf import settings
from django.core.mail import EmailMultiAlternatives
from django.core.mail.backends.smtp import EmailBackend

from luoshi.supervision.digest.channels import Way
from luoshi.supervision.digest.message import Message
from luoshi.supervision.digest.outcome import MAIL_OFF, REFUSED, SILENT, UNREACHABLE, Undelivered


class MailDoor:
    def __init__(self) -> None:
        self._connection: EmailBackend | None = None

    def send(self, message: Message, way: Way, key: str) -> None:
        """``key`` is the same for every try of one message, so that a mail program may join two copies."""
        mail = EmailMultiAlternatives(
            message.subject, message.text, settings.MAIL_FROM or settings.SMTP.get("username"), [way.address],
            connection=self._open(),
            headers={"Auto-Submitted": "auto-generated", "Message-ID": _message_id(key)},
        )  # fmt: skip
        mail.attach_alternative(message.html, "text/html")
        try:
            mail.send()
        except smtplib.SMTPRecipientsRefused as error:
            code, words = next(iter(error.recipients.values()), (0, b""))
            raise Undelivered(REFUSED, _answer(code, words), for_good=500 <= code < 600) from None
        except smtplib.SMTPServerDisconnected:
            self.close()
            raise Undelivered(UNREACHABLE) from None
        except smtplib.SMTPResponseException as error:
            self.close()
            raise Undelivered(REFUSED, _answer(error.smtp_code, error.smtp_error)) from None
        except (TimeoutError, OSError):
            self.close()
            raise Undelivered(SILENT) from None

    def close(self) -> None:
        if self._connection is not None:
            with suppress(smtplib.SMTPException, OSError):
                self._connection.close()
            self._connection = None

    def _open(self) -> EmailBackend:
        if not settings.SMTP:
            raise Undelivered(MAIL_OFF, server_down=True)
        if self._connection is None:
            connection = EmailBackend(**settings.SMTP)
            try:
                connection.open()
            except smtplib.SMTPResponseException as error:
                raise Undelivered(REFUSED, _answer(error.smtp_code, error.smtp_error), server_down=True) from None
            except (smtplib.SMTPException, OSError):
                raise Undelivered(UNREACHABLE, server_down=True) from None
            self._connection = connection
        return self._connection


def _answer(code: int, words: bytes | str) -> str:
    return f"{code} {words.decode('utf-8', 'replace') if isinstance(words, bytes) else words}"


def _message_id(key: str) -> str:
    host = (settings.MAIL_FROM or settings.SMTP["host"]).rpartition("@")[2].strip("> ")
    return f"<{sha256(f'{settings.SECRET_KEY}{key}'.encode()).hexdigest()[:32]}@{host}>"
