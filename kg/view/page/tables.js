// The same as tables and lists: entities, statements, figures, and what happened when.

const PAGE = 100;
const sorting = { entities: [2, -1], statements: [5, -1], figures: [0, 1] };
let pages = {};

const COLUMNS = {
  entities: [
    ["entity", (one) => label(one), (one) => entityButton(one)],
    ["class", (one) => term(KIND[one])],
    ["count", (one) => SAID[one].filter((some) => PASSES[some]).length],
    ["neighbours", (one) => NEAR[one].size],
  ],
  statements: [
    ["subject", (one) => (CLAIMS.s[one] < 0 ? "" : label(CLAIMS.s[one])), (one) => entityButton(CLAIMS.s[one])],
    ["relation", (one) => term(CLAIMS.p[one])],
    ["object", objectOf, (one) => (CLAIMS.o[one] >= 0 ? entityButton(CLAIMS.o[one]) : objectOf(one))],
    ["modality", (one) => term(MODALITY[one]), modalityBadge],
    ["when", (one) => OWN_FROM(one) || OWN_UNTIL(one), (one) => between(OWN_FROM(one), OWN_UNTIL(one))],
    ["said", (one) => SAID_ON[one], (one) => date(SAID_ON[one])],
    ["speaker", (one) => (SPEAKER[one] < 0 ? "" : label(SPEAKER[one]))],
    ["document", (one) => DOCUMENTS[OF_DOCUMENT[one]]?.[1] ?? ""],
    ["evidence", () => "", (one) => button(say("read"), () => readStatement(one), { "aria-label": `${say("read")}: ${sentence(one)}` })],
  ],
  figures: [
    ["measure", (one) => term(FIGURES.me[one - CLAIM_COUNT])],
    ["amount", (one) => +(FIGURES.n[one - CLAIM_COUNT].find(Boolean) ?? NaN), (one) => amount(one - CLAIM_COUNT) || term(FIGURES.tr[one - CLAIM_COUNT])],
    ["period", (one) => FIGURES.pe[one - CLAIM_COUNT]],
    ["reporter", (one) => nameOr(FIGURES.r[one - CLAIM_COUNT]), (one) => entityButton(FIGURES.r[one - CLAIM_COUNT])],
    ["counterpart", (one) => nameOr(COUNTERPART[one]), (one) => entityButton(COUNTERPART[one])],
    ["good", (one) => nameOr(FIGURES.go[one - CLAIM_COUNT]), (one) => entityButton(FIGURES.go[one - CLAIM_COUNT])],
    ["modality", (one) => term(MODALITY[one]), modalityBadge],
    ["rivals", (one) => (RIVALS.has(one) ? 1 : 0), (one) => (RIVALS.has(one) ? button("⚑", () => showRivals(RIVALS.get(one)[0]), { class: "badge rival", "aria-label": say("rivals.figures") }) : "")],
    ["document", (one) => DOCUMENTS[OF_DOCUMENT[one]]?.[1] ?? ""],
    ["evidence", () => "", (one) => button(say("read"), () => readStatement(one), { "aria-label": `${say("read")}: ${sentence(one)}` })],
  ],
};
const nameOr = (entity) => (entity < 0 ? "" : label(entity));

function readStatement(one) {
  openPanel(button("×", drawPanel, { class: "close", "aria-label": say("close") }), heading(say("evidence")), el("ol", { class: "statements" }, statement(one)));
  byId("panel").classList.remove("empty");
  byId("panel").focus();
}

const rowsOf = (name) =>
  name === "entities"
    ? ENTITIES.map((_, one) => one).filter((one) => !state.kinds.has(family(one)) && (!isFiltered() || SAID[one].some((some) => PASSES[some])))
    : passing().filter((one) => isFigure(one) === (name === "figures"));

