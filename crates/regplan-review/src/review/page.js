"use strict";
// The page of a document: its records beside its text. In: the element #data. Out: what a person sees and touches.
// A document's words are written as text and never as markup. Places are units of `data.text`.
(() => {
  const byId = (id) => document.getElementById(id);
  const data = JSON.parse(byId("data").textContent);
  const ROLES = ["number", "title", "deadline", "responsible", "results", "other"];
  const hueOf = (role) => (ROLES.includes(role) ? role : "other");
  // Within another page the document is told its language there, and hands on what is not its own.
  const inside = window.parent !== window;
  let language = (inside ? window.name : location.hash.slice(1)) === "en" ? "en" : "ru";

  const say = (key, fills = {}) =>
    (data.words[language][key] ?? key).replace(/\{(\w+)\}/g, (whole, name) => fills[name] ?? whole);

  function el(name, attributes, ...children) {
    const node = document.createElement(name);
    for (const [key, value] of Object.entries(attributes ?? {})) {
      if (value !== null && value !== undefined && value !== false) node.setAttribute(key, value === true ? "" : value);
    }
    node.append(...children.filter((child) => child !== null && child !== undefined));
    return node;
  }

  const calendar = () =>
    new Intl.DateTimeFormat(language, { day: "numeric", month: "long", year: "numeric", timeZone: "UTC" });
  let days = calendar();

  const dated = (day) => {
    const [year, month, date] = day.split("-").map(Number);
    return days.format(Date.UTC(year, month - 1, date));
  };

  // Values: what stands where. A value is lit on both sides at once.
  let values = [];
  let owners = [];
  let lit = null;

  /** Makes `node` show the value that stands at `at`. */
  function value(node, at, role, row) {
    if (!at.length) return node;
    node.dataset.value = values.length;
    node.dataset.role = role;
    node.classList.add("value");
    node.tabIndex = 0;
    node.setAttribute("role", "button");
    values.push({ node, at, role, row });
    return node;
  }

  function own() {
    owners = values.flatMap(({ at }, id) => at.map(([from, to]) => ({ from, to, id })));
  }

  /** The narrowest value that holds a unit of the text. */
  function ownerOf(unit) {
    let best = null;
    for (const owner of owners) {
      if (owner.from <= unit && unit < owner.to && (!best || owner.to - owner.from < best.to - best.from)) best = owner;
    }
    return best && values[best.id];
  }

  // The text: lines, and rows where the format told them. `pieces` are its text nodes in order.
  const text = byId("text");
  const pieces = [];
  const pieceOf = new Map();
  let textDrawn = false;

  function piece([from, to]) {
    const node = document.createTextNode(data.text.slice(from, to));
    const made = { from, to, node };
    pieces.push(made);
    pieceOf.set(node, made);
    return node;
  }

  function rowOf({ row, table }) {
    const widths = data.tables[table] ?? [];
    const node = el("div", { class: "row" });
    node.style.gridTemplateColumns = widths.map((width) => `minmax(0, ${width}fr)`).join(" ");
    for (const [from, to, column, columns] of row) {
      const cell = el("div", { class: "cell" }, piece([from, to]));
      cell.style.gridColumn = `${column + 1} / span ${columns}`;
      node.append(cell);
    }
    return node;
  }

  function drawText() {
    if (textDrawn) return;
    textDrawn = true;
    const wide = (data.text.match(/\S {4,}\S/g) ?? []).length > 30;
    text.classList.add(data.tables.length ? "set" : wide ? "laid" : "dump");
    const CHUNK = 40;
    for (let at = 0; at < data.blocks.length; at += CHUNK) {
      const blocks = data.blocks.slice(at, at + CHUNK).map((block) => {
        if (Array.isArray(block)) return el("div", { class: block[0] < block[1] ? "line" : "line blank" }, piece(block));
        if (block.row) return rowOf(block);
        return el("div", { class: "break", "data-page": block.page }, say("page", { n: block.page }));
      });
      text.append(el("div", { class: "chunk" }, ...blocks));
    }
    tint();
  }

  /** The first piece that ends behind a unit. */
  function pieceAt(unit) {
    let [low, high] = [0, pieces.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if (pieces[middle].to <= unit) low = middle + 1;
      else high = middle;
    }
    return low;
  }

  /** A place line by line, without the blanks around each. */
  function rangesOf([from, to]) {
    const ranges = [];
    for (let at = pieceAt(from); at < pieces.length && pieces[at].from < to; at++) {
      const piece = pieces[at];
      const [start, end] = [Math.max(from, piece.from), Math.min(to, piece.to)];
      const said = data.text.slice(start, end);
      if (!said.trim()) continue;
      const range = document.createRange();
      range.setStart(piece.node, start - piece.from + said.length - said.trimStart().length);
      range.setEnd(piece.node, end - piece.from - said.length + said.trimEnd().length);
      ranges.push(range);
    }
    return ranges;
  }

  const paints = typeof Highlight === "function" && CSS.highlights;

  function paint(name, at, priority) {
    if (!paints) return;
    const highlight = new Highlight(...at.flatMap(rangesOf));
    highlight.priority = priority;
    CSS.highlights.set(name, highlight);
  }

  /** Each column in its own tint; words in doubt underlined. */
  function tint() {
    const by = Object.fromEntries(ROLES.map((role) => [role, []]));
    for (const plan of data.plans) {
      const roles = Object.fromEntries(plan.columns.map(([key, role]) => [key, hueOf(role)]));
      for (const row of plan.measures) {
        for (const cell of row.cells) by[roles[cell.key] ?? hueOf(cell.key)].push(...cell.at);
      }
    }
    ROLES.forEach((role) => paint(role, by[role], 0));
    paint("doubt", worrying.flatMap(({ at }) => at), 1);
  }

  // The pages, drawn when they come into view.
  const pages = byId("pages");
  const SVG = "http://www.w3.org/2000/svg";
  let watcher = null;

  function shape(name, attributes, content) {
    const node = document.createElementNS(SVG, name);
    for (const [key, value] of Object.entries(attributes)) node.setAttribute(key, value);
    if (content !== undefined) node.textContent = content;
    return node;
  }

  const boxed = ([x0, y0, x1, y1], more, room = 0) =>
    shape("rect", { x: x0 - room, y: y0 - room, width: x1 - x0 + 2 * room, height: y1 - y0 + 2 * room, ...more });

  function wordOf([from, to, [x0, y0, x1, y1]]) {
    const said = data.text.slice(from, to);
    const [wide, high] = [x1 - x0, y1 - y0];
    const upright = high > 1.6 * wide && to - from > 2;
    const [length, size] = upright ? [high, wide] : [wide, high];
    const more = { "font-size": (size * 0.86).toFixed(1), textLength: length.toFixed(1), lengthAdjust: "spacingAndGlyphs", "data-unit": from };
    if (!upright) return shape("text", { x: x0, y: y1 - size * 0.22, ...more }, said);
    const [x, y] = [x1 - size * 0.22, y1];
    return shape("text", { x, y, transform: `rotate(-90 ${x} ${y})`, ...more }, said);
  }

  function drawPage(holder) {
    if (holder.firstChild) return;
    const paper = data.papers[holder.dataset.paper];
    const [width, height] = paper.size;
    const svg = shape("svg", { viewBox: `0 0 ${width} ${height}`, role: "img" });
    svg.setAttribute("aria-label", say("page", { n: paper.page }));
    svg.append(...paper.rules.map((rule) => boxed(rule, { class: "rule" })));
    const here = ([, , page]) => page === paper.page;
    const cells = values.filter((value) => value.cell);
    for (const { at, role } of cells) {
      svg.append(...at.filter(here).map((place) => boxed(place[3], { class: "box", "data-role": role, "data-unit": place[0] }, 2)));
    }
    svg.append(...paper.words.map(wordOf));
    for (const { at } of worrying) svg.append(...at.filter(here).map((place) => boxed(place[3], { class: "doubt" }, 2)));
    svg.append(shape("g", { class: "marks" }));
    holder.append(svg);
    if (lit) markPage(holder, lit.at);
  }

  function preparePages() {
    watcher?.disconnect();
    const drawn = (entries) => entries.filter((entry) => entry.isIntersecting).forEach(({ target }) => drawPage(target));
    watcher = new IntersectionObserver(drawn, { root: pages, rootMargin: "600px" });
    pages.replaceChildren(...data.papers.map((paper, at) => {
      const holder = el("div", { class: "page", "data-paper": at });
      holder.style.aspectRatio = `${paper.size[0]} / ${paper.size[1]}`;
      watcher.observe(holder);
      return holder;
    }));
  }

  function markPage(holder, at) {
    const marks = holder.querySelector(".marks");
    const paper = data.papers[holder.dataset.paper];
    const own = at.filter(([, , page]) => page === paper.page);
    marks?.replaceChildren(...own.map((place) => boxed(place[3], { class: "mark" }, 2)));
    // The mark lies over the words' ground and under the words.
    if (marks) marks.parentNode.insertBefore(marks, marks.parentNode.querySelector("text"));
  }

  // Light and sight.
  function light(value) {
    lit?.node?.classList.remove("lit");
    lit = value;
    value?.node?.classList.add("lit");
    const at = value?.at ?? [];
    if (textDrawn) paint("lit", at, 2);
    pages.querySelectorAll(".page").forEach((holder) => markPage(holder, at));
  }

  const onPages = () => !pages.hidden;

  /** Brings the place of a value into view. */
  function show({ at }) {
    if (!at.length) return;
    const [from, , page, box] = at[0];
    if (onPages()) {
      const holder = pages.children[data.papers.findIndex((paper) => paper.page === page)];
      if (!holder || !box) return;
      drawPage(holder);
      const scale = holder.clientWidth / data.papers[holder.dataset.paper].size[0];
      pages.scrollTo({ top: holder.offsetTop + box[1] * scale - pages.clientHeight / 3 });
      return;
    }
    const [range] = rangesOf([from, at[0][1]]);
    range?.startContainer.parentElement.scrollIntoView({ block: "center", inline: "nearest" });
    if (!paints && range) getSelection().setBaseAndExtent(range.startContainer, range.startOffset, range.endContainer, range.endOffset);
  }

  function view(name) {
    const paged = name === "pages" && data.papers.length > 0;
    [pages.hidden, text.hidden] = [!paged, paged];
    byId("views").querySelectorAll("button").forEach((button) => button.setAttribute("aria-pressed", button.dataset.view === name));
    if (!paged) drawText();
    if (lit) {
      light(lit);
      show(lit);
    }
  }

  // The records.
  const records = byId("records");
  const worrying = data.doubts.filter(({ severity }) => severity !== "info");
  const notes = data.doubts.filter(({ severity }) => severity === "info");
  let rows = [];

  function headOf(name, fields) {
    if (!fields.length) return null;
    const list = el("dl");
    let before = null;
    for (const { key, text: said, at } of fields) {
      const shown = key === "date" ? dated(said) : key === "period" ? said.split("/").map(dated).join(" – ") : said;
      const field = value(el("div", { class: key === "title" ? "big" : null }, shown), at, "head", null);
      list.append(el("dt", {}, key === before ? "" : say("field-" + key)), el("dd", {}, field));
      before = key;
    }
    return el("section", { class: "head" }, el("h2", {}, say(name)), list);
  }

  function field(label, cell, role, row, ...content) {
    const name = el("dt", { "data-role": role }, label);
    if (cell) {
      value(name, cell.at, role, row);
      values[values.length - 1].cell = true;
    }
    return [name, el("dd", { "data-role": role }, ...content)];
  }

  const listed = (items) => el("ul", {}, ...items.map((item) => el("li", {}, item)));

  function deadlineOf(row, cell, index) {
    const said = value(el("div", {}, cell.text), cell.at, "deadline", index);
    const terms = row.terms.map((term) => {
      const chip = el("span", { class: `term ${term.type}`, title: [term.text, term.note].filter(Boolean).join(" · ") }, term.said[language]);
      if (term.inferred) chip.append(` · ${say("inferred")}`);
      value(chip, term.at, "deadline", index);
      chip.classList.remove("value");
      return chip;
    });
    return [said, terms.length ? el("div", { class: "terms" }, ...terms) : null];
  }

  function partiesOf(row, cell, index) {
    if (!row.parties.length) return [value(el("div", {}, cell.text), cell.at, "responsible", index)];
    return [listed(row.parties.map(({ text: name, agreed, at }) => {
      const node = value(el("div", {}, name), at, "responsible", index);
      if (agreed) node.append(el("span", { class: "tag" }, say("by-agreement")));
      return node;
    }))];
  }

  function resultsOf(row, cell, index) {
    const items = row.results.length ? row.results : [cell];
    return [listed(items.map(({ text: said, at }) => value(el("div", {}, said), at, "results", index)))];
  }

  function fieldsOf(plan, row, index) {
    const made = { deadline: deadlineOf, responsible: partiesOf, results: resultsOf };
    return row.cells.flatMap((cell) => {
      const [, role, header] = plan.columns.find(([key]) => key === cell.key) ?? [cell.key, cell.key, ""];
      if (cell.key === "number" || cell.key === "title") return [];
      const label = role === "other" && header ? header : say("role-" + role);
      const content = made[cell.key]
        ? made[cell.key](row, cell, index)
        : [value(el("div", {}, cell.text), cell.at, hueOf(role), index)];
      return field(label, cell, hueOf(role), index, ...content);
    });
  }

  function span(one, many, [first, last]) {
    return first === last ? say(one, { n: first }) : say(many, { n: first, of: last });
  }

  function measureOf(plan, row, index) {
    const cell = (key) => row.cells.find((cell) => cell.key === key);
    const [number, title] = [cell("number"), cell("title")];
    const part = (name, content, of) => {
      const node = value(el("span", { class: name }, content), of?.at ?? [], name, index);
      if (of) values[values.length - 1].cell = true;
      return node;
    };
    const heading = el("h3", { id: `measure-${index}` },
      part("number", row.number ?? "–", number),
      title ? part("title", title.text, title) : el("span", { class: "none" }, say("empty")));
    const where = [row.pages && span("page", "pages", row.pages), span("line", "lines", row.lines)].filter(Boolean);
    const doubts = worrying.filter((doubt) => doubt.index === index).map((doubt) => {
      const node = el("p", { class: "notice", title: doubt.message }, `${say("code-" + doubt.code)}. ${say("do-" + doubt.code)}`);
      node.dataset.doubt = doubt.place;
      return node;
    });
    const classes = doubts.length ? "measure doubtful" : "measure";
    return el("article", { class: classes, tabindex: -1, "data-row": index, "aria-labelledby": `measure-${index}` },
      heading, el("dl", {}, ...fieldsOf(plan, row, index)), ...doubts, el("footer", {}, where.join(" · ")));
  }

  const folded = (said) => said.toLowerCase().replaceAll("ё", "е");

  /** Numbers the measures through all plans, and tells each doubt which of them it is about. */
  function gather() {
    rows = data.plans.flatMap((plan, of) => plan.measures.map((row, at) => ({ plan, of, at, row })));
    const indexOf = new Map(rows.map(({ of, at }, index) => [`${of}.${at}`, index]));
    worrying.forEach((doubt, place) => {
      doubt.place = place;
      doubt.index = doubt.row ? indexOf.get(doubt.row.join(".")) : undefined;
    });
    const doubtful = new Set(worrying.map(({ index }) => index));
    rows.forEach((entry, index) => {
      const { row } = entry;
      entry.words = folded([row.number, ...row.cells.map((cell) => cell.text)].filter(Boolean).join("\n"));
      entry.is = { doubtful: doubtful.has(index), undated: !row.terms.length, orphaned: !row.parties.length };
    });
  }

  function planOf(plan, of) {
    const made = [headOf("plan", plan.head)];
    let section = null;
    rows.forEach((entry, index) => {
      if (entry.of !== of) return;
      if (entry.row.section !== section) {
        section = entry.row.section;
        const heading = plan.sections[section];
        if (heading) {
          entry.heading = value(el("h2", { class: "section" }, heading.text), heading.at, "head", null);
          made.push(entry.heading);
        }
      }
      entry.node = measureOf(plan, entry.row, index);
      made.push(entry.node);
    });
    return made;
  }

  // Doubts.
  let doubtAt = -1;

  function doubtsOf() {
    if (!worrying.length) {
      const panel = el("section", { class: "doubts none" }, el("header", {}, el("h2", {}, data.plans.length ? say("no-doubts") : say("no-plan"))));
      if (notes.length) panel.append(notesOf());
      return panel;
    }
    const step = (id, sign, label) => el("button", { type: "button", class: "step", id, "aria-label": say(label), title: say(label) }, sign);
    const header = el("header", {}, el("h2", {}, say("doubts")), el("span", { class: "count", id: "doubt-count" }, String(worrying.length)),
      step("doubt-previous", "↑", "previous"), step("doubt-next", "↓", "next"));
    const list = el("ol", {}, ...worrying.map((doubt) => {
      const line = doubt.line ? el("small", {}, say("line", { n: doubt.line })) : el("small");
      const button = el("button", { type: "button", "data-doubt": doubt.place, title: [doubt.message, doubt.hint].filter(Boolean).join("\n") },
        el("b", {}, doubt.number ?? "·"), el("span", {}, say("code-" + doubt.code)), line, el("i", {}, say("do-" + doubt.code)));
      return el("li", { class: doubt.severity }, button);
    }));
    const panel = el("section", { class: "doubts", "aria-label": say("doubts") }, header, list);
    if (notes.length) panel.append(notesOf());
    return panel;
  }

  function notesOf() {
    const said = notes.map(({ code, number, line }) => el("li", {}, [number, say("code-" + code), line && say("line", { n: line })].filter(Boolean).join(" · ")));
    return el("details", {}, el("summary", {}, say("notes", { n: notes.length })), el("ul", {}, ...said));
  }

  /** The tables that are no plans, each with a button that shows where it stands. */
  function omittedOf() {
    if (!data.omitted.length) return null;
    const items = data.omitted.map((table, place) => {
      const where = table.pages ? say("pages", { n: table.pages[0], of: table.pages[1] }) : say("lines", { n: table.lines[0], of: table.lines[1] });
      const size = say("table-size", { n: table.rows, of: table.columns });
      const said = [where, size, say("reason-" + table.reason)].join(" · ");
      return el("li", {}, el("button", { type: "button", class: "plain", "data-omitted": place }, said));
    });
    return el("details", { class: "omitted" }, el("summary", {}, say("tables", { n: items.length })), el("ul", {}, ...items));
  }

  function toOmitted(place) {
    const table = data.omitted[place];
    if (!table?.at.length) return;
    light({ at: table.at });
    show(table);
    announce(say("reason-" + table.reason));
  }

  function toDoubt(place) {
    if (!worrying.length) return;
    doubtAt = (place + worrying.length) % worrying.length;
    const doubt = worrying[doubtAt];
    records.querySelectorAll("[data-doubt]").forEach((node) => {
      const own = Number(node.dataset.doubt) === doubtAt;
      if (node.tagName === "BUTTON") node.setAttribute("aria-current", own);
      else node.classList.toggle("lit", own);
      if (own && node.tagName === "BUTTON") node.parentNode.parentNode.scrollTop = node.offsetTop - node.parentNode.parentNode.offsetTop - 60;
    });
    byId("doubt-count").textContent = say("doubt-of", { n: doubtAt + 1, of: worrying.length });
    if (doubt.index !== undefined) toMeasure(doubt.index, false);
    light({ at: doubt.at });
    show(doubt);
    announce(`${doubt.number ?? ""} ${say("code-" + doubt.code)}`);
  }

  // Measures: one is the current one.
  let current = -1;
  const announce = (said) => { byId("live").textContent = said; };

  function toMeasure(index, shows = true) {
    rows[current]?.node.classList.remove("current");
    current = index;
    const { node } = rows[index];
    if (node.hidden) clear();
    node.classList.add("current");
    node.scrollIntoView({ block: shows ? "nearest" : "start" });
    node.focus({ preventScroll: true });
    if (shows) {
      const whole = { at: rows[index].row.cells.flatMap((cell) => cell.at) };
      light(whole);
      show(values.find((value) => value.row === index) ?? whole);
    }
  }

  function step(by) {
    const next = rows.findIndex((entry, index) => index > current && !entry.node.hidden);
    const before = rows.findLastIndex((entry, index) => index < current && !entry.node.hidden);
    const to = by > 0 ? next : before;
    if (to >= 0) toMeasure(to);
  }

  // What is shown.
  const filters = new Set();

  function filter() {
    const wanted = folded(byId("search").value.trim()).split(/\s+/).filter(Boolean);
    const section = byId("section").value;
    let shown = 0;
    const headed = new Set();
    for (const { node, words, is, of, row } of rows) {
      const own = section === "" || section === `${of}.${row.section}`;
      const hit = own && wanted.every((word) => words.includes(word)) && [...filters].every((name) => is[name]);
      node.hidden = !hit;
      shown += hit;
      if (hit) headed.add(`${of}.${row.section}`);
    }
    for (const { heading, of, row } of rows) if (heading) heading.hidden = !headed.has(`${of}.${row.section}`);
    byId("nothing").hidden = shown > 0 || !rows.length;
    const all = shown === rows.length;
    facts(all ? null : say("shown", { n: shown, of: rows.length }));
    if (!all) announce(say("shown", { n: shown, of: rows.length }));
  }

  function clear() {
    byId("search").value = "";
    byId("section").value = "";
    filters.clear();
    document.querySelectorAll(".chip").forEach((chip) => chip.setAttribute("aria-pressed", false));
    filter();
  }

  function facts(first) {
    const [claimed, table] = data.ink;
    const number = (n) => n.toLocaleString(language);
    const ink = table === 0 ? null : claimed === table ? say("ink-whole", { n: number(table) }) : say("ink-part", { n: number(claimed), of: number(table) });
    const sound = data.findings.length ? say("unsound", { n: data.findings.length }) : say("sound");
    const count = first ?? say("measures", { n: rows.length });
    byId("facts").textContent = [count, data.source.format.toUpperCase(), ink, rows.length ? sound : null].filter(Boolean).join(" · ");
    byId("facts").title = data.findings.join("\n");
  }

  function sectionsOf() {
    const options = data.plans.flatMap((plan, of) => plan.sections.map((section, at) => {
      const said = section.text.length > 70 ? `${section.text.slice(0, 70)}…` : section.text;
      return el("option", { value: `${of}.${at}` }, said);
    }));
    byId("section").replaceChildren(el("option", { value: "" }, say("all-sections")), ...options);
    byId("section").hidden = !options.length;
  }

  function legendOf() {
    const seen = new Map(data.plans.flatMap((plan) => plan.columns.map(([, role]) => [hueOf(role), role])));
    const items = [...seen].map(([hue, role]) => el("li", { "data-role": hue }, hue === "other" ? say("role-other") : say("role-" + role)));
    byId("legend").replaceChildren(...items);
  }

  function keysOf() {
    const keys = { j: "key-j", k: "key-k", n: "key-n", p: "key-p", Enter: "key-enter", t: "key-t", "/": "key-slash", Esc: "key-esc", "?": "key-help" };
    if (inside) keys["[ ]"] = "key-documents";
    const shown = Object.entries(keys).filter(([key]) => key !== "t" || data.papers.length);
    byId("keys").replaceChildren(...shown.flatMap(([key, said]) => [el("dt", {}, el("kbd", {}, key)), el("dd", {}, say(said))]));
  }

  /** Everything that is said, in the language of now. */
  function tell() {
    document.documentElement.lang = language;
    document.querySelectorAll("[data-say]").forEach((node) => { node.textContent = say(node.dataset.say); });
    document.querySelectorAll("[data-say-label]").forEach((node) => {
      node.setAttribute("aria-label", say(node.dataset.sayLabel));
      if (node.id === "search") node.placeholder = say(node.dataset.sayLabel);
    });
    byId("name").textContent = (data.source.name ?? "regplan").split(/[\\/]/).pop();
    byId("name").title = data.source.name ?? "";
    [values, lit, doubtAt] = [[], null, -1];
    const act = headOf("act", data.act);
    const plans = data.plans.flatMap(planOf);
    const nothing = el("p", { class: "empty", id: "nothing", hidden: true }, say("nothing-found"));
    records.replaceChildren(...[doubtsOf(), act, ...plans, omittedOf(), nothing].filter(Boolean));
    own();
    sectionsOf();
    legendOf();
    keysOf();
    filter();
    if (data.papers.length) preparePages();
  }

  // Touching and typing.
  const valueAt = (target) => {
    const node = target.closest?.("[data-value]");
    return node ? values[node.dataset.value] : null;
  };

  function unitAt({ clientX: x, clientY: y, target }) {
    if (onPages()) return target.dataset?.unit ? Number(target.dataset.unit) : null;
    const caret = document.caretPositionFromPoint?.(x, y) ?? document.caretRangeFromPoint?.(x, y);
    const [node, offset] = [caret?.offsetNode ?? caret?.startContainer, caret?.offset ?? caret?.startOffset];
    const found = pieceOf.get(node);
    return found ? found.from + offset : null;
  }

  function listen() {
    records.addEventListener("mouseover", ({ target }) => { const value = valueAt(target); if (value) light(value); });
    records.addEventListener("focusin", ({ target }) => { const value = valueAt(target); if (value) light(value); });
    records.addEventListener("click", ({ target }) => {
      const doubt = target.closest("[data-doubt]");
      if (doubt) return toDoubt(Number(doubt.dataset.doubt));
      const omitted = target.closest("[data-omitted]");
      if (omitted) return toOmitted(Number(omitted.dataset.omitted));
      if (target.closest("#doubt-next")) return toDoubt(doubtAt + 1);
      if (target.closest("#doubt-previous")) return toDoubt(doubtAt < 0 ? -1 : doubtAt - 1);
      const value = valueAt(target);
      if (value) {
        light(value);
        show(value);
      }
    });
    let waiting = false;
    for (const side of [text, pages]) {
      side.addEventListener("mousemove", (event) => {
        if (waiting) return;
        waiting = true;
        requestAnimationFrame(() => {
          waiting = false;
          const unit = unitAt(event);
          const value = unit === null ? null : ownerOf(unit);
          if (value && value !== lit) light(value);
        });
      });
      side.addEventListener("click", (event) => {
        const unit = unitAt(event);
        const value = unit === null ? null : ownerOf(unit);
        if (!value || String(getSelection())) return;
        light(value);
        if (value.node.closest("[hidden]")) clear();
        value.node.scrollIntoView({ block: "center" });
        value.node.focus({ preventScroll: true });
      });
    }
    byId("search").addEventListener("input", filter);
    byId("section").addEventListener("change", filter);
    document.querySelectorAll(".chip").forEach((chip) => chip.addEventListener("click", () => {
      const on = !filters.delete(chip.dataset.filter);
      if (on) filters.add(chip.dataset.filter);
      chip.setAttribute("aria-pressed", on);
      filter();
    }));
    byId("views").addEventListener("click", ({ target }) => { if (target.dataset.view) view(target.dataset.view); });
    byId("language").addEventListener("click", () => {
      speak(language === "ru" ? "en" : "ru");
      history.replaceState(null, "", language === "en" ? "#en" : "#");
    });
    byId("help-open").addEventListener("click", () => byId("help").showModal());
    byId("help-close").addEventListener("click", () => byId("help").close());
    document.addEventListener("keydown", typed);
    if (inside) listenOutside();
  }

  function speak(one) {
    language = one;
    days = calendar();
    tell();
  }

  /** What the page around this one says, and what it must hear of: files dragged over a frame are the frame's. */
  function listenOutside() {
    const hand = (said) => window.parent.postMessage(said, "*");
    window.addEventListener("message", ({ source, data: said }) => {
      if (source !== window.parent) return;
      if (said.language) speak(said.language === "en" ? "en" : "ru");
      if (said.code) typed({ ...said, target: document.body, preventDefault() {} });
    });
    window.addEventListener("dragenter", () => hand({ dragged: true }));
    window.addEventListener("dragover", (event) => event.preventDefault());
    window.addEventListener("drop", (event) => {
      event.preventDefault();
      hand({ dragged: false, files: [...event.dataTransfer.files] });
    });
    document.addEventListener("keydown", ({ code, target }) => {
      if (target.tagName !== "INPUT" && ["BracketLeft", "BracketRight"].includes(code)) hand({ code });
    });
  }

  /** Keys by their place, so that they work in a Russian layout too. */
  function typed(event) {
    const { code, key, target } = event;
    if (event.ctrlKey || event.altKey || event.metaKey || byId("help").open) return;
    if (code === "Escape") {
      clear();
      light(null);
      target.blur?.();
      return;
    }
    if (["INPUT", "SELECT", "TEXTAREA"].includes(target.tagName)) return;
    if (code === "Enter" || code === "Space") {
      const value = valueAt(target);
      if (value) show(value);
      else return;
    } else if (key === "?" || (event.shiftKey && code === "Slash")) byId("help").showModal();
    else if (key === "/" || code === "Slash") byId("search").focus();
    else if (code === "KeyJ") step(1);
    else if (code === "KeyK") step(-1);
    else if (code === "KeyN") toDoubt(doubtAt + 1);
    else if (code === "KeyP") toDoubt(doubtAt < 0 ? -1 : doubtAt - 1);
    else if (code === "KeyT" && data.papers.length) view(onPages() ? "text" : "pages");
    else return;
    event.preventDefault();
  }

  gather();
  byId("language").hidden = inside;
  byId("views").hidden = !data.papers.length;
  tell();
  listen();
  view(data.papers.length ? "pages" : "text");
})();
