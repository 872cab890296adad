// Latency by percentile, corrected beside raw, with the promises.
const SPECTRA = ['final', 'final.flush', 'partial.first', 'partial.last', 'word.emit', 'word.stable', 'upl', 'eot', 'lag', 'partial.gap'];
const SAYS = {
  final: 'From the true end of speech to the receipt of the final. Dashed: counted from the actual send, as a naive client would; '
    + 'where the two part, somebody held frames back and a naive client would not have told you.',
  'final.flush': 'From the due instant of the audio that told the server of the end, to the final: without the endpointing wait.',
  'partial.first': 'From the start of an utterance’s first word to its first partial with text.',
};
const phaseColours = () => ['--c0', '--c1', '--c2', '--c3', '--c4', '--c5'].map(css);

function spectrumLines(lane, metric) {
  const {spectra, phaseSpectra} = data.charts.lanes[lane];
  const line = (name, points, colour, style) => ({name, type: 'line', symbol: 'none', itemStyle: {color: colour},
    data: points.map(([x, v]) => [x, Math.max(v, 10) / 1000]), lineStyle: {width: 2.25, color: colour, ...style}});
  const phases = Object.entries(phaseSpectra).filter(([, s]) => s[metric]);
  const series = phases.length > 1
    ? phases.map(([name, s], i) => line(name, s[metric], phaseColours()[i % 6]))
    : [line('corrected', spectra[metric], css('--' + lane))];
  if (metric === 'final' && spectra['final.raw']) {
    if (phases.length > 1) series.push(line('all, corrected', spectra.final, css('--ink'), {width: 1.25}));
    series.push(line('raw', spectra['final.raw'], css('--quiet'), {type: [5, 4], width: 1.5}));
  }
  return series;
}

function spectrum(lane, metric) {
  const series = spectrumLines(lane, metric);
  const values = series.flatMap(s => s.data.map(p => p[1]));
  const high = Math.max(...values);
  const y = msAxis([...values, ...inSight(lane, metric, high)]);
  const last = Math.max(...series.map(s => s.data[s.data.length - 1][0]));
  const x = percentileAxis(last);
  if (inSight(lane, metric, high).length) series[0].markLine = promised(lane, metric);
  if (y.axis.type === 'value') y.axis.max = Math.max(high, ...inSight(lane, metric, high)) * 1.06;
  y.axis.axisLabel.showMaxLabel = false;
  return base({series: [...x.extra, ...y.extra, ...series], yAxis: y.axis, xAxis: x.axis,
    legend: legend({data: series.map(s => s.name), show: series.length > 1}),
    tooltip: tooltip(points => `<b>${percentile(points[0].value[0])}</b>`
      + points.map(p => `<br>${p.marker}${p.seriesName}: <b>${axisMs(p.value[1])}</b>`).join(''))});
}

function spectra() {
  const drawn = lanes.filter(lane => Object.keys(data.charts.lanes[lane].spectra).some(m => SPECTRA.includes(m)));
  const metrics = SPECTRA.filter(m => drawn.some(lane => data.charts.lanes[lane].spectra[m]));
  if (!metrics.length) return false;
  const places = drawn.map(lane => {
    const element = node('div', {class: 'chart', role: 'img', 'aria-label': lane + ' latency by percentile'});
    const many = node('small', {});
    const holder = node('div', {}, node('h3', {}, laneMark(lane), many), element);
    byId('spectra').append(holder);
    return {lane, element, holder, many};
  });
  picker(byId('spectrum-picks'), metrics, named, metric => {
    byId('spectrum-how').textContent = SAYS[metric] || `${named(metric)}: as docs/METRICS.md defines it.`;
    places.forEach(({lane, element, holder, many}) => {
      const values = data.lanes[lane].latencyMicros[metric];
      holder.hidden = !values;
      if (!values) return;
      many.textContent = ` ${count(values.count)} values`;
      chart(element, () => spectrum(lane, metric));
    });
  });
}
