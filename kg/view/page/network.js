// The canvas: vis-network as pyvis set it up, with merged lines and names of our own.

const FIRST = read("nodes"), FIRST_EDGES = read("edges"), OPTIONS = read("options");
const nodes = new vis.DataSet(), edges = new vis.DataSet();
const drawn = new Set(); // the entities on the canvas
const faded = new Set(); // those of them that the filters or the choice leave aside
const siblings = new Map(); // pair → the keys of its lines
const lines = new Map(); // key → {id, from, to, modality, claims}
const home = new Map(FIRST.map((one) => [one.id, one]));
const firstWidth = new Map(FIRST_EDGES.map((one) => [`${one.from} ${one.to}`, one.width]));
const CURVE = 0.14, MANY_LINES = 500;
let drawnOrder = [], highlighted = [], hovered = -1, network = null;
let canvasSize = { width: 1, height: 1 };

const lineKey = (a, b, modality) => `${Math.min(a, b)}-${Math.max(a, b)}-${modality}`;
const sizeOf = (entity) =>
  home.get(entity)?.size ?? Math.min(34, Math.round((7 + 3.2 * Math.sqrt(NEAR[entity].size)) * (look(entity).size ?? 1)));

function nodeOf(entity) {
  const kept = state.added.get(entity), first = home.get(entity);
  const { shape, colour } = look(entity);
  const [x, y] = kept ?? [first?.x ?? 0, first?.y ?? 0];
  return { id: entity, x, y, size: sizeOf(entity), shape, label: undefined, ...nodeColour(entity, colour) };
}

function nodeColour(entity, colour = look(entity).colour) {
  const chosen = entity === state.entity || highlighted.includes(entity) || state.pair?.includes(entity);
  const border = chosen ? palette.accent : ENTITIES[entity].c ? palette.ink : palette.paper;
  return {
    color: { background: colour, border, hover: { background: colour, border: palette.accent } },
    borderWidth: chosen ? 4 : 1.5,
    shapeProperties: { borderDashes: ENTITIES[entity].c && !chosen ? [3, 2] : false },
    opacity: faded.has(entity) ? 0.16 : 1,
    hidden: drawnHidden.has(entity),
  };
}

// Every line between two entities of the canvas: one for each way in which statements on them stand.
function linesOf(entity) {
  const found = new Map();
  for (const [other, claims] of NEAR[entity]) {
    if (!drawn.has(other)) continue;
    for (const one of claims) {
      const key = lineKey(entity, other, MODALITY[one]);
      if (!found.has(key)) found.set(key, { id: key, from: Math.min(entity, other), to: Math.max(entity, other), modality: MODALITY[one], claims: [] });
      found.get(key).claims.push(one);
    }
  }
  return found;
}

function lineStyle(line) {
  const passing = line.claims.filter((one) => PASSES[one]);
  const inHand = isInHand(line);
  const away = !passing.length || (anyChoice() && !inHand);
  const style = lookOfModality(termId(line.modality));
  const order = siblings.get(`${line.from} ${line.to}`) ?? [];
  const place = Math.max(order.indexOf(line.id), 0);
  const base = firstWidth.get(`${line.from} ${line.to}`) ?? 1.3 + Math.log2(line.claims.length) / 1.5;
  return {
    id: line.id, from: line.from, to: line.to,
    hidden: (state.hide && !passing.length) || state.removed.has(line.from),
    width: (inHand ? 1.2 : 0) + Math.min(base, 6),
    dashes: style.dashes || false,
    color: { color: inHand ? palette.accent : style.colour || palette.edge, opacity: away ? 0.1 : inHand ? 1 : 0.75, inherit: false },
    smooth: order.length > 1 && place ? { enabled: true, type: place % 2 ? "curvedCW" : "curvedCCW", roundness: CURVE * Math.ceil(place / 2) } : false,
  };
}

