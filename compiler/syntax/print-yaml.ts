import type { AnyStatement, Body, Comment, Document, TopologyItem } from './ast.ts';
import { bodyOf, onOneLine } from './print.ts';
import { printCondition } from './print-condition.ts';
import { printPath } from './print-expression.ts';
import { headCells, printFamily } from './print-head.ts';
import { yamlExpression, yamlScalar } from './yaml/scalars.ts';

/** The YAML form of a document, comments kept: the same tree when it is read again. */
export function printYaml(document: Document): string {
  const lines = [
    ...statementLines(document.items, 0),
    ...commentLines(document.trailing, 0, document.items.length === 0),
  ];
  return lines.map((line) => `${line}\n`).join('');
}

function printComment({ text, documentation }: Comment): string {
  const marker = documentation ? '##' : '#';
  return text === '' ? marker : `${marker} ${text}`;
}

function commentLines(comments: readonly Comment[], indent: number, isFirst: boolean): readonly string[] {
  return comments.flatMap((comment, index) => {
    const line = ' '.repeat(indent) + printComment(comment);
    return comment.blankBefore && !(isFirst && index === 0) ? ['', line] : [line];
  });
}

/** The comments above a statement and the blank line before it. */
function linesBefore({ trivia }: AnyStatement, indent: number, isFirst: boolean): readonly string[] {
  const comments = commentLines(trivia.leading, indent, isFirst);
  return trivia.blankBefore && !(isFirst && comments.length === 0) ? [...comments, ''] : comments;
}

function statementLines(statements: readonly AnyStatement[], indent: number): readonly string[] {
  const seen = new Set<string>();
  return statements.flatMap((statement, index) => [
    ...linesBefore(statement, indent, index === 0),
    ...ownLines(statement, seen, indent),
  ]);
}

/** YAML looks so far for the `:` after a key; a longer key is marked by `?`. */
const LONGEST_KEY = 1024;

function ownLines(statement: AnyStatement, seen: Set<string>, indent: number): readonly string[] {
  const margin = ' '.repeat(indent);
  const comment = statement.trivia.trailing ? `  ${printComment(statement.trivia.trailing)}` : '';
  const body = bodyOf(statement);
  if (body === null || onOneLine(statement, indent) !== null) {
    const { key, value } = pairOf(statement, seen, false);
    const scalar = yamlScalar(key, false);
    if (scalar.length <= LONGEST_KEY) return [`${margin}${scalar}:${value === null ? '' : ` ${value}`}${comment}`];
    const explicit = `${margin}? ${scalar}`;
    return value === null ? [explicit + comment] : [explicit, `${margin}: ${value}${comment}`];
  }
  const scalar = yamlScalar(headCells(statement).join(' '), false);
  const isLong = scalar.length > LONGEST_KEY;
  const above = isLong ? [`${margin}? ${scalar}${comment}`] : [];
  const head = isLong ? `${margin}:` : `${margin}${scalar}:`;
  const beside = isLong ? '' : comment;
  if (body.members.length === 0) {
    return [...above, `${head} {${beside}`, ...commentLines(body.dangling, indent + 2, true), `${margin}}`];
  }
  return [...above, head + beside, ...innerLines(statement, body, indent + 2)];
}

function innerLines(statement: AnyStatement, body: Body<AnyStatement>, indent: number): readonly string[] {
  const lines = statement.kind === 'topology' ? topologyLines(statement, indent) : statementLines(body.members, indent);
  return [...lines, ...commentLines(body.dangling, indent, false)];
}

/** `slots:` if the body begins with it, then the list `equations:`. */
function topologyLines({ body }: TopologyItem, indent: number): readonly string[] {
  const [first, ...others] = body.members;
  const slots = first?.kind === 'slots' ? first : null;
  const lines = slots ? [...statementLines([slots], indent)] : [];
  const equations = slots ? others : body.members;
  for (const [index, statement] of equations.entries()) {
    const isFirst = index === 0;
    const [head, ...rest] = isFirst ? [`${' '.repeat(indent)}equations:`] : [];
    lines.push(...linesBefore(statement, isFirst ? indent : indent + 2, isFirst && slots === null));
    if (head !== undefined) lines.push(head, ...rest);
    const comment = statement.trivia.trailing ? `  ${printComment(statement.trivia.trailing)}` : '';
    lines.push(`${' '.repeat(indent + 2)}- ${yamlScalar(flatText(statement), false)}${comment}`);
  }
  return lines;
}

interface Pair {
  readonly key: string;
  /** Null when the key says it all. */
  readonly value: string | null;
}

/** Words that are keys of their own, so that a setting of that name must be written out whole. */
const taken = new Set(['remove', 'slots', 'phiseg', 'equations', 'where', 'zip']);

/** A statement that goes on one line. A key that is there already is avoided by writing the whole statement as the key. */
function pairOf(statement: AnyStatement, seen: Set<string>, inFlow: boolean): Pair {
  const { key, value } = shortPair(statement, inFlow);
  const isTaken = statement.kind === 'setting' && taken.has(key);
  // Lists that move together have no name, and the reader takes as many as there are.
  const isSeen = seen.has(key) && statement.kind !== 'zip';
  const result = isSeen || isTaken ? { key: flatText(statement), value: null } : { key, value };
  seen.add(result.key);
  return result;
}

function shortPair(statement: AnyStatement, inFlow: boolean): Pair {
  const body = bodyOf(statement);
  if (body !== null) {
    const value = statement.kind === 'topology' ? flowTopology(statement) : flowMap(body.members);
    return { key: headCells(statement).join(' '), value };
  }
  switch (statement.kind) {
    case 'version':
      return { key: 'phiseg', value: String(statement.value) };
    case 'import':
      return {
        key: `import ${statement.names.map(({ text }) => text).join(', ')} from`,
        value: yamlScalar(statement.from.value, inFlow),
      };
    case 'let':
    case 'block':
      return { key: headCells(statement)[0] ?? '', value: yamlExpression(statement.value, inFlow) };
    case 'declaration':
      return { key: `${statement.role} ${statement.name.text}`, value: yamlExpression(statement.type, inFlow) };
    case 'setting':
      return { key: printPath(statement.path), value: yamlExpression(statement.value, inFlow) };
    case 'remove':
      return { key: 'remove', value: yamlScalar(statement.paths.map(printPath).join(', '), inFlow) };
    case 'where':
      return { key: 'where', value: yamlScalar(printCondition(statement.condition), inFlow) };
    case 'slots':
      return { key: 'slots', value: yamlScalar(statement.slots.map(printFamily).join(', '), inFlow) };
    default:
      return { key: flatText(statement), value: null };
  }
}

function flowMap(members: readonly AnyStatement[]): string {
  const seen = new Set<string>();
  const pairs = members.map((member) => {
    const { key, value } = pairOf(member, seen, true);
    return `${yamlScalar(key, true)}: ${value ?? 'null'}`;
  });
  return pairs.length === 0 ? '{}' : `{ ${pairs.join(', ')} }`;
}

function flowTopology({ body }: TopologyItem): string {
  const [first, ...others] = body.members;
  const slots = first?.kind === 'slots' ? [`slots: ${shortPair(first, true).value ?? ''}`] : [];
  const equations = (slots.length > 0 ? others : body.members).map((member) => yamlScalar(flatText(member), true));
  const parts = equations.length > 0 ? [...slots, `equations: [${equations.join(', ')}]`] : slots;
  return parts.length === 0 ? '{}' : `{ ${parts.join(', ')} }`;
}

function flatText(statement: AnyStatement): string {
  return headCells(statement).join(' ').replace('  for ', ' for ');
}
