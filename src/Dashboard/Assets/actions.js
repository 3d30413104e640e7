// What can be done with a job. Each request says that it comes from this page.
import { byId, el, icon, nameOf, toast, wordOfResult } from './dom.js';
import * as store from './store.js';

async function send(name, action, body) {
  const headers = { 'X-Timers': '1' };
  if (body) headers['Content-Type'] = 'application/json';
  if (store.info.antiforgery) headers[store.info.antiforgery.header] = store.info.antiforgery.token;
  const answer = await fetch(`jobs/${encodeURIComponent(name)}/${action}`, { method: 'POST', headers, body: body && JSON.stringify(body) });
  if (answer.redirected) throw new Error(store.signIn);
  const result = await answer.json().catch(() => ({}));
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

// The buttons of a job. They follow its state by update().
export function buttons(job, isLong) {
  const style = isLong ? 'act' : 'act icon-only';
  const button = (action, symbol, text, onclick) => el('button', { type: 'button', class: style, 'data-action': action, onclick },
    icon(symbol), el('span', { class: isLong ? '' : 'hidden', text }), !isLong && el('span', { class: 'hidden', text: ` ${job.name}` }));
  const run = button('run', 'run', 'Run now', () => act(job.name, 'run'));
  const pause = button('pause', 'pause', 'Pause', () => act(job.name, 'pause'));
  const resume = button('resume', 'resume', 'Resume', () => act(job.name, 'resume'));
  const cancel = button('cancel', 'cancel', 'Cancel run', () => act(job.name, 'cancel'));
  const edit = isLong && button('reschedule', 'edit', 'Reschedule', () => reschedule(store.jobs.get(job.name) ?? job));
  const box = el('div', { class: 'acts' }, run, cancel, pause, resume, edit);
  for (const each of box.children) each.title = each.firstElementChild.nextElementSibling.textContent;
  return {
    box,
    update(state, isPaused) {
      box.hidden = store.info.isReadOnly !== false;
      run.hidden = state === 'running';
      cancel.hidden = state !== 'running';
      pause.hidden = isPaused;
      resume.hidden = !isPaused;
    },
  };
}
