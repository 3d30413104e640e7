// Past runs and coming due times on one axis of time, and the same as a table.
import { el, jobLink, num, plainTable, resultMark, searchBox, setText, svg, wordOfResult } from './dom.js';
import { view as jobsView, matching } from './jobs.js';
import * as runs from './runs.js';
import * as store from './store.js';
import { at, clock, count, date, full, hourMinute, span as words, until } from './time.js';

const HEIGHT = 30;
const PAGE = 40;
const PAST = .68; // The part of the axis that is before now.
const zooms = [[60, '1 min'], [600, '10 min'], [3600, '1 h'], [21_600, '6 h'], [86_400, '1 d'], [604_800, '7 d']];
const steps = [5, 10, 15, 30, 60, 120, 300, 600, 900, 1800, 3600, 7200, 10_800, 21_600, 43_200, 86_400];
const meanings = {
  Succeeded: 'succeeded', Failed: 'failed', TimedOut: 'timed out', Cancelled: 'cancelled or declined',
  run: 'runs now', lost: 'due, but no run', due: 'coming due time',
};
let zoom = 600;
let isTable = false;

export function show(main) {
  let width = 0;
  let limit = PAGE;
  let plans = new Map();
  let planTimer;
  let runTimer;

  const choices = zooms.map(([seconds, text]) => el('button', {
    type: 'button', 'data-zoom': seconds, 'aria-pressed': zoom === seconds,
    onclick() {
      zoom = seconds;
      for (const each of choices) each.setAttribute('aria-pressed', Number(each.dataset.zoom) === zoom);
      plan();
      draw();
    },
  }, text));
  const toggle = el('button', { type: 'button', class: 'quiet', id: 'twin', 'aria-pressed': isTable, onclick: () => {
    isTable = !isTable;
    toggle.setAttribute('aria-pressed', isTable);
    draw();
  } }, 'As a table');
  const search = searchBox(jobsView.search, text => {
    jobsView.search = text;
    limit = PAGE;
    plan();
    draw();
  });
  const axis = svg('svg', { class: 'axis', 'aria-hidden': 'true', height: 24 });
  const lanes = el('div', { class: 'lanes' });
  const tip = el('div', { class: 'tip', hidden: true });
  const more = el('button', { type: 'button', class: 'more quiet', onclick: () => { limit += PAGE; plan(); draw(); } });
  const measure = el('div', { class: 'lane measure' }, el('span', { class: 'lane-name' }), el('div', { class: 'lane-plot' }));
  const head = el('div', { class: 'lane head' }, el('span', { class: 'lane-name' }), el('div', { class: 'lane-plot' }, axis));
  const chart = el('section', { class: 'card timeline' }, head, measure, lanes, tip);
  const body = el('tbody');
  const twin = el('section', { class: 'card table', hidden: true },
    el('div', { class: 'scroll' }, plainTable('Past runs and coming due times', ['When', 'Job', 'What', 'Took', 'Late'], body)));
  const legend = el('ul', { class: 'legend', 'aria-label': 'Marks' }, Object.entries(meanings)
    .map(([kind, text]) => el('li', {}, svg('svg', { width: 18, height: 14, 'aria-hidden': 'true' }, marks[kind](9, 7)), text)));
  main.replaceChildren(
    el('div', { class: 'head' }, el('h1', { text: 'Timeline' }), el('div', { class: 'segments', role: 'group', 'aria-label': 'Span' }, choices)),
    el('div', { class: 'bar' }, search, toggle, legend),
    chart, twin, more);

  const shown = () => matching().sort((a, b) => a.name < b.name ? -1 : 1).slice(0, limit);

  const from = now => now - zoom * 1000 * PAST;

  const to = now => now + zoom * 1000 * (1 - PAST);

  // Coming due times: a period is counted here, the calendar is the server's.
  function dues(job, now) {
    if (!job.next || job.isPaused) return [];
    if (!job.period || job.expression) return plans.get(job.name) ?? [job.next];
    const found = [];
    for (let due = job.next; due <= to(now) && found.length < 200; due += job.period) found.push(due);
    return found;
  }

  async function plan() {
    clearTimeout(planTimer);
    planTimer = setTimeout(() => document.hidden || plan(), Math.max(5, zoom / 20) * 1000);
    const names = shown().filter(job => job.expression).map(job => `&job=${encodeURIComponent(job.name)}`);
    try {
      for (let i = 0; i < names.length; i += 20) {
        const answer = await store.get(`plan?seconds=${zoom}${names.slice(i, i + 20).join('')}`);
        for (const { name, due } of answer.jobs) plans.set(name, due.map(time => Date.parse(time)));
      }
      draw();
    } catch {
      // The link shows that the server is gone, and the next change asks again.
    }
  }

  // At most one request a second, however many runs end.
  function load() {
    runTimer ??= setTimeout(async () => {
      runTimer = undefined;
      await runs.refresh().then(draw, () => {});
    }, 900);
  }

  function draw() {
    const now = store.now();
    const list = shown();
    const all = matching().length;
    chart.hidden = isTable;
    twin.hidden = !isTable;
    more.hidden = all <= limit;
    setText(more, `Show more (${count(all - list.length)} left)`);
    if (isTable) return drawTable(list, now);
    if (width === 0) return;
    const x = time => (time - from(now)) / (to(now) - from(now)) * width;
    drawAxis(x, now);
    lanes.replaceChildren(...list.map(job => lane(job, x, now)));
  }

  function drawAxis(x, now) {
    const step = steps.find(each => each / zoom * width > (width < 500 ? 80 : 96)) ?? 86_400;
    const shift = new Date(now).getTimezoneOffset() * 60_000;
    const marks = [];
    for (let time = Math.ceil((from(now) - shift) / (step * 1000)) * step * 1000 + shift; time < to(now); time += step * 1000) {
      const place = x(time);
      if (place < 18 || place > width - 18) continue;
      const text = step < 60 ? clock(time) : step < 43_200 ? hourMinute(time) : date(time);
      marks.push(svg('text', { x: place, y: 15, 'text-anchor': 'middle', text }));
    }
    axis.setAttribute('width', width);
    axis.replaceChildren(...marks);
  }

  function lane(job, x, now) {
    const paths = { Succeeded: '', Failed: '', TimedOut: '', other: '' };
    const known = runs.of(job.name).filter(run => run.end >= from(now));
    for (const run of known) {
      const left = Math.max(0, x(run.begin));
      const length = Math.max(3, x(run.end) - left);
      const kind = paths[run.result] === undefined ? 'other' : run.result;
      paths[kind] += `M${left.toFixed(1)} 8h${length.toFixed(1)}v14h-${length.toFixed(1)}z`;
    }
    const failed = known.filter(run => run.result === 'Failed').map(run => x(run.begin));
    const lost = runs.lost(job).filter(time => time >= from(now));
    const coming = dues(job, now).filter(time => time <= to(now));
    const isDense = coming.length > 1 && x(coming[1]) - x(coming[0]) < 6;
    const began = job.runningSince && Math.max(0, x(job.runningSince));
    const plot = svg('svg', { width, height: HEIGHT, role: 'img', 'aria-label': say(job, known, lost, coming) },
      svg('path', { class: 'grid', d: `M0 ${HEIGHT - .5}H${width}` }),
      svg('path', { class: isDense ? 'due dense' : 'due', d: coming.map(time => `M${x(time).toFixed(1)} 9v12`).join('') }),
      svg('path', { class: 'run-ok', d: paths.Succeeded }), svg('path', { class: 'run-bad', d: paths.Failed }),
      svg('path', { class: 'run-time', d: paths.TimedOut }), svg('path', { class: 'run-other', d: paths.other }),
      svg('path', { class: 'run-cross', d: failed.map(place => `M${(place - 2).toFixed(1)} 2.5l4 4m0-4-4 4`).join('') }),
      svg('path', { class: 'lost', d: lost.map(time => `M${x(time).toFixed(1)} 10.5l4.5 4.5-4.5 4.5-4.5-4.5z`).join('') }),
      job.runningSince && svg('rect', { class: 'running', x: began, y: 8, width: Math.max(3, x(now) - began), height: 14, rx: 2 }),
      coming.length === 0 && job.next && !job.isPaused
        && svg('text', { class: 'later', x: width - 4, y: 19, 'text-anchor': 'end', text: until(job.next, now) }),
      svg('path', { class: 'now', d: `M${x(now).toFixed(1)} 0V${HEIGHT}` }));
    plot.addEventListener('pointermove', event => point(event, plot, job, known, coming, x, now));
    return el('div', { class: 'lane' }, jobLink(job.name, { class: 'lane-name' }), el('div', { class: 'lane-plot' }, plot));
  }

  function say(job, known, lost, coming) {
    const bad = known.filter(run => run.result !== 'Succeeded').length;
    const next = coming[0] ? `next due ${clock(coming[0])}` : 'no coming due time';
    return `${job.name}: ${known.length} runs, ${bad} without success, ${lost.length} due times without a run, ${next}`;
  }

  function tell(run) {
    const story = `${wordOfResult(run.result)}, began ${full(run.begin)}, took ${words(run.duration)}`;
    return run.error ? `${story}: ${run.error}` : story;
  }

  function point(event, plot, job, known, coming, x, now) {
    const place = event.clientX - plot.getBoundingClientRect().left;
    const within = (from, to) => Math.min(Math.max(place, from), to);
    const near = (a, b) => Math.abs(a.place - place) < Math.abs(b.place - place) ? a : b;
    const things = [
      ...known.map(run => ({ place: within(x(run.begin), x(run.end)), text: tell(run) })),
      ...coming.map(time => ({ place: x(time), text: `Due ${full(time)}` })),
      ...(job.runningSince ? [{ place: within(x(job.runningSince), x(now)), text: `Runs since ${full(job.runningSince)}` }] : []),
    ];
    const best = things.length ? things.reduce(near) : undefined;
    tip.hidden = !best || Math.abs(best.place - place) > 14;
    if (tip.hidden) return;
    setText(tip, best.text);
    const frame = chart.getBoundingClientRect();
    tip.style.setProperty('left', `${Math.min(Math.max(8, event.clientX - frame.left - tip.offsetWidth / 2), frame.width - tip.offsetWidth - 8)}px`);
    tip.style.setProperty('top', `${event.clientY - frame.top + 18}px`);
  }

  function drawTable(list, now) {
    const events = list.flatMap(job => [
      ...runs.of(job.name).filter(run => run.end >= from(now)).map(run => ({ time: run.begin, job, run })),
      ...runs.lost(job).filter(time => time >= from(now)).map(time => ({ time, job, isLost: true })),
      ...(job.runningSince ? [{ time: job.runningSince, job, isRunning: true }] : []),
      ...dues(job, now).filter(time => time <= to(now)).map(time => ({ time, job })),
    ]).sort((a, b) => b.time - a.time);
    const middle = events.findIndex(event => event.time <= now);
    const part = middle < 0 ? events.slice(-100) : events.slice(Math.max(0, middle - 50), middle + 150);
    body.replaceChildren(...part.map(({ time, job, run, isLost, isRunning }) => el('tr', { class: run || isLost || isRunning ? '' : 'coming' },
      num(at(time, now), { title: full(time) }), el('td', {}, jobLink(job.name)),
      el('td', {}, run ? resultMark(run.result) : isRunning ? 'Runs now' : isLost ? 'Was due, no run' : 'Due'),
      num(run ? words(run.duration) : ''), num(run ? words(run.lateness) : ''))));
  }

  chart.addEventListener('pointerleave', () => { tip.hidden = true; });
  const observer = new ResizeObserver(entries => {
    width = Math.floor(entries[0].contentRect.width);
    draw();
  });
  observer.observe(measure.lastElementChild);
  runs.refresh().then(draw, () => {});
  plan();
  draw();
  return {
    change(change) {
      load();
      if (change.kind === 'all') plan();
    },
    tick: () => isTable || draw(),
    reformat: draw,
    close() {
      clearTimeout(planTimer);
      clearTimeout(runTimer);
      observer.disconnect();
    },
  };
}

const marks = {
  Succeeded: (x, y) => svg('rect', { class: 'run-ok', x: x - 7, y: y - 5, width: 14, height: 10 }),
  Failed: (x, y) => svg('g', {}, svg('rect', { class: 'run-bad', x: x - 7, y: y - 1, width: 14, height: 7 }),
    svg('path', { class: 'run-cross', d: `M${x - 2} ${y - 6}l4 4m0-4-4 4` })),
  TimedOut: (x, y) => svg('rect', { class: 'run-time', x: x - 7, y: y - 5, width: 14, height: 10 }),
  Cancelled: (x, y) => svg('rect', { class: 'run-other', x: x - 7, y: y - 5, width: 14, height: 10 }),
  run: (x, y) => svg('rect', { class: 'running', x: x - 7, y: y - 5, width: 14, height: 10, rx: 2 }),
  lost: (x, y) => svg('path', { class: 'lost', d: `M${x} ${y - 5}l5 5-5 5-5-5z` }),
  due: (x, y) => svg('path', { class: 'due', d: `M${x} ${y - 6}v12` }),
};
