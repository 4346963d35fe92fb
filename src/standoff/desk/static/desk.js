// What every page does: theme, shortcuts, charts, progress. Without it the pages still read.
import { draw } from "./charts.js";
import { watch } from "./jobs.js";
import { reader } from "./reader.js";

const root = document.documentElement;
const dark = () => root.dataset.theme
  ? root.dataset.theme === "dark"
  : matchMedia("(prefers-color-scheme: dark)").matches;

function toggle() {
  root.dataset.theme = dark() ? "light" : "dark";
  try { localStorage.setItem("standoff-theme", root.dataset.theme); } catch { /* not kept */ }
}

const shortcuts = document.getElementById("shortcuts");
const showKeys = () => { if (!shortcuts.open) shortcuts.showModal(); };

function step(by) {
  const rows = [...document.querySelectorAll("[data-row]")];
  if (!rows.length) return;
  const at = rows.indexOf(document.activeElement?.closest?.("[data-row]"));
  const next = rows[Math.min(Math.max(at + by, 0), rows.length - 1)];
  next.focus();
}

function openRow() {
  document.activeElement?.closest?.("[data-row]")?.querySelector("a")?.click();
}

let going = 0;
const keys = {
  "?": showKeys,
  d: toggle,
  f: () => {
    const filter = document.getElementById("filter");
    if (filter) { filter.open = true; filter.querySelector("input:not([type=hidden])").focus(); }
  },
  "/": () => {
    const field = document.getElementById("q");
    if (field) field.focus();
    else document.querySelector('.rooms [data-go="s"]').click();
  },
  g: () => { going = Date.now(); },
  j: () => step(1),
  k: () => step(-1),
};

document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey || document.querySelector("dialog[open]")) return;
  if (event.target.closest("input, select, textarea")) {
    if (event.key === "Escape") event.target.blur();
    return;
  }
  if (Date.now() - going < 1500) {
    going = 0;
    const room = document.querySelector(`.rooms [data-go="${CSS.escape(event.key)}"]`);
    if (room) { event.preventDefault(); room.click(); return; }
  }
  if (event.key === "Enter" && event.target.matches?.("[data-row]")) { openRow(); return; }
  const act = keys[event.key];
  if (act) { event.preventDefault(); act(); }
});

document.getElementById("theme").addEventListener("click", toggle);
document.getElementById("keys").addEventListener("click", showKeys);

reader(keys);
watch(document);
draw(document);
