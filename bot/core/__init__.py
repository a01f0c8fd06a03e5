"""The small framework under the handlers: router, context, dispatcher, sender."""
