"""The same models in eager PyTorch, to measure beside ours: prints one JSON object a case.

    python3 -m venv venv && venv/bin/pip install torch
    venv/bin/python bench/peers/pytorch.py train phiseg-l5 64 8 12 10

Several cases are told apart by a `+`. Arguments: train|sample, the model, side of the image, base channels, batch or number of samples, runs; `--tuned` puts maps
channels last, `--compile` compiles the loss with torch.compile, before the clock starts. Two threads; `--cuda` runs on the GPU instead, `--tf32` there with the short multiplications of its matrix units.
Times are medians, in milliseconds.
"""
import json
import resource
import statistics
import sys
import time

import torch
import torch.nn.functional as F
from torch import nn

WIDTHS = [1, 2, 4, 6, 6, 6, 6]
CLASSES = 2


def unit(i, o, kernel=3):
    return nn.Sequential(nn.Conv2d(i, o, kernel, padding=kernel // 2, bias=False), nn.BatchNorm2d(o, eps=1e-3), nn.ReLU(inplace=True))


def units(i, o, count, kernel=3):
    return nn.Sequential(*[unit(i if at == 0 else o, o, kernel) for at in range(count)])


def up(x):
    return F.interpolate(x, scale_factor=2, mode="bilinear", align_corners=False)


class Encoder(nn.Module):
    def __init__(self, inputs, widths):
        super().__init__()
        self.encode = nn.ModuleList([units(inputs if r == 0 else widths[r - 1], w, 3) for r, w in enumerate(widths)])

    def forward(self, x):
        features = []
        for r, encode in enumerate(self.encode):
            x = encode(x if r == 0 else F.avg_pool2d(x, 2))
            features.append(x)
        return features


class Ladder(nn.Module):
    def __init__(self, inputs, widths, levels=5, d=2):
        super().__init__()
        self.levels, top = levels, levels - 1
        self.encoder = Encoder(inputs, widths)
        shift = len(widths) - levels
        self.lift = nn.ModuleList([units(d, widths[0] * d, 2) for _ in range(top)])
        self.merge = nn.ModuleList([units(widths[l + shift] + widths[0] * d, widths[l], 2) for l in range(top)])
        self.mu = nn.ModuleList([nn.Conv2d(widths[l], d, 1) for l in range(top)] + [nn.Conv2d(widths[-1], d, 3, padding=1)])
        self.sigma = nn.ModuleList([nn.Conv2d(widths[l] if l < top else widths[-1], d, 1) for l in range(levels)])

    def forward(self, x, z=None):
        e = self.encoder(x)
        shift = len(e) - self.levels
        mu, sigma, drawn = [None] * self.levels, [None] * self.levels, [None] * self.levels
        for l in reversed(range(self.levels)):
            h = e[-1]
            if l < self.levels - 1:
                below = drawn[l + 1] if z is None else z[l + 1]
                h = self.merge[l](torch.cat([e[l + shift], self.lift[l](up(below))], 1))
            mu[l], sigma[l] = self.mu[l](h), F.softplus(self.sigma[l](h))
            drawn[l] = mu[l] + sigma[l] * torch.randn_like(mu[l])
        return mu, sigma, drawn


class Pyramid(nn.Module):
    def __init__(self, widths, levels=5, d=2):
        super().__init__()
        self.levels = levels
        self.shift = len(widths) - levels
        self.expand = nn.ModuleList([units(d, widths[l], 2) for l in range(levels)])
        self.grow = nn.ModuleList([nn.ModuleList([unit(widths[l], widths[l]) for _ in range(self.shift)]) for l in range(levels)])
        self.lift = nn.ModuleList([unit(self.below(widths, l), widths[l]) for l in range(levels - 1)])
        self.merge = nn.ModuleList([units(2 * widths[l], widths[l + self.shift], 2) for l in range(levels - 1)])
        self.head = nn.ModuleList([nn.Conv2d(self.below(widths, l - 1), CLASSES, 1) for l in range(levels)])

    def below(self, widths, l):
        return widths[l + 1] if l + 1 == self.levels - 1 else widths[l + 1 + self.shift]

    def forward(self, z):
        grown = []
        for l in range(self.levels):
            x = self.expand[l](z[l])
            for grow in self.grow[l]:
                x = grow(up(x))
            grown.append(x)
        c, s, maps = grown[-1], None, [None] * self.levels
        for l in reversed(range(self.levels)):
            if l < self.levels - 1:
                c = self.merge[l](torch.cat([grown[l], self.lift[l](up(c))], 1))
            head = F.interpolate(self.head[l](c), scale_factor=2**l, mode="nearest")
            s = head if s is None else s + head
            maps[l] = s
        return maps


class Global(nn.Module):
    def __init__(self, inputs, widths, d=6):
        super().__init__()
        self.encoder = Encoder(inputs, widths)
        self.mu, self.sigma = nn.Conv2d(widths[-1], d, 1), nn.Conv2d(widths[-1], d, 1)

    def forward(self, x, z=None):
        e = self.encoder(x)[-1]
        mu = self.mu(e).mean((2, 3), keepdim=True)
        sigma = F.softplus(self.sigma(e)).mean((2, 3), keepdim=True)
        return [mu], [sigma], [mu + sigma * torch.randn_like(mu)]


class LatentUnet(nn.Module):
    def __init__(self, widths, d=6):
        super().__init__()
        self.encoder = Encoder(1, widths)
        last = len(widths) - 1
        inputs = lambda r: widths[r] + (widths[r + 1] if r == last - 1 else widths[r + 2])
        self.decode = nn.ModuleList([units(inputs(r), widths[r + 1], 3) for r in range(last)])
        self.fuse = units(widths[1] + d, widths[0], 3, 1)
        self.head = nn.Conv2d(widths[0], CLASSES, 1)

    def forward(self, x, z):
        e = self.encoder(x)
        d = e[-1]
        for r in reversed(range(len(e) - 1)):
            d = self.decode[r](torch.cat([up(d), e[r]], 1))
        spread = z.expand(-1, -1, d.shape[2], d.shape[3])
        return [self.head(self.fuse(torch.cat([d, spread], 1)))]


class Model(nn.Module):
    def __init__(self, name, base):
        super().__init__()
        widths = [base * width for width in WIDTHS]
        self.ladder = name == "phiseg-l5"
        network = Ladder if self.ladder else Global
        self.posterior, self.prior = network(1 + CLASSES, widths), network(1, widths)
        self.likelihood = Pyramid(widths) if self.ladder else LatentUnet(widths)

    def segment(self, x, z):
        return self.likelihood(z) if self.ladder else self.likelihood(x, z[0])

    def loss(self, x, labels):
        code = F.one_hot(labels, CLASSES).permute(0, 3, 1, 2).float() - 0.5
        mu_q, sigma_q, z = self.posterior(torch.cat([x, code], 1))
        mu_p, sigma_p, _ = self.prior(x, z)
        loss = sum(F.cross_entropy(s, labels, reduction="sum") for s in self.segment(x, z)) / len(x)
        for level, (mq, sq, mp, sp) in enumerate(zip(mu_q, sigma_q, mu_p, sigma_p)):
            vq, vp = sq**2, sp**2 + 1e-10
            kl = 0.5 * ((vq + (mq - mp) ** 2) / vp + vp.log() - (vq + 1e-10).log() - 1)
            loss = loss + 4**level * kl.sum() / len(x)
        return loss


def measure(words):
    task, name, side, base, count, runs = words[0], words[1], *map(int, words[2:6])
    tuned, compiled, cuda, tf32 = (flag in sys.argv for flag in ("--tuned", "--compile", "--cuda", "--tf32"))
    threads = int(words[6]) if len(words) > 6 else 2
    torch.set_num_threads(threads)
    torch.manual_seed(0)
    torch.backends.cudnn.allow_tf32 = torch.backends.cuda.matmul.allow_tf32 = tf32
    torch.backends.cudnn.benchmark = cuda
    device = "cuda" if cuda else "cpu"
    model = Model(name, base).to(device)
    images = torch.rand(count if task == "train" else 1, 1, side, side, device=device) - 0.5
    if tuned:
        model, images = model.to(memory_format=torch.channels_last), images.to(memory_format=torch.channels_last)
    labels = (torch.rand(count, side, side, device=device) > 0.7).long()
    loss_of = torch.compile(model.loss) if compiled else model.loss
    optimizer = torch.optim.Adam(model.parameters(), 1e-3)

    def train():
        optimizer.zero_grad()
        loss = loss_of(images, labels)
        loss.backward()
        optimizer.step()
        return loss.item()

    @torch.no_grad()
    def sample():
        x = images.expand(count, -1, -1, -1)
        _, _, z = model.prior(x)
        return model.segment(x, z)[0].softmax(1).cpu()

    model.train(task == "train")
    # Both end with a value on the CPU, so nothing is left running on a GPU.
    work = train if task == "train" else sample
    for _ in range(3 if cuda else 1):
        work()
    walls, processor = [], []
    for _ in range(runs):
        start, used = time.perf_counter(), time.process_time()
        work()
        walls.append(1000 * (time.perf_counter() - start))
        processor.append(1000 * (time.process_time() - used))
    print(
        json.dumps(
            {
                "torch": torch.__version__,
                "device": torch.cuda.get_device_name() if cuda else "cpu",
                "wall": statistics.median(walls),
                "processor": statistics.median(processor),
                "parameters": sum(p.numel() for p in model.parameters()),
                "peak": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024,
            }
        ),
        flush=True,
    )


case = []
for word in [*(word for word in sys.argv[1:] if not word.startswith("--")), "+"]:
    if word == "+":
        measure(case)
        case = []
    else:
        case.append(word)
