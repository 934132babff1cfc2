import type { Drawing, DrawingEdge, DrawingNode } from './drawing.ts';
import { groupBy } from './group-by.ts';

/** Where things stand on paper, in pixels. */
export interface Layout {
  readonly width: number;
  readonly height: number;
  readonly rows: readonly Band[];
  readonly groups: readonly Box[];
  readonly nodes: readonly Placed[];
  readonly edges: readonly Routed[];
}

export interface Band {
  readonly label: string;
  readonly y: number;
  readonly height: number;
}

export interface Box {
  readonly title: string;
  readonly id: string;
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** A node with its centre. */
export interface Placed extends Extent {
  readonly node: DrawingNode;
}

interface Extent {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

interface Line {
  readonly path: string;
  readonly labelX: number;
  readonly labelY: number;
}

/** An edge as the path of an SVG `d` attribute. */
export interface Routed extends Line {
  readonly edge: DrawingEdge;
}

const MARGIN = 24;
const ROW_LABEL = 84;
const HEAD = 76;
const BOX = { width: 148, height: 46 };
const CIRCLE = { width: 64, height: 64 };
const CELL_WIDTH = 206;
const STACK = 64;
const ROW_GAP = 44;
const GROUP_GAP = 34;

/**
 * Subnets are columns, feature-map sizes are rows; in a subnet each family of tensors has a column of its own. Members
 * of a family that share one size (logits that were all enlarged) stand beside what they are computed from.
 */
export function layOut(drawing: Drawing): Layout {
  const rowOf = rowsOf(drawing);
  const columns = columnsOf(drawing);
  const cells = groupBy(drawing.nodes, (node) => `${rowOf(node)}/${columns.get(columnKey(node))}`);
  const stackOf = (node: DrawingNode): readonly DrawingNode[] =>
    cells.get(`${rowOf(node)}/${columns.get(columnKey(node))}`) ?? [node];
  const used = drawing.rows
    .map((label, row) => ({ label, row }))
    .filter(({ row }) => drawing.nodes.some((node) => rowOf(node) === row));
  const bands: Band[] = [];
  const bandOf = new Map<number, Band>();
  let y = MARGIN + HEAD;
  for (const { label, row } of used) {
    const deepest = Math.max(
      1,
      ...drawing.nodes.filter((node) => rowOf(node) === row).map((node) => stackOf(node).length),
    );
    const band = { label, y, height: deepest * STACK + ROW_GAP };
    bands.push(band);
    bandOf.set(row, band);
    y += band.height;
  }
  const groups = drawing.groups.map((group) => boxOf(drawing, group, columns, y));
  const nodes = drawing.nodes.map((node): Placed => {
    const stack = stackOf(node);
    const band = bandOf.get(rowOf(node));
    const centre = (band?.y ?? 0) + (band?.height ?? 0) / 2;
    const offset = (stack.indexOf(node) - (stack.length - 1) / 2) * STACK;
    const size = node.kind === 'latent' ? CIRCLE : BOX;
    return { node, x: columns.get(columnKey(node)) ?? 0, y: centre + offset, ...size };
  });
  const placed = new Map(nodes.map((one) => [one.node.id, one]));
  const edges = drawing.edges.flatMap((edge) => {
    const from = placed.get(edge.from);
    const to = placed.get(edge.to);
    return from && to ? [{ edge, ...route(from, to, edge.kind, nodes) }] : [];
  });
  const right = Math.max(...groups.map((group) => group.x + group.width));
  return {
    width: right + MARGIN,
    height: y + MARGIN,
    rows: bands,
    groups: groups.filter(({ title }) => title !== ''),
    nodes,
    edges,
  };
}

function columnKey(node: DrawingNode): string {
  return `${node.group}/${node.family}`;
}

/** The x of each family's column, in the order of groups and first appearance. */
function columnsOf(drawing: Drawing): ReadonlyMap<string, number> {
  const columns = new Map<string, number>();
  let x = MARGIN + ROW_LABEL;
  for (const group of drawing.groups) {
    const families = new Set(drawing.nodes.filter((node) => node.group === group.id).map(columnKey));
    for (const family of families) {
      columns.set(family, x + CELL_WIDTH / 2);
      x += CELL_WIDTH;
    }
    x += GROUP_GAP;
  }
  return columns;
}

function boxOf(
  drawing: Drawing,
  group: { readonly id: string; readonly title: string },
  columns: ReadonlyMap<string, number>,
  bottom: number,
): Box {
  const own = drawing.nodes.filter((node) => node.group === group.id).map((node) => columns.get(columnKey(node)) ?? 0);
  const x = Math.min(...own) - CELL_WIDTH / 2;
  const width = Math.max(...own) + CELL_WIDTH / 2 - x;
  const y = MARGIN + HEAD - 30;
  return { id: group.id, title: group.title, x, y, width, height: bottom - y };
}

function rowsOf(drawing: Drawing): (node: DrawingNode) => number {
  const byId = new Map(drawing.nodes.map((node) => [node.id, node]));
  const crowded = groupBy(drawing.nodes, (node) => `${columnKey(node)}/${node.row}`);
  return (node) => {
    if ((crowded.get(`${columnKey(node)}/${node.row}`)?.length ?? 0) < 2) return node.row;
    const sources = drawing.edges
      .filter((edge) => edge.to === node.id && edge.kind === 'data')
      .map((edge) => byId.get(edge.from));
    return sources.find((source) => source && source.family !== node.family)?.row ?? node.row;
  };
}

/** How far a line stays away from the boxes it passes. */
const CLEARANCE = 38;

/**
 * Straight along a column or a row; around boxes that stand in a row between the two, above them for data and below
 * for divergences; from top to bottom inside a subnet; round a corner to a far column that is free; else an S from side
 * to side.
 */
function route(from: Placed, to: Placed, kind: DrawingEdge['kind'], nodes: readonly Placed[]): Line {
  const between = nodes.filter(({ x }) => x > Math.min(from.x, to.x) && x < Math.max(from.x, to.x));
  const rowIsFree = (y: number): boolean => !between.some((node) => Math.abs(node.y - y) < STACK / 2);
  const columnIsFree = !nodes.some(
    ({ x, y }) => x === to.x && y > Math.min(from.y, to.y) && y < Math.max(from.y, to.y),
  );
  if (from.x === to.x) return alongColumn(from, to);
  if (Math.abs(from.y - to.y) < STACK) {
    return rowIsFree(to.y) ? sideways(from, to) : around(from, to, kind === 'data' ? -CLEARANCE : CLEARANCE);
  }
  if (from.node.group === to.node.group) return upOrDown(from, to);
  return between.length > 0 && rowIsFree(from.y) && columnIsFree ? corner(from, to) : sideways(from, to);
}

function alongColumn(from: Placed, to: Placed): Line {
  const down = to.y > from.y ? 1 : -1;
  if (Math.abs(to.y - from.y) > 2 * (STACK + ROW_GAP)) {
    const [startX, endX] = [from.x + from.width / 2, to.x + to.width / 2];
    const bend = Math.max(startX, endX) + 40;
    const path = `M${startX} ${from.y} C${bend} ${from.y} ${bend} ${to.y} ${endX} ${to.y}`;
    return { path, labelX: bend - 10, labelY: (from.y + to.y) / 2 };
  }
  const [start, end] = [from.y + (down * from.height) / 2, to.y - (down * to.height) / 2];
  return { path: `M${from.x} ${start} L${to.x} ${end}`, labelX: from.x, labelY: (start + end) / 2 };
}

function around(from: Placed, to: Placed, clearance: number): Line {
  const side = Math.sign(clearance);
  const level = to.y + clearance;
  const forward = to.x > from.x ? 1 : -1;
  const [startY, endY] = [from.y + (side * from.height) / 2, to.y + (side * to.height) / 2];
  const turn = forward * 24;
  const path = `M${from.x} ${startY} Q${from.x} ${level} ${from.x + turn} ${level} L${to.x - turn} ${level} Q${to.x} ${level} ${to.x} ${endY}`;
  return { path, labelX: from.x + forward * (from.width / 2 + 26), labelY: level };
}

function corner(from: Placed, to: Placed): Line {
  const right = to.x > from.x ? 1 : -1;
  const down = to.y > from.y ? 1 : -1;
  const [start, end] = [from.x + (right * from.width) / 2, to.y - (down * to.height) / 2];
  const path = `M${start} ${from.y} L${to.x - right * 24} ${from.y} Q${to.x} ${from.y} ${to.x} ${from.y + down * 24} L${to.x} ${end}`;
  return { path, labelX: (start + to.x) / 2, labelY: from.y };
}

function upOrDown(from: Placed, to: Placed): Line {
  const down = to.y > from.y ? 1 : -1;
  const [start, end] = [from.y + (down * from.height) / 2, to.y - (down * to.height) / 2];
  const middle = (start + end) / 2;
  const path = `M${from.x} ${start} C${from.x} ${middle} ${to.x} ${middle} ${to.x} ${end}`;
  return { path, labelX: (from.x + to.x) / 2, labelY: middle };
}

function sideways(from: Placed, to: Placed): Line {
  const right = to.x > from.x ? 1 : -1;
  const [start, end] = [from.x + (right * from.width) / 2, to.x - (right * to.width) / 2];
  const reach = right * Math.max(26, Math.abs(end - start) * 0.45);
  const path = `M${start} ${from.y} C${start + reach} ${from.y} ${end - reach} ${to.y} ${end} ${to.y}`;
  return { path, labelX: (start + end) / 2, labelY: (from.y + to.y) / 2 };
}
