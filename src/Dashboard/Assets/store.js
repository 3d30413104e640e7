// What the server has told. One stream of events keeps it up to date, and only while the page can be seen.
export const jobs = new Map();
export let info = {};

const listeners = new Set();
let offset = 0;
let source;
let watchdog;
let linkState = 'wait';
let isLoaded = false;

export const loaded = () => isLoaded;

export const link = () => linkState;

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
  if (isAll) {
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
  source = new EventSource('events');
  source.addEventListener('jobs', event => receive(event, true));
  source.addEventListener('change', event => receive(event, false));
  source.addEventListener('quiet', alive);
  source.addEventListener('error', () => {
    setLink('lost');
    if (source?.readyState !== EventSource.CLOSED) return; // The browser tries again by itself, but not after an answer that is no stream.
    close();
    setTimeout(open, 3000);
  });
  source.addEventListener('open', () => loadInfo());
  alive();
}

export async function loadInfo() {
  try {
    const answer = await fetch('info');
    if (!answer.ok) return;
    info = await answer.json();
    tell({ kind: 'info' });
  } catch {
    // The stream says that the server is gone.
  }
}

// An application with a page for signing in leads there instead of answering 401.
export const signIn = 'Your session has ended: load the page again, and sign in.';

export async function get(path) {
  const answer = await fetch(path);
  if (answer.redirected) throw new Error(signIn);
  if (answer.ok) return answer.json();
  const problem = await answer.json().catch(() => ({}));
  throw Object.assign(new Error(problem.detail ?? `The server answers ${answer.status}.`), { status: answer.status });
}

export function connect() {
  open();
  // A page that is not seen costs the server nothing.
  document.addEventListener('visibilitychange', () => document.hidden ? close() : open());
}
