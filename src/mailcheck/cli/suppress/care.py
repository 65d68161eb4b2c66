"""Whether the list is sound, and a copy of it."""

from mailcheck.adapters.store import default_path, open_for_reading
from mailcheck.cli.listing import Session
from mailcheck.cli.messages import complain
from mailcheck.cli.suppress.answer import Answer, say
from mailcheck.render.untrusted import visible


def check(session: Session) -> int:
    """Whether the file is sound."""
    path = session.db or default_path()
    with open_for_reading(session.db) as store:
        problems = store.problems()
    text = "".join(f"{visible(line)}\n" for line in problems) or f"{visible(path)} is sound.\n"
    body = {"file": path, "sound": not problems, "problems": problems}
    if any(not problem.startswith("The key file") for problem in problems):
        complain(f"{path} is damaged; put the latest backup in its place.")
    elif problems:
        complain(f"The hashes in {path} mean nothing without their key; put the file back.")
    return say(
        session, Answer("check", [body], {"problems": len(problems)}, text), 3 * bool(problems)
    )


def backup(target: str, session: Session) -> int:
    """A copy of the list, made while others may write."""
    with open_for_reading(session.db) as store:
        store.backup(target)
        needs_key = store.hash_only or store.count_forgotten() > 0
        key = store.key_path
    text = f"Wrote {visible(target)}.\n"
    if needs_key:
        text += f"The key of its hashes is not in it; keep {visible(key)} too, elsewhere.\n"
    return say(session, Answer("backup", [{"file": target}], {}, text))
