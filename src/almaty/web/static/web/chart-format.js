// Numbers and words as each language writes them. No document is needed, so that the server can use this file too.

const GROUP = { en: ",", ru: "\u00a0" };
const POINT = { en: ".", ru: "," };
const SCALES = [
  { size: 1e9, en: "billions", ru: "млрд" },
  { size: 1e6, en: "millions", ru: "млн" },
  { size: 1e3, en: "thousands", ru: "тыс." },
];
const MILLIONS = /^(million|млн)(?= )/; // thousands of them are billions

/** Write a number with so many decimals: 1,234,567.8 or 1 234 567,8. */
export function formatNumber(value, lang, decimals = 0) {
  const [whole, part] = Math.abs(value).toFixed(decimals).split(".");
  const grouped = whole.replace(/\B(?=(\d{3})+$)/g, GROUP[lang] ?? GROUP.en);
  const zero = !/[1-9]/.test(whole + (part ?? ""));
  return (value < 0 && !zero ? "\u2212" : "") + grouped + (part ? (POINT[lang] ?? POINT.en) + part : "");
}

/** Choose what an axis counts in, so that its labels stay short. */
export function axisScale(values, lang, unit) {
  const largest = Math.max(0, ...values.filter((value) => value !== null).map(Math.abs));
  const scale = largest >= 1e4 ? SCALES.find((each) => largest >= each.size * 2 || (each.size === 1e3 && largest >= 1e4)) : undefined;
  if (!scale) return { size: 1, title: unit };
  if (scale.size === 1e3 && MILLIONS.test(unit)) return { size: 1e3, title: unit.replace(MILLIONS, lang === "ru" ? "млрд" : "billion") };
  return { size: scale.size, title: `${unit}, ${scale[lang] ?? scale.en}` };
}

/** Write a tick of an axis with as few decimals as it needs. */
export function formatTick(value, lang, size) {
  const shown = value / size;
  const decimals = Number.isInteger(shown) ? 0 : Number.isInteger(Math.round(shown * 1e6) / 1e5) ? 1 : 2;
  return formatNumber(shown, lang, decimals);
}

const ESCAPES = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "'": "&#39;" };

/** Make a text safe to stand in markup. */
export function escapeText(text) {
  return String(text).replace(/[&<>"']/g, (sign) => ESCAPES[sign]);
}
