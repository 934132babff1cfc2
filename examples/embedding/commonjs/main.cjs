// Generated code is an ES module; from CommonJS it is imported, on any version of Node.
const { join } = require('node:path');
const { pathToFileURL } = require('node:url');

async function main() {
  const { draw } = await import('../dist/node/src/draw.js');
  const weights = pathToFileURL(join(__dirname, '../public/lesions.safetensors'));
  console.log((await draw({ weights })).join(' '));
}

main();
