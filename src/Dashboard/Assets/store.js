// What the server has told. One stream of events keeps it up to date, and only while the page can be seen.
export const jobs = new Map();
export let info = {};

// Asks ASP.NET Core not to lead to a page for signing in, but to say that the session has ended.
export const headers = { 'X-Requested-With': 'XMLHttpRequest' };

export const signIn = 'Your session has ended: load the page again, and sign in.';

const LONGEST_QUERY = 6000; // A server takes 8 kB for the whole address.
const AGAIN = 3000;
const LATER = 30_000;
const listeners = new Set();
let offset = 0;
let source;
let watchdog;
let retry;
let linkState = 'wait';
let isLoaded = false;
let process;
let isMixed = false;
let failure;

export const loaded = () => isLoaded;

export const link = () => linkState;

// Whether answers come from several processes.
export const mixed = () => isMixed;

// Why the store of the jobs' state could not be used.
export const storeFailure = () => failure;

// The time of the server, because due times are its own.
export const now = () => Date.now() + offset;

export function listen(listener) {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

function tell(change) {
  for (const listener of listeners) listener(change);
}

function setLink(state) {
  if (linkState === state) return;
  linkState = state;
  tell({ kind: 'link' });
}

function setMixed(value) {
  if (isMixed === value) return;
  isMixed = value;
  tell({ kind: 'link' });
}

// An answer of another process than that of the stream does not fit what the page shows.
export function compare(other) {
  if (linkState === 'live' && process && other !== process) setMixed(true);
}

const times = ['next', 'runningSince', 'lastRun', 'lastSuccess', 'overdueSince'];

export function read(job) {
  for (const key of times) if (job[key]) job[key] = Date.parse(job[key]);
  return job;
}

export function put(job) {
  jobs.set(job.name, read(job));
  tell({ kind: 'change', names: new Set([job.name]) });
}

function receive(event, isAll) {
  const data = JSON.parse(event.data);
  offset = Date.parse(data.now) - Date.now();
  setLink('live');
  alive();
  if (failure !== data.storeFailure) {
    failure = data.storeFailure;
    tell({ kind: 'link' });
  }
  if (isAll) {
    if (process !== data.process) setMixed(false);
    process = data.process;
    jobs.clear();
    for (const job of data.jobs) jobs.set(job.name, read(job));
    isLoaded = true;
    tell({ kind: 'all' });
    return;
  }
  for (const job of data.changed) jobs.set(job.name, read(job));
  for (const name of data.removed ?? []) jobs.delete(name);
  tell({ kind: data.removed ? 'all' : 'change', names: new Set(data.changed.map(job => job.name)) });
}

// A connection may be cut without a word. The server is never silent for longer than 15 s, so after 40 s without an event the connection is lost.
function alive() {
  clearTimeout(watchdog);
  watchdog = setTimeout(reconnect, 40_000);
}

function close() {
  clearTimeout(watchdog);
  clearTimeout(retry);
  source?.close();
  source = undefined;
}

function reconnect() {
  setLink('lost');
  close();
  open();
}

function open() {
  if (source || document.hidden) return;
  source = new EventSource('events?X-Requested-With=XMLHttpRequest'); // An EventSource sends no headers of its own.
  source.addEventListener('jobs', event => receive(event, true));
  source.addEventListener('change', event => receive(event, false));
  source.addEventListener('quiet', alive);
  source.addEventListener('again', () => { // The server ends each stream after half an hour.
    close();
    open();
  });
  source.addEventListener('error', () => {
    if (linkState === 'live' || linkState === 'wait') setLink('lost');
    if (source?.readyState !== EventSource.CLOSED) return; // The browser tries again by itself, but not after an answer that is no stream.
    close();
    askWhy();
  });
  source.addEventListener('open', () => loadInfo());
  alive();
}

// An EventSource does not tell the answer that it got.
async function askWhy() {
  const answer = await fetch('events', { method: 'HEAD', headers, redirect: 'manual' }).catch(() => undefined);
  const state = !answer ? 'lost' : isSignedOut(answer) ? 'out' : answer.status === 429 ? 'full' : 'lost';
  setLink(state);
  retry = setTimeout(open, state === 'lost' ? AGAIN : LATER);
}

// An application with a page for signing in may lead there instead of answering 401.
export const isSignedOut = answer => answer.type === 'opaqueredirect' || answer.redirected || answer.status === 401;

export async function loadInfo() {
  try {
    info = await get('info');
    tell({ kind: 'info' });
  } catch {
    // The stream says that the server is gone.
  }
}

export async function get(path) {
  const answer = await fetch(path, { headers, redirect: 'manual' });
  if (isSignedOut(answer)) throw new Error(signIn);
  if (answer.ok) return answer.json();
  const problem = await answer.json().catch(() => ({}));
  throw Object.assign(new Error(problem.detail ?? `The server answers ${answer.status}.`), { status: answer.status });
}

// Queries that name jobs, each short enough for an address. A name that is longer than an address is left out.
export function* queries(names) {
  let query = '';
  let amount = 0;
  for (const name of names) {
    const part = `&job=${encodeURIComponent(name)}`;
    if (part.length > LONGEST_QUERY) continue;
    if (amount === 40 || query.length + part.length > LONGEST_QUERY) {
      yield query;
      query = '';
      amount = 0;
    }
    query += part;
    amount++;
  }
  if (query) yield query;
}

export function connect() {
  open();
  // A page that is not seen costs the server nothing.
  document.addEventListener('visibilitychange', () => {
    if (!document.hidden) return open();
    close();
    setLink('wait');
  });
}
