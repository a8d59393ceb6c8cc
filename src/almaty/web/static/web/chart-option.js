// From our declaration of a chart to the drawing library's. A pure function, the same on the screen and on the server.

import { axisScale, escapeText, formatNumber, formatTick } from "./chart-format.js";

const SYMBOLS = ["circle", "rect", "triangle", "diamond", "roundRect", "emptyCircle", "emptyRect", "emptyTriangle"];
const SIGNS = ["\u25cf", "\u25a0", "\u25b2", "\u25c6", "\u25a0", "\u25cb", "\u25a1", "\u25b3"];
const LETTER = 8; // width of a wide letter at 12 px
const NARROW_LETTER = 6.4; // the same on paper, where the letters are known to be narrow
const MOST_END_LABELS = 5;

/** Return the sign that marks a series' line besides its colour. */
export function signOf(number) {
  return SIGNS[number % SIGNS.length];
}

/** Say where the names of the series stand: at the ends of the lines, or in a legend. */
export function namesAtEnds(spec, width) {
  const few = spec.series.length > 1 && spec.series.length <= MOST_END_LABELS;
  return spec.kind === "line" && few && width >= 480 && longestName(spec) < width * 0.3;
}

/** Make the library's option. `theme` gives colours and font; `layout` width and height, and legend: true for paper. */
export function optionFor(spec, theme, layout) {
  const base = {
    animation: layout.animation ?? false,
    animationDuration: 300,
    animationDurationUpdate: 200,
    color: theme.colours,
    textStyle: { fontFamily: theme.font, fontSize: 12, color: theme.ink },
    aria: { enabled: false },
  };
  return Object.assign(base, spec.kind === "ranking" ? ranking(spec, theme, layout) : overTime(spec, theme, layout));
}

function colourOf(series, theme) {
  return theme.colours[(series.slot - 1) % theme.colours.length];
}

function overTime(spec, theme, layout) {
  const scale = axisScale(valuesOf(spec), spec.lang, spec.unit);
  const atEnds = namesAtEnds(spec, layout.width);
  const legend = atEnds ? 0 : legendHeight(spec, layout);
  const axis = niceAxis(valuesOf(spec), layout.width < 480 ? 3 : 5);
  const grid = { left: tickWidth(axis, scale, spec), right: atEnds ? longestName(spec) + 30 : 18, top: 30 + headroom(spec, layout), bottom: 26 + legend, containLabel: false };
  return {
    title: { text: scale.title, left: 0, top: 0, padding: [3, 0, 0, 0], textStyle: small(theme) },
    grid,
    graphic: atEnds ? endNames(spec, theme, layout, grid, axis) : legend ? paperLegend(spec, theme, layout) : [],
    legend: { show: false },
    tooltip: tooltip(spec, theme),
    xAxis: timeAxis(spec, theme, layout),
    yAxis: {
      type: "value",
      ...axis,
      axisLabel: { ...small(theme), formatter: (value) => formatTick(value, spec.lang, scale.size), margin: 8 },
      axisLine: { show: false },
      axisTick: { show: false },
      splitLine: { lineStyle: { color: theme.line, width: 1 } },
    },
    series: spec.series.flatMap((series, number) => drawnSeries(spec, series, number, theme, layout)),
  };
}

/** Write the legend of a chart on paper, in as many rows as it takes (on the screen the page has buttons instead). */
function paperLegend(spec, theme, layout) {
  const rows = legendRows(spec, layout.width);
  return rows.flatMap((row, number) => row.flatMap(({ name, series, x }) => {
    const y = layout.height - (rows.length - number) * 18 + 8;
    const text = (shift, words, fill) => ({ type: "text", silent: true, x: x + shift, y, style: { text: words, fill, font: `12px ${theme.font}`, verticalAlign: "middle" } });
    return [text(0, spec.kind === "line" ? signOf(spec.series.indexOf(series)) : SIGNS[1], colourOf(series, theme)), text(15, name, theme.ink)];
  }));
}

