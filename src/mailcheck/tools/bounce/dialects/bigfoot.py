"""Bigfoot, a forwarding service of the past; sendmail's form.

   ----- The following addresses had permanent fatal errors -----
<anna@example.net>

   ----- Transcript of session follows -----
>>> RCPT TO:<anna@example.net>
<<< 553 Invalid recipient anna@example.net (Mode: normal)
"""

from mailcheck.tools.bounce.dialect import ALONE, Dialect, Mark

DIALECT = Dialect(
    "Bigfoot",
    (Mark(("the original message was received at",), ("bigfoot.com",)),),
    begins=("----- the following address",),
    ends=("----- transcript of",),
    lines=(ALONE,),
)
