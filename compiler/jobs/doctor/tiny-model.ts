/** A model with everything that a trained one has, on 16 x 16 pixels. */
export const TINY_MODEL = `phiseg 1
import ladder from "std/ladder.phiseg"
import pyramid from "std/pyramid.phiseg"

model tiny {
  input  x : image[16, 16, 1]
  target s : labels[16, 16](classes: 2, annotators: 1)

  resolution { levels = 3; channels = [4, 8, 8]; down = avgpool(2); up = bilinear(2) }
  latent     { levels = 2; channels = 2; beta = 4 ^ l }

  block unit(c) = conv(c, kernel: 3, bias: false) -> batchnorm -> relu

  posterior q(z | x, s) = ladder {
    encode = unit(channels[r])
    lift   = unit(4)
    merge  = unit(channels[l])
    mu     = conv(latent.channels, kernel: 1)
    sigma  = conv(latent.channels, kernel: 1) -> softplus
  }
  prior p(z | x) like posterior

  likelihood p(s | z) = pyramid {
    expand = unit(channels[l]) -> (up -> unit(channels[l])) * (R - L)
    lift   = unit(channels[l])
    merge  = unit(channels[l])
    head   = conv(classes, kernel: 1) -> nearest(2 ^ l)
  }
}
`;
