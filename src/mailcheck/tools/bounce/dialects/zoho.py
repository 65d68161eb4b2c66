"""Zoho Mail.

This message was created automatically by mail delivery software.
A message that you sent could not be delivered to one or more of its recipients. ...

anna@example.net Invalid Address, ERROR_CODE :550, ERROR_CODE :5.1.1 ... User unknown
"""

from mailcheck.tools.bounce.dialect import FOLLOWED, Dialect, Mark

DIALECT = Dialect(
    "Zoho",
    (
        Mark(("this message was created automatically by mail delivery software",), ("zoho",)),
        Mark(("error_code :",)),
        Mark(head=("x-mailer: zoho mail", "undelivered")),
    ),
    lines=(FOLLOWED,),
    paragraphs=True,
)
