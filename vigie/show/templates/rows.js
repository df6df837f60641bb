// One incident as two lines of the table, the same as the page has them without this script.
function tag(text, style) {
  return el("span", { class: `tag ${style || ""}`.trim() }, text);
}

function cell(style, label, ...children) {
  return el("td", { class: style, "data-label": label }, ...children);
}

function figureCell(style, label, figure) {
  if (!figure) return cell(`number ${style}`, label, el("span", { class: "none" }, "–"));
  return cell(`number ${style}`, label, el("span", { class: "best" }, figure[0]), figure[1] ? " " : null,
    figure[1] ? el("span", { class: "range" }, figure[1]) : null);
}

function parties(list, nothing) {
  if (!list.length) return [el("span", { class: "none" }, nothing)];
  return list.map(([name, confidence]) => el("span", { class: "party" }, name,
    ...(confidence && confidence !== "reported" ? [" ", tag(confidence, confidence)] : [])));
}

function incidentLine(row) {
  return el("tr", { class: "incident", id: `i${row.index}` },
    cell("when", "When", row.when),
    cell("what", "What", signOf(row.family), `\u00a0${row.kind} `, row.status !== "occurred" ? tag(row.status, "status") : null),
    cell("where", "Where", row.where, " ", row.country && row.country !== row.where ? el("span", { class: "country" }, row.country) : null, " ",
      row.vague ? tag(row.level) : null),
    cell("who", "By whom", ...parties(row.who, "not said")),
    cell("whom", "Against", ...parties(row.whom.map((name) => [name]), "–")),
    figureCell("killed", "Killed", row.toll.killed),
    figureCell("injured", "Injured", row.toll.injured),
    cell("number reports", "Reports", String(row.reports.length)),
    cell(`number sure ${row.sure}`, "Sure", row.confidence.toFixed(2)));
}

function evidenceLine(row) {
  const head = row.cited[row.head];
  const details = el("details", {}, el("summary", {}, head ? el("span", { class: "head" }, reportOf(head[0]).text.slice(head[1], head[2])) : null, " ",
    el("span", { class: "lead-note" }, row.lead)));
  details.addEventListener("toggle", () => fillEvidence(details, row));
  return el("tr", { class: "evidence" }, el("td", { colspan: "9" }, details));
}

function fillEvidence(details, row) {
  if (details.childElementCount > 1) return;
  details.append(...row.cited.map((sentence) => citation(row, sentence)));
  if (!row.cited.length) details.append(el("p", { class: "quiet" }, "No sentence is at hand: the report is not among the sources of this page."));
  if (row.voices.length) {
    details.append(el("p", { class: "voices" }, el("span", { class: "subject" }, "Each source's figure"), " ",
      ...row.voices.map(([part, figure, number, by]) => el("span", { class: "voice" }, `${part} `, el("b", {}, figure),
        ` ${data.reports[number]}`, by ? `, quoting ${by}` : null))));
  }
  if (row.disagreements.length) details.append(el("ul", { class: "disagree" }, ...row.disagreements.map((text) => el("li", {}, text))));
  const rest = Object.entries(row.toll).filter(([part]) => part !== "killed" && part !== "injured")
    .map(([part, figure]) => [part, figure[1] ? `${figure[0]} (${figure[1]})` : figure[0]]);
  details.append(el("dl", { class: "facts" }, ...[...rest, ...row.facts].map(([name, value]) =>
    el("div", {}, el("dt", {}, name), el("dd", {}, value)))));
}

function citation(row, [number, start, end, cutBefore, cutAfter, speaker, marks]) {
  const footer = el("footer", {}, reportLink(number, start, end, row.index), speaker ? ` · said by ${speaker}` : null);
  return el("blockquote", {}, cutBefore ? "… " : null, ...marked(reportOf(number).text, start, end, marks), cutAfter ? " …" : null, footer);
}

function reportLink(number, start, end, incident) {
  return el("a", { href: `#r${number}`, "data-at": `${start}-${end}`, "data-incident": String(incident) }, data.reports[number]);
}
