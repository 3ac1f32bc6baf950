"""How a region words its mails: the list, the editor with a preview, and back to the standard."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from schakel.common.answers import INVALID, succeeded, tell
from schakel.mailing.access import WORD_POST
from schakel.mailing.actions import texts as actions
from schakel.mailing.actions.texts import Place
from schakel.mailing.composing import compose, paragraphs
from schakel.mailing.forms import TextForm
from schakel.mailing.models import MailText
from schakel.mailing.rules import LANGUAGES, Wording
from schakel.mailing.terms import KINDS, MailKind
from schakel.regions.access import in_region, user_of
from schakel.regions.models import Region


@in_region(WORD_POST)
def texts(request: HttpRequest, region: Region) -> HttpResponse:
    """Every kind of mail, and in which language the region worded it itself."""
    own = {
        (text.kind, text.language): text
        for text in MailText.objects.filter(region=region).select_related("changed_by")
    }
    rows = [
        (kind, [(language, own.get((kind.code, language))) for language in LANGUAGES])
        for kind in worded_kinds()
    ]
    return render(request, "mailing/texts.html", {"region": region, "rows": rows})


def worded_kinds() -> list[MailKind]:
    """The kinds that a region may word, by name."""
    open_kinds = [kind for kind in KINDS.values() if not kind.is_secret]
    return sorted(open_kinds, key=lambda kind: str(kind.name))


@in_region(WORD_POST)
def text(request: HttpRequest, region: Region, mail_kind: str, language: str) -> HttpResponse:
    """Word one kind of mail in one language; "Bekijk voorbeeld" shows it with example words."""
    place = place_or_404(region, mail_kind, language)
    own = place.find()
    wording = Wording(own.subject, own.body) if own else place.kind.standard[language]
    version = own.version if own else 0
    start = {"subject": wording.subject, "body": wording.body, "version": version}
    form = TextForm(place.kind, request.POST or None, initial=start)
    if request.method == "POST" and form.is_valid():
        wording = form.wording
        if "preview" not in request.POST and save(request, place, form):
            return redirect("mailing:text", region.sto_number, mail_kind, language)
    words = place.kind.examples | {"regio": str(region)}
    letter = compose(wording, words, language)
    context = {
        "region": region,
        "kind": place.kind,
        "language": language,
        "languages": LANGUAGES,
        "form": form,
        "own": own,
        "letter": letter,
        "paragraphs": paragraphs(letter.text),
        "is_preview": "preview" in request.POST and form.is_valid(),
    }
    return render(request, "mailing/text.html", context, status=INVALID if form.errors else 200)


def save(request: HttpRequest, place: Place, form: TextForm) -> bool:
    """Keep the wording and say so; a refusal shows above the form."""
    version = form.cleaned_data["version"]
    if not succeeded(
        form,
        lambda: actions.change_text(
            place, form.wording, version=version, by=user_of(request), at=timezone.now()
        ),
    ):
        return False
    messages.info(request, _("De tekst is bewaard. Nieuwe mails gebruiken hem meteen."))
    return True


@require_POST
@in_region(WORD_POST)
def restore(request: HttpRequest, region: Region, mail_kind: str, language: str) -> HttpResponse:
    """Go back to the standard wording."""
    place = place_or_404(region, mail_kind, language)
    own = place.find()
    version = own.version if own else 0
    tell(
        request,
        lambda: actions.restore_text(
            place, version=version, by=user_of(request), at=timezone.now()
        ),
        _("De standaardtekst staat er weer."),
    )
    return redirect("mailing:text", region.sto_number, mail_kind, language)


def place_or_404(region: Region, kind: str, language: str) -> Place:
    """The wording of an address, when there is such a kind and language."""
    if kind not in KINDS or KINDS[kind].is_secret or language not in LANGUAGES:
        raise Http404
    return Place(region, KINDS[kind], language)
