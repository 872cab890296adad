// The top of the page and the percentiles: from a status to elements.
import {$, make, fill, write, bar, caption, headRow, SVG} from './dom.js';
import {audio, clock, count, digits, millis, percent, span} from './format.js';
import {STAGES} from './charts.js';

const PARTS = [...STAGES, 'endToEnd'];
const PAGES_SHOWN = 5;

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
  for (const page of status.pages.open.slice(0, PAGES_SHOWN)) {
    list.push({kind: 'bad', head: `Page: ${page.field} of app ${page.appVersion}`,
      tail: page.sentence});
  }
  if (status.pages.openTotal > PAGES_SHOWN) {
    list.push({kind: 'bad', head: `${count(status.pages.openTotal - PAGES_SHOWN)} more pages`,
      tail: 'are open: see api/v1/pages'});
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
        ? Math.max(0, shed(p) - shed(before)) : null)},
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
