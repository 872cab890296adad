// The slowest answers, each as a line of its own from the true end of speech to the final.
const SHOWN = 15;
const MOMENTS = [[/^partial/, 'partial'], [/^final/, 'final'], [/sent|speech|due|frame/, 'sent'], [/end/, 'end'], [/./, 'other']];
const momentClass = what => MOMENTS.find(([pattern]) => pattern.test(what))[1];

function slowRow(slow, rank, range) {
  const at = micros => 100 * (micros - range[0]) / (range[1] - range[0]);
  const line = node('div', {class: 'track'}, span('wait', at(0), at(slow.micros) - at(0)));
  slow.moments.forEach(([micros, what]) => {
    if (micros < range[0]) return;
    const mark = span('moment ' + momentClass(what), at(micros));
    mark.title = `${signed(micros)}: ${what}`;
    line.append(mark);
  });
  line.append(span('moment final', at(slow.micros)));
  const stages = Object.entries(slow.stageMicros).filter(([, v]) => v > 0).sort((a, b) => b[1] - a[1]);
  const origin = slow.tier && slow.tier !== 'none' ? `${slow.tier} · ${slow.arm}` : 'no tier told';
  const row = node('details', {class: 'slow'}, node('summary', {}, node('span', {class: 'rank'}, String(rank)), node('b', {}, withUnit(slow.micros)),
    node('span', {class: 'who'}, `${slow.clip} · ${slow.caller} · ${origin} · at ${clock(slow.intendedMillis / 1000)}`), line));
  row.addEventListener('toggle', () => row.append(node('div', {class: 'story'}, node('p', {class: 'quiet'}, `Session ${slow.session}. `
    + (stages.length ? 'Its last chunk in the server: ' + stages.slice(0, 6).map(([k, v]) => `${k} ${withUnit(v)}`).join(', ') + '.' : 'The server told no stages.')),
  node('ol', {}, ...slow.moments.map(([micros, what]) => node('li', {}, node('b', {}, signed(micros)), ' ' + what))))), {once: true});
  return row;
}

function slowest() {
  const shown = Object.keys(data.slowest || {}).filter(lane => data.slowest[lane].length);
  if (!shown.length) return false;
  byId('slowest-how').textContent = 'From the true end of speech (0) to the last final, worst first; marks before 0 are what came while the caller still spoke. '
    + 'Open one for its story.';
  picker(byId('slowest-picks'), shown, lane => lane, lane => {
    const rows = data.slowest[lane];
    const range = [-0.25 * rows[0].micros, 1.02 * rows[0].micros];
    const zero = 100 * (0 - range[0]) / (range[1] - range[0]);
    const key = node('p', {class: 'quiet moments'}, ...[['partial', 'partial'], ['sent', 'sent'], ['end', 'end of utterance told'], ['other', 'other'],
      ['final', 'final']].map(([c, words]) => node('span', {}, node('i', {class: 'moment ' + c}), words)));
    const list = node('div', {class: 'slow-list'}, ...rows.map((slow, i) => slowRow(slow, i + 1, range)));
    list.style.setProperty('--zero', zero + '%');
    byId('slowest-rows').replaceChildren(key, list);
    if (rows.length > SHOWN) {
      const more = node('button', {type: 'button', class: 'more'}, `Show all ${rows.length}`);
      [...list.children].slice(SHOWN).forEach(row => { row.hidden = true; });
      more.addEventListener('click', () => {
        [...list.children].forEach(row => { row.hidden = false; });
        more.remove();
      });
      byId('slowest-rows').append(more);
    }
  });
}
