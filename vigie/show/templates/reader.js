// A report's own text with the quotes of its incidents marked, opened at one sentence.
function openReport(number, at, incident) {
  const report = reportOf(number);
  $("reader-title").textContent = report.title;
  $("reader-meta").textContent = report.meta.join(" · ");
  $("reader-origin").textContent = report.origin;
  $("reader-text").lang = report.language;
  $("reader-tools").replaceChildren(...tools(report, number, incident));
  const marks = report.marks.map(([index, start, end, label]) => [start, end, index === incident || incident === null ? label : "", incident === null || index === incident ? "own" : "other"]);
  if (at) marks.push([at[0], at[1], "", marks.some((mark) => mark[0] >= at[0] && mark[1] <= at[1]) ? "" : "spot"]);
  $("reader-text").replaceChildren(...paragraphs(report, marks.filter((mark) => mark[2] || mark[3])));
  fillRemoved(report);
  if (!$("reader").open) $("reader").showModal();
  toSpot(at);
}

function tools(report, number, incident) {
  const parts = [];
  if (report.url) parts.push(el("a", { href: report.url, rel: "noreferrer noopener", target: "_blank", class: "outward" }, "original"), " ");
  const told = [...new Set(report.marks.map((mark) => mark[0]))].sort((a, b) => a - b);
  if (told.length > 1) parts.push(el("span", { class: "quiet" }, "Incidents told here:"), " ");
  if (told.length > 1) told.forEach((index) => {
    const row = data.rows[index];
    const button = el("button", { type: "button", class: index === incident ? "chip own" : "chip" }, `${row.kind}, ${row.where}`);
    button.addEventListener("click", () => openReport(number, report.marks.find((mark) => mark[0] === index).slice(1, 3), index));
    parts.push(button, " ");
  });
  return parts;
}

// Paragraphs are split by blank lines; a turn begins with its speaker, wherever it begins.
function paragraphs(report, marks) {
  const { text } = report;
  const cuts = [0, ...[...text.matchAll(/\n\s*\n/g)].map((found) => found.index + found[0].length), ...report.turns.map((turn) => turn[2]), text.length];
  const edges = [...new Set(cuts)].sort((a, b) => a - b);
  return edges.slice(0, -1).flatMap((start, at) => {
    const turn = report.turns.find((one) => one[2] === start);
    const piece = start + text.slice(start, edges[at + 1]).trimEnd().length;
    const label = turn ? el("p", { class: `speaker ${turn[1]}` }, turn[0] || (turn[1] === "question" ? "Question" : "Speaker not named"), el("span", { class: "quiet" }, ` ${turn[1]}`)) : null;
    const inTurn = report.turns.find((one) => one[2] <= start && start < one[3]);
    const body = piece > start ? el("p", { class: inTurn ? `turn ${inTurn[1]}` : "", "data-start": String(start), "data-end": String(piece) },
      ...marked(text, start, piece, split(marks, start, piece))) : null;
    const next = report.turns.find((one) => one[2] === edges[at + 1]);
    if (next && text.slice(start, piece).trim() === `${next[0]}:`) return []; // the speaker's name stands above the turn
    return [label, body].filter(Boolean);
  });
}

// Marks that run over a paragraph's edge are cut there.
function split(marks, start, end) {
  return marks.filter((mark) => mark[0] < end && mark[1] > start)
    .map((mark) => [Math.max(mark[0], start), Math.min(mark[1], end), mark[0] >= start ? mark[2] : "", mark[3]]);
}

function toSpot(at) {
  const body = [...$("reader-text").querySelectorAll("p[data-start]")];
  const paragraph = at ? body.find((one) => Number(one.dataset.end) > at[0]) : null;
  if (paragraph) paragraph.scrollIntoView({ block: "center" });
  else $("reader").scrollTop = 0;
}

function fillRemoved(report) {
  $("reader-removed").hidden = !report.removed.length;
  $("reader-removed").open = false;
  $("reader-removed").querySelector("summary").textContent = `Removed in cleaning: ${report.removed.length}`;
  $("reader-removed").querySelector("ul").replaceChildren(...report.removed.map(([why, text]) => el("li", {}, tag(why), ` ${text}`)));
}
