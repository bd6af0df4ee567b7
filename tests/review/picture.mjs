// The picture of README.md: the page of a bundled order, one value looked at. In: the command `regplan` (the first argument). Out:
// `docs/review.png`. Needs `chromium` and `pngquant`. `node tests/review/picture.mjs target/debug/regplan`
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { mkdirSync, statSync } from "node:fs";
import { resolve } from "node:path";
import { Browser } from "./chromium.mjs";

const MOST_BYTES = 200_000;
const regplan = resolve(process.argv[2] ?? "target/debug/regplan");
const page = resolve("target/review/picture.html");
const picture = resolve("docs/review.png");
mkdirSync(resolve("target/review"), { recursive: true });
execFileSync(regplan, ["--review", page, "--force", "fixtures/plans/omsk-2024-orphanhood/renderings/grid.pdf"]);

const browser = await Browser.start();
try {
  await browser.open(page, { width: 1280, height: 720 });
  await browser.point("#language", true);
  for (let at = 0; at < 4; at++) await browser.type("KeyJ", "j");
  await browser.point(".measure.current dd[data-role=responsible] .value", true);
  assert.equal(await browser.ask("document.documentElement.lang"), "en");
  assert.ok((await browser.ask("document.querySelectorAll('#pages .mark').length")) > 0, "nothing is marked on the page");
  assert.deepEqual(browser.complaints, []);
  await browser.picture(picture);
  execFileSync("pngquant", ["--force", "--speed", "1", "--nofs", "--strip", "--output", picture, "64", picture]);
} finally {
  await browser.stop();
}
const { size } = statSync(picture);
assert.ok(size < MOST_BYTES, `${picture}: ${size} bytes`);
console.log(`${picture}: ${size} bytes`);
