import type { SignatureHelp } from 'vscode-languageserver';
import { Colon, Comma, LeftBracket, LeftParenthesis, RightBracket, RightParenthesis } from '../../../grammar/tokens.ts';
import { findDefinition } from '../../resolve/module.ts';
import { typeText } from '../../settings/value-text.ts';
import type { Analysis, Position } from '../analysis.ts';
import { callAround, flatAt, type OpenCall } from './complete.ts';
import { type Cursor, cursorIn, cursorInYaml } from './cursor.ts';
import { parametersOf } from './values.ts';

interface Shown {
  readonly name: string;
  readonly text: string;
  readonly documentation: string;
}

/** The arguments of the call that one writes, and which of them. */
export function signatureAt(analysis: Analysis, position: Position): SignatureHelp | null {
  const offset = analysis.offsetAt(position);
  const cursor = (analysis.isYaml ? cursorInYaml : cursorIn)(analysis.document.getText(), offset);
  const call = cursor && callAround(cursor.statement);
  if (!cursor || !call) return null;
  const parameters = shownOf(call.callee, analysis, cursor);
  if (parameters === null) return null;
  const label = `${call.callee}(${parameters.map(({ text }) => text).join(', ')})`;
  const active = activeOf(call, cursor, parameters);
  return {
    signatures: [{ label, parameters: parameters.map(({ text, documentation }) => ({ label: text, documentation })) }],
    activeSignature: 0,
    ...(active >= 0 ? { activeParameter: active } : {}),
  };
}

function shownOf(callee: string, analysis: Analysis, cursor: Cursor): readonly Shown[] | null {
  const known = parametersOf(callee);
  if (known) {
    return known.map(({ name, type, summary, default: value }) => ({
      name,
      text: value === undefined ? name : `${name}: ${value ?? 'none'}`,
      documentation: `${summary}: ${typeText(type)}`,
    }));
  }
  const { modules } = analysis.checked;
  const flat = flatAt(analysis, cursor);
  const own = flat?.blocks.get(callee) ?? flat?.lets.get(callee);
  const found = own ?? (modules && findDefinition(modules, analysis.file, callee));
  if (found?.kind !== 'block' && found?.kind !== 'let') return null;
  return found.parameters.map(({ text }) => ({ name: text, text, documentation: '' }));
}

/** The argument at the cursor: the one that is named, else by its position. */
function activeOf({ from }: OpenCall, { statement }: Cursor, parameters: readonly Shown[]): number {
  let [depth, position] = [0, 0];
  let named: string | null = null;
  for (let at = from; at < statement.length; at++) {
    const type = statement[at]?.tokenType;
    if (type === LeftParenthesis || type === LeftBracket) depth++;
    else if (type === RightParenthesis || type === RightBracket) depth--;
    else if (depth === 0 && type === Comma) [position, named] = [position + 1, null];
    else if (depth === 0 && type === Colon) named = statement[at - 1]?.image ?? null;
  }
  return named === null
    ? Math.min(position, parameters.length - 1)
    : parameters.findIndex(({ name }) => name === named);
}
