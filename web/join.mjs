// Joins the page into one file. In: the files of this folder, the style and script of the page of a document, what wasm-bindgen made
// (the first argument), a document to show (the second). Out: `dist/index.html` (the third), which needs nothing beside it.
import { createHash } from "node:crypto";
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { gzipSync } from "node:zlib";

const [made, example, out] = process.argv.slice(2);
const here = dirname(fileURLToPath(import.meta.url));
const review = join(here, "../crates/regplan-review/src/review");
const text = (...path) => readFileSync(join(...path), "utf8");
const packed = (...path) => gzipSync(readFileSync(join(...path)), { level: 9 }).toString("base64");
const hash = (said) => `'sha256-${createHash("sha256").update(said).digest("base64")}'`;

/** A script that stands in a page as it is: nothing in it may end it. */
function inert(said) {
  if (/<\/script|<!--/i.test(said)) throw new Error("a script would end too early");
  return said;
}

const [palette] = text(review, "page.css").split("* { box-sizing");
const style = palette + text(here, "style.css");
const script = inert(`(() => {\n"use strict";\n${["drop.js", "reader.js", "shell.js"].map((file) => text(here, file)).join("\n")}})();\n`);
const icon = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 24 24"><rect x="2" y="3" width="20" height="18" rx="4" fill="#24508f"/>
<path d="M6 8.5h12M6 12h12M6 15.5h7" stroke="#fff" stroke-width="2" stroke-linecap="round"/></svg>`;

const fills = {
  "script-hash": hash(script), "style-hash": hash(style), script, style,
  "review-script-hash": hash(text(review, "page.js")), "review-style-hash": hash(text(review, "page.css")),
  icon: `data:image/svg+xml;base64,${Buffer.from(icon).toString("base64")}`,
  words: text(here, "words.txt"),
  worker: inert(`${text(made, "regplan.js")}\n${text(here, "worker.js")}`),
  wasm: packed(made, "regplan_bg.wasm"),
  example: packed(example),
};
const page = text(here, "index.html").replaceAll(/\{\{([\w-]+)\}\}/g, (slot, name) => {
  if (fills[name] === undefined) throw new Error(`nothing to put at ${slot}`);
  return fills[name];
});
mkdirSync(dirname(out), { recursive: true });
writeFileSync(out, page);
