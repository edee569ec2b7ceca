-- Lists that the office hands out: whom each desk calls next, so that nobody is called by two.
--
-- What a list and an entry say is sealed; the server sees who is on it by the id of their record, in which order, from
-- when and in which hours of theirs they may be called, who has them, and a keyed mark of their number. Whoever takes
-- somebody has them until they settle it, or until they or a lead release it: no timer passes anybody on. More refusals:
--   CA010 the claim is another's        CA011 the list is another by now            CA012 too many are held

CREATE TABLE callassist.list (
    id text PRIMARY KEY CHECK (id ~ '^[A-Za-z0-9_-]{1,60}$'),
    version bigint NOT NULL,
    running boolean NOT NULL,
    body bytea NOT NULL
);

CREATE TABLE callassist.entry (
    list text NOT NULL REFERENCES callassist.list ON DELETE CASCADE,
    person text NOT NULL CHECK (length(person) <= 60),
    body bytea NOT NULL,
    priority integer NOT NULL,
    off boolean NOT NULL,
    open boolean NOT NULL,
    due timestamptz NOT NULL,
    promised_by uuid REFERENCES callassist.member,
    zone text,
    starts time,
    ends time,
    days integer,
    number bytea,
    holder uuid REFERENCES callassist.member,
    claim uuid UNIQUE,
    since timestamptz,
    PRIMARY KEY (list, person),
    CHECK (number IS NOT NULL OR NOT open),
    CHECK ((holder IS NULL) = (claim IS NULL) AND (holder IS NULL) = (since IS NULL))
);
CREATE UNIQUE INDEX entry_out ON callassist.entry (number) WHERE holder IS NOT NULL;
CREATE INDEX entry_in_order ON callassist.entry (list, priority DESC, due, person)
    WHERE open AND NOT off AND holder IS NULL;
CREATE INDEX entry_held ON callassist.entry (holder) WHERE holder IS NOT NULL;

-- When each number was called last.
CREATE TABLE callassist.called (
    number bytea PRIMARY KEY,
    at timestamptz NOT NULL
);

CREATE TABLE callassist.result (
    claim uuid PRIMARY KEY,
    list text NOT NULL CHECK (length(list) <= 60),
    member uuid NOT NULL REFERENCES callassist.member,
    at timestamptz NOT NULL DEFAULT now(),
    body bytea NOT NULL
);
CREATE INDEX result_of_list ON callassist.result (list, at DESC);


-- Whether a moment is within somebody's hours, on their clock. Hours that end before they start are of the night.
CREATE FUNCTION callassist._in_hours(e callassist.entry, at timestamptz) RETURNS boolean
LANGUAGE sql STABLE AS $$
    SELECT e.zone IS NULL OR CASE
        WHEN e.starts < e.ends THEN local::time >= e.starts AND local::time < e.ends AND e.days >> day & 1 = 1
        ELSE local::time >= e.starts AND e.days >> day & 1 = 1 OR local::time < e.ends AND e.days >> ((day + 6) % 7) & 1 = 1
    END
    FROM (SELECT at AT TIME ZONE coalesce(e.zone, 'UTC')) AS clock (local),
        LATERAL (SELECT extract(isodow FROM local)::integer - 1) AS today (day)
$$;

-- Whether a number may be handed out: nobody has it now; and nobody was called on it for three hours, unless a promise
-- is kept by it. Whoever asks has locked the number.
CREATE FUNCTION callassist._is_free(of_number bytea, promised boolean) RETURNS boolean
LANGUAGE sql VOLATILE AS $$
    SELECT NOT EXISTS (SELECT FROM callassist.entry e WHERE e.number = of_number AND e.holder IS NOT NULL)
        AND (promised OR NOT EXISTS (
            SELECT FROM callassist.called c WHERE c.number = of_number AND c.at > now() - interval '3 hours'
        ))
$$;

