// A headless Chromium, driven over its debugging pipe. In: a file to open. Out: what the page says, pictures of it. Needs
// no package: Node and Debian's `chromium` are enough.
import { spawn } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";

export class Browser {
  /** Starts a browser with a profile of its own. */
  static async start() {
    const browser = new Browser();
    browser.profile = mkdtempSync(join(tmpdir(), "regplan-review-"));
    const flags = ["--headless", "--no-sandbox", "--disable-gpu", "--hide-scrollbars", "--force-color-profile=srgb",
      "--remote-debugging-pipe", `--user-data-dir=${browser.profile}`];
    browser.process = spawn(process.env.CHROMIUM ?? "chromium", flags, { stdio: ["ignore", "ignore", "ignore", "pipe", "pipe"] });
    [browser.next, browser.waiting, browser.heard, browser.listeners] = [1, new Map(), "", []];
    browser.process.stdio[4].setEncoding("utf8").on("data", (part) => browser.hear(part));
    const { targetId } = await browser.send("Target.createTarget", { url: "about:blank" });
    browser.session = (await browser.send("Target.attachToTarget", { targetId, flatten: true })).sessionId;
    for (const domain of ["Page", "Runtime", "Network", "Log"]) await browser.send(`${domain}.enable`);
    return browser;
  }

  hear(part) {
    this.heard += part;
    const messages = this.heard.split("\0");
    this.heard = messages.pop();
    for (const message of messages.map((text) => JSON.parse(text))) {
      const { resolve, reject } = this.waiting.get(message.id) ?? {};
      this.waiting.delete(message.id);
      if (message.error) reject?.(new Error(JSON.stringify(message.error)));
      else if (resolve) resolve(message.result);
      else this.listeners.forEach((listen) => listen(message));
    }
  }

  send(method, params = {}) {
    const id = this.next++;
    const sessionId = this.session;
    this.process.stdio[3].write(`${JSON.stringify({ id, method, params, sessionId })}\0`);
    return new Promise((resolve, reject) => this.waiting.set(id, { resolve, reject }));
  }

  /** Opens a file; what it complains of and what it asks of a network is gathered. */
  async open(file, { hash = "", width = 1440, height = 900, dark = false } = {}) {
    await this.send("Emulation.setDeviceMetricsOverride", { width, height, deviceScaleFactor: 1, mobile: false });
    const features = [{ name: "prefers-color-scheme", value: dark ? "dark" : "light" }, { name: "prefers-reduced-motion", value: "reduce" }];
    await this.send("Emulation.setEmulatedMedia", { features });
    [this.complaints, this.asked] = [[], []];
    const own = pathToFileURL(file).href + hash;
    let loaded;
    const done = new Promise((resolve) => { loaded = resolve; });
    this.listeners = [({ method, params }) => {
      if (method === "Page.loadEventFired") loaded();
      if (method === "Runtime.exceptionThrown") this.complaints.push(params.exceptionDetails.exception?.description ?? params.exceptionDetails.text);
      if (method === "Log.entryAdded") this.complaints.push(params.entry.text);
      if (method === "Network.requestWillBeSent" && !params.request.url.startsWith(own.split("#")[0])) this.asked.push(params.request.url);
    }];
    await this.send("Page.navigate", { url: "about:blank" });
    await done;
    const again = new Promise((resolve) => { loaded = resolve; });
    await this.send("Page.navigate", { url: own });
    await again;
    await this.settle();
  }

  /** What an expression of the page gives. */
  async ask(expression) {
    const { result, exceptionDetails } = await this.send("Runtime.evaluate", { expression, awaitPromise: true, returnByValue: true });
    if (exceptionDetails) throw new Error(exceptionDetails.exception?.description ?? exceptionDetails.text);
    return result.value;
  }

  settle() {
    return this.ask("new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(done, 60))))");
  }

  /** Types a key as a person does: by its place on the keyboard and what it means in the layout. */
  async type(code, key, modifiers = 0) {
    const keyCode = { Enter: 13, Escape: 27, Slash: 191 }[code] ?? code.charCodeAt(3);
    const what = { code, key, modifiers, windowsVirtualKeyCode: keyCode };
    await this.send("Input.dispatchKeyEvent", { type: "keyDown", ...what, text: key.length === 1 ? key : undefined });
    await this.send("Input.dispatchKeyEvent", { type: "keyUp", ...what });
    await this.settle();
  }

  /** Moves to the middle of an element, and clicks where asked. */
  async point(selector, click = false) {
    const find = `(() => { const node = document.querySelector(${JSON.stringify(selector)});
      node.scrollIntoView({ block: "nearest" });
      const { x, y, width, height } = node.getBoundingClientRect();
      return { x: x + Math.min(width / 2, 40), y: y + Math.min(height / 2, 10) }; })()`;
    const { x, y } = await this.ask(find);
    await this.send("Input.dispatchMouseEvent", { type: "mouseMoved", x, y });
    for (const type of click ? ["mousePressed", "mouseReleased"] : []) {
      await this.send("Input.dispatchMouseEvent", { type, x, y, button: "left", clickCount: 1 });
    }
    await this.settle();
  }

  async picture(file) {
    const { data } = await this.send("Page.captureScreenshot", { format: "png" });
    writeFileSync(file, Buffer.from(data, "base64"));
  }

  async stop() {
    const gone = new Promise((resolve) => this.process.on("exit", resolve));
    await this.send("Browser.close").catch(() => {});
    await gone;
    rmSync(this.profile, { recursive: true, force: true, maxRetries: 5 });
  }
}
