"""How Stripe says no."""

from __future__ import annotations

from typing import Any

from simulator.wire import Answer, json_answer


class StripeError(Exception):
    """An answer that is an error: HTTP status, and Stripe's type, code, parameter and message."""

    def __init__(
        self,
        status: int,
        message: str,
        *,
        kind: str = "invalid_request_error",
        code: str | None = None,
        param: str | None = None,
        **more: Any,
    ) -> None:
        super().__init__(message)
        self.status = status
        self.message = message
        self.kind = kind
        self.code = code
        self.param = param
        self.more = more

    def answer(self) -> Answer:
        """This will word the error as Stripe does."""
        named = {"code": self.code, "param": self.param, **self.more}
        error = {"message": self.message, "type": self.kind, **{name: value for name, value in named.items() if value}}
        if self.code:
            error["doc_url"] = f"https://stripe.com/docs/error-codes/{self.code.replace('_', '-')}"
        return json_answer({"error": error}, status=self.status)


def missing_resource(kind: str, made_id: str, *, param: str = "id") -> StripeError:
    """This will answer for an object that does not exist."""
    words = kind.rpartition(".")[2]
    # The object of the path is 404, one that a parameter names is a mistake in the request.
    status = 404 if param == "id" else 400
    return StripeError(status, f"No such {words}: '{made_id}'", code="resource_missing", param=param)


def missing_parameter(name: str) -> StripeError:
    """This will ask for a parameter that must be there."""
    return StripeError(400, f"Missing required param: {name}.", code="parameter_missing", param=name)


def unknown_parameter(name: str) -> StripeError:
    """This will refuse a parameter that the endpoint does not have."""
    return StripeError(400, f"Received unknown parameter: {name}", code="parameter_unknown", param=name)


def bad_parameter(name: str, message: str, *, code: str | None = None) -> StripeError:
    """This will refuse what a parameter says."""
    return StripeError(400, message, code=code, param=name)
