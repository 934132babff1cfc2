/** One change of an outline; null where there was none, or is none any more. */
export interface Change {
  readonly picture: string;
  readonly rater: string;
  readonly before: Uint8Array | null;
  readonly after: Uint8Array | null;
}

export interface History {
  readonly done: readonly Change[];
  readonly undone: readonly Change[];
}

export const EMPTY: History = { done: [], undone: [] };

/** More are forgotten. */
const KEPT = 200;

export function record({ done }: History, change: Change): History {
  return { done: [...done.slice(1 - KEPT), change], undone: [] };
}

/** The last change, to be taken back, and the history without it; null where there is none. */
export function undo({ done, undone }: History): { readonly change: Change; readonly history: History } | null {
  const change = done.at(-1);
  return change === undefined ? null : { change, history: { done: done.slice(0, -1), undone: [...undone, change] } };
}

/** The last change that was taken back, to be made again. */
export function redo({ done, undone }: History): { readonly change: Change; readonly history: History } | null {
  const change = undone.at(-1);
  return change === undefined ? null : { change, history: { done: [...done, change], undone: undone.slice(0, -1) } };
}
