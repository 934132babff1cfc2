import fc from 'fast-check';
import type {
  AnyStatement,
  Argument,
  BinaryOperator,
  Body,
  Comment,
  ComparisonOperator,
  Condition,
  Document,
  Expression,
  FamilyReference,
  Identifier,
  Item,
  Loop,
  ModelMember,
  Path,
  SectionMember,
  SettingMember,
  SweepMember,
  TopologyMember,
  Trivia,
} from '../../../compiler/syntax/ast.ts';
import { printExpression } from '../../../compiler/syntax/print.ts';
import { keywords } from '../../../grammar/tokens.ts';

const span = { file: 'arbitrary', start: 0, end: 0 };

/** Words of sweeps are names like any other. */
const ownName = fc.oneof(
  {
    weight: 6,
    arbitrary: fc.stringMatching(/^[a-zA-Z_][a-zA-Z0-9_]{0,7}$/).filter((name) => !keywords.includes(name)),
  },
  { weight: 1, arbitrary: fc.constantFrom('sweep', 'of', 'where', 'zip', 'variant', 'and', 'or', 'not') },
);
const anyName = fc.oneof({ weight: 4, arbitrary: ownName }, { weight: 1, arbitrary: fc.constantFrom(...keywords) });
const own = ownName.map((text): Identifier => ({ text, span }));
const any = anyName.map((text): Identifier => ({ text, span }));

const number = fc.oneof(fc.nat().map(String), fc.constantFrom('5_000_000', '1e-3', '0.5', '2E10', '1_0.2_5e+7'));
const string = fc.string({ unit: 'grapheme-ascii', maxLength: 12 });

const loopOf = (end: fc.Arbitrary<Expression>): fc.Arbitrary<Loop> =>
  fc.record({
    variable: own,
    range: fc.tuple(end, end).map(([from, to]) => ({ kind: 'range' as const, from, to, span })),
  });

const branches = { maxDepth: 4, depthSize: 'small' } as const;

export const expression: fc.Arbitrary<Expression> = fc.letrec<{ expression: Expression }>((tie) => {
  const inner = tie('expression');
  const argument = fc
    .record({ name: fc.option(any, { nil: undefined }), value: inner })
    .map(({ name, value }): Argument => (name ? { name, value, span } : { value, span }));
  const operator = fc.constantFrom<BinaryOperator>('+', '-', '*', '/', '^');
  return {
    expression: fc.oneof(
      branches,
      number.map((text): Expression => ({ kind: 'number', value: Number(text.replaceAll('_', '')), text, span })),
      anyName.map((name): Expression => ({ kind: 'name', name, span })),
      string.map((value): Expression => ({ kind: 'string', value, span })),
      fc.array(inner, { maxLength: 5 }).map((items): Expression => ({ kind: 'list', items, span })),
      fc.tuple(inner, any).map(([object, name]): Expression => ({ kind: 'member', object, member: name, span })),
      fc
        .tuple(inner, fc.array(inner, { minLength: 1, maxLength: 3 }))
        .map(([object, indices]): Expression => ({ kind: 'index', object, indices, span })),
      fc
        .tuple(inner, fc.array(argument, { maxLength: 4 }))
        .map(([callee, args]): Expression => ({ kind: 'call', callee, arguments: args, span })),
      fc.tuple(fc.constantFrom('concat', 'sum'), fc.array(fc.tuple(argument, loopOf(inner)), { maxLength: 2 })).map(
        ([name, args]): Expression => ({
          kind: 'call',
          callee: { kind: 'name', name, span },
          arguments: args.map(([one, loop]) => ({ ...one, loop })),
          span,
        }),
      ),
      inner.map((operand): Expression => ({ kind: 'unary', operator: '-', operand, span })),
      fc
        .tuple(operator, inner, inner)
        .map(([sign, left, right]): Expression => ({ kind: 'binary', operator: sign, left, right, span })),
      fc.tuple(inner, inner).map(([from, to]): Expression => ({ kind: 'range', from, to, span })),
      fc.array(inner, { minLength: 2, maxLength: 5 }).map((steps): Expression => ({ kind: 'then', steps, span })),
    ),
  };
}).expression;

