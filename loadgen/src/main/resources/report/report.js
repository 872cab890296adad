'use strict';
const data = JSON.parse(document.getElementById('data').textContent);
const lanes = Object.keys(data.lanes);
const charts = [];
const byId = id => document.getElementById(id);
const css = name => getComputedStyle(document.documentElement).getPropertyValue(name).trim();

function node(tag, attributes, ...children) {
  const element = document.createElement(tag);
  Object.entries(attributes || {}).forEach(([key, value]) => element.setAttribute(key, value));
  element.append(...children.filter(child => child !== null));
  return element;
}

const ms = micros => {
  const v = micros / 1000;
  return v === 0 ? '0' : v < 1 ? v.toFixed(2) : v < 10 ? v.toFixed(1) : v.toFixed(0);
};
const axisMs = v => (v >= 1000 ? v / 1000 + ' s' : v >= 1 ? v + ' ms' : v === 0 ? '0' : +(v * 1000).toFixed(3) + ' µs');
const percent = v => (v === undefined ? '–' : (100 * v).toFixed(1) + ' %');
const count = n => n === undefined ? '–' : n.toLocaleString('en');

function table(headings, rows) {
  return node('table', {},
    node('thead', {}, node('tr', {}, ...headings.map(h => node('th', {scope: 'col'}, h)))),
    node('tbody', {}, ...rows.map(row => node('tr', {}, ...row.map(cell =>
      cell instanceof Node ? cell : node('td', {}, String(cell)))))));
}

const laneCell = (lane, text) => node('td', {class: lane}, node('i', {class: 'lane'}), text || lane);
const badIf = n => node('td', n > 0 ? {class: 'bad'} : {}, count(n));

function header() {
  const s = data.scenario;
  const last = s.phases[s.phases.length - 1];
  byId('name').textContent = s.name;
  const seconds = (last.endMillis - s.warmupMillis) / 1000;
  byId('about').textContent = `${data.target} · ${data.startedAt.replace('T', ' ').slice(0, 19)} UTC · `
    + `${seconds} s after ${s.warmupMillis / 1000} s of warm-up · seed ${s.seed} · version ${data.version}`
    + ` · transforms ${Object.entries(data.transforms).map(([id, n]) => `${id} (${count(n)} sessions)`).join(', ') || 'none'}`;
}

function verdict() {
  const v = data.verdict;
  const words = {PASS: 'Every promise was kept', FAIL: 'A promise was not kept',
    INVALID: 'No verdict: the generator could not keep its own schedule'};
  const state = node('div', {class: 'state ' + v.state}, node('strong', {}, v.state));
  const reasons = v.reasons.length ? v.reasons : [v.slos.length ? words.PASS : 'No promise was made'];
  reasons.forEach(r => state.append(node('span', {}, r)));
  if (v.state === 'INVALID') state.append(node('span', {}, words.INVALID));
  const slos = node('div', {class: 'slos'}, ...v.slos.map(slo => {
    const share = slo.value === undefined ? 100
      : slo.limit > 0 ? Math.min(100, 100 * slo.value / slo.limit) : slo.value > 0 ? 100 : 0;
    const bar = node('i', {});
    bar.style.width = share + '%';
    return node('div', {class: slo.isKept ? 'slo' : 'slo broken'}, node('code', {}, slo.text),
      node('b', {}, slo.shown + (slo.isKept ? '' : ' · not kept')), node('div', {class: 'bar'}, bar));
  }));
  byId('verdict').append(state, slos);
}

function lanesTable() {
  byId('lanes').append(table(
    ['lane', 'sessions', 'completed', 'refused', 'errors', 'utterances', 'finals', 'cut short', 'shed', 'lost',
      'WER', 'audio s', 'not accounted'],
    lanes.map(lane => {
      const {counts: c, errors, wer} = data.lanes[lane];
      const failed = Object.values(errors).reduce((a, b) => a + b, 0);
      return [laneCell(lane), count(c.sessions), count(c.completed), count(c.refused), badIf(failed),
        count(c.utterances), count(c.finals), count(c.early), badIf(c.shed), badIf(c.lost), percent(wer.rate),
        count(Math.round(c.audioMillis / 1000)), badIf(c.accountGaps)];
    })));
  const notes = lanes.flatMap(lane => [
    ...Object.entries(data.lanes[lane].errors).map(([k, n]) => `${lane} error ${k}: ${count(n)} times`),
    ...Object.entries(data.lanes[lane].shedReasons).map(([k, n]) => `${lane} shed ${count(n)} times: ${k}`)]);
  byId('lanes').after(...notes.map(n => node('p', {class: 'quiet note'}, n)));
}

