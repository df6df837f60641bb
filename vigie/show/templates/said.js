// Only what one speaker says: everything else of the part is hidden, and what is left is counted.
function startSaid() {
  const choice = $("said-speaker");
  if (!choice) return;
  choice.addEventListener("input", () => {
    const name = choice.value;
    const quotes = [...document.querySelectorAll("#said blockquote")];
    quotes.forEach((quote) => { (quote.closest(".outcome-of") || quote).hidden = Boolean(name) && quote.dataset.speaker !== name; });
    document.querySelectorAll("#said .condition-group, #said .said-group").forEach((part) => {
      part.hidden = Boolean(name) && ![...part.querySelectorAll("blockquote")].some((quote) => quote.dataset.speaker === name);
    });
    document.querySelectorAll("#said details").forEach((part) => { part.open = Boolean(name); });
    const left = quotes.filter((quote) => quote.dataset.speaker === name).length;
    $("said-shown").textContent = name ? `${left} ${left === 1 ? "sentence" : "sentences"} of ${name}` : "";
  });
}
