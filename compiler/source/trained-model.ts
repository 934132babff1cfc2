import { diagnose } from '../diagnostics/codes.ts';
import type { Diagnostic } from '../diagnostics/diagnostic.ts';
import { suggestionHelp } from '../diagnostics/suggest.ts';
import { packageEntries, packageRoot } from '../package-files.ts';

/**
 * What stands before the name of a trained model of the package: `trained:phiseg-l5`, in the place of a spec or of a weights file. A file
 * that is called so is meant by `./trained:phiseg-l5`.
 */
const PREFIX = 'trained:';

/** The files in the folder of a trained model. */
export const TRAINED_FILES = {
  spec: 'spec.json',
  weights: 'weights.safetensors',
  facts: 'model.json',
  card: 'README.md',
} as const;

/** The folder of a trained model, whether it is there or not. */
export function trainedFolder(name: string): string {
  return `${packageRoot()}/weights/${name}`;
}

/** The trained models that come along, as paths name them: `trained:phiseg-l5`. */
export function trainedPaths(): readonly string[] {
  const whole = packageEntries('weights').filter((name) =>
    packageEntries(`weights/${name}`).includes(TRAINED_FILES.weights),
  );
  return whole.map((name) => PREFIX + name);
}

/** Whether a path names a trained model, be it there or not. */
export function isTrained(path: string): boolean {
  return path.startsWith(PREFIX);
}

/** A file of the trained model that a path names; null where it names none that is there. */
export function trainedFile(path: string, file: keyof typeof TRAINED_FILES): string | null {
  const isThere = isTrained(path) && trainedPaths().includes(path);
  return isThere ? `${trainedFolder(path.slice(PREFIX.length))}/${TRAINED_FILES[file]}` : null;
}

/** That a path names a trained model that is not there. */
export function noTrainedModel(path: string): Diagnostic {
  return diagnose(
    'source/no-trained-model',
    { path },
    { help: suggestionHelp(path, trainedPaths(), 'trained models') },
  );
}

/** What a path may have meant that names nothing: the trained model of that name. */
export function trainedHelp(path: string): readonly string[] {
  const trained = PREFIX + path;
  return trainedPaths().includes(trained) ? [`a trained model of that name comes along: ${trained}`] : [];
}
