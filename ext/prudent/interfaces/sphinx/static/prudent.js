/* Copy buttons for code and for a rule's links, and the filter of the table of rules. Without it, all is there to be read. */
(() => {
  "use strict";
  const root = new URL(document.documentElement.dataset.content_root || "./", document.location.href);
  const absolute = (text) => text.replace(/(\(|<|^)(r\/[\w-]+\/)/, (_, before, path) => before + new URL(path, root).href);

  const status = document.createElement("p");
  status.className = "prudent-status";
  status.setAttribute("role", "status");

  const copy = async (text) => {
    try {
      await navigator.clipboard.writeText(text);
    } catch {
      const field = document.createElement("textarea");
      field.value = text;
      document.body.append(field);
      field.select();
      document.execCommand("copy");
      field.remove();
    }
    status.textContent = "Copied: " + text;
  };

  const links = [...document.querySelectorAll(".prudent-cite code")];
  for (const code of links) {
    code.textContent = absolute(code.textContent);
    const button = document.createElement("button");
    button.type = "button";
    button.textContent = "Copy";
    button.setAttribute("aria-label", "Copy the link as " + code.dataset.form);
    button.addEventListener("click", () => copy(code.textContent));
    code.after(" ", button);
  }
  if (links.length) {
    document.querySelector(".prudent-cite").append(status);
    document.addEventListener("keydown", (event) => {
      const typing = event.target.closest("input, textarea, select, [contenteditable]");
      if (event.key === "c" && !typing && !event.ctrlKey && !event.metaKey && !event.altKey && !String(getSelection())) {
        document.querySelector(".prudent-cite").open = true;
        copy(links[0].textContent);
      }
    });
  }

  // The text of a block as somebody wants to paste it: a session without prompts and output, the cure of a difference.
  const pasteable = (block, text) => {
    const lines = text.replace(/\n$/, "").split("\n");
    if (block.closest(".highlight-diff")) {
      return lines.filter((line) => !line.startsWith("-") && line !== " ...").map((line) => line.slice(1)).join("\n");
    }
    if (!lines[0].startsWith(">>> ")) return lines.join("\n");
    return lines.filter((line) => /^(>>>|\.\.\.)( |$)/.test(line)).map((line) => line.slice(4)).join("\n");
  };
  const said = document.createElement("p");
  said.className = "prudent-status prudent-unseen";
  said.setAttribute("role", "status");
  for (const block of document.querySelectorAll("article .highlight > pre")) {
    const button = document.createElement("button");
    button.type = "button";
    button.className = "prudent-copy";
    button.textContent = "Copy";
    button.setAttribute("aria-label", block.closest(".highlight-diff") ? "Copy the better code" : "Copy this code");
    const text = block.textContent;
    button.addEventListener("click", async () => {
      await copy(pasteable(block, text));
      said.textContent = "Copied";
      button.textContent = "Copied";
      button.addEventListener("blur", () => { button.textContent = "Copy"; }, { once: true });
    });
    block.parentElement.append(button);
  }
  document.querySelector("article")?.append(said);

  // The theme's search marks words by wrapping them, which fails within a picture.
  for (const text of document.querySelectorAll("svg title, svg desc, svg text")) text.classList.add("nohighlight");

  // Excerpts of the search are cut from the whole page: the links to copy say nothing there.
  if (typeof Search === "object" && Search.htmlToText) {
    const toText = Search.htmlToText;
    Search.htmlToText = (html, anchor) => toText(html.replace(/<details class="prudent-cite">[\s\S]*?<\/details>/g, ""), anchor);
  }

  // What scrolls sideways must be reachable by keyboard, and be told apart from its like by a name.
  const scrolling = [...document.querySelectorAll(".highlight pre, pre.literal-block, .table-wrapper, .prudent-figure")];
  scrolling.forEach((box, place) => {
    if (box.scrollWidth <= box.clientWidth) return;
    box.tabIndex = 0;
    box.setAttribute("role", "region");
    const kind = box.matches("pre") ? "Code" : box.matches(".prudent-figure") ? "Picture" : "Table";
    box.setAttribute("aria-label", kind + " " + (place + 1) + ", scrolls sideways");
    // There the arrows scroll; elsewhere the theme turns the page with them.
    box.addEventListener("keydown", (event) => { if (/^Arrow(Left|Right)$/.test(event.key)) event.stopPropagation(); });
  });
  if (!document.querySelector("h1")) {  // the theme's search page has none
    const heading = document.createElement("h1");
    heading.textContent = document.title.split(" - ")[0];
    document.querySelector("article, [role=main]")?.prepend(heading);
  }
  // The theme gives its two side columns no names.
  document.querySelector(".sidebar-drawer")?.setAttribute("aria-label", "Pages");
  document.querySelector(".toc-drawer")?.setAttribute("aria-label", "This page");

  const table = document.querySelector("table.prudent-matrix");
  if (!table) return;
  const names = [...table.tHead.rows[0].cells].map((cell) => cell.textContent.trim());
  const rows = [...table.tBodies[0].rows];
  const chapters = [...new Set(rows.map((row) => row.cells[1].textContent.trim()))];
  const bar = document.createElement("form");
  bar.className = "prudent-filter";
  const choice = (label, values, key) => {
    const select = document.createElement("select");
    select.id = "prudent-" + key;
    select.append(new Option("all", ""), ...values.map((value) => new Option(value, value)));
    const words = document.createElement("label");
    words.htmlFor = select.id;
    words.textContent = label + " ";
    bar.append(words, select, " ");
    return select;
  };
  const python = choice("Rules that matter on Python", names.slice(3), "python");
  const chapter = choice("in chapter", chapters, "chapter");
  const count = document.createElement("p");
  count.setAttribute("role", "status");
  bar.append(count);
  (table.closest(".table-wrapper") || table).before(bar);

  const show = () => {
    const column = names.indexOf(python.value);
    let shown = 0;
    for (const row of rows) {
      const matters = column < 0 || row.cells[column].querySelector(".prudent-violated") !== null;
      row.hidden = !(matters && (!chapter.value || row.cells[1].textContent.trim() === chapter.value));
      shown += !row.hidden;
      [...row.cells].forEach((cell, place) => { cell.hidden = column >= 0 && place > 2 && place !== column; });
    }
    [...table.tHead.rows[0].cells].forEach((cell, place) => { cell.hidden = column >= 0 && place > 2 && place !== column; });
    count.textContent = shown + " of " + rows.length + " rules";
  };
  const remember = () => {
    const query = new URLSearchParams();
    if (python.value) query.set("python", python.value);
    if (chapter.value) query.set("chapter", chapter.value);
    history.replaceState(null, "", (String(query) ? "?" + query : location.pathname) + location.hash);
  };
  const query = new URLSearchParams(location.search);
  python.value = names.slice(3).includes(query.get("python")) ? query.get("python") : "";
  chapter.value = chapters.includes(query.get("chapter")) ? query.get("chapter") : "";
  for (const select of [python, chapter]) select.addEventListener("change", () => { remember(); show(); });
  bar.addEventListener("submit", (event) => event.preventDefault());
  show();
})();