function legendRows(spec, width) {
  const rows = [[]];
  let x = 0;
  for (const series of spec.series) {
    const needed = series.name.length * NARROW_LETTER + 34;
    if (x > 0 && x + needed > width) {
      rows.push([]);
      x = 0;
    }
    rows.at(-1).push({ name: series.name, series, x });
    x += needed;
  }
  return rows;
}

function legendHeight(spec, layout) {
  return layout.legend && spec.series.length > 1 ? 8 + legendRows(spec, layout.width).length * 18 : 0;
}

function longestName(spec) {
  return Math.max(...spec.series.map((series) => series.name.length)) * LETTER;
}

/** Choose round ends and steps for an axis that always shows zero (Heckbert's nice numbers). */
function niceAxis(values, steps) {
  const known = values.filter((value) => value !== null);
  const [low, high] = [Math.min(0, ...known), Math.max(0, ...known)];
  const rough = (high - low || 1) / steps;
  const size = 10 ** Math.floor(Math.log10(rough));
  const interval = size * [1, 2, 2.5, 5, 10].find((each) => each * size >= rough * 0.999);
  return { min: Math.floor(low / interval + 1e-9) * interval, max: Math.ceil(high / interval - 1e-9) * interval || interval, interval };
}

/** Write the names at the ends of their lines, moved apart where the lines end together. */
function endNames(spec, theme, layout, grid, axis) {
  const bottom = layout.height - grid.bottom;
  const height = bottom - grid.top;
  const names = spec.series.map((series, number) => {
    const last = series.values.findLast((value) => value !== null) ?? 0;
    return { series, number, y: grid.top + ((axis.max - last) / (axis.max - axis.min)) * height };
  });
  names.sort((a, b) => a.y - b.y);
  names.forEach((name, index) => { name.y = Math.max(name.y, index ? names[index - 1].y + 16 : grid.top); });
  names.toReversed().forEach((name, index, all) => { name.y = Math.min(name.y, index ? all[index - 1].y - 16 : bottom); });
  return names.map(({ series, number, y }) => ({
    type: "text",
    silent: true,
    x: layout.width - grid.right + 10,
    y,
    style: { text: `${signOf(number)} ${series.name}`, fill: colourOf(series, theme), font: `600 12px ${theme.font}`, verticalAlign: "middle" },
  }));
}

function valuesOf(spec) {
  if (spec.kind !== "stacked" && spec.kind !== "area") return spec.series.flatMap((series) => series.values);
  return spec.labels.map((_, index) => spec.series.reduce((sum, series) => sum + (series.values[index] ?? 0), 0));
}

function small(theme) {
  return { color: theme.inkSoft, fontSize: 12, fontWeight: "normal", fontFamily: theme.font };
}

function tickWidth(axis, scale, spec) {
  const texts = [axis.min, axis.max, axis.max - axis.interval].map((value) => formatTick(value, spec.lang, scale.size));
  return Math.max(...texts.map((text) => text.length)) * 7.2 + 12;
}

function timeAxis(spec, theme, layout) {
  const bars = spec.kind === "bar" || spec.kind === "stacked";
  const shown = shownLabels(spec.labels, layout.width);
  return {
    type: "category",
    data: spec.labels,
    boundaryGap: bars || spec.labels.length === 1,
    axisLabel: { ...small(theme), interval: (index) => shown.has(index), margin: 9, hideOverlap: true },
    axisLine: { onZero: true, lineStyle: { color: theme.inkSoft, width: 1 } },
    axisTick: { alignWithLabel: true, interval: (index) => shown.has(index), length: 4, lineStyle: { color: theme.inkSoft } },
  };
}

