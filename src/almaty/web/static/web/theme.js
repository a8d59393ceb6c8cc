// Lets the reader choose light or dark; without it the page follows the system.
const KEY = "theme";
const root = document.documentElement;
const dark = () => (root.dataset.theme ? root.dataset.theme === "dark" : matchMedia("(prefers-color-scheme: dark)").matches);

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
