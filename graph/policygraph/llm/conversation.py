"""The way of one document: ask for each portion, or look the answer up, then believe what stands there."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from jsonschema import Draft202012Validator

from policygraph.llm import request
from policygraph.llm.cache import Cache, name_of
from policygraph.llm.claims import Reader
from policygraph.llm.endpoint import Endpoint, RequestRefused
from policygraph.llm.settings import Settings
from policygraph.model import Document, Failure
from policygraph.plugins import STAGE, Finding

MALFORMED_TRIES = 2
"""How often an answer is asked for that is not of the form; the second is seldom better than the first."""


class Model:
    """A language model as an extractor."""

    def __init__(self, settings: Settings) -> None:
        self.settings = settings
        self.cache = Cache(settings.cache)
        self.endpoint = Endpoint(settings)
        self._form = Draft202012Validator(request.schema())

    def __call__(self, document: Document, /) -> Iterator[Finding]:
        """The mentions of one document; a document with a portion that fails has none at all."""
        reader = Reader(document, model=self.settings.model)
        found: list[Finding] = []
        try:
            for sentences in request.portions(document.text, self.settings.portion):
                asked = request.body(self.settings, document.text, sentences)
                found.extend(reader.read(self._answer(asked), sentences))
        except RequestRefused as error:
            yield Failure(document.source, STAGE, str(error))
            return
        yield from found

    def _answer(self, asked: dict[str, Any]) -> Any:
        """The answer to a request, of the form that was asked for."""
        name = name_of(asked)
        kept = self.cache.get(name)
        found = self._parsed(kept) if kept is not None else None
        if found is not None:
            return found
        if self.settings.offline:
            raise RequestRefused(
                f"{self.settings.cache} has no answer to it, and the option 'offline' is set: "
                "build once without"
            )
        for _ in range(MALFORMED_TRIES):
            text = self.endpoint.ask(asked)
            found = self._parsed(text)
            if found is not None:
                self.cache.put(name, text, model=self.settings.model)
                return found
        raise RequestRefused(
            f"the model's answer is not of the form that was asked for, {MALFORMED_TRIES} times: "
            "use a model with structured output"
        )

    def _parsed(self, text: str) -> Any:
        """The value of an answer, None where it is not JSON of the form."""
        try:
            value = json.loads(text)
            return value if self._form.is_valid(value) else None
        except (ValueError, RecursionError):
            return None
