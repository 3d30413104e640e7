// The table of jobs. Only the rows that were scrolled to are made, so a thousand jobs show as fast as ten.
import { buttons } from './actions.js';
import { el, icon, jobLink, letters, order, resultMark, searchBox, setAttr, setText, states, wordOfResult } from './dom.js';
import * as store from './store.js';
import { ago, at, count, full, span, until } from './time.js';

const PAGE = 50;

const isBad = job => job.lastResult === 'Failed' || job.lastResult === 'TimedOut';
const noRun = job => job.counts.skipped + job.counts.missed + job.counts.dropped;
const runs = job => job.counts.runs + job.counts.retries + job.counts.manual + job.counts.lifecycle;

const filters = {
  all: ['All jobs', () => true],
  running: ['Running', job => job.state === 'running'],
  failing: ['Failing', isBad],
  overdue: ['Overdue', job => job.overdueSince !== undefined],
  paused: ['Paused', job => job.isPaused],
};

const severity = job => job.overdueSince ? 0 : isBad(job) ? 1 : job.state === 'running' ? 2 : job.isPaused ? 4 : 3;
const byName = (a, b) => a.name < b.name ? -1 : 1;
const tookHint = 'Half of the runs took no longer than the first number, and 99 of 100 no longer than the second';
const lateHint = 'Half of the runs began no later after their due time than the first number, and 99 of 100 no later than the second';
const runsHint = 'Runs; below them those that failed, and due times without a run: skipped, missed or dropped';

const last = (value, isDown) => value ?? (isDown ? -Infinity : Infinity);

const columns = [
  { key: 'state', text: 'State', of: severity },
  { key: 'name', text: 'Job' },
  { key: 'next', text: 'Next due', of: (job, down) => last(job.next, down) },
  { key: 'last', text: 'Last run', of: job => -(job.lastRun ?? 0) },
  { key: 'recent', text: 'Latest results' },
  { key: 'duration', text: 'Took', hint: tookHint, of: job => -job.duration.p99 },
  { key: 'lateness', text: 'Late', hint: lateHint, of: job => -job.lateness.p99 },
  { key: 'runs', text: 'Runs', hint: runsHint, of: job => -runs(job) },
  { key: 'acts', text: 'Actions' },
];
const sortable = new Set(['state', 'name', 'next', 'last', 'duration', 'lateness', 'runs']);

export const view = { search: '', filter: 'all', sort: 'name', isDown: false };

export function matching() {
  const words = view.search.toLowerCase().split(/\s+/).filter(Boolean);
  return [...store.jobs.values()].filter(job => {
    const text = `${job.name} ${job.schedule} ${job.expression ?? ''}`.toLowerCase();
    return words.every(word => text.includes(word));
  });
}

export function sorted() {
  const column = columns.find(each => each.key === view.sort);
  const compare = column.of ? (a, b) => column.of(a, view.isDown) - column.of(b, view.isDown) || byName(a, b) : byName;
  const list = matching().filter(filters[view.filter][1]).sort(compare);
  return view.isDown ? list.reverse() : list;
}

function strip(node, recent) {
  if (node.dataset.recent === recent) return;
  node.dataset.recent = recent;
  const bad = [...recent].filter(letter => letter !== 'S').length;
  node.replaceChildren(...[...recent].map(letter => el('i', { 'data-result': letter })));
  const last = wordOfResult(letters[recent.at(-1)]).toLowerCase();
  const fate = bad === 0 ? 'all succeeded' : `${bad} did not succeed, and the last one ended so: ${last}`;
  setAttr(node, 'aria-label', recent ? `The latest runs, ${recent.length} in all: ${fate}` : 'No run yet');
}

