// Times and durations in words. Times are numbers: milliseconds since 1970.
import { keep, setting } from './settings.js';

let zone = setting('zone') === 'UTC' ? 'UTC' : undefined;
let formats;

export const isUtc = () => zone === 'UTC';

export const zoneName = () => zone ?? Intl.DateTimeFormat().resolvedOptions().timeZone ?? 'local';

export function switchZone() {
  zone = isUtc() ? undefined : 'UTC';
  keep('zone', zone ?? 'local');
  formats = undefined;
}

function make(options) {
  return new Intl.DateTimeFormat('en-GB', { timeZone: zone, hourCycle: 'h23', ...options });
}

function all() {
  return formats ??= {
    time: make({ hour: '2-digit', minute: '2-digit', second: '2-digit' }),
    short: make({ hour: '2-digit', minute: '2-digit' }),
    day: make({ weekday: 'short', day: 'numeric', month: 'short' }),
    year: make({ weekday: 'short', day: 'numeric', month: 'short', year: 'numeric' }),
    full: make({ weekday: 'short', day: 'numeric', month: 'short', year: 'numeric', hour: '2-digit', minute: '2-digit', second: '2-digit' }),
  };
}

export const clock = time => all().time.format(time);

export const hourMinute = time => all().short.format(time);

export const date = time => all().day.format(time);

export const full = time => `${all().full.format(time)} ${isUtc() ? 'UTC' : ''}`.trim();

// The time alone for today, with the day before it otherwise, and with the year for another year.
export function at(time, now) {
  const { day, year } = all();
  if (day.format(time) === day.format(now) && Math.abs(time - now) < 86_400_000) return clock(time);
  return Math.abs(time - now) < 200 * 86_400_000 ? `${day.format(time)}, ${hourMinute(time)}` : year.format(time);
}

export function span(ms) {
  if (ms === undefined || ms === null) return '–';
  if (ms === 0) return '0 ms';
  if (ms < 1) return `${Math.max(1, Math.round(ms * 1000))} µs`;
  if (ms < 10) return `${ms.toFixed(1)} ms`;
  if (ms < 1000) return `${Math.round(ms)} ms`;
  if (ms < 60_000) return `${(ms / 1000).toFixed(ms < 10_000 ? 1 : 0)} s`;
  return parts(Math.round(ms / 1000));
}

function parts(seconds) {
  const units = [[604800, 'w'], [86400, 'd'], [3600, 'h'], [60, 'min'], [1, 's']];
  const first = units.findIndex(([length]) => seconds >= length);
  if (first < 0) return '0 s';
  const [length, unit] = units[first];
  const rest = units[first + 1] ? Math.floor(seconds % length / units[first + 1][0]) : 0;
  return rest > 0 ? `${Math.floor(seconds / length)} ${unit} ${rest} ${units[first + 1][1]}` : `${Math.floor(seconds / length)} ${unit}`;
}

export function until(time, now) {
  const left = Math.ceil((time - now) / 1000);
  return left <= 0 ? 'now' : `in ${parts(left)}`;
}

export function ago(time, now) {
  const past = Math.floor((now - time) / 1000);
  return past <= 0 ? 'just now' : `${parts(past)} ago`;
}

export const count = number => number.toLocaleString('en-GB');

// From the clocks that the viewer sees to UTC, at a time.
const shift = time => isUtc() ? 0 : new Date(time).getTimezoneOffset() * 60_000;

// The times of a span at which the viewer's clocks show a multiple of a step, on each day of a change of the clocks as well.
export function grid(from, to, step) {
  const times = [];
  for (let shown = Math.ceil((from - shift(from)) / step) * step; ; shown += step) {
    const time = shown + shift(shown + shift(shown + shift(from)));
    if (time >= to || times.length > 200) return times;
    if (time - shift(time) === shown && time >= from) times.push(time); // Clocks that are set forward leave some out.
  }
}
