// The buttons of a job, and what they ask the server for. Each request says that it comes from this page.
import { byId, el, icon, nameOf, setAttr, setText, toast, wordOfResult } from './dom.js';
import * as store from './store.js';

const REST = 500; // A second click that follows this soon belongs to a double click, or was meant for what the button did before.

async function post(name, action, body) {
  const headers = { ...store.headers, 'X-Timers': '1' };
  if (body) headers['Content-Type'] = 'application/json';
  if (store.info.antiforgery) headers[store.info.antiforgery.header] = store.info.antiforgery.token;
  const answer = await fetch(`jobs/${encodeURIComponent(name)}/${action}`,
    { method: 'POST', headers, body: body && JSON.stringify(body), redirect: 'manual' });
  return { answer, result: await answer.json().catch(() => ({})) };
}

async function send(name, action, body) {
  let { answer, result } = await post(name, action, body);
  if (result.code === 'antiforgery') { // The token is of a session before, or of a program before.
    await store.loadInfo();
    ({ answer, result } = await post(name, action, body));
  }
  if (store.isSignedOut(answer)) throw new Error(store.signIn);
  if (!answer.ok) {
    throw new Error(result.detail ?? (answer.status === 401 || answer.status === 403
      ? 'You may not do this: the application gives this action to other users.'
      : `The server answers ${answer.status}.`));
  }
  store.put(result.job);
  return result;
}

export async function act(name, action) {
  try {
    const { result, isCancelled } = await send(name, action);
    if (action === 'run') {
      if (result === 'Skipped') toast(`${name} was not started, because it runs already or waits.`, true);
      else if (result && result !== 'Succeeded') toast(`${name} ran: ${wordOfResult(result).toLowerCase()}.`, true);
      else toast(result ? `${name} ran and succeeded.` : `${name} runs now.`);
    } else if (action === 'cancel') toast(isCancelled ? `The run of ${name} is asked to end.` : `${name} does not run.`);
    else toast(action === 'pause' ? `${name} is paused.` : `${name} goes on.`);
  } catch (error) {
    toast(error.message, true);
  }
}

export function reschedule(job) {
  const dialog = byId('dialog');
  const isCron = Boolean(job.expression);
  const kind = el('select', { id: 'kind', name: 'kind' },
    [['every', 'Every (a period)'], ['cron', 'Cron expression'], ['once', 'Once (a delay or an instant)']]
      .map(([key, text]) => el('option', { value: key, text })));
  kind.value = isCron ? 'cron' : job.period ? 'every' : 'once';
  const value = el('input', { id: 'value', name: 'value', required: true, autocomplete: 'off', spellcheck: 'false', 'aria-describedby': 'fault' });
  if (isCron) value.value = job.expression;
  const zone = el('input', { id: 'timezone', name: 'timezone', autocomplete: 'off', placeholder: 'UTC', spellcheck: 'false' });
  zone.value = job.timeZone ?? '';
  const zoneField = el('p', { class: 'field' }, el('label', { for: 'timezone', text: 'Time zone' }), zone);
  const fault = el('p', { id: 'fault', class: 'fault', role: 'alert' });
  const hint = () => {
    value.placeholder = { every: '15m', cron: '0 9 * * MON-FRI', once: '10m' }[kind.value];
    zoneField.hidden = kind.value === 'every';
  };
  kind.addEventListener('change', hint);
  hint();
  const form = el('form', {
    method: 'dialog',
    onsubmit: async event => {
      event.preventDefault();
      try {
        const body = { [kind.value]: value.value };
        if (kind.value !== 'every' && zone.value) body.timeZone = zone.value;
        await send(job.name, 'reschedule', body);
        dialog.close();
        toast(`${job.name} has another schedule.`);
      } catch (error) {
        fault.textContent = error.message;
      }
    },
  },
  el('h2', { id: 'dialog-title' }, 'Reschedule ', nameOf(job.name)),
  el('p', { class: 'muted', text: `Now: ${job.schedule}. The new schedule holds until the program ends.` }),
  el('p', { class: 'field' }, el('label', { for: 'kind', text: 'Kind' }), kind),
  el('p', { class: 'field' }, el('label', { for: 'value', text: 'Schedule' }), value),
  zoneField, fault,
  el('p', { class: 'buttons' },
    el('button', { type: 'button', class: 'quiet', onclick: () => dialog.close() }, 'Leave it'),
    el('button', { type: 'submit', class: 'strong' }, 'Reschedule')));
  dialog.replaceChildren(form);
  dialog.showModal();
  value.focus();
}

class Button {
  constructor(name, isLong, action, symbol, text, onclick) {
    this.text = el('span', { class: isLong ? '' : 'hidden' });
    this.icon = el('span', { class: 'glyph' });
    this.node = el('button', { type: 'button', class: isLong ? 'act' : 'act icon-only', onclick: () => {
      if (this.node.ariaDisabled === 'true') return;
      this.rest();
      onclick(this.node.dataset.action);
    } }, this.icon, this.text, !isLong && el('span', { class: 'hidden', text: ` ${name}` }));
    this.show(action, symbol, text);
  }

  show(action, symbol, text) {
    if (this.node.dataset.action === action) return;
    if (this.node.dataset.action) this.rest();
    this.node.dataset.action = action;
    this.node.title = text;
    this.icon.replaceChildren(icon(symbol));
    setText(this.text, text);
  }

  rest() {
    setAttr(this.node, 'aria-disabled', true);
    clearTimeout(this.timer);
    this.timer = setTimeout(() => setAttr(this.node, 'aria-disabled', null), REST);
  }
}

// The buttons of a job. Each has a place of its own that no other one takes, and they follow the job by update().
export function buttons(job, isLong) {
  const make = (action, symbol, text, onclick) => new Button(job.name, isLong, action, symbol, text, onclick ?? (now => act(job.name, now)));
  const cancel = make('cancel', 'cancel', 'Cancel run');
  const run = make('run', 'run', 'Run now');
  const pause = make('pause', 'pause', 'Pause');
  const edit = isLong && make('reschedule', 'edit', 'Reschedule', () => reschedule(store.jobs.get(job.name) ?? job));
  const box = el('div', { class: 'acts' }, cancel.node, run.node, pause.node, edit && edit.node);
  cancel.node.classList.add('absent');
  return {
    box,
    update(state, isPaused) {
      box.hidden = store.info.isReadOnly !== false || Boolean(store.info.actionFault);
      const isAbsent = state !== 'running';
      if (cancel.node.classList.contains('absent') !== isAbsent) {
        if (document.activeElement === cancel.node) run.node.focus();
        cancel.node.classList.toggle('absent', isAbsent);
        cancel.rest();
      }
      if (isPaused) pause.show('resume', 'resume', 'Resume');
      else pause.show('pause', 'pause', 'Pause');
    },
  };
}
