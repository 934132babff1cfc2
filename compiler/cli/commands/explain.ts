import { extremesOf } from '../../../runtime/extremes.ts';
import { type CheckedModel, check } from '../../check.ts';
import { codePage } from '../../diagnostics/code-page.ts';
import { codes, diagnose } from '../../diagnostics/codes.ts';
import type { Diagnostic } from '../../diagnostics/diagnostic.ts';
import { printable } from '../../diagnostics/display.ts';
import { listed } from '../../diagnostics/listed.ts';
import { hasErrors } from '../../diagnostics/order.ts';
import { suggestionHelp } from '../../diagnostics/suggest.ts';
import { placeOf } from '../../source/place.ts';
import type { SourceMap } from '../../source/source-file.ts';
import type { Span } from '../../source/span.ts';
import { readSpecPath } from '../../source/spec-path.ts';
import type { Context } from '../context.ts';
import { EXIT, type ExitCode, exitCodeOf } from '../exit-codes.ts';

export interface ExplainArguments {
  readonly subject: string;
  readonly json?: boolean;
  readonly after?: string;
  readonly why?: string;
  readonly graph?: string;
  readonly objective?: boolean;
  /** Of the objective. */
  readonly latex?: boolean;
  /** True for text. */
  readonly schedules?: string | true;
  readonly set?: readonly string[];
}

/**
 * `phisegc explain CODE` prints a diagnostic's page, `phisegc explain LAYER` and `SETTING` what a layer or a setting takes,
 * `phisegc explain SPEC` what the model is made of.
 */
export async function explain(args: ExplainArguments, context: Context): Promise<ExitCode> {
  if (await isCode(args.subject, context)) return explainCode(args.subject, context);
  const topic = await topicText(args.subject, context);
  if (typeof topic === 'string') {
    context.out(topic);
    return EXIT.fine;
  }
  if (topic !== null) return refuse(context, topic);
  const views = [
    args.json ? '--json' : '',
    args.after ? '--after' : '',
    args.why ? '--why' : '',
    args.graph ? '--graph' : '',
    args.objective ? '--objective' : '',
    args.schedules ? '--schedules' : '',
  ];
  const chosen = views.filter((view) => view !== '');
  if (chosen.length > 1) return refuse(context, usage(`${listed(chosen)} exclude each other`));
  if (args.latex && !args.objective) return refuse(context, usage('--latex is a form of --objective'));

  const checked = await check({ host: context.host, path: args.subject, set: args.set ?? [], meant: 'last' });
  context.tell(checked.diagnostics, checked.sources);
  const model = checked.models.at(-1);
  if (hasErrors(checked.diagnostics) || model === undefined) return exitCodeOf(checked.diagnostics);
  if (args.after !== undefined) return printAfter(args.after, model, context);
  if (args.why !== undefined) return printWhy(args.why, model, checked.sources, context);
  if (args.graph !== undefined) return printGraph(args.graph, model, context);
  if (args.objective) return printObjective(model, checked.sources, args.latex ?? false, context);
  if (args.schedules !== undefined) return printSchedules(args.schedules, model, checked.sources, context);

  const { explainModel } = await import('../../explain/explain-model.ts');
  const explanation = explainModel(model);
  if (args.json) context.out(`${JSON.stringify(explanation, null, 2)}\n`);
  else context.out(printable((await import('../../explain/render-text.ts')).renderExplanation(explanation)));
  return EXIT.fine;
}

/** `stage/kebab-name`, and no file of that name. */
async function isCode(subject: string, context: Context): Promise<boolean> {
  return subject in codes || (/^[a-z]+\/[a-z0-9-]+$/.test(subject) && !(await context.host.exists(subject)));
}

/** The page of a layer or a setting, the trained models, or what is wrong with a name; null for what is no word, or is a spec of that name. */
async function topicText(subject: string, context: Context): Promise<string | Diagnostic | null> {
  const { topicOf } = await import('../../explain/topic.ts');
  const topic = subject === 'trained' ? await trainedText() : topicOf(subject);
  if (topic === null) return null;
  const { file } = await readSpecPath(context.host, subject);
  return (await context.host.exists(file)) ? null : topic;
}

/** The trained models that come along. */
async function trainedText(): Promise<string> {
  const { trainedModels } = await import('../../jobs/trained-models.ts');
  const { renderTrained } = await import('../render-trained.ts');
  return renderTrained(await trainedModels());
}

function explainCode(code: string, context: Context): ExitCode {
  const page = codePage(code);
  if (page === null) {
    const help = suggestionHelp(code, Object.keys(codes));
    return refuse(context, diagnose('cli/unknown-code', { code }, { help }));
  }
  context.out(page);
  return EXIT.fine;
}

