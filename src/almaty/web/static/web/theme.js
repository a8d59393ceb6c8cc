// Lets the reader choose light or dark; without it the page follows the system.
const KEY = "theme";
const root = document.documentElement;
const dark = () => (root.dataset.theme ? root.dataset.theme === "dark" : matchMedia("(prefers-color-scheme: dark)").matches);

// On a narrow screen the ways stand in one line that scrolls: the room of this page comes into view.
const here = document.querySelector(".ways [aria-current]");
if (here) here.closest("ul").scrollLeft = here.offsetLeft - 16;

for (const button of document.querySelectorAll("[data-theme-switch]")) {
  button.hidden = false;
  button.setAttribute("aria-pressed", String(dark()));
  button.addEventListener("click", () => {
    const chosen = dark() ? "light" : "dark";
    root.dataset.theme = chosen;
    localStorage.setItem(KEY, chosen);
    button.setAttribute("aria-pressed", String(chosen === "dark"));
  });
}
