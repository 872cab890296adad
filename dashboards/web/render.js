// Everything on the page that is no chart: from a status object to DOM. Text goes in as text nodes.
import {audio, clock, count, digits, millis, moment, percent, span} from './format.js';
import {STAGES, tierColor} from './charts.js';

const PARTS = [...STAGES, 'endToEnd'];
const SVG = 'http://www.w3.org/2000/svg';

/** An element by its id. */
export const $ = (id) => document.getElementById(id);

/** Makes an element; `attributes` may be {class, text, …}. */
export function make(tag, attributes = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (name === 'text') element.textContent = value;
    else if (value !== undefined) element.setAttribute(name, value);
  }
  element.append(...children);
  return element;
}

/** Replaces the content only when `key` changed, so that a selection or focus survives. */
function fill(element, key, build) {
  const text = JSON.stringify(key);
  if (element.filledWith === text) return;
  element.filledWith = text;
  element.replaceChildren(...build());
}

function write(id, text) {
  const element = $(id);
  if (element.textContent !== text) element.textContent = text;
}

/** A legend with the latest values. Entries: {name, color, dash, value}. */
export function legend(id, entries) {
  fill($(id), entries, () => entries.map((e) => make('li', {},
    make('i', {class: `key ${e.color} ${e.dash ? 'dashed' : ''}`}), `${e.name} `,
    make('b', {text: e.value ?? ''}))));
}

/** The bar on top. */
export function header(status) {
  write('state', status.state);
  $('state').className = `pill ${status.state === 'serving' ? 'good' : 'warn'}`;
  write('uptime', span(status.uptimeMillis));
  write('epoch', `epoch ${status.plan.epoch}`);
  write('ledger-short', status.ledger.available ? 'available' : 'away');
  $('ledger-short').className = status.ledger.available ? '' : 'bad-text';
  write('as-of', clock(status.atMillis));
}

/** What needs attention, in words, above everything else. */
export function alarms(status) {
  const list = [];
  for (const tier of status.tiers.filter((t) => !t.up)) {
    list.push({kind: 'bad', head: `Tier ${tier.name} is down`, tail: `for ${span(tier.sinceMillis)}`
      + (tier.lastError ? `: ${tier.lastError}` : '')});
  }
  if (!status.ledger.available) {
    list.push({kind: 'warn', head: 'The ledger is away', tail: `streaming goes on, ${count(
      status.ledger.waiting)} entries wait, plan changes are refused`});
  }
  if (status.state === 'draining') {
    list.push({kind: 'warn', head: 'Draining', tail: 'no new session is accepted'});
  }
  fill($('alarms'), list, () => list.map((a) => make('p', {class: `alarm ${a.kind}`},
    make('b', {text: a.head}), ` ${a.tail}`)));
}

/** The row of large numbers. `points`: the history, for the small lines. */
export function tiles(status, rows, points) {
  const lane = (name) => status.lanes.find((l) => l.lane === name);
  const open = Object.fromEntries(status.sessions.lanes.map((l) => [l.lane, l.open]));
  const last = points.at(-1);
  const whole = last?.lanes.interactive;
  const heard = audio(status.audio.inSeconds);
  const rate = speed(points);
  const up = status.tiers.filter((t) => t.up).length;
  const list = [
    {name: 'Open sessions', value: count(status.sessions.open), note:
      `${count(open.interactive)} interactive, ${count(open.batch)} batch`,
      line: (p) => p.lanes.interactive.open + p.lanes.batch.open},
    {name: 'Interactive p99', value: digits(whole?.p99 ? whole.p99.at(-1) / 1000 : null),
      unit: 'ms', note: `p50 ${millis(whole?.p50 ? whole.p50.at(-1) / 1000 : null)}`,
      line: (p) => p.lanes.interactive.p99?.at(-1)},
    {name: 'Audio received', value: heard.value, unit: heard.unit, note:
      rate == null ? 'measuring' : `${digits(rate)} × real time`},
    {name: 'Shed', value: percent(status.audio.shedPercent).replace(' %', ''), unit: '%', note:
      `interactive ${percent(lane('interactive')?.audio.shedPercent)}, batch ${percent(
        lane('batch')?.audio.shedPercent)}`, tone: status.audio.shedPercent > 1 ? 'warn' : '', line: (p, before) => (before
        ? shed(p) - shed(before) : null)},
    {name: 'Chunks waiting', value: count(status.lanes.reduce((n, l) => n + l.queued, 0)), note:
      status.lanes.map((l) => `${l.lane} ${count(l.queued)}`).join(', '),
      line: (p) => p.lanes.interactive.queued + p.lanes.batch.queued},
    {name: 'Tiers up', value: `${up} of ${status.tiers.length}`, note:
      up === status.tiers.length ? 'all answer' : 'see below', tone:
      up === 0 ? 'bad' : up < status.tiers.length ? 'bad' : ''},
  ];
  fill($('tiles'), [list, last?.t], () => list.map((t) => make('div', {class: `tile ${t.tone ?? ''}`},
    make('h3', {text: t.name}), make('p', {class: 'value'}, t.value,
      make('small', {text: t.unit ? ` ${t.unit}` : ''})), make('p', {class: 'note', text: t.note}),
    ...(t.line ? [sparkline(points.slice(-120).map((p, i, all) =>
      t.line(p, all[i - 1])))] : []))));
}

