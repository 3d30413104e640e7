// Makes elements. Texts are set as text only, never as markup, because names and messages come from programs.
const SVG = document.querySelector('svg').namespaceURI;

function fill(node, props, children) {
  for (const [name, value] of Object.entries(props ?? {})) {
    if (value === undefined || value === null || (value === false && !name.startsWith('aria-'))) continue;
    if (name === 'text') node.textContent = value;
    else if (name === 'css') for (const [key, each] of Object.entries(value)) node.style.setProperty(key, each);
    else if (typeof value === 'function') node.addEventListener(name.slice(2), value);
    else node.setAttribute(name, value === true && !name.startsWith('aria-') ? '' : value);
  }
  for (const child of children.flat()) if (child !== null && child !== undefined && child !== false) node.append(child);
  return node;
}

export const el = (tag, props, ...children) => fill(document.createElement(tag), props, children);

export const svg = (tag, props, ...children) => fill(document.createElementNS(SVG, tag), props, children);

export const icon = name => svg('svg', { class: 'i', 'aria-hidden': 'true' }, svg('use', { href: `#i-${name}` }));

export const byId = id => document.getElementById(id);

// A change of the text that is no change is left out, because the browser would lay the page out again.
export function setText(node, text) {
  if (node.textContent !== text) node.textContent = text;
}

export function setAttr(node, name, value) {
  if (value === null || value === undefined) node.removeAttribute(name);
  else if (node.getAttribute(name) !== String(value)) node.setAttribute(name, value);
}

// Puts elements into an order. One that is there already stays the same element, with its focus, selection and scroll position.
export function order(parent, nodes) {
  const focused = document.activeElement;
  const wanted = new Set(nodes);
  for (const child of [...parent.children]) if (!wanted.has(child)) child.remove();
  let at = parent.firstElementChild;
  for (const node of nodes) {
    if (node === at) at = at.nextElementSibling;
    else parent.insertBefore(node, at);
  }
  if (focused !== document.activeElement && parent.contains(focused)) focused.focus({ preventScroll: true }); // One that moves loses the focus.
}

const shown = new WeakMap();

// Shows items, and keeps what make() has made for an item with the same key: an element, or an object that has one as its node.
export function sync(parent, items, keyOf, make, update) {
  const before = shown.get(parent) ?? new Map();
  const after = new Map();
  for (const item of items) {
    const key = keyOf(item);
    const part = after.get(key) ?? before.get(key) ?? make(item);
    update?.(part, item);
    after.set(key, part);
  }
  shown.set(parent, after);
  order(parent, [...after.values()].map(part => part.node ?? part));
}

// A name, apart from the direction of the text around it.
export const nameOf = (name, props) => el('bdi', { ...props, text: name });

const results = {
  Succeeded: ['ok', 'Succeeded'], Failed: ['bad', 'Failed'], TimedOut: ['time', 'Timed out'],
  Cancelled: ['cancel', 'Cancelled'], Declined: ['decline', 'Declined'], Skipped: ['decline', 'Not started'],
};

export const iconOfResult = result => results[result]?.[0] ?? 'end';

export const wordOfResult = result => results[result]?.[1] ?? 'No run yet';

export const letters = { S: 'Succeeded', F: 'Failed', T: 'TimedOut', C: 'Cancelled', D: 'Declined', N: 'Skipped' };

export const resultMark = result =>
  el('span', { class: 'result', 'data-result': result }, icon(iconOfResult(result)), el('span', { text: wordOfResult(result) }));

export const jobLink = (name, props) => el('a', { href: `#/job/${encodeURIComponent(name)}`, ...props }, nameOf(name));

// A cell of numbers.
export const num = (text, props) => el('td', { class: 'num', text, ...props });

// A table for people who cannot see the picture beside it, and for all others.
const plainTable = (caption, heads, body) => el('table', { class: 'plain' },
  el('caption', { class: 'hidden', text: caption }), el('thead', {}, el('tr', {}, heads.map(text => el('th', { scope: 'col', text })))), body);

// The same in a box that is scrolled, also by the keyboard, where the table is larger.
export const scrolledTable = (caption, heads, body) =>
  el('div', { class: 'scroll', tabindex: '0', role: 'group', 'aria-label': caption }, plainTable(caption, heads, body));

// Names and values, one pair a line. Its show() takes their list, with a class and a hint.
export function pairs() {
  const box = el('dl', { class: 'pairs' });
  box.show = list => sync(box, list, ([text]) => text, ([text]) => el('div', {}, el('dt', { text }), el('dd', { class: 'num' })),
    (node, [, value, className, hint]) => {
      setText(node.lastElementChild, value);
      setAttr(node, 'class', className || null);
      setAttr(node, 'title', hint);
    });
  return box;
}

export const searchBox = (value, change) => el('div', { class: 'searchbox' }, icon('search'), el('input', {
  type: 'search', id: 'search', placeholder: 'Name or schedule', value, autocomplete: 'off', spellcheck: 'false', 'aria-label': 'Search jobs',
  oninput: event => change(event.target.value),
}));

export const states = { running: ['run', 'Running'], paused: ['pause', 'Paused'], waiting: ['time', 'Waiting'], ended: ['end', 'No due time'] };

export function toast(text, isBad = false) {
  const note = el('p', { class: isBad ? 'toast bad' : 'toast' }, icon(isBad ? 'bad' : 'ok'), el('span', { text }));
  byId('toasts').append(note);
  setTimeout(() => note.remove(), isBad ? 12000 : 5000);
}
