// The row of a job in the table, and on a narrow window its card.
import { buttons } from './actions.js';
import { el, icon, jobLink, letters, resultMark, setAttr, setText, states, wordOfResult } from './dom.js';
import * as store from './store.js';
import { ago, at, count, full, span, until } from './time.js';

export const labels = {
  state: 'State', name: 'Job', next: 'Next due', last: 'Last run', recent: 'Latest results', duration: 'Took', lateness: 'Late', runs: 'Runs',
  acts: 'Actions',
};

export const runs = job => job.counts.runs + job.counts.retries + job.counts.manual + job.counts.lifecycle + (job.counts.recoveries ?? 0);

const noRun = job => job.counts.skipped + job.counts.missed + job.counts.dropped;

function strip(node, recent) {
  if (node.dataset.recent === recent) return;
  node.dataset.recent = recent;
  const bad = [...recent].filter(letter => letter !== 'S').length;
  node.replaceChildren(...[...recent].map(letter => el('i', { 'data-result': letter })));
  const last = wordOfResult(letters[recent.at(-1)]).toLowerCase();
  const fate = bad === 0 ? 'all succeeded' : `${bad} did not succeed, and the last one ended so: ${last}`;
  setAttr(node, 'aria-label', recent ? `The latest runs, ${recent.length} in all: ${fate}` : 'No run yet');
}

export class Row {
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
    const cell = (key, ...children) => el('td', { role: 'cell', class: `c-${key}`, 'data-label': labels[key] }, ...children);
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
    setText(this.lost, [bad && `${count(bad)} failed`, job.counts.declined && `${count(job.counts.declined)} declined`, noRun(job) && `${count(noRun(job))} not run`].filter(Boolean).join(', '));
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
