import { diagnose } from '../diagnostics/codes.ts';
import type { Report } from '../diagnostics/diagnostic.ts';
import { suggestionRemedy } from '../diagnostics/suggest.ts';
import { present } from '../invariant.ts';
import type { Setting } from '../resolve/flat-model.ts';
import type { Span } from '../source/span.ts';
import { surfaceOf } from '../syntax/surface.ts';
import type { Argument, DeclarationMember, Expression } from '../syntax/ast.ts';
import { declaredType, RATER } from '../syntax/declared-type.ts';
import { evaluate, evaluateInteger, expected } from './evaluate.ts';
import { inRange, isPair, limits, rangeText } from './limits.ts';
import { readNumber } from './options.ts';
import type { Scope } from './scope.ts';
import type { ImageSpec, LabelsSpec, RaterSpec, Size } from './types.ts';

/** Names of sizes that the caller chooses; each becomes a number when the model is used. */
const SYMBOLS = ['H', 'W'];

/** What a declaration says, with what settings such as `input.size = 64` replace in it. */
interface TypeExpression {
  readonly name: string;
  readonly span: Span;
  readonly extents: readonly Expression[];
  readonly options: ReadonlyMap<string, Expression>;
}

type Settings = ReadonlyMap<string, Setting>;

/** `input x : image[128, 128, 1](range: [-0.5, 0.5])`, and the settings `input.size`, `input.channels`, `input.range`. */
export function readInput(member: DeclarationMember, settings: Settings, scope: Scope): ImageSpec | null {
  const declared = readType(member.type, 'image', ['range'], scope.environment.report);
  if (!declared) return null;
  if (declared.extents.length !== 3) {
    reportExtents(declared, 'image[HEIGHT, WIDTH, CHANNELS]', scope);
    return null;
  }
  const type = overlay(declared, 'input', settings);
  const sizes = readSizes(declared, settings, scope);
  const channelsAt = type.options.get('channels') ?? declared.extents[2];
  const channels = readNumber('channels', present(channelsAt, 'the channels of an image'), limits.inputChannels, scope);
  const range = pair(type, 'range', [0, 1], scope);
  if (!sizes || channels === null || !range) return null;
  const sizeOrigin = settings.get('input.size')?.span;
  const origins = { origin: member.span, ...(sizeOrigin ? { sizeOrigin } : {}) };
  return { name: member.name.text, ...sizes, channels, range, ...origins };
}

/**
 * `target s : labels[128, 128](classes: 2, annotators: 4, onehot: [-0.5, 0.5])`, and the settings `target.classes`,
 * `target.annotators`, `target.onehot`. Labels without extents have the image's, and `input.size` changes both.
 */
export function readTarget(
  member: DeclarationMember,
  input: ImageSpec,
  settings: Settings,
  scope: Scope,
): LabelsSpec | null {
  const { report } = scope.environment;
  const declared = readType(member.type, 'labels', ['classes', 'annotators', 'onehot'], report);
  if (!declared) return null;
  if (declared.extents.length !== 2 && declared.extents.length !== 0) {
    reportExtents(declared, 'labels[HEIGHT, WIDTH]', scope);
    return null;
  }
  const type = overlay(declared, 'target', settings);
  const follows = declared.extents.length === 0 || settings.has('input.size');
  const sizes = follows ? { height: input.height, width: input.width } : readSizes(declared, settings, scope);
  const classes = type.options.get('classes');
  if (!classes) {
    const help = ['write labels(classes: 2) for background and one kind of foreground'];
    report(
      diagnose(
        'spec/missing-argument',
        { what: 'labels', name: 'classes' },
        { span: type.span, label: 'classes is missing', help },
      ),
    );
    return null;
  }
  const classCount = readNumber('classes', classes, limits.classes, scope);
  const annotators = type.options.get('annotators');
  const count = annotators ? readNumber('annotators', annotators, limits.annotators, scope) : null;
  const onehot = pair(type, 'onehot', [0, 1], scope);
  if (!sizes || classCount === null || !onehot || (annotators && count === null)) return null;
  return { name: member.name.text, ...sizes, classes: classCount, annotators: count, onehot, origin: member.span };
}

/** `input a : rater`: one of the annotators that the target says there are. */
export function readRater(member: DeclarationMember, target: LabelsSpec, report: Report): RaterSpec | null {
  const { type } = member;
  if (type.kind !== 'name') {
    const help = [`write input ${member.name.text} : ${RATER}`, 'how many raters there are, the target says'];
    report(diagnose('spec/declaration', { wanted: RATER }, { span: type.span, label: 'takes nothing', help }));
    return null;
  }
  if (target.annotators === null) {
    const help = [`write labels(classes: ${target.classes}, annotators: 4): a rater is one of so many`];
    const related = target.origin ? [{ span: target.origin, message: 'the target' }] : [];
    const details = { span: member.span, label: 'one of how many?', related, help };
    report(diagnose('spec/missing-argument', { what: 'labels', name: 'annotators' }, details));
    return null;
  }
  return { name: member.name.text, origin: member.span };
}

