import { createRequire } from 'node:module';
import type Dcmjs from 'dcmjs';

const dcmjs: typeof Dcmjs = createRequire(import.meta.url)('dcmjs');

/** Pixels of a slice, each way. */
export const SIDE = 32;
/** Explicit little endian. */
export const EXPLICIT = '1.2.840.10008.1.2.1';

/** A CT slice of 32 × 32 pixels; the stored value of a pixel is its index, and the rescaling makes it -1000 + index. */
export function slice(
  series: string,
  sop: string,
  patient: string,
  changes: object = {},
  syntax = EXPLICIT,
): Uint8Array {
  const { DicomDict, DicomMetaDictionary } = dcmjs.data;
  const file = new DicomDict({
    '00020002': { vr: 'UI', Value: ['1.2.840.10008.5.1.4.1.1.2'] },
    '00020003': { vr: 'UI', Value: [sop] },
    '00020010': { vr: 'UI', Value: [syntax] },
  });
  file.dict = DicomMetaDictionary.denaturalizeDataset({
    SOPClassUID: '1.2.840.10008.5.1.4.1.1.2',
    SOPInstanceUID: sop,
    SeriesInstanceUID: series,
    PatientID: patient,
    Rows: SIDE,
    Columns: SIDE,
    PixelSpacing: [0.7, 0.7],
    SamplesPerPixel: 1,
    BitsAllocated: 16,
    BitsStored: 16,
    HighBit: 15,
    PixelRepresentation: 0,
    RescaleSlope: 1,
    RescaleIntercept: -1000,
    PixelData: Uint16Array.from({ length: SIDE * SIDE }, (_, pixel) => pixel).buffer,
    _vrMap: { PixelData: 'OW' },
    ...changes,
  });
  return new Uint8Array(file.write());
}

/** The outline of a square whose inside is `side` pixels wide, from [x, y] on: the ring of pixels around it. */
export function ring(x: number, y: number, side: number): readonly (readonly [number, number])[] {
  const along = Array.from({ length: side + 1 }, (_, step) => step);
  return [
    ...along.map((step) => [x - 1 + step, y - 1] as const),
    ...along.map((step) => [x + side, y - 1 + step] as const),
    ...along.map((step) => [x + side - step, y + side] as const),
    ...along.map((step) => [x - 1, y + side - step] as const),
  ];
}

/** An outline of a reader in a slice. */
export interface Roi {
  readonly sop: string;
  readonly points: readonly (readonly [number, number])[];
  readonly inclusion?: boolean;
}

/** A reading with the outlines of each session. */
export function reading(series: string, sessions: readonly (readonly Roi[])[]): string {
  const rois = (list: readonly Roi[]): string =>
    list
      .map(
        ({ sop, points, inclusion = true }, index) => `
      <unblindedReadNodule><noduleID>Nodule ${index + 1}</noduleID>
        <roi>
          <imageZposition>-${index}5.5</imageZposition><imageSOP_UID>${sop}</imageSOP_UID>
          <inclusion>${inclusion ? 'TRUE' : 'FALSE'}</inclusion>
          ${points.map(([x, y]) => `<edgeMap><xCoord>${x}</xCoord><yCoord>${y}</yCoord></edgeMap>`).join('')}
        </roi>
      </unblindedReadNodule>`,
      )
      .join('');
  return `<?xml version="1.0" encoding="UTF-8"?>
<LidcReadMessage uid="1" xmlns="http://www.nih.gov">
  <ResponseHeader><SeriesInstanceUid>${series}</SeriesInstanceUid></ResponseHeader>
  ${sessions.map((list) => `<readingSession><annotationVersion>3.12</annotationVersion>${rois(list)}</readingSession>`).join('')}
</LidcReadMessage>`;
}
