// Every link of the page that opens something: numbers, incidents, reports; the theme; printing.
function follow(event) {
  const link = event.target.closest("a[href^='#'], a[data-pick]");
  if (!link || event.ctrlKey || event.metaKey || event.shiftKey) return;
  const address = link.getAttribute("href");
  if (link.dataset.pick !== undefined) {
    pick(Number(link.dataset.pick));
  } else if (/^#i\d+$/.test(address)) {
    event.preventDefault();
    if ($("reader").open) $("reader").close();
    showIncident(Number(address.slice(2)));
  } else if (/^#r\d+$/.test(address)) {
    event.preventDefault();
    const at = link.dataset.at ? link.dataset.at.split("-").map(Number) : null;
    openReport(Number(address.slice(2)), at, link.dataset.incident ? Number(link.dataset.incident) : null);
  }
}

function startTheme() {
  const root = document.documentElement;
  const button = $("theme");
  const dark = () => root.dataset.theme === "dark" || (!root.dataset.theme && matchMedia("(prefers-color-scheme: dark)").matches);
  const name = () => {
    button.textContent = dark() ? "Light" : "Dark";
    button.setAttribute("aria-label", dark() ? "Use light colours" : "Use dark colours");
  };
  button.addEventListener("click", () => { root.dataset.theme = dark() ? "light" : "dark"; name(); });
  matchMedia("(prefers-color-scheme: dark)").addEventListener("change", name);
  name();
}

function startReader() {
  $("reader-close").addEventListener("click", () => $("reader").close());
  $("reader").addEventListener("click", (event) => { if (event.target === $("reader")) $("reader").close(); });
}

// On a narrow screen the latest days are what is looked for first.
function startTimeline() {
  const field = $("timeline-drawing")?.parentElement;
  if (field) field.scrollLeft = field.scrollWidth;
}

document.addEventListener("click", follow);
startTheme();
startReader();
startTable();
startMap();
startTimeline();
startTies();
startSaid();
addEventListener("beforeprint", beforePrint);
addEventListener("afterprint", () => { if ($("incident-table")) draw(); });

// An address with #i7 or #r3 opens that incident or report.
function openAddress() {
  const asked = /^#([ir])(\d+)$/.exec(location.hash);
  if (asked && asked[1] === "i" && data.rows[Number(asked[2])]) showIncident(Number(asked[2]));
  if (asked && asked[1] === "r" && $(`report-${asked[2]}`)) openReport(Number(asked[2]), null, null);
}

addEventListener("hashchange", openAddress);
openAddress();
