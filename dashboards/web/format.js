// How numbers are written. Every function takes null for "nothing measured" and answers "–".
const NONE = '–';
const grouped = new Intl.NumberFormat('en', {maximumFractionDigits: 0});

/** Three significant digits, no unit. */
export function digits(value) {
  if (value == null || !Number.isFinite(value)) return NONE;
  const size = Math.abs(value);
  if (size >= 100) return grouped.format(value);
  if (size >= 10) return value.toFixed(1);
  if (size === 0) return '0';
  return size < 0.01 ? '<0.01' : value.toFixed(2);
}

/** Milliseconds with their unit; seconds from ten seconds on. */
export function millis(value) {
  if (value == null) return NONE;
  return value >= 10_000 ? `${digits(value / 1000)} s` : `${digits(value)} ms`;
}

/** A count: grouped, or in thousands and millions where digits would not fit. */
export function count(value) {
  if (value == null) return NONE;
  if (value >= 1e7) return `${(value / 1e6).toFixed(1)} M`;
  return grouped.format(value);
}

/** A share of a hundred. */
export function percent(value) {
  if (value == null) return NONE;
  if (value === 0) return '0 %';
  if (value === 100) return '100 %';
  if (value < 0.01) return '<0.01 %';
  return `${value >= 10 ? value.toFixed(1).replace('.0', '') : +value.toFixed(2)} %`;
}

/** A span of time in its two greatest units. */
export function span(ms) {
  if (ms == null) return NONE;
  const s = Math.floor(ms / 1000);
  if (s < 60) return `${s} s`;
  if (s < 3600) return `${Math.floor(s / 60)} min ${String(s % 60).padStart(2, '0')} s`;
  if (s < 86_400) return `${Math.floor(s / 3600)} h ${String(Math.floor(s / 60) % 60)
    .padStart(2, '0')} min`;
  return `${Math.floor(s / 86_400)} d ${Math.floor(s / 3600) % 24} h`;
}

/** Seconds of audio: seconds, minutes or hours. */
export function audio(seconds) {
  if (seconds < 120) return {value: digits(seconds), unit: 's'};
  if (seconds < 7200) return {value: digits(seconds / 60), unit: 'min'};
  return {value: digits(seconds / 3600), unit: 'h'};
}

/** Time of day. */
export function clock(millisSinceEpoch) {
  return new Date(millisSinceEpoch).toLocaleTimeString('en-GB');
}

/** Day and time of day; the day is left out when it is today. */
export function moment(millisSinceEpoch, now = Date.now()) {
  const at = new Date(millisSinceEpoch);
  if (at.toDateString() === new Date(now).toDateString()) return clock(millisSinceEpoch);
  return `${at.toLocaleDateString('en-GB', {day: 'numeric', month: 'short'})} ${clock(at)}`;
}
