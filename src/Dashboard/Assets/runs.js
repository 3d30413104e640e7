// The runs that have ended, by job. They are asked for when a view needs them, and then only those that are new.
import * as store from './store.js';

const MOST = 100;
let last = 0;
let byJob = new Map();
let pending;

export const of = name => byJob.get(name) ?? [];

export async function refresh() {
  return pending ??= load().finally(() => { pending = undefined; });
}

async function load() {
  const answer = await store.get(`runs?after=${last}`);
  if (answer.lastId < last) { // The server was started again, and counts from 1.
    byJob = new Map();
    last = 0;
    return load();
  }
  for (const run of answer.runs) {
    if (run.id <= last - MOST * 1000) continue;
    run.due = Date.parse(run.due);
    run.begin = run.due + run.lateness;
    run.end = run.begin + run.duration;
    let list = byJob.get(run.job);
    if (!list) byJob.set(run.job, list = []);
    if (list.some(each => each.id === run.id)) continue;
    list.push(run);
    if (list.length > MOST) list.shift();
  }
  last = answer.lastId;
  return byJob;
}

// Due times of a job with a period that had no run of their own, between the first and the last run that are known.
export function lost(job) {
  const found = [];
  const runs = of(job.name).filter(run => run.reason === 'Scheduled');
  if (!job.period) return found;
  for (let i = 1; i < runs.length; i++) {
    const gap = Math.round((runs[i].due - runs[i - 1].due) / job.period);
    for (let n = 1; n < gap && n <= 20; n++) found.push(runs[i - 1].due + n * job.period);
  }
  return found;
}
