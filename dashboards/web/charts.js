// Charts over time and of batch sizes: Apache ECharts with our axes, colours and no animation.
/* global echarts */

const SPAN_MILLIS = 600_000; // what the gateway remembers
const GAP_MILLIS = 5_000; // a longer silence breaks the line

/** The stages of a chunk's life, in order; the last entry of a point's arrays is the whole way. */
export const STAGES = ['ingest', 'resample', 'vad', 'chunk', 'queue', 'batch', 'network', 'model',
  'stitch', 'send'];

/** A colour of the style sheet, in the scheme now in force. */
export function color(name) {
  return getComputedStyle(document.documentElement).getPropertyValue(`--${name}`).trim();
}

/** Colour name of the n-th tier. */
export function tierColor(index) {
  return `tier-${index % 6}`;
}

/** Lines over the last ten minutes. Series: {name, color, width, dash, stack, value(point)}. */
export class TimeChart {
  /** `options`: {unit, log, format(value), label(series values) for screen readers}. */
  constructor(element, options) {
    this.options = options;
    this.element = element;
    this.visible = true;
    element.setAttribute('role', 'img');
    this.chart = echarts.init(element, null, {renderer: 'canvas'});
    new ResizeObserver(() => this.chart.resize()).observe(element);
    new IntersectionObserver(([entry]) => {
      this.visible = entry.isIntersecting;
      if (this.visible) this.draw();
    }, {rootMargin: '200px'}).observe(element);
  }

  /** Shows `series` of `points`; drawn when it is in view. `events`: [{t, name}]. */
  update(points, series, events = []) {
    this.points = points;
    this.series = series;
    this.events = events;
    this.element.setAttribute('aria-label', this.summary());
    if (this.visible && !document.hidden) this.draw();
  }

  draw() {
    if (!this.points?.length) return;
    const latest = this.points.at(-1).t;
    const first = Math.max(this.points[0].t, latest - SPAN_MILLIS);
    const lines = this.series.map((series, index) => this.line(series, index, first));
    this.chart.setOption({
      animation: false, useUTC: false,
      grid: {left: 46, right: 12, top: 22, bottom: 22},
      xAxis: {type: 'time', min: Math.min(first, latest - 60_000), max: latest, splitNumber: this.ticks(),
        axisLine: {lineStyle: {color: color('rule')}}, axisTick: {show: false},
        axisLabel: {color: color('dim'), fontSize: 11, hideOverlap: true, showMinLabel: false,
          showMaxLabel: false, formatter: {minute: '{HH}:{mm}', second: '{HH}:{mm}:{ss}',
            hour: '{HH}:{mm}'}}},
      yAxis: {type: this.options.log ? 'log' : 'value', name: this.options.unit, min:
        this.options.log ? 0.01 : 0, nameGap: 8, nameTextStyle: {color: color('dim'),
        fontSize: 11, align: 'right', padding: [0, 6, 0, 0]}, splitNumber: 4,
        minInterval: this.options.whole ? 1 : 0, axisLabel: {color: color('dim'), fontSize: 11,
          formatter: axisNumber}, splitLine: {lineStyle: {color: color('grid')}}},
      tooltip: {trigger: 'axis', confine: true, transitionDuration: 0, className: 'tip',
        backgroundColor: color('card'), borderColor: color('rule'), borderWidth: 1, padding: 0,
        formatter: (items) => this.tip(items), axisPointer: {lineStyle: {color: color('dim')}}},
      series: lines,
    }, {replaceMerge: ['series']});
  }

  /** As many time labels as stand side by side. */
  ticks() {
    return Math.min(6, Math.max(1, Math.floor(this.chart.getWidth() / 110)));
  }

  line(series, index, first) {
    const tint = color(series.color);
    return {
      id: series.name, name: series.name, type: 'line', showSymbol: false, connectNulls: false,
      data: this.data(series, first), stack: series.stack ? 'all' : undefined, color: tint,
      lineStyle: {width: series.stack ? 0 : series.width ?? 1.5, type: series.dash ?? 'solid',
        color: tint}, areaStyle: series.stack ? {color: tint, opacity: 0.85} : undefined,
      emphasis: {disabled: true}, silent: true,
      markLine: index === 0 && this.events.length ? this.marks(first) : undefined,
    };
  }

