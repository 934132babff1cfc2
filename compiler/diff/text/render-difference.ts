import { thousands } from '../../explain/table.ts';
import type { Difference, RunDifference, Subject } from '../difference.ts';
import { marked, wrapped } from './lines.ts';
import { meaningLines } from './meaning-lines.ts';
import { costLines, parameterLines } from './number-lines.ts';
import { settingsLines } from './settings-lines.ts';
import { subnetLines } from './subnet-lines.ts';

/** A difference as people read it, in 80 columns: what is the same is left out. */
export function renderDifference(difference: Difference): string {
  const { subjects, names, settings, subnets, parameters, cost, objective, runs } = difference;
  const head = [`A  ${subjectText(subjects.a, names.a)}`, `B  ${subjectText(subjects.b, names.b)}`];
  const sections: readonly (readonly string[])[] = difference.same
    ? [head, sameLines(difference), titled('Runs', runLines(runs ?? []))]
    : [
        head,
        titled('Settings', settingsLines(settings, names)),
        titled('Layers', subnetLines(subnets)),
        titled('Parameters', parameterLines(parameters)),
        titled('Cost', costLines(cost)),
        titled('Objective', [...objective.removed.flatMap(removedLine), ...objective.added.flatMap(addedLine)]),
        titled('Runs', runLines(runs ?? [])),
        titled('What it means', meaningLines(difference)),
      ];
  return `${sections
    .filter((lines) => lines.length > 0)
    .map((lines) => lines.join('\n'))
    .join('\n\n')}\n`;
}

function subjectText({ path, kind, step }: Subject, model: string): string {
  if (kind === 'spec') return `${path} (${model})`;
  const at = step === null ? 'without a checkpoint' : `at step ${thousands(step)}`;
  return `${path} (${model}), a run ${at}`;
}

function sameLines({ names, runs }: Difference): readonly string[] {
  const same = 'A and B are the same model: all that differs in their texts means the same.';
  const named = names.a === names.b ? [] : ['Their names differ, and with them the names in generated code.'];
  const equal = runs?.length === 0 ? ['The runs had the same data, seed and engine.'] : [];
  return [same, ...named, ...equal].flatMap((line) => wrapped(line, 0));
}

const removedLine = (line: string): readonly string[] => marked({ a: line, b: null }, 2);
const addedLine = (line: string): readonly string[] => marked({ a: null, b: line }, 2);

function runLines(runs: readonly RunDifference[]): readonly string[] {
  return runs.flatMap(({ what, a, b }) => [
    `  ${what}`,
    ...marked({ a: a ?? 'not recorded', b: b ?? 'not recorded' }, 4),
  ]);
}

function titled(title: string, lines: readonly string[]): readonly string[] {
  return lines.length === 0 ? [] : [title, ...lines];
}
