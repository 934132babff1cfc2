import { from1to2 } from './1-to-2.ts';
import { from2to3 } from './2-to-3.ts';

export type StoredForm = Readonly<Record<string, unknown>>;

export type Migrated =
  | { readonly ok: true; readonly form: StoredForm }
  /** `at` is a place in the form; empty for the whole. */
  | { readonly ok: false; readonly at: string; readonly problem: string };

/** From one form to the next. It refuses what the next form cannot say. */
export type Migration = (form: StoredForm) => Migrated;

/** The first leads from form 1 to form 2, the second from there to form 3. */
const MIGRATIONS: readonly Migration[] = [from1to2, from2to3];

/** The newest form; `since` of settings, arguments, options and layers is one of the forms up to it. */
export const NEWEST_FORM = MIGRATIONS.length + 1;

/**
 * A stored spec in the newest form. A form says its number as `form`; form 1 had none. Forms of the future are refused, and so is
 * what a later form cannot say.
 */
export function migrate(value: unknown, migrations: readonly Migration[] = MIGRATIONS): Migrated {
  // What is no object is left to the schema.
  const stored: StoredForm = typeof value === 'object' && value !== null ? { ...value } : {};
  const { form: written = 1, ...rest } = stored;
  if (typeof written !== 'number' || !Number.isInteger(written) || written < 1) {
    return { ok: false, at: 'form', problem: `must be a whole number from 1 to ${migrations.length + 1}` };
  }
  if (written > migrations.length + 1) {
    const known = `this phisegc reads forms up to ${migrations.length + 1}`;
    const problem = `a newer phisegc wrote it, in form ${written}, and ${known}: use the version that the run.json beside it names`;
    return { ok: false, at: '', problem };
  }
  let migrated: Migrated = { ok: true, form: rest };
  for (const migration of migrations.slice(written - 1)) {
    if (!migrated.ok) break;
    migrated = migration(migrated.form);
  }
  return migrated;
}
