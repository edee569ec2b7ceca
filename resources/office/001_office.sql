-- An office of Call Assist, in a PostgreSQL of version 15 or newer: the first step. What was released is never changed;
-- the next step has the next number (`office.schema_steps`).
--
-- Nobody but the owner reaches the tables: desks call the functions, and each of these asks first who it is. What
-- people wrote lies in event.body, sealed with a key that is never here. Refusals have codes of their own:
--   CA001 nobody has this word          CA002 this desk, or its member, has left    CA003 the rights do not go so far
--   CA004 the device is another's       CA005 nobody was invited with this word     CA006 the invitation was used
--   CA007 the last admin                CA008 the server begins anew                CA009 there is no such member

CREATE SCHEMA callassist;
REVOKE ALL ON SCHEMA callassist FROM PUBLIC;

CREATE TABLE callassist.office (
    one boolean PRIMARY KEY DEFAULT true CHECK (one),
    version integer NOT NULL,
    name text NOT NULL,
    epoch uuid NOT NULL DEFAULT gen_random_uuid(),
    place text NOT NULL
);

CREATE TABLE callassist.member (
    id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
    name text NOT NULL UNIQUE CHECK (name <> '' AND length(name) <= 100),
    rights text NOT NULL CHECK (rights IN ('caller', 'lead', 'admin')),
    left_at timestamptz
);

CREATE TABLE callassist.invitation (
    word bytea PRIMARY KEY,
    member uuid NOT NULL REFERENCES callassist.member,
    made timestamptz NOT NULL DEFAULT now(),
    used timestamptz
);

CREATE TABLE callassist.desk (
    word bytea PRIMARY KEY,
    member uuid NOT NULL REFERENCES callassist.member,
    name text NOT NULL CHECK (length(name) <= 100),
    seen timestamptz NOT NULL DEFAULT now(),
    talks_to bytea,
    talks_since timestamptz,
    left_at timestamptz
);

CREATE TABLE callassist.device (
    device text PRIMARY KEY CHECK (device ~ '^[a-z0-9]{4,40}$'),
    member uuid NOT NULL REFERENCES callassist.member
);

-- One line of what a device wrote. tx is the transaction that brought it: a number alone is given out before others
-- are there to be seen, and whoever asks for what lies behind the last one would miss those for ever.
CREATE TABLE callassist.event (
    n bigint GENERATED ALWAYS AS IDENTITY,
    tx xid8 NOT NULL DEFAULT pg_current_xact_id(),
    device text NOT NULL REFERENCES callassist.device,
    seq bigint NOT NULL CHECK (seq > 0),
    id text NOT NULL CHECK (length(id) <= 40),
    kind text NOT NULL CHECK (kind IN ('people', 'forget')),
    body bytea NOT NULL,
    PRIMARY KEY (device, seq, id)
);
CREATE INDEX event_in_order ON callassist.event (tx, n);


CREATE FUNCTION callassist.version() RETURNS integer
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
    SELECT version FROM callassist.office
$$;

-- Where this data lies: another cluster, or one that was brought back to an earlier time, has another place.
CREATE FUNCTION callassist._place() RETURNS text
LANGUAGE sql VOLATILE SET search_path = pg_catalog, pg_temp AS $$
    SELECT system_identifier || '/' || timeline_id FROM pg_control_system(), pg_control_checkpoint()
$$;

CREATE FUNCTION callassist._mark(word text) RETURNS bytea
LANGUAGE sql IMMUTABLE SET search_path = pg_catalog, pg_temp AS $$
    SELECT sha256(convert_to(word, 'UTF8'))
$$;

-- Who asks. Each function begins with it.
CREATE FUNCTION callassist._asks(word text) RETURNS callassist.member
LANGUAGE plpgsql STABLE SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    desk callassist.desk;
    me callassist.member;
BEGIN
    SELECT * INTO desk FROM callassist.desk d WHERE d.word = callassist._mark(_asks.word);
    IF NOT FOUND THEN
        RAISE EXCEPTION 'nobody has this word' USING ERRCODE = 'CA001';
    END IF;
    SELECT * INTO me FROM callassist.member m WHERE m.id = desk.member;
    IF desk.left_at IS NOT NULL OR me.left_at IS NOT NULL THEN
        RAISE EXCEPTION 'this desk has left' USING ERRCODE = 'CA002';
    END IF;
    RETURN me;
