// Latency against load: seconds of this run by how many spoke in them, and the trace of a search if there was one.
function loadCurve() {
  const points = data.charts.load;
  const line = (name, style) => ({name, type: 'line', data: points.map(p => [p.streams, p[name] / 1000]), symbol: 'circle', symbolSize: 6,
    itemStyle: {color: css('--interactive')}, lineStyle: {color: css('--interactive'), ...style}});
  const series = [line('p50', {type: [2, 3], width: 1.5}), line('p95', {type: [6, 4], width: 1.5}), line('p99', {width: 2.25})];
  const high = Math.max(...points.map(p => p.p99)) / 1000;
  const y = msAxis([...points.map(p => p.p99 / 1000), ...points.map(p => p.p50 / 1000), ...inSight('interactive', 'final', high)]);
  series[2].markLine = promised('interactive', 'final');
  return base({series: [...y.extra, ...series], yAxis: y.axis, legend: legend({data: ['p50', 'p95', 'p99']}),
    xAxis: axis({type: 'value', min: 0, splitLine: {show: false}, ...centred('interactive streams open')}),
    tooltip: tooltip(shown => {
      const p = points[shown[0].dataIndex];
      return `<b>${p.streams} streams</b>, ${plural(p.finals, 'final')}<br>p50 ${withUnit(p.p50)}<br>p95 ${withUnit(p.p95)}<br>p99 <b>${withUnit(p.p99)}</b>`;
    })});
}

// Every trial of a search in its order, with the greatest load that was confirmed.
function searchChart() {
  const {trials, answer} = data.search;
  const colour = t => css(t.state === 'PASS' ? '--good' : t.state === 'FAIL' ? '--bad' : '--odd');
  return base({legend: {show: false}, grid: grid({top: 24}),
    xAxis: axis({type: 'category', data: trials.map(t => String(t.run)), splitLine: {show: false}, ...centred('run, in the order of the search')}),
    yAxis: axis({type: 'value', min: 0, splitNumber: 4, minInterval: 1}),
    series: [{type: 'line', data: trials.map(t => ({value: t.streams, itemStyle: {color: colour(t)}})), symbol: 'circle', symbolSize: 11,
      lineStyle: {color: css('--line-strong'), width: 1.25}, markLine: answer === undefined ? undefined : {silent: true, symbol: 'none', animation: false,
        lineStyle: {color: css('--ink'), type: 'solid', width: 1}, label: {position: 'insideEndTop', color: css('--ink'), formatter: () => `${answer} streams`},
        data: [{yAxis: answer}]}}],
    tooltip: {trigger: 'item', ...box(), formatter: p => trialWords(trials[p.dataIndex])}});
}
const trialWords = t => `<b>${plural(t.streams, 'stream')}</b>, ${t.purpose.toLowerCase()}: ${t.state}` + (t.reason ? `<br>${t.reason}` : '');

// The worst promise of each trial as a share of its limit, by load: where it crosses 1 is the knee.
function kneeChart() {
  const points = data.search.trials.flatMap(t => t.evidence.filter(e => e.value !== undefined && e.limit > 0)
    .map(e => ({slo: e.slo, value: [t.streams, +(e.value / e.limit).toPrecision(4)]})));
  const slos = [...new Set(points.map(p => p.slo))];
  return base({legend: legend({data: slos}), grid: grid({top: 40}),
    xAxis: axis({type: 'value', min: 0, splitLine: {show: false}, ...centred('streams')}),
    yAxis: axis({type: 'value', min: 0, splitNumber: 4, axisLabel: {color: css('--quiet'), formatter: v => Math.round(100 * v) + ' %'}}),
    series: slos.map((slo, i) => ({name: slo, type: 'line', symbol: 'circle', symbolSize: 7, itemStyle: {color: phaseColours()[i % 6]},
      lineStyle: {color: phaseColours()[i % 6], width: 1.25}, data: points.filter(p => p.slo === slo).map(p => p.value).sort((a, b) => a[0] - b[0]),
      markLine: i ? undefined : {silent: true, symbol: 'none', animation: false, lineStyle: {color: css('--bad'), type: 'solid'},
        label: {position: 'insideEndTop', color: css('--bad'), formatter: () => 'limit'}, data: [{yAxis: 1}]}})),
    tooltip: {trigger: 'item', ...box(), formatter: p => `${p.seriesName}<br><b>${p.value[0]} streams</b>: ${Math.round(100 * p.value[1])} % of its limit`}});
}

function searchTrace(add) {
  const s = data.search;
  add('The search, trial by trial', searchChart);
  if (s.trials.some(t => t.evidence.some(e => e.value !== undefined && e.limit > 0))) add('Share of each promise’s limit, by load', kneeChart);
  byId('search').append(table(['run', 'streams', 'purpose', 'outcome', 'seconds', 'why'], s.trials.map(t => [String(t.run), count(t.streams),
    t.purpose.toLowerCase(), node('td', t.state === 'PASS' ? {} : {class: 'bad'}, t.state), digits(t.seconds), t.reason || ''])));
  (s.violations || []).forEach(v => byId('search').append(node('p', {class: 'quiet note'}, v)));
}

function load() {
  const hasCurve = data.charts.load.length > 1;
  if (!hasCurve && !data.search) return false;
  const add = (title, draw) => {
    const element = node('div', {class: 'chart', role: 'img', 'aria-label': title});
    byId('load-charts').append(node('div', {}, node('h3', {}, title), element));
    chart(element, draw);
  };
  if (hasCurve) {
    byId('load-how').textContent = 'Seconds of this run, sorted by how many interactive streams were open in them. A point needs 20 '
      + 'finals. A second also bears what the seconds before it left behind: a search, which holds each load for long, says more.';
    add('Within this run', loadCurve);
  }
  if (data.search) searchTrace(add);
}
