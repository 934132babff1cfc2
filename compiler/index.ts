export * from './core.ts';
export { createNodeHost } from './source/node-host.ts';
