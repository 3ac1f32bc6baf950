"""How a region runs its loket: public texts, days, and its own form of a kind (instellingen)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from schakel.accounts.models import User
from schakel.catalogue.models import LoketSettings, RegionForm
from schakel.common.audit import record
from schakel.regions.actions.changes import put
from schakel.regions.models import Region


@dataclass(frozen=True)
class SettingsFacts:
    """What the office sets; each name is a field of the model."""

    is_public: bool
    public_intro: str
    how_to_join: str
    contact_email: str
    contact_phone: str
    holiday_zone: str
    hold_days: int
    answer_days: int
    reminder_days: int
    mails_per_day: int


@dataclass(frozen=True)
class FormFacts:
    """The lessons of a kind in this region: where each is given, and how long."""

    kind: str
    places: list[str]
    minutes: int


@transaction.atomic
def change_settings(region: Region, facts: SettingsFacts, *, by: User, at: datetime) -> None:
    """Set texts and days of the loket (loket instellen)."""
    settings, _is_new = LoketSettings.objects.get_or_create(region=region)
    changes = put(settings, facts)
    if changes:
        settings.save(update_fields=list(changes))
        record("loket.changed", settings, chain=region.pk, by=by, at=at, changes=changes)


@transaction.atomic
def set_form(region: Region, facts: FormFacts, *, by: User, at: datetime) -> None:
    """Depart from the fixed form of a kind (eigen lesvorm)."""
    form, _is_new = RegionForm.objects.update_or_create(
        region=region,
        kind=facts.kind,
        defaults={"places": facts.places, "minutes": facts.minutes},
    )
    details = {"places": facts.places, "minutes": facts.minutes}
    record("loket.form_set", form, chain=region.pk, by=by, at=at, **details)


@transaction.atomic
def drop_form(form: RegionForm, *, by: User, at: datetime) -> None:
    """Go back to the fixed form of a kind (eigen lesvorm weghalen)."""
    record("loket.form_dropped", form, chain=form.region_id, by=by, at=at, kind=form.kind)
    form.delete()