class Row {
  constructor(job) {
    this.lastResult = null; // Differs from that of a job that has not run.
    this.state = el('span', { class: 'pill' });
    this.late = el('span', { class: 'pill', 'data-state': 'overdue' }, icon('late'), el('span', { text: 'Overdue' }));
    this.words = el('span', { class: 'sub' });
    this.next = el('span', { class: 'num' });
    this.left = el('span', { class: 'sub num' });
    this.result = el('span');
    this.ago = el('span', { class: 'sub num' });
    this.strip = el('span', { class: 'strip', role: 'img' });
    this.p50 = el('span', { class: 'num' });
    this.p99 = el('span', { class: 'sub num' });
    this.late50 = el('span', { class: 'num' });
    this.late99 = el('span', { class: 'sub num' });
    this.runs = el('span', { class: 'num' });
    this.lost = el('span', { class: 'sub num' });
    this.acts = buttons(job, false);
    const cell = (key, ...children) =>
      el('td', { role: 'cell', class: `c-${key}`, 'data-label': columns.find(each => each.key === key).text }, ...children);
    this.row = el('tr', { role: 'row' },
      cell('state', this.state, this.late),
      el('th', { role: 'rowheader', scope: 'row', class: 'c-name' }, jobLink(job.name), this.words),
      cell('next', this.next, this.left), cell('last', this.result, this.ago), cell('recent', this.strip),
      cell('duration', this.p50, this.p99), cell('lateness', this.late50, this.late99), cell('runs', this.runs, this.lost),
      cell('acts', this.acts.box));
    this.update(job);
  }

  update(job) {
    this.job = job;
    if (this.shown !== job.state) {
      this.shown = job.state;
      this.state.dataset.state = job.state;
      this.state.replaceChildren(icon(states[job.state][0]), el('span', { text: states[job.state][1] }));
    }
    this.late.hidden = !job.overdueSince;
    setText(this.words, job.schedule);
    if (this.lastResult !== job.lastResult) {
      this.lastResult = job.lastResult;
      this.result.replaceChildren(job.lastResult ? resultMark(job.lastResult) : '–');
    }
    setAttr(this.result, 'title', job.lastError);
    strip(this.strip, job.recent);
    const hasRun = job.lastDuration !== undefined;
    setText(this.p50, hasRun ? span(job.duration.p50) : '–');
    setText(this.p99, hasRun ? `99 % in ${span(job.duration.p99)}` : '');
    setText(this.late50, job.counts.runs ? span(job.lateness.p50) : '–');
    setText(this.late99, job.counts.runs ? `99 % in ${span(job.lateness.p99)}` : '');
    setText(this.runs, count(runs(job)));
    const bad = job.counts.failures + job.counts.timeouts;
    setText(this.lost, [bad && `${count(bad)} failed`, noRun(job) && `${count(noRun(job))} not run`].filter(Boolean).join(', '));
    this.lost.classList.toggle('alarm', bad > 0);
    this.acts.update(job.state, job.isPaused);
    this.row.classList.toggle('idle', !hasRun);
    this.tick(store.now());
  }

  tick(now) {
    const { next, lastRun, runningSince } = this.job;
    setText(this.next, next ? at(next, now) : '–');
    setAttr(this.next, 'title', next && full(next));
    setText(this.left, next ? until(next, now) : '');
    setText(this.ago, runningSince ? `for ${span(Math.max(0, Math.floor((now - runningSince) / 1000) * 1000))}` : lastRun ? ago(lastRun, now) : '');
  }
}

