/* One Python in a thread of its own: it runs one job and is then thrown away, or judges and checks for a whole page. */

import { run, start } from "./session.js";

const KEPT = 20000; // bytes of output that are worth showing where a run has no end
const NETWORK = ["fetch", "XMLHttpRequest", "WebSocket", "WebTransport", "EventSource", "BroadcastChannel", "caches", "indexedDB"];
let python = null;
let answers = null;
let checks = null;

const actions = {
  async start(request) {
    let kept = 0;
    const wrote = (bytes) => {
      if (kept < KEPT) postMessage({ printed: bytes.slice(0, KEPT - kept) });
      kept += bytes.length;
    };
    const fetched = share(request.fetched);
    const started = await start({ ...request, wrote });
    python = started.python;
    if (request.alone) shut();
    return { memory: started.memory, fetched };
  },
  judge() {
    python.runPython("import sys; sys.path.insert(0, '/prudent')");
    answers = python.pyimport("prudent.interfaces.browser.run_answer");
    checks = python.pyimport("prudent.interfaces.browser.static_check");
    return {};
  },
  run({ job }) {
    return { observation: run(python, job) };
  },
  answer({ request }) {
    return { answer: JSON.parse(answers.answer(JSON.stringify(request))) };
  },
  check({ parts }) {
    return { found: JSON.parse(checks.check(parts)) };
  },
};

/** Fetch and compile nothing that an earlier worker has; return what this one has, for the next. */
function share(earlier) {
  const own = { files: {}, module: null, ...earlier };
  const fetch = self.fetch.bind(self);
  const count = () => new TransformStream({
    transform(chunk, stream) { postMessage({ loaded: chunk.byteLength }); stream.enqueue(chunk); },
  });
  const counted = (response) => (earlier || !response.body ? response : new Response(response.body.pipeThrough(count()), response));
  self.fetch = async (address, ...options) => {
    const name = String(address.url || address);
    if (own.module && name.endsWith(".wasm")) return new Response(new Uint8Array());
    if (own.files[name]) return new Response(own.files[name]);
    const response = counted(await fetch(address, ...options));
    if (response.ok && !name.endsWith(".wasm")) own.files[name] = await response.clone().arrayBuffer();
    return response;
  };
  WebAssembly.instantiateStreaming = async (source, imports) => {
    const response = await source;
    if (!own.module) {
      const again = response.clone();
      // A server that does not know the type of the file still delivers it.
      own.module = await WebAssembly.compileStreaming(response).catch(async () => WebAssembly.compile(await again.arrayBuffer()));
    }
    return { module: own.module, instance: await WebAssembly.instantiate(own.module, imports) };
  };
  return own;
}

/** Take the network and JavaScript away from the code that is run: it may have come with somebody else's link. */
function shut() {
  for (const name of NETWORK) {
    for (let owner = self; owner; owner = Object.getPrototypeOf(owner)) delete owner[name];
  }
  for (const name of ["js", "pyodide_js"]) python.unregisterJsModule(name);
}

self.onmessage = async ({ data }) => {
  try {
    postMessage({ id: data.id, result: await actions[data.action](data) });
  } catch (error) {
    const exited = /^(Exit|ExitStatus)$/.test(error?.name) || error?.constructor?.name === "Exit";
    postMessage({ id: data.id, failed: { exited, text: String(error?.message || error) } });
  }
};