/** Choose which labels are written: round years, as many as there is room for. */
function shownLabels(labels, width) {
  const room = Math.max(2, Math.floor(width / 64));
  const years = labels.every((label) => /^\d{4}$/.test(label));
  const span = years ? Number(labels.at(-1)) - Number(labels[0]) : labels.length;
  const step = [1, 2, 5, 10, 20, 50].find((each) => span / each < room) ?? 100;
  const chosen = labels.map((_, index) => index).filter((index) => (years ? Number(labels[index]) : index) % step === 0);
  const sparse = years && labels.length <= room;
  return new Set(sparse || chosen.length < 2 ? labels.map((_, index) => index) : chosen);
}

function drawnSeries(spec, series, number, theme, layout) {
  const colour = colourOf(series, theme);
  const mark = number === 0 ? { markLine: breakLines(spec, theme, layout) } : {};
  if (spec.kind === "bar" || spec.kind === "stacked") return [{ ...bar(spec, series, colour, theme), ...mark }];
  const runs = spec.kind === "line" ? unbroken(series) : [series.values];
  return runs.map((values, index) => ({
    ...line(spec, series, values, number, colour, theme),
    ...(index === 0 ? mark : {}),
  }));
}

/** Cut a line at its breaks: a line across a break would draw a change that never was. */
function unbroken(series) {
  const cuts = series.statuses.flatMap((status, index) => (status === "B" && index > 0 ? [index] : []));
  return [0, ...cuts].map((start, number) => {
    const end = cuts[number] ?? series.values.length;
    return series.values.map((value, index) => (index >= start && index < end ? value : null));
  });
}

function line(spec, series, values, number, colour, theme) {
  const alone = (index) => values[index] !== null && (values[index - 1] ?? null) === null && (values[index + 1] ?? null) === null;
  const step = Math.max(1, Math.round(values.length / 7));
  const several = spec.series.length > 1 && spec.kind === "line";
  return {
    type: "line",
    name: series.name,
    data: values,
    connectNulls: false,
    symbol: SYMBOLS[(several ? number : 0) % SYMBOLS.length],
    showSymbol: true,
    showAllSymbol: true,
    symbolSize: (_, place) => (alone(place.dataIndex) || values.length <= 12 || (several && (place.dataIndex + number) % step === 0) ? 7 : 0),
    itemStyle: { color: colour },
    lineStyle: { color: colour, width: 2, type: series.dashed ? [6, 4] : "solid" },
    emphasis: { disabled: true },
    ...(spec.kind === "area" ? { stack: "all", areaStyle: { color: colour, opacity: 0.85 }, lineStyle: { color: theme.raised, width: 1 } } : {}),
  };
}

function bar(spec, series, colour, theme) {
  return {
    type: "bar",
    name: series.name,
    data: series.values,
    stack: spec.kind === "stacked" ? "all" : undefined,
    barMaxWidth: 34,
    barCategoryGap: "28%",
    barGap: "8%",
    itemStyle: { color: colour, borderColor: theme.raised, borderWidth: spec.kind === "stacked" ? 0.75 : 0, opacity: series.dashed ? 0.6 : 1 },
    emphasis: { disabled: true },
  };
}

function breakLines(spec, theme, layout) {
  const alone = spec.marks.length === 1;
  return {
    silent: true,
    symbol: "none",
    animation: false,
    lineStyle: { color: theme.warn, width: 1, type: [3, 3] },
    data: spec.marks.map((mark, number) => {
      const late = spec.labels.indexOf(mark.label) > spec.labels.length / 2;
      const distance = 5 + (crowded(spec, layout) && number % 2 ? 14 : 0);
      const label = { show: true, position: "end", formatter: alone ? `${spec.words.break}, ${mark.label}` : mark.label, color: theme.warn, fontSize: 12, fontFamily: theme.font, align: alone ? (late ? "right" : "left") : "center", distance, fontWeight: 600 };
      return { xAxis: mark.label, label };
    }),
  };
}

