// node canonize.mjs GRAPH.nt: the SHA-256 of the RDFC-1.0 canonical form.
import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { canonize, NQuads } from "rdf-canonize";

const dataset = NQuads.parse(readFileSync(process.argv[2], "utf8"));
const canonical = await canonize(dataset, { algorithm: "RDFC-1.0", format: "application/n-quads" });
process.stdout.write(createHash("sha256").update(canonical).digest("hex"));
