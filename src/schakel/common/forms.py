"""How every form looks: Django's own rendering through our field template (R-061)."""

from __future__ import annotations

from pathlib import Path

import django.forms
from django.forms.renderers import DjangoTemplates
from django.template.backends.django import DjangoTemplates as Engine
from django.utils.functional import cached_property

OURS = Path(__file__).parent / "templates"
DJANGOS = Path(django.forms.__file__).parent / "templates"


class Renderer(DjangoTemplates):
    """Fields by `common/forms/field.html`; no `required` attribute, our own messages."""

    field_template_name = "common/forms/field.html"
    form_template_name = "common/forms/form.html"

    @cached_property
    def engine(self) -> Engine:
        """Our widgets before Django's own, so that a form needs no widget of its own."""
        return Engine(
            {
                "APP_DIRS": False,
                "DIRS": [OURS, DJANGOS],
                "NAME": "forms",
                "OPTIONS": {"builtins": ["django.templatetags.i18n"]},
            }
        )
