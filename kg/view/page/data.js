// The graph: entities by place (the most central first), statements by place (claims first, then figures).

const { entities: ENTITIES, claims: CLAIMS, figures: FIGURES, documents: DOCUMENTS, terms: TERMS } = DATA;
const CLAIM_COUNT = CLAIMS.s.length;
const COUNT = CLAIM_COUNT + FIGURES.me.length;
const LANGUAGE_PLACE = () => DATA.languages.indexOf(language);

const isFigure = (one) => one >= CLAIM_COUNT;
// A column that claims and figures have in common.
const both = (name) => CLAIMS[name].concat(FIGURES[name]);
const OF_DOCUMENT = both("d"), MODALITY = both("m"), SPEAKER = both("w"), COUNTERPART = both("k");
const CONFIDENCE = both("c"), EVIDENCE = both("e"), IDENTIFIER = both("i");
const isCurated = (one) => Boolean(isFigure(one) ? FIGURES.h[one - CLAIM_COUNT] : CLAIMS.h[one]);

const label = (entity) => {
  const labels = ENTITIES[entity].l;
  return labels[LANGUAGE_PLACE()] || labels[0];
};
const termId = (term) => (term < 0 ? "" : TERMS[term][0]);
function term(place) {
  if (place < 0) return "";
  const [id, labels] = TERMS[place];
  const own = DATA.messages[language][id];
  return own || labels[LANGUAGE_PLACE()] || DATA.messages[DATA.languages[0]][id] || labels[0];
}

const KIND = ENTITIES.map((one) => one.k);
const family = (entity) => DATA.above[termId(KIND[entity])] ?? "";
const look = (entity) => DATA.appearance.classes[family(entity)] ?? DATA.appearance.classes[""];
const lookOfModality = (id) => DATA.appearance.modalities[id] ?? DATA.appearance.modalities[""];
const PLACE_OF = new Map(ENTITIES.map((one, place) => [one.i, place]));

// Entity → what is said of it as an end; entity → what else names it; entity → entities linked to it.
const SAID = ENTITIES.map(() => []), NAMED = ENTITIES.map(() => []), NEAR = ENTITIES.map(() => new Map());
for (let one = 0; one < CLAIM_COUNT; one++) {
  const s = CLAIMS.s[one], o = CLAIMS.o[one];
  if (s >= 0) SAID[s].push(one);
  if (o >= 0 && o !== s) SAID[o].push(one);
  for (const other of new Set([CLAIMS.w[one], CLAIMS.k[one], CLAIMS.t[one]])) {
    if (other >= 0 && other !== s && other !== o) NAMED[other].push(one);
  }
  if (s >= 0 && o >= 0 && o !== s) {
    for (const [from, to] of [[s, o], [o, s]]) {
      const known = NEAR[from].get(to);
      if (known) known.push(one);
      else NEAR[from].set(to, [one]);
    }
  }
}
for (let place = 0; place < FIGURES.me.length; place++) {
  const one = CLAIM_COUNT + place;
  const ends = new Set([FIGURES.r[place], FIGURES.k[place], FIGURES.go[place]]);
  for (const end of ends) if (end >= 0) SAID[end].push(one);
  if (SPEAKER[one] >= 0 && !ends.has(SPEAKER[one])) NAMED[SPEAKER[one]].push(one);
}

// Statement → the groups of rivals that it is in.
const RIVALS = new Map();
DATA.rivals.forEach(([, members], group) => {
  for (const one of members) RIVALS.set(one, [...(RIVALS.get(one) ?? []), group]);
});

// Authority facts by entity.
const FACTS = new Map();
for (const fact of DATA.facts) {
  for (const end of new Set([fact[0], fact[2]])) FACTS.set(end, [...(FACTS.get(end) ?? []), fact]);
}

// Time in months since year 0, so that a month and a year are stretches that overlap.
function months(text, last) {
  const found = /^(\d{4})(?:-(\d\d))?/.exec(text || "");
  if (!found) return NaN;
  return +found[1] * 12 + (found[2] ? +found[2] - 1 : last ? 11 : 0);
}
const SAID_ON = OF_DOCUMENT.map((place) => (place < 0 ? "" : DOCUMENTS[place][2]));
const OWN_FROM = (one) => (isFigure(one) ? "" : CLAIMS.f[one] ?? "");
const OWN_UNTIL = (one) => (isFigure(one) ? "" : CLAIMS.u[one] ?? "");
const FROM = new Float64Array(COUNT), UNTIL = new Float64Array(COUNT);
for (let one = 0; one < COUNT; one++) {
  const from = OWN_FROM(one), until = OWN_UNTIL(one), own = from || until;
  FROM[one] = months(from || until || SAID_ON[one], false);
  UNTIL[one] = months(until || from || SAID_ON[one], true);
  if (!own) UNTIL[one] = FROM[one];
}
// Newest first: by when it was said, then by when it holds.
const newest = (a, b) =>
  (SAID_ON[b] > SAID_ON[a]) - (SAID_ON[b] < SAID_ON[a]) ||
  (OWN_FROM(b) > OWN_FROM(a)) - (OWN_FROM(b) < OWN_FROM(a)) ||
  a - b;

// Topic → itself and what is narrower.
function narrower(topic) {
  const found = new Set([topic]);
  for (let before = 0; before !== found.size; ) {
    before = found.size;
    for (const [one, above] of Object.entries(DATA.broader)) if (found.has(above)) found.add(+one);
  }
  return found;
}
