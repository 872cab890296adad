// The live page: listens to the gateway's events and shows them. No state but the last ten minutes.
import {SizeChart, STAGES, TimeChart, tierColor} from './charts.js';
import {$, legend} from './dom.js';
import {count, digits, millis} from './format.js';
import * as overview from './overview.js';
import * as rollout from './rollout.js';
import * as rooms from './rooms.js';

const HISTORY_POINTS = 600;
const SILENCE_MILLIS = 4_000; // the gateway speaks every second
const RETRY_MILLIS = 2_000;

const history = [];
const sizes = []; // batch sizes of the last ten seconds
const chosen = {lane: 'interactive', quantile: 'p99', tier: '*'};
let last = null;
let heardAt = 0;
let source = null;

const ms = (micros) => (micros == null ? null : micros / 1000);
const charts = {
  whole: chart('whole', {unit: 'ms', format: millis, label: 'End to end latency'}),
  stack: chart('stack', {unit: 'ms', format: millis, stacked: true, label: 'Mean time by stage'}),
  stages: chart('stages', {unit: 'ms', format: millis, log: true, label: 'Latency by stage'}),
  queue: chart('queue', {unit: 'chunks', format: count, whole: true, label: 'Chunks waiting'}),
  wait: chart('wait', {unit: 'ms', format: millis, label: 'Oldest wait'}),
  batch: chart('batch', {unit: 'chunks', format: digits, label: 'Mean batch size'}),
};
const sizeChart = new SizeChart($('chart-sizes'));

function chart(name, options) {
  return new TimeChart($(`chart-${name}`), options);
}

function connect() {
  source?.close();
  source = new EventSource('api/v1/stream');
  source.addEventListener('history', (event) => {
    history.length = 0;
    for (const point of JSON.parse(event.data)) add(point);
  });
  source.addEventListener('status', (event) => {
    const body = JSON.parse(event.data);
    heardAt = Date.now();
    last = body;
    add(body.point);
    sizes.push(body.status.tiers);
    if (sizes.length > 10) sizes.shift();
    show();
  });
  source.onerror = () => {
    if (source.readyState === EventSource.CLOSED) setTimeout(connect, RETRY_MILLIS);
    lost();
  };
}

function add(point) {
  if (history.length && point.t <= history.at(-1).t) return;
  history.push(point);
  if (history.length > HISTORY_POINTS) history.shift();
}

/** Says since when the numbers are old; the browser or `connect` tries again by itself. */
function lost() {
  const since = last ? `The numbers are of ${new Date(last.status.atMillis)
    .toLocaleTimeString('en-GB')}. ` : '';
  $('lost').textContent = `No news from the gateway. ${since}Trying again …`;
  $('lost').hidden = false;
  $('state').textContent = 'no contact';
  $('state').className = 'pill';
  document.body.classList.add('stale');
}

function watch() {
  if (heardAt && Date.now() - heardAt > SILENCE_MILLIS) lost();
}

function show() {
  const {status, latencies} = last;
  $('lost').hidden = true;
  document.body.classList.remove('stale');
  document.title = title(status);
  overview.header(status);
  overview.alarms(status);
  overview.tiles(status, latencies, history);
  overview.tierChoice(status);
  overview.percentiles(latencies, chosen.lane, chosen.tier);
  rooms.tiers(status, history);
  rooms.lanes(status);
  rollout.plan(status);
  rollout.releases(status);
  rollout.decisions(status);
  rooms.inside(status);
  drawLatency(status);
  drawLanes(status);
}

function title(status) {
  const down = status.tiers.filter((t) => !t.up).length;
  return down ? `${down} down · Sluice` : `${status.sessions.open} open · Sluice`;
}

