"""Files that are there whole or not at all."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO

from policygraph.config import DEFAULT_BASE
from policygraph.model import Knowledge
from policygraph.write.formats import export


@contextmanager
def replacing(path: str | Path) -> Iterator[BinaryIO]:
    """A binary stream whose bytes take the place of ``path`` when the block ends well.

    They are written aside in the same folder (a rename across file systems is no rename), brought
    to the disk, then renamed. When the block raises, ``path`` is left as it was and nothing stays.
    The folder must exist.

    Raises:
        OSError: the folder cannot be written.
    """
    target = Path(path)
    # A symbolic link keeps pointing where it points; what it points to is replaced.
    target = target.resolve() if target.is_symlink() else target
    prefix = f".{target.name}.{os.getpid()}."
    handle, name = tempfile.mkstemp(dir=target.parent, prefix=prefix, suffix=".part")
    aside = Path(name)
    try:
        with os.fdopen(handle, "wb") as stream:
            yield stream
            stream.flush()
            os.fsync(stream.fileno())
        aside.chmod(target.stat().st_mode & 0o777 if target.exists() else 0o666 & ~_umask())
        aside.replace(target)
    except BaseException:
        aside.unlink(missing_ok=True)
        raise


def sweep(folder: Path, names: Iterable[str]) -> None:
    """Remove what processes of this machine that no longer live were writing in the place of these files."""
    for name in names:
        for path in folder.glob(f".{name}.*.part"):
            number = path.name.removeprefix(f".{name}.").split(".")[0]
            if number.isdecimal() and not _lives(int(number)):
                path.unlink(missing_ok=True)


def _lives(process: int) -> bool:
    if os.name != "posix":  # elsewhere asking may end it
        return True
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    except OSError:  # somebody else's
        return True
    return True


def save(knowledge: Knowledge, path: str | Path, fmt: str, *, base: str = DEFAULT_BASE) -> Path:
    """Writes one format to one file, whole or not at all, and gives the path back."""
    with replacing(path) as stream:
        export(knowledge, fmt, stream, base=base)
    return Path(path)


def _umask() -> int:
    # The only way to read the mask is to set it; mkstemp made the file for its owner alone.
    mask = os.umask(0o077)
    os.umask(mask)
    return mask
