// From one entity to others: expanding, removing, and the shortest ways between two.

const GUARD = 25; // no step brings more than so many at once

// Put entities on the canvas, in a ring about one of them; those there stay.
function place(some, about) {
  const node = about >= 0 ? network.body.nodes[about] : null;
  const taken = [...drawn].map((one) => network.body.nodes[one]).filter(Boolean).map(({ x, y }) => [x, y]);
  const found = new Map();
  some.forEach((one, index) => {
    const anchor = node ?? [...NEAR[one].keys()].map((other) => network.body.nodes[other]).find(Boolean);
    const middle = anchor ? [anchor.x, anchor.y] : [0, 0];
    let spot = middle;
    for (let step = 0; step < 240; step++) {
      const angle = (index * 0.618 + step * 0.382) * 2 * Math.PI, away = 120 + 7 * step;
      spot = [Math.round(middle[0] + Math.cos(angle) * away * 1.3), Math.round(middle[1] + Math.sin(angle) * away)];
      if (!taken.some(([x, y]) => Math.abs(x - spot[0]) < 95 && Math.abs(y - spot[1]) < 45)) break;
    }
    taken.push(spot);
    found.set(one, spot);
  });
  return found;
}

function bring(some, about) {
  const missing = some.filter((one) => !drawn.has(one));
  if (!missing.length) return false;
  const spots = place(missing, about);
  change((now) => {
    for (const [one, spot] of spots) {
      if (now.removed.has(one)) now.removed = new Set([...now.removed].filter((other) => other !== one));
      if (!home.has(one)) now.added.set(one, now.added.get(one) ?? spot);
    }
  });
  return true;
}

// What is not on the canvas within so many steps of an entity, over what passes the filters.
function within(entity, steps) {
  const found = new Set([entity]);
  let edge = [entity];
  for (let step = 0; step < steps; step++) {
    edge = edge.flatMap((one) => [...NEAR[one]].filter(([other, claims]) => !found.has(other) && claims.some((some) => PASSES[some])).map(([other]) => other));
    for (const one of edge) found.add(one);
  }
  return [...found].filter((one) => !drawn.has(one)).sort((a, b) => a - b);
}

function expand(entity, kind = null, steps = 1) {
  const all = within(entity, steps).filter((one) => kind === null || family(one) === kind);
  const some = all.slice(0, GUARD);
  if (!some.length) return toast(say("expand.none"));
  bring(some, entity);
  if (state.entity !== entity) choose(entity);
  toast(all.length > some.length ? say("expand.guard", { shown: some.length, all: all.length }) : say("expand.done", { count: some.length }));
  return fit([entity, ...NEAR[entity].keys()].slice(0, 60));
}

function expandButtons(entity) {
  const all = within(entity, 1), further = within(entity, 2).length - all.length;
  const two = further > 0 ? button(say("expand.two", { count: Math.min(GUARD, all.length + further) }), () => expand(entity, null, 2), { "data-expand": "two" }) : null;
  if (!all.length) return two ? [two] : [];
  const groups = new Map();
  for (const one of all) groups.set(family(one), (groups.get(family(one)) ?? 0) + 1);
  return [
    button(all.length > GUARD ? say("expand.first", { shown: GUARD, all: all.length }) : say("expand", { count: all.length }), () => expand(entity), { class: "primary", "data-expand": "all" }),
    ...(groups.size > 1 ? [...groups].sort((a, b) => b[1] - a[1]).map(([kind, count]) =>
      el("button", { type: "button", "data-expand": kind, onclick: () => expand(entity, kind) }, sign(DATA.appearance.classes[kind]), `${familyName(kind)} ${number(count)}`)) : []),
    ...(two ? [two] : []),
  ];
}

const remove = (entity) =>
  change((now) => {
    now.removed = new Set(now.removed).add(entity);
    now.added.delete(entity);
    now.entity = -1;
  });

