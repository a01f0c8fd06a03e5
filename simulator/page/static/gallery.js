/** The gallery: every sample of the folder, an area after the other, with what can be chosen on top of the page. */

import { call } from "./api.js";
import { $, h } from "./dom.js";
import { drawSample } from "./gallery-sample.js";
import { setOrigins } from "./origins.js";
import { settle } from "./settle.js";
import { toast } from "./sheets.js";

const AHEAD = "1200px";
const choices = () => Object.fromEntries(new FormData($("filters")));
let areas = [];
let round = 0;

async function start() {
  const [config, contents] = await Promise.all([call("GET", "config"), call("GET", "gallery")]);
  setOrigins({ ...config.map, "https://gallery.localhost": "/_sim/gallery/files" });
  document.title = `Gallery · ${config.bot_name}`;
  if (contents.style) document.head.append(h("link", { rel: "stylesheet", href: "/_sim/gallery/files/style.css" }));
  areas = contents.areas;
  if (!areas.length) return finish(nothing(contents.given));
  offer("area", areas.map(({ id, title }) => [id, title]));
  offer("set", inOrder(areas.flatMap(({ sets }) => Object.keys(sets))).map((one) => [one, one || "all"]));
  offer("language", inOrder(areas.flatMap(({ languages }) => languages)).map((one) => [one, one]));
  remember();
  $("filters").addEventListener("submit", (event) => event.preventDefault());
  $("filters").addEventListener("input", ({ target }) => { keep(); target.name === "set" ? show() : sift(); });
  $("shelf").addEventListener("click", tell, true);
  $("shelf").addEventListener("keydown", (event) => { if (["Enter", " "].includes(event.key)) tell(event); }, true);
  await show();
}

const inOrder = (values) => [...new Set(values)].sort((one, other) => (one === "longest") - (other === "longest") || one.localeCompare(other));

function offer(name, options) {
  $("filters").elements[name].append(...options.map(([value, label]) => h("option", { value }, label)));
}

/** What is chosen stands in the address, so that a sight can be passed on and opened by a script. */
function remember() {
  for (const [name, value] of new URLSearchParams(location.search)) {
    const field = $("filters").elements[name];
    if (field?.type === "checkbox") field.checked = value === "on";
    else if (field) field.value = value;
  }
}

function keep() {
  const chosen = Object.entries(choices()).filter(([name, value]) => value && value !== initial(name));
  history.replaceState(null, "", chosen.length ? `?${new URLSearchParams(chosen)}` : location.pathname);
}

const initial = (name) => $("filters").elements[name].options?.[0]?.value ?? "";

/** This will lay out all areas of the chosen set: those near what is seen first, the others one by one after it. */
async function show() {
  const mine = ++round;
  delete document.documentElement.dataset.ready;
  const sections = areas.filter(({ sets }) => sets[choices().set]).map(section);
  $("shelf").replaceChildren(...sections.map(({ element }) => element));
  sift();
  const watch = new IntersectionObserver((seen) => {
    for (const { target } of seen.filter((one) => one.isIntersecting)) sections.find(({ element }) => element === target).load();
  }, { rootMargin: AHEAD });
  for (const { element } of sections) watch.observe(element);
  for (const { element, load } of sections) if (mine === round && !element.hidden) await load();
  if (mine === round) document.documentElement.dataset.ready = "true";
}

function section({ id, title, sets }) {
  const number = sets[choices().set];
  const list = h("div", { class: "samples" }, h("p", { class: "awaited", style: `min-height:${number * 300}px` }, "…"));
  const element = h("section", { id, "data-area": id, "aria-labelledby": `title-${id}` }, h("h2", { id: `title-${id}` }, title, h("small", {}, ` ${number}`)), list);
  let loading = null;
  const load = () => (loading ??= call("GET", `gallery/areas/${encodeURIComponent(id)}?set=${encodeURIComponent(choices().set)}`).then(({ samples }) => {
    list.replaceChildren(...samples.map(drawSample));
    settle(list);
    sift();
  }));
  return { element, load };
}

/** This will hide what was not chosen, and count what is left. */
function sift() {
  const { find = "", area, language, ground, size, carousels, flawed } = choices();
  Object.assign($("shelf").dataset, { ground, size, carousels });
  const wanted = find.toLowerCase().split(/\s+/).filter(Boolean);
  for (const one of $("shelf").querySelectorAll(".sample")) {
    one.hidden = !wanted.every((word) => one.dataset.words.includes(word)) || (flawed === "on" && !one.classList.contains("flawed"));
  }
  for (const one of $("shelf").querySelectorAll("section")) siftArea(one, area);
  for (const one of $("shelf").querySelectorAll(".call")) one.hidden = Boolean(language) && one.lang !== language;
  const shown = $("shelf").querySelectorAll("section:not([hidden]) .sample:not([hidden])");
  const broken = [...shown].filter((one) => one.classList.contains("flawed")).length;
  $("count").textContent = `${shown.length === 1 ? "1 sample" : `${shown.length} samples`}, ${broken ? `${broken} outside LINE’s limits` : "all inside LINE’s limits"}`;
  $("count").classList.toggle("bad", broken > 0);
}

/** An area in which nothing is left makes room for the others; one that is still to come may yet hold something. */
function siftArea(one, chosen) {
  const elsewhere = Boolean(chosen) && one.dataset.area !== chosen;
  const left = one.querySelectorAll(".sample:not([hidden])").length;
  const loaded = !one.querySelector(".awaited");
  one.hidden = elsewhere || (loaded && left === 0);
  if (loaded) one.querySelector("h2 small").textContent = ` ${left}`;
}

/** Nothing happens by a tap here; it says what would. */
function tell(event) {
  const tapped = event.target.closest?.("[data-action]");
  if (!tapped) return;
  event.preventDefault();
  event.stopPropagation();
  toast(tapped.dataset.action);
}

function nothing(given) {
  const how = given ? "There is no JSON file in the folder yet." : "Start the simulator with --gallery FOLDER to see a bot’s messages here.";
  return h("p", { class: "nothing" }, how);
}

function finish(instead) {
  $("shelf").replaceChildren(instead);
  document.documentElement.dataset.ready = "true";
}

start().catch((error) => finish(h("p", { class: "nothing bad" }, error.message)));
