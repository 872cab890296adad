'use strict';
const data = JSON.parse(document.getElementById('data').textContent);
const byId = id => document.getElementById(id);
const css = name => getComputedStyle(document.documentElement).getPropertyValue(name).trim();
const charts = [];

function node(tag, attributes, ...children) {
  const element = document.createElement(tag);
  Object.entries(attributes || {}).forEach(([key, value]) => element.setAttribute(key, value));
  element.append(...children.filter(child => child !== null));
  return element;
}

function drawn(tag, attributes) {
  const element = document.createElementNS('http://www.w3.org/2000/svg', tag);
  Object.entries(attributes).forEach(([key, value]) => element.setAttribute(key, value));
  return element;
}

const dot = i => {
  const element = node('i', {class: 'dot'});
  element.style.background = `var(--run${i})`;
  return element;
};
const shortNames = (() => {
  const parts = data.runs.map(run => run.name.split('/').filter(Boolean));
  for (let n = 1; n <= 4; n++) {
    const names = parts.map(p => p.slice(-n).join('/'));
    if (new Set(names).size === names.length) return names;
  }
  return data.runs.map((run, i) => `${'ABCD'[i]} ${run.name}`);
})();
const signed = v => (v > 0 ? '+' : v < 0 ? '−' : '') + Math.abs(100 * v).toFixed(1) + ' %';
const axisMs = v => (v >= 1000 ? v / 1000 + ' s' : v >= 1 ? v + ' ms' : v === 0 ? '0' : +(v * 1000).toFixed(3) + ' µs');
const ms = v => (v >= 1000 ? (v / 1000).toFixed(2) + ' s' : v < 10 ? v.toFixed(2) + ' ms' : v < 100 ? v.toFixed(1) + ' ms' : v.toFixed(0) + ' ms');

function header() {
  data.runs.forEach((run, i) => byId('name').append(node('span', {}, dot(i), shortNames[i],
    node('small', {}, i ? '' : 'base'))));
  document.title = shortNames.join(' · ') + ' · Sluice compare';
}

const WORDS = {REGRESSION: 'Worse', IMPROVEMENT: 'Better', NO_DIFFERENCE: 'No difference found', INVALID: 'No verdict'};

function verdicts() {
  data.pairs.forEach((pair, i) => byId('verdicts').append(node('div', {class: pair.verdict},
    node('strong', {}, dot(i + 1), `${WORDS[pair.verdict]}: ${shortNames[i + 1]}`),
    ...pair.reasons.map(r => node('span', {}, r)))));
}

// All bars of a pair share one axis, so that lengths can be compared; shares of failures are in points, on the same digits.
function reachOf(pair) {
  const ends = pair.judged.filter(d => d.low !== undefined).flatMap(d => [Math.abs(d.low), Math.abs(d.high), Math.abs(d.effect)]);
  const most = Math.min(1, Math.max(2 * pair.threshold, 0.01, ...ends));
  const steps = [0.01, 0.02, 0.05, 0.1, 0.2, 0.5, 1];
  return steps.find(s => s >= most) || 1;
}

function bar(d, reach, threshold, color) {
  const svg = drawn('svg', {role: 'img', 'aria-label': `${d.name} ${d.effectShown}`});
  const x = v => 50 + 50 * Math.max(-1, Math.min(1, v / reach));
  const zone = d.kind === 'SHARE' ? 0.005 : threshold;
  svg.append(drawn('rect', {x: x(-zone) + '%', width: x(zone) - x(-zone) + '%', y: 2, height: 20, fill: 'var(--zone)'}));
  svg.append(drawn('line', {x1: '50%', x2: '50%', y1: 0, y2: 24, stroke: 'var(--quiet)', 'stroke-width': 1}));
  if (d.low !== undefined) {
    svg.append(drawn('rect', {x: x(d.low) + '%', width: Math.max(0.3, x(d.high) - x(d.low)) + '%', y: 8, height: 8, rx: 4, fill: color,
      opacity: d.finding === 'NONE' ? 0.45 : 0.85}));
    svg.append(drawn('line', {x1: x(d.effect) + '%', x2: x(d.effect) + '%', y1: 4, y2: 20, stroke: 'var(--ink)', 'stroke-width': 2}));
  }
  return svg;
}

