// How rollouts are worded: metrics, slices and evidence.
import {count, digits} from './format.js';

const METRICS = {
  error: 'Errors', timeout: 'Timeouts', correction: 'Corrections', missing: 'Missing metadata',
  wer: 'Word errors', cost: 'Cost', firstPartial: 'First partial', finalLatency: 'Final latency',
  cadence: 'Partial cadence',
};
const LATENCIES = ['firstPartial', 'finalLatency', 'cadence'];
const RAISED = '⁰¹²³⁴⁵⁶⁷⁸⁹';

/** A metric as people call it. */
export function metricName(metric) {
  return METRICS[metric] ?? metric;
}

/** True when sessions above control's 90 % quantile are counted. */
export function isLatency(metric) {
  return LATENCIES.includes(metric);
}

/** A slice; `*` is everybody. */
export function sliceName(slice) {
  return slice === '*' ? 'everybody' : slice.replace('=', ' = ');
}

/** Evidence: plain up to a million, then as a power of ten. */
export function evidence(e) {
  if (e == null) return '–';
  if (e < 1e6) return Number.isInteger(e) ? count(e) : digits(e);
  const power = Math.floor(Math.log10(e));
  return `${(e / 10 ** power).toFixed(1)} × 10${[...`${power}`].map((d) => RAISED[d]).join('')}`;
}

/** A sentence of the judge: metrics by their names, powers of ten as such, a full stop. */
export function sentence(text) {
  if (!text) return '';
  const named = text.replace(/\b[a-z]+[A-Z]\w*\b/g, (word) => METRICS[word]?.toLowerCase() ?? word)
    .replace(/\b\d(\.\d+)?e\+\d+\b/g, (number) => evidence(Number(number)));
  return `${named[0].toUpperCase()}${named.slice(1)}${/[.!?…]$/.test(named) ? '' : '.'}`;
}

/** A share of the way from no evidence to the line, on the logarithmic scale; in [0, 1]. */
export function way(e, threshold) {
  return e > 1 ? Math.min(1, Math.log(e) / Math.log(threshold)) : 0;
}
