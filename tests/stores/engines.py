"""Stores and engines, each loading a graph of ours and answering questions about it in its own way."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import zipfile
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any, NamedTuple

import rdflib
from servers import ask, free_port, running

HERE = Path(__file__).parent
JAVA = Path("/usr/share/java")
# What the classes of Debian's libapache-jena-java need beside its own jars.
JENA_NEEDS = (
    *("commons-cli", "commons-codec", "commons-compress", "commons-csv", "commons-io", "commons-lang3"),
    *("commons-logging", "dexx.collection", "gson", "guava", "httpclient", "httpclient-cache", "httpcore"),
    *("jackson-annotations", "jackson-core", "jackson-databind", "jakarta.json-api", "jsonld-java"),
    *("protobuf", "slf4j-api", "slf4j-simple", "thrift", "titanium-json-ld"),
)

Questions = Mapping[str, str]
Answers = dict[str, Any]


class Engine(NamedTuple):
    """An engine: what it needs to be installed, and how it answers all questions about one file.

    ``answer`` is given a folder of its own, the graph's path (Turtle, or N-Quads where ``datasets``)
    and the questions; each answer is a SPARQL JSON result.
    """

    name: str
    needs: Callable[[], str]
    answer: Callable[[Path, Path, Questions], Answers]
    datasets: bool = False


def _missing(*programs: str) -> str:
    absent = [name for name in programs if not shutil.which(name)]
    return f"not installed: {', '.join(absent)}" if absent else ""


def _oxigraph() -> str:
    beside = Path(sys.executable).parent / "oxigraph"
    return str(beside) if beside.exists() else shutil.which("oxigraph") or ""


def oxigraph(folder: Path, graph: Path, questions: Questions) -> Answers:
    port = free_port()
    program = _oxigraph()
    subprocess.run(
        [program, "load", "--location", str(folder / "db"), "--file", str(graph)], check=True, timeout=120
    )
    command = [
        program,
        "serve-read-only",
        "--location",
        str(folder / "db"),
        "--bind",
        f"127.0.0.1:{port}",
    ]
    # Named graphs only are searched where the query names them; with a data set, all of them are meant.
    more = {"union-default-graph": "true"} if graph.suffix == ".nq" else {}
    with running(command, port, log=folder / "oxigraph.log"):
        return {name: ask(f"http://127.0.0.1:{port}/query", text, **more) for name, text in questions.items()}


VIRTUOSO = """[Database]
DatabaseFile = {folder}/virtuoso.db
ErrorLogFile = {folder}/virtuoso.log
LockFile = {folder}/virtuoso.lck
TransactionFile = {folder}/virtuoso.trx
xa_persistent_file = {folder}/virtuoso.pxa
[TempDatabase]
DatabaseFile = {folder}/virtuoso-temp.db
TransactionFile = {folder}/virtuoso-temp.trx
[Parameters]
ServerPort = 127.0.0.1:{sql}
DirsAllowed = {data}
NumberOfBuffers = 10000
[HTTPServer]
ServerPort = 127.0.0.1:{http}
ServerRoot = {folder}/www
"""


def virtuoso(folder: Path, graph: Path, questions: Questions) -> Answers:
    sql, http = free_port(), free_port()
    (folder / "www").mkdir()
    (folder / "virtuoso.ini").write_text(
        VIRTUOSO.format(folder=folder, data=graph.parent, sql=sql, http=http)
    )
    load = (
        f"DB.DBA.TTLP(file_to_string_output('{graph}'),'','http://example/g',512)"
        if graph.suffix == ".nq"
        else f"DB.DBA.TTLP_MT(file_to_string_output('{graph}'),'','http://example/g',0)"
    )
    command = ["virtuoso-t", "-f", "-c", str(folder / "virtuoso.ini")]
    with running(command, http, log=folder / "server.log"):
        done = subprocess.run(
            ["isql-vt", str(sql), "dba", "dba", f"exec={load}; checkpoint;"],
            capture_output=True,
            text=True,
            timeout=120,
        )
        if "Error" in done.stdout + done.stderr:
            raise RuntimeError(done.stdout + done.stderr)
        url = f"http://127.0.0.1:{http}/sparql"
        return {
            name: ask(url, text, format="application/sparql-results+json") for name, text in questions.items()
        }


def jena_needs() -> str:
    """What is missing for the classes of Jena, "" when nothing is."""
    if problem := _missing("java", "javac"):
        return problem
    return "" if (JAVA / "jena-tdb2.jar").exists() else "not installed: libapache-jena-java"


def jena_classes(folder: Path) -> str:
    """The class path; the packaged jena-core misses the XML Schema messages where it looks for them."""
    wanted = "org/apache/jena/ext/xerces/"
    missed = folder / "missed.jar"
    with zipfile.ZipFile(JAVA / "jena-core.jar") as jar, zipfile.ZipFile(missed, "w") as out:
        for name in jar.namelist():
            if name.startswith(wanted) and not name.endswith("/"):
                out.writestr(f"xerces/{name.removeprefix(wanted)}", jar.read(name))
    own = sorted(p for p in JAVA.glob("jena-*.jar") if not p.stem[-1].isdigit() or p.stem == "jena-tdb2")
    others = [JAVA / f"{name}.jar" for name in JENA_NEEDS]
    return os.pathsep.join(str(p) for p in (*own, *(p for p in others if p.exists()), missed))


def jena(folder: Path, graph: Path, questions: Questions) -> Answers:
    java = ["java", "-XX:TieredStopAtLevel=1", "-cp", jena_classes(folder)]
    base = f"--loc={folder / 'db'}"
    subprocess.run([*java, "tdb2.tdbloader", base, str(graph)], check=True, capture_output=True, timeout=120)
    asked = folder / "asked"
    asked.mkdir()
    # The file names say nothing, as a question's name may be any words.
    files = {name: asked / f"{number}.rq" for number, name in enumerate(questions)}
    for name, path in files.items():
        path.write_text(questions[name], "utf-8")
    more = ["--set=tdb2:unionDefaultGraph=true"] if graph.suffix == ".nq" else []
    # One start of Java for all of them: a start of tdb2.tdbquery is most of what a question costs.
    command = [*java, str(HERE / "Questions.java"), str(asked), base, *more, "--results=JSON"]
    subprocess.run(command, check=True, capture_output=True, timeout=300)
    return {name: json.loads(path.with_suffix(".json").read_bytes()) for name, path in files.items()}


def _comunica() -> str:
    if problem := _missing("node"):
        return problem
    there = (HERE / "node_modules" / "@comunica" / "query-sparql-rdfjs").exists()
    return "" if there else "not installed: npm packages of tests/stores (npm install --prefix tests/stores)"


def comunica(folder: Path, graph: Path, questions: Questions) -> Answers:
    (folder / "queries.json").write_text(json.dumps(dict(questions)), "utf-8")
    done = subprocess.run(
        ["node", str(HERE / "comunica.mjs"), str(graph), str(folder / "queries.json")],
        check=True,
        capture_output=True,
        timeout=300,
    )
    answers: Answers = json.loads(done.stdout)
    return answers


def in_rdflib(folder: Path, graph: Path, questions: Questions) -> Answers:
    if graph.suffix == ".nq":
        data: rdflib.Graph = rdflib.Dataset(default_union=True).parse(graph, format="nquads")
    else:
        data = rdflib.Graph().parse(graph)
    return {
        name: json.loads(data.query(text).serialize(format="json") or b"") for name, text in questions.items()
    }


ENGINES = (
    Engine("oxigraph", lambda: "" if _oxigraph() else "not installed: oxigraph (pip)", oxigraph, True),
    Engine("virtuoso", lambda: _missing("virtuoso-t", "isql-vt"), virtuoso, True),
    Engine("jena", jena_needs, jena, True),
    Engine("comunica", _comunica, comunica),
    Engine("rdflib", lambda: "", in_rdflib, True),
)
