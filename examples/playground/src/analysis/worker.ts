import * as answers from './answers.ts';
import type { Answer, Asked, Request } from './protocol.ts';

addEventListener('message', async ({ data }: MessageEvent<Asked>): Promise<void> => {
  const { id } = data;
  try {
    send({ id, ok: true, reply: await answer(data) });
  } catch (error) {
    send({ id, ok: false, failed: error instanceof Error ? error.message : String(error) });
  }
});

function answer({ name, request }: Request): Promise<unknown> {
  switch (name) {
    case 'look':
      return answers.look(request);
    case 'code':
      return answers.code(request);
    case 'diff':
      return answers.diff(request);
    case 'samples':
      return answers.samples();
    case 'sample':
      return answers.sample(request);
    case 'packaged':
      return answers.packaged(request);
    case 'page':
      return answers.page(request);
  }
}

function send(message: Answer): void {
  postMessage(message);
}
