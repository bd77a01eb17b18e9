"""What is fuzzed: bytes in, and a promise that must hold whatever they are.

    python tests/fuzz/targets.py TARGET [libFuzzer options]

runs one target under atheris from its seeds; a crash leaves its bytes in a file, which becomes a seed.
"""

from __future__ import annotations

import io
import sys
import tempfile
from collections.abc import Callable, Iterator, Mapping
from datetime import date
from pathlib import Path

SEEDS = Path(__file__).parent / "seeds"


def readers(data: bytes) -> None:
    """The first byte names the format. One line a failure; what is read can be written."""
    from policygraph.model import Document
    from policygraph.read import FORMATS, Limits, read

    endings = sorted(set(FORMATS) - {".parquet"})  # pyarrow parses in C++, which this cannot see into
    limits = Limits(max_bytes=200_000, max_unpacked=1_000_000, max_seconds=10)
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, f"a{endings[data[0] % len(endings)] if data else '.txt'}")
        path.write_bytes(data[1:])
        items = [*read([path], limits=limits), *read(["-"], stdin=io.BytesIO(data[1:]), limits=limits)]
    for item in items:
        if isinstance(item, Document):
            assert item.text.strip()
            assert list(item.pages) == sorted(item.pages)
            "".join((item.text, item.source, item.title or "", item.publisher or "")).encode()
        else:
            assert item.message
            assert "\n" not in item.message
            f"{item.source}{item.message}".encode()


def dates(data: bytes) -> None:
    """Every time expression is words of the text, and its bounds are in order."""
    from policygraph.extract import dates as grammar

    text = data.decode("utf-8", "ignore")
    for found in grammar.find(text, published=date(2024, 11, 19)):
        assert text[found.start : found.end] == found.exact
        assert not found.interval.empty


def quotes(data: bytes) -> None:
    """Every quotation lies in the text; they come in order and do not cross."""
    from policygraph.extract import quotes as finder

    text = data.decode("utf-8", "ignore")
    last = 0
    for found in finder.find(text):
        assert 0 <= found.start <= found.end <= len(text)
        assert found.start >= last
        last = found.start


def commands(data: bytes) -> None:
    """Arguments and a graph of any kind end in an exit code of the contract, without a traceback."""
    from contextlib import redirect_stderr, redirect_stdout

    from policygraph.cli import main

    words, _, graph = data.partition(b"\n")
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "graph.ttl")
        path.write_bytes(graph)
        given = words.decode("utf-8", "ignore").replace("\0", "").split()
        arguments = [str(path) if word == "GRAPH" else word for word in given if "/" not in word]
        if arguments[:1] in (["build"], ["serve"]) or "--out" in arguments:
            return  # nothing is written, nothing waits
        try:
            with redirect_stderr(io.StringIO()), redirect_stdout(io.TextIOWrapper(io.BytesIO())):
                main(arguments)
        except SystemExit as ended:
            assert ended.code in (0, 1, 2, 3)


TARGETS: Mapping[str, Callable[[bytes], None]] = {
    target.__name__: target for target in (readers, dates, quotes, commands)
}


def seeds(name: str) -> Iterator[tuple[str, bytes]]:
    """The kept inputs of a target, by name."""
    for path in sorted((SEEDS / name).iterdir()):
        yield path.name, path.read_bytes()


def fuzz(name: str, options: list[str]) -> None:
    """Run a target until libFuzzer ends or a promise breaks; new inputs go to a folder of their own."""
    import atheris

    with atheris.instrument_imports(include=["policygraph"]):
        from policygraph import cli  # noqa: F401
        from policygraph.extract import dates, quotes  # noqa: F401
        from policygraph.read import read  # noqa: F401
    with tempfile.TemporaryDirectory() as found:
        atheris.Setup([sys.argv[0], *options, found, str(SEEDS / name)], TARGETS[name])
        atheris.Fuzz()


if __name__ == "__main__":
    fuzz(sys.argv[1], sys.argv[2:])
