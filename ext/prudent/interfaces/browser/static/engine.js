/* Runs and checks code on one Python: a worker that judges, and a fresh one for each run, made ready beforehand. */

class Line {
  /* A worker to which requests are sent, each of which it answers. */
  constructor() {
    this.worker = new Worker(new URL("worker.js", import.meta.url), { type: "module" });
    this.waiting = new Map();
    this.asked = 0;
    this.printed = [];
    this.worker.onmessage = ({ data }) => {
      if (data.printed) { this.printed.push(data.printed); return; }
      if (data.loaded) { this.loaded?.(data.loaded); return; }
      const { resolve, reject } = this.waiting.get(data.id);
      this.waiting.delete(data.id);
      if (data.failed) reject(Object.assign(new Error(data.failed.text), data.failed));
      else resolve(data.result);
    };
    this.worker.onerror = (event) => this.end(new Error(event.message || "the worker could not be started"));
  }

  ask(action, request) {
    if (this.ended) return Promise.reject(this.ended);
    const id = ++this.asked;
    return new Promise((resolve, reject) => {
      this.waiting.set(id, { resolve, reject });
      this.worker.postMessage({ id, action, ...request });
    });
  }

  end(reason) {
    this.ended ||= reason;
    this.worker.terminate();
    for (const { reject } of this.waiting.values()) reject(reason);
    this.waiting.clear();
  }

  get text() {
    const decoder = new TextDecoder();
    return this.printed.map((bytes) => decoder.decode(bytes, { stream: true })).join("");
  }
}

export class Stopped extends Error {}

export class Engine {
  /* `base` is the address of the folder with all files, `offer` what the build wrote of them. */
  constructor(base, offer, python) {
    Object.assign(this, { base, offer, python, lines: new Set(), closed: 0 });
    addEventListener("pagehide", () => this.close());
  }

  /* End all workers; the next run begins anew. */
  close() {
    this.closed += 1;
    for (const line of this.lines) line.end(new Stopped());
    this.lines.clear();
    this.judge = this.spare = this.ready = null;
  }

  /* Load Python and our code; later calls return the same promise, unless it failed. */
  prepare() {
    this.ready ||= this.load().catch((error) => { this.close(); throw error; });
    return this.ready;
  }

  async load() {
    const { closed } = this;
    if (!this.files) {
      const response = await fetch(this.base + this.offer.code);
      if (!response.ok) throw new Error(`${this.offer.code} cannot be fetched: ${response.status}`);
      this.files = await response.json();
      if (this.closed !== closed) throw new Stopped();
    }
    const judge = this.line();
    let loaded = 0;
    judge.loaded = (bytes) => { loaded += bytes; this.loaded?.(loaded); };
    const { memory, fetched } = await judge.ask("start", this.settings({ save: this.python.saves && !this.memory }));
    this.memory ||= memory;
    this.fetched ||= fetched;
    this.judge = judge;
    this.spare = this.fresh();
    await judge.ask("judge", {});
  }

  line() {
    const line = new Line();
    this.lines.add(line);
    return line;
  }

  settings(more) {
    const { limits } = this.offer;
    const had = { saved: this.memory, fetched: this.fetched };
    return { folder: this.base + this.python.folder, files: this.files, limits, ...had, ...more };
  }

  /* Start a Python that nothing was run in. */
  fresh() {
    const line = this.line();
    const started = line.ask("start", this.settings({ alone: true })).then(() => line);
    started.catch(() => {}); // whoever waits for it is told
    return started;
  }

  /* Run the parts and answer what it did.
   *
   * `control.stop` ends that; then this throws `Stopped`. While Python is loaded, `control.loaded` is called with the
   * number of bytes so far.
   */
  async run(parts, prefix, control) {
    this.loaded = control.loaded;
    control.stop = () => this.close(); // while Python is loaded
    await this.prepare();
    const { offer: { limits }, judge } = this;
    const started = this.spare || this.fresh(); // of another editor's run, the next spare may not be there yet
    this.spare = null;
    const line = await started;
    control.stop = () => line.end(new Stopped());
    const job = { parts, limits };
    let ended = null;
    const timer = setTimeout(() => {
      ended = unfinished("timed out", `more than ${limits.seconds} seconds`);
      line.end(new Stopped());
    }, limits.seconds * 1000);
    let observation;
    try {
      ({ observation } = await line.ask("run", { job }));
    } catch (error) {
      if (error instanceof Stopped && !ended) throw error;
      observation = ended || unfinished(error.exited ? "exited" : "crashed", error.message);
    } finally {
      clearTimeout(timer);
      line.end(new Stopped());
      this.lines.delete(line);
      if (this.judge) this.spare ||= this.fresh(); // the next run need not wait for it
    }
    const names = parts.map((part) => part.name);
    const request = { observation, python: this.python.python, prefix, names, printed: line.text };
    return (await judge.ask("answer", { request })).answer;
  }

  /* What the static check finds in parts, given as JSON; `null` as long as Python is not loaded. */
  async check(parts) {
    if (!this.ready) return null;
    await this.ready;
    return (await this.judge.ask("check", { parts })).found;
  }
}

function unfinished(ending, detail) {
  return { ending, detail, parts: [], errors: "", leaks: [], held: [], uncollectable: 0, exact: true };
}