/** Whether the labels of two breaks would run into each other. */
function crowded(spec, layout) {
  const places = spec.marks.map((mark) => spec.labels.indexOf(mark.label)).sort((a, b) => a - b);
  return places.some((place, index) => index > 0 && ((place - places[index - 1]) / spec.labels.length) * layout.width < 48);
}

function headroom(spec, layout) {
  return spec.marks.length === 0 ? 0 : crowded(spec, layout) ? 34 : 20;
}

function ranking(spec, theme, layout) {
  const wide = Math.min(layout.width * 0.42, Math.max(...spec.labels.map((label) => label.length)) * LETTER + 10);
  const ends = Math.max(...spec.series.flatMap((each) => each.values).map((value) => formatNumber(value ?? 0, spec.lang, spec.decimals).length));
  const legend = legendHeight(spec, layout);
  return {
    title: { text: spec.unit, left: 0, top: 0, padding: [3, 0, 0, 0], textStyle: small(theme) },
    grid: { left: wide, right: ends * 7.4 + 10, top: 26, bottom: 4 + legend, containLabel: false },
    graphic: legend ? paperLegend(spec, theme, layout) : [],
    legend: { show: false },
    tooltip: tooltip(spec, theme),
    xAxis: { type: "value", show: false },
    yAxis: {
      type: "category",
      data: spec.labels,
      inverse: true,
      axisLine: { show: true, lineStyle: { color: theme.line } },
      axisTick: { show: false },
      axisLabel: { color: theme.ink, fontSize: 12, fontFamily: theme.font, width: wide - 10, overflow: "break", interval: 0, lineHeight: 14 },
    },
    series: spec.series.map((series) => ({
      ...bar(spec, series, colourOf(series, theme), theme),
      barMaxWidth: 18,
      label: { show: true, position: "right", color: theme.ink, fontSize: 12, fontFamily: theme.font, formatter: (place) => formatNumber(place.value, spec.lang, spec.decimals) },
    })),
  };
}

function tooltip(spec, theme) {
  return {
    trigger: "axis",
    confine: true,
    transitionDuration: 0,
    className: "chart-tip",
    padding: 0,
    borderWidth: 0,
    backgroundColor: "transparent",
    extraCssText: "box-shadow:none",
    axisPointer: { type: spec.kind === "line" || spec.kind === "area" ? "line" : "shadow", lineStyle: { color: theme.inkSoft, type: "solid", width: 1 }, shadowStyle: { color: theme.ink, opacity: 0.06 } },
    formatter: (places) => tipText(spec, theme, (Array.isArray(places) ? places[0] : places)?.dataIndex ?? 0),
  };
}

/** Write what one label holds, series by series, with unit and status. */
export function tipText(spec, theme, index) {
  const rows = spec.series.map((series) => {
    const swatch = `<svg viewBox="0 0 10 10" width="10" height="10" aria-hidden="true"><rect width="10" height="10" rx="2" fill="${colourOf(series, theme)}"/></svg>`;
    return `<tr><th>${swatch} ${escapeText(series.name)}</th><td>${escapeText(valueText(spec, series, index))}</td></tr>`;
  });
  const source = spec.source ? `<p>${escapeText(spec.source)}</p>` : "";
  const marks = spec.marks.filter((mark) => mark.label === spec.labels[index]).map((mark) => `<p>${escapeText(mark.text)}</p>`);
  return `<div class="chart-tip-body"><p><b>${escapeText(spec.labels[index])}</b> ${escapeText(spec.unit)}</p><table>${rows.join("")}</table>${marks.join("")}${source}</div>`;
}

/** Write one value with its status, or say that there is none. */
export function valueText(spec, series, index) {
  const value = series.values[index];
  if (value === null) return spec.words.missing;
  const status = spec.words[series.statuses[index]];
  return formatNumber(value, spec.lang, spec.decimals) + (status ? ` (${status})` : "");
}
