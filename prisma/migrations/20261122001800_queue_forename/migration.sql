-- A surname of the search may be followed by a first name: kept beside the surname, it is compared in the index alone.
-- Looked up in "Doctor", it cost a visit for every application of the surname.
ALTER TABLE "Application" ADD COLUMN "forename" TEXT NOT NULL DEFAULT '';

CREATE OR REPLACE FUNCTION note_surnames() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO "Surname" ("name")
    SELECT DISTINCT plain_name("lastName") AS name FROM fresh ORDER BY name
    ON CONFLICT DO NOTHING;
  IF TG_OP = 'UPDATE' THEN
    UPDATE "Application" SET "surname" = plain_name(fresh."lastName"), "forename" = plain_name(fresh."firstName")
      FROM fresh WHERE "Application"."doctorId" = fresh."id"
        AND ("surname", "forename") <> (plain_name(fresh."lastName"), plain_name(fresh."firstName"));
  END IF;
  RETURN NULL;
END
$$;

CREATE OR REPLACE FUNCTION take_surname() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  -- The lock keeps a simultaneous change of the name from passing unnoticed.
  SELECT plain_name("lastName"), plain_name("firstName") INTO NEW."surname", NEW."forename"
    FROM "Doctor" WHERE "id" = NEW."doctorId" FOR KEY SHARE;
  RETURN NEW;
END
$$;

-- What is there already.
UPDATE "Application" SET "forename" = plain_name("Doctor"."firstName")
FROM "Doctor" WHERE "Doctor"."id" = "Application"."doctorId";

-- Bytes decide, whatever the locale: the beginning of a name is a range of them.
DROP INDEX "Application_queue_surname_idx";
CREATE INDEX "Application_queue_surname_idx" ON "Application"
  ("surname", "status", "dueOn", "id", "forename" text_pattern_ops) WHERE "number" IS NOT NULL;
