"""Pictures of laid cards, composed with Pillow: the preview of a shared reading and a wallpaper.

Pillow is imported on first use, so that a process which only chats never pays for it.
"""
