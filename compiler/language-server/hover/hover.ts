import type { Hover } from 'vscode-languageserver';
import { counted } from '../../diagnostics/counted.ts';
import { formatMap } from '../../explain/stages.ts';
import { historyOf } from '../../resolve/flat-model.ts';
import { findDefinition } from '../../resolve/module.ts';
import type { Spec } from '../../elaborate/types.ts';
import { rateText } from '../../formula/formula.ts';
import { placeOf } from '../../source/place.ts';
import type { Span } from '../../source/span.ts';
import type { AnyStatement, Comment } from '../../syntax/ast.ts';
import { printExpression } from '../../syntax/print.ts';
import { headCells } from '../../syntax/print-head.ts';
import { isRole } from '../../syntax/signatures.ts';
import type { Analysis, Position } from '../analysis.ts';
import type { PricedStage } from '../knowledge.ts';
import { topologyName, topologyOf } from '../names/chains.ts';
import { nameAt } from '../names/find.ts';
import type { Occurrence } from '../names/occurrence.ts';
import { languageText } from './language-pages.ts';
import { code, escaped, inline, paragraphs, table } from './markdown.ts';
import { macsText, short } from './numbers.ts';

/** What a name means, and what it is in the model around it; null where there is nothing to say. */
export function hoverAt(analysis: Analysis, position: Position): Hover | null {
  const name = nameAt(analysis, position);
  const value = name ? textOf(name, analysis) : '';
  return name && value !== '' ? { contents: { kind: 'markdown', value }, range: analysis.rangeOf(name.span) } : null;
}

function textOf(name: Occurrence, analysis: Analysis): string {
  switch (name.kind) {
    case 'setting':
      return paragraphs(languageText(name.path ?? ''), valueText(name, analysis));
    case 'slot':
      return paragraphs(`slot **${name.name}**`, declaredText(name, analysis), slotText(name, analysis));
    case 'model':
      return paragraphs(definitionText(name, analysis), modelText(name, analysis));
    case 'topology':
    case 'block':
    case 'function':
    case 'constant':
    case 'sweep':
    case 'tensor':
    case 'data':
      return definitionText(name, analysis);
    case 'subnet':
      return paragraphs(definitionText(name, analysis), subnetText(name, analysis));
    case 'parameter':
    case 'index':
      return name.isDefinition ? '' : `${name.kind === 'index' ? 'variable' : 'parameter'} **${name.name}**`;
    default:
      return languageText(name.path ?? name.name);
  }
}

/** The values that a setting has had on the way down to the model, newest first, with their places. */
function valueText({ path, model }: Occurrence, { knowledge, checked }: Analysis): string {
  const setting = model && path ? knowledge.flat(model)?.settings.get(path) : null;
  if (!model || !path) return '';
  const result = computed(knowledge.model(model.name.text)?.model.spec ?? null, path);
  const value = result === null ? '' : `value in ${model.name.text}: ${inline(result)}`;
  if (!setting) return value;
  const history = historyOf(setting).map(
    (one, index) =>
      `${index === 0 ? 'set' : 'replaces'} ${inline(printExpression(one.value))} (${escaped(placeOf(one.span, checked.sources))})`,
  );
  return paragraphs(value, history.join('  \n'));
}

/** What a setting has become in the elaborated model, where that is numbers; null for what is no number. */
function computed(spec: Spec | null, path: string): string | null {
  if (!spec) return null;
  if (path === 'latent.beta') return `[${spec.objective.kl.map(rateText).join(', ')}]`;
  let at: unknown = spec;
  for (const key of path.split('.')) at = isRecord(at) ? at[key] : undefined;
  const isPlain = (value: unknown): boolean => ['number', 'string', 'boolean'].includes(typeof value);
  if (Array.isArray(at)) return at.every(isPlain) ? `[${at.join(', ')}]` : null;
  return isPlain(at) ? String(at) : null;
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null;
}

/** The statement that defines a name, with the comments that document it. */
function definitionText({ target }: Occurrence, { knowledge, checked }: Analysis): string {
  const statement = target && statementAt(knowledge.documentOf(target.file)?.items ?? [], target);
  if (!statement || !target) return '';
  const documentation = statement.trivia.leading.filter((comment: Comment) => comment.documentation);
  return paragraphs(
    code(headCells(statement).join(' ')),
    documentation.map(({ text }) => escaped(text)).join('\n'),
    escaped(placeOf(target, checked.sources)),
  );
}

/** The innermost statement that a place lies in. */
export function statementAt(statements: readonly AnyStatement[], { start, end }: Span): AnyStatement | null {
  const around = statements.find(({ span }) => span.start <= start && end <= span.end);
  if (!around) return null;
  const members: readonly AnyStatement[] = ('body' in around ? around.body?.members : null) ?? [];
  return statementAt(members, { file: around.span.file, start, end }) ?? around;
}

function declaredText({ target }: Occurrence, { checked }: Analysis): string {
  return target ? `declared in ${escaped(placeOf(target, checked.sources))}` : '';
}

/** The shape, parameters and cost of a slot at each level, in each subnet that has it. */
function slotText({ name, model, symbol }: Occurrence, { knowledge, checked: { modules } }: Analysis): string {
  const facts = model && knowledge.model(model.name.text);
  if (!facts || !modules) return '';
  const isIn = (role: string): boolean => {
    const topology = isRole(role) ? topologyOf(modules, model, role) : null;
    return topology !== null && topologyName(modules, topology, name)?.symbol === symbol;
  };
  const stages = facts.stages.filter((stage) => stage.name.replace(/\[.*/, '') === name && isIn(stage.subnet));
  return stages.length > 0 ? stageTable(stages) : '';
}

function stageTable(stages: readonly PricedStage[]): string {
  const rows = stages.map(({ subnet, name, type, trainable, macs }) => [
    `${subnet}.${escaped(name)}`,
    type ? formatMap(type) : '',
    short(trainable),
    macs > 0 ? macsText(macs) : '',
  ]);
  return table([['part', 'output', 'parameters', 'for an image'], ...rows]);
}

function subnetText({ path, model }: Occurrence, { knowledge }: Analysis): string {
  const facts = model && knowledge.model(model.name.text);
  const stages = facts?.stages.filter(({ subnet }) => subnet === path) ?? [];
  return stages.length > 0 ? stageTable(stages) : '';
}

function modelText({ name, span }: Occurrence, { knowledge, checked }: Analysis): string {
  const item = checked.modules && findDefinition(checked.modules, span.file, name);
  const facts = item?.kind === 'model' ? knowledge.model(item.name.text) : null;
  if (!facts) return '';
  const sum = (value: (stage: PricedStage) => number): number =>
    facts.stages.reduce((total, stage) => total + value(stage), 0);
  const subnets = counted(facts.model.spec.subnets.length, 'subnet');
  return `${subnets}, ${short(sum(({ trainable }) => trainable))} parameters, ${macsText(sum(({ macs }) => macs))} forward in training, for an image`;
}