function axisRow(reach) {
  const svg = drawn('svg', {'aria-hidden': 'true'});
  [[-reach, 'start', 0], [0, 'middle', 50], [reach, 'end', 100]].forEach(([v, anchor, at]) => {
    const text = drawn('text', {x: at + '%', y: 12, 'text-anchor': anchor, fill: 'currentColor', 'font-size': 12});
    text.textContent = v === 0 ? 'same' : (v < 0 ? '−' : '+') + +(100 * reach).toFixed(1) + ' %';
    svg.append(text);
  });
  return node('div', {class: 'row axis'}, node('span', {}), node('span', {}, 'base → run'), node('div', {class: 'plot'}, svg), node('span', {}));
}

function bandText(d) {
  if (d.low === undefined) return 'too few values for a band';
  const digits = d.kind === 'SHARE' ? 2 : 1;
  const end = v => (v < 0 ? '−' : '+') + Math.abs(100 * v).toFixed(digits);
  return `${end(d.low)} to ${end(d.high)}` + (d.kind === 'SHARE' ? ' points' : ' %');
}

function forest() {
  data.pairs.forEach((pair, i) => {
    const reach = reachOf(pair);
    const color = `var(--run${i + 1})`;
    byId('judged').append(node('div', {class: 'forest'},
      node('h3', {}, dot(i + 1), `${shortNames[i + 1]} against ${shortNames[0]}`), axisRow(reach),
      ...pair.judged.map(d => node('div', {class: 'row ' + d.finding}, node('span', {class: 'name'}, d.name),
        node('span', {class: 'values'}, `${d.baseShown} → ${d.otherShown}`),
        node('div', {class: 'plot'}, bar(d, reach, pair.threshold, color)),
        node('span', {class: 'said'}, node('b', {}, d.effectShown.replace('-', '−')), node('small', {},
          (d.finding === 'NONE' || d.finding === 'THIN' ? '' : d.words + ' · ') + bandText(d)))))));
  });
}

function chart(element, option) {
  const instance = echarts.init(element, null, {renderer: 'canvas'});
  charts.push({instance, option});
  instance.setOption(option());
}

const axis = extra => ({axisLine: {lineStyle: {color: css('--quiet')}}, nameTextStyle: {color: css('--quiet')},
  splitLine: {lineStyle: {color: css('--grid')}}, ...extra, axisLabel: {color: css('--quiet'), ...(extra.axisLabel || {})}});
const base = extra => ({animation: false, textStyle: {color: css('--ink'), fontFamily: getComputedStyle(document.body).fontFamily},
  legend: {type: 'scroll', top: 0, left: 0, textStyle: {color: css('--ink')}, itemWidth: 18, itemHeight: 8, data: shortNames.slice()},
  grid: {left: 8, right: 26, top: 40, bottom: 30, containLabel: true}, ...extra});
const tooltip = formatter => ({trigger: 'axis', confine: true, backgroundColor: css('--panel'), borderColor: css('--line'),
  textStyle: {color: css('--ink'), fontSize: 13}, formatter});
const percentile = x => 'p' + +(100 * (1 - 1 / x)).toFixed(Math.max(0, Math.round(Math.log10(x))));
const tag = () => byId('tag').value;
const percentileAxis = series => axis({type: 'log', min: 1, max: Math.max(...series.flatMap(s => s.data.map(p => p[0] || 1))), splitLine: {show: false}, axisLabel: {formatter: percentile}});
// Lines of one colour are told apart by their dashes as well.
const DASHES = ['dashed', 'solid', [8, 3, 2, 3], [2, 3]];
const line = (name, i, points, extra) => ({name, type: 'line', showSymbol: false, data: points, itemStyle: {color: css(`--run${i}`)},
  lineStyle: {color: css(`--run${i}`), width: i ? 2.2 : 2, type: DASHES[i]}, ...extra});

