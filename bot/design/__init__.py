"""The look: tokens, and small Flex parts that every message is composed from."""
