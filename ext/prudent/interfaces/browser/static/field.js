/* The field in which a reader edits one part of the code: line numbers, marks of lines, and the Enter key. */

const LABELS = { script: "Code", doctest: "Session", testsetup: "Set-up", testcode: "Code", testcleanup: "Clean-up" };
export const KINDS = Object.keys(LABELS);

/** Make an element; `data` are its attributes, and all else its properties. */
export function make(name, properties = {}, ...children) {
  const { data, ...rest } = properties;
  const made = Object.assign(document.createElement(name), rest);
  for (const [key, value] of Object.entries(data || {})) made.setAttribute(key, value);
  made.append(...children);
  return made;
}

/** Return what a new line begins with below this one: its indentation and, in a session, the prompt. */
function begins(line, kind) {
  const prompt = kind === "doctest" ? line.match(/^(\s*)(>>>|\.\.\.)(?: |$)/) : null;
  const code = prompt ? line.slice(prompt[0].length) : line;
  const opens = /:\s*(#.*)?$/.test(code);
  const indent = code.match(/^\s*/)[0] + (opens ? "    " : "");
  if (kind !== "doctest") return indent;
  // Below a whole statement its output stands, or the next prompt, which the reader writes.
  const goes_on = prompt && (opens || (prompt[2] === "..." && code.trim()));
  return goes_on ? prompt[1] + "... " + indent : line.match(/^\s*/)[0];
}

export class CodeField {
  /* `part` is what is edited, `label` the name of the code, `number` which of several parts it is, 0 of one alone. */
  constructor(part, { id, label, number, help, edited, run }) {
    Object.assign(this, { part, original: part.original ?? part.code, marks: new Map() });
    const rows = Math.min(30, Math.max(number ? 3 : 8, part.code.split("\n").length + 1));
    this.area = make("textarea", {
      id, value: part.code, spellcheck: false, wrap: "off", rows,
      data: { autocapitalize: "off", autocomplete: "off", autocorrect: "off", "aria-describedby": help },
    });
    this.gutter = make("div", { className: "prudent-gutter", data: { "aria-hidden": "true" } });
    const title = `${LABELS[part.kind]}${number ? ` (part ${number})` : ""} of `;
    this.elements = [
      make("label", { htmlFor: id, className: "prudent-editor-name" }, title, make("code", { textContent: label })),
      make("div", { className: "prudent-field" }, this.gutter, this.area),
    ];
    this.area.addEventListener("input", () => { this.marks.clear(); this.draw(); edited(); });
    this.area.addEventListener("scroll", () => { this.gutter.scrollTop = this.area.scrollTop; });
    this.area.addEventListener("keydown", (event) => {
      event.stopPropagation(); // elsewhere the arrows turn the page
      if (event.key !== "Enter") return;
      if (event.ctrlKey || event.metaKey) { event.preventDefault(); run(); return; }
      if (event.shiftKey || event.altKey || event.isComposing) return;
      event.preventDefault();
      const { area } = this;
      const text = "\n" + begins(area.value.slice(0, area.selectionStart).split("\n").pop(), part.kind);
      // So that it can be undone; the other way, which every browser has, empties the list of what can be.
      if (document.execCommand("insertText", false, text)) return;
      area.setRangeText(text, area.selectionStart, area.selectionEnd, "end");
      area.dispatchEvent(new Event("input"));
    });
    this.draw();
  }

  get code() { return this.area.value; }

  reset() {
    this.area.value = this.original;
    this.marks.clear();
    this.draw();
  }

  draw() {
    const lines = this.area.value.split("\n").length;
    this.gutter.replaceChildren(...Array.from({ length: lines }, (_, place) => {
      const kinds = this.marks.get(place + 1);
      return make("div", { textContent: (kinds ? "▸" : "") + (place + 1), className: kinds ? "prudent-mark " + [...kinds].join(" ") : "" });
    }));
    this.gutter.scrollTop = this.area.scrollTop;
  }

  /* Mark these lines with one kind, and no others. */
  mark(kind, lines) {
    for (const [line, kinds] of this.marks) { kinds.delete(kind); if (!kinds.size) this.marks.delete(line); }
    for (const line of lines) if (line) this.marks.set(line, (this.marks.get(line) || new Set()).add(kind));
    this.draw();
  }

  /* Return a button that leads to a line, named `text`. */
  link(line, text) {
    const go = make("button", { type: "button", className: "prudent-line", textContent: text });
    go.addEventListener("click", () => {
      const lines = this.area.value.split("\n");
      const before = lines.slice(0, line - 1).join("\n").length + (line > 1 ? 1 : 0);
      this.area.focus();
      this.area.setSelectionRange(before, before + (lines[line - 1] || "").length);
    });
    return go;
  }
}
