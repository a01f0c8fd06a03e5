"""What cards have in common, drawn once: people and what they wear and hold, beasts, plants, places, suit emblems."""
