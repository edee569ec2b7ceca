-- A new key of the office: what somebody who left still knows opens nothing that comes from then on.
--
-- The server has no key. It knows the newest by a mark, which begins everything that is sealed with it, and takes
-- nothing any more that begins with another. More refusals:
--   CA030 sealed with another key       CA031 another key by now

ALTER TABLE callassist.office ADD COLUMN key bytea CHECK (length(key) = 8);

-- Whoever writes waits for a change of the key, and the change for them: none of it is older than the key then.
CREATE FUNCTION callassist._sealed_anew() RETURNS trigger
LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    sealed bytea;
BEGIN
    IF TG_TABLE_NAME = 'desk' THEN
        sealed := NEW.talks_to;
    ELSE
        sealed := NEW.body;
    END IF;
    PERFORM pg_advisory_xact_lock_shared(hashtextextended('office key', 0));
    IF substring(sealed FROM 1 FOR 8) <> (SELECT o.key FROM callassist.office o) THEN
        RAISE EXCEPTION 'sealed with another key' USING ERRCODE = 'CA030';
    END IF;
    RETURN NEW;
END
$$;

CREATE TRIGGER sealed_anew BEFORE INSERT OR UPDATE OF body ON callassist.event
    FOR EACH ROW EXECUTE FUNCTION callassist._sealed_anew();
CREATE TRIGGER sealed_anew BEFORE INSERT OR UPDATE OF body ON callassist.list
    FOR EACH ROW EXECUTE FUNCTION callassist._sealed_anew();
CREATE TRIGGER sealed_anew BEFORE INSERT OR UPDATE OF body ON callassist.entry
    FOR EACH ROW EXECUTE FUNCTION callassist._sealed_anew();
CREATE TRIGGER sealed_anew BEFORE INSERT OR UPDATE OF body ON callassist.result
    FOR EACH ROW EXECUTE FUNCTION callassist._sealed_anew();
CREATE TRIGGER sealed_anew BEFORE INSERT OR UPDATE OF body ON callassist.script
    FOR EACH ROW EXECUTE FUNCTION callassist._sealed_anew();
CREATE TRIGGER sealed_anew BEFORE INSERT OR UPDATE OF body ON callassist.scorecard
    FOR EACH ROW EXECUTE FUNCTION callassist._sealed_anew();
CREATE TRIGGER sealed_anew BEFORE INSERT OR UPDATE OF talks_to ON callassist.desk
    FOR EACH ROW EXECUTE FUNCTION callassist._sealed_anew();

-- By what the newest key is known; NULL while it is the first.
CREATE FUNCTION callassist.newest_key(word text) RETURNS bytea
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
    PERFORM callassist._asks(word);
    RETURN (SELECT o.key FROM callassist.office o);
END
$$;

-- From now on this one, in the place of `instead_of`. The same again changes nothing.
CREATE FUNCTION callassist.change_key(word text, of_key bytea, instead_of bytea) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
    PERFORM callassist._asks_as(word, 'admin');
    PERFORM pg_advisory_xact_lock(hashtextextended('office key', 0));
    UPDATE callassist.office o SET key = of_key WHERE o.key IS NOT DISTINCT FROM instead_of OR o.key = of_key;
    IF NOT FOUND THEN
        RAISE EXCEPTION 'another key by now' USING ERRCODE = 'CA031';
    END IF;
END
$$;
