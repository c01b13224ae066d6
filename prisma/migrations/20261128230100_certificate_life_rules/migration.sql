-- Certificates revoked before the day was kept: by the journal.
UPDATE "Certificate" c SET "statusSince" = coalesce(
  (SELECT (e."at" AT TIME ZONE 'Europe/Moscow')::date FROM "Event" e
   WHERE e."doctorId" = c."doctorId" AND e."type" = 'certificate.revoked' AND e."certificateId" = c."id"
   ORDER BY e."at" DESC LIMIT 1),
  c."issuedOn")
WHERE c."status" <> 'ACTIVE';

ALTER TABLE "Certificate"
  ADD CONSTRAINT "Certificate_since_check" CHECK (("status" = 'ACTIVE') = ("statusSince" IS NULL)),
  ADD CONSTRAINT "Certificate_duplicate_check" CHECK (NOT "duplicate" OR "replacesNumber" IS NOT NULL),
  ADD CONSTRAINT "Certificate_replaces_check" CHECK ("replacesNumber" <> "number");

-- One certificate of an application at a time: what was revoked or replaced is kept beside it.
DROP INDEX "Certificate_application_key";
CREATE UNIQUE INDEX "Certificate_application_key" ON "Certificate" ("applicationId")
  WHERE "status" NOT IN ('REVOKED', 'REPLACED');

-- Two people, one open act for a certificate; whoever sends back says why.
ALTER TABLE "CertificateAct"
  ADD CONSTRAINT "CertificateAct_two_people_check" CHECK ("decidedById" <> "proposedById"),
  ADD CONSTRAINT "CertificateAct_decided_check" CHECK (
    ("state" = 'PROPOSED') = ("decidedAt" IS NULL)
    AND ("state" IN ('CONFIRMED', 'RETURNED')) = ("decidedById" IS NOT NULL)
    AND ("state" = 'RETURNED') = ("note" IS NOT NULL)
  ),
  ADD CONSTRAINT "CertificateAct_dated_check" CHECK (
    ("kind" IN ('SUSPEND', 'RESUME', 'REVOKE')) = ("effectiveOn" IS NOT NULL)
    AND ("kind" = 'CORRECT') = ("corrected" IS NOT NULL)
  );
CREATE UNIQUE INDEX "CertificateAct_open_key" ON "CertificateAct" ("certificateId") WHERE "state" = 'PROPOSED';

-- What was proposed stays as it was proposed, and is answered once.
CREATE FUNCTION guard_certificate_act() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF OLD."state" <> 'PROPOSED' OR
    (OLD."certificateId", OLD."kind", OLD."reasonCode", OLD."words", OLD."effectiveOn", OLD."corrected",
      OLD."proposedById", OLD."proposedAt") IS DISTINCT FROM
    (NEW."certificateId", NEW."kind", NEW."reasonCode", NEW."words", NEW."effectiveOn", NEW."corrected",
      NEW."proposedById", NEW."proposedAt")
  THEN
    RAISE EXCEPTION 'an act on a certificate is answered once and never rewritten';
  END IF;
  RETURN NEW;
END
$$;
CREATE TRIGGER "CertificateAct_guard" BEFORE UPDATE ON "CertificateAct"
  FOR EACH ROW EXECUTE FUNCTION guard_certificate_act();

CREATE FUNCTION refuse_rewriting_certificate() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'a certificate is never rewritten: a correction is a certificate of its own';
END
$$;
CREATE TRIGGER "Certificate_immutable" BEFORE UPDATE ON "Certificate"
  FOR EACH ROW
  WHEN ((OLD."applicationId", OLD."doctorId", OLD."number", OLD."replacesNumber", OLD."duplicate", OLD."kind",
      OLD."specialtyCode", OLD."specialtyName", OLD."lastName", OLD."firstName", OLD."middleName", OLD."issuedOn",
      OLD."validUntil", OLD."protocolNumber", OLD."protocolDate", OLD."centre", OLD."contact", OLD."verificationKey",
      OLD."createdAt")
    IS DISTINCT FROM (NEW."applicationId", NEW."doctorId", NEW."number", NEW."replacesNumber", NEW."duplicate",
      NEW."kind", NEW."specialtyCode", NEW."specialtyName", NEW."lastName", NEW."firstName", NEW."middleName",
      NEW."issuedOn", NEW."validUntil", NEW."protocolNumber", NEW."protocolDate", NEW."centre", NEW."contact",
      NEW."verificationKey", NEW."createdAt"))
  EXECUTE FUNCTION refuse_rewriting_certificate();

-- A status that is final stays; the others change by an act that two people have agreed on. Revoking needs none here:
-- a decision that is rolled back or appealed takes its certificate with it, under four eyes of its own.
CREATE FUNCTION guard_certificate_status() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  agreed "CertificateActKind";
BEGIN
  IF OLD."status" IN ('REVOKED', 'REPLACED') THEN
    RAISE EXCEPTION 'a revoked or replaced certificate stays so';
  END IF;
  IF NEW."status" = 'REVOKED' THEN
    RETURN NEW;
  END IF;
  SELECT "kind" INTO agreed FROM "CertificateAct"
    WHERE "certificateId" = NEW."id" AND "state" = 'CONFIRMED' ORDER BY "decidedAt" DESC, "id" DESC LIMIT 1;
  IF NOT coalesce(CASE NEW."status"
    WHEN 'SUSPENDED' THEN OLD."status" = 'ACTIVE' AND agreed = 'SUSPEND'
    WHEN 'ACTIVE' THEN OLD."status" = 'SUSPENDED' AND agreed = 'RESUME'
    ELSE OLD."status" = 'ACTIVE' AND agreed IN ('CORRECT', 'DUPLICATE') END, false)
  THEN
    RAISE EXCEPTION 'the status of a certificate changes by an act that two people have agreed on';
  END IF;
  RETURN NEW;
END
$$;
CREATE TRIGGER "Certificate_status_guard" BEFORE UPDATE ON "Certificate"
  FOR EACH ROW WHEN ((OLD."status", OLD."statusSince") IS DISTINCT FROM (NEW."status", NEW."statusSince"))
  EXECUTE FUNCTION guard_certificate_status();

-- A holder as the staff search for them: the beginning of the full name is a range of bytes, whatever the locale.
CREATE FUNCTION holder_name(surname text, forename text, patronymic text) RETURNS text LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN plain_name(surname || ' ' || forename || coalesce(' ' || patronymic, ''));
CREATE INDEX "Certificate_holder_idx" ON "Certificate"
  ((holder_name("lastName", "firstName", "middleName") COLLATE "C"), "id");
