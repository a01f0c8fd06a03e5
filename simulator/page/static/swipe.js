/** Rows that are swiped: by finger, by dragging the mouse, by wheel, by arrow keys and by two buttons. */

import { h, sign } from "./dom.js";

const DRAG_BEGINS = 6;
const CAST_MS = 140;
const GAP = 9;
const CALM = window.matchMedia("(prefers-reduced-motion: reduce)");
const WAYS = { ArrowLeft: -1, ArrowRight: 1 };

/** This will let a carousel be swiped, a bubble at a time. */
export function letSwipe(carousel) {
  const step = (way) => glide(carousel, carousel.scrollLeft + way * stepOf(carousel));
  const back = h("button", { type: "button", class: "swipe back-one", "aria-label": "Previous", tabindex: "-1", onclick: () => step(-1) }, sign("back"));
  const on = h("button", { type: "button", class: "swipe on-one", "aria-label": "Next", tabindex: "-1", onclick: () => step(1) }, sign("on"));
  const see = () => {
    const most = carousel.scrollWidth - carousel.clientWidth;
    back.hidden = carousel.scrollLeft < 8;
    on.hidden = carousel.scrollLeft > most - 8;
  };
  carousel.addEventListener("scroll", see, { passive: true });
  new ResizeObserver(see).observe(carousel);
  carousel.after(back, on);
  carousel.addEventListener("keydown", (event) => byKey(carousel, event));
  dragByMouse(carousel);
}

/** This will let a row without rest points be dragged by the mouse and rolled by its wheel. */
export function letRoll(row) {
  dragByMouse(row);
  row.addEventListener("wheel", (event) => {
    if (event.deltaX !== 0 || row.scrollWidth <= row.clientWidth) return;
    event.preventDefault();
    row.scrollLeft += event.deltaY;
  }, { passive: false });
}

/** From a bubble's button an arrow leads to the same place of its neighbour; on the carousel itself it only swipes. */
function byKey(carousel, event) {
  const slides = [...carousel.children];
  const ends = { Home: 0, End: slides.length - 1 }[event.key];
  if (WAYS[event.key] === undefined && ends === undefined) return;
  event.preventDefault();
  const from = slides.findIndex((slide) => slide.contains(event.target));
  const here = from < 0 ? nearest(carousel, carousel.scrollLeft) : from;
  const next = slides[ends ?? Math.min(Math.max(here + WAYS[event.key], 0), slides.length - 1)];
  if (from >= 0) focusLike(slides[from], next, event.target);
  glide(carousel, restOf(carousel, next));
}

function focusLike(slide, next, focused) {
  const taps = (one) => [...(one.matches("[data-action]") ? [one] : []), ...one.querySelectorAll("[data-action]")];
  const there = taps(next);
  const same = there[taps(slide).indexOf(focused)] ?? there[0];
  same?.focus({ preventScroll: true });
}

/** Where a carousel rests when a slide begins its row. */
function restOf(carousel, slide) {
  return carousel.scrollLeft + slide.getBoundingClientRect().left - carousel.getBoundingClientRect().left - edgeOf(carousel);
}

const edgeOf = (carousel) => parseFloat(getComputedStyle(carousel).paddingInlineStart) || 0;

function nearest(carousel, left) {
  const far = [...carousel.children].map((slide) => Math.abs(restOf(carousel, slide) - left));
  return far.indexOf(Math.min(...far));
}

/** One bubble at a time, or as many small ones as fit. */
function stepOf(carousel) {
  const room = carousel.clientWidth - edgeOf(carousel);
  const slide = (carousel.firstElementChild?.getBoundingClientRect().width ?? room) + GAP;
  return Math.max(slide, Math.floor((room + GAP) / slide) * slide);
}

const glide = (row, left) => row.scrollTo({ left, behavior: CALM.matches ? "auto" : "smooth" });

/** Fingers swipe by themselves; a mouse drags, and a drag is no tap. */
function dragByMouse(row) {
  row.addEventListener("pointerdown", (event) => {
    if (event.pointerType === "mouse" && event.button === 0) drag(row, event.clientX);
  });
  row.addEventListener("click", (event) => {
    if (row.classList.contains("dragging")) { event.stopPropagation(); event.preventDefault(); }
  }, true);
  row.addEventListener("dragstart", (event) => event.preventDefault());
}

function drag(row, from) {
  const left = row.scrollLeft;
  const ended = new AbortController();
  let last = { x: from, at: performance.now(), speed: 0 };
  window.addEventListener("pointermove", (event) => {
    if (!row.classList.contains("dragging") && Math.abs(event.clientX - from) < DRAG_BEGINS) return;
    row.classList.add("dragging");
    row.scrollLeft = left + from - event.clientX;
    const at = performance.now();
    last = { x: event.clientX, at, speed: (last.x - event.clientX) / Math.max(1, at - last.at) };
  }, { signal: ended.signal });
  for (const end of ["pointerup", "pointercancel"]) window.addEventListener(end, () => {
    ended.abort();
    if (row.classList.contains("dragging")) letGo(row, last.speed);
  }, { signal: ended.signal });
}

/** A row let go rolls on a little, to where a bubble begins; the click of the release comes after it. */
function letGo(row, speed) {
  row.classList.add("gliding");
  setTimeout(() => row.classList.remove("dragging"));
  const wanted = row.scrollLeft + speed * CAST_MS;
  const snaps = row.classList.contains("fx-carousel");
  glide(row, snaps ? restOf(row, row.children[nearest(row, wanted)]) : wanted);
  const rest = () => row.classList.remove("gliding");
  row.addEventListener("scrollend", rest, { once: true });
  // Nothing scrolls when the row rests already, and then no end of scrolling is told.
  setTimeout(rest, 700);
}
