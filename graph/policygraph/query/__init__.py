"""Questions to a graph in SPARQL: shipped by name with parameters, or the user's own."""

from policygraph.query.graph import FORMATS, load, query, store_of
from policygraph.query.question import Parameter, QueryError, Question, question, questions
from policygraph.query.result import Result, ResultError, Term

__all__ = [
    "FORMATS",
    "Parameter",
    "QueryError",
    "Question",
    "Result",
    "ResultError",
    "Term",
    "load",
    "query",
    "question",
    "questions",
    "store_of",
]
