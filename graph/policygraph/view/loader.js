// Unpacks the style and the scripts, which the policy admits by their hashes, and runs them.
"use strict";
(async () => {
  const digits = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz!#$%:()*+-;,=.?@^_`{|}~";
  const worth = new Map([...digits].map((digit, at) => [digit, at]));
  // five digits of base 85 are four bytes; the last group may be short
  const bytes = (text) => {
    const size = Math.floor((text.length * 4) / 5);
    const found = new Uint8Array(size + 4);
    for (let at = 0, to = 0; at < text.length; at += 5, to += 4) {
      let value = 0;
      for (let n = 0; n < 5; n++) value = value * 85 + (worth.get(text[at + n]) ?? 84);
      for (let n = 3; n >= 0; n--, value = Math.floor(value / 256)) found[to + n] = value % 256;
    }
    return found.subarray(0, size);
  };
  const unpack = (id) => {
    const packed = bytes(document.getElementById(id).textContent);
    return new Response(new Blob([packed]).stream().pipeThrough(new DecompressionStream("deflate-raw"))).text();
  };
  const add = async (id, tag) => {
    const node = document.createElement(tag);
    node.textContent = await unpack(id);
    document.head.append(node);
  };
  try {
    await add("style", "style");
    const data = document.getElementById("data");
    if (data.type === "text/plain") data.textContent = await unpack("data");
    for (const node of document.querySelectorAll("[data-code]")) await add(node.id, "script");
  } catch (error) {
    document.documentElement.className = "live";
    document.getElementById("facts").textContent =
      "This browser is too old for the drawings (" + error.message + "). The table of events stands in events.csv.";
  }
})();
