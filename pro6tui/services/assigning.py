"""Who works on a dossier: handing it to a subcontractor, taking it back, and its behandelaars.

Handing over is cryptographic: the key goes to the subcontractor's ring. Taking back moves the
dossier to another key, so that nothing written after it opens for them. At every moment in
between, whoever should have no key has none. Everything here blocks.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import msgspec

from pro6tui.i18n import _
from pro6tui.model.dossier import Toewijzing
from pro6tui.model.vocabulary import Rol
from pro6tui.rules import redenen
from pro6tui.rules.beheer import toets_staat, toets_toewijzen
from pro6tui.services import membership
from pro6tui.services.dossiers import Dossiers
from pro6tui.services.errors import Refused
from pro6tui.services.opened import OpenDossier
from pro6tui.services.session import BUREAU, Session
from vault.standing import Standing

_WORKERS = (Rol.DIRECTEUR, Rol.CONSULENT, Rol.ARBEIDSDESKUNDIGE)


def kandidaten(standing: Standing) -> list[str]:
    """The subcontractors a dossier can go to."""
    return membership.subcontractors(standing)


def behandelaars(session: Session, standing: Standing, organisatie: str) -> list[tuple[str, str]]:
    """(handle, name) of who can work on a dossier of the bureau ("") or of a subcontractor."""
    return [
        (one.handle, one.name)
        for one in standing.active(session.today)
        if (
            one.organisation == organisatie
            if organisatie
            else one.organisation == BUREAU and one.role in _WORKERS
        )
    ]


def geef(dossiers: Dossiers, opened: OpenDossier, organisatie: str, reden: str) -> OpenDossier:
    """Hand a dossier to a subcontractor. Refusal "R6.6" for who may not, Refused for one that is
    not there. Another subcontractor that had it loses it. Can be done again after a failure."""
    _ask(dossiers, opened, reden)
    standing = dossiers.session.vault.standing()
    wanted = organisatie.strip().lower()
    if wanted not in kandidaten(standing):
        raise _unknown(kandidaten(standing))
    had = opened.dossier.toewijzing.organisatie
    if had and had != wanted:
        take_key(dossiers.session, opened, had, reden)
    if had != wanted:
        # Whoever of the bureau worked on it stays responsible, and can take it back.
        ours = {one for one, _name in behandelaars(dossiers.session, standing, "")}
        stay = tuple(one for one in opened.dossier.toewijzing.behandelaars if one in ours)
        toewijzing = Toewijzing(behandelaars=stay, organisatie=wanted)
        opened = _save(dossiers, opened, toewijzing, reden)
    if wanted not in dossiers.session.vault.rings_of(opened.doc_id):
        give_key(dossiers.session, opened, wanted, reden)
    return opened


def neem_terug(dossiers: Dossiers, opened: OpenDossier, reden: str) -> OpenDossier:
    """Take a dossier back to the bureau; where nobody there worked on it, whoever takes it is its
    behandelaar. Refusal "R6.6" for who may not. Can be done again after a failure."""
    _ask(dossiers, opened, reden)
    session = dossiers.session
    had = opened.dossier.toewijzing.organisatie
    rings = set(session.vault.rings_of(opened.doc_id))
    standing = session.vault.standing()
    for ring in sorted(rings & set(kandidaten(standing))):
        take_key(session, opened, ring, reden)
    if not had:
        return opened
    ours = {one for one, _name in behandelaars(session, standing, "")}
    stay = tuple(one for one in opened.dossier.toewijzing.behandelaars if one in ours)
    return _save(dossiers, opened, Toewijzing(behandelaars=stay or (session.me.handle,)), reden)


def zet_behandelaars(
    dossiers: Dossiers, opened: OpenDossier, handles: Sequence[str], reden: str
) -> OpenDossier:
    """Say who works on it. Refusal "R6.6" for who may not, Refused for who cannot."""
    _ask(dossiers, opened, reden)
    session = dossiers.session
    now = opened.dossier.toewijzing
    standing = session.vault.standing()
    # Of a dossier that is with a subcontractor also the bureau's own, who stay responsible.
    known = [
        one
        for organisatie in dict.fromkeys((now.organisatie, ""))
        for one, _name in behandelaars(session, standing, organisatie)
    ]
    wanted = tuple(dict.fromkeys(one.strip().lower() for one in handles))
    if not wanted or not set(wanted) <= set(known):
        raise Refused(
            _("Een van deze behandelaars kan niet aan dit dossier werken."),
            _("Kies uit: {namen}.").format(namen=", ".join(known) or "–"),
        )
    if wanted == now.behandelaars:
        return opened
    return _save(dossiers, opened, msgspec.structs.replace(now, behandelaars=wanted), reden)


def _ask(dossiers: Dossiers, opened: OpenDossier, reden: str) -> None:
    toets_toewijzen(dossiers.lid, opened.dossier)
    toets_staat(opened.dossier)
    redenen.toets_reden(reden)


def _save(
    dossiers: Dossiers, opened: OpenDossier, toewijzing: Toewijzing, reden: str
) -> OpenDossier:
    new = msgspec.structs.replace(opened.dossier, toewijzing=toewijzing)
    return dossiers.change(opened, new, reden, toewijzen=True)


class KeyMove(NamedTuple):
    """Rings of subcontractors that lose a dossier's key, and the one that gets it ("" if none)."""

    weg: tuple[str, ...]
    naar: str


def key_move(session: Session, doc_id: str, organisatie: str) -> KeyMove:
    """What makes the key lie with this subcontractor alone ("" for none). Refused for one that is
    not there."""
    known = kandidaten(session.vault.standing())
    if organisatie and organisatie not in known:
        raise _unknown(known)
    rings = set(session.vault.rings_of(doc_id))
    gone = tuple(sorted(rings.intersection(known) - {organisatie}))
    return KeyMove(gone, organisatie if organisatie not in rings else "")


def _unknown(known: Sequence[str]) -> Refused:
    return Refused(
        _("Deze onderaannemer is er niet."),
        _("Kies uit: {kringen}.").format(kringen=", ".join(known) or "–"),
    )


def give_key(session: Session, opened: OpenDossier, ring: str, reden: str) -> None:
    """The key to a subcontractor; logged."""
    entry = session.entry(
        "toegewezen", opened.doel, organisatie=ring, reden=redenen.toets_reden(reden)
    )
    session.vault.share(opened.doc_id, ring, entry)


def take_key(session: Session, opened: OpenDossier, ring: str, reden: str) -> None:
    """The dossier to another key, which this subcontractor does not get; logged."""
    entry = session.entry(
        "teruggenomen", opened.doel, organisatie=ring, reden=redenen.toets_reden(reden)
    )
    session.vault.unshare(opened.doc_id, ring, entry)
