"""Where an HTML body quotes another message."""

import pytest

from mailcheck.tools.lint.quotation import is_quoted


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("X", False),
        ("<blockquote>X", True),
        ('<BLOCKQUOTE type="cite"><p>X</p></BLOCKQUOTE>', True),
        ("<blockquote>a</blockquote>X", False),
        ("</blockquote></blockquote>X", False),
        ("</blockquote><blockquote>X", True),
        ("<blockquote><blockquote>a</blockquote>X", True),
        ('<div class="gmail_quote">a</div>X', True),
        ('<div id="x_divRplyFwdMsg">a</div>X', False),
        ('<div id="divRplyFwdMsg">a</div>X', True),
        ("-----Original Message-----<br>X", True),
        ("---------- Forwarded message ---------<br>X", True),
        ("X<blockquote>", False),
    ],
)
def test_is_quoted(source, expected):
    assert is_quoted(source, source.index("X")) is expected