function latenciesTable() {
  const rows = lanes.flatMap(lane => Object.entries(data.lanes[lane].latencyMicros).map(([name, l]) =>
    [laneCell(lane, name), count(l.count), ...['mean', 'p50', 'p90', 'p95', 'p99', 'p99.9', 'max']
      .map(p => ms(l[p]))]));
  byId('latencies').append(table(
    ['ms', 'count', 'mean', 'p50', 'p90', 'p95', 'p99', 'p99.9', 'max'], rows));
}

function werTable(byName) {
  const rows = Object.entries(byName).map(([name, row]) => ({name, ...row}));
  const worst = Math.max(0.01, ...rows.map(r => r.high || 0));
  return table(['', 'utterances', 'words', 'WER', '95 %', 'S / D / I', ''], rows.map(r => {
    const bar = node('span', {class: 'span'});
    bar.style.width = Math.round(140 * Math.min(1, (r.rate || 0) / worst)) + 'px';
    return [r.name || '(none)', count(r.utterances), count(r.referenceWords), percent(r.rate),
      r.low === undefined ? '–' : `${(100 * r.low).toFixed(1)}–${(100 * r.high).toFixed(1)}`,
      `${r.substitutions} / ${r.deletions} / ${r.insertions}`, node('td', {style: 'text-align:left'}, bar)];
  }));
}

function wer() {
  byId('wer-how').textContent = `Pooled: all errors over all words said. Normaliser ${data.wer.normalizer}, `
    + `${data.wer.costs} costs; 95 % interval by resampling speakers.`;
  byId('wer-origin').append(node('h3', {}, 'by lane / tier / arm'), werTable(data.wer.byOrigin));
  const select = byId('slice');
  const names = Object.keys(data.wer.bySlice);
  names.forEach(name => select.append(node('option', {value: name}, name)));
  select.value = names.includes('noise') ? 'noise' : names[0];
  const show = () => byId('wer-slice').replaceChildren(werTable(data.wer.bySlice[select.value]));
  select.addEventListener('change', show);
  show();
}

function chart(element, option) {
  const drawn = echarts.init(element, null, {renderer: 'canvas'});
  charts.push({drawn, option});
  drawn.setOption(option());
}

const text = () => ({color: css('--ink'), fontFamily: getComputedStyle(document.body).fontFamily});
const axis = extra => ({axisLine: {lineStyle: {color: css('--quiet')}}, axisLabel: {color: css('--quiet')},
  nameTextStyle: {color: css('--quiet')}, splitLine: {lineStyle: {color: css('--grid')}},
  minorSplitLine: {show: false}, ...extra});
const base = extra => ({animation: false, textStyle: text(),
  legend: {type: 'scroll', top: 0, left: 0, textStyle: {color: css('--ink')}, itemWidth: 18, itemHeight: 8,
    pageTextStyle: {color: css('--quiet')}, pageIconColor: css('--ink'), pageIconInactiveColor: css('--line')},
  grid: {left: 8, right: 34, top: 40, bottom: 26, containLabel: true}, ...extra});
const tooltip = formatter => ({trigger: 'axis', confine: true, backgroundColor: css('--panel'),
  borderColor: css('--line'), textStyle: {color: css('--ink'), fontSize: 13}, formatter});
// A tail a few times the median is read best from zero; a wilder one needs a logarithm.
function msAxis(series) {
  const values = series.flatMap(s => s.data.map(point => point[1])).sort((a, b) => a - b);
  const isWild = values.length > 0 && values[values.length - 1] > 12 * values[values.length >> 1];
  return axis({type: isWild ? 'log' : 'value', min: isWild ? undefined : 0, splitNumber: 4,
    axisLabel: {color: css('--quiet'), formatter: axisMs}});
}

const percentile = x => {
  const p = 100 * (1 - 1 / x);
  const digits = Math.max(0, Math.round(Math.log10(x)) - 2);
  return 'p' + p.toFixed(digits);
};

function sloLines(lane, metric) {
  return data.verdict.slos.filter(s => s.lane === lane && s.metric === metric && !s.isRatio)
    .map(s => ({yAxis: s.limit / 1000, name: `${s.stat} < ${axisMs(s.limit / 1000)}`}));
}

