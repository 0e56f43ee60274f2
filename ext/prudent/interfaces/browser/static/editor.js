/* The editor in which a reader changes code, runs it, and sees what it leaves behind. Loaded when it is asked for. */

import { Engine, Stopped } from "./engine.js";
import { CodeField, make } from "./field.js";
import { fragment } from "./link.js";

const base = new URL(".", import.meta.url).href;
const site = new URL("../../", base).href;
const engines = new Map();
const ABOUT = "#what-it-can-and-cannot-tell";
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

const megabytes = (bytes) => (bytes / 1e6).toFixed(0) + " MB";

/** Return a script as the parts of a snippet. */
export function script(code, name) {
  return [{ kind: "script", code, name, flags: [], skip_if: "" }];
}

/** Open an editor within `host`. `parts` are what is edited and run, `pythons` the series to choose; without, all are. */
export async function open(host, { parts, name, pythons = null, python = null }) {
  if (!document.querySelector("link[data-prudent-editor]")) {
    document.head.append(make("link", { rel: "stylesheet", href: base + "editor.css", data: { "data-prudent-editor": "" } }));
  }
  const offer_ = await offer();
  const id = "prudent-editor-" + (++number);
  const usable = offer_.pythons.filter((own) => !pythons || pythons.includes(own.series));

  const fields = parts.map((part, at) => new CodeField(part, {
    id: at ? `${id}-${at}` : id, label: name, number: parts.length > 1 ? at + 1 : 0, help: id + "-help",
    edited: () => edited(), run: () => run(),
  }));
  // What is run on a Python: the author may have named those on which a part is.
  const run_on = (own) => fields.filter(({ part }) => !part.on || part.on.includes(own.series));
  const jobs = (used) => used.map(({ code, part: { kind, name: file, flags, skip_if } }) => ({ kind, code, name: file, flags, skip_if }));
  const choice = make("select", { id: id + "-python" });
  for (const own of [...usable].reverse()) choice.append(new Option(own.python, own.series));
  if (usable.some((own) => own.series === python)) choice.value = python;
  const runs = make("button", { type: "button", className: "prudent-run-code", textContent: "Run and check" });
  const stops = make("button", { type: "button", textContent: "Stop" });
  const resets = make("button", { type: "button", textContent: "Reset" });
  const links = make("button", { type: "button", textContent: "Copy link to this code" });
  const said = make("p", { className: "prudent-said", data: { role: "status" } });
  const shown = make("div", { className: "prudent-answer" });
  const noted = make("div", { className: "prudent-findings" });
  // Beside the announcements, since a screen reader would speak each step.
  const bar = make("progress", { className: "prudent-progress", hidden: true, data: { "aria-label": "Loading Python" } });
  const help = make("p", { id: id + "-help", className: "prudent-help" },
    "Ctrl+Enter runs it. Tab leaves the editor. What you write stays in this browser.");
  const about = offer_.page ? [make("a", { href: site + offer_.page + ABOUT, textContent: "Why not the handbook's releases?" })] : [];
  host.replaceChildren(make("section", { className: "prudent-editor", data: { "aria-label": "Edit and run " + name } },
    ...fields.flatMap((field) => field.elements),
    help,
    make("div", { className: "prudent-controls" },
      runs, stops, resets, links, make("label", { htmlFor: choice.id }, "Python ", choice), ...about),
    said, bar, noted, shown));
  // So that nobody takes one verdict for the other.
  if (host.closest(".prudent-snippet") && host.nextElementSibling) {
    host.append(make("p", { className: "prudent-unchanged", textContent: "What the handbook found with the code as it was:" }));
  }

  const chosen = () => usable.find((own) => own.series === choice.value);
  const place = (field, line) => field.link(line, fields.length > 1 ? `part ${fields.indexOf(field) + 1}, line ${line}` : `line ${line}`);
  const mark = (kind, used, found) => {
    for (const field of fields) field.mark(kind, found.filter((one) => one && used[one.part] === field).map((one) => one.line));
  };
  const ruled = (rule) => {
    if (!rule.address) return [];
    return [" ", make("a", { href: site + rule.address, textContent: rule.id }), ": " + rule.title + "."];
  };

  const check = async () => {
    const own = chosen();
    const used = run_on(own);
    const asked = JSON.stringify(jobs(used));
    let found = null;
    try { found = await engine(offer_, own).check(asked); } catch { return; }
    if (!found || chosen() !== own || JSON.stringify(jobs(used)) !== asked) return;
    mark("prudent-mark-finding", used, [...found.findings, ...found.unreadable]);
    const items = found.findings.map((one) => make("li", {}, place(used[one.part], one.line), ": " + one.text + (one.cure ? "; " + one.cure : "") + ".", ...ruled(one.rule)));
    for (const one of found.unreadable) items.push(make("li", {}, place(used[one.part], one.line), ": cannot be read: " + one.text));
    noted.replaceChildren(
      make("p", { className: "prudent-output" }, make("strong", { textContent: "Found by reading, without running it:" }), items.length ? "" : " nothing."),
      ...(items.length ? [make("ul", {}, ...items)] : []));
  };

  const boxed = (text, label) => make("pre", { textContent: text, tabIndex: 0, data: { role: "region", "aria-label": label } });
  const show = (answer, own, used) => {
    const parts = [];
    parts.push(make("p", { className: "prudent-verdict prudent-" + answer.outcome },
      make("strong", { textContent: "Verdict:" }), " " + answer.verdict + " on " + own.python + (answer.detail ? ": " + answer.detail : "") + "."));
    if (answer.raised) {
      parts.push(make("p", { className: "prudent-raised" }, ...(answer.raised.line ? [place(used[answer.raised.part], answer.raised.line), " "] : []), "raised ", make("code", { textContent: answer.raised.text })));
    }
    if (answer.printed) parts.push(make("p", { className: "prudent-output", textContent: "Prints:" }), boxed(answer.printed, "Output of the code"));
    if (answer.errors) parts.push(make("p", { className: "prudent-output", textContent: "On standard error:" }), boxed(answer.errors, "Standard error of the code"));
    for (const one of answer.differences) {
      parts.push(make("p", { className: "prudent-output" }, place(used[one.part], one.line), one.got ? " prints:" : " prints nothing."));
      if (one.got) parts.push(boxed(one.got, "What it prints"));
      parts.push(make("p", { className: "prudent-output", textContent: one.want ? "where the session shows:" : "where the session shows nothing." }));
      if (one.want) parts.push(boxed(one.want, "What the session shows"));
    }
    for (const path of answer.paths) {
      const way = make("p", { className: "prudent-path" });
      path.texts.forEach((text, step) => way.append(...(step ? [" → "] : []), make("code", { className: "docutils literal", textContent: text })));
      const figure = make("div", { className: "prudent-figure" });
      figure.innerHTML = path.picture; // made by our own code, which escapes all that comes from the reader's
      const rule = path.rule.address ? [make("p", { className: "prudent-of-rule" }, ...ruled(path.rule), " " + path.rule.cure)] : [];
      const owner = path.line ? [make("p", {}, "Its owner is the function that begins in ", place(used[path.part], path.line), ".")] : [];
      parts.push(make("p", { textContent: path.words }), way, ...owner, ...rule, figure);
    }
    shown.replaceChildren(...parts);
    mark("prudent-mark-raised", used, [answer.raised]);
    mark("prudent-mark-differs", used, answer.differences);
    mark("prudent-mark-leak", used, answer.paths);
    const { length } = answer.differences;
    // Nothing but an exception: the outcome itself says that it raises.
    const raised = answer.raised ? `${answer.outcome === "raises" ? "" : ", and raises"} ${answer.raised.text}` : "";
    said.textContent = `Python ${own.python}: ${answer.verdict}${raised}`
      + (length ? `; ${length === 1 ? "one example prints" : length + " examples print"} something else than the session shows` : "") + ".";
    said.dataset.outcome = answer.outcome;
  };

  let busy = false;
  let control = {};
  // Not `disabled`, which would take the focus from whoever has just pressed the button.
  const setBusy = (now) => {
    busy = now;
    runs.setAttribute("aria-disabled", now);
    stops.setAttribute("aria-disabled", !now);
    if (!now) bar.hidden = true;
  };
  const run = async () => {
    if (busy) return;
    setBusy(true);
    const own = chosen();
    const used = engine(offer_, own);
    const ran = run_on(own);
    const sent = jobs(ran);
    let isOld = false;
    delete said.dataset.outcome;
    said.textContent = used.ready ? "Running …" : `Loading Python ${own.python} (${megabytes(own.bytes)}, less where the server compresses) …`;
    bar.hidden = Boolean(used.ready);
    bar.removeAttribute("value"); // as long as nobody knows how far it is
    control = { loaded: (bytes) => { bar.max = own.bytes; bar.value = bytes; } };
    const begun = performance.now();
    try {
      used.prepare().then(() => { if (busy) { said.textContent = "Running …"; bar.hidden = true; } }, () => {});
      const answer = await used.run(sent, id, control);
      said.dataset.milliseconds = Math.round(performance.now() - begun);
      await check(); // first, since it stands above the verdict and would push it down
      show(answer, own, ran);
      isOld = JSON.stringify(jobs(ran)) !== JSON.stringify(sent);
    } catch (error) {
      shown.replaceChildren();
      said.textContent = error instanceof Stopped ? "Stopped."
        : `Python could not be started: ${error.message}. Check your connection, and run it again.`;
    } finally {
      setBusy(false);
      if (isOld) edited();
    }
  };

  const price = () => {
    const own = chosen();
    if (!busy) said.textContent = engine(offer_, own).ready ? "" : `The first run loads Python ${own.python}: ${megabytes(own.bytes)}, less where the server compresses.`;
  };
  let pause = 0;
  const edited = () => {
    if (!busy && shown.childElementCount) {
      said.textContent = "Changed since it was run: the verdict is about the code before.";
      delete said.dataset.outcome;
    }
    clearTimeout(pause);
    pause = setTimeout(check, PAUSE);
  };
  runs.addEventListener("click", run);
  stops.addEventListener("click", () => { if (busy) control.stop?.(); });
  resets.addEventListener("click", () => {
    for (const field of fields) field.reset();
    shown.replaceChildren();
    noted.replaceChildren();
    edited();
    price();
    fields[0].area.focus();
  });
  choice.addEventListener("change", () => { price(); clearTimeout(pause); pause = setTimeout(check, PAUSE); });
  links.addEventListener("click", async () => {
    let code;
    try { code = await fragment(jobs(run_on(chosen())), choice.value); }
    catch (error) { said.textContent = `This code has no link: ${error.message}.`; return; }
    const address = site + offer_.page + "#" + code;
    try { await navigator.clipboard.writeText(address); said.textContent = "Copied the link."; }
    catch { said.replaceChildren("Copy this link: ", make("a", { href: address, textContent: "this code" })); }
  });
  if (!offer_.page) links.remove();
  setBusy(false);
  price();
  return {
    field: fields[0].area,
    python: () => choice.value,
    // What is in the fields now, and what "Reset" brings back.
    parts: () => fields.map((field) => ({ ...field.part, code: field.code, original: field.original })),
  };
}
