/** What LINE itself would say on this phone, in the language the person has set. Tools stay English. */

const WORDS = {
  en: {
    read: "Read", today: "Today", yesterday: "Yesterday", message: "Message", latest: (number) => (number > 1 ? `${number} new messages` : "New message"), toEnd: "To the newest message",
    add: (bot) => `Add ${bot} as a friend`, added: "One tap, and the chat begins.", unblock: "Unblock",
    blocked: (bot) => `You blocked ${bot}.`, copied: "Copied", opened: (where) => `Opened ${where} in a new tab`, picked: (when) => `You chose ${when}`, choose: "Choose", cancel: "Cancel", ok: "OK",
    unsend: "Unsend", sent: { sticker: "a sticker", image: "a picture", video: "a film", audio: "a sound", location: "a place" }, menu: "Menu", lost: "not delivered", dial: (number) => `The phone would call ${number} now.`,
    share: "Share with a friend", fill: "Written into your message box. Tap send.",
  },
  th: {
    read: "อ่านแล้ว", today: "วันนี้", yesterday: "เมื่อวาน", message: "ข้อความ", latest: (number) => (number > 1 ? `ข้อความใหม่ ${number} ข้อความ` : "ข้อความใหม่"), toEnd: "ไปที่ข้อความล่าสุด",
    add: (bot) => `เพิ่ม ${bot} เป็นเพื่อน`, added: "แตะครั้งเดียว เริ่มคุยกันได้เลย", unblock: "ปลดบล็อก",
    blocked: (bot) => `คุณบล็อก ${bot} อยู่`, copied: "คัดลอกแล้ว", opened: (where) => `เปิด ${where} ในแท็บใหม่แล้ว`, picked: (when) => `เลือก ${when} แล้ว`, choose: "เลือก", cancel: "ยกเลิก", ok: "ตกลง",
    unsend: "ยกเลิกข้อความ", sent: { sticker: "สติกเกอร์", image: "รูปภาพ", video: "วิดีโอ", audio: "เสียง", location: "ตำแหน่ง" }, menu: "เมนู", lost: "ส่งไม่ถึงบอท", dial: (number) => `โทรศัพท์จะโทรหา ${number}`,
    share: "แชร์ให้เพื่อน", fill: "ใส่ในช่องข้อความให้แล้ว แตะส่งได้เลย",
  },
};

/** This will give the words of a language; English for one we do not speak. */
export const wordsOf = (language) => WORDS[language] ?? WORDS.en;

/** This will write a moment's time of day, and its day, as the person's phone does. */
export const timeOf = (at, language) =>
  new Intl.DateTimeFormat(language === "th" ? "th-TH" : "en-GB", { hour: "2-digit", minute: "2-digit" }).format(at);

export function dayOf(at, language) {
  const words = wordsOf(language);
  const midnight = (moment) => new Date(moment).setHours(0, 0, 0, 0);
  const days = Math.round((midnight(Date.now()) - midnight(at)) / 86_400_000);
  if (days === 0) return words.today;
  if (days === 1) return words.yesterday;
  return new Intl.DateTimeFormat(language === "th" ? "th-TH" : "en-GB", { weekday: "short", day: "numeric", month: "short" }).format(at);
}

/** This will write a day, a time or both, as a picker gave them ("1998-07-05", "19:30", "1998-07-05T19:30"). */
export function pickedOf(value, language) {
  const [day, time] = value.includes(":") && !value.includes("T") ? [null, value] : value.split("T");
  if (day === null) return time;
  const told = new Intl.DateTimeFormat(language === "th" ? "th-TH" : "en-GB", { dateStyle: "long" }).format(new Date(`${day}T12:00`));
  return time ? `${told} ${time}` : told;
}
