"""The server as a process of its own: good and hostile clients at once, and the query page in a browser."""

import json
import os
import random
import shutil
import signal
import socket
import subprocess
import sys
import threading
import time
import urllib.error
import urllib.parse
import urllib.request
from collections import Counter
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from typing import Any

import pytest
import samples

from policygraph.write import save

ROOT = Path(__file__).parents[2]
PROGRAM = (
    "import sys; from policygraph.serve import serve, Limits\n"
    "if __name__ == '__main__': serve(sys.argv[1], port=int(sys.argv[2]), limits=Limits(seconds=1))"
)
GOOD = "SELECT ?label WHERE { ?e a sem:Event ; rdfs:label ?label }"
HOSTILE = (
    "SELECT (COUNT(*) AS ?n) WHERE { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l . FILTER(?a != ?l) }",
    "SELECT * { FILTER(" + "(" * 9_000 + "1" + ")" * 9_000 + ") }",
    "SELECT * { ?s ?p '" + "x" * 19_000 + "' }",
    "SELECT * { SERVICE <http://127.0.0.1:9/> { ?s ?p ?o } }",
    "SELECT * { ?s " + "<a:p>/" * 3_000 + "<a:p> ?o }",
    "SELECT * { ?s (<a:p>|!<a:p>)* ?o . ?o (<a:p>|!<a:p>)* ?x . ?x (<a:p>|!<a:p>)* ?y }",
    "SELECT * { ?s ?p ?o FILTER(REGEX(?o, '(a*)*(a*)*b')) }",
    "not a query",
    "\x00\x01",
)
LOAD_SECONDS = float(os.environ.get("POLICYGRAPH_LOAD_SECONDS", "6"))


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[int, int]]:
    """The port and the process id of a running server."""
    folder = tmp_path_factory.mktemp("serve")
    graph = save(samples.knowledge(), folder / "graph.ttl", "ttl")
    script = folder / "run.py"
    script.write_text(PROGRAM)
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    process = subprocess.Popen(
        [sys.executable, str(script), str(graph), str(port)],
        env={**os.environ, "PYTHONPATH": str(ROOT / "graph")},
        stderr=subprocess.PIPE,
    )
    deadline = time.monotonic() + 60
    while True:
        with suppress(OSError):
            socket.create_connection(("127.0.0.1", port), timeout=1).close()
            break
        assert process.poll() is None and time.monotonic() < deadline, process.stderr
        time.sleep(0.1)
    yield port, process.pid
    process.send_signal(signal.SIGINT)
    assert process.wait(20) in (0, -signal.SIGINT, 130)
    assert process.stderr is not None
    assert set(process.stderr.read().decode().splitlines()) <= {"WARNING:  Invalid HTTP request received."}


def ask(port: int, query: str) -> tuple[int, bytes]:
    form = urllib.parse.urlencode({"query": query}).encode()
    try:
        with urllib.request.urlopen(f"http://127.0.0.1:{port}/sparql", form, timeout=60) as reply:
            return reply.status, reply.read()
    except urllib.error.HTTPError as error:
        return error.code, error.read()


def memory(pid: int) -> int:
    """Resident bytes of a process and its children."""
    psutil: Any = pytest.importorskip("psutil")
    parent = psutil.Process(pid)
    return sum(process.memory_info().rss for process in (parent, *parent.children(recursive=True)))


def test_good_and_hostile_clients_at_once(server: tuple[int, int]) -> None:
    port, pid = server
    assert ask(port, GOOD)[0] == 200
    before = memory(pid)
    until = time.monotonic() + LOAD_SECONDS
    good: Counter[int] = Counter()
    hostile: Counter[int] = Counter()

    def friendly() -> None:
        while time.monotonic() < until:
            good[ask(port, GOOD)[0]] += 1
            time.sleep(0.05)

    def attack(seed: int) -> None:
        choose = random.Random(seed)
        while time.monotonic() < until:
            hostile[ask(port, choose.choice(HOSTILE))[0]] += 1

    def slow() -> None:
        with socket.create_connection(("127.0.0.1", port)) as client, suppress(OSError):
            head = b"POST /sparql HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Length: 1000\r\n"
            client.sendall(head + b"Content-Type: application/sparql-query\r\n\r\n")
            while time.monotonic() < until:
                client.sendall(b"A")
                time.sleep(0.2)

    def broken() -> None:
        while time.monotonic() < until:
            with socket.create_connection(("127.0.0.1", port)) as client:
                client.sendall(b"\x16\x03\x01 nonsense\r\n\r\n")
            time.sleep(0.1)

    threads = [threading.Thread(target=friendly) for _ in range(2)]
    threads += [threading.Thread(target=attack, args=(seed,)) for seed in range(4)]
    threads += [threading.Thread(target=slow), threading.Thread(target=broken)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(LOAD_SECONDS + 90)
        assert not thread.is_alive()

    assert good[200] > 0
    assert set(good) <= {200, 503}
    assert set(hostile) <= {200, 400, 413, 503}
    assert hostile[503] > 0, "no query was ended at its deadline"
    status, body = ask(port, GOOD)
    assert (status, len(json.loads(body)["results"]["bindings"])) == (200, len(samples.knowledge().events))
    assert memory(pid) < before * 1.5 + (50 << 20)


def test_the_query_page_in_a_browser(server: tuple[int, int]) -> None:
    if not (browser_path := shutil.which("chromium")):
        pytest.skip("chromium is not installed: apt-get install chromium")
    from playwright.sync_api import sync_playwright

    port, _ = server
    with sync_playwright() as play:
        browser = play.chromium.launch(executable_path=browser_path, args=["--no-sandbox"])
        page = browser.new_page()
        trouble: list[str] = []
        page.on("console", lambda message: trouble.append(message.text))
        page.on("pageerror", lambda error: trouble.append(str(error)))
        page.goto(f"http://127.0.0.1:{port}/query")
        page.get_by_role("button", name="Who criticised a measure").click()
        page.wait_for_selector("table")
        assert 'C:\\tolls\\new "2024" </script><b>x</b>' in page.locator("table").inner_text()
        assert page.locator("table b").count() == 0
        heights = page.locator("th").evaluate_all("heads => heads.map((head) => head.offsetHeight)")
        assert max(heights) < 45, "the name of a column is broken over lines"
        with page.expect_download() as download:
            page.get_by_role("button", name="Download CSV").click()
        assert Path(download.value.path()).read_text("utf-8").startswith("name,object,quote")
        assert trouble == []
        page.locator("#editor").fill("SELECT nonsense")
        page.get_by_role("button", name="Run").click()
        page.wait_for_selector(".error")
        assert "the query is wrong" in page.locator(".error").inner_text()
        browser.close()
