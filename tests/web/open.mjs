// The page in Debian's Chromium, driven by Playwright. In: where the page stands, how it is to be met. Out: a page with what it asked
// of a network, what it complained of and ways to use it.
import { createRequire } from "node:module";
import { createServer } from "node:http";
import { readFileSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { basename, resolve } from "node:path";
import { pathToFileURL } from "node:url";

const { chromium } = createRequire(resolve("target/page/package.json"))("playwright-core");
const FILE = resolve("web/dist/index.html");
const PATIENCE = 120_000;
const FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update", "--disable-sync", "--no-first-run"];

export const browser = await chromium.launch({ executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium", args: FLAGS });

/** A static host that has the page and nothing else. */
export async function host() {
  const asked = [];
  const server = createServer((request, response) => {
    asked.push(request.url);
    const found = request.url === "/";
    response.writeHead(found ? 200 : 404, { "content-type": "text/html; charset=utf-8" });
    response.end(found ? readFileSync(FILE) : "");
  });
  await new Promise((done) => server.listen(0, "127.0.0.1", done));
  return { url: `http://127.0.0.1:${server.address().port}/`, asked, stop: () => server.close() };
}

export const disk = pathToFileURL(FILE).href;

/** The page, newly opened. */
export async function open(url = disk, { hash = "", ...how } = {}) {
  const context = await browser.newContext({ viewport: { width: 1440, height: 900 }, locale: "ru-RU", acceptDownloads: true, reducedMotion: "reduce", ...how });
  // A test is none of speed: the machine may be busy.
  context.setDefaultTimeout(PATIENCE);
  const page = await context.newPage();
  page.asked = [];
  page.complaints = [];
  page.on("request", (request) => page.asked.push(request.url()));
  page.on("console", (message) => { if (["error", "warning"].includes(message.type())) page.complaints.push(message.text()); });
  page.on("pageerror", (error) => page.complaints.push(String(error)));
  await page.goto(url + hash);
  await page.waitForFunction(() => document.querySelector("#version").textContent !== "");
  return page;
}

/** What a page asked of a network beside itself; what it makes of itself (blob:, data:, about:) asks nobody. */
export const abroad = (page, url) => page.asked.filter((one) => one.split("#")[0] !== url && !/^(blob|data|about):/.test(one));

/** Chooses files, by their paths or made for a test. */
export const give = (page, files) =>
  page.setInputFiles("#input", [files].flat().map((file) => (typeof file === "string" ? made(basename(file), readFileSync(file)) : file)));
export const made = (name, text) => ({ name, mimeType: "application/octet-stream", buffer: Buffer.from(text) });

/** Waits until all documents were read or failed, and what can be taken of them is there. */
export async function settled(page, count) {
  await page.waitForFunction((count) => {
    const items = [...document.querySelectorAll("#files button")];
    const over = items.length === count && items.every((item) => /done|doubtful|failed/.test(item.className));
    const shown = !document.querySelector("iframe") || [...document.querySelectorAll("#saves button")].every((button) => !button.disabled);
    return over && shown;
  }, count, { timeout: PATIENCE });
}

/** The document that is shown. */
export async function inner(page) {
  const handle = await page.waitForSelector("#view iframe");
  const frame = await handle.contentFrame();
  await frame.waitForSelector(".doubts");
  return frame;
}

/** The bytes that a button gives. */
export async function taken(page, selector) {
  const [download] = await Promise.all([page.waitForEvent("download"), page.click(selector)]);
  return { name: download.suggestedFilename(), bytes: await readFile(await download.path()) };
}

export const states = (page) => page.$$eval("#files button", (items) => items.map((item) => [item.querySelector("b").textContent, item.className]));
