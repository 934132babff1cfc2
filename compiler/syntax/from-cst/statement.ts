import type { CstNode } from 'chevrotain';
import { diagnose } from '../../diagnostics/codes.ts';
import type { AnyStatement, Body, Comment } from '../ast.ts';
import { triviaOf } from '../comments.ts';
import { node, nodes, token } from './cst.ts';
import * as heads from './heads.ts';
import {
  describe,
  isModelMember,
  isSectionMember,
  isSubnetMember,
  isSweepMember,
  isSweptSetting,
  isTopologyMember,
  type Place,
  places,
} from './places.ts';
import { endOfNode, type Reading, spanOfNode, startOf } from './reading.ts';

type AnyHead = ReturnType<typeof headOf>;

/** One line: a statement with its body and comments; null when it is empty, broken or not allowed in its place. */
export function lineOf(line: CstNode, place: Place, reading: Reading): AnyStatement | null {
  const statement = node(line, 'statement');
  const body = node(line, 'body');
  const rule = Object.values(statement?.children ?? {})
    .flat()
    .find((child) => 'children' in child);
  if (statement?.recoveredNode) {
    if (body) for (const inner of nodes(body, 'line')) lineOf(inner, 'unknown', reading);
    return null;
  }
  if (rule === undefined) {
    if (body) reportHeadless(body, reading);
    return null;
  }
  return statementOf(rule, body, place, reading);
}

function statementOf(rule: CstNode, bodyNode: CstNode | null, place: Place, reading: Reading): AnyStatement | null {
  const { comments } = reading;
  const start = startOf(rule);
  const leading = comments.before(start);
  const blankBefore = comments.blankBefore(start);
  const head = headOf(rule, place, reading);
  const bodyStart = bodyNode ? startOf(bodyNode) : null;
  const inside = comments.before(bodyStart ?? endOfNode(rule));
  if (head === null) return null;
  if (!places[place].allows.has(head.kind)) {
    reportMisplaced(rule, head, place, reading);
    return null;
  }
  const end = bodyNode ? endOfNode(bodyNode) : endOfNode(rule);
  const span = reading.place(start, end);
  const finish = (trailing: Comment | null) => ({ span, trivia: triviaOf(leading, inside, trailing, blankBefore) });

  switch (head.kind) {
    case 'model': {
      const parts = requiredBody(
        bodyNode,
        rule,
        'a model',
        (part) => bodyOf(part, 'model', isModelMember, reading),
        reading,
      );
      return parts && { ...head, body: parts.body, ...finish(parts.trailing) };
    }
    case 'topology': {
      const read = (part: CstNode) => bodyOf(part, 'topology', isTopologyMember, reading);
      const parts = requiredBody(bodyNode, rule, 'a topology', read, reading);
      return parts && { ...head, body: parts.body, ...finish(parts.trailing) };
    }
    case 'subnet': {
      const parts = bodyNode && bodyOf(bodyNode, 'subnet', isSubnetMember, reading);
      return { ...head, body: parts?.body ?? null, ...finish(parts ? parts.trailing : comments.onLineAfter(end)) };
    }
    case 'sweep': {
      const read = (part: CstNode) => bodyOf(part, 'sweep', isSweepMember, reading);
      const parts = requiredBody(bodyNode, rule, 'a sweep', read, reading);
      return parts && { ...head, body: parts.body, ...finish(parts.trailing) };
    }
    case 'zip': {
      const read = (part: CstNode) => bodyOf(part, 'settings', isSweptSetting, reading);
      const parts = requiredBody(bodyNode, rule, '`zip`', read, reading);
      return parts && { ...head, body: parts.body, ...finish(parts.trailing) };
    }
    case 'variant': {
      const read = (part: CstNode) => bodyOf(part, 'settings', isSweptSetting, reading);
      const parts = requiredBody(bodyNode, rule, 'a variant', read, reading);
      return parts && { ...head, body: parts.body, ...finish(parts.trailing) };
    }
    case 'section': {
      const inSweep = place === 'sweep' || place === 'settings';
      const read = inSweep
        ? (part: CstNode) => bodyOf(part, 'settings', isSweptSetting, reading)
        : (part: CstNode) => bodyOf(part, 'section', isSectionMember, reading);
      const parts = requiredBody(bodyNode, rule, 'a section', read, reading);
      return parts && { ...head, body: parts.body, ...finish(parts.trailing) };
    }
    default: {
      if (bodyNode) reportBody(head, bodyNode, reading);
      return { ...head, ...finish(comments.onLineAfter(end)) };
    }
  }
}

