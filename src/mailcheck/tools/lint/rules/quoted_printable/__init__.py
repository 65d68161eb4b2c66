"""Rules on quoted-printable bodies."""
