import type { Drawing, DrawingNode } from './drawing.ts';

/** The drawing as a Mermaid flowchart, which Markdown viewers show as a picture. */
export function renderMermaid(drawing: Drawing): string {
  const ids = new Map(drawing.nodes.map((node, index) => [node.id, `n${index}`]));
  const shapes = drawing.groups.flatMap(({ id, title }) => {
    const own = drawing.nodes.filter((node) => node.group === id).map((node) => `${ids.get(node.id)}${shapeOf(node)}`);
    if (title === '') return own.map((line) => `  ${line}`);
    return [`  subgraph ${id} ["${escapeText(title)}"]`, ...own.map((line) => `    ${line}`), '  end'];
  });
  const arrows = drawing.edges.map(({ from, to, label, kind }) => {
    const arrow = kind === 'data' ? '-->' : '-.-';
    return `  ${ids.get(from)} ${arrow}${label === '' ? '' : `|"${escapeText(label)}"|`} ${ids.get(to)}`;
  });
  return ['flowchart TD', ...shapes, ...arrows, ''].join('\n');
}

function shapeOf({ kind, name, shape, detail }: DrawingNode): string {
  const text = [name, shape, detail]
    .filter((line) => line !== '')
    .map(escapeText)
    .join('<br>');
  if (kind === 'latent') return `(("${text}"))`;
  return kind === 'input' ? `(["${text}"])` : `["${text}"]`;
}

/** Mermaid's own escapes, for names that could end a label. */
function escapeText(text: string): string {
  return text.replace(/["<>&#;]/g, (character) => `#${character.charCodeAt(0)};`);
}
