/** What drawn messages need once they stand in the page: swiping, letters that shrink, pictures that load or fail. */

import { letSwipe } from "./swipe.js";

const SMALLEST = 0.6;

/** This will finish every drawn message inside an element. */
export function settle(element) {
  for (const one of element.querySelectorAll(".fx-carousel")) letSwipe(one);
  for (const one of element.querySelectorAll("[data-shrink]")) shrink(one);
  for (const one of element.querySelectorAll("img")) expectPicture(one);
}

/** Until a picture has come its frame shimmers; one that never comes leaves its frame. */
function expectPicture(picture) {
  const come = () => picture.classList.remove("coming");
  picture.addEventListener("error", () => { come(); picture.classList.add("missing"); }, { once: true });
  if (picture.complete) return;
  picture.classList.add("coming");
  picture.addEventListener("load", come, { once: true });
}

function shrink(element) {
  const line = element.querySelector("p, span");
  const size = parseFloat(getComputedStyle(line).fontSize);
  for (let part = 1; part >= SMALLEST && line.scrollWidth > line.clientWidth; part -= 0.05) {
    line.style.fontSize = `${size * part}px`;
  }
}
