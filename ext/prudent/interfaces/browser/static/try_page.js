/* The page "Try your code": an editor, the examples to begin with, and the code that comes in the address. */

import { open, script } from "./editor.js";
import { make } from "./field.js";
import { LinkError, unpacked } from "./link.js";

const OWN = "your_code.py";

/** Fill the page. */
export async function openPage(host) {
  const examples = JSON.parse(host.querySelector("script").textContent);
  const place = make("div");
  const names = make("select", { id: "prudent-example" });
  names.append(new Option("your own", ""), ...examples.map((one, at) => new Option(one.title, at)));
  const note = make("p", { className: "prudent-note", data: { role: "status" } });
  host.replaceChildren(make("p", {}, make("label", { htmlFor: names.id }, "Begin with ", names)), note, place);
  let editor = null;
  let shown = ""; // the example that is in the editor
  let own = script("", OWN); // what the reader has written, while an example is there
  let turn = Promise.resolve();
  // One after the other: the reader may choose the next code while Python's files for the first are still asked for.
  const start = (parts, python) => {
    const choice = names.value; // now: another one may be chosen before this one's turn
    turn = turn.catch(() => {}).then(async () => {
      if (editor && shown === "") own = editor.parts();
      shown = choice;
      const code = parts || own;
      editor = await open(place, { parts: code, python, name: code[0].kind === "script" ? OWN : "your code" });
    });
    return turn;
  };
  names.addEventListener("change", () => {
    note.textContent = "";
    start(names.value === "" ? null : script(examples[names.value].code, OWN), editor?.python());
  });
  const startFromAddress = async () => {
    let linked = null;
    note.textContent = "";
    try {
      linked = await unpacked(location.hash, OWN);
    } catch (error) {
      if (!(error instanceof LinkError)) throw error;
      note.textContent = `The code in this link is not shown: ${error.message}. Ask for the link again, or write your own code.`;
    }
    if (!linked) return false;
    names.value = "";
    await start(linked.parts, linked.python);
    if (linked.python && editor.python() !== linked.python) {
      note.textContent = `This link names Python ${linked.python}, which this site does not offer: the verdict may differ.`;
    }
    return true;
  };
  addEventListener("hashchange", startFromAddress);
  if (!await startFromAddress() && names.value === "") await start(null, null);
}
