import { drawingOf } from '../explain/drawing.ts';
import { explainModel } from '../explain/explain-model.ts';
import { renderSvg } from '../explain/render-svg.ts';
import { renderExplanation } from '../explain/render-text.ts';
import { lossGraph } from '../objective/loss-graph.ts';
import { objectiveText } from '../objective/objective-text.ts';
import type { CheckedModel } from '../check.ts';
import type { Analysis } from './analysis.ts';

/** What an editor may ask for a model of an open text; each gives text. */
const commands: Readonly<Record<string, (model: CheckedModel) => string>> = {
  'phisegc.explanation': (model) => renderExplanation(explainModel(model)),
  'phisegc.drawing': (model) => renderSvg(drawingOf(model)),
  'phisegc.objective': (model) =>
    objectiveText(model.spec, lossGraph(model.spec).terms, (path) => model.why(path)[0]?.text ?? null),
};

export const commandNames: readonly string[] = Object.keys(commands);

/**
 * What a command gives for a model, or for the last of the text.
 * @returns null where there is no such command, or no such model without errors
 */
export function runCommand(command: string, { checked }: Analysis, name: string | null): string | null {
  const run = Object.hasOwn(commands, command) ? commands[command] : undefined;
  const model = name === null ? checked.models.at(-1) : checked.models.find((one) => one.name === name);
  return run && model ? run(model) : null;
}
