"""The page about the ontology names every term and stands alone."""

from html.parser import HTMLParser

from policygraph.rdf import resources
from policygraph.rdf.documentation import documentation


class Page(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.ids: list[str] = []
        self.links: list[str] = []
        self.feed(documentation())

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        assert tag not in ("script", "img", "iframe")
        for name, value in attrs:
            if name == "id":
                self.ids.append(value or "")
            if name in ("href", "src"):
                self.links.append(value or "")


def test_every_term_is_on_the_page_once() -> None:
    page = Page()
    terms = {iri.partition("#")[2] for iri in resources.terms() if "#" in iri}
    assert set(page.ids) == terms
    assert len(page.ids) == len(set(page.ids))


def test_every_link_leads_to_a_term_of_the_page() -> None:
    page = Page()
    assert page.links
    assert {link.removeprefix("#") for link in page.links} <= set(page.ids)


def test_the_page_is_the_same_each_time() -> None:
    assert documentation() == documentation()
