// The table of jobs. Only the rows that were scrolled to are made, so a thousand jobs show as fast as ten.
import { el, order, searchBox, setAttr, setText } from './dom.js';
import { labels, Row, runs } from './row.js';
import * as store from './store.js';
import { count } from './time.js';

const PAGE = 50;

const isBad = job => job.lastResult === 'Failed' || job.lastResult === 'TimedOut';

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
const runsHint = 'Runs; below them those that failed or were declined, and due times without a run: skipped, missed or dropped';

const last = (value, isDown) => value ?? (isDown ? -Infinity : Infinity);

const columns = [
  { key: 'state', text: labels.state, of: severity },
  { key: 'name', text: labels.name },
  { key: 'next', text: labels.next, of: (job, down) => last(job.next, down) },
  { key: 'last', text: labels.last, of: job => -(job.lastRun ?? 0) },
  { key: 'recent', text: labels.recent },
  { key: 'duration', text: labels.duration, hint: tookHint, of: job => -job.duration.p99 },
  { key: 'lateness', text: labels.lateness, hint: lateHint, of: job => -job.lateness.p99 },
  { key: 'runs', text: labels.runs, hint: runsHint, of: job => -runs(job) },
  { key: 'acts', text: labels.acts },
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
