// Names on the canvas: always of readable size, the most central first, none on top of another.

const FONT = "system-ui, -apple-system, 'Segoe UI', Roboto, 'Noto Sans', 'Noto Sans Devanagari', sans-serif";
const widths = new Map();
let labelBoxes = [];

const css = (name) => getComputedStyle(document.documentElement).getPropertyValue(name).trim();
let palette = {};
function readPalette() {
  palette = Object.fromEntries(
    ["ink", "paper", "edge", "faint", "accent", "halo"].map((name) => [name, css(`--${name}`)]),
  );
}

function shorten(text, limit) {
  const letters = [...text];
  return letters.length > limit ? letters.slice(0, limit - 1).join("").trimEnd() + "…" : text;
}

function measured(context, text, font) {
  const key = font + text;
  if (!widths.has(key)) {
    if (widths.size > 5000) widths.clear();
    context.font = font;
    widths.set(key, context.measureText(text).width);
  }
  return widths.get(key);
}

// A name as a picture, as writing it with its halo anew in every frame would take most of the frame's time.
const stamps = new Map();
function stamp(context, text, font, x, y, scale) {
  const ratio = context.canvas.width / canvasSize.width || 1;
  const key = `${font} ${palette.ink} ${ratio} ${text}`;
  if (!stamps.has(key)) {
    if (stamps.size > 2000) stamps.clear();
    const wide = Math.ceil(measured(context, text, font)) + 8;
    const made = el("canvas", { width: Math.ceil(wide * ratio), height: Math.ceil(24 * ratio) });
    const own = made.getContext("2d");
    own.scale(ratio, ratio);
    own.font = font;
    own.textAlign = "center";
    own.textBaseline = "top";
    own.lineJoin = "round";
    own.lineWidth = 3.5;
    own.strokeStyle = palette.halo;
    own.strokeText(text, wide / 2, 3);
    own.fillStyle = palette.ink;
    own.fillText(text, wide / 2, 3);
    stamps.set(key, made);
  }
  const made = stamps.get(key);
  // On whole pixels of the screen, so that it stays sharp.
  const { e, f, a } = context.getTransform();
  context.save();
  context.setTransform(1, 0, 0, 1, 0, 0);
  context.drawImage(made, Math.round(x * a + e - made.width / 2), Math.round(y * a + f - 3 * ratio));
  context.restore();
}

// Which way a line goes, and the bar across what is denied.
function drawArrows(context, scale) {
  const few = lines.size <= MANY_LINES, heads = new Map();
  const put = (colour, points) => heads.set(colour, [...(heads.get(colour) ?? []), points]);
  const bars = [];
  for (const line of lines.values()) {
    const edge = network.body.edges[line.id];
    if (!edge?.connected || edge.options.hidden || edge.options.color.opacity < 0.3) continue;
    const inHand = edge.options.color.opacity === 1;
    if (!few && !inHand && scale < 0.9) continue;
    const long = Math.hypot(edge.to.x - edge.from.x, edge.to.y - edge.from.y) || 1;
    const { forth, back, denied } = directions(line);
    const size = Math.min(9 + edge.options.width, 14);
    for (const [goes, node, way] of [[forth, edge.to, 1], [back, edge.from, -1]]) {
      if (!goes) continue;
      const reach = ((node.options.size ?? 10) + 3) / long, at = way > 0 ? 1 - reach : reach;
      const before = way > 0 ? at - size / long : at + size / long;
      if (before <= 0 || before >= 1) continue;
      const tip = edge.edgeType.getPoint(at), tail = edge.edgeType.getPoint(before);
      const x = ((tip.x - tail.x) * 0.36), y = ((tip.y - tail.y) * 0.36);
      put(edge.options.color.color, [tip.x, tip.y, tail.x - y, tail.y + x, tail.x + y, tail.y - x]);
    }
    if (denied) {
      const middle = edge.edgeType.getPoint(0.5), x = ((edge.to.y - edge.from.y) / long) * 8, y = ((edge.to.x - edge.from.x) / long) * 8;
      bars.push([edge.options.color.color, middle.x - x, middle.y + y, middle.x + x, middle.y - y]);
    }
  }
  for (const [colour, some] of heads) {
    context.fillStyle = colour;
    context.beginPath();
    for (const [x, y, a, b, c, d] of some) {
      context.moveTo(x, y);
      context.lineTo(a, b);
      context.lineTo(c, d);
    }
    context.fill();
  }
  context.lineWidth = 2.5;
  for (const [colour, x, y, a, b] of bars) {
    context.strokeStyle = colour;
    context.beginPath();
    context.moveTo(x, y);
    context.lineTo(a, b);
    context.stroke();
  }
}

const overlaps = (a, b) => a[0] < b[2] && b[0] < a[2] && a[1] < b[3] && b[1] < a[3];

