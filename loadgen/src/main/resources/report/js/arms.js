// The canary beside the control: both spectra, and the difference by percentile with its band.
function armSpectra(lane) {
  const arms = data.charts.arms[lane];
  const series = Object.entries(arms).map(([arm, points]) => ({name: arm, type: 'line', symbol: 'none', itemStyle: {color: css('--' + arm)},
    data: points.map(([x, v]) => [x, Math.max(v, 10) / 1000]), lineStyle: {color: css('--' + arm), width: 2.25}}));
  const y = msAxis(series.flatMap(s => s.data.map(p => p[1])));
  const x = percentileAxis(Math.max(...series.map(s => s.data[s.data.length - 1][0])));
  return base({series: [...x.extra, ...y.extra, ...series], xAxis: x.axis, yAxis: y.axis, legend: legend({data: series.map(s => s.name)}),
    tooltip: tooltip(points => `<b>${percentile(points[0].value[0])}</b>`
      + points.map(p => `<br>${p.marker}${p.seriesName}: <b>${axisMs(p.value[1])}</b>`).join(''))});
}

const signed = micros => (micros > 0 ? '+' : micros < 0 ? '−' : '') + withUnit(Math.abs(micros));

function armDifference(lane) {
  const rows = data.arms[lane].differences;
  const colour = r => css(r.lowMicros > 0 ? '--bad' : r.highMicros < 0 ? '--good' : '--quiet');
  const values = rows.map((r, i) => [i, (r.canaryMicros - r.controlMicros) / 1000, r.lowMicros / 1000, r.highMicros / 1000]);
  const whisker = (params, api) => {
    const [x, low] = api.coord([api.value(0), api.value(2)]);
    const high = api.coord([api.value(0), api.value(3)])[1];
    const stroke = {stroke: colour(rows[params.dataIndex]), lineWidth: 2};
    const across = y => ({type: 'line', shape: {x1: x - 6, x2: x + 6, y1: y, y2: y}, style: stroke});
    return {type: 'group', children: [{type: 'line', shape: {x1: x, x2: x, y1: low, y2: high}, style: stroke}, across(low), across(high)]};
  };
  return base({legend: {show: false}, grid: grid({top: 24, left: 70}),
    xAxis: axis({type: 'category', data: rows.map(r => 'p' + r.percentile), splitLine: {show: false}, axisLine: {show: false}, axisLabel: {color: css('--quiet')},
      ...centred('percentile of final')}),
    yAxis: axis({type: 'value', splitNumber: 4, axisLabel: {color: css('--quiet'), formatter: v => (v > 0 ? '+' : v < 0 ? '−' : '') + axisMs(Math.abs(v))}}),
    series: [{type: 'custom', data: values, renderItem: whisker, encode: {x: 0, y: [2, 3]}, z: 2},
      {type: 'scatter', symbolSize: 9, data: values.map((v, i) => ({value: v.slice(0, 2), itemStyle: {color: colour(rows[i])}})),
        markLine: {silent: true, symbol: 'none', label: {show: false}, lineStyle: {color: css('--line-strong'), type: 'solid'}, data: [{yAxis: 0}]}}],
    tooltip: {...tooltip(points => differenceWords(rows[points[0].dataIndex])), axisPointer: {type: 'none'}}});
}
const differenceWords = r => `<b>p${r.percentile}</b><br>control ${withUnit(r.controlMicros)}, canary ${withUnit(r.canaryMicros)}<br>`
  + `<b>${signed(r.canaryMicros - r.controlMicros)}</b>, 95 % band ${signed(r.lowMicros)} … ${signed(r.highMicros)}`;

function armSentence(arms) {
  const slower = arms.differences.filter(r => r.lowMicros > 0).map(r => 'p' + r.percentile);
  const faster = arms.differences.filter(r => r.highMicros < 0).map(r => 'p' + r.percentile);
  if (!arms.differences.length) return 'Too few finals for a percentile of both, so nothing is drawn.';
  return !slower.length && !faster.length ? 'No percentile’s band excludes 0: no difference is shown.'
    : [slower.length ? `The canary is slower at ${slower.join(', ')}.` : '', faster.length ? `The canary is faster at ${faster.join(', ')}.` : '']
      .join(' ').trim();
}

function arms() {
  const shown = lanes.filter(lane => (data.arms || {})[lane]);
  if (!shown.length) return false;
  const {blockSeconds, resamples} = data.arms[shown[0]];
  byId('arms-how').textContent = `Finals by arm, and canary minus control with a 95 % band: ${resamples} times blocks of ${blockSeconds} s were drawn anew, the `
    + 'same for both arms, as neighbouring seconds are alike. A percentile needs 5 finals beyond it in either arm. Each percentile stands by itself: '
    + 'of many, one in twenty excludes 0 by chance.';
  shown.forEach(lane => {
    const [left, right] = [0, 1].map(() => node('div', {class: 'chart', role: 'img', 'aria-label': lane + ': canary and control'}));
    const a = data.arms[lane];
    byId('arms-charts').append(node('h3', {class: 'sub'}, laneMark(lane), node('small', {}, ` ${plural(a.control.count, 'final')} of the control, `
      + `${count(a.canary.count)} of the canary. ${armSentence(a)}`)), node('div', {class: 'pair'}, left, right));
    if (!a.differences.length) {
      left.parentElement.remove();
      return;
    }
    chart(left, () => armSpectra(lane));
    chart(right, () => armDifference(lane));
  });
}