function drawLatency(status) {
  const events = [...status.decisions].reverse().map((d) => ({t: d.atMillis, name: d.kind}));
  const at = (statistic, index) => (point) => ms(point.lanes[chosen.lane]?.[statistic]?.at(index));
  const whole = ['p50', 'p99'].map((q) => ({name: q, value: at(q, -1), color:
    q === 'p99' ? 'line-strong' : 'line-soft', width: q === 'p99' ? 2 : 1.5}));
  const stack = STAGES.map((name, i) => ({name, color: name, stack: true, value: at('mean', i)}));
  const stages = STAGES.map((name, i) => ({name, color: name, value: at(chosen.quantile, i)}));
  draw('whole', whole, millis, events);
  draw('stack', stack, millis);
  draw('stages', stages, millis);
}

function drawLanes(status) {
  const lanes = ['interactive', 'batch'];
  const of = (name) => (lane) => ({name: lane, color: `lane-${lane}`, value: (p) =>
    p.lanes[lane]?.[name]});
  draw('queue', lanes.map(of('queued')), count);
  draw('wait', lanes.map(of('waitMillis')), millis);
  draw('batch', status.tiers.map((t, i) => ({name: t.name, color: tierColor(i), value: (p) =>
    p.tiers[t.name]?.batch})), digits);
  const bars = status.tiers.map((t, i) => ({name: t.name, color: tierColor(i), sizes:
    sum(t.name)}));
  sizeChart.update(bars);
  legend('key-sizes', bars.map(({name, color, sizes: n}) => ({name, color, value: count(n.reduce(
    (a, b) => a + b, 0))})));
}

function draw(name, series, format, events) {
  charts[name].update(history, series, events);
  const point = history.at(-1);
  legend(`key-${name}`, series.map((s) => ({name: s.name, color: s.color, dash: s.dash, value:
    format(s.value(point))})));
}

function sum(tier) {
  const total = [];
  for (const tiers of sizes) {
    tiers.find((t) => t.name === tier)?.last.batchSizes.forEach((n, i) => {
      total[i] = (total[i] ?? 0) + n;
    });
  }
  return total;
}

async function change(event) {
  event.preventDefault();
  const action = event.submitter.value;
  const body = {actor: $('actor').value, reason: $('reason').value};
  if (action === 'canary') {
    Object.assign(body, {tier: $('target').value, weightPercent: Number($('weight').value)});
  }
  answer('', 'Asking …');
  try {
    const response = await fetch(`api/v1/plan/${action}`, {method: 'POST', body:
      JSON.stringify(body), headers: {'Content-Type': 'application/json'}});
    const result = await response.json();
    if (result.error) {
      answer('bad-text', `Refused (${result.error.code}): ${result.error.message}. ${
        result.error.next}.`);
      return;
    }
    answer('good-text', `Done: ${result.kind}, epoch ${result.after.epoch}.`);
    $('reason').value = '';
    localStorage.setItem('actor', body.actor);
  } catch (failure) {
    answer('bad-text', `Not sent: ${failure.message}. Nothing is known to have changed.`);
  }
}

function answer(tone, text) {
  $('answer').className = `answer ${tone}`;
  $('answer').textContent = text;
}

async function listSessions() {
  if (!$('sessions-box').open || document.hidden) return;
  try {
    rooms.sessions(await (await fetch('api/v1/sessions')).json());
  } catch {
    lost(); // the stream tells when the gateway is back
  }
}

$('lane-switch').addEventListener('change', (event) => choose('lane', event.target.value));
$('quantile-switch').addEventListener('change', (event) => choose('quantile', event.target.value));
$('tier').addEventListener('change', (event) => choose('tier', event.target.value));
$('change').addEventListener('submit', change);
$('actor').value = localStorage.getItem('actor') ?? '';
$('sessions-box').addEventListener('toggle', listSessions);
matchMedia('(prefers-color-scheme: dark)').addEventListener('change', () => last && show());
document.addEventListener('visibilitychange', () => last && !document.hidden && show());
setInterval(watch, 1_000);
setInterval(listSessions, 2_000);
connect();

function choose(name, value) {
  chosen[name] = value;
  if (last) show();
}
