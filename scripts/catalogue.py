"""The page about the catalogue: how an entry is written, and every verb that it may advise."""

from mailcheck.knowledge.advice import PLACES, VERBS, Known, fill

_HEAD = """\
# The catalogue of errors

<!-- Made by `python scripts/generate.py catalogue`: do not edit. -->

What servers say is kept as TOML, one file per speaker (a provider, a mail program, a blocklist):
`src/mailcheck/knowledge/catalogue/entries/<speaker>.toml`. An admin's own replies have the same
form, in a file of their own (`--catalogue own.toml`, or `~/.config/mailcheck/catalogue.d/*.toml`);
they are asked first. An own entry becomes a contribution as it is.

```toml
[speaker]                                 # once, in a built-in speaker's file
name = "Example Mail"
kind = "provider"                         # of its entries, unless one says otherwise
marks = ["mx.example.net"]                # show that a reply comes from this speaker

[phrases]                                 # lists that several entries share
reasons = ["spf fail", "dkim fail"]

[[entry]]
id = "example-closed"
cause = "policy"
title = "Closed at night"
patterns = ["we are closed * come back in the morning"]
unless = ["$reasons"]
examples = ["550 5.7.1 We are closed. Come back in the morning."]
meaning = "The partner's server takes no mail between 22 and 6 o'clock."
actions = ["wait", "tell-recipient: They can ask their administrator.", "Come back at six."]
source = "https://www.example.net/help/errors"
seen = "2026-11"
```

| key | meaning |
|---|---|
| `id` | speaker and what is wrong, lower case with hyphens; never renamed or reused |
| `cause` | one of `mailcheck causes` |
| `title` | what is wrong, in at most eight words |
| `patterns` | phrases, one is enough; `*` is anything, `$name` a list of `[phrases]` |
| `unless` | phrases that rule the entry out |
| `codes` | codes of which one must be in the reply: `550`, `5.7.1`, or a class (`5`) |
| `kind` | `tag` for a code that only this provider uses, `provider`, `mta`, `generic` |
| `examples` | what servers really say, with RFC 2606 names and documentation addresses |
| `meaning` | one to three plain sentences |
| `actions` | what to do, in order; without any, what the cause calls for |
| `who` | who acts, where it is not the cause's usual one |
| `permanent` | what the wording says when no code is in the reply |
| `retry`, `retry_seconds` | `no`, `later`, `after-fix`; after which time, if stated |
| `alternatives` | other reasons for the same words: `{entry, how_to_tell}` |
| `source`, `seen` | the page with the words (else `unverified`), and when it was read |

## Advice

An action is a verb (`check-ip`), a verb and a sentence after its own (`check-ip: Look at PTR.`),
or a sentence. Sentences have places for the reply's values, which show as what they are where the
reply does not name them:
"""


def page() -> str:
    """The text of docs/catalogue.md."""
    places = ", ".join(f"`{{{place}}}` (`{shown}`)" for place, shown in PLACES.items())
    rows = (f"| `{verb.id}` | {fill(verb.sentence, Known())} |\n" for verb in VERBS.values())
    return f"{_HEAD}{places}.\n\n| verb | what it says |\n|---|---|\n{''.join(rows)}"