// Which ways the statements of a line go that pass the filters; worked out once for each filtering.
function directions(line) {
  if (line.worked !== lastFilters) {
    const passing = line.claims.filter((one) => PASSES[one]);
    line.worked = lastFilters;
    line.ways = {
      forth: passing.some((one) => CLAIMS.s[one] === line.from),
      back: passing.some((one) => CLAIMS.s[one] === line.to),
      denied: Boolean(lookOfModality(termId(line.modality)).bar),
    };
  }
  return line.ways;
}

const anyChoice = () => state.entity >= 0 || state.pair || highlighted.length > 0;
function isInHand(line) {
  if (highlighted.length) {
    return highlighted.some((one, place) => place && sameEnds(line, highlighted[place - 1], one)) || hops.has(`${line.from} ${line.to}`);
  }
  if (state.pair) return sameEnds(line, ...state.pair);
  return line.from === state.entity || line.to === state.entity;
}
const sameEnds = (line, a, b) => line.from === Math.min(a, b) && line.to === Math.max(a, b);
const edgesInHand = () =>
  anyChoice() ? [...lines.values()].filter((line) => isInHand(line) && line.claims.some((one) => PASSES[one])) : [];
function edgeName(line) {
  const passing = line.claims.filter((one) => PASSES[one]);
  const names = [...new Set(passing.map((one) => term(CLAIMS.p[one])))];
  return names.length === 1 ? names[0] + (passing.length > 1 ? ` ×${passing.length}` : "") : say("statements", { count: passing.length });
}

// Bring the canvas in line with the state; only what differs is touched.
function drawNetwork() {
  const wanted = new Set([...home.keys(), ...state.added.keys()].filter((one) => !state.removed.has(one)));
  const gone = [...drawn].filter((one) => !wanted.has(one)), come = [...wanted].filter((one) => !drawn.has(one));
  for (const one of gone) drawn.delete(one);
  for (const one of come) drawn.add(one);
  if (gone.length || come.length) {
    drawnOrder = [...drawn].sort((a, b) => a - b);
    const kept = new Map();
    for (const one of drawn) for (const [key, line] of linesOf(one)) kept.set(key, line);
    const dead = [...lines.keys()].filter((key) => !kept.has(key));
    for (const key of dead) lines.delete(key), styles.delete(key);
    for (const [key, line] of kept) lines.set(key, line);
    siblings.clear();
    for (const [key, line] of lines) {
      const pair = `${line.from} ${line.to}`;
      siblings.set(pair, [...(siblings.get(pair) ?? []), key].sort());
    }
    edges.remove(dead);
    nodes.remove(gone);
    for (const one of gone) looks.delete(one);
  }
  fade();
  bringIn(nodes, looks, [...drawn].map(nodeOf), ["color", "borderWidth", "opacity"], network?.body.nodes);
  bringIn(edges, styles, [...lines.values()].map(lineStyle), ["color", "width"], network?.body.edges);
  network?.redraw();
  sayShown();
}
const looks = new Map(), styles = new Map();

// Give vis what is new or of another shape. Where only the look differs it is set on what vis draws: a
// change of the whole data set would take it a tenth of a second.
function bringIn(set, known, items, look, drawnByVis) {
  const changed = [];
  for (const item of items) {
    const own = Object.fromEntries(look.map((name) => [name, item[name]]));
    const text = JSON.stringify(own), rest = JSON.stringify({ ...item, ...Object.fromEntries(look.map((name) => [name, 0])) });
    const before = known.get(item.id);
    known.set(item.id, [text, rest]);
    if (!before || before[1] !== rest || !drawnByVis?.[item.id]) changed.push(item);
    else if (before[0] !== text) Object.assign(drawnByVis[item.id].options, own);
  }
  if (changed.length) set.update(changed);
}

function fade() {
  faded.clear();
  const near = anyChoice() ? new Set() : null;
  if (near) {
    for (const one of [state.entity, ...(state.pair ?? []), ...highlighted]) if (one >= 0) near.add(one);
    if (!state.pair && !highlighted.length) for (const other of NEAR[state.entity].keys()) near.add(other);
  }
  const filtered = isFiltered();
  for (const one of drawn) {
    const passes = !filtered || (!state.kinds.has(family(one)) && SAID[one].some((some) => PASSES[some]));
    if (!passes || (near && !near.has(one))) faded.add(one);
    if (!passes && state.hide) drawnHidden.add(one);
    else drawnHidden.delete(one);
  }
}
const drawnHidden = new Set();

