"use strict";
// Words of the graph reach the page by textContent only.
const editor = document.getElementById("editor");
const state = document.getElementById("state");
const answer = document.getElementById("answer");
const prefixes = Object.entries(JSON.parse(document.body.dataset.prefixes));

function shortened(iri) {
  const found = prefixes.find(([, start]) => iri.startsWith(start));
  return found ? `${found[0]}:${iri.slice(found[1].length)}` : iri;
}

function element(name, text) {
  const made = document.createElement(name);
  if (text !== undefined) made.textContent = text;
  return made;
}

function table(names, bindings) {
  const made = element("table");
  const head = made.createTHead().insertRow();
  for (const name of names) head.append(element("th", name));
  const body = made.createTBody();
  for (const binding of bindings) {
    const row = body.insertRow();
    for (const name of names) {
      const term = binding[name];
      const cell = row.insertCell();
      const words = element("bdi", term === undefined ? "" : term.type === "uri" ? shortened(term.value) : term.value);
      if (term !== undefined && term.type === "uri") words.title = term.value;
      cell.append(words);
    }
  }
  return made;
}

async function ask(accept) {
  const reply = await fetch("sparql", {
    method: "POST",
    headers: { "Content-Type": "application/sparql-query", Accept: accept },
    body: editor.value,
  });
  if (!reply.ok) throw new Error((await reply.text()).trim());
  return reply;
}

function failed(error) {
  state.textContent = "";
  answer.replaceChildren(Object.assign(element("p", error.message), { className: "error" }));
}

async function run() {
  state.textContent = "Running";
  try {
    const reply = await ask("application/sparql-results+json, text/turtle;q=0.5");
    if (!reply.headers.get("content-type").includes("json")) {
      answer.replaceChildren(element("pre", await reply.text()));
      state.textContent = "";
      return;
    }
    const result = await reply.json();
    if ("boolean" in result) {
      answer.replaceChildren(element("p", String(result.boolean)));
      state.textContent = "";
      return;
    }
    const rows = result.results.bindings;
    answer.replaceChildren(table(result.head.vars, rows));
    state.textContent = rows.length === 1 ? "1 row" : `${rows.length} rows`;
  } catch (error) {
    failed(error);
  }
}

async function download() {
  try {
    const reply = await ask("text/csv");
    const link = element("a");
    link.href = URL.createObjectURL(await reply.blob());
    link.download = "answer.csv";
    link.click();
    URL.revokeObjectURL(link.href);
  } catch (error) {
    failed(error);
  }
}

for (const button of document.querySelectorAll("#questions button")) {
  button.addEventListener("click", () => {
    editor.value = button.dataset.query;
    // On a phone the questions fill the screen, and the answer stands below it.
    const below = matchMedia("(max-width: 45rem)").matches;
    run().then(() => below && document.getElementById("run").scrollIntoView());
  });
}
document.getElementById("run").addEventListener("click", run);
document.getElementById("download").addEventListener("click", download);
editor.addEventListener("keydown", (event) => {
  if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) run();
});
editor.value = document.querySelector("#questions button").dataset.query;
