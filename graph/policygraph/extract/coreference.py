"""Whom a noun phrase means within its document.

The order is that of DESIGN 5: a proper name; a role with a name; a role alone ("the
chairman") that one named person holds; a definite noun phrase ("the association") that fits
one organisation; a pronoun, read from the speakers before it; otherwise the phrase itself
("health officials"). Nothing is guessed where nothing fits.
"""

from __future__ import annotations

from collections.abc import Callable

from spacy.tokens import Token

from policygraph.extract import grammar
from policygraph.extract.affiliation import Affiliations
from policygraph.extract.antecedents import SUBJECT, Antecedents, standing
from policygraph.extract.entity import Entity, Run, plain
from policygraph.extract.issuers import Issuers
from policygraph.extract.lexicon import Lexicon
from policygraph.extract.names import Names
from policygraph.extract.pronouns import PERSONAL, Pronouns
from policygraph.extract.reference import Reference
from policygraph.extract.titles import LONGEST_FIELD
from policygraph.language.annotation import Annotation
from policygraph.model import ActorType, Span

_BEHIND_WE = frozenset((",", "at", "from", "the", "as"))
DEFINITE = grammar.words("definite")
QUANTIFIERS = grammar.words("quantifier")
#: Documents that speak for whoever issued them.
ISSUED = grammar.words("issued")
#: Words that name no source even as the subject of a verb of saying.
MEANS_NOBODY = grammar.words("means_nobody")
#: A noun phrase with more tokens before its head is the parser's mistake.
LONGEST_PHRASE = 10
_PREMODIFIERS = frozenset(("det", "amod", "compound", "nummod", "nmod", "flat", "advmod"))
_OF = frozenset(("of", "for", "at", "with", "in", "from"))
_DETERMINERS = grammar.words("definite", "indefinite")
#: Types that a name beside a role noun may have, before the role settles it.
_PEOPLE = (ActorType.PERSON, ActorType.UNKNOWN)
_NAMED_KINDS = grammar.words("named_kind")


