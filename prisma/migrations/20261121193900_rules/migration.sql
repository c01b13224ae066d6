-- Rules that Prisma's schema cannot say.

-- One live grant of a role per person.
CREATE UNIQUE INDEX "RoleGrant_live_key" ON "RoleGrant" ("userId", "role") WHERE "revokedAt" IS NULL;

-- One present workplace per doctor.
CREATE UNIQUE INDEX "Employment_present_key" ON "Employment" ("doctorId") WHERE "until" IS NULL;

-- One live application per doctor, kind and specialty.
CREATE UNIQUE INDEX "Application_live_key" ON "Application" ("doctorId", "kind", "specialtyCode")
  WHERE "status" IN ('DRAFT', 'SUBMITTED', 'IN_REVIEW', 'DOCUMENTS_REQUIRED', 'AWAITING_APPROVAL');

-- The queue of what waits for a decision, nearest term first.
CREATE INDEX "Application_queue_idx" ON "Application" ("dueOn", "id")
  WHERE "status" IN ('SUBMITTED', 'IN_REVIEW', 'DOCUMENTS_REQUIRED', 'AWAITING_APPROVAL');
CREATE INDEX "Application_status_queue_idx" ON "Application" ("status", "dueOn", "id") WHERE "status" <> 'DRAFT';

-- One open request for documents per application.
CREATE UNIQUE INDEX "DocumentRequest_open_key" ON "DocumentRequest" ("applicationId") WHERE "answeredAt" IS NULL;

-- Search by the beginning of a name whatever the locale of the database. The condition changes nothing for LIKE; it keeps
-- the index out of Prisma's comparison, which does not see operator classes.
CREATE INDEX "Doctor_name_prefix_idx" ON "Doctor" ("lastName" text_pattern_ops, "firstName" text_pattern_ops)
  WHERE "lastName" IS NOT NULL;

CREATE SEQUENCE "Application_number_seq";

ALTER TABLE "Doctor"
  ADD CONSTRAINT "Doctor_snils_check" CHECK ("snils" ~ '^\d{11}$'),
  ADD CONSTRAINT "Doctor_inn_check" CHECK ("inn" ~ '^\d{12}$'),
  ADD CONSTRAINT "Doctor_passport_check" CHECK (
    "passportSeries" ~ '^\d{4}$' AND "passportNumber" ~ '^\d{6}$' AND "passportIssuerCode" ~ '^\d{6}$'
  );

ALTER TABLE "Organization"
  ADD CONSTRAINT "Organization_inn_check" CHECK ("inn" ~ '^\d{10}$'),
  ADD CONSTRAINT "Organization_ogrn_check" CHECK ("ogrn" ~ '^\d{13}$');

ALTER TABLE "EducationCredit" ADD CONSTRAINT "EducationCredit_hours_check" CHECK ("hours" > 0);

ALTER TABLE "Employment" ADD CONSTRAINT "Employment_period_check" CHECK ("until" >= "since");

ALTER TABLE "DocumentVersion"
  ADD CONSTRAINT "DocumentVersion_sha256_check" CHECK ("sha256" ~ '^[0-9a-f]{64}$'),
  ADD CONSTRAINT "DocumentVersion_size_check" CHECK ("size" > 0),
  ADD CONSTRAINT "DocumentVersion_number_check" CHECK ("number" > 0),
  ADD CONSTRAINT "DocumentVersion_rejected_check" CHECK (("status" = 'REJECTED') = ("rejectionReason" IS NOT NULL));

ALTER TABLE "DocumentRequest" ADD CONSTRAINT "DocumentRequest_round_check" CHECK ("round" > 0);

ALTER TABLE "CertificateSeries" ADD CONSTRAINT "CertificateSeries_last_check" CHECK ("last" > 0);

ALTER TABLE "Session" ADD CONSTRAINT "Session_period_check" CHECK ("expiresAt" > "createdAt");

ALTER TABLE "Application"
  ADD CONSTRAINT "Application_filed_check" CHECK (
    "status" IN ('DRAFT', 'WITHDRAWN')
    OR ("number" IS NOT NULL AND "filed" IS NOT NULL AND "submittedAt" IS NOT NULL
        AND "registeredOn" IS NOT NULL AND "dueOn" IS NOT NULL)
  ),
  ADD CONSTRAINT "Application_in_hand_check" CHECK (
    "status" NOT IN ('IN_REVIEW', 'DOCUMENTS_REQUIRED', 'AWAITING_APPROVAL') OR "assigneeId" IS NOT NULL
  ),
  ADD CONSTRAINT "Application_proposal_check" CHECK (
    ("proposal" IS NULL) = ("proposedById" IS NULL) AND ("proposal" IS NULL) = ("proposedAt" IS NULL)
    AND ("status" <> 'AWAITING_APPROVAL' OR "proposal" IS NOT NULL)
  ),
  ADD CONSTRAINT "Application_decision_check" CHECK (
    ("status" IN ('APPROVED', 'REFUSED')) = ("decidedById" IS NOT NULL)
    AND ("decidedById" IS NULL) = ("decidedAt" IS NULL)
  ),
  -- What was decided is what was drafted.
  ADD CONSTRAINT "Application_outcome_check" CHECK (
    ("status" <> 'APPROVED' OR "proposal" IS NOT DISTINCT FROM 'APPROVE')
    AND ("status" <> 'REFUSED' OR "proposal" IS NOT DISTINCT FROM 'REFUSE')
  ),
  -- Four eyes: the second person is never the first, nor the one who had the file in hand.
  ADD CONSTRAINT "Application_four_eyes_check" CHECK ("decidedById" <> "proposedById" AND "decidedById" <> "assigneeId"),
  ADD CONSTRAINT "Application_number_check" CHECK ("number" ~ '^АК-\d{4}-\d{6,}$'),
  ADD CONSTRAINT "Application_term_check" CHECK ("dueOn" >= "registeredOn"),
  ADD CONSTRAINT "Application_version_check" CHECK ("version" > 0);

ALTER TABLE "Certificate"
  ADD CONSTRAINT "Certificate_number_check" CHECK ("number" ~ '^\d{13}$'),
  ADD CONSTRAINT "Certificate_period_check" CHECK ("validUntil" > "issuedOn"),
  ADD CONSTRAINT "Certificate_extract_check" CHECK (("extractSha256" IS NULL) = ("extractMadeAt" IS NULL));

-- A version of a document never changes but for its status.
CREATE FUNCTION refuse_rewriting() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'a version of a document is never rewritten';
END
$$;
CREATE TRIGGER "DocumentVersion_immutable" BEFORE UPDATE ON "DocumentVersion"
  FOR EACH ROW
  WHEN ((OLD."documentId", OLD."number", OLD."fileName", OLD."mediaType", OLD."size", OLD."sha256", OLD."uploadedAt")
    IS DISTINCT FROM (NEW."documentId", NEW."number", NEW."fileName", NEW."mediaType", NEW."size", NEW."sha256", NEW."uploadedAt"))
  EXECUTE FUNCTION refuse_rewriting();

-- The journal is only ever added to.
CREATE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'the journal of events is append-only';
END
$$;
CREATE TRIGGER "Event_append_only" BEFORE UPDATE OR DELETE ON "Event"
  FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER "Event_never_emptied" BEFORE TRUNCATE ON "Event"
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
