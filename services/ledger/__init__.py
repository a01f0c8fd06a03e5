"""Double entry: who has what, and every movement there ever was. Its rules live in the database.

`journal` writes transfers; `purse` reads what a user has; `holds`, `gifts` and `sales` say what moves when;
`verify` recomputes everything. docs/decisions/0004-ledger-rules-in-the-database.md says why.
"""
