-- Scripts that leads publish, and what members say of candidates. Refusals besides those of the first step:
--   CA020 somebody published in between

-- Every version of a script stays. `script` is a keyed hash of its id and language.
CREATE TABLE callassist.script (
    script bytea NOT NULL CHECK (length(script) = 16),
    version integer NOT NULL CHECK (version > 0),
    mark uuid NOT NULL DEFAULT gen_random_uuid(),
    member uuid NOT NULL REFERENCES callassist.member,
    published timestamptz NOT NULL DEFAULT now(),
    withdrawn boolean NOT NULL,
    body bytea NOT NULL CHECK (length(body) <= 1000000),
    PRIMARY KEY (script, version)
);

-- What a member says of a candidate by one script. Said anew, it stands beside what was said before. `about` is a keyed
-- hash of candidate and script, `people` are those of everybody whom its words may name.
CREATE TABLE callassist.scorecard (
    n bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    about bytea NOT NULL CHECK (length(about) = 16),
    people bytea[] NOT NULL,
    member uuid NOT NULL REFERENCES callassist.member,
    given timestamptz NOT NULL DEFAULT now(),
    body bytea NOT NULL CHECK (length(body) <= 1000000)
);
CREATE INDEX scorecard_of ON callassist.scorecard (member, about);
CREATE INDEX scorecard_about ON callassist.scorecard (about);

-- Of these nothing is taken any more.
CREATE TABLE callassist.forgotten (who bytea PRIMARY KEY);

REVOKE ALL ON callassist.script, callassist.scorecard, callassist.forgotten FROM PUBLIC;


CREATE FUNCTION callassist.scripts(word text)
RETURNS TABLE (script bytea, version integer, mark uuid, withdrawn boolean)
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
#variable_conflict use_column
BEGIN
    PERFORM callassist._asks(word);
    RETURN QUERY
        SELECT DISTINCT ON (s.script) s.script, s.version, s.mark, s.withdrawn
        FROM callassist.script s ORDER BY s.script, s.version DESC;
END
$$;

-- The newest version of one.
CREATE FUNCTION callassist.read_script(word text, of_script bytea)
RETURNS TABLE (version integer, mark uuid, withdrawn boolean, member text, published timestamptz, body bytea)
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
#variable_conflict use_column
BEGIN
    PERFORM callassist._asks(word);
    RETURN QUERY
        SELECT s.version, s.mark, s.withdrawn, m.name, s.published, s.body
        FROM callassist.script s JOIN callassist.member m ON m.id = s.member
        WHERE s.script = of_script ORDER BY s.version DESC LIMIT 1;
END
$$;

-- A new version, if `base` is still the newest (0: there is none). `at_least`: the number that it had before the server
-- was put back to an earlier time.
CREATE FUNCTION callassist.publish(
    word text, of_script bytea, base integer, at_least integer, withdraws boolean, of_body bytea
) RETURNS integer
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    me callassist.member := callassist._asks_as(word, 'lead', 'admin');
    made integer := greatest(base + 1, at_least);
BEGIN
    PERFORM pg_advisory_xact_lock(hashtextextended('script ' || encode(of_script, 'hex'), 0));
    IF base <> coalesce((SELECT max(s.version) FROM callassist.script s WHERE s.script = of_script), 0) THEN
        RAISE EXCEPTION 'somebody published in between' USING ERRCODE = 'CA020';
    END IF;
    INSERT INTO callassist.script (script, version, member, withdrawn, body)
        VALUES (of_script, made, me.id, withdraws, of_body);
    RETURN made;
END
$$;


-- What I say of a candidate; whether it was taken: it is not once somebody in it is forgotten.
CREATE FUNCTION callassist.give_scorecard(word text, of_about bytea, of_people bytea[], of_body bytea) RETURNS boolean
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    me callassist.member := callassist._asks(word);
BEGIN
    PERFORM pg_advisory_xact_lock_shared(hashtextextended('forget scorecards', 0));
    IF EXISTS (SELECT FROM callassist.forgotten f WHERE f.who = ANY (of_people)) THEN
        RETURN false;
    END IF;
    INSERT INTO callassist.scorecard (about, people, member, body) VALUES (of_about, of_people, me.id, of_body);
    RETURN true;
END
$$;

-- Of whom I have said something, how often anybody did, and a number that is another once more was said.
CREATE FUNCTION callassist.scorecards(word text) RETURNS TABLE (about bytea, versions bigint, last bigint)
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
#variable_conflict use_column
DECLARE
    me callassist.member := callassist._asks(word);
BEGIN
    RETURN QUERY
        SELECT c.about, count(*), max(c.n) FROM callassist.scorecard c
        WHERE c.about IN (SELECT o.about FROM callassist.scorecard o WHERE o.member = me.id)
        GROUP BY c.about;
END
$$;

-- What everybody says of a candidate, for whoever has said something themselves; for anybody else nothing.
CREATE FUNCTION callassist.scorecards_about(word text, of_about bytea)
RETURNS TABLE (member text, own boolean, given timestamptz, body bytea)
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
#variable_conflict use_column
DECLARE
    me callassist.member := callassist._asks(word);
BEGIN
    RETURN QUERY
        SELECT m.name, m.id = me.id, c.given, c.body
        FROM callassist.scorecard c JOIN callassist.member m ON m.id = c.member
        WHERE c.about = of_about
        AND EXISTS (SELECT FROM callassist.scorecard o WHERE o.about = of_about AND o.member = me.id)
        ORDER BY c.n;
END
$$;

CREATE FUNCTION callassist.forgotten_scorecards(word text) RETURNS bigint
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
    PERFORM callassist._asks(word);
    RETURN (SELECT count(*) FROM callassist.forgotten);
END
$$;

-- What anybody said of these people, or in words that may name them, goes for good.
CREATE FUNCTION callassist.forget_scorecards(word text, of_people bytea[]) RETURNS bigint
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    gone bigint;
BEGIN
    PERFORM callassist._asks_as(word, 'lead', 'admin');
    PERFORM pg_advisory_xact_lock(hashtextextended('forget scorecards', 0));
    INSERT INTO callassist.forgotten (who) SELECT DISTINCT unnest(of_people) ON CONFLICT DO NOTHING;
    DELETE FROM callassist.scorecard c WHERE c.people && of_people;
    GET DIAGNOSTICS gone = ROW_COUNT;
    RETURN gone;
END
$$;