function spectrum(lane) {
  const {spectra, phaseSpectra} = data.charts.lanes[lane];
  const own = css('--' + lane);
  const line = (name, points, style, width) => ({name, type: 'line', showSymbol: false, step: false,
    data: points.map(([x, v]) => [x, Math.max(v, 10) / 1000]), lineStyle: {width: width || 2, ...style}});
  const shades = [own, css('--batch'), css('--good'), css('--odd'), css('--bad')];
  const phases = Object.entries(phaseSpectra);
  const series = phases.length > 1
    ? phases.map(([name, points], i) => line(name, points, {color: shades[i % 5]}, 2.2))
    : [line('corrected', spectra.final, {color: own}, 2.5)];
  if (spectra['final.raw']) series.push(line('raw', spectra['final.raw'], {type: 'dashed', color: css('--quiet')}, 1.5));
  if (spectra['final.flush']) series.push(line('after the end was known', spectra['final.flush'], {color: css('--good')}, 1.5));
  series.forEach(s => { s.itemStyle = {color: s.lineStyle.color}; });
  const lines = sloLines(lane, 'final');
  if (lines.length) {
    series[0].markLine = {symbol: 'none', data: lines, lineStyle: {color: css('--bad'), type: 'solid', width: 1},
      label: {formatter: l => 'SLO ' + l.name, position: 'insideEndTop', color: css('--bad')}};
  }
  const last = Math.max(...series.map(s => s.data[s.data.length - 1][0]));
  return base({series, yAxis: msAxis(series),
    xAxis: axis({type: 'log', min: 1, max: last, axisLabel: {color: css('--quiet'), formatter: percentile, hideOverlap: true, showMaxLabel: false}}),
    tooltip: tooltip(points => percentile(points[0].value[0])
      + points.map(p => `<br>${p.marker}${p.seriesName}: <b>${ms(p.value[1] * 1000)} ms</b>`).join(''))});
}

const bands = () => {
  const shade = [];
  const s = data.scenario;
  if (s.warmupMillis > 0) {
    shade.push([{name: 'warm-up', xAxis: 0, itemStyle: {color: css('--quiet'), opacity: 0.12}}, {xAxis: s.warmupMillis / 1000}]);
  }
  s.phases.forEach((p, i) => {
    if (s.phases.length > 1) {
      shade.push([{name: p.name, xAxis: p.startMillis / 1000, itemStyle: {color: css('--interactive'), opacity: i % 2 ? 0.07 : 0.02}},
        {xAxis: p.endMillis / 1000}]);
    }
  });
  return {silent: true, data: shade, label: {color: css('--quiet'), position: 'insideTop', fontSize: 12}};
};

function overTime(metric, columns) {
  const series = [];
  lanes.forEach(lane => {
    const rows = data.charts.lanes[lane].timelines[metric];
    if (!rows) return;
    columns.forEach(([name, at, style]) => series.push({name: `${lane} ${name}`, type: 'line', connectNulls: true,
      showSymbol: rows.length < 90, symbolSize: 3, data: rows.map(r => [r[0], Math.max(r[at], 10) / 1000]),
      itemStyle: {color: css('--' + lane)}, lineStyle: {color: css('--' + lane), ...style}}));
  });
  if (series.length) series[0].markArea = bands();
  return base({series, yAxis: msAxis(series), grid: {left: 8, right: 20, top: 40, bottom: 34, containLabel: true},
    xAxis: axis({type: 'value', name: 'seconds of the run', nameLocation: 'middle', nameGap: 26, min: 0, splitLine: {show: false},
      max: Math.ceil(data.scenario.phases[data.scenario.phases.length - 1].endMillis / 1000)}),
    tooltip: tooltip(points => `${points[0].value[0]} s`
      + points.map(p => `<br>${p.marker}${p.seriesName}: <b>${ms(p.value[1] * 1000)} ms</b>`).join(''))});
}

const STAGES = ['ingest', 'resample', 'vad', 'chunk', 'queue', 'batch', 'network', 'model', 'stitch', 'send'];

// Rows of one lane: [stage, {p50, p95, p99, p99.9, max} in microseconds]. The gateway's own account covers
// every chunk; the latency blocks of finals cover the chunk that completed each utterance.
function stageRows(lane) {
  const own = (data.gateway?.stages || []).filter(row => row.lane === lane);
  if (own.length) {
    return own.map(row => [row.stage === 'endToEnd' ? 'all stages' : row.stage, {count: row.count,
      p50: 1e3 * row.p50Millis, p95: 1e3 * row.p95Millis, p99: 1e3 * row.p99Millis,
      'p99.9': 1e3 * row.p999Millis, max: 1e3 * row.maxMillis}]);
  }
  const latencies = data.lanes[lane].latencyMicros;
  const rows = STAGES.filter(s => latencies['server.' + s]).map(s => [s, latencies['server.' + s]]);
  return rows.length ? [...rows, ['all stages', latencies['server.total']]] : [];
}

