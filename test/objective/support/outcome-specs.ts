/** A U-Net on images of 8×12 pixels whose two classes are drawn as an equation says. */
export function drawingSpec(drawn: string, objective = ''): string {
  const slots = Object.entries(slotsFor(drawn.split('(')[0] ?? '')).filter(([name]) => drawn.includes(`-> ${name}`));
  return `phiseg 1
import encoder from "std/encoder.phiseg"
topology drawing(inputs...) -> s extends encoder {
  slots ${['decode[r]', ...slots.map(([name]) => name)].join(', ')}
  d[R - 1] = e[R - 1]
  d[r]     = concat(d[r + 1] -> up, e[r]) -> decode[r]  for r in 0 .. R - 2
  s        ~ ${drawn}
}
model net {
  input  x : image[8, 12, 1]
  target s : labels[8, 12](classes: 2, annotators: 4)
  resolution { levels = 2; channels = [4, 6]; down = avgpool(2); up = bilinear(2) }
  likelihood p(s | x) = drawing {
    encode = conv(channels[r], kernel: 3) -> relu
    decode = conv(channels[r], kernel: 3) -> relu
    ${slots.map(([name, block]) => `${name} = ${block}`).join('\n    ')}
  }
  objective { ${objective} }
  train { optimizer = sgd(0.01); batch = 3 }
}
`;
}

function slotsFor(distribution: string): Readonly<Record<string, string>> {
  const logits = 'conv(classes, kernel: 3)';
  const gate = 'globalavgpool -> conv(3, kernel: 1)';
  switch (distribution) {
    case 'normal':
      return { a: logits, b: `${logits} -> softplus`, gate };
    case 'lowrank':
      return { a: logits, b: 'conv(classes * 3, kernel: 1)', c: `${logits} -> exp` };
    default:
      return { a: logits, b: logits, c: logits, gate };
  }
}

export const NORMAL = 'normal(d[0] -> a, d[0] -> b)';
export const LOWRANK = 'lowrank(d[0] -> a, d[0] -> b, d[0] -> c)';
export const CHOICE = 'choice(d[0] -> a, d[0] -> b, d[0] -> c)';
export const WEIGHTED = 'choice(d[0] -> a, d[0] -> b, d[0] -> c, logits: d[0] -> gate)';
