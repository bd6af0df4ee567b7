// The picture of docs/web.md: the page with bundled documents, one value looked at. In: `web/dist`. Out: `docs/web.png`. Needs
// Chromium and `pngquant`. `node tests/web/picture.mjs`
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { copyFileSync, mkdirSync, statSync } from "node:fs";
import { join, resolve } from "node:path";
import { browser, disk, give, inner, open, settled } from "./open.mjs";

const MOST_BYTES = 200_000;
const plans = resolve("fixtures/plans");
const folder = resolve("target/page/pictured");
const target = resolve("docs/web.png");
mkdirSync(folder, { recursive: true });
const files = {
  "omsk-48-r.pdf": "omsk-2024-orphanhood/renderings/grid.pdf",
  "omsk-48-r.txt": "omsk-2024-orphanhood/source.txt",
  "ryazan-plan.docx": "ryazan-2026-guardianship/renderings/grid.docx",
  "ryazan-plan.xlsx": "ryazan-2026-guardianship/renderings/sheet.xlsx",
};
const copies = Object.entries(files).map(([name, file]) => {
  copyFileSync(join(plans, file), join(folder, name));
  return join(folder, name);
});

try {
  const page = await open(disk, { hash: "#en", viewport: { width: 1440, height: 810 } });
  await give(page, copies);
  await settled(page, copies.length);
  const frame = await inner(page);
  await frame.locator(".measure").nth(3).evaluate((node) => node.scrollIntoView({ block: "start" }));
  await frame.locator(".measure").nth(3).locator("dd[data-role=responsible] .value").first().click();
  assert.ok((await frame.locator("#pages .mark").count()) > 0, "nothing is marked on the page");
  assert.deepEqual(page.complaints, []);
  await page.waitForTimeout(500);
  await page.screenshot({ path: target });
  execFileSync("pngquant", ["--force", "--speed", "1", "--nofs", "--strip", "--output", target, "64", target]);
} finally {
  await browser.close();
}
const { size } = statSync(target);
assert.ok(size < MOST_BYTES, `${target}: ${size} bytes`);
console.log(`${target}: ${size} bytes`);
