"""Logs that are tables or JSON: what is recognised, counted and joined, whatever the file holds."""

import csv
import io
import json
from datetime import UTC, datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from support import ROOT, assert_linear

from mailcheck.core.errors import InputError
from mailcheck.knowledge.logs.records import form_of, forms
from mailcheck.tools.log.join import Joiner
from mailcheck.tools.log.judge import Judge
from mailcheck.tools.log.reader import Reader, start_of

CORPUS = ROOT / "tests" / "corpus" / "logs"
NOW = datetime(2026, 11, 29, tzinfo=UTC)
JUDGE = Judge()
NAMES = [form.program for form in forms()]


def lines_of(name: str) -> list[str]:
    (path,) = (path for path in CORPUS.glob(f"{name}.*") if ".events." not in path.name)
    raw = path.read_bytes()
    text = raw.decode("utf-16" if raw[:2] == b"\xff\xfe" else "utf-8-sig")
    return text.replace("\r\n", "\n").split("\n")[:-1]


def read(lines: list[str], size: int = 1000):
    """The events, and the reader's figures."""
    reader = Reader(Joiner(JUDGE), NOW)
    blocks = [lines[at : at + size] for at in range(0, len(lines), size)]
    found = []
    try:
        for block in reader.read("log", blocks):
            found += block
    except InputError:
        pass
    return found, reader.tally


def accounted(tally) -> bool:
    """Every line is understood, passed over, or shown as not understood."""
    told = tally.understood + tally.ignored
    return told <= tally.lines <= told + tally.unclear


@pytest.mark.parametrize("name", NAMES)
def test_each_is_recognised_by_its_own_lines(name):
    lines = lines_of(name)
    found = form_of(lines)
    assert found and found.form.program == name
    events, tally = read(lines)
    assert events and tally.unclear == 0 and accounted(tally)
    assert {event.program for event in events} == {name}
    assert 0 < start_of(lines, NOW).second <= min(event.second for event in events)


@pytest.mark.parametrize("name", NAMES)
def test_how_lines_come_makes_no_difference(name):
    whole, _ = read(lines_of(name))
    bare = [event._replace(mail=None) for event in whole]
    for size in (1, 2, 7):
        assert [event._replace(mail=None) for event in read(lines_of(name), size)[0]] == bare


@pytest.mark.parametrize("name", NAMES)
def test_two_files_in_one_are_read_on(name):
    lines = lines_of(name)
    events, tally = read(lines + lines)
    assert len(events) == 2 * len(read(lines)[0]) and tally.unclear == 0


TABLES = [form.program for form in forms() if form.is_header]
OBJECTS = [form.program for form in forms() if form.is_record]


def table(name: str) -> tuple[list[str], list[list[str]], list[str]]:
    """Lines before the header, the rows with the header, and how the header begins."""
    lines = lines_of(name)
    at = next(n for n, line in enumerate(lines) if form_of([line]))
    mark = "#Fields: " if lines[at].startswith("#") else ""
    rows = list(
        csv.reader(io.StringIO("\n".join([lines[at].removeprefix(mark), *lines[at + 1 :]])))
    )
    return lines[:at], rows, [mark]


def written(rows: list[list[str]], mark: str = "", delimiter: str = ",") -> list[str]:
    out = io.StringIO()
    csv.writer(out, lineterminator="\n", delimiter=delimiter, quoting=csv.QUOTE_ALL).writerows(rows)
    text = out.getvalue()
    if mark:
        head, _, rest = text.partition("\n")
        text = mark + head.replace('"', "") + "\n" + rest
    return text.split("\n")[:-1]


def bare(events) -> list:
    return [event._replace(mail=None, line=0) for event in events]


@pytest.mark.parametrize("name", TABLES)
def test_columns_may_stand_in_any_order(name):
    before, rows, (mark,) = table(name)
    wanted = bare(read(lines_of(name))[0])
    assert bare(read(before + written([row[::-1] for row in rows], mark))[0]) == wanted
    if not mark:
        assert bare(read(written(rows, "", ";"))[0]) == wanted


@pytest.mark.parametrize("name", TABLES)
def test_columns_that_are_missing_raise_nothing(name):
    before, rows, (mark,) = table(name)
    for gone in range(len(rows[0])):
        fewer = [row[:gone] + row[gone + 1 :] for row in rows]
        _, tally = read(before + written(fewer, mark))
        assert tally.lines >= len(rows)


