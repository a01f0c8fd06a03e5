"""The choices of a reading and their words: moods, topics, suggested questions."""

from __future__ import annotations

from bot.locale import Translator
from services.reading_types import MOODS, TOPICS


def mood_labels(t: Translator) -> dict[str, str]:
    """This will give the eight moods in order, with their words."""
    labels = {
        "worried": t("Worried"),
        "sad": t("Sad"),
        "confused": t("Confused"),
        "angry": t("Angry"),
        "tired": t("Tired"),
        "hopeful": t("Hopeful"),
        "excited": t("Excited"),
        "curious": t("Curious"),
    }
    return {mood: labels[mood] for mood in MOODS}


def topic_labels(t: Translator) -> dict[str, str]:
    """This will give the seven topics in order, with their words."""
    labels = {
        "love": t("Love"),
        "career": t("Work"),
        "money": t("Money"),
        "health": t("Health"),
        "family": t("Family"),
        "study": t("Study"),
        "general": t("Life in general"),
    }
    return {topic: labels[topic] for topic in TOPICS}


def suggested_questions(t: Translator) -> list[str]:
    """This will give a few questions for someone who does not know how to begin; the last is about life in general."""
    return [
        t("What should I know about my love life right now?"),
        t("Where is my work heading over the next three months?"),
        t("How will my money hold up this month?"),
        t("What is holding me back, and how do I get past it?"),
        t("What should I know about my life right now?"),
    ]
