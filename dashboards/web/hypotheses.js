// One row per metric and slice: who did worse, how sure that is, and what is still missing.
import {$, bar, fill, make, write} from './dom.js';
import {count, percent} from './format.js';
import {evidence, isLatency, metricName, sliceName, way} from './words.js';

const CLOSE_MAX = 5; // slices shown besides everybody, the nearest to the line first
const CLOSE_WAY = 0.15; // and only from here on

const STATES = {
  fail: ['bad', 'worse'],
  pass: ['good', 'harmless'],
  insufficient: ['', 'not enough seen'],
};

/** Fills the table; `rows` is "few" or "all". */
export function table(rollout, rows) {
  const all = rollout.metrics;
  const few = matter(all);
  $('rows-switch').hidden = few.length === all.length;
  const beta = 1 / rollout.beta;
  write('rows-all', `All ${count(all.length)}`);
  write('tests-note', `Bars are logarithmic and full where evidence is enough: against the canary `
    + `at ${evidence(rollout.threshold)} (1/α) over its share of α, for it at ${evidence(beta)} `
    + '(1/β). Slow: above control’s 90 % quantile. Harm: a rate doubled, a latency × 1.2.');
  const shown = rows === 'all' ? [...all].sort(bySeverity) : few;
  fill($('tests'), [shown, beta], () => [head(), make('tbody', {role: 'rowgroup'},
    ...shown.map((row) => line(row, beta)))]);
}

/** Everybody, what failed, and the slices nearest to their line. */
function matter(all) {
  const close = all.filter((row) => row.slice !== '*' && row.state !== 'fail' && row.n1 > 0
    && way(row.e, row.threshold) >= CLOSE_WAY).sort(byWay).slice(0, CLOSE_MAX);
  return all.filter((row) => row.slice === '*' || row.state === 'fail' || close.includes(row))
    .sort(bySeverity);
}

function byWay(one, other) {
  return way(other.e, other.threshold) - way(one.e, one.threshold);
}

/** What failed first, then everybody, then slices. */
function bySeverity(one, other) {
  const rank = (row) => (row.state === 'fail' ? 0 : row.slice === '*' ? 1 : 2);
  return rank(one) - rank(other) || (rank(one) === 1 ? 0 : byWay(one, other));
}

function head() {
  const names = [['Metric and slice', 'text'], ['Control'], ['Canary'], ['Ratio'],
    ['Evidence that it is worse', 'wide'], ['Evidence that it is harmless', 'wide'],
    ['Needed to see harm'], ['So far', 'text']];
  return make('thead', {role: 'rowgroup'}, make('tr', {role: 'row'}, ...names.map(([text, name]) =>
    make('th', {scope: 'col', role: 'columnheader', class: name ?? '', text}))));
}

function line(row, beta) {
  const [tone, word] = STATES[row.state] ?? ['', row.state];
  const ratio = row.rate0 > 0 && row.rate1 != null ? row.rate1 / row.rate0 : null;
  const said = row.state === 'pass' && row.slice !== '*' ? 'no harm seen' : word;
  return make('tr', {role: 'row', class: row.state},
    make('th', {scope: 'row', role: 'rowheader'}, make('b', {text: metricName(row.metric)}),
      make('span', {class: row.slice === '*' ? 'dim' : 'slice', text: sliceName(row.slice)})),
    arm('Control', row.rate0, row.x0, row.n0, row.metric),
    arm('Canary', row.rate1, row.x1, row.n1, row.metric),
    cell('Ratio', make('b', {class: row.state === 'fail' ? 'bad-text' : '', text: ratio == null
      ? '–' : `× ${ratio.toFixed(2)}`})),
    gauge('Evidence that it is worse', row.e, row.threshold, row.state === 'fail' ? 'bad' : 'warn'),
    row.slice === '*' ? gauge('Evidence that it is harmless', row.promotionE, beta, 'good')
      : cell('', make('span', {class: 'dim only-wide', text: 'not asked of a slice'})),
    cell('Needed to see harm', make('span', {text: row.state === 'fail' ? 'none' : row.needed === 0
      ? 'none' : row.needed == null ? 'not known yet' : `about ${count(row.needed)} sessions`})),
    make('td', {role: 'cell', class: 'text verdict-cell'},
      make('span', {class: `pill ${tone}`, text: said})));
}

function cell(label, ...content) {
  return make('td', {role: 'cell', 'data-label': label}, ...content);
}

function arm(label, rate, x, n, metric) {
  const sum = Number.isInteger(x) ? count(x) : x.toFixed(1);
  return cell(label, make('b', {text: rate == null ? '–' : percent(100 * rate)}),
    make('small', {class: 'dim', text: `${sum} of ${count(n)}${isLatency(metric) ? ' slow' : ''}`}));
}

function gauge(label, e, line, tone) {
  const td = cell(label, bar([[tone, 100 * way(e, line)]], 'gauge'),
    make('small', {text: `${evidence(e)} of ${evidence(line)}`}));
  td.classList.add('wide');
  return td;
}
