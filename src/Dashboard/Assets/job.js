// All about one job.
import { buttons } from './actions.js';
import { el, icon, nameOf, num, pairs, plainTable, resultMark, setText, states, svg, wordOfResult } from './dom.js';
import * as store from './store.js';
import { ago, at, count, full, span, until } from './time.js';

const reasons = { Scheduled: 'Schedule', Manual: 'By hand', Retry: 'Retry', Start: 'At the start', Stop: 'At the stop' };
const kinds = {
  runs: 'Runs of the schedule', retries: 'Retries', manual: 'Runs by hand', lifecycle: 'Runs at start and stop',
  failures: 'Failed', timeouts: 'Timed out', cancelled: 'Cancelled', declined: 'Declined',
  skipped: 'Skipped', suppressed: 'Suppressed', missed: 'Missed', dropped: 'Dropped', steppedOver: 'Stepped over',
};

export function show(main, name) {
  let page;
  let acts;
  let timer;
  let isClosed = false;

  const back = el('a', { class: 'back', href: '#/' }, icon('back'), 'All jobs');
  const title = el('h1', {}, nameOf(name));
  const state = el('span', { class: 'pills' });
  const words = el('p', { class: 'schedule' });
  const actsBox = el('div', {});
  const facts = el('div', { class: 'facts' });
  const body = el('div', { class: 'columns' });
  main.replaceChildren(back, el('div', { class: 'head' }, title, state, actsBox), words, facts, body);
  setText(words, 'Loading…');

  async function fetchJob() {
    try {
      page = await store.get(`jobs/${encodeURIComponent(name)}`);
      if (isClosed) return;
      store.read(page.job);
      draw();
    } catch (error) {
      if (isClosed) return;
      setText(words, error.message);
      facts.replaceChildren();
      body.replaceChildren();
      actsBox.replaceChildren();
    }
  }

  const fact = (text, value, sub, result) => el('div', { class: 'fact', 'data-result': result },
    el('span', { text }), el('b', { class: 'num', text: value }), el('small', { class: 'num', text: sub ?? '' }));

  const pill = (key, [symbol, text]) => el('span', { class: 'pill', 'data-state': key }, icon(symbol), el('span', { text }));

  const spread = (text, { p50, p99, max }, isKnown) =>
    fact(text, isKnown ? span(p50) : '–', isKnown ? `p99 ${span(p99)}, at most ${span(max)}` : '');

  function drawTop() {
    const { job } = page;
    const now = store.now();
    state.replaceChildren(pill(job.state, states[job.state]));
    if (job.isPaused && job.state !== 'paused') state.append(pill('paused', states.paused));
    if (job.overdueSince) state.append(pill('overdue', ['late', `Overdue since ${at(job.overdueSince, now)}`]));
    if (!acts) {
      acts = buttons(job, true);
      actsBox.replaceChildren(acts.box);
    }
    acts.update(job.state, job.isPaused);
    words.replaceChildren(job.schedule, job.expression ? el('code', { text: job.expression }) : '');
    facts.replaceChildren(
      fact('Next due', job.next ? until(job.next, now) : 'never', job.next ? at(job.next, now) : 'there is no further due time'),
      fact('Last run', job.lastRun ? wordOfResult(job.lastResult) : 'none yet', job.lastRun ? ago(job.lastRun, now) : '', job.lastResult),
      fact('Last success', job.lastSuccess ? ago(job.lastSuccess, now) : 'none yet', job.lastSuccess ? at(job.lastSuccess, now) : ''),
      spread('Took, median', job.duration, job.lastDuration !== undefined), spread('Late, median', job.lateness, job.counts.runs > 0));
  }

  function draw() {
    drawTop();
    const now = store.now();
    const { job, upcoming, runs, exception, policy, declineReasons } = page;
    const list = [...runs].reverse();
    const section = (text, ...children) => el('section', { class: 'card pad' }, el('h2', { text }), ...children);
    const next = upcoming.map(time => Date.parse(time));
    const left = el('div', {},
      exception && section('Last exception', el('pre', { class: 'trace', tabindex: '0', text: exception })),
      list.length === 0
        ? section('Latest runs', el('p', { class: 'muted', text: 'No run has ended since this program started.' }))
        : section('Latest runs', chart(runs), el('div', { class: 'scroll', tabindex: '0', role: 'group', 'aria-label': 'Latest runs' },
          plainTable('Latest runs', ['Due', 'Result', 'Took', 'Late', 'Started by'], el('tbody', {}, list.map(run => row(run, now)))))));
    const right = el('div', {},
      section('Next due times', next.length === 0 ? el('p', { class: 'muted', text: 'There is none.' }) : el('ol', { class: 'dues' },
        next.map(time => el('li', {}, el('span', { class: 'num', text: full(time) }), el('span', { class: 'muted num', text: until(time, now) }))))),
      section('What happened to the due times', pairs(Object.entries(kinds)
        .filter(([key]) => job.counts[key] > 0 || key === 'runs').map(([key, text]) => [text, count(job.counts[key])]))),
      Object.keys(declineReasons).length > 0
        && section('Why runs were declined', pairs(Object.entries(declineReasons).map(([text, number]) => [text, count(number)]))),
      section('Policy', pairs([...policy].sort((a, b) => a.isDefault - b.isDefault)
        .map(({ name, value, isDefault }) => [name, value, isDefault ? 'default' : '']))));
    body.replaceChildren(left, right);
  }

  function row(run, now) {
    const due = Date.parse(run.due);
    return el('tr', {}, num(at(due, now), { title: full(due) }),
      el('td', {}, resultMark(run.result), run.error && el('span', { class: 'sub error', text: run.error })),
      num(run.result === 'Declined' ? '–' : span(run.duration)), num(span(run.lateness)),
      el('td', { text: run.expirations > 1 ? `${reasons[run.reason]}, for ${count(run.expirations)} due times` : reasons[run.reason] }));
  }

  const reload = () => { timer ??= setTimeout(() => { timer = undefined; if (!isClosed) fetchJob(); }, 700); };

  fetchJob();
  return {
    change(change) {
      const job = store.jobs.get(name);
      if (!job || !page || change.kind === 'all') return reload();
      if (!change.names.has(name)) return;
      page.job = job;
      drawTop();
      reload();
    },
    tick() { if (page) drawTop(); },
    reformat() { if (page) draw(); },
    close() { isClosed = true; clearTimeout(timer); },
  };
}

// The durations of the latest runs, one bar each.
function chart(runs) {
  const height = 64;
  const most = Math.max(...runs.map(run => run.duration), .001);
  const bars = runs.map((run, i) => {
    const length = Math.max(3, run.duration / most * (height - 6));
    return svg('rect', { class: 'bar-run', 'data-result': run.result, x: i * 10 + 1, y: height - length, width: 8, height: length, rx: 1.5 });
  });
  const width = Math.max(runs.length, 40) * 10;
  return el('figure', { class: 'durations' },
    svg('svg', {
      viewBox: `0 0 ${width} ${height}`, preserveAspectRatio: 'none', height, role: 'img',
      'aria-label': `Durations of the latest ${runs.length} runs, at most ${span(most)}. The table below has them.`,
    }, bars),
    el('figcaption', { class: 'muted', text: `Durations, the latest on the right; the longest took ${span(most)}` }));
}
