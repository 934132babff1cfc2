import type { RunOptions, RunPanel } from './project.ts';

/** Puts the panel into its place. */
export function mountRun(container: HTMLElement, _options: RunOptions): RunPanel {
  container.textContent = 'Models will run here.';
  return { use: () => undefined, dispose: () => container.replaceChildren() };
}
