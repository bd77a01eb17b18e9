// node comunica.mjs GRAPH.ttl QUERIES.json > ANSWERS.json
// QUERIES maps names to SPARQL; each answer is a SPARQL JSON result.
import { readFileSync } from "node:fs";
import { QueryEngine } from "@comunica/query-sparql-rdfjs";
import { Parser, Store } from "n3";

const [graph, queries] = process.argv.slice(2);
const store = new Store(new Parser().parse(readFileSync(graph, "utf8")));
const engine = new QueryEngine();

function term(value) {
  if (value.termType === "NamedNode") return { type: "uri", value: value.value };
  return { type: "literal", value: value.value, datatype: value.datatype.value };
}

const answers = {};
for (const [name, text] of Object.entries(JSON.parse(readFileSync(queries, "utf8")))) {
  const bindings = [];
  for await (const row of await engine.queryBindings(text, { sources: [store] })) {
    bindings.push(Object.fromEntries([...row].map(([key, value]) => [key.value, term(value)])));
  }
  answers[name] = { results: { bindings } };
}
process.stdout.write(JSON.stringify(answers));
