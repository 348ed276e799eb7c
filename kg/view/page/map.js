// A schematic map of corridors: their places by longitude and latitude, no coast lines.

const ROUTE_COLOURS = ["#0072B2", "#D55E00", "#009E73", "#CC79A7", "#E69F00", "#56B4E9", "#8A6D3B", "#6A51A3"];
const ROUTE_DASHES = ["", "10 4", "2 4", "10 4 2 4"];

// A corridor's places: those that the authority file knows, and those that statements that pass name.
function routes() {
  const found = new Map();
  const put = (corridor, point, one) => {
    if (corridor < 0 || point < 0 || !ENTITIES[point].g) return;
    if (!found.has(corridor)) found.set(corridor, new Map());
    const said = found.get(corridor).get(point) ?? [];
    found.get(corridor).set(point, one === null ? said : [...said, one]);
  };
  for (const [s, p, o] of DATA.facts) if (termId(p) === "kg:connects") put(s, o, null);
  for (const one of passing()) if (!isFigure(one) && termId(CLAIMS.p[one]) === "kg:connects") put(CLAIMS.s[one], CLAIMS.o[one], one);
  return [...found].filter(([corridor]) => !state.kinds.has(family(corridor))).sort((a, b) => a[0] - b[0]);
}

const apart = (a, b) => Math.hypot(ENTITIES[a].g[0] - ENTITIES[b].g[0], ENTITIES[a].g[1] - ENTITIES[b].g[1]);
// No text gives the order of the way points: from one of the two that are furthest apart, always to the nearest.
function inOrder(points) {
  const rest = [...points].sort((a, b) => a - b);
  if (rest.length < 3) return rest;
  let first = rest[0], far = -1;
  for (const a of rest) for (const b of rest) if (apart(a, b) > far) [first, far] = [a, apart(a, b)];
  const way = [first];
  rest.splice(rest.indexOf(first), 1);
  while (rest.length) {
    rest.sort((a, b) => apart(way.at(-1), a) - apart(way.at(-1), b) || a - b);
    way.push(rest.shift());
  }
  return way;
}

function drawMap() {
  const all = routes(), box = byId("view-map");
  const head = el("h2", {}, say("tab.map"), el("span", { class: "count" }, number(all.length)));
  if (!all.length) return void box.replaceChildren(head, el("p", { class: "hint" }, say("map.none")));
  const points = new Set(all.flatMap(([, some]) => [...some.keys()]));
  const lat = [...points].map((one) => ENTITIES[one].g[0]), lon = [...points].map((one) => ENTITIES[one].g[1]);
  const pad = 6, south = Math.max(-85, Math.min(...lat) - pad), north = Math.min(85, Math.max(...lat) + pad);
  const west = Math.min(...lon) - pad, east = Math.max(...lon) + pad;
  const squeeze = Math.cos((((south + north) / 2) * Math.PI) / 180) || 1;
  const wide = 1000, high = Math.min(1100, Math.max(320, (wide * (north - south)) / ((east - west) * squeeze)));
  const x = (value) => ((value - west) / (east - west)) * wide, y = (value) => ((north - value) / (north - south)) * high;
  const drawing = svg("svg", { viewBox: `0 0 ${wide} ${Math.round(high)}`, class: "map", role: "img", "aria-label": say("map.label") });
  const step = Math.max(east - west, north - south) > 90 ? 20 : 10;
  for (let value = Math.ceil(west / step) * step; value <= east; value += step) drawing.append(svg("path", { d: `M${x(value)} 0V${high}`, class: "grid" }), svgText(x(value) + 3, high - 4, `${Math.abs(value)}°${value < 0 ? "W" : value > 0 ? "E" : ""}`, "degree"));
  for (let value = Math.ceil(south / step) * step; value <= north; value += step) drawing.append(svg("path", { d: `M0 ${y(value)}H${wide}`, class: "grid" }), svgText(3, y(value) - 3, `${Math.abs(value)}°${value < 0 ? "S" : value > 0 ? "N" : ""}`, "degree"));
  all.forEach(([corridor, some], place) => {
    const way = inOrder([...some.keys()]).map((one) => [x(ENTITIES[one].g[1]), y(ENTITIES[one].g[0])]);
    const chosen = state.entity === corridor;
    const line = svg("path", { d: `M${way.map((spot) => spot.map(Math.round).join(" ")).join("L")}`, class: chosen ? "route chosen" : "route", stroke: ROUTE_COLOURS[place % 8], "stroke-dasharray": ROUTE_DASHES[Math.floor(place / 8) % 4] });
    line.append(svg("title", {}, label(corridor)));
    line.addEventListener("click", () => choose(corridor));
    drawing.append(line);
  });
  const boxes = [];
  for (const one of [...points].sort((a, b) => a - b)) {
    const [px, py] = [x(ENTITIES[one].g[1]), y(ENTITIES[one].g[0])];
    const spot = svg("circle", { cx: px, cy: py, r: 5, class: "point" });
    spot.append(svg("title", {}, label(one)));
    spot.addEventListener("click", () => choose(one));
    drawing.append(spot);
    const text = shorten(label(one), 24), width = text.length * 8;
    const left = px + width + 8 > wide, at = [left ? px - width - 8 : px + 8, py - 8, left ? px - 8 : px + width + 8, py + 8];
    if (boxes.some((other) => overlaps(at, other))) continue;
    boxes.push(at);
    const name = svgText(left ? px - 8 : px + 8, py + 4, text, "place");
    if (left) name.setAttribute("text-anchor", "end");
    drawing.append(name);
  }
  const list = el("ul", { class: "plain routes" }, ...all.map(([corridor, some], place) =>
    el("li", {}, svgLine(ROUTE_COLOURS[place % 8], ROUTE_DASHES[Math.floor(place / 8) % 4]), entityButton(corridor), el("span", { class: "stops" }, inOrder([...some.keys()]).map(label).join(" – ")),
      [...some.values()].some((said) => said.length) ? button(say("evidence"), () => { choose(corridor); }, { "aria-label": `${say("evidence")}: ${label(corridor)}` }) : badge(say("from.authority"), "quiet"))));
  box.replaceChildren(head, el("p", { class: "hint" }, say("map.hint")), drawing, list);
}

function svgText(x, y, text, kind) {
  const made = svg("text", { x: Math.round(x), y: Math.round(y), class: kind });
  made.textContent = text;
  return made;
}
function svgLine(colour, dashes) {
  const made = svg("svg", { class: "line-sign", viewBox: "0 0 34 8", width: 34, height: 8, "aria-hidden": "true", focusable: "false" });
  made.append(svg("path", { d: "M1 4h32", stroke: colour, "stroke-width": 3, "stroke-dasharray": dashes }));
  return made;
}
