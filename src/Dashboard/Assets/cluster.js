// What the store of the jobs' state tells of all processes: who holds which job, and whether the store answers.
import { el, jobLink, num, scrolledTable, setAttr, setText, sync } from './dom.js';
import { poll } from './poll.js';
import * as store from './store.js';
import { at, count, full, span, until } from './time.js';

const scopes = { EachProcess: 'Each process', Cluster: 'One of the cluster', Leader: 'The leader' };
const heads = ['Job', 'Run by', 'Latest claim', 'Latest due time', 'Lease', 'Token', 'Claimed here', 'Taken over here', 'Leases lost here'];
const noStore = 'This application has no store, so each of its processes runs its jobs by itself, and this page shows one of them. '
  + 'Jobs with Persistent, JobScope.Cluster or JobScope.Leader need a store: set TimerJobsOptions.State.';

// In which process a job is, in words.
export function holder(job, cluster) {
  const here = job.host !== undefined && job.host === cluster.host ? ' (this host)' : '';
  if (job.scope === 'Leader') {
    const leads = job.leadsHere === undefined ? '' : job.leadsHere ? 'this process leads' : 'another process leads';
    return [leads, job.host && `${job.host}${here}`].filter(Boolean).join(', ') || '–';
  }
  if (job.host) return job.host + here;
  return job.lastDue === undefined ? '–' : 'this store keeps no hosts';
}

export function leaseOf(job, now) {
  if (!job.leaseUntil) return job.isHeld ? 'until its run ends' : '–';
  const end = Date.parse(job.leaseUntil);
  const tries = job.attempt > 1 ? `, attempt ${count(job.attempt)}` : '';
  return `${job.isHeld ? `ends ${until(end, now)} unless it is renewed` : 'has ended'}${tries}`;
}

export function ask() {
  return store.get('cluster').then(cluster => {
    store.compare(cluster.process);
    return cluster;
  });
}

export function show(main) {
  let cluster;
  const facts = el('div', { class: 'facts', hidden: true });
  const fault = el('p', { class: 'fault', role: 'alert', hidden: true });
  const note = el('p', { class: 'muted lead', hidden: true });
  const hosts = el('tbody');
  const hostsBox = el('section', { class: 'card table', hidden: true }, el('h2', { class: 'pad', text: 'Hosts' }),
    scrolledTable('Hosts of the latest claims', ['Host', 'Jobs with its latest claim', 'Latest due time'], hosts));
  const jobs = el('tbody');
  const jobsBox = el('section', { class: 'card table', hidden: true }, el('h2', { class: 'pad', text: 'Jobs' }),
    scrolledTable('Jobs with a state', heads, jobs));
  main.replaceChildren(el('div', { class: 'head' }, el('h1', { text: 'Cluster' })), note, fault, facts, hostsBox, jobsBox);

  const poller = poll(ask, (answer, failure) => {
    if (failure) return showFault(failure.message);
    cluster = answer;
    draw();
  }, () => 5000);

  function showFault(text) {
    fault.hidden = !text;
    setText(fault, text);
  }

  function draw() {
    if (!cluster) return;
    const now = store.now();
    const kept = cluster.store;
    showFault(kept?.failure ? `The store does not answer: ${kept.failure}` : '');
    note.hidden = Boolean(kept);
    setText(note, noStore);
    const list = kept ? [
      ['Store', kept.type, kept.isShared ? 'for several machines' : 'for this machine alone'],
      ['Its state', ...kept.failure ? ['Fails', 'WhenStoreDown of each job decides', 'Failed'] : ['Answers', '', 'Succeeded']],
      ['Its clock', kept.skew === undefined ? 'this machine’s' : span(Math.abs(kept.skew)),
        kept.skew > 0 ? 'ahead of this machine' : kept.skew < 0 ? 'behind this machine' : ''],
      ['Lease', span(kept.lease), 'until another process takes over'],
      ['Hosts seen', count(cluster.hosts.length), `this one is ${cluster.host}`],
    ] : [];
    sync(facts, list, ([text]) => text, ([text]) => el('div', { class: 'fact' }, el('span', { text }), el('b', { class: 'num' }), el('small')),
      (node, [, value, sub, result]) => {
        setText(node.children[1], value);
        setText(node.children[2], sub);
        setAttr(node, 'data-result', result);
      });
    sync(hosts, cluster.hosts, each => each.host, each => el('tr', {}, el('td', { text: each.host }), num(''), num('')), (row, each) => {
      setText(row.children[1], count(each.jobs));
      time(row.children[2], each.lastDue, now);
    });
    sync(jobs, cluster.jobs, job => job.name, job => el('tr', {}, el('td', {}, jobLink(job.name)), el('td', { text: scopes[job.scope] }),
      el('td'), num(''), num(''), num(''), num(''), num(''), num('')), (row, job) => {
      const cells = row.children;
      setText(cells[2], holder(job, cluster));
      time(cells[3], job.lastDue, now);
      setText(cells[4], leaseOf(job, now));
      [job.token ?? '–', job.claimed, job.recoveries + job.abandoned, job.leasesLost]
        .forEach((value, i) => setText(cells[i + 5], typeof value === 'number' ? count(value) : value));
    });
    facts.hidden = !kept;
    hostsBox.hidden = cluster.hosts.length === 0;
    jobsBox.hidden = cluster.jobs.length === 0;
  }

  function time(cell, text, now) {
    setText(cell, text ? at(Date.parse(text), now) : '–');
    setAttr(cell, 'title', text && full(Date.parse(text)));
  }

  poller.now();
  return { change() {}, tick: draw, reformat: draw, close: poller.close };
}
