// The theme that was chosen, before anything is drawn; and that scripts run.
(() => {
  document.documentElement.classList.add("js");
  try {
    const chosen = localStorage.getItem("standoff-theme");
    if (chosen === "dark" || chosen === "light") document.documentElement.dataset.theme = chosen;
  } catch { /* without storage the system decides */ }
})();
