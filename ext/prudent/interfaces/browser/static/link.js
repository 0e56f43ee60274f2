/* Code in an address: behind the "#", which browsers send to no server. */

/** Return code and Python as the fragment of an address: nothing of it is sent to a server. */
export async function fragment(code, python) {
  let bytes = new TextEncoder().encode(code);
  let packed = "0";
  if (typeof CompressionStream === "function") {
    const stream = new Blob([bytes]).stream().pipeThrough(new CompressionStream("deflate-raw"));
    bytes = new Uint8Array(await new Response(stream).arrayBuffer());
    packed = "1";
  }
  const text = btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join(""));
  return `python=${python}&code=${packed}${text.replace(/\+/g, "-").replace(/\//g, "_").replace(/=+$/, "")}`;
}

/** Return code and Python of an address's fragment; `null` if it holds no code that can be read. */
export async function unpacked(text) {
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
    return { code: new TextDecoder().decode(bytes), python: fields.get("python") };
  } catch {
    return null;
  }
}
