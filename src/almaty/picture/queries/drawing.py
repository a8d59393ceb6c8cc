"""Charts for paper: the declaration and the modules that serve the screen, drawn to SVG by an engine in this process.

Only what makes papers imports this module: the engine takes some tens of megabytes once it is used.
"""

import json
import re
from functools import cache
from pathlib import Path
from threading import Lock
from typing import Any
from xml.sax.saxutils import quoteattr

from py_mini_racer import MiniRacer

from almaty.picture.rules.palette import CATEGORIES, INK, INK_SOFT, LINE, PAPER, SANS

STATIC = Path(__file__).resolve().parents[2] / "web" / "static" / "web"
LIBRARY = "echarts.esm.min.js"
MODULES = ("chart-format.js", "chart-option.js")
PAPER_THEME = {
    "ink": INK,
    "inkSoft": INK_SOFT,
    "raised": PAPER,
    "line": LINE,
    "warn": "#9a3412",
    "colours": list(CATEGORIES),
    "font": SANS,
}
_DRAW = """
globalThis.echarts.setPlatformAPI({
  // Without a canvas the library takes every letter but the Latin ones for as wide as it is high: labels in Russian
  // would be broken. These are the usual widths of letters in ems.
  measureText(text, font) {
    const size = parseFloat(/([0-9.]+)px/.exec(font || "12px")?.[1] ?? "12");
    const width = [...text].reduce((sum, sign) => sum + (
      /[ .,:;'|!iIjlftr()\\u00a0-]/.test(sign) ? 0.3
        : /[mwMW@%ЖМФШЩЮжмфшщюы→●■▲◆]/.test(sign) ? 0.84
          : /[A-ZА-ЯЁ]/.test(sign) ? 0.68 : 0.55), 0);
    return { width: width * size * (/bold|[6-9]00/.test(font || "") ? 1.06 : 1) };
  },
});
globalThis.draw = (spec, theme, width, height) => {
  const chart = globalThis.echarts.init(null, null, { renderer: "svg", ssr: true, width, height });
  try {
    chart.setOption(globalThis.optionFor(spec, theme, { width, height, legend: true }));
    return chart.renderToSVGString();
  } finally {
    chart.dispose();
  }
};
"""
_lock = Lock()


def draw_svg(spec: dict[str, Any], *, width: int, height: int) -> str:
    """Draw a chart's `spec()` as SVG of so many pixels, in colours for paper, with its description inside.

    The first call in a process loads the library (about half a second); later ones take some hundredths.
    """
    words = ",".join(json.dumps(part) for part in (spec, PAPER_THEME, width, height))
    with _lock:
        drawing = str(_engine().eval(f"globalThis.draw({words})"))
    about = quoteattr(str(spec["description"]))
    return _settled(drawing).replace("<svg ", f"<svg role='img' aria-label={about} ", 1)


def _settled(drawing: str) -> str:
    """Drop what the library adds for the pointer, and its running numbers: the same chart gives the same SVG."""
    without = re.sub(r"<style.*?</style>", "", drawing, flags=re.DOTALL)
    return re.sub(r"\bzr\d+-", "zr-", re.sub(r' class="zr\d+-cls-\d+"', "", without))


@cache
def _engine() -> MiniRacer:
    engine = MiniRacer()
    engine.eval(as_script((STATIC / LIBRARY).read_text(encoding="utf-8"), into="echarts"))
    for name in MODULES:
        engine.eval(as_script((STATIC / name).read_text(encoding="utf-8")))
    engine.eval(_DRAW)
    return engine


def as_script(module: str, *, into: str = "") -> str:
    """Turn a module into a script that leaves what it exports in the global object, or in one object there.

    >>> as_script('import { a } from "./a.js";\\nexport function b() { return a(); }').strip()
    '(()=>{function b() { return a(); }\\nObject.assign(globalThis,{b});})();'
    >>> as_script('var q=1;export{q as one,r};', into="lib").strip()
    '(()=>{var q=1;globalThis.lib={one:q,r:r};})();'
    """
    if into:
        body, _, tail = module.rpartition("export{")
        pairs = [name.strip().split(" as ") for name in tail.partition("}")[0].split(",")]
        return f"(()=>{{{body}globalThis.{into}={{{','.join(f'{each[-1]}:{each[0]}' for each in pairs)}}};}})();"
    body = re.sub(r"^import .*?;\n", "", module, flags=re.MULTILINE)
    names = re.findall(r"^export (?:function|const|class) (\w+)", body, flags=re.MULTILINE)
    body = re.sub(r"^export ", "", body, flags=re.MULTILINE)
    return f"(()=>{{{body}\nObject.assign(globalThis,{{{','.join(names)}}});}})();"
