"""What foreign parsers raise or wait for, as one line about the file."""

from __future__ import annotations

import signal
import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from types import FrameType

from policygraph.model import Failure
from policygraph.read.article import Article, Place
from policygraph.read.characters import NotText, clean

LONGEST = 120
"""Characters of a parser's own words that are passed on."""

AGAIN = 1.0
"""Seconds between the calls to a parser that is late."""


class Unreadable(ValueError):
    """Raised for a file that cannot be used; the message says why and what to do next."""


class _Late(BaseException):
    """The alarm: no Exception, so that no parser's own handler swallows it."""


def guarded(articles: Callable[[], Iterator[Article | Failure]], place: Place) -> Iterator[Article | Failure]:
    """The articles, and one failure in place of what reading them raises."""
    try:
        yield from articles()
    except Unreadable as error:
        yield place.fails(str(error))
    except NotText as error:
        yield place.fails(f"{error}; leave it out or convert it to text")
    except OSError as error:
        yield place.fails(f"it cannot be read ({short(error.strerror or error)}); check its permissions")


@contextmanager
def extra(name: str, kind: str) -> Iterator[None]:
    """Around the imports of an optional reader: names the extra that brings what is missing.

    Raises:
        Unreadable: a module is not installed.
    """
    try:
        yield
    except ImportError as error:
        missing = (error.name or name).partition(".")[0]
        raise Unreadable(
            f"reading {kind} needs {missing}; install it with: pip install 'policygraph[{name}]'"
        ) from error


@contextmanager
def parsing(kind: str, seconds: float) -> Iterator[None]:
    """Around a foreign parser: whatever it raises about broken data is that the data is broken.

    In the main thread of a POSIX system it is also stopped after ``seconds``; elsewhere nothing
    can stop it, and only what is checked between its calls does.

    Raises:
        Unreadable: the parser raised or took too long.
    """
    try:
        with _alarm(seconds):
            yield
    except (Unreadable, NotText):
        raise
    except _Late:
        raise Unreadable(
            f"reading it took over {seconds:g} seconds; check the file, or raise max_seconds in the settings"
        ) from None
    except Exception as error:  # parsers raise anything on damaged files: KeyError, RecursionError ...
        said = short(error)
        raise Unreadable(
            f"it is no sound {kind}{f' ({said})' if said else ''}; save it again or give its text"
        ) from error


def short(error: object) -> str:
    """An error's own words on one clean line."""
    words = " ".join(clean(str(error))[0].split()).rstrip(".")
    return f"{words[: LONGEST - 1]}…" if len(words) > LONGEST else words


@contextmanager
def _alarm(seconds: float) -> Iterator[None]:
    if not hasattr(signal, "setitimer") or threading.current_thread() is not threading.main_thread():
        yield
        return

    def ring(number: int, frame: FrameType | None) -> None:
        raise _Late

    told = sys.unraisablehook

    def unless_late(dropped: sys.UnraisableHookArgs) -> None:
        if not isinstance(dropped.exc_value, _Late):
            told(dropped)

    before = signal.signal(signal.SIGALRM, ring)
    # Again and again: Python drops what is raised while it runs a destructor or a weak reference's call,
    # and would tell the user so each time.
    sys.unraisablehook = unless_late
    signal.setitimer(signal.ITIMER_REAL, seconds, AGAIN)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, before)
        sys.unraisablehook = told
