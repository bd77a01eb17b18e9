"""Annotated sentences -> event mentions, one document at a time."""
