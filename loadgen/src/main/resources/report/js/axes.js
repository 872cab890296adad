// Charts: drawn when they come into sight, again when the colours change; axes with honest ticks.
const charts = new Map();
const sight = new IntersectionObserver(entries => entries.filter(e => e.isIntersecting).forEach(e => show(e.target)),
  {rootMargin: '400px'});

function show(element) {
  const chart = charts.get(element);
  sight.unobserve(element);
  if (!chart.drawn) {
    chart.drawn = echarts.init(element, null, {renderer: 'canvas'});
    chart.drawn.setOption(chart.option(), true);
  }
}

// `option` is asked again whenever the chart must be drawn anew.
function chart(element, option) {
  const known = charts.get(element);
  if (known) {
    known.option = option;
    if (known.drawn) known.drawn.setOption(option(), true);
    return;
  }
  charts.set(element, {option, drawn: null});
  sight.observe(element);
}

const redraw = () => charts.forEach(c => c.drawn && c.drawn.setOption(c.option(), true));
addEventListener('resize', () => charts.forEach(c => c.drawn && c.drawn.resize()));
addEventListener('beforeprint', () => charts.forEach((c, element) => show(element)));
matchMedia('(prefers-color-scheme: dark)').addEventListener('change', redraw);

const isNarrow = () => innerWidth < 600;
const axis = extra => ({axisLine: {lineStyle: {color: css('--line-strong')}}, axisTick: {show: false},
  axisLabel: {color: css('--quiet'), hideOverlap: true}, nameTextStyle: {color: css('--quiet')},
  splitLine: {lineStyle: {color: css('--grid')}}, minorSplitLine: {show: false}, ...extra});
const base = extra => ({animation: false,
  textStyle: {color: css('--ink'), fontFamily: getComputedStyle(document.body).fontFamily},
  legend: legend({}), grid: grid({}), ...extra});
const legend = extra => ({type: 'scroll', top: 0, left: 0, right: 0, textStyle: {color: css('--ink')}, itemWidth: 18, itemHeight: 8,
  pageTextStyle: {color: css('--quiet')}, pageIconColor: css('--ink'), pageIconInactiveColor: css('--line'), ...extra});
const grid = extra => ({left: 60, right: 20, top: 40, bottom: 48, ...extra});
const box = () => ({confine: true, backgroundColor: css('--panel'), borderColor: css('--line'),
  textStyle: {color: css('--ink'), fontSize: 13}});
const tooltip = formatter => ({trigger: 'axis', axisPointer: {lineStyle: {color: css('--quiet')}}, ...box(), formatter});
const centred = (name, gap) => ({name, nameLocation: 'middle', nameGap: gap || 30});

// Steps of 1, 2, 5 in `low`..`high`; only powers of ten when they are many.
function decades(low, high) {
  const steps = [];
  const few = Math.log10(high / low) > 2.6;
  for (let e = Math.floor(Math.log10(low)) - 1; e <= Math.log10(high) + 1; e++) {
    (few ? [1] : [1, 2, 5]).forEach(m => steps.push(+(m * 10 ** e).toPrecision(1)));
  }
  return steps.filter(v => v >= low * 0.999 && v <= high * 1.001);
}

// Grid lines and labels where they are wanted: a logarithmic axis of the library has powers of ten alone.
function ticks(where, values, format) {
  return {type: 'line', data: [], silent: true, animation: false, tooltip: {show: false}, markLine: {silent: true, symbol: 'none', animation: false,
    lineStyle: {color: css('--grid'), type: 'solid', width: 1}, label: {position: 'start', color: css('--quiet'), distance: 6,
      formatter: p => format(p.value)}, data: values.map(v => ({[where]: v}))}};
}

const logAxis = (low, high, extra) => axis({type: 'log', min: low, max: high, axisLabel: {show: false}, splitLine: {show: false}, ...extra});

// Milliseconds upwards. A tail a few times the median is read best from zero; a wilder one needs a logarithm.
function msAxis(values) {
  const sorted = values.filter(v => v > 0).sort((a, b) => a - b);
  const high = sorted[sorted.length - 1] || 1;
  if (!sorted.length || high <= 12 * sorted[sorted.length >> 1]) {
    return {axis: axis({type: 'value', min: 0, splitNumber: 4, axisLabel: {color: css('--quiet'), formatter: axisMs}}), extra: []};
  }
  const low = Math.max(sorted[0], high / 1e5) / 1.2;
  return {axis: logAxis(low, high * 1.25), extra: [ticks('yAxis', decades(low, high * 1.25), axisMs)]};
}

// Percentiles as 1 / (1 - p), so that every nine has its room.
const percentile = x => 'p' + +(100 * (1 - 1 / x)).toFixed(Math.max(0, Math.ceil(Math.log10(x)) - 1));
const NINES = [[2, 'p50'], [4, 'p75'], [10, 'p90'], [20, 'p95'], [100, 'p99'], [1e3, 'p99.9'], [1e4, 'p99.99'], [1e5, 'p99.999'],
  [1e6, 'p99.9999']];
function percentileAxis(last) {
  const shown = NINES.filter(([x]) => x <= last * 1.01 && !(isNarrow() && (x === 4 || x === 20)));
  return {axis: logAxis(1, Math.max(last, 2), centred('percentile')),
    extra: [ticks('xAxis', shown.map(([x]) => x), v => (shown.find(([x]) => Math.abs(x - v) < 1e-6 * x) || ['', ''])[1])]};
}

const sloLines = (lane, metric, isLatency = true) => data.verdict.slos.filter(s =>
  s.lane === lane && s.metric === metric && !s.isRatio && isLatency);
// Promises about this metric as lines at their limits.
function promised(lane, metric) {
  const seen = new Map();
  sloLines(lane, metric).forEach(s => seen.set(s.limit, [...(seen.get(s.limit) || []), s.stat]));
  return {silent: true, symbol: 'none', animation: false, lineStyle: {color: css('--bad'), type: 'solid', width: 1.25},
    label: {position: 'insideEndTop', color: css('--bad'), formatter: p => p.name},
    data: [...seen].map(([limit, stats]) => ({yAxis: limit / 1000, name: `SLO ${[...new Set(stats)].join(', ')} < ${axisMs(limit / 1000)}`}))};
}
const inSight = (lane, metric, high) => sloLines(lane, metric).map(s => s.limit / 1000).filter(v => v < 3 * high);
