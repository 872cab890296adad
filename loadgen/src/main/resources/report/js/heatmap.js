// The run over time: how many answers took how long, phase by phase, with what befell the server.
const seconds = millis => millis / 1000;
const runEnd = () => seconds(data.scenario.phases[data.scenario.phases.length - 1].endMillis);

// Phases as bands; the warm-up, which no number counts, shaded.
function bands() {
  const s = data.scenario;
  const shade = [];
  if (s.warmupMillis > 0) {
    const label = {show: s.warmupMillis / 1000 > 0.06 * runEnd()};
    shade.push([{name: 'warm-up', label, xAxis: 0, itemStyle: {color: css('--quiet'), opacity: 0.14}}, {xAxis: seconds(s.warmupMillis)}]);
  }
  if (s.phases.length > 1) {
    s.phases.forEach((p, i) => shade.push([{name: p.name, xAxis: seconds(p.startMillis),
      itemStyle: {color: css('--ink'), opacity: i % 2 ? 0.05 : 0}}, {xAxis: seconds(p.endMillis)}]));
  }
  return {silent: true, animation: false, data: shade, label: {color: css('--quiet'), position: 'insideTop', distance: 4, fontSize: 12,
    overflow: 'truncate'}};
}

// Numbers that stand for the list below the chart.
function happeningLines() {
  return {silent: true, symbol: 'none', animation: false, lineStyle: {color: css('--odd'), type: [4, 3], width: 1.25},
    label: {color: css('--odd'), position: 'end', distance: 2, fontWeight: 600, formatter: p => p.name},
    data: grouped().map(([from, first, last]) => ({xAxis: from, name: first === last ? String(first) : `${first}–${last}`}))};
}
// Those that begin at about the same time share a line: [from, first number, last number].
function grouped() {
  const groups = [];
  data.happenings.forEach((h, i) => {
    const group = groups[groups.length - 1];
    if (group && seconds(h.fromMillis) - group[0] < runEnd() * (isNarrow() ? 0.15 : 0.045)) group[2] = i + 1;
    else groups.push([seconds(h.fromMillis), i + 1, i + 1]);
  });
  return groups;
}
const happeningAreas = () => ({silent: true, animation: false, label: {show: false}, itemStyle: {color: css('--odd'),
  opacity: Math.min(0.13, 0.4 / Math.max(1, data.happenings.length))},
  data: data.happenings.filter(h => h.untilMillis > h.fromMillis)
    .map(h => [{xAxis: seconds(h.fromMillis)}, {xAxis: Math.min(runEnd(), seconds(h.untilMillis))}])});

const STEPS = [1, 2, 5, 10, 15, 30, 60, 120, 300, 600, 900, 1800, 3600, 7200, 14400];
const timeAxis = extra => axis({type: 'value', min: 0, max: Math.ceil(runEnd()), splitLine: {show: false},
  interval: STEPS.find(s => runEnd() / s <= (isNarrow() ? 5 : 10)) || 14400,
  axisLabel: {color: css('--quiet'), hideOverlap: true, showMaxLabel: false, formatter: clock}, ...centred('time of the run'), ...extra});

// Colours of a lane from a few to the most, by logarithm.
function shades(lane) {
  const [from, to] = [css(`--${lane}-low`), css(`--${lane}-high`)].map(c => [1, 3, 5].map(i => parseInt(c.slice(i, i + 2), 16)));
  return t => `rgb(${from.map((v, i) => Math.round(v + (to[i] - v) * t)).join()})`;
}

// All cells as one picture, as wide as the plot has pixels: thousands of rectangles would be slow.
function picture(rows, lane, place, toPixel) {
  const ratio = devicePixelRatio || 1;
  const canvas = node('canvas', {width: Math.ceil(place.width * ratio), height: Math.ceil(place.height * ratio)});
  const pen = canvas.getContext('2d');
  const most = Math.max(...rows.flatMap(r => r[5].filter((v, i) => i % 2)));
  const colour = shades(lane);
  const per = data.charts.rowsPerDecade;
  const x = s => Math.round((toPixel([s, 1])[0] - place.x) * ratio);
  const y = cell => Math.round((toPixel([0, 10 ** (cell / per) / 1000])[1] - place.y) * ratio);
  rows.forEach(([from, , , , , cells]) => {
    const [left, right] = [x(from), x(from + data.charts.secondsPerColumn)];
    for (let i = 0; i < cells.length; i += 2) {
      const [bottom, top] = [y(cells[i]), y(cells[i] + 1)];
      pen.fillStyle = colour(most > 1 ? Math.log(cells[i + 1]) / Math.log(most) : 1);
      pen.fillRect(left, top, Math.max(1, right - left), Math.max(1, bottom - top));
    }
  });
  return canvas;
}

