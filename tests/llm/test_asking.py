"""Whatever an endpoint does, it costs a bounded number of tries and ends in one clear line."""

from __future__ import annotations

import time
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import pytest
from model_stub import Asking, Reply, Stub, claim, refuses, says

from policygraph.model import Document, EventMention, Failure
from policygraph.plugins import ExtractorError

DOCUMENT = Document("urn:doc", "a.txt", "The ministry warned of a ban.")
GOOD = says({"claims": [claim(1, "warned", "WARN")]})


def replies(*given: Reply) -> Any:
    """One reply after another, the last one for ever."""
    rest: Iterator[Reply] = iter(given)
    last = given[-1]
    return lambda request: next(rest, last)


@pytest.mark.parametrize(
    ("reply", "tries", "message"),
    [
        (
            refuses(429, "slow down", Retry_After="0"),
            3,
            "asks for fewer requests (429: slow down), tried 3 times",
        ),
        (refuses(503, "loading"), 3, "answers (503: loading), tried 3 times"),
        (Reply(500, b"<html>oops"), 3, "answers (500), tried 3 times"),
        (refuses(401, "bad key"), 1, "refuses to do without a key (401)"),
        (refuses(403), 1, "refuses to do without a key (403)"),
        (refuses(404, "no such model"), 1, "has no model 'stub-1', or no /chat/completions (404)"),
        (Reply(302, b"", {"Location": "https://elsewhere.example/"}), 1, "answers (302): correct the option"),
        (Reply(200, b"<html>hello"), 1, "does not answer as /chat/completions does"),
        (Reply(200, b'{"choices": []}'), 1, "does not answer as /chat/completions does"),
        (Reply(200, b"[" * 200_000), 1, "does not answer as /chat/completions does"),
    ],
)
def test_an_endpoint_that_cannot_serve_ends_the_build(
    stub: Stub, asking: Asking, reply: Reply, tries: int, message: str
) -> None:
    stub.reply = replies(reply)
    with pytest.raises(ExtractorError) as caught:
        list(asking(tries=3)(DOCUMENT))
    told = str(caught.value)
    assert told.startswith(stub.endpoint)
    assert message in told
    assert "\n" not in told
    assert len(stub.asked) == tries


@pytest.mark.parametrize(
    ("reply", "asked", "message"),
    [
        (refuses(400, "context\nlength \x1b[31mexceeded"), 1, "answers (400: context length [31mexceeded)"),
        (refuses(413), 1, "the endpoint answers (413)"),
        (says("I am sorry, but"), 2, "not of the form that was asked for, 2 times"),
        (says({"claims": [{"sentence": 1}]}), 2, "not of the form that was asked for, 2 times"),
        (
            says({"claims": [claim(1, "warned", "INVENTED")]}),
            2,
            "not of the form that was asked for, 2 times",
        ),
        (says("[" * 100_000), 2, "not of the form that was asked for, 2 times"),
        (says({"claims": []}, finish_reason="length"), 1, "was cut off: lower the option 'portion'"),
        (says("", message={"content": None, "refusal": "no"}), 1, "the model declined (no)"),
        (Reply(200, b" " * 4_000_001), 1, "more than 4,000,000 bytes"),
    ],
)
def test_a_document_that_cannot_be_answered_is_a_failure_and_the_rest_goes_on(
    stub: Stub, asking: Asking, reply: Reply, asked: int, message: str
) -> None:
    stub.reply = replies(reply)
    (failure,) = asking()(DOCUMENT)
    assert isinstance(failure, Failure)
    assert (failure.source, failure.stage) == ("a.txt", "extract")
    assert message in failure.message
    assert failure.message.isprintable()
    assert len(stub.asked) == asked


