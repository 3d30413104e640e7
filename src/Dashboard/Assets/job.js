// All about one job. What has not changed stays the same element, so that focus, selection and scroll positions are kept.
import { buttons } from './actions.js';
import { ask, holder, leaseOf } from './cluster.js';
import { el, icon, nameOf, num, pairs, resultMark, scrolledTable, setAttr, setText, states, sync, wordOfResult } from './dom.js';
import { durations, keyOf } from './durations.js';
import { poll } from './poll.js';
import * as store from './store.js';
import { ago, at, count, full, span, until } from './time.js';

const reasons = {
  Scheduled: 'Schedule', Manual: 'By hand', Retry: 'Retry',
  Start: 'At the start', Stop: 'At the stop', Recovery: 'After a lost process',
};
const kinds = {
  runs: ['Runs of the schedule'], retries: ['Retries'], manual: ['Runs by hand'], lifecycle: ['Runs at start and stop'],
  failures: ['Failed'], timeouts: ['Timed out'], cancelled: ['Cancelled'],
  declined: ['Declined', 'A filter or the claims of a cluster did not let the run begin'],
  skipped: ['Skipped', 'No run, because the job was busy or the program was stopping'],
  suppressed: ['Suppressed', 'No run, because the job was paused or its condition was false'],
  missed: ['Missed', 'No run of their own: they passed while no run could begin, and the option Missed says what became of them'],
  dropped: ['Dropped', 'No run, because it was too late for the options of the job'],
  claimed: ['Claimed', 'Runs that have won their due time in the store, so that no other process runs it'],
  recoveries: ['Taken over', 'Runs that were started again here, because their process had ended'],
  abandoned: ['Abandoned', 'Runs that did not end, and for which a later run answered'],
  leasesLost: ['Leases lost', 'Leases that ended before their run, or their leader, did'],
  imprecise: ['Imprecise', 'Reached later than the job’s precision'],
  spinCuts: ['Short waits', 'Due times whose wait on the processor the budget has shortened'],
  steppedOver: ['Stepped over', 'No run, because the clock of the machine was set forward over them'],
};

const section = (text, ...children) => el('section', { class: 'card pad' }, el('h2', { text }), ...children);

class Fact {
  constructor(text) {
    this.value = el('b', { class: 'num' });
    this.sub = el('small', { class: 'num' });
    this.node = el('div', { class: 'fact' }, el('span', { text }), this.value, this.sub);
  }

  show(value, sub = '', result = null) {
    setText(this.value, value);
    setText(this.sub, sub);
    setAttr(this.node, 'data-result', result);
  }
}

