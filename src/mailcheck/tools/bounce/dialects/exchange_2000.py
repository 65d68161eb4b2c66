"""Microsoft Exchange 2000 to 2003 on Windows' SMTP service, seen from inside.

Your message did not reach some or all of the intended recipients.

      Subject:  Hello

The following recipient(s) could not be reached:

      anna@example.net on 21.11.2026 09:30
            The e-mail account does not exist at the organization ...
            <mx.example.org #5.1.1>
"""

from mailcheck.tools.bounce.address import ADDRESS
from mailcheck.tools.bounce.dialect import ALONE, Dialect, Mark

DIALECT = Dialect(
    "Microsoft Exchange 2000",
    (
        Mark(("the following recipient(s) could not be reached",)),
        Mark(("did not reach some or all of the intended recipients",)),
        Mark(("nicht alle empfänger erreicht", "folgende(r) empfänger")),
        Mark(("n'est pas parvenu à certains destinataires",)),
    ),
    begins=("could not be reached", "kann nicht erreicht werden", "ne peut", "no se pudo"),
    lines=(
        rf"[ \t]*[^<>@]{{0,60}}?[<'(]?(?P<address>{ADDRESS})[>')]? (?:on|am|le|el|il) (?P<reply>)",
        ALONE,
    ),
)