function stages() {
  lanes.forEach(lane => {
    const rows = stageRows(lane);
    if (!rows.length) return;
    const worst = Math.max(...rows.slice(0, -1).map(([, l]) => l.p99), 1);
    const cells = rows.map(([name, l], i) => {
      const last = i === rows.length - 1;
      const bar = node('span', {class: 'span'});
      bar.style.width = Math.max(1, Math.round(80 * l.p99 / worst)) + 'px';
      bar.style.background = css('--' + lane);
      return [last ? node('td', {}, node('b', {}, name)) : name, ms(l.p50), ms(l.p95), ms(l.p99), ms(l['p99.9']), ms(l.max),
        last ? '' : node('td', {style: 'text-align:left'}, bar)];
    });
    byId('stages').append(node('div', {class: 'scroll'}, node('h3', {class: lane}, node('i', {class: 'lane'}),
      `${lane}, ${count(rows[rows.length - 1][1].count)} chunks`),
    table(['ms', 'p50', 'p95', 'p99', 'p99.9', 'max', 'p99'], cells)));
  });
  if (!byId('stages').children.length) {
    byId('stages').append(node('p', {class: 'quiet'}, 'The server sent no latency blocks.'));
  }
  if (data.gateway) {
    byId('stages-how').textContent = 'Every chunk since the gateway started, as it measured them. The stages of a chunk add up to its whole time: '
      + 'the gateway checks that on each.';
    account(data.gateway.audio, data.gateway.status.tiers);
  }
}

// Where the audio went, and who recognised it.
function account(audio, tiers) {
  const s = name => audio[name + 'Seconds'].toFixed(1);
  byId('account').append(node('p', {}, `Audio: ${s('in')} s in = ${s('silence')} silence + ${s('recognized')} recognized + `
    + `${s('shed')} shed + ${s('failed')} failed + ${s('open')} open.`),
  table(['tier', 'release', 'batches', 'chunks', 'failures'],
    tiers.map(t => [t.name, t.release, count(t.batches), count(t.chunks), count(t.failures)])));
  (data.transcripts || []).forEach(t => byId('account').append(node('p', {class: 'transcript'},
    node('b', {}, `${t.id}, ${t.about}`), node('br'), `said: ${t.reference}`, node('br'), `heard: ${t.heard}`)));
}

function generator() {
  const g = data.generator;
  const late = (data.lanes.interactive || {latencyMicros: {}}).latencyMicros['send.late'];
  byId('generator-words').textContent = `Frames were sent ${late ? ms(late.p99) : '–'} ms late at p99 (limit `
    + `${data.scenario.sendLateLimitMillis} ms, else the run is INVALID). Its loops woke ${ms(g.wakeLateP99Micros)} ms late at p99`
    + (g.cpuWaitMillis === undefined ? ', ' : ` and waited ${count(g.cpuWaitMillis)} ms for a CPU that others had, `)
    + `used ${(100 * g.cpuSeconds / g.wallSeconds).toFixed(0)} % of a core, and paused ${g.gcPauses} times for garbage, `
    + `${g.gcMillis} ms in all.`;
  if (late) chart(byId('generator'), () => overTime('send.late', [['p50', 2, {width: 1.5, type: 'dotted'}], ['p99', 3, {width: 2}]]));
}

header();
verdict();
lanesTable();
latenciesTable();
wer();
stages();
lanes.forEach(lane => {
  if (!data.charts.lanes[lane].spectra.final) return;
  const element = node('div', {class: 'chart', role: 'img', 'aria-label': lane + ' final latency by percentile'});
  byId('spectra').append(node('div', {}, node('h3', {class: lane}, node('i', {class: 'lane'}), lane), element));
  chart(element, () => spectrum(lane));
});
chart(byId('timeline'), () => overTime('final',
  [['p50', 2, {width: 1.5, type: 'dotted'}], ['p99', 3, {width: 2}]]));
generator();
addEventListener('resize', () => charts.forEach(c => c.drawn.resize()));
matchMedia('(prefers-color-scheme: dark)').addEventListener('change',
  () => charts.forEach(c => c.drawn.setOption(c.option(), true)));
