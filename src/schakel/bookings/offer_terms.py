"""The terms of an offer in its region, as the rules about a request read them."""

from __future__ import annotations

from schakel.bookings.rules.asking import Terms
from schakel.catalogue.lesson_forms import KindForm, form_of
from schakel.catalogue.models import Offer


def terms_of(offer: Offer, kind: KindForm | None = None) -> Terms:
    """Sizes, target groups, form and term of notice of an offer.

    An offer that names target groups keeps to them, within those of its kind.
    """
    kind = kind or form_of(offer.kind, offer.region)
    named = tuple(offer.target_groups) or kind.groups
    groups = tuple(group for group in named if not kind.groups or group in kind.groups)
    return Terms(
        form=kind.form,
        lesson_count=offer.lesson_count,
        group_min=offer.group_min,
        group_max=offer.group_max,
        groups=groups,
        not_before=kind.not_before,
        notice_days=offer.notice_days,
        horizon_days=offer.horizon_days,
        is_walk_in=kind.is_walk_in,
    )
