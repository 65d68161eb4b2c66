"""Sentences that leave it open what is wrong with an address: nothing in them is final.

user unknown or mailbox full        gone, or full: two different things
unknown or illegal alias            twice the same thing: not open
mailbox temporarily unavailable     says itself that it passes
invalid domain                      whose domain, nobody says: the sender's may be meant
"""

import re
from functools import cache

_GONE = (
    "unknown exist exists existing found wrong incorrect invalid illegal nonexistent inexistent"
    " unbekannt existiert inconnu inconnue existe desconocido desconocida sconosciuto sconosciuta"
    " esiste desconhecido"
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
    "temporarily temporary temp tmp vorubergehend temporairement temporaire temporalmente"
    " temporaneamente temporariamente tijdelijk tymczasowo"
)
_OF_A_DOMAIN = "invalid bad illegal malformed domain name"
WORDS = frozenset(" ".join((_GONE, _OFF, _FULL, _BARRED, _OR, _PASSING, _OF_A_DOMAIN)).split())
"""Every ASCII word that is looked for."""


_WHOSE_DOMAIN = re.compile(r"\W*(?:invalid|bad|illegal|malformed) domain(?: name)?\W*")


def _any(words: str, *beyond: str) -> str:
    return "|".join((rf"\b(?:{'|'.join(words.split())})\b", *beyond))


_GONE_BEYOND = (
    "неизвест", "неверн", "не существует", "недоступ", "nicht verfügbar", "不存在", "存在しない",
    "存在しませ", "見つかりませ", "找不到", "존재하지",
)  # fmt: skip
_OFF_BEYOND = (
    "désactivé", "заблокирован", "отключен", "停用", "禁用", "無効", "停止", "冻结", "비활성",
)  # fmt: skip
_FULL_BEYOND = (
    "überfüllt", "переполнен", "已满", "已滿", "一杯", "いっぱい", "容量", "超過", "가득",
)  # fmt: skip
_BARRED_BEYOND = ("отказано", "拒绝", "拒否", "拒收", "거부", "차단")
_OR_BEYOND = ("или", "または", "又は", "もしくは", "或", "또는")
_PASSING_BEYOND = ("vorübergehend", "временно", "暂时", "暫時", "一時的")
_ALL_PASSING = frozenset(_PASSING.split())
_ALL_OR = frozenset(_OR.split())


@cache
def _open() -> re.Pattern[str]:
    """Two different things of an address in one sentence; or the first, cut off before the other.

    Compiled when first needed: most replies hold no `or`.
    """
    groups = (
        _any(_GONE, *_GONE_BEYOND),
        _any(_OFF, *_OFF_BEYOND),
        _any(_FULL, *_FULL_BEYOND),
        _any(_BARRED, *_BARRED_BEYOND),
        r"\b(?:dns[ -](?:error|failure|fehler)|(?:ошибка|erreur|errore|erro) dns)\b",
    )
    joined = rf"[^.;:!?]{{0,40}}?(?:{_any(_OR, *_OR_BEYOND)})[^.;:!?]{{0,40}}?"
    pairs = [f"(?:{a}){joined}(?:{b})" for a in groups for b in groups if a is not b]
    cut_off = rf"(?:{'|'.join(groups)})[^.;:!?]{{0,40}}?(?:{_any(_OR)})$"
    return re.compile("|".join((*pairs, cut_off)))


_WHOSE_ADDRESS = (
    r"\W*(?:invalid|bad|illegal|malformed|incorrect|unavailable) (?:e-?mail |mail )?"
    r"(?:address|user)(?: syntax| format)?\W*"
)


def leaves_open(words: str, *, has_code: bool = True) -> bool:
    """Whether a reply says two different things of an address, that it will pass, or not of which
    domain or address it speaks.

    Args:
        words: of the reply, lower case.
        has_code: whether a code says that a recipient was refused: `Invalid address` alone may be
            about the sender's.
    """
    if _WHOSE_DOMAIN.fullmatch(words):
        return True
    if not has_code and re.fullmatch(_WHOSE_ADDRESS, words):
        return True
    told = frozenset(re.findall(r"[a-z]+", words))
    beyond = () if words.isascii() else (*_PASSING_BEYOND, *_OR_BEYOND)
    if _ALL_PASSING & told or any(word in words for word in beyond[: len(_PASSING_BEYOND)]):
        return True
    if not _ALL_OR & told and not any(word in words for word in beyond):
        return False
    return _open().search(words) is not None
