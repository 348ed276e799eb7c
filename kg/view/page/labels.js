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
    context.font = `${important ? 600 : 500} ${size}px ${FONT}`;
    context.strokeStyle = palette.halo;
    context.lineWidth = 3.5 / scale;
    context.strokeText(text, middle, top);
    context.fillStyle = palette.ink;
    context.fillText(text, middle, top);
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
