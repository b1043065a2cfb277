"use strict";
// Shows only the cards of one kind, and goes from card to card by j and k.
document.addEventListener("DOMContentLoaded", () => {
  const filter = document.getElementById("filter");
  const status = document.getElementById("status");
  const buttons = [...filter.querySelectorAll("button")];
  const cards = [...document.querySelectorAll("article")];
  const sheets = [...document.querySelectorAll(".sheet")];

  const show = (kind) => {
    for (const card of cards) {
      card.hidden = kind !== "all" && !card.dataset.kinds.split(" ").includes(kind);
    }
    for (const sheet of sheets) {
      sheet.hidden = kind !== "all" && !sheet.querySelector("article:not([hidden])");
    }
    for (const button of buttons) {
      button.setAttribute("aria-pressed", String(button.dataset.kind === kind));
    }
    const shown = cards.filter((card) => !card.hidden).length;
    status.textContent = `${shown} of ${cards.length} shown`;
  };

  const step = (by) => {
    const shown = cards.filter((card) => !card.hidden);
    const at = shown.indexOf(document.activeElement.closest("article"));
    const next = at < 0 ? (by > 0 ? 0 : shown.length - 1) : at + by;
    if (shown[next]) {
      shown[next].focus();
      shown[next].scrollIntoView({ block: "nearest" });
    }
  };

  filter.addEventListener("click", (event) => {
    const button = event.target.closest("button");
    if (button) show(button.dataset.kind);
  });
  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.key === "j") step(1);
    if (event.key === "k") step(-1);
  });
  filter.hidden = false;
  show("all");
});
