"""Whether two texts quote the same words."""

from policygraph.resolve.wording import SHINGLE, WINDOW, fingerprint

SAID = "we ask the council to publish every order that it gives to a provider"


def test_a_shared_run_of_words_is_found_wherever_it_stands() -> None:
    one = fingerprint(f"In a letter the group wrote: “{SAID.capitalize()}.”")
    other = fingerprint(f"{SAID}, said the group, which has long fought for open rules.")
    assert one & other


def test_other_words_share_nothing() -> None:
    assert not fingerprint(SAID) & fingerprint(
        "the weather in the north will be fine until the end of the week"
    )


def test_spelling_variants_are_one_wording() -> None:
    assert fingerprint("they recognise and penalise harmful acts online") == fingerprint(
        "they recognize and penalize harmful acts online"
    )


def test_short_texts_have_no_fingerprint() -> None:
    assert fingerprint("only four words here") == frozenset()
    assert SHINGLE + WINDOW - 1 == 7
