// Start, and bring all parts in line with the state.

function theme() {
  const dark = state.theme ? state.theme === "dark" : matchMedia("(prefers-color-scheme: dark)").matches;
  document.documentElement.dataset.theme = dark ? "dark" : "light";
  byId("theme").setAttribute("aria-pressed", String(dark));
  readPalette();
}

function words() {
  language = state.language;
  document.documentElement.lang = language;
  for (const one of document.querySelectorAll("[data-t]")) one.textContent = say(one.dataset.t);
  for (const one of document.querySelectorAll("[data-t-label]")) one.setAttribute("aria-label", say(one.dataset.tLabel));
  for (const one of document.querySelectorAll("[data-t-hint]")) one.setAttribute("placeholder", say(one.dataset.tHint));
  for (const one of document.querySelectorAll("#zoom-in, #zoom-out, #zoom-fit, #theme, #undo")) one.title = one.getAttribute("aria-label");
  byId("tabs").replaceChildren(...VIEWS.map((name) =>
    el("button", { type: "button", role: "tab", id: `tab-${name}`, "aria-controls": `view-${name}`, "aria-selected": String(state.view === name), tabindex: state.view === name ? 0 : -1, onclick: () => change((now) => (now.view = name)) }, say(`tab.${name}`))));
  byId("export-list").replaceChildren(...EXPORTS.map(([name, action]) => button(say(`export.${name}`), () => { byId("export").open = false; action(); }, { "data-export": name })));
}

function drawView() {
  for (const name of VIEWS) {
    byId(`view-${name}`).hidden = state.view !== name;
    const tab = byId(`tab-${name}`);
    tab.setAttribute("aria-selected", String(state.view === name));
    tab.tabIndex = state.view === name ? 0 : -1;
  }
  if (["entities", "statements", "figures"].includes(state.view)) drawTable(state.view);
  else if (state.view === "timeline") drawTimeline();
  else if (state.view === "map") drawMap();
}

let spoken = "", lastFilters = "";
function refresh(moved = false) {
  if (document.documentElement.lang !== state.language) {
    words();
    widths.clear();
  }
  const restyled = document.documentElement.dataset.theme;
  theme();
  const filters = filterKey();
  const same = filters === lastFilters && spoken === state.language;
  if (!same) runFilters();
  lastFilters = filters;
  findPath();
  drawNetwork();
  if (restyled !== document.documentElement.dataset.theme || spoken !== state.language) network.redraw();
  spoken = state.language;
  if (moved && state.camera) toCamera();
  drawView();
  drawPanel();
  if (!same) {
    drawLegend();
    drawTime();
  }
  byId("theme").setAttribute("aria-pressed", String(document.documentElement.dataset.theme === "dark"));
  remember();
}

function start() {
  state = decode(location.hash.slice(1));
  theme();
  words();
  spoken = state.language;
  byId("language").append(...DATA.languages.map((one) => el("option", { value: one, selected: one === state.language, lang: one }, DATA.messages[one].name)));
  byId("language").addEventListener("change", (event) => change((now) => (now.language = event.target.value)));
  byId("theme").addEventListener("click", () => change((now) => (now.theme = document.documentElement.dataset.theme === "dark" ? "light" : "dark")));
  byId("undo").addEventListener("click", undo);
  byId("share").addEventListener("click", share);
  byId("path-open").addEventListener("click", () => startPath(state.entity));
  byId("filters-open").addEventListener("click", () => toggleFilters());
  byId("zoom-in").addEventListener("click", () => zoom(1.3));
  byId("zoom-out").addEventListener("click", () => zoom(1 / 1.3));
  byId("zoom-fit").addEventListener("click", () => fit());
  byId("tabs").addEventListener("keydown", (event) => {
    const step = { ArrowLeft: -1, ArrowRight: 1 }[event.key];
    if (!step) return;
    change((now) => (now.view = VIEWS[(VIEWS.indexOf(now.view) + step + VIEWS.length) % VIEWS.length]));
    byId(`tab-${state.view}`).focus();
  });
  combobox(byId("search"), byId("found"), show);
  byId("network").addEventListener("keydown", canvasKey);
  document.addEventListener("keydown", pageKey);
  document.addEventListener("click", (event) => byId("export").contains(event.target) || (byId("export").open = false));
  addEventListener("beforeprint", () => byId("print").childElementCount || sheet());
  addEventListener("afterprint", () => byId("print").replaceChildren());
  addEventListener("hashchange", () => {
    if (location.hash.slice(1) === ownHash) return;
    earlier.push(ownHash);
    state = decode(location.hash.slice(1));
    refresh(true);
  });
  matchMedia("(prefers-color-scheme: dark)").addEventListener("change", () => refresh());
  startNetwork();
  spoken = "";
  refresh();
  document.documentElement.dataset.ready = "yes";
  // The names are folded while nothing else is to do, not at the first letter typed.
  setTimeout(searchKeys, 200);
}

start();
