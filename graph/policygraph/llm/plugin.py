"""What the entry point ``llm`` names: it loads the rest only where it is asked for."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from policygraph.plugins import Extractor, ExtractorError


def extractor(options: Mapping[str, Any], /, *, folder: Path) -> Extractor:
    """An extractor that asks an OpenAI-compatible endpoint.

    Raises:
        ExtractorError: the extra ``llm`` is not installed, or an option is missing or wrong.
    """
    try:
        from policygraph.llm.conversation import Model
    except ImportError as error:
        raise ExtractorError(
            f"the extractor 'llm' needs {error.name}: pip install 'policygraph[llm]'"
        ) from error
    from policygraph.llm.settings import settings

    return Model(settings(options, folder))
