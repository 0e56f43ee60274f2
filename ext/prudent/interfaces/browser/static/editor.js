/* The editor in which a reader changes code, runs it, and sees what it leaves behind. Loaded when it is asked for. */

import { Engine, Stopped } from "./engine.js";
import { fragment, unpacked } from "./link.js";

const base = new URL(".", import.meta.url).href;
const site = new URL("../../", base).href;
const engines = new Map();
const PAUSE = 500; // milliseconds without a key before the static check looks
let number = 0;
let offered = null;

function offer() {
  offered ||= fetch(base + "offer.json").then((response) => {
    if (!response.ok) throw new Error("this site has no Python for browsers");
    return response.json();
  });
  return offered;
}

function engine(offer, python) {
  if (!engines.has(python.series)) engines.set(python.series, new Engine(base, offer, python));
  return engines.get(python.series);
}

function make(name, properties = {}, ...children) {
  const { data, ...rest } = properties;
  const made = Object.assign(document.createElement(name), rest);
  for (const [key, value] of Object.entries(data || {})) made.setAttribute(key, value);
  made.append(...children);
  return made;
}

const megabytes = (bytes) => (bytes / 1e6).toFixed(0) + " MB";

/** Open an editor within `host`. `code` is what it begins with, `kind` how it is run, `pythons` the series to choose. */
export async function open(host, { code, name, kind = "script", pythons = null, python = null, changed = () => {} }) {
  if (!document.querySelector("link[data-prudent-editor]")) {
    document.head.append(make("link", { rel: "stylesheet", href: base + "editor.css", data: { "data-prudent-editor": "" } }));
  }
  const offer_ = await offer();
  const id = "prudent-editor-" + (++number);
  const usable = offer_.pythons.filter((own) => !pythons || pythons.includes(own.series));
  const original = code;

  const field = make("textarea", {
    id, value: code, spellcheck: false, wrap: "off", rows: Math.min(30, Math.max(8, code.split("\n").length + 1)),
    data: { autocapitalize: "off", autocomplete: "off", autocorrect: "off", "aria-describedby": id + "-help" },
  });
  const gutter = make("div", { className: "prudent-gutter", data: { "aria-hidden": "true" } });
  const choice = make("select", { id: id + "-python" });
  for (const own of [...usable].reverse()) choice.append(new Option(own.python, own.series));
  if (usable.some((own) => own.series === python)) choice.value = python;
  const runs = make("button", { type: "button", className: "prudent-run-code", textContent: "Run and check" });
  const stops = make("button", { type: "button", textContent: "Stop", disabled: true });
  const resets = make("button", { type: "button", textContent: "Reset" });
  const links = make("button", { type: "button", textContent: "Copy link to this code" });
  const said = make("p", { className: "prudent-said", data: { role: "status" } });
  const shown = make("div", { className: "prudent-answer" });
  const noted = make("div", { className: "prudent-findings" });
  const help = make("p", { id: id + "-help", className: "prudent-help",
    textContent: "Ctrl+Enter runs it. Tab leaves the editor. What you write stays in this browser." });
  host.replaceChildren(make("section", { className: "prudent-editor", data: { "aria-label": "Edit and run " + name } },
    make("label", { htmlFor: id, className: "prudent-editor-name" }, "Code of ", make("code", { textContent: name })),
    make("div", { className: "prudent-field" }, gutter, field),
    help,
    make("div", { className: "prudent-controls" },
      runs, stops, resets, links, make("label", { htmlFor: choice.id }, "Python ", choice)),
    said, noted, shown));

  const marks = new Map(); // by line, by source: "raised", "leak", "finding"
  const chosen = () => usable.find((own) => own.series === choice.value);
  const drawn = () => {
    const lines = field.value.split("\n").length;
    gutter.replaceChildren(...Array.from({ length: lines }, (_, place) => {
      const kinds = marks.get(place + 1);
      return make("div", { textContent: (kinds ? "▸" : "") + (place + 1), className: kinds ? "prudent-mark " + [...kinds].join(" ") : "" });
    }));
    gutter.scrollTop = field.scrollTop;
  };
  const mark = (kind, lines) => {
    for (const [line, kinds] of marks) { kinds.delete(kind); if (!kinds.size) marks.delete(line); }
    for (const line of lines) if (line) marks.set(line, (marks.get(line) || new Set()).add(kind));
    drawn();
  };
  const place = (line) => {
    const go = make("button", { type: "button", className: "prudent-line", textContent: "line " + line });
    go.addEventListener("click", () => {
      const before = field.value.split("\n").slice(0, line - 1).join("\n").length + (line > 1 ? 1 : 0);
      field.focus();
      field.setSelectionRange(before, before + (field.value.split("\n")[line - 1] || "").length);
    });
    return go;
  };
  const ruled = (rule) => {
    if (!rule.address) return [];
    return [" ", make("a", { href: site + rule.address, textContent: rule.id }), ": " + rule.title + "."];
  };

  const check = async () => {
    const own = chosen();
    const asked = field.value;
    let found = null;
    try { found = await engine(offer_, own).check(asked); } catch { return; }
    if (!found || field.value !== asked || chosen() !== own) return;
    const unread = found.unreadable;
    mark("prudent-mark-finding", [...found.findings.map((one) => one.line), unread?.line]);
    const items = found.findings.map((one) => make("li", {}, place(one.line), ": " + one.text + (one.cure ? "; " + one.cure : "") + ".", ...ruled(one.rule)));
    if (unread) items.push(make("li", {}, place(unread.line), ": cannot be read: " + unread.text));
    noted.replaceChildren(
      make("p", { className: "prudent-output" }, make("strong", { textContent: "Found by reading, without running it:" }), items.length ? "" : " nothing."),
      ...(items.length ? [make("ul", {}, ...items)] : []));
  };

  const show = (answer, own) => {
    const parts = [];
    parts.push(make("p", { className: "prudent-verdict prudent-" + answer.outcome },
      make("strong", { textContent: "Verdict:" }), " " + answer.verdict + " on " + own.python + (answer.detail ? ": " + answer.detail : "") + "."));
    if (answer.raised) {
      parts.push(make("p", { className: "prudent-raised" }, ...(answer.raised.line ? [place(answer.raised.line), " "] : []), "raised ", make("code", { textContent: answer.raised.text })));
    }
    if (answer.printed) parts.push(make("p", { className: "prudent-output", textContent: "Prints:" }), make("pre", { textContent: answer.printed, tabIndex: 0, data: { role: "region", "aria-label": "Output of the code" } }));
    if (answer.errors) parts.push(make("p", { className: "prudent-output", textContent: "On standard error:" }), make("pre", { textContent: answer.errors, tabIndex: 0, data: { role: "region", "aria-label": "Standard error of the code" } }));
    for (const path of answer.paths) {
      const way = make("p", { className: "prudent-path" });
      path.texts.forEach((text, step) => way.append(...(step ? [" → "] : []), make("code", { textContent: text })));
      const figure = make("div", { className: "prudent-figure" });
      figure.innerHTML = path.picture; // made by our own code, which escapes all that comes from the reader's
      const rule = path.rule.address ? [make("p", { className: "prudent-of-rule" }, ...ruled(path.rule), " " + path.rule.cure)] : [];
      parts.push(make("p", { textContent: path.words }), way, ...rule, figure);
    }
    shown.replaceChildren(...parts);
    mark("prudent-mark-raised", [answer.raised?.line]);
    mark("prudent-mark-leak", answer.paths.map((path) => path.line));
    said.textContent = `Python ${own.python}: ${answer.verdict}` + (answer.raised ? `, and raises ${answer.raised.text}` : "") + ".";
    said.dataset.outcome = answer.outcome;
  };

  let busy = false;
  let control = {};
  const run = async () => {
    if (busy) return;
    busy = true;
    runs.disabled = true;
    stops.disabled = false;
    control = {};
    const own = chosen();
    const used = engine(offer_, own);
    delete said.dataset.outcome;
    said.textContent = used.ready ? "Running …" : `Loading Python ${own.python} (${megabytes(own.bytes)}, less where the server compresses) …`;
    const begun = performance.now();
    try {
      used.prepare().then(() => { if (busy) said.textContent = "Running …"; }, () => {});
      show(await used.run(field.value, name, kind, id, control), own);
      said.dataset.milliseconds = Math.round(performance.now() - begun);
      check();
    } catch (error) {
      said.textContent = error instanceof Stopped ? "Stopped." : "Python could not be started: " + error.message;
      if (error instanceof Stopped) shown.replaceChildren();
    } finally {
      busy = false;
      runs.disabled = false;
      stops.disabled = true;
    }
  };

  const price = () => {
    const own = chosen();
    if (!busy) said.textContent = engine(offer_, own).ready ? "" : `The first run loads Python ${own.python}: ${megabytes(own.bytes)}, less where the server compresses.`;
  };
  let pause = 0;
  const edited = () => {
    marks.clear();
    drawn();
    changed(field.value, choice.value);
    clearTimeout(pause);
    pause = setTimeout(check, PAUSE);
  };
  field.addEventListener("input", edited);
  field.addEventListener("scroll", () => { gutter.scrollTop = field.scrollTop; });
  field.addEventListener("keydown", (event) => {
    event.stopPropagation(); // elsewhere the arrows turn the page
    if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) { event.preventDefault(); run(); return; }
    if (event.key !== "Enter" || event.shiftKey || event.altKey || event.isComposing) return;
    const line = field.value.slice(0, field.selectionStart).split("\n").pop();
    const indent = line.match(/^\s*/)[0] + (/:\s*(#.*)?$/.test(line) ? "    " : "");
    event.preventDefault();
    field.setRangeText("\n" + indent, field.selectionStart, field.selectionEnd, "end");
    edited();
  });
  runs.addEventListener("click", run);
  stops.addEventListener("click", () => control.stop?.());
  resets.addEventListener("click", () => {
    field.value = original;
    shown.replaceChildren();
    noted.replaceChildren();
    edited();
    price();
    field.focus();
  });
  choice.addEventListener("change", () => { price(); changed(field.value, choice.value); clearTimeout(pause); pause = setTimeout(check, PAUSE); });
  links.addEventListener("click", async () => {
    const address = site + offer_.page + "#" + await fragment(field.value, choice.value);
    try { await navigator.clipboard.writeText(address); said.textContent = "Copied the link."; }
    catch { said.replaceChildren("Copy this link: ", make("a", { href: address, textContent: "this code" })); }
  });
  if (!offer_.page) links.remove();
  drawn();
  price();
  return { field, run, set(text) { field.value = text; edited(); } };
}

/** Fill the page "Try your code": its editor, and the examples to choose from. */
export async function openPage(host) {
  const examples = JSON.parse(host.querySelector("script").textContent);
  const place = make("div");
  const names = make("select", { id: "prudent-example" });
  names.append(new Option("your own", ""), ...examples.map((one, at) => new Option(one.title, at)));
  const note = make("p", { className: "prudent-note", data: { role: "status" } });
  host.replaceChildren(make("p", {}, make("label", { htmlFor: names.id }, "Begin with ", names)), note, place);
  let turn = Promise.resolve();
  // One after the other: the reader may choose the next code while Python's files for the first are still asked for.
  const start = (code, python) => {
    turn = turn.then(() => open(place, { code, python, name: "your_code.py" }));
    return turn;
  };
  names.addEventListener("change", async () => {
    const editor = await start(names.value === "" ? "" : examples[names.value].code, null);
    editor.field.focus();
  });
  addEventListener("hashchange", async () => {
    const linked = await unpacked(location.hash);
    if (linked) await start(linked.code, linked.python);
  });
  const linked = await unpacked(location.hash);
  if (location.hash.includes("code=") && !linked) note.textContent = "The code in this link cannot be read; perhaps the link was cut.";
  if (names.value === "") await start(linked ? linked.code : "", linked?.python);
}
