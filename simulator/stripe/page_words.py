"""What the pages say, in Thai and in English."""

from __future__ import annotations

from typing import Final

LANGUAGES: Final = ("th", "en")

_WORDS: Final[dict[str, tuple[str, str]]] = {
    "local": (
        "หน้าชำระเงินจำลองในเครื่องของคุณ ไม่มีเงินจริงเคลื่อนไหว",
        "A stand-in on this machine. No money moves.",
    ),
    "pay_to": ("ชำระเงินให้ {merchant}", "Pay {merchant}"),
    "subscribe_to": ("สมัครสมาชิกกับ {merchant}", "Subscribe to {merchant}"),
    "a_month": ("ต่อเดือน", "per month"),
    "every": ("ทุกรอบบิล", "every period"),
    "email": ("อีเมล", "Email"),
    "email_wrong": ("กรุณากรอกอีเมลให้ถูกต้อง", "Please enter a valid email address."),
    "how": ("วิธีชำระเงิน", "How to pay"),
    "promptpay": ("พร้อมเพย์", "PromptPay"),
    "promptpay_how": (
        "กดเพื่อแสดง QR แล้วสแกนด้วยแอปธนาคาร",
        "Show the QR code, then scan it with your bank app.",
    ),
    "show_qr": ("แสดง QR Code", "Show QR code"),
    "card": ("บัตรเครดิตหรือเดบิต", "Card"),
    "number": ("หมายเลขบัตร", "Card number"),
    "expiry": ("หมดอายุ", "Expiry"),
    "cvc": ("รหัสหลังบัตร", "CVC"),
    "pay": ("ชำระ {amount}", "Pay {amount}"),
    "subscribe": ("สมัครในราคา {amount}", "Subscribe for {amount}"),
    "decline": ("ลองแบบบัตรถูกปฏิเสธ", "Try a declined card"),
    "declined": (
        "บัตรถูกปฏิเสธ ยังไม่มีการเก็บเงิน ลองบัตรอื่นได้เลย",
        "Your card was declined. Nothing was taken; please try another card.",
    ),
    "not_this_way": ("หน้านี้ไม่รับวิธีชำระนี้", "This page does not take this way of paying."),
    "scan": ("สแกนเพื่อชำระเงิน", "Scan to pay"),
    "payee": ("ชื่อผู้รับเงิน", "Payee"),
    "bank_app": ("ปุ่มแทนแอปธนาคาร", "In place of a bank app"),
    "bank_app_why": (
        "QR นี้สแกนจ่ายจริงไม่ได้ กดปุ่มด้านล่างแทน",
        "This code cannot be paid. Use these buttons instead.",
    ),
    "paid_in_app": ("จ่ายในแอปธนาคารแล้ว", "I have paid in my bank app"),
    "later": ("จ่ายแล้ว เงินเข้าในอีก", "Paid; the money arrives in"),
    "seconds": ("วินาที", "seconds"),
    "go_later": ("เงินเข้าทีหลัง", "Arrives later"),
    "fails": ("ธนาคารปฏิเสธ ไม่มีการตัดเงิน", "The bank refuses; nothing is taken"),
    "back": ("กลับไปเลือกวิธีอื่น", "Choose another way"),
    "cancel": ("ยกเลิกและกลับไปที่ร้าน", "Cancel and go back"),
    "thanks": ("ชำระเงินเรียบร้อย", "Payment complete"),
    "thanks_awaited": ("กำลังรอเงินเข้า", "Waiting for the money"),
    "thanks_failed": ("การชำระเงินไม่สำเร็จ", "The payment failed"),
    "close": ("ปิดหน้านี้ได้เลย", "You can close this page."),
    "go_on": ("ไปต่อ", "Continue"),
    "expired": ("หน้าชำระเงินนี้หมดอายุแล้ว", "This page has expired"),
    "expired_how": ("กลับไปที่ร้านเพื่อเริ่มใหม่", "Go back to the shop to start again."),
    "inactive": ("ลิงก์นี้ปิดแล้ว", "This link is no longer active"),
    "inactive_how": ("ติดต่อร้านค้าเพื่อขอลิงก์ใหม่", "Please ask the shop for a new one."),
    "unknown": ("ไม่พบหน้านี้", "There is no such page"),
    "portal": ("แพ็กเกจของคุณที่ {merchant}", "Your plan with {merchant}"),
    "no_plans": ("ยังไม่มีแพ็กเกจ", "There is no plan."),
    "renews": ("ต่ออายุวันที่ {day}", "Renews on {day}"),
    "ends": ("สิ้นสุดวันที่ {day}", "Ends on {day}"),
    "ended": ("สิ้นสุดแล้ว", "Ended"),
    "overdue": ("ค้างชำระ", "Payment overdue"),
    "paid_with": ("ชำระด้วยบัตรลงท้าย {last4}", "Paid with the card ending in {last4}"),
    "change_card": ("เปลี่ยนบัตร", "Change card"),
    "leave": ("ยกเลิกเมื่อครบรอบ", "Cancel at the end of the period"),
    "stay": ("ใช้ต่อ ไม่ยกเลิกแล้ว", "Keep the plan"),
    "leave_now": ("ยกเลิกทันที", "Cancel now"),
    "return": ("กลับไปที่ร้าน", "Back to the shop"),
}


class Words:
    """One language; `words("pay", amount="฿99.00")` fills the holes."""

    def __init__(self, language: str) -> None:
        self.language = language if language in LANGUAGES else "en"

    def __call__(self, name: str, **fillings: str) -> str:
        return _WORDS[name][LANGUAGES.index(self.language)].format(**fillings)


def choose(locale: str | None, accepts: str) -> Words:
    """This will take the language of the address, else the first that the browser asks for and we have."""
    for wanted in (locale or "", *accepts.split(",")):
        language = wanted.strip()[:2].lower()
        if language in LANGUAGES:
            return Words(language)
    return Words("en")


def money(amount: int, currency: str) -> str:
    """This will write an amount of the smallest unit as people read it."""
    sign = {"thb": "฿", "usd": "$"}.get(currency)
    return f"{sign}{amount / 100:,.2f}" if sign else f"{amount / 100:,.2f} {currency.upper()}"
