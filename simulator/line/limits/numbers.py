"""LINE's limits, each with its place in the Messaging API reference (REF) or documentation (DOC)."""

from typing import Final

# REF, Send reply message and the other send endpoints: messages.
MESSAGES: Final = 5
# REF, Send multicast message: to.
MULTICAST_RECIPIENTS: Final = 500
# REF, Text message: text.
TEXT: Final = 5000
# REF, Text message: emojis; Text message v2: mentions and emoji.
EMOJIS: Final = 20
# REF, Text message v2: substitution.
SUBSTITUTIONS: Final = 100
# REF, Flex message and Template messages: altText.
ALT_TEXT: Final = 1500
# REF, every URL of a picture, video or sound.
URL: Final = 2000
# REF, Location message: title and address.
PLACE: Final = 100
# REF, Video message: trackingId.
TRACKING_ID: Final = 100
# REF, Imagemap message: actions, baseSize.width.
IMAGEMAP_ACTIONS: Final = 50
IMAGEMAP_WIDTH: Final = 1040
IMAGEMAP_LABEL: Final = 100
IMAGEMAP_TEXT: Final = 400
IMAGEMAP_LINK_LABEL: Final = 30
# REF, Coupon message: deliveryTag.
DELIVERY_TAG: Final = 30

# REF, Quick reply: items; label and the other texts of actions count in letters (DOC, Character counting).
QUICK_REPLIES: Final = 13
QUICK_REPLY_LABEL: Final = 20
# REF, Change icon and display name: name.
SENDER_NAME: Final = 20

# REF, Action objects.
TEMPLATE_LABEL: Final = 20
IMAGE_CAROUSEL_LABEL: Final = 12
RICH_MENU_LABEL: Final = 20
FLEX_LABEL: Final = 40
POSTBACK_DATA: Final = 300
DISPLAY_TEXT: Final = 300
FILL_IN_TEXT: Final = 300
MESSAGE_ACTION_TEXT: Final = 300
URI: Final = 1000
CLIPBOARD_TEXT: Final = 1000
ALIAS: Final = 32

# REF, Template messages.
BUTTONS_TEXT: Final = 160
BUTTONS_TEXT_BESIDE_MORE: Final = 60
BUTTONS_ACTIONS: Final = 4
CONFIRM_TEXT: Final = 240
CONFIRM_ACTIONS: Final = 2
COLUMNS: Final = 10
COLUMN_TEXT: Final = 120
COLUMN_TEXT_BESIDE_MORE: Final = 60
COLUMN_ACTIONS: Final = 3
TEMPLATE_TITLE: Final = 40

# REF, Flex message: bubble and carousel. "KB" is read as 1,000 bytes, the stricter of two readings.
BUBBLE_BYTES: Final = 30_000
CAROUSEL_BYTES: Final = 50_000
BUBBLES: Final = 12
ANIMATED_IMAGES: Final = 10
# REF, Flex image: aspectRatio.
RATIO: Final = 100_000
TALLEST: Final = 3

# REF, Rich menu object.
MENU_WIDTH: Final = (800, 2500)
MENU_HEIGHT: Final = 250
MENU_FLATTEST: Final = 1.45
MENU_NAME: Final = 300
MENU_BAR_TEXT: Final = 14
MENU_AREAS: Final = 20
