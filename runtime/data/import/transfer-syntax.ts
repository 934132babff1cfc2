import type { Encoding } from './dicom-elements.ts';

export interface TransferSyntax extends Encoding {
  /** The elements behind the file's own header are packed. */
  readonly isDeflated: boolean;
  /** What the pixels are compressed with; null where they stand as they are. */
  readonly compression: string | null;
}

const plain = (isExplicit: boolean, isLittleEndian: boolean, isDeflated = false): TransferSyntax => ({
  isExplicit,
  isLittleEndian,
  isDeflated,
  compression: null,
});

const PLAIN: ReadonlyMap<string, TransferSyntax> = new Map([
  ['1.2.840.10008.1.2', plain(false, true)],
  ['1.2.840.10008.1.2.1', plain(true, true)],
  // Not compressed, but in fragments.
  ['1.2.840.10008.1.2.1.98', plain(true, true)],
  ['1.2.840.10008.1.2.1.99', plain(true, true, true)],
  ['1.2.840.10008.1.2.2', plain(true, false)],
]);

/** By what their identifiers begin with, after that of DICOM's transfer syntaxes. */
const COMPRESSIONS: readonly (readonly [RegExp, string])[] = [
  [/^4\.(57|58|70)$/, 'lossless JPEG'],
  [/^4\.(80|81)$/, 'JPEG-LS'],
  [/^4\.(90|91|92|93)$/, 'JPEG 2000'],
  [/^4\.(94|95)$/, 'JPIP'],
  [/^4\.11[012]$/, 'JPEG XL'],
  [/^4\.10\d(\.1)?$/, 'a video format'],
  [/^4\.(20\d|21\d)$/, 'high-throughput JPEG 2000'],
  [/^4\.\d+$/, 'JPEG'],
  [/^8\.1$/, 'deflated frames'],
  [/^5$/, 'run lengths (RLE)'],
];

const STANDARD = '1.2.840.10008.1.2.';

/** What a transfer syntax means; null for one that the standard does not know. */
export function transferSyntaxOf(uid: string): TransferSyntax | null {
  const known = PLAIN.get(uid);
  if (known !== undefined || !uid.startsWith(STANDARD)) return known ?? null;
  const rest = uid.slice(STANDARD.length);
  const compression = COMPRESSIONS.find(([form]) => form.test(rest))?.[1];
  return compression === undefined ? null : { ...plain(true, true), compression };
}
