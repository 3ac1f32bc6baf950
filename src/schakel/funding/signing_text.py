"""What somebody of a company puts a name under. Never change a version: add a new one.

A confirmation keeps the version and the whole text as it was read (R-136).
"""

from __future__ import annotations

from hashlib import sha256

from django.utils import translation
from django.utils.formats import date_format
from django.utils.timezone import localtime

from schakel.common.templatetags.figures import euro
from schakel.funding.models import Confirmation, Contribution

VERSION = "2026-1"
STATEMENTS = {
    "2026-1": {
        "nl": "{company} heeft de bijdrage hieronder geleverd aan {region}, voor Sterk "
        "Techniekonderwijs. De waarde klopt. {company} kreeg of vraagt er geen andere subsidie "
        "of vergoeding voor.",
        "en": "{company} gave the contribution below to {region}, for Sterk Techniekonderwijs. "
        "Its value is right. {company} did not receive and does not ask any other grant or "
        "payment for it.",
    }
}


def statement(company: object, region: object, language: str, version: str = VERSION) -> str:
    """The sentence above the list that is signed."""
    texts = STATEMENTS[version]
    text = texts.get(language, texts["nl"])
    return text.format(company=company, region=region)


def line_of(contribution: Contribution) -> str:
    """One contribution in one line: day, kind, what, how it was valued, value."""
    parts = [
        date_format(contribution.given_on, "j F Y"),
        contribution.get_kind_display(),
        contribution.description,
        counted(contribution),
        str(euro(contribution.amount)),
    ]
    return "; ".join(part for part in parts if part)


def counted(contribution: Contribution) -> str:
    """How the value came about, in figures: 5 × 3 × 0,25 × € 60."""
    from schakel.common.templatetags.figures import figure

    row = contribution
    factors = [figure(value) for value in (row.pupils, row.hours, row.share) if value is not None]
    if row.rate is not None:
        factors.append(str(euro(row.rate)))
    return " × ".join(factors) if len(factors) > 1 else str(row.get_basis_display())


def text_of(contribution: Contribution, signed: Confirmation, language: str) -> str:
    """The whole text of one signature."""
    with translation.override(language):
        said = statement(contribution.company, contribution.region, language)
        name = f"{signed.name}, {signed.function}"
        if signed.on_behalf_of:
            name += f" ({signed.on_behalf_of})"
        moment = date_format(localtime(signed.at), "j F Y H:i")
        return "\n\n".join([said, line_of(contribution), f"{name}\n{moment}"])


def fingerprint(signed: Confirmation) -> str:
    """The SHA-256 over what was signed, by whom and when."""
    said = [
        str(signed.contribution_id),
        signed.name,
        signed.function,
        signed.at.isoformat(),
        str(signed.amount),
        signed.text_version,
        signed.text,
    ]
    return sha256("\x1f".join(said).encode()).hexdigest()
