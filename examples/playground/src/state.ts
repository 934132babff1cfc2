import type { Facts, Look, NamedModel, Question } from './analysis/protocol.ts';
import type { Findings } from './panels/problems.ts';
import type { Files } from './project/project.ts';

/** What the page knows; `main.ts` alone changes it. */
export interface State {
  files: Files;
  /** The file before the visitor: of the project, or one that comes along. */
  open: string;
  /** The model that is looked at. */
  picked: { readonly file: string; readonly name: string } | null;
  look: Look | null;
  /** The last model without errors. */
  facts: Facts | null;
  findings: Findings;
  panel: string;
  samples: readonly string[];
}

/** What is asked of the analysis. */
export function questionOf({ files, open, picked }: State): Question {
  const [first = ''] = Object.keys(files);
  return { files, main: picked?.file ?? (Object.hasOwn(files, open) ? open : first), model: picked?.name ?? null };
}

/** The model to look at: the one that was, unless it is gone or another file with models is before the visitor. */
export function modelToShow(state: State, models: readonly NamedModel[]): NamedModel | null {
  const inOpen = models.filter(({ file }) => file === state.open);
  const { main: file, model: name } = questionOf(state);
  const before = models.find((one) => one.file === file && one.name === name);
  if (before && (before.file === state.open || inOpen.length === 0)) return before;
  const inSame = models.filter((one) => one.file === file);
  return inOpen.at(-1) ?? inSame.at(-1) ?? models.at(-1) ?? null;
}