// Draw names in the order of importance, as long as there is room.
function drawLabels(context) {
  const scale = network.getScale();
  const corner = network.DOMtoCanvas({ x: 0, y: 0 });
  const far = network.DOMtoCanvas({ x: canvasSize.width, y: canvasSize.height });
  labelBoxes = [];
  const order = labelOrder();
  const grid = new Map(), named = new Map();
  let rank = 0;
  const cell = 160 / scale;
  context.save();
  drawArrows(context, scale);
  context.textAlign = "center";
  context.textBaseline = "top";
  context.lineJoin = "round";
  const cellsOf = (box) => {
    const cells = [];
    for (let x = Math.floor(box[0] / cell); x <= Math.floor(box[2] / cell); x++) {
      for (let y = Math.floor(box[1] / cell); y <= Math.floor(box[3] / cell); y++) cells.push(`${x} ${y}`);
    }
    return cells;
  };
  const put = (box, some) => {
    for (const key of cellsOf(box)) {
      if (some.has(key)) some.get(key).push(box);
      else some.set(key, [box]);
    }
  };
  // No name hides the sign of another entity.
  for (const one of drawn) {
    const node = network.body.nodes[one];
    if (!node || drawnHidden.has(one)) continue;
    const size = (node.options.size ?? 10) * 0.8;
    put([node.x - size, node.y - size, node.x + size, node.y + size, one], grid);
  }
  let room = 140;
  for (const [entity, important] of order) {
    const node = network.body.nodes[entity];
    if (!node || node.x < corner.x - cell || node.x > far.x + cell || node.y < corner.y - cell || node.y > far.y) continue;
    if (drawnHidden.has(entity) || (faded.has(entity) && !important)) continue;
    const size = (important ? 14 : 12.5) / scale;
    const font = `${important ? 600 : 500} ${important ? 14 : 12.5}px ${FONT}`;
    const text = shorten(label(entity), important ? 48 : 26);
    const width = measured(context, text, font) / scale;
    const reach = (node.options.size ?? 10) + 3 / scale, tall = size * 1.25;
    const boxAt = (x, y) => [x - width / 2, y, x + width / 2, y + tall, entity];
    // Below, above, to the right, to the left of the sign.
    const spots = [boxAt(node.x, node.y + reach), boxAt(node.x, node.y - reach - tall), boxAt(node.x + reach + width / 2, node.y - tall / 2), boxAt(node.x - reach - width / 2, node.y - tall / 2)];
    const inside = (box) => box[0] >= corner.x && box[2] <= far.x && box[1] >= corner.y && box[3] <= far.y;
    const free = (box, some) => inside(box) && !cellsOf(box).some((key) => (some.get(key) ?? []).some((other) => other[4] !== entity && overlaps(box, other)));
    // The most central may cover signs, never other names.
    const box = spots.find((one) => free(one, grid)) ?? (important ? spots[0] : rank++ < 14 ? spots.find((one) => free(one, named)) : null);
    if (!box) continue;
    put(box, grid);
    put(box, named);
    const middle = (box[0] + box[2]) / 2, top = box[1];
    labelBoxes.push(box);
    stamp(context, text, font, middle, top, scale);
    if (!--room) break;
  }
  drawEdgeLabels(context, scale);
  context.restore();
}

// What is in hand first, then by centrality.
function labelOrder() {
  const first = new Set([state.entity, hovered, ...(state.pair ?? []), ...highlighted].filter((one) => drawn.has(one)));
  return [...[...first].map((one) => [one, true]), ...drawnOrder.filter((one) => !first.has(one)).map((one) => [one, false])];
}

// The relations of what is in hand, halfway along their lines.
function drawEdgeLabels(context, scale) {
  const shown = edgesInHand();
  if (!shown.length || shown.length > 24) return;
  const size = 11 / scale;
  context.font = `500 ${size}px ${FONT}`;
  context.textBaseline = "middle";
  for (const edge of shown) {
    const from = network.body.nodes[edge.from], to = network.body.nodes[edge.to];
    if (!from || !to) continue;
    const text = shorten(edgeName(edge), 30);
    const x = (from.x + to.x) / 2, y = (from.y + to.y) / 2;
    const width = measured(context, text, `500 11px ${FONT}`) / scale;
    const box = [x - width / 2, y - size * 0.7, x + width / 2, y + size * 0.7];
    if (labelBoxes.some((other) => overlaps(box, other))) continue;
    labelBoxes.push([...box, -1]);
    context.strokeStyle = palette.halo;
    context.lineWidth = 4 / scale;
    context.strokeText(text, x, y);
    context.fillStyle = palette.accent;
    context.fillText(text, x, y);
  }
}

// The entity whose name is at a place of the canvas.
function labelAt({ x, y }) {
  const found = labelBoxes.find((box) => box[4] >= 0 && x >= box[0] && x <= box[2] && y >= box[1] && y <= box[3]);
  return found ? found[4] : -1;
}