def test_a_try_that_fails_in_passing_costs_nothing_but_time(stub: Stub, asking: Asking) -> None:
    stub.reply = replies(refuses(429, Retry_After="0"), refuses(502), says("no JSON"), GOOD)
    (mention,) = asking()(DOCUMENT)
    assert isinstance(mention, EventMention)
    assert len(stub.asked) == 4


def test_an_endpoint_that_asks_to_wait_is_waited_for(stub: Stub, asking: Asking) -> None:
    stub.reply = replies(refuses(429, Retry_After="0.3"), GOOD)
    began = time.monotonic()
    assert len(list(asking(wait=0)(DOCUMENT))) == 1
    assert time.monotonic() - began >= 0.3


def test_nobody_at_the_address_is_one_line(stub: Stub, asking: Asking) -> None:
    stub.close()
    with pytest.raises(ExtractorError, match=r"cannot be reached \(.+\), tried 2 times: see that it runs"):
        list(asking(tries=2)(DOCUMENT))


def test_a_server_that_never_answers_is_left_after_the_timeout(stub: Stub, asking: Asking) -> None:
    def slow(request: Mapping[str, Any]) -> Reply:
        time.sleep(1)
        return GOOD

    stub.reply = slow
    with pytest.raises(ExtractorError, match=r"cannot be reached \(.*timed out.*\), tried once"):
        list(asking(tries=1, timeout=0.2)(DOCUMENT))


def test_no_key_is_one_line_before_anything_is_sent(
    monkeypatch: pytest.MonkeyPatch, stub: Stub, asking: Asking
) -> None:
    monkeypatch.delenv("MY_KEY", raising=False)
    with pytest.raises(ExtractorError, match=r"no key for .*: set the environment variable MY_KEY"):
        list(asking(key_env="MY_KEY")(DOCUMENT))
    assert stub.asked == []


def test_a_key_is_never_sent_unencrypted_to_another_machine(
    monkeypatch: pytest.MonkeyPatch, asking: Asking
) -> None:
    monkeypatch.setenv("OPENAI_API_KEY", "sk-secret")
    with pytest.raises(ExtractorError, match="would get the key unencrypted") as caught:
        list(asking(endpoint="http://models.example/v1")(DOCUMENT))
    assert "sk-secret" not in str(caught.value)


def test_a_key_that_no_header_can_hold_is_one_line(monkeypatch: pytest.MonkeyPatch, asking: Asking) -> None:
    monkeypatch.setenv("MY_KEY", "sk-sécret–")
    with pytest.raises(ExtractorError, match="the key in MY_KEY holds what no key can") as caught:
        list(asking(key_env="MY_KEY")(DOCUMENT))
    assert "sk-" not in str(caught.value)


def test_the_key_is_sent_where_it_was_meant_to_and_kept_nowhere(
    monkeypatch: pytest.MonkeyPatch, stub: Stub, asking: Asking, tmp_path: Path
) -> None:
    monkeypatch.setenv("OPENAI_API_KEY", "sk-usual")
    monkeypatch.setenv("MY_KEY", "sk-mine")
    list(asking()(DOCUMENT))
    stub.reply = replies(says("unusable"), GOOD)
    list(asking(key_env="MY_KEY", model="stub-2")(DOCUMENT))
    assert [headers.get("authorization") for headers in stub.headers] == [
        None,
        "Bearer sk-mine",
        "Bearer sk-mine",
    ]
    assert set(stub.paths) == {"/v1/chat/completions"}
    kept = [path.read_text(encoding="utf-8") for path in tmp_path.rglob("*") if path.is_file()]
    assert kept
    assert not any("sk-" in text for text in kept)


def test_a_cache_that_cannot_be_written_is_one_line(asking: Asking, tmp_path: Path) -> None:
    (tmp_path / "taken").write_text("a file", encoding="utf-8")
    with pytest.raises(ExtractorError, match="taken: answers cannot be kept there") as caught:
        list(asking(cache="taken")(DOCUMENT))
    assert "name another folder by the option 'cache'" in str(caught.value)
