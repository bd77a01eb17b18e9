"""The weights of the English engine: data, under their own licence (see LICENSE and NOTICE beside)."""
