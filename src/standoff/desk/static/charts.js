// Charts: Vega reads the specification beside each figure. Its expressions are interpreted, never
// compiled, so that the page needs no right to run strings as code.

let loading;
function vega() {
  loading ??= new Promise((done, failed) => {
    const script = document.createElement("script");
    script.type = "module";
    script.src = "/static/vega.js";
    script.onload = () => done(window.vegaEmbed);
    script.onerror = failed;
    document.head.append(script);
  });
  return loading;
}

export async function draw(within) {
  const figures = [...within.querySelectorAll("[data-chart]:not([data-drawn])")];
  if (!figures.length) return;
  const embed = await vega();
  for (const figure of figures) {
    figure.dataset.drawn = "";
    const place = figure.querySelector(".drawing");
    const spec = JSON.parse(figure.querySelector("script").textContent);
    const made = await embed(place, fitted(spec, place.clientWidth), {
      ast: true, renderer: "svg", actions: false, defaultStyle: false,
      tooltip: { disableDefaultStyle: true }, loader: { target: "_self" },
    });
    place.classList.add("drawn");
    for (const svg of place.querySelectorAll("svg")) svg.setAttribute("aria-hidden", "true");
    for (const link of place.querySelectorAll("svg a")) link.setAttribute("tabindex", "-1");
    if ("brush" in figure.dataset) brushed(made.view);
  }
}

// A map or a network keeps its proportions and takes the room that there is.
function fitted(spec, room) {
  if (typeof spec.width !== "number" || typeof spec.height !== "number") return spec;
  const by = Math.min(room / spec.width, 1.5);
  const sized = { ...spec, width: spec.width * by, height: spec.height * by, padding: 0 };
  if (spec.projection?.scale) {
    const { scale, translate } = spec.projection;
    sized.projection = { ...spec.projection, scale: scale * by, translate: translate.map((one) => one * by) };
  }
  return sized;
}

// A stretch of time that is drawn on the chart becomes the filter of all that is below it.
function brushed(view) {
  let waiting;
  const day = (time) => new Date(time).toISOString().slice(0, 10);
  view.addSignalListener("brush", (_, value) => {
    clearTimeout(waiting);
    waiting = setTimeout(() => {
      const url = new URL(location);
      const ends = value && value.day;
      if (ends) {
        url.searchParams.set("since", day(ends[0]));
        url.searchParams.set("until", day(ends[1]));
      } else {
        url.searchParams.delete("since");
        url.searchParams.delete("until");
      }
      url.searchParams.delete("page");
      follow(url);
    }, 250);
  });
}

export async function follow(url) {
  if (url.href === location.href) return;
  const answer = await fetch(url, { headers: { accept: "text/html" } });
  const page = new DOMParser().parseFromString(await answer.text(), "text/html");
  history.replaceState(null, "", url);
  for (const part of ["#below", ".bar", ".facts", ".hint"]) {
    const fresh = page.querySelector(part);
    const old = document.querySelector(part);
    if (fresh && old) old.replaceWith(fresh);
  }
  const heading = document.querySelector("#below h2");
  if (heading) document.getElementById("status").textContent = heading.textContent;
  setTimeout(() => { document.getElementById("status").textContent = ""; }, 2500);
}
