// Statements in words, with the sentences that they rest on.

const entityButton = (entity) =>
  entity < 0 ? null : el("button", { type: "button", class: "entity", onclick: () => show(entity) }, glyph(entity), el("bdi", {}, label(entity)));

// Open an entity's card; it comes onto the canvas if it was not there.
function show(entity) {
  bring([entity], -1);
  choose(entity);
  if (state.view === "graph") goTo(entity);
}

function amount(place) {
  const [value, lower, upper] = FIGURES.n[place];
  const write = (text) => new Intl.NumberFormat(language, { maximumFractionDigits: 4, notation: Math.abs(+text) >= 1e6 ? "compact" : "standard", compactDisplay: "long", maximumSignificantDigits: 6 }).format(+text);
  const written = [value, lower, upper].filter(Boolean).map(write).join(" – ");
  if (!written) return "";
  const unit = termId(FIGURES.un[place]).split(":").pop();
  const named = { PERCENT: "%", PERSON: ` ${say("people")}`, YR: ` ${say("years")}`, NUM: "", "": "" }[unit];
  const bound = FIGURES.b[place] === "min" ? say("more.than") : FIGURES.b[place] === "max" ? say("up.to") : FIGURES.ap[place] ? say("about") : "";
  return `${bound ? `${bound} ` : ""}${written}${named ?? ` ${/^[A-Z]{3}$/.test(unit) ? unit : term(FIGURES.un[place]).toLowerCase()}`}`;
}

function objectOf(one) {
  if (CLAIMS.o[one] >= 0) return label(CLAIMS.o[one]);
  const value = CLAIMS.v[one];
  return typeof value === "number" ? term(value) : date(value ?? "");
}

// A statement in one line of plain text.
function sentence(one) {
  if (!isFigure(one)) return `${CLAIMS.s[one] < 0 ? "" : label(CLAIMS.s[one])} ${term(CLAIMS.p[one])} ${objectOf(one)}`;
  const place = one - CLAIM_COUNT;
  const who = [FIGURES.r[place], COUNTERPART[one]].filter((end) => end >= 0).map(label).join(" – ");
  const trend = FIGURES.tr[place] >= 0 ? term(FIGURES.tr[place]) : "";
  return `${term(FIGURES.me[place])}${who ? `, ${who}` : ""}${FIGURES.go[place] >= 0 ? `, ${label(FIGURES.go[place])}` : ""}: ${[amount(place), trend].filter(Boolean).join(", ")}${FIGURES.pe[place] ? ` (${FIGURES.pe[place]})` : ""}`;
}

function marked([quote, before, after, marks], wanted) {
  const parts = [];
  let at = 0;
  for (const [start, end, entity] of [...marks].sort((a, b) => a[0] - b[0] || b[1] - a[1])) {
    if (start < at || !wanted.has(entity)) continue;
    parts.push(quote.slice(at, start), el("mark", {}, quote.slice(start, end)));
    at = end;
  }
  parts.push(quote.slice(at));
  return el("blockquote", { class: "quote" }, el("bdi", {}, before && el("span", { class: "around" }, `…${before}`), el("span", { class: "words" }, ...parts), after && el("span", { class: "around" }, `${after}…`)));
}

const badge = (text, kind = "") => el("span", { class: `badge ${kind}` }, text);

function modalityBadge(one) {
  const id = termId(MODALITY[one]);
  return el("span", { class: "badge modality", "data-modality": id.split(":").pop() }, lineSign(id), term(MODALITY[one]));
}

function lineSign(id) {
  const style = lookOfModality(id);
  const made = svg("svg", { class: "line-sign", viewBox: "0 0 34 8", width: 34, height: 8, "aria-hidden": "true", focusable: "false" });
  made.append(svg("path", { d: "M1 4h32", fill: "none", stroke: style.colour || "currentColor", "stroke-width": 2, "stroke-dasharray": (style.dashes || []).join(" ") }));
  if (style.bar) made.append(svg("path", { d: "M17 0v8", stroke: style.colour || "currentColor", "stroke-width": 2 }));
  return made;
}

// Who says it, where, when.
function told(one) {
  const place = OF_DOCUMENT[one];
  const [, title, day, publisher, source] = DOCUMENTS[place] ?? ["", "", "", "", ""];
  return el(
    "p", { class: "source" },
    SPEAKER[one] >= 0 && el("span", {}, say("speaker"), ": ", entityButton(SPEAKER[one]), " · "),
    /^https?:/.test(source) ? link(source, title) : el("bdi", {}, title),
    [publisher, day && date(day)].filter(Boolean).map((text) => ` · ${text}`).join(""),
  );
}

function statement(one, { open = true } = {}) {
  const wanted = new Set([...ends(one), SPEAKER[one], COUNTERPART[one], isFigure(one) ? -1 : CLAIMS.t[one]]);
  const line = isFigure(one)
    ? el("p", { class: "line" }, sentence(one))
    : el("p", { class: "line" }, entityButton(CLAIMS.s[one]), el("span", { class: "relation" }, ` ${term(CLAIMS.p[one])} `), CLAIMS.o[one] >= 0 ? entityButton(CLAIMS.o[one]) : el("strong", {}, objectOf(one)));
  const details = el("p", { class: "marks" }, modalityBadge(one));
  const when = between(OWN_FROM(one), OWN_UNTIL(one));
  if (when) details.append(badge(when));
  if (!isFigure(one) && CLAIMS.t[one] >= 0) details.append(badge(label(CLAIMS.t[one])));
  if (!isFigure(one) && COUNTERPART[one] >= 0) details.append(badge(say("with", { name: label(COUNTERPART[one]) })));
  if (CONFIDENCE[one] < 100) details.append(badge(say("confidence.is", { percent: CONFIDENCE[one] }), "quiet"));
  if (isCurated(one)) details.append(badge(say("curated"), "quiet"));
  for (const group of RIVALS.get(one) ?? []) details.append(button(`⚑ ${say(`rivals.${DATA.rivals[group][0]}`)}`, () => showRivals(group), { class: "badge rival" }));
  const item = el("li", { class: `statement${PASSES[one] ? "" : " out"}`, "data-statement": one }, line, details);
  const words = el("div", { class: "evidence" }, ...EVIDENCE[one].map((place) => marked(DATA.passages[place], wanted)), told(one));
  item.append(open ? words : el("details", {}, el("summary", {}, say("evidence")), words));
  return item;
}

// A list of statements, so many at a time.
function statements(some, size = 25) {
  const list = el("ol", { class: "statements" });
  let next = 0;
  const more = button("", () => grow(), { class: "more" });
  const grow = () => {
    list.append(...some.slice(next, next + size).map((one) => statement(one)));
    next += size;
    more.textContent = say("more", { count: some.length - next });
    more.hidden = next >= some.length;
  };
  grow();
  return el("div", {}, list, more);
}

function showRivals(group) {
  const [kind, members] = DATA.rivals[group];
  openPanel(heading(say(`rivals.${kind}`)), el("p", { class: "hint" }, say(`rivals.${kind}.why`)), statements(members));
}
