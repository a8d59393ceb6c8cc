// Moves a map through its years and says what is under the pointer. The drawing stands in the page without it.
//
// <figure class="chart map" data-map>
//   <div class="map-canvas"> the drawing </div>
//   <form class="map-years"> <output> and <input type="range" name="year"> </form>
//   <script type="application/json">the map's spec()</script>
// </figure>

import { formatNumber } from "./chart-format.js";

class YearMap {
  constructor(figure) {
    this.figure = figure;
    this.spec = JSON.parse(figure.querySelector('script[type="application/json"]').textContent);
    this.canvas = figure.querySelector(".map-canvas");
    this.slider = figure.querySelector('input[type="range"]');
    this.output = figure.querySelector("output");
    this.year = this.nearest(Number(this.slider?.value ?? this.spec.years.at(-1)));
    this.tip = this.canvas.appendChild(document.createElement("div"));
    this.tip.className = "map-tip";
    this.tip.hidden = true;
    this.slider?.addEventListener("input", () => this.show(this.nearest(Number(this.slider.value))));
    this.canvas.addEventListener("pointermove", (event) => this.point(event.target.closest("[data-area]"), event));
    this.canvas.addEventListener("pointerleave", () => this.point(null));
    this.canvas.addEventListener("focusin", (event) => this.point(event.target.closest("[data-area]")));
    this.canvas.addEventListener("focusout", () => this.point(null));
    document.addEventListener("keydown", (event) => event.key === "Escape" && this.point(null));
  }

  nearest(year) {
    return this.spec.years.reduce((best, each) => (Math.abs(each - year) <= Math.abs(best - year) ? each : best));
  }

  show(year) {
    this.year = year;
    const index = this.spec.years.indexOf(year);
    if (this.output) this.output.value = year;
    this.slider?.setAttribute("aria-valuetext", String(year));
    for (const shape of this.canvas.querySelectorAll("[data-area]")) {
      const slot = this.spec.areas[shape.dataset.area].slots[index];
      shape.setAttribute("class", `map-area ${slot ? `map-s${slot}` : "map-none"}`);
      const [name, value, note] = this.words(shape.dataset.area);
      shape.setAttribute("aria-label", `${name}, ${year}: ${value}${note ? ` (${note})` : ""}`);
    }
    this.figure.dispatchEvent(new CustomEvent("map:year", { bubbles: true, detail: { year } }));
  }

  words(code) {
    const area = this.spec.areas[code];
    const value = area.values[this.spec.years.indexOf(this.year)];
    const text = value === null ? this.spec.words.missing : `${formatNumber(value, this.spec.lang, this.spec.decimals)} ${this.spec.unit}`;
    return [area.name, text, area.notes[this.year] ?? ""];
  }

  point(shape, event) {
    this.tip.hidden = !shape;
    if (!shape) return;
    const [name, value, note] = this.words(shape.dataset.area);
    this.tip.replaceChildren(...[["b", name], ["p", `${this.year}: ${value}`], ["p", note], ["p", this.spec.source, "soft"]].filter((each) => each[1]).map(([tag, text, style]) => {
      const element = document.createElement(tag);
      element.textContent = text;
      if (style) element.className = style;
      return element;
    }));
    this.place(shape, event);
  }

  place(shape, event) {
    const frame = this.canvas.getBoundingClientRect();
    const box = shape.getBoundingClientRect();
    const x = (event?.clientX ?? box.x + box.width / 2) - frame.x;
    const y = (event?.clientY ?? box.y + box.height / 2) - frame.y;
    const left = Math.min(frame.width - this.tip.offsetWidth, Math.max(0, x + 14 + this.tip.offsetWidth > frame.width ? x - 14 - this.tip.offsetWidth : x + 14));
    const above = y + 14 + this.tip.offsetHeight > frame.height;
    this.tip.style.left = `${Math.max(0, left)}px`;
    this.tip.style.top = `${above ? Math.max(0, y - 14 - this.tip.offsetHeight) : y + 14}px`;
  }
}

document.querySelectorAll("figure[data-map]").forEach((figure) => new YearMap(figure));