function shed(point) {
  return point.lanes.interactive.shed + point.lanes.batch.shed;
}

/** Seconds of audio per second, over the last ten seconds. */
function speed(points) {
  const recent = points.slice(-11);
  if (recent.length < 2) return null;
  const seconds = (recent.at(-1).t - recent[0].t) / 1000;
  return seconds > 0 ? (recent.at(-1).audio - recent[0].audio) / seconds : null;
}

function sparkline(values) {
  const svg = document.createElementNS(SVG, 'svg');
  svg.setAttribute('viewBox', '0 0 120 24');
  svg.setAttribute('preserveAspectRatio', 'none');
  svg.setAttribute('aria-hidden', 'true');
  const top = Math.max(1, ...values.filter((v) => v != null));
  const step = 120 / Math.max(1, values.length - 1);
  let path = '';
  let pen = 'M';
  values.forEach((v, i) => {
    if (v == null) {
      pen = 'M';
      return;
    }
    path += `${pen}${(i * step).toFixed(1)} ${(23 - 21 * v / top).toFixed(1)}`;
    pen = 'L';
  });
  const line = document.createElementNS(SVG, 'path');
  line.setAttribute('d', path);
  svg.append(line);
  return svg;
}

/** Percentiles of the chosen lane and tier; `tier` is "*" for all. */
export function percentiles(rows, lane, tier) {
  const mine = rows.filter((r) => r.lane === lane && r.tier === tier);
  const whole = mine.find((r) => r.stage === 'endToEnd');
  fill($('percentiles'), [lane, tier, mine], () => [
    caption('percentiles-caption', `${lane} lane, ${tier === '*' ? 'all tiers' : tier}, last 10 s: ${
      count(whole?.count ?? 0)} chunks`),
    headRow(['Stage', 'Share', 'p50', 'p95', 'p99', 'p99.9', 'max']),
    make('tbody', {}, ...PARTS.map((part) => mine.find((r) => r.stage === part) ?? {stage: part})
      .map((row) => percentileRow(row, whole)))]);
}

function percentileRow(row, whole) {
  const sum = row.stage === 'endToEnd';
  const share = whole?.meanMillis ? 100 * row.meanMillis / whole.meanMillis : null;
  return make('tr', {class: sum ? 'sum' : ''},
    make('th', {scope: 'row'}, sum ? 'end to end' : make('span', {},
      make('i', {class: `key ${row.stage}`}), row.stage)),
    make('td', {class: 'share'}, sum || share == null ? '' : bar([[row.stage, share]], 'minibar'),
      make('span', {text: sum ? '' : share == null ? '–' : `${share.toFixed(1)} %`})),
    ...['p50', 'p95', 'p99', 'p999', 'max'].map((q) => make('td', {text: digits(
      row[`${q}Millis`])})));
}

/** The choice of tiers for the table of percentiles. */
export function tierChoice(status) {
  const names = status.tiers.map((t) => t.name);
  fill($('tier'), names, () => [make('option', {value: '*', text: 'all'}), ...names.map((name) =>
    make('option', {value: name, text: name}))]);
}

/** One card per tier. `points` gives the strip of up and down. */
export function tiers(status, points) {
  const shares = Object.fromEntries(status.plan.shares.map((s) => [s.tier, s]));
  fill($('tiers'), [status.tiers, status.plan, points.at(-1)?.t], () =>
    status.tiers.map((t, i) => tierCard(t, shares[t.name], points, i)));
}

