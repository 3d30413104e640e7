// The durations of the latest runs of a job, one bar each.
import { el, setAttr, setText, svg, sync } from './dom.js';
import { span } from './time.js';

export const keyOf = run => `${run.id} ${run.due}`; // Another process counts its runs from 1 again.

export function durations(figure, runs) {
  const height = 64;
  const most = Math.max(...runs.map(run => run.duration), .001);
  if (!figure.firstElementChild) {
    figure.append(svg('svg', { preserveAspectRatio: 'none', height, role: 'img' }), el('figcaption', { class: 'muted' }));
  }
  const [picture, caption] = figure.children;
  setAttr(picture, 'viewBox', `0 0 ${Math.max(runs.length, 40) * 10} ${height}`);
  setAttr(picture, 'aria-label', `Durations of the latest ${runs.length} runs, at most ${span(most)}. The table below has them.`);
  setText(caption, `Durations, the latest on the right; the longest took ${span(most)}`);
  sync(picture, runs.map((run, place) => ({ run, place })), ({ run }) => keyOf(run),
    ({ run }) => svg('rect', { class: 'bar-run', 'data-result': run.result, width: 8, rx: 1.5 }),
    (bar, { run, place }) => {
      const length = Math.max(3, run.duration / most * (height - 6));
      setAttr(bar, 'x', place * 10 + 1);
      setAttr(bar, 'y', height - length);
      setAttr(bar, 'height', length);
    });
}