function drawTable(name) {
  const columns = COLUMNS[name], [by, way] = sorting[name];
  const keyed = rowsOf(name).map((one) => [columns[by][1](one), one]);
  const compare = new Intl.Collator(language, { numeric: true }).compare;
  keyed.sort(([a, one], [b, other]) => way * (typeof a === "number" && typeof b === "number" ? (Number.isNaN(a) ? -1 : a) - (Number.isNaN(b) ? -1 : b) : compare(a, b)) || one - other);
  const count = pages[name] ?? PAGE;
  const head = el("tr", {}, ...columns.map(([key], place) =>
    el("th", { scope: "col", "aria-sort": place === by ? (way > 0 ? "ascending" : "descending") : "none" },
      key === "evidence" ? say(`column.${key}`) : button(`${say(`column.${key}`)}${place === by ? (way > 0 ? " ↑" : " ↓") : ""}`, () => { sorting[name] = [place, place === by ? -way : 1]; drawTable(name); }))));
  const body = keyed.slice(0, count).map(([, one]) =>
    el("tr", { "data-row": one }, ...columns.map(([key, value, cell], place) => el(place ? "td" : "th", { "data-column": say(`column.${key}`), scope: place ? undefined : "row" }, (cell ?? ((some) => el("bdi", {}, typeof value(some) === "number" ? number(value(some)) : value(some))))(one) ?? ""))));
  byId(`view-${name}`).replaceChildren(
    el("h2", {}, say(`tab.${name}`), el("span", { class: "count" }, number(keyed.length))),
    keyed.length ? el("table", {}, el("thead", {}, head), el("tbody", {}, ...body)) : el("p", { class: "hint" }, say("nothing")),
    keyed.length > count && button(say("more", { count: keyed.length - count }), () => { pages[name] = count + PAGE; drawTable(name); }, { class: "more" }) || "",
  );
}

// Events and agreements, and dated statements on them, in order of time.
function drawTimeline() {
  const found = new Map();
  const put = (day, one, entity) => {
    if (!day) return;
    const key = `${day} ${entity}`;
    if (!found.has(key)) found.set(key, { day, entity, said: [] });
    if (one !== null) found.get(key).said.push(one);
  };
  const happens = (entity) => ["kg:Event", "kg:Agreement", "kg:Conflict"].includes(family(entity));
  ENTITIES.forEach((one, entity) => {
    if (one.w && !state.kinds.has(family(entity)) && inTime(one.w) && (!isFiltered() || SAID[entity].some((some) => PASSES[some]))) put(one.w, null, entity);
  });
  for (const one of passing()) {
    if (isFigure(one)) continue;
    const value = CLAIMS.v[one], day = OWN_FROM(one) || OWN_UNTIL(one) || (/^\d{4}/.test(value ?? "") ? value : "");
    const about = [CLAIMS.o[one], CLAIMS.s[one]].find((end) => end >= 0 && happens(end));
    if (day) put(day, one, about ?? -1);
  }
  const items = [...found.values()].sort((a, b) => (a.day < b.day) - (a.day > b.day) || a.entity - b.entity);
  const years = Map.groupBy ? Map.groupBy(items, (one) => one.day.slice(0, 4)) : items.reduce((map, one) => map.set(one.day.slice(0, 4), [...(map.get(one.day.slice(0, 4)) ?? []), one]), new Map());
  const count = pages.timeline ?? PAGE;
  let left = count;
  const content = [];
  for (const [year, some] of years) {
    if (left <= 0) break;
    content.push(el("section", { class: "year" }, el("h3", {}, year), el("ol", {}, ...some.slice(0, left).map(({ day, entity, said }) =>
      el("li", {}, el("time", { datetime: day }, date(day)),
        el("div", {}, entity >= 0 ? entityButton(entity) : null,
          ...said.map((one) => button("", () => readStatement(one), { class: `said ${termId(MODALITY[one]) === "kg:Asserted" ? "" : "unsure"}` })).map((made, place) => {
            made.append(el("bdi", {}, sentence(said[place])), termId(MODALITY[said[place]]) === "kg:Asserted" ? "" : badge(term(MODALITY[said[place]])));
            return made;
          })))))));
    left -= some.length;
  }
  byId("view-timeline").replaceChildren(
    el("h2", {}, say("tab.timeline"), el("span", { class: "count" }, number(items.length))),
    ...(items.length ? content : [el("p", { class: "hint" }, say("nothing"))]),
    items.length > count ? button(say("more", { count: items.length - count }), () => { pages.timeline = count + PAGE; drawTimeline(); }, { class: "more" }) : "",
  );
}

const inTime = (day) =>
  (Number.isNaN(state.from) || months(day, true) >= state.from) && (Number.isNaN(state.until) || months(day, false) <= state.until);
