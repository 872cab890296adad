// Making and filling elements. Text goes in as text nodes.

export const SVG = 'http://www.w3.org/2000/svg';

/** An element by its id. */
export const $ = (id) => document.getElementById(id);

/** Makes an element; `attributes` may be {class, text, …}. */
export function make(tag, attributes = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (name === 'text') element.textContent = value;
    else if (value !== undefined) element.setAttribute(name, value);
  }
  element.append(...children);
  return element;
}

/** Replaces the content only when `key` changed, so that a selection or focus survives. */
export function fill(element, key, build) {
  const text = JSON.stringify(key);
  if (element.filledWith === text) return;
  element.filledWith = text;
  element.replaceChildren(...build());
}

export function write(id, text) {
  const element = $(id);
  if (element.textContent !== text) element.textContent = text;
}

/** A legend with the latest values. Entries: {name, color, dash, value}. */
export function legend(id, entries) {
  fill($(id), entries, () => entries.map((e) => make('li', {},
    make('i', {class: `key ${e.color} ${e.dash ? 'dashed' : ''}`}), `${e.name} `,
    make('b', {text: e.value ?? ''}))));
}

/** A bar of a hundred parts. `pieces`: [class, percent]. */
export function bar(pieces, kind) {
  const svg = document.createElementNS(SVG, 'svg');
  svg.setAttribute('class', kind);
  svg.setAttribute('viewBox', '0 0 100 10');
  svg.setAttribute('preserveAspectRatio', 'none');
  svg.setAttribute('aria-hidden', 'true'); // the numbers stand beside it
  let x = 0;
  for (const [name, width] of pieces) {
    svg.append(rect({x, y: 0, width, height: 10, class: name}));
    x += width;
  }
  return svg;
}

export function rect(attributes) {
  const box = document.createElementNS(SVG, 'rect');
  for (const [name, value] of Object.entries(attributes)) box.setAttribute(name, value);
  return box;
}

export function pair(name, value, tone = '') {
  return make('div', {class: tone === 'span' ? 'span' : ''}, make('dt', {text: name}),
    make('dd', {class: tone, text: value}));
}

export function caption(id, text) {
  return make('caption', {id, text});
}

export function headRow(names, text = false) {
  return make('thead', {}, make('tr', {}, ...names.map((name, i) => make('th', {scope: 'col',
    class: i === 0 || name === 'Why shed' || (text && i < 5) ? 'text' : '', text: name}))));
}
