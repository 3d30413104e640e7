// Past runs and coming due times on one axis of time, and the same as a table.
import { el, jobLink, num, resultMark, scrolledTable, searchBox, setAttr, setText, svg, sync } from './dom.js';
import { view as jobsView, matching } from './jobs.js';
import { Lane, marks } from './lane.js';
import { poll } from './poll.js';
import * as runs from './runs.js';
import * as store from './store.js';
import { at, clock, count, date, full, grid, hourMinute, span as words } from './time.js';

const PAGE = 40;
const PAST = .68; // The part of the axis that is before now.
const zooms = [[60, '1 min'], [600, '10 min'], [3600, '1 h'], [21_600, '6 h'], [86_400, '1 d'], [604_800, '7 d']];
const steps = [5, 10, 15, 30, 60, 120, 300, 600, 900, 1800, 3600, 7200, 10_800, 21_600, 43_200, 86_400];
let zoom = 600;
let isTable = false;

export function show(main) {
  let width = 0;
  let limit = PAGE;
  let runTimer;
  const plans = new Map();

  const choices = zooms.map(([seconds, text]) => el('button', {
    type: 'button', 'data-zoom': seconds, 'aria-pressed': zoom === seconds,
    onclick() {
      zoom = seconds;
      for (const each of choices) each.setAttribute('aria-pressed', Number(each.dataset.zoom) === zoom);
      planner.now();
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
    showOthers();
  });
  const axis = svg('svg', { class: 'axis', 'aria-hidden': 'true', height: 24 });
  const lanes = el('div', { class: 'lanes' });
  const tip = el('div', { class: 'tip', hidden: true });
  const more = el('button', { type: 'button', class: 'more quiet', onclick: () => { limit += PAGE; showOthers(); } });
  const measure = el('div', { class: 'lane measure' }, el('span', { class: 'lane-name' }), el('div', { class: 'lane-plot' }));
  const head = el('div', { class: 'lane head' }, el('span', { class: 'lane-name' }), el('div', { class: 'lane-plot' }, axis));
  const chart = el('section', { class: 'card timeline' }, head, measure, lanes, tip);
  const body = el('tbody');
  const twin = el('section', { class: 'card table', hidden: true },
    scrolledTable('Past runs and coming due times', ['When', 'Job', 'What', 'Took', 'Late'], body));
  const legend = el('ul', { class: 'legend', 'aria-label': 'Marks' }, Object.values(marks)
    .map(([text, mark]) => el('li', {}, svg('svg', { width: 18, height: 14, 'aria-hidden': 'true' }, mark(9, 7)), text)));
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
    if (job.isDelay) return [job.next]; // Those after it count from the ends of runs to come.
    const found = [];
    for (let due = job.next; due <= to(now) && found.length < 200; due += job.period) found.push(due);
    return found;
  }

  async function askForPlans() {
    const answers = [];
    for (const query of store.queries(shown().filter(job => job.expression).map(job => job.name)))
      answers.push(await store.get(`plan?seconds=${zoom}${query}`));
    return answers;
  }

  const planner = poll(askForPlans, answers => {
    if (!answers) return; // The link shows that the server is gone.
    plans.clear();
    for (const { jobs } of answers) for (const { name, due } of jobs) plans.set(name, due.map(time => Date.parse(time)));
    draw();
  }, () => Math.max(5, zoom / 20) * 1000);

  const askForRuns = () => runs.refresh(shown().map(job => job.name)).then(draw, () => {});

  // At most one request a second, however many runs end.
  function load() {
    runTimer ??= setTimeout(() => {
      runTimer = undefined;
      askForRuns();
    }, 900);
  }

  function showOthers() {
    planner.now();
    askForRuns();
    draw();
  }

  // What is known of a job in the span.
  const partOf = (job, now) => ({
    known: runs.of(job.name).filter(run => run.end >= from(now)), lost: runs.lost(job.name).filter(time => time >= from(now)),
    coming: dues(job, now).filter(time => time <= to(now)),
  });

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
    sync(lanes, list, job => job.name, job => new Lane(job, point), (lane, job) => lane.update(job, { ...partOf(job, now), x, now, width }));
  }

  function drawAxis(x, now) {
    const step = steps.find(each => each / zoom * width > (width < 500 ? 80 : 96)) ?? 86_400;
    const times = grid(from(now), to(now), step * 1000).filter(time => x(time) >= 18 && x(time) <= width - 18);
    axis.setAttribute('width', width);
    sync(axis, times, time => time, () => svg('text', { y: 15, 'text-anchor': 'middle' }), (node, time) => {
      setAttr(node, 'x', x(time).toFixed(1));
      setText(node, step < 60 ? clock(time) : step < 43_200 ? hourMinute(time) : date(time));
    });
  }

  function point(event, text) {
    tip.hidden = !text;
    if (tip.hidden) return;
    setText(tip, text);
    const frame = chart.getBoundingClientRect();
    tip.style.setProperty('left', `${Math.min(Math.max(8, event.clientX - frame.left - tip.offsetWidth / 2), frame.width - tip.offsetWidth - 8)}px`);
    tip.style.setProperty('top', `${event.clientY - frame.top + 18}px`);
  }

  function drawTable(list, now) {
    const events = list.flatMap(job => {
      const { known, lost, coming } = partOf(job, now);
      return [
        ...known.map(run => ({ time: run.begin, job, run, key: run.id })),
        ...lost.map(time => ({ time, job, what: 'Was due, no run' })),
        ...(job.runningSince ? [{ time: job.runningSince, job, what: 'Runs now' }] : []),
        ...coming.map(time => ({ time, job, what: 'Due', isComing: true })),
      ];
    }).sort((a, b) => b.time - a.time);
    const middle = events.findIndex(event => event.time <= now);
    const part = middle < 0 ? events.slice(-100) : events.slice(Math.max(0, middle - 50), middle + 150);
    sync(body, part, ({ time, job, key, what }) => `${key ?? what} ${time} ${job.name}`, ({ time, job, run, what, isComing }) =>
      el('tr', { class: isComing ? 'coming' : '' }, num('', { title: full(time) }), el('td', {}, jobLink(job.name)),
        el('td', {}, run ? resultMark(run.result) : what), num(run ? words(run.duration) : ''), num(run ? words(run.lateness) : '')),
    (row, { time }) => {
      setText(row.firstElementChild, at(time, now));
      setAttr(row.firstElementChild, 'title', full(time));
    });
  }

  chart.addEventListener('pointerleave', () => { tip.hidden = true; });
  const observer = new ResizeObserver(entries => {
    width = Math.floor(entries[0].contentRect.width);
    draw();
  });
  observer.observe(measure.lastElementChild);
  showOthers();
  return {
    change(change) {
      load();
      if (change.kind === 'all') planner.now();
    },
    tick: draw,
    reformat: draw,
    close() {
      planner.close();
      clearTimeout(runTimer);
      observer.disconnect();
    },
  };
}
