// What the reader has chosen; it stands in the address, so that a link shows the same to another.

const VIEWS = ["graph", "entities", "statements", "figures", "timeline", "map"];
const fresh = () => ({
  view: "graph",
  entity: -1, // whose card is open
  pair: null, // between which two all evidence is open
  path: null, // between which two the shortest ways are shown
  kinds: new Set(), // hidden, as the next two are
  relations: new Set(),
  modalities: new Set(),
  topic: -1,
  document: -1,
  publisher: "",
  speaker: -1,
  confidence: 0,
  from: NaN,
  until: NaN,
  hide: false, // hide what is filtered out instead of dimming it
  added: new Map(), // entity → place on the canvas, of those not there at first or moved
  removed: new Set(),
  camera: null,
  theme: "",
  language: DATA.languages[0],
});
let state = fresh();

const idOf = (entity) => (entity < 0 ? "" : ENTITIES[entity].i);
const entityOf = (id) => PLACE_OF.get(id) ?? -1;
const PLACE_OF_TERM = new Map(TERMS.map(([id], place) => [id, place]));

function encode() {
  const told = new URLSearchParams();
  const put = (name, value) => {
    if (value) told.set(name, value);
  };
  put("view", state.view === "graph" ? "" : state.view);
  put("entity", idOf(state.entity));
  put("pair", state.pair && state.pair.map(idOf).join(" "));
  put("path", state.path && state.path.map(idOf).join(" "));
  for (const name of ["kinds", "relations", "modalities"]) {
    put(name, [...state[name]].map((one) => (name === "kinds" ? one || "-" : termId(one))).join(" "));
  }
  put("topic", idOf(state.topic));
  put("document", state.document >= 0 && DOCUMENTS[state.document][0]);
  put("publisher", state.publisher);
  put("speaker", idOf(state.speaker));
  put("confidence", state.confidence && String(state.confidence));
  put("from", Number.isNaN(state.from) ? "" : String(state.from));
  put("until", Number.isNaN(state.until) ? "" : String(state.until));
  put("hide", state.hide && "1");
  put("added", [...state.added].map(([one, [x, y]]) => `${idOf(one)}@${Math.round(x)},${Math.round(y)}`).join(" "));
  put("removed", [...state.removed].map(idOf).join(" "));
  put("camera", state.camera && state.camera.join(","));
  put("theme", state.theme);
  put("language", state.language === DATA.languages[0] ? "" : state.language);
  return told.toString();
}

// Whatever a link holds that this page does not know is left out.
function decode(text) {
  const told = new URLSearchParams(text), found = fresh();
  const words = (name) => (told.get(name) ?? "").split(" ").filter(Boolean);
  const two = (name) => {
    const ends = words(name).map(entityOf).filter((one) => one >= 0);
    return ends.length === 2 ? ends : null;
  };
  const numeric = (name, otherwise) =>
    told.has(name) && Number.isFinite(+told.get(name)) ? +told.get(name) : otherwise;
  if (VIEWS.includes(told.get("view"))) found.view = told.get("view");
  for (const name of ["entity", "topic", "speaker"]) found[name] = entityOf(told.get(name));
  found.pair = two("pair");
  found.path = two("path");
  for (const name of ["kinds", "relations", "modalities"]) {
    const known = (id) => (name === "kinds" ? (id === "-" ? "" : id) : PLACE_OF_TERM.get(id));
    found[name] = new Set(words(name).map(known).filter((one) => one !== undefined));
  }
  found.document = DOCUMENTS.findIndex(([id]) => id === told.get("document"));
  found.publisher = told.get("publisher") ?? "";
  found.confidence = numeric("confidence", 0);
  found.from = numeric("from", NaN);
  found.until = numeric("until", NaN);
  found.hide = told.get("hide") === "1";
  for (const word of words("added")) {
    const [, id, x, y] = /^(.*)@(-?\d{1,6}),(-?\d{1,6})$/.exec(word) ?? [];
    if (entityOf(id) >= 0) found.added.set(entityOf(id), [+x, +y]);
  }
  found.removed = new Set(words("removed").map(entityOf).filter((one) => one >= 0));
  const camera = (told.get("camera") ?? "").split(",").map(Number);
  if (camera.length === 3 && camera.every(Number.isFinite) && camera[2] > 0) found.camera = camera;
  if (["dark", "light"].includes(told.get("theme"))) found.theme = told.get("theme");
  if (DATA.languages.includes(told.get("language"))) found.language = told.get("language");
  return found;
}

const earlier = [];
let ownHash = "";

// Change the state, so that it can be undone and shared.
function change(alter) {
  const before = encode();
  alter(state);
  if (encode() !== before) {
    earlier.push(before);
    if (earlier.length > 200) earlier.shift();
  }
  refresh();
}

function undo() {
  if (!earlier.length) return;
  state = decode(earlier.pop());
  refresh(true);
  toast(say("undone"));
}

function remember() {
  ownHash = encode();
  // A page in a frame without an address of its own may not change it.
  try {
    history.replaceState(null, "", ownHash ? `#${ownHash}` : location.pathname + location.search);
  } catch {
    // The link is still what 'share' gives.
  }
  byId("undo").disabled = !earlier.length;
}
