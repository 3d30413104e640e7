// How many jobs are due in each second of the next hour, or in each minute of the next day.
import { el, jobLink, num, plainTable, setText, svg } from './dom.js';
import * as store from './store.js';
import { at, clock, count, hourMinute } from './time.js';

const HEIGHT = 220;
const LEAD = 'How many jobs are due at the same time. Jobs that are due together share processors and connections: '
  + 'an Offset, a Spread or a Jitter moves them apart.';
let span = 'hour';

export function show(main) {
  let herd;
  let width = 0;
  let selected = 0;
  let timer;

  const choose = (value, text) => el('button', { type: 'button', 'data-span': value, 'aria-pressed': span === value, onclick: () => {
    span = value;
    for (const each of choices) each.setAttribute('aria-pressed', each.dataset.span === span);
    fetchHerd();
  } }, text);
  const choices = [choose('hour', 'Next hour, by second'), choose('day', 'Next day, by minute')];
  const facts = el('div', { class: 'facts' });
  const readout = el('p', { class: 'readout num', 'aria-live': 'polite' });
  const chart = svg('svg', { class: 'herd', role: 'img', tabindex: '0', height: HEIGHT + 26 });
  const box = el('div', { class: 'chart' }, chart);
  const note = el('p', { class: 'muted', hidden: true });
  const body = el('tbody');
  main.replaceChildren(
    el('div', { class: 'head' }, el('h1', { text: 'Load' }), el('div', { class: 'segments', role: 'group', 'aria-label': 'Span' }, choices)),
    el('p', { class: 'muted lead', text: LEAD }),
    facts,
    el('section', { class: 'card pad' }, box, readout, note),
    el('section', { class: 'card table' }, el('h2', { class: 'pad', text: 'The fullest moments' }),
      el('div', { class: 'scroll' }, plainTable('The fullest moments', ['When', 'Jobs due', 'Which'], body))));

  async function fetchHerd() {
    clearTimeout(timer);
    try {
      herd = await store.get(`herd?span=${span}`);
      herd.from = Date.parse(herd.from);
      selected = herd.counts.indexOf(Math.max(...herd.counts));
      draw();
    } catch (error) {
      setText(readout, error.message);
    }
    timer = setTimeout(() => document.hidden || fetchHerd(), 30_000);
  }

  const timeOf = bin => herd.from + bin * herd.binSeconds * 1000;

  function draw() {
    if (!herd || width === 0) return;
    const most = Math.max(1, ...herd.counts);
    const bins = herd.counts.length;
    const left = 34;
    const inner = width - left - 8;
    const y = value => HEIGHT - value / most * (HEIGHT - 24);
    chart.setAttribute('width', width);
    chart.setAttribute('viewBox', `0 0 ${width} ${HEIGHT + 26}`);
    // A column of the screen shows the fullest of its seconds, so that no peak is lost.
    const columns = Math.min(bins, Math.floor(inner / 2));
    let path = '';
    for (let column = 0; column < columns; column++) {
      const value = Math.max(...herd.counts.slice(Math.floor(column * bins / columns), Math.floor((column + 1) * bins / columns)));
      if (value === 0) continue;
      const x = left + column * inner / columns;
      path += `M${x.toFixed(1)} ${HEIGHT}V${y(value).toFixed(1)}h${(inner / columns * .78).toFixed(2)}V${HEIGHT}z`;
    }
    const grid = [...new Set([most, Math.round(most / 2)])].flatMap(value => [
      svg('path', { class: 'grid', d: `M${left} ${y(value)}H${width - 8}` }),
      svg('text', { class: 'axis', x: left - 6, y: y(value) + 4, 'text-anchor': 'end', text: value }),
    ]);
    const steps = width < 500 ? 3 : 6;
    const axis = Array.from({ length: steps + 1 }, (_, i) => svg('text', {
      class: 'axis', x: left + inner * i / steps, y: HEIGHT + 18, text: hourMinute(timeOf(bins * i / steps)),
      'text-anchor': i === 0 ? 'start' : i === steps ? 'end' : 'middle',
    }));
    const cursor = left + (selected + .5) * inner / bins;
    chart.replaceChildren(...grid, svg('path', { class: 'grid base', d: `M${left} ${HEIGHT}H${width - 8}` }), svg('path', { class: 'bars', d: path }),
      svg('path', { class: 'cursor', d: `M${cursor} 8V${HEIGHT}` }),
      svg('circle', { class: 'dot', cx: cursor, cy: y(herd.counts[selected]), r: 4 }), ...axis);
    const sum = herd.counts.reduce((a, b) => a + b, 0);
    const busy = herd.counts.filter(value => value > 0).length;
    const unit = span === 'hour' ? 'second' : 'minute';
    const peak = Math.max(...herd.counts);
    chart.setAttribute(
      'aria-label', `Due times by ${unit}: ${count(sum)} in all, at most ${count(peak)} in one ${unit}. Arrow keys read single ones.`);
    facts.replaceChildren(...[
      [peak, `at most in one ${unit}`], [sum, `due times in the next ${span}`], [bins - busy, `of ${count(bins)} ${unit}s are free`],
    ].map(([value, text]) => el('div', { class: 'fact' }, el('b', { class: 'num', text: count(value) }), el('span', { text }))));
    read();
    note.hidden = herd.leftOut.length === 0;
    setText(note, `Not counted to the end, because they are due too often: ${herd.leftOut.join(', ')}`);
    body.replaceChildren(...herd.fullest.map(bin => el('tr', {}, num(moment(Date.parse(bin.at))), num(count(bin.count)),
      el('td', {}, el('span', { class: 'names' }, bin.jobs.map(name => jobLink(name)),
        bin.count > bin.jobs.length && el('span', { class: 'muted', text: `and ${count(bin.count - bin.jobs.length)} more` }))))));
  }

  const moment = time => span === 'hour' ? clock(time) : at(time, store.now());

  function read() {
    const due = herd.counts[selected];
    setText(readout, `${moment(timeOf(selected))}: ${due === 1 ? '1 job is' : `${count(due)} jobs are`} due`);
  }

  function select(bin) {
    selected = Math.min(herd.counts.length - 1, Math.max(0, bin));
    draw();
  }

  chart.addEventListener('pointermove', event => {
    const place = (event.clientX - chart.getBoundingClientRect().left - 34) / (width - 42);
    if (herd) select(Math.floor(place * herd.counts.length));
  });
  chart.addEventListener('keydown', event => {
    const step = { ArrowLeft: -1, ArrowRight: 1, PageUp: -60, PageDown: 60 }[event.key];
    if (!step || !herd) return;
    event.preventDefault();
    select(selected + step);
  });
  const observer = new ResizeObserver(entries => {
    width = Math.floor(entries[0].contentRect.width);
    draw();
  });
  observer.observe(box);
  fetchHerd();
  return {
    change() {}, tick() {}, reformat: draw,
    close() {
      clearTimeout(timer);
      observer.disconnect();
    },
  };
}
