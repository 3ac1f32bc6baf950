"""Companies that ask to join, and what the back office answers (bedrijfsaanmeldingen)."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime

from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from schakel.accounts.models import User
from schakel.catalogue.actions.telling import tell_declined
from schakel.catalogue.models import CompanyApplication
from schakel.common.audit import record
from schakel.common.refused import RefusedError
from schakel.regions.actions.invitations import invite
from schakel.regions.actions.organisations import OrganisationFacts
from schakel.regions.actions.partners import Joining, add_new_organisation, add_organisation
from schakel.regions.actions.people import PersonFacts, RoleFacts, add_person
from schakel.regions.models import OrganisationCode, Partner, Region
from schakel.regions.terms import PartnerKind, Role

OPEN, APPROVED, DECLINED = CompanyApplication.Status


@dataclass(frozen=True)
class ApplicationFacts:
    """What a company says of itself, and whom to write to."""

    name: str
    kvk: str
    sector: str
    postcode: str
    place: str
    contact_name: str
    contact_email: str
    size: str = ""
    street: str = ""
    website: str = ""
    offers: list[str] = field(default_factory=list)
    contact_phone: str = ""
    motivation: str = ""


@transaction.atomic
def apply(region: Region, facts: ApplicationFacts, *, at: datetime) -> CompanyApplication:
    """Ask to join the region (aanmelden)."""
    known = Partner.objects.current().filter(
        region=region,
        organisation__codes__kind=OrganisationCode.Kind.KVK,
        organisation__codes__value=facts.kvk,
    )
    if known.exists():
        raise RefusedError(
            _("Een bedrijf met dit KvK-nummer doet al mee. Vraag het loket om een uitnodiging.")
        )
    application = CompanyApplication(region=region, applied_at=at, **vars(facts))
    try:
        with transaction.atomic():
            application.save(force_insert=True)
    except IntegrityError as error:
        raise RefusedError(
            _("Dit KvK-nummer is al aangemeld en wacht op de backoffice.")
        ) from error
    record("application.received", application, chain=region.pk, by=None, at=at)
    return application


@transaction.atomic
def approve(
    application: CompanyApplication, *, link_to: Callable[[str], str], by: User, at: datetime
) -> Partner:
    """Make the company a partner and invite its contact (toelaten)."""
    application = locked(application)
    partner = become_partner(application, by=by, at=at)
    person = add_person(
        application.region,
        PersonFacts(application.contact_name, application.contact_email, application.contact_phone),
        RoleFacts(Role.COMPANY_CONTACT, timezone.localdate(at), partner=partner),
        by=by,
        at=at,
    )
    if person.user_id is None:
        invite(person, application.region, link_to=link_to, by=by, at=at)
    decide(application, APPROVED, "", by=by, at=at, partner=partner)
    return partner


@transaction.atomic
def decline(application: CompanyApplication, *, reason: str, by: User, at: datetime) -> None:
    """Say no to a company, with the reason (afwijzen)."""
    application = locked(application)
    tell_declined(application, reason=reason, at=at)
    decide(application, DECLINED, reason, by=by, at=at)


def become_partner(application: CompanyApplication, *, by: User, at: datetime) -> Partner:
    """The company as partner: the organisation that has its KvK number, or a new one."""
    joining = Joining(kind=PartnerKind.COMPANY, joined_on=timezone.localdate(at))
    code = OrganisationCode.objects.filter(
        kind=OrganisationCode.Kind.KVK, value=application.kvk
    ).select_related("organisation")
    if known := code.first():
        return add_organisation(application.region, known.organisation, joining, by=by, at=at)
    facts = OrganisationFacts(
        name=application.name,
        street=application.street,
        postcode=application.postcode,
        place=application.place,
        website=application.website,
        board_name="",
        sector=application.sector,
        size=application.size,
        trade_association="",
        is_training_company=False,
        offers=list(application.offers),
    )
    codes = {str(OrganisationCode.Kind.KVK): application.kvk}
    return add_new_organisation(application.region, (facts, codes), joining, by=by, at=at)


def decide(
    application: CompanyApplication,
    status: str,
    reason: str,
    *,
    by: User,
    at: datetime,
    partner: Partner | None = None,
) -> None:
    """Write the decision; who applied is no longer kept here (R-085)."""
    application.status, application.reason = status, reason
    application.decided_at, application.partner = at, partner
    application.contact_name = application.contact_email = application.contact_phone = ""
    application.save(
        update_fields=[
            "status", "reason", "decided_at", "partner",
            "contact_name", "contact_email", "contact_phone",
        ]
    )  # fmt: skip
    name = "application.approved" if status == APPROVED else "application.declined"
    record(name, application, chain=application.region_id, by=by, at=at, reason=reason)


def locked(application: CompanyApplication) -> CompanyApplication:
    """The application, when nobody decided yet."""
    rows = CompanyApplication.objects.select_for_update(of=["self"]).select_related("region")
    current = rows.get(pk=application.pk)
    if current.status != OPEN:
        raise RefusedError(
            _("Over deze aanmelding is al besloten: %(status)s.")
            % {"status": current.get_status_display()}
        )
    return current
