-- What identifies a person lies encrypted by the application (lib/core/envelope); СНИЛС is found by a blind index.
CREATE FUNCTION is_envelope(value text) RETURNS boolean LANGUAGE sql IMMUTABLE PARALLEL SAFE
  RETURN value ~ '^v1:[A-Za-z0-9_.-]{1,64}:[A-Za-z0-9_-]{38,}$';

ALTER TABLE "Doctor"
  DROP CONSTRAINT "Doctor_snils_check",
  DROP CONSTRAINT "Doctor_inn_check",
  DROP CONSTRAINT "Doctor_passport_check";

-- DropIndex
DROP INDEX "Doctor_snils_key";

-- AlterTable
ALTER TABLE "Doctor" ADD COLUMN     "snilsIndex" TEXT,
ALTER COLUMN "snils" SET DATA TYPE TEXT,
ALTER COLUMN "inn" SET DATA TYPE TEXT,
ALTER COLUMN "passportSeries" SET DATA TYPE TEXT,
ALTER COLUMN "passportNumber" SET DATA TYPE TEXT;

-- CreateIndex
CREATE UNIQUE INDEX "Doctor_snilsIndex_key" ON "Doctor"("snilsIndex");

-- AlterTable
ALTER TABLE "Application" ADD COLUMN     "filedIdentity" TEXT;

-- AlterTable
ALTER TABLE "PersonalTie" ADD COLUMN     "snilsIndex" TEXT,
ALTER COLUMN "snils" SET DATA TYPE TEXT;

DROP INDEX "PersonalTie_standing_key";
CREATE UNIQUE INDEX "PersonalTie_standing_key" ON "PersonalTie" ("userId", "snilsIndex") WHERE "endedAt" IS NULL;

-- Not valid yet: rows in the clear are encrypted by the next start, which then validates these.
ALTER TABLE "Doctor"
  ADD CONSTRAINT "Doctor_issuer_code_check" CHECK ("passportIssuerCode" ~ '^\d{6}$'),
  ADD CONSTRAINT "Doctor_sealed_check" CHECK (
    is_envelope("snils") AND "snilsIndex" IS NOT NULL AND is_envelope("inn")
    AND is_envelope("passportSeries") AND is_envelope("passportNumber")
  ) NOT VALID;
ALTER TABLE "PersonalTie" ADD CONSTRAINT "PersonalTie_sealed_check" CHECK (
  is_envelope("snils") AND "snilsIndex" IS NOT NULL
) NOT VALID;
ALTER TABLE "Application" ADD CONSTRAINT "Application_sealed_check" CHECK (
  ("filed" IS NULL) = ("filedIdentity" IS NULL) AND is_envelope("filedIdentity")
  AND NOT ("filed" -> 'applicant' ?| ARRAY['snils', 'passport'])
) NOT VALID;

-- What was filed stays as it was filed; only its numbers of papers move into the envelope, which may be sealed anew.
DROP TRIGGER "Application_filed_immutable" ON "Application";
CREATE TRIGGER "Application_filed_immutable" BEFORE UPDATE ON "Application"
  FOR EACH ROW
  WHEN (OLD."filed" IS NOT NULL AND (
      OLD."filed" #- '{applicant,snils}' #- '{applicant,passport}',
      OLD."number", OLD."submittedAt", OLD."registeredOn", OLD."procedureId", OLD."filingKey"
    ) IS DISTINCT FROM (
      NEW."filed" #- '{applicant,snils}' #- '{applicant,passport}',
      NEW."number", NEW."submittedAt", NEW."registeredOn", NEW."procedureId", NEW."filingKey"))
  EXECUTE FUNCTION refuse_refiling();
