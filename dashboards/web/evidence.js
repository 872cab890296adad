// Evidence over time: one line per metric, the greatest over its slices, on a logarithmic scale.
// Own SVG: its colours follow the style sheet, light or dark, without drawing again.
import {fill, make, SVG} from './dom.js';
import {clock, percent} from './format.js';
import {evidence, metricName} from './words.js';

const HEIGHT = 250;
const LEFT = 46;
const RIGHT = 12;
const TOP = 24;
const BOTTOM = 24;
const FLOOR = 0.1; // evidence below is no news

/** The chart of one rollout's history. One owner: the page. */
export class EvidenceChart {
  constructor(element, key) {
    this.element = element;
    this.key = key;
    this.at = null; // index of the point under the pointer
    element.setAttribute('role', 'img');
    new ResizeObserver(() => this.draw()).observe(element);
    element.addEventListener('pointermove', (event) => this.point(event.offsetX));
    element.addEventListener('pointerleave', () => this.point(null));
  }

  /** Shows the history of `rollout`. */
  update(rollout) {
    this.rollout = {...rollout, history: [...rollout.history, ...end(rollout)]};
    this.draw();
  }

  draw() {
    const r = this.rollout;
    const width = this.element.clientWidth;
    if (!r || !width) return;
    this.scale(width);
    const {first, latest} = this;
    this.names = [...new Set(r.metrics.map((m) => m.metric))];
    const now = r.history.at(-1)?.maxE ?? {};
    this.element.setAttribute('aria-label', `Greatest evidence by metric, ${r.history.length
    } points. Last: ${this.names.map((n) => `${metricName(n)} ${evidence(now[n])}`).join(', ')}. `
      + `Nothing goes back below ${evidence(r.threshold)}.`);
    fill(this.element, [r.id, width, first, latest, r.history.length, now, r.decisions.length],
      () => [this.svg(width)]);
    this.legend();
  }

  /** Where values and seconds lie. */
  scale(width) {
    const r = this.rollout;
    this.first = Math.round(r.startedMillis / 1000);
    this.latest = Math.max(this.first + 30, r.history.at(-1)?.second ?? 0);
    const lines = this.lines().map(([, e]) => e);
    const most = Math.max(...r.history.flatMap((p) => Object.values(p.maxE)), 1);
    this.most = Math.max(Math.min(most, 1e9) * 1.5, Math.max(...lines) * 2);
    this.x = (second) => LEFT + (width - LEFT - RIGHT) * (second - this.first)
      / (this.latest - this.first);
    const decades = Math.log10(this.most / FLOOR);
    this.y = (e) => TOP + (HEIGHT - TOP - BOTTOM) * (1 - Math.log10(Math.min(this.most,
      Math.max(e, FLOOR)) / FLOOR) / decades);
  }

  /** The lines evidence has to reach: never below 1/α; one metric of everybody; a slice. */
  lines() {
    const r = this.rollout;
    const least = (rows) => rows.reduce((e, m) => Math.min(e, m.threshold), Infinity);
    const whole = least(r.metrics.filter((m) => m.slice === '*'));
    const slice = least(r.metrics.filter((m) => m.slice !== '*'));
    return [['1/α', r.threshold], ['everybody', whole], ['a slice', slice]].filter(([, e], i, all) =>
      Number.isFinite(e) && !all.slice(0, i).some(([, other]) => other === e));
  }

  svg(width) {
    const root = node('svg', {viewBox: `0 0 ${width} ${HEIGHT}`, width, height: HEIGHT});
    for (let e = FLOOR; e <= this.most; e *= 10) {
      const power = Math.round(Math.log10(e));
      if (this.most > 1e6 && power % 2) continue;
      root.append(node('line', {class: 'rule', x1: LEFT, x2: width - RIGHT, y1: this.y(e), y2:
        this.y(e)}), text(LEFT - 6, this.y(e) + 4, power < 0 ? `1e${power}`.replace('1e-1', '0.1')
        : evidence(Number(`1e${power}`)).replace('1.0 × ', ''), 'end'));
    }
    this.times(root, width);
    this.marks(root, width);
    this.lines().forEach(([name, e], i) => {
      root.append(node('line', {class: i ? 'bar-line soft' : 'bar-line', x1: LEFT, x2: width - RIGHT,
        y1: this.y(e), y2: this.y(e)}), text(LEFT + 5, this.y(e) - 4, `${name} ${evidence(e)}`,
      'start', 'bar-name'));
    });
    this.names.forEach((name, i) => root.append(node('path', {class: `line tier-${i % 6}`,
      d: this.path(name)})));
    this.cross = node('line', {class: 'cross', x1: -9, x2: -9, y1: TOP, y2: HEIGHT - BOTTOM});
    root.append(this.cross);
    return root;
  }

