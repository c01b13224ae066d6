-- AlterTable
ALTER TABLE "Application" ADD COLUMN     "appealOpen" BOOLEAN NOT NULL DEFAULT false,
ADD COLUMN     "surname" TEXT NOT NULL DEFAULT '',
ADD COLUMN     "unreadByStaff" BOOLEAN NOT NULL DEFAULT false;

-- CreateTable
CREATE TABLE "Surname" (
    "name" TEXT NOT NULL,

    CONSTRAINT "Surname_pkey" PRIMARY KEY ("name")
);

-- Trusted extensions: the owner of the database may create them.
CREATE EXTENSION IF NOT EXISTS pg_trgm;
CREATE EXTENSION IF NOT EXISTS fuzzystrmatch;

-- A surname as it is searched for. The collation is named, because in the locale C `lower` leaves Cyrillic as it is.
CREATE FUNCTION plain_name(name text) RETURNS text LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
RETURN translate(lower(name COLLATE "pg_c_utf8"), 'ё', 'е');

-- The same letter for letter in ASCII: in the locale C pg_trgm takes Cyrillic for punctuation.
CREATE FUNCTION ascii_name(name text) RETURNS text LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
RETURN translate(name, 'абвгдежзийклмнопрстуфхцчшщъыьэюя-', 'abcdefghijklmnopqrstuvwxyz0123456');

CREATE INDEX "Surname_prefix_idx" ON "Surname" ((plain_name("name")) text_pattern_ops);
CREATE INDEX "Surname_trigram_idx" ON "Surname" USING gin (ascii_name("name") gin_trgm_ops);

-- Surnames that differ from what was typed, or begin with nearly that. Trigrams choose the candidates by an index, the
-- distance decides. The threshold is lower than the usual one, because a beginning shares few trigrams with the whole.
CREATE FUNCTION similar_surnames(typed text, distance int, most int) RETURNS SETOF text LANGUAGE sql STABLE
SET pg_trgm.similarity_threshold = 0.2 AS $$
  SELECT "name" FROM (
    SELECT "name", least(
      levenshtein_less_equal(ascii_name("name"), ascii_name(typed), distance),
      levenshtein_less_equal(left(ascii_name("name"), length(typed)), ascii_name(typed), distance)
    ) AS apart
    FROM "Surname" WHERE ascii_name("name") % ascii_name(typed)
  ) candidate
  WHERE apart <= distance ORDER BY apart, "name" LIMIT most
$$;

-- The dictionary and the copies in the applications follow the doctors, a whole statement at once.
CREATE FUNCTION note_surnames() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO "Surname" ("name")
    SELECT DISTINCT plain_name("lastName") AS name FROM fresh ORDER BY name
    ON CONFLICT DO NOTHING;
  IF TG_OP = 'UPDATE' THEN
    UPDATE "Application" SET "surname" = plain_name(fresh."lastName")
      FROM fresh WHERE "Application"."doctorId" = fresh."id" AND "surname" <> plain_name(fresh."lastName");
  END IF;
  RETURN NULL;
END
$$;
CREATE TRIGGER "Doctor_surname_inserted" AFTER INSERT ON "Doctor"
  REFERENCING NEW TABLE AS fresh FOR EACH STATEMENT EXECUTE FUNCTION note_surnames();
CREATE TRIGGER "Doctor_surname_updated" AFTER UPDATE ON "Doctor"
  REFERENCING NEW TABLE AS fresh FOR EACH STATEMENT EXECUTE FUNCTION note_surnames();

CREATE FUNCTION take_surname() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  -- The lock keeps a simultaneous change of the name from passing unnoticed.
  SELECT plain_name("lastName") INTO NEW."surname" FROM "Doctor" WHERE "id" = NEW."doctorId" FOR KEY SHARE;
  RETURN NEW;
END
$$;
CREATE TRIGGER "Application_surname" BEFORE INSERT ON "Application"
  FOR EACH ROW WHEN (NEW."surname" = '') EXECUTE FUNCTION take_surname();

-- Marks of the queue. The row is locked first, so that of two changes at once the later one sees the other's letters.
CREATE FUNCTION mark_unread() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  application uuid := coalesce(NEW."applicationId", OLD."applicationId");
BEGIN
  PERFORM 1 FROM "Application" WHERE "id" = application FOR NO KEY UPDATE;
  UPDATE "Application" SET "unreadByStaff" = NOT "unreadByStaff"
    WHERE "id" = application AND "unreadByStaff" <> EXISTS (
      SELECT FROM "Message" WHERE "applicationId" = application AND "readAt" IS NULL AND "authorRole" = 'DOCTOR'
    );
  RETURN NULL;
END
$$;
CREATE TRIGGER "Message_unread" AFTER INSERT OR DELETE OR UPDATE OF "readAt" ON "Message"
  FOR EACH ROW EXECUTE FUNCTION mark_unread();

CREATE FUNCTION mark_appeal() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  application uuid := coalesce(NEW."applicationId", OLD."applicationId");
BEGIN
  PERFORM 1 FROM "Application" WHERE "id" = application FOR NO KEY UPDATE;
  UPDATE "Application" SET "appealOpen" = NOT "appealOpen"
    WHERE "id" = application AND "appealOpen" <> EXISTS (
      SELECT FROM "Appeal" WHERE "applicationId" = application AND "status" = 'FILED'
    );
  RETURN NULL;
END
$$;
CREATE TRIGGER "Appeal_open" AFTER INSERT OR DELETE OR UPDATE OF "status" ON "Appeal"
  FOR EACH ROW EXECUTE FUNCTION mark_appeal();

-- What is there already.
INSERT INTO "Surname" ("name") SELECT DISTINCT plain_name("lastName") FROM "Doctor";
UPDATE "Application" SET
  "surname" = plain_name("Doctor"."lastName"),
  "unreadByStaff" = EXISTS (
    SELECT FROM "Message" WHERE "applicationId" = "Application"."id" AND "readAt" IS NULL AND "authorRole" = 'DOCTOR'
  ),
  "appealOpen" = EXISTS (SELECT FROM "Appeal" WHERE "applicationId" = "Application"."id" AND "status" = 'FILED')
FROM "Doctor" WHERE "Doctor"."id" = "Application"."doctorId";
