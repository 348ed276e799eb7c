// Everything by keyboard.

// The entity nearest in a direction, from the one in hand or the middle of the canvas.
function neighbourTowards([dx, dy]) {
  const start = state.entity >= 0 && drawn.has(state.entity) ? network.body.nodes[state.entity] : null;
  const { x, y } = start ?? network.getViewPosition();
  let best = -1, least = Infinity;
  for (const one of drawn) {
    if (one === state.entity || drawnHidden.has(one)) continue;
    const node = network.body.nodes[one], across = node.x - x, down = node.y - y;
    const along = across * dx + down * dy, aside = Math.abs(across * dy - down * dx);
    if (start && along <= 0) continue;
    const cost = start ? along + 2 * aside : Math.hypot(across, down);
    if (cost < least) [best, least] = [one, cost];
  }
  return best;
}

const DIRECTIONS = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };
function canvasKey(event) {
  if (event.ctrlKey || event.metaKey || event.altKey) return;
  const direction = DIRECTIONS[event.key];
  if (direction && event.shiftKey) {
    const { x, y } = network.getViewPosition(), far = 80 / network.getScale();
    network.moveTo({ position: { x: x + direction[0] * far, y: y + direction[1] * far } });
    keepCamera();
  } else if (direction) {
    const next = neighbourTowards(direction);
    if (next >= 0) {
      choose(next);
      network.moveTo({ position: network.getPosition(next), animation: MOVE() });
      toast(`${label(next)}, ${term(KIND[next])}`);
    }
  } else if (event.key === "+" || event.key === "=") zoom(1.3);
  else if (event.key === "-") zoom(1 / 1.3);
  else if (event.key === "0") fit();
  else if (event.key === "e" && state.entity >= 0) expand(state.entity);
  else if (event.key === "Delete" && state.entity >= 0) remove(state.entity);
  else if (event.key === "Enter" && state.entity >= 0) byId("panel").focus();
  else return;
  event.preventDefault();
}

function zoom(factor) {
  network.moveTo({ scale: Math.min(4, Math.max(0.05, network.getScale() * factor)), animation: MOVE() });
  keepCamera();
}

function pageKey(event) {
  const typing = /^(INPUT|SELECT|TEXTAREA)$/.test(event.target.tagName) && event.target.type !== "range" && event.target.type !== "checkbox";
  if (event.key === "/" && !typing) {
    event.preventDefault();
    byId("search").focus();
  } else if ((event.ctrlKey || event.metaKey) && event.key === "z" && !typing) {
    event.preventDefault();
    undo();
  } else if (event.key === "Escape") {
    if (byId("export").open) byId("export").open = false;
    else if (document.body.classList.contains("filters-shown")) toggleFilters(false);
    else if (!typing && (anyChoice() || state.path)) choose(-1);
  }
}
