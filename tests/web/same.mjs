// The same records from both doors: for every fixture, what the module of the page says is what the command prints, byte for byte.
// In: the command `regplan` (the first argument), `target/page` as `web/build` leaves it. Out: status 1 where they differ.
// `node tests/web/same.mjs target/debug/regplan`
import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { readFileSync, readdirSync } from "node:fs";
import { join, resolve } from "node:path";

const regplan = resolve(process.argv[2] ?? "target/debug/regplan");
const glue = readFileSync("target/page/regplan.js", "utf8");
const module = new WebAssembly.Module(readFileSync("target/page/regplan_bg.wasm"));

globalThis.regplanPanicked = (words) => { throw new Error(words); };
const door = new Function(`${glue}\nreturn wasm_bindgen;`)();
door.initSync({ module });

/** Every document of the fixtures; what lies beside them to judge them is none. */
function documents(folder) {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) return documents(path);
    return /\.snap$|^case\.toml$|\.json$/.test(entry.name) ? [] : [path];
  }).sort();
}

// The page gives tables, calendars and pages in Russian, and CSV by the names of its columns.
const language = (form) => (["xlsx", "ics", "md"].includes(form) ? "ru" : "en");

// A workbook of the command leads to its documents, and a page cannot: only one read from standard input has no links either.
const isPiped = (form) => form === "xlsx";

function ofCommand(file, form) {
  const args = ["--lang", language(form), "--format", { md: "markdown" }[form] ?? form, isPiped(form) ? "-" : file];
  return new Promise((done) => {
    const child = execFile(regplan, args, { encoding: "buffer", maxBuffer: 1 << 28 }, (error, out, complaint) => done(out.length ? out : complaint));
    child.stdin.end(isPiped(form) ? readFileSync(file) : undefined);
  });
}

function ofDoor(file, form) {
  let reading;
  try {
    reading = new door.Reading(readFileSync(file), isPiped(form) ? "standard input" : file);
  } catch (failure) {
    if (!(failure instanceof door.Failure)) throw failure;
    return Buffer.from(`regplan: ${file}: ${failure.message}; try: ${failure.hint}\n`);
  }
  const document = reading.parse();
  const bytes = Buffer.from(document.form(form));
  document.free();
  return bytes;
}

const files = documents("fixtures");
assert.ok(files.length > 100, `only ${files.length} documents under fixtures`);
let differ = 0;
for (const file of files) {
  for (const form of ["json", ...(/source\.txt$|grid\.pdf$/.test(file) ? ["jsonl", "csv", "xlsx", "ics", "md"] : [])]) {
    const [one, other] = [await ofCommand(file, form), ofDoor(file, form)];
    if (one.equals(other)) continue;
    differ++;
    const at = [...one].findIndex((byte, index) => byte !== other[index]);
    console.log(`FAILED  ${file} as ${form}: byte ${at}\n  command: ${one.subarray(at, at + 90)}\n  page:    ${other.subarray(at, at + 90)}`);
  }
}
console.log(`${files.length} documents, ${differ} differ`);
process.exit(differ ? 1 : 0);
