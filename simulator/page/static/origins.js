/** Public addresses of the bot that live on this machine: https://mimi.localhost is 127.0.0.1 here. */

let origins = {};

export function setOrigins(map) { origins = map ?? {}; }

/** This will give the address a browser on this machine can open. */
export function here(address) {
  for (const [origin, target] of Object.entries(origins)) {
    if (address === origin || address.startsWith(`${origin}/`) || address.startsWith(`${origin}?`)) {
      return target + address.slice(origin.length);
    }
  }
  return address;
}

/** This will put markup into an element with all its pictures, films and links rewritten before they load. */
export function fill(element, markup) {
  const template = document.createElement("template");
  template.innerHTML = markup;
  for (const name of ["src", "poster", "href"]) {
    for (const one of template.content.querySelectorAll(`[${name}]`)) one.setAttribute(name, here(one.getAttribute(name)));
  }
  element.replaceChildren(template.content);
}
