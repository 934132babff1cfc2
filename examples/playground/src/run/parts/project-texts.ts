import type { Facts } from '../facts.ts';
import type { Project } from '../project.ts';

/**
 * The manifest of a saved project. phisegc is no dependency in it: the registry does not have it, whoever took its name there would be
 * installed, and this page cannot know where it is packed.
 */
export function manifestText(project: Project, facts: Facts, hasPictures: boolean): string {
  const { name } = facts;
  const made = {
    name: name.replaceAll('_', '-').toLowerCase(),
    private: true,
    type: 'module',
    scripts: scriptsOf(project, facts, hasPictures),
  };
  return `${JSON.stringify(made, null, 2)}\n`;
}

/** The commands to go on with. They need no quotes: names of texts and models are words. */
function scriptsOf(
  { main }: Project,
  { name, classes }: Facts,
  hasPictures: boolean,
): Readonly<Record<string, string>> {
  const spec = `${main}#${name}`;
  const weights = `--weights ${name}.safetensors`;
  const importing = {
    data: `phisegc data import png pictures --out data${classes === 2 ? '' : ` --classes ${classes}`}`,
    train: `phisegc train ${spec} --data data ${weights} --out runs/first`,
  };
  return {
    check: `phisegc check ${main}`,
    sample: `phisegc sample ${spec} ${weights} --out samples`,
    ...(hasPictures ? importing : {}),
  };
}

export function readmeText({ name }: Facts, hasPictures: boolean): string {
  const going = ['npm run sample -- PICTURE.png', ...(hasPictures ? ['npm run data', 'npm run train'] : [])];
  return [`# ${name}\n\nSaved from the playground of phisegc.\n`, INSTALLING, commandsText(going)]
    .concat(hasPictures ? [PICTURES] : [])
    .join('\n');
}

const INSTALLING = `## Install phisegc

phisegc is not in the npm registry: it is installed from a clone, with Node 20.19 or newer.

1. In the clone, make a package of it. The last line that this prints is the name of the file, such as \`phisegc-0.1.0.tgz\`:

   \`\`\`sh
   npm ci && npm run build && npm pack
   \`\`\`

2. In this folder, install that file by its path:

   \`\`\`sh
   npm install --save-dev PATH/phisegc-0.1.0.tgz
   \`\`\`

3. It computes on WebAssembly then. For an engine that is ten times as fast, run the command that this names:

   \`\`\`sh
   npx phisegc doctor
   \`\`\`

Do not install phisegc by its name alone: what the registry may have under that name is something else.
`;

const PICTURES = `\`pictures/\` holds the pictures and what raters outlined in them; a rater who did not look at a picture has no file for it. \`npm run data\` imports them,
and splits them for training, validation and tests.
`;

function commandsText(commands: readonly string[]): string {
  return `## Go on

\`\`\`sh
${commands.join('\n')}
\`\`\`

\`package.json\` has these commands, and \`npm run check\`.
`;
}
