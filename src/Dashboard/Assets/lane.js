// One job on the axis of the timeline: its runs, and its coming due times.
import { el, jobLink, setAttr, setText, svg, wordOfResult } from './dom.js';
import { clock, full, span as words, until } from './time.js';

const HEIGHT = 30;
const NEAR = 14;

const bar = (left, length) => `M${left.toFixed(1)} 8h${length.toFixed(1)}v14h-${length.toFixed(1)}z`;

const box = kind => (x, y) => svg('rect', { class: kind, x: x - 7, y: y - 5, width: 14, height: 10 });

export const marks = {
  Succeeded: ['succeeded', box('run-ok')],
  Failed: ['failed', (x, y) => svg('g', {}, svg('rect', { class: 'run-bad', x: x - 7, y: y - 1, width: 14, height: 7 }),
    svg('path', { class: 'run-cross', d: `M${x - 2} ${y - 6}l4 4m0-4-4 4` }))],
  TimedOut: ['timed out', box('run-time')],
  Cancelled: ['cancelled or declined', box('run-other')],
  run: ['runs now', box('running')],
  lost: ['due, but no run', (x, y) => svg('path', { class: 'lost', d: `M${x} ${y - 5}l5 5-5 5-5-5z` })],
  due: ['coming due time', (x, y) => svg('path', { class: 'due', d: `M${x} ${y - 6}v12` })],
};

function tell(run) {
  const story = `${wordOfResult(run.result)}, began ${full(run.begin)}, took ${words(run.duration)}`;
  return run.error ? `${story}: ${run.error}` : story;
}

export class Lane {
  // show(event, text) shows a text at the pointer, or hides it.
  constructor(job, show) {
    const path = name => svg('path', { class: name });
    this.parts = {
      grid: path('grid'), due: path('due'), Succeeded: path('run-ok'), Failed: path('run-bad'), TimedOut: path('run-time'), other: path('run-other'),
      cross: path('run-cross'), lost: path('lost'),
    };
    this.running = svg('rect', { class: 'running', y: 8, height: 14, rx: 2 });
    this.later = svg('text', { class: 'later', y: 19, 'text-anchor': 'end' });
    this.now = path('now');
    this.plot = svg('svg', { height: HEIGHT, role: 'img' }, Object.values(this.parts), this.running, this.later, this.now);
    this.node = el('div', { class: 'lane' }, jobLink(job.name, { class: 'lane-name' }), el('div', { class: 'lane-plot' }, this.plot));
    this.plot.addEventListener('pointermove', event => show(event, this.at(event.clientX - this.plot.getBoundingClientRect().left)));
  }

  update(job, { known, lost, coming, x, now, width }) {
    const paths = { Succeeded: '', Failed: '', TimedOut: '', other: '' };
    for (const run of known) {
      const left = Math.max(0, x(run.begin));
      paths[paths[run.result] === undefined ? 'other' : run.result] += bar(left, Math.max(3, x(run.end) - left));
    }
    const failed = known.filter(run => run.result === 'Failed').map(run => x(run.begin));
    paths.grid = `M0 ${HEIGHT - .5}H${width}`;
    paths.due = coming.map(time => `M${x(time).toFixed(1)} 9v12`).join('');
    paths.cross = failed.map(place => `M${(place - 2).toFixed(1)} 2.5l4 4m0-4-4 4`).join('');
    paths.lost = lost.map(time => `M${x(time).toFixed(1)} 10.5l4.5 4.5-4.5 4.5-4.5-4.5z`).join('');
    for (const [name, node] of Object.entries(this.parts)) setAttr(node, 'd', paths[name]);
    setAttr(this.now, 'd', `M${x(now).toFixed(1)} 0V${HEIGHT}`);
    this.parts.due.classList.toggle('dense', coming.length > 1 && x(coming[1]) - x(coming[0]) < 6);

    const since = job.runningSince;
    const began = since ? Math.max(0, x(since)) : 0;
    setAttr(this.running, 'x', began);
    setAttr(this.running, 'width', since ? Math.max(3, x(now) - began) : 0);
    setAttr(this.later, 'x', width - 4);
    setText(this.later, coming.length === 0 && job.next && !job.isPaused ? until(job.next, now) : '');
    setAttr(this.plot, 'width', width);
    setAttr(this.plot, 'aria-label', this.say(job, known, lost, coming));
    const within = (from, to) => place => Math.min(Math.max(place, from), to);
    this.things = [
      ...known.map(run => ({ near: within(x(run.begin), x(run.end)), text: () => tell(run) })),
      ...lost.map(time => ({ near: () => x(time), text: () => `Due ${full(time)}, but no run` })),
      ...coming.map(time => ({ near: () => x(time), text: () => `Due ${full(time)}` })),
      ...(since ? [{ near: within(x(since), x(now)), text: () => `Runs since ${full(since)}` }] : []),
    ];
  }

  say(job, known, lost, coming) {
    const bad = known.filter(run => run.result !== 'Succeeded').length;
    const next = coming[0] ? `next due ${clock(coming[0])}` : 'no coming due time';
    return `${job.name}: ${known.length} runs, ${bad} without success, ${lost.length} due times without a run, ${next}`;
  }

  // What is nearest to a place of the axis; undefined for nothing.
  at(place) {
    const away = thing => Math.abs(thing.near(place) - place);
    const best = this.things.reduce((a, b) => !a || away(b) <= away(a) ? b : a, undefined);
    return best && away(best) <= NEAR ? best.text() : undefined;
  }
}