const DECLARATIONS = {
  image: [
    'write image[HEIGHT, WIDTH, CHANNELS](range: [LOW, HIGH])',
    'beside its image a model may have who drew the labels as an input, `input a : rater`; numbers, text and a second image cannot be inputs',
  ],
  labels: ['write labels(classes: COUNT)', 'a model has one target, and that is a map of classes'],
} as const;

/** Reads `name[…](option: …)` or `name(option: …)`. */
function readType(
  expression: Expression,
  name: keyof typeof DECLARATIONS,
  allowed: readonly string[],
  report: Report,
): TypeExpression | null {
  const call = expression.kind === 'call' ? expression : null;
  const inner = call ? call.callee : expression;
  if (declaredType(expression) !== name) {
    const help = DECLARATIONS[name];
    report(diagnose('spec/declaration', { wanted: name }, { span: expression.span, label: `not ${name}[…]`, help }));
    return null;
  }
  const options = readOptions(name, call?.arguments ?? [], allowed, report);
  return options && { name, span: expression.span, extents: inner.kind === 'index' ? inner.indices : [], options };
}

function readOptions(
  what: string,
  given: readonly Argument[],
  allowed: readonly string[],
  report: Report,
): ReadonlyMap<string, Expression> | null {
  const options = new Map<string, Expression>();
  let good = true;
  for (const argument of given) {
    const name = argument.name?.text ?? null;
    const twice = name !== null && options.has(name);
    if (name !== null && allowed.includes(name) && !twice) {
      options.set(name, argument.value);
      continue;
    }
    good = false;
    const remedy = suggestionRemedy(name ?? '', allowed, 'options');
    const details = { span: argument.span, label: twice ? 'given twice' : 'not an option', ...remedy };
    report(
      twice
        ? diagnose('spec/argument-twice', { what, name }, details)
        : diagnose('spec/unknown-argument', { what, name }, details),
    );
  }
  return good ? options : null;
}

/** Settings win over the declaration. */
function overlay(type: TypeExpression, section: 'input' | 'target', settings: Settings): TypeExpression {
  const options = new Map(type.options);
  for (const setting of settings.values()) {
    if (setting.path.startsWith(`${section}.`)) options.set(setting.path.slice(section.length + 1), setting.value);
  }
  return { ...type, options };
}

function reportExtents(type: TypeExpression, shape: string, scope: Scope): void {
  scope.environment.report(
    diagnose(
      'spec/extents',
      { type: type.name, actual: type.extents.length },
      { span: type.span, label: `${type.extents.length} extents`, help: [`write ${shape}`] },
    ),
  );
}

/** The declared height and width, or those of `input.size`: one number for both, or a list of two. */
function readSizes(
  type: TypeExpression,
  settings: Settings,
  scope: Scope,
): { readonly height: Size; readonly width: Size } | null {
  const size = settings.get('input.size')?.value;
  const both = size?.kind === 'list' ? size.items : size ? [size, size] : type.extents;
  if (size?.kind === 'list' && size.items.length !== 2) {
    const actual = `a list of ${size.items.length}`;
    const { setting } = surfaceOf(size.span.file);
    const channels = setting('input.channels', '3');
    const help = [setting('input.size', '[96, 128]'), `the number of channels is a setting of its own: ${channels}`];
    const details = { span: size.span, label: 'wants a height and a width', help };
    scope.environment.report(diagnose('spec/wrong-kind', { wanted: 'a height and a width', actual }, details));
    return null;
  }
  const height = readSize(present(both[0], 'a height'), scope);
  const width = readSize(present(both[1], 'a width'), scope);
  return height === null || width === null ? null : { height, width };
}

function readSize(expression: Expression, scope: Scope): Size | null {
  if (expression.kind === 'name' && SYMBOLS.includes(expression.name)) return expression.name;
  const value = evaluateInteger(expression, scope);
  if (value === null) return null;
  if (inRange(value, limits.size)) return value;
  const help = [`a size is ${rangeText(limits.size)}, or H or W for one the caller chooses`];
  scope.environment.report(
    diagnose('spec/out-of-range', { what: 'the size', value }, { span: expression.span, label: String(value), help }),
  );
  return null;
}

/** Two numbers, the second larger: `[-0.5, 0.5]`. */
function pair(
  type: TypeExpression,
  name: string,
  otherwise: readonly [number, number],
  scope: Scope,
): readonly [number, number] | null {
  const expression = type.options.get(name);
  if (!expression) return otherwise;
  const value = evaluate(expression, scope);
  if (!value) return null;
  const [low, high, ...more] = value.kind === 'list' ? value.items : [];
  if (low?.kind === 'number' && high?.kind === 'number' && more.length === 0) {
    const both = [low.value, high.value] as const;
    if (isPair(both)) return both;
  }
  const help = [`${name}: [0, 1]`, `each is ${rangeText(limits.level)}`];
  expected(scope, expression.span, { called: 'two numbers, the smaller first' }, value, help);
  return null;
}
