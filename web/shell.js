// The page around a document: the list of documents, how far reading is, what can be taken away. In: files, what the reader says.
// Out: what a person sees. Names and words of documents are written as text and never as markup; records are shown in a frame that
// may touch nothing of this page.
const byId = (id) => document.getElementById(id);
const MOST_BYTES = 128 * 2 ** 20;
const STAGES = ["file", "reading", "parsing", "page", "forms"];
const TYPES = {
  json: "application/json", jsonl: "application/x-ndjson", csv: "text/csv", ics: "text/calendar",
  xlsx: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
};
// Keys that the page of a document knows, and who walks the list of documents.
const INNER = ["KeyJ", "KeyK", "KeyN", "KeyP", "KeyT", "Slash"];
const OUTER = { BracketLeft: -1, BracketRight: 1 };

const words = Object.fromEntries(byId("words").textContent.split("\n")
  .filter((line) => line.includes("|") && !line.startsWith("#"))
  .map((line) => line.split("|").map((field) => field.trim()))
  .map(([key, ru, en]) => [key, { ru, en }]));
const asked = { "#ru": "ru", "#en": "en" }[location.hash];
let language = asked ?? (/^(ru|be|uk|kk|ky)\b/.test(navigator.language) ? "ru" : "en");
const say = (key, fills = {}) =>
  (words[key]?.[language] ?? key).replace(/\{(\w+)\}/g, (whole, name) => fills[name] ?? whole);

function el(name, attributes, ...children) {
  const node = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) node.setAttribute(key, value);
  node.append(...children);
  return node;
}

const files = [];
let current = null;
let frame = null;
// The form in which all documents are being joined.
let joining = null;
const newId = () => crypto.getRandomValues(new Uint32Array(1))[0];
const announce = (said) => { byId("live").textContent = said; };
const shortOf = (name) => name.split("/").pop();

// Reading.
const reader = new Reader((file, said) => {
  if (said.ready) byId("version").textContent = say("version", { version: said.ready });
  if (file?.form) joined(file, said);
  if (!file || !files.includes(file)) return;
  if (said.stage) [file.state, file.stage] = ["reading", said.stage];
  if (said.stage === "file") file.began = performance.now();
  if (said.shown) shown(file, said.shown);
  if (said.forms) taken(file, said.forms);
  if (said.failure) failed(file, said.failure);
  tellFile(file);
  tellSum();
  // The page is there before the forms are: it is not drawn twice.
  if (file === current && !(said.stage === "forms")) showFile();
});

function shown(file, { page, counts }) {
  file.page = new Blob([page]);
  file.counts = counts;
  file.state = "shown";
  file.took = performance.now() - file.began;
  announce(say("ready", { name: shortOf(file.name), n: counts.measures, doubts: counts.doubts }));
}

function taken(file, forms) {
  file.forms = Object.fromEntries(Object.entries(forms).map(([form, bytes]) => [form, new Blob([bytes], { type: TYPES[form] })]));
  file.state = "done";
}

function failed(file, failure) {
  // Records that are shown stay, though their forms were not made.
  file.state = "failed";
  file.failure = failure;
  announce(`${shortOf(file.name)}: ${say("error-" + failure.kind)}`);
}

function bytesOf(file) {
  if (file.size > MOST_BYTES) throw Object.assign(new Error(`${file.size} bytes`), { kind: "too-large" });
  return file.arrayBuffer();
}

function add(found) {
  const fresh = found.map(({ path, file }) => ({ id: newId(), name: path, state: "waiting", bytes: async () => bytesOf(file) }));
  for (const file of fresh) {
    files.push(file);
    byId("files").append(itemOf(file));
  }
  if (fresh.length) open(current && current.state !== "failed" ? current : fresh[0]);
  tellSum();
  fresh.forEach((file) => reader.add(file));
}

async function addExample() {
  const bytes = Uint8Array.from(atob(byId("example").textContent), (c) => c.charCodeAt(0));
  const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream("gzip"));
  add([{ path: "sample.pdf", file: new File([await new Response(stream).blob()], "sample.pdf") }]);
}

// The list.
function itemOf(file) {
  file.item = el("button", { type: "button" },
    el("i", { "aria-hidden": "true" }), el("b", {}, shortOf(file.name)), el("span", {}), el("small", {}));
  file.item.title = file.name;
  file.item.addEventListener("click", () => open(file));
  tellFile(file);
  return el("li", {}, file.item);
}

