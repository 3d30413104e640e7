// The frame around the views: addresses, the link to the server, time zone and theme.
import { byId, el, icon, setAttr, setText } from './dom.js';
import * as job from './job.js';
import * as jobs from './jobs.js';
import * as load from './load.js';
import * as store from './store.js';
import * as time from './time.js';
import * as timeline from './timeline.js';

const main = byId('view');
const themes = ['auto', 'light', 'dark'];
const themeIcons = { auto: 'auto', light: 'sun', dark: 'moon' };
let view;

function open() {
  const [, name, rest] = location.hash.match(/^#\/(\w*)\/?(.*)$/) ?? [];
  const target = name === 'timeline' ? timeline : name === 'load' ? load : name === 'job' ? job : jobs;
  view?.close();
  view = target.show(main, safe(rest ?? ''));
  const active = target === timeline ? 'timeline' : target === load ? 'load' : 'jobs';
  for (const each of document.querySelectorAll('nav a')) setAttr(each, 'aria-current', each.dataset.view === active ? 'page' : null);
  document.title = `${target === job ? safe(rest) : active[0].toUpperCase() + active.slice(1)} – ${store.info.application ?? 'Timers'}`;
}

function safe(part) {
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
}

const linkTexts = { wait: 'Connecting', live: 'Live', lost: 'No connection' };

function showLink() {
  byId('link').dataset.state = store.link();
  setText(byId('link-text'), linkTexts[store.link()]);
}

function showInfo() {
  const { application, machine, obstacle } = store.info;
  setText(byId('where'), application ? `${application} on ${machine}` : '');
  byId('banner').hidden = !obstacle;
  setText(byId('banner'), obstacle ?? '');
}

function showZone() {
  const button = byId('zone');
  setText(button, time.isUtc() ? 'UTC' : time.zoneName());
}

function showTheme() {
  const theme = themes.includes(localStorage.getItem('timers-theme')) ? localStorage.getItem('timers-theme') : 'auto';
  document.documentElement.dataset.theme = theme;
  const button = byId('theme');
  button.replaceChildren(icon(themeIcons[theme]), el('span', { class: 'hidden', text: `Theme: ${theme}` }));
  button.title = `Theme: ${theme}`;
}

document.querySelector('.skip').addEventListener('click', event => {
  event.preventDefault(); // The address names the view.
  main.focus();
});
byId('zone').addEventListener('click', () => {
  time.switchZone();
  showZone();
  view.reformat();
});

byId('theme').addEventListener('click', () => {
  const theme = document.documentElement.dataset.theme;
  localStorage.setItem('timers-theme', themes[(themes.indexOf(theme) + 1) % themes.length]);
  showTheme();
});

document.addEventListener('keydown', event => {
  if (event.key !== '/' || event.target.closest('input, select, textarea, dialog')) return;
  const search = byId('search');
  if (!search) return;
  event.preventDefault();
  search.focus();
});

store.listen(change => {
  if (change.kind === 'link') showLink();
  if (change.kind === 'info') showInfo();
  if (change.kind === 'info') view.reformat();
  else if (change.kind !== 'link') view.change(change);
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
