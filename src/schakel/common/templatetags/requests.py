"""The hidden key of a form that must be carried out once (`common.idempotency`)."""

from __future__ import annotations

from django import template
from django.utils.html import format_html
from django.utils.safestring import SafeString

from schakel.common.idempotency import FIELD, new_key

register = template.Library()


@register.simple_tag
def request_key() -> SafeString:
    """A new key: sending the same page twice does the same thing once."""
    return format_html('<input type="hidden" name="{}" value="{}">', FIELD, new_key())
