// Plan, releases and decisions: from a status to elements.
import {$, make, fill, write, bar, caption, headRow} from './dom.js';
import {count, moment, percent} from './format.js';

/** Shares, the canary's choices, and what may be done now. */
export function plan(status) {
  const arms = Object.fromEntries(status.sessions.arms.map((a) => [a.arm, a]));
  fill($('plan'), [status.plan, status.sessions.arms], () => [
    bar(status.plan.shares.map((s) => [s.arm, s.weightPercent]), 'sharebar'),
    make('ul', {class: 'shares'}, ...status.plan.shares.map((s) => make('li', {},
      make('i', {class: `key ${s.arm}`}), make('b', {text: `${s.arm} ${percent(s.weightPercent)}`}),
      ` ${s.tier}`, make('span', {class: 'dim', text: arms[s.arm] ? ` · ${count(
        arms[s.arm].open)} open, ${count(arms[s.arm].total)} since the start` : ''}))))]);
  const control = status.plan.shares.find((s) => s.arm === 'control')?.tier;
  const others = status.tiers.filter((t) => t.name !== control);
  fill($('target'), others.map((t) => [t.name, t.release, t.up]), () => others.map((t) =>
    make('option', {value: t.name, text: `${t.name} (${t.release})${t.up ? '' : ', down'}`})));
  write('hint', status.ledger.available ? '' :
    'The ledger is away: plan changes are refused until it is back.');
  const canary = status.plan.shares.some((s) => s.arm === 'canary' && s.weightPercent > 0);
  for (const button of $('change').querySelectorAll('button')) {
    button.disabled = !status.ledger.available || (button.value === 'promote' && !canary)
      || (button.value === 'canary' && !others.length);
  }
}

/** Releases, newest first. */
export function releases(status) {
  fill($('releases'), status.releases, () => [caption('releases-caption', 'Releases'),
    headRow(['Release', 'Tier', 'Since', 'State'], true), make('tbody', {}, ...status.releases.map(
      (r) => make('tr', {}, make('th', {scope: 'row', text: r.name}), make('td', {class: 'text',
        text: r.tier}), make('td', {class: 'text', text: moment(r.createdAtMillis)}),
      make('td', {class: 'text'}, make('span', {class: r.healthy ? 'good-text' : 'bad-text', text:
        r.healthy ? 'healthy' : 'unhealthy'}), r.blockedFor.length ?
        ` · blocked for ${r.blockedFor.join(', ')}` : ''))))]);
}

/** Decisions, newest first. */
export function decisions(status) {
  fill($('decisions'), status.decisions, () => status.decisions.length ? status.decisions.map(
    (d) => make('li', {}, make('div', {}, make('time', {text: moment(d.atMillis)}),
      make('span', {class: `badge ${d.kind}`, text: d.kind}),
      make('span', {class: 'dim', text: `${d.actor} · epoch ${d.after.epoch}`})),
    make('p', {text: d.reason}), make('p', {class: 'dim', text: `${shares(d.before)} → ${
      shares(d.after)}`}))) : [make('li', {class: 'dim', text: 'None yet.'})]);
}

function shares(plan) {
  return plan.shares.filter((s) => s.weightPercent > 0).map((s) => `${s.tier} ${percent(
    s.weightPercent)}`).join(', ');
}
