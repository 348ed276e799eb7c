// The slider of dates, with a histogram and playback.

const DATED = [...FROM.keys()].filter((one) => Number.isFinite(FROM[one]));
// A date centuries away must not press the rest together.
const spread = DATED.map((one) => FROM[one]).sort((a, b) => a - b);
const FIRST_MONTH = spread.length ? Math.max(spread[0], spread[Math.floor(spread.length * 0.02)] - 120) : 0;
const LAST_MONTH = spread.length ? Math.min(spread.at(-1), spread[Math.floor((spread.length - 1) * 0.98)] + 120) : 0;
const monthText = (month) => date(`${String(Math.floor(month / 12)).padStart(4, "0")}-${String((month % 12) + 1).padStart(2, "0")}`);
let playing = 0;

function drawTime() {
  const box = byId("time");
  if (LAST_MONTH <= FIRST_MONTH) return void (box.hidden = true);
  const from = Number.isNaN(state.from) ? FIRST_MONTH : state.from, until = Number.isNaN(state.until) ? LAST_MONTH : state.until;
  const span = LAST_MONTH - FIRST_MONTH + 1, bars = Math.min(span, 96);
  const heights = new Array(bars).fill(0);
  for (const one of DATED) {
    const at = Math.floor(((Math.min(Math.max(FROM[one], FIRST_MONTH), LAST_MONTH) - FIRST_MONTH) / span) * bars);
    heights[at]++;
  }
  const most = Math.max(...heights);
  const chart = svg("svg", { viewBox: `0 0 ${bars} 24`, preserveAspectRatio: "none", class: "histogram", "aria-hidden": "true" });
  heights.forEach((count, at) => {
    if (!count) return;
    const month = FIRST_MONTH + (at / bars) * span, high = Math.max(1.5, 24 * Math.sqrt(count / most));
    const inside = month + span / bars > from && month <= until;
    chart.append(svg("rect", { x: at + 0.1, y: 24 - high, width: 0.8, height: high, class: inside ? "in" : "out" }));
  });
  const slider = (id, text, value, alter) => {
    const input = el("input", { type: "range", id, min: FIRST_MONTH, max: LAST_MONTH, value, "aria-label": text, "aria-valuetext": monthText(value) });
    input.addEventListener("input", () => alter(+input.value));
    return input;
  };
  const focus = document.activeElement?.id;
  box.replaceChildren(
    button(playing ? "❚❚" : "▶", playback, { id: "play", "aria-label": say(playing ? "pause" : "play"), class: "round" }),
    el("output", { class: "when from" }, monthText(from)),
    el("div", { class: "range" }, chart,
      slider("time-from", say("time.from"), from, (month) => setTime(Math.min(month, until), state.until)),
      slider("time-until", say("time.until"), until, (month) => setTime(state.from, Math.max(month, from)))),
    el("output", { class: "when" }, monthText(until)),
    button(say("all.time"), () => { stop(); setTime(NaN, NaN); }, { id: "time-all", disabled: Number.isNaN(state.from) && Number.isNaN(state.until) }),
  );
  if (["play", "time-from", "time-until", "time-all"].includes(focus)) byId(focus)?.focus();
}

let dragged = null;
function setTime(from, until) {
  // One step to undo for a whole drag.
  if (!dragged) earlier.push(encode());
  clearTimeout(dragged);
  dragged = setTimeout(() => (dragged = null), 600);
  state.from = from <= FIRST_MONTH ? NaN : from;
  state.until = until >= LAST_MONTH ? NaN : until;
  refresh();
}

function stop() {
  clearInterval(playing);
  playing = 0;
}

// Play: a window of a tenth of the time moves over it.
function playback() {
  if (playing) {
    stop();
    return drawTime();
  }
  const span = LAST_MONTH - FIRST_MONTH + 1, width = Math.max(1, Math.round(span / 10)), step = Math.max(1, Math.round(span / 60));
  let at = FIRST_MONTH;
  const next = () => {
    if (at > LAST_MONTH) {
      stop();
      return setTime(NaN, NaN);
    }
    setTime(at, Math.min(at + width - 1, LAST_MONTH - 1));
    at += step;
    return undefined;
  };
  playing = setInterval(next, reduced() ? 1500 : 600);
  next();
  return undefined;
}
