"""Peter chooses English on the site, and from then on his mail is in English too."""

from __future__ import annotations

from django.utils import timezone

from schakel.bookings import messages
from schakel.bookings.actions.who import addressee
from schakel.mailing.actions import send
from schakel.regions.models import Person
from tests.world import SignIn, World


def subject_of_a_request(world: World, person: Person) -> str:
    """The subject of the mail that asks a provider for an answer."""
    words = {name: example.example for name, example in messages.REQUEST.placeholders.items()}
    mail = send(
        messages.REQUEST.code, region=world.region, to=addressee(person), words=words,
        about=None, at=timezone.now(), link="/",
    )  # fmt: skip
    return mail.subject


def test_the_language_of_the_site_is_the_language_of_the_mail(
    world: World, sign_in: SignIn
) -> None:
    assert " vraagt: " in subject_of_a_request(world, Person.objects.get(pk=world.peter.pk))

    sign_in(world.peter).post("/taal/", {"language": "en"})

    assert " asks for: " in subject_of_a_request(world, Person.objects.get(pk=world.peter.pk))


def test_a_language_that_we_do_not_speak_changes_nothing(world: World, sign_in: SignIn) -> None:
    sign_in(world.peter).post("/taal/", {"language": "fr"})
    assert addressee(Person.objects.get(pk=world.peter.pk)).language == "nl"
