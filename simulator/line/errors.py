"""How LINE says no."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from simulator.wire import Answer, json_answer


class ApiError(Exception):
    """An answer that is an error: status, message, and details of {message, property}."""

    def __init__(
        self,
        status: int,
        message: str,
        *,
        details: Sequence[Mapping[str, str]] = (),
        extra: Mapping[str, Any] | None = None,
        headers: Mapping[str, str] | None = None,
    ) -> None:
        super().__init__(message)
        self.status = status
        self.message = message
        self.details = list(details)
        self.extra = dict(extra or {})
        self.headers = dict(headers or {})

    def answer(self) -> Answer:
        """This will word the error as LINE does."""
        body: dict[str, Any] = {"message": self.message, **self.extra}
        if self.details:
            body["details"] = self.details
        return json_answer(body, status=self.status, headers=self.headers)


def not_found() -> ApiError:
    """This will answer for anything that does not exist."""
    return ApiError(404, "Not found")


def invalid_property(name: str) -> ApiError:
    """This will refuse a property of the wrong kind, in LINE's words."""
    return ApiError(400, f"The property, '{name}', in the request body is invalid (line: -, column: -)")


def faulty_body(details: Sequence[Mapping[str, str]]) -> ApiError:
    """This will refuse a body for the faults named in `details`."""
    return ApiError(400, f"The request body has {len(details)} error(s)", details=details)


MONTHLY_LIMIT = "You have reached your monthly limit."
RATE_LIMIT = "The API rate limit has been exceeded. Try again later."
INVALID_REPLY_TOKEN = "Invalid reply token"
FAILED_TO_SEND = "Failed to send messages"
AUTHENTICATION_FAILED = "Authentication failed. Confirm that the access token in the authorization header is valid."
