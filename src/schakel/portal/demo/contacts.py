"""What was said with partners, and what they ask and offer: all invented, dated back from today."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.utils import timezone

from schakel.portal.demo.files import rows
from schakel.portal.demo.regions import LoadedRegion
from schakel.programme.models import Measurement
from schakel.regions.models import ContactMoment, Notice, NoticeMatch, Person


def load_contacts(folder: str, loaded: LoadedRegion, *, at: datetime) -> None:
    """Make the contact moments of a region."""
    today = timezone.localdate(at)
    people = {person.name: person for person in Person.objects.filter(is_fictional=True)}
    moments = []
    for row in rows(folder, "contacts"):
        days = row.pop("follow_up_in", None)
        moments.append(
            ContactMoment(
                partner=loaded.partners[row.pop("partner")],
                person=people.get(row.pop("person", "")),
                owner=people[row.pop("owner")],
                on=today - timedelta(days=row.pop("days_ago")),
                follow_up_on=None if days is None else today + timedelta(days=days),
                **row,
            )
        )
    ContactMoment.objects.bulk_create(moments)


def load_notices(folder: str, loaded: LoadedRegion, *, at: datetime) -> None:
    """Make the questions and offers, and bring the pairs together that fit."""
    notices: dict[str, Notice] = {}
    pairs: list[tuple[str, str]] = []
    for row in rows(folder, "notices"):
        if "matches" in row:
            pairs.append((row.pop("matches"), row["subject"]))
        notices[row["subject"]] = Notice(
            region=loaded.region,
            partner=loaded.partners[row.pop("partner")],
            placed_on=timezone.localdate(at) - timedelta(days=row.pop("days_ago")),
            is_fictional=True,
            **row,
        )
    for subject in (subject for pair in pairs for subject in pair):
        notices[subject].status = Notice.Status.MATCHED
    Notice.objects.bulk_create(notices.values())
    NoticeMatch.objects.bulk_create(
        NoticeMatch(
            demand=notices[demand], supply=notices[supply], matched_at=at, by_name="Mila Koster"
        )
        for demand, supply in pairs
    )


def load_measurements(folder: str, loaded: LoadedRegion) -> None:
    """Make what was measured."""
    Measurement.objects.bulk_create(
        Measurement(region=loaded.region, **row) for row in rows(folder, "measurements")
    )
