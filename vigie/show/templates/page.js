// The page's data and the small tools all other parts use. Text from reports is only ever set as text.
document.documentElement.classList.replace("plain", "live");
const $ = (id) => document.getElementById(id);
const read = (id) => JSON.parse($(id).textContent);
const data = read("incident-data");
data.rows.forEach((row, index) => { row.index = index; });
const texts = new Map();

function reportOf(number) {
  if (!texts.has(number)) texts.set(number, read(`report-${number}`));
  return texts.get(number);
}

function el(name, attributes = {}, ...children) {
  const node = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) {
    if (value !== null && value !== undefined && value !== "") node.setAttribute(key, value);
  }
  node.append(...children.filter((child) => child !== null && child !== undefined && child !== ""));
  return node;
}

function signOf(family) {
  const space = "http://www.w3.org/2000/svg";
  const svg = document.createElementNS(space, "svg");
  const use = document.createElementNS(space, "use");
  svg.setAttribute("class", `sign f${family}`);
  svg.setAttribute("viewBox", "-11 -11 22 22");
  svg.setAttribute("aria-hidden", "true");
  use.setAttribute("href", `#sign${family}`);
  svg.append(use);
  return svg;
}

// A text cut wherever a mark begins or ends. A mark is [start, end, label, class?]; joined, the pieces are the text.
function marked(text, start, end, marks) {
  const inside = marks.filter((mark) => mark[0] >= start && mark[1] <= end && mark[0] < mark[1]);
  const edges = [...new Set([start, end, ...inside.flatMap((mark) => [mark[0], mark[1]])])].sort((a, b) => a - b);
  return edges.slice(0, -1).map((low, at) => {
    const high = edges[at + 1];
    const over = inside.filter((mark) => mark[0] <= low && high <= mark[1]);
    if (!over.length) return document.createTextNode(text.slice(low, high));
    const labels = [...new Set(over.filter((mark) => mark[0] === low).map((mark) => mark[2]))].filter(Boolean).join(" · ");
    const style = over.map((mark) => mark[3]).find(Boolean);
    return el("mark", { class: style }, labels ? el("span", { class: "field" }, labels) : null, text.slice(low, high));
  });
}
