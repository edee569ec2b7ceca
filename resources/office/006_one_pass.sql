-- Who is in the office, and how its lists stand, each counted in one pass: as before, and quicker.

CREATE OR REPLACE FUNCTION callassist.members(word text)
RETURNS TABLE (
    name text, rights text, desks text[], seen timestamptz, gone boolean, talks_to bytea, talks_since timestamptz
)
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
#variable_conflict use_column
BEGIN
    PERFORM callassist._asks(word);
    RETURN QUERY
        SELECT m.name, m.rights, coalesce(d.names, '{}'), d.seen, m.left_at IS NOT NULL, talk.talks_to, talk.talks_since
        FROM callassist.member m
        LEFT JOIN (
            SELECT d.member, array_agg(d.name ORDER BY d.name) FILTER (WHERE d.left_at IS NULL) AS names,
                max(d.seen) AS seen
            FROM callassist.desk d GROUP BY d.member
        ) d ON d.member = m.id
        LEFT JOIN (
            SELECT DISTINCT ON (t.member) t.member, t.talks_to, t.talks_since FROM callassist.desk t
            WHERE t.left_at IS NULL AND t.talks_since > now() - interval '12 hours'
            ORDER BY t.member, t.talks_since DESC
        ) talk ON talk.member = m.id
        ORDER BY m.left_at IS NOT NULL, m.name;
END
$$;

CREATE OR REPLACE FUNCTION callassist.lists(word text)
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
        SELECT l.id, l.version, l.running, coalesce(open.waits, 0), coalesce(open.later, 0), open.first,
            coalesce(out.people, '{}'), coalesce(out.holders, '{}'), coalesce(out.own, '{}'), coalesce(out.since, '{}')
        FROM callassist.list l
        LEFT JOIN (
            SELECT e.list, count(*) FILTER (WHERE e.due <= now()) AS waits,
                count(*) FILTER (WHERE e.due > now()) AS later, min(e.due) FILTER (WHERE e.due > now()) AS first
            FROM callassist.entry e WHERE e.open AND NOT e.off AND e.holder IS NULL GROUP BY e.list
        ) open ON open.list = l.id
        LEFT JOIN (
            SELECT e.list, array_agg(e.person) AS people, array_agg(e.name) AS holders,
                array_agg(e.holder = me.id) AS own, array_agg(e.since) AS since
            FROM (
                SELECT h.list, h.person, h.holder, h.since, m.name
                FROM callassist.entry h JOIN callassist.member m ON m.id = h.holder
                ORDER BY h.since, h.person
            ) e GROUP BY e.list
        ) out ON out.list = l.id
        ORDER BY l.id;
END
$$;
