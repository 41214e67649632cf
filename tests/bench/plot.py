"""A plot of cost against length as SVG, written by hand: two logarithmic panels, an aligner a line.

Colours follow the reader's choice of light or dark; lines are told apart by their marks, too."""
import math
from xml.sax.saxutils import escape

LIGHT = ["#0b62b0", "#c2500a", "#0a7d57", "#a0387c", "#6a5acd", "#7a6a00"]
DARK = ["#6cb6ff", "#ff9d5c", "#4fd1a5", "#f091c8", "#b6a8ff", "#e0cb52"]
WIDTH, HEIGHT = 1200, 470
TOP, BOTTOM, LEFT, PANEL, GAP = 70, 410, 70, 330, 265  # GAP: right of a panel, for the names of its lines
STYLE = """
svg { color-scheme: light dark; }
text { font: 13px system-ui, sans-serif; fill: #24292f; }
.ground { fill: #ffffff; } .grid { stroke: #d8dee4; } .frame { stroke: #8c959f; fill: none; }
.guide { stroke: #8c959f; stroke-dasharray: 2 4; } .small, .guides { font-size: 11.5px; fill: #57606a; }
.title { font-size: 15px; font-weight: 600; } .line { fill: none; stroke-width: 2.25; stroke-linejoin: round; }
.lead { stroke-dasharray: 1 4; stroke-linecap: round; stroke-width: 1.5; fill: none; opacity: .6; }
"""


class Line:
    """Points (sentences, CPU seconds, MB) of an aligner; `failed`: (sentences, why) where it gave up."""

    def __init__(self, name):
        self.name, self.points, self.failed = name, [], None

    def slope(self, k):
        """The exponent of growth, by least squares over the last factor of ten: starting up costs the same for all."""
        last = self.points[-1][0]
        points = [(math.log(p[0]), math.log(p[k])) for p in self.points if p[0] * 10 >= last and p[k] > 0]
        if len(points) < 2:
            return None
        mx, my = (sum(p[i] for p in points) / len(points) for i in (0, 1))
        return sum((x - mx) * (y - my) for x, y in points) / sum((x - mx) ** 2 for x, _ in points)

    def grows(self, k):
        slope = self.slope(k)
        return "-" if slope is None else "n^%.2f" % slope

    def gave_up(self):
        return "  (%s: %s)" % (format(self.failed[0], ","), self.failed[1]) if self.failed else ""


class Panel:
    """One drawing: `k` says which figure of the points; limits are powers of ten."""

    def __init__(self, lines, k, left):
        self.lines, self.k, self.left = lines, k, left
        xs = [p[0] for line in lines for p in line.points] + [line.failed[0] for line in lines if line.failed]
        ys = [p[k] for line in lines for p in line.points]
        self.x0, self.x1 = decades(xs)
        self.y0, self.y1 = decades(ys)

    def at(self, x, y):
        return (self.left + PANEL * (math.log10(x) - self.x0) / (self.x1 - self.x0),
                BOTTOM - (BOTTOM - TOP) * (math.log10(y) - self.y0) / (self.y1 - self.y0))


def decades(values):
    low, high = math.floor(math.log10(min(values)) + 1e-9), math.ceil(math.log10(max(values)) - 1e-9)
    return low, max(high, low + 1)


def seconds(power):
    return ("%g s" % 10 ** power) if power < 3 else format(10 ** power, ",") + " s"


def megabytes(power):
    return "%g GB" % 10 ** (power - 3) if power >= 3 else "%g MB" % 10 ** power


def mark(index, x, y):
    """A mark for a point, of a shape of its own."""
    r = 4.2
    shapes = ['<circle cx="%.1f" cy="%.1f" r="%.1f"/>' % (x, y, r),
              '<rect x="%.1f" y="%.1f" width="%.1f" height="%.1f"/>' % (x - r + .4, y - r + .4, 2 * r - .8, 2 * r - .8),
              polygon((x, y - r - 1), (x + r + .6, y + r - .6), (x - r - .6, y + r - .6)),
              polygon((x, y - r - 1), (x + r + 1, y), (x, y + r + 1), (x - r - 1, y)),
              polygon((x, y + r + 1), (x + r + .6, y - r + .6), (x - r - .6, y - r + .6)),
              '<rect x="%.1f" y="%.1f" width="%.1f" height="3.2"/>' % (x - r - 1, y - 1.6, 2 * r + 2)]
    return shapes[index % len(shapes)]


def polygon(*points):
    return '<polygon points="%s"/>' % " ".join("%.1f,%.1f" % p for p in points)


def text(x, y, words, anchor="start", kind=""):
    return '<text x="%.1f" y="%.1f" text-anchor="%s"%s>%s</text>' % (
        x, y, anchor, ' class="%s"' % kind if kind else "", escape(words))


def stroke(kind, a, b):
    return '<line class="%s" x1="%.1f" y1="%.1f" x2="%.1f" y2="%.1f"/>' % (kind, *a, *b)


