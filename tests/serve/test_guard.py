"""Only read-only queries on this graph may run, and a keyword is told from the same word elsewhere."""

import time

import pytest

from policygraph.serve.guard import RefusedError, allow
from policygraph.serve.limits import Limits

LIMITS = Limits()


@pytest.mark.parametrize(
    ("query", "form"),
    [
        ("SELECT * WHERE { ?s ?p ?o }", "SELECT"),
        ("ask { ?s ?p ?o }", "ASK"),
        ("PREFIX from: <urn:x:> DESCRIBE from:service", "DESCRIBE"),
        ("BASE <urn:SERVICE>\nCONSTRUCT WHERE { ?s ?p ?o }", "CONSTRUCT"),
        ("# SERVICE <http://x>\nSELECT ?service WHERE { ?service ?from ?o }", "SELECT"),
        (
            'SELECT * { ?s ?p "SERVICE <http://x> { }" , \'FROM\' , """a "SERVICE" b""" , "x\\"FROM" }',
            "SELECT",
        ),
        ("SELECT * { ?s ex:service 'x'@from ; <http://x/#SERVICE> _:from }", "SELECT"),
        ("SELECT * { FILTER(?a<?b) FILTER(?c>?d) }", "SELECT"),
        ("SELECT * { { SELECT ?s { ?s ?p ?o } } }", "SELECT"),
        ("SELECT * { ?s a ex:insert ; ex:delete ?load }", "SELECT"),
    ],
)
def test_queries_that_may_run(query: str, form: str) -> None:
    assert allow(query, LIMITS) == form


@pytest.mark.parametrize(
    ("query", "message"),
    [
        ("SELECT * { SERVICE <http://x> { ?s ?p ?o } }", "SERVICE is refused"),
        ("SELECT * { service silent ?x { ?s ?p ?o } }", "SERVICE is refused"),
        ("SELECT * { \\u0053ERVICE <http://x> { ?s ?p ?o } }", "SERVICE is refused"),
        ("SELECT * { \\U00000053ervice <http://x> { ?s ?p ?o } }", "SERVICE is refused"),
        ("SELECT * { 'a'SERVICE<http://x>{} }", "SERVICE is refused"),
        ("SELECT * { # comment\nSERVICE<http://x>{} }", "SERVICE is refused"),
        ("SELECT * { # comment\rSERVICE<http://x>{} }", "SERVICE is refused"),
        ("SELECT * { FILTER EXISTS{SERVICE<http://x>{?s ?p ?o}} }", "SERVICE is refused"),
        ("SELECT * FROM <file:///etc/passwd> { ?s ?p ?o }", "FROM is refused"),
        ("SELECT * FROM NAMED <http://x> { ?s ?p ?o }", "FROM is refused"),
        ("INSERT DATA { <a:a> <a:b> <a:c> }", "updates are refused"),
        ("PREFIX x: <urn:x:> DELETE WHERE { ?s ?p ?o }", "updates are refused"),
        ("LOAD <file:///etc/passwd>", "updates are refused"),
        ("CLEAR ALL", "updates are refused"),
        ("WITH <g:g> DELETE { ?s ?p ?o } WHERE { ?s ?p ?o }", "updates are refused"),
        ("", "must be one of SELECT, ASK, CONSTRUCT, DESCRIBE"),
        ("hello", "must be one of"),
        ("SELECT * { ?s ?p 'x }", "a quotation mark that nothing closes"),
        ("SELECT * " + "{" * 100 + "}" * 100, "nested deeper than 40 brackets"),
        ("SELECT * { FILTER(" + "(" * 5000 + "1" + ")" * 5000 + ") }", "nested deeper than 40 brackets"),
        ("SELECT * { ?s ?p '" + "x" * 30_000 + "' }", "longer than 20000 characters"),
    ],
)
def test_queries_that_may_not_run(query: str, message: str) -> None:
    with pytest.raises(RefusedError, match=message):
        allow(query, LIMITS)


@pytest.mark.parametrize("piece", ["'\\", "\"\\'", "'''", "<", "{}", "a:", "\\u0027", '"""\\"'])
def test_hostile_texts_are_judged_quickly(piece: str) -> None:
    text = ("SELECT * { " + piece * 20_000)[: LIMITS.characters]
    start = time.process_time()
    try:
        allow(text, LIMITS)
    except RefusedError as error:
        assert str(error)
    assert time.process_time() - start < 1
