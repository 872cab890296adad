// Tiers, lanes, ledger, loops and sessions: from a status to elements.
import {$, make, fill, write, rect, pair, caption, headRow, SVG} from './dom.js';
import {audio, count, digits, millis, moment, percent, span} from './format.js';
import {tierColor} from './charts.js';

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