const comment: fc.Arbitrary<Comment> = fc.record({
  text: fc.constantFrom('', 'a comment', '/ slash', '// slashes', '# hash', ' indented', 'x: y # z', '"quotes\' { ;'),
  documentation: fc.boolean(),
  blankBefore: fc.boolean(),
  span: fc.constant(span),
});
const someComments = fc.oneof(
  { weight: 3, arbitrary: fc.constant([]) },
  { weight: 1, arbitrary: fc.array(comment, { maxLength: 2 }) },
);

const trivia: fc.Arbitrary<Trivia> = fc.record({
  leading: someComments,
  trailing: fc.option(comment, { nil: null, freq: 3 }),
  blankBefore: fc.boolean(),
});

/** Gives every statement of a kind its place and trivia. */
function statement<S>(parts: fc.Arbitrary<S>): fc.Arbitrary<S & { span: typeof span; trivia: Trivia }> {
  return fc.tuple(parts, trivia).map(([part, found]) => ({ ...part, span, trivia: found }));
}

function body<M extends AnyStatement>(members: fc.Arbitrary<M>, maxLength = 4): fc.Arbitrary<Body<M>> {
  const list = fc.array(members, { maxLength });
  return fc.record({ members: list, dangling: someComments, oneLine: fc.boolean(), span: fc.constant(span) });
}

const indices = fc.oneof(
  { weight: 2, arbitrary: fc.constant([]) },
  { weight: 1, arbitrary: fc.array(expression, { minLength: 1, maxLength: 2 }) },
);
const path: fc.Arbitrary<Path> = fc
  .array(fc.record({ name: own, indices }), { minLength: 1, maxLength: 3 })
  .map((segments) => ({ segments, span }));
/** A word that begins a statement begins no section of its own. */
const sectionPath = path.filter(
  ({ segments: [first, ...others] }) =>
    others.length > 0 ||
    (first?.indices.length ?? 0) > 0 ||
    !['sweep', 'where', 'zip', 'variant'].includes(first?.name.text ?? ''),
);
const wordPath: fc.Arbitrary<Path> = any.map((name) => ({ segments: [{ name, indices: [] }], span }));
const family: fc.Arbitrary<FamilyReference> = fc.record({
  name: any,
  indices: fc.array(any, { maxLength: 2 }),
  span: fc.constant(span),
});

const setting = statement(
  fc.record({ kind: fc.constant('setting' as const), path: fc.oneof(path, wordPath), value: expression }),
);
const remove = statement(
  fc.record({ kind: fc.constant('remove' as const), paths: fc.array(path, { minLength: 1, maxLength: 3 }) }),
);
const innerSection: fc.Arbitrary<SectionMember> = statement(
  fc.record({ kind: fc.constant('section' as const), path: sectionPath, body: body<SettingMember>(setting, 2) }),
);
const section: fc.Arbitrary<SectionMember> = statement(
  fc.record({
    kind: fc.constant('section' as const),
    path: sectionPath,
    body: body(fc.oneof(setting, setting, remove, innerSection)),
  }),
);
const definition = <K extends 'let' | 'block'>(kind: K) =>
  statement(
    fc.record({
      kind: fc.constant(kind),
      name: own,
      parameters: fc.array(own, { maxLength: 3 }),
      value: expression,
    }),
  );
const letItem = definition('let');
const block = definition('block');
const declaration = statement(
  fc.record({
    kind: fc.constant('declaration' as const),
    role: fc.constantFrom('input' as const, 'target' as const),
    name: own,
    type: expression,
  }),
);
const subnet = statement(
  fc.record({
    kind: fc.constant('subnet' as const),
    role: fc.constantFrom('posterior' as const, 'prior' as const, 'likelihood' as const),
    signature: fc.record({
      distribution: any,
      delivers: any,
      given: fc.array(any, { minLength: 1, maxLength: 3 }),
      span: fc.constant(span),
    }),
    topology: fc.option(expression, { nil: null }),
    like: fc.option(any, { nil: null }),
    body: fc.option(body(fc.oneof(setting, remove)), { nil: null }),
  }),
);

