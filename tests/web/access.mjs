// What people need who do not see the page, or not well, or have no mouse. In: a page. Out: what is wrong with it.

/** Walks by Tab from one thing on, and says the names of all that it comes to. */
export async function walked(page, from, steps) {
  await page.focus(from);
  const names = [];
  for (let at = 0; at <= steps; at++) {
    names.push(await page.evaluate(() => {
      const node = document.activeElement;
      return (node.getAttribute("aria-label") ?? (node.textContent || node.title)).trim();
    }));
    if (at === steps) break;
    const before = await page.evaluateHandle(() => document.activeElement);
    await page.keyboard.press("Tab");
    // A frame of another origin is another process: it hears of it a little later.
    await page.waitForFunction((before) => ![before, document.body].includes(document.activeElement), before);
  }
  return names;
}

/** Whatever can be touched or is a landmark, and has no name; ids that stand twice. */
export const nameless = (page) => page.evaluate(() => {
  const seen = (node) => node.getClientRects().length > 0;
  const labelled = (node) => (node.getAttribute("aria-labelledby") ?? "").split(" ").map((id) => document.getElementById(id)?.textContent ?? "").join("");
  const named = (node) => [node.getAttribute("aria-label"), labelled(node), node.textContent, node.title].some((name) => name?.trim());
  const touched = [...document.querySelectorAll("button, input, select, a, summary, iframe, nav, progress, [role]")].filter(seen);
  const ids = [...document.querySelectorAll("[id]")].map(({ id }) => id);
  const wrong = touched.filter((node) => node.id !== "live" && !named(node)).map((node) => node.outerHTML.slice(0, 120));
  return [...wrong, ...ids.filter((id, at) => ids.indexOf(id) !== at)];
});

/** Words that stand out of their ground by less than WCAG 2.2 asks (4.5 to 1); what cannot be pressed now is left out, as there. */
export const contrasts = (page) => page.evaluate(() => {
  const canvas = document.createElement("canvas").getContext("2d", { willReadFrequently: true });
  const rgba = (color) => {
    canvas.clearRect(0, 0, 1, 1);
    canvas.fillStyle = color;
    canvas.fillRect(0, 0, 1, 1);
    return canvas.getImageData(0, 0, 1, 1).data;
  };
  const light = (color) => {
    const [red, green, blue] = [...rgba(color)].slice(0, 3).map((part) => part / 255).map((part) => (part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4));
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
  };
  const ground = (node) => {
    for (let at = node; at; at = at.parentElement) {
      const color = getComputedStyle(at).backgroundColor;
      if (rgba(color)[3] === 255) return color;
    }
    return "white";
  };
  const own = (node) => [...node.childNodes].some((child) => child.nodeType === Node.TEXT_NODE && child.data.trim());
  const shown = [...document.body.querySelectorAll("*")].filter((node) => own(node) && node.checkVisibility() && !node.disabled && !/^(SCRIPT|STYLE|NOSCRIPT)$/.test(node.tagName));
  return shown.flatMap((node) => {
    const [a, b] = [light(getComputedStyle(node).color), light(ground(node))].sort((x, y) => y - x);
    const ratio = (a + 0.05) / (b + 0.05);
    return ratio < 4.5 ? [`${node.textContent.trim().slice(0, 30)}: ${ratio.toFixed(2)}`] : [];
  });
});
