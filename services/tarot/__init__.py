"""The pack itself: cards, spreads, the sealed shuffle and what the cards mean. Pure."""
