import type { InputImage } from '../../../runtime/pictures/image.ts';
import { diagnose } from '../../diagnostics/codes.ts';
import type { Report } from '../../diagnostics/diagnostic.ts';
import { exampleImages } from '../../report/example.ts';

/** Which images of a split: so many that most raters outlined, spread over it, or those of some ids, `test-0012`, in this order. */
export type ImageChoice = number | readonly string[];

/** Null where an id is none of the split's, which is reported. */
export function chooseImages(
  images: readonly InputImage[],
  choice: ImageChoice,
  { data, split }: { readonly data: string; readonly split: string },
  report: Report,
): readonly InputImage[] | null {
  if (typeof choice === 'number') return exampleImages(images, choice);
  const byId = new Map(images.map((image) => [image.folder, image]));
  const chosen: InputImage[] = [];
  for (const id of choice) {
    const image = byId.get(id);
    if (image === undefined) {
      const ids = [...byId.keys()];
      const help = [`its images are ${ids[0]} to ${ids.at(-1)}`];
      report(diagnose('cli/unknown-image', { path: data, id, split }, { help }));
      return null;
    }
    chosen.push(image);
  }
  return chosen;
}