function slos() {
  return (data.charts.slos[tag()] || []).map(([stat, limit]) => ({yAxis: limit / 1000, name: `${stat} < ${axisMs(limit / 1000)}`}));
}

function latencyAxis(series) {
  const values = series.flatMap(s => s.data.map(p => p[1])).sort((a, b) => a - b);
  const isWild = values.length > 0 && values[values.length - 1] > 12 * values[values.length >> 1];
  // Lines close together are told apart best near their values; a bar would have to start from zero.
  const isFlat = values.length > 0 && values[0] > 0.4 * values[values.length - 1];
  return axis({type: isWild ? 'log' : 'value', min: isWild || isFlat ? undefined : 0, scale: isFlat, splitNumber: 4, axisLabel: {formatter: axisMs}});
}

function spectrum() {
  const series = data.charts.spectra[tag()].map((points, i) => line(shortNames[i], i, points.map(([x, v]) => [x, Math.max(v, 10) / 1000])));
  const marks = slos();
  const highest = Math.max(...series.flatMap(s => s.data.map(p => p[1])));
  series[0].markLine = {symbol: 'none', silent: true, data: marks.filter(m => m.yAxis <= 1.6 * highest).map(m => ({...m,
    lineStyle: {color: css('--bad'), type: 'dotted'}, label: {formatter: m.name, color: css('--bad'), position: 'insideStartTop'}}))};
  return base({series, yAxis: latencyAxis(series), xAxis: percentileAxis(series),
    tooltip: tooltip(points => percentile(points[0].value[0]) + points.map(p => `<br>${p.marker}${p.seriesName}: <b>${ms(p.value[1])}</b>`).join(''))});
}

function difference() {
  const series = [];
  const threshold = 100 * data.pairs[0].threshold;
  data.pairs.forEach((pair, k) => {
    const curve = pair.curves.find(c => c.tag === tag());
    if (!curve) return;
    const color = css(`--run${k + 1}`);
    const rows = curve.points.map(([p, effect, low, high]) => [1 / (1 - p / 100), 100 * effect, 100 * low, 100 * high]);
    series.push(line(shortNames[k + 1], k + 1, rows.map(r => [r[0], r[1], r[2], r[3]]), {showSymbol: true, symbolSize: 6}));
    series.push({name: shortNames[k + 1], type: 'custom', silent: true, data: [0], z: 1, clip: true, itemStyle: {color}, encode: {x: [], y: []},
      tooltip: {show: false}, renderItem: (params, api) => ({type: 'polygon', style: {fill: color, opacity: 0.18},
        shape: {points: [...rows.map(r => api.coord([r[0], r[3]])), ...rows.slice().reverse().map(r => api.coord([r[0], r[2]]))]}})});
  });
  if (!series.length) {
    return base({legend: {show: false}, series: [], xAxis: {show: false}, yAxis: {show: false},
      title: {text: 'too few values for bands', left: 'center', top: 'middle', textStyle: {color: css('--quiet'), fontWeight: 400, fontSize: 14}}});
  }
  const ends = series.filter(s => s.type === 'line').flatMap(s => s.data.flatMap(r => [r[2], r[3]]));
  const reach = Math.max(2 * threshold, ...ends.map(Math.abs)) * 1.05;
  const step = [1, 2, 5, 10, 20, 25, 50, 100].find(s => reach / s <= 4) || 100;
  const end = step * Math.ceil(reach / step);
  series[0].markArea = {silent: true, itemStyle: {color: css('--zone')}, data: [[{yAxis: -threshold}, {yAxis: threshold}]]};
  series[0].markLine = {symbol: 'none', silent: true, data: [{yAxis: 0, lineStyle: {color: css('--quiet'), type: 'solid'}, label: {show: false}}]};
  return base({series, xAxis: percentileAxis(series.filter(s => s.type === 'line')), legend: {...base({}).legend, data: shortNames.slice(1)},
    yAxis: axis({type: 'value', min: -end, max: end, interval: step, axisLabel: {formatter: v => (v > 0 ? '+' : v < 0 ? '−' : '') + Math.abs(v) + ' %'}}),
    tooltip: tooltip(points => percentile(points[0].value[0]) + points.filter(p => p.seriesType === 'line').map(p =>
      `<br>${p.marker}${p.seriesName}: <b>${signed(p.value[1] / 100)}</b> (${signed(p.value[2] / 100)} to ${signed(p.value[3] / 100)})`).join(''))});
}

