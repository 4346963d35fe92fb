// The report reader: hover, focus and keys bring the text and its rows together.

let saying;
function say(words) {
  const place = document.getElementById("status");
  place.textContent = words;
  clearTimeout(saying);
  saying = setTimeout(() => { place.textContent = ""; }, 6000);
}

let onHash;
export function reader(keys) {
  const text = document.getElementById("text");
  if (!text) return;
  const cards = [...document.querySelectorAll(".row-card")];
  let chosen = null;

  function show(card, { scroll = true } = {}) {
    chosen = card;
    for (const one of cards) one.classList.toggle("on", one === card);
    const id = card?.dataset.id;
    text.classList.toggle("reading", Boolean(card));
    let first = null;
    for (const span of text.querySelectorAll(".s")) {
      const on = id && span.dataset.rows.split(" ").includes(id);
      span.classList.toggle("on", Boolean(on));
      if (on && !first) first = span;
    }
    if (!card || !scroll) return;
    first?.scrollIntoView({ block: "nearest" });
    card.scrollIntoView({ block: "nearest" });
  }

  const cardOf = (id) => cards.find((one) => one.dataset.id === id);
  const atHash = () => {
    const card = cardOf(location.hash.replace("#row-", ""));
    if (card) { show(card); card.focus({ preventScroll: true }); }
  };

  for (const card of cards) {
    card.addEventListener("focusin", () => show(card));
    card.addEventListener("click", () => show(card));
  }
  text.addEventListener("focusin", (event) => {
    const span = event.target.closest(".s");
    if (span) show(cardOf(span.hash?.replace("#row-", "")));
  });
  text.addEventListener("pointerover", (event) => {
    const span = event.target.closest(".s");
    if (!span) return;
    const ids = span.dataset.rows.split(" ");
    if (chosen && ids.includes(chosen.dataset.id)) return;
    show(cardOf(span.hash ? span.hash.replace("#row-", "") : ids[0]), { scroll: false });
    chosen?.scrollIntoView({ block: "nearest" });
  });
  text.addEventListener("click", (event) => {
    const span = event.target.closest("a.s");
    if (!span) return;
    event.preventDefault();
    history.replaceState(null, "", span.hash);
    atHash();
  });
  removeEventListener("hashchange", onHash);
  onHash = atHash;
  addEventListener("hashchange", onHash);

  // A form of a card is sent beside the page; what comes back takes the place of text and cards.
  document.querySelector(".read").addEventListener("submit", async (event) => {
    const form = event.target.closest("form[data-write]");
    if (!form) return;
    event.preventDefault();
    const id = form.closest(".row-card").dataset.id;
    const answer = await fetch(form.action, { method: "POST", body: new URLSearchParams(new FormData(form)) });
    const body = await answer.text();
    if (!answer.ok) { say(body.trim()); return; }
    const page = new DOMParser().parseFromString(body, "text/html");
    document.querySelector(".reader").replaceWith(page.querySelector(".reader"));
    history.replaceState(null, "", `#row-${id}`);
    reader(keys);
    say({ confirm: "Confirmed", reject: "Rejected", correct: "Corrected", undo: "Taken back" }[form.action.split("/").pop()]);
  });

  const move = (by) => {
    const at = cards.indexOf(chosen);
    const next = cards[Math.min(Math.max(at + by, 0), cards.length - 1)];
    next?.focus();
  };
  keys.j = () => move(1);
  keys.k = () => move(-1);
  for (const [key, name] of Object.entries({ c: "confirm", x: "reject", e: "edit", u: "undo", h: "history" })) {
    keys[key] = () => {
      const control = chosen?.querySelector(`[data-act="${name}"]`);
      control?.click();
      if (name === "edit") control?.closest("details").querySelector("select, input:not([type=hidden])")?.focus();
    };
  }
  atHash();
}
