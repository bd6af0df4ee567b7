// The page as a person meets it, from a disk and from a static host. In: the command `regplan` (the first argument), `web/dist` as
// `web/build` leaves it. Out: pictures in `target/page/pictures`, status 1 where something is not as it should be.
// `node tests/web/page.mjs target/debug/regplan`
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { copyFileSync, mkdirSync, rmSync, writeFileSync } from "node:fs";
import { basename, dirname, join, resolve } from "node:path";
import { abroad, browser, disk, give, host, inner, made, open, settled, states, taken } from "./open.mjs";
import { contrasts, nameless, walked } from "./access.mjs";

const regplan = resolve(process.argv[2] ?? "target/debug/regplan");
const OMSK = resolve("fixtures/plans/omsk-2024-orphanhood");
const RENDERINGS = join(OMSK, "renderings");
const pictures = resolve("target/page/pictures");
const folder = resolve("target/page/documents");
rmSync(folder, { recursive: true, force: true });
for (const each of [pictures, folder]) mkdirSync(each, { recursive: true });

const picture = (page, name) => page.screenshot({ path: join(pictures, `${name}.png`) });
/** What the command prints of a file, or of several in one folder, called as the page calls them. */
function printed(files, form = "json") {
  const all = [files].flat();
  return execFileSync(regplan, ["--format", form, ...all.map((file) => basename(file))], { cwd: dirname(resolve(all[0])), stdio: ["ignore", "pipe", "ignore"], maxBuffer: 1 << 28 });
}

/** One document of every format that is read, by what it is called. */
function everyFormat() {
  const files = { txt: join(OMSK, "source.txt"), tsv: join(RENDERINGS, "sheet.paste.tsv") };
  for (const end of ["html", "docx", "doc", "rtf", "odt", "pdf"]) files[end] = join(RENDERINGS, `grid.${end}`);
  for (const end of ["xlsx", "xls", "ods"]) files[end] = join(RENDERINGS, `sheet.${end}`);
  files.md = join(folder, "table.md");
  writeFileSync(files.md, printed(files.docx, "markdown"));
  return Object.entries(files).map(([end, file]) => {
    const own = join(folder, `plan.${end}`);
    copyFileSync(file, own);
    return own;
  });
}

async function readsEveryFormat(url) {
  const files = everyFormat();
  const page = await open(url);
  await give(page, files);
  await settled(page, files.length);
  for (const file of files) {
    await page.click(`#files button[title="${basename(file)}"]`);
    const frame = await inner(page);
    const records = JSON.parse(printed(file));
    assert.equal(await frame.locator(".measure").count(), records.plans.reduce((sum, plan) => sum + plan.measures.length, 0), file);
    assert.ok(records.plans.length > 0, file);
    const { name, bytes } = await taken(page, "[data-form=json]");
    assert.equal(name, "plan.json");
    assert.deepEqual(bytes, printed(file), file);
  }
  assert.deepEqual([abroad(page, url), page.complaints], [[], []]);
  await page.context().close();
}

/** Breaks the worker as a reader would break it: by a panic within the module, at the first document. */
const panics = `wasm_bindgen.Reading = class { constructor() { wasm_bindgen.breakDown("index out of range"); } }`;
/** Leaves the module no memory to read in. */
const starves = `(() => { let pages = 1 << 16; while (pages >= 1) { try { engine.memory.grow(pages); } catch { pages >>= 1; } } })()`;
const hangs = `wasm_bindgen.Reading = class { constructor() { for (;;); } }`;

async function broken(how) {
  const page = await open();
  const [worker] = page.workers();
  await worker.evaluate(how);
  await give(page, [join(OMSK, "source.txt"), join(RENDERINGS, "grid.docx"), join(RENDERINGS, "sheet.ods")]);
  return page;
}

