/** Settings that have a short name in expressions. */
export const shorthands: Readonly<Record<string, string>> = {
  R: 'resolution.levels',
  channels: 'resolution.channels',
  down: 'resolution.down',
  up: 'resolution.up',
  L: 'latent.levels',
  M: 'hypotheses.count',
  classes: 'target.classes',
};

export function settingOfShorthand(name: string): string | null {
  return Object.hasOwn(shorthands, name) ? (shorthands[name] ?? null) : null;
}