function headOf(rule: CstNode, place: Place, reading: Reading) {
  switch (rule.name) {
    case 'version':
      return heads.versionHead(rule, reading);
    case 'import':
      return heads.importHead(rule, reading);
    case 'let':
      return heads.letHead(rule, reading);
    case 'block':
      return heads.blockHead(rule, reading);
    case 'topology':
      return heads.topologyHead(rule, reading);
    case 'model':
      return heads.modelHead(rule, reading);
    case 'slots':
      return heads.slotsHead(rule, reading);
    case 'declaration':
      return heads.declarationHead(rule, reading);
    case 'subnet':
      return heads.subnetHead(rule, reading);
    case 'remove':
      return heads.removeHead(rule, reading);
    case 'sweep':
      return heads.sweepHead(rule, reading);
    case 'where':
      return heads.whereHead(rule, reading);
    case 'zip':
      return { kind: 'zip' } as const;
    case 'variant':
      return heads.variantHead(rule, reading);
    default:
      return heads.isEquation(rule, place === 'topology')
        ? heads.equationHead(rule, reading)
        : heads.settingHead(rule, reading);
  }
}

interface BodyParts<M> {
  readonly body: Body<M>;
  /** The comment on the line of `{`. */
  readonly trailing: Comment | null;
}

/** Reads `{ … }`; members that do not belong there are reported and left out. */
function bodyOf<M>(
  parent: CstNode,
  place: Place,
  belongs: (statement: AnyStatement) => statement is AnyStatement & M,
  reading: Reading,
): BodyParts<M> {
  const start = startOf(parent);
  const end = endOfNode(parent);
  const oneLine = !reading.text.slice(start, end).includes('\n');
  const onBraceLine = oneLine ? null : reading.comments.onLineAfter(start + 1);
  const members = nodes(parent, 'line').flatMap((line) => {
    const statement = lineOf(line, place, reading);
    return statement !== null && belongs(statement) ? [statement] : [];
  });
  const dangling = reading.comments.before(end);
  const trailing = oneLine ? reading.comments.onLineAfter(end) : onBraceLine;
  return { body: { members, dangling, oneLine, span: spanOfNode(parent, reading) }, trailing };
}

function requiredBody<P>(
  body: CstNode | null,
  rule: CstNode,
  what: string,
  read: (body: CstNode) => P,
  reading: Reading,
): P | null {
  if (body) return read(body);
  const help = ['add `{` … `}` after it; a body may be empty'];
  reading.report(
    diagnose(
      'syntax/missing-body',
      { what },
      { span: spanOfNode(rule, reading), label: '`{` is missing after this', help },
    ),
  );
  return null;
}

function reportBody(head: NonNullable<AnyHead>, body: CstNode, reading: Reading): void {
  const help =
    head.kind === 'setting'
      ? ['either `=` and a value, or `{` and settings: not both']
      : ['end the line before `{`, or remove the body'];
  const brace = token(body, 'LeftBrace');
  const start = brace?.startOffset ?? startOf(body);
  reading.report(
    diagnose(
      'syntax/unexpected-body',
      { what: describe(head.kind) },
      { span: reading.place(start, start + 1), label: 'a body begins here', help },
    ),
  );
}

function reportHeadless(body: CstNode, reading: Reading): void {
  const start = startOf(body);
  const help = ['write what the body belongs to before `{`: `latent { … }`'];
  reading.report(
    diagnose(
      'syntax/expected',
      { expected: 'a statement', found: '`{`' },
      { span: reading.place(start, start + 1), label: 'a body without a head', help },
    ),
  );
}

function reportMisplaced(rule: CstNode, head: NonNullable<AnyHead>, place: Place, reading: Reading): void {
  reading.report(
    diagnose(
      'syntax/misplaced',
      { what: describe(head.kind), where: places[place].name },
      { span: spanOfNode(rule, reading), label: 'not here', help: [places[place].help] },
    ),
  );
}
