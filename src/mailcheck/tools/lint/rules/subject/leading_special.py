"""The Subject begins with a special character

Why: A Subject that begins with `!`, `?`, `$`, `*` and the like is the mark of loud advertising.
Mail hosters name it among the reasons for a refusal, and filters count such characters. Ordinary
mail hardly ever does it: about one message in a thousand, against one in thirty among spam.

Fix: Begin the Subject with a word. Marks of urgency belong into the text; the tag of a list or a
ticket goes into square brackets (`[garden] ...`). What programs write of themselves, frames of
asterisks or plus signs (`*** SECURITY information for web1 ***`) and hashtags are only noted.

See: Advice of mail hosters; rspamd SUBJECT_HAS_CURRENCY, SpamAssassin SUBJ_DOLLARS.
"""

from collections.abc import Iterator

from mailcheck.core.header import Field
from mailcheck.core.later import later
from mailcheck.tools.lint.context import Context
from mailcheck.tools.lint.rule import Example, Found, OnField, Severity, rule

# Wide forms as Chinese and Japanese keyboards write them.
_RUN = later(r"[!?$*#%&~=+！？＄＊＃％＆～＝＋]+")
_FRAMES = "*+=#~"
_NUMBER = later(r"[$#~+＄＃～＋] ?\d")
# What header-placeholder-left is about.
_PLACEHOLDER = later(r"\*\||\$\{|%%?\w|\$[A-Z_]{3}")


@rule(
    Severity.WARNING,
    OnField("Subject"),
    bad=(
        Example("Subject: !Only today"),
        Example("Subject: ?"),
        Example("Subject: *** Read this"),
        Example("Subject: !!! Read this !!!"),
        Example("Subject: *** Read this ***", severity=Severity.INFO),
        Example("Subject: *** SECURITY information for web1 ***", severity=Severity.INFO),
        Example("Subject: +++ Eilmeldung: Neues aus Berlin +++", severity=Severity.INFO),
        Example(
            "Subject: ** PROBLEM Service Alert: web1/HTTP is CRITICAL **", severity=Severity.INFO
        ),
        Example(
            "Subject: ! web1 is down", "Auto-Submitted: auto-generated", severity=Severity.INFO
        ),
        Example("Subject: #Hashtag der Woche", severity=Severity.INFO),
        Example("Subject: ##Hashtag der Woche"),
        Example("Subject: $$$ for you"),
        Example("Subject: # news"),
        Example("Subject: =?utf-8?q?=EF=BC=81Hello?="),
        Example("Subject: ~ Summer ~"),
    ),
    good=(
        Example("Subject: [List] !important in CSS"),
        Example('Subject: "Quoted" title'),
        Example("Subject: (no news)"),
        Example("Subject: ¿Qué tal?"),
        Example("Subject: ¡Hola!"),
        Example("Subject: 🎉 Party"),
        Example("Subject: 会议"),
        Example("Subject: #4711 is done"),
        Example("Subject: @bo: lunch"),
        Example("Subject: €50 for you"),
        Example("Subject: $5 off"),
        Example("Subject: $ 5 off"),
        Example("Subject: +1 for the new release"),
        Example("Subject: ~20 people came"),
        Example("Subject: *|FNAME|*, your order"),
        Example("Subject: %FNAME%, your order"),
        Example("Subject: ${name}, your order"),
        Example("Subject: Hello!"),
        Example("Subject: "),
    ),
    replaces=(
        "subject-punctuation-run",
        "subject-trailing-exclamation",
        "subject-trailing-question",
        "subject-trailing-special",
    ),
)
def check(field: Field, context: Context) -> Iterator[Found]:
    text = field.text
    run = None if text[:1].isalnum() else _RUN.match(text)
    if run is None or _NUMBER.match(text) or _PLACEHOLDER.match(text):
        return
    yield Found(
        field.text_span(0, run.end()),
        f"The Subject begins with `{run[0][:20]}`.",
        "Let the Subject begin with a word.",
        Severity.INFO if context.kind.automatic or _is_usual(text, run[0]) else None,
    )


def _is_usual(text: str, run: str) -> bool:
    """Whether it is a hashtag, or a frame as monitors, sudo and news agencies draw it."""
    if run == "#":
        return text[1:2].isalpha()
    is_frame = len(run) > 1 and not run.strip(_FRAMES)
    return is_frame and len(text) > 2 * len(run) and text.rstrip().endswith(run)
