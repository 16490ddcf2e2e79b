"""What PostgreSQL must learn so that one statement serves both engines."""

from collections.abc import Iterator

# accents that `folded` takes off, for the search index; SQLite's tokenizer does the same by itself
_FROM = "àáâãäåāăąçćĉċčďđèéêëēĕėęěĝğġģĥħìíîïĩīĭįıĵķĺļľŀłñńņňòóôõöøōŏőŕŗřśŝşšţťŧùúûüũūŭůűųŵýÿŷźżž"
_TO = "aaaaaaaaacccccddeeeeeeeeegggghhiiiiiiiiijklllllnnnnooooooooorrrsssstttuuuuuuuuuuwyyyzzz"

# which letters there are, and which are small, must not hang on the locale that the database was made with
_FOLDED = f"""
DO $do$ DECLARE letters text; BEGIN
SELECT quote_ident(collname) INTO letters FROM pg_collation
WHERE collname IN ('pg_c_utf8', 'C.utf8', 'C.UTF-8') ORDER BY collname = 'pg_c_utf8' DESC, collname LIMIT 1;
EXECUTE format($made$
CREATE OR REPLACE FUNCTION folded(words text) RETURNS text LANGUAGE sql IMMUTABLE AS $body$
SELECT regexp_replace(translate(lower(words COLLATE %s), '{_FROM}', '{_TO}'), '[^[:alnum:]]+', ' ', 'g')
$body$ $made$, coalesce(letters, '"default"'));
END $do$
"""


def functions(dialect: str) -> Iterator[str]:
    """The statements that define the missing functions; they replace what was there."""
    if dialect != "postgresql":
        return
    yield (
        "CREATE OR REPLACE FUNCTION julianday(day text) RETURNS double precision LANGUAGE sql IMMUTABLE AS "
        "$$ SELECT (day::date - DATE '2000-01-01')::double precision + 2451544.5 $$"
    )
    yield _FOLDED
    yield (
        "CREATE OR REPLACE FUNCTION joined(so_far text, word text, mark text) RETURNS text LANGUAGE sql IMMUTABLE AS "
        "$$ SELECT CASE WHEN word IS NULL THEN so_far WHEN so_far IS NULL THEN word ELSE so_far || mark || word END $$"
    )
    yield "CREATE OR REPLACE AGGREGATE group_concat(text, text) (SFUNC = joined, STYPE = text)"
