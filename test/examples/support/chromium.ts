import { accessSync, constants } from 'node:fs';
import { type Browser, chromium } from 'playwright-core';

const PLACES = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'];

/** The browser that tests use: `CHROMIUM`, or where systems put it; null when there is none. */
export function findChromium(): string | null {
  const { CHROMIUM } = process.env;
  return (CHROMIUM === undefined ? PLACES : [CHROMIUM]).find(isExecutable) ?? null;
}

/** Starts it without a window; with `webgpu`, WebGPU computes in software where there is no GPU. */
export async function launchChromium(executablePath: string, { webgpu }: { webgpu: boolean }): Promise<Browser> {
  const quiet = [
    '--disable-background-networking',
    '--disable-component-update',
    '--disable-quic',
    '--disable-sync',
    '--no-first-run',
  ];
  return await chromium.launch({
    executablePath,
    args: ['--no-sandbox', ...quiet, ...(webgpu ? ['--enable-unsafe-webgpu'] : [])],
  });
}

function isExecutable(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
