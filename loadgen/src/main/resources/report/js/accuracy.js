// Word errors, and what they cost in latency.
function werTable(byName, first) {
  const rows = Object.entries(byName).map(([name, row]) => ({name, ...row}));
  const worstRate = Math.max(0.01, ...rows.map(r => r.high || r.rate || 0));
  return table([first, 'utterances', 'words', 'WER', '95 %', 'S / D / I', ''], rows.map(r => {
    const range = node('div', {}, span('line', 100 * (r.low || 0) / worstRate, 100 * ((r.high || 0) - (r.low || 0)) / worstRate),
      span('dot p99', 100 * (r.rate || 0) / worstRate));
    return [r.name || '(none)', count(r.utterances), count(r.referenceWords), percent(r.rate),
      r.low === undefined ? '–' : `${(100 * r.low).toFixed(1)}–${(100 * r.high).toFixed(1)}`,
      [r.substitutions, r.deletions, r.insertions].map(count).join(' / '), node('td', {class: 'lanebar range short'}, range)];
  }));
}

function paretoPoints() {
  const told = Object.entries(data.finalsByOrigin).filter(([origin]) => !origin.endsWith('/none/none') && data.wer.byOrigin[origin]
    && data.wer.byOrigin[origin].rate !== undefined);
  const many = told.filter(([, l]) => l.count >= 20);
  return (many.length ? many : told).map(([origin, l]) => ({origin, l, w: data.wer.byOrigin[origin], lane: origin.split('/')[0], name: origin.split('/').slice(1).join(' · ')}));
}

// The next of 1, 1.5, 2, 3, 5, 7 times a power of ten.
const niceUp = v => [1, 1.5, 2, 3, 5, 7, 10].map(m => m * 10 ** Math.floor(Math.log10(v))).find(n => n >= v);

function pareto() {
  const points = paretoPoints();
  const values = points.map((p, i) => [p.l.p50 / 1000, 100 * p.w.rate, p.l.p95 / 1000, 100 * p.w.low, 100 * p.w.high, i]);
  const cross = (params, api) => {
    const at = (x, y) => api.coord([x, y]);
    const p = points[api.value(5)];
    const stroke = {stroke: css('--' + p.lane), lineWidth: 1.5, opacity: 0.75};
    const [x, y] = at(api.value(0), api.value(1));
    const line = (x1, y1, x2, y2) => ({type: 'line', shape: {x1, y1, x2, y2}, style: stroke});
    const right = at(api.value(2), api.value(1))[0];
    return {type: 'group', children: [line(x, y, right, y), line(right, y - 4, right, y + 4), line(x, at(0.1, api.value(3))[1], x, at(0.1, api.value(4))[1])]};
  };
  const high = Math.max(...values.map(v => v[2]));
  const y = {max: Math.min(100, Math.max(5, ...values.map(v => v[4])) * 1.15)};
  return base({grid: grid({top: 20, right: isNarrow() ? 110 : 170, left: 52}), legend: {show: false},
    xAxis: axis({type: 'value', min: 0, max: niceUp(high), splitNumber: 4, axisLabel: {color: css('--quiet'), formatter: axisMs, hideOverlap: true, showMaxLabel: false},
      ...centred('final: dot p50, bar to p95')}),
    yAxis: axis({type: 'value', min: 0, max: y.max, splitNumber: 4, axisLabel: {color: css('--quiet'), formatter: v => Math.round(v) + ' %', showMaxLabel: false}}),
    series: [{type: 'custom', data: values, renderItem: cross, encode: {x: [0, 2], y: [1, 3, 4]}, clip: true},
      {type: 'scatter', symbolSize: 11, data: values.map((v, i) => ({name: points[i].name, value: v, itemStyle: {color: css('--' + points[i].lane)}})),
        tooltip: {formatter: p => originWords(points[p.value[5]])}},
      {type: 'scatter', symbolSize: 1, data: values.map((v, i) => ({name: points[i].name, value: [v[2], v[1]], label: {color: css('--' + points[i].lane)}})),
        labelLayout: {moveOverlap: 'shiftY'}, silent: true, tooltip: {show: false},
        label: {show: true, position: 'right', distance: 8, fontSize: isNarrow() ? 11 : 12.5, formatter: p => p.name}}],
    tooltip: {trigger: 'item', ...box()}});
}
const originWords = p => `<b>${p.lane} · ${p.name}</b><br>${plural(p.l.count, 'final')}: p50 ${withUnit(p.l.p50)}, p95 ${withUnit(p.l.p95)}<br>`
  + `WER ${percent(p.w.rate)} (${(100 * p.w.low).toFixed(1)}–${(100 * p.w.high).toFixed(1)})`;

function accuracy() {
  if (!sum(Object.values(data.wer.byOrigin).map(r => r.referenceWords))) return false;
  byId('wer-how').textContent = `Pooled: all errors over all words said. Normaliser ${data.wer.normalizer}, ${data.wer.costs} costs; 95 % interval by `
    + 'drawing speakers anew. Down and to the left is better: fewer errors, sooner. Those with fewer than 20 finals stand in the table alone.';
  if (paretoPoints().length) chart(byId('pareto'), pareto);
  else byId('pareto').parentElement.remove();
  byId('wer-origin').append(werTable(data.wer.byOrigin, 'lane / tier / arm'));
  const select = byId('slice');
  const names = Object.keys(data.wer.bySlice).filter(n => Object.keys(data.wer.bySlice[n]).length);
  names.forEach(name => select.append(node('option', {value: name}, name)));
  select.value = names.includes('noise') ? 'noise' : names[0];
  const draw = () => byId('wer-slice').replaceChildren(werTable(data.wer.bySlice[select.value], select.value));
  select.addEventListener('change', draw);
  if (names.length) draw();
}
