"""A file is there whole or not at all."""

from pathlib import Path

import pytest
import samples

from policygraph.write import FormatError, replacing, save


def test_what_was_there_stays_when_writing_fails(tmp_path: Path) -> None:
    path = tmp_path / "graph.ttl"
    path.write_text("old")
    with pytest.raises(RuntimeError), replacing(path) as stream:
        stream.write(b"half")
        raise RuntimeError
    assert path.read_text() == "old"
    assert list(tmp_path.iterdir()) == [path]


def test_nothing_is_there_when_the_first_writing_fails(tmp_path: Path) -> None:
    with pytest.raises(KeyboardInterrupt), replacing(tmp_path / "graph.ttl") as stream:
        stream.write(b"half")
        raise KeyboardInterrupt
    assert list(tmp_path.iterdir()) == []


def test_the_new_bytes_take_the_place_of_the_old(tmp_path: Path) -> None:
    path = tmp_path / "graph.ttl"
    path.write_text("old")
    path.chmod(0o640)
    with replacing(path) as stream:
        stream.write(b"new")
        assert path.read_text() == "old"
    assert path.read_text() == "new"
    assert path.stat().st_mode & 0o777 == 0o640
    assert list(tmp_path.iterdir()) == [path]


def test_a_link_still_points_where_it_did(tmp_path: Path) -> None:
    target, link = tmp_path / "real.ttl", tmp_path / "link.ttl"
    target.write_text("old")
    link.symlink_to(target)
    with replacing(link) as stream:
        stream.write(b"new")
    assert link.is_symlink()
    assert target.read_text() == "new"


def test_a_folder_that_is_not_there_is_an_error_of_the_system(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError), replacing(tmp_path / "no" / "graph.ttl"):
        pass


def test_saving_writes_the_format(tmp_path: Path) -> None:
    path = save(samples.knowledge(), tmp_path / "graph.ttl", "ttl")
    assert path.read_bytes().startswith(b"@prefix act:")


def test_saving_in_no_format_leaves_nothing(tmp_path: Path) -> None:
    with pytest.raises(FormatError):
        save(samples.knowledge(), tmp_path / "graph.x", "x")
    assert list(tmp_path.iterdir()) == []
