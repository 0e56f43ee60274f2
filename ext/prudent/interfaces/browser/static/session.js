/* Starts a Python with our code, from its files or from a saved memory. The worker uses it, and the proof in node. */

const RUNNER = "prudent/interfaces/browser/snippet_runner.py";
const PAGE = 65536; // bytes of a page of WebAssembly's memory
const TOO_LARGE = 22; // EFBIG, as WASI counts

/** Start Python.
 *
 * `folder` is the address of an unpacked release of Pyodide, and `files` our code by path. With `saved`, the memory of
 * an earlier start, Python begins where that ended; with `save` the result holds such a memory. `limits` are `memory`
 * and `output` in bytes; `wrote` is called with all that goes to standard output, as bytes.
 */
export async function start({ folder, files, saved, save, limits, wrote }) {
  limitMemory(limits.memory);
  const { loadPyodide } = await import(folder + "pyodide.mjs");
  const options = { indexURL: folder };
  if (saved) options._loadSnapshot = saved;
  else if (save) options._makeSnapshot = true;
  const python = await loadPyodide(options);
  // Files are no part of a saved memory: they are written each time.
  for (const [name, text] of Object.entries(files)) {
    const path = "/prudent/" + name;
    python.FS.mkdirTree(path.slice(0, path.lastIndexOf("/")));
    python.FS.writeFile(path, text);
  }
  let memory = null;
  if (!saved) {
    python.runPython(files[RUNNER]);
    if (save) memory = python.makeMemorySnapshot();
  }
  limitFiles(python.FS, limits.output, wrote);
  return { python, memory };
}

/** Run a job and return its observation, both as objects. */
export function run(python, job) {
  return JSON.parse(python.globals.get("run")(JSON.stringify(job)));
}

/** Let memory grow to so many bytes and no further: then Python raises MemoryError, as below a limit of the system. */
function limitMemory(most) {
  const grow = Object.getOwnPropertyDescriptor(WebAssembly.Memory.prototype, "grow").value;
  if (grow.limited) return;
  const limited = function (pages) {
    if (this.buffer.byteLength + Number(pages) * PAGE > most) throw new RangeError("the memory limit");
    return grow.call(this, pages);
  };
  limited.limited = true;
  WebAssembly.Memory.prototype.grow = limited;
}

/** Let no file grow beyond so many bytes, as a limit of the system does elsewhere. */
function limitFiles(FS, most, wrote) {
  const operations = FS.filesystems.MEMFS.ops_table.file.stream;
  const write = operations.write;
  operations.write = (stream, buffer, offset, length, position, ...rest) => {
    const room = Math.min(length, most - position);
    if (length && room <= 0) throw new FS.ErrnoError(TOO_LARGE);
    if (stream.node.name === "stdout" && wrote) wrote(buffer.slice(offset, offset + room));
    return write(stream, buffer, offset, room, position, ...rest);
  };
}
