"""The door: reads the words, serves the call, and turns whatever goes wrong into one sentence and an exit code."""

from __future__ import annotations

import gc
import os
import sys
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path
from typing import TextIO

from crm.errors import CrmError, Usage

_ASKING = "_CRM_COMPLETE"  # a shell asks what could come next


def main() -> None:
    """Run the program on the process's own words; a letter that the terminal does not have becomes a `?`."""
    gc.disable()  # one command and out: looking for cycles costs a tenth of it, and would find next to nothing
    sys.stdout, sys.stderr = sys.stdout or _nowhere(), sys.stderr or _nowhere()  # either may come closed
    for stream in (sys.stdout, sys.stderr):
        stream.reconfigure(errors="replace")  # type: ignore[union-attr]  # the process's own streams can
    code = called()
    with suppress(BrokenPipeError):
        sys.stdout.flush()
        sys.stderr.flush()
    os._exit(code)  # everything is closed; taking the interpreter apart would cost another tenth


def _nowhere() -> TextIO:
    return Path(os.devnull).open("w", encoding="utf-8")


def called() -> int:
    """Serve the process's own words, or the shell that asks about them; returns the exit code."""
    asked = os.environ.get(_ASKING)
    return _complete(asked) if asked else run(sys.argv[1:])


def _complete(instruction: str) -> int:
    from crm.cli import completion

    return completion.serve(instruction)


def run(argv: Sequence[str]) -> int:  # noqa: PLR0911 - one for each way to end
    """Serve one call; returns its exit code."""
    from crm.cli import call, output

    try:
        call.serve(call.read(argv))
        return _serve()
    except CrmError as error:
        output.fail(error)
        return error.exit_code
    except UnicodeEncodeError:
        output.fail(
            Usage(
                "A word of the command is not text in UTF-8.", "Set the terminal to UTF-8, and type it anew."
            )
        )
        return Usage.exit_code
    except SystemExit as end:
        return end.code if isinstance(end.code, int) else 1
    except KeyboardInterrupt:
        output.stopped()
        return 130
    except BrokenPipeError:
        # whoever read the output left: keep the interpreter from complaining when it closes stdout
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    except Exception as error:
        if call.here().debug:
            raise
        output.fail(_bug(error))
        return 1


def _serve() -> int:
    from crm.cli import output, quick
    from crm.cli.call import here

    words = here().words or ("today",)
    if words[0] == "--version":
        from crm import __version__

        output.line(f"crm {__version__}")
        return 0
    plain = quick.read(words)
    if plain is None:
        return _by_typer(words)
    plain()
    return 0


def _by_typer(words: Sequence[str]) -> int:
    """Serve what takes more reading: help, completion, short ways to write, and every mistake."""
    from typer._click.exceptions import ClickException, NoArgsIsHelpError

    from crm.cli import mistakes, output, program
    from crm.cli.call import here

    try:
        outcome = program.build().main(args=list(words), prog_name="crm", standalone_mode=False)
    except NoArgsIsHelpError as error:
        if here().json:
            raise Usage(f"crm {here().command} needs one more word", mistakes.where_to_look(words)) from None
        output.line(error.format_message())
        return Usage.exit_code
    except ClickException as error:
        raise mistakes.usage(error.format_message(), words) from None
    return outcome if isinstance(outcome, int) else 0


def _bug(error: Exception) -> CrmError:
    return CrmError(
        f"Something went wrong inside crm: {type(error).__name__}: {error}",
        "Nothing was changed. Run it again with --debug to see where, and report it.",
    )


if __name__ == "__main__":
    main()
