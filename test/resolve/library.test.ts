import { expect, test } from '@jest/globals';
import { checkText } from '../support/check.ts';

test("a folder of the user's called std is not the library", async () => {
  const text = `phiseg 1
import mine from "./std/ladder.phiseg"
import ladder from "std/ladder.phiseg"
import phiseg_l5 from "specs/phiseg-l5.phiseg"
model own extends phiseg_l5 {
  posterior q(z | x, s) = ladder
  likelihood { head = mine(0) -> conv(classes, kernel: 1) -> nearest(2 ^ l) }
}
`;
  const checked = await checkText(text, {
    'std/ladder.phiseg': 'phiseg 1\nimport other from "beside.phiseg"\nblock mine(c) = other(c)\n',
    'std/beside.phiseg': 'phiseg 1\nblock other(c) = conv(7 + c, kernel: 1)\n',
  });
  expect(checked.diagnostics).toEqual([]);
  expect([...checked.sources.keys()]).toEqual(
    expect.arrayContaining(['./std/ladder.phiseg', './std/beside.phiseg', 'std/ladder.phiseg']),
  );
});