function timeline() {
  const series = data.charts.timelines[tag()].map((rows, i) => line(shortNames[i], i, rows.map(r => [r[0], r[2] / 1000]), {lineStyle: {
    color: css(`--run${i}`), width: 1.6, type: DASHES[i]}}));
  return base({series, yAxis: latencyAxis(series), grid: {left: 8, right: 26, top: 40, bottom: 34, containLabel: true},
    xAxis: axis({type: 'value', min: 0, name: 'seconds after the warm-up; p99 of at least 20 values', nameLocation: 'middle', nameGap: 26, splitLine: {show: false}}),
    tooltip: tooltip(points => `${points[0].value[0]} s` + points.map(p => `<br>${p.marker}${p.seriesName}: p99 <b>${ms(p.value[1])}</b>`).join(''))});
}

function runs() {
  const rows = [['scenario', r => r.scenario], ['target', r => r.target], ['started', r => r.startedAt.startsWith('1970-01-01T00:00:00') ? 'virtual time'
    : r.startedAt.replace('T', ' ').slice(0, 19) + ' UTC'],
    ['measured', r => r.seconds + ' s'], ['seed', r => String(r.seed)], ['version', r => r.version], ['its own verdict', r => r.verdict],
    ['transforms', r => Object.keys(r.transforms).join(', ') || 'none'], ['folder', r => r.name]];
  byId('runs').append(node('table', {}, node('thead', {}, node('tr', {}, node('th', {}, ''), ...shortNames.map((name, i) =>
    node('th', {scope: 'col'}, dot(i), name)))),
  node('tbody', {}, ...rows.map(([name, of]) => node('tr', {}, node('th', {scope: 'row'}, name), ...data.runs.map(run => node('td', {}, of(run))))))));
  data.notes.forEach(note => byId('notes').append(node('p', {class: 'quiet note'}, note)));
  const how = data.pairs[0];
  byId('method').textContent = `Bands: circular block bootstrap over the seconds of each phase, blocks of ${how.blockSeconds} s, ${how.draws} draws; those of the `
    + `judged latencies hold for all of them together with 95 %, those of the word error rate and of shares each with 99 %. Effects up to ${+(100 * how.threshold).toFixed(1)} % are no regression. A band knows how much a run varies within `
    + 'itself, not what changes from one start of a server to the next: compare more than one pair before believing a small difference. '
    + 'Charts by Apache ECharts (Apache-2.0).';
}

header();
verdicts();
forest();
runs();
const tags = Object.keys(data.charts.spectra);
tags.forEach(name => byId('tag').append(node('option', {value: name}, name)));
byId('tag').value = tags.includes('interactive.final') ? 'interactive.final' : tags[0];
chart(byId('spectrum'), spectrum);
chart(byId('difference'), difference);
chart(byId('timeline'), timeline);
const redraw = () => charts.forEach(c => c.instance.setOption(c.option(), true));
byId('tag').addEventListener('change', redraw);
addEventListener('resize', () => charts.forEach(c => c.instance.resize()));
matchMedia('(prefers-color-scheme: dark)').addEventListener('change', redraw);
