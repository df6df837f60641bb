// The network: which ties are shown follows from the days, the kinds of tie, and the actor or line that was pressed.
function startTies() {
  const box = $("network");
  if (!box) return;
  const lines = [...box.querySelectorAll("#tie-list > li")];
  const bins = [...box.querySelectorAll(".bin")];
  const [from, until] = [$("tie-from"), $("tie-until")];
  const off = new Set();
  const only = { ties: null, label: "" };
  const spansOf = (node) => (node.dataset.days ? node.dataset.days.split(" ").map((span) => span.split("/")) : []);
  const whole = () => !bins.length || (from.value === from.min && until.value === until.max);

  function inside(node) {
    if (!bins.length) return true;
    const spans = spansOf(node);
    if (!spans.length) return !$("tie-undated") || $("tie-undated").checked;
    return spans.some(([first, last]) => first <= bins[until.value].dataset.last && last >= bins[from.value].dataset.first);
  }

  function words(at, edge) {
    const day = new Date(`${bins[at].dataset[edge]}T00:00:00Z`);
    return day.toLocaleDateString("en-GB", { month: "short", year: "numeric", timeZone: "UTC" });
  }

  function sayTime() {
    if (!bins.length) return;
    [[from, "tie-from-words", "first"], [until, "tie-until-words", "last"]].forEach(([input, id, edge]) => {
      $(id).textContent = words(input.value, edge);
      input.setAttribute("aria-valuetext", words(input.value, edge));
    });
    bins.forEach((bin, at) => bin.classList.toggle("out", at < Number(from.value) || at > Number(until.value)));
    $("tie-all").disabled = whole();
    from.style.zIndex = Number(from.value) > Number(from.max) / 2 ? "1" : "0"; // both handles stay within reach
  }

  function say(shown, fitting) {
    const parts = [`${shown.length === lines.length ? "" : `${shown.length} of `}${lines.length} ${lines.length === 1 ? "tie" : "ties"}${whole() ? "" : `, ${words(from.value, "first")} to ${words(until.value, "last")}`}. `];
    if (only.ties) {
      const drop = el("button", { type: "button", class: "chip own", "aria-label": `Show all ties again, not only: ${only.label}` }, `${only.label} ×`);
      drop.addEventListener("click", () => { only.ties = null; refresh(); $("tie-shown").focus(); });
      parts.push(drop);
    }
    if (!shown.length) parts.push(fitting.length ? "Take the selection off to see more." : "Widen the years or the kinds to see more.");
    $("tie-shown").replaceChildren(...parts);
  }

  function refresh() {
    const fitting = lines.filter((line) => !off.has(line.dataset.tone) && inside(line));
    const shown = fitting.filter((line) => !only.ties || only.ties.has(line.dataset.tie));
    lines.forEach((line) => { line.hidden = !shown.includes(line); });
    box.querySelectorAll(".telling").forEach((telling) => { telling.hidden = !inside(telling); });
    const there = new Set(fitting.map((line) => line.dataset.tie));
    const chosen = new Set(shown.map((line) => line.dataset.tie));
    box.querySelectorAll("#tie-drawing a[data-ties]").forEach((node) => {
      const ties = node.dataset.ties.split(" ");
      const knot = node.classList.contains("knot");
      node.classList.toggle("gone", !knot && !ties.some((tie) => there.has(tie)));
      node.classList.toggle("dim", !ties.some((tie) => chosen.has(tie)));
      node.classList.toggle("chosen", Boolean(only.ties) && (knot ? node.dataset.name === only.label : ties.every((tie) => only.ties.has(tie)) && ties.length === only.ties.size));
    });
    sayTime();
    say(shown, fitting);
  }

  function choose(node) {
    const label = node.dataset.name || node.getAttribute("aria-label").split(": ")[0];
    const again = only.ties && only.label === label;
    only.ties = again ? null : new Set(node.dataset.ties.split(" "));
    only.label = label;
    refresh();
    const first = lines.find((line) => !line.hidden);
    if (again || !first) return;
    if (!node.dataset.name) first.querySelector("details").open = true;
    $("tie-list").scrollTop = 0;
    if (matchMedia("(max-width: 46rem)").matches) $("tie-shown").scrollIntoView({ block: "start" });
  }

  $("tie-shown").tabIndex = -1;
  $("tie-drawing").addEventListener("click", (event) => {
    const node = event.target.closest("a[data-ties]");
    if (!node) { if (only.ties) { only.ties = null; refresh(); } return; }
    event.preventDefault();
    choose(node);
  });
  box.querySelectorAll(".tone").forEach((button) => button.addEventListener("click", () => {
    const on = button.getAttribute("aria-pressed") !== "true";
    button.setAttribute("aria-pressed", String(on));
    if (button.id === "tie-known") box.classList.toggle("with-known", on);
    else if (on) off.delete(button.dataset.tone); else off.add(button.dataset.tone);
    refresh();
  }));
  if (bins.length) {
    from.addEventListener("input", () => { if (Number(from.value) > Number(until.value)) from.value = until.value; refresh(); });
    until.addEventListener("input", () => { if (Number(until.value) < Number(from.value)) until.value = from.value; refresh(); });
    $("tie-all").addEventListener("click", () => { from.value = from.min; until.value = until.max; refresh(); });
    $("tie-undated")?.addEventListener("input", refresh);
  }
  const field = $("tie-drawing").parentElement;
  field.scrollLeft = (field.scrollWidth - field.clientWidth) / 2;
  refresh();
}