  data(series, first) {
    const data = [];
    let last = 0;
    for (const point of this.points) {
      if (point.t < first) continue;
      if (last && point.t - last > GAP_MILLIS) data.push([last + 1, null]);
      const value = series.value(point);
      data.push([point.t, value == null ? null : this.options.log ? Math.max(value, 0.01) : value]);
      last = point.t;
    }
    return data;
  }

  marks(first) {
    const room = (this.points.at(-1).t - first) * 70 / this.chart.getWidth(); // a label's width
    const seen = this.events.filter((e) => e.t >= first);
    return {
      silent: true, symbol: 'none', lineStyle: {color: color('dim'), type: [3, 3], width: 1},
      label: {color: color('dim'), fontSize: 10, position: 'end', distance: 3},
      data: seen.map((e, i) => ({xAxis: e.t, label: {formatter:
        seen[i + 1]?.t - e.t < room ? '' : e.name}})),
    };
  }

  tip(items) {
    const box = document.createElement('div');
    const time = document.createElement('b');
    time.textContent = new Date(items[0].value[0]).toLocaleTimeString('en-GB');
    box.append(time);
    for (const item of this.options.stacked ? [...items].reverse() : items) {
      if (item.value[1] == null) continue;
      const row = document.createElement('div');
      const dot = document.createElement('i');
      dot.style.background = item.color; // set by script: no inline style for the policy to stop
      row.append(dot, `${item.seriesName} `, Object.assign(document.createElement('span'),
        {textContent: this.options.format(item.value[1])}));
      box.append(row);
    }
    return box;
  }

  summary() {
    const latest = this.points.at(-1);
    return `${this.options.label}, now: ` + this.series.map((s) => `${s.name} ${
      this.options.format(s.value(latest))}`).join(', ');
  }
}

/** Bars per batch size, tiers side by side. */
export class SizeChart {
  constructor(element) {
    this.element = element;
    element.setAttribute('role', 'img');
    this.chart = echarts.init(element, null, {renderer: 'canvas'});
    new ResizeObserver(() => this.chart.resize()).observe(element);
  }

  /** `tiers`: [{name, color, sizes}], sizes[i] = batches of i + 1 chunks. */
  update(tiers) {
    const largest = Math.max(4, ...tiers.map((t) => t.sizes.length));
    this.chart.setOption({
      animation: false,
      grid: {left: 46, right: 12, top: 22, bottom: 34},
      xAxis: {type: 'category', name: 'chunks in a batch', nameLocation: 'middle', nameGap: 20,
        nameTextStyle: {color: color('dim'), fontSize: 11}, data: Array.from({length: largest},
          (_, i) => i + 1), axisTick: {show: false}, axisLine: {lineStyle: {color: color('rule')}},
        axisLabel: {color: color('dim'), fontSize: 11, hideOverlap: true}},
      yAxis: {type: 'value', name: 'batches', nameGap: 8, minInterval: 1, splitNumber: 4,
        nameTextStyle: {color: color('dim'), fontSize: 11, align: 'right', padding: [0, 6, 0, 0]},
        axisLabel: {color: color('dim'), fontSize: 11, formatter: axisNumber},
        splitLine: {lineStyle: {color: color('grid')}}},
      series: tiers.map((t) => ({id: t.name, name: t.name, type: 'bar', data: t.sizes,
        color: color(t.color), barMaxWidth: 14, barGap: '10%', silent: true})),
    }, {replaceMerge: ['series']});
    this.element.setAttribute('aria-label', 'Batches by size, last 10 s: ' + tiers.map((t) =>
      `${t.name} ${t.sizes.map((n, i) => [n, i + 1]).filter(([n]) => n)
        .map(([n, size]) => `${n} of ${size}`).join(', ') || 'none'}`).join('; '));
  }
}

function axisNumber(value) {
  if (value >= 1e6) return `${value / 1e6}M`;
  return value >= 10_000 ? `${value / 1000}k` : `${value}`;
}
