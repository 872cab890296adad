// One rollout in words: verdict, facts, slices, decisions, and how to ask something of it.
import {$, bar, fill, make, pair, write} from './dom.js';
import {count, millis, moment, percent, span} from './format.js';
import {evidence, metricName, sentence, sliceName, way} from './words.js';

const BACK_MAX = 3; // slices rolled back that are told on top; all are below
const BARS_MAX = 12; // slices of the blast radius; the rest in one line

/** Tone and word of a state; what is still running is worded by the judge's verdict. */
const STATES = {
  shadow: ['', 'Listening'], ramping: ['', 'Ramping'], baking: ['good', 'Baking'],
  baked: ['good', 'Passed'], frozen: ['warn', 'Frozen'], rolledBack: ['bad', 'Rolled back'],
  invalid: ['bad', 'Invalid'], inconclusive: ['warn', 'Inconclusive'],
};
const RAMPING = {
  promote: ['good', 'Good so far'], hold: ['warn', 'Leaning against'],
  inconclusive: ['', 'Not decided yet'],
};
const ENDED = ['baked', 'rolledBack', 'invalid', 'inconclusive'];

export function stateWord(state) {
  return STATES[state]?.[1].toLowerCase() ?? state;
}

/** Tone, word, headline and the reason of a rollout. */
export function told(r) {
  const isRamping = r.state === 'ramping' || r.state === 'shadow';
  const [tone, word] = (isRamping && RAMPING[r.verdict.verdict]) || STATES[r.state] || ['', r.state];
  const isPart = r.state === 'baked' && r.slicesBack.length > 0;
  return {tone, word: isPart ? 'Passed in part' : word, headline: headline(r),
    why: isRamping ? r.verdict.sentence : r.state === 'frozen' ? frozen(r) : r.sentence};
}

/** Why, and who else; what a freeze does not stop. */
function frozen(r) {
  const others = r.frozen.owners.filter((owner) => owner !== r.frozen.owner);
  return `${r.frozen.reason}${others.length ? `; also frozen by ${others.join(', ')}` : ''
    }; a rollback still comes`;
}

function headline(r) {
  const back = r.slicesBack.length;
  const but = back ? ` but ${back === 1 ? sliceName(r.slicesBack[0].slice) : `${back} slices`}` : '';
  switch (r.state) {
    case 'shadow': return `${r.release} listens along and answers nobody`;
    case 'ramping': return `${r.release} has ${percent(r.weightPercent)} of new sessions${but}${
      {promote: '; harmless so far', hold: '; it looks worse, so it gets no more',
        inconclusive: '; too little was seen to say more'}[r.verdict.verdict] ?? ''}`;
    case 'frozen': return `${r.release} stays at ${percent(r.weightPercent)}: frozen by ${
      r.frozen.owner} until ${moment(r.frozen.untilMillis)}`;
    case 'baking': return `${r.release} has everybody${but} and is watched`;
    case 'baked': return `${r.release} passed and has everybody${but}`;
    case 'rolledBack': return `${r.release} was rolled back; ${r.control} has everybody`;
    case 'invalid': return `Nothing was learnt of ${r.release}; ${r.control} has everybody`;
    case 'inconclusive': return `${r.release} ran out of time; ${r.control} has everybody`;
    default: return `${r.release} is ${r.state}`;
  }
}

/** The sentence on top. */
export function verdict(r) {
  const {tone, word, headline: head, why} = told(r);
  const more = r.state === 'frozen' ? r.verdict.sentence
    : plain(why) === plain(r.sentence) ? before(r) : r.sentence;
  $('verdict').className = `verdict ${tone}`;
  const back = r.slicesBack.slice(-BACK_MAX);
  const tested = (r.changed ?? []).map((c) =>
    `${c.component} ${c.before || '(none)'} → ${c.after || '(none)'}`).join(', ');
  fill($('verdict'), [r.id, tone, word, head, why, more, back, tested, r.ramp, r.step, r.state], () => [
    make('p', {class: `word ${tone}`, text: word}), make('h2', {id: 'why', text: head}),
    make('p', {class: 'because', text: sentence(why)}),
    ...back.map((s) => make('p', {class: 'because'}, make('b', {class: 'bad-text', text:
      `${sliceName(s.slice)} went back at ${moment(s.second * 1000)}. `}), sentence(s.sentence))),
    ...(more ? [make('p', {class: 'dim', text: sentence(more)})] : []),
    ...(tested ? [make('p', {class: 'dim', text: `What changed: ${tested}.`})] : []), ramp(r)]);
}

/** Without its numbers, which may be a second older. */
function plain(text) {
  return text.replace(/[0-9.e+]+/g, '');
}

