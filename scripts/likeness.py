"""Trains the general reader from the catalogue, and measures it (docs/accuracy.md).

usage: python scripts/likeness.py [--measure]

Needs scikit-learn (`pip install -e '.[train]'`). Without --measure, weights that were trained from
the catalogue as it is stay as they are. With it, every speaker is left out of the training once,
and what is asked about: its examples that the rest of the catalogue does not know by their words.
"""

import hashlib
import json
import sys
import zlib
from pathlib import Path
from typing import Any, NamedTuple

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT / "src"))

from mailcheck.knowledge.catalogue.compiling import build, sections  # noqa: E402
from mailcheck.knowledge.catalogue.entry import CODES, KINDS  # noqa: E402
from mailcheck.knowledge.catalogue.match import Catalogue  # noqa: E402
from mailcheck.knowledge.catalogue.source import Section  # noqa: E402
from mailcheck.knowledge.likeness.features import (  # noqa: E402
    BUCKETS,
    length_of,
    marks_of,
    views_of,
    words_in,
)
from mailcheck.knowledge.likeness.model import THRESHOLD  # noqa: E402
from mailcheck.tools.explain.explain import Explainer  # noqa: E402
from mailcheck.tools.explain.reply import read  # noqa: E402

MODEL = ROOT / "src/mailcheck/knowledge/likeness/model.bin"
PLAIN = ("mta", "generic")
"""Kinds of entries whose words mean what they say; a provider's often stand for something else."""
STEPS = 127
"""A weight is one signed octet."""


class Row(NamedTuple):
    """One text to learn from."""

    text: str
    marks: tuple[str, ...]
    cause: str
    speaker: str
    example: str = ""
    """The reply, when the text is an entry's example."""
    kind: str = ""


def rows(found: list[Section]) -> list[Row]:
    """Examples, patterns, titles and meanings of all entries."""
    out = []
    for section in found:
        speaker = section.speaker.id
        for entry in section.entries:
            cause, kind = entry.cause.value, entry.kind or section.speaker.kind
            for text in entry.examples:
                reply = read(text)
                marks = marks_of(reply.status, reply.stage)
                out.append(Row(reply.words, marks, cause, speaker, text, kind))
            plain = [pattern.replace("*", " ") for pattern in entry.patterns]
            plain += [entry.meaning.lower()]
            plain += [entry.title.lower()] if speaker != CODES else []
            out += [Row(text, (), cause, speaker) for text in plain]
    return out


def stamp_of(learnt: list[Row]) -> str:
    """Tells the texts, and the way they are looked at, from any others."""
    lines = "\n".join(sorted("\t".join((row.cause, row.text, *row.marks)) for row in learnt))
    how = (ROOT / "src/mailcheck/knowledge/likeness/features.py").read_text(encoding="utf-8")
    return hashlib.sha256((lines + how).encode()).hexdigest()[:16]


def matrix(learnt: list[Row]) -> Any:
    """The features of the texts, a row each."""
    from scipy.sparse import csr_matrix

    data, indices, starts = [], [], [0]
    for row in learnt:
        for view in views_of(words_in(row.text), row.marks):
            length = length_of(view)
            indices += view.keys()
            data += [number / length for number in view.values()]
        starts.append(len(indices))
    return csr_matrix((data, indices, starts), shape=(len(learnt), 2 * BUCKETS))


def fit(features: Any, causes: Any) -> Any:
    """A linear model of all causes."""
    from sklearn.linear_model import LogisticRegression

    return LogisticRegression(C=20, max_iter=150, tol=1e-3).fit(features, causes)


def train(learnt: list[Row]) -> None:
    """Write the weights."""
    import numpy

    model = fit(matrix(learnt), [row.cause for row in learnt])
    weights = model.coef_.T
    limit = float(numpy.quantile(numpy.abs(weights), 0.9995))
    octets = numpy.clip(numpy.round(weights / limit * STEPS), -STEPS, STEPS).astype("int8")
    about = {
        "stamp": stamp_of(learnt),
        "scale": limit / STEPS,
        "biases": [round(float(bias), 4) for bias in model.intercept_],
        "causes": list(model.classes_),
    }
    packed = zlib.compress(octets.tobytes(), 9)
    MODEL.write_bytes(json.dumps(about).encode() + b"\n" + packed)
    print(f"written: {MODEL.relative_to(ROOT)}, {MODEL.stat().st_size} octets")


def asked(found: list[Section]) -> set[str]:
    """The examples that the catalogue without their speaker does not know by words.

    A reply to logging in is left out: its code says so, and no guess is made.
    """
    out = set()
    for speaker in {section.speaker.id for section in found}:
        others = [section for section in found if section.speaker.id != speaker]
        explainer = Explainer(Catalogue(index=build(others)), guesses=False)
        for section in found:
            if section.speaker.id == speaker:
                texts = [text for entry in section.entries for text in entry.examples]
                out |= {text for text in texts if explainer.asks(read(text))}
    return out


def measure(found: list[Section], learnt: list[Row]) -> None:
    """Leave each speaker out once, and print how many of its examples are answered, and rightly."""
    import numpy

    wanted = asked(found)
    features = matrix(learnt)
    causes = numpy.array([row.cause for row in learnt])
    scored: list[tuple[str, float, bool]] = []
    for speaker in sorted({row.speaker for row in learnt}):
        inside = numpy.array([row.speaker == speaker for row in learnt])
        ask = numpy.array([row.example in wanted for row in learnt]) & inside
        if not ask.any():
            continue
        model = fit(features[~inside], causes[~inside])
        likely = model.predict_proba(features[ask])
        right = model.classes_[likely.argmax(1)] == causes[ask]
        kinds = [row.kind for row, asks in zip(learnt, ask, strict=True) if asks]
        scored += zip(kinds, likely.max(1).tolist(), right.tolist(), strict=True)
    for name, kinds in (("programs and anybody", PLAIN), ("everybody", KINDS)):
        rows = [(likely, right) for kind, likely, right in scored if kind in kinds]
        print(f"{name}: {len(rows)} examples")
        for threshold in sorted({0.5, 0.7, 0.8, 0.9, THRESHOLD, 0.95}):
            told = [right for likely, right in rows if likely >= threshold]
            share, precision = len(told) / len(rows), sum(told) / max(len(told), 1)
            print(f"  threshold={threshold} answered={share:.3f} precision={precision:.3f}")


def main() -> None:
    """Train, or measure."""
    found = list(sections())
    learnt = rows(found)
    if "--measure" in sys.argv[1:]:
        measure(found, learnt)
        return
    try:
        current = json.loads(MODEL.read_bytes().partition(b"\n")[0])["stamp"]
    except (OSError, ValueError):
        current = None
    if current == stamp_of(learnt):
        print("current: the general reader")
    else:
        train(learnt)


if __name__ == "__main__":
    main()
