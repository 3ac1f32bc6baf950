"""How the severity of a finding is named and explained."""

from __future__ import annotations

from django import template
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from schakel.common.findings import Severity

register = template.Library()

CLASSES = {
    Severity.BLOCKER: "blocker",
    Severity.WARNING: "warning",
    Severity.INFO: "info",
    Severity.TRIAL: "trial",
}
LABELS = {
    Severity.BLOCKER: _("Blokkade"),
    Severity.WARNING: _("Waarschuwing"),
    Severity.INFO: _("Ter informatie"),
    Severity.TRIAL: _("Op proef"),
}
MEANINGS = {
    Severity.BLOCKER: _("Zo kunt u het plan niet indienen."),
    Severity.WARNING: _("U kunt verder, maar kijk hier eerst naar."),
    Severity.INFO: _("Goed om te weten."),
    Severity.TRIAL: _("Deze regel is nieuw en telt nog niet mee."),
}


@register.filter
def severity_class(severity: str) -> str:
    """The css class and icon of a severity."""
    return CLASSES[Severity(severity)]


@register.filter
def severity_label(severity: str) -> str | Promise:
    """The word of a severity, as the screen says it."""
    return LABELS[Severity(severity)]


@register.filter
def severity_meaning(severity: str) -> str | Promise:
    """What a severity means for the reader."""
    return MEANINGS[Severity(severity)]
