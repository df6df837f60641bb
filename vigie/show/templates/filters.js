// The incident table: filters, order, pages. `state.only` is a selection behind a number of the page.
const PAGE = 50;
const PRINTED = 300; // incidents written out for print: about forty pages
const state = { only: null, label: "", sort: "", down: false, page: 0, shown: data.rows };
const controls = ["text", "kind", "actor", "country", "status", "sure", "from", "until"];
const chosen = (name) => $(`f-${name}`).value.trim();

function haystack(row) {
  if (row.words === undefined) {
    const quotes = row.cited.map(([number, start, end]) => reportOf(number).text.slice(start, end));
    row.words = [row.kind, row.where, row.country, row.status, ...row.who.map(([name]) => name), ...row.whom, ...row.facts.map((fact) => fact[1]),
      ...row.reports.map((number) => data.reports[number]), ...quotes].join("\n").toLowerCase();
  }
  return row.words;
}

function fits(row, want) {
  return (!want.kind || row.kind === want.kind) && (!want.country || row.country === want.country)
    && (!want.status || row.status === want.status) && (!want.sure || row.confidence >= Number(want.sure))
    && (!want.actor || row.who.some(([name]) => name === want.actor))
    && (!want.from || (row.to || row.from) >= want.from) && (!want.until || (row.from || row.to || "9999") <= want.until)
    && want.text.toLowerCase().split(/\s+/).every((word) => !word || haystack(row).includes(word));
}

const orders = {
  from: (row) => row.from || row.to || "9999", kind: (row) => row.kind, where: (row) => `${row.country} ${row.where}`,
  who: (row) => (row.who[0] ? row.who[0][0] : "\uffff"), whom: (row) => row.whom[0] || "\uffff",
  killed: (row) => row.killed, injured: (row) => row.injured, reports: (row) => row.reports.length, confidence: (row) => row.confidence,
};

function ordered(rows) {
  if (!state.sort) return rows;
  const key = orders[state.sort];
  const sign = state.down ? -1 : 1;
  const compare = (a, b) => (typeof a === "number" ? a - b : a.localeCompare(b, "en"));
  return [...rows].sort((a, b) => sign * compare(key(a), key(b)) || a.index - b.index);
}

function wanted() {
  return Object.fromEntries(controls.map((name) => [name, chosen(name)]));
}

function refresh(page = 0) {
  const want = wanted();
  const pool = state.only ? state.only.map((index) => data.rows[index]) : data.rows;
  state.shown = ordered(pool.filter((row) => fits(row, want)));
  state.page = page;
  draw();
}

function draw() {
  const first = state.page * PAGE;
  const rows = state.shown.slice(first, first + PAGE);
  $("incident-table").tBodies[0].replaceChildren(...rows.flatMap((row) => [incidentLine(row), evidenceLine(row)]));
  const pages = Math.max(1, Math.ceil(state.shown.length / PAGE));
  $("pages").hidden = pages === 1;
  $("page-of").textContent = `${state.page + 1} of ${pages}`;
  $("earlier").disabled = state.page === 0;
  $("later").disabled = state.page >= pages - 1;
  say();
}

function say() {
  const number = state.shown.length.toLocaleString("en");
  const all = data.rows.length.toLocaleString("en");
  const parts = [state.shown.length === data.rows.length ? `${all} ${data.rows.length === 1 ? "incident" : "incidents"}. ` : `${number} of ${all} incidents. `];
  if (state.only) {
    const drop = el("button", { type: "button", class: "chip", "aria-label": `Show all again, not only: ${state.label}` }, `${state.label} ×`);
    drop.addEventListener("click", () => { state.only = null; refresh(); });
    parts.push(drop, " ");
  }
  $("shown").replaceChildren(...parts, el("span", { class: "screen-only" }, state.shown.length ? "Open a line to see the sentences it rests on." : "Loosen a filter to see more."));
}

function loosen() {
  controls.forEach((name) => { $(`f-${name}`).value = ""; });
  state.only = null;
}

function pick(number) {
  loosen();
  const [label, indexes] = data.picks[number];
  if (indexes.length < data.rows.length) [state.label, state.only] = [label, indexes];
  refresh();
}

function showIncident(index) {
  if (!state.shown.some((row) => row.index === index)) {
    loosen();
    refresh();
  }
  const at = state.shown.findIndex((row) => row.index === index);
  if (Math.floor(at / PAGE) !== state.page || !$(`i${index}`)) {
    state.page = Math.floor(at / PAGE);
    draw();
  }
  const line = $(`i${index}`);
  line.nextElementSibling.querySelector("details").open = true;
  document.querySelectorAll("tr.chosen").forEach((other) => other.classList.remove("chosen"));
  line.classList.add("chosen");
  line.scrollIntoView({ block: "start" });
  line.nextElementSibling.querySelector("summary").focus({ preventScroll: true });
}

function fill(name, values) {
  const counts = new Map();
  values.forEach((value) => { if (value) counts.set(value, (counts.get(value) || 0) + 1); });
  [...counts].sort((a, b) => a[0].localeCompare(b[0], "en")).forEach(([value, count]) =>
    $(`f-${name}`).append(el("option", { value }, `${value} (${count})`)));
}

function sortBy(header) {
  const name = header.dataset.sort;
  const numeric = ["killed", "injured", "reports", "confidence"].includes(name);
  state.down = state.sort === name ? !state.down : numeric;
  state.sort = name;
  header.parentElement.querySelectorAll("th").forEach((other) => other.removeAttribute("aria-sort"));
  header.setAttribute("aria-sort", state.down ? "descending" : "ascending");
  refresh();
}

function startTable() {
  if (!$("incident-table")) return;
  fill("kind", data.rows.map((row) => row.kind));
  fill("actor", data.rows.flatMap((row) => [...new Set(row.who.map(([name]) => name))]));
  fill("country", data.rows.map((row) => row.country));
  fill("status", data.rows.map((row) => row.status));
  $("filter-box").open = !matchMedia("(max-width: 46rem)").matches;
  $("filters").addEventListener("submit", (event) => event.preventDefault());
  $("filters").addEventListener("input", () => refresh());
  $("f-clear").addEventListener("click", () => { loosen(); refresh(); });
  $("earlier").addEventListener("click", () => { state.page -= 1; draw(); $("incidents").scrollIntoView(); });
  $("later").addEventListener("click", () => { state.page += 1; draw(); $("incidents").scrollIntoView(); });
  document.querySelectorAll("th[data-sort]").forEach((header) => {
    const button = el("button", { type: "button" }, header.textContent);
    button.addEventListener("click", () => sortBy(header));
    header.replaceChildren(button);
  });
  refresh();
}

// Paper has no pages to turn and nothing to open: write the chosen incidents out with their sentences.
function beforePrint() {
  if (!$("incident-table")) return;
  const rows = state.shown.slice(0, PRINTED);
  $("incident-table").tBodies[0].replaceChildren(...rows.flatMap((row) => {
    const evidence = evidenceLine(row);
    evidence.querySelector("details").open = true;
    fillEvidence(evidence.querySelector("details"), row);
    return [incidentLine(row), evidence];
  }));
  if (state.shown.length > PRINTED) $("shown").append(` Printed: the first ${PRINTED}.`);
}