class Coreference:
    """Reads noun phrases in the order of the text; each answer may rest on those before it."""

    def __init__(
        self,
        annotation: Annotation,
        names: Names,
        lexicon: Lexicon,
        *,
        quoted: Callable[[int], object] = lambda _: None,
    ) -> None:
        self.annotation = annotation
        self.names = names
        self.lexicon = lexicon
        self.antecedents = Antecedents(annotation, names, lexicon, quoted=quoted)
        self._cache: dict[int, Reference | None] = {}
        self._phrases: dict[str, Entity] = {}
        self._quoted = quoted
        self._swept = 0
        self.issuer = self._find_issuer()
        self._issuers = Issuers(self.antecedents, self.refer)
        self._pronouns = Pronouns(annotation, self.antecedents, self.refer, quoted=quoted, issuer=self.issuer)
        Affiliations(annotation, names, lexicon).gather()

    def refer(self, token: Token) -> Reference | None:
        """The actor that a noun or pronoun refers to, or None where it names no agent."""
        if token.i in self._cache:
            return self._cache[token.i]
        self._sweep(token.i)
        self.antecedents.advance(token.i)
        reference = self._read(token)
        self._cache[token.i] = reference
        return reference

    def _sweep(self, until: int) -> None:
        """Read nameless bodies and people that are subjects before a token: what follows may mean them."""
        doc = self.annotation.doc
        while self._swept < until:
            earlier = doc[self._swept]
            self._swept += 1
            kind = self.lexicon.actor_heads.get(earlier.lemma_.casefold())
            several = kind is ActorType.PERSON and _plural(earlier)
            body = kind in (ActorType.ORGANISATION, ActorType.GROUP) or several
            nameless = earlier.pos_ == "NOUN" and earlier.i not in self.names.run_at
            if body and nameless and standing(earlier) == SUBJECT:
                self.refer(earlier)

    def speaker(self, token: Token) -> Reference | None:
        """The actor that the subject of a verb of saying refers to; any noun phrase can speak.

        "The posting said": where the noun is not known as an actor, the phrase itself is the
        source, of unknown type. Pronouns that refer to nobody stay nobody.
        """
        reference = self.refer(token)
        if reference is not None or token.pos_ not in ("NOUN", "PROPN", "NUM", "ADJ", "DET"):
            return reference
        if token.text.casefold() in MEANS_NOBODY:
            return None
        reference = self._phrase_entity(token, ActorType.UNKNOWN, "source")
        self._cache[token.i] = reference
        return reference

    def _phrase_entity(self, token: Token, kind: ActorType, rule: str) -> Reference:
        """The actor that only this phrase names; the same words later in the text name it again."""
        first, last = self._phrase(token)
        span = Span.of(self.annotation.text, *self.annotation.span(first, last))
        name = _undetermined(span.exact)
        entity = self._phrases.get(plain(name))
        if entity is None:
            entity = self._phrases[plain(name)] = self.names.new(name, kind)
            entity.plural = _plural(token)
            self._affiliate(token, entity, first)
        entity.forms.append(span)
        self.antecedents.add(token, entity)
        return Reference(entity, span, rule)

    def _read(self, token: Token) -> Reference | None:
        if token.lemma_.casefold() in QUANTIFIERS and token.pos_ in ("NUM", "PRON", "DET", "ADJ", "NOUN"):
            part = self._partitive(token)
            if part is not None:
                return part
        run = self.names.run_at.get(token.i)
        if run is None and (token.pos_ == "PRON" or token.text.casefold() in PERSONAL):
            return self._pronouns.read(token)
        # A name is a name, whatever the tagger says: "WHO".
        run = run or self._adjacent_run(token)
        if run is not None:
            return self._named(token, run)
        if token.pos_ not in ("NOUN", "PROPN", "NUM", "ADJ", "X", "VERB", "DET"):
            return None
        return self._common(token)

    def _partitive(self, token: Token) -> Reference | None:
        """ "One of the victims", "some of the protesters": people out of a group."""
        for child in token.children:
            if child.dep_.startswith("nmod") and child.i > token.i and child.pos_ in ("NOUN", "PROPN"):
                whole = self.refer(child)
                if whole is None or whole.entity.type is ActorType.ORGANISATION:
                    return None
                start, end = self.annotation.start(token), whole.span.end
                span = Span.of(self.annotation.text, start, end)
                for kind in (ActorType.ORGANISATION, ActorType.PERSON):
                    named = self._apposed(self._phrase(child)[1], kind)
                    if named is not None:
                        return Reference(named, span, "apposition")
                key = plain(span.exact)
                entity = self._phrases.get(key)
                if entity is None:
                    kind = (
                        ActorType.PERSON if token.lemma_.casefold() in ("one", "another") else ActorType.GROUP
                    )
                    entity = self._phrases[key] = self.names.new(span.exact, kind)
                entity.forms.append(span)
                return Reference(entity, span, "phrase")
        return None

    def _adjacent_run(self, token: Token) -> Run | None:
        """The name that a role noun carries: "spokesman Ivo Lind", "the president of X, Ana Diaz"."""
        if token.pos_ not in ("NOUN", "PROPN", "ADJ"):
            return None
        doc = self.annotation.doc
        last = self.annotation.sentence_of(token).last
        # "student leader Mira Tan": whatever of it the tree calls the head.
        role = self._is_role(token)
        j = token.i + 1
        while (
            j < min(last, token.i + 5)
            and j not in self.names.run_at
            and doc[j].pos_ in ("NOUN", "PROPN", "ADJ", "PUNCT")
        ):
            if doc[j].pos_ == "PUNCT" and doc[j].text != "-":
                break
            role = role or self._is_role(doc[j])
            j += 1
        following = self.names.run_at.get(j) if j < last else None
        if following is not None and following.first == j and role and doc[j - 1].whitespace_:
            return following
        if token.lemma_.casefold() not in self.lexicon.person_roles:
            return None
        if token.i + 1 < last and doc[token.i + 1].text.casefold() in ("of", "for"):
            # "the minister for Foreign Affairs Ana Costa": the field stands before the name as its title
            for k in range(token.i + 3, min(last, token.i + LONGEST_FIELD + 3)):
                run = self.names.run_at.get(k)
                if run is not None and run.first == k and run.title:
                    return run
        # "an eyewitness, Nicole Towarek, described"
        run = self.names.run_at.get(j + 1) if j + 1 < last and doc[j].text == "," else None
        if run is not None and run.first == j + 1 and run.last < last and run.entity.type in _PEOPLE:
            behind = doc[run.last]
            if behind.text == "," or behind.pos_ in ("VERB", "AUX"):
                return run
        lemma = token.lemma_.casefold()
        for child in token.children:
            if child.dep_.startswith(("appos", "flat", "nmod:desc")):
                run = self.names.run_at.get(child.i)
                kind = child.i > token.i and lemma in _NAMED_KINDS
                if run is not None and (run.entity.type in _PEOPLE or kind):
                    return run
        return None

    def _is_role(self, token: Token) -> bool:
        lemma = token.lemma_.casefold()
        return lemma in self.lexicon.person_roles or lemma in self.lexicon.actor_heads

    def _named(self, token: Token, run: Run) -> Reference | None:
        entity = run.entity
        doc = self.annotation.doc
        start, end = self.annotation.span(run.first, run.last)
        span = Span.of(self.annotation.text, start, end)
        if entity.type is ActorType.UNKNOWN and any(
            doc[i].text.casefold() in self.lexicon.inert_heads for i in range(run.first, run.last)
        ):
            return None
        return Reference(entity, span, "name", run.title)

    def _common(self, token: Token) -> Reference | None:
        lemma = token.lemma_.casefold()
        word = token.text.casefold()
        kind = self.lexicon.actor_heads.get(lemma) or self.lexicon.actor_heads.get(word)
        first, last = self._phrase(token)
        start, end = self.annotation.span(first, last)
        span = Span.of(self.annotation.text, start, end)
        if lemma in ISSUED:
            issuer = self._issuers.of(token)
            return Reference(issuer, span, "issuer") if issuer else None
        if kind is None:
            # A demonym used as a noun ("Hongkongers", "Swedes", "the British").
            people = word in self.lexicon.demonyms or word.removesuffix("s") in self.lexicon.demonyms
            if token.pos_ == "NUM" or not people:
                return None
            kind = ActorType.GROUP
        if kind is ActorType.ORGANISATION and _plural(token):
            kind = ActorType.GROUP
        doc = self.annotation.doc
        determiner = doc[first].text.casefold()
        definite = determiner in DEFINITE
        modified = last - first > 2 or any(
            c.dep_.startswith(("nmod", "amod", "compound", "acl")) for c in token.children
        )
        named = self._apposed(last, kind)
        if named is not None:
            return Reference(named, span, "apposition")
        if definite or (kind is ActorType.PERSON and first == token.i):
            held = self.antecedents.holder(token, first=first)
            if held is not None:
                return Reference(held, span, "role")
        if definite and not (modified and kind is not ActorType.PERSON):
            found = self.antecedents.definite(token)
            if found is not None:
                return Reference(found, span, "definite")
        return self._phrase_entity(token, kind, "phrase")

    def _apposed(self, last: int, kind: ActorType) -> Entity | None:
        """ "A lobby of carriers, the Open Skies Forum, called": the name between commas behind a phrase."""
        doc = self.annotation.doc
        end = self.annotation.sentence_of(doc[last - 1]).last
        i = last
        if kind is ActorType.PERSON and i + 3 < end and doc[i].text.casefold() in _OF:
            # "a spokesman for the company, Ana Costa, said"
            i = next((k for k in range(i, min(end - 2, i + LONGEST_PHRASE)) if doc[k].text == ","), end)
        if i + 2 >= end or doc[i].text not in (",", "—", "–", "("):
            return None
        i += 2 if doc[i + 1].text.casefold() == "the" else 1
        run = self.names.run_at.get(i)
        closes = run is not None and run.first == i and run.last < end
        if not closes or run is None or doc[run.last].text not in (",", "—", "–", ")"):
            return None
        wanted = ActorType.PERSON if kind is ActorType.PERSON else ActorType.ORGANISATION
        return run.entity if run.entity.type in (wanted, ActorType.UNKNOWN) else None

    def _affiliate(self, token: Token, entity: Entity, first: int) -> None:
        """ "A spokesperson for the ministry", "NWA officials": whom the nameless speaker speaks for."""
        lemma = token.lemma_.casefold()
        if lemma not in self.lexicon.person_roles and entity.type is not ActorType.GROUP:
            return
        if self.lexicon.actor_heads.get(lemma) is ActorType.ORGANISATION:
            return  # "press clubs" speak for themselves
        for run in self.names.within(first, min(len(self.annotation.doc), token.i + 6)):
            before = run.last <= token.i
            after = run.first > token.i and self.annotation.doc[token.i + 1].text.casefold() in (
                "of",
                "for",
                "from",
                "at",
                "with",
            )
            if (before or after) and run.entity.type in (ActorType.ORGANISATION, ActorType.UNKNOWN):
                entity.speaks_for(run.entity)
                return
        for child in token.children:
            body = self.lexicon.actor_heads.get(child.lemma_.casefold()) is ActorType.ORGANISATION
            if body and child.dep_.startswith(("nmod", "compound")) and child.pos_ == "NOUN":
                reference = self.refer(child)
                if reference is not None:
                    entity.speaks_for(reference.entity)
                return

    def _phrase(self, token: Token) -> tuple[int, int]:
        """The noun phrase of a head with its "of" modifiers, without clauses and appositions."""
        doc = self.annotation.doc
        first = last = token.i
        for child in token.children:
            dep = grammar.relation(child)
            if child.i < token.i and dep in _PREMODIFIERS:
                first = min(first, child.left_edge.i)
        sentence = self.annotation.sentence_of(token)
        i = token.i + 1
        if i + 1 < sentence.last and doc[i].text.casefold() == "of":
            for child in token.children:
                if child.dep_.startswith("nmod") and child.i > i:
                    edge = self._phrase(child)[1] - 1 if child.i - token.i < 6 else child.i
                    last = max(last, edge)
                    break
        first = max(first, sentence.first)
        while first < token.i and (
            doc[first].pos_ in ("ADP", "PUNCT", "SCONJ", "CCONJ") or doc[first].text in ("“", '"')
        ):
            first += 1
        if token.i - first > LONGEST_PHRASE:
            first = token.i
        return first, last + 1

    def _find_issuer(self) -> Entity | None:
        """Who says "we" outside quotations: "We at X", "We, the undersigned groups", "At X, we"."""
        doc, runs = self.annotation.doc, self.names.run_at
        for token in doc:
            if token.text.casefold() != "we" or self._quoted(self.annotation.start(token)) is not None:
                continue
            last = self.annotation.sentence_of(token).last
            i = token.i + 1
            joined = i < last and doc[i].text.casefold() in (",", "at", "from", "the", "as")
            while joined and i < min(last, token.i + 5) and doc[i].text.casefold() in _BEHIND_WE:
                i += 1
            if joined and i < last:
                if i in runs:
                    return runs[i].entity
                head = next(
                    (t for t in doc[i : min(last, i + 8)] if t.lemma_.casefold() in self.lexicon.actor_heads),
                    None,
                )
                if head is not None and doc[token.i + 1].text in (",", "the"):
                    return self._phrase_entity(head, ActorType.GROUP, "phrase").entity
            before = token.i - 1
            if before > 1 and doc[before].text == "," and before - 1 in runs:
                run = runs[before - 1]
                opening = run.first - (2 if doc[run.first - 1].text.casefold() == "the" else 1)
                if opening >= 0 and doc[opening].text.casefold() == "at":
                    return run.entity
        return None


def _plural(token: Token) -> bool:
    return token.tag_ == "NNS" or "Plur" in token.morph.get("Number", [])


def _undetermined(phrase: str) -> str:
    words = phrase.split()
    while len(words) > 1 and words[0].casefold() in _DETERMINERS:
        words = words[1:]
    return " ".join(words)
