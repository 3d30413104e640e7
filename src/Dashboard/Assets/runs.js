// The runs that have ended, by job. They are asked for when a view needs them, and then only those that are new.
import * as store from './store.js';

const MOST = 100;
const none = [];
let process;
let byJob = new Map();
let pending;

export const of = name => byJob.get(name)?.runs ?? none;

// Due times of a job that had no run, though the job was not paused. The server says which.
export const lost = name => byJob.get(name)?.lost ?? none;

// One question at a time, because the next one asks for what the one before has not told.
export async function refresh(names) {
  while (pending) await pending.catch(() => {});
  pending = load(names).finally(() => { pending = undefined; });
  return pending;
}

async function load(names) {
  for (const name of byJob.keys()) if (!store.jobs.has(name)) byJob.delete(name);
  const known = names.filter(name => byJob.has(name));
  const last = Math.min(...known.map(name => byJob.get(name).last));
  await ask(known, last);
  await ask(names.filter(name => !byJob.has(name)), 0);
}

async function ask(names, after) {
  for (const query of store.queries(names)) {
    const answer = await store.get(`runs?after=${after}${query}`);
    if (answer.process !== process) { // Another process counts its runs from 1.
      byJob = new Map();
      process = answer.process;
      if (after > 0) return ask(names, 0);
    }
    store.compare(process);
    for (const name of new URLSearchParams(query).getAll('job')) {
      if (!byJob.has(name)) byJob.set(name, { runs: [], lost: [], last: 0 });
      byJob.get(name).last = answer.lastId;
    }
    for (const run of answer.runs) add(byJob.get(run.job), run);
  }
}

function add({ runs, lost }, run) {
  if (runs.some(each => each.id === run.id)) return;
  run.due = Date.parse(run.due);
  run.begin = run.due + run.lateness;
  run.end = run.begin + run.duration;
  runs.push(run);
  if (runs.length > MOST) runs.shift();
  for (const time of run.noRun ?? none) lost.push(Date.parse(time));
  while (lost.length > 0 && lost[0] < runs[0].due) lost.shift();
}
