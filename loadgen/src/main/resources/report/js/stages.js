// Where the time went in the server, who owned the slowest hundredth, batches and queues.
const STAGES = ['ingest', 'resample', 'vad', 'chunk', 'queue', 'batch', 'network', 'model', 'stitch', 'send'];
const stageColour = stage => css('--c' + STAGES.indexOf(stage));

// Rows of one lane: [stage, distribution in microseconds]. The gateway's own account covers every chunk; the latency
// blocks of finals cover the chunk that completed each utterance.
function stageRows(lane) {
  const own = ((data.gateway || {}).stages || []).filter(row => row.lane === lane);
  if (own.length) {
    return own.map(r => [r.stage === 'endToEnd' ? 'all stages' : r.stage, {count: r.count, mean: 1e3 * r.meanMillis,
      p50: 1e3 * r.p50Millis, p95: 1e3 * r.p95Millis, p99: 1e3 * r.p99Millis, 'p99.9': 1e3 * r.p999Millis, max: 1e3 * r.maxMillis}]);
  }
  const l = data.lanes[lane].latencyMicros;
  const rows = STAGES.filter(s => l['server.' + s]).map(s => [s, l['server.' + s]]);
  return rows.length ? [...rows, ['all stages', l['server.total']]] : [];
}

const span = (className, left, width) => {
  const element = node('i', {class: className});
  element.style.left = left + '%';
  if (width !== undefined) element.style.width = width + '%';
  return element;
};

// One row per stage: its mean where it comes in a chunk's life, and its percentiles on a common logarithm.
function waterfall(lane, rows) {
  const parts = rows.slice(0, -1);
  const whole = sum(parts.map(([, l]) => l.mean)) || 1;
  const low = Math.log10(10);
  const high = Math.log10(Math.max(...rows.map(([, l]) => l.p99), 1000));
  const at = v => 100 * Math.max(0, Math.min(1, (Math.log10(Math.max(v, 1)) - low) / (high - low)));
  let before = 0;
  const cells = rows.map(([name, l], i) => {
    const isAll = i === rows.length - 1;
    const bar = span('mean', isAll ? 0 : 100 * before / whole, isAll ? 100 : Math.max(0.4, 100 * l.mean / whole));
    bar.style.background = isAll ? css('--line-strong') : stageColour(name);
    before += isAll ? 0 : l.mean;
    return [node('span', {class: isAll ? 'strong' : ''}, name), node('td', {class: 'lanebar'}, node('div', {}, bar)), ms(l.mean),
      node('td', {class: 'lanebar range'}, node('div', {}, span('line', at(l.p50), at(l.p99) - at(l.p50)), span('dot p50', at(l.p50)),
        span('dot p95', at(l.p95)), span('dot p99', at(l.p99)))),
      ...['p50', 'p95', 'p99', 'p99.9', 'max'].map(p => cellMs(l, p))];
  });
  const scale = `p50 ● p95 ● p99, log ${axisMs(0.01)}–${axisMs(10 ** high / 1000)}`;
  return node('div', {class: 'scroll'}, node('h3', {}, laneMark(lane), node('small', {}, ` ${plural(rows[rows.length - 1][1].count, 'chunk')}`)),
    table(['ms', 'mean, one stage after the other', 'mean', scale, 'p50', 'p95', 'p99', 'p99.9', 'max'], cells, 'waterfall'));
}

// Of the slowest hundredth: time above what is usual, by stage.
function owners(lane, tail) {
  const all = sum(tail.stages.map(s => s.excessMicros)) || 1;
  const stages = tail.stages.filter(s => s.excessMicros > 0).sort((a, b) => b.excessMicros - a.excessMicros);
  const bar = node('div', {class: 'stack', role: 'img', 'aria-label': 'Excess time of the slowest finals by stage'});
  stages.forEach(s => {
    const part = node('i', {title: `${s.stage}: ${percent(s.excessMicros / all)}`}, s.excessMicros / all > 0.08 ? s.stage : '');
    part.style.flexGrow = s.excessMicros / all;
    part.style.background = stageColour(s.stage);
    bar.append(part);
  });
  const key = node('ul', {class: 'key'}, ...stages.filter(s => s.excessMicros / all > 0.005).slice(0, 6).map(s => {
    const dot = node('i', {});
    dot.style.background = stageColour(s.stage);
    return node('li', {}, dot, node('b', {}, s.stage), ` ${percent(s.excessMicros / all)}, the largest part in ${count(s.owned)} of ${count(tail.slowest)}`);
  }));
  return node('div', {class: 'tail'}, node('h3', {}, laneMark(lane), node('small', {}, ` the slowest ${count(tail.slowest)} of `
    + `${plural(tail.seen, 'final')}: from ${withUnit(tail.fromMicros)} in the server`)), bar, key);
}

