"""Somebody fills in a form: labels, help and errors are where one looks and listens for them."""

from __future__ import annotations

import pytest
from django import forms
from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.template import Context, Template
from django.test import Client
from django_cotton.compiler_regex import CottonCompiler

from schakel.common.fields import day_field, long_text
from tests.crawl import FIELDS, Page, read


class Everything(forms.Form):
    """One field of each kind."""

    name = forms.CharField(label="Naam")
    mail = forms.EmailField(label="E-mail", help_text="Alleen voor de uitnodiging.")
    day = forms.DateField(label="Dag", required=False)
    one = forms.ChoiceField(label="Eén", choices=[("a", "A")], widget=forms.RadioSelect)
    many = forms.MultipleChoiceField(label="Meer", choices=[("a", "A"), ("b", "B")])
    sure = forms.BooleanField(label="Zeker")


def shown(form: forms.Form) -> Page:
    """The form as the page shows it."""
    source = '<c-form :form="form" submit="Sla op" cancel="/terug/" />'
    template = Template(CottonCompiler().process(source))
    return read("/", HttpResponse(template.render(Context({"form": form}))))


@pytest.mark.req("R-061")
def test_every_field_has_a_label_above_it_and_says_when_it_is_optional() -> None:
    page = shown(Everything())
    labels = {label.attrs["for"] for label in page.all("label")}

    fields = [field for field in page.all(*FIELDS) if field.is_seen]
    assert len(fields) == 7
    assert all(field.attrs["id"] in labels for field in fields)
    assert not any("placeholder" in field.attrs for field in fields)
    optional = [
        label.text for label in page.all("label", "legend") if "niet verplicht" in label.text
    ]
    assert len(optional) == 1


@pytest.mark.req("R-061")
def test_required_is_said_in_words_and_to_a_screen_reader() -> None:
    page = shown(Everything())

    assert "required" not in {name for e in page.elements for name in e.attrs}
    assert page.all("input")[0].attrs["aria-required"] == "true"
    assert "novalidate" in page.all("form")[0].attrs
    assert "niet verplicht" in page.all("p")[0].text


@pytest.mark.req("R-061")
def test_help_belongs_to_its_field() -> None:
    page = shown(Everything())

    mail = next(field for field in page.all("input") if field.attrs.get("type") == "email")
    assert mail.attrs["aria-describedby"] in page.ids


@pytest.mark.req("R-062")
def test_errors_stand_above_the_form_and_at_the_field() -> None:
    page = shown(Everything({"mail": "geen adres"}))

    links = [a for a in page.all("a") if a.attrs["href"].startswith("#")]
    assert len(links) == 5
    assert all(link.attrs["href"].removeprefix("#") in page.ids for link in links)
    mail = next(field for field in page.all("input") if field.attrs.get("type") == "email")
    assert mail.attrs["aria-invalid"] == "true"
    assert mail.attrs["value"] == "geen adres"
    assert set(mail.attrs["aria-describedby"].split()) <= set(page.ids)
    assert "autofocus" in next(e for e in page.elements if e.attrs.get("id") == "fouten").attrs


def test_several_choices_are_boxes_to_tick_and_come_back_ticked() -> None:
    page = shown(Everything({"many": ["b"]}))

    boxes = [field for field in page.all("input") if field.attrs.get("name") == "many"]
    assert [box.attrs["type"] for box in boxes] == ["checkbox", "checkbox"]
    assert ["checked" in box.attrs for box in boxes] == [False, True]


@pytest.mark.parametrize("typed", ["31-12-2026", "2026-12-31", "31/12/2026"])
def test_a_date_may_be_typed_as_people_do(typed: str) -> None:
    form = Everything({"day": typed})

    form.is_valid()

    assert str(form.cleaned_data["day"]) == "2026-12-31"


@pytest.mark.req("R-062")
def test_the_title_of_the_page_says_that_something_is_wrong(client: Client, db: None) -> None:
    page = read("/", client.post("/account/inloggen/", {"login": "", "password": ""}))

    assert page.title.startswith("Fout:")


@pytest.mark.req("R-120")
@pytest.mark.parametrize("far", ["9999-12-31", "0001-01-01", "2100-01-01", "1899-12-31"])
def test_a_day_of_another_century_is_refused_with_a_sentence(far: str) -> None:
    with pytest.raises(ValidationError, match="Kies een dag tussen 1900 en 2100"):
        day_field("Dag").clean(far)
    assert day_field("Dag").clean("2099-12-31").year == 2099


@pytest.mark.req("R-120")
def test_a_text_as_long_as_a_book_is_refused_with_how_long_it_may_be() -> None:
    with pytest.raises(ValidationError, match=r"telt 20001 tekens\. Maak er ten hoogste 20000"):
        long_text("Opmerking").clean("x" * 20_001)
    assert len(long_text("Opmerking").clean("x" * 20_000)) == 20_000
