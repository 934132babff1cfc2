/** For pages, which link the modules of a compiled model themselves. */
export { type GeneratedFile, toJavaScript } from '../../runtime/to-javascript.ts';
