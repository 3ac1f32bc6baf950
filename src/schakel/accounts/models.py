"""Who can sign in."""

from __future__ import annotations

from typing import Any, ClassVar
from uuid import uuid4

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models
from django.db.models.functions import Lower
from django.utils.crypto import salted_hmac
from django.utils.translation import gettext_lazy as _


class UserManager(BaseUserManager["User"]):
    """Makes users by e-mail address."""

    def create_user(self, email: str, password: str | None = None, **fields: Any) -> User:
        """Make a user; without a password the account cannot sign in until one is set."""
        user = self.model(email=email.strip().lower(), **fields)
        user.set_password(password)
        user.save(using=self._db)
        return user

    def create_superuser(self, email: str, password: str, **fields: Any) -> User:
        """Make an operator of the whole platform (beheerder)."""
        return self.create_user(email, password, is_operator=True, **fields)


class User(AbstractBaseUser):
    """Gebruiker: somebody who can sign in with an e-mail address and a password."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    email = models.EmailField(_("e-mailadres"), unique=True)
    name = models.CharField(_("naam"), max_length=200)
    language = models.CharField(
        _("taal"),
        max_length=2,
        choices=[("nl", _("Nederlands")), ("en", _("Engels"))],
        default="nl",
    )
    is_active = models.BooleanField(_("actief"), default=True)
    is_operator = models.BooleanField(_("beheerder van het platform"), default=False)
    session_round = models.PositiveIntegerField(
        _("ronde van de sessies"),
        default=0,
        help_text=_("Sessies van een eerdere ronde zijn voorbij."),
    )
    date_joined = models.DateTimeField(_("account sinds"), auto_now_add=True)

    objects: ClassVar[UserManager] = UserManager()

    USERNAME_FIELD = "email"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS: ClassVar[list[str]] = ["name"]

    class Meta:
        verbose_name = _("gebruiker")
        verbose_name_plural = _("gebruikers")
        ordering = ["name"]
        constraints = [models.UniqueConstraint(Lower("email"), name="one_account_per_email")]

    def __str__(self) -> str:
        return self.name or self.email

    def _get_session_auth_hash(self, secret: str | None = None) -> str:
        """What a session must match: another password or another round ends it (R-024)."""
        said = f"{self.password} {self.session_round}"
        return salted_hmac("schakel.session", said, secret=secret, algorithm="sha256").hexdigest()