export function show(main, name) {
  let page;
  let acts;
  let timer;
  let poller;
  let turn = 0;
  let isClosed = false;

  const back = el('a', { class: 'back', href: '#/' }, icon('back'), 'All jobs');
  const state = el('span', { class: 'pills' });
  const words = el('p', { class: 'schedule' });
  const schedule = el('span');
  const code = el('code');
  const actsBox = el('div', {});
  const facts = {
    next: new Fact('Next due'), last: new Fact('Last run'), success: new Fact('Last success'),
    took: new Fact('Took, median'), late: new Fact('Late, median'),
  };
  const factsBox = el('div', { class: 'facts', hidden: true }, Object.values(facts).map(fact => fact.node));

  const trace = el('pre', { class: 'trace', tabindex: '0' });
  const failure = section('Last exception', trace);
  failure.hidden = true;
  const none = el('p', { class: 'muted', text: 'No run has ended since this program started.' });
  const picture = el('figure', { class: 'durations' });
  const list = el('tbody');
  const scroll = scrolledTable('Latest runs', ['Due', 'Result', 'Took', 'Late', 'Started by'], list);
  const dues = el('ol', { class: 'dues' });
  const noDues = el('p', { class: 'muted' });
  const counts = pairs();
  const declines = pairs();
  const declined = section('Why runs were declined', declines);
  const policies = pairs();
  const kept = pairs();
  const inCluster = section('In the cluster', kept);
  inCluster.hidden = true;
  const body = el('div', { class: 'columns', hidden: true },
    el('div', {}, failure, section('Latest runs', none, picture, scroll)),
    el('div', {}, section('Next due times', dues, noDues), section('What happened to the due times', counts), declined, inCluster,
      section('Policy', policies)));
  main.replaceChildren(back, el('div', { class: 'head' }, el('h1', {}, nameOf(name)), state, actsBox), words, factsBox, body);
  setText(words, 'Loading…');

  async function fetchJob() {
    const mine = ++turn;
    try {
      const answer = await store.get(`jobs/${encodeURIComponent(name)}`);
      if (isClosed || mine !== turn) return;
      page = answer;
      store.read(page.job);
      draw();
    } catch (error) {
      if (!isClosed && mine === turn) leave(error);
    }
  }

  // The job is gone, or the server does not answer. What was known of it is not shown again.
  function leave(error) {
    page = undefined;
    acts = undefined;
    setText(words, error.message);
    for (const box of [factsBox, body]) box.hidden = true;
    for (const box of [state, actsBox]) box.replaceChildren();
  }

  function pills(job, now) {
    const list = [[job.state, ...states[job.state]]];
    if (job.isPaused && job.state !== 'paused') list.push(['paused', ...states.paused]);
    if (job.overdueSince) list.push(['overdue', 'late', `Overdue since ${at(job.overdueSince, now)}`]);
    sync(state, list, ([key]) => key, ([key, symbol]) => el('span', { class: 'pill', 'data-state': key }, icon(symbol), el('span')),
      (node, [, , text]) => setText(node.lastElementChild, text));
  }

  function spread(fact, { p50, p99, max }, isKnown) {
    fact.show(isKnown ? span(p50) : '–', isKnown ? `99 % within ${span(p99)}, at most ${span(max)}` : '');
  }

  function drawTop() {
    const { job } = page;
    const now = store.now();
    pills(job, now);
    if (!acts) {
      acts = buttons(job, true);
      actsBox.replaceChildren(acts.box);
    }
    acts.update(job.state, job.isPaused);
    if (words.firstElementChild !== schedule) words.replaceChildren(schedule, code);
    setText(schedule, job.schedule);
    setText(code, job.expression ?? '');
    code.hidden = !job.expression;
    facts.next.show(job.next ? until(job.next, now) : 'never', job.next ? at(job.next, now) : 'there is no further due time');
    facts.last.show(job.lastRun ? wordOfResult(job.lastResult) : 'none yet', job.lastRun ? ago(job.lastRun, now) : '', job.lastResult);
    facts.success.show(job.lastSuccess ? ago(job.lastSuccess, now) : 'none yet', job.lastSuccess ? at(job.lastSuccess, now) : '');
    spread(facts.took, job.duration, job.lastDuration !== undefined);
    spread(facts.late, job.lateness, job.counts.runs > 0);
    factsBox.hidden = false;
  }

  function draw() {
    drawTop();
    if (page.job.scope && !poller) {
      poller = poll(ask, drawCluster, () => 5000);
      poller.now();
    }
    const now = store.now();
    const { job, upcoming, runs, exception, policy, declineReasons } = page;
    // A later run that succeeds does not take away what the viewer may be reading.
    if (exception) {
      failure.hidden = false;
      setText(trace, exception);
    }
    setText(failure.firstElementChild, exception ? 'Last exception' : 'Exception of an earlier run');
    none.hidden = runs.length > 0;
    picture.hidden = scroll.hidden = runs.length === 0;
    if (runs.length > 0) durations(picture, runs);
    sync(list, [...runs].reverse(), keyOf, row, (node, run) => {
      setText(node.firstElementChild, at(Date.parse(run.due), now));
      setAttr(node.firstElementChild, 'title', full(Date.parse(run.due)));
    });
    sync(dues, upcoming.map(time => Date.parse(time)), time => time,
      () => el('li', {}, el('span', { class: 'num' }), el('span', { class: 'muted num' })), (node, time) => {
        setText(node.firstElementChild, full(time));
        setText(node.lastElementChild, until(time, now));
      });
    noDues.hidden = upcoming.length > 0 && !job.isDelay;
    setText(noDues, upcoming.length === 0 ? 'There is none.' : 'The one after that counts from the end of a run to come.');
    counts.show(Object.entries(kinds)
      .filter(([key]) => job.counts[key] > 0 || key === 'runs')
      .map(([key, [text, hint]]) => [text, count(job.counts[key]), '', hint]));
    declined.hidden = Object.keys(declineReasons).length === 0;
    declines.show(Object.entries(declineReasons).map(([text, number]) => [text, count(number)]));
    policies.show([...policy].sort((a, b) => a.isDefault - b.isDefault)
      .map(({ name, value, isDefault }) => [name, value, isDefault ? 'default' : '']));
    body.hidden = false;
  }

  // Only a job that one process of several runs has it.
  function drawCluster(answer, failure) {
    const mine = answer?.jobs.find(job => job.name === name);
    inCluster.hidden = !mine && !failure;
    if (failure) return kept.show([['Unknown', failure.message]]);
    if (!mine) return;
    const now = store.now();
    kept.show([
      ['Latest claim', holder(mine, answer)], ['Up to the due time', mine.lastDue ? at(Date.parse(mine.lastDue), now) : '–'],
      ['Lease', leaseOf(mine, now)], ['Token', mine.token === undefined ? '–' : count(mine.token)],
      ...(answer.store?.failure ? [['The store fails', answer.store.failure]] : []),
    ]);
  }

  function row(run) {
    return el('tr', {}, num(''),
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
    close() {
      isClosed = true;
      clearTimeout(timer);
      poller?.close();
    },
  };
}
