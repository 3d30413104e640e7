// How many jobs are due in each second of the next hour, or in each minute of the next day.
import { el, jobLink, num, scrolledTable, setAttr, setText, svg, sync } from './dom.js';
import { poll } from './poll.js';
import * as store from './store.js';
import { at, clock, count, hourMinute } from './time.js';

const HEIGHT = 220;
const LEFT = 34;
const RIGHT = 8;
const LEAD = 'How many jobs are due at the same time. Jobs that are due together share processors and connections: '
  + 'an Offset, a Spread or a Jitter moves them apart.';
const keys = { ArrowLeft: -1, ArrowDown: -1, ArrowRight: 1, ArrowUp: 1, PageDown: -60, PageUp: 60, Home: -Infinity, End: Infinity };
let span = 'hour';

export function show(main) {
  let herd;
  let width = 0;
  let selected = 0;

  const choose = (value, text) => el('button', { type: 'button', 'data-span': value, 'aria-pressed': span === value, onclick: () => {
    span = value;
    for (const each of choices) each.setAttribute('aria-pressed', each.dataset.span === span);
    herd = undefined; // Its moments are others.
    poller.now();
  } }, text);
  const choices = [choose('hour', 'Next hour, by second'), choose('day', 'Next day, by minute')];
  const facts = el('div', { class: 'facts' });
  const readout = el('p', { class: 'readout num' });
  const grid = svg('g');
  const bars = svg('path', { class: 'bars' });
  const line = svg('path', { class: 'cursor' });
  const dot = svg('circle', { class: 'dot', r: 4 });
  const axis = svg('g');
  const chart = svg('svg', {
    class: 'herd', role: 'slider', tabindex: '0', height: HEIGHT + 26,
    'aria-label': 'Moment', 'aria-valuemin': 0, 'aria-valuemax': 0, 'aria-valuenow': 0,
  }, grid, bars, line, dot, axis);
  const box = el('div', { class: 'chart' }, chart);
  const notes = el('div');
  const body = el('tbody');
  main.replaceChildren(
    el('div', { class: 'head' }, el('h1', { text: 'Load' }), el('div', { class: 'segments', role: 'group', 'aria-label': 'Span' }, choices)),
    el('p', { class: 'muted lead', text: LEAD }),
    facts,
    el('section', { class: 'card pad' }, box, readout, notes),
    el('section', { class: 'card table' }, el('h2', { class: 'pad', text: 'The fullest moments' }),
      scrolledTable('The fullest moments', ['When', 'Jobs due', 'Which'], body)));

  const poller = poll(() => store.get(`herd?span=${span}`), (answer, failure) => {
    if (failure) return setText(readout, failure.message);
    const from = Date.parse(answer.from);
    // The moment that the viewer reads stays the same, as long as it is to come.
    const kept = herd ? Math.round((timeOf(selected) - from) / (answer.binSeconds * 1000)) : -1;
    selected = kept >= 0 ? kept : answer.counts.indexOf(Math.max(...answer.counts));
    herd = { ...answer, from };
    draw();
  }, () => 30_000);

  const timeOf = bin => herd.from + bin * herd.binSeconds * 1000;

  const moment = time => span === 'hour' ? clock(time) : at(time, store.now());

  const y = value => HEIGHT - value / Math.max(1, ...herd.counts) * (HEIGHT - 24);

  const inner = () => width - LEFT - RIGHT;

  function draw() {
    if (!herd || width === 0) return;
    const bins = herd.counts.length;
    const peak = Math.max(...herd.counts);
    setAttr(chart, 'width', width);
    setAttr(chart, 'viewBox', `0 0 ${width} ${HEIGHT + 26}`);
    setAttr(chart, 'aria-valuemax', bins - 1);
    drawBars(bins);
    grid.replaceChildren(...[...new Set([Math.max(1, peak), Math.round(peak / 2)])].flatMap(value => [
      svg('path', { class: 'grid', d: `M${LEFT} ${y(value)}H${width - RIGHT}` }),
      svg('text', { class: 'axis', x: LEFT - 6, y: y(value) + 4, 'text-anchor': 'end', text: value }),
    ]), svg('path', { class: 'grid base', d: `M${LEFT} ${HEIGHT}H${width - RIGHT}` }));
    const steps = width < 500 ? 3 : 6;
    axis.replaceChildren(...Array.from({ length: steps + 1 }, (_, i) => svg('text', {
      class: 'axis', x: LEFT + inner() * i / steps, y: HEIGHT + 18, text: hourMinute(timeOf(bins * i / steps)),
      'text-anchor': i === 0 ? 'start' : i === steps ? 'end' : 'middle',
    })));
    const sum = herd.counts.reduce((a, b) => a + b, 0);
    const busy = herd.counts.filter(value => value > 0).length;
    const unit = span === 'hour' ? 'second' : 'minute';
    sync(facts, [
      [peak, `at most in one ${unit}`], [sum, `due times in the next ${span}`], [bins - busy, `of ${count(bins)} ${unit}s are free`],
    ], ([, text]) => text, ([, text]) => el('div', { class: 'fact' }, el('b', { class: 'num' }), el('span', { text })),
    (node, [value]) => setText(node.firstElementChild, count(value)));
    sync(notes, [
      ['Left out, because they are due too often to be counted', herd.leftOut],
      ['Only their next due time is counted, because those after it depend on the ends of their runs', herd.onlyNext],
    ].filter(([, names]) => names.length > 0), ([text]) => text, () => el('p', { class: 'muted note' }),
    (node, [text, names]) => setText(node, `${text}: ${names.join(', ')}.`));
    sync(body, herd.fullest, bin => bin.at, () => el('tr', {}, num(''), num(''), el('td', {}, el('span', { class: 'names' }))), (row, bin) => {
      setText(row.children[0], moment(Date.parse(bin.at)));
      setText(row.children[1], count(bin.count));
      const left = bin.count - bin.jobs.length;
      sync(row.children[2].firstElementChild, left > 0 ? [...bin.jobs, ''] : bin.jobs, name => name,
        name => name ? jobLink(name) : el('span', { class: 'muted' }), (node, name) => name || setText(node, `and ${count(left)} more`));
    });
    point();
  }

  // A column of the screen shows the fullest of its seconds, so that no peak is lost.
  function drawBars(bins) {
    const columns = Math.min(bins, Math.floor(inner() / 2));
    let path = '';
    for (let column = 0; column < columns; column++) {
      const value = Math.max(...herd.counts.slice(Math.floor(column * bins / columns), Math.floor((column + 1) * bins / columns)));
      if (value === 0) continue;
      const x = LEFT + column * inner() / columns;
      path += `M${x.toFixed(1)} ${HEIGHT}V${y(value).toFixed(1)}h${(inner() / columns * .78).toFixed(2)}V${HEIGHT}z`;
    }
    setAttr(bars, 'd', path);
  }

  // Shows the moment that is read.
  function point() {
    const due = herd.counts[selected];
    const place = LEFT + (selected + .5) * inner() / herd.counts.length;
    setAttr(line, 'd', `M${place} 8V${HEIGHT}`);
    setAttr(dot, 'cx', place);
    setAttr(dot, 'cy', y(due));
    const text = `${moment(timeOf(selected))}: ${due === 1 ? '1 job is' : `${count(due)} jobs are`} due`;
    setText(readout, text);
    setAttr(chart, 'aria-valuenow', selected);
    setAttr(chart, 'aria-valuetext', text);
  }

  function select(bin) {
    if (!herd || width === 0) return;
    selected = Math.min(herd.counts.length - 1, Math.max(0, bin));
    point();
  }

  chart.addEventListener('pointermove', event => {
    if (herd) select(Math.floor((event.clientX - chart.getBoundingClientRect().left - LEFT) / inner() * herd.counts.length));
  });
  chart.addEventListener('keydown', event => {
    const step = keys[event.key];
    if (step === undefined || event.ctrlKey || event.altKey || event.metaKey) return;
    event.preventDefault();
    select(selected + step);
  });
  const observer = new ResizeObserver(entries => {
    width = Math.floor(entries[0].contentRect.width);
    draw();
  });
  observer.observe(box);
  poller.now();
  return {
    change() {}, tick() {}, reformat: draw,
    close() {
      poller.close();
      observer.disconnect();
    },
  };
}
