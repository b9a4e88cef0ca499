"use strict";
// What the page was given, and the few ways in which the parts below look into it.

let PAGE, STANCES, COUNTRIES, GROUPS, TIMES, ORIGIN;
const UNKNOWN = { stance: "unknown", basis: "none", flags: [] };

// Everything that the page knows comes in here.
function take(given) {
  PAGE = given;
  STANCES = new Map(PAGE.stances.map(([key, glyph, word]) => [key, { glyph, word }]));
  COUNTRIES = new Map(
    PAGE.countries.map(([code, name, group, x, y]) => [code, { code, name, group, x, y }]),
  );
  GROUPS = PAGE.groups.map(([code, name, members]) => ({ code, name, members: new Set(members) }));
  TIMES = PAGE.moments.map((iso) => Date.parse(iso));
  ORIGIN = Date.parse(`${PAGE.origin}T00:00Z`);
}

take(JSON.parse(document.getElementById("data").textContent));

function byId(id) {
  return document.getElementById(id);
}

// An element with attributes and children; a text is always a text, never markup.
function element(name, attributes = {}, ...children) {
  const made = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) {
    if (value !== null && value !== undefined && value !== false) made.setAttribute(key, value);
  }
  made.append(...children.filter((child) => child !== null && child !== undefined));
  return made;
}

// Somebody else's words, which may run from right to left.
function quoted(text, attributes = {}) {
  return element("bdi", { dir: "auto", ...attributes }, text);
}

function vector(name, attributes = {}, ...children) {
  const made = document.createElementNS("http://www.w3.org/2000/svg", name);
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
  made.append(...children);
  return made;
}

function sign(stance) {
  const { glyph } = STANCES.get(stance);
  return element("span", { class: `sign is-${stance}`, "aria-hidden": "true" }, glyph);
}

function stanceOf(stance) {
  return element("span", { class: "stance" }, sign(stance), STANCES.get(stance).word);
}

function nameOf(code) {
  return COUNTRIES.get(code)?.name ?? code;
}

const MONTHS = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];

// `24 Feb 2025 09:12`, of a moment that has a number.
function label(moment) {
  return dated(PAGE.moments[moment]);
}

// The same of any other, which is given as minutes of the local clock.
function clockLabel(minutes) {
  return dated(new Date(ORIGIN + minutes * 60000).toISOString());
}

function dated(iso) {
  const [year, month, day, time] = [iso.slice(0, 4), iso.slice(5, 7), iso.slice(8, 10), iso.slice(11, 16)];
  return `${Number(day)} ${MONTHS[Number(month) - 1]} ${Number(year)} ${time}`;
}

function capital(word) {
  return word.charAt(0).toUpperCase() + word.slice(1);
}