END
$$;

CREATE FUNCTION callassist._asks_as(word text, VARIADIC wanted text[]) RETURNS callassist.member
LANGUAGE plpgsql STABLE SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    me callassist.member := callassist._asks(word);
BEGIN
    IF me.rights <> ALL (wanted) THEN
        RAISE EXCEPTION 'the rights of a % do not go so far', me.rights USING ERRCODE = 'CA003';
    END IF;
    RETURN me;
END
$$;

-- A desk is there. It says how far it came: after an older copy of the data was put in the place of the newer, nothing
-- that anybody knows of the order holds any more. Then there is a new epoch, in which all begin anew.
CREATE FUNCTION callassist.hello(word text, of_epoch uuid, after_tx xid8)
RETURNS TABLE (name text, epoch uuid, member text, rights text)
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
#variable_conflict use_column
DECLARE
    me callassist.member := callassist._asks(word);
    office callassist.office;
    here text := callassist._place();
BEGIN
    SELECT * INTO office FROM callassist.office;
    IF office.place <> here
    OR (office.epoch = of_epoch AND after_tx > pg_snapshot_xmax(pg_current_snapshot())) THEN
        SELECT * INTO office FROM callassist.office FOR UPDATE;
        IF office.place <> here OR office.epoch = of_epoch THEN
            UPDATE callassist.office SET epoch = gen_random_uuid(), place = here;
            UPDATE callassist.event SET tx = '3';
        END IF;
        SELECT * INTO office FROM callassist.office;
    END IF;
    UPDATE callassist.desk d SET seen = now(), talks_to = NULL, talks_since = NULL
        WHERE d.word = callassist._mark(hello.word);
    RETURN QUERY SELECT office.name, office.epoch, me.name, me.rights;
END
$$;

-- Somebody is on the phone at this desk, until it says hello again: it does not while they talk. With whom is sealed.
CREATE FUNCTION callassist.talking(word text, with_whom bytea) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
    PERFORM callassist._asks(word);
    UPDATE callassist.desk d SET seen = now(), talks_to = with_whom, talks_since = now()
        WHERE d.word = callassist._mark(talking.word);
END
$$;

-- What came after (after_tx, after_n), in the order in which it came, about a megabyte at a time. What a transaction
-- that still runs may bring stands before all later ones: nothing is shown that is not older than each of them.
CREATE FUNCTION callassist.pull(word text, of_epoch uuid, after_tx xid8, after_n bigint, most integer)
RETURNS TABLE (device text, seq bigint, id text, kind text, body bytea, tx xid8, n bigint)
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
#variable_conflict use_column
BEGIN
    PERFORM callassist._asks(word);
    IF of_epoch <> (SELECT epoch FROM callassist.office) THEN
        RAISE EXCEPTION 'the server begins anew' USING ERRCODE = 'CA008';
    END IF;
    RETURN QUERY
        SELECT found.device, found.seq, found.id, found.kind, found.body, found.tx, found.n
        FROM (
            SELECT rows.*, sum(length(rows.body)) OVER (ORDER BY rows.tx, rows.n) - length(rows.body) AS before
            FROM (
                SELECT * FROM callassist.event e
                WHERE (e.tx, e.n) > (after_tx, after_n) AND e.tx < pg_snapshot_xmin(pg_current_snapshot())
                ORDER BY e.tx, e.n
                LIMIT least(most, 1000)
            ) rows
        ) found
        WHERE found.before < 1000000
        ORDER BY found.tx, found.n;
END
$$;

-- Whether something is here that `pull` does not show yet, since somebody's transaction goes on.
CREATE FUNCTION callassist.held(word text) RETURNS bigint
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
    PERFORM callassist._asks(word);
    RETURN (SELECT count(*) FROM callassist.event e WHERE e.tx >= pg_snapshot_xmin(pg_current_snapshot()));
END
$$;

CREATE FUNCTION callassist.known(word text, of_device text)
RETURNS TABLE (events bigint, highest bigint, bytes bigint)
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
    PERFORM callassist._asks(word);
    RETURN QUERY
        SELECT count(*), coalesce(max(e.seq), 0), coalesce(sum(length(e.body)), 0)::bigint
        FROM callassist.event e WHERE e.device = of_device;