/** The decision before the last, where the last says little: why it got as far as it did. */
function before(r) {
  if (r.state !== 'baked' && r.state !== 'baking') return '';
  const why = r.decisions.filter((d) => d.state === 'baking').at(-1)?.sentence;
  return why === r.sentence ? '' : why;
}

/** Steps of the ramp as a row; the one in force, or the last one reached, is marked. */
function ramp(r) {
  const isWhole = r.state === 'baking' || r.state === 'baked';
  const reached = isWhole ? r.ramp.length + 1 : r.step || lastStep(r);
  const isOver = ENDED.includes(r.state);
  const steps = [...r.ramp.map(percent), 'everybody'];
  return make('ol', {class: 'ramp', 'aria-label': 'Ramp'}, ...steps.map((text, i) => {
    const isNow = i + 1 === reached;
    const name = isNow ? (isOver && !isWhole ? 'ended' : 'now') : i + 1 < reached ? 'done' : '';
    return make('li', {class: name, 'aria-current': isNow ? 'step' : undefined, text});
  }));
}

function lastStep(r) {
  return r.decisions.reduce((step, d) => Number(/^step (\d+) of/.exec(d.sentence)?.[1] ?? step), 0);
}

/** The row of numbers. */
export function facts(r) {
  const worst = r.metrics.reduce((most, m) => (!most || way(m.e, m.threshold)
    > way(most.e, most.threshold) ? m : most), null);
  const isOver = ENDED.includes(r.state);
  const since = r.sinceMillis - r.startedMillis;
  const list = [
    {name: isOver ? 'Ended' : 'In this state since', value: moment(r.sinceMillis),
      note: isOver ? `after ${span(since)}` : `${span(Date.now() - r.sinceMillis)}; began ${
        moment(r.startedMillis)}`},
    stepTile(r, isOver),
    {name: 'Sessions scored', value: count(r.sessions.canary), note: `canary, against ${count(
      r.sessions.control)} in control`},
    {name: 'Strongest against it', value: worst ? `${evidence(worst.e)}` : '–',
      unit: worst ? `of ${evidence(worst.threshold)}` : '', note: worst ? `${metricName(
        worst.metric)}, ${sliceName(worst.slice)}` : 'nothing yet',
      tone: worst?.state === 'fail' ? 'bad' : ''},
    isOver ? rollbackTile(r) : neededTile(r),
  ];
  fill($('facts'), list, () => list.map((t) => make('div', {class: `tile ${t.tone ?? ''}`},
    make('h3', {text: t.name}), make('p', {class: 'value'}, t.value,
      make('small', {text: t.unit ? ` ${t.unit}` : ''})), make('p', {class: 'note', text: t.note}))));
  fill($('alarms'), r.trouble, () => (r.trouble ? [make('p', {class: 'alarm warn'},
    make('b', {text: 'Trouble'}), ` ${r.trouble}`)] : []));
}

function stepTile(r, isOver) {
  if (r.state === 'baking' || r.state === 'baked') {
    const back = r.slicesBack.length;
    return {name: 'Step and weight', value: '100 %', note: back ? `but ${count(back)} ${back === 1
      ? 'slice' : 'slices'}` : `after ${r.steps} steps`};
  }
  const step = r.step || lastStep(r);
  return {name: isOver ? 'Ended at step' : 'Step and weight', value: `${step} of ${r.steps}`, note:
    isOver ? `at ${percent(r.ramp[step - 1])}; now 0 %` : `canary has ${percent(r.weightPercent)}`};
}

/** Sessions until promotion could be decided, and how long that takes at the pace so far. */
function neededTile(r) {
  const needed = r.verdict.sessionsNeeded;
  if (needed == null) {
    return {name: 'Still needed', value: '–', note: r.verdict.verdict === 'inconclusive'
      ? 'cannot be said yet' : 'no more sessions'};
  }
  const seconds = (Date.now() - r.startedMillis) / 1000;
  const pace = (r.sessions.control + r.sessions.canary) / Math.max(1, seconds);
  return {name: 'Still needed', value: count(needed), unit: 'sessions', note: pace > 0
    ? `about ${span(Math.round(needed / pace / 60) * 60_000)} at this pace` : 'nobody comes'};
}

function rollbackTile(r) {
  if (r.rollback) {
    return {name: 'Rollback took', value: millis(r.rollback.lastNewSessionMillis), note:
      `to the last new session; ${millis(r.rollback.lastChunkMillis)} to the last chunk`};
  }
  const wasBack = r.state === 'rolledBack' || r.state === 'invalid' || r.state === 'inconclusive';
  return {name: 'Rollback took', value: '–', note: wasBack ? 'not kept over a restart'
    : 'there was none'};
}

