// Draws the charts of a page when they come near the reader's eye. Each chart has its table beside it in the page.
//
// <figure class="chart" data-chart>
//   <div class="chart-canvas"></div>
//   <script type="application/json">the chart's spec()</script>
// </figure>

import { namesAtEnds, optionFor, signOf, valueText } from "./chart-option.js";

const still = matchMedia("(prefers-reduced-motion: reduce)");
const night = matchMedia("(prefers-color-scheme: dark)");
const drawn = new Set();

/** Read the colours of the page as it stands. */
function themeOf(element) {
  const style = getComputedStyle(element);
  const read = (name) => style.getPropertyValue(name).trim();
  return {
    ink: read("--ink"),
    inkSoft: read("--ink-soft"),
    raised: read("--paper-raised"),
    line: read("--line"),
    warn: read("--warn"),
    colours: [1, 2, 3, 4, 5, 6, 7, 8].map((slot) => read(`--c${slot}`)),
    font: style.fontFamily,
  };
}

/** Colours for paper: black ink on white, whatever the screen wears. */
const PAPER = {
  ink: "#000", inkSoft: "#333", raised: "#fff", line: "#bbb", warn: "#000",
  colours: ["#0b5f68", "#b0701f", "#7a4a8c", "#2f7d4f", "#b3443c", "#3d66a8", "#80701a", "#5b6b73"],
};

const PAGE = 640; // width of the text on a page of A4, in pixels of the style sheet

class Drawing {
  constructor(figure, spec, canvas, echarts) {
    Object.assign(this, { figure, spec, canvas, hidden: new Set(), place: -1 });
    canvas.style.height = `${this.height()}px`;
    canvas.setAttribute("role", "img");
    canvas.setAttribute("tabindex", "0");
    canvas.setAttribute("aria-label", spec.description);
    this.chart = echarts.init(canvas, null, { renderer: "svg" });
    this.spoken = this.figure.appendChild(document.createElement("p"));
    this.spoken.className = "hidden-text";
    this.spoken.setAttribute("aria-live", "polite");
    this.legend = figure.insertBefore(document.createElement("ul"), canvas);
    this.legend.className = "chart-legend";
    canvas.addEventListener("keydown", (event) => this.onKey(event));
    canvas.addEventListener("blur", () => this.leave());
    new ResizeObserver(() => this.fit()).observe(canvas);
    this.draw();
  }

  height() {
    if (this.spec.kind === "ranking") return this.spec.labels.length * (this.spec.series.length * 20 + 6) + 40;
    return Math.round(Math.min(380, Math.max(260, this.canvas.clientWidth * 0.46)));
  }

  shown() {
    return { ...this.spec, series: this.spec.series.filter((_, number) => !this.hidden.has(number)) };
  }

  draw(theme = themeOf(this.canvas), width = this.canvas.clientWidth) {
    const option = optionFor(this.shown(), { font: "sans-serif", ...theme }, { width, height: this.height(), animation: !still.matches });
    this.chart.setOption(option, { notMerge: true });
    this.drawLegend(width, theme);
  }

  drawLegend(width, theme) {
    const wanted = this.spec.series.length > 1 && !namesAtEnds(this.spec, width);
    this.legend.hidden = !wanted;
    if (!wanted) {
      this.hidden.clear();
      return;
    }
    if (this.legend.children.length === 0) this.legend.append(...this.spec.series.map((series, number) => this.legendItem(series, number)));
    this.legend.querySelectorAll("span").forEach((sign, number) => {
      sign.style.color = theme.colours[(this.spec.series[number].slot - 1) % theme.colours.length];
    });
  }

  legendItem(series, number) {
    const item = document.createElement("li");
    const button = item.appendChild(document.createElement("button"));
    button.type = "button";
    button.setAttribute("aria-pressed", "true");
    const sign = button.appendChild(document.createElement("span"));
    sign.setAttribute("aria-hidden", "true");
    sign.textContent = this.spec.kind === "line" ? signOf(number) : "\u25a0";
    button.append(series.name);
    button.addEventListener("click", () => {
      const hide = !this.hidden.has(number) && this.hidden.size < this.spec.series.length - 1;
      this.hidden[hide ? "add" : "delete"](number);
      button.setAttribute("aria-pressed", String(!hide));
      this.draw();
    });
    return item;
  }

  /** Put the chart on paper: in its colours, no wider than a page; `fit` brings it back. */
  toPaper() {
    const width = Math.min(this.canvas.clientWidth, PAGE);
    this.chart.resize({ width, height: this.height() });
    this.draw({ ...themeOf(this.canvas), ...PAPER }, width);
  }

  fit() {
    if (this.canvas.clientWidth === 0) return;
    this.canvas.style.height = `${this.height()}px`;
    this.chart.resize({ width: "auto", height: "auto" });
    this.draw();
  }

  onKey(event) {
    const last = this.spec.labels.length - 1;
    const start = this.place < 0 ? last : this.place;
    const places = { ArrowLeft: start - (this.place < 0 ? 0 : 1), ArrowRight: start + (this.place < 0 ? 0 : 1), Home: 0, End: last };
    if (event.key === "Escape") this.leave();
    if (!(event.key in places)) return;
    event.preventDefault();
    this.place = Math.min(last, Math.max(0, places[event.key]));
    this.chart.dispatchAction({ type: "showTip", seriesIndex: 0, dataIndex: this.place });
    const values = this.shown().series.map((series) => `${series.name}: ${valueText(this.spec, series, this.place)}`);
    this.spoken.textContent = `${this.spec.labels[this.place]}. ${values.join("; ")} ${this.spec.unit}`;
  }

  leave() {
    this.place = -1;
    this.chart.dispatchAction({ type: "hideTip" });
  }
}

let library;

async function start(figure) {
  const canvas = figure.querySelector(".chart-canvas");
  const source = figure.querySelector('script[type="application/json"]');
  if (!canvas || !source || figure.dataset.drawn) return;
  figure.dataset.drawn = "true";
  library ??= import("./echarts.esm.min.js");
  drawn.add(new Drawing(figure, JSON.parse(source.textContent), canvas, await library));
}

const near = new IntersectionObserver(
  (entries) => entries.filter((entry) => entry.isIntersecting).forEach((entry) => {
    near.unobserve(entry.target);
    start(entry.target);
  }),
  { rootMargin: "300px" },
);

/** Watch the charts under an element; call again for a piece of page that arrived later. */
export function watch(root = document) {
  root.querySelectorAll("figure[data-chart]").forEach((figure) => near.observe(figure));
}

const redraw = () => drawn.forEach((drawing) => drawing.draw());
new MutationObserver(redraw).observe(document.documentElement, { attributes: true, attributeFilter: ["data-theme"] });
night.addEventListener("change", redraw);
addEventListener("beforeprint", () => drawn.forEach((drawing) => drawing.toPaper()));
addEventListener("afterprint", () => drawn.forEach((drawing) => drawing.fit()));
document.addEventListener("htmx:load", (event) => watch(event.detail.elt));
watch();