END
$$;

CREATE FUNCTION callassist.sizes(word text, of_device text, after_seq bigint)
RETURNS TABLE (seq bigint, id text, size integer)
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
#variable_conflict use_column
BEGIN
    PERFORM callassist._asks(word);
    RETURN QUERY
        SELECT e.seq, e.id, length(e.body) FROM callassist.event e WHERE e.device = of_device AND e.seq > after_seq
        ORDER BY e.seq LIMIT 10000;
END
$$;

-- What a device wrote. The same again changes nothing; of two that say the same, the shorter stands, from which what was
-- forgotten has been taken. How many were new, or shorter than before.
CREATE FUNCTION callassist.push(
    word text, of_device text, seqs bigint[], ids text[], kinds text[], bodies bytea[]
) RETURNS bigint
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
#variable_conflict use_column
DECLARE
    me callassist.member := callassist._asks(word);
    done bigint;
BEGIN
    IF 'forget' = ANY (kinds) THEN
        PERFORM callassist._asks_as(word, 'lead', 'admin');
    END IF;
    INSERT INTO callassist.device (device, member) VALUES (of_device, me.id) ON CONFLICT DO NOTHING;
    IF (SELECT d.member FROM callassist.device d WHERE d.device = of_device) <> me.id THEN
        RAISE EXCEPTION 'the device is another''s' USING ERRCODE = 'CA004';
    END IF;
    INSERT INTO callassist.event AS e (device, seq, id, kind, body)
        SELECT of_device, given.seq, given.id, given.kind, given.body
        FROM unnest(seqs, ids, kinds, bodies) AS given (seq, id, kind, body)
        ORDER BY given.seq, given.id
        ON CONFLICT (device, seq, id) DO UPDATE
            SET body = excluded.body, tx = DEFAULT, n = DEFAULT
            WHERE length(excluded.body) < length(e.body);
    GET DIAGNOSTICS done = ROW_COUNT;
    RETURN done;
END
$$;

-- Words of somebody who was forgotten go from what any device wrote.
CREATE FUNCTION callassist.shorten(word text, of_device text, seqs bigint[], ids text[], bodies bytea[]) RETURNS bigint
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    done bigint;
BEGIN
    PERFORM callassist._asks_as(word, 'lead', 'admin');
    PERFORM 1 FROM callassist.event e WHERE e.device = of_device AND e.seq = ANY (seqs) ORDER BY e.seq, e.id FOR UPDATE;
    UPDATE callassist.event e SET body = given.body, tx = DEFAULT, n = DEFAULT
        FROM unnest(seqs, ids, bodies) AS given (seq, id, body)
        WHERE e.device = of_device AND e.seq = given.seq AND e.id = given.id AND length(given.body) < length(e.body);
    GET DIAGNOSTICS done = ROW_COUNT;
    RETURN done;
END
$$;

CREATE FUNCTION callassist.members(word text)
RETURNS TABLE (
    name text, rights text, desks text[], seen timestamptz, gone boolean, talks_to bytea, talks_since timestamptz
)
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
#variable_conflict use_column
BEGIN
    PERFORM callassist._asks(word);
    RETURN QUERY
        SELECT m.name, m.rights,
            coalesce(array_agg(d.name ORDER BY d.name) FILTER (WHERE d.left_at IS NULL AND d.word IS NOT NULL), '{}'),
            max(d.seen), m.left_at IS NOT NULL, talk.talks_to, talk.talks_since
        FROM callassist.member m LEFT JOIN callassist.desk d ON d.member = m.id
        LEFT JOIN LATERAL (
            SELECT t.talks_to, t.talks_since FROM callassist.desk t
            WHERE t.member = m.id AND t.left_at IS NULL AND t.talks_since > now() - interval '12 hours'
            ORDER BY t.talks_since DESC LIMIT 1
        ) talk ON true
        GROUP BY m.id, talk.talks_to, talk.talks_since ORDER BY m.left_at IS NOT NULL, m.name;
END
$$;

