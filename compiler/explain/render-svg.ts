import type { Drawing } from './drawing.ts';
import { type Box, layOut, type Layout, type Placed, type Routed } from './layout.ts';

/** Fill and stroke of each subnet's boxes. */
const COLORS: Readonly<Record<string, { readonly fill: string; readonly stroke: string; readonly ground: string }>> = {
  inputs: { fill: '#ffffff', stroke: '#444444', ground: '#ffffff' },
  posterior: { fill: '#d9efe6', stroke: '#2a7d5f', ground: '#f3faf7' },
  prior: { fill: '#dbe7f6', stroke: '#2f5f9e', ground: '#f4f8fd' },
  likelihood: { fill: '#fce6d2', stroke: '#b8651b', ground: '#fef8f2' },
};

/** The drawing as a self-contained SVG file. Each node is a `g` that names it as `data-node`. */
export function renderSvg(drawing: Drawing): string {
  const layout = layOut(drawing);
  const { width, height } = layout;
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}" font-family="Helvetica, Arial, DejaVu Sans, sans-serif">`,
    `<title>${escapeText(drawing.title)}</title>`,
    '<defs><marker id="tip" viewBox="0 0 8 8" refX="7" refY="4" markerWidth="7" markerHeight="7" orient="auto"><path d="M0 0.5 L8 4 L0 7.5 z" fill="#666"/></marker></defs>',
    `<rect width="${width}" height="${height}" fill="#ffffff"/>`,
    `<text x="24" y="40" font-size="20" font-weight="bold" fill="#222">${escapeText(drawing.title)}</text>`,
    ...layout.groups.map(renderGroup),
    ...renderRows(layout),
    ...layout.edges.map(renderEdge),
    ...layout.nodes.map(renderNode),
    ...layout.edges.map(renderLabel),
    '</svg>',
    '',
  ].join('\n');
}

function colorsOf(group: string): { readonly fill: string; readonly stroke: string; readonly ground: string } {
  return COLORS[group] ?? { fill: '#eeeeee', stroke: '#666666', ground: '#ffffff' };
}

function renderGroup(box: Box): string {
  const { stroke, ground } = colorsOf(box.id);
  return [
    `<rect x="${box.x}" y="${box.y}" width="${box.width}" height="${box.height}" rx="10" fill="${ground}"/>`,
    `<text x="${box.x + 14}" y="${box.y + 22}" font-size="14" font-weight="bold" fill="${stroke}">${escapeText(box.title)}</text>`,
  ].join('');
}

function renderRows({ rows, width }: Layout): readonly string[] {
  return rows.map(({ label, y, height }) => {
    const line = `<line x1="24" x2="${width - 24}" y1="${y}" y2="${y}" stroke="#bbbbbb" stroke-dasharray="2 4"/>`;
    return `${line}<text x="24" y="${y + height / 2 + 4}" font-size="13" fill="#555">${escapeText(label)}</text>`;
  });
}

function renderEdge({ edge, path }: Routed): string {
  const style =
    edge.kind === 'data' ? 'stroke="#777" marker-end="url(#tip)"' : 'stroke="#b03a5b" stroke-dasharray="5 4"';
  return `<path d="${path}" fill="none" stroke-width="1.3" ${style}/>`;
}

function renderLabel({ edge, labelX, labelY }: Routed): string {
  if (edge.label === '') return '';
  const color = edge.kind === 'data' ? '#555' : '#b03a5b';
  const halo = 'paint-order="stroke" stroke="#ffffff" stroke-width="3"';
  return `<text x="${labelX}" y="${labelY - 4}" font-size="9.5" text-anchor="middle" fill="${color}" ${halo}>${escapeText(edge.label)}</text>`;
}

function renderNode(placed: Placed): string {
  const { node } = placed;
  return `<g data-node="${escapeText(node.id)}">${node.kind === 'latent' ? latentParts(placed) : boxParts(placed)}</g>`;
}

function latentParts({ node, x, y, width }: Placed): string {
  const { fill, stroke } = colorsOf(node.group);
  return [
    `<circle cx="${x}" cy="${y}" r="${width / 2}" fill="${fill}" stroke="${stroke}" stroke-width="2.5"/>`,
    textAt(x, y, 14, node.name, 'font-weight="bold"'),
    textAt(x, y + 14, 9.5, node.shape),
  ].join('');
}

function boxParts({ node, x, y, width, height }: Placed): string {
  const { fill, stroke } = colorsOf(node.group);
  const box = `<rect x="${x - width / 2}" y="${y - height / 2}" width="${width}" height="${height}" rx="6" fill="${fill}" stroke="${stroke}"/>`;
  const tip = node.detail === '' ? '' : `<title>${escapeText(node.detail)}</title>`;
  const isPlain = node.detail === '';
  const head = `${node.name}   ${node.shape}`;
  return [
    tip,
    box,
    textAt(x, y + (isPlain ? 4 : -5), 12, head, 'font-weight="bold" xml:space="preserve"'),
    isPlain ? '' : textAt(x, y + 12, 9.5, shorten(node.detail)),
  ].join('');
}

function textAt(x: number, y: number, size: number, content: string, more = ''): string {
  return `<text x="${x}" y="${y}" font-size="${size}" text-anchor="middle" fill="#222" ${more}>${escapeText(content)}</text>`;
}

function shorten(text: string): string {
  return text.length <= 26 ? text : `${text.slice(0, 25)}…`;
}

function escapeText(text: string): string {
  return text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;').replace(/"/g, '&quot;');
}
