"""`mailcheck` and `python -m mailcheck`: the outermost guard.

Python itself ends with 1 when a module cannot be imported (a package that is half replaced, no
memory, no descriptors left). To a script that reads as findings, and an MTA returns the message to
its sender. So nothing but `sys` is imported outside the guard.
"""

import sys


def main() -> None:
    """Entry point; ends the process."""
    try:
        import gc

        # Imports make no garbage, and what is alive at the end goes with the process: to look
        # for garbage there takes an eighth of a short call.
        gc.set_threshold(20_000)
        from mailcheck.cli.start import main as start

        try:
            start()
        finally:
            gc.freeze()
    except SystemExit:
        raise
    except BaseException as error:
        from os import environ

        if environ.get("MAILCHECK_DEBUG") and "--pipe" not in sys.argv:
            raise
        # sysexits.h EX_TEMPFAIL: the MTA keeps the message and tries again.
        _end(75 if "--pipe" in sys.argv else 5, error)


def _end(code: int, error: BaseException) -> None:
    try:
        sys.stderr.write(f"mailcheck: it cannot start ({type(error).__name__}: {error}).\n")
        sys.stderr.flush()
    except BaseException:  # nobody can be told; the code says it
        sys.stderr = None  # nothing to flush at the end
    raise SystemExit(code)


if __name__ == "__main__":
    main()