CREATE FUNCTION callassist._is_called(of_number bytea, called_at timestamptz) RETURNS void
LANGUAGE sql VOLATILE SET search_path = pg_catalog, pg_temp AS $$
    INSERT INTO callassist.called AS c (number, at) SELECT of_number, called_at WHERE of_number IS NOT NULL
        ON CONFLICT (number) DO UPDATE SET at = greatest(c.at, excluded.at)
$$;

-- A list, and all who are on it, as whoever asks knows them; `base` is the version that this was made from, 0 for none.
-- Where somebody stands who is on it already, their settled calls have said. The new version.
CREATE FUNCTION callassist.hand_out(
    word text, of_list text, base bigint, of_body bytea, runs boolean, people text[], bodies bytea[],
    priorities integer[], offs boolean[], opens boolean[], dues timestamptz[], zones text[], starts time[], ends time[],
    days integer[], numbers bytea[]
) RETURNS bigint
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    known bigint;
BEGIN
    PERFORM callassist._asks_as(word, 'lead', 'admin');
    SELECT l.version INTO known FROM callassist.list l WHERE l.id = of_list FOR UPDATE;
    IF coalesce(known, 0) <> base THEN
        RAISE EXCEPTION 'the list is another by now' USING ERRCODE = 'CA011';
    END IF;
    INSERT INTO callassist.list AS l (id, version, running, body) VALUES (of_list, base + 1, runs, of_body)
        ON CONFLICT (id) DO UPDATE SET version = base + 1, running = runs, body = of_body WHERE l.version = base;
    IF NOT FOUND THEN
        RAISE EXCEPTION 'the list is another by now' USING ERRCODE = 'CA011';
    END IF;
    INSERT INTO callassist.entry AS e
        (list, person, body, priority, off, open, due, zone, starts, ends, days, number)
        SELECT of_list, given.person, given.body, given.priority, given.off, given.open AND given.number IS NOT NULL,
            given.due, z.name, given.starts, given.ends, given.days, given.number
        FROM unnest(people, bodies, priorities, offs, opens, dues, zones, starts, ends, days, numbers)
            AS given (person, body, priority, off, open, due, zone, starts, ends, days, number)
        LEFT JOIN pg_timezone_names z ON z.name = given.zone
        ORDER BY given.person
        ON CONFLICT (list, person) DO UPDATE SET
            body = excluded.body, priority = excluded.priority, off = excluded.off, zone = excluded.zone,
            starts = excluded.starts, ends = excluded.ends, days = excluded.days,
            number = CASE WHEN e.holder IS NULL THEN excluded.number ELSE e.number END,
            open = CASE
                WHEN e.holder IS NOT NULL THEN e.open
                WHEN e.number IS NULL THEN excluded.open
                ELSE e.open AND excluded.number IS NOT NULL
            END;
    DELETE FROM callassist.entry e WHERE e.list = of_list AND NOT EXISTS (
        SELECT FROM unnest(people) AS given (person) WHERE given.person = e.person
    );
    RETURN base + 1;
END
$$;

-- The office does not hand out this list any more. What came of its calls is kept.
CREATE FUNCTION callassist.withdraw(word text, of_list text) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
    PERFORM callassist._asks_as(word, 'lead', 'admin');
    DELETE FROM callassist.list l WHERE l.id = of_list;
END
$$;

-- Every list: how many can be called now as far as the clock says, how many later and from when, and who has whom.
CREATE FUNCTION callassist.lists(word text)
RETURNS TABLE (
    id text, version bigint, running boolean, waits bigint, later bigint, first timestamptz,
    people text[], holders text[], own boolean[], since timestamptz[]
)
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
#variable_conflict use_column
DECLARE
    me callassist.member := callassist._asks(word);