/** Slices whose own evidence crossed, each with its sentence. */
export function slicesBack(r) {
  $('slices-box').hidden = !r.slicesBack.length;
  fill($('slices'), r.slicesBack, () => r.slicesBack.map((s) => make('li', {}, make('div', {},
    make('time', {text: moment(s.second * 1000)}), make('span', {class: 'badge rollback', text:
      sliceName(s.slice)})), make('p', {text: sentence(s.sentence)}))));
}

/** Sessions that were exposed, by slice. */
export function blast(r) {
  const {sessions, counted, bySlice} = r.blastRadius;
  const slices = Object.entries(bySlice).sort((a, b) => b[1] - a[1]);
  write('blast-note', `${count(sessions)} sessions ${counted === 'scored'
    ? 'of the canary were scored' : 'were assigned to the canary'}.`);
  const back = r.slicesBack.map((s) => s.slice);
  fill($('blast'), [sessions, bySlice, back], () => (slices.length
    ? [make('dl', {}, ...slices.slice(0, BARS_MAX).map(([slice, n]) => make('div', {},
      make('dt', {text: sliceName(slice)}), make('dd', {}, bar([[back.includes(slice) ? 'bad'
        : 'canary', sessions ? 100 * n / sessions : 0]], 'gauge'), make('span', {text: count(n)}))))),
    make('p', {class: 'dim', text: `${slices.length > BARS_MAX ? `${slices.length - BARS_MAX} `
      + 'more slices. ' : ''}Slices below 20 sessions are left out.`})]
    : [make('p', {class: 'dim', text: 'No slice with 20 sessions.'})]));
}

export function decisions(r) {
  const list = [...r.decisions].reverse();
  fill($('decisions'), list, () => list.map((d) => make('li', {}, make('div', {},
    make('time', {text: moment(d.second * 1000)}), make('span', {class: `badge ${
      {good: 'promote', bad: 'rollback', warn: 'canary'}[STATES[d.state]?.[0]] ?? ''}`, text:
      stateWord(d.state)})), make('p', {text: sentence(d.sentence)}))));
}

/** Commands for a terminal, with this rollout's id. */
export function commands(r) {
  const list = ENDED.includes(r.state)
    ? [['Judge it again from its evidence', './sluice rollout recompute evidence.jsonl'],
      ['Start another', `./sluice rollout create --tier ${r.tier} --reason '…'`]]
    : [[r.frozen ? 'End the freeze' : 'Stop promotion for a while', r.frozen
      ? `./sluice rollout unfreeze ${r.id} --reason '…'`
      : `./sluice rollout freeze ${r.id} --minutes 30 --reason '…'`],
    ['Bring everybody back now', `./sluice rollout abort ${r.id} --reason '…'`]];
  fill($('do'), [list, r.actor, r.reason], () => [make('dl', {class: 'pairs'},
    pair('Started by', r.actor), pair('Because', r.reason), pair('Compared with', r.control)),
  ...list.map(([what, command]) => make('p', {}, what, make('code', {tabindex: 0, text: command})))]);
}

/** All rollouts, each a link. */
export function list(rollouts, chosen) {
  fill($('all'), [rollouts, chosen], () => [make('thead', {}, make('tr', {}, ...['Release', 'State',
    'Began', 'Why'].map((text) => make('th', {scope: 'col', class: 'text', text})))),
  make('tbody', {}, ...rollouts.map((r) => make('tr', {}, make('th', {scope: 'row'}, make('a', {
    href: `#${encodeURIComponent(r.id)}`, text: r.release, 'aria-current': r.id === chosen ? 'true'
      : undefined})), make('td', {class: 'text'}, make('span', {class: `pill ${STATES[r.state]?.[0]
    ?? ''}`, text: stateWord(r.state)})), make('td', {class: 'text', text: moment(r.startedMillis)}),
  make('td', {class: 'text why', text: sentence(r.sentence)}))))]);
}

/** Instead of a rollout: how to start one, or what is in the way. */
export function empty(error) {
  if (error?.code === 'unknownRollout') {
    return [make('h2', {text: 'There is no such rollout'}), make('p', {text: sentence(error.message)}),
      make('p', {}, make('a', {href: '#', text: 'Show the newest'}))];
  }
  if (error) {
    return [make('h2', {text: 'Rollouts are not kept here'}), make('p', {text: sentence(
      error.message)}), make('p', {text: sentence(error.next)}),
    make('code', {tabindex: 0, text: 'rollouts: {folder: rollouts, limitMegabytes: 512}'})];
  }
  return [make('h2', {text: 'No rollout yet'}), make('p', {text: 'A rollout brings a release in step '
    + 'by step, compares it each second with the one in service, and takes it back when it is shown '
    + 'to be worse. Announce the release, then start one:'}),
  make('code', {tabindex: 0, text: './sluice rollout create --tier canary --reason \'quantised '
    + 'weights\' --ramp 1,5,25,50'}), make('p', {class: 'dim', text: 'It appears here within a '
    + 'second.'})];
}
