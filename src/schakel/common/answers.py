"""What the views of a region have in common: a form page, a refusal, a filter in words."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from django.contrib import messages
from django.db.models import Model
from django.forms import Form
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.functional import Promise
from django.utils.translation import gettext as _

from schakel.common.refused import RefusedError

INVALID = 422


@dataclass(frozen=True)
class FormPage:
    """A page that holds one form: what it says and where one came from."""

    title: str | Promise
    submit: str | Promise
    back: str
    back_label: str | Promise
    lead: str | Promise = ""


def answer_form(request: HttpRequest, region: Model, form: Form, page: FormPage) -> HttpResponse:
    """The form, empty or with what is wrong in it."""
    context = {"region": region, "form": form, "page": page}
    return render(request, "common/form_page.html", context, status=INVALID if form.errors else 200)


def succeeded(form: Form, change: Callable[[], object]) -> bool:
    """Run one action; a refusal becomes an error above the form."""
    try:
        change()
    except RefusedError as refusal:
        form.add_error(None, str(refusal))
        return False
    return True


def tell(request: HttpRequest, change: Callable[[], object], done: str) -> None:
    """Run the action behind a button and say what happened, or why not."""
    try:
        change()
    except RefusedError as refusal:
        messages.error(request, str(refusal))
    else:
        messages.info(request, done)


def filter_words(form: Form) -> str:
    """What a list was filtered by, in words for the explanation of a file."""
    words = []
    for name, value in form.cleaned_data.items():
        if value not in (None, "", False):
            field = form[name]
            chosen = dict(getattr(field.field, "choices", [])).get(value, value)
            words.append(f"{field.label}: {_('ja') if chosen is True else chosen}")
    return "; ".join(words)
