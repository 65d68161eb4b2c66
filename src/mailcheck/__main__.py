"""`python -m mailcheck`."""

from mailcheck.cli.start import main

main()
