"""What a user may set; the defaults stand here and nowhere else."""

from __future__ import annotations

DEFAULT_BASE = "https://w3id.org/policygraph/id/"