  times(root, width) {
    const count = Math.max(2, Math.min(7, Math.floor((width - LEFT) / 110)));
    for (let i = 0; i < count; i++) {
      const second = this.first + (this.latest - this.first) * i / (count - 1);
      const anchor = i === 0 ? 'start' : i === count - 1 ? 'end' : 'middle';
      root.append(text(this.x(second), HEIGHT - 6, clock(second * 1000), anchor));
    }
  }

  /** Steps of the ramp and what went back; a label only where there is room, the newest first. */
  marks(root, width) {
    const taken = [];
    const back = this.rollout.slicesBack.map((s) => ({second: s.second, state: 'rolledBack',
      label: `${s.slice.split('=').at(-1)} back`}));
    const decided = this.rollout.decisions.map((d) => ({...d, label: labelOf(d)}));
    for (const {second, state, label} of [...back, ...decided.reverse()]) {
      const x = this.x(Math.min(second, this.latest));
      const wide = label.length * 6.2 + 8;
      const isLate = x + wide > width;
      const from = isLate ? x - wide : x;
      root.append(node('line', {class: `mark ${state}`, x1: x, x2: x, y1: TOP - 4, y2:
        HEIGHT - BOTTOM}));
      if (taken.every(([start, end]) => from >= end || from + wide <= start)) {
        root.append(text(isLate ? x - 3 : x + 3, TOP - 10, label, isLate ? 'end' : 'start',
          `mark-name ${state}`));
        taken.push([from, from + wide]);
      }
    }
  }

  path(name) {
    let d = '';
    for (const p of this.rollout.history) {
      const e = p.maxE[name];
      if (e == null) continue;
      d += `${d ? 'L' : 'M'}${this.x(p.second).toFixed(1)} ${this.y(e).toFixed(1)}`;
    }
    return d || 'M0 0';
  }

  /** Shows the values at a place of the chart in the legend. */
  point(offset) {
    const history = this.rollout?.history ?? [];
    if (!history.length || !this.x) return;
    let nearest = null;
    if (offset != null) {
      const away = (i) => Math.abs(this.x(history[i].second) - offset);
      nearest = 0;
      for (let i = 1; i < history.length; i++) if (away(i) < away(nearest)) nearest = i;
    }
    this.at = nearest == null ? null : history[nearest].second;
    this.legend();
  }

  legend() {
    const {history} = this.rollout;
    const point = history.find((p) => p.second === this.at) ?? history.at(-1);
    const x = this.at == null ? -9 : this.x(point.second);
    this.cross?.setAttribute('x1', x);
    this.cross?.setAttribute('x2', x);
    const entries = this.names.map((name, i) => [name, i, evidence(point?.maxE[name])]);
    fill(this.key, [entries, this.at], () => [...entries.map(([name, i, e]) => make('li', {},
      make('i', {class: `key tier-${i % 6}`}), `${metricName(name)} `, make('b', {text: e}))),
    make('li', {class: 'when', text: point ? `at ${clock(point.second * 1000)}` : 'no evidence yet'})]);
  }
}

/** Of a step its weight, which its sentence tells; else what was decided. */
function labelOf(decision) {
  const weight = /^step \d+ of \d+ at ([\d.]+) %/.exec(decision.sentence)?.[1];
  if (decision.state === 'ramping' && weight) return percent(Number(weight));
  return {rolledBack: 'rolled back', baking: 'everybody', baked: 'passed'}[decision.state]
    ?? decision.state;
}

/** What the verdict was made of: the history ends with the second before. */
function end(r) {
  const second = Math.round(r.sinceMillis / 1000);
  const last = r.history.at(-1);
  if (r.state !== 'rolledBack' || !last || second <= last.second) return [];
  const maxE = {...last.maxE};
  for (const m of r.metrics) maxE[m.metric] = Math.max(maxE[m.metric] ?? 0, m.e);
  return [{second, maxE}];
}

function node(tag, attributes) {
  const element = document.createElementNS(SVG, tag);
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
  return element;
}

function text(x, y, content, anchor, name = '') {
  const element = node('text', {x, y, 'text-anchor': anchor, class: name});
  element.textContent = content;
  return element;
}
