"""The cooperation agreement of a region: its parties from plan and partners, and as a document."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from itertools import groupby

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from schakel.common.templatetags.figures import euro
from schakel.funding.reports.document import Column, Report, Section, Sheet
from schakel.funding.rules.agreement import SCHOOLS, PartyFigures, Signatory
from schakel.programme.models import Agreement, AgreementParty
from schakel.programme.rules.agreement import MUST_SIGN
from schakel.reference.models import SchoolSite, SiteCode
from schakel.regions.models import Appointment, Organisation, Partner, Region
from schakel.regions.terms import PartnerKind, Role

KINDS = [str(kind) for kind in PartnerKind]
FIRST = [str(PartnerKind.VMBO), str(PartnerKind.VSO), str(PartnerKind.PRO)]
LINE = "…" * 12
BRIN = str(SiteCode.Kind.BRIN_SITE)


@dataclass(frozen=True)
class Contract:
    """The agreement with all its parties; `agreement` is None when the plan has none yet."""

    region: Region
    agreement: Agreement | None
    parties: tuple[PartyFigures, ...]
    ends_on: date | None
    period_ends_on: date | None
    is_fictional: bool
    others: int
    """Partners that take part and need not sign, such as primary schools."""


def contract_of(region: Region, today: date) -> Contract:
    """The agreement of the newest version that has one, with a block for every partner."""
    agreement = (
        Agreement.objects.filter(plan__region=region)
        .select_related("plan")
        .order_by("-plan__starts_on", "-plan__version")
        .first()
    )
    rows = AgreementParty.objects.filter(agreement=agreement) if agreement else []
    known = {row.partner_id: row for row in rows}
    partners = Partner.objects.taking_part(on=today).filter(region=region)
    partners = partners.select_related("site", "organisation").prefetch_related(
        "organisation__codes", "site__codes"
    )
    signers = signers_of(region, today)
    asked = [one for one in partners if one.kind in MUST_SIGN or one.pk in known]
    ordered = sorted(
        asked, key=lambda one: (not one.is_lead, one.kind not in FIRST, rank(one), one.name)
    )
    parties = tuple(figures_of(one, known.get(one.pk), signers) for one in ordered)
    return Contract(
        region,
        agreement,
        parties,
        agreement.ends_on if agreement else None,
        agreement.plan.ends_on if agreement else None,
        any(one.is_fictional for one in asked) or bool(agreement and agreement.invented),
        len(partners) - len(asked),
    )


def rank(partner: Partner) -> int:
    """Where a kind of partner comes in the document."""
    return KINDS.index(partner.kind)


def signers_of(region: Region, today: date) -> dict[object, dict[str, str]]:
    """Director and board member of each partner, by their roles."""
    held = Appointment.objects.current(on=today).filter(
        region=region, role__in=[str(Role.DIRECTOR), str(Role.BOARD)]
    )
    found: dict[object, dict[str, str]] = {}
    for row in held.select_related("person"):
        found.setdefault(row.partner_id, {})[row.role] = row.person.name
    return found


def figures_of(
    partner: Partner, party: AgreementParty | None, signers: dict[object, dict[str, str]]
) -> PartyFigures:
    """One partner with everything the format asks."""
    site, codes = partner.site, codes_of(partner)
    place = partner.organisation
    return PartyFigures(
        name=partner.name,
        kind=partner.kind,
        brin=codes.get("brin", ""),
        board_number=site.board_number if site else codes.get("bevoegd-gezag", ""),
        board_name=(place.board_name if place else "") or partner.group_name,
        kvk=codes.get("kvk", ""),
        address=address_of(site or place),
        signatories=signatories_of(partner, party, signers.get(partner.pk, {})),
        duties=party.responsibilities if party else "",
        contribution=euro(party.financial_contribution)
        if party and party.financial_contribution
        else "",
        signed_on=party.signed_on if party else None,
        gives_mandate=party.gives_mandate if party else False,
        is_lead=partner.is_lead,
    )


def codes_of(partner: Partner) -> dict[str, str]:
    """The codes of the organisation and the site behind a partner, by kind."""
    place, site = partner.organisation, partner.site
    found = {row.kind: row.value for row in place.codes.all()} if place else {}
    if site is not None:
        for row in site.codes.all():
            if row.kind == BRIN and row.valid_to is None:
                found["brin"] = row.value
    return found


def address_of(place: SchoolSite | Organisation | None) -> str:
    """Street, postcode and place, as far as they are known."""
    if place is None:
        return ""
    parts = (place.street, f"{place.postcode} {place.place}".strip())
    return ", ".join(part for part in parts if part)


def signatories_of(
    partner: Partner, party: AgreementParty | None, roles: dict[str, str]
) -> tuple[Signatory, ...]:
    """Who signs: two for a school, its director and a member of its board (format B.3)."""
    signed = Signatory(party.signatory, party.signatory_function) if party else Signatory("", "")
    if partner.kind not in SCHOOLS:
        return (signed,)
    director, board = roles.get(Role.DIRECTOR, ""), roles.get(Role.BOARD, "")
    names = (director, _("directeur")), (board, _("lid college van bestuur"))
    others = [Signatory(*pair) for pair in names if pair[0] != signed.name]
    if not signed.name:
        return tuple(others)
    is_board = "bestuur" in signed.function.lower() or "cvb" in signed.function.lower()
    second = others[0] if is_board else others[-1]
    return (signed, second)


def document_of(contract: Contract) -> Report:
    """The agreement as a document: the text, then one block per partner, by kind."""
    blocks = [
        Section(
            kind_of(kind),
            sheets=tuple(block(party) for party in parties),
        )
        for kind, parties in groupby(contract.parties, key=lambda one: one.kind)
    ]
    return Report(
        _("Samenwerkingsovereenkomst %(region)s") % {"region": contract.region},
        period_of(contract),
        (*texts_of(contract), mandate(contract), *blocks),
        is_fictional=contract.is_fictional,
    )


def kind_of(kind: str) -> str:
    """The name of a kind of partner above its blocks."""
    return _("Partij: %(kind)s") % {"kind": PartnerKind(kind).label}


def period_of(contract: Contract) -> str:
    """From when until when, in words."""
    agreement = contract.agreement
    if agreement is None or agreement.starts_on is None or agreement.ends_on is None:
        return _("Looptijd nog niet ingevuld")
    last = date.fromordinal(agreement.ends_on.toordinal() - 1)
    return _("Geldig van %(first)s tot en met %(last)s") % {
        "first": date_format(agreement.starts_on),
        "last": date_format(last),
    }


def texts_of(contract: Contract) -> tuple[Section, ...]:
    """The articles, as they stand in the plan."""
    agreement = contract.agreement
    titles = {
        "cooperation": _("Inrichting van de samenwerking"),
        "expertise": _("Opbouw en borging van expertise"),
        "money": _("Verdeling van de middelen"),
        "sharing": _("Gebruik van elkaars voorzieningen"),
        "lead_transfer": _("Overdracht van het penvoerderschap"),
    }
    return tuple(
        Section(title, (getattr(agreement, name, "") or _("Nog niet ingevuld in het plan."),))
        for name, title in titles.items()
    )


def mandate(contract: Contract) -> Section:
    """The mandate of the lead school, which every partner signs (PF-18)."""
    lead = next((one for one in contract.parties if one.is_lead), None)
    words = {"lead": lead.name if lead else LINE}
    return Section(
        _("Machtiging van de penvoerder"),
        (
            _("Iedere partij machtigt %(lead)s om namens haar de subsidie aan te vragen, te "
              "ontvangen, te verdelen en te verantwoorden.") % words,
            _("Alle verplichtingen rusten op de penvoerder, wie het werk ook uitvoert. Iedere "
              "partij geeft op verzoek alle gegevens die daarvoor nodig zijn."),
        ),
    )  # fmt: skip


def block(party: PartyFigures) -> Sheet:
    """The block of one partner: who it is, what it does, and where it signs."""
    rows = [
        (_("BRIN en vestiging"), party.brin),
        (_("Bevoegd gezag"), f"{party.board_name} {party.board_number}".strip()),
        (_("KvK-nummer"), party.kvk),
        (_("Adres"), party.address),
        (_("Bijdrage en verantwoordelijkheden"), party.duties or LINE),
        (_("Financiële bijdrage"), party.contribution),
        (
            _("Machtigt de penvoerder"),
            _("is penvoerder") if party.is_lead else _("ja, door te tekenen"),
        ),
    ]
    for number, one in enumerate(party.signatories, 1):
        rows += [
            (_("Ondertekenaar %(n)s") % {"n": number}, one.name or LINE),
            (_("Functie"), one.function or LINE),
            (_("Datum en handtekening"), LINE * 2),
        ]
    shown = tuple(row for row in rows if row[1])
    return Sheet(party.name, (Column(_("Wat")), Column(party.name)), shown)


def document_data(report: Report, at: datetime) -> dict[str, object]:
    """What the template needs; nothing of it is frozen, so it says when it was made."""
    return {
        "title": report.title,
        "subtitle": report.subtitle,
        "mark": _("Bevat verzonnen gegevens.") if report.is_fictional else "",
        "foot": report.title,
        "about": [_("Gemaakt met Schakel op %(at)s.") % {"at": date_format(at, "j F Y")}],
        "sections": [
            {
                "title": section.title,
                "texts": section.texts,
                "sheets": [
                    {
                        "title": sheet.title,
                        "heads": [column.title for column in sheet.columns],
                        "numeric": [False for _column in sheet.columns],
                        "rows": sheet.rows,
                        "total": [],
                        "note": "",
                    }
                    for sheet in section.sheets
                ],
            }
            for section in report.sections
        ],
    }
