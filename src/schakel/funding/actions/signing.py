"""Asking a company to sign by mail: a link that expires, of which only the hash is kept (R-136)."""

from __future__ import annotations

import secrets
from datetime import date, datetime
from hashlib import sha256

from django.db import transaction
from django.db.models import Min, QuerySet
from django.urls import reverse
from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from schakel.accounts.models import User
from schakel.bookings.actions.who import addressee
from schakel.common.audit import record
from schakel.common.money import ZERO
from schakel.common.refused import RefusedError
from schakel.common.templatetags.figures import euro
from schakel.funding.contribution_mails import ASK_MAIL, REMIND_MAIL
from schakel.funding.models import Contribution, Membership, SigningLink
from schakel.funding.rules.signing import VALID, is_time_to_remind
from schakel.funding.terms import ContributionStatus
from schakel.mailing.actions import send
from schakel.regions.models import Appointment, Partner, Person, Region
from schakel.regions.terms import Role

SECRET_BYTES = 32
MOST = 5
"""People of one company that get the same mail."""


def hashed(secret: str) -> str:
    """What the database keeps of a secret: enough to recognise it, not to use it."""
    return sha256(secret.encode()).hexdigest()


@transaction.atomic
def ask_confirmation(company: Partner, year: int, *, by: User | None, at: datetime) -> int:
    """Mail everybody who speaks for a company a link to sign its year (bevestiging vragen).

    Links sent before stop working. Gives the number of mails.
    """
    waiting = waiting_for(company, year, on=localdate(at))
    if not waiting.exists():
        raise RefusedError(_("Er staat voor dit jaar niets klaar om te bevestigen."))
    people = signers_of(company, on=localdate(at))
    if not people:
        raise RefusedError(
            _("%(company)s heeft geen contactpersoon met een e-mailadres. Voeg die eerst toe.")
            % {"company": company}
        )
    reminds = waiting.filter(asked_at__isnull=False).exists()
    live_links(company, year).update(withdrawn_at=at)
    for person in people:
        mail_link(person, company, year, kind=REMIND_MAIL if reminds else ASK_MAIL, at=at)
    Contribution.objects.filter(pk__in=waiting.filter(asked_at=None).values("pk")).update(
        asked_at=at
    )
    record(
        "confirmation.asked", company, chain=company.region_id, by=by, at=at,
        year=year, mails=len(people),
    )  # fmt: skip
    return len(people)


def ask_everybody(
    region: Region, year: int, *, by: User | None, at: datetime
) -> tuple[int, list[str]]:
    """Ask every company of which something waits; gives how many, and who has nobody to mail."""
    rows = Contribution.objects.filter(
        region=region, given_on__year=year, status=ContributionStatus.RECORDED
    )
    companies = Partner.objects.filter(pk__in=rows.values("company")).select_related("region")
    done, left = 0, []
    for company in companies.order_by("name"):
        if signers_of(company, on=localdate(at)):
            ask_confirmation(company, year, by=by, at=at)
            done += 1
        else:
            left.append(company.name)
    return done, left


def mail_link(person: Person, company: Partner, year: int, *, kind: str, at: datetime) -> None:
    """Make a link of one person and put it in the mail; its secret is kept nowhere else."""
    secret = secrets.token_urlsafe(SECRET_BYTES)
    link = SigningLink(
        region=company.region,
        company=company,
        year=year,
        person=person,
        token_hash=hashed(secret),
        sent_at=at,
        expires_at=at + VALID,
    )
    link.save(force_insert=True)
    rows = list(waiting_for(company, year, on=localdate(at)))
    words = {
        "bedrijf": company.name,
        "jaar": str(year),
        "aantal": str(len(rows)),
        "bedrag": str(euro(sum((row.amount for row in rows), ZERO))),
    }
    send(
        kind,
        region=company.region,
        to=addressee(person),
        words=words,
        about=company,
        at=at,
        link=reverse("signing:open", args=[secret]),
        key=f"{kind} {link.pk}",
    )


def waiting_for(company: Partner, year: int, *, on: date) -> QuerySet[Contribution]:
    """What a company, or an association for its members, can sign of one year."""
    own = Contribution.objects.filter(company=company)
    members = Contribution.objects.filter(
        reported_by_partner=company, company__in=mandated_members(company, on=on)
    )
    return (own | members).filter(
        given_on__year=year, status=ContributionStatus.RECORDED, region=company.region
    )


def mandated_members(association: Partner, *, on: date) -> QuerySet[Partner]:
    """The members for which an association may sign on a day (BE-09)."""
    running = Membership.objects.filter(association=association, may_sign=True, starts_on__lte=on)
    held = running.exclude(ends_on__lte=on)
    return Partner.objects.filter(pk__in=held.values("member"))


def signers_of(company: Partner, *, on: date) -> list[Person]:
    """Who speaks for a company now and has an address, once each."""
    held = Appointment.objects.current(on=on).filter(partner=company, role=Role.COMPANY_CONTACT)
    found = held.exclude(person__email="").select_related("person__user").order_by("pk")
    people = {row.person.email.casefold(): row.person for row in found}
    return list(people.values())[:MOST]


def live_links(company: Partner, year: int) -> QuerySet[SigningLink]:
    """The links of a company for a year that were not withdrawn."""
    return SigningLink.objects.filter(company=company, year=year, withdrawn_at=None)


def remind_companies(*, at: datetime) -> int:
    """Remind every company that was asked and did not answer (herinneren); gives how many."""
    waiting = Contribution.objects.filter(
        status=ContributionStatus.RECORDED, asked_at__isnull=False
    )
    pairs = waiting.values_list("company", "given_on__year").annotate(first=Min("asked_at"))
    first = {(company, year): asked_at for company, year, asked_at in pairs.order_by()}
    companies = Partner.objects.select_related("region").in_bulk({key[0] for key in first})
    return sum(
        remind(companies[company], year, asked_at, at=at)
        for (company, year), asked_at in first.items()
    )


def remind(company: Partner, year: int, asked_at: datetime, *, at: datetime) -> bool:
    """Remind one company when its time has come; one that has nobody to mail is left alone."""
    sent = SigningLink.objects.filter(company=company, year=year, sent_at__gt=asked_at)
    rounds = len(set(sent.values_list("sent_at", flat=True)))
    if not is_time_to_remind(asked_at, rounds, at) or not signers_of(company, on=localdate(at)):
        return False
    ask_confirmation(company, year, by=None, at=at)
    return True


def link_of(secret: str) -> SigningLink | None:
    """The link behind a secret."""
    links = SigningLink.objects.select_related("region", "company__region", "person__user")
    return links.filter(token_hash=hashed(secret)).first()
