// The panel at the side: an overview, the card of an entity, the evidence between two.

const heading = (text, ...more) => el("h2", {}, el("bdi", {}, text), ...more);
const section = (title, ...content) => el("section", {}, el("h3", {}, title), ...content);

function openPanel(...content) {
  const panel = byId("panel");
  const close = button("×", () => choose(-1), { class: "close", "aria-label": say("close") });
  panel.replaceChildren(...(anyChoice() || state.path ? [close] : []), ...content.flat().filter(Boolean));
  panel.scrollTop = 0;
  panel.classList.toggle("empty", !(anyChoice() || state.path));
}

function drawPanel() {
  if (state.path) return openPanel(...pathPanel());
  if (state.pair) return openPanel(...pairPanel(...state.pair));
  if (state.entity >= 0) return openPanel(...card(state.entity));
  return openPanel(...overview());
}

function overview() {
  const first = [...drawn].sort((a, b) => a - b).slice(0, 12);
  return [
    heading(say("overview")),
    el("p", {}, say("overview.counts", { entities: ENTITIES.length, statements: CLAIM_COUNT, figures: COUNT - CLAIM_COUNT, documents: DOCUMENTS.length })),
    DATA.rivals.length > 0 && section(say("rivals.all"), el("ul", { class: "plain" }, ...DATA.rivals.slice(0, 8).map(([kind, [one]], group) => el("li", {}, button(`⚑ ${shorten(sentence(one), 70)}`, () => showRivals(group), { class: "entity wide" }))))),
    section(say("most.central"), el("ol", { class: "plain" }, ...first.map((one) => el("li", {}, entityButton(one), el("span", { class: "count" }, number(SAID[one].length)))))),
    el("p", { class: "hint" }, say("overview.hint")),
  ];
}

function card(entity) {
  const one = ENTITIES[entity];
  const others = DATA.languages.map((_, place) => one.l[place]).filter((name) => name && name !== label(entity));
  const said = SAID[entity].filter((some) => PASSES[some]).sort(newest);
  const claims = said.filter((some) => !isFigure(some)), figures = said.filter(isFigure);
  const named = NAMED[entity].filter((some) => PASSES[some]).sort(newest);
  const groups = new Set(said.flatMap((some) => RIVALS.get(some) ?? []));
  return [
    heading(label(entity)),
    el("p", { class: "kind" }, glyph(entity), term(KIND[entity]), one.c && badge(say("candidate"), "quiet")),
    others.length > 0 && el("p", { class: "names" }, ...others.flatMap((name, place) => [place ? " · " : "", el("bdi", {}, name)])),
    one.a && el("details", { class: "names" }, el("summary", {}, say("aliases", { count: one.a.length })), el("p", {}, el("bdi", {}, one.a.join(" · ")))),
    one.w && el("p", {}, date(one.w)),
    el("div", { class: "actions" }, ...expandButtons(entity), button(say("path.from"), () => startPath(entity)), button(say("remove"), () => remove(entity))),
    groups.size > 0 && section(say("rivals.all"), el("ul", { class: "plain" }, ...[...groups].map((group) => el("li", {}, button(`⚑ ${say(`rivals.${DATA.rivals[group][0]}`)}: ${shorten(sentence(DATA.rivals[group][1][0]), 60)}`, () => showRivals(group), { class: "entity wide rival" }))))),
    one.t && section(say("posts"), el("ul", { class: "plain" }, ...one.t.slice(0, 12).map(([place, post, from, until]) => el("li", {}, place >= 0 ? entityButton(place) : term(post), el("span", { class: "count" }, between(from, until)))))),
    facts(entity),
    figures.length > 0 && section(say("figures.of", { count: figures.length }), statements(figures, 10)),
    section(say("said.of", { count: claims.length }), claims.length ? statements(claims) : el("p", { class: "hint" }, say("nothing"))),
    named.length > 0 && section(say("named.in", { count: named.length }), statements(named, 10)),
    one.m && section(say("mentions"), el("ul", { class: "plain" }, ...one.m.map(([place, count]) => el("li", {}, el("bdi", {}, DOCUMENTS[place][1]), count > 0 && el("span", { class: "count" }, `×${number(count)}`))))),
    one.x && section(say("links"), el("ul", { class: "plain" }, ...one.x.map((address) => el("li", {}, link(address, address.replace(/^https?:\/\//, "")))))),
    el("p", { class: "hint" }, one.i),
  ];
}

function facts(entity) {
  const some = FACTS.get(entity) ?? [];
  if (!some.length) return null;
  const lines = some.slice(0, 40).map(([s, p, o]) => el("li", {}, s === entity ? "" : entityButton(s), el("span", { class: "relation" }, ` ${term(p)} `), o === entity ? "" : entityButton(o)));
  return el("details", { class: "facts" }, el("summary", {}, say("background", { count: some.length })), el("ul", { class: "plain" }, ...lines));
}

// Everything between two entities, whichever way and however it stands.
function pairPanel(a, b) {
  const some = (NEAR[a].get(b) ?? []).slice().sort(newest);
  const figures = SAID[a].filter((one) => isFigure(one) && ends(one).includes(b)).sort(newest);
  return [
    el("h2", {}, entityButton(a), " – ", entityButton(b)),
    el("p", { class: "hint" }, say("pair", { count: some.length })),
    statements(some, 100),
    figures.length > 0 && section(say("figures.of", { count: figures.length }), statements(figures)),
  ];
}