function tierCard(tier, share, points, index) {
  const state = tier.up ? 'Up' : 'Down';
  return make('article', {class: `card tier ${tier.up ? 'up' : 'down'}`},
    make('div', {class: 'tier-head'}, make('h3', {}, make('i', {class: `key ${tierColor(index)}`}),
      tier.name), make('span', {class: `pill ${tier.up ? 'good' : 'bad'}`, text:
        `${state} ${span(tier.sinceMillis)}`})),
    make('p', {class: 'dim'}, tier.release, share ? ` · ${share.arm} ${percent(
      share.weightPercent)}` : ' · not in the plan'),
    strip(tier.name, points),
    make('dl', {class: 'pairs'},
      pair('In flight', `${tier.inFlight} of ${tier.concurrency}`),
      pair('Mean batch', `${tier.last.batches ? digits(tier.last.meanBatch) : '–'} of ${
        tier.maxBatch}`),
      pair('Model', tier.last.batches ? millis(tier.last.meanModelMillis) : '–'),
      pair('Batches', count(tier.batches)), pair('Chunks', count(tier.chunks)),
      pair('Failed', count(tier.failures), tier.failures ? 'warn-text' : '')),
    tier.lastError ? make('p', {class: tier.up ? 'error dim' : 'error bad-text', text:
      `${moment(tier.lastErrorAtMillis)}  ${tier.lastError}`}) : '');
}

/** The last ten minutes as a strip: up, down, unknown. */
function strip(name, points) {
  const svg = document.createElementNS(SVG, 'svg');
  svg.setAttribute('class', 'strip');
  svg.setAttribute('viewBox', '0 0 600 6');
  svg.setAttribute('preserveAspectRatio', 'none');
  svg.setAttribute('role', 'img');
  const end = points.at(-1)?.t ?? 0;
  const runs = [];
  for (const point of points) {
    const state = point.tiers[name] ? (point.tiers[name].up ? 'up' : 'down') : null;
    const x = 600 - (end - point.t) / 1000;
    if (!state || x < 0) continue;
    const run = runs.at(-1);
    if (run?.state === state && x - run.end < 5) run.end = x;
    else runs.push({state, start: run && x - run.end < 5 ? run.end : x - 1, end: x});
  }
  const downs = runs.filter((r) => r.state === 'down');
  svg.setAttribute('aria-label', `last 10 minutes: down for ${span(1000 * downs.reduce((n, r) =>
    n + r.end - r.start, 0))}`);
  for (const run of runs) {
    svg.append(rect({x: run.start, y: 0, width: Math.max(run.end - run.start, 2), height: 6,
      class: run.state}));
  }
  return svg;
}

/** Lanes, their limits and why they shed. */
export function lanes(status) {
  fill($('lanes'), status.lanes, () => [caption('lanes-caption', 'Lanes since the start'),
    headRow(['Lane', 'Waiting', 'Limit', 'Oldest wait', 'Audio in', 'Silence', 'Recognized', 'Shed',
      'Failed', 'Open', 'Why shed']),
    make('tbody', {}, ...status.lanes.map((l) => make('tr', {}, make('th', {scope: 'row', text:
      l.lane}), ...[l.queues.length > 1 ? `${count(l.queued)} (${l.queues.map((q) =>
        `${q.tier} ${q.queued}`).join(', ')})` : count(l.queued), count(l.limit),
      millis(l.oldestWaitMillis), ...['in', 'silence', 'recognized', 'shed', 'failed', 'open']
        .map((k) => length(l.audio[`${k}Seconds`]))].map((text) => make('td', {text})),
      make('td', {class: 'text', text: Object.entries(l.sheds).map(([why, n]) =>
        `${why} ${count(n)}`).join(', ') || '–'}))))]);
}

function length(seconds) {
  const {value, unit} = audio(seconds);
  return `${value} ${unit}`;
}

/** Shares, the canary's choices, and what may be done now. */
export function plan(status) {
  const arms = Object.fromEntries(status.sessions.arms.map((a) => [a.arm, a]));
  fill($('plan'), [status.plan, status.sessions.arms], () => [
    bar(status.plan.shares.map((s) => [s.arm, s.weightPercent]), 'sharebar'),
    make('ul', {class: 'shares'}, ...status.plan.shares.map((s) => make('li', {},
      make('i', {class: `key ${s.arm}`}), make('b', {text: `${s.arm} ${percent(s.weightPercent)}`}),
      ` ${s.tier}`, make('span', {class: 'dim', text: arms[s.arm] ? ` · ${count(
        arms[s.arm].open)} open, ${count(arms[s.arm].total)} since the start` : ''}))))]);
  const control = status.plan.shares.find((s) => s.arm === 'control')?.tier;
  const others = status.tiers.filter((t) => t.name !== control);
  fill($('target'), others.map((t) => [t.name, t.release, t.up]), () => others.map((t) =>
    make('option', {value: t.name, text: `${t.name} (${t.release})${t.up ? '' : ', down'}`})));
  write('hint', status.ledger.available ? '' :
    'The ledger is away: plan changes are refused until it is back.');
  const canary = status.plan.shares.some((s) => s.arm === 'canary' && s.weightPercent > 0);
  for (const button of $('change').querySelectorAll('button')) {
    button.disabled = !status.ledger.available || (button.value === 'promote' && !canary)
      || (button.value === 'canary' && !others.length);
  }
}

