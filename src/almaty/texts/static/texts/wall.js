// The operator's keyboard; what is spoken about stays in view.
const keys = () => document.querySelector(".keys");

function settle() {
  const focus = document.querySelector(".in-focus"), text = document.querySelector(".wall-text");
  if (!focus || !text) return;
  const above = focus.previousElementSibling;
  const tall = focus.offsetHeight > text.clientHeight * 0.75;
  (tall || !above ? focus : above).scrollIntoView({ block: "start" });
  bind();
}

// Choosing a paragraph from the list shows it at once.
function bind() {
  const jump = document.querySelector("[data-jump]"), button = document.querySelector("[data-jump-to]");
  if (!jump) return;
  jump.hidden = false;
  jump.addEventListener("change", () => { button.value = jump.value; button.form.requestSubmit(button); });
}

document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey || event.target.matches("select, input, textarea")) return;
  const wanted = [...keys().querySelectorAll("[data-key]")].find((key) =>
    key.dataset.key.split(" ").includes(event.key.length === 1 ? event.key.toLowerCase() : event.key));
  if (!wanted || wanted.disabled) return;
  event.preventDefault();
  wanted.click();
});
document.addEventListener("text-read", settle);
settle();
