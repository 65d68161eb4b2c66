"""One reply as admins paste it: in logs, in bounces, from other programs, folded."""

import textwrap

ONCE = "550 5.1.1 <anna@example.org>: Recipient address rejected: User unknown"

_LOG = "Nov  9 11:28:10 mail "
_HOST = "mx.example.org[192.0.2.1]"


def wrapped(once: str) -> dict[str, str]:
    """Name of a wrap -> the reply, which begins with its codes, in it."""
    code = once[:3]
    rest = once.removeprefix(code).lstrip()
    return {
        "bare": once,
        "upper": once.upper(),
        "lower": once.lower(),
        "type": f"smtp; {once}",
        "type without blank": f"SMTP;{once}",
        "other type": f"X-Postfix; {once}",
        "field": f"Diagnostic-Code: smtp; {once}",
        "double quotes": f'"{once}"',
        "typographic quotes": f"“{once}”",
        "postfix": f"host {_HOST} said: {once} (in reply to RCPT TO command)",
        "postfix log": (
            f"{_LOG}postfix/smtp[26204]: 5E0E4CF223: to=<anna@example.org>, relay={_HOST}:25, "
            f"delay=1.7, delays=0.1/0.01/0.8/0.8, dsn={code[0]}.0.0, status=bounced "
            f"(host {_HOST} said: {once} (in reply to RCPT TO command))"
        ),
        "postfix smtpd log": (
            f"{_LOG}postfix/smtpd[9]: NOQUEUE: reject: RCPT from x[192.0.2.9]: {once}; "
            "from=<bo@example.net> to=<anna@example.org> proto=ESMTP helo=<mail.example.net>"
        ),
        "exim": (
            "anna@example.org: host mx.example.org [192.0.2.1]: SMTP error from remote mail "
            f"server after RCPT TO:<anna@example.org>: {once}"
        ),
        "exim, host behind": (
            "SMTP error from remote mail server after RCPT TO:<anna@example.org>: "
            f"host mx.example.org [192.0.2.1]: {once}"
        ),
        "exim log": (
            "2026-11-09 11:28:10 1abcDE-000123-4F ** anna@example.org R=dnslookup T=remote_smtp "
            "H=mx.example.org [192.0.2.1]:25 X=TLS1.3: SMTP error from remote mail server after "
            f"pipelined RCPT TO:<anna@example.org>: {once}"
        ),
        "sendmail log": (
            f"{_LOG}sendmail[1234]: 4A9B: to=<anna@example.org>, delay=00:00:02, mailer=esmtp, "
            f"relay=mx.example.org. [192.0.2.1], dsn={code[0]}.0.0, stat={once}"
        ),
        "exchange": f"Remote Server returned '{once}'",
        "exchange, with type": f"mx.example.org #<mx.example.org #{code[0]}.0.0 smtp;{once}",
        "gmail": f"The response from the remote server was: {once}",
        "gmail, older": f"The error that the other server returned was: {code} {once}",
        "dragonfly": f"mx.example.org [192.0.2.1] did not like our RCPT TO: {once}",
        "python": f"({code}, b'{rest}')",
        "python dict": f"{{'anna@example.org': ({code}, b'{rest}')}}",
        "transcript": f">>> RCPT TO:<anna@example.org> <<< {once}",
        "html": f"<p>{once.replace('<', '&lt;').replace('>', '&gt;')}<br></p>",
        "NUL": once.replace(" ", "\0", 1),
        "tabs": once.replace(" ", " \t"),
        "wrapped": textwrap.fill(once, 40, break_long_words=False, break_on_hyphens=False),
        "CR LF": f"{once}\r\n",
        "nested": (
            "host mx.example.org[192.0.2.1] said: 450 4.1.1 <x@example.org>: Recipient address "
            f"rejected: undeliverable address: host mx.example.net[192.0.2.2] said: {once} "
            "(in reply to RCPT TO command) (in reply to DATA command)"
        ),
    }


def folded(code: str, status: str, words: str) -> dict[str, str]:
    """Name -> a reply of several lines, as RFC 5321 §4.2.1 has them, and as they are joined."""
    parts = textwrap.wrap(words, 25, break_long_words=False, break_on_hyphens=False)
    marks = [f"{code}-{status}"] * (len(parts) - 1) + [f"{code} {status}"]
    lines = [f"{mark} {part}" for mark, part in zip(marks, parts, strict=True)]
    bare = [f"{mark[:4]}{part}" for mark, part in zip(marks[1:], parts[1:], strict=True)]
    return {
        "folded": "\r\n".join(lines),
        "folded, joined": " ".join(lines),
        "folded field": "Diagnostic-Code: smtp; " + "\n    ".join(lines),
        "folded, code only": "\n".join((lines[0], *bare)),
        "folded in Python": f"({code}, b'"
        + "\\n".join(f"{status} {part}" for part in parts)
        + "')",
        "status with #": f"{code} #{status} {words}",
        "status in brackets": f"{code} ({status}) {words}",
        "quoted-printable": f"{code} {status} {words}".replace(" ", "=20")[:30]
        + "=\r\n"
        + f"{code} {status} {words}".replace(" ", "=20")[30:],
    }
