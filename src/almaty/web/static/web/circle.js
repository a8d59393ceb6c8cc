// Shows the flows of one area alone while its sector, or one of its flows, is under the pointer or has the focus.

class Circle {
  constructor(drawing) {
    this.drawing = drawing;
    this.flows = [...drawing.querySelectorAll("[data-from]")];
    drawing.addEventListener("pointerover", (event) => this.choose(event.target));
    drawing.addEventListener("pointerleave", () => this.choose(null));
    drawing.addEventListener("focusin", (event) => this.choose(event.target));
    drawing.addEventListener("focusout", () => this.choose(null));
  }

  choose(target) {
    const sector = target?.closest("[data-area]")?.dataset.area;
    const flow = target?.closest("[data-from]");
    this.drawing.classList.toggle("is-choosing", Boolean(sector || flow));
    for (const each of this.flows) {
      each.classList.toggle("is-chosen", flow ? each === flow : each.dataset.from === sector || each.dataset.to === sector);
    }
  }
}

document.querySelectorAll("[data-circle]").forEach((drawing) => new Circle(drawing));
