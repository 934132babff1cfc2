import { tokenize } from '../../grammar/lexer.ts';
import { AnyName, LeftBrace, LeftParenthesis, Let, RightBrace, Topology } from '../../grammar/tokens.ts';

/** The beginning of a definition: `topology NAME(` or `let NAME(`. */
export interface DefinitionHead {
  readonly kind: 'topology' | 'function';
  readonly name: string;
}

/** The topologies and functions that a text defines, outside of bodies: read off its words, nothing else of it is looked at. */
export function definitionHeads(text: string): readonly DefinitionHead[] {
  const { tokens } = tokenize(text);
  let depth = 0;
  return tokens.flatMap(({ tokenType: type }, at): DefinitionHead[] => {
    if (type === LeftBrace) depth++;
    else if (type === RightBrace) depth--;
    const kind = type === Topology ? 'topology' : type === Let ? 'function' : null;
    const [name, after] = [tokens[at + 1], tokens[at + 2]];
    if (kind === null || depth > 0 || after?.tokenType !== LeftParenthesis) return [];
    return name?.tokenType.CATEGORIES?.includes(AnyName) ? [{ kind, name: name.image }] : [];
  });
}
