// The left side: a legend that switches classes, relations and modalities, and the filters.

function toggle(name, key, text, mark, count) {
  const shown = !state[name].has(key);
  const box = el("input", {
    type: "checkbox", checked: shown, "data-toggle": `${name}:${name === "kinds" ? key : termId(key)}`,
    onchange: () =>
      change((now) => {
        now[name] = new Set(now[name]);
        if (now[name].has(key)) now[name].delete(key);
        else now[name].add(key);
      }),
  });
  return el("label", { class: "toggle" }, box, mark, el("span", { class: "name" }, text), el("span", { class: "count" }, number(count)));
}

function choice(name, title, options, chosen, parse = Number) {
  const select = el("select", { id: `filter-${name}`, onchange: (event) => change((now) => (now[name] = parse(event.target.value))) },
    el("option", { value: parse === String ? "" : "-1" }, say("any")),
    ...options.map(([value, text]) => el("option", { value, selected: value === chosen }, shorten(text, 70))));
  return el("label", { class: "field" }, el("span", {}, title), select);
}

const byLabel = (some) => [...some].filter((one) => one >= 0).map((one) => [one, label(one)]).sort((a, b) => a[1].localeCompare(b[1], language));
const KINDS_THERE = [...new Set(ENTITIES.map((_, entity) => family(entity)))];
const RELATIONS_THERE = [...new Set(CLAIMS.p)], MODALITIES_THERE = [...new Set(MODALITY)];
const TOPICS_THERE = new Set([...CLAIMS.t, ...CLAIMS.s, ...CLAIMS.o].filter((one) => one >= 0 && ["kg:Topic", "kg:Good"].includes(family(one))));
for (const one of [...TOPICS_THERE]) if (DATA.broader[one] !== undefined) TOPICS_THERE.add(DATA.broader[one]);

const familyName = (kind) => (kind ? DATA.messages[language][kind] ?? (PLACE_OF_TERM.has(kind) ? term(PLACE_OF_TERM.get(kind)) : kind.slice(3)) : say("other"));

function drawLegend() {
  const kept = new Set([...byId("filters").querySelectorAll("details")].filter((one) => !one.open).map((one) => one.id));
  const focus = document.activeElement?.dataset?.toggle ?? document.activeElement?.id;
  const scroll = byId("filters").scrollTop;
  const group = (id, title, ...content) => el("details", { id, open: !kept.has(id) }, el("summary", {}, title), ...content);
  const sorted = (some, name) => some.slice().sort((a, b) => (counts[name].get(b) ?? 0) - (counts[name].get(a) ?? 0));
  const publishers = [...new Set(DOCUMENTS.map((one) => one[3]).filter(Boolean))].sort();
  byId("filters").replaceChildren(
    el("div", { class: "filters-head" },
      el("strong", {}, say("filters")),
      button(say("clear"), clearFilters, { disabled: !isFiltered(), id: "clear" }),
      button("×", () => toggleFilters(false), { class: "close narrow", "aria-label": say("close") })),
    group("legend-kinds", say("classes"), ...sorted(KINDS_THERE, "kinds").map((kind) =>
      toggle("kinds", kind, familyName(kind), sign(DATA.appearance.classes[kind]), counts.kinds.get(kind) ?? 0))),
    group("legend-modalities", say("modalities"), ...sorted(MODALITIES_THERE, "modalities").map((one) =>
      toggle("modalities", one, term(one), lineSign(termId(one)), counts.modalities.get(one) ?? 0))),
    group("legend-filters", say("narrow"),
      choice("topic", say("topic"), byLabel(TOPICS_THERE), state.topic),
      choice("document", say("document"), DOCUMENTS.map((one, place) => [place, one[1]]), state.document),
      publishers.length > 0 && choice("publisher", say("publisher"), publishers.map((one) => [one, one]), state.publisher, String),
      choice("speaker", say("speaker"), byLabel(new Set(SPEAKER)), state.speaker),
      el("label", { class: "field" }, el("span", {}, say("confidence")),
        el("input", { type: "range", id: "filter-confidence", min: 0, max: 100, step: 5, value: state.confidence, "aria-valuetext": `${state.confidence}%`, onchange: (event) => change((now) => (now.confidence = +event.target.value)) }),
        el("output", {}, `≥ ${number(state.confidence)}%`)),
      el("label", { class: "toggle" }, el("input", { type: "checkbox", id: "filter-hide", checked: state.hide, onchange: () => change((now) => (now.hide = !now.hide)) }), el("span", { class: "name" }, say("hide")))),
    group("legend-relations", say("relations"), ...sorted(RELATIONS_THERE, "relations").map((one) =>
      toggle("relations", one, term(one), "", counts.relations.get(one) ?? 0))),
  );
  byId("filters").scrollTop = scroll;
  if (focus) (document.getElementById(focus) ?? byId("filters").querySelector(`[data-toggle="${CSS.escape(focus)}"]`))?.focus({ preventScroll: true });
}

function toggleFilters(open) {
  const shown = document.body.classList.toggle("filters-shown", open);
  byId("filters-open").setAttribute("aria-expanded", String(shown));
  if (shown) byId("filters").focus();
  else byId("filters-open").focus();
}
