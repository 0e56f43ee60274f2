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

  // The button that makes an editor of a snippet. What it takes is fetched when it is pressed, and Python after that.
  const places = document.querySelectorAll(".prudent-try, .prudent-try-page");
  const able = location.protocol !== "file:" && typeof Worker === "function" && typeof WebAssembly === "object";
  const part = (name) => import(new URL(`_static/try/${name}.js`, root).href);
  for (const place of able ? places : []) {
    if (place.matches(".prudent-try-page")) {
      part("try_page").then((module) => module.openPage(place)).catch((error) => {
        const why = document.createElement("p");
        why.setAttribute("role", "alert");
        why.textContent = `The editor cannot be loaded: ${error.message}. Check your connection, and load the page again.`;
        place.append(why);
      });
      continue;
    }
    const { name, on } = place.dataset;
    // A session or a group brings its parts; a script stands in the block above.
    const data = place.querySelector("script");
    const parts = data && JSON.parse(data.textContent);
    const above = place.previousElementSibling?.matches("[class*=highlight-]") ? place.previousElementSibling : null;
    const block = parts ? above?.querySelector(".highlight > pre") : place.closest(".prudent-snippet").querySelector(".highlight > pre");
    const code = parts ? "" : block.textContent.replace(/\n*$/, "\n");
    const several = parts?.length > 1;
    const button = document.createElement("button");
    button.type = "button";
    button.className = "prudent-edit";
    button.textContent = several ? `Edit and run its ${parts.length} parts` : "Edit and run";
    button.setAttribute("aria-label", button.textContent + (several ? ": " : " ") + name);
    button.addEventListener("click", async () => {
      button.disabled = true;
      try {
        const { open, script } = await part("editor");
        const opened = await open(place, { parts: parts || script(code, name), name, pythons: on.split(" ") });
        if (block && !several) block.parentElement.hidden = true; // what the page shows of several parts is not all of them
        opened.field.focus();
      } catch (error) {
        button.disabled = false;
        button.textContent = "Edit and run (it cannot be loaded: " + error.message + ")";
      }
    });
    place.append(button);
    place.hidden = false;
  }
  for (const place of able ? [] : places) {
    if (!place.matches(".prudent-try-page")) continue;
    const why = document.createElement("p");
    why.textContent = "A browser can run Python only for pages that come from a server, and this page is a file.";
    place.append(why);
  }

  // The theme puts this link outside of all landmarks, by which a screen reader moves.
  const top = document.querySelector("a.back-to-top");
  if (top) {
    const nav = document.createElement("nav");
    nav.className = "prudent-to-top";
    nav.setAttribute("aria-label", "Within the page");
    top.replaceWith(nav);
    nav.append(top);
  }

  // What is folded can be opened at once, and is open on paper.
  const folded = [...document.querySelectorAll("details.prudent-folded")];
  if (folded.length > 2) {
    const button = document.createElement("button");
    button.type = "button";
    button.className = "prudent-expand";
    const name = () => { button.textContent = folded.every((one) => one.open) ? "Fold all code" : "Show all code"; };
    button.addEventListener("click", () => {
      const open = !folded.every((one) => one.open);
      for (const one of folded) one.open = open;
      name();
    });
    name();
    (document.querySelector("article div.prudent-rule") || document.querySelector("article h1"))?.after(button);
  }
  // On paper nobody can click. A long page keeps closed what its reader has left closed: it would fill twenty sheets.
  const opened = [];
  addEventListener("beforeprint", () => {
    for (const one of folded) if (!one.open && !one.matches(".prudent-long")) { one.open = true; opened.push(one); }
    for (const one of folded) one.parentElement.classList.toggle("prudent-closed", !one.open);
  });
  addEventListener("afterprint", () => { for (const one of opened.splice(0)) one.open = false; });

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

  // The filter of the rules on the front page: by Python, by words, by what the check finds, by the cure's length.
  const tables = [...document.querySelectorAll("table.prudent-matrix")];
  if (!tables.length) return;
  const groups = tables.map((table) => {
    const wrapper = table.closest(".table-wrapper") || table;
    const before = wrapper.previousElementSibling;
    const heading = before?.matches(".prudent-chapter") ? before : null;
    return { wrapper, heading, rows: [...table.tBodies[0].rows] };
  });
  const rows = groups.flatMap((group) => group.rows);
  const marks = (row) => [...row.querySelectorAll(".prudent-strip i")];
  const names = marks(rows[0]).map((mark) => mark.dataset.python);
  const bites = (row, name) => marks(row).some((mark) => mark.dataset.python === name && mark.matches(".prudent-violated"));
  for (const row of rows) {
    for (const mark of marks(row)) mark.title = mark.dataset.python + (mark.matches(".prudent-violated") ? ": does harm" : "");
  }
  const bar = document.createElement("form");
  bar.className = "prudent-filter";
  const labelled = (words, control, key) => {
    control.id = "prudent-" + key;
    const label = document.createElement("label");
    label.htmlFor = control.id;
    label.textContent = words + " ";
    label.append(control);
    bar.append(label);
    return control;
  };
  const python = labelled("Rules whose bad code does harm on Python", document.createElement("select"), "python");
  python.append(new Option("any", "any"), ...[...names].reverse().map((name) => new Option(name, name)));
  const words = labelled("with words", document.createElement("input"), "words");
  words.type = "search";
  const checked = labelled("found by the check", document.createElement("input"), "checked");
  checked.type = "checkbox";
  const short = labelled("with a one-line cure", document.createElement("input"), "short");
  short.type = "checkbox";
  const count = document.createElement("p");
  count.setAttribute("role", "status");
  bar.append(count);
  (groups[0].heading || groups[0].wrapper).before(bar);

  const show = () => {
    const wanted = words.value.toLowerCase().split(/\s+/).filter(Boolean);
    let shown = 0;
    for (const group of groups) {
      let left = 0;
      for (const row of group.rows) {
        const text = row.textContent.toLowerCase();
        row.hidden = !((python.value === "any" || bites(row, python.value))
          && (!checked.checked || row.querySelector(".prudent-checked"))
          && (!short.checked || row.querySelector(".prudent-one-line"))
          && wanted.every((word) => text.includes(word)));
        left += !row.hidden;
      }
      group.wrapper.hidden = !left;
      if (group.heading) group.heading.hidden = !left;
      shown += left;
    }
    count.textContent = shown + " of " + rows.length + " rules";
  };
  const newest = names[names.length - 1];
  const remember = () => {
    const query = new URLSearchParams();
    if (python.value !== newest) query.set("python", python.value);
    if (words.value) query.set("words", words.value);
    if (checked.checked) query.set("checked", "yes");
    if (short.checked) query.set("short", "yes");
    history.replaceState(null, "", (String(query) ? "?" + query : location.pathname) + location.hash);
  };
  const query = new URLSearchParams(location.search);
  const asked = query.get("python");
  python.value = asked === null ? newest : names.includes(asked) ? asked : "any";
  words.value = query.get("words") || "";
  checked.checked = query.get("checked") === "yes";
  short.checked = query.get("short") === "yes";
  for (const control of [python, words, checked, short]) control.addEventListener("input", () => { remember(); show(); });
  bar.addEventListener("submit", (event) => event.preventDefault());
  show();
})();
