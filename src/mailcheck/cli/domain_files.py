"""Files that `mailcheck domain` takes: messages with signatures, and the private DKIM key."""

from collections.abc import Iterator

from mailcheck.core.errors import ConfigError


def selectors_of(path: str) -> Iterator[str]:
    """The selectors of a message's DKIM signatures.

    Raises:
        InputError: the message cannot be read.
    """
    from mailcheck.adapters.inputs import Unreadable, read_inputs
    from mailcheck.core.message import parse_message
    from mailcheck.knowledge.records.tag_list import parse_tag_list

    for item in read_inputs([path]):
        if isinstance(item, Unreadable):
            raise item.error
        for field in parse_message(item.raw).header.all("DKIM-Signature"):
            selector = parse_tag_list(field.flat).value("s")
            if selector:
                yield selector


def public_key(path: str) -> bytes:
    """The public half of a private key in PEM, as SubjectPublicKeyInfo.

    Raises:
        ConfigError: it is missing, or no private key.
    """
    from cryptography.exceptions import UnsupportedAlgorithm
    from cryptography.hazmat.primitives.serialization import (
        Encoding,
        PublicFormat,
        load_pem_private_key,
    )

    from mailcheck.adapters.config import read_text

    text = read_text(path, "private key")
    try:
        key = load_pem_private_key(text.encode("ascii", "replace"), None)
        return key.public_key().public_bytes(Encoding.DER, PublicFormat.SubjectPublicKeyInfo)
    except (ValueError, TypeError, AttributeError, UnsupportedAlgorithm) as error:
        raise ConfigError(f"{path} is no private key in PEM without a password: {error}.") from None
