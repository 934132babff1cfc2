import { type Files, readFiles } from './project.ts';

/** What the browser keeps: the project, which file is shown, and the project that was there before a sample or a link came. */
export interface Saved {
  readonly files: Files;
  readonly open: string;
}

type Slot = 'now' | 'before';

const keyOf = (slot: Slot): string => `phisegc-playground-${slot}`;

/** Null where nothing is kept, or what is kept is no project. */
export function load(slot: Slot): Saved | null {
  try {
    const value = JSON.parse(localStorage.getItem(keyOf(slot)) ?? 'null');
    const files = readFiles(value?.files);
    return files && { files, open: Object.hasOwn(files, value.open) ? value.open : (Object.keys(files)[0] ?? '') };
  } catch {
    return null;
  }
}

/** Whether it could be kept: a private window may refuse, or a full disk. */
export function save(slot: Slot, saved: Saved): boolean {
  try {
    localStorage.setItem(keyOf(slot), JSON.stringify(saved));
    return true;
  } catch {
    return false;
  }
}
