"""One user's whole money life on paper and in the database: orders, payments, what went back, readings."""
