// Long work: asks how far it is, shows it, and opens the result anew when it is done.

export function watch(within) {
  const ids = new Set();
  for (const place of within.querySelectorAll("[data-job]")) {
    if (place.matches(".job:not([data-watch])")) continue;
    ids.add(place.dataset.job);
  }
  for (const id of ids) ask(id);
}

async function ask(id) {
  let told;
  try {
    const answer = await fetch(`/jobs/${id}`, { headers: { accept: "application/json" } });
    if (!answer.ok) return;
    told = await answer.json();
  } catch { return; }
  for (const place of document.querySelectorAll(`[data-job="${CSS.escape(id)}"]`)) show(place, told);
  if (told.status === "running") setTimeout(() => ask(id), 700);
  else if (!document.querySelector(".job")) location.reload();
}

function show(place, told) {
  const bar = place.querySelector("progress");
  if (bar && told.total) { bar.max = told.total; bar.value = told.done; }
  if (bar && told.status !== "running") { bar.max = 1; bar.value = 1; }
  const put = (name, value) => {
    const field = place.querySelector(`[data-${name}]`);
    if (field) field.textContent = value;
  };
  put("status", told.stopping ? "stopping" : told.status);
  put("done", told.done);
  put("seconds", told.seconds);
  put("message", told.message);
  if (told.status !== "running") place.querySelector('form[action$="/stop"]')?.remove();
}
