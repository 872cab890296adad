'use strict';
// What every section uses: the data, elements, numbers as people read them, sections and their navigation.
const data = JSON.parse(document.getElementById('data').textContent);
const lanes = Object.keys(data.lanes);
const byId = id => document.getElementById(id);
const css = name => getComputedStyle(document.documentElement).getPropertyValue(name).trim();

function node(tag, attributes, ...children) {
  const element = document.createElement(tag);
  Object.entries(attributes || {}).forEach(([key, value]) => element.setAttribute(key, value));
  element.append(...children.filter(child => child !== null && child !== undefined));
  return element;
}

// Two or three digits that matter: 0.042, 0.42, 3.1, 27, 1,341.
function digits(v) {
  const size = Math.abs(v);
  return v === 0 ? '0' : size < 0.1 ? v.toFixed(3) : size < 1 ? v.toFixed(2) : size < 10 ? v.toFixed(1) : Math.round(v).toLocaleString('en');
}
const ms = micros => digits(micros / 1000);
const withUnit = micros => (Math.abs(micros) >= 1e6 ? (micros / 1e6).toPrecision(3) + ' s' : ms(micros) + ' ms');
// A percentile that fewer values than one lie beyond is their maximum by another name: shown, but faint.
const share = {p50: 0.5, p90: 0.1, p95: 0.05, p99: 0.01, 'p99.9': 0.001};
const cellMs = (l, stat) => node('td', share[stat] * l.count < 1 ? {class: 'thin', title: `of ${count(l.count)} values: the maximum`} : {}, ms(l[stat]));
const axisMs = v => (v >= 1000 ? +(v / 1000).toPrecision(3) + ' s' : v >= 1 ? +v.toPrecision(3) + ' ms'
  : v === 0 ? '0' : +(v * 1000).toPrecision(3) + ' µs');
const percent = v => (v === undefined || v === null || Number.isNaN(v) ? '–' : (100 * v).toFixed(1) + ' %');
const count = n => n.toLocaleString('en');
const plural = (n, word) => `${count(n)} ${word}${n === 1 ? '' : 's'}`;
const sum = values => values.reduce((a, b) => a + b, 0);

// 75 s as 1:15, 3675 s as 1:01:15.
function clock(seconds) {
  const s = Math.floor(seconds);
  const pad = n => String(n).padStart(2, '0');
  return s < 3600 ? `${Math.floor(s / 60)}:${pad(s % 60)}`
    : `${Math.floor(s / 3600)}:${pad(Math.floor(s / 60) % 60)}:${pad(s % 60)}`;
}

const NAMES = {
  final: 'final', 'final.raw': 'final, raw', 'final.flush': 'final after the end was known',
  'partial.first': 'first partial', 'partial.last': 'last word first right', 'partial.gap': 'between partials',
  'word.emit': 'word emitted', 'word.stable': 'word stable', upl: 'user-perceived', eot: 'end of turn',
  lag: 'transcript lag', 'server.total': 'server, all stages', 'server.queue': 'server queue', 'send.late': 'send lateness',
};
const named = metric => NAMES[metric] || metric;

function table(headings, rows, className) {
  return node('table', className ? {class: className} : {},
    node('thead', {}, node('tr', {}, ...headings.map(h => node('th', {scope: 'col'}, h)))),
    node('tbody', {}, ...rows.map(row => node('tr', {}, ...row.map((cell, i) =>
      (cell instanceof Node && cell.tagName === 'TD' ? cell : node(i === 0 ? 'th' : 'td', i === 0 ? {scope: 'row'} : {}, cell)))))));
}

// A lane is a colour and its name: never the colour alone.
const laneMark = (lane, text) => node('span', {class: 'mark ' + lane}, node('i', {}), text || lane);
const badIf = n => node('td', n > 0 ? {class: 'bad'} : {}, count(n));

// One of several, as a row of buttons; calls `pick` at once with the first.
function picker(place, options, label, pick) {
  const buttons = options.map(option => node('button', {type: 'button'}, label(option)));
  const choose = i => {
    buttons.forEach((b, k) => b.setAttribute('aria-pressed', k === i));
    pick(options[i]);
  };
  buttons.forEach((b, i) => b.addEventListener('click', () => choose(i)));
  if (options.length > 1) place.append(...buttons);
  if (options.length) choose(0);
}

// Draws a section, or takes it away when it has nothing to show.
function section(id, draw) {
  const element = byId(id);
  if (draw() === false) {
    element.remove();
    return;
  }
  byId('nav').append(node('a', {href: '#' + id}, element.dataset.nav));
}
