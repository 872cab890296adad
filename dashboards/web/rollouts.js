// The rollouts page: asks the gateway once a second and shows one rollout. No state of its own but
// which rollout is looked at, kept in the address.
import {EvidenceChart} from './evidence.js';
import {$, fill, make, write} from './dom.js';
import {clock, moment} from './format.js';
import * as hypotheses from './hypotheses.js';
import * as trial from './trial.js';

const PERIOD_MILLIS = 1_000;
const PATIENCE_MILLIS = 4_000; // for one answer
const chart = new EvidenceChart($('chart-e'), $('key-e'));
let rollouts = [];
let last = null;
let rows = 'few';
let heardAt = 0;
let isAsking = false;

/** The rollout in the address; else the newest. */
function wanted() {
  return decodeURIComponent(location.hash.slice(1)).replace(/^why$/, '') || rollouts[0]?.id;
}

async function ask(path) {
  const response = await fetch(path, {signal: AbortSignal.timeout(PATIENCE_MILLIS),
    headers: {Accept: 'application/json'}});
  return response.json();
}

async function refresh() {
  if (isAsking || document.hidden) return;
  isAsking = true;
  try {
    const list = await ask('api/v1/rollouts');
    heard();
    if (list.error || !list.rollouts.length) {
      rollouts = [];
      none(list.error);
      return;
    }
    rollouts = list.rollouts;
    const id = wanted();
    const answer = await ask(`api/v1/rollouts/${encodeURIComponent(id)}`);
    if (id !== wanted()) {
      setTimeout(refresh); // another one was chosen meanwhile
    } else if (answer.error) {
      none(answer.error);
    } else {
      last = answer;
      show();
    }
  } catch {
    lost();
  } finally {
    isAsking = false;
  }
}

function heard() {
  heardAt = Date.now();
  $('lost').hidden = true;
  document.body.classList.remove('stale');
  write('as-of', clock(heardAt));
}

/** Says since when the numbers are old; they stay readable, and it is asked again each second. */
function lost() {
  const since = heardAt ? `The numbers are of ${clock(heardAt)}. ` : '';
  write('lost', `No news from the gateway. ${since}Trying again …`);
  $('lost').hidden = false;
  document.body.classList.add('stale');
}

function none(error) {
  last = null;
  $('shown').hidden = true;
  $('none').hidden = false;
  document.title = 'Rollouts · Sluice';
  fill($('none'), error ?? 'none', () => trial.empty(error));
  choices();
  write('said', $('none').querySelector('h2').textContent);
}

function show() {
  $('none').hidden = true;
  $('shown').hidden = false;
  const {word} = trial.told(last);
  document.title = `${word} · ${last.release} · Sluice`;
  write('said', `${last.release}: ${word}`); // told once, not each second
  $('raw').href = `api/v1/rollouts/${encodeURIComponent(last.id)}`;
  $('evidence').href = `${$('raw').href}/evidence`;
  $('evidence').hidden = false;
  choices();
  trial.verdict(last);
  trial.facts(last);
  trial.slicesBack(last);
  trial.blast(last);
  trial.decisions(last);
  trial.commands(last);
  hypotheses.table(last, rows);
  chart.update(last);
}

function choices() {
  $('choice').hidden = rollouts.length < 2;
  const name = (r) => `${r.release} · ${trial.stateWord(r.state)} · ${moment(r.startedMillis)}`;
  const chosen = last?.id ?? '';
  fill($('chosen'), [rollouts.map(name), chosen], () => rollouts.map((r) =>
    make('option', {value: r.id, text: name(r), selected: r.id === chosen ? '' : undefined})));
  trial.list(rollouts, chosen);
}

$('chosen').addEventListener('change', (event) => {
  location.hash = encodeURIComponent(event.target.value);
});
$('rows-switch').addEventListener('change', (event) => {
  rows = event.target.value;
  if (last) hypotheses.table(last, rows);
});
addEventListener('hashchange', refresh);
document.addEventListener('visibilitychange', refresh);
setInterval(refresh, PERIOD_MILLIS);
refresh();
