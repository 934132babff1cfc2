import Sequencer from '@jest/test-sequencer';

/**
 * Where a first run does not know how long a file takes: what starts browsers, adapters and installations takes longest, and one of
 * them at the end would leave the other processors without work.
 */
const LONGEST = [
  'test/examples/',
  'test/engines/',
  'test/package/install',
  'test/training/',
  'test/sweep/',
  'test/whole/',
  'test/docs/',
];

export default class extends Sequencer {
  sort(tests) {
    const rank = ({ path }) => {
      const at = LONGEST.findIndex((part) => path.replaceAll('\\', '/').includes(part));
      return at < 0 ? LONGEST.length : at;
    };
    return super.sort(tests).sort((a, b) => rank(a) - rank(b));
  }
}
