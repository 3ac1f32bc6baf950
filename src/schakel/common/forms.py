"""How every form looks: Django's own rendering through our field template (R-061)."""

from __future__ import annotations

from django.forms.renderers import DjangoTemplates


class Renderer(DjangoTemplates):
    """Fields by `common/forms/field.html`; no `required` attribute, our own messages."""

    field_template_name = "common/forms/field.html"
    form_template_name = "common/forms/form.html"
