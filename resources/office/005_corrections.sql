-- What came of a call may be corrected afterwards, by whoever had it.

ALTER TABLE callassist.entry ADD COLUMN settled_by uuid;

-- As before; said again, with the same claim, it corrects what came of the call, and where nobody had them since, from
-- when they are called again.
CREATE OR REPLACE FUNCTION callassist.settle(
    word text, of_list text, of_claim uuid, stays_open boolean, from_when timestamptz, i_promised boolean,
    was_called boolean, came_to bytea
) RETURNS boolean
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    me callassist.member := callassist._asks(word);
    them callassist.entry;
BEGIN
    SELECT * INTO them FROM callassist.entry e WHERE e.claim = of_claim AND e.holder = me.id FOR UPDATE;
    IF FOUND THEN
        UPDATE callassist.entry e
            SET holder = NULL, claim = NULL, since = NULL, settled_by = of_claim, open = stays_open, due = from_when,
                promised_by = CASE WHEN NOT was_called THEN e.promised_by WHEN i_promised THEN me.id END
            WHERE e.list = them.list AND e.person = them.person;
        IF was_called THEN
            PERFORM callassist._is_called(them.number, now());
        END IF;
    ELSIF was_called THEN
        UPDATE callassist.entry e
            SET open = stays_open AND e.number IS NOT NULL, due = from_when,
                promised_by = CASE WHEN i_promised THEN me.id END
            WHERE e.list = of_list AND e.settled_by = of_claim AND e.holder IS NULL
                AND EXISTS (SELECT FROM callassist.result r WHERE r.claim = of_claim AND r.member = me.id);
    END IF;
    IF came_to IS NOT NULL THEN
        INSERT INTO callassist.result AS r (claim, list, member, body) VALUES (of_claim, of_list, me.id, came_to)
            ON CONFLICT (claim) DO UPDATE SET body = excluded.body WHERE r.member = me.id;
    END IF;
    RETURN them.person IS NOT NULL;
END
$$;