function standing({ state, counts, failure, stage }) {
  if (state === "waiting") return say("waiting");
  if (state === "failed") return failure.kind === "stopped" ? say("error-stopped") : say("failed");
  if (state === "reading" && !counts) return `${say("stage-" + stage)}…`;
  if (!counts.plans) return say("no-plan");
  return [say("measures", { n: counts.measures }), counts.doubts ? say("doubts", { n: counts.doubts }) : say("no-doubts")].join(" · ");
}

const seconds = (time) => (time / 1000).toLocaleString(language, { minimumFractionDigits: 1, maximumFractionDigits: 1 });

function tellFile(file) {
  const known = file.counts && file.state !== "failed";
  const looks = known ? (file.counts.doubts || !file.counts.plans ? "doubtful" : "done") : file.state;
  file.item.className = looks;
  file.item.querySelector("small").textContent = standing(file);
  file.item.querySelector("span").textContent = known ? say("seconds", { n: seconds(file.took) }) : "";
}

function tellSum() {
  const read = files.filter(({ counts }) => counts).length;
  const lost = files.filter(({ counts, state }) => !counts && state === "failed").length;
  byId("sum").textContent = say(lost ? "of-files-failed" : "of-files", { n: read, of: files.length, failed: lost });
  const many = all().length;
  for (const button of byId("saves-all").querySelectorAll("button")) {
    button.disabled = !many || joining !== null;
    button.setAttribute("aria-label", say("save-all-one", { form: button.dataset.form.toUpperCase(), n: many }));
  }
  document.body.className = files.length > 1 ? "many" : files.length ? "one" : "idle";
}

// What is shown.
function open(file) {
  current = file;
  for (const { item } of files) item.removeAttribute("aria-current");
  file?.item.setAttribute("aria-current", "true");
  file?.item.scrollIntoView({ block: "nearest", inline: "nearest" });
  showFile();
}

function showFile() {
  const file = current;
  const page = file?.page && (file.state !== "failed" || file.counts);
  byId("welcome").hidden = Boolean(file);
  byId("work").hidden = !file || page || !["waiting", "reading"].includes(file.state);
  byId("trouble").hidden = !file || page || file.state !== "failed";
  if (!byId("work").hidden) showWork(file);
  if (!byId("trouble").hidden) showTrouble(file);
  if (page) showPage(file);
  else dropFrame();
  for (const button of byId("saves").querySelectorAll("button")) {
    button.disabled = !file?.forms;
    button.setAttribute("aria-label", say("save-one", { form: button.dataset.form.toUpperCase(), name: file ? shortOf(file.name) : "–" }));
  }
  document.title = file ? `${shortOf(file.name)} – regplan` : "regplan";
}

function showWork(file) {
  byId("work-name").textContent = shortOf(file.name);
  const at = file.state === "waiting" ? -1 : STAGES.indexOf(file.stage);
  byId("work-bar").value = Math.max(at, 0);
  byId("work-stage").textContent = at < 0 ? say("waiting") : say("stage-" + file.stage);
  byId("stop").hidden = at < 0;
  tick();
}

function tick() {
  clearTimeout(tick.timer);
  const busy = current?.state === "reading" && !byId("work").hidden;
  const since = busy ? performance.now() - current.began : 0;
  byId("work-time").textContent = since > 900 ? say("seconds", { n: seconds(since) }) : "";
  if (busy) tick.timer = setTimeout(tick, 200);
}

function showTrouble({ name, failure }) {
  byId("trouble-name").textContent = shortOf(name);
  byId("trouble-what").textContent = say("error-" + failure.kind);
  byId("trouble-try").textContent = say("try-" + failure.kind);
  byId("trouble-words").textContent = [failure.message, failure.hint].filter(Boolean).join("\n");
}

function dropFrame() {
  frame?.remove();
  frame = null;
}

/** A document in a frame of its own origin: what it holds cannot reach this page, nor the other documents. */
async function showPage(file) {
  if (frame?.file === file) return;
  const html = await file.page.text();
  if (file !== current || frame?.file === file) return;
  dropFrame();
  frame = el("iframe", { sandbox: "allow-scripts", name: language, title: say("page-of", { name: shortOf(file.name) }) });
  frame.file = file;
  frame.srcdoc = html;
  byId("view").append(frame);
}

// What can be taken away.
function save(blob, name) {
  const url = URL.createObjectURL(blob);
  el("a", { href: url, download: name }).click();
  setTimeout(() => URL.revokeObjectURL(url), 60_000);
}

const named = (file, form) => `${shortOf(file.name).replace(/\.[^.]{1,5}$/, "")}.${form}`;

