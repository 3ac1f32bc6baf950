"""Two people submit one version at the same moment, or one changes what another submits."""

from __future__ import annotations

import threading

import pytest
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, connection, transaction

from schakel.common.models import AuditEntry
from schakel.programme.actions import versions
from schakel.programme.models import Plan, Theme
from schakel.programme.terms import PlanStatus
from tests.programme.plans import NOW, fill, make_office


@pytest.mark.django_db(transaction=True)
@pytest.mark.req("PM-29")
def test_of_two_submissions_at_once_one_succeeds() -> None:
    office = make_office()
    fill(office, chains=1)
    answers: list[str] = []
    start = threading.Barrier(2)

    def submit() -> None:
        start.wait()
        try:
            versions.submit_plan(office.plan, by=office.noor, at=NOW)
            answers.append("submitted")
        except PermissionDenied:
            answers.append("refused")
        finally:
            connection.close()

    racers = [threading.Thread(target=submit) for _ in range(2)]
    for racer in racers:
        racer.start()
    for racer in racers:
        racer.join()
    assert sorted(answers) == ["refused", "submitted"]
    assert AuditEntry.objects.filter(action="plan.submitted").count() == 1


@pytest.mark.django_db(transaction=True)
@pytest.mark.req("PM-29", "BR-45")
def test_a_change_that_waited_for_a_submission_finds_the_version_frozen() -> None:
    office = make_office()
    Theme.objects.create(plan=office.plan, code="A", name="Op tijd")
    answers: list[str] = []
    began = threading.Event()

    def change() -> None:
        began.set()
        try:
            Theme.objects.filter(plan=office.plan).update(name="Te laat")
            answers.append("changed")
        except IntegrityError:
            answers.append("refused")
        finally:
            connection.close()

    late = threading.Thread(target=change)
    with transaction.atomic():
        Plan.objects.filter(pk=office.plan.pk).update(status=PlanStatus.SUBMITTED, frozen_at=NOW)
        late.start()
        began.wait()
        late.join(timeout=0.3)
        assert answers == []
    late.join()
    assert answers == ["refused"]
