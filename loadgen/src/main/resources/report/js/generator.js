// The generator's own health: how late it was, second by second, and what kept it.
function sendLateness() {
  const series = [];
  const sent = lanes.filter(lane => data.charts.lanes[lane].overTime['send.late']);
  sent.forEach(lane => {
    const rows = data.charts.lanes[lane].overTime['send.late'];
    const line = (name, at, style) => ({name: sent.length > 1 ? `${lane} ${name}` : name, type: 'line',
      symbol: 'none', data: rows.map(r => [r[0] + data.charts.secondsPerColumn / 2, Math.max(r[at], 10) / 1000]), itemStyle: {color: style.color},
      lineStyle: {width: 1.5, ...style}});
    series.push(line('max', 4, {color: css('--quiet'), width: 1}), line('p99', 3, {color: css('--' + lane), width: 2}),
      line('p50', 2, {color: css('--' + lane), type: [2, 3]}));
  });
  const hiccups = (data.generator.seconds || []).filter(s => hiccup(s) !== undefined);
  if (hiccups.length) {
    series.push({name: 'loops woke late, max', type: 'line', symbol: 'none', itemStyle: {color: css('--odd')}, lineStyle: {color: css('--odd'), width: 1.25},
      data: thinned(hiccups, hiccup).map(([s, v]) => [s, v > 0 ? v / 1000 : null])});
  }
  const limit = data.scenario.sendLateLimitMillis;
  const values = [...series.flatMap(s => s.data.map(p => p[1])), limit].filter(v => v > 0);
  const [low, high] = [Math.max(0.01, Math.min(...values) / 1.2), Math.max(...values) * 1.3];
  series[0].markArea = bands();
  series[1].markLine = {silent: true, symbol: 'none', animation: false, lineStyle: {color: css('--bad'), type: 'solid', width: 1.25},
    label: {position: 'insideStartTop', color: css('--bad'), formatter: () => `limit of p99: ${axisMs(limit)}`}, data: [{yAxis: limit}]};
  return base({series: [ticks('yAxis', decades(low, high), axisMs), ...series], yAxis: logAxis(low, high), xAxis: timeAxis(),
    grid: grid({top: 44, right: 64}), legend: legend({data: series.map(s => s.name)}),
    tooltip: tooltip(points => `<b>${clock(points[0].value[0])}</b>` + points.map(p => `<br>${p.marker}${p.seriesName}: <b>${axisMs(p.value[1])}</b>`).join(''))});
}

// The latest wake of any loop in that second, in microseconds.
const hiccup = s => ((s.loops || []).length ? Math.max(...s.loops.map(l => l.maxMicros)) : undefined);

// What may have kept it: CPU in use, pauses for garbage.
function generatorLoad() {
  const rows = data.generator.seconds;
  const half = data.charts.secondsPerColumn / 2;
  const at = ([s, v]) => [s + half, +v.toPrecision(3)];
  const cpu = {name: 'CPU, cores', type: 'line', symbol: 'none', itemStyle: {color: css('--interactive')}, areaStyle: {color: css('--interactive'), opacity: 0.12},
    lineStyle: {color: css('--interactive'), width: 1.5}, data: thinned(rows, r => r.cpuShare).map(at)};
  const gc = {name: 'garbage collection, ms', type: 'bar', yAxisIndex: 1, barMaxWidth: 4, itemStyle: {color: css('--odd')},
    data: thinned(rows, r => r.gcMillis).filter(([, v]) => v > 0).map(at)};
  return base({grid: grid({top: 40, right: 64}), legend: legend({data: [cpu.name, gc.name]}), series: [cpu, gc], xAxis: timeAxis(),
    yAxis: [axis({type: 'value', min: 0, splitNumber: 3}), axis({type: 'value', min: 0, splitNumber: 3, splitLine: {show: false},
      axisLabel: {color: css('--quiet'), formatter: v => v + ' ms'}})],
    tooltip: tooltip(points => `<b>${clock(points[0].value[0])}</b>` + points.map(p => `<br>${p.marker}${p.seriesName}: <b>${p.value[1]}</b>`).join(''))});
}

// Seconds as columns, the worst of each.
function thinned(rows, value) {
  const per = data.charts.secondsPerColumn;
  const columns = new Map();
  rows.forEach(r => {
    const column = Math.floor(r.second / per) * per;
    columns.set(column, Math.max(columns.get(column) || 0, value(r)));
  });
  return [...columns].sort((a, b) => a[0] - b[0]);
}

function generator() {
  const g = data.generator;
  const isSimulated = data.gateway && data.gateway.isSimulated;
  const late = (data.lanes.interactive || {latencyMicros: {}}).latencyMicros['send.late'];
  byId('generator-words').textContent = isSimulated
    ? 'In virtual time a generator is never late: nothing here can spoil the numbers above.'
    : `Frames were sent ${late ? withUnit(late.p99) : '–'} late at p99 (limit ${data.scenario.sendLateLimitMillis} ms, else the run is INVALID). Its loops woke `
      + `${withUnit(g.wakeLateP99Micros)} late at p99` + (g.cpuWaitMillis === undefined ? ', ' : ` and waited ${count(g.cpuWaitMillis)} ms for a CPU that others had, `)
      + `used ${(100 * g.cpuSeconds / g.wallSeconds).toFixed(0)} % of a core, and paused ${plural(g.gcPauses, 'time')} for garbage, ${count(g.gcMillis)} ms in all.`;
  const w = g.warmUp;
  if (w && !isSimulated) {
    byId('generator-words').append(` Its hidden warm-up took ${withUnit(1000 * w.millis)} and ended at ${withUnit(w.lateP99Micros)} late at p99, `
      + (w.isInBudget ? 'within' : 'above') + ` the ${withUnit(w.budgetMicros)} it wanted.`);
  }
  if (late && !isSimulated) chart(byId('generator-late'), sendLateness);
  else byId('generator-late').remove();
  if ((g.seconds || []).length) chart(byId('generator-load'), generatorLoad);
  else byId('generator-load').remove();
}