const all = () => files.filter(({ forms }) => forms);

/** All documents in one file: the reader joins their records. */
function saveAll(form) {
  const records = new Blob(all().map(({ forms }) => forms.json));
  joining = form;
  tellSum();
  reader.add({ id: newId(), name: `regplan.${form}`, form, bytes: () => records.arrayBuffer() });
}

function joined({ form, name }, said) {
  if (!said.joined && !said.failure) return;
  joining = null;
  if (said.joined) save(new Blob([said.joined], { type: TYPES[form] }), name);
  tellSum();
  // It stays until something else is to be said of the list.
  if (said.failure) announce(byId("sum").textContent = `${name}: ${say("error-join-" + (said.failure.kind === "memory" ? "memory" : "other"))}`);
}

function clear() {
  reader.forget();
  joining = null;
  files.length = 0;
  byId("files").replaceChildren();
  open(null);
  tellSum();
  byId("choose").focus();
}

function again() {
  const file = current;
  Object.assign(file, { state: "waiting", failure: null });
  tellFile(file);
  showFile();
  reader.add(file);
}

/** Everything that is said, in the language of now. */
function tell() {
  document.documentElement.lang = language;
  document.querySelectorAll("[data-say]").forEach((node) => { node.textContent = say(node.dataset.say); });
  document.querySelectorAll("[data-say-label]").forEach((node) => node.setAttribute("aria-label", say(node.dataset.sayLabel)));
  document.querySelectorAll("[data-say-title]").forEach((node) => { node.title = say(node.dataset.sayTitle); });
  files.forEach(tellFile);
  tellSum();
  showFile();
  if (!frame) return;
  frame.title = say("page-of", { name: shortOf(frame.file.name) });
  tellFrame({ language });
}

const tellFrame = (said) => frame?.contentWindow.postMessage(said, "*");

function walk(by) {
  const to = files[files.indexOf(current) + by];
  if (to) open(to);
}

// Touching and typing.
function dragged(on) {
  byId("drop").hidden = !on;
}

const carries = ({ dataTransfer }) => [...(dataTransfer?.types ?? [])].includes("Files");

function listenToDrops() {
  window.addEventListener("dragenter", (event) => { if (carries(event)) dragged(true); });
  window.addEventListener("dragover", (event) => event.preventDefault());
  window.addEventListener("dragleave", (event) => { if (!event.relatedTarget) dragged(false); });
  window.addEventListener("drop", async (event) => {
    event.preventDefault();
    dragged(false);
    if (carries(event)) add(await Drop.dropped(event.dataTransfer));
  });
  window.addEventListener("paste", ({ clipboardData }) => {
    if (clipboardData?.files.length) add(Drop.chosen(clipboardData.files));
  });
}

function typed(event) {
  const { code, key, shiftKey, target } = event;
  if (event.ctrlKey || event.altKey || event.metaKey || target.tagName === "INPUT") return;
  if (OUTER[code]) walk(OUTER[code]);
  else if (INNER.includes(code) && frame) {
    frame.focus();
    tellFrame({ code, key, shiftKey });
  } else return;
  event.preventDefault();
}

function listen() {
  const input = byId("input");
  for (const id of ["add", "choose"]) byId(id).addEventListener("click", () => input.click());
  input.addEventListener("change", () => {
    add(Drop.chosen(input.files));
    input.value = "";
  });
  byId("sample").addEventListener("click", addExample);
  byId("saves").addEventListener("click", ({ target: { dataset: { form } } }) => {
    if (form && current?.forms) save(current.forms[form], named(current, form));
  });
  byId("saves-all").addEventListener("click", ({ target: { dataset: { form } } }) => {
    if (form) saveAll(form);
  });
  byId("clear").addEventListener("click", clear);
  byId("stop").addEventListener("click", () => reader.stop());
  byId("again").addEventListener("click", again);
  byId("language").addEventListener("click", () => {
    language = language === "ru" ? "en" : "ru";
    history.replaceState(null, "", `#${language}`);
    tell();
  });
  document.addEventListener("keydown", typed);
  // The frame has no origin of its own: who speaks is told by its window.
  window.addEventListener("message", ({ source, data }) => {
    if (!frame || source !== frame.contentWindow) return;
    if ("dragged" in data) dragged(data.dragged);
    add(Drop.chosen((data.files ?? []).filter((file) => file instanceof File)));
    if (OUTER[data.code]) walk(OUTER[data.code]);
  });
  listenToDrops();
}

listen();
tell();
