// The frame around the views: addresses, the link to the server, time zone and theme.
import * as cluster from './cluster.js';
import { byId, el, icon, setAttr, setText } from './dom.js';
import * as job from './job.js';
import * as jobs from './jobs.js';
import * as load from './load.js';
import { keep, setting } from './settings.js';
import * as store from './store.js';
import * as time from './time.js';
import * as timeline from './timeline.js';

const main = byId('view');
const views = { timeline, load, cluster, job };
const themes = ['auto', 'light', 'dark'];
const themeIcons = { auto: 'auto', light: 'sun', dark: 'moon' };
let view;
let title;

function open() {
  const [, name, rest] = location.hash.match(/^#\/(\w*)\/?(.*)$/) ?? [];
  const isKnown = Object.hasOwn(views, name ?? '');
  const active = isKnown && name !== 'job' ? name : 'jobs';
  const part = safe(rest ?? '');
  view?.close();
  view = (isKnown ? views[name] : jobs).show(main, part);
  for (const each of document.querySelectorAll('nav a')) setAttr(each, 'aria-current', each.dataset.view === active ? 'page' : null);
  title = name === 'job' ? part : active[0].toUpperCase() + active.slice(1);
  showTitle();
}

function showTitle() {
  document.title = `${title} – ${store.info.application ?? 'Timers'}`;
}

function safe(part) {
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
}

const linkTexts = { wait: 'Connecting', live: 'Live', lost: 'No connection', out: 'Signed out', full: 'No place' };

const full = 'All places for open pages are taken. Close other tabs with this page; it then goes on by itself.';

const mixed = 'Requests of this page are answered by several processes of the application, so what it shows does not fit together. '
  + 'Let the proxy lead all requests of one browser to one process (sticky sessions).';

function showLink() {
  byId('link').dataset.state = store.link();
  setText(byId('link-text'), linkTexts[store.link()]);
  showBanner();
}

function showBanner() {
  const isOut = store.link() === 'out';
  const text = isOut ? 'Your session has ended.' : store.link() === 'full' ? full
    : store.mixed() ? mixed : store.info.obstacle ?? storeFault() ?? store.info.actionFault ?? '';
  byId('banner').hidden = !text;
  setText(byId('banner-text'), text);
  byId('sign-in').hidden = !isOut;
}

function storeFault() {
  const failure = store.storeFailure();
  return failure && `The store of the jobs’ state does not answer: ${failure}`;
}

function showInfo() {
  const { application, machine } = store.info;
  setText(byId('where'), application ? `${application} on ${machine}` : '');
  showTitle();
  showBanner();
}

function showZone() {
  setText(byId('zone'), time.isUtc() ? 'UTC' : time.zoneName());
}

function showTheme() {
  const theme = themes.includes(setting('theme')) ? setting('theme') : 'auto';
  document.documentElement.dataset.theme = theme;
  const button = byId('theme');
  button.replaceChildren(icon(themeIcons[theme]), el('span', { class: 'hidden', text: `Theme: ${theme}` }));
  button.title = `Theme: ${theme}`;
}

document.querySelector('.skip').addEventListener('click', event => {
  event.preventDefault(); // The address names the view.
  main.focus();
});
byId('sign-in').addEventListener('click', () => location.reload());
byId('zone').addEventListener('click', () => {
  time.switchZone();
  showZone();
  view.reformat();
});

byId('theme').addEventListener('click', () => {
  keep('theme', themes[(themes.indexOf(document.documentElement.dataset.theme) + 1) % themes.length]);
  showTheme();
});

document.addEventListener('keydown', event => {
  if (event.key !== '/' || event.ctrlKey || event.altKey || event.metaKey || event.target.closest('input, select, textarea, dialog')) return;
  const search = byId('search');
  if (!search) return;
  event.preventDefault();
  search.focus();
});

store.listen(change => {
  if (change.kind === 'link') return showLink();
  if (change.kind !== 'info') return view.change(change);
  showInfo();
  view.reformat();
});

showTheme();
showZone();
window.addEventListener('hashchange', () => {
  open();
  main.focus({ preventScroll: true });
  window.scrollTo(0, 0);
});
open();
store.connect();
setInterval(() => { if (!document.hidden) view.tick(); }, 1000);