def axes(panel, title, unit):
    out = [text(panel.left, TOP - 16, title, kind="title")]
    for power in range(panel.x0, panel.x1 + 1):
        x = panel.at(10 ** power, 10 ** panel.y0)[0]
        out += [stroke("grid", (x, TOP), (x, BOTTOM)), text(x, BOTTOM + 18, format(10 ** power, ","), "middle", "small")]
    for power in range(panel.y0, panel.y1 + 1):
        y = panel.at(10 ** panel.x0, 10.0 ** power)[1]
        out += [stroke("grid", (panel.left, y), (panel.left + PANEL, y)),
                text(panel.left - 8, y + 4, unit(power), "end", "small")]
    out.append('<rect class="frame" x="%d" y="%d" width="%d" height="%d"/>' % (panel.left, TOP, PANEL, BOTTOM - TOP))
    out.append(text(panel.left + PANEL / 2, BOTTOM + 38, "sentences of the source text", "middle", "small"))
    return out


def guides(panel):
    """How n and its square grow, from the lower left corner."""
    out = []
    for power, name in ((1, "∝ n"), (2, "∝ n²")):
        reach = min(panel.x1 - panel.x0, (panel.y1 - panel.y0) / power)
        start = panel.at(10 ** panel.x0, 10.0 ** panel.y0)
        x, y = panel.at(10 ** (panel.x0 + reach), 10.0 ** (panel.y0 + reach * power))
        out += [stroke("guide", start, (x, y)), text(x - 8, max(y, TOP) + 14, name, "end", "guides")]
    return out


def spread(places, step=34):
    """Heights of labels, moved apart: [(height wanted, key)] -> {key: height}, none below the frame."""
    out, floor = {}, TOP
    for y, key in sorted(places):
        floor = max(floor, y)
        out[key] = floor
        floor += step
    over = max(0, floor - step - (BOTTOM - 16))
    return {key: y - over for key, y in out.items()}


def curves(panel):
    out = []
    ends = spread([(panel.at(*chosen(line.points[-1], panel.k))[1], k) for k, line in enumerate(panel.lines)])
    for k, line in reversed(list(enumerate(panel.lines))):  # the first is drawn last, above the others
        points = [panel.at(*chosen(p, panel.k)) for p in line.points]
        path = "M" + " L".join("%.1f %.1f" % p for p in points)
        out.append('<g class="c%d"><path class="line" d="%s"/>' % (k % len(LIGHT), path))
        out += [mark(k, *p) for p in points]
        x, y = panel.left + PANEL + 18, ends[k]
        out.append('<path class="lead" d="M%.1f %.1f L%.1f %.1f"/>' % (*points[-1], x - 8, y - 4))
        out += [mark(k, x, y - 4), "</g>", text(x + 10, y, line.name)]
        grown = "grows as " + line.grows(panel.k) if len(line.points) > 1 else "one size"
        if line.failed:
            grown += ", not " + format(line.failed[0], ",")
        out.append(text(x + 10, y + 15, grown, kind="small"))
    return out


def chosen(point, k):
    return point[0], point[k]


def colours():
    light = "".join(".c%d { stroke: %s; fill: %s; }\n" % (k, c, c) for k, c in enumerate(LIGHT))
    dark = "".join(".c%d { stroke: %s; fill: %s; }\n" % (k, c, c) for k, c in enumerate(DARK))
    return light + STYLE + ("@media (prefers-color-scheme: dark) {\n.ground { fill: #0d1117; } text { fill: #e6edf3; } "
                            ".small, .guides { fill: #9da7b3; } .grid { stroke: #262c34; } .frame, .guide { stroke: #6e7681; }\n"
                            + dark + "}\n")


def describe(lines):
    """The plot in words."""
    told = []
    for line in lines:
        n, cpu, memory = line.points[-1]
        told.append("%s: %.2f seconds of CPU and %.0f MB for %s sentences" % (line.name, cpu, memory, format(n, ",")))
        if line.failed:
            told[-1] += ", and no answer for %s (%s)" % (format(line.failed[0], ","), line.failed[1])
    return "Two panels, both axes logarithmic. " + "; ".join(told) + "."


def draw(lines):
    out = ['<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 %d %d" role="img" aria-labelledby="title desc">' % (WIDTH, HEIGHT),
           '<title id="title">Cost of aligning against the length of the text</title>',
           '<desc id="desc">%s</desc>' % escape(describe(lines)), "<style>%s</style>" % colours(),
           '<rect class="ground" width="%d" height="%d"/>' % (WIDTH, HEIGHT)]
    for k, title, unit in ((1, "CPU time", seconds), (2, "Peak memory", megabytes)):
        panel = Panel(lines, k, LEFT + (k - 1) * (PANEL + GAP))
        out += axes(panel, title, unit) + guides(panel) + curves(panel)
    return "\n".join(out + ["</svg>\n"])
