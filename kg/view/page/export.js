// Take it away: a link, pictures, tables, the graph for other programs, a sheet to print.

function save(name, type, content) {
  const address = URL.createObjectURL(new Blob([content], { type }));
  const anchor = el("a", { href: address, download: name });
  document.body.append(anchor);
  anchor.click();
  anchor.remove();
  setTimeout(() => URL.revokeObjectURL(address), 10000);
}

const escapeXml = (text) =>
  // What XML cannot hold is left out.
  String(text).replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g, "").replace(/[<>&"']/g, (c) => `&#${c.charCodeAt(0)};`);

// The statements of the view: of the entities on the canvas, as far as they pass the filters.
const inView = () =>
  passing().filter((one) => (state.view === "graph" ? ends(one).some((end) => drawn.has(end)) && ends(one).every((end) => end < 0 || drawn.has(end) || isFigure(one)) : true));

const record = (one) => ({
  id: `claim:${IDENTIFIER[one]}`,
  ...(isFigure(one)
    ? { measure: termId(FIGURES.me[one - CLAIM_COUNT]), amount: amount(one - CLAIM_COUNT), value: FIGURES.n[one - CLAIM_COUNT][0] || null, lower: FIGURES.n[one - CLAIM_COUNT][1] || null, upper: FIGURES.n[one - CLAIM_COUNT][2] || null, unit: termId(FIGURES.un[one - CLAIM_COUNT]), period: FIGURES.pe[one - CLAIM_COUNT] || null, reporter: idOf(FIGURES.r[one - CLAIM_COUNT]), good: idOf(FIGURES.go[one - CLAIM_COUNT]) || null }
    : { subject: idOf(CLAIMS.s[one]), relation: termId(CLAIMS.p[one]), object: CLAIMS.o[one] >= 0 ? idOf(CLAIMS.o[one]) : typeof CLAIMS.v[one] === "number" ? termId(CLAIMS.v[one]) : CLAIMS.v[one] ?? "", topic: idOf(CLAIMS.t[one]) || null, from: OWN_FROM(one) || null, until: OWN_UNTIL(one) || null }),
  text: sentence(one),
  modality: termId(MODALITY[one]),
  speaker: idOf(SPEAKER[one]) || null,
  counterpart: idOf(COUNTERPART[one]) || null,
  confidence: CONFIDENCE[one] / 100,
  curated: isCurated(one),
  document: DOCUMENTS[OF_DOCUMENT[one]]?.[0] ?? "",
  date: SAID_ON[one] || null,
  evidence: EVIDENCE[one].map((place) => DATA.passages[place][0]),
});

function csv() {
  const columns = ["id", "text", "subject", "relation", "object", "measure", "amount", "modality", "speaker", "counterpart", "topic", "from", "until", "period", "confidence", "document", "date", "evidence"];
  // A cell that begins like a formula would be run by a spreadsheet.
  const cell = (value) => {
    const text = Array.isArray(value) ? value.join(" | ") : String(value ?? "");
    return `"${(/^[=+\-@\t\r]/.test(text) ? `'${text}` : text).replaceAll('"', '""')}"`;
  };
  const rows = inView().map(record).map((one) => columns.map((name) => cell(one[name])).join(","));
  return `\ufeff${[columns.join(","), ...rows].join("\r\n")}\r\n`;
}

function json() {
  const some = inView(), kept = new Set(state.view === "graph" ? drawn : some.flatMap(ends).filter((one) => one >= 0));
  return JSON.stringify({
    title: DATA.title,
    entities: [...kept].sort((a, b) => a - b).map((one) => ({ id: idOf(one), label: label(one), labels: Object.fromEntries(DATA.languages.map((name, place) => [name, ENTITIES[one].l[place]]).filter(([, text]) => text)), class: termId(KIND[one]) })),
    statements: some.map(record),
  }, null, 2);
}

function graphml() {
  const some = inView().filter((one) => !isFigure(one) && CLAIMS.s[one] >= 0 && CLAIMS.o[one] >= 0);
  const kept = new Set([...some.flatMap(ends), ...(state.view === "graph" ? drawn : [])]);
  const key = (name, target) => `<key id="${name}" for="${target}" attr.name="${name}" attr.type="string"/>`;
  const data = (name, value) => `<data key="${name}">${escapeXml(value)}</data>`;
  const edge = (one) => record(one);
  return [
    '<?xml version="1.0" encoding="UTF-8"?>', '<graphml xmlns="http://graphml.graphdrawing.org/xmlns">',
    key("label", "node"), key("class", "node"),
    ...["relation", "modality", "document", "speaker", "date", "quote"].map((name) => key(name, "edge")),
    '<graph id="explorer" edgedefault="directed">',
    ...[...kept].sort((a, b) => a - b).map((one) => `<node id="${escapeXml(idOf(one))}">${data("label", label(one))}${data("class", termId(KIND[one]))}</node>`),
    ...some.map(edge).map((one) => `<edge id="${escapeXml(one.id)}" source="${escapeXml(one.subject)}" target="${escapeXml(one.object)}">${data("relation", one.relation)}${data("modality", one.modality)}${data("document", one.document)}${data("speaker", one.speaker ?? "")}${data("date", one.date ?? "")}${data("quote", one.evidence.join(" | "))}</edge>`),
    "</graph>", "</graphml>", "",
  ].join("\n");
}

// The whole graph as a drawing, at the places of the canvas.
function picture() {
  const spots = [...drawn].filter((one) => !drawnHidden.has(one)).map((one) => [one, network.body.nodes[one]]);
  const xs = spots.map(([, node]) => node.x), ys = spots.map(([, node]) => node.y);
  const pad = 90, left = Math.min(...xs) - pad, top = Math.min(...ys) - pad;
  const wide = Math.round(Math.max(...xs) + pad - left), high = Math.round(Math.max(...ys) + pad - top);
  const shape = ({ shape: name, colour }, size) => `<path d="${OUTLINES[name] ?? OUTLINES.dot}" fill="${colour}" stroke="${palette.paper}" stroke-width=".6" transform="scale(${(size / 7).toFixed(3)}) translate(-8 -8)"/>`;
  const parts = [`<rect x="${Math.round(left)}" y="${Math.round(top)}" width="${wide}" height="${high}" fill="${palette.paper}"/>`];
  for (const line of lines.values()) {
    if (!line.claims.some((one) => PASSES[one])) continue;
    const a = network.body.nodes[line.from], b = network.body.nodes[line.to], style = lookOfModality(termId(line.modality));
    if (drawnHidden.has(line.from) || drawnHidden.has(line.to)) continue;
    parts.push(`<path d="M${Math.round(a.x)} ${Math.round(a.y)}L${Math.round(b.x)} ${Math.round(b.y)}" stroke="${style.colour || palette.edge}" stroke-width="${Math.min(1 + Math.log2(line.claims.length), 6).toFixed(1)}" stroke-opacity=".75"${style.dashes ? ` stroke-dasharray="${style.dashes.join(" ")}"` : ""}><title>${escapeXml(`${label(line.from)} – ${label(line.to)}: ${edgeName(line)}`)}</title></path>`);
  }
  for (const [one, node] of spots) {
    parts.push(`<g transform="translate(${Math.round(node.x)} ${Math.round(node.y)})">${shape(look(one), sizeOf(one))}<text y="${Math.round(sizeOf(one) + 14)}" text-anchor="middle" font-family="sans-serif" font-size="12" fill="${palette.ink}" stroke="${palette.halo}" stroke-width="3" paint-order="stroke">${escapeXml(shorten(label(one), 34))}</text></g>`);
  }
  return { wide, high, text: `<svg xmlns="http://www.w3.org/2000/svg" viewBox="${Math.round(left)} ${Math.round(top)} ${wide} ${high}" width="${wide}" height="${high}"><title>${escapeXml(DATA.title || "Entente")}</title>${parts.join("")}</svg>` };
}

async function png() {
  const { wide, high, text } = picture();
  const scale = Math.min(2, 8000 / Math.max(wide, high));
  const image = new Image();
  image.src = URL.createObjectURL(new Blob([text], { type: "image/svg+xml" }));
  await image.decode();
  const canvas = el("canvas", { width: Math.round(wide * scale), height: Math.round(high * scale) });
  canvas.getContext("2d").drawImage(image, 0, 0, canvas.width, canvas.height);
  URL.revokeObjectURL(image.src);
  return new Promise((resolve) => canvas.toBlob(resolve, "image/png"));
}

// The sheet: what is open at the side, else all that passes the filters.
function sheet() {
  const some = state.path ? ways.flatMap((way) => way.slice(1).flatMap((one, at) => NEAR[way[at]].get(one)))
    : state.pair ? NEAR[state.pair[0]].get(state.pair[1]) ?? []
    : state.entity >= 0 ? SAID[state.entity] : inView();
  const kept = [...new Set(some)].filter((one) => PASSES[one]).sort(newest);
  byId("print").replaceChildren(
    el("h1", {}, state.entity >= 0 ? label(state.entity) : state.pair ? state.pair.map(label).join(" – ") : DATA.title || "Entente"),
    el("p", {}, say("statements", { count: kept.length })),
    el("ol", {}, ...kept.slice(0, 1000).map((one) => el("li", {}, el("p", { class: "line" }, sentence(one), ` (${[term(MODALITY[one]), between(OWN_FROM(one), OWN_UNTIL(one))].filter(Boolean).join(", ")})`), ...EVIDENCE[one].map((place) => el("blockquote", {}, el("bdi", {}, DATA.passages[place][0]))), told(one)))),
  );
}
function printSheet() {
  sheet();
  window.print();
}

const EXPORTS = [
  ["png", async () => save("explorer.png", "image/png", await png())],
  ["svg", () => save("explorer.svg", "image/svg+xml", picture().text)],
  ["csv", () => save("explorer.csv", "text/csv", csv())],
  ["json", () => save("explorer.json", "application/json", json())],
  ["graphml", () => save("explorer.graphml", "application/xml", graphml())],
  ["print", printSheet],
];

async function share() {
  const address = `${location.href.split("#")[0]}#${encode()}`;
  try {
    await navigator.clipboard.writeText(address);
    toast(say("shared"));
  } catch {
    // Without leave to use the clipboard the link is shown, to be copied by hand.
    const field = el("input", { type: "text", value: address, readonly: true, "aria-label": say("share") });
    openPanel(button("×", drawPanel, { class: "close", "aria-label": say("close") }), heading(say("share")), el("p", { class: "hint" }, say("share.hint")), field);
    byId("panel").classList.remove("empty");
    field.select();
  }
}
