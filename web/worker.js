// Reads documents, one at a time, beside the page. In: messages of the page. Out: how far it is, records, or why there are
// none. A panic leaves the module unusable: the page then takes a new worker.
"use strict";
// The forms that can be taken away, the dearest last.
const FORMS = ["json", "jsonl", "csv", "ics", "xlsx"];
let engine = null;
let lastWords = null;
self.regplanPanicked = (words) => { lastWords = words; };

const tell = (id, what, owned = []) => self.postMessage({ id, ...what }, owned);

/** What became of a document, in numbers. */
function countsOf(json) {
  const records = JSON.parse(json);
  const measures = records.plans.reduce((sum, plan) => sum + plan.measures.length, 0);
  const doubts = records.diagnostics.filter(({ severity }) => severity !== "info").length;
  return { plans: records.plans.length, measures, doubts };
}

/** The records of many documents in one file. */
function join({ id, form, bytes }) {
  const joined = wasm_bindgen.together(new Uint8Array(bytes), form);
  tell(id, { joined }, [joined.buffer]);
}

function read({ id, name, bytes }) {
  tell(id, { stage: "reading" });
  const reading = new wasm_bindgen.Reading(new Uint8Array(bytes), name);
  tell(id, { stage: "parsing" });
  const document = reading.parse();
  try {
    tell(id, { stage: "page" });
    const page = document.page();
    const json = document.form("json");
    tell(id, { shown: { page, counts: countsOf(new TextDecoder().decode(json)) } });
    tell(id, { stage: "forms" });
    const forms = Object.fromEntries(FORMS.map((form) => [form, form === "json" ? json : document.form(form)]));
    tell(id, { forms }, Object.values(forms).map(({ buffer }) => buffer));
  } finally {
    document.free();
  }
}

/** What is thrown by the library is a failure of the document; anything else is one of the program. */
function failureOf(error) {
  if (!(error instanceof wasm_bindgen.Failure)) return null;
  const { kind, message, hint } = error;
  error.free();
  return { kind, message, hint };
}

self.onmessage = ({ data }) => {
  if (data.module) {
    engine = wasm_bindgen.initSync({ module: data.module });
    tell(null, { ready: wasm_bindgen.version() });
    return;
  }
  lastWords = null;
  try {
    if (data.form) join(data);
    else read(data);
  } catch (error) {
    const failure = failureOf(error);
    // Who finds no memory says so in many ways, or not at all.
    const full = engine.memory.buffer.byteLength > 2 ** 30;
    tell(data.id, failure ? { failure } : { broke: { words: lastWords ?? String(error?.stack ?? error), full } });
  }
  tell(data.id, { rest: engine.memory.buffer.byteLength });
};
