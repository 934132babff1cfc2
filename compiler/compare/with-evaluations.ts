import type { ComparedEvaluation } from './compared-run.ts';
import type { Axis } from './comparison.ts';
import { type Grouping, MODEL, type MethodOfRuns } from './find-methods.ts';
import { labelMethods } from './label-methods.ts';

/** A method with its name, before it is scored. */
export interface NamedMethod extends MethodOfRuns {
  readonly label: string;
  /** None of its runs where it is one. */
  readonly evaluation: ComparedEvaluation | null;
}

/** Methods of runs with their names, and a method for each evaluation, which is told from them by a name in the place of a model's. */
export function withEvaluations(
  { axes, methods }: Grouping,
  evaluations: readonly ComparedEvaluation[],
): { readonly axes: readonly Axis[]; readonly methods: readonly NamedMethod[] } {
  const isOneModel = axes.length === 0 && evaluations.length > 0;
  const labels = isOneModel ? methods.map(modelOf) : labelMethods(axes, methods);
  const ofRuns = methods.map((method, index) => ({ ...method, label: labels[index] ?? '', evaluation: null }));
  if (evaluations.length === 0) return { axes, methods: ofRuns };
  const names = namesOf(evaluations, [...labels, ...methods.map(modelOf)]);
  const values = [...new Set([...methods.map(modelOf), ...names])];
  return {
    axes: [{ path: MODEL, name: MODEL, values }, ...axes.filter(({ path }) => path !== MODEL)],
    methods: [
      ...ofRuns.map((method) => ({ ...method, values: new Map([[MODEL, modelOf(method)], ...method.values]) })),
      ...evaluations.map((evaluation, index): NamedMethod => {
        const label = names[index] ?? evaluation.path;
        return { label, values: new Map([[MODEL, label]]), runs: [], evaluation };
      }),
    ],
  };
}

function modelOf({ runs }: MethodOfRuns): string {
  return runs[0]?.model ?? '';
}

/** What each calls what was scored; where that is somebody else's name too, its file, as far as it tells them apart. */
function namesOf(evaluations: readonly ComparedEvaluation[], taken: readonly string[]): readonly string[] {
  const all = [...taken, ...evaluations.map(({ name }) => name)];
  const isClear = (name: string): boolean => all.filter((other) => other === name).length < 2;
  const files = evaluations.filter(({ name }) => !isClear(name)).map(({ path }) => fileName(path));
  const isOwn = (file: string): boolean => !all.includes(file) && files.filter((other) => other === file).length < 2;
  return evaluations.map(({ name, path }) => {
    if (isClear(name)) return name;
    return isOwn(fileName(path)) ? fileName(path) : path;
  });
}

/** Without its folder and `.json`. */
const fileName = (path: string): string => path.replace(/^.*[\\/]/, '').replace(/\.json$/, '');
