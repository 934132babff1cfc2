/** The part of dcmjs that is used; the package has no types of its own. */
declare module 'dcmjs' {
  interface DicomFile {
    readonly dict: object;
    readonly meta: object;
  }
  interface ReadOptions {
    readonly untilTag?: string;
    readonly includeUntilTagValue?: boolean;
  }
  const dcmjs: {
    readonly log: { setLevel(level: 'silent'): void };
    readonly data: {
      readonly DicomMessage: { readFile(bytes: ArrayBuffer, options?: ReadOptions): DicomFile };
      readonly DicomMetaDictionary: {
        naturalizeDataset(dict: object): Readonly<Record<string, unknown>>;
        denaturalizeDataset(dataset: object): object;
      };
      readonly DicomDict: new (meta: object) => { dict: object; write(): ArrayBuffer };
    };
  };
  export default dcmjs;
}