export function show(main) {
  const rows = new Map();
  let limit = PAGE;
  let names = []; // Of the rows, in their order.
  let isHovered = false;

  const tiles = Object.entries(filters).map(([key, [text]]) => {
    const number = el('b', { class: 'num', text: '0' });
    const onclick = () => choose({ filter: key });
    const tile = el('button', { type: 'button', class: 'tile', 'data-filter': key, onclick }, number, el('span', { text }));
    return { key, number, tile };
  });
  const choice = el('select', { id: 'sort', 'aria-label': 'Sort by', onchange: event => choose({ sort: event.target.value, isDown: false }) },
    columns.filter(column => sortable.has(column.key)).map(column => el('option', { value: column.key, text: `By ${column.text.toLowerCase()}` })));
  const summary = el('p', { class: 'summary', 'aria-live': 'polite' });
  const held = el('p', { class: 'held', text: 'The order rests while you point at the table' });
  const heads = columns.map(column => el('th', { role: 'columnheader', scope: 'col', class: `c-${column.key}`, title: column.hint },
    sortable.has(column.key)
      ? el('button', { type: 'button', onclick: () => choose({ sort: column.key, isDown: view.sort === column.key && !view.isDown }) }, column.text)
      : el('span', { class: column.key === 'acts' ? 'hidden' : '', text: column.text })));
  const body = el('tbody', { role: 'rowgroup' });
  const table = el('table', { class: 'jobs', role: 'table' },
    el('caption', { class: 'hidden', text: 'Jobs' }), el('thead', { role: 'rowgroup' }, el('tr', { role: 'row' }, heads)), body);
  const more = el('button', { type: 'button', class: 'more quiet', onclick: () => { limit += PAGE; arrange(); } });
  const nothing = el('p', { class: 'nothing' });
  main.replaceChildren(
    el('h1', { class: 'hidden', text: 'Jobs' }),
    el('div', { class: 'tiles', role: 'group', 'aria-label': 'Show only' }, tiles.map(({ tile }) => tile)),
    el('div', { class: 'bar' }, searchBox(view.search, text => choose({ search: text })), choice, held, summary),
    el('div', { class: 'card table' }, table, nothing), more);

  function choose(change) {
    Object.assign(view, change);
    limit = PAGE;
    arrange(true);
  }

  const orderOf = column => !sortable.has(column.key) ? null : view.sort !== column.key ? 'none' : view.isDown ? 'descending' : 'ascending';

  const excuse = () => !store.loaded() ? 'Loading…'
    : store.jobs.size === 0 ? 'The scheduler has no jobs.' : 'No job fits. Search for another text, or choose another group.';

  // Rows stay where they are while the viewer points at one, or has come to one by the keyboard, so that a click meets what it was meant for.
  const isHeld = () => names.length > 0 && (isHovered || body.querySelector(':focus-visible') !== null);

  // The rows that are shown stay, and new ones come after them.
  function rest(list) {
    const known = new Set(names);
    return [...names.filter(name => store.jobs.has(name)).map(name => store.jobs.get(name)), ...list.filter(job => !known.has(job.name))];
  }

  function arrange(isForced) {
    const list = sorted();
    const found = matching();
    for (const { key, number, tile } of tiles) {
      const amount = found.filter(filters[key][1]).length;
      setText(number, count(amount));
      setAttr(tile, 'aria-pressed', view.filter === key);
      tile.classList.toggle('some', amount > 0);
    }
    choice.value = view.sort;
    columns.forEach((column, i) => setAttr(heads[i], 'aria-sort', orderOf(column)));
    const wanted = list.slice(0, limit);
    const part = !isForced && isHeld() ? rest(wanted).slice(0, Math.max(limit, names.length)) : wanted;
    held.classList.toggle('absent', part.every((job, i) => job === wanted[i]) && part.length === wanted.length);
    for (const job of part) {
      const row = rows.get(job.name);
      if (!row) rows.set(job.name, new Row(job));
      else if (row.job !== job) row.update(job);
    }
    names = part.map(job => job.name);
    order(body, part.map(job => rows.get(job.name).row));
    if (rows.size > part.length + 200) for (const name of rows.keys()) if (!rows.get(name).row.isConnected) rows.delete(name);
    more.hidden = list.length <= limit;
    setText(more, `Show more (${count(list.length - wanted.length)} left)`);
    nothing.hidden = part.length > 0;
    table.hidden = part.length === 0;
    setText(nothing, excuse());
    const whole = list.length === store.jobs.size ? '' : ` of ${count(store.jobs.size)}`;
    setText(summary, store.loaded() ? `${count(list.length)}${whole} jobs` : '');
  }

  const observer = new IntersectionObserver(entries => {
    if (!entries[0].isIntersecting || more.hidden) return;
    limit += PAGE;
    arrange();
  }, { rootMargin: '600px' });
  observer.observe(more);
  body.addEventListener('pointerover', event => { isHovered = event.pointerType !== 'touch'; });
  body.addEventListener('pointerleave', () => {
    isHovered = false;
    arrange();
  });
  body.addEventListener('focusout', () => setTimeout(() => body.isConnected && arrange()));
  arrange();
  return {
    change: () => arrange(),
    reformat() { for (const row of rows.values()) row.update(row.job); },
    tick() { const now = store.now(); for (const row of rows.values()) if (row.row.isConnected) row.tick(now); },
    close: () => observer.disconnect(),
  };
}
