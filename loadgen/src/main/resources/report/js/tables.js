// Header, verdict, what came back, and every number.
function header() {
  const s = data.scenario;
  const last = s.phases[s.phases.length - 1];
  const seconds = (last.endMillis - s.warmupMillis) / 1000;
  const when = data.gateway && data.gateway.isSimulated ? 'virtual time, run ' + data.gateway.hash
    : data.startedAt.replace('T', ' ').slice(0, 19) + ' UTC';
  const facts = [data.target, when, `${count(seconds)} s measured after ${s.warmupMillis / 1000} s of warm-up`, `seed ${s.seed}`,
    `version ${data.version}`];
  const transforms = Object.entries(data.transforms);
  if (transforms.length) facts.push(transforms.length === 1 ? `transform ${transforms[0][0]}` : `${transforms.length} transforms, below`);
  byId('name').textContent = s.name;
  byId('about').append(...facts.map(f => node('span', {}, f)));
}

function promise(slo) {
  const share = slo.value === undefined ? 100
    : slo.limit > 0 ? Math.min(100, 100 * slo.value / slo.limit) : slo.value > 0 ? 100 : 0;
  const bar = node('i', {});
  bar.style.width = share + '%';
  const isJudged = data.verdict.state !== 'INVALID';
  return node('div', {class: !isJudged ? 'slo unjudged' : slo.isKept ? 'slo' : 'slo broken'}, node('code', {}, slo.text),
    node('b', {}, slo.shown), node('span', {class: 'kept'}, !isJudged ? 'not judged' : slo.isKept ? 'kept' : 'not kept'),
    node('div', {class: 'bar'}, bar));
}

function verdict() {
  const v = data.verdict;
  const words = {PASS: 'Every promise was kept.', FAIL: 'Not every promise was kept.',
    INVALID: 'The generator could not keep its own schedule, so this run says nothing about the server.'};
  const state = node('div', {class: 'state ' + v.state}, node('strong', {}, v.state),
    node('span', {}, v.slos.length || v.state === 'INVALID' ? words[v.state] : 'No promise was made.'));
  v.reasons.forEach(r => state.append(node('span', {class: 'reason'}, r)));
  byId('verdict').append(state, figures(), node('div', {class: 'slos'}, ...v.slos.map(promise)));
}

// The few numbers one looks for first.
function figures() {
  const list = node('dl', {class: 'figures'});
  const figure = (name, value, note) => list.append(node('div', {}, node('dt', {}, name), node('dd', {}, value),
    note ? node('dd', {class: 'quiet'}, note) : null));
  const lane = lanes.includes('interactive') ? 'interactive' : lanes[0];
  const {latencyMicros: l, counts: c, rates, wer} = data.lanes[lane];
  if (l.final) figure('final p50', withUnit(l.final.p50), lane);
  if (l.final) figure('final p99', withUnit(l.final.p99), plural(l.final.count, 'final'));
  if (l['final.flush']) figure('after the end was known, p99', withUnit(l['final.flush'].p99), 'without the endpointing wait');
  if (wer.rate !== undefined) figure('word errors', percent(wer.rate), plural(wer.referenceWords, 'word'));
  if (rates.goodput !== undefined) figure('good sessions', percent(rates.goodFraction), `${digits(rates.goodput)} a second`);
  figure('lost · shed', `${count(c.lost)} · ${count(c.shed)}`, `of ${plural(c.utterances, 'utterance')}`);
  const best = data.search && data.search.answer;
  if (best) figure('streams at the SLO', count(best), 'found by search');
  return list;
}

