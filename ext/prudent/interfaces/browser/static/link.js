/* Code in an address: behind the "#", which browsers send to no server. */

import { KINDS } from "./field.js";

const MOST = 100_000; // bytes of code in a link, so that nobody's link can fill the memory of whoever opens it
const PARTS = 50; // each has a field of its own

/* What is wrong with a link, in words for the reader. */
export class LinkError extends Error {}

const tooLong = () => new LinkError(`it is longer than ${MOST / 1000} kB, the most that a link can hold`);

/** Return parts and Python as the fragment of an address: of a script its text, of all others JSON. */
export async function fragment(parts, python) {
  const isScript = parts.length === 1 && parts[0].kind === "script";
  let bytes = new TextEncoder().encode(isScript ? parts[0].code : JSON.stringify(parts));
  if (bytes.length > MOST) throw tooLong();
  let packed = "0";
  if (typeof CompressionStream === "function") {
    const stream = new Blob([bytes]).stream().pipeThrough(new CompressionStream("deflate-raw"));
    bytes = new Uint8Array(await new Response(stream).arrayBuffer());
    packed = "1";
  }
  const text = btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join(""));
  return `python=${python}&${isScript ? "" : "form=parts&"}code=${packed}${text.replace(/\+/g, "-").replace(/\//g, "_").replace(/=+$/, "")}`;
}

/** Return parts and Python of an address's fragment, `null` if it holds no code; throws `LinkError`. */
export async function unpacked(text, name) {
  const fields = new URLSearchParams(text.replace(/^#/, ""));
  const packed = fields.get("code");
  if (packed === null) return null;
  if (packed.length > 2 * MOST) throw tooLong();
  try {
    const binary = atob(packed.slice(1).replace(/-/g, "+").replace(/_/g, "/"));
    const bytes = Uint8Array.from(binary, (sign) => sign.charCodeAt(0));
    const code = new TextDecoder("utf-8", { fatal: true }).decode(packed[0] === "1" ? await inflated(bytes) : bytes);
    const parts = fields.get("form") === "parts" ? JSON.parse(code).map(checked) : [{ kind: "script", code, name, flags: [], skip_if: "" }];
    if (!"01".includes(packed[0]) || !parts.length || parts.length > PARTS) throw new TypeError("no code");
    return { parts, python: fields.get("python") };
  } catch (error) {
    throw error instanceof LinkError ? error : new LinkError("it cannot be read; perhaps the link was cut");
  }
}

/** Return what was compressed; a small link can hold very much, so no more than the limit is ever unpacked. */
async function inflated(bytes) {
  const reader = new Blob([bytes]).stream().pipeThrough(new DecompressionStream("deflate-raw")).getReader();
  const chunks = [];
  let size = 0;
  for (let next = await reader.read(); !next.done; next = await reader.read()) {
    size += next.value.length;
    if (size > MOST) { reader.cancel().catch(() => {}); throw tooLong(); }
    chunks.push(next.value);
  }
  return new Uint8Array(await new Blob(chunks).arrayBuffer());
}

/** Return a part of somebody's link with nothing in it but what a part has; throws if it is none. */
function checked({ kind, code, name, flags, skip_if }) {
  const texts = [code, name, skip_if, ...flags];
  if (!KINDS.includes(kind) || texts.some((text) => typeof text !== "string")) throw new TypeError("no part");
  return { kind, code, name, flags, skip_if };
}