@pytest.mark.parametrize("name", TABLES)
def test_a_quote_that_nobody_closes_costs_one_record(name):
    lines = lines_of(name)
    whole = len(read(lines)[0])
    broken = [*lines, lines[-1][: len(lines[-1]) // 2].replace('"', "") + ',"x', *lines[-3:]]
    events, tally = read(broken)
    assert len(events) >= whole and tally.unclear >= 1
    assert accounted(tally)


@pytest.mark.parametrize("name", OBJECTS)
@pytest.mark.parametrize(
    "line",
    ["{", '{"a": ' + "9" * 6000 + "}", '{"a": ' * 100_000, "[" * 100_000, "\0", "null", "[1]",
     '{"x": "\ud800"}', '{"eventType": {"a": 1}, "mail": [], "type": [], "id": 1}'],
)  # fmt: skip
def test_broken_objects_are_counted(name, line):
    lines = lines_of(name)
    events, tally = read([*lines, line, *lines])
    assert len(events) == 2 * len(read(lines)[0])
    assert tally.lines == 2 * len(lines) + 1
    assert accounted(tally)


@pytest.mark.parametrize("name", OBJECTS)
@settings(max_examples=60, derandomize=True, deadline=None)
@given(data=st.data())
def test_values_of_any_type_raise_nothing(name, data):
    odd = st.one_of(
        st.none(), st.booleans(), st.integers(), st.floats(), st.text(max_size=5),
        st.lists(st.integers(), max_size=2), st.just({}), st.just([{}]), st.just([None]),
    )  # fmt: skip
    line = data.draw(st.sampled_from(lines_of(name)))
    body = json.loads(line)
    places = list(_places(body))
    for _ in range(3):
        holder, key = data.draw(st.sampled_from(places))
        holder[key] = data.draw(odd)
    events, tally = read([*lines_of(name)[:1], json.dumps(body)])
    assert accounted(tally)
    for event in events:
        json.dumps(event.to_dict())


def _places(value):
    items = value.items() if isinstance(value, dict) else enumerate(value)
    for key, one in list(items):
        yield value, key
        if isinstance(one, dict | list):
            yield from _places(one)


@pytest.mark.parametrize("name", TABLES)
@settings(max_examples=40, derandomize=True, deadline=None)
@given(data=st.data())
def test_cells_of_any_text_raise_nothing(name, data):
    before, rows, (mark,) = table(name)
    row = list(data.draw(st.sampled_from(rows[1:])))
    for _ in range(3):
        row[data.draw(st.integers(0, len(row) - 1))] = data.draw(
            st.text('a1;:,"[{}=<>@#\0\n', max_size=9)
        )
    events, tally = read(before + written([rows[0], row], mark))
    assert accounted(tally)
    for event in events:
        json.dumps(event.to_dict())


@pytest.mark.parametrize("name", NAMES)
def test_time_grows_as_the_file_does(name):
    lines = lines_of(name)
    assert_linear(read, lambda size: lines[:1] * 1 + lines[1:] * (size // 10), 600)


def test_messages_that_wait_for_nothing_are_forgotten():
    from mailcheck.tools.log.records import MAX_DONE

    lines = lines_of("exchange")
    reader = Reader(Joiner(JUDGE), NOW)
    row = next(line for line in lines if ",DROP," in line)
    many = [row.replace("40004", f"5{n:05}") for n in range(MAX_DONE + 500)]
    assert sum(map(len, reader.read("log", [[*lines[:5], *many]]))) == MAX_DONE + 500
    assert len(reader.joiner.mails) <= MAX_DONE + 5


def test_syslog_is_no_table():
    for line in (
        "Nov 26 08:00:01 mx x[1]: a, b, c, d",
        "a,b,c,d,e",
        '{"MESSAGE": "x"}',
        "hello",
        "",
    ):
        assert form_of([line] * 5) is None


def report_of(lines: list[str], tmp_path, run) -> dict:
    (tmp_path / "log").write_text("\n".join(lines) + "\n", encoding="utf-8")
    ran = run("log", "--isolated", "--now", "2026-11-29T12:00", "--summary", "--format", "json",
              str(tmp_path / "log"))  # fmt: skip
    return json.loads(ran.out)


def sent_by_ses(count: int, diagnostic: str) -> list[str]:
    lines = []
    for n in range(count):
        mail = {
            "messageId": f"m{n}",
            "source": f"news{n % 30}@example.org",
            "sourceIp": "192.0.2.7",
        }
        to = {"emailAddress": f"u{n}@d{n}.example", "diagnosticCode": diagnostic}
        stamp = f"2026-11-26T09:{n // 60:02}:{n % 60:02}.000Z"
        bounce = {"timestamp": stamp, "bouncedRecipients": [to]}
        lines.append(json.dumps({"eventType": "Bounce", "mail": mail, "bounce": bounce}))
    return lines


def test_a_newsletter_is_no_abuse_and_a_service_has_its_own_resolver(run, tmp_path):
    found = report_of(sent_by_ses(200, "smtp; 550 5.1.1 User unknown"), tmp_path, run)
    assert "abused" not in json.dumps(found["results"])
    assert found["summary"]["clients"] == [
        {"client": "192.0.2.7", "messages": 200, "recipients": 200}
    ]
    lines = sent_by_ses(20, "smtp; 451 4.4.3 Host or domain name not found, try again")
    rules = {row["rule"] for row in report_of(lines, tmp_path, run)["results"]}
    assert "local-dns-down" not in rules


@pytest.mark.parametrize("name", NAMES)
def test_the_report_and_the_life_are_told(name, run):
    (path,) = (path for path in CORPUS.glob(f"{name}.*") if ".events." not in path.name)
    for options in (("--all",), ("--block-plan",), ("--events",)):
        ran = run("log", "--isolated", "--now", "2026-11-29T12:00", *options, str(path))
        assert ran.code == 0 and ran.err == ""
    recipient = next(event.recipient for event in read(lines_of(name))[0])
    life = run("log", "--isolated", "--message", recipient, str(path))
    assert life.code == 0 and "in the queue when the log ends" not in life.out


TEXTS = {
    "exchange": "message-subject", "microsoft365": "message_subject", "powermta": "dsnDiag",
    "google": "Event description",
}  # fmt: skip


@pytest.mark.parametrize("name", TABLES)
def test_a_record_inside_a_cell_is_no_event(name):
    before, rows, (mark,) = table(name)
    place = rows[0].index(TEXTS[name])
    whole = len(read(lines_of(name))[0])
    (inner,) = written([row for row in rows[1:] if not any("\n" in cell for cell in row)][:1])
    rows[1][place] = f"550 no\n{inner}\n{inner}"
    events, tally = read(before + written(rows, mark))
    assert len(events) == whole and tally.unclear == 0


MORE = [
    (
        "exchange",
        '#TYPE Selected.System.Management.Automation.PSCustomObject\n'
        '"Timestamp","EventId","Source","InternalMessageId","MessageId","Recipients",'
        '"RecipientStatus","Sender"\n'
        '"11/26/2026 2:05:03 PM","FAIL","SMTP","7","<1@c>","{bo@example.net, cy@example.net}",'
        '"{[{LRT=};{LED=550 5.1.1 no}]}","anna@example.org"',
        [("bounced", "bo@example.net"), ("bounced", "cy@example.net")],
        "2026-11-26T14:05:03",
    ),
    (
        "microsoft365",
        "sep=;\nReceived;SenderAddress;RecipientAddress;Subject;Status;ToIP;FromIP;Size;MessageId;"
        "MessageTraceId\n2026-11-26T07:00:00.12;anna@example.org;bo@example.net;Hi;Failed;"
        "192.0.2.5;198.51.100.20;9;<1@c>;t1",
        [("bounced", "bo@example.net")],
        "2026-11-26T07:00:00.120000+00:00",
    ),
    (
        "ses",
        '{"Records": [{"Sns": {"Message": "{\\"notificationType\\": \\"Delivery\\", \\"mail\\": '
        '{\\"messageId\\": \\"m\\"}, \\"delivery\\": {\\"timestamp\\": \\"2026-11-26T07:00:00Z\\", '
        '\\"recipients\\": [\\"bo@example.net\\"]}}"}}]}',
        [("sent", "bo@example.net")],
        "2026-11-26T07:00:00+00:00",
    ),
    (
        "kumomta",
        '[{"type": "Bounce", "id": "1", "recipient": "a@b.example", "timestamp": 1795676400},'
        '{"type": "Delivery", "id": "2", "recipient": "c@d.example", "timestamp": 1795676400}]',
        [("bounced", "a@b.example"), ("sent", "c@d.example")],
        "2026-11-26T07:00:00+00:00",
    ),
]  # fmt: skip


@pytest.mark.parametrize(("name", "text", "outcomes", "time"), MORE)
def test_other_ways_of_writing(name, text, outcomes, time):
    events, tally = read(text.split("\n"), 1)
    assert [(event.outcome, event.recipient) for event in events] == outcomes
    assert {event.program for event in events} == {name} and events[0].time == time
    assert tally.unclear == 0 and accounted(tally)