const modelMember: fc.Arbitrary<ModelMember> = fc.oneof(setting, section, letItem, block, declaration, subnet, remove);
const slots = statement(
  fc.record({ kind: fc.constant('slots' as const), slots: fc.array(family, { minLength: 1, maxLength: 4 }) }),
);
const equation = statement(
  fc.record({
    kind: fc.constant('equation' as const),
    name: own,
    indices,
    operator: fc.constantFrom('=' as const, '~' as const),
    value: expression,
    loops: fc.array(loopOf(expression), { maxLength: 2 }),
  }),
);
const topologyMember: fc.Arbitrary<TopologyMember> = fc.oneof(slots, equation, equation, remove);

/** What can be compared: within a condition the operators are no names. */
const compared = expression.filter((value) => !/(?<![\w.])(and|or|not)(?!\w)/.test(printExpression(value)));
const condition: fc.Arbitrary<Condition> = fc.letrec<{ condition: Condition }>((tie) => {
  const parts = (kind: 'and' | 'or') =>
    fc
      // A part of the same kind is one with the whole.
      .array(
        tie('condition').filter((part) => part.kind !== kind),
        { minLength: 2, maxLength: 3 },
      )
      .map((of): Condition => ({ kind, parts: of, span }));
  return {
    condition: fc.oneof(
      branches,
      fc
        .tuple(fc.constantFrom<ComparisonOperator>('==', '!=', '<', '<=', '>', '>='), compared, compared)
        .map(([operator, left, right]): Condition => ({ kind: 'comparison', operator, left, right, span })),
      parts('and'),
      parts('or'),
      tie('condition').map((of): Condition => ({ kind: 'not', of, span })),
    ),
  };
}).condition;
const sweptSection: fc.Arbitrary<SectionMember> = statement(
  fc.record({ kind: fc.constant('section' as const), path: sectionPath, body: body<SettingMember>(setting, 2) }),
);
const swept = body(fc.oneof(setting, setting, sweptSection), 3);
const sweepMember: fc.Arbitrary<SweepMember> = fc.oneof(
  setting,
  sweptSection,
  statement(fc.record({ kind: fc.constant('where' as const), condition })),
  statement(fc.record({ kind: fc.constant('zip' as const), body: swept })),
  statement(
    fc.record({
      kind: fc.constant('variant' as const),
      name: string.map((value) => ({ kind: 'string' as const, value, span })),
      body: swept,
    }),
  ),
);

const item: fc.Arbitrary<Item> = fc.oneof(
  statement(
    fc.record({
      kind: fc.constant('sweep' as const),
      name: own,
      models: fc.array(any, { minLength: 1, maxLength: 3 }),
      body: body(sweepMember, 5),
    }),
  ),
  letItem,
  block,
  statement(
    fc.record({
      kind: fc.constant('import' as const),
      names: fc.array(any, { minLength: 1, maxLength: 3 }),
      from: string.map((value) => ({ kind: 'string' as const, value, span })),
    }),
  ),
  statement(
    fc.record({
      kind: fc.constant('topology' as const),
      name: own,
      parameters: fc.array(
        fc.record({ name: any, indices: fc.array(any, { maxLength: 2 }), rest: fc.boolean(), span: fc.constant(span) }),
        { maxLength: 3 },
      ),
      output: fc.option(family, { nil: null }),
      base: fc.option(any, { nil: null }),
      body: body(topologyMember),
    }),
  ),
  statement(
    fc.record({
      kind: fc.constant('model' as const),
      name: own,
      base: fc.option(any, { nil: null }),
      body: body(modelMember, 6),
    }),
  ),
);

const version = statement(fc.constant({ kind: 'version' as const, value: 1 }));

/** Documents of every shape: what they mean is often nonsense, but they can all be written. */
export const document: fc.Arbitrary<Document> = fc
  .record({ version, items: fc.array(item, { maxLength: 5 }), trailing: someComments })
  .map(({ version: first, items, trailing }) => ({
    file: 'arbitrary',
    version: { value: 1, span },
    items: [first, ...items],
    trailing,
  }));
