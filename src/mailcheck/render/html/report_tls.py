"""TLS on the report's page: how many sessions failed, and of what."""

from mailcheck.render.html.bars import samples, share_bar
from mailcheck.render.html.element import Html, Maker
from mailcheck.render.html.page import Column, more, table
from mailcheck.render.report import Page, percent_of, plural, span_of
from mailcheck.tools.reports.tls import said

MAX_ROWS = 100
_FEW = 20


def tls(make: Maker, told: Page) -> Html:
    """Each domain, then each kind of failure."""
    books = sorted(told.survey.book.tls.values(), key=lambda one: (-one.sessions, one.name))
    if not books:
        return Html()
    most = MAX_ROWS if told.all else _FEW
    rows = []
    for one in books[:most]:
        parts = {"pass": one.sessions - one.failures, "fail": one.failures}
        words = (one.name, f"{one.failures:,} of {plural(one.sessions, 'session')} failed")
        share = percent_of(one.failures, one.sessions)
        rows.append(
            (one.name, f"{one.sessions:,}", f"{one.failures:,}", share,
             share_bar(make, parts, one.sessions, words))
        )  # fmt: skip
    columns = (
        Column("Domain", "long"),
        Column("Sessions", "number", "sessions"),
        Column("Failed", "number", "failed"),
        Column("Share", "number", "share"),
        Column(make("ul", *samples(make, {"pass": "went well", "fail": "failed"}), class_="key"),
               "picture"),
    )  # fmt: skip
    left_out = more(make, len(books) - len(rows), "domain", "--format json has them")
    return make.join(table(make, "", columns, rows), left_out, _troubles(make, told, most))


def _troubles(make: Maker, told: Page, most: int) -> Html:
    every = sorted(
        (one for _, one in told.survey.book.troubles()),
        key=lambda one: (-one.sessions, one.type, one.domain or "", one.mx or ""),
    )
    if not every:
        return make("p", "All sessions went well.", class_="note")
    rows = []
    for one in every[:most]:
        names = sorted(one.reporters)
        who = ", ".join(names[:3]) + (f" and {len(names) - 3} more" if len(names) > 3 else "")
        clause = said(one)
        rows.append(
            (f"{clause[0].upper()}{clause[1:]}" if clause.startswith(("certificate", "the "))
             else clause, f"{one.sessions:,}", span_of(one.first, one.last), who)
        )  # fmt: skip
    columns = (
        Column("What failed"),
        Column("Sessions", "number", "sessions"),
        Column("When", "nowrap", "when"),
        Column("By", None, "by"),
    )
    left_out = more(make, len(every) - len(rows), "kind", "--format json has them")
    return make.join(make("h3", "What failed"), table(make, "", columns, rows), left_out)
