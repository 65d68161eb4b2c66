"""Variables of templates, and what only looks like them."""

import pytest
from support import assert_linear, repeated

from mailcheck.tools.lint.placeholders import MAX_PLACEHOLDERS, placeholders


def found(text: str) -> list[str]:
    return [text[item.start : item.end] for item in placeholders(text)]


def certain(text: str) -> list[str]:
    return [text[item.start : item.end] for item in placeholders(text) if item.certain]


@pytest.mark.parametrize(
    "variable",
    [
        "{{first_name}}", "{{ user.name | default: 'x' }}", "{{{body}}}", "{{#if x}}", "{{/if}}",
        "{{ .Subscriber.FirstName }}", "{% if customer %}", "{%- endif %}", "*|FNAME|*",
        "*|IF:FNAME|*", "%%first_name%%", "%%First Name%%", "%%=v(@name)=%%", "{!Contact.Name}",
        "%FIRST_NAME%", "%email%", "[[firstname]]", "${customer.name}", "$!{name}",
        "<%= @customer %>", "##FIRSTNAME##", "@@EMAIL@@", "[First Name]", "[FNAME]", "$RND_WORD",
    ],
)  # fmt: skip
def test_variables(variable):
    assert certain(f"Hello {variable}, how are you?") == [variable]


@pytest.mark.parametrize("code", ["${HOME}", "%DATE%", "[[Main Page]]", "<%= x %>", "##x1##"])
def test_what_may_be_code_is_not_certain(code):
    assert found(f"Write {code} there") == [code]
    assert certain(f"Write {code} there") == []


@pytest.mark.parametrize(
    "text",
    [
        "[List] Hello", "100% sure, 50%off%", "%PATH% and %TEMP%", "https://x/%C3%BC%DF%20",
        "?a=%ABC%20x%", "{{1, 2}, {3, 4}}", "${{ secrets.x }}", "{{}}", "%%", "*|*", "####",
        "a[[1]]", "@@ -1,2 +3,4 @@", "printf %%d and %%s", "{ { x } }", "$5 and $x",
    ],
)  # fmt: skip
def test_other_text(text):
    assert found(text) == []


def test_reading_stops():
    assert len(found("{{a}} " * 500)) == MAX_PLACEHOLDERS


@pytest.mark.parametrize("piece", ["{{", "{{ ", "{{a", "{% a", "*|a", "%%a", "%a", "[[a", "${a"])
def test_unclosed_ones_take_no_time(piece):
    assert_linear(found, repeated(piece), 75_000)
