-- The rules of the ledger. They hold whoever writes: the product, an operator with psql, the tables' owner.
--
--   a transfer comes with all its entries, in one statement, and sums to zero in each currency
--   a user's balance is never below zero, and follows its entries
--   nothing is ever updated or deleted in the journal, and balances change through entries alone
--   whoever moves a user's money holds her lock first: one order for everybody
--   a hold ends once, by giving back or taking exactly what it holds; no more is returned than was taken
--
-- Functions run as their owner, so that the product's role needs no right to write balances.

CREATE FUNCTION ledger_refuse() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'the journal is append-only' USING ERRCODE = 'restrict_violation', TABLE = TG_TABLE_NAME;
END $$;

CREATE FUNCTION ledger_guard_balance() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    -- Depth 1 is a statement of somebody's; depth 2 is the trigger of an entry.
    IF pg_trigger_depth() < 2 THEN
        RAISE EXCEPTION 'balances change through entries alone'
            USING ERRCODE = 'restrict_violation', TABLE = TG_TABLE_NAME;
    END IF;
    RETURN NEW;
END $$;

CREATE FUNCTION ledger_lock_user() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF NEW.user_id IS NOT NULL THEN
        PERFORM pg_advisory_xact_lock(1279607879, (NEW.user_id % 2147483647)::int);
    END IF;
    RETURN NEW;
END $$;

CREATE FUNCTION ledger_take_entry() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
    type_ ledger_kinds%ROWTYPE;
    transfer ledger_transfers%ROWTYPE;
    account ledger_accounts%ROWTYPE;
BEGIN
    SELECT * INTO type_ FROM ledger_kinds WHERE kind = NEW.kind;
    IF NOT FOUND OR NEW.owner < 0 OR type_.of_user <> (NEW.owner > 0) THEN
        RAISE EXCEPTION 'no such account' USING ERRCODE = 'foreign_key_violation', TABLE = TG_TABLE_NAME;
    END IF;
    SELECT * INTO transfer FROM ledger_transfers WHERE id = NEW.transfer_id;
    IF NEW.owner > 0 AND NEW.owner IS DISTINCT FROM transfer.user_id THEN
        RAISE EXCEPTION 'the account is another user''s' USING ERRCODE = 'foreign_key_violation', TABLE = TG_TABLE_NAME;
    END IF;
    NEW.currency := type_.currency;
    NEW.number := NULL;
    NEW.balance := NULL;
    NEW.digest := NULL;
    IF NEW.owner = 0 THEN
        RETURN NEW;
    END IF;
    SELECT * INTO account FROM ledger_accounts WHERE owner = NEW.owner AND kind = NEW.kind;
    IF NOT FOUND THEN
        account.balance := 0;
        account.entries := 0;
        account.digest := '\x'::bytea;
    END IF;
    NEW.number := account.entries + 1;
    NEW.balance := account.balance + NEW.amount;
    NEW.digest := sha256(account.digest || transfer.legs_hash || int8send(NEW.number) || int8send(NEW.amount)
                         || int8send(NEW.balance));
    RETURN NEW;
END $$;

-- Apart from the one above, because that one also runs for an entry that ON CONFLICT then leaves out.
CREATE FUNCTION ledger_move_account() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
    IF NEW.number = 1 THEN
        INSERT INTO ledger_accounts (owner, kind, currency, balance, entries, digest)
        VALUES (NEW.owner, NEW.kind, NEW.currency, NEW.balance, 1, NEW.digest);
    ELSE
        UPDATE ledger_accounts SET balance = NEW.balance, entries = NEW.number, digest = NEW.digest
        WHERE owner = NEW.owner AND kind = NEW.kind AND entries = NEW.number - 1;
        IF NOT FOUND THEN
            RAISE EXCEPTION 'the account moved meanwhile' USING ERRCODE = 'serialization_failure';
        END IF;
    END IF;
    RETURN NULL;
END $$;

CREATE FUNCTION ledger_check_transfers() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
    wrong text;