function outcome() {
  const failed = lane => sum(Object.values(data.lanes[lane].errors));
  byId('lanes-table').append(table(
    ['lane', 'sessions', 'completed', 'refused', 'errors', 'utterances', 'finals', 'cut short', 'shed', 'lost', 'WER', 'audio s',
      'not accounted'],
    lanes.map(lane => {
      const {counts: c, wer} = data.lanes[lane];
      return [laneMark(lane), count(c.sessions), count(c.completed), count(c.refused), badIf(failed(lane)), count(c.utterances),
        count(c.finals), count(c.early), badIf(c.shed), badIf(c.lost), percent(wer.rate), count(Math.round(c.audioMillis / 1000)),
        badIf(c.accountGaps)];
    })));
  streaming();
  const transforms = Object.entries(data.transforms);
  if (transforms.length > 1) note('Transforms: ' + transforms.map(([id, n]) => `${id} in ${plural(n, 'session')}`).join(', ') + '.');
  lanes.forEach(lane => {
    const {overlaps, overlapMillis} = data.lanes[lane].counts;
    if (overlaps) note(`${lane}: ${plural(overlaps, 'session')} still sent audio when the next of the stream was to start, ${count(overlapMillis)} ms in all`);
    Object.entries(data.lanes[lane].errors).forEach(([k, n]) => note(`${lane}: error ${k}, ${plural(n, 'time')}`));
    const sheds = Object.entries(data.lanes[lane].shedReasons).sort((a, b) => b[1] - a[1]);
    if (!sheds.length) return;
    byId('lanes-notes').append(node('details', {class: 'quiet', ...(sheds.length < 4 ? {open: ''} : {})}, node('summary', {},
      `${lane}: why audio was shed, ${plural(sum(sheds.map(([, n]) => n)), 'piece')}`),
    node('ul', {}, ...sheds.map(([k, n]) => node('li', {}, node('b', {}, count(n)), ' ' + k)))));
  });
}
const note = text => byId('lanes-notes').append(node('p', {class: 'quiet note'}, text));

// How turns, partials and deadlines went: shares, and numbers that are none.
const RATES = [['goodFraction', 'good sessions', percent], ['good', 'in time', percent],
  ['eot.false', 'false turn ends', percent], ['eot.missed', 'missed turn ends', percent], ['upwr', 'UPWR', percent],
  ['upsr', 'UPSR', v => v.toFixed(3)], ['erasure', 'erasure', v => v.toFixed(3)], ['partial.stalls', 'stalls per hour', digits],
  ['lag.slope', 'lag slope, s/s', v => v.toFixed(5)]];
function streaming() {
  const known = RATES.filter(([key]) => lanes.some(lane => (data.lanes[lane].rates || {})[key] !== undefined));
  if (!known.length) return;
  byId('lanes-rates').append(table(['lane', ...known.map(([, words]) => words)], lanes.map(lane => [laneMark(lane),
    ...known.map(([key, , format]) => (data.lanes[lane].rates[key] === undefined ? '–' : format(data.lanes[lane].rates[key])))])),
  node('p', {class: 'quiet'}, 'Good sessions, of those that ended, completed and kept every promised latency. In time: answered whole within the caller’s deadline. UPWR and UPSR: words of partials that were taken back, and runs of them per '
    + 'utterance. Erasure: words shown and taken back over words that stayed. A stall is a second without a partial while the caller spoke, per hour of audio.'));
}

function everything() {
  const columns = ['mean', 'p50', 'p90', 'p95', 'p99', 'p99.9', 'max'];
  lanes.filter(lane => Object.keys(data.lanes[lane].latencyMicros).length).forEach(lane => {
    const rows = Object.entries(data.lanes[lane].latencyMicros).map(([name, l]) => [name, count(l.count), ...columns.map(p => cellMs(l, p))]);
    byId('latencies').append(node('h3', {class: 'sub'}, laneMark(lane)), node('div', {class: 'scroll'}, table(['milliseconds', 'count', ...columns], rows)));
  });
  const phases = data.scenario.phases.map(p => p.name);
  const finals = lanes.flatMap(lane => phases.map(phase => [lane, phase, data.lanes[lane].phases[phase]])
    .filter(([, , p]) => p && p.latencyMicros.final));
  if (phases.length > 1) {
    byId('counts').append(node('h3', {}, 'Finals by phase'), table(['milliseconds', 'phase', 'count', ...columns, 'WER'],
      finals.map(([lane, phase, p]) => [laneMark(lane), phase, count(p.latencyMicros.final.count),
        ...columns.map(c => cellMs(p.latencyMicros.final, c)), percent(p.wer.rate)])));
  }
}
