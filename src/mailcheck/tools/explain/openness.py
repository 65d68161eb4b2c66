"""Sentences that leave it open what is wrong with an address: nothing in them is final.

user unknown or mailbox full        gone, or full: two different things
unknown or illegal alias            twice the same thing: not open
mailbox temporarily unavailable     says itself that it passes
"""

import re

_GONE = (
    "unknown exist exists existing found invalid illegal nonexistent inexistent unbekannt existiert"
    " inconnu inconnue existe desconocido desconocida sconosciuto sconosciuta esiste desconhecido"
    " onbekend bestaat nieznany nieznana istnieje unavailable unreachable indisponible disponible"
    " disponibile niedostepna"
)
_OFF = (
    "disabled inactive suspended expired closed deactivated deaktiviert gesperrt inaktiv inactif"
    " desactivado desactivada disattivato disattivata inativo uitgeschakeld nieaktywna wylaczone"
)
_FULL = "full quota overquota space voll plein pleine llena lleno piena pieno cheia vol pelna"
_BARRED = "denied refused blocked restricted verweigert refus rechazado negato geweigerd"
_OR = "or oder ou o of eller lub albo nebo veya vagy"
_PASSING = (
    "temporarily temporary vorubergehend temporairement temporaire temporalmente temporaneamente"
    " temporariamente tijdelijk tymczasowo"
)
WORDS = frozenset(" ".join((_GONE, _OFF, _FULL, _BARRED, _OR, _PASSING)).split())
"""Every ASCII word that is looked for."""


def _any(words: str, *beyond: str) -> str:
    return "|".join((rf"\b(?:{'|'.join(words.split())})\b", *beyond))


_GROUPS = (
    _any(_GONE, "неизвест", "не существует", "недоступ", "nicht verfügbar", "不存在", "存在しない"),
    _any(_OFF, "désactivé", "заблокирован", "отключен", "停用", "禁用", "無効"),
    _any(_FULL, "überfüllt", "переполнен", "已满", "已滿", "一杯", "容量"),
    _any(_BARRED, "отказано", "拒绝", "拒否"),
)
_JOINED = rf"[^.;:!?]{{0,40}}?(?:{_any(_OR, 'или', 'または', '又は', '或')})[^.;:!?]{{0,40}}?"
_OPEN = re.compile(
    "|".join(
        f"(?:{one}){_JOINED}(?:{other})" for one in _GROUPS for other in _GROUPS if one is not other
    )
)
_PASSES = re.compile(_any(_PASSING, "vorübergehend", "временно", "暂时", "暫時", "一時的"))


def leaves_open(words: str) -> bool:
    """Whether a reply says two different things of an address, or that it will pass.

    Args:
        words: of the reply, lower case.
    """
    return _PASSES.search(words) is not None or _OPEN.search(words) is not None
