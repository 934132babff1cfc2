import type { CstElement, CstNode, IToken } from 'chevrotain';

const isNode = (element: CstElement): element is CstNode => 'children' in element;
const isToken = (element: CstElement): element is IToken => !isNode(element);

/** The children of a rule, by rule name or label, in order. */
export function nodes(parent: CstNode, name: string): readonly CstNode[] {
  return (parent.children[name] ?? []).filter(isNode);
}

export function node(parent: CstNode, name: string): CstNode | null {
  return nodes(parent, name)[0] ?? null;
}

/** The tokens of a rule, by token name or label, in order; without those the parser only pretended to see. */
export function tokens(parent: CstNode, name: string): readonly IToken[] {
  return (parent.children[name] ?? []).filter(isToken).filter((token) => !Number.isNaN(token.startOffset));
}

export function token(parent: CstNode, name: string): IToken | null {
  return tokens(parent, name)[0] ?? null;
}

/** The node that a rule is made of where that is all: no token beside it, and no second node. */
export function onlyChild(parent: CstNode | null): CstNode | null {
  const [child, ...others] = Object.values(parent?.children ?? {}).flat();
  return child !== undefined && others.length === 0 && isNode(child) ? child : null;
}