BEGIN
    RETURN QUERY
        SELECT l.id, l.version, l.running,
            count(*) FILTER (WHERE e.open AND NOT e.off AND e.holder IS NULL AND e.due <= now()),
            count(*) FILTER (WHERE e.open AND NOT e.off AND e.holder IS NULL AND e.due > now()),
            min(e.due) FILTER (WHERE e.open AND NOT e.off AND e.holder IS NULL AND e.due > now()),
            coalesce(array_agg(e.person ORDER BY e.since, e.person) FILTER (WHERE e.holder IS NOT NULL), '{}'),
            coalesce(array_agg(m.name ORDER BY e.since, e.person) FILTER (WHERE e.holder IS NOT NULL), '{}'),
            coalesce(array_agg(e.holder = me.id ORDER BY e.since, e.person) FILTER (WHERE e.holder IS NOT NULL), '{}'),
            coalesce(array_agg(e.since ORDER BY e.since, e.person) FILTER (WHERE e.holder IS NOT NULL), '{}')
        FROM callassist.list l LEFT JOIN callassist.entry e ON e.list = l.id
        LEFT JOIN callassist.member m ON m.id = e.holder
        GROUP BY l.id ORDER BY l.id;
END
$$;

-- What a list says, in the first row, and who is on it.
CREATE FUNCTION callassist.entries(word text, of_list text) RETURNS TABLE (person text, body bytea, version bigint)
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
    PERFORM callassist._asks(word);
    RETURN QUERY
        SELECT '', l.body, l.version FROM callassist.list l WHERE l.id = of_list
        UNION ALL
        (SELECT e.person, e.body, 0 FROM callassist.entry e WHERE e.list = of_list ORDER BY e.person);
END
$$;

-- Whom to call next: a promise that I made, else by priority, else who waits longest. The claim has its name from
-- whoever asks, who may ask again where the answer was lost: then it is the same person. Empty where there is nobody.
CREATE FUNCTION callassist.take(word text, of_list text, of_claim uuid) RETURNS text
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    me callassist.member := callassist._asks(word);
    them callassist.entry;
    passed bytea[] := '{}';
    promised boolean;
BEGIN
    PERFORM pg_advisory_xact_lock(hashtextextended(of_claim::text, 0));
    SELECT * INTO them FROM callassist.entry e WHERE e.claim = of_claim;
    IF FOUND THEN
        IF them.holder <> me.id THEN
            RAISE EXCEPTION 'the claim is another''s' USING ERRCODE = 'CA010';
        END IF;
        RETURN them.person;
    END IF;
    IF (SELECT count(*) FROM callassist.entry e WHERE e.holder = me.id) >= 100 THEN
        RAISE EXCEPTION 'too many are held' USING ERRCODE = 'CA012';
    END IF;
    IF NOT EXISTS (SELECT FROM callassist.list l WHERE l.id = of_list AND l.running) THEN
        RETURN '';
    END IF;
    LOOP
        promised := true;
        SELECT * INTO them FROM callassist.entry e
            WHERE e.list = of_list AND e.open AND NOT e.off AND e.holder IS NULL AND e.due <= now()
                AND e.promised_by = me.id AND e.number <> ALL (passed)
            ORDER BY e.due, e.person LIMIT 1 FOR UPDATE SKIP LOCKED;
        IF NOT FOUND THEN
            promised := false;
            SELECT * INTO them FROM callassist.entry e
                WHERE e.list = of_list AND e.open AND NOT e.off AND e.holder IS NULL AND e.due <= now()
                    AND (e.promised_by IS NULL OR EXISTS (
                        SELECT FROM callassist.member m WHERE m.id = e.promised_by AND m.left_at IS NOT NULL
                    ))
                    AND e.number <> ALL (passed) AND callassist._is_free(e.number, false) AND callassist._in_hours(e, now())
                ORDER BY e.priority DESC, e.due, e.person LIMIT 1 FOR UPDATE SKIP LOCKED;
        END IF;
        IF NOT FOUND THEN
            RETURN '';
        END IF;
        IF pg_try_advisory_xact_lock(hashtextextended(encode(them.number, 'hex'), 1))
        AND callassist._is_free(them.number, promised) THEN
            UPDATE callassist.entry e SET holder = me.id, claim = of_claim, since = now()
                WHERE e.list = of_list AND e.person = them.person;
            RETURN them.person;
        END IF;
        passed := passed || them.number;
    END LOOP;
END
$$;

