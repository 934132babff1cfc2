import { type Manifest, sampleField } from './manifest.ts';

/** Whom an image is of; null where the manifest does not tell. */
export function subjectOf(manifest: Manifest, image: number): string | null {
  const subject = sampleField(manifest, image, 'subject');
  if (typeof subject === 'number') return String(subject);
  // What looks the same is the same; a blank names no one.
  const name = typeof subject === 'string' ? subject.normalize('NFC').replace(/^[\s\0]+|[\s\0]+$/g, '') : '';
  return name === '' ? null : name;
}
