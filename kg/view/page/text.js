// Words, numbers and elements: what the other parts write with.

const read = (id) => JSON.parse(document.getElementById(id).textContent);
const DATA = read("data");
const byId = (id) => document.getElementById(id);
let language = DATA.languages[0];

// A message in the reader's language; one with plural forms is chosen by `count`.
function say(key, values = {}) {
  let message = DATA.messages[language][key] ?? DATA.messages[DATA.languages[0]][key] ?? key;
  if (typeof message === "object") {
    const form = new Intl.PluralRules(language).select(values.count ?? 0);
    message = message[form] ?? message.other;
  }
  return message.replace(/\{(\w+)\}/g, (_, name) => {
    const value = values[name] ?? "";
    return typeof value === "number" ? number(value) : value;
  });
}

const number = (value) => new Intl.NumberFormat(language).format(value);

// An element with attributes and children; strings become text, never markup.
function el(tag, attributes = {}, ...children) {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (value === undefined || value === null || value === false) continue;
    if (name.startsWith("on")) made.addEventListener(name.slice(2), value);
    else made.setAttribute(name, value === true ? "" : value);
  }
  made.append(...children.flat().filter((child) => child !== null && child !== undefined && child !== false));
  return made;
}

const SVG = "http://www.w3.org/2000/svg";
function svg(tag, attributes = {}, ...children) {
  const made = document.createElementNS(SVG, tag);
  for (const [name, value] of Object.entries(attributes)) made.setAttribute(name, value);
  made.append(...children);
  return made;
}

// Text as it is compared: without case, accents and punctuation.
function fold(text) {
  return text
    .normalize("NFKD")
    .replace(/[\u0300-\u036f]/g, "")
    .toLowerCase()
    .replace(/[^\p{L}\p{N}\p{M}]+/gu, " ")
    .trim();
}

// Links lead to the web or nowhere.
function link(address, text) {
  if (!/^https?:\/\//i.test(address)) return document.createTextNode(text);
  return el("a", { href: address, target: "_blank", rel: "noopener noreferrer" }, text);
}

const button = (text, action, attributes = {}) =>
  el("button", { type: "button", onclick: action, ...attributes }, text);

let toastTimer = 0;
function toast(text) {
  byId("status").textContent = text;
  byId("status").classList.add("seen");
  clearTimeout(toastTimer);
  toastTimer = setTimeout(() => byId("status").classList.remove("seen"), 4000);
}

// Dates as the text gives them: a day, a month or a year.
function date(text) {
  const [year, month, day] = String(text).split("-");
  if (!/^\d{4}$/.test(year)) return text;
  const options = { year: "numeric", timeZone: "UTC" };
  if (month) options.month = "short";
  if (day) options.day = "numeric";
  const moment = new Date(Date.UTC(+year, (+month || 1) - 1, +day || 1));
  return Number.isNaN(+moment) ? text : new Intl.DateTimeFormat(language, options).format(moment);
}

function between(from, until) {
  if (from && until && from !== until) return `${date(from)} – ${date(until)}`;
  if (from) return from === until ? date(from) : say("since", { date: date(from) });
  return until ? say("until", { date: date(until) }) : "";
}

const reduced = () => matchMedia("(prefers-reduced-motion: reduce)").matches;
