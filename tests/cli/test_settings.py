"""Configuration files are compared with what the commands declare."""

import pytest

from mailcheck.cli.configuration import load_settings
from mailcheck.core.errors import ConfigError


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"[lint]\nbluk = true\n", "has no key bluk"),
        (b"[lnit]\nbulk = true\n", "no table [lnit]"),
        (b"[lint]\nbulk = 'yes'\n", "must be a true or false"),
        (b"[lint]\nmax-size = true\n", "must be a whole number"),
        (b"lint = 3\n", "no table [lint]"),
        (b"[rules]\n", "no table [rules]; known: lint, explain, bounce,"),
        (b"[explain]\ncatalogue = 'x'\n", "must be a list of strings"),
        (b"[suppress]\ndomain-days = 1.5\n", "must be a whole number"),
        (b"[domain]\ntimeout = 'long'\n", "must be a number"),
        (b"[lint]\nseverity = 'error'\n", "must be a table"),
    ],
)
def test_what_is_said_about_a_broken_file(tmp_path, content, said):
    path = tmp_path / "mailcheck.toml"
    path.write_bytes(content)
    with pytest.raises(ConfigError) as error:
        load_settings(str(path), isolated=False)
    assert said in str(error.value) and str(path) in str(error.value)


def test_what_the_commands_declare_is_taken(tmp_path):
    path = tmp_path / "mailcheck.toml"
    path.write_text(
        "[lint]\nbulk = true\nown-domain = ['example.org']\nseverity = {}\nmax-size = 10\n"
        "[domain]\ntimeout = 7\nqps = 0.5\n"
        "[suppress]\ndb = 'x.db'\nsoft-threshold = 3\nhard-days = 5\n"
        "[bounce]\nformat = 'jsonl'\n"
    )
    assert load_settings(str(path), isolated=True).table("domain") == {"timeout": 7, "qps": 0.5}
