"""The named changes of the audit trail in the words of the screen."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

WORDS = {
    "contact.followed_up": _("vervolg afgehandeld"),
    "contact.noted": _("relatiemoment vastgelegd"),
    "demo.loaded": _("voorbeeldregio geladen"),
    "invitation.accepted": _("uitnodiging aangenomen"),
    "invitation.sent": _("uitnodiging verstuurd"),
    "invitation.withdrawn": _("uitnodiging ingetrokken"),
    "mail.sent_again": _("mail opnieuw gestuurd"),
    "mail_text.changed": _("tekst van een mail gewijzigd"),
    "mail_text.restored": _("standaardtekst van een mail teruggezet"),
    "lesson_offer.changed": _("aanbod gewijzigd"),
    "lesson_offer.needs": _("benodigdheid toegevoegd"),
    "lesson_offer.needs_no_more": _("benodigdheid weggehaald"),
    "lesson_offer.published": _("aanbod gepubliceerd"),
    "lesson_offer.returned": _("aanbod teruggestuurd met een vraag"),
    "lesson_offer.submitted": _("aanbod ingediend"),
    "lesson_offer.withdrawn": _("aanbod ingetrokken"),
    "lesson_offer.written": _("aanbod geschreven"),
    "material.added": _("lesmateriaal toegevoegd"),
    "material.removed": _("lesmateriaal weggegooid"),
    "measurement.recorded": _("meting vastgelegd"),
    "notice.matched": _("vraag en aanbod gekoppeld"),
    "notice.placed": _("oproep geplaatst"),
    "notice.withdrawn": _("oproep ingetrokken"),
    "offer.added": _("profiel toegevoegd"),
    "offer.ended": _("profiel beëindigd"),
    "organisation.changed": _("organisatie gewijzigd"),
    "part.changed": _("deel van het plan gewijzigd"),
    "part.created": _("deel van het plan gemaakt"),
    "part.moved": _("deel van het plan verplaatst"),
    "part.removed": _("deel van het plan verwijderd"),
    "partner.absence": _("reden van niet meedoen vastgelegd"),
    "partner.added": _("partner toegevoegd"),
    "partner.changed": _("partner gewijzigd"),
    "partner.lead_given_up": _("penvoerderschap overgedragen"),
    "partner.left": _("partner vertrokken"),
    "partner.primary_schools_added": _("basisscholen toegevoegd"),
    "person.added": _("persoon toegevoegd"),
    "person.changed": _("persoon gewijzigd"),
    "plan.approved": _("plan goedgekeurd"),
    "plan.changed": _("gegevens van het plan gewijzigd"),
    "plan.copied": _("nieuwe versie van het plan gemaakt"),
    "plan.discarded": _("versie van het plan weggegooid"),
    "plan.opened": _("plan begonnen"),
    "plan.submitted": _("plan ingediend"),
    "region.changed": _("regio gewijzigd"),
    "region.municipality_added": _("gemeente toegevoegd"),
    "region.municipality_changed": _("deelgebied gewijzigd"),
    "region.municipality_removed": _("gemeente verwijderd"),
    "region.opened": _("regio geopend"),
    "role.ended": _("rol beëindigd"),
    "role.given": _("rol gegeven"),
    "slot.cancelled": _("moment afgelast"),
    "slot.closed": _("moment gesloten"),
    "slot.planned": _("moment gepland"),
    "slot.reopened": _("moment weer geopend"),
    "slot.resized": _("plaatsen van een moment gewijzigd"),
}


def word_for(action: str) -> str:
    """The change in words; a change that has none yet keeps its name."""
    return str(WORDS.get(action, action))
