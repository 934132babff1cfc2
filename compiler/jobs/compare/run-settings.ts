import type { ComparedRun } from '../../compare/compared-run.ts';
import { settings } from '../../settings/index.ts';
import { recordedSpec, type StoredSession } from '../training/run-record.ts';
import type { FoundRun } from './find-runs.ts';
import type { SpecFacts } from './read-spec-facts.ts';

/** What a point of a sweep varies; without a sweep, all settings, what was set that no canonical spec holds, and how long it was to be. */
export function runSettings(
  { point }: FoundRun,
  spec: SpecFacts,
  sessions: readonly StoredSession[],
): ComparedRun['settings'] {
  if (point !== null) {
    const variant: readonly (readonly [string, string])[] = point.variant === null ? [] : [['variant', point.variant]];
    const varied = Object.entries(point.settings).map(([path, { text }]) => [path, text] as const);
    return new Map([['model', point.model], ...variant, ...varied]);
  }
  const length = stepsAsked(sessions.at(-1)?.['command']) ?? spec.settings.get(STEPS) ?? null;
  return new Map([
    ['model', spec.model],
    ...spec.settings,
    ...textSettings(sessions),
    ...(length === null ? [] : [[STEPS, length] as const]),
  ]);
}

/** How long a run was to be: the setting, or the option that goes before it. */
const STEPS = 'train.steps';
const STEPS_OPTION = '--steps';

function stepsAsked(command: unknown): string | null {
  if (!Array.isArray(command)) return null;
  const joined = command.find((word) => String(word).startsWith(`${STEPS_OPTION}=`));
  const after = command.indexOf(STEPS_OPTION);
  return joined !== undefined
    ? String(joined).slice(STEPS_OPTION.length + 1)
    : after < 0
      ? null
      : String(command[after + 1]);
}

/** What only texts read. */
const textPaths: ReadonlySet<string> = new Set(
  settings.filter(({ readBy }) => readBy === 'text').map(({ path }) => path),
);

/** `--set` of what only texts read, which a canonical spec holds in its layers alone. */
function textSettings(sessions: readonly StoredSession[]): readonly (readonly [string, string])[] {
  const set = recordedSpec(sessions)?.set ?? [];
  return set.flatMap((text): readonly (readonly [string, string])[] => {
    const [path = '', ...value] = text.split('=');
    return textPaths.has(path.trim()) ? [[path.trim(), value.join('=').trim()]] : [];
  });
}
