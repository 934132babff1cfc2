/** Where goods come from, where they go, and what it costs to move one. */
export interface TransportProblem {
  /** [rows * columns], row-major; finite. */
  readonly costs: ArrayLike<number>;
  readonly rows: number;
  readonly columns: number;
  /** Whole goods that each row holds. */
  readonly supply: number;
  /** Whole goods that each column takes. */
  readonly demand: number;
}

/**
 * The least cost to move everything, one good being indivisible. With `supply` copies of each row and `demand` copies
 * of each column this is the assignment problem; the copies are not made, because the time would grow with their cube.
 * Successive shortest paths with potentials (Edmonds and Karp, 1972). Throws when supply and demand do not balance.
 */
export function leastTransportCost(problem: TransportProblem): number {
  const { costs, rows, columns, supply, demand } = problem;
  if (rows * supply !== columns * demand) throw new Error('supply and demand do not balance');
  const flow = new Int32Array(rows * columns);
  const free = new Int32Array(columns).fill(demand);
  const potentials = { row: new Float64Array(rows), column: new Float64Array(columns) };
  for (let row = 0; row < rows; row++) {
    for (let left = supply; left > 0; ) left -= augment(problem, flow, free, potentials, row, left);
  }
  return flow.reduce((sum, goods, at) => sum + goods * (costs[at] ?? 0), 0);
}

interface Potentials {
  readonly row: Float64Array;
  readonly column: Float64Array;
}

/** Sends goods from a row along the cheapest way to a column that takes more; gives their number, at most `left`. */
function augment(
  { costs, rows, columns }: TransportProblem,
  flow: Int32Array,
  free: Int32Array,
  potentials: Potentials,
  source: number,
  left: number,
): number {
  // Dijkstra's algorithm on reduced costs. A row is reached through a column that it already sends goods to, which can be
  // taken back at no reduced cost.
  const rowDistance = new Float64Array(rows).fill(Number.POSITIVE_INFINITY);
  const columnDistance = new Float64Array(columns).fill(Number.POSITIVE_INFINITY);
  const rowFrom = new Int32Array(rows).fill(-1);
  const columnFrom = new Int32Array(columns).fill(-1);
  const isSettled = new Uint8Array(columns);
  const relax = (row: number, distance: number): void => {
    rowDistance[row] = distance;
    for (let column = 0; column < columns; column++) {
      const reduced =
        (costs[row * columns + column] ?? 0) - (potentials.row[row] ?? 0) - (potentials.column[column] ?? 0);
      if (isSettled[column] === 0 && distance + reduced < (columnDistance[column] ?? 0)) {
        columnDistance[column] = distance + reduced;
        columnFrom[column] = row;
      }
    }
  };
  relax(source, 0);
  let end = -1;
  while (end < 0) {
    const column = nearest(columnDistance, isSettled);
    isSettled[column] = 1;
    if ((free[column] ?? 0) > 0) {
      end = column;
      break;
    }
    for (let row = 0; row < rows; row++) {
      if (rowDistance[row] === Number.POSITIVE_INFINITY && (flow[row * columns + column] ?? 0) > 0) {
        rowFrom[row] = column;
        relax(row, columnDistance[column] ?? 0);
      }
    }
  }
  const length = columnDistance[end] ?? 0;
  for (let row = 0; row < rows; row++) {
    const distance = rowDistance[row] ?? 0;
    if (distance < length) potentials.row[row] = (potentials.row[row] ?? 0) + length - distance;
  }
  for (let column = 0; column < columns; column++) {
    if (isSettled[column] === 0) continue;
    potentials.column[column] = (potentials.column[column] ?? 0) - length + (columnDistance[column] ?? 0);
  }
  return send(columns, flow, free, { rowFrom, columnFrom }, end, left);
}

/** The unsettled column at the least distance. */
function nearest(distance: Float64Array, isSettled: Uint8Array): number {
  let best = -1;
  for (let column = 0; column < distance.length; column++) {
    if (isSettled[column] === 0 && (best < 0 || (distance[column] ?? 0) < (distance[best] ?? 0))) best = column;
  }
  return best;
}

/** Moves as many goods as the way to `end` lets through. */
function send(
  columns: number,
  flow: Int32Array,
  free: Int32Array,
  from: { readonly rowFrom: Int32Array; readonly columnFrom: Int32Array },
  end: number,
  left: number,
): number {
  const forward: number[] = [];
  const back: number[] = [];
  for (let column = end; column >= 0; ) {
    const row = from.columnFrom[column] ?? 0;
    forward.push(row * columns + column);
    column = from.rowFrom[row] ?? -1;
    if (column >= 0) back.push(row * columns + column);
  }
  const goods = back.reduce((least, at) => Math.min(least, flow[at] ?? 0), Math.min(left, free[end] ?? 0));
  for (const at of forward) flow[at] = (flow[at] ?? 0) + goods;
  for (const at of back) flow[at] = (flow[at] ?? 0) - goods;
  free[end] = (free[end] ?? 0) - goods;
  return goods;
}
