// Find entities as one types, in any of their names.

let keys = null; // [folded name, entity, rank], by entity
function searchKeys() {
  if (keys) return keys;
  keys = [];
  ENTITIES.forEach((one, entity) => {
    const own = new Set();
    one.l.forEach((name) => name && own.add(fold(name)));
    for (const name of own) keys.push([name, entity, 0]);
    for (const name of one.a ?? []) {
      const folded = fold(name);
      if (!own.has(folded)) {
        own.add(folded);
        keys.push([folded, entity, 1, name]);
      }
    }
  });
  return keys;
}

// The best first: the whole name, its beginning, a word's beginning, anywhere; then the most central.
function find(text, limit = 12) {
  const wanted = fold(text);
  if (!wanted) return [];
  const best = new Map();
  for (const [name, entity, rank, alias] of searchKeys()) {
    const at = name.indexOf(wanted);
    if (at < 0) continue;
    const fits = name === wanted ? 0 : at === 0 ? 2 : name.includes(` ${wanted}`) ? 4 : 6;
    const known = best.get(entity);
    if (!known || fits + rank < known[0]) best.set(entity, [fits + rank, alias]);
  }
  return [...best].sort((a, b) => a[1][0] - b[1][0] || a[0] - b[0]).slice(0, limit).map(([entity, [, alias]]) => ({ entity, alias }));
}

// A box that offers entities while one types; used for the search and for the ends of a path.
function combobox(input, list, picked) {
  let offered = [], at = -1;
  const close = () => {
    list.hidden = true;
    input.setAttribute("aria-expanded", "false");
    input.removeAttribute("aria-activedescendant");
    at = -1;
  };
  const mark = (place) => {
    at = place;
    [...list.children].forEach((item, index) => item.setAttribute("aria-selected", String(index === at)));
    const item = list.children[at];
    if (item?.id) {
      input.setAttribute("aria-activedescendant", item.id);
      item.scrollIntoView({ block: "nearest" });
    }
  };
  const pick = (place) => {
    if (!offered[place]) return;
    const { entity } = offered[place];
    input.value = label(entity);
    close();
    picked(entity);
  };
  input.addEventListener("input", () => {
    offered = find(input.value);
    at = -1;
    list.replaceChildren(
      ...offered.map(({ entity, alias }, place) =>
        el(
          "li",
          { role: "option", id: `${list.id}-${place}`, "aria-selected": "false", onmousedown: (event) => { event.preventDefault(); pick(place); } },
          glyph(entity), el("span", { class: "name" }, label(entity)),
          el("span", { class: "kind" }, alias && alias !== label(entity) ? shorten(alias, 40) : term(KIND[entity])),
        ),
      ),
      ...(offered.length || !input.value.trim() ? [] : [el("li", { role: "option", "aria-disabled": "true", "aria-selected": "false", class: "none" }, say("none.found"))]),
    );
    list.hidden = !input.value.trim();
    input.setAttribute("aria-expanded", String(!list.hidden));
    if (offered.length) mark(0);
  });
  input.addEventListener("keydown", (event) => {
    if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      event.preventDefault();
      if (offered.length) mark((at + (event.key === "ArrowDown" ? 1 : -1) + offered.length) % offered.length);
    } else if (event.key === "Enter") {
      event.preventDefault();
      pick(Math.max(at, 0));
    } else if (event.key === "Escape") {
      close();
    }
  });
  input.addEventListener("blur", close);
}

// The sign of an entity's class, as on the canvas.
const OUTLINES = {
  dot: "M8 1.5a6.5 6.5 0 1 0 .01 0Z", square: "M2 2h12v12H2Z", diamond: "M8 1l7 7-7 7-7-7Z",
  triangle: "M8 1.5l7 12.5H1Z", triangleDown: "M8 14.5L1 2h14Z", hexagon: "M4.5 2h7L15 8l-3.5 6h-7L1 8Z",
  star: "M8 .8l2.1 4.9 5.3.5-4 3.500 1.200 5.200L8 12.100l-4.600 2.800 1.200-5.200-4-3.500 5.300-.5Z",
};
function sign({ shape, colour }) {
  const made = svg("svg", { class: "sign", viewBox: "0 0 16 16", width: 14, height: 14, "aria-hidden": "true", focusable: "false" });
  made.append(svg("path", { d: OUTLINES[shape] ?? OUTLINES.dot, fill: colour }));
  return made;
}
const glyph = (entity) => sign(look(entity));
