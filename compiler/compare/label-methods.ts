import type { Axis } from './comparison.ts';
import type { MethodOfRuns } from './find-methods.ts';

/**
 * A short name for each method: what differs, `levels=3 beta=1`, where that is little, else what the folders of its runs
 * begin with. No two are the same.
 */
export function labelMethods(axes: readonly Axis[], methods: readonly MethodOfRuns[]): readonly string[] {
  const settings = methods.map(({ values }) =>
    axes.map(({ path, name }) => `${name}=${values.get(path) ?? ''}`).join(' '),
  );
  const isShort = axes.length > 0 && settings.every((label) => label.length <= LONGEST);
  const labels = isShort ? settings : methods.map(folderLabel);
  return labels.map((label, index) => {
    const before = labels.slice(0, index).filter((other) => other === label).length;
    return before === 0 ? label : `${label} (${before + 1})`;
  });
}

const LONGEST = 28;

/** `runs/fast-0` and `runs/fast-1` are `fast`. */
function folderLabel({ runs }: MethodOfRuns): string {
  const names = runs.map(({ path }) => path.split('/').at(-1) ?? path);
  const [first = ''] = names;
  if (names.length === 1) return first;
  const common = [...first].findIndex((letter, index) => names.some((name) => name[index] !== letter));
  const start = (common < 0 ? first : first.slice(0, common)).replace(/[^\p{L}\p{N})\]]+$/u, '');
  return start === '' ? first : start;
}
