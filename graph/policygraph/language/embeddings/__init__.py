"""Word vectors of common English words: data, with its own notice (see NOTICE beside)."""
