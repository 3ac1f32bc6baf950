"""Two people submit one version at the same moment."""

from __future__ import annotations

import threading

import pytest
from django.core.exceptions import PermissionDenied
from django.db import connection

from schakel.common.models import AuditEntry
from schakel.programme.actions import versions
from tests.programme.plans import NOW, make_office


@pytest.mark.django_db(transaction=True)
@pytest.mark.req("PM-29")
def test_of_two_submissions_at_once_one_succeeds() -> None:
    office = make_office()
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
