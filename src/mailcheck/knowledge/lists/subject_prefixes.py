"""What mail programs put in front of a Subject, in lower case and without the colon.

From the programs themselves as they ship in these languages: Outlook and Exchange, Thunderbird,
Apple Mail, Gmail, Lotus Notes, Yahoo. Prefixes that are ordinary words or single letters somewhere
(`R:`, `I:`, `Ref:`, `Vá:`) are left out.
"""

REPLY = frozenset({
    "re",
    "aw", "antw",  # German, Dutch
    "sv",  # Danish, Norwegian, Swedish, Icelandic
    "vs",  # Finnish
    "odp",  # Polish
    "res",  # Brazilian Portuguese
    "rép",  # French
    "ynt",  # Turkish
    "atb",  # Welsh
    "回复", "答复", "回覆", "答覆",  # Chinese
    "返信",  # Japanese
    "отв",  # Russian
})  # fmt: skip

FORWARD = frozenset({
    "fw", "fwd",
    "wg",  # German
    "tr",  # French
    "rv",  # Spanish
    "enc",  # Portuguese
    "doorst",  # Dutch
    "vb",  # Swedish
    "vl",  # Finnish
    "pd",  # Polish
    "ilt", "i̇lt",  # Turkish
    "转发", "轉寄",  # Chinese
    "転送",  # Japanese
})  # fmt: skip

AUTO_REPLY = frozenset({
    "auto", "autoreply", "auto reply", "auto-reply", "auto response", "auto-response",
    "automatic reply", "automatic response", "automated reply", "auto answer",
    "out of office", "out of office autoreply", "out of the office", "vacation",
    "automatische antwort", "abwesenheitsnotiz", "abwesend", "abwesenheit",
    "réponse automatique", "absence du bureau",
    "respuesta automática", "fuera de la oficina",
    "risposta automatica", "fuori sede",
    "resposta automática", "ausência temporária",
    "automatisch antwoord", "afwezigheidsbericht",
    "autosvar", "automatisk svar", "automatiskt svar",
    "automaattinen vastaus", "poissa",
    "odpowiedź automatyczna", "automatyczna odpowiedź",
    "automatická odpověď", "automatikus válasz", "automatická odpoveď", "samodejni odgovor",
    "răspuns automat", "otomatik yanıt", "αυτόματη απάντηση",
    "автоматический ответ", "автоответ", "автоматична відповідь",
    "自动答复", "自动回复", "自動回覆", "自動返信", "自動応答", "자동 회신",
})  # fmt: skip
