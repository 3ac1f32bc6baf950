"""Joining, changing and leaving a region (partners)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime

from django.db import IntegrityError, transaction
from django.db.models import Q
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from schakel.accounts.models import User
from schakel.common.audit import record
from schakel.common.refused import RefusedError
from schakel.reference.models import SchoolSite
from schakel.regions.actions import people
from schakel.regions.actions.changes import plain, put
from schakel.regions.actions.organisations import OrganisationFacts, open_organisation
from schakel.regions.models import Appointment, Organisation, Partner, Region
from schakel.regions.terms import SITE_KINDS, Participation

ONE_REGION = "site_in_one_region_at_a_time"


@dataclass(frozen=True)
class Joining:
    """How somebody enters a region: as what kind, from when, taking part or not and why."""

    kind: str
    joined_on: date
    participation: str = Participation.TAKES_PART
    reason: str = ""


@dataclass(frozen=True)
class PartnerFacts:
    """What the office can change about a partner."""

    name: str
    participation: str
    reason: str
    joined_on: date
    is_lead: bool
    is_core: bool
    works_actively: bool
    is_hard_technical: bool
    is_technological: bool
    group_name: str


@transaction.atomic
def add_site(
    region: Region, site: SchoolSite, joining: Joining, *, by: User, at: datetime
) -> Partner:
    """Make a school site partner of the region (vestiging toevoegen)."""
    present = Partner.objects.current().filter(region=region, site=site).first()
    if present is not None:
        raise already_here(present)
    partner = start(Partner(region=region, site=site, name=site.name), joining)
    save_in_one_region(partner, force_insert=True)
    note_joining(partner, by=by, at=at)
    return partner


@transaction.atomic
def add_organisation(
    region: Region, organisation: Organisation, joining: Joining, *, by: User, at: datetime
) -> Partner:
    """Make an organisation partner of the region, whoever else has it (organisatie toevoegen)."""
    here = Partner.objects.current().filter(region=region, organisation=organisation, site=None)
    present = here.filter(kind=joining.kind).first()
    if present is not None:
        raise already_here(present)
    partner = start(
        Partner(
            region=region,
            organisation=organisation,
            name=organisation.name,
            is_fictional=organisation.is_fictional,
        ),
        joining,
    )
    partner.save(force_insert=True)
    note_joining(partner, by=by, at=at)
    return partner


@transaction.atomic
def add_new_organisation(
    region: Region,
    given: tuple[OrganisationFacts, Mapping[str, str]],
    joining: Joining,
    *,
    by: User,
    at: datetime,
) -> Partner:
    """Make an organisation (facts and codes) and make it partner at once (nieuwe organisatie)."""
    facts, codes = given
    organisation = open_organisation(joining.kind, facts, codes, by=by, at=at)
    return add_organisation(region, organisation, joining, by=by, at=at)


@transaction.atomic
def record_absence(
    region: Region, site: SchoolSite, absence: Joining, *, by: User, at: datetime
) -> Partner:
    """Say why a school in the area does not take part (reden van niet meedoen)."""
    known = Partner.objects.current().filter(region=region, site=site).first()
    if known is None:
        return add_site(region, site, absence, by=by, at=at)
    if known.participation == Participation.TAKES_PART:
        raise RefusedError(_("Deze school doet mee. Leg eerst het vertrek vast."))
    before = [known.participation, known.reason]
    known.participation, known.reason = absence.participation, absence.reason
    known.save(update_fields=["participation", "reason"])
    after = [known.participation, known.reason]
    record("partner.absence", known, chain=region.pk, by=by, at=at, before=before, after=after)
    return known


@transaction.atomic
def change_partner(partner: Partner, facts: PartnerFacts, *, by: User, at: datetime) -> None:
    """Change what is known of a partner, such as whether it takes part (partner wijzigen)."""
    if partner.left_on is not None:
        raise RefusedError(_("Deze partner heeft de regio verlaten. Voeg de partner opnieuw toe."))
    changes = put(partner, facts)
    if not changes:
        return
    if "is_lead" in changes and facts.is_lead:
        take_lead_from_others(partner, by=by, at=at)
    save_in_one_region(partner, update_fields=list(changes))
    record("partner.changed", partner, chain=partner.region_id, by=by, at=at, changes=changes)


@transaction.atomic
def leave(partner: Partner, *, on: date, reason: str, by: User, at: datetime) -> None:
    """Let a partner leave from a day on; its people lose their roles that day (vertrek)."""
    if partner.left_on is not None:
        raise RefusedError(_("Deze partner heeft de regio al verlaten."))
    if on <= partner.joined_on:
        raise RefusedError(
            _("De vertrekdatum ligt op of voor de dag van deelname, %(day)s. Kies een latere dag.")
            % {"day": date_format(partner.joined_on)}
        )
    partner.left_on, partner.reason, partner.is_lead = on, reason, False
    partner.save(update_fields=["left_on", "reason", "is_lead"])
    record(
        "partner.left", partner, chain=partner.region_id, by=by, at=at, on=plain(on), reason=reason
    )
    running = Appointment.objects.filter(Q(ends_on__isnull=True) | Q(ends_on__gt=on))
    for appointment in running.filter(partner=partner).select_related("person", "region"):
        people.end_appointment(appointment, on=max(on, appointment.starts_on), by=by, at=at)


@transaction.atomic
def add_primary_schools(
    region: Region, sites: list[SchoolSite], *, on: date, by: User, at: datetime
) -> int:
    """Put these primary schools on the list of the region, not yet approached; say how many."""
    known = set(
        Partner.objects.current()
        .filter(region=region, site__in=sites)
        .values_list("site", flat=True)
    )
    added = Partner.objects.bulk_create(
        Partner(
            region=region,
            site=site,
            kind="po",
            name=site.name,
            participation=Participation.IN_TALKS,
            joined_on=on,
            reason=_("Uit de openbare lijst; nog niet benaderd."),
        )
        for site in sites
        if site.pk not in known
    )
    if added:
        record("partner.primary_schools_added", region, chain=region.pk, by=by, at=at, n=len(added))
    return len(added)


def start(partner: Partner, joining: Joining) -> Partner:
    """The partner with the facts of its joining."""
    partner.kind, partner.joined_on = joining.kind, joining.joined_on
    partner.participation, partner.reason = joining.participation, joining.reason
    return partner


def save_in_one_region(
    partner: Partner, *, update_fields: list[str] | None = None, force_insert: bool = False
) -> None:
    """Save; a site that takes part elsewhere in that time is refused, naming the first region.

    The row of the site is locked, so that two regions at once are served one after the other.
    """
    if partner.site_id and partner.kind in SITE_KINDS:
        SchoolSite.objects.select_for_update(no_key=True).get(pk=partner.site_id)
    try:
        with transaction.atomic():
            partner.save(update_fields=update_fields, force_insert=force_insert)
    except IntegrityError as error:
        if ONE_REGION not in str(error):
            raise
        raise taken(partner) from error


def taken(partner: Partner) -> RefusedError:
    """The refusal, with the name of the region that the site belongs to; nothing more of it."""
    overlapping = Partner.objects.filter(
        Q(left_on__isnull=True) | Q(left_on__gt=partner.joined_on),
        site=partner.site_id,
        kind__in=SITE_KINDS,
        participation=Participation.TAKES_PART,
    ).exclude(pk=partner.pk)
    first = overlapping.select_related("region").order_by("joined_on").first()
    return RefusedError(
        _(
            "%(site)s hoort in deze periode al bij de regio %(region)s. Een vestiging doet in één "
            "regio tegelijk mee. Overleg met die regio of kies een latere begindatum."
        )
        % {"site": partner.name, "region": first.region if first else "?"}
    )


def already_here(present: Partner) -> RefusedError:
    """The refusal when somebody is in the region already."""
    return RefusedError(
        _("%(name)s staat al bij deze regio (%(state)s). Wijzig de partner in de lijst.")
        % {"name": present.name, "state": present.get_participation_display()}
    )


def take_lead_from_others(partner: Partner, *, by: User, at: datetime) -> None:
    """A region has one lead school: the one before it steps back in the same moment."""
    for other in Partner.objects.filter(region=partner.region_id, is_lead=True, left_on=None):
        if other.pk != partner.pk:
            other.is_lead = False
            other.save(update_fields=["is_lead"])
            record("partner.lead_given_up", other, chain=other.region_id, by=by, at=at)


def note_joining(partner: Partner, *, by: User, at: datetime) -> None:
    """The audit row of somebody new."""
    record(
        "partner.added",
        partner,
        chain=partner.region_id,
        by=by,
        at=at,
        kind=partner.kind,
        participation=partner.participation,
        joined_on=plain(partner.joined_on),
    )
