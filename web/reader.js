// The reader behind the page. In: files in order, and records to be joined in a `form`. Out: what becomes of each, told to `hears`. It
// outlives its worker: one that breaks, hangs or has grown is replaced, and the next file is read.
const Reader = (() => {
  // No stage of a document that people read takes a tenth of it.
  const LONGEST = 120_000;
  // What a module has taken it never gives back.
  const MOST_KEPT = 512 * 2 ** 20;
  const MOST_STARTS = 3;
  const textOf = (id) => document.getElementById(id).textContent;

  function unpacked(text) {
    const bytes = Uint8Array.from(atob(text), (c) => c.charCodeAt(0));
    const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream("gzip"));
    return new Response(stream).arrayBuffer();
  }

  class Reader {
    constructor(hears) {
      this.hears = hears;
      this.waiting = [];
      this.now = null;
      this.starts = 0;
      this.module = unpacked(textOf("wasm")).then((bytes) => WebAssembly.compile(bytes));
      this.module.then(() => this.start(), (error) => this.unable(error));
    }

    start() {
      if (this.starts++ === MOST_STARTS) return this.unable(new Error("the worker does not start"));
      const url = URL.createObjectURL(new Blob([textOf("worker")], { type: "text/javascript" }));
      const worker = new Worker(url);
      const own = (hear) => (event) => { if (worker === this.worker) hear(event); };
      this.worker = worker;
      this.idle = false;
      worker.onmessage = own(({ data }) => this.hear(data));
      // What falls outside of its own care: no memory for a new module, for one.
      worker.onerror = (event) => {
        event.preventDefault();
        own(() => this.broke({ kind: "broke", message: event.message ?? "the worker ended" }))();
      };
      worker.addEventListener("message", () => URL.revokeObjectURL(url), { once: true });
      return this.module.then((module) => worker.postMessage({ module }));
    }

    unable(error) {
      this.failed = { kind: "browser", message: String(error) };
      for (const file of this.waiting.splice(0)) this.hears(file, { failure: this.failed });
    }

    add(file) {
      if (this.failed) {
        this.hears(file, { failure: this.failed });
        return;
      }
      // Who waits for a file to take away does not wait for documents too.
      if (file.form) this.waiting.unshift(file);
      else this.waiting.push(file);
      this.next();
    }

    /** The worker is free: takes the next file. */
    next() {
      if (!this.idle || !this.waiting.length) return;
      this.idle = false;
      this.now = this.waiting.shift();
      this.hears(this.now, { stage: "file" });
      this.watch();
      this.hand(this.now);
    }

    async hand(file) {
      try {
        const bytes = await file.bytes();
        if (file === this.now) this.worker.postMessage({ id: file.id, name: file.name, form: file.form, bytes }, [bytes]);
      } catch (error) {
        if (file !== this.now) return;
        this.hears(file, { failure: { kind: error.kind ?? "gone", message: String(error.message ?? error) } });
        this.rest();
      }
    }

    hear({ id, ready, rest, broke, ...said }) {
      if (ready) {
        this.starts = 0;
        this.hears(null, { ready });
        this.rest();
      } else if (this.now && id === this.now.id) {
        this.watch();
        if (broke) this.broke({ kind: broke.full ? "memory" : "broke", message: broke.words });
        else if (rest > MOST_KEPT) this.renew();
        else if (rest) this.rest();
        else this.hears(this.now, said);
      }
    }

    watch() {
      clearTimeout(this.timer);
      this.timer = setTimeout(() => this.broke({ kind: "too-long", message: `no word for ${LONGEST / 1000} s` }), LONGEST);
    }

    /** The worker is of no more use: says so of the file at hand, and goes on with the others. */
    broke(failure) {
      const file = this.now;
      this.renew();
      if (file) this.hears(file, { failure });
    }

    renew() {
      clearTimeout(this.timer);
      this.worker.terminate();
      this.now = null;
      this.start();
    }

    rest() {
      clearTimeout(this.timer);
      this.now = null;
      this.idle = true;
      this.next();
    }

    stop() {
      if (this.now) this.broke({ kind: "stopped", message: "stopped" });
    }

    forget() {
      this.waiting.length = 0;
      if (this.now) this.renew();
    }
  }
  return Reader;
})();