async function printAfter(name: string, model: CheckedModel, context: Context): Promise<ExitCode> {
  const { fusionPasses, runPasses, samplingPasses } = await import('../../passes/index.ts');
  const { dumpGraph } = await import('../../graph/dump.ts');
  const passes = [...samplingPasses, ...fusionPasses];
  const names = [...new Set(passes.map((pass) => pass.name))];
  if (!names.includes(name)) {
    return refuse(context, usage(`there is no pass ${name}`, suggestionHelp(name, names, 'passes')));
  }
  context.out(dumpGraph(runPasses(model.sampling, passes, { after: name })));
  return EXIT.fine;
}

function printWhy(path: string, model: CheckedModel, sources: SourceMap, context: Context): ExitCode {
  const origins = model.why(path);
  if (origins.length === 0) {
    const help = suggestionHelp(path, model.paths);
    return refuse(context, diagnose('cli/unknown-path', { path, model: model.name }, { help }));
  }
  const lines = origins.map(({ span, text }) => ({ place: placeOf(span, sources), text }));
  const width = extremesOf(lines.map(({ place }) => place.length)).largest;
  context.out(printable(lines.map(({ place, text }) => `${place.padEnd(width)}  ${text}\n`).join('')));
  return EXIT.fine;
}

/** The loss that the signatures imply, a term a line, each with the setting that weighs it and its place. */
async function printObjective(
  model: CheckedModel,
  sources: SourceMap,
  isLatex: boolean,
  context: Context,
): Promise<ExitCode> {
  const { lossGraph } = await import('../../objective/loss-graph.ts');
  const settingOf = (path: string): string | null => settingText(model, path, sources);
  const { terms } = lossGraph(model.spec);
  if (isLatex) {
    const { objectiveLatex } = await import('../../objective/objective-latex.ts');
    context.out(objectiveLatex(model.spec, terms, settingOf));
    return EXIT.fine;
  }
  const { objectiveText } = await import('../../objective/objective-text.ts');
  context.out(printable(objectiveText(model.spec, terms, settingOf)));
  return EXIT.fine;
}

/** Each schedule as a plot, beside the text that says it. */
async function printSchedules(
  form: string | true,
  model: CheckedModel,
  sources: SourceMap,
  context: Context,
): Promise<ExitCode> {
  if (form !== true && form !== 'text' && form !== 'svg') {
    const help = suggestionHelp(form, ['text', 'svg'], 'forms');
    return refuse(context, usage(`--schedules ${form} is not a form`, help));
  }
  const { scheduleCurves, SOME_STEPS } = await import('../../explain/schedule-curves.ts');
  const end = model.spec.train.steps ?? SOME_STEPS;
  if (form === 'svg') {
    const { drawSchedules } = await import('../../report/draw-schedules.ts');
    context.out(await drawSchedules(model.spec, end));
    return EXIT.fine;
  }
  const { renderSchedules } = await import('../../explain/render-schedules.ts');
  const curves = scheduleCurves(model.spec, end);
  const isAssumed = model.spec.train.steps === null && curves.some(({ over }) => over === 'step');
  const note = isAssumed ? `train.steps is not set: the first ${end} steps are drawn.` : '';
  const textOf = ({ setting, origin }: { readonly setting: string; readonly origin: Span | null }): string | null =>
    origin === null ? settingText(model, setting, sources) : layerText(origin, sources);
  context.out(printable(renderSchedules(curves, textOf, note)));
  return EXIT.fine;
}

/** What a setting is and where, `4 ^ l  (phiseg.phiseg:22)`; null for one that no text says. */
function settingText(model: CheckedModel, path: string, sources: SourceMap): string | null {
  const [setting] = model.why(path);
  return setting ? `${setting.text}  (${placeOf(setting.span, sources)})` : null;
}

/** A layer as it is written and where, `dropout(0.3)  (phiseg.phiseg:22)`; null where its file is not at hand. */
function layerText(origin: Span, sources: SourceMap): string | null {
  const file = sources.get(origin.file);
  return file ? `${file.text.slice(origin.start, origin.end)}  (${placeOf(origin, sources)})` : null;
}

async function printGraph(form: string, model: CheckedModel, context: Context): Promise<ExitCode> {
  if (form !== 'svg' && form !== 'mermaid') {
    return refuse(context, usage(`--graph ${form} is not a form`, suggestionHelp(form, ['svg', 'mermaid'], 'forms')));
  }
  const { drawingOf } = await import('../../explain/drawing.ts');
  const drawing = drawingOf(model);
  if (form === 'svg') context.out((await import('../../explain/render-svg.ts')).renderSvg(drawing));
  else context.out((await import('../../explain/render-mermaid.ts')).renderMermaid(drawing));
  return EXIT.fine;
}

function usage(problem: string, help: readonly string[] = []): Diagnostic {
  return diagnose('cli/usage', { problem }, { help });
}

function refuse(context: Context, diagnostic: Diagnostic): ExitCode {
  context.tell([diagnostic]);
  return EXIT.failed;
}
