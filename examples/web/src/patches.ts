/** An example patch: an address to read it from, and what four synthetic raters outlined in it, one below the other. */
export interface Example {
  readonly label: string;
  readonly image: string;
  readonly raters: string;
}

const files = import.meta.glob<string>('../../model/patches/*.png', { eager: true, query: '?url', import: 'default' });

const LABELS = [
  'A part at the side: is it one lesion?',
  'A round neighbour, and half the raters see nothing',
  'Ground glass at the wall',
  'A blurred border',
  'A noisy image',
  'Spikes around the border',
];

export const examples: readonly Example[] = LABELS.flatMap((label, index) => {
  const image = files[`../../model/patches/patch-${index + 1}.png`];
  const raters = files[`../../model/patches/patch-${index + 1}-raters.png`];
  return image === undefined || raters === undefined ? [] : [{ label, image, raters }];
});