/** A bar of a hundred parts. `pieces`: [class, percent]. */
function bar(pieces, kind) {
  const svg = document.createElementNS(SVG, 'svg');
  svg.setAttribute('class', kind);
  svg.setAttribute('viewBox', '0 0 100 10');
  svg.setAttribute('preserveAspectRatio', 'none');
  svg.setAttribute('aria-hidden', 'true'); // the numbers stand beside it
  let x = 0;
  for (const [name, width] of pieces) {
    svg.append(rect({x, y: 0, width, height: 10, class: name}));
    x += width;
  }
  return svg;
}

function rect(attributes) {
  const box = document.createElementNS(SVG, 'rect');
  for (const [name, value] of Object.entries(attributes)) box.setAttribute(name, value);
  return box;
}

/** Releases, newest first. */
export function releases(status) {
  fill($('releases'), status.releases, () => [caption('releases-caption', 'Releases'),
    headRow(['Release', 'Tier', 'Since', 'State'], true), make('tbody', {}, ...status.releases.map(
      (r) => make('tr', {}, make('th', {scope: 'row', text: r.name}), make('td', {class: 'text',
        text: r.tier}), make('td', {class: 'text', text: moment(r.createdAtMillis)}),
      make('td', {class: 'text'}, make('span', {class: r.healthy ? 'good-text' : 'bad-text', text:
        r.healthy ? 'healthy' : 'unhealthy'}), r.blockedFor.length ?
        ` · blocked for ${r.blockedFor.join(', ')}` : ''))))]);
}

/** Decisions, newest first. */
export function decisions(status) {
  fill($('decisions'), status.decisions, () => status.decisions.length ? status.decisions.map(
    (d) => make('li', {}, make('div', {}, make('time', {text: moment(d.atMillis)}),
      make('span', {class: `badge ${d.kind}`, text: d.kind}),
      make('span', {class: 'dim', text: `${d.actor} · epoch ${d.after.epoch}`})),
    make('p', {text: d.reason}), make('p', {class: 'dim', text: `${shares(d.before)} → ${
      shares(d.after)}`}))) : [make('li', {class: 'dim', text: 'None yet.'})]);
}

function shares(plan) {
  return plan.shares.filter((s) => s.weightPercent > 0).map((s) => `${s.tier} ${percent(
    s.weightPercent)}`).join(', ');
}

/** Ledger and loops. */
export function inside(status) {
  const ledger = status.ledger;
  fill($('ledger'), ledger, () => [pair('Store', ledger.store),
    pair('State', ledger.available ? 'available' : 'away', ledger.available ? 'good-text'
      : 'bad-text'), pair('Waiting', `${count(ledger.waiting)} of ${count(ledger.limit)}`),
    pair('Stored', count(ledger.stored)), pair('Refused', count(ledger.refused)),
    ...(ledger.lastError ? [pair('Last error', ledger.lastError, 'span')] : [])]);
  fill($('loops'), status.loops, () => [caption('loops-caption',
    'Event loops: how late timers ran, last second'), headRow(['Loop', 'p99', 'max']),
  make('tbody', {}, ...status.loops.map((l) => make('tr', {}, make('th', {scope: 'row', text:
    l.name}), make('td', {text: millis(l.p99Millis)}), make('td', {text: millis(l.maxMillis)}))))]);
  write('sessions-count', `${count(status.sessions.open)} now, ${count(status.sessions.total)} since`
    + ' the start');
}

/** Open sessions, as `/api/v1/sessions` lists them. */
export function sessions(body) {
  fill($('sessions'), body.sessions, () => [caption('sessions-caption', body.open > body.limit
    ? `The first ${body.limit} of ${count(body.open)}` : 'All open sessions'), headRow(['Session',
    'Tenant', 'Lane', 'Tier', 'Arm', 'Open for', 'Buffered', 'Utterances'], true), make('tbody', {},
    ...body.sessions.map((s) => make('tr', {}, make('th', {scope: 'row', class: 'mono', text: s.id}),
      ...[s.tenant, s.lane, s.tier, s.arm].map((text) => make('td', {class: 'text', text})),
      ...[span(s.openMillis), millis(s.bufferedMillis), count(s.utterances)].map((text) =>
        make('td', {text})))))]);
}

function pair(name, value, tone = '') {
  return make('div', {class: tone === 'span' ? 'span' : ''}, make('dt', {text: name}),
    make('dd', {class: tone, text: value}));
}

function caption(id, text) {
  return make('caption', {id, text});
}

function headRow(names, text = false) {
  return make('thead', {}, make('tr', {}, ...names.map((name, i) => make('th', {scope: 'col',
    class: i === 0 || name === 'Why shed' || (text && i < 5) ? 'text' : '', text: name}))));
}
