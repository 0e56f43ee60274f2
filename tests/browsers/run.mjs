/* Runs jobs in Pyodide, each in a fresh Python, and prints an observation for each: `node run.mjs REQUEST`. */

import fs from "node:fs";
import { pathToFileURL } from "node:url";

const request = JSON.parse(fs.readFileSync(process.argv[2], "utf8"));
const { run, start } = await import(pathToFileURL(request.session).href);

// Compiled once for all starts.
const { instantiate } = WebAssembly;
let module = null;
WebAssembly.instantiate = async (source, imports) => {
  const isBig = !(source instanceof WebAssembly.Module) && source.byteLength > 1e6;
  if (!isBig) return instantiate(source, imports);
  module ||= await WebAssembly.compile(source);
  return { module, instance: await instantiate(module, imports) };
};

const { folder, files, limits, saves } = request;
let memory = null;
if (saves) ({ memory } = await start({ folder, files, limits, save: true }));
for (const { id, job } of request.jobs) {
  process.stdout.write(JSON.stringify({ begun: id }) + "\n");
  let observation;
  try {
    const { python } = await start({ folder, files, limits, saved: memory });
    observation = run(python, { ...job, limits });
  } catch (error) {
    observation = { failed: String((error && error.message) || error) };
  }
  process.stdout.write(JSON.stringify({ id, observation }) + "\n");
}
process.exit(0);
