-- CreateEnum
CREATE TYPE "ConsentKind" AS ENUM ('DATA_TRANSFER', 'EGISZ');

-- CreateEnum
CREATE TYPE "ConsentOutcome" AS ENUM ('GIVEN', 'REFUSED');

-- CreateEnum
CREATE TYPE "ConsentMethod" AS ENUM ('PRESS', 'CODE', 'SIGNATURE');

-- CreateEnum
CREATE TYPE "ConsentEnd" AS ENUM ('WITHDRAWN', 'REPLACED');

-- AlterTable
ALTER TABLE "Session" ADD COLUMN     "actingRole" "Role",
ADD COLUMN     "challengedAt" TIMESTAMPTZ(3),
ADD COLUMN     "confirmedAt" TIMESTAMPTZ(3),
ADD COLUMN     "suspectedAt" TIMESTAMPTZ(3);

-- Whoever is signed in gave the second factor when signing in, and goes on acting in the role that led them in.
UPDATE "Session" s SET
  "confirmedAt" = s."createdAt",
  "actingRole" = (
    SELECT g."role" FROM "RoleGrant" g WHERE g."userId" = s."userId" AND g."revokedAt" IS NULL
    ORDER BY g."role" LIMIT 1
  );
ALTER TABLE "Session" ALTER COLUMN "confirmedAt" SET NOT NULL;

-- CreateTable
CREATE TABLE "KnownDevice" (
    "userId" UUID NOT NULL,
    "label" TEXT NOT NULL,
    "firstSeenAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "KnownDevice_pkey" PRIMARY KEY ("userId","label")
);

-- CreateTable
CREATE TABLE "ConsentText" (
    "id" UUID NOT NULL DEFAULT uuidv7(),
    "kind" "ConsentKind" NOT NULL,
    "version" INTEGER NOT NULL,
    "title" TEXT NOT NULL,
    "body" TEXT NOT NULL,
    "groups" JSONB NOT NULL,
    "sha256" CHAR(64) NOT NULL,
    "publishedAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "ConsentText_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "ConsentAnswer" (
    "id" UUID NOT NULL DEFAULT uuidv7(),
    "doctorId" UUID NOT NULL,
    "textId" UUID NOT NULL,
    "kind" "ConsentKind" NOT NULL,
    "outcome" "ConsentOutcome" NOT NULL,
    "groups" TEXT[],
    "method" "ConsentMethod" NOT NULL,
    "sentTo" TEXT,
    "channel" "MessageChannel",
    "decidedAt" TIMESTAMPTZ(3) NOT NULL,
    "endedAt" TIMESTAMPTZ(3),
    "endedBy" "ConsentEnd",

    CONSTRAINT "ConsentAnswer_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "ConsentText_kind_version_key" ON "ConsentText"("kind", "version");

-- CreateIndex
CREATE UNIQUE INDEX "ConsentText_id_kind_key" ON "ConsentText"("id", "kind");

-- CreateIndex
CREATE INDEX "ConsentAnswer_doctorId_decidedAt_idx" ON "ConsentAnswer"("doctorId", "decidedAt");

-- CreateIndex
CREATE INDEX "ConsentAnswer_textId_idx" ON "ConsentAnswer"("textId");

-- AddForeignKey
ALTER TABLE "KnownDevice" ADD CONSTRAINT "KnownDevice_userId_fkey" FOREIGN KEY ("userId") REFERENCES "User"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ConsentAnswer" ADD CONSTRAINT "ConsentAnswer_doctorId_fkey" FOREIGN KEY ("doctorId") REFERENCES "Doctor"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ConsentAnswer" ADD CONSTRAINT "ConsentAnswer_textId_kind_fkey" FOREIGN KEY ("textId", "kind") REFERENCES "ConsentText"("id", "kind") ON DELETE RESTRICT ON UPDATE CASCADE;

-- Rules of the data that Prisma has no words for.
CREATE UNIQUE INDEX "ConsentAnswer_live_key" ON "ConsentAnswer" ("doctorId", "kind") WHERE "endedAt" IS NULL;
ALTER TABLE "ConsentAnswer"
  ADD CONSTRAINT "ConsentAnswer_end_has_a_reason" CHECK (("endedAt" IS NULL) = ("endedBy" IS NULL)),
  ADD CONSTRAINT "ConsentAnswer_ends_after_start" CHECK ("endedAt" >= "decidedAt"),
  ADD CONSTRAINT "ConsentAnswer_code_went_somewhere"
    CHECK (("method" = 'CODE') = ("sentTo" IS NOT NULL) AND ("sentTo" IS NULL) = ("channel" IS NULL)),
  ADD CONSTRAINT "ConsentAnswer_egisz_is_confirmed"
    CHECK ("kind" <> 'EGISZ' OR "outcome" = 'REFUSED' OR "method" <> 'PRESS');

-- What people agreed to stays as they read it, and their answers are evidence: only their end is written later.
CREATE FUNCTION keep_consent_text() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'A published text of a consent never changes' USING ERRCODE = 'restrict_violation';
END $$;
CREATE TRIGGER "ConsentText_never_changes" BEFORE UPDATE ON "ConsentText"
  FOR EACH ROW EXECUTE FUNCTION keep_consent_text();

CREATE FUNCTION keep_consent_answer() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF OLD."endedAt" IS NOT NULL
    OR to_jsonb(NEW) - '{endedAt,endedBy}'::text[] IS DISTINCT FROM to_jsonb(OLD) - '{endedAt,endedBy}'::text[] THEN
    RAISE EXCEPTION 'An answer to a consent only ends' USING ERRCODE = 'restrict_violation';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER "ConsentAnswer_only_ends" BEFORE UPDATE ON "ConsentAnswer"
  FOR EACH ROW EXECUTE FUNCTION keep_consent_answer();
