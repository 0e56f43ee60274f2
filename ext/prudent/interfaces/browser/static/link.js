/* Code in an address: behind the "#", which browsers send to no server. */

import { KINDS } from "./field.js";

/** Return parts and Python as the fragment of an address: of a script its text, of all others JSON. */
export async function fragment(parts, python) {
  const isScript = parts.length === 1 && parts[0].kind === "script";
  let bytes = new TextEncoder().encode(isScript ? parts[0].code : JSON.stringify(parts));
  let packed = "0";
  if (typeof CompressionStream === "function") {
    const stream = new Blob([bytes]).stream().pipeThrough(new CompressionStream("deflate-raw"));
    bytes = new Uint8Array(await new Response(stream).arrayBuffer());
    packed = "1";
  }
  const text = btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join(""));
  return `python=${python}&${isScript ? "" : "form=parts&"}code=${packed}${text.replace(/\+/g, "-").replace(/\//g, "_").replace(/=+$/, "")}`;
}

/** Return parts and Python of an address's fragment; `null` if it holds no code that can be read. */
export async function unpacked(text, name) {
  const fields = new URLSearchParams(text.replace(/^#/, ""));
  const packed = fields.get("code");
  if (!packed) return null;
  try {
    const binary = atob(packed.slice(1).replace(/-/g, "+").replace(/_/g, "/"));
    let bytes = Uint8Array.from(binary, (sign) => sign.charCodeAt(0));
    if (packed[0] === "1") {
      const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream("deflate-raw"));
      bytes = new Uint8Array(await new Response(stream).arrayBuffer());
    }
    const code = new TextDecoder("utf-8", { fatal: true }).decode(bytes);
    const parts = fields.get("form") === "parts" ? JSON.parse(code).map(checked) : [{ kind: "script", code, name, flags: [], skip_if: "" }];
    return parts.length ? { parts, python: fields.get("python") } : null;
  } catch {
    return null;
  }
}

/** Return a part of somebody's link with nothing in it but what a part has; throws if it is none. */
function checked({ kind, code, name, flags, skip_if }) {
  const texts = [code, name, skip_if, ...flags];
  if (!KINDS.includes(kind) || texts.some((text) => typeof text !== "string")) throw new TypeError("no part");
  return { kind, code, name, flags, skip_if };
}