-- The same for as many as there are claims: for whoever goes where the server is not. Whom it has nobody for stays out.
CREATE FUNCTION callassist.reserve(word text, of_list text, claims uuid[]) RETURNS TABLE (claim uuid, person text)
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
#variable_conflict use_column
BEGIN
    FOREACH claim IN ARRAY claims[:100] LOOP
        person := callassist.take(word, of_list, claim);
        EXIT WHEN person = '';
        RETURN NEXT;
    END LOOP;
END
$$;

-- Somebody is called by me who was not handed out to me. Whether they were free, or mine by this claim before.
CREATE FUNCTION callassist.hold(word text, of_list text, of_person text, of_claim uuid) RETURNS boolean
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    me callassist.member := callassist._asks(word);
    them callassist.entry;
BEGIN
    PERFORM pg_advisory_xact_lock(hashtextextended(of_claim::text, 0));
    SELECT * INTO them FROM callassist.entry e WHERE e.list = of_list AND e.person = of_person FOR UPDATE;
    IF them.claim = of_claim AND them.holder = me.id THEN
        RETURN true;
    ELSIF them.number IS NULL OR them.holder IS NOT NULL
    OR EXISTS (SELECT FROM callassist.entry e WHERE e.claim = of_claim)
    OR NOT pg_try_advisory_xact_lock(hashtextextended(encode(them.number, 'hex'), 1))
    OR NOT callassist._is_free(them.number, true) THEN
        RETURN false;
    END IF;
    UPDATE callassist.entry e SET holder = me.id, claim = of_claim, since = now()
        WHERE e.list = of_list AND e.person = of_person;
    RETURN true;
END
$$;

-- What became of whom I had: whether and from when they are called again, whether I promised that, whether they were
-- called at all, and what came of it. Whether they were still mine; what came of the call is kept in any case.
CREATE FUNCTION callassist.settle(
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
            SET holder = NULL, claim = NULL, since = NULL, open = stays_open, due = from_when,
                promised_by = CASE WHEN NOT was_called THEN e.promised_by WHEN i_promised THEN me.id END
            WHERE e.list = them.list AND e.person = them.person;
        IF was_called THEN
            PERFORM callassist._is_called(them.number, now());
        END IF;
    END IF;
    IF came_to IS NOT NULL THEN
        INSERT INTO callassist.result (claim, list, member, body) VALUES (of_claim, of_list, me.id, came_to)
            ON CONFLICT DO NOTHING;
    END IF;
    RETURN them.person IS NOT NULL;
END
$$;

-- Somebody is free again, without a word of what became of them. Who has them may say so, and a lead, for whom they are
-- to be called again whatever was settled or promised; if they were out, they may just have been called.
CREATE FUNCTION callassist.release(word text, of_list text, of_person text) RETURNS boolean
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    me callassist.member := callassist._asks(word);
    them callassist.entry;
BEGIN
    SELECT * INTO them FROM callassist.entry e WHERE e.list = of_list AND e.person = of_person FOR UPDATE;
    IF NOT FOUND THEN
        RETURN false;
    ELSIF them.holder = me.id THEN
        UPDATE callassist.entry e SET holder = NULL, claim = NULL, since = NULL
            WHERE e.list = of_list AND e.person = of_person;
        RETURN true;
    END IF;
    PERFORM callassist._asks_as(word, 'lead', 'admin');
    PERFORM callassist._is_called(them.number, them.since) WHERE them.since IS NOT NULL;
    UPDATE callassist.entry e
        SET holder = NULL, claim = NULL, since = NULL, promised_by = NULL, open = e.number IS NOT NULL,
            due = least(e.due, now())
        WHERE e.list = of_list AND e.person = of_person;
    RETURN true;
END
$$;

-- What came of the calls by a list, at every desk, the newest first.
CREATE FUNCTION callassist.results(word text, of_list text) RETURNS TABLE (body bytea)
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
    PERFORM callassist._asks(word);
    RETURN QUERY
        SELECT r.body FROM callassist.result r WHERE r.list = of_list ORDER BY r.at DESC, r.claim LIMIT 5000;
END
$$;
