// Files that are dropped, chosen or pasted. In: events. Out: files with their paths, in order of their names; folders are walked.
const Drop = (() => {
  // What a folder holds besides documents.
  const LEFT_OUT = /(^|\/)(\.|~\$|Thumbs\.db$|desktop\.ini$)/;
  const promised = (call) => new Promise(call);

  /** By handles: Chromium walks the entries of no folder on a page from a disk. */
  async function walkHandle(handle, above = "") {
    const path = above + handle.name;
    if (handle.kind === "file") return [{ path, file: await handle.getFile() }];
    const found = [];
    for await (const one of handle.values()) found.push(...(await walkHandle(one, `${path}/`)));
    return found;
  }

  /** By entries: what other browsers have. */
  async function walkEntry(entry) {
    if (entry.isFile) return [{ path: entry.fullPath.slice(1), file: await promised((ok, no) => entry.file(ok, no)) }];
    const reader = entry.createReader();
    const entries = [];
    for (let some = [null]; some.length; entries.push(...some)) some = await promised((ok, no) => reader.readEntries(ok, no));
    return (await Promise.all(entries.map(walkEntry))).flat();
  }

  const inOrder = (files) => files
    .filter(({ path }) => !LEFT_OUT.test(path))
    .sort((a, b) => a.path.localeCompare(b.path, "ru", { numeric: true }));

  const chosen = (list) => inOrder([...list].map((file) => ({ path: file.name, file })));

  /** The files of a drop; what it holds must be asked for before the event is over. */
  async function dropped({ items, files }) {
    const held = [...items].filter(({ kind }) => kind === "file");
    const entries = held.map((item) => item.webkitGetAsEntry?.());
    if (!entries.some((entry) => entry?.isDirectory)) return chosen(files);
    const handles = held.map((item) => item.getAsFileSystemHandle?.());
    const walked = handles.every(Boolean)
      ? (await Promise.all(handles)).map((handle) => walkHandle(handle))
      : entries.filter(Boolean).map(walkEntry);
    return inOrder((await Promise.all(walked)).flat());
  }

  return { dropped, chosen };
})();