BEGIN
    SELECT CASE
        WHEN legs.count <> t.entry_count THEN 'its entries are not all there'
        WHEN legs.hash <> t.legs_hash THEN 'its entries are not those announced'
        WHEN EXISTS (SELECT FROM ledger_entries e WHERE e.transfer_id = t.id
                     GROUP BY e.currency HAVING sum(e.amount) <> 0) THEN 'it does not sum to zero'
        WHEN t.ends IS NOT NULL AND (
            NOT EXISTS (SELECT FROM ledger_transfers h WHERE h.id = t.ends AND h.kind = 'hold'
                        AND h.user_id = t.user_id)
            OR EXISTS (SELECT FROM ledger_entries e WHERE e.transfer_id IN (t.id, t.ends) AND e.owner > 0
                       AND (t.kind = 'void' OR e.kind LIKE 'held\_%')
                       GROUP BY e.kind HAVING sum(e.amount) <> 0)
            OR EXISTS (SELECT FROM ledger_entries e WHERE e.transfer_id = t.id AND e.owner > 0
                       AND t.kind = 'capture' AND e.kind NOT LIKE 'held\_%')
        ) THEN 'it does not end what was held'
        WHEN t.kind = 'return' AND (
            t.reading_id IS NULL
            OR EXISTS (SELECT FROM ledger_transfers c JOIN ledger_entries e ON e.transfer_id = c.id
                       WHERE c.reading_id = t.reading_id AND c.user_id = t.user_id AND c.kind IN ('capture', 'return')
                       AND e.owner = 0 GROUP BY e.kind HAVING sum(e.amount) < 0)
        ) THEN 'it returns more than was captured'
    END INTO wrong
    FROM (SELECT DISTINCT transfer_id FROM fresh) f
    JOIN ledger_transfers t ON t.id = f.transfer_id
    CROSS JOIN LATERAL (
        SELECT count(*) AS count, sha256(convert_to(string_agg(
            e.owner || ':' || e.kind || ':' || e.amount, ';' ORDER BY e.owner, e.kind COLLATE "C"), 'UTF8')) AS hash
        FROM ledger_entries e WHERE e.transfer_id = t.id
    ) legs
    ORDER BY 1 NULLS LAST LIMIT 1;
    IF wrong IS NOT NULL THEN
        RAISE EXCEPTION 'a transfer is refused: %', wrong USING ERRCODE = 'check_violation', TABLE = TG_TABLE_NAME;
    END IF;
    RETURN NULL;
END $$;

CREATE FUNCTION ledger_check_complete() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
    IF (SELECT count(*) FROM ledger_entries WHERE transfer_id = NEW.id) <> NEW.entry_count THEN
        RAISE EXCEPTION 'a transfer is refused: its entries are not all there'
            USING ERRCODE = 'check_violation', TABLE = TG_TABLE_NAME;
    END IF;
    RETURN NULL;
END $$;

CREATE TRIGGER ledger_transfers_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON ledger_transfers
    FOR EACH STATEMENT EXECUTE FUNCTION ledger_refuse();
CREATE TRIGGER ledger_entries_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON ledger_entries
    FOR EACH STATEMENT EXECUTE FUNCTION ledger_refuse();
CREATE TRIGGER ledger_accounts_guard BEFORE INSERT OR UPDATE OR DELETE ON ledger_accounts
    FOR EACH ROW EXECUTE FUNCTION ledger_guard_balance();
CREATE TRIGGER ledger_accounts_keep BEFORE TRUNCATE ON ledger_accounts
    FOR EACH STATEMENT EXECUTE FUNCTION ledger_refuse();
CREATE TRIGGER ledger_transfers_lock BEFORE INSERT ON ledger_transfers
    FOR EACH ROW EXECUTE FUNCTION ledger_lock_user();
CREATE TRIGGER ledger_entries_take BEFORE INSERT ON ledger_entries
    FOR EACH ROW EXECUTE FUNCTION ledger_take_entry();
CREATE TRIGGER ledger_entries_move AFTER INSERT ON ledger_entries
    FOR EACH ROW WHEN (NEW.owner > 0) EXECUTE FUNCTION ledger_move_account();
CREATE TRIGGER ledger_entries_check AFTER INSERT ON ledger_entries
    REFERENCING NEW TABLE AS fresh FOR EACH STATEMENT EXECUTE FUNCTION ledger_check_transfers();
CREATE CONSTRAINT TRIGGER ledger_transfers_complete AFTER INSERT ON ledger_transfers
    DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION ledger_check_complete();