// All shortest ways between two entities, over what passes the filters; at most so many of them.
function shortest(from, to, limit = 5) {
  const steps = new Map([[from, 0]]);
  let edge = [from];
  while (edge.length && !steps.has(to)) {
    const next = [];
    for (const one of edge) {
      for (const [other, claims] of NEAR[one]) {
        if (steps.has(other) || !claims.some((some) => PASSES[some])) continue;
        steps.set(other, steps.get(one) + 1);
        next.push(other);
      }
    }
    edge = next;
  }
  if (!steps.has(to)) return [];
  const found = [];
  const back = (way) => {
    if (found.length >= limit) return;
    const [first] = way;
    if (first === from) return void found.push(way);
    const before = [...NEAR[first].keys()]
      .filter((one) => steps.get(one) === steps.get(first) - 1 && NEAR[first].get(one).some((some) => PASSES[some]))
      .sort((a, b) => a - b);
    for (const one of before) back([one, ...way]);
  };
  back([to]);
  return found;
}

let ways = [], lastPath = "";
const hops = new Set(); // the pairs that stand next to each other on the ways found
function findPath() {
  const wanted = state.path ? `${state.path} ${filterKey()}` : "";
  if (wanted === lastPath) return;
  lastPath = wanted;
  hops.clear();
  highlighted = [];
  ways = state.path ? shortest(...state.path) : [];
  for (const way of ways) {
    way.forEach((one, at) => {
      if (!highlighted.includes(one)) highlighted.push(one);
      if (at) hops.add(`${Math.min(one, way[at - 1])} ${Math.max(one, way[at - 1])}`);
    });
  }
}

function startPath(from = state.entity) {
  const field = (id, text, entity) => {
    const input = el("input", { type: "search", id, role: "combobox", autocomplete: "off", "aria-expanded": "false", "aria-controls": `${id}-list`, "aria-autocomplete": "list" });
    const list = el("ul", { id: `${id}-list`, role: "listbox", "aria-label": text, hidden: true });
    if (entity >= 0) input.value = label(entity);
    return { input, box: el("div", { class: "search field" }, el("label", { for: id }, text), input, list), list };
  };
  const two = [from ?? -1, -1];
  const fields = [field("path-from", say("from"), two[0]), field("path-to", say("to"), -1)];
  fields.forEach(({ input, list }, end) =>
    combobox(input, list, (entity) => {
      two[end] = entity;
      if (two[0] >= 0 && two[1] >= 0) showPath(...two);
      else fields[1 - end].input.focus();
    }));
  openPanel(button("×", drawPanel, { class: "close", "aria-label": say("close") }), heading(say("path.title")), el("p", { class: "hint" }, say("path.hint")), ...fields.map(({ box }) => box));
  byId("panel").classList.remove("empty");
  fields[two[0] >= 0 ? 1 : 0].input.focus();
}

function showPath(from, to) {
  const before = encode();
  state.path = [from, to];
  state.entity = -1;
  state.pair = null;
  findPath();
  for (const [one, spot] of place(highlighted.filter((one) => !drawn.has(one)), from)) {
    state.removed = new Set([...state.removed].filter((other) => other !== one));
    if (!home.has(one)) state.added.set(one, spot);
  }
  earlier.push(before);
  refresh();
  if (highlighted.length) fit(highlighted);
}

function pathPanel() {
  const [from, to] = state.path;
  if (!ways.length) return [heading(say("path.title")), el("p", {}, say("path.none", { from: label(from), to: label(to) }))];
  return [
    heading(say("path.title")),
    el("p", { class: "hint" }, say("path.found", { count: ways.length, steps: ways[0].length - 1 })),
    ...ways.map((way, place) =>
      el("details", { class: "way", open: place === 0 },
        el("summary", {}, way.map(label).join(" → ")),
        ...way.slice(1).map((one, at) =>
          el("section", { class: "hop" }, el("h3", {}, `${label(way[at])} – ${label(one)}`), statements(NEAR[way[at]].get(one).filter((some) => PASSES[some]).sort(newest), 5))))),
  ];
}
