"""The back office looks what became of the mails; in a demo everybody reads theirs on the site."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from schakel.mailing.actions import delivery
from schakel.mailing.jobs import deliver
from schakel.mailing.models import OutgoingMail
from schakel.mailing.terms import ACCOUNT_MAIL, MailStatus
from schakel.regions.models import Appointment, Person
from tests.jobs import run_jobs
from tests.mailing.helpers import AT, ask
from tests.regions.helpers import logged
from tests.world import SignIn, World

MOST_QUERIES = 15


def page(world: World, name: str, *parts: object) -> str:
    return reverse(f"mailing:{name}", args=[world.region.sto_number, *parts])


def failed(world: World) -> OutgoingMail:
    """A mail that the mail server did not want."""
    mail = ask(world, offer="Frezen")
    OutgoingMail.objects.filter(pk=mail.pk).update(
        status=MailStatus.FAILED, last_error="no such user"
    )
    return mail


@pytest.mark.req("PM-33")
def test_the_office_sees_which_mails_failed_and_why(world: World, sign_in: SignIn) -> None:
    ask(world)
    failed(world)

    listed = sign_in(world.samir).get(page(world, "outbox"), {"status": "mislukt"})

    text = listed.content.decode()
    assert "Frezen gaat door" in text
    assert "no such user" in text
    assert "Lassen gaat door" not in text


@pytest.mark.req("PM-33")
def test_a_failed_mail_is_sent_again(world: World, sign_in: SignIn) -> None:
    mail = failed(world)

    sign_in(world.samir).post(page(world, "mail_again", mail.pk))
    run_jobs()

    mail.refresh_from_db()
    assert mail.status == MailStatus.SENT
    assert logged(world)[0] == "mail.sent_again"


def test_a_mail_that_left_does_not_leave_again(world: World, sign_in: SignIn) -> None:
    mail = ask(world)
    run_jobs()

    sign_in(world.samir).post(page(world, "mail_again", mail.pk))
    run_jobs()

    mail.refresh_from_db()
    assert mail.tries == 1


@pytest.mark.req("BE-04")
def test_the_office_reads_a_mail_but_not_the_link_that_answers_for_another(
    world: World, sign_in: SignIn
) -> None:
    mail = ask(world, link="/antwoord/geheim123/")

    text = sign_in(world.samir).get(page(world, "mail", mail.pk)).content.decode()

    assert "Dag Fatima," in text
    assert "geheim123" not in text


def test_nobody_reads_a_mail_with_which_somebody_comes_in(world: World, sign_in: SignIn) -> None:
    mail = OutgoingMail.objects.create(
        region=world.region, kind=ACCOUNT_MAIL, to_email="kim@elders.example", subject="Welkom",
        text="Uw link: geheim123", queued_at=AT,
    )  # fmt: skip

    text = sign_in(world.samir).get(page(world, "mail", mail.pk)).content.decode()

    assert "geheim123" not in text
    assert "Alleen wie de mail kreeg, leest haar." in text


def test_a_single_use_link_is_wiped_once_a_real_mail_left(world: World, settings: Any) -> None:
    settings.DEMO = False
    mail = OutgoingMail.objects.create(
        kind=ACCOUNT_MAIL, to_email="kim@elders.example", subject="Welkom", text="geheim123",
        queued_at=AT,
    )  # fmt: skip
    deliver(str(mail.pk))

    mail.refresh_from_db()
    assert (mail.status, mail.text) == (MailStatus.SENT, "")


def test_the_office_sees_what_became_of_an_invitation(
    world: World, sign_in: SignIn, settings: Any
) -> None:
    settings.EMAIL_BACKEND = "schakel.mailing.backend.QueueBackend"
    person = Person.objects.create(name="Kim Nieuw", email="kim@elders.example")
    Appointment.objects.create(
        person=person, region=world.region, role="docent", starts_on=timezone.localdate()
    )
    office = sign_in(world.samir)

    office.post(reverse("regions:person_invite", args=[world.region.sto_number, person.pk]))
    run_jobs()

    assert "kim@elders.example" in office.get(page(world, "outbox")).content.decode()
    assert OutgoingMail.objects.get().status == MailStatus.SENT


def test_a_forgotten_password_goes_through_the_same_queue(
    world: World, sign_in: SignIn, settings: Any
) -> None:
    settings.EMAIL_BACKEND = "schakel.mailing.backend.QueueBackend"
    Client().post(reverse("account_reset_password"), {"email": world.fatima.email})
    run_jobs()

    mail = OutgoingMail.objects.get()
    assert (mail.to_email, mail.status, mail.is_secret) == (world.fatima.email, "verzonden", True)


def test_the_mailbox_of_the_demo_shows_a_mail_with_a_link_that_works(world: World) -> None:
    mail = ask(world, link=f"/regio/{world.region.sto_number}/")
    run_jobs()

    listed = Client().get("/postbus/").content.decode()
    text = Client().get(f"/postbus/{mail.pk}/").content.decode()

    assert "fatima@schakel.example" in listed
    assert f'/regio/{world.region.sto_number}/">' in text


def test_a_link_to_another_site_is_only_words(world: World) -> None:
    mail = ask(world, offer="Klik https://kwaad.example/weg")

    assert "https://kwaad.example/weg" in mail.text
    assert 'href="https://kwaad.example' not in mail.html


def test_what_somebody_typed_is_never_markup(world: World) -> None:
    mail = ask(world, offer="<script>alert(1)</script>")

    assert "<script>" not in mail.html


def test_where_real_people_get_mail_there_is_no_mailbox(db: None, settings: Any) -> None:
    settings.DEMO = settings.DEBUG = False

    assert Client().get("/postbus/").status_code == 404


def test_after_a_year_a_mail_is_forgotten_unless_it_still_waits(world: World) -> None:
    sent, waits = ask(world), ask(world)
    OutgoingMail.objects.filter(pk=sent.pk).update(status=MailStatus.FAILED)

    forgotten = delivery.forget(at=AT + timedelta(days=366))

    assert forgotten == 1
    assert list(OutgoingMail.objects.all()) == [waits]


def test_a_long_list_costs_no_more_than_a_short_one(
    world: World, sign_in: SignIn, django_assert_max_num_queries: Any
) -> None:
    for _number in range(30):
        ask(world)
    browser = sign_in(world.samir)

    with django_assert_max_num_queries(MOST_QUERIES):
        browser.get(page(world, "outbox"))