const tests = {
  "every format from a disk": () => readsEveryFormat(disk),

  async "every format from a static host"() {
    const server = await host();
    await readsEveryFormat(server.url);
    assert.deepEqual(server.asked, ["/"]);
    server.stop();
  },

  async "what is taken away is what the command writes"() {
    const page = await open();
    const files = ["grid.pdf", "sheet.xlsx"].map((name) => join(RENDERINGS, name));
    await give(page, files);
    await settled(page, 2);
    await page.click(`#files button[title="grid.pdf"]`);
    await inner(page);
    for (const form of ["json", "jsonl", "csv", "xlsx", "ics"]) {
      const { name, bytes } = await taken(page, `[data-form=${form}]`);
      assert.equal(name, `grid.${form}`);
      assert.deepEqual(bytes, printed(files[0], form), form);
    }
    await page.context().close();
  },

  async "all documents are taken away in one file, as the command writes it of several"() {
    const page = await open();
    const files = ["grid.pdf", "merged.docx", "sheet.xlsx"].map((name) => join(RENDERINGS, name));
    await give(page, [...files, made("broken.rar", "Rar!\x1a\x07\x01 and more")]);
    await settled(page, 4);
    for (const form of ["xlsx", "csv", "ics", "jsonl"]) {
      const { name, bytes } = await taken(page, `#saves-all [data-form=${form}]`);
      assert.equal(name, `regplan.${form}`);
      assert.deepEqual(bytes, printed(files, form), form);
    }
    assert.equal(await page.textContent("#sum"), "Прочитано 3 из 4, не прочитано: 1");
    await picture(page, "together");
    // What cannot be joined is told, and the page goes on.
    await page.workers()[0].evaluate(`wasm_bindgen.together = () => { throw new Error("no memory"); }`);
    await page.click("#saves-all [data-form=csv]");
    await page.waitForFunction(() => /по отдельности/.test(document.querySelector("#sum").textContent));
    const again = await taken(page, "#saves-all [data-form=csv]");
    assert.deepEqual(again.bytes, printed(files, "csv"));
    assert.deepEqual(page.complaints, []);
  },

  async "the page and the command are of one version"() {
    const page = await open();
    const version = execFileSync(regplan, ["--version"], { encoding: "utf8" }).trim();
    assert.equal(await page.textContent("#version"), version);
  },

  async "doubts come first, and a value lights its place"() {
    const page = await open();
    await give(page, join(OMSK, "source.txt"));
    const frame = await inner(page);
    assert.equal(await frame.locator("#records > :first-child").getAttribute("class"), "doubts");
    assert.ok((await frame.locator(".doubts ol li").count()) > 0);
    await frame.locator(".measure dd[data-role=deadline] .value").nth(3).hover();
    const [said, lit] = await frame.evaluate(() => [document.querySelector(".value.lit").textContent, [...CSS.highlights.get("lit")].map(String).join(" ")]);
    assert.equal(lit.replaceAll(/\s+/g, " "), said);
    await frame.locator(".doubts ol li button").first().click();
    assert.ok((await frame.evaluate(() => [...CSS.highlights.get("lit")].length)) > 0);
    await picture(page, "doubt");
  },

  async "nothing leaves: the policy refuses whatever a script would send"() {
    const page = await open();
    await give(page, join(OMSK, "source.txt"));
    const frame = await inner(page);
    const tries = async () => {
      const refused = [];
      globalThis.addEventListener("securitypolicyviolation", (event) => refused.push(event.effectiveDirective));
      const failed = await fetch("https://example.com/?taken").then(() => false, () => true);
      if (globalThis.document) {
        new Image().src = "https://example.com/picture";
        navigator.sendBeacon("https://example.com/beacon", "taken");
        try { new WebSocket("wss://example.com/"); } catch { /* refused at once */ }
        await new Promise((done) => setTimeout(done, 200));
      }
      return [failed, [...new Set(refused)].sort()];
    };
    const all = [true, ["connect-src", "img-src"]];
    assert.deepEqual(await page.evaluate(tries), all);
    assert.deepEqual(await frame.evaluate(tries), all);
    const [worker] = page.workers();
    assert.equal((await worker.evaluate(tries))[0], true);
    // A frame without an origin reaches neither the page nor its documents.
    assert.equal(await frame.evaluate(() => { try { return parent.document.title; } catch (error) { return error.name; } }), "SecurityError");
  },

  async "a hostile document is words and nothing else"() {
    const evil = `</script><script>window.struck = 1</script><img src=x onerror="window.struck = 2">`;
    const text = `План\n\n№\tМероприятие\tСрок\n1\tПровести ${evil}\tмай\n2\tПровести сбор\tиюнь\n`;
    const page = await open();
    await give(page, [made("<img src=x onerror=alert(1)>.txt", text), made("b.txt", text)]);
    await settled(page, 2);
    const frame = await inner(page);
    assert.ok((await frame.textContent("#records")).includes(`Провести ${evil}`));
    assert.equal(await frame.evaluate("typeof window.struck"), "undefined");
    assert.deepEqual([await page.locator("img").count(), await frame.locator("img").count(), page.complaints], [0, 0, []]);
  },

  async "a panic is told in its words, and the other documents are read"() {
    const page = await broken(panics);
    await settled(page, 3);
    assert.deepEqual((await states(page)).map(([, state]) => state === "failed"), [true, false, false]);
    await page.click("#files .failed");
    assert.match(await page.textContent("#trouble-what"), /сломалась/);
    assert.match(await page.textContent("#trouble-words"), /panicked at .*index out of range/s);
    await page.click("summary");
    await picture(page, "panic");
    // The new worker reads it.
    await page.click("#again");
    await settled(page, 3);
    assert.equal((await states(page)).filter(([, state]) => state === "failed").length, 0);
  },

  async "want of memory is told, and the other documents are read"() {
    const page = await broken(starves);
    await settled(page, 3);
    assert.deepEqual((await states(page)).map(([, state]) => state === "failed"), [true, false, false]);
    await page.click("#files .failed");
    assert.match(await page.textContent("#trouble-what"), /не хватило памяти/);
  },

  async "a document that takes too long can be stopped"() {
    const page = await broken(hangs);
    await page.waitForFunction(() => /\d/.test(document.querySelector("#work-time").textContent));
    assert.equal(await page.getAttribute("#files .reading", "aria-current"), "true");
    await picture(page, "reading");
    await page.click("#stop");
    await settled(page, 3);
    assert.match(await page.textContent("#trouble-what"), /остановили/);
  },

  async "what is no document is said to be none"() {
    const page = await open();
    await give(page, [made("a.rar", "Rar!\x1a\x07\x01 and more"), made("empty.txt", ""), made("letter.txt", "Поздравляем с праздником!"), resolve("fixtures/scans/turned.pdf")]);
    await settled(page, 4);
    const told = {};
    for (const [name, state] of await states(page)) {
      await page.click(`#files button[title="${name}"]`);
      told[name] = state === "failed" ? await page.textContent("#trouble-what") : await (await inner(page)).textContent(".doubts h2");
    }
    assert.match(told["a.rar"], /не читает/);
    assert.match(told["empty.txt"], /нет текста/);
    assert.match(told["turned.pdf"], /скан/);
    assert.match(told["letter.txt"], /На что посмотреть|не найдена/);
  },

  async "files and folders are dropped"() {
    const page = await open();
    const tree = join(folder, "tree/2024");
    mkdirSync(tree, { recursive: true });
    copyFileSync(join(OMSK, "source.txt"), join(tree, "10.txt"));
    copyFileSync(join(RENDERINGS, "grid.docx"), join(tree, "9.docx"));
    const session = await page.context().newCDPSession(page);
    const drop = async (files) => {
      for (const type of ["dragEnter", "dragOver", "drop"]) {
        await session.send("Input.dispatchDragEvent", { type, x: 700, y: 400, data: { items: [], files, dragOperationsMask: 1 } });
        if (type === "dragOver") {
          await page.waitForSelector("#drop", { state: "visible" });
          await picture(page, "drop");
        }
      }
    };
    await drop([join(folder, "tree")]);
    await settled(page, 2);
    assert.deepEqual((await page.$$eval("#files button", (items) => items.map((item) => item.title))), ["tree/2024/9.docx", "tree/2024/10.txt"]);
    // What is dropped on the frame of a document is handed on, and never opened there.
    const frame = await inner(page);
    await frame.evaluate(() => {
      const dataTransfer = new DataTransfer();
      dataTransfer.items.add(new File(["№\tМероприятие\tСрок\n1\tПровести сход\tмай\n2\tПровести сбор\tиюнь\n"], "frame.txt"));
      for (const name of ["dragenter", "dragover", "drop"]) window.dispatchEvent(new DragEvent(name, { dataTransfer, cancelable: true }));
    });
    await settled(page, 3);
    assert.ok(await page.isHidden("#drop"));
    await page.click("#clear");
    assert.ok(await page.isVisible("#welcome"));
  },

  async "it speaks two languages, outside and inside"() {
    const page = await open();
    assert.equal(await page.getAttribute("html", "lang"), "ru");
    await picture(page, "welcome");
    await page.click("#sample");
    await settled(page, 1);
    let frame = await inner(page);
    assert.match(await frame.textContent("#facts"), /^Мероприятий: 18/);
    await page.click("#language");
    assert.equal(await page.getAttribute("html", "lang"), "en");
    await frame.waitForFunction(() => document.documentElement.lang === "en");
    assert.match(await frame.textContent("#facts"), /^Measures: 18/);
    assert.match(await page.getAttribute("iframe", "title"), /^Records and source/);
    assert.ok(await frame.isHidden("#language"));
    await page.context().close();
    const english = await open(disk, { hash: "#en", locale: "ru-RU" });
    await english.click("#sample");
    frame = await inner(english);
    assert.equal(await frame.getAttribute("html", "lang"), "en");
    const party = frame.locator(".measure dd[data-role=responsible] .value").nth(2);
    await party.click();
    await english.waitForTimeout(400);
    await picture(english, "english");
    await english.context().close();
    const abroad = await open(disk, { locale: "en-US" });
    assert.equal(await abroad.textContent("#choose"), "Choose files");
    await abroad.context().close();
  },

  async "keys alone are enough"() {
    const page = await open();
    assert.deepEqual(await walked(page, "#language", 2), ["English", "Выбрать файлы", "Показать на примере"]);
    await page.focus("#sample");
    await page.keyboard.press("Enter");
    await settled(page, 1);
    const frame = await inner(page);
    await give(page, join(OMSK, "source.txt"));
    await settled(page, 2);
    // A key pressed outside reaches the document; brackets walk the list from within it.
    await page.focus("#add");
    await page.keyboard.press("j");
    await frame.waitForSelector(".measure.current");
    await page.keyboard.press("]");
    await page.waitForFunction(() => document.title.startsWith("source.txt"));
    await inner(page);
    await page.keyboard.press("[");
    await page.waitForFunction(() => document.title.startsWith("sample.pdf"));
    const expected = [/^Добавить/, /^Скачать XLSX: sample/, /^Скачать CSV/, /^Скачать ICS/, /^Скачать JSON:/, /^Скачать JSONL/, /^English/,
      /^sample\.pdf/, /^source\.txt/, ...["XLSX", "CSV", "ICS", "JSONL"].map((form) => new RegExp(`^Скачать все вместе \\(2\\) как ${form}$`)),
      /^Очистить список/, /^Записи и источник/];
    const names = await walked(page, "#add", expected.length - 1);
    assert.equal(names.length, expected.length);
    expected.forEach((name, at) => assert.match(names[at], name));
  },

  async "everything has a name, and can be read in both lights"() {
    for (const colorScheme of ["light", "dark"]) {
      const page = await open(disk, { colorScheme });
      assert.deepEqual([await nameless(page), await contrasts(page)], [[], []], `${colorScheme}: welcome`);
      await give(page, [join(OMSK, "source.txt"), join(RENDERINGS, "grid.pdf"), made("a.rar", "Rar!\x1a\x07\x01 and more")]);
      await settled(page, 3);
      await page.click("#files .failed");
      assert.deepEqual([await nameless(page), await contrasts(page)], [[], []], `${colorScheme}: a failure`);
      await page.click(`#files button[title="grid.pdf"]`);
      const frame = await inner(page);
      assert.deepEqual([await nameless(page), await contrasts(page)], [[], []], `${colorScheme}: a document`);
      await frame.locator(".measure dd[data-role=deadline] .value").first().click();
      await page.waitForTimeout(400);
      await picture(page, colorScheme);
      await page.context().close();
    }
  },

  async "a narrow window holds it all"() {
    const page = await open(disk, { viewport: { width: 420, height: 860 } });
    const fits = () => page.evaluate(() => document.documentElement.scrollWidth <= innerWidth);
    assert.ok(await fits());
    await picture(page, "narrow-welcome");
    await give(page, [join(OMSK, "source.txt"), join(RENDERINGS, "grid.pdf")]);
    await settled(page, 2);
    const frame = await inner(page);
    assert.ok((await fits()) && (await frame.evaluate(() => document.documentElement.scrollWidth <= innerWidth)));
    await picture(page, "narrow");
  },

  async "fifty pages are read; how long it takes is told"() {
    const long = join(folder, "fifty.pdf");
    const eight = join(RENDERINGS, "grid.pdf");
    execFileSync("qpdf", ["--empty", "--pages", ...Array.from({ length: 6 }, () => [eight, "1-z"]).flat(), eight, "1-2", "--", long]);
    const times = [];
    for (let at = 0; at < 3; at++) {
      const page = await open();
      const began = Date.now();
      await give(page, long);
      const frame = await inner(page);
      await frame.waitForSelector(".measure");
      times.push(Date.now() - began);
      assert.equal(await frame.locator("#pages .page").count(), 50);
      await settled(page, 1);
      if (at === 2) assert.deepEqual((await taken(page, "[data-form=json]")).bytes, printed(long));
      await page.context().close();
    }
    console.log(`        50 pages from the choice of the file to records on the screen: ${times.join(", ")} ms`);
  },
};

let failed = 0;
const wanted = process.argv[3] ?? "";
for (const [name, test] of Object.entries(tests).filter(([name]) => name.includes(wanted))) {
  try {
    await test();
    console.log(`ok      ${name}`);
  } catch (error) {
    failed++;
    console.log(`FAILED  ${name}\n${error.stack}`);
  }
  for (const context of browser.contexts()) await context.close();
}
await browser.close();
process.exit(failed ? 1 : 0);
