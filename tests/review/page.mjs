// The page of a document as a person meets it, in headless Chromium. In: the command `regplan` (the first argument). Out:
// pictures in `target/review`, and status 1 where something is not as it should be. `node tests/review/page.mjs target/debug/regplan`
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { mkdirSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { Browser } from "./chromium.mjs";

const regplan = resolve(process.argv[2] ?? "target/debug/regplan");
const folder = resolve("target/review");
mkdirSync(folder, { recursive: true });
const OMSK = "fixtures/plans/omsk-2024-orphanhood";

/** The page of a document. */
function page(name, file) {
  const out = join(folder, `${name}.html`);
  execFileSync(regplan, ["--review", out, "--force", file]);
  return out;
}

/** A document that is there for a test only. */
function made(name, text) {
  const file = join(folder, name);
  writeFileSync(file, text);
  return file;
}

const table = (rows) => ["План мероприятий на 2025 год", "", "№\tМероприятие\tСрок\tОтветственный", ...rows].join("\n");
const browser = await Browser.start();
const picture = (name) => browser.picture(join(folder, `${name}.png`));
const count = (selector) => browser.ask(`document.querySelectorAll(${JSON.stringify(selector)}).length`);
const said = (selector) => browser.ask(`document.querySelector(${JSON.stringify(selector)}).innerText`);
const LIT = "[...CSS.highlights.get('lit') ?? []].map(String).join(' ')";

/** Every value that is shown, what it says and what is lit while it is looked at. */
const LOOKED_AT = `[...document.querySelectorAll("#records .value")].filter((node) => node.tagName !== "DT").map((node) => {
  node.dispatchEvent(new MouseEvent("mouseover", { bubbles: true }));
  const bare = node.cloneNode(true);
  bare.querySelectorAll(".tag").forEach((tag) => tag.remove());
  return [bare.textContent, ${LIT}, node.closest(".measure") ? "measure" : "head"];
})`;

const bare = (text) => text.replaceAll(/[\s\u00ad‐‑-]/g, "").toLowerCase();

const tests = {
  async "every value lights its own words"() {
    for (const [name, file] of [["dump", `${OMSK}/source.txt`], ["word", `${OMSK}/renderings/merged.docx`]]) {
      await browser.open(page(name, file));
      assert.equal(await count(".measure"), 18);
      const wrong = (await browser.ask(LOOKED_AT)).filter(([value, stands, where]) => where === "measure" && !bare(stands).startsWith(bare(value)));
      assert.deepEqual(wrong, [], name);
      await picture(name);
    }
  },

  async "doubts come first, and keys lead through them in any layout"() {
    await browser.open(page("doubts", `${OMSK}/source.txt`));
    const doubts = await count(".doubts ol li");
    assert.ok(doubts > 0 && (await browser.ask("document.querySelector('#records').firstElementChild.className")) === "doubts");
    await browser.type("KeyN", "т");
    assert.equal(await said("#doubt-count"), `1 из ${doubts}`);
    assert.equal(await count(".measure.current.doubtful"), 1);
    assert.ok((await browser.ask(LIT)).length > 0);
    await picture("doubt");
    await browser.type("KeyP", "з");
    assert.equal(await said("#doubt-count"), `${doubts} из ${doubts}`);
    await browser.point(".doubts ol li:first-child button", true);
    assert.equal(await said("#doubt-count"), `1 из ${doubts}`);
    assert.deepEqual(browser.complaints, []);
  },

  async "measures are walked, searched and filtered"() {
    await browser.open(page("walk", `${OMSK}/source.txt`));
    await browser.type("KeyJ", "о");
    await browser.type("KeyJ", "о");
    assert.match(await said(".measure.current h3"), /^2\.1/);
    await browser.type("KeyK", "л");
    assert.match(await said(".measure.current h3"), /^1\.1/);
    await browser.type("Slash", "/");
    assert.equal(await browser.ask("document.activeElement.id"), "search");
    await browser.ask("(() => { const s = document.activeElement; s.value = 'ОТДЫХА оздоровления'; s.dispatchEvent(new Event('input')); })()");
    assert.equal(await count(".measure:not([hidden])"), 1);
    assert.match(await said("#facts"), /^Показано 1 из 18/);
    assert.equal(await count(".section:not([hidden])"), 1);
    await browser.type("Escape", "Escape");
    assert.equal(await count(".measure:not([hidden])"), 18);
    await browser.point("[data-filter=doubtful]", true);
    assert.equal(await count(".measure:not([hidden])"), await count(".measure.doubtful"));
    await browser.type("Slash", "?", 8);
    assert.ok(await browser.ask("document.querySelector('#help').open"));
    await picture("keys");
    await browser.type("Escape", "Escape");
  },

  async "the other side leads back"() {
    await browser.open(page("back", `${OMSK}/renderings/merged.docx`));
    await browser.ask("document.querySelector('.row .cell:nth-child(2)').scrollIntoView({ block: 'center' })");
    const words = "[...document.querySelectorAll('.row')].find((row) => /^2\\.4/.test(row.innerText)).children[2]";
    await browser.ask(`(() => { const cell = ${words}; cell.id = 'wanted'; cell.scrollIntoView({ block: 'center' }); })()`);
    await browser.point("#wanted", true);
    assert.equal(await browser.ask("document.activeElement.textContent"), "Постоянно в течение 2024 года");
  },

  async "a drawn page shows boxes and marks"() {
    await browser.open(page("drawn", `${OMSK}/renderings/grid.pdf`));
    assert.equal(await count("#pages .page"), 8);
    assert.ok(await browser.ask("document.querySelector('#text').hidden && !document.querySelector('#pages').hidden"));
    for (let at = 0; at < 4; at++) await browser.type("KeyJ", "j");
    const party = ".measure.current dd[data-role=responsible] .value";
    await browser.point(party, true);
    assert.ok((await count("#pages .mark")) >= 1 && (await count("#pages .box")) > 10 && (await count("#pages .rule")) > 10);
    // The words under the mark are the value's.
    const under = `(() => {
      const [mark] = document.querySelectorAll(".mark");
      const [x, y, width, height] = ["x", "y", "width", "height"].map((name) => Number(mark.getAttribute(name)));
      const inside = (word) => { const at = [Number(word.getAttribute("x")), Number(word.getAttribute("y"))];
        return at[0] >= x && at[0] <= x + width && at[1] >= y && at[1] <= y + height; };
      return [...mark.closest("svg").querySelectorAll("text")].filter(inside).map((word) => word.textContent).join(" ");
    })()`;
    assert.ok(bare(await browser.ask(under)).includes(bare(await said(party)).slice(0, 30)), await browser.ask(under));
    await picture("drawn");
    await browser.type("KeyT", "t");
    assert.ok(await browser.ask("document.querySelector('#pages').hidden"));
    assert.ok((await browser.ask(LIT)).length > 0);
    assert.deepEqual(browser.complaints, []);
  },

  async "a hostile document is words and nothing else"() {
    const evil = `</script><script>window.struck = 1</script><img src=x onerror="window.struck = 2"><a href="javascript:window.struck = 3">x</a>`;
    const file = made("<img src=x onerror=struck=4>.txt", table([`1\tПровести ${evil}\tмай\tдиректор ${evil}`, `2\t{{script}} сбор\tкак только ${evil}\tдиректор`]));
    await browser.open(page("hostile", file));
    assert.equal(await browser.ask("typeof window.struck"), "undefined");
    assert.deepEqual([await count("script"), await count("img"), await count("#records a, #text a")], [2, 0, 0]);
    assert.ok((await said("#records")).includes(`Провести ${evil}`));
    assert.ok((await said("#text")).includes(evil));
    assert.deepEqual([browser.complaints, browser.asked], [[], []]);
    // What cannot get in could not run either: the policy of the page.
    await browser.ask("document.body.insertAdjacentHTML('beforeend', '<img src=x onerror=\"window.struck = 5\">')");
    await browser.settle();
    assert.equal(await browser.ask("typeof window.struck"), "undefined");
  },

  async "a large sheet is all there"() {
    const rows = Array.from({ length: 1200 }, (_, at) => `${at + 1}\tПровести сход граждан в селе\tдо ${at % 28 + 1} мая 2025 года\tглава села`);
    await browser.open(page("large", made("large.tsv", table(rows))));
    assert.equal(await count(".measure"), 1200);
    await browser.ask("(() => { const s = document.querySelector('#search'); s.value = '1117'; s.dispatchEvent(new Event('input')); })()");
    await browser.type("KeyJ", "j");
    assert.equal(await browser.ask(`${LIT}.replace(/\\s+/g, " ")`), "1117 Провести сход граждан в селе до 25 мая 2025 года глава села");
    assert.deepEqual(browser.complaints, []);
  },

  async "it speaks two languages, in the dark and on a phone"() {
    const file = page("faces", `${OMSK}/source.txt`);
    await browser.open(file, { dark: true });
    assert.match(await said("#facts"), /^Мероприятий: 18/);
    await browser.point("#language", true);
    assert.match(await said("#facts"), /^Measures: 18/);
    assert.equal(await browser.ask("document.documentElement.lang"), "en");
    await picture("dark");
    await browser.open(file, { width: 420, height: 860 });
    assert.ok(await browser.ask("document.documentElement.scrollWidth <= innerWidth && document.querySelector('#records').scrollWidth <= innerWidth"));
    await picture("phone");
  },

  async "everything that can be touched has a name"() {
    await browser.open(page("names", `${OMSK}/renderings/grid.pdf`));
    const nameless = `[...document.querySelectorAll("button, input, select, [role=button], section[aria-label], [role=img]")].filter((node) =>
      !node.closest("dialog") && !(node.innerText || node.textContent || node.getAttribute("aria-label"))).map((node) => node.outerHTML)`;
    assert.deepEqual(await browser.ask(nameless), []);
  },
};

let failed = 0;
for (const [name, test] of Object.entries(tests)) {
  try {
    await test();
    console.log(`ok      ${name}`);
  } catch (error) {
    failed++;
    console.log(`FAILED  ${name}\n${error.stack}`);
  }
}
await browser.stop();
process.exit(failed ? 1 : 0);
