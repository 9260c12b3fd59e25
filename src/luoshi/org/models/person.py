from __future__ import annotations

from typing import Any, ClassVar

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models
from django.utils.translation import get_language


class PersonManager(BaseUserManager["Person"]):
    def create_person(self, number: str, name: str, password: str | None = None, **fields: Any) -> Person:
        """Insert a person; without a password nobody can sign in as them until one is set."""
        person = self.model(number=number, name=name, **fields)
        person.set_password(password)
        person.save(using=self._db)
        return person


class Person(AbstractBaseUser):
    """Somebody who works here; the user model. Signs in with the staff number or the phone number."""

    number = models.CharField(max_length=40, unique=True)
    name = models.CharField(max_length=60)
    name_en = models.CharField(max_length=100, blank=True)
    phone = models.CharField(max_length=30, blank=True)
    email = models.EmailField(blank=True)
    unit = models.ForeignKey("org.Unit", on_delete=models.PROTECT, related_name="people", null=True)
    title = models.CharField(max_length=60, blank=True)  # 职务, as shown beside the name
    title_en = models.CharField(max_length=100, blank=True)
    language = models.CharField(max_length=10, blank=True)  # empty: the site's
    is_active = models.BooleanField(default=True)
    left_on = models.DateField(null=True, blank=True)

    USERNAME_FIELD = "number"
    REQUIRED_FIELDS: ClassVar[list[str]] = ["name"]
    objects = PersonManager()

    class Meta:
        ordering = ["number"]

    def __str__(self) -> str:
        return self.name

    @property
    def label(self) -> str:
        return self.name_en if self.name_en and (get_language() or "").startswith("en") else self.name

    @property
    def title_label(self) -> str:
        return self.title_en if self.title_en and (get_language() or "").startswith("en") else self.title
