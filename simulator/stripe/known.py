"""Which parameters each endpoint takes, in API version 2026-10-28.endive; any other is refused, as Stripe does.

Names of endpoints are those of the table in api.py. A contract test compares them with the official client's.
"""

from __future__ import annotations

from typing import Final

_LIST: Final = "expand limit starting_after ending_before"
_LINK: Final = (
    "after_completion allow_promotion_codes application_fee_amount application_fee_percent automatic_tax "
    "billing_address_collection consent_collection custom_fields custom_text customer_creation expand "
    "inactive_message invoice_creation line_items metadata name_collection on_behalf_of optional_items "
    "payment_intent_data payment_method_collection payment_method_options payment_method_types "
    "phone_number_collection restrictions shipping_address_collection shipping_options submit_type "
    "subscription_data tax_id_collection transfer_data"
)
_CUSTOMER: Final = (
    "address balance business_name cash_balance description email expand individual_name invoice_prefix "
    "invoice_settings metadata name next_invoice_sequence phone preferred_locales shipping source tax tax_exempt"
)
_PRODUCT: Final = (
    "active description expand images marketing_features metadata name package_dimensions shippable "
    "statement_descriptor tax_code tax_details unit_label url"
)
_PRICE: Final = "active currency_options expand lookup_key metadata nickname tax_behavior transfer_lookup_key"

_WORDS: Final = {
    "products.create": f"{_PRODUCT} default_price_data id type",
    "products.update": f"{_PRODUCT} default_price",
    "products.list": f"{_LIST} active created ids shippable type url",
    "prices.create": f"{_PRICE} billing_scheme currency custom_unit_amount product product_data recurring tiers "
    "tiers_mode transform_quantity unit_amount unit_amount_decimal",
    "prices.update": _PRICE,
    "prices.list": f"{_LIST} active created currency lookup_keys product recurring type",
    "payment_links.create": f"{_LINK} currency managed_payments",
    "payment_links.update": f"{_LINK} active",
    "payment_links.list": f"{_LIST} active",
    "payment_links.line_items": _LIST,
    "sessions.create": "adaptive_pricing after_expiration allow_promotion_codes allowed_payment_method_types "
    "automatic_tax billing_address_collection branding_settings cancel_url client_reference_id consent_collection "
    "currency custom_fields custom_text customer customer_account customer_creation customer_email customer_update "
    "discounts excluded_payment_method_types expand expires_at integration_identifier invoice_creation line_items "
    "locale managed_payments metadata mode name_collection optional_items origin_context payment_intent_data "
    "payment_method_collection payment_method_configuration payment_method_data payment_method_options "
    "permissions phone_number_collection redirect_on_completion return_url "
    "saved_payment_method_options setup_intent_data shipping_address_collection shipping_options submit_type "
    "subscription_data success_url tax_id_collection ui_mode wallet_options",
    "sessions.update": "collected_information expand line_items metadata payment_intent_data shipping_options",
    "sessions.list": f"{_LIST} created customer customer_account customer_details payment_intent payment_link status "
    "subscription",
    "sessions.expire": "expand",
    "sessions.line_items": _LIST,
    "payment_intents.list": f"{_LIST} created customer customer_account",
    "charges.list": f"{_LIST} created customer payment_intent transfer_group",
    "refunds.create": "amount charge currency customer expand instructions_email metadata origin payment_intent "
    "reason refund_application_fee reverse_transfer",
    "refunds.update": "expand metadata",
    "refunds.cancel": "expand",
    "refunds.list": f"{_LIST} charge created payment_intent",
    "disputes.update": "evidence expand intended_submission_method metadata submit",
    "disputes.close": "expand",
    "disputes.list": f"{_LIST} charge created payment_intent",
    "customers.create": f"{_CUSTOMER} payment_method tax_id_data test_clock validate",
    "customers.update": f"{_CUSTOMER} default_source validate",
    "customers.list": f"{_LIST} created email test_clock",
    "subscriptions.update": "add_invoice_items application_fee_percent automatic_tax billing_cycle_anchor "
    "billing_schedules billing_thresholds cancel_at cancel_at_period_end cancellation_details collection_method "
    "days_until_due default_payment_method default_source default_tax_rates description discounts expand "
    "invoice_settings items metadata off_session on_behalf_of pause_collection payment_behavior payment_settings "
    "pending_invoice_item_interval proration_behavior proration_date transfer_data trial_end trial_from_plan "
    "trial_settings",
    "subscriptions.cancel": "cancellation_details expand invoice_now prorate",
    "subscriptions.list": f"{_LIST} automatic_tax collection_method created current_period_end current_period_start "
    "customer customer_account plan price status test_clock",
    "invoices.list": f"{_LIST} collection_method created customer customer_account due_date status subscription",
    "invoice_payments.list": f"{_LIST} created invoice payment status",
    "portal.create": "after_expiration configuration customer customer_account expand flow_data locale on_behalf_of "
    "return_url",
    "configurations.create": "business_profile default_return_url expand features login_page metadata name",
    "configurations.update": "active business_profile default_return_url expand features login_page metadata name",
    "configurations.list": f"{_LIST} active is_default",
    "webhook_endpoints.create": "api_version connect description enabled_events expand metadata url",
    "webhook_endpoints.update": "description disabled enabled_events expand metadata url",
    "webhook_endpoints.list": _LIST,
    "events.list": f"{_LIST} created delivery_success type types",
}
KNOWN: Final = {name: frozenset(words.split()) for name, words in _WORDS.items()}
ONLY_EXPAND: Final = frozenset({"expand"})
