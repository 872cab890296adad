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
    xAxis: axis({type: 'value', min: 0, splitLine: {show: false}, ...centred('streams that spoke in that second')}),
    tooltip: tooltip(shown => {
      const p = points[shown[0].dataIndex];
      return `<b>${p.streams} streams</b>, ${plural(p.finals, 'final')}<br>p50 ${withUnit(p.p50)}<br>p95 ${withUnit(p.p95)}<br>p99 <b>${withUnit(p.p99)}</b>`;
    })});
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
    byId('load-how').textContent = 'Seconds of this run, sorted by how many streams spoke in them (frames sent times their length). A point needs 20 '
      + 'finals. A second also bears what the seconds before it left behind: a search, which holds each load for long, says more.';
    add('Within this run', loadCurve);
  }
  if (data.search) searchTrace(add);
}
