/** The simulator's control API. */

import { toast } from "./sheets.js";

/** This will call the API and give what it answers; a refusal throws its words. */
export async function call(method, path, body) {
  const options = { method, headers: {} };
  if (body !== undefined) {
    options.body = JSON.stringify(body);
    options.headers["Content-Type"] = "application/json";
  }
  const answer = await fetch(`/_sim/${path}`, options);
  const told = await answer.json().catch(() => ({}));
  if (!answer.ok) throw new Error(told.error || `The simulator answered ${answer.status}.`);
  return told;
}

/** This will call the API and say so when it refuses; undefined then. */
export async function attempt(method, path, body) {
  try {
    return await call(method, path, body);
  } catch (error) {
    toast(error.message, { bad: true });
    return undefined;
  }
}

/** This will tell everything that happens; `back` is called when the line was lost and stands again. */
export function listen(happened, back) {
  const stream = new EventSource("/_sim/stream");
  let lost = false;
  stream.addEventListener("message", (event) => happened(JSON.parse(event.data)));
  stream.addEventListener("error", () => {
    if (!lost) toast("The simulator does not answer. This page waits for it.", { bad: true });
    lost = true;
  });
  stream.addEventListener("open", () => {
    if (lost) back();
    lost = false;
  });
}
