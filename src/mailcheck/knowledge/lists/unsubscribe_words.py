"""How newsletters say "here is the way out", by language.

From newsletters themselves, looked through one by one. Lower case, as parts of texts; stems
where words are inflected.
"""

WORDS: dict[str, tuple[str, ...]] = {
    "en": (
        "unsubscribe", "unsubscription", "opt out", "opt-out", "optout", "stop receiving",
        "no longer wish to receive", "no longer receive", "don't want to receive",
        "do not want to receive", "do not wish to receive", "don't wish to receive",
        "prefer not to receive", "leave this list", "leave the list", "leave our list",
        "leave this mailing list", "remove yourself", "be removed from", "remove me",
        "turn off these", "turn these emails off", "stop these emails", "stop getting",
        "manage your subscription", "manage subscription", "manage preferences",
        "manage your preferences", "manage your email", "email preferences", "e-mail preferences",
        "mail preferences", "subscription preferences", "subscription settings",
        "notification settings", "notification preferences", "email settings",
        "update your preferences", "update preferences", "preference center", "preference centre",
        "communication preferences", "change your subscription", "cancel your subscription",
    ),
    "de": (
        "abmelden", "abmeldung", "abbestell", "austragen", "newsletter kündigen", "abo beenden",
        "keine weiteren e-mails", "keine e-mails mehr", "keine mails mehr", "nicht mehr erhalten",
        "nicht länger erhalten", "keinen newsletter mehr", "newsletter verwalten",
        "einstellungen ändern", "einstellungen verwalten", "benachrichtigungseinstellungen",
    ),
    "fr": (
        "désabonn", "desabonn", "désinscri", "desinscri", "se désinscrire", "me désinscrire",
        "vous désinscrire", "ne plus recevoir", "ne souhaitez plus recevoir", "gérer vos préf",
        "gérer mes préf", "gérer mes abonnements", "résilier",
    ),
    "es": (
        "darse de baja", "darme de baja", "date de baja", "darte de baja", "dese de baja",
        "dar de baja", "cancelar suscrip", "cancelar la suscrip", "cancelar tu suscrip",
        "cancelar su suscrip", "anular suscrip", "anular la suscrip", "anular tu suscrip",
        "desuscri", "dejar de recibir", "no deseas recibir", "no desea recibir",
        "no quieres recibir", "gestionar preferencias", "gestionar suscrip",
    ),
    "it": (
        "disiscri", "annulla iscrizione", "annulla l'iscrizione", "annullare l'iscrizione",
        "cancella iscrizione", "cancella l'iscrizione", "cancella la tua iscrizione",
        "cancellare l'iscrizione", "cancellarti", "cancellati dalla", "cancellami",
        "non desideri più ricevere", "non desideri ricevere", "non vuoi più ricevere",
        "non ricevere più", "gestisci preferenze", "gestisci le tue preferenze",
    ),
    "pt": (
        "cancelar inscri", "cancelar a inscri", "cancelar sua inscri", "cancelar subscri",
        "cancelar a subscri", "cancelar assinatura", "cancelar a assinatura", "descadastr",
        "desinscrev", "desinscri", "remover subscri", "anular subscri", "anular a subscri",
        "remover meu e-mail", "remover meu email", "remover o meu e-mail",
        "deixar de receber", "não deseja receber", "não quer receber", "não quer mais receber",
        "não deseja mais receber", "gerir preferências", "gerenciar preferências",
    ),
    "ca": ("donar-se de baixa", "donar-me de baixa", "dona't de baixa", "doneu-vos de baixa"),
    "nl": (
        "afmelden", "uitschrijven", "meld je af", "meld u af", "schrijf je uit", "schrijf u uit",
        "niet meer ontvangen", "geen e-mails meer", "geen mail meer", "opzeggen",
        "voorkeuren beheren", "voorkeuren aanpassen", "voorkeuren wijzigen",
    ),
    "da": ("afmeld", "frameld", "ikke længere modtage", "opsig abonnement", "opdater præferencer"),
    "sv": (
        "avregistrera", "avprenumerera", "avsluta prenumeration", "avanmäl", "avbeställ",
        "sluta prenumerera",
        "inte längre få", "vill inte ha fler", "hantera inställningar",
    ),
    "no": ("meld deg av", "avmeld", "avslutt abonnement", "ikke lenger motta", "melde deg av"),
    "fi": (
        "peruuta tilaus", "peruuta tilauksesi", "perua tilauksen", "poistu listalta",
        "poistua postituslistalta", "poistu postituslistalta", "lopeta tilaus", "peru tilaus",
        "en halua enää",
    ),
    "pl": (
        "wypisz", "wypisać", "rezygnuj", "rezygnacj", "zrezygnować", "wyrejestr", "anuluj subskryp",
        "anulować subskryp", "nie chcesz otrzymywać", "nie chcesz już otrzymywać",
        "zarządzaj preferencjami",
    ),
    "cs": (
        "odhlásit", "odhlášení", "odhlaste", "zrušit odběr", "zrušit odebírání",
        "nechcete dostávat", "nepřejete dostávat", "nepřejete-li si",
    ),
    "sk": ("odhlásiť", "odhláste", "zrušiť odber", "nechcete dostávať", "neželáte dostávať"),
    "sl": ("odjava", "odjavi", "ne želite več prejemati"),
    "hr": ("odjava", "odjavi", "ne želite više primati"),
    "hu": (
        "leiratkoz", "lemondás", "hírlevél lemond", "nem szeretne több", "nem kíván több",
        "nem szeretnél több",
    ),
    "ro": ("dezabon", "nu mai doriți", "nu mai doresc", "nu mai vreau să primesc"),
    "bg": ("отпиш", "отписване", "прекратяване на абонамент"),
    "tr": (
        "abonelikten çık", "abonelikten ayrıl", "listeden çık", "üyelikten çık",
        "aboneliği iptal", "aboneliğinizi iptal", "almak istemiyorsanız", "e-posta tercihleri",
    ),
    "el": ("διαγραφ", "κατάργηση εγγραφής", "απεγγραφ", "δεν επιθυμείτε να λαμβάνετε"),
    "ru": (
        "отпис", "отказаться от рассылки", "отказаться от подписки", "отказ от рассылки",
        "отмена подписки", "отменить подписку", "не хотите получать", "управление подпиской",
        "настройки рассылки", "настроить уведомления",
    ),
    "uk": ("відпис", "скасувати підписку", "відмовитися від розсилки", "не бажаєте отримувати"),
    "ja": (
        "配信停止", "配信解除", "購読解除", "購読停止", "購読を中止", "購読をやめる", "登録解除",
        "メール停止", "受信停止", "解除はこちら", "退会", "停止をご希望", "配信を停止",
        "メルマガ解除", "メルマガの解除", "メールマガジン解除", "メールマガジンの解除",
    ),
    "zh": ("退订", "退訂", "取消订阅", "取消訂閱", "拒收", "不再接收", "不想再收到", "不想再接收"),
    "ko": (
        "수신거부", "수신 거부", "구독취소", "구독 취소", "구독해지", "구독 해지", "수신을 원하지",
    ),
    "ar": ("إلغاء الاشتراك", "الغاء الاشتراك", "إلغاء اشتراك"),
    "he": ("הסרה מרשימת", "להסרה", "הסר מרשימ", "ביטול הרשמה", "ביטול מנוי"),
    "fa": ("لغو اشتراک", "لغو عضویت"),
    "vi": ("hủy đăng ký", "huỷ đăng ký", "ngừng nhận"),
    "id": ("berhenti berlangganan", "batal berlangganan"),
    "th": ("ยกเลิกการรับ", "ยกเลิกรับข่าวสาร", "ยกเลิกการเป็นสมาชิก", "ยกเลิกการสมัคร"),
}  # fmt: skip
"""Language (ISO 639-1) -> the words."""

LABELS: dict[str, tuple[str, ...]] = {
    "it": ("cancellati",),
    "sv": ("avsluta",),
}
"""Words too common for any text (`voli cancellati`, `avsluta köpet`): they count only when they are
all that a link says, or all that is in front of an address on its line."""

IN_URLS = (
    "unsub", "optout", "opt-out", "opt_out", "abmeld", "abbestell", "austragen", "desabonn",
    "desinscri", "desuscri", "baja", "disiscri", "afmeld", "uitschrij", "preferences",
    "preference-cent", "subscription", "signoff", "remove", "email-settings", "leave",
)  # fmt: skip
"""What addresses of such pages are called; `/u/` and the like say nothing."""