function stages() {
  const shown = lanes.map(lane => [lane, stageRows(lane)]).filter(([, rows]) => rows.length);
  if (!shown.length) return false;
  byId('stages-tables').append(...shown.map(([lane, rows]) => waterfall(lane, rows)));
  byId('stages-how').textContent = (((data.gateway || {}).stages || []).length
    ? 'Every chunk, as the gateway measured it. '
    : 'The chunk that completed each utterance, as the server reported it with its final. ')
    + 'The stages of a chunk add up to its time, so their means do; their percentiles need not, and are not stacked.';
  const tails = Object.entries(data.tails || {});
  if (tails.length) {
    byId('tails').append(node('h3', {class: 'sub'}, 'Who owned the slowest hundredth'), node('p', {class: 'quiet'},
      'Time above the stage’s own median, summed over the slowest 1 % of finals: what was unusual about them, not what always takes long.'),
    ...tails.map(([lane, tail]) => owners(lane, tail)));
  }
  if (data.gateway && data.gateway.audio) account(data.gateway.audio, data.gateway.status.tiers);
}

// Where the audio went, and who recognised it.
function account(audio, tiers) {
  const s = name => audio[name + 'Seconds'].toFixed(1);
  byId('account').append(node('h3', {class: 'sub'}, 'Where the audio went'), node('p', {class: 'quiet'},
    `${s('in')} s in = ${s('silence')} silence + ${s('recognized')} recognized + ${s('shed')} shed + ${s('failed')} failed + ${s('open')} open.`),
  table(['tier', 'release', 'batches', 'chunks', 'failures'],
    tiers.map(t => [t.name, t.release, count(t.batches), count(t.chunks), badIf(t.failures)])));
  (data.transcripts || []).forEach(t => byId('account').append(node('p', {class: 'transcript'},
    node('b', {}, `${t.id}, ${t.about}`), node('br'), `said: ${t.reference}`, node('br'), `heard: ${t.heard}`)));
}

function queueCurves() {
  const series = [];
  lanes.forEach(lane => ['server.queue', 'server.batch'].forEach((metric, i) => {
    const points = data.charts.lanes[lane].spectra[metric];
    if (!points) return;
    const colour = css('--' + lane);
    series.push({name: `${lane} ${i ? 'forming' : 'queue'}`, type: 'line', symbol: 'none', itemStyle: {color: colour},
      data: points.map(([x, v]) => [x, Math.max(v, 10) / 1000]), lineStyle: {color: colour, width: 2.25, type: i ? [5, 4] : 'solid'}});
  }));
  const y = msAxis(series.flatMap(s => s.data.map(p => p[1])));
  const x = percentileAxis(Math.max(...series.map(s => s.data[s.data.length - 1][0])));
  return base({series: [...x.extra, ...y.extra, ...series], xAxis: x.axis, yAxis: y.axis, legend: legend({data: series.map(s => s.name), itemGap: 9, textStyle: {color: css('--ink'), fontSize: 12}}),
    tooltip: tooltip(points => `<b>${percentile(points[0].value[0])}</b>`
      + points.map(p => `<br>${p.marker}${p.seriesName}: <b>${axisMs(p.value[1])}</b>`).join(''))});
}

function batchSizes() {
  const tiers = Object.entries(data.gateway.batchSizes).filter(([, sizes]) => sum(sizes) > 0);
  const most = Math.max(...tiers.map(([, sizes]) => sizes.reduce((last, n, i) => (n > 0 ? i + 1 : last), 1)));
  const isFull = tiers.some(([, sizes]) => Math.max(...sizes) > 0.8 * sum(sizes));
  return base({legend: legend({data: tiers.map(([t]) => t), show: tiers.length > 1}),
    xAxis: axis({type: 'category', data: Array.from({length: most}, (v, i) => String(i + 1)), splitLine: {show: false}, ...centred('chunks in a batch')}),
    yAxis: axis({type: 'value', min: 0, max: v => (v.max > 80 ? 100 : null), splitNumber: 4, interval: isFull ? 25 : undefined, axisLabel: {color: css('--quiet'), formatter: v => v + ' %'}}),
    series: tiers.map(([tier, sizes], i) => ({name: tier, type: 'bar', barMaxWidth: 26, itemStyle: {color: phaseColours()[i % 6]},
      data: sizes.slice(0, most).map(n => +(100 * n / sum(sizes)).toPrecision(4))})),
    tooltip: {...tooltip(points => `<b>batches of ${points[0].name}</b>` + points.map(p => `<br>${p.marker}${p.seriesName}: `
      + `<b>${p.value} %</b> of its ${plural(sum(data.gateway.batchSizes[p.seriesName]), 'batch').replace(/batchs$/, 'batches')}`).join('')),
    axisPointer: {type: 'shadow'}}});
}

function batches() {
  const add = (title, draw) => {
    const element = node('div', {class: 'chart', role: 'img', 'aria-label': title});
    byId('batches-charts').append(node('div', {}, node('h3', {}, title), element));
    chart(element, draw);
  };
  const hasQueues = lanes.some(lane => data.charts.lanes[lane].spectra['server.queue']);
  const hasSizes = data.gateway && Object.values(data.gateway.batchSizes || {}).some(sizes => sum(sizes) > 0);
  if (!hasQueues && !hasSizes) return false;
  byId('batches-how').textContent = 'Waiting is of the chunk that completed each utterance: in its lane’s queue, then while its batch is formed and encoded. '
    + (hasSizes ? 'Sizes are of every batch sent, the warm-up included'
      + (data.gateway.batchSizesSeconds ? `, from ${count(data.gateway.batchSizesSeconds)} seconds in which the gateway was asked.` : '.') : '');
  if (hasQueues) add('Wait by percentile', queueCurves);
  if (hasSizes) add('Batch sizes', batchSizes);
}
