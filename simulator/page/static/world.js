/** What the page knows: the account, the people, who holds the phone, and their chats. */

import { attempt, call } from "./api.js";
import { asPerson, speakerIn } from "./groups.js";
import { setOrigins } from "./origins.js";

const listeners = new Map();

export const world = { config: {}, people: new Map(), current: null, chats: new Map(), delivered: new Map(), used: new Set(), loading: new Map() };

export const me = () => world.people.get(world.current);
export const chat = () => world.chats.get(world.current) ?? [];

/** This will call `listener` whenever one of the named things changed. */
export function on(names, listener) {
  for (const name of names.split(" ")) listeners.set(name, [...(listeners.get(name) ?? []), listener]);
}

export function tell(name, detail) {
  for (const listener of listeners.get(name) ?? []) listener(detail);
}

export async function loadConfig() {
  world.config = await call("GET", "config");
  setOrigins(world.config.map);
  tell("config");
}

/** This will load the people; a world without any gets one who reads Thai and one who reads English. */
export async function loadPeople() {
  const users = await oneTab(readPeople);
  const { groups } = await call("GET", "groups");
  world.people = new Map([...users, ...groups.map(asPerson)].map((one) => [one.id, one]));
  if (!world.people.has(world.current)) await become(remembered(users));
  tell("people");
}

/** Two tabs that find an empty world at the same time must not fill it twice. */
const oneTab = (work) => (navigator.locks ? navigator.locks.request("people", work) : work());

async function readPeople() {
  const { users } = await call("GET", "users");
  if (users.length > 0) return users;
  return [await call("POST", "users", { name: "มะลิ", language: "th" }), await call("POST", "users", { name: "Ken", language: "en" })];
}

function remembered(users) {
  const kept = sessionStorage.getItem("person");
  if (world.people.has(kept)) return kept;
  const thai = navigator.languages.some((one) => one.startsWith("th"));
  const fits = users.find((user) => (user.language === "th") === thai);
  return (fits ?? users[0]).id;
}

/** This will hand the phone to someone and show her chat. */
export async function become(id) {
  world.current = id;
  sessionStorage.setItem("person", id);
  const answer = await attempt("GET", chatPath(id, "chat"));
  if (answer) world.chats.set(id, answer.entries);
  if (answer?.loading > 0 && !world.loading.has(id)) tell("loading", { user: id, seconds: answer.loading });
  const person = me();
  if (person) person.unread = 0;
  tell("people");
  tell("chat");
}

export async function addPerson(name, language) {
  const person = await attempt("POST", "users", { name, language });
  if (!person) return;
  world.people.set(person.id, person);
  await become(person.id);
}

/** This will take in an entry once; it may come by the stream and again with the answer to an act. */
export function take(userId, entry) {
  const entries = world.chats.get(userId) ?? [];
  if (entries.some((one) => one.id === entry.id)) return;
  world.chats.set(userId, [...entries, entry]);
  if (entry.from === "bot") endLoading(userId);
  const person = world.people.get(userId);
  if (userId === world.current) {
    tell("entry", entry);
    if (entry.from === "bot") seen(userId);
  } else if (person && entry.from === "bot") {
    person.unread += 1;
    tell("people");
  }
}

/** This will end the three dots; says whether there were any. */
export function endLoading(userId) {
  clearTimeout(world.loading.get(userId));
  return world.loading.delete(userId);
}

/** This will spell where a person's or a group's chat is found. */
const chatPath = (id, what) => `${world.people.get(id)?.group ? "groups" : "users"}/${id}/${what}`;

/** Who looks at the chat has read it; one note to the simulator is enough for several bubbles. */
let noting = null;
function seen(userId) {
  clearTimeout(noting);
  if (world.people.get(userId)?.group) return;
  noting = setTimeout(() => attempt("PATCH", `users/${userId}`, { unread: 0 }), 400);
}

/** This will let the person who holds the phone do something. */
export async function act(what) {
  const id = world.current;
  const group = me()?.group ? { by: speakerIn(me()) } : {};
  const done = await attempt("POST", chatPath(id, "act"), { ...group, ...what });
  if (!done) return undefined;
  if (done.entry) {
    take(id, done.entry);
    world.delivered.set(done.entry.id, done.delivery);
    tell("delivered", done.entry.id);
  }
  tell("webhook", done.delivery);
  return done;
}
