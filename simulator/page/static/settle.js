/** What drawn messages need once they stand in the page: swiping by mouse, letters that shrink, pictures that fail. */

import { h, sign } from "./dom.js";

const SMALLEST = 0.6;
const DRAG_BEGINS = 6;
const CALM = window.matchMedia("(prefers-reduced-motion: reduce)");

/** This will finish every drawn message inside an element. */
export function settle(element) {
  for (const one of element.querySelectorAll(".fx-carousel")) letSwipe(one);
  for (const one of element.querySelectorAll("[data-shrink]")) shrink(one);
  for (const one of element.querySelectorAll("img")) one.addEventListener("error", () => one.classList.add("missing"));
}

function letSwipe(carousel) {
  const step = (way) => carousel.scrollBy({ left: way * stepOf(carousel), behavior: CALM.matches ? "auto" : "smooth" });
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
  dragByMouse(carousel);
}

/** One bubble at a time, or as many small ones as fit. */
function stepOf(carousel) {
  const slide = carousel.firstElementChild?.getBoundingClientRect().width ?? carousel.clientWidth;
  return Math.max(slide + 9, Math.floor(carousel.clientWidth / (slide + 9)) * (slide + 9));
}

/** Fingers swipe by themselves; a mouse drags, and a drag is no tap. */
function dragByMouse(carousel) {
  carousel.addEventListener("pointerdown", (event) => {
    if (event.pointerType === "mouse" && event.button === 0) drag(carousel, event.clientX);
  });
  carousel.addEventListener("click", (event) => {
    if (carousel.classList.contains("dragging")) { event.stopPropagation(); event.preventDefault(); }
  }, true);
  carousel.addEventListener("dragstart", (event) => event.preventDefault());
}

function drag(carousel, from) {
  const left = carousel.scrollLeft;
  const ended = new AbortController();
  window.addEventListener("pointermove", (event) => {
    if (!carousel.classList.contains("dragging") && Math.abs(event.clientX - from) < DRAG_BEGINS) return;
    carousel.classList.add("dragging");
    carousel.scrollLeft = left + from - event.clientX;
  }, { signal: ended.signal });
  window.addEventListener("pointerup", () => {
    ended.abort();
    // The click of this release comes after it, so the mark stays until then.
    setTimeout(() => carousel.classList.remove("dragging"));
  }, { signal: ended.signal });
}

function shrink(element) {
  const line = element.querySelector("p, span");
  const size = parseFloat(getComputedStyle(line).fontSize);
  for (let part = 1; part >= SMALLEST && line.scrollWidth > line.clientWidth; part -= 0.05) {
    line.style.fontSize = `${size * part}px`;
  }
}