function sayShown() {
  const linked = ENTITIES.length;
  byId("shown").textContent = say("shown", { shown: drawn.size - drawnHidden.size, all: linked });
}

const MOVE = () => (reduced() ? false : { duration: 350, easingFunction: "easeInOutQuad" });
function goTo(entity) {
  const node = network.body.nodes[entity];
  if (node) network.moveTo({ position: { x: node.x, y: node.y }, scale: Math.max(network.getScale(), 0.85), animation: MOVE() });
}
const fit = (some) => network.fit({ nodes: (some ?? [...drawn]).filter((one) => drawn.has(one)), animation: MOVE(), maxZoomLevel: 1.6 });

function startNetwork() {
  readPalette();
  runFilters();
  const wanted = byId("network");
  network = new vis.Network(wanted, { nodes, edges }, JSON.parse(typeof OPTIONS === "string" ? OPTIONS : JSON.stringify(OPTIONS)));
  const canvas = wanted.querySelector("canvas");
  canvas.setAttribute("aria-hidden", "true");
  const measure = () => (canvasSize = { width: wanted.clientWidth, height: wanted.clientHeight });
  measure();
  // After this event vis sets a scale of its own, so ours comes right behind it.
  network.on("resize", () => queueMicrotask(() => {
    measure();
    if (state.camera) toCamera();
    else if (state.entity >= 0 && drawn.has(state.entity)) network.moveTo({ position: network.getPosition(state.entity), scale: Math.max(network.getScale(), 0.7) });
    else fitAll();
  }));
  network.on("afterDrawing", drawLabels);
  network.on("click", ({ nodes: [node], edges: [edge], pointer }) => {
    const entity = node ?? labelAt(pointer.canvas);
    if (entity >= 0) choose(entity);
    else if (edge && lines.has(edge)) chooseLine(lines.get(edge));
    else if (anyChoice()) choose(-1);
  });
  network.on("doubleClick", ({ nodes: [node] }) => node !== undefined && expand(node));
  network.on("hoverNode", ({ node }) => hover(node));
  network.on("blurNode", () => hover(-1));
  network.on("hoverEdge", () => (wanted.style.cursor = "pointer"));
  network.on("blurEdge", () => (wanted.style.cursor = ""));
  network.on("dragEnd", ({ nodes: [node] }) => {
    if (node === undefined) return keepCamera();
    const { x, y } = network.getPosition(node);
    return change((now) => now.added.set(node, [Math.round(x), Math.round(y)]));
  });
  network.on("zoom", keepCamera);
  drawNetwork();
  if (state.camera) toCamera();
  else fitAll();
}

const toCamera = () => network.moveTo({ position: { x: state.camera[0], y: state.camera[1] }, scale: state.camera[2] });

// All, with room for the names at the edges.
function fitAll() {
  network.fit({ animation: false, maxZoomLevel: 1.4 });
  network.moveTo({ scale: network.getScale() * 0.93 });
}

function hover(entity) {
  hovered = entity;
  byId("network").style.cursor = entity >= 0 ? "pointer" : "";
  network.redraw();
}

let cameraTimer = 0;
function keepCamera() {
  clearTimeout(cameraTimer);
  cameraTimer = setTimeout(() => {
    const { x, y } = network.getViewPosition();
    state.camera = [Math.round(x), Math.round(y), Math.round(network.getScale() * 1000) / 1000];
    remember();
  }, 250);
}

function choose(entity) {
  change((now) => {
    now.entity = entity;
    now.pair = null;
    now.path = null;
  });
}
const chooseLine = (line) =>
  change((now) => {
    now.pair = [line.from, line.to];
    now.entity = -1;
    now.path = null;
  });