function heatmap(lane, metric) {
  const rows = data.charts.lanes[lane].overTime[metric];
  const cells = rows.flatMap(r => r[5].filter((v, i) => i % 2 === 0));
  const per = data.charts.rowsPerDecade;
  const limits = inSight(lane, metric, Math.max(...rows.map(r => r[4])) / 1000);
  const low = Math.max(10 ** (Math.min(...cells) / per) / 1000 / 1.15, 0.01);
  const high = Math.max(10 ** ((Math.max(...cells) + 1) / per) / 1000, ...limits) * 1.15;
  const half = data.charts.secondsPerColumn / 2;
  const line = (name, at, style) => ({name, type: 'line', data: rows.map(r => [r[0] + half, Math.max(r[at] / 1000, low)]),
    symbol: rows.length < 3 ? 'circle' : 'none', symbolSize: 4, itemStyle: {color: css('--ink')}, lineStyle: {color: css('--ink'), ...style}});
  const cloud = {type: 'custom', name: 'answers', data: [[0, low]], silent: true, clip: true, tooltip: {show: false}, markArea: bands(),
    renderItem: (params, api) => {
      const place = params.coordSys;
      return {type: 'image', silent: true, style: {image: picture(rows, lane, place, v => api.coord(v)), x: place.x, y: place.y,
        width: place.width, height: place.height}};
    }};
  // Many columns make a thicket of a line: it must not hide the cells.
  const many = rows.length > (isNarrow() ? 90 : 300);
  const p50 = {...line('p50', 2, many ? {width: 1, opacity: 0.6} : {width: 1.25, type: [2, 3]}), markLine: happeningLines(), markArea: happeningAreas()};
  const p99 = {...line('p99', 3, many ? {width: 0.75, opacity: 0.4} : {width: 1.5}), markLine: promised(lane, metric)};
  return base({grid: grid({top: 52}), legend: legend({data: ['p50', 'p99']}), yAxis: logAxis(low, high), xAxis: timeAxis(),
    series: [ticks('yAxis', decades(low, high), axisMs), cloud, p50, p99],
    tooltip: tooltip(points => cellWords(rows, points[0].value[0]))});
}

function cellWords(rows, at) {
  const row = rows.find(r => at >= r[0] && at <= r[0] + data.charts.secondsPerColumn);
  return row ? `<b>${clock(row[0])}</b>, ${plural(row[1], 'value')}<br>p50 <b>${withUnit(row[2])}</b><br>p99 <b>${withUnit(row[3])}</b>`
    + `<br>max <b>${withUnit(row[4])}</b>` : '';
}

// What the server had to bear meanwhile.
function openStreams() {
  const per = data.charts.secondsPerColumn;
  const series = lanes.filter(lane => data.charts.lanes[lane].open.some(n => n > 0)).map(lane => ({name: lane + ' streams open', type: 'line',
    step: 'middle', symbol: 'none', itemStyle: {color: css('--' + lane)}, lineStyle: {color: css('--' + lane), width: 1.5},
    areaStyle: {color: css('--' + lane), opacity: 0.12}, data: data.charts.lanes[lane].open.map((n, i) => [i * per + per / 2, n])}));
  return base({grid: grid({top: 34, bottom: 28}), legend: legend({data: series.map(s => s.name)}), series, xAxis: timeAxis({name: ''}),
    yAxis: axis({type: 'value', min: 0, minInterval: 1, splitNumber: 3}),
    tooltip: tooltip(points => `<b>${clock(points[0].value[0])}</b>` + points.map(p => `<br>${p.marker}${p.seriesName}: <b>${p.value[1]}</b>`).join(''))});
}

function overTime() {
  const choices = lanes.flatMap(lane => Object.keys(data.charts.lanes[lane].overTime).filter(m => m !== 'send.late')
    .map(metric => ({lane, metric})));
  if (!choices.length) return false;
  const per = data.charts.secondsPerColumn;
  byId('time-how').textContent = `Each column is ${per === 1 ? 'one second' : per + ' seconds'} of intended instants; the darker or brighter `
    + 'a cell, the more answers took that long (logarithmic). What was intended in the warm-up is shown and counted nowhere.';
  const place = byId('time-picks');
  if (choices.length > 6) {
    const select = node('select', {'aria-label': 'What is shown over time'}, ...choices.map((c, i) =>
      node('option', {value: i}, `${c.lane}: ${named(c.metric)}`)));
    const draw = () => chart(byId('heatmap'), () => heatmap(choices[select.value].lane, choices[select.value].metric));
    select.addEventListener('change', draw);
    place.append(select);
    draw();
  } else {
    picker(place, choices, c => `${c.lane}: ${named(c.metric)}`, c => chart(byId('heatmap'), () => heatmap(c.lane, c.metric)));
  }
  if (lanes.some(lane => data.charts.lanes[lane].open.some(n => n > 0))) chart(byId('open'), openStreams);
  else byId('open').remove();
  byId('happenings').append(...data.happenings.map(h => node('li', {}, node('b', {}, h.kind), ` at ${clock(seconds(h.fromMillis))}`
    + (h.untilMillis > h.fromMillis ? `–${clock(seconds(h.untilMillis))}` : '') + (h.what ? `: ${h.what}` : ''))));
}
