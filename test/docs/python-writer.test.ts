import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '@jest/globals';
import { checkMasks, checkSplits, imageOf, maskOf, ratersOf, readDataSet } from '../../runtime/data/index.ts';
import { createWorkspace } from '../support/run-cli.ts';

const [, script = ''] = /^```python\n([\s\S]*?)^```/m.exec(readFileSync('docs/data.md', 'utf8')) ?? [];
const hasNumpy = spawnSync('python3', ['-c', 'import numpy'], { timeout: 30_000 }).status === 0;
if (!hasNumpy) process.stderr.write('there is no python3 with numpy: what docs/data.md writes with it is not tested\n');

(hasNumpy ? test : test.skip)('the writer of docs/data.md makes a folder as it says', async () => {
  const { folder, remove } = createWorkspace({
    'write.py': `${script}\nprint(json.dumps([scans[7].tolist(), outlines[7, 1].tolist()]))\n`,
  });
  try {
    const { status, stdout, stderr } = spawnSync('python3', ['write.py'], { cwd: folder, encoding: 'utf8' });
    expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
    const set = await readDataSet(join(folder, 'scans'));
    if (!set.ok) throw new Error(JSON.stringify(set.problem));
    expect([...checkMasks(set.value), ...checkSplits(set.value.manifest)]).toEqual([]);
    expect(set.value).toMatchObject({ count: 10, height: 64, width: 96, channels: 1, raters: 2, ignored: 254 });
    const [scan, outline]: [number[][], number[][]] = JSON.parse(stdout);
    const seen = scan.flat().map((units) => Math.fround(Math.min(1, Math.max(0, (units + 1000) / 1400))));
    expect([...imageOf(set.value, 7)]).toEqual(seen);
    expect([...maskOf(set.value, 7, 1)]).toEqual(outline.flat());
    expect([2, 3].map((image) => ratersOf(set.value, image))).toEqual([[0, 1], [0]]);
  } finally {
    remove();
  }
});