-- A place for somebody; for whoever is a member, one more desk, with the rights named here from now on.
CREATE FUNCTION callassist.invite(word text, of_name text, of_rights text, invitation text) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    who uuid;
BEGIN
    PERFORM callassist._asks_as(word, 'admin');
    PERFORM callassist._keep_an_admin(of_name, of_rights = 'admin');
    INSERT INTO callassist.member AS m (name, rights) VALUES (of_name, of_rights)
        ON CONFLICT (name) DO UPDATE SET rights = excluded.rights, left_at = NULL
        RETURNING id INTO who;
    INSERT INTO callassist.invitation (word, member) VALUES (callassist._mark(invitation), who);
END
$$;

CREATE FUNCTION callassist._keep_an_admin(of_name text, stays boolean) RETURNS void
LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
BEGIN
    PERFORM 1 FROM callassist.office FOR UPDATE;
    IF NOT stays
    AND EXISTS (SELECT FROM callassist.member m WHERE m.name = of_name AND m.rights = 'admin' AND m.left_at IS NULL)
    AND NOT EXISTS (SELECT FROM callassist.member m WHERE m.name <> of_name AND m.rights = 'admin' AND m.left_at IS NULL
        AND EXISTS (SELECT FROM callassist.desk d WHERE d.member = m.id AND d.left_at IS NULL))
    THEN
        RAISE EXCEPTION 'the last admin' USING ERRCODE = 'CA007';
    END IF;
END
$$;

-- The only function that asks for an invitation and for no word: it gives one.
CREATE FUNCTION callassist.join(invitation text, new_word text, of_name text) RETURNS TABLE (name text, member text, rights text)
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
#variable_conflict use_column
DECLARE
    invited callassist.invitation;
BEGIN
    SELECT * INTO invited FROM callassist.invitation i WHERE i.word = callassist._mark(invitation) FOR UPDATE;
    IF NOT FOUND THEN
        RAISE EXCEPTION 'nobody was invited with this word' USING ERRCODE = 'CA005';
    ELSIF invited.used IS NOT NULL THEN
        RAISE EXCEPTION 'the invitation was used' USING ERRCODE = 'CA006';
    ELSIF (SELECT m.left_at FROM callassist.member m WHERE m.id = invited.member) IS NOT NULL THEN
        RAISE EXCEPTION 'this member has left' USING ERRCODE = 'CA002';
    END IF;
    UPDATE callassist.invitation i SET used = now() WHERE i.word = invited.word;
    INSERT INTO callassist.desk (word, member, name) VALUES (callassist._mark(new_word), invited.member, of_name);
    RETURN QUERY
        SELECT o.name, m.name, m.rights FROM callassist.member m, callassist.office o WHERE m.id = invited.member;
END
$$;

-- This desk leaves; with their last desk, the member.
CREATE FUNCTION callassist.leave(word text) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    me callassist.member := callassist._asks(word);
BEGIN
    PERFORM callassist._keep_an_admin(me.name, EXISTS (
        SELECT FROM callassist.desk d
        WHERE d.member = me.id AND d.left_at IS NULL AND d.word <> callassist._mark(leave.word)
    ));
    UPDATE callassist.desk d SET left_at = now() WHERE d.word = callassist._mark(leave.word);
    UPDATE callassist.member m SET left_at = now()
        WHERE m.id = me.id AND NOT EXISTS (
            SELECT FROM callassist.desk d WHERE d.member = me.id AND d.left_at IS NULL
        );
END
$$;

CREATE FUNCTION callassist.remove(word text, of_name text) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
    PERFORM callassist._asks_as(word, 'admin');
    PERFORM callassist._keep_an_admin(of_name, false);
    UPDATE callassist.member m SET left_at = now() WHERE m.name = of_name AND m.left_at IS NULL;
    IF NOT FOUND THEN
        RAISE EXCEPTION 'there is no such member' USING ERRCODE = 'CA009';
    END IF;
    UPDATE callassist.desk d SET left_at = now()
        FROM callassist.member m WHERE d.member = m.id AND m.name = of_name AND d.left_at IS NULL;
END
$$;

REVOKE ALL ON ALL TABLES IN SCHEMA callassist FROM PUBLIC;
REVOKE ALL ON ALL FUNCTIONS IN SCHEMA callassist FROM PUBLIC;
