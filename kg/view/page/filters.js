// Which statements pass what the reader asks for.

const PASSES = new Uint8Array(COUNT); // all filters
const counts = { kinds: new Map(), relations: new Map(), modalities: new Map() };
const relationOf = (one) => (isFigure(one) ? -1 : CLAIMS.p[one]);

function ends(one) {
  if (!isFigure(one)) return [CLAIMS.s[one], CLAIMS.o[one]];
  const place = one - CLAIM_COUNT;
  return [FIGURES.r[place], FIGURES.k[place], FIGURES.go[place]];
}

// Run the filters over all statements, and count what each line of the legend stands for.
function runFilters() {
  const topics = state.topic >= 0 ? narrower(state.topic) : null;
  const hiddenKind = ENTITIES.map((_, entity) => state.kinds.has(family(entity)));
  for (const map of Object.values(counts)) map.clear();
  const more = (map, key) => map.set(key, (map.get(key) ?? 0) + 1);
  const seen = new Set();
  for (let one = 0; one < COUNT; one++) {
    PASSES[one] = 0;
    const around = ends(one);
    if (topics && !around.some((end) => topics.has(end)) && !(one < CLAIM_COUNT && topics.has(CLAIMS.t[one]))) continue;
    if (state.document >= 0 && OF_DOCUMENT[one] !== state.document) continue;
    if (state.publisher && (DOCUMENTS[OF_DOCUMENT[one]]?.[3] ?? "") !== state.publisher) continue;
    if (state.speaker >= 0 && SPEAKER[one] !== state.speaker) continue;
    if (CONFIDENCE[one] < state.confidence) continue;
    if (!Number.isNaN(state.from) && !(UNTIL[one] >= state.from)) continue;
    if (!Number.isNaN(state.until) && !(FROM[one] <= state.until)) continue;
    if (!isFigure(one)) more(counts.relations, CLAIMS.p[one]);
    more(counts.modalities, MODALITY[one]);
    for (const end of around) if (end >= 0) seen.add(end);
    if (state.relations.has(relationOf(one)) || state.modalities.has(MODALITY[one])) continue;
    if (around.some((end) => end >= 0 && hiddenKind[end])) continue;
    PASSES[one] = 1;
  }
  for (const entity of seen) more(counts.kinds, family(entity));
}

const isFiltered = () =>
  state.topic >= 0 || state.document >= 0 || state.publisher || state.speaker >= 0 || state.confidence > 0 ||
  !Number.isNaN(state.from) || !Number.isNaN(state.until) ||
  state.kinds.size || state.relations.size || state.modalities.size;

// What the filters and the legend depend on, as text.
const filterKey = () =>
  JSON.stringify([
    state.topic, state.document, state.publisher, state.speaker, state.confidence, String(state.from), String(state.until),
    state.hide, [...state.kinds], [...state.relations], [...state.modalities],
  ]);

const passing = () => {
  const found = [];
  for (let one = 0; one < COUNT; one++) if (PASSES[one]) found.push(one);
  return found;
};

const UNFILTERED = {
  topic: -1, document: -1, publisher: "", speaker: -1, confidence: 0, from: NaN, until: NaN,
};
const clearFilters = () =>
  change((now) => {
    Object.assign(now, UNFILTERED);
    for (const name of ["kinds", "relations", "modalities"]) now[name] = new Set();
  });
